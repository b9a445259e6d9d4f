//! Conditions that can never hold or must always hold, and lists of them in which one is never reached.
//!
//! A condition is asked about all answers at once. What it looks at (a profile question, a question, a domain, a set)
//! is a subject; [`subject`] knows how each can stand and what its tests say then, and only that matters here: so a
//! question of five statements with one test has two ways to stand. All combinations of these ways are gone through.
//!
//! Domains, the whole and sets can stand in fewer ways than is assumed here, because their questions hang together. So
//! what is told is true, and not all that is true is told. Where there are more than [`MOST`] combinations, nothing is.

mod subject;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use matura_score::condition::Condition;

use self::subject::{Subject, Ways};
use super::names::Names;
use super::table::Table;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Place};

/// Most combinations that are gone through: twelve tests of different subjects, or fewer subjects with more ways.
const MOST: usize = 1 << 12;

/// Which answers are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// All of them.
    All,
    /// All of them, and those that are not known taken as worst or at their target: a score is held for these too.
    Assumed,
    /// Those of a respondent who answers everything about the firm.
    Answered,
}

/// An entry of a list of which the first that holds stands.
pub(super) struct Entry {
    place: Place,
    when: Option<Condition>,
    /// Whether a condition was written and could not be read, which is reported.
    faulty: bool,
}

impl Entry {
    /// The entry that stands in a table, with its condition as far as it could be read.
    pub(super) fn new(table: &Table<'_>, written: Option<Value<'_>>, when: Option<&Condition>) -> Self {
        let place = written.map_or_else(|| table.place(), Value::place);
        Self { place, when: when.cloned(), faulty: written.is_some() && when.is_none() }
    }
}

/// Tells a condition that can never hold, and one that must always hold.
pub(super) fn alone(value: Value<'_>, condition: &Condition, names: &Names<'_>, over: Over) {
    let Some(ways) = Combinations::of(&[condition], names, over) else { return };
    let holding = ways.count(|holds| holds(condition));
    if holding == 0 {
        let help = "look at its values again: no answers make it true";
        value.tell(Diagnostic::warning("this condition can never hold").help(help));
    } else if holding == ways.all {
        let help = "leave it out, or look at its values again: no answers make it false";
        value.tell(Diagnostic::warning("this condition always holds").help(help));
    }
}

/// Whether a condition can never hold, as far as that can be gone through.
pub(super) fn never(condition: &Condition, names: &Names<'_>) -> bool {
    !can(condition, &[], names)
}

/// Tells each entry of a list that is never reached, because those before it hold whenever it does.
pub(super) fn first_match(entries: &[Entry], list: &Table<'_>, names: &Names<'_>) {
    for (number, entry) in entries.iter().enumerate() {
        let before: Vec<_> = entries.iter().take(number).collect();
        // After one that always holds, which is told there, nothing more is to be said.
        if before.iter().any(|it| it.faulty || it.when.is_none()) {
            return;
        }
        let earlier: Vec<_> = before.iter().filter_map(|it| it.when.as_ref()).collect();
        let Some(when) = entry.when.as_ref().filter(|when| can(when, &[], names)) else { continue };
        let shadow = before.iter().find(|it| it.when.as_ref().is_some_and(|it| !can(when, &[it], names)));
        if shadow.is_none() && can(when, &earlier, names) {
            continue;
        }
        let (message, help) = match shadow {
            Some(_) => (
                "an earlier one holds whenever this condition does",
                "put this one before it, or take it out",
            ),
            None => (
                "one of those before holds whenever this condition does",
                "put this one before them, or take it out",
            ),
        };
        let mut diagnostic = Diagnostic::warning(format!("this is never reached: {message}")).help(help);
        if let Some(shadow) = shadow {
            diagnostic = diagnostic.related(shadow.place.clone(), "the earlier one");
        }
        list.file.report.add(diagnostic.at(entry.place.clone()));
    }
}

/// Tells that a list leaves some answers without any of its entries, where that is certain: when all its conditions
/// are about the firm.
pub(super) fn covers(entries: &[Entry], list: &Table<'_>, nothing: &str, names: &Names<'_>) {
    let conditions: Vec<_> = entries.iter().filter_map(|entry| entry.when.as_ref()).collect();
    if entries.is_empty() || conditions.len() < entries.len() {
        return;
    }
    let ways = Combinations::of(&conditions, names, Over::Answered).filter(Combinations::are_answers);
    let none = |holds: &Holds<'_>| !conditions.iter().any(|condition| holds(condition));
    let Some(example) = ways.and_then(|ways| ways.first(none)) else { return };
    let help = "add one without `when` at the end";
    list.tell(Diagnostic::warning(format!("{nothing} where {example}")).help(help));
}

/// Whether a condition can hold while none of some others does; yes, where that is too much to go through.
fn can(condition: &Condition, not: &[&Condition], names: &Names<'_>) -> bool {
    let all: Vec<_> = [condition].into_iter().chain(not.iter().copied()).collect();
    let Some(ways) = Combinations::of(&all, names, Over::All) else { return true };
    ways.first(|holds| holds(condition) && !not.iter().any(|it| holds(it))).is_some()
}

/// All ways in which the subjects of some conditions can stand together.
struct Combinations<'c> {
    subjects: Vec<(Subject, Ways<'c>)>,
    /// How many there are.
    all: usize,
}

/// Says whether a condition holds.
type Holds<'h> = dyn Fn(&Condition) -> bool + 'h;

impl<'c> Combinations<'c> {
    /// Those of some conditions; nothing when they are too many.
    fn of(conditions: &[&'c Condition], names: &Names<'_>, over: Over) -> Option<Self> {
        let mut leaves: BTreeMap<Subject, Vec<&'c Condition>> = BTreeMap::new();
        let mut open = conditions.to_vec();
        while let Some(condition) = open.pop() {
            match condition {
                Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
                    open.extend(parts);
                }
                Condition::Not(part) => open.push(part),
                leaf => leaves.entry(Subject::of(leaf)?).or_default().push(leaf),
            }
        }
        let mut all = 1_usize;
        let mut subjects = Vec::new();
        for (subject, leaves) in leaves {
            let ways = Ways::of(subject, leaves, names, over)?;
            all = all.checked_mul(ways.count()).filter(|all| *all <= MOST)?;
            subjects.push((subject, ways));
        }
        Some(Self { subjects, all })
    }

    /// Whether nothing but the firm is looked at, whose answers are free of each other.
    fn are_answers(&self) -> bool {
        self.subjects.iter().all(|(subject, _)| matches!(subject, Subject::Profile(_)))
    }

    fn count(&self, wanted: impl Fn(&Holds<'_>) -> bool) -> usize {
        (0..self.all).filter(|number| wanted(&|condition| self.holds(condition, *number))).count()
    }

    /// The first combination that is wanted, in words.
    fn first(&self, wanted: impl Fn(&Holds<'_>) -> bool) -> Option<String> {
        let number = (0..self.all).find(|number| wanted(&|condition| self.holds(condition, *number)))?;
        let said = self.ways(number).map(|(ways, way)| ways.said(way));
        Some(said.collect::<Vec<_>>().join(", "))
    }

    /// How each subject stands in the combination of a number.
    fn ways(&self, mut number: usize) -> impl Iterator<Item = (&Ways<'c>, usize)> {
        self.subjects.iter().map(move |(_, ways)| {
            let way = number % ways.count();
            number /= ways.count();
            (ways, way)
        })
    }

    fn holds(&self, condition: &Condition, number: usize) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part, number)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part, number)),
            Condition::Not(part) => !self.holds(part, number),
            Condition::Count { at_least, of } => {
                of.iter().filter(|part| self.holds(part, number)).count() >= usize::from(*at_least)
            }
            leaf => self.ways(number).any(|(ways, way)| ways.hold(leaf, way)),
        }
    }
}
