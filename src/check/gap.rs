//! What a gap means, and the remedies that close it.

use std::ops::RangeInclusive;

use matura_score::exact::Decimal;
use matura_score::program::Cost;

use super::names::Names;
use super::once::Once;
use super::table::Table;
use super::value::Value;
use crate::assessment::{COSTS, Gap, Remedy};
use crate::diagnostic::Diagnostic;

/// Reads the gap of a question.
pub(super) fn gap(value: Value<'_>, question: &str, top: u8, names: &Names<'_>) -> Option<Gap> {
    let table = value.table(format!("the gap of {question}"))?;
    let gap = Gap {
        risk: table.text_within("risk", 70),
        consequence: table.text_within("consequence", 260),
        good: table.text_within("good", 240),
        legal: table.flag("legal"),
        remedies: remedies(&table, question, names.lowest_level + 1..=top, names.scale.is_some()),
    };
    table.finish();
    Some(gap)
}

/// A step to each level above the lowest.
fn remedies(gap: &Table<'_>, question: &str, levels: RangeInclusive<u8>, may_lack: bool) -> Vec<Remedy> {
    let mut remedies: Vec<Remedy> = Vec::new();
    let mut once = Once::default();
    // A step whose level cannot be read may be any of the missing ones.
    let mut unclear = false;
    for table in gap.tables("remedy", &format!("a remedy of {question}")) {
        let to = table.required("to");
        let level = to.and_then(|to| to.level(levels.clone()));
        let remedy = remedy(&table, level.unwrap_or_default());
        match to.zip(level) {
            Some((to, level)) => {
                let help = "a gap has one remedy for each level above 0";
                let again = |level: &u8| {
                    Diagnostic::error(format!("a second remedy leads to level {level}")).help(help)
                };
                if once.meet(level, to, again) {
                    remedies.push(remedy);
                }
            }
            None => unclear = true,
        }
        table.finish();
    }
    // On a scale of its own an assessment may have no remedies at all.
    let complete = unclear || may_lack && remedies.is_empty();
    let missing = levels.filter(|level| !complete && remedies.iter().all(|remedy| remedy.to != *level));
    for level in missing {
        let message = format!("the remedy to level {level} is missing in the gap of {question}");
        let help = format!("add a [[question.gap.remedy]] with `to = {level}`");
        gap.tell_missing("remedy", Diagnostic::error(message).help(help));
    }
    remedies.sort_by_key(|remedy| remedy.to);
    remedies
}

fn remedy(table: &Table<'_>, to: u8) -> Remedy {
    let none = Decimal::whole(0);
    Remedy {
        to,
        action: table.text_within("action", 80),
        hours: table.required("hours").and_then(hours).unwrap_or((none, none)),
        cost: table.required("cost").and_then(cost).unwrap_or((Cost::None, Cost::None)),
        owner: table.text_within("owner", 60),
        first: table.text_within("first", 160),
        evidence: table.text_within("evidence", 120),
    }
}

fn hours(value: Value<'_>) -> Option<(Decimal, Decimal)> {
    let (from, to) = range(value, |end| end.number_in(0..=100_000))?;
    if from <= to {
        return Some((from, to));
    }
    wrong_way_round(value)
}

fn cost(value: Value<'_>) -> Option<(Cost, Cost)> {
    let (from, to) = range(value, |end| end.choice(&COSTS))?;
    if from <= to {
        return Some((from, to));
    }
    wrong_way_round(value)
}

/// One value, which is both ends, or a list of the two.
fn range<T: Copy>(value: Value<'_>, read: impl Fn(Value<'_>) -> Option<T>) -> Option<(T, T)> {
    let ends: Vec<_> = value.one_or_many().into_iter().map(read).collect();
    match ends[..] {
        [both] => both.map(|both| (both, both)),
        [from, to] => from.zip(to),
        _ => {
            let message = format!("`{}` must be one value, or a list of two: from and to", value.key);
            value.tell(
                Diagnostic::error(message).help("write 2, or [2, 4]; or \"low\", or [\"none\", \"low\"]"),
            );
            None
        }
    }
}

fn wrong_way_round<T>(value: Value<'_>) -> Option<T> {
    let message = format!("the range of `{}` is the wrong way round", value.key);
    value.tell(Diagnostic::error(message).help("write the smaller end first"));
    None
}
