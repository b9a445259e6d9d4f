//! Two people of one firm, one set of answers.
//!
//! The owner and the person who runs IT may both answer. What they say is joined by rules that nobody can talk
//! around: a known answer beats an unknown one, any level beats "does not apply", and otherwise the lower level
//! counts. Facts about the firm are the first one's.

use alloc::string::String;
use alloc::vec::Vec;

use crate::answers::{Answer, Answers, Run};
use crate::outcome::{Difference, QuestionOutcome, State};
use crate::program::{Program, Question};
use crate::ranking::Order;

/// Levels that two answers must lie apart to be a finding.
const APART: u8 = 2;

/// What became of an answer, and its level.
type Said = (State, Option<u8>);

/// What two people's answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The answers that count.
    pub answers: Answers,
    /// Where the two differ, the widest apart first.
    pub differences: Vec<Difference>,
    /// The ids of the questions in which the second one's answer counts.
    pub from_second: Vec<String>,
}

/// The answers of two people joined, and where they differ: by two levels or more, or in that one says that a
/// question does not apply and the other has answered it. The widest apart come first.
pub fn merge(program: &Program, first: &Answers, second: &Answers) -> Merged {
    merge_asked(program, first, second, &[])
}

/// The same, without mention of the questions that were left out of a result.
pub(crate) fn merge_asked(
    program: &Program,
    first: &Answers,
    second: &Answers,
    results: &[QuestionOutcome],
) -> Merged {
    let mut merged = first.clone();
    if second.run == Run::Full {
        merged.run = Run::Full;
    }
    if second.date > first.date {
        merged.date.clone_from(&second.date);
    }
    let mut order = Order::default();
    let mut from_second = Vec::new();
    for (index, (question, answer)) in program.questions.iter().zip(&mut merged.questions).enumerate() {
        let theirs = second.question(index);
        let (one, other) = (said(program, question, answer.as_ref()), said(program, question, theirs));
        let better = rank(other) < rank(one);
        if better {
            *answer = theirs.cloned();
        }
        if results.get(index).is_some_and(|it| matches!(it.state, State::Hidden | State::NotAsked)) {
            continue;
        }
        if better {
            from_second.push(question.id.clone());
        }
        order.add(apart(one, other).map(|levels| [-i64::from(levels), 0, 0, 0]), index);
    }
    let mut differences = Vec::new();
    for &(_, index) in &order.0 {
        let Some(question) = program.questions.get(index) else { continue };
        let (first, first_level) = said(program, question, first.question(index));
        let (second, second_level) = said(program, question, second.question(index));
        let question = question.id.clone();
        differences.push(Difference { question, first, first_level, second, second_level });
    }
    Merged { answers: merged, differences, from_second }
}

fn said(program: &Program, question: &Question, answer: Option<&Answer>) -> Said {
    match answer {
        Some(Answer::Chosen(chosen)) => {
            let (level, _) = question.standing(chosen, program.top_level());
            (State::Answered, Some(level))
        }
        Some(Answer::Unknown) => (State::Unknown, None),
        Some(Answer::NotApplicable) => (State::NotApplicable, None),
        None => (State::Unanswered, None),
    }
}

/// Which of two answers counts: the one with the lower rank, or the first one's.
fn rank((state, level): Said) -> (u8, Option<u8>) {
    let place = match state {
        State::Answered => 0,
        State::NotApplicable => 1,
        State::Unknown => 2,
        _ => 3,
    };
    (place, level)
}

/// How many levels two answers lie apart, when that is a finding.
fn apart(one: Said, other: Said) -> Option<u8> {
    match (one, other) {
        ((_, Some(one)), (_, Some(other))) => Some(one.abs_diff(other)).filter(|levels| *levels >= APART),
        ((State::NotApplicable, _), (State::Answered, level))
        | ((State::Answered, level), (State::NotApplicable, _)) => level,
        _ => None,
    }
}
