//! Problems as JSON, for editors and scripts.

use serde_json::{Value, json};

use super::position::{Position, within};
use super::{Diagnostic, Place, Severity};
use crate::source::Sources;

/// Writes problems as one JSON document: a list, in the order given. Lines and columns count from 1, columns
/// in characters; an end is the position just after the last character. A problem of a whole file has no
/// line.
pub fn to_json(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let problems: Value = diagnostics.iter().map(|diagnostic| problem(sources, diagnostic)).collect();
    format!("{problems:#}\n")
}

fn problem(sources: &Sources, diagnostic: &Diagnostic) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let related =
        |(place, message): &(Place, String)| located(sources, Some(place), json!({ "message": message }));
    let problem = json!({
        "severity": severity,
        "message": diagnostic.message,
        "label": diagnostic.label,
        "help": diagnostic.help,
        "related": diagnostic.related.iter().map(related).collect::<Value>(),
    });
    located(sources, diagnostic.primary.as_ref(), problem)
}

fn located(sources: &Sources, place: Option<&Place>, mut entry: Value) -> Value {
    let ends = place.and_then(|place| {
        let text = sources.text(&place.file)?;
        let span = within(text, place.span.as_ref()?);
        Some((Position::of(text, span.start), Position::of(text, span.end)))
    });
    entry["file"] = json!(place.map(|place| &place.file));
    entry["line"] = json!(ends.map(|(start, _)| start.line));
    entry["column"] = json!(ends.map(|(start, _)| start.column));
    entry["end_line"] = json!(ends.map(|(_, end)| end.line));
    entry["end_column"] = json!(ends.map(|(_, end)| end.column));
    entry
}
