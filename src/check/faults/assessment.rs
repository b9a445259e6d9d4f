//! Faults of the manifest and of the main file of an assessment.

use super::{Fault, fault};
use crate::check::fixture::MAIN;

pub(super) const FAULTS: &[Fault] = &[
    fault(
        "matura.toml",
        "[brand]",
        "colour = 1\n[brand]",
        &[
            "matura.toml: unknown key `colour` in matura.toml (possible here: `title`, `language`, `languages`, `embed-origins`, `order`, `brand`, `theme`)",
        ],
    ),
    fault(
        "matura.toml",
        "[brand]",
        "order = [\"smal\"]\n[brand]",
        &["matura.toml: there is no assessment `smal` (did you mean `small`?)"],
    ),
    fault(
        "matura.toml",
        "[brand]",
        "order = [\"small\", \"small\"]\n[brand]",
        &["matura.toml: the assessment `small` stands in the order twice"],
    ),
    fault(
        "matura.toml",
        "[brand]",
        "embed-origins = [\"https://a.example/page\"]\n[brand]",
        &[
            "matura.toml: `https://a.example/page` is not the origin of a site (write \"https://a.example\": a whole site, not a page of it)",
        ],
    ),
    fault(
        "matura.toml",
        "[brand]",
        "embed-origins = [\"https://a.example;script-src\"]\n[brand]",
        &[
            "matura.toml: `https://a.example;script-src` is not the origin of a site (write scheme and host, and nothing after them: \"https://www.example.org\")",
        ],
    ),
    fault(
        "matura.toml",
        "[brand]",
        "embed-origins = [\"*\"]\n[brand]",
        &[
            "matura.toml: `*` is not the origin of a site (write scheme and host, and nothing after them: \"https://www.example.org\")",
        ],
    ),
    fault(
        MAIN,
        r#"id = "small""#,
        r#"id = "index""#,
        &[
            "assessment.toml: the site has a page `index` of its own (choose another id, such as `index-check`)",
        ],
    ),
    fault(
        "matura.toml",
        "title",
        "tilte",
        &["matura.toml: unknown key `tilte` in matura.toml (did you mean `title`?)"],
    ),
    fault(
        "matura.toml",
        r#"title = "Small""#,
        r#"title = " ""#,
        &["matura.toml: `title` is empty (write a text)"],
    ),
    fault(
        MAIN,
        r#"id = "sum-good""#,
        r#"id = "report""#,
        &[
            "assessment.toml: the id `report` is taken by the page itself (choose another, such as `report-1`)",
        ],
    ),
    fault(
        "matura.toml",
        "title",
        "theme = \"dark\"\ntitle",
        &[
            "matura.toml: there is no theme `dark` (write themes/dark/theme.toml, or name a theme that comes with matura; possible here: `default`, `one`)",
        ],
    ),
    fault(
        "matura.toml",
        "title",
        "language = \"english please\"\ntitle",
        &[
            r#"matura.toml: `english please` is no language (write a language tag such as "en", "de" or "en-GB")"#,
        ],
    ),
    fault(
        "matura.toml",
        r##""#1F5C4D""##,
        r#""green""#,
        &[r##"matura.toml: `green` is no colour (write it as "#rrggbb", such as "#1f5c4d")"##],
    ),
    fault(
        "matura.toml",
        "accent",
        "logo = \"logo.svg\"\naccent",
        &["matura.toml: there is no file `logo.svg` (the path counts from the folder of matura.toml)"],
    ),
    fault(
        "matura.toml",
        "accent",
        "logo = \"../logo.svg\"\naccent",
        &[
            "matura.toml: the logo lies outside the project (put the file beside matura.toml and write its path from there)",
        ],
    ),
    fault(
        "matura.toml",
        "accent",
        "logo = \"logo.bmp\"\naccent",
        &[
            "matura.toml: `logo.bmp` is no picture that a browser shows (use a file that ends in .svg, .png, .jpg or .webp)",
        ],
    ),
    fault(
        "matura.toml",
        "accent",
        "email = \"nobody\"\naccent",
        &["matura.toml: `nobody` is no e-mail address (write it like name@example.org)"],
    ),
    fault(
        "matura.toml",
        r##""#1F5C4D""##,
        r##""#ffe08a""##,
        &[
            "matura.toml: `#ffe08a` is too light for text: its contrast to white is 1.3, and 4.5 are needed (the nearest that passes is `#907312`; with yours, links and buttons are made darker, and only the cover shows it)",
        ],
    ),
    fault(
        "matura.toml",
        "accent",
        "favicon = \"icon.jpg\"\naccent",
        &[
            "matura.toml: `icon.jpg` is no picture that a browser shows (use a file that ends in .svg, .png or .ico)",
        ],
    ),
    fault(
        "matura.toml",
        "accent",
        "call = { label = \"Talk\" }\naccent",
        &["matura.toml: this call leads nowhere (add `link = \"https://…\"` or `email = \"…\"`)"],
    ),
    fault(
        "matura.toml",
        "accent",
        "call = { label = \"Talk\", link = \"https://a.example\", email = \"a@b.example\" }\naccent",
        &["matura.toml: a call leads to one place (keep `link` or `email`)"],
    ),
    fault(
        "matura.toml",
        "accent",
        "call = { label = \"Talk\", link = \"javascript:alert(1)\" }\naccent",
        &[
            "matura.toml: `javascript:alert(1)` is no web address (write it whole, such as \"https://example.org/\")",
        ],
    ),
    fault(
        "matura.toml",
        "accent",
        "privacy = \"privcay\"\nimprint = \"imprint\"\naccent",
        &[
            "matura.toml: there is no page `privcay` (did you mean `privacy`?)",
            "matura.toml: there is no page `imprint` (write a web address, or the name of a page: pages/imprint.md)",
        ],
    ),
    fault(
        "matura.toml",
        "accent",
        "font = [{ file = \"a.ttf\", for = \"titles\", weight = \"bold\" }]\naccent",
        &[
            "matura.toml: there is no file `a.ttf` (the path counts from the folder of matura.toml)",
            "matura.toml: `for` cannot be `titles` (possible here: `headings`, `text`)",
            "matura.toml: `bold` is no weight (write one such as 700, or the two ends of a variable font such as \"200 900\")",
        ],
    ),
    fault(
        MAIN,
        r#"is = "some" }"#,
        r#"is = "somme" }"#,
        &["assessment.toml: `p-size` has no choice `somme` (did you mean `some`?)"],
    ),
    fault(
        MAIN,
        r#"is = "some" }"#,
        "selected-at-least = 1 }",
        &[
            r#"assessment.toml: `p-size` takes one choice, so `selected-at-least` says nothing (test it with `is`, or give it `select = "many"`)"#,
        ],
    ),
    fault(
        MAIN,
        r#"profile = "p-size", is = "some""#,
        r#"question = "bak-one", below = 1"#,
        &[
            "assessment.toml: `question` cannot be tested here: targets are set before questions are looked at (only the profile may be tested here)",
        ],
    ),
    fault(
        MAIN,
        "backups = 2,",
        "backpus = 2,",
        &["assessment.toml: there is no domain or question `backpus` (did you mean `backups`?)"],
    ),
    fault(
        MAIN,
        "backups = 2,",
        "backups = 3,",
        &["assessment.toml: `backups` is out of range [must be from 0 to 2]"],
    ),
    fault(
        MAIN,
        "add = { security = 1, bak-one = -1 }\nnot-above = 2",
        "",
        &[
            "assessment.toml: this target rule changes nothing (give it `set`, `at-least` or `add`, each with domains or questions and a number)",
        ],
    ),
    fault(
        MAIN,
        "add = { security = 1, bak-one = -1 }",
        "at-least = { security = 1 }",
        &[
            "assessment.toml: `not-above` limits `add`, and this rule adds nothing (give the rule `add`, or remove this)",
        ],
    ),
    fault(
        MAIN,
        r#"knock-out-order = ["bak-one"]"#,
        "knock-out-order = []",
        &[
            r#"backups.toml: the knock-out question `bak-one` has no place in `knock-out-order` (add "bak-one" to `knock-out-order` in questionnaire/small/assessment.toml)"#,
        ],
    ),
    fault(
        MAIN,
        r#"knock-out-order = ["bak-one"]"#,
        r#"knock-out-order = ["bak-one", "sec-one"]"#,
        &[
            "assessment.toml: `sec-one` is no knock-out question (give the question a `knock-out`, or take it off this list)",
        ],
    ),
    fault(
        MAIN,
        r#"knock-out-order = ["bak-one"]"#,
        r#"knock-out-order = ["bak-one", "bak-one"]"#,
        &["assessment.toml: this question is in the order already (take one of the two off the list)"],
    ),
    fault(
        MAIN,
        r#"id = "sum-good""#,
        "id = \"sum-good\"\nwhen = { overall = true, at-least = 50 }",
        &[
            "assessment.toml: the last summary must stand whatever the answers are (remove `when`, or add a summary without one for when no other holds)",
        ],
    ),
    fault(
        MAIN,
        r#"when = { any = [{ domain = "backups", below = 40 }, { overall = true, below = 50.5 }] }"#,
        "",
        &[
            "assessment.toml: no summary after this one is ever printed, because this one always stands (give it a `when`, or put it last)",
        ],
    ),
    fault(
        MAIN,
        "below = 50.5",
        "below = 101",
        &["assessment.toml: `below` is out of range [must be from 0 to 100]"],
    ),
    fault(
        MAIN,
        "overall = true",
        "overall = false",
        &["assessment.toml: `overall` can only be true (for the opposite, write `{ not = { … } }`)"],
    ),
    fault(
        MAIN,
        "value = 1",
        "value = 2",
        &["assessment.toml: level 1 is expected here (levels count from 0, without a hole, lowest first)"],
    ),
    fault(
        MAIN,
        "from = 40",
        "from = 80",
        &[
            "assessment.toml: this begins at 70, not above the one before, which begins at 80 (put the lowest first)",
        ],
    ),
    fault(
        MAIN,
        "from = 0",
        "from = 1",
        &[
            "assessment.toml: this level must begin at 0, because it is the first (every score from 0 to 100 must fall somewhere)",
        ],
    ),
    fault(
        MAIN,
        "from = 60",
        "from = 0",
        &[
            "assessment.toml: this begins at 0, not above the one before, which begins at 0 (put the lowest first)",
        ],
    ),
    fault(
        MAIN,
        r#"lowest-level-of = ["backups"]"#,
        r#"lowest-level-of = ["backup"]"#,
        &["assessment.toml: there is no domain `backup` (did you mean `backups`?)"],
    ),
    fault(
        MAIN,
        "share-above = 0.2",
        "share-above = 20",
        &["assessment.toml: `no-band-when-unknown-share-above` is out of range [must be from 0 to 1]"],
    ),
    fault(
        MAIN,
        r#"aggregate = "mean""#,
        r#"aggregate = "median""#,
        &["assessment.toml: `aggregate` cannot be `median` (did you mean `mean`?)"],
    ),
    fault(
        MAIN,
        "question = \"bak-one\"\n",
        "question = \"bak-on\"\n",
        &["assessment.toml: there is no question `bak-on` (did you mean `bak-one`?)"],
    ),
    fault(
        MAIN,
        r#"choices = [{ id = "few""#,
        r#"choices = [{ id = "some""#,
        &[
            "assessment.toml: a second choice with the id `some` (give it another id, and keep it: answers and results go by it)",
        ],
    ),
    fault(
        MAIN,
        r#"choices = [{ id = "few", text = "Few" }, { id = "some", text = "Some" }]"#,
        r#"choices = "few""#,
        &["assessment.toml: `choices` must be a list [this is text]"],
    ),
];
