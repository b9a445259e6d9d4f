//! Results for people, in files that other programs open.
//!
//! What such a file looks like, and every word in it, is a template of the theme. Here it is filled with a result
//! ([`mod@facts`]) and the texts of the assessment and of the respondent ([`Texts`]), each made safe for the kind
//! of file. Written out in code instead, these files were 8 KB of every visitor's download.
//!
//! A template is text with tags in braces. Facts and texts are plain values under keys:
//!
//! | Tag | What it does |
//! |---|---|
//! | `{key}` | prints the value under a key |
//! | `{one\|other}` | prints the first that is not empty |
//! | `{q.(id).note}` | the same, under the key in which the value of `id` stands in the place of `(id)` |
//! | `{#list}` … `{/}` | repeats what stands between for each entry; its values go before those of the whole. An entry that has no names is called `it` |
//! | `{?key}` … `{/}` | prints what stands between if the value is not empty |
//! | `{?key=word}` … `{/}`, `{?key=(other)}` … `{/}` | prints it if the value is this word, or the value of the other key |
//! | `{!key}` … `{/}`, `{!key=word}` … `{/}` | prints it if it is not so |

mod facts;
mod kind;
mod template;

use alloc::string::String;

use crate::outcome::Outcome;
use crate::texts::Texts;
use kind::Kind;

/// Writes the whole report as Markdown, by the template under the key `export.md`.
pub fn markdown(outcome: &Outcome, texts: &Texts) -> String {
    export(&outcome.to_json(), texts, "md")
}

/// Writes the findings as a risk register in CSV, by the template under the key `export.csv`.
pub fn risk_register(outcome: &Outcome, texts: &Texts) -> String {
    export(&outcome.to_json(), texts, "csv")
}

/// Writes the file of a kind from an outcome in its JSON form.
pub(crate) fn export(outcome: &str, texts: &Texts, kind: &str) -> String {
    let decimal_sign = match texts.get("export.decimal") {
        "" => ".",
        sign => sign,
    };
    let facts = facts::facts(outcome, decimal_sign);
    template::fill(&(String::from("export.") + kind), Kind::named(kind), texts, &facts)
}
