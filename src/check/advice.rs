//! Advice: options with conditions, of which the first that holds stands, or all that hold.

use super::condition::{Known, condition};
use super::names::Names;
use super::once::Once;
use super::proof::{self, Entry};
use super::table::Table;
use super::value::Value;
use crate::assessment::{Advice, Text};
use crate::diagnostic::Diagnostic;

/// Reads the advice of an assessment.
pub(super) fn advice(main: &Table<'_>, names: &Names<'_>) -> Vec<Advice> {
    let read = |table: Table<'_>| {
        let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
        let table = if id.is_empty() { table } else { table.called(format!("advice `{id}`")) };
        let first = table.required("choose").and_then(|it| it.choice(&[("first", true), ("all", false)]));
        let first = first.unwrap_or(true);
        let advice = Advice {
            id: id.to_owned(),
            title: table.text_within("title", 80),
            first,
            options: options(&table, first, names),
        };
        table.finish();
        advice
    };
    main.tables("advice", "this advice").into_iter().map(read).collect()
}

fn options(advice: &Table<'_>, first: bool, names: &Names<'_>) -> Vec<Text> {
    let tables = advice.tables("option", "this option");
    if tables.is_empty() {
        let message = format!("{} has no options", advice.subject());
        advice.tell_missing("option", Diagnostic::error(message).help("add an [[advice.option]]"));
    }
    let last = tables.len().saturating_sub(1);
    let mut options: Vec<Text> = Vec::new();
    let mut ids = Once::default();
    let mut entries = Vec::new();
    for (number, table) in tables.into_iter().enumerate() {
        let id = table.required("id").and_then(|value| Some((value, value.id()?)));
        if let Some((value, id)) = id {
            ids.meet_id("option", id, value);
        }
        let when = table.optional("when");
        if first && when.is_none() && number < last {
            let message = "no option after this one is ever given, because this one always holds";
            table.tell(Diagnostic::warning(message).help("give it a `when`, or put it last"));
        }
        let option = Text {
            id: id.map(|(_, id)| id.to_owned()).unwrap_or_default(),
            when: when.and_then(|when| condition(when, names, Known::Results)),
            text: table.text_within("text", 280),
        };
        entries.push(Entry::new(&table, when, option.when.as_ref()));
        options.push(option);
        table.finish();
    }
    if first {
        proof::first_match(&entries, advice, names);
        proof::covers(&entries, advice, "no option is given", names);
    }
    options
}
