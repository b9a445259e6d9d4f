//! What the answers say about known mistakes, and what to do about the firm's way of running things.
//!
//! Nothing here is a score. A verdict is the first of the author's rules that holds for a set of questions;
//! advice is the first of its options that holds, or all of them.

use alloc::string::String;
use alloc::vec::Vec;

use crate::facts::Facts;
use crate::outcome::{AdviceOutcome, SetOutcome, VerdictOutcome};
use crate::program::{Advice, Signs, Statement, Verdict};
use crate::ranking::heaviest_first;

/// The most answers that a verdict names.
const NAMED: usize = 2;

/// What the verdicts come to, in the author's order.
pub(crate) fn verdicts(facts: &Facts<'_>) -> Vec<VerdictOutcome> {
    facts
        .program
        .verdicts
        .iter()
        .map(|verdict| judge(&Facts { own_set: verdict.set, ..*facts }, verdict))
        .collect()
}

fn judge(facts: &Facts<'_>, verdict: &Verdict) -> VerdictOutcome {
    let applies = facts.hold(verdict.applies_when.as_ref()) && facts.tally(verdict.set).applicable > 0;
    let rule = facts.program.verdict_rules.iter().find(|rule| facts.hold(rule.when.as_ref()));
    let outcome = match rule {
        _ if !applies => Signs::NotApplicable,
        Some(rule) => rule.outcome,
        None => Signs::CannotTell,
    };
    let named = if matches!(outcome, Signs::None | Signs::NotApplicable) { 0 } else { NAMED };
    VerdictOutcome { id: verdict.id.clone(), outcome, because: heaviest(facts, verdict, named) }
}

/// The questions of a verdict that weigh most: weight × gap, ties by the author's order. One at its target weighs
/// nothing.
fn heaviest(facts: &Facts<'_>, verdict: &Verdict, most: usize) -> Vec<String> {
    let set = facts.program.sets.get(usize::from(verdict.set));
    let positions = set.iter().flat_map(|set| &set.questions).map(|index| usize::from(*index));
    let positions = positions.filter(|index| facts.questions.get(*index).is_some_and(|it| it.gap > 0));
    let positions: Vec<usize> = positions.collect();
    let order = heaviest_first(facts.program, facts.questions, &positions);
    order.into_iter().take(most).map(|index| facts.program.questions[index].id.clone()).collect()
}

/// The levels of the sets, in the author's order.
pub(crate) fn sets(facts: &Facts<'_>) -> Vec<SetOutcome> {
    let sets = (0..=u16::MAX).zip(&facts.program.sets);
    sets.map(|(index, set)| {
        let tally = facts.tally(index);
        SetOutcome {
            id: set.id.clone(),
            level: tally.level(set.aggregate),
            known: tally.known,
            applicable: tally.applicable,
        }
    })
    .collect()
}

/// The options of advice that stand.
pub(crate) fn advice(facts: &Facts<'_>) -> Vec<AdviceOutcome> {
    let stands = |advice: &Advice| {
        let most = if advice.first { 1 } else { usize::MAX };
        AdviceOutcome { id: advice.id.clone(), options: standing(facts, &advice.options, most) }
    };
    facts.program.advice.iter().map(stands).collect()
}

/// The ids of the first statements that hold, so many at most.
pub(crate) fn standing(facts: &Facts<'_>, statements: &[Statement], most: usize) -> Vec<String> {
    let standing = statements.iter().filter(|statement| facts.hold(statement.when.as_ref()));
    standing.take(most).map(|statement| statement.id.clone()).collect()
}
