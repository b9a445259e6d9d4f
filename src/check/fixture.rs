//! A small project without a fault, for the tests to break.

use super::check;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

pub(super) const MAIN: &str = "questionnaire/small/assessment.toml";
pub(super) const BACKUPS: &str = "questionnaire/small/backups.toml";
pub(super) const SECURITY: &str = "questionnaire/small/security.toml";

const MANIFEST_TEXT: &str = r##"title = "Small"
[brand]
accent = "#1F5C4D"
"##;

const MAIN_TEXT: &str = r##"id = "small"
version = "1"
title = "A small check"
heading = "How are you?"
intro = "Two questions."
domains = ["security", "backups"]
answer-rule = "Choose the lower."
knock-out-order = ["bak-one"]

[[level]]
value = 0
from = 0
name = "Missing"
meaning = "Not done."
[[level]]
value = 1
from = 40
name = "Started"
meaning = "Begun."
[[level]]
value = 2
from = 70
name = "Working"
meaning = "Done."

[[band]]
id = "low"
from = 0
name = "Low"
meaning = "Much to do."
[[band]]
id = "high"
from = 60
name = "High"
meaning = "Little to do."

[[profile]]
id = "p-size"
text = "How many?"
short = "People"
choices = [{ id = "few", text = "Few" }, { id = "some", text = "Some" }]

[[target]]
set = { backups = 2, security = 1 }
[[target]]
when = { profile = "p-size", is = "some" }
add = { security = 1, bak-one = -1 }
not-above = 2

[[summary]]
id = "sum-bad"
when = { any = [{ domain = "backups", below = 40 }, { overall = true, below = 50.5 }] }
text = "Not good."
[[summary]]
id = "sum-good"
text = "Good."

[[decision]]
id = "dec-one"
when = { question = "bak-one", at-target = false }
title = "Who does it?"
text = "Nobody does."
question = "bak-one"

[overall]
aggregate = "mean"
band-at-most = { lowest-level-of = ["backups"], plus = 1 }
no-band-when-unknown-share-above = 0.2
"##;

/// A domain with one question.
fn domain(id: &str, question: &str, more: &str) -> String {
    let remedy = |to: u8| {
        format!(
            r#"
[[question.gap.remedy]]
to = {to}
action = "Take {question} to {to}"
hours = [1, 2.5]
cost = "low"
owner = "You"
first = "Begin {question} {to}."
evidence = "A note on {question} {to}"
"#
        )
    };
    let (first, second) = (remedy(1), remedy(2));
    format!(
        r#"id = "{id}"
title = "Title"
asks = "What?"
intro = "That."

[[question]]
id = "{question}"
text = "Is it done?"
short = "It"
why = "Because."
weight = 2.5
choices = ["No.", "Partly.", "Yes."]
{more}
[question.gap]
risk = "It is not done"
consequence = "Loss."
good = "It is done."
{first}{second}"#
    )
}

/// The project.
pub(super) fn project() -> Sources {
    let knock_out = r#"knock-out = { below = 1, caps-level-at = 1, reason = "it is not done" }"#;
    let applies = r#"applies-when = { question = "bak-one", at-least = 1 }"#;
    Sources::default()
        .with_text("matura.toml", MANIFEST_TEXT)
        .with_text(MAIN, MAIN_TEXT)
        .with_text(BACKUPS, &domain("backups", "bak-one", knock_out))
        .with_text(SECURITY, &domain("security", "sec-one", applies))
}

/// The project with one text in one of its files put in the place of another.
pub(super) fn broken(sources: Sources, file: &str, good: &str, bad: &str) -> Sources {
    let text = sources.text(file).unwrap_or_default().to_owned();
    assert!(text.contains(good), "the fixture has no `{good}` in {file}");
    sources.with_text(file, &text.replacen(good, bad, 1))
}

/// What is told of a project, one line each: file, message, help.
pub(super) fn told(sources: &Sources) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let file = diagnostic.primary.as_ref().map_or("", |place| &place.file);
        let name = file.rsplit('/').next().unwrap_or_default();
        let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
        let label = diagnostic.label.as_ref().map_or_else(String::new, |label| format!(" [{label}]"));
        format!("{name}: {}{label}{help}", diagnostic.message)
    };
    check(sources).diagnostics.iter().map(line).collect()
}
