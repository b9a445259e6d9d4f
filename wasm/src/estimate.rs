//! Scores of domains, with what is not known taken one way.
//!
//! A domain's score is the weighted share of the points that its questions could give, from 0 to 100, rounded
//! half up. A failing knock-out then holds it: round first, then cap.
//!
//! Everything is added up once, in whole numbers on one scale, and divided once, at the end. What the score
//! would be after a single step is then those sums with one question changed, so that all of it takes time in
//! proportion to the number of questions.

use alloc::vec;
use alloc::vec::Vec;

use crate::exact::{Decimal, half_up};
use crate::facts::Facts;
use crate::outcome::{QuestionOutcome, State};
use crate::program::{Choice, Program};

/// What an unknown answer counts as.
#[derive(Clone, Copy)]
pub(crate) enum Unknown {
    /// The worst answer.
    Worst,
    /// An answer at its target.
    AtTarget,
}

/// The scores of domains, with what is not known taken one way.
pub(crate) struct Estimate<'a> {
    program: &'a Program,
    /// The value that each question counts with, if it counts.
    values: Vec<Option<Decimal>>,
    sums: Vec<Sum>,
}

/// The score of a domain in an estimate.
#[derive(Clone, Copy)]
pub(crate) struct DomainScore {
    /// The rounded score.
    pub(crate) raw: i64,
    /// The score as a failing knock-out holds it.
    pub(crate) held: i64,
    /// The position of the question that holds the score below `raw`.
    pub(crate) held_by: Option<usize>,
}

/// What the questions of a domain come to together; see `Question::points` for the scale.
#[derive(Clone, Copy, Default)]
struct Sum {
    points: i128,
    at_target: i128,
    possible: i128,
    /// The failing knock-outs with the two lowest caps: when the first is mended, the second holds.
    failing: [Option<Failing>; 2],
}

/// A failing knock-out.
#[derive(Clone, Copy)]
struct Failing {
    question: usize,
    cap: i64,
}

impl<'a> Estimate<'a> {
    pub(crate) fn new(facts: &Facts<'a>, questions: &[QuestionOutcome], unknown: Unknown) -> Self {
        let program = facts.program;
        let mut sums = vec![Sum::default(); program.domains.len()];
        let mut counted = Vec::with_capacity(questions.len());
        for (index, (question, outcome)) in program.questions.iter().zip(questions).enumerate() {
            let at_target = question.value_at(outcome.target);
            let counts = match (outcome.state, unknown) {
                (State::Answered, _) => {
                    facts.choice(index).map(|(_, &Choice { level, value, .. })| (level, value))
                }
                (State::Unknown | State::Unanswered, Unknown::Worst) => Some((0, question.worst())),
                (State::Unknown | State::Unanswered, Unknown::AtTarget) => Some((outcome.target, at_target)),
                (State::NotApplicable | State::Hidden | State::NotAsked, _) => None,
            };
            if let Some(((_, value), sum)) = counts.zip(sums.get_mut(usize::from(question.domain))) {
                sum.points += question.points(value);
                sum.at_target += question.points(at_target);
                sum.possible += question.points(question.best());
            }
            counted.push(counts);
        }
        for index in program.knock_out_order.iter().map(|index| usize::from(*index)) {
            let Some((question, &Some((level, _)))) = program.questions.get(index).zip(counted.get(index))
            else {
                continue;
            };
            let failing = question.knock_out.filter(|knock_out| level < knock_out.below);
            if let Some((knock_out, sum)) = failing.zip(sums.get_mut(usize::from(question.domain))) {
                sum.fail(Failing { question: index, cap: knock_out.cap });
            }
        }
        let values = counted.into_iter().map(|counted| counted.map(|(_, value)| value)).collect();
        Self { program, values, sums }
    }

    /// The score of a domain; `None` when no question in it could give points.
    pub(crate) fn domain(&self, domain: usize) -> Option<DomainScore> {
        self.sums.get(domain)?.score()
    }

    /// The score of a domain with every question at its target, were nothing to hold it.
    pub(crate) fn target_score(&self, domain: usize) -> Option<i64> {
        let sum = self.sums.get(domain)?;
        sum.share(sum.at_target)
    }

    /// The score that the domain of a question has once the question stands at a higher level and nothing
    /// else has changed.
    pub(crate) fn score_after(&self, index: usize, level: u8) -> Option<i64> {
        let question = self.program.questions.get(index)?;
        let value = self.values.get(index).copied().flatten()?;
        let mut sum = *self.sums.get(usize::from(question.domain))?;
        sum.points += question.points(question.value_at(level)) - question.points(value);
        let first = sum.failing[0].is_some_and(|failing| failing.question == index);
        if first && !question.fails(level) {
            sum.failing[0] = sum.failing[1];
        }
        sum.score().map(|score| score.held)
    }
}

impl Sum {
    /// Takes note of a failing knock-out. They come in the author's order, which decides among equal caps.
    fn fail(&mut self, failing: Failing) {
        let [first, second] = self.failing;
        let below = |other: Option<Failing>| other.is_none_or(|other| failing.cap < other.cap);
        if below(first) {
            self.failing = [Some(failing), first];
        } else if below(second) {
            self.failing[1] = Some(failing);
        }
    }

    fn score(&self) -> Option<DomainScore> {
        let raw = self.share(self.points)?;
        let holding = self.failing[0].filter(|failing| failing.cap < raw);
        Some(DomainScore {
            raw,
            held: holding.map_or(raw, |failing| failing.cap),
            held_by: holding.map(|failing| failing.question),
        })
    }

    /// The share of the possible points, 0 to 100.
    fn share(&self, points: i128) -> Option<i64> {
        (self.possible > 0).then(|| half_up(points * 100, self.possible))
    }
}
