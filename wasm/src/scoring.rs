//! Scores of domains and of the whole.
//!
//! A domain's score is the weighted share of the points that its questions could give, from 0 to 100, rounded
//! half up. A failing knock-out then holds it: round first, then cap. The whole is the mean of the printed
//! domain scores. All of it is worked out twice: *low* counts what is not known as the worst answer, *high*
//! counts it at its target.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::answers::{Answer, Answers, Run};
use crate::condition::{Facts, unknown_share_above};
use crate::exact::{Exact, half_up};
use crate::outcome::{Coverage, NodeOutcome, Outcome, OverallOutcome, QuestionOutcome, State};
use crate::program::{Program, Question, Statement};
use crate::ranking::{findings, good_enough};
use crate::target::{Targets, targets};

/// Most decisions that page one asks of management.
const DECISIONS: usize = 3;

/// Scores a set of answers.
pub fn score(program: &Program, answers: &Answers) -> Outcome {
    let applies = applicability(program, answers);
    let mut facts =
        Facts { program, answers, applies: &applies, questions: &[], domains: &[], overall: None };
    let targets = targets(&facts);
    let questions = assess_questions(program, answers, &applies, &targets);
    let low = Estimate::new(program, answers, &questions, Unknown::Worst);
    let high = Estimate::new(program, answers, &questions, Unknown::AtTarget);

    let nodes: Vec<NodeOutcome> = (0..program.domains.len())
        .map(|domain| assess_domain(&low, &high, &targets, &questions, domain))
        .collect();
    let overall = assess_whole(program, &nodes);
    let whole = as_node(&overall);
    facts.questions = &questions;
    facts.domains = &nodes;
    facts.overall = Some(&whole);

    let standing = |statements: &[Statement], most: usize| -> Vec<String> {
        let standing = statements.iter().filter(|statement| facts.hold(statement.when.as_ref()));
        standing.take(most).map(|statement| statement.id.clone()).collect()
    };
    let summary = standing(&program.summaries, 1).pop();
    let decisions = standing(&program.decisions, DECISIONS);
    let findings = findings(program, &questions, &low);
    let good_enough = good_enough(program, &questions);

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
        good_enough,
        summary,
        decisions,
    }
}

/// Which questions apply, by position.
///
/// A condition may ask about another question, which counts only if it applies itself. Conditions are not
/// circular, so going over them until nothing changes takes at most as many rounds as there are questions.
fn applicability(program: &Program, answers: &Answers) -> Vec<bool> {
    let mut applies = vec![true; program.questions.len()];
    for _ in 0..program.questions.len() {
        let facts =
            Facts { program, answers, applies: &applies, questions: &[], domains: &[], overall: None };
        let conditions = program.questions.iter().map(|question| question.applies_when.as_ref());
        let next: Vec<bool> = conditions.map(|condition| facts.hold(condition)).collect();
        if next == applies {
            break;
        }
        applies = next;
    }
    applies
}

fn assess_questions(
    program: &Program,
    answers: &Answers,
    applies: &[bool],
    targets: &Targets,
) -> Vec<QuestionOutcome> {
    let assess = |(index, question): (usize, &Question)| {
        let chosen = |choice: u16| question.choices.get(usize::from(choice)).map(|choice| choice.level);
        let asked = question.core || answers.run == Run::Full;
        let (state, level) = match answers.question(index) {
            _ if !applies.get(index).copied().unwrap_or(false) => (State::Hidden, None),
            _ if !asked => (State::NotAsked, None),
            Some(Answer::Chosen(choice)) => (State::Answered, chosen(choice)),
            Some(Answer::Unknown) => (State::Unknown, None),
            Some(Answer::NotApplicable) => (State::NotApplicable, None),
            None => (State::Unanswered, None),
        };
        let target = targets.questions.get(index).copied().unwrap_or(0);
        let gap = match state {
            State::Answered | State::Unknown | State::Unanswered => target.saturating_sub(level.unwrap_or(0)),
            State::NotApplicable | State::Hidden | State::NotAsked => 0,
        };
        QuestionOutcome { id: question.id.clone(), state, level, target, gap }
    };
    program.questions.iter().enumerate().map(assess).collect()
}

/// What an unknown answer counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unknown {
    Worst,
    AtTarget,
}

/// What a question counts in an estimate.
#[derive(Debug, Clone, Copy)]
struct Counted {
    level: u8,
    value: Exact,
}

/// What every question counts, with what is not known taken one way.
#[derive(Debug, Clone)]
pub(crate) struct Estimate<'a> {
    program: &'a Program,
    counted: Vec<Option<Counted>>,
    targets: Vec<u8>,
}

/// The score of a domain in an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct DomainScore {
    raw: i64,
    held: i64,
    held_by: Option<usize>,
}

impl<'a> Estimate<'a> {
    fn new(program: &'a Program, answers: &Answers, questions: &[QuestionOutcome], unknown: Unknown) -> Self {
        let count = |(index, (question, outcome)): (usize, (&Question, &QuestionOutcome))| {
            let assumed = match unknown {
                Unknown::Worst => Counted { level: 0, value: question.worst().exact() },
                Unknown::AtTarget => {
                    Counted { level: outcome.target, value: question.value_at(outcome.target).exact() }
                }
            };
            match outcome.state {
                State::Answered => {
                    let Some(Answer::Chosen(choice)) = answers.question(index) else { return None };
                    let choice = question.choices.get(usize::from(choice))?;
                    Some(Counted { level: choice.level, value: choice.value.exact() })
                }
                State::Unknown | State::Unanswered => Some(assumed),
                State::NotApplicable | State::Hidden | State::NotAsked => None,
            }
        };
        let counted = program.questions.iter().zip(questions).enumerate().map(count).collect();
        let targets = questions.iter().map(|question| question.target).collect();
        Self { program, counted, targets }
    }

    /// The score that the domain of a question has once the question stands at `level` and nothing else
    /// has changed.
    pub(crate) fn score_after(&self, index: usize, level: u8) -> Option<i64> {
        let question = self.program.questions.get(index)?;
        let mut changed = self.clone();
        *changed.counted.get_mut(index)? = Some(Counted { level, value: question.value_at(level).exact() });
        changed.domain(usize::from(question.domain)).map(|score| score.held)
    }

    fn domain(&self, domain: usize) -> Option<DomainScore> {
        let raw = self.share(domain, |index| self.counted[index].map(|counted| counted.value))?;
        let failing = |&&index: &&u16| {
            let index = usize::from(index);
            let question = &self.program.questions[index];
            usize::from(question.domain) == domain
                && question
                    .knock_out
                    .zip(self.counted[index])
                    .is_some_and(|(knock_out, counted)| counted.level < knock_out.below)
        };
        let cap = |&index: &u16| {
            let knock_out = self.program.questions[usize::from(index)].knock_out;
            knock_out.map_or(i64::MAX, |knock_out| knock_out.cap)
        };
        // `min_by_key` keeps the first of equals, so the author's order decides which knock-out is named.
        let lowest = self.program.knock_out_order.iter().filter(failing).min_by_key(|index| cap(index));
        let holding = lowest.filter(|index| cap(index) < raw);
        Some(DomainScore {
            raw,
            held: holding.map_or(raw, cap),
            held_by: holding.map(|&index| usize::from(index)),
        })
    }

    fn target_score(&self, domain: usize) -> Option<i64> {
        self.share(domain, |index| {
            self.counted[index]?;
            Some(self.program.questions[index].value_at(self.targets[index]).exact())
        })
    }

    /// The weighted share, 0 to 100, of the points that the questions of a domain could give.
    fn share(&self, domain: usize, value: impl Fn(usize) -> Option<Exact>) -> Option<i64> {
        let mut points = Exact::from(0);
        let mut possible = Exact::from(0);
        for (index, question) in self.program.questions.iter().enumerate() {
            if usize::from(question.domain) != domain {
                continue;
            }
            if let Some(value) = value(index) {
                let weight = question.weight.exact();
                let worst = question.worst().exact();
                points = points + weight * (value - worst);
                possible = possible + weight * (question.best().exact() - worst);
            }
        }
        (possible > Exact::from(0)).then(|| half_up(points * Exact::from(100) / possible))
    }
}

fn assess_domain(
    low: &Estimate<'_>,
    high: &Estimate<'_>,
    targets: &Targets,
    questions: &[QuestionOutcome],
    index: usize,
) -> NodeOutcome {
    let program = low.program;
    let score = low.domain(index);
    let best = high.domain(index).map(|score| score.held);
    let level = score.map(|score| program.level_of(score.held));
    let target = targets.domains.get(index).copied().unwrap_or(0);
    NodeOutcome {
        id: program.domains[index].id.clone(),
        parent: None,
        score: score.map(|score| score.held),
        raw: score.map(|score| score.raw),
        low: score.map(|score| score.held),
        high: best,
        level,
        level_high: best.map(|score| program.level_of(score)),
        target,
        target_score: low.target_score(index),
        gap: level.map_or(0, |level| target.saturating_sub(level)),
        coverage: coverage(program, questions, index),
        held_by: score.and_then(|score| score.held_by).map(|holder| program.questions[holder].id.clone()),
    }
}

fn coverage(program: &Program, questions: &[QuestionOutcome], domain: usize) -> Coverage {
    let mut coverage = Coverage::default();
    for (question, outcome) in program.questions.iter().zip(questions) {
        if usize::from(question.domain) != domain {
            continue;
        }
        match outcome.state {
            State::Answered => {
                coverage.answered += 1;
                coverage.at_target += u32::from(outcome.gap == 0);
            }
            State::Unknown => coverage.unknown += 1,
            State::Unanswered => coverage.unanswered += 1,
            State::NotApplicable => coverage.not_applicable += 1,
            State::Hidden | State::NotAsked => {}
        }
    }
    coverage.applicable = coverage.answered + coverage.unknown + coverage.unanswered;
    coverage
}

fn assess_whole(program: &Program, nodes: &[NodeOutcome]) -> OverallOutcome {
    let coverage = nodes.iter().fold(Coverage::default(), |sum, node| sum + node.coverage);
    let low = mean(nodes.iter().filter_map(|node| node.low));
    let high = mean(nodes.iter().filter_map(|node| node.high));
    let too_little_known =
        program.overall.unknown_share.is_some_and(|share| unknown_share_above(&coverage, share));
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
    let scores: Vec<i128> = scores.map(i128::from).collect();
    let count = i128::try_from(scores.len()).ok().filter(|count| *count > 0)?;
    Some(half_up(Exact::new(scores.iter().sum(), count)))
}

/// The whole in the shape of a node, for conditions.
fn as_node(overall: &OverallOutcome) -> NodeOutcome {
    NodeOutcome {
        id: String::new(),
        parent: None,
        score: overall.score,
        raw: overall.score,
        low: overall.low,
        high: overall.high,
        level: overall.level,
        level_high: None,
        target: 0,
        target_score: None,
        gap: 0,
        coverage: overall.coverage,
        held_by: None,
    }
}
