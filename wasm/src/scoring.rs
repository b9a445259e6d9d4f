//! The whole way from answers to an outcome.
//!
//! Domains are scored twice: *low* counts what is not known as the worst answer, *high* counts it at its
//! target. The whole is the mean of the printed domain scores; a limit on its band leaves its number alone.
//! What is said about it, and what to do first, follows from there.

use alloc::borrow::ToOwned;
use alloc::vec::Vec;

use crate::answers::Answers;
use crate::estimate::Estimate;
use crate::exact::half_up;
use crate::facts::{Facts, Unknown};
use crate::merge::{Merged, merge, merge_asked};
use crate::outcome::{Coverage, NodeOutcome, Outcome, OverallOutcome, QuestionOutcome, State};
use crate::program::{Domain, Program};
use crate::questions;
use crate::ranking::{findings, good_enough};
use crate::verdict::{advice, sets, standing, verdicts};

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
    let low = Estimate::new(&estimated, Unknown::Worst);
    let high = Estimate::new(&estimated, Unknown::AtTarget);

    let mut nodes = Vec::new();
    for (index, (domain, target)) in program.domains.iter().zip(&targets.domains).enumerate() {
        nodes.push(assess_domain(program, domain, &low, &high, index, *target));
    }
    cover(&mut nodes, program, &answered);
    let findings = findings(program, &answered, &low);
    let questions = low.explained();
    let overall = assess_whole(program, &nodes);
    let facts = Facts { questions: &questions, domains: &nodes, overall: Some(&overall), ..facts };
    let mut outcomes = Vec::new();
    for domain in &program.domains {
        outcomes.push(standing(&facts, &domain.outcomes, 1).pop());
    }

    let summary = standing(&facts, &program.summaries, 1).pop();
    let decisions = standing(&facts, &program.decisions, DECISIONS);
    let (verdicts, advice, sets) = (verdicts(&facts), advice(&facts), sets(&facts));
    let good_enough = good_enough(program, &questions);
    for (node, outcome) in nodes.iter_mut().zip(&mut outcomes) {
        node.outcome = outcome.take();
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
    domain: &Domain,
    low: &Estimate<'_>,
    high: &Estimate<'_>,
    index: usize,
    target: u8,
) -> NodeOutcome {
    let score = low.domain(index);
    let held = score.map(|score| score.held);
    let best = high.domain(index).map(|score| score.held);
    let level = held.map(|score| program.level_of(score));
    let (points, most) = low.points(index);
    NodeOutcome {
        id: domain.id.clone(),
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
        coverage: Coverage::default(),
        held_by: score.and_then(|score| score.held_by).cloned(),
        outcome: None,
    }
}

/// Counts in each domain what was asked and what is known.
fn cover(nodes: &mut [NodeOutcome], program: &Program, questions: &[QuestionOutcome]) {
    for (question, outcome) in program.questions.iter().zip(questions) {
        let Some(node) = nodes.get_mut(usize::from(question.domain)) else { continue };
        let coverage = &mut node.coverage;
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
}

fn assess_whole(program: &Program, nodes: &[NodeOutcome]) -> OverallOutcome {
    let mut coverage = Coverage::default();
    let (mut low, mut high) = (Mean::default(), Mean::default());
    for node in nodes {
        coverage = coverage + node.coverage;
        low.add(node.low);
        high.add(node.high);
    }
    let (low, high) = (low.rounded(), high.rounded());
    let too_little_known =
        program.overall.unknown_share.is_some_and(|share| coverage.unknown_share_above(share));
    let band = |score: Option<i64>, level: fn(&NodeOutcome) -> Option<u8>| {
        let score = score.filter(|_| !too_little_known)?;
        let mut place = program.bands.iter().filter(|band| band.from <= score).count().checked_sub(1)?;
        if let Some(cap) = &program.overall.band_cap {
            for domain in &cap.domains {
                if let Some(level) = nodes.get(usize::from(*domain)).and_then(level) {
                    place = place.min(level.saturating_add(cap.plus).into());
                }
            }
        }
        program.bands.get(place).map(|band| band.id.clone())
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

/// A mean of scores.
#[derive(Default)]
struct Mean {
    sum: i128,
    count: i128,
}

impl Mean {
    fn add(&mut self, score: Option<i64>) {
        if let Some(score) = score {
            self.sum += i128::from(score);
            self.count += 1;
        }
    }

    /// The mean, rounded half up; nothing when there are no scores.
    fn rounded(&self) -> Option<i64> {
        (self.count > 0).then(|| half_up(self.sum, self.count))
    }
}
