//! Scores of domains, with what is not known taken one way.
//!
//! A domain's score is the weighted share of the points that its questions could give, from 0 to 100, rounded
//! half up. A failing knock-out, or another rule of the author's, then holds it: round first, then cap.
//!
//! Everything is added up once, in whole numbers on one scale, and divided once, at the end. What the score
//! would be after a single step is then those sums with one question changed, so that all of it takes time in
//! proportion to the number of questions.

use alloc::string::String;
use alloc::vec::Vec;

use crate::exact::{Amount, Decimal, Exact, half_up};
use crate::facts::{Facts, Unknown};
use crate::outcome::{QuestionOutcome, State};
use crate::program::{Domain, Missing, Policy, Program, Question};

/// The scores of domains, with what is not known taken one way.
pub(crate) struct Estimate<'a> {
    facts: Facts<'a>,
    /// What each question counts with, if it counts.
    values: Vec<Option<Exact>>,
    sums: Vec<Sum>,
}

/// The score of a domain in an estimate.
#[derive(Clone, Copy)]
pub(crate) struct DomainScore<'a> {
    /// The rounded score.
    pub(crate) raw: i64,
    /// The score as a failing knock-out or a rule holds it.
    pub(crate) held: i64,
    /// The id of what holds the score below `raw`.
    pub(crate) held_by: Option<&'a String>,
}

/// What the questions of a domain come to together; see [`Exact::parts`] for the scale.
#[derive(Clone, Copy, Default)]
struct Sum {
    points: i128,
    at_target: i128,
    possible: i128,
    /// Whether an answer is missing without which there is no score.
    blocked: bool,
    /// The failing knock-outs with the two lowest caps: when the first is mended, the second holds.
    failing: [Option<Failing>; 2],
}

/// A failing knock-out.
#[derive(Clone, Copy)]
struct Failing {
    question: usize,
    cap: i64,
}

/// What a question counts in an estimate.
enum Counts {
    /// Nothing.
    Not,
    /// This value.
    With(Exact),
    /// It leaves its domain without a score.
    Blocks,
}

impl<'a> Estimate<'a> {
    /// Adds up the domains. The facts hold the results of the questions.
    pub(crate) fn new(facts: &Facts<'a>, unknown: Unknown) -> Self {
        let program = facts.program;
        let facts = Facts { assumed: Some(unknown), ..*facts };
        let mut sums = Vec::new();
        for _ in &program.domains {
            sums.push(Sum::default());
        }
        let mut values = Vec::new();
        for (index, question) in program.questions.iter().enumerate() {
            let domain = usize::from(question.domain);
            let mut value = None;
            if let Some((domain, sum)) = program.domains.get(domain).zip(sums.get_mut(domain)) {
                match counts(&facts, domain, index, question, unknown) {
                    Counts::Not => {}
                    Counts::Blocks => sum.blocked = true,
                    Counts::With(counted) => {
                        value = Some(counted);
                        sum.points += question.points(counted);
                        sum.at_target += question.points(question.value_at(facts.target(index)));
                        sum.possible += question.points(question.best());
                    }
                }
            }
            values.push(value);
        }
        for index in program.knock_out_order.iter().map(|index| usize::from(*index)) {
            let Some(question) = program.questions.get(index) else { continue };
            let failing = question.knock_out.filter(|_| facts.fails(index));
            if let Some((knock_out, sum)) = failing.zip(sums.get_mut(usize::from(question.domain))) {
                sum.fail(Failing { question: index, cap: knock_out.cap });
            }
        }
        Self { facts, values, sums }
    }

    /// The score of a domain; `None` when no question in it could give points, or a missing answer blocks it.
    pub(crate) fn domain(&self, domain: usize) -> Option<DomainScore<'a>> {
        hold(self.sums.get(domain)?, &self.facts, self.facts.program.domains.get(domain)?)
    }

    /// The points that the questions of a domain give, and could give.
    pub(crate) fn points(&self, domain: usize) -> (Amount, Amount) {
        let sum = self.sums.get(domain).copied().unwrap_or_default();
        (Amount::of_points(sum.points), Amount::of_points(sum.possible))
    }

    /// The score of a domain with every question at its target, were nothing to hold it.
    pub(crate) fn target_score(&self, domain: usize) -> Option<i64> {
        let sum = self.sums.get(domain)?;
        sum.share(sum.at_target, 100)
    }

    /// The results of the questions, with what each gives to its domain.
    pub(crate) fn explained(&self) -> Vec<QuestionOutcome> {
        let mut explained = self.facts.questions.to_vec();
        for ((question, value), outcome) in
            self.facts.program.questions.iter().zip(&self.values).zip(&mut explained)
        {
            if let Some((value, sum)) = value.zip(self.sums.get(usize::from(question.domain))) {
                let points = question.points(value);
                outcome.value = Some(Amount::of_value(value));
                outcome.points = Amount::of_points(points);
                outcome.most = Amount::of_points(question.points(question.best()));
                let tenths = sum.share(points, 1000).unwrap_or(0);
                outcome.share = Decimal::scaled(tenths, 1).unwrap_or(Decimal::whole(0));
            }
        }
        explained
    }

    /// The score that the domain of a question has once the question stands at a higher level and nothing
    /// else has changed.
    pub(crate) fn score_after(&self, index: usize, level: u8) -> Option<i64> {
        let program = self.facts.program;
        let question = program.questions.get(index)?;
        let value = self.values.get(index).copied().flatten()?;
        let domain = usize::from(question.domain);
        let mut sum = *self.sums.get(domain)?;
        sum.points += question.points(question.value_at(level)) - question.points(value);
        let first = sum.failing[0].is_some_and(|failing| failing.question == index);
        if first && !question.fails(level) {
            sum.failing[0] = sum.failing[1];
        }
        let facts = Facts { lifted: Some((index, level)), ..self.facts };
        hold(&sum, &facts, program.domains.get(domain)?).map(|score| score.held)
    }
}

fn counts(facts: &Facts<'_>, domain: &Domain, index: usize, question: &Question, unknown: Unknown) -> Counts {
    if let Some((_, value)) = facts.known(index) {
        return Counts::With(value);
    }
    let state = facts.state(index);
    let Missing { unknown: of_unknown, unanswered, not_applicable, hidden } = domain.missing;
    let policy = match state {
        State::Unknown => of_unknown,
        State::Unanswered => unanswered,
        State::NotApplicable => not_applicable,
        State::Hidden => hidden,
        // A shorter run is a score of fewer questions, whatever is done with those that were asked.
        State::NotAsked | State::Answered => Policy::LeaveOut,
    };
    let could_be_known = matches!(state, State::Unknown | State::Unanswered);
    let at_target = || question.value_at(facts.target(index));
    match policy {
        Policy::LeaveOut => Counts::Not,
        Policy::Block => Counts::Blocks,
        Policy::Worst if could_be_known && unknown == Unknown::AtTarget => Counts::With(at_target()),
        Policy::Worst => Counts::With(question.worst()),
        Policy::Target => Counts::With(at_target()),
        Policy::Value(value) => Counts::With(Exact::from(value).max(question.worst()).min(question.best())),
    }
}

/// The score that sums come to, as knock-outs and rules hold it.
fn hold<'a>(sum: &Sum, facts: &Facts<'a>, domain: &'a Domain) -> Option<DomainScore<'a>> {
    let program: &'a Program = facts.program;
    let raw = sum.share(sum.points, 100).filter(|_| !sum.blocked)?;
    let mut score = DomainScore { raw, held: raw, held_by: None };
    // Of equal caps the first names the reason: a knock-out before a rule, then the author's order.
    if let [Some(failing), _] = sum.failing
        && let Some(question) = program.questions.get(failing.question)
    {
        score.lower(failing.cap, &question.id);
    }
    for cap in &domain.caps {
        if facts.holds(&cap.when) {
            score.lower(cap.at, &cap.id);
        }
    }
    Some(score)
}

impl<'a> DomainScore<'a> {
    /// Holds the score at a cap, if it is above.
    const fn lower(&mut self, cap: i64, id: &'a String) {
        if cap < self.held {
            (self.held, self.held_by) = (cap, Some(id));
        }
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

    /// The share of the possible points, from 0 to `whole`.
    fn share(&self, points: i128, whole: i128) -> Option<i64> {
        (self.possible > 0).then(|| half_up(points * whole, self.possible))
    }
}
