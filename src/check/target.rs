//! Rules on targets.
//!
//! An author may name domains and questions side by side in one rule. The scorer works through the rules on
//! domains first; so a rule is split in two where it names both.

use matura_score::target::{Change, TargetRule};

use super::condition::{Known, condition};
use super::names::{Names, Thing};
use super::table::Table;
use super::value::Value;
use crate::diagnostic::Diagnostic;

/// The rules of an assessment, on domains and groups and on questions.
#[derive(Debug, Default)]
pub(super) struct Targets {
    pub(super) nodes: Vec<TargetRule>,
    pub(super) questions: Vec<TargetRule>,
}

/// Reads the rules in order.
pub(super) fn targets(main: &Table<'_>, names: &Names<'_>) -> Targets {
    let mut targets = Targets::default();
    for table in main.tables("target", "this target rule") {
        let when = table.optional("when").map(|when| condition(when, names, Known::Profile));
        let (nodes, questions) = changes(&table, names);
        table.finish();
        let when = when.flatten();
        let rule =
            |changes: Vec<_>| (!changes.is_empty()).then(|| TargetRule { when: when.clone(), changes });
        targets.nodes.extend(rule(nodes));
        targets.questions.extend(rule(questions));
    }
    targets
}

type Changes = Vec<(u16, Change)>;

fn changes(table: &Table<'_>, names: &Names<'_>) -> (Changes, Changes) {
    let (mut nodes, mut questions) = (Changes::new(), Changes::new());
    let (lowest, top) = (names.lowest_level, names.top_level());
    let limits = limits(table, lowest, top);
    let kinds = ["set", "at-least", "add"];
    for kind in kinds {
        let entries = table.optional(kind).and_then(|value| value.table(kind));
        for (id, span, value) in entries.iter().flat_map(Table::entries) {
            let change = change(kind, value, lowest, top, limits);
            match (names.get(id), change) {
                (Some(Thing::Domain(position) | Thing::Group(position)), change) => {
                    nodes.extend(change.map(|it| (position, it)));
                }
                (Some(Thing::Question(position)), change) => {
                    questions.extend(change.map(|it| (position, it)))
                }
                _ => {
                    let pick = |thing| match thing {
                        Thing::Domain(position) | Thing::Group(position) | Thing::Question(position) => {
                            Some(position)
                        }
                        _ => None,
                    };
                    names.tell_nothing(id, "domain or question", pick, table.file, span);
                }
            }
        }
    }
    if table.present(&kinds).is_empty() {
        let help = "give it `set`, `at-least` or `add`, each with domains or questions and a number";
        table.tell(Diagnostic::error("this target rule changes nothing").help(help));
    }
    (nodes, questions)
}

fn change(kind: &str, value: Value<'_>, lowest: u8, top: u8, limits: (u8, u8)) -> Option<Change> {
    match kind {
        "set" => value.level(lowest..=top).map(Change::Set),
        "at-least" => value.level(lowest..=top).map(Change::AtLeast),
        _ => {
            let levels = value.whole(-i64::from(top)..=i64::from(top))?;
            Some(Change::Add { levels: i8::try_from(levels).ok()?, limits })
        }
    }
}

/// How far `add` may move a target.
fn limits(table: &Table<'_>, least: u8, top: u8) -> (u8, u8) {
    let below = table.optional("not-below");
    let above = table.optional("not-above");
    let lowest = below.and_then(|value| value.level(least..=top)).unwrap_or(least);
    let highest = above.and_then(|value| value.level(least..=top)).unwrap_or(top);
    if table.present(&["add"]).is_empty() {
        for value in below.iter().chain(&above) {
            let message = format!("`{}` limits `add`, and this rule adds nothing", value.key);
            value.tell(Diagnostic::error(message).help("give the rule `add`, or remove this"));
        }
    }
    if let Some(value) = above.filter(|_| lowest > highest) {
        value.tell(Diagnostic::error("`not-above` is lower than `not-below`").help("exchange the two"));
    }
    (lowest, highest)
}
