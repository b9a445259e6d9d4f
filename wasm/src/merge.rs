//! Two people of one firm, one set of answers.
//!
//! The owner and the person who runs IT may both answer. What they say is joined by rules that nobody can talk
//! around: a known answer beats an unknown one, any level beats "does not apply", and otherwise the lower level
//! counts. Facts about the firm are the first one's.

use alloc::string::String;
use alloc::vec::Vec;

use core::cmp::Reverse;

use crate::answers::{Answer, Answers, Run};
use crate::outcome::{Difference, State};
use crate::program::{Program, Question};
use crate::ranking::in_order;

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
    let mut merged = first.clone();
    if second.run == Run::Full {
        merged.run = Run::Full;
    }
    if second.date > merged.date {
        merged.date.clone_from(&second.date);
    }
    let mut differences = Vec::new();
    let mut from_second = Vec::new();
    for (index, question) in program.questions.iter().enumerate() {
        let (ours, theirs) = (first.question(index), second.question(index));
        let (one, other) = (said(program, question, ours), said(program, question, theirs));
        if rank(other) < rank(one) {
            merged.questions[index] = theirs.cloned();
            from_second.push(question.id.clone());
        }
        differences.push(apart(one, other).map(|levels| {
            let difference = Difference {
                question: question.id.clone(),
                first: one.0,
                first_level: one.1,
                second: other.0,
                second_level: other.1,
            };
            (levels, difference)
        }));
    }
    let widest = in_order(differences.iter().map(|it| it.as_ref().map(|(levels, _)| Reverse(*levels))));
    let widest = widest.into_iter().filter_map(|index| Some(differences[index].clone()?.1));
    let differences = widest.collect();
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
