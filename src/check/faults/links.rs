//! What has no place in the page: Markdown that leads to nothing or is left out, and an id that is taken.

use super::{Fault, fault};
use crate::check::fixture::{BACKUPS, SECURITY};

pub(super) const FAULTS: &[Fault] = &[
    fault(
        BACKUPS,
        "Because.",
        "See [it](#sec-on).",
        &["backups.toml: nothing on this page has the id `sec-on` (did you mean `sec-one`?)"],
    ),
    fault(
        BACKUPS,
        "Because.",
        "See [it](index.html#nowhere-at-all).",
        &[
            "backups.toml: nothing on this page has the id `nowhere-at-all` (possible here: `about-you`, `backups`, `bak-one`, `check`, `glossary`, `main`, `p-size`, `program`, `report`, `sec-one`, `security`, `start`)",
        ],
    ),
    fault(
        BACKUPS,
        "Because.",
        "See [it](privcy.html).",
        &["backups.toml: the site has no page or file `privcy.html` (did you mean `privacy.html`?)"],
    ),
    fault(
        BACKUPS,
        "Because.",
        "![A plan](plan.png)",
        &["backups.toml: there is no picture `plan.png` (put it beside this file, or into static/)"],
    ),
    fault(
        BACKUPS,
        "Because.",
        "![A plan](https://example.org/plan.png)",
        &[
            "backups.toml: this picture is left out: no page may ask another host for it (put the picture beside this file, and write its name)",
        ],
    ),
    fault(
        BACKUPS,
        "Because.",
        "It is <b>so</b>.",
        &[
            "backups.toml: raw HTML is left out of the page (write it in Markdown, such as **bold** or [a link](page.html), or take it out)",
        ],
    ),
    fault(
        SECURITY,
        r#"id = "sec-one""#,
        r#"id = "glossary""#,
        &[
            "security.toml: the id `glossary` is taken by the page itself (choose another, such as `glossary-1`)",
        ],
    ),
];
