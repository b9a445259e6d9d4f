//! Rules of a domain beside its knock-outs: what holds its score, and what outcome it is given.

use super::condition::{Known, condition};
use super::names::Names;
use super::proof::{self, Entry};
use super::table::Table;
use super::value::Value;
use crate::assessment::{Cap, Text};
use crate::diagnostic::Diagnostic;

/// Reads the rules that hold the score of a domain.
pub(super) fn caps(domain: &Table<'_>, names: &Names<'_>) -> Vec<Cap> {
    let read = |table: Table<'_>| {
        let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
        let when = table.required("when").and_then(|when| condition(when, names, Known::Targets));
        let at = table.required("at").and_then(|value| {
            let at = value.whole(0..=100)?;
            if at == 100 {
                let message = "this cap holds nothing: no score is above 100";
                value.tell(Diagnostic::warning(message).help("name a lower score, or remove the [[cap]]"));
            }
            Some(at)
        });
        let reason = table.line("reason");
        table.finish();
        Some(Cap { id: id.to_owned(), when: when?, at: at?, reason })
    };
    domain.tables("cap", "this cap").into_iter().filter_map(read).collect()
}

/// Reads the outcomes that a domain may have, in order.
pub(super) fn outcomes(domain: &Table<'_>, names: &Names<'_>) -> Vec<Text> {
    let mut entries = Vec::new();
    let read = |table: Table<'_>| {
        let when = table.optional("when");
        let outcome = Text {
            id: table.required("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            when: when.and_then(|when| condition(when, names, Known::Results)),
            text: table.text_within("text", 120),
        };
        entries.push(Entry::new(&table, when, outcome.when.as_ref()));
        table.finish();
        outcome
    };
    let outcomes = domain.tables("outcome", "this outcome").into_iter().map(read).collect();
    proof::first_match(&entries, domain, names);
    proof::covers(&entries, domain, "no outcome is named", names);
    outcomes
}
