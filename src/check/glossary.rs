//! The glossary, and where printed figures come from.

use super::table::Table;
use super::value::Value;
use crate::assessment::{Figure, Term};
use crate::day::{self, over_a_year};
use crate::diagnostic::Diagnostic;

/// Reads the words of the glossary.
pub(super) fn terms(main: &Table<'_>) -> Vec<Term> {
    let read = |table: Table<'_>| {
        let name = table.text_within("name", 60);
        let words = table.optional("words").map(Value::texts);
        let term = Term {
            id: table.required("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            words: words.unwrap_or_else(|| vec![name.to_lowercase()]),
            name,
            meaning: table.text_within("meaning", 140),
        };
        table.finish();
        term
    };
    main.tables("term", "this term").into_iter().map(read).collect()
}

/// Reads the sources of figures.
pub(super) fn figures(main: &Table<'_>) -> Vec<Figure> {
    let read = |table: Table<'_>| {
        let figure = Figure {
            id: table.required("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            says: table.text("says"),
            source: table.text("source"),
            year: year(&table).unwrap_or_default(),
            checked_on: table.required("checked-on").and_then(checked_on).unwrap_or_default(),
        };
        table.finish();
        figure
    };
    main.tables("figure", "this figure").into_iter().map(read).collect()
}

fn year(table: &Table<'_>) -> Option<u16> {
    let year = table.required("year").and_then(|value| value.whole(1900..=2999))?;
    u16::try_from(year).ok()
}

/// A day as TOML writes it, without quotes. A figure that was last checked over a year ago may be out of date.
fn checked_on(value: Value<'_>) -> Option<String> {
    let Some(day) = value.as_date() else {
        let message = format!("`{}` must be a date", value.key);
        value.tell(Diagnostic::error(message).help("write it like 2026-11-22, without quotes"));
        return None;
    };
    let old =
        day::parse(&day).zip(value.file.report.today).is_some_and(|(day, today)| over_a_year(day, today));
    if old {
        let help = "look it up at its source, mend the texts that print it, and write the day here";
        value.tell(Diagnostic::warning("this figure was last checked over twelve months ago").help(help));
    }
    Some(day)
}
