//! What to do first.
//!
//! The order is what can hurt soonest, not arithmetic alone: failing knock-outs in the author's order (one
//! whose answer is unknown stands among them, as something to find out), then what is not known, heaviest
//! first, then the remaining gaps by weight × gap. Where two gaps weigh the same, the one with less work
//! comes first, then the cheaper, then the author's order.

use alloc::string::String;
use alloc::vec::Vec;

use core::cmp::Reverse;

use crate::exact::{Decimal, Exact};
use crate::outcome::{Finding, FindingKind, QuestionOutcome, State};
use crate::program::{Cost, Program, Question, Remedy};
use crate::scoring::Estimate;

/// A day's work, in hours: the most that a quick win may take.
const DAY: Decimal = Decimal::whole(8);

/// A rank: lower comes first. Its parts are compared from the top.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    KnockOut { place: usize },
    FindOut { weight: Reverse<Exact>, position: usize },
    Gap { weight_times_gap: Reverse<Exact>, hours: Exact, cost: Cost, position: usize },
}

/// The findings, most pressing first.
pub(crate) fn findings(program: &Program, questions: &[QuestionOutcome], low: &Estimate<'_>) -> Vec<Finding> {
    let mut ranked: Vec<(Rank, Finding)> = Vec::new();
    for (position, (question, outcome)) in program.questions.iter().zip(questions).enumerate() {
        let Some((rank, mut finding)) = finding(program, position, question, outcome) else { continue };
        finding.score_after = finding.next.and_then(|level| low.score_after(position, level));
        // Sorting by insertion keeps the library's sort, a tenth of the payload, out of it.
        let place = ranked.partition_point(|(other, _)| *other <= rank);
        ranked.insert(place, (rank, finding));
    }
    let mut findings: Vec<Finding> = ranked.into_iter().map(|(_, finding)| finding).collect();
    for (finding, rank) in findings.iter_mut().zip(1..) {
        finding.rank = rank;
    }
    findings
}

fn finding(
    program: &Program,
    position: usize,
    question: &Question,
    outcome: &QuestionOutcome,
) -> Option<(Rank, Finding)> {
    let known = match outcome.state {
        State::Answered => true,
        State::Unknown | State::Unanswered => false,
        State::NotApplicable | State::Hidden | State::NotAsked => return None,
    };
    let level = outcome.level.unwrap_or(0);
    let knock_out = question.knock_out.is_some_and(|knock_out| level < knock_out.below);
    if known && outcome.gap == 0 && !knock_out {
        return None;
    }
    let next = question.remedies.iter().find(|remedy| known && remedy.to > level);
    let kind = match (known, knock_out) {
        (false, _) => FindingKind::FindOut,
        (true, true) => FindingKind::KnockOut,
        (true, false) => FindingKind::Gap,
    };
    let weight = question.weight.exact();
    let rank = if knock_out {
        let listed = program.knock_out_order.iter().position(|&listed| usize::from(listed) == position);
        Rank::KnockOut { place: listed.unwrap_or(usize::MAX) }
    } else if known {
        Rank::Gap {
            weight_times_gap: Reverse(weight * Exact::from(i128::from(outcome.gap))),
            hours: next.map_or(Exact::from(0), |remedy| remedy.hours.exact()),
            cost: next.map_or(Cost::None, |remedy| remedy.cost),
            position,
        }
    } else {
        Rank::FindOut { weight: Reverse(weight), position }
    };
    let finding = Finding {
        question: outcome.id.clone(),
        state: outcome.state,
        level: outcome.level,
        target: outcome.target,
        gap: outcome.gap,
        rank: 0,
        kind,
        knock_out,
        quick_win: next.is_some_and(is_quick_win),
        next: next.map(|remedy| remedy.to),
        score_after: None,
    };
    Some((rank, finding))
}

fn is_quick_win(remedy: &Remedy) -> bool {
    remedy.hours.exact() <= DAY.exact() && remedy.cost <= Cost::Low
}

/// What is at target, heaviest first, then in the author's order.
pub(crate) fn good_enough(program: &Program, questions: &[QuestionOutcome]) -> Vec<String> {
    let mut good: Vec<(&Question, &QuestionOutcome)> = Vec::new();
    for (question, outcome) in program.questions.iter().zip(questions) {
        if outcome.state == State::Answered && outcome.gap == 0 {
            let weight = question.weight.exact();
            let place = good.partition_point(|(other, _)| other.weight.exact() >= weight);
            good.insert(place, (question, outcome));
        }
    }
    good.into_iter().map(|(_, outcome)| outcome.id.clone()).collect()
}
