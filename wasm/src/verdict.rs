//! What the answers say about known mistakes, and what to do about the firm's way of running things.
//!
//! Nothing here is a score. A verdict is the first of the author's rules that holds for a set of questions;
//! advice is the first of its options that holds, or all of them.

use alloc::string::String;
use alloc::vec::Vec;

use crate::facts::Facts;
use crate::outcome::{AdviceOutcome, SetOutcome, VerdictOutcome};
use crate::program::{SetIndex, Signs, Statement, Verdict};
use crate::ranking::{Order, heaviest, ids};

/// The most answers that a verdict names.
const NAMED: usize = 2;

/// What the verdicts come to, in the author's order.
pub(crate) fn verdicts(facts: &Facts<'_>) -> Vec<VerdictOutcome> {
    let mut outcomes = Vec::new();
    for verdict in &facts.program.verdicts {
        outcomes.push(judge(&Facts { own_set: verdict.set, ..*facts }, verdict));
    }
    outcomes
}

fn judge(facts: &Facts<'_>, verdict: &Verdict) -> VerdictOutcome {
    let applies = facts.hold(verdict.applies_when.as_ref()) && facts.tally(verdict.set).applicable > 0;
    let rule = facts.program.verdict_rules.iter().find(|rule| facts.hold(rule.when.as_ref()));
    let outcome = match rule {
        _ if !applies => Signs::NotApplicable,
        Some(rule) => rule.outcome,
        None => Signs::CannotTell,
    };
    let because = match outcome {
        Signs::None | Signs::NotApplicable => Vec::new(),
        _ => heaviest_of(facts, verdict.set),
    };
    VerdictOutcome { id: verdict.id.clone(), outcome, because }
}

/// The questions of a set that weigh most: weight × gap, ties by the author's order. One at its target weighs
/// nothing.
fn heaviest_of(facts: &Facts<'_>, set: SetIndex) -> Vec<String> {
    let mut order = Order::default();
    for (position, question) in facts.questions_of(set) {
        if let Some(outcome) = facts.questions.get(position) {
            order.add((outcome.gap > 0).then(|| [heaviest(question, outcome), 0, 0, 0]), position);
        }
    }
    order.0.truncate(NAMED);
    ids(facts.program, &order.0)
}

/// The levels of the sets, in the author's order.
pub(crate) fn sets(facts: &Facts<'_>) -> Vec<SetOutcome> {
    let mut outcomes = Vec::new();
    for (index, set) in (0..=u16::MAX).zip(&facts.program.sets) {
        let tally = facts.tally(index);
        outcomes.push(SetOutcome {
            id: set.id.clone(),
            level: tally.level(set.aggregate),
            known: tally.known,
            applicable: tally.applicable,
        });
    }
    outcomes
}

/// The options of advice that stand.
pub(crate) fn advice(facts: &Facts<'_>) -> Vec<AdviceOutcome> {
    let mut outcomes = Vec::new();
    for advice in &facts.program.advice {
        let most = if advice.first { 1 } else { usize::MAX };
        outcomes
            .push(AdviceOutcome { id: advice.id.clone(), options: standing(facts, &advice.options, most) });
    }
    outcomes
}

/// The ids of the first statements that hold, so many at most.
pub(crate) fn standing(facts: &Facts<'_>, statements: &[Statement], most: usize) -> Vec<String> {
    let mut standing = Vec::new();
    for statement in statements {
        if standing.len() < most && facts.hold(statement.when.as_ref()) {
            standing.push(statement.id.clone());
        }
    }
    standing
}
