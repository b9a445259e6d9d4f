//! What to do first.
//!
//! The order is what can hurt soonest, not arithmetic alone: failing knock-outs in the author's order (one
//! whose answer is unknown stands among them, as something to find out), then what is not known, heaviest
//! first, then the remaining gaps by weight × gap. Where two gaps weigh the same, the one with less work
//! comes first, then the cheaper, then the author's order.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use core::cmp::Reverse;

use crate::estimate::Estimate;
use crate::exact::Decimal;
use crate::outcome::{Finding, FindingKind, QuestionOutcome, State};
use crate::program::{Cost, Program, Question, Remedy};

/// A day's work, in hours: the most that a quick win may take.
const DAY: Decimal = Decimal::whole(8);

/// A rank: lower comes first. Its parts are compared from the top; equals stay in the author's order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    KnockOut { place: usize },
    FindOut { weight: Reverse<Decimal> },
    Gap { weight_times_gap: Reverse<i64>, hours: Decimal, cost: Cost },
}

/// The findings, most pressing first.
pub(crate) fn findings(program: &Program, questions: &[QuestionOutcome], low: &Estimate<'_>) -> Vec<Finding> {
    let mut places = vec![usize::MAX; questions.len()];
    for (place, &listed) in program.knock_out_order.iter().enumerate() {
        if let Some(knock_out) = places.get_mut(usize::from(listed)) {
            *knock_out = place;
        }
    }
    let ranks = program.questions.iter().zip(questions).zip(places);
    let order = in_order(ranks.map(|((question, outcome), place)| rank(question, outcome, place)));
    let found = order.into_iter().zip(1..).map(|(position, rank)| {
        let (question, outcome) = (&program.questions[position], &questions[position]);
        finding(question, outcome, rank, |level| low.score_after(position, level))
    });
    found.collect()
}

/// The positions of what has a rank, lowest rank first.
pub(crate) fn in_order<R: Ord>(ranks: impl Iterator<Item = Option<R>>) -> Vec<usize> {
    let ranks: Vec<Option<R>> = ranks.collect();
    let mut order: Vec<usize> = Vec::new();
    // Sorting by insertion keeps the library's sort, 3 KB of payload, out of it; what moves is small.
    for (position, rank) in ranks.iter().enumerate().filter(|(_, rank)| rank.is_some()) {
        let place = order.partition_point(|other| ranks[*other] <= *rank);
        order.insert(place, position);
    }
    order
}

/// Positions by weight × gap, heaviest first; equals stay in the order given.
pub(crate) fn heaviest_first(
    program: &Program,
    questions: &[QuestionOutcome],
    positions: &[usize],
) -> Vec<usize> {
    let weights = positions.iter().map(|&position| {
        let question = program.questions.get(position)?;
        Some(Reverse(weight_times_gap(question, questions.get(position)?)))
    });
    in_order(weights).into_iter().map(|place| positions[place]).collect()
}

fn weight_times_gap(question: &Question, outcome: &QuestionOutcome) -> i64 {
    question.weight.millionths() * i64::from(outcome.gap)
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
fn rank(question: &Question, outcome: &QuestionOutcome, place: usize) -> Option<Rank> {
    let known = known(outcome)?;
    if fails(question, outcome) {
        return Some(Rank::KnockOut { place });
    }
    if !known {
        return Some(Rank::FindOut { weight: Reverse(question.weight) });
    }
    let next = next(question, outcome);
    (outcome.gap > 0).then(|| Rank::Gap {
        weight_times_gap: Reverse(weight_times_gap(question, outcome)),
        hours: next.map_or(Decimal::whole(0), |remedy| remedy.hours),
        cost: next.map_or(Cost::None, |remedy| remedy.cost),
    })
}

fn finding(
    question: &Question,
    outcome: &QuestionOutcome,
    rank: u32,
    score_after: impl FnOnce(u8) -> Option<i64>,
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
        rank,
        kind,
        knock_out,
        quick_win: next.is_some_and(is_quick_win),
        next: next.map(|remedy| remedy.to),
        score_after: next.and_then(|remedy| score_after(remedy.to)),
    }
}

fn is_quick_win(remedy: &Remedy) -> bool {
    remedy.hours <= DAY && remedy.cost <= Cost::Low
}

/// What is at target, heaviest first, then in the author's order.
pub(crate) fn good_enough(program: &Program, questions: &[QuestionOutcome]) -> Vec<String> {
    let good = program.questions.iter().zip(questions).map(|(question, outcome)| {
        (outcome.state == State::Answered && outcome.gap == 0).then_some(Reverse(question.weight))
    });
    in_order(good).into_iter().map(|position| questions[position].id.clone()).collect()
}
