//! Faults of a domain and its questions.

use super::{Fault, fault};
use crate::check::fixture::{BACKUPS, SECURITY};

pub(super) const FAULTS: &[Fault] = &[
    fault(
        BACKUPS,
        "weight = 2.5",
        "wieght = 2.5",
        &["backups.toml: unknown key `wieght` in question `bak-one` (did you mean `weight`?)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\nwieght = 2",
        &["backups.toml: unknown key `wieght` in question `bak-one` (remove it: `weight` is given already)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\nweight = 2",
        &["backups.toml: this key is given twice (keep one of the two)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "",
        &["backups.toml: `weight` is missing in question `bak-one` (add `weight = …`)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        r#"weight = "2.5""#,
        &["backups.toml: `weight` must be a plain number [this is text]"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = -1",
        &[
            "backups.toml: `weight` must be above zero (to keep a question out of the score, take it out of the questionnaire)",
        ],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 1e3",
        &[
            "backups.toml: `weight` is not a number to count with [not a plain decimal number] (write it like 2 or 2.5)",
        ],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 0.0000001",
        &[
            "backups.toml: `weight` is not a number to count with [more than 6 decimals] (write it like 2 or 2.5)",
        ],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\naudience = \"boss\"",
        &["backups.toml: `audience` cannot be `boss` (possible here: `owner`, `it`, `both`)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\nreferences = { cls = [] }",
        &["backups.toml: unknown key `cls` in the references (did you mean `cis`?)"],
    ),
    fault(
        BACKUPS,
        r#"short = "It""#,
        r#"short = "A name that is far too long for lists""#,
        &["backups.toml: `short` has 37 characters; its place in the report holds 24 [13 too many]"],
    ),
    fault(
        BACKUPS,
        r#", "Yes."]"#,
        "]",
        &[
            "backups.toml: the statement for level 2 is missing (a question has 3 statements, one for each level)",
        ],
    ),
    fault(
        BACKUPS,
        r#""Yes."]"#,
        r#""Yes.", "And more."]"#,
        &["backups.toml: there is no level 3 for this statement (the highest level is 2)"],
    ),
    fault(
        BACKUPS,
        r#""Yes."]"#,
        r#"{ text = "Yes.", level = 1 }]"#,
        &[
            "backups.toml: the statement for level 2 is missing (a question has 3 statements, one for each level)",
            "backups.toml: a second statement for level 1",
        ],
    ),
    fault(
        BACKUPS,
        "below = 1",
        "below = 3",
        &["backups.toml: `below` is out of range [must be from 1 to 2]"],
    ),
    fault(
        BACKUPS,
        "to = 2",
        "to = 1",
        &[
            "backups.toml: the remedy to level 2 is missing in the gap of question `bak-one` (add a [[question.gap.remedy]] with `to = 2`)",
            "backups.toml: a second remedy leads to level 1 (a gap has one remedy for each level above 0)",
        ],
    ),
    fault(BACKUPS, "to = 2", "to = 5", &["backups.toml: `to` is out of range [must be from 1 to 2]"]),
    fault(
        BACKUPS,
        "[1, 2.5]",
        "[2.5, 1]",
        &["backups.toml: the range of `hours` is the wrong way round (write the smaller end first)"],
    ),
    fault(
        BACKUPS,
        "[1, 2.5]",
        "[1, 2, 3]",
        &[
            "backups.toml: `hours` must be one value, or a list of two: from and to (write 2, or [2, 4]; or \"low\", or [\"none\", \"low\"])",
        ],
    ),
    fault(
        BACKUPS,
        r#"cost = "low""#,
        r#"cost = "lwo""#,
        &["backups.toml: `cost` cannot be `lwo` (did you mean `low`?)"],
    ),
    fault(
        BACKUPS,
        r#"cost = "low""#,
        r#"cost = ["high", "low"]"#,
        &["backups.toml: the range of `cost` is the wrong way round (write the smaller end first)"],
    ),
    fault(
        BACKUPS,
        r#"consequence = "Loss.""#,
        r#"consequence = " ""#,
        &["backups.toml: `consequence` is empty (write a text)"],
    ),
    fault(
        BACKUPS,
        r#"good = "It is done.""#,
        "",
        &["backups.toml: `good` is missing in the gap of question `bak-one` (add `good = …`)"],
    ),
    fault(
        BACKUPS,
        r#"id = "backups""#,
        r#"id = "backup""#,
        &[
            "backups.toml: the domain `backup` stands in the file of `backups` (the id of a domain and the name of its file are the same)",
        ],
    ),
    fault(
        SECURITY,
        r#"id = "sec-one""#,
        r#"id = "bak-one""#,
        &[
            "backups.toml: the id `bak-one` is given twice (all ids of an assessment are in one list; rename one of the two)",
        ],
    ),
    fault(
        SECURITY,
        r#"id = "sec-one""#,
        r#"id = "Sec One""#,
        &[
            "security.toml: `Sec One` is no id: an id has lower case letters, digits and hyphens only (write `sec-one`)",
        ],
    ),
    fault(
        SECURITY,
        r#"question = "bak-one""#,
        r#"question = "bak-two""#,
        &["security.toml: there is no question `bak-two` (possible here: `bak-one`, `sec-one`)"],
    ),
    fault(
        SECURITY,
        r#"question = "bak-one""#,
        r#"question = "backups""#,
        &["security.toml: there is no question `backups`"],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        "at-least = 9",
        &["security.toml: `at-least` is out of range [must be from 0 to 2]"],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        "unknown = true",
        &[
            "security.toml: `unknown` cannot be tested before it is settled which questions apply (test the answer, with one of `is`, `is-not`, `at-least`, `below`, `selected-at-least`)",
        ],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        r#"is = "7""#,
        &["security.toml: `bak-one` has no choice `7` (possible here: `0`, `1`, `2`)"],
    ),
    fault(
        SECURITY,
        ", at-least = 1",
        "",
        &[
            "security.toml: this condition tests nothing (add one of `is`, `is-not`, `at-least`, `below`, `unknown`, `at-target`, `knocked-out`, `selected-at-least`, `not-applicable`)",
        ],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        "at-leats = 1",
        &["security.toml: unknown key `at-leats` in this condition (did you mean `at-least`?)"],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        "at-least = 1, below = 2",
        &[
            "security.toml: a condition makes one test, and this one makes `at-least`, `below` (join several conditions with `all` or `any`)",
        ],
    ),
    fault(
        SECURITY,
        r#"question = "bak-one", at-least = 1"#,
        r#"domain = "backups", below = 50"#,
        &[
            "security.toml: `domain` cannot be tested here: which questions apply is settled before scores (only the profile and the answers to questions may be tested here)",
        ],
    ),
    fault(
        SECURITY,
        r#"{ question = "bak-one", at-least = 1 }"#,
        "{}",
        &[
            "security.toml: this condition looks at nothing (it begins with one of `profile`, `question`, `domain`, `overall`, `set`, `tag`, `all`, `any`, `not`, `count`)",
        ],
    ),
    fault(
        SECURITY,
        r#"{ question = "bak-one", at-least = 1 }"#,
        "{ all = [] }",
        &["security.toml: the list `all` is empty (put at least one entry into it)"],
    ),
];
