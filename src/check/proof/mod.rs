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
    let holding = ways.each().filter(|(_, hold)| hold == &[true]).count();
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
/// are about the firm, or about what is chosen in questions, and everything is answered. Where these are too many to go
/// through, it tells that.
pub(super) fn covers(entries: &[Entry], list: &Table<'_>, nothing: &str, names: &Names<'_>) {
    let conditions: Vec<_> = entries.iter().filter_map(|entry| entry.when.as_ref()).collect();
    if entries.is_empty() || conditions.len() < entries.len() {
        return;
    }
    let Some(subjects) = subjects(&conditions, names, Over::Answered) else { return };
    if !subjects.iter().all(|ways| ways.are_answers(names)) {
        return;
    }
    let help = "add one without `when` at the end";
    let Some(ways) = Combinations::within(subjects, &conditions) else {
        let message = format!(
            "there may be answers for which {nothing}: they stand in too many ways to go through, more than {MOST}"
        );
        return list.tell(Diagnostic::warning(message).help(help));
    };
    let Some((example, _)) = ways.each().find(|(_, hold)| !hold.contains(&true)) else { return };
    let example = ways.said(&example, names);
    list.tell(Diagnostic::warning(format!("{nothing} where {example}")).help(help));
}

/// Whether a condition can hold while none of some others does; yes, where that is too much to go through.
fn can(condition: &Condition, not: &[&Condition], names: &Names<'_>) -> bool {
    let all: Vec<_> = [condition].into_iter().chain(not.iter().copied()).collect();
    let Some(ways) = Combinations::of(&all, names, Over::All) else { return true };
    ways.each().any(|(_, hold)| matches!(&hold[..], [true, others @ ..] if !others.contains(&true)))
}

/// A condition whose tests are known by the place of their subject, and by their own among its tests.
enum Resolved {
    AtLeast(usize, Vec<Resolved>),
    Not(Box<Resolved>),
    Test(usize, usize),
}

/// All ways in which the subjects of some conditions can stand together.
struct Combinations<'c> {
    subjects: Vec<Ways<'c>>,
    conditions: Vec<Resolved>,
    /// How many there are.
    all: usize,
}

impl<'c> Combinations<'c> {
    /// Those of some conditions; nothing when they are too many.
    fn of(conditions: &[&'c Condition], names: &Names<'_>, over: Over) -> Option<Self> {
        Self::within(subjects(conditions, names, over)?, conditions)
    }

    /// Those of some conditions about these subjects; nothing when they are too many.
    fn within(subjects: Vec<Ways<'c>>, conditions: &[&'c Condition]) -> Option<Self> {
        let all = subjects
            .iter()
            .try_fold(1_usize, |all, ways| all.checked_mul(ways.count()).filter(|all| *all <= MOST))?;
        let conditions =
            conditions.iter().map(|condition| resolved(condition, &subjects)).collect::<Option<_>>()?;
        Some(Self { subjects, conditions, all })
    }

    /// Which of the conditions hold, one combination after the other; each with how its subjects stand.
    fn each(&self) -> impl Iterator<Item = (Vec<usize>, Vec<bool>)> {
        (0..self.all).map(|number| {
            let mut rest = number;
            let way = |ways: &Ways<'_>| {
                let way = rest % ways.count();
                rest /= ways.count();
                way
            };
            let ways: Vec<usize> = self.subjects.iter().map(way).collect();
            let hold = self.conditions.iter().map(|condition| self.holds(condition, &ways)).collect();
            (ways, hold)
        })
    }

    fn holds(&self, condition: &Resolved, standing: &[usize]) -> bool {
        match condition {
            Resolved::AtLeast(least, of) => {
                of.iter().filter(|part| self.holds(part, standing)).take(*least).count() == *least
            }
            Resolved::Not(part) => !self.holds(part, standing),
            Resolved::Test(subject, place) => {
                let ways = self.subjects.get(*subject).zip(standing.get(*subject));
                ways.is_some_and(|(ways, way)| ways.holds(*place, *way))
            }
        }
    }

    /// How the subjects stand, in words.
    fn said(&self, standing: &[usize], names: &Names<'_>) -> String {
        let said = self.subjects.iter().zip(standing).filter_map(|(ways, way)| ways.said(*way, names));
        said.collect::<Vec<_>>().join(" and ")
    }
}

/// What some conditions look at, and how each of it can stand; nothing where that is not known.
fn subjects<'c>(conditions: &[&'c Condition], names: &Names<'_>, over: Over) -> Option<Vec<Ways<'c>>> {
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
    leaves.into_iter().map(|(subject, leaves)| Ways::of(subject, leaves, names, over)).collect()
}

fn resolved(condition: &Condition, subjects: &[Ways<'_>]) -> Option<Resolved> {
    let parts =
        |parts: &[Condition]| parts.iter().map(|part| resolved(part, subjects)).collect::<Option<Vec<_>>>();
    Some(match condition {
        Condition::All(of) => Resolved::AtLeast(of.len(), parts(of)?),
        Condition::Any(of) => Resolved::AtLeast(1, parts(of)?),
        Condition::Count { at_least, of } => Resolved::AtLeast(usize::from(*at_least), parts(of)?),
        Condition::Not(part) => Resolved::Not(Box::new(resolved(part, subjects)?)),
        leaf => {
            let subject = Subject::of(leaf)?;
            let place = subjects.iter().position(|ways| ways.subject() == subject)?;
            Resolved::Test(place, subjects.get(place)?.place(leaf)?)
        }
    })
}
