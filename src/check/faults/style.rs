//! Texts that can be built, but are hard to answer or to believe.

use super::{Fault, fault};
use crate::check::fixture::{BACKUPS, SECURITY};

pub(super) const FAULTS: &[Fault] = &[
    fault(
        BACKUPS,
        "Is it done?",
        "Is it done by one who is not you but is at the same time also at least as good at it as you are now?",
        &[
            "backups.toml: this question has 26 words; more than 25 are hard to take in (shorten it, or make two questions of it)",
        ],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\nhint-for-it = \"Please send me a list of every copy that you make, of the day on which it was last made, and of who looked at it afterwards.\"",
        &[
            "backups.toml: `hint-for-it` has 124 characters; a message that is read has at most 120 [4 too many] (say only what to look up)",
        ],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\nhint-for-it = \"See HTTPS://example.org\"",
        &[
            "backups.toml: there is a link in `hint-for-it` (say what to look up instead: people are taught to trust no link in such a message)",
        ],
    ),
    fault(
        BACKUPS,
        "Partly.",
        "Mostly.",
        &[
            "backups.toml: “mostly” means something else to everybody who reads this statement (write what a stranger could see: a number, a date, a name, or “every”)",
        ],
    ),
    fault(
        BACKUPS,
        r#""Yes."]"#,
        r#"{ text = "Best-practice." }]"#,
        &[
            "backups.toml: “best practice” means something else to everybody who reads this statement (write what a stranger could see: a number, a date, a name, or “every”)",
        ],
    ),
    fault(
        BACKUPS,
        r#""No.""#,
        r#""No, not yet.""#,
        &[
            "backups.toml: this statement has 12 characters, more than twice the median of those above the lowest level [1 too many] (shorten it, or split the question: a statement that stands out is chosen for its length)",
        ],
    ),
    fault(
        BACKUPS,
        "Because.",
        "Unverified organisational responsibilities inevitably deteriorate.",
        &[
            "backups.toml: the question, its why and its statements are hard to read: grade 19.6, where 8 is the most (use shorter sentences (these have 2.2 words) and shorter words (2.91 syllables))",
        ],
    ),
    fault(
        BACKUPS,
        r#"consequence = "Loss.""#,
        r#"consequence = "A VPN fails.""#,
        &[
            "backups.toml: nothing says what “VPN” stands for (use plain words, write it out in parentheses beside it, or add a [[term]] to assessment.toml)",
        ],
    ),
    fault(
        BACKUPS,
        "evidence = \"A note on bak-one 2\"",
        "evidence = \"A list of VPNs and SSO logins\"",
        &[
            "backups.toml: nothing says what “SSO” stands for (use plain words, write it out in parentheses beside it, or add a [[term]] to assessment.toml)",
            "backups.toml: nothing says what “VPN” stands for (use plain words, write it out in parentheses beside it, or add a [[term]] to assessment.toml)",
        ],
    ),
    fault(
        BACKUPS,
        r#"consequence = "Loss.""#,
        r#"consequence = "25 % of firms lose it.""#,
        &[
            "backups.toml: a percentage is printed here without its source (name the source under `figures` in this question, or leave the figure out)",
        ],
    ),
    fault(
        BACKUPS,
        "action = \"Take bak-one to 2\"",
        "action = \"take Bak-one To 1 \"",
        &["backups.toml: two remedies have the same `action` (say what is different about this step)"],
    ),
    fault(
        SECURITY,
        "evidence = \"A note on sec-one 2\"",
        "evidence = \"A note on bak-one 2\"",
        &["backups.toml: two remedies have the same `evidence` (say what is different about this step)"],
    ),
];
