//! What can never be, or must always be, whatever is answered.

use super::{Fault, fault};
use crate::check::fixture::{BACKUPS, MAIN, SECURITY};

pub(super) const FAULTS: &[Fault] = &[
    fault(
        MAIN,
        r#"when = { question = "bak-one", at-target = false }"#,
        r#"when = { all = [{ domain = "backups", below = 40 }, { domain = "backups", level-at-least = 1 }] }"#,
        &[
            "assessment.toml: this condition can never hold (look at its values again: no answers make it true)",
        ],
    ),
    fault(
        MAIN,
        r#"when = { profile = "p-size", is = "some" }"#,
        r#"when = { all = [{ profile = "p-size", is = "some" }, { profile = "p-size", is-not = "some" }] }"#,
        &[
            "assessment.toml: this condition can never hold (look at its values again: no answers make it true)",
        ],
    ),
    fault(
        MAIN,
        r#"when = { profile = "p-size", is = "some" }"#,
        r#"when = { any = [{ profile = "p-size", is = "some" }, { not = { profile = "p-size", is = "some" } }] }"#,
        &[
            "assessment.toml: this condition always holds (leave it out, or look at its values again: no answers make it false)",
        ],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        "below = 0",
        &[
            "security.toml: the domain `security` can never have a score (give it a question that applies to somebody, with answers that count different values)",
            "security.toml: this condition can never hold (look at its values again: no answers make it true)",
        ],
    ),
    fault(
        BACKUPS,
        r#"choices = ["No.", "Partly.", "Yes."]"#,
        r#"choices = [{ text = "No.", value = 1 }, "Partly.", { text = "Yes.", value = 1 }]"#,
        &[
            "backups.toml: the domain `backups` can never have a score (give it a question that applies to somebody, with answers that count different values)",
            "backups.toml: every statement counts the same, so that no answer changes a score (give them different values, or remove `value`)",
        ],
    ),
    fault(
        BACKUPS,
        "caps-level-at = 1",
        "caps-level-at = 2",
        &[
            "backups.toml: this knock-out holds nothing: the highest level is no limit (name a lower level, or remove the `knock-out`)",
        ],
    ),
    fault(
        BACKUPS,
        "[[question]]",
        "[[cap]]\nid = \"cap-one\"\nwhen = { question = \"bak-one\", below = 1 }\nat = 100\nreason = \"it is not done\"\n[[question]]",
        &[
            "backups.toml: this cap holds nothing: no score is above 100 (name a lower score, or remove the [[cap]])",
        ],
    ),
    fault(
        MAIN,
        "[[profile]]",
        "[[band]]\nid = \"higher\"\nfrom = 70\nname = \"Higher\"\nmeaning = \"None.\"\n[[band]]\nid = \"top\"\nfrom = 80\nname = \"Top\"\nmeaning = \"None.\"\n[[band]]\nid = \"over\"\nfrom = 90\nname = \"Over\"\nmeaning = \"None.\"\n[[profile]]",
        &[
            "assessment.toml: this band can never be reached: `band-at-most` stops at band 4 (raise `plus`, or take bands out)",
        ],
    ),
    fault(
        MAIN,
        "[[summary]]\nid = \"sum-good\"",
        "[[summary]]\nid = \"sum-worse\"\nwhen = { domain = \"backups\", below = 20 }\ntext = \"Worse.\"\n[[summary]]\nid = \"sum-good\"",
        &[
            "assessment.toml: this is never reached: an earlier one holds whenever this condition does (put this one before it, or take it out)",
        ],
    ),
    fault(
        MAIN,
        "[[decision]]",
        r#"[[advice]]
id = "adv"
title = "Who?"
choose = "first"
[[advice.option]]
id = "adv-few"
when = { profile = "p-size", is = "few" }
text = "Few."
[[advice.option]]
id = "adv-some"
when = { profile = "p-size", is = "some" }
text = "Some."
[[advice.option]]
id = "adv-both"
when = { profile = "p-size", is = ["few", "some"] }
text = "Both."
[[decision]]"#,
        &[
            "assessment.toml: this is never reached: one of those before holds whenever this condition does (put this one before them, or take it out)",
        ],
    ),
    fault(
        MAIN,
        "[[decision]]",
        r#"[[advice]]
id = "adv"
title = "Who?"
choose = "first"
[[advice.option]]
id = "adv-few"
when = { profile = "p-size", is = "few" }
text = "Few."
[[decision]]"#,
        &["assessment.toml: no option is given where `p-size` is `some` (add one without `when` at the end)"],
    ),
    fault(
        BACKUPS,
        "[[question]]",
        "[[outcome]]\nid = \"out-some\"\nwhen = { profile = \"p-size\", is = \"some\" }\ntext = \"Some.\"\n[[question]]",
        &["backups.toml: no outcome is named where `p-size` is `few` (add one without `when` at the end)"],
    ),
    fault(
        MAIN,
        "[[decision]]",
        r#"[[verdict-rule]]
when = { set = "own", any-below = 2 }
outcome = "some"
[[verdict-rule]]
when = { all = [{ set = "own", any-below = 2 }, { set = "own", knocked-out = true }] }
outcome = "signs"
[[decision]]"#,
        &[
            "assessment.toml: this is never reached: an earlier one holds whenever this condition does (put this one before it, or take it out)",
        ],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\nvariant = [{ when = { profile = \"p-size\", is = [\"few\", \"some\"] }, text = \"Is it?\" }, { when = { profile = \"p-size\", is = \"few\" }, text = \"Or?\" }]",
        &[
            "backups.toml: this is never reached: an earlier one holds whenever this condition does (put this one before it, or take it out)",
        ],
    ),
    fault(
        BACKUPS,
        "[[question]]",
        "[[group]]\nid = \"bak-none\"\ntitle = \"Nothing\"\n[[question]]",
        &[
            "backups.toml: the group `bak-none` can never have a score (give it a question (`group = …` in the question), one that applies to somebody, with answers that count different values)",
        ],
    ),
    fault(
        BACKUPS,
        "[[question]]",
        "[[outcome]]\nid = \"out-none\"\nwhen = { question = \"bak-one\", is = [\"0\", \"1\"] }\ntext = \"None.\"\n[[question]]",
        &["backups.toml: no outcome is named where `bak-one` is `2` (add one without `when` at the end)"],
    ),
    fault(
        BACKUPS,
        "[[question]]",
        "[[outcome]]\nid = \"out-none\"\nwhen = { question = \"bak-one\", below = 2 }\ntext = \"None.\"\n[[outcome]]\nid = \"out-less\"\nwhen = { question = \"bak-one\", below = 1 }\ntext = \"Less.\"\n[[question]]",
        &[
            "backups.toml: this is never reached: an earlier one holds whenever this condition does (put this one before it, or take it out)",
        ],
    ),
    fault(
        BACKUPS,
        "[[question]]",
        "[[rule]]\nid = \"rule-none\"\nwhen = { all = [{ question = \"bak-one\", below = 1 }, { question = \"bak-one\", at-least = 2 }] }\nset = 3\nreason = \"it is so\"\n[[question]]",
        &["backups.toml: this condition can never hold (look at its values again: no answers make it true)"],
    ),
    fault(
        BACKUPS,
        "[[question]]",
        "[[rule]]\nid = \"rule-two\"\nset = 3\nadd = 1\nreason = \"it is so\"\n[[question]]",
        &[
            "backups.toml: a rule does one thing to a score (give it one of `cap`, `floor`, `set`, `multiply`, `add`, `block`)",
        ],
    ),
    fault(
        BACKUPS,
        "[[question]]",
        "aggregate = \"deduct\"\n[[question]]",
        &[
            "backups.toml: it is not said what is deducted from (add `start = 100`, or what the score is when nothing is deducted)",
        ],
    ),
    fault(
        BACKUPS,
        "[[question]]",
        "[[rule]]\nid = \"rule-own\"\nwhen = { domain = \"backups\", below = 20 }\nset = 3\nreason = \"it is so\"\n[[question]]",
        &[
            "backups.toml: the score of `backups` is not known yet when this rule is used (a rule may ask about groups that stand inside its own domain or group)",
        ],
    ),
    fault(
        MAIN,
        "[[level]]\nvalue = 0",
        "scale = [0, 50]\n[[level]]\nvalue = 0",
        &[
            "assessment.toml: this can never be reached: it begins at 70, and the scale ends at 50 (lower it, or widen the `scale` of the assessment)",
            "assessment.toml: this can never be reached: it begins at 60, and the scale ends at 50 (lower it, or widen the `scale` of the assessment)",
        ],
    ),
];
