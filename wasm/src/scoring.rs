//! The whole way from answers to an outcome.
//!
//! Domains are scored twice: *low* counts what is not known as the worst answer, *high* counts it at its
//! target. The whole is the mean of the printed domain scores; a limit on its band leaves its number alone.
//! What is said about it, and what to do first, follows from there.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::answers::Answers;
use crate::estimate::Estimate;
use crate::exact::half_up;
use crate::facts::{Facts, Unknown};
use crate::merge::{Merged, merge};
use crate::outcome::{Coverage, NodeOutcome, Outcome, OverallOutcome, QuestionOutcome, State};
use crate::program::Program;
use crate::questions;
use crate::ranking::{findings, good_enough};
use crate::verdict::{advice, sets, standing, verdicts};

/// Most decisions that page one asks of management.
const DECISIONS: usize = 3;

/// Scores what two people of one firm answered, as one, and lists where they differ in what was asked of them.
pub fn compare(program: &Program, first: &Answers, second: &Answers) -> Outcome {
    let Merged { answers, mut differences, mut from_second } = merge(program, first, second);
    let outcome = score(program, &answers);
    let left_out = |id: &String| {
        let state =
            outcome.questions.iter().find(|question| question.id == *id).map(|question| question.state);
        matches!(state, Some(State::Hidden | State::NotAsked))
    };
    differences.retain(|difference| !left_out(&difference.question));
    from_second.retain(|id| !left_out(id));
    Outcome { differences, from_second, ..outcome }
}

/// Scores a set of answers.
pub fn score(program: &Program, answers: &Answers) -> Outcome {
    let applies = questions::applicability(program, answers);
    let facts = Facts::new(program, answers, &applies);
    let targets = questions::targets(&facts);
    let answered = questions::outcomes(&facts, &targets);
    let estimated = Facts { questions: &answered, ..facts };
    let low = Estimate::new(&estimated, Unknown::Worst);
    let high = Estimate::new(&estimated, Unknown::AtTarget);

    let domains = coverage(program, &answered).into_iter().zip(targets.domains).enumerate();
    let mut nodes: Vec<NodeOutcome> = domains
        .map(|(domain, (coverage, target))| assess_domain(program, &low, &high, domain, coverage, target))
        .collect();
    let findings = findings(program, &answered, &low);
    let questions = low.explained();
    let overall = assess_whole(program, &nodes);
    let facts = Facts { questions: &questions, domains: &nodes, overall: Some(&overall), ..facts };
    let outcomes: Vec<Option<String>> =
        program.domains.iter().map(|domain| standing(&facts, &domain.outcomes, 1).pop()).collect();

    let summary = standing(&facts, &program.summaries, 1).pop();
    let decisions = standing(&facts, &program.decisions, DECISIONS);
    let (verdicts, advice, sets) = (verdicts(&facts), advice(&facts), sets(&facts));
    let good_enough = good_enough(program, &questions);
    for (node, outcome) in nodes.iter_mut().zip(outcomes) {
        node.outcome = outcome;
    }

    Outcome {
        assessment: program.assessment.clone(),
        version: program.version.clone(),
        fingerprint: program.fingerprint.clone(),
        run: answers.run.name().to_owned(),
        date: answers.date.clone(),
        overall,
        nodes,
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

fn assess_domain(
    program: &Program,
    low: &Estimate<'_>,
    high: &Estimate<'_>,
    index: usize,
    coverage: Coverage,
    target: u8,
) -> NodeOutcome {
    let score = low.domain(index);
    let held = score.map(|score| score.held);
    let best = high.domain(index).map(|score| score.held);
    let level = held.map(|score| program.level_of(score));
    let (points, most) = low.points(index);
    NodeOutcome {
        id: program.domains[index].id.clone(),
        parent: None,
        score: held,
        raw: score.map(|score| score.raw),
        points,
        most,
        low: held,
        high: best,
        level,
        level_high: best.map(|score| program.level_of(score)),
        target,
        target_score: low.target_score(index),
        gap: level.map_or(0, |level| target.saturating_sub(level)),
        coverage,
        held_by: score.and_then(|score| score.held_by).cloned(),
        outcome: None,
    }
}

/// What was asked and what is known, by domain.
fn coverage(program: &Program, questions: &[QuestionOutcome]) -> Vec<Coverage> {
    let mut domains = vec![Coverage::default(); program.domains.len()];
    for (question, outcome) in program.questions.iter().zip(questions) {
        let Some(coverage) = domains.get_mut(usize::from(question.domain)) else { continue };
        let counter = match outcome.state {
            State::Answered => &mut coverage.answered,
            State::Unknown => &mut coverage.unknown,
            State::Unanswered => &mut coverage.unanswered,
            State::NotApplicable => &mut coverage.not_applicable,
            State::Hidden | State::NotAsked => continue,
        };
        *counter += 1;
        coverage.at_target += u32::from(outcome.state == State::Answered && outcome.gap == 0);
        coverage.applicable = coverage.answered + coverage.unknown + coverage.unanswered;
    }
    domains
}

fn assess_whole(program: &Program, nodes: &[NodeOutcome]) -> OverallOutcome {
    let coverage = nodes.iter().fold(Coverage::default(), |sum, node| sum + node.coverage);
    let low = mean(nodes.iter().filter_map(|node| node.low));
    let high = mean(nodes.iter().filter_map(|node| node.high));
    let too_little_known =
        program.overall.unknown_share.is_some_and(|share| coverage.unknown_share_above(share));
    let band = |score: Option<i64>, level: fn(&NodeOutcome) -> Option<u8>| {
        let score = score.filter(|_| !too_little_known)?;
        let reached = program.bands.iter().filter(|band| band.from <= score).count().checked_sub(1)?;
        let limit = program.overall.band_cap.as_ref().and_then(|cap| {
            let domains = cap.domains.iter().filter_map(|&domain| nodes.get(usize::from(domain)));
            domains.filter_map(level).min().map(|lowest| usize::from(lowest.saturating_add(cap.plus)))
        });
        let band = program.bands.get(limit.map_or(reached, |limit| reached.min(limit)))?;
        Some(band.id.clone())
    };
    OverallOutcome {
        score: low,
        low,
        high,
        band: band(low, |node| node.level),
        band_high: band(high, |node| node.level_high),
        level: low.map(|score| program.level_of(score)),
        coverage,
    }
}

fn mean(scores: impl Iterator<Item = i64>) -> Option<i64> {
    let (sum, count) = scores.fold((0, 0), |(sum, count), score| (sum + i128::from(score), count + 1));
    (count > 0).then(|| half_up(sum, count))
}
