//! What to do first.
//!
//! The order is what can hurt soonest, not arithmetic alone: failing knock-outs in the author's order (one
//! whose answer is unknown stands among them, as something to find out), then what is not known, heaviest
//! first, then the remaining gaps by weight × gap. Where two gaps weigh the same, the one with less work
//! comes first, then the cheaper, then the author's order.

use alloc::string::String;
use alloc::vec::Vec;

use core::mem;

use crate::estimate::Estimate;
use crate::exact::Decimal;
use crate::outcome::{Finding, FindingKind, QuestionOutcome, State};
use crate::program::{Cost, Program, Question, Remedy};

/// A day's work, in hours: the most that a quick win may take.
const DAY: Decimal = Decimal::whole(8);

/// A place in an order: lower comes first. Its parts are compared from the first on; equals stay in the author's
/// order. One type for every order, so that what sorts is in the payload once.
pub(crate) type Rank = [i64; 4];

/// The findings, most pressing first.
pub(crate) fn findings(program: &Program, questions: &[QuestionOutcome], low: &Estimate<'_>) -> Vec<Finding> {
    let mut order = Order::default();
    for (position, (question, outcome)) in program.questions.iter().zip(questions).enumerate() {
        let place = program.knock_out_order.iter().rposition(|listed| usize::from(*listed) == position);
        order.add(rank(question, outcome, place.map_or(i64::MAX, |place| place as i64)), position);
    }
    let mut found = Vec::new();
    for &(_, position) in &order.0 {
        if let Some((question, outcome)) = program.questions.get(position).zip(questions.get(position)) {
            found.push(finding(question, outcome, found.len(), position, low));
        }
    }
    found
}

/// Positions in an order, with the rank of each.
#[derive(Default)]
pub(crate) struct Order(pub(crate) Vec<(Rank, usize)>);

impl Order {
    /// Adds a position, if it has a rank, behind those of the same rank.
    pub(crate) fn add(&mut self, rank: Option<Rank>, position: usize) {
        let Some(rank) = rank else { return };
        let mut last = self.0.len();
        self.0.push((rank, position));
        // Sorting by insertion keeps the library's sort, 3 KB of payload, out of it; what moves is small.
        while let Some([.., before, added]) = self.0.get_mut(..=last)
            && before.0 > added.0
        {
            mem::swap(before, added);
            last -= 1;
        }
    }
}

/// The ids of the questions of an order.
pub(crate) fn ids(program: &Program, order: &[(Rank, usize)]) -> Vec<String> {
    let mut ids = Vec::new();
    for (_, position) in order {
        ids.extend(program.questions.get(*position).map(|question| question.id.clone()));
    }
    ids
}

/// The rank by weight × gap, heaviest first.
pub(crate) fn heaviest(question: &Question, outcome: &QuestionOutcome) -> i64 {
    -(question.weight.millionths() * i64::from(outcome.gap))
}

/// Whether the answer to a question is known; nothing when the question is left out.
const fn known(outcome: &QuestionOutcome) -> Option<bool> {
    match outcome.state {
        State::Answered => Some(true),
        State::Unknown | State::Unanswered => Some(false),
        State::NotApplicable | State::Hidden | State::NotAsked => None,
    }
}

/// Whether a question is a failing knock-out; what is not known fails.
fn fails(question: &Question, outcome: &QuestionOutcome) -> bool {
    question.fails(outcome.level.unwrap_or(0))
}

/// The step that a question with a known answer takes next.
fn next<'a>(question: &'a Question, outcome: &QuestionOutcome) -> Option<&'a Remedy> {
    let level = outcome.level?;
    question.remedies.iter().find(|remedy| remedy.to > level)
}

/// The rank of a question, if there is something to do about it.
fn rank(question: &Question, outcome: &QuestionOutcome, place: i64) -> Option<Rank> {
    let known = known(outcome)?;
    if fails(question, outcome) {
        return Some([0, place, 0, 0]);
    }
    if !known {
        return Some([1, -question.weight.millionths(), 0, 0]);
    }
    let (hours, cost) = next(question, outcome).map_or((0, 0), |it| (it.hours.millionths(), it.cost as i64));
    (outcome.gap > 0).then(|| [2, heaviest(question, outcome), hours, cost])
}

fn finding(
    question: &Question,
    outcome: &QuestionOutcome,
    before: usize,
    position: usize,
    low: &Estimate<'_>,
) -> Finding {
    let next = next(question, outcome);
    let knock_out = fails(question, outcome);
    let kind = match (outcome.state, knock_out) {
        (State::Answered, true) => FindingKind::KnockOut,
        (State::Answered, false) => FindingKind::Gap,
        _ => FindingKind::FindOut,
    };
    Finding {
        question: outcome.id.clone(),
        state: outcome.state,
        level: outcome.level,
        target: outcome.target,
        gap: outcome.gap,
        rank: before as u32 + 1,
        kind,
        knock_out,
        quick_win: next.is_some_and(is_quick_win),
        next: next.map(|remedy| remedy.to),
        score_after: next.and_then(|remedy| low.score_after(position, remedy.to)),
        decimals: low.decimals(question),
    }
}

fn is_quick_win(remedy: &Remedy) -> bool {
    remedy.hours <= DAY && remedy.cost <= Cost::Low
}

/// What is at target, heaviest first, then in the author's order.
pub(crate) fn good_enough(program: &Program, questions: &[QuestionOutcome]) -> Vec<String> {
    let mut order = Order::default();
    for (position, (question, outcome)) in program.questions.iter().zip(questions).enumerate() {
        let good = outcome.state == State::Answered && outcome.gap == 0;
        order.add(good.then(|| [-question.weight.millionths(), 0, 0, 0]), position);
    }
    ids(program, &order.0)
}
