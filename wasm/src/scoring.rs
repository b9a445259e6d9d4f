//! The whole way from answers to an outcome.
//!
//! Everything is scored twice: *low* counts what is not known as the worst answer, *high* counts it at its
//! target. A limit on the band of the whole leaves its number alone.
//! What is said about it, and what to do first, follows from there.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::MODELS;
use crate::answers::Answers;
use crate::estimate::{Estimate, node_at};
use crate::facts::{Facts, Standing, Unknown};
use crate::merge::{Merged, merge, merge_asked};
use crate::outcome::{
    Coverage, Digits, Extra, Further, NodeOutcome, Outcome, OverallOutcome, OwnOutcome, QuestionOutcome,
    State,
};
use crate::program::Program;
use crate::questions;
use crate::ranking::{findings, good_enough};
use crate::ratio::Ratio;
use crate::verdict::{advice, sets, standing as standing_of, verdicts};

/// Most decisions that page one asks of management.
const DECISIONS: usize = 3;

/// Scores what two people of one firm answered, as one, and lists where they differ in what was asked of them.
pub fn compare(program: &Program, first: &Answers, second: &Answers) -> Outcome {
    let outcome = score(program, &merge(program, first, second).answers);
    let Merged { differences, from_second, .. } = merge_asked(program, first, second, &outcome.questions);
    Outcome { differences, from_second, ..outcome }
}

/// Scores a set of answers.
pub fn score(program: &Program, answers: &Answers) -> Outcome {
    let applies = questions::applicability(program, answers);
    let facts = Facts::new(program, answers, &applies);
    let targets = questions::targets(&facts);
    let answered = questions::outcomes(&facts, &targets);
    let estimated = Facts { questions: &answered, ..facts };
    let coverages = coverages(program, &answered);
    let low = Estimate::new(&estimated, &coverages, Unknown::Worst);
    let high = Estimate::new(&estimated, &coverages, Unknown::AtTarget);

    let findings = findings(program, &answered, &low);
    let questions = low.explained();
    let facts = Facts { questions: &questions, standings: &low.standings, ..facts };
    let assess = |index, target| assess(&facts, &low, &high, index, target);
    let (mut nodes, mut further) = (Vec::new(), Further { groups: Vec::new(), scores: Vec::new() });
    for (index, target) in targets.nodes.iter().enumerate() {
        let list = if MODELS && index >= usize::from(program.tree) {
            &mut further.scores
        } else if program.parent(index).is_some() {
            &mut further.groups
        } else {
            &mut nodes
        };
        list.push(assess(index, *target));
    }
    let whole = assess(program.nodes.len(), 0);
    let overall = OverallOutcome {
        score: whole.score,
        low: whole.low,
        high: whole.high,
        band: band(program, &low),
        band_high: band(program, &high),
        level: whole.level,
        coverage: whole.coverage,
        decimals: whole.decimals,
        own: whole.own,
    };

    let summary = standing_of(&facts, &program.summaries, 1).pop();
    let decisions = standing_of(&facts, &program.decisions, DECISIONS);
    let (verdicts, advice, sets) = (verdicts(&facts), advice(&facts), sets(&facts));
    let good_enough = good_enough(program, &questions);
    Outcome {
        assessment: program.assessment.clone(),
        version: program.version.clone(),
        fingerprint: program.fingerprint.clone(),
        run: answers.run.name().to_owned(),
        date: answers.date.clone(),
        overall,
        nodes,
        further,
        questions,
        findings,
        differences: Vec::new(),
        from_second: Vec::new(),
        good_enough,
        summary,
        decisions,
        verdicts,
        advice,
        sets,
    }
}

/// What a node comes to; the whole stands behind all others.
fn assess(
    facts: &Facts<'_>,
    low: &Estimate<'_>,
    high: &Estimate<'_>,
    index: usize,
    target: u8,
) -> NodeOutcome {
    let program = facts.program;
    let node = node_at(program, index).unwrap_or(&program.overall.node);
    let whole = index >= program.nodes.len();
    let rounding = node.method.rounding();
    let digits = |score: &Ratio| rounding.digits(score);
    let level_of = |score: &Ratio| score.is_some().then(|| program.level_of(score));
    let standing = low.standings.get(index).unwrap_or(&Standing::NONE);
    let best = &high.standings.get(index).unwrap_or(&Standing::NONE).score;
    let level = level_of(&standing.score);
    let (points, most) = low.points(index);
    let (printed, raw) = (digits(&standing.score), digits(&standing.raw));
    let target_score = digits(&standing.target);
    let held_by = standing.held_by.cloned();
    let outcome = standing_of(facts, &node.outcomes, 1).pop();
    let mut own = OwnOutcome::default();
    let extra = |digits: Option<i64>| Extra(digits.map(|digits| Digits(digits, rounding.decimals)));
    if MODELS && program.scaled {
        own.scale = Extra(Some(node.method.scale));
        let gap = standing.target.minus(&standing.score).extreme(&Ratio::ZERO, true);
        own.score_gap = extra(digits(&gap));
        if whole {
            own.raw = extra(raw);
            own.target_score = extra(target_score);
            own.held_by = Extra(held_by.clone());
        }
    }
    if MODELS && whole {
        own.outcome = Extra(outcome.clone());
    }
    NodeOutcome {
        id: node.id.clone(),
        parent: program.parent(index).and_then(|parent| Some(program.nodes.get(parent)?.id.clone())),
        score: printed,
        raw,
        points,
        most,
        low: printed,
        high: digits(best),
        level,
        level_high: level_of(best),
        target,
        target_score,
        gap: level.map_or(0, |level| target.saturating_sub(level)),
        coverage: standing.coverage,
        held_by,
        outcome,
        decimals: rounding.decimals,
        own,
    }
}

/// The band of the whole in an estimate; nothing when too little is known, or there is no score.
fn band(program: &Program, estimate: &Estimate<'_>) -> Option<String> {
    let whole = estimate.standings.last()?;
    let score = &whole.score;
    let unknown_share = program.overall.unknown_share;
    if !score.is_some() || unknown_share.is_some_and(|share| whole.coverage.unknown_share_above(share)) {
        return None;
    }
    let reached = program.bands.iter().filter(|band| !score.is_below(&band.from.into()));
    let mut place = reached.count().checked_sub(1)?;
    if let Some(cap) = &program.overall.band_cap {
        for domain in &cap.domains {
            let standing = estimate.standings.get(usize::from(*domain));
            if let Some(standing) = standing.filter(|standing| standing.score.is_some()) {
                let above = program.level_of(&standing.score).saturating_sub(program.lowest_level);
                place = place.min(above.saturating_add(cap.plus).into());
            }
        }
    }
    program.bands.get(place).map(|band| band.id.clone())
}

/// Counts in each node, and then in the whole, what was asked and what is known.
fn coverages(program: &Program, questions: &[QuestionOutcome]) -> Vec<Coverage> {
    let mut coverages = Vec::new();
    for _ in 0..=program.nodes.len() {
        coverages.push(Coverage::default());
    }
    for (question, outcome) in program.questions.iter().zip(questions) {
        let mut one = Coverage::default();
        let counter = match outcome.state {
            State::Answered => &mut one.answered,
            State::Unknown => &mut one.unknown,
            State::Unanswered => &mut one.unanswered,
            State::NotApplicable => &mut one.not_applicable,
            State::Hidden | State::NotAsked => continue,
        };
        *counter = 1;
        one.at_target = u32::from(outcome.state == State::Answered && outcome.gap == 0);
        one.applicable = one.answered + one.unknown + one.unanswered;
        let mut at = Some(usize::from(question.node));
        while let Some(node) = at {
            if let Some(coverage) = coverages.get_mut(node) {
                *coverage = *coverage + one;
            }
            at = program.parent(node);
        }
        if let Some(coverage) = coverages.last_mut() {
            *coverage = *coverage + one;
        }
    }
    coverages
}
