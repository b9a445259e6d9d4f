//! Every kind of fault that one wrong word makes, and what the author hears of it.

use super::fixture::{BACKUPS, MAIN, SECURITY};

/// One text of the fixture put in the place of another.
pub(super) struct Fault {
    pub(super) file: &'static str,
    pub(super) good: &'static str,
    pub(super) bad: &'static str,
    pub(super) told: &'static [&'static str],
}

const fn fault(
    file: &'static str,
    good: &'static str,
    bad: &'static str,
    told: &'static [&'static str],
) -> Fault {
    Fault { file, good, bad, told }
}

pub(super) const FAULTS: &[Fault] = &[
    fault("matura.toml", "title", "tilte", &["matura.toml: `title` is empty (write a text)"]),
    fault(
        "matura.toml",
        r#"title = "Small""#,
        r#"title = " ""#,
        &["matura.toml: `theme` cannot be `dark` (only `default` is possible here)"],
    ),
    fault(
        "matura.toml",
        "title",
        "theme = \"dark\"\ntitle",
        &[
            r#"matura.toml: `english please` is no language (write a language tag such as "en", "de" or "en-GB")"#,
        ],
    ),
    fault(
        "matura.toml",
        "title",
        "language = \"english please\"\ntitle",
        &[r##"matura.toml: `green` is no colour (write it as "#rrggbb", such as "#1f5c4d")"##],
    ),
    fault(
        "matura.toml",
        r##""#1F5C4D""##,
        r#""green""#,
        &["matura.toml: there is no file `logo.svg` (the path counts from the folder of matura.toml)"],
    ),
    fault(
        "matura.toml",
        "accent",
        "logo = \"logo.svg\"\naccent",
        &[
            "matura.toml: the logo lies outside the project (put the file beside matura.toml and write its path from there)",
        ],
    ),
    fault(
        "matura.toml",
        "accent",
        "logo = \"../logo.svg\"\naccent",
        &[
            "matura.toml: `logo.bmp` is no picture that a browser shows (use a file that ends in .svg, .png, .jpg or .webp)",
        ],
    ),
    fault(
        "matura.toml",
        "accent",
        "logo = \"logo.bmp\"\naccent",
        &["matura.toml: `nobody` is no e-mail address"],
    ),
    fault(
        "matura.toml",
        "accent",
        "email = \"nobody\"\naccent",
        &["backups.toml: unknown key `wieght` in question `bak-one` (did you mean `weight`?)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "wieght = 2.5",
        &["backups.toml: unknown key `wieght` in question `bak-one` (remove it: `weight` is given already)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\nwieght = 2",
        &["backups.toml: this key is given twice (keep one of the two)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\nweight = 2",
        &["backups.toml: `weight` is missing in question `bak-one` (add `weight = …`)"],
    ),
    fault(BACKUPS, "weight = 2.5", "", &["backups.toml: `weight` must be a plain number [this is text]"]),
    fault(
        BACKUPS,
        "weight = 2.5",
        r#"weight = "2.5""#,
        &[
            "backups.toml: `weight` must be above zero (to keep a question out of the score, take it out of the questionnaire)",
        ],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = -1",
        &[
            "backups.toml: `weight` is not a number to count with [not a plain decimal number] (write it like 2 or 2.5)",
        ],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 1e3",
        &[
            "backups.toml: `weight` is not a number to count with [more than 6 decimals] (write it like 2 or 2.5)",
        ],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 0.0000001",
        &["backups.toml: `audience` cannot be `boss` (possible here: `owner`, `it`, `both`)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\naudience = \"boss\"",
        &["backups.toml: unknown key `cls` in the references (did you mean `cis`?)"],
    ),
    fault(
        BACKUPS,
        "weight = 2.5",
        "weight = 2.5\nreferences = { cls = [] }",
        &["backups.toml: `short` has 37 characters; its place in the report holds 24 [13 too many]"],
    ),
    fault(
        BACKUPS,
        r#"short = "It""#,
        r#"short = "A name that is far too long for lists""#,
        &[
            "backups.toml: the statement for level 2 is missing (a question has 3 statements, one for each level)",
        ],
    ),
    fault(
        BACKUPS,
        r#", "Yes."]"#,
        "]",
        &["backups.toml: there is no level 3 for this statement (the highest level is 2)"],
    ),
    fault(
        BACKUPS,
        r#""Yes."]"#,
        r#""Yes.", "And more."]"#,
        &[
            "backups.toml: the statement for level 2 is missing (a question has 3 statements, one for each level)",
            "backups.toml: a second statement for level 1",
        ],
    ),
    fault(
        BACKUPS,
        r#""Yes."]"#,
        r#"{ text = "Yes.", level = 1 }]"#,
        &["backups.toml: `below` is out of range [must be from 1 to 2]"],
    ),
    fault(
        BACKUPS,
        "below = 1",
        "below = 3",
        &[
            "backups.toml: the remedy to level 2 is missing in the gap of question `bak-one` (add a [[question.gap.remedy]] with `to = 2`)",
            "backups.toml: a second remedy leads to level 1",
        ],
    ),
    fault(BACKUPS, "to = 2", "to = 1", &["backups.toml: `to` is out of range [must be from 1 to 2]"]),
    fault(
        BACKUPS,
        "to = 2",
        "to = 5",
        &["backups.toml: the range of `hours` is the wrong way round (write the smaller end first)"],
    ),
    fault(
        BACKUPS,
        "[1, 2.5]",
        "[2.5, 1]",
        &["backups.toml: `hours` must be one value, or a list of two: from and to"],
    ),
    fault(BACKUPS, "[1, 2.5]", "[1, 2, 3]", &["backups.toml: `cost` cannot be `lwo` (did you mean `low`?)"]),
    fault(
        BACKUPS,
        r#"cost = "low""#,
        r#"cost = "lwo""#,
        &["backups.toml: the range of `cost` is the wrong way round (write the smaller end first)"],
    ),
    fault(
        BACKUPS,
        r#"cost = "low""#,
        r#"cost = ["high", "low"]"#,
        &[
            "backups.toml: the domain `backup` stands in the file of `backups` (the id of a domain and the name of its file are the same)",
        ],
    ),
    fault(
        BACKUPS,
        r#"id = "backups""#,
        r#"id = "backup""#,
        &[
            "backups.toml: the id `bak-one` is given twice (all ids of an assessment are in one list; rename one of the two)",
        ],
    ),
    fault(
        SECURITY,
        r#"id = "sec-one""#,
        r#"id = "bak-one""#,
        &[
            "security.toml: `Sec One` is no id: an id has lower case letters, digits and hyphens only (write `sec-one`)",
        ],
    ),
    fault(
        SECURITY,
        r#"id = "sec-one""#,
        r#"id = "Sec One""#,
        &["security.toml: there is no question `bak-two` (possible here: `bak-one`, `sec-one`)"],
    ),
    fault(
        SECURITY,
        r#"question = "bak-one""#,
        r#"question = "bak-two""#,
        &["security.toml: there is no question `backups`"],
    ),
    fault(
        SECURITY,
        r#"question = "bak-one""#,
        r#"question = "backups""#,
        &["security.toml: `at-least` is out of range [must be from 0 to 2]"],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        "at-least = 9",
        &[
            "security.toml: `unknown` cannot be tested before it is settled which questions apply (test the answer, with one of `is`, `is-not`, `at-least`, `below`)",
        ],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        "unknown = true",
        &["security.toml: `bak-one` has no choice `7` (possible here: `0`, `1`, `2`)"],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        r#"is = "7""#,
        &[
            "security.toml: this condition tests nothing (add one of `is`, `is-not`, `at-least`, `below`, `unknown`, `at-target`, `knocked-out`)",
        ],
    ),
    fault(
        SECURITY,
        ", at-least = 1",
        "",
        &["security.toml: unknown key `at-leats` in this condition (did you mean `at-least`?)"],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        "at-leats = 1",
        &[
            "security.toml: a condition makes one test, and this one makes `at-least`, `below` (join several conditions with `all` or `any`)",
        ],
    ),
    fault(
        SECURITY,
        "at-least = 1",
        "at-least = 1, below = 2",
        &[
            "security.toml: `domain` cannot be tested here: which questions apply is settled before scores (only the profile and the answers to questions may be tested here)",
        ],
    ),
    fault(
        SECURITY,
        r#"question = "bak-one", at-least = 1"#,
        r#"domain = "backups", below = 50"#,
        &[
            "security.toml: this condition looks at nothing (it begins with one of `profile`, `question`, `domain`, `overall`, `all`, `any`, `not`, `count`)",
        ],
    ),
    fault(
        SECURITY,
        r#"{ question = "bak-one", at-least = 1 }"#,
        "{}",
        &["security.toml: the list `all` is empty (put at least one entry into it)"],
    ),
    fault(
        SECURITY,
        r#"{ question = "bak-one", at-least = 1 }"#,
        "{ all = [] }",
        &["assessment.toml: `p-size` has no choice `somme` (did you mean `some`?)"],
    ),
    fault(
        MAIN,
        r#"is = "some" }"#,
        r#"is = "somme" }"#,
        &[
            r#"assessment.toml: `p-size` takes one choice, so `selected-at-least` says nothing (test it with `is`, or give it `select = "many"`)"#,
        ],
    ),
    fault(
        MAIN,
        r#"is = "some" }"#,
        "selected-at-least = 1 }",
        &[
            "assessment.toml: `question` cannot be tested here: targets are set before questions are looked at (only the profile may be tested here)",
        ],
    ),
    fault(
        MAIN,
        r#"profile = "p-size", is = "some""#,
        r#"question = "bak-one", below = 1"#,
        &["assessment.toml: there is no domain or question `backpus` (did you mean `backups`?)"],
    ),
    fault(
        MAIN,
        "backups = 2,",
        "backpus = 2,",
        &["assessment.toml: `backups` is out of range [must be from 0 to 2]"],
    ),
    fault(
        MAIN,
        "backups = 2,",
        "backups = 3,",
        &[
            "assessment.toml: this target rule changes nothing (give it `set`, `at-least` or `add`, each with domains or questions and a number)",
        ],
    ),
    fault(
        MAIN,
        "add = { security = 1, bak-one = -1 }\nnot-above = 2",
        "",
        &["assessment.toml: `not-above` limits `add`, and this rule adds nothing"],
    ),
    fault(
        MAIN,
        "add = { security = 1, bak-one = -1 }",
        "at-least = { security = 1 }",
        &[
            r#"backups.toml: the knock-out question `bak-one` has no place in `knock-out-order` (add "bak-one" to `knock-out-order` in questionnaire/small/assessment.toml)"#,
        ],
    ),
    fault(
        MAIN,
        r#"knock-out-order = ["bak-one"]"#,
        "knock-out-order = []",
        &[
            "assessment.toml: `sec-one` is no knock-out question (give the question a `knock-out`, or take it off this list)",
        ],
    ),
    fault(
        MAIN,
        r#"knock-out-order = ["bak-one"]"#,
        r#"knock-out-order = ["bak-one", "sec-one"]"#,
        &["assessment.toml: this question is in the order already"],
    ),
    fault(
        MAIN,
        r#"knock-out-order = ["bak-one"]"#,
        r#"knock-out-order = ["bak-one", "bak-one"]"#,
        &[
            "assessment.toml: the last summary must stand whatever the answers are (remove `when`, or add a summary without one for when no other holds)",
        ],
    ),
    fault(
        MAIN,
        r#"id = "sum-good""#,
        "id = \"sum-good\"\nwhen = { overall = true, at-least = 50 }",
        &[
            "assessment.toml: no summary after this one is ever printed, because this one always stands (give it a `when`, or put it last)",
        ],
    ),
    fault(
        MAIN,
        r#"when = { any = [{ domain = "backups", below = 40 }, { overall = true, below = 50.5 }] }"#,
        "",
        &["assessment.toml: `below` is out of range [must be from 0 to 100]"],
    ),
    fault(
        MAIN,
        "below = 50.5",
        "below = 101",
        &["assessment.toml: `overall` can only be true (for the opposite, write `{ not = { … } }`)"],
    ),
    fault(
        MAIN,
        "overall = true",
        "overall = false",
        &["assessment.toml: level 1 is expected here (levels count from 0, without a hole, lowest first)"],
    ),
    fault(
        MAIN,
        "value = 1",
        "value = 2",
        &[
            "assessment.toml: this begins at 70, not above the one before, which begins at 80 (put the lowest first)",
        ],
    ),
    fault(
        MAIN,
        "from = 40",
        "from = 80",
        &[
            "assessment.toml: this level must begin at 0, because it is the first (every score from 0 to 100 must fall somewhere)",
        ],
    ),
    fault(
        MAIN,
        "from = 0",
        "from = 1",
        &[
            "assessment.toml: this begins at 0, not above the one before, which begins at 0 (put the lowest first)",
        ],
    ),
    fault(
        MAIN,
        "from = 60",
        "from = 0",
        &["assessment.toml: there is no domain `backup` (did you mean `backups`?)"],
    ),
    fault(
        MAIN,
        r#"lowest-level-of = ["backups"]"#,
        r#"lowest-level-of = ["backup"]"#,
        &["assessment.toml: `no-band-when-unknown-share-above` is out of range [must be from 0 to 1]"],
    ),
    fault(
        MAIN,
        "share-above = 0.2",
        "share-above = 20",
        &["assessment.toml: `aggregate` cannot be `sum` (only `mean` is possible here)"],
    ),
    fault(
        MAIN,
        r#"aggregate = "mean""#,
        r#"aggregate = "sum""#,
        &["assessment.toml: there is no question `bak-on` (did you mean `bak-one`?)"],
    ),
    fault(
        MAIN,
        "question = \"bak-one\"\n",
        "question = \"bak-on\"\n",
        &["assessment.toml: a second choice with the id `some`"],
    ),
];
