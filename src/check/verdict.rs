//! Verdicts, and the rules that they share.

use matura_score::program::{Signs, VerdictRule};

use super::condition::{Known, condition};
use super::names::Names;
use super::proof::{self, Entry};
use super::table::Table;
use super::value::Value;
use crate::assessment::Verdict;
use crate::diagnostic::Diagnostic;

/// The outcomes that a rule may give. That a verdict does not apply, it says itself.
const OUTCOMES: [(&str, Signs); 4] = [
    ("signs", Signs::Found),
    ("some", Signs::Some),
    ("none", Signs::None),
    ("cannot-tell", Signs::CannotTell),
];

/// Reads the rules in order.
pub(super) fn rules(main: &Table<'_>, names: &Names<'_>) -> Vec<VerdictRule> {
    let tables = main.tables("verdict-rule", "this verdict rule");
    if tables.is_empty() && !main.present(&["verdict"]).is_empty() {
        let help = "add a [[verdict-rule]] for each outcome; without any, no verdict can be told";
        main.tell_missing("verdict-rule", Diagnostic::error("the verdicts have no rules").help(help));
    }
    let mut entries = Vec::new();
    let read = |table: Table<'_>| {
        let outcome = table.required("outcome").and_then(|value| value.choice(&OUTCOMES));
        let written = table.optional("when");
        let when = written.and_then(|when| condition(when, names, Known::Verdict));
        entries.push(Entry::new(&table, written, when.as_ref()));
        table.finish();
        Some(VerdictRule { when, outcome: outcome? })
    };
    let rules = tables.into_iter().filter_map(read).collect();
    proof::first_match(&entries, main, names);
    rules
}

/// Reads the verdicts.
pub(super) fn verdicts(main: &Table<'_>, names: &Names<'_>) -> Vec<Verdict> {
    let read = |table: Table<'_>| {
        let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
        let table = if id.is_empty() { table } else { table.called(format!("verdict `{id}`")) };
        let verdict = Verdict {
            id: id.to_owned(),
            title: table.text_within("title", 40),
            set: table.required("set").and_then(|set| names.set(set)).unwrap_or_default(),
            applies_when: table.optional("applies-when").and_then(|it| condition(it, names, Known::Targets)),
            signs: table.text_within("signs", 120),
            some: table.text_within("some", 120),
            none: table.text_within("none", 120),
            cannot_tell: table.text_within("cannot-tell", 120),
        };
        table.finish();
        verdict
    };
    main.tables("verdict", "this verdict").into_iter().map(read).collect()
}
