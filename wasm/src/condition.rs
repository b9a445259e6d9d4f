//! The one condition grammar.
//!
//! Applicability, targets, result sentences and decisions all ask the same kind of question about the
//! answers; so there is one type for it. It is data: authors write it in TOML, the compiler resolves its
//! names, and evaluation cannot fail.
//!
//! A test of something that is not known is false: an unknown or hidden question is neither at least nor
//! below a level, and a domain without a score is neither above nor below one. Only [`QuestionTest::Unknown`]
//! and [`NodeTest::UnknownShareAbove`] speak of what is not known.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::answers::{Answer, Answers};
use crate::exact::{Decimal, Exact};
use crate::outcome::{Coverage, NodeOutcome, QuestionOutcome, State};
use crate::program::{ChoiceIndex, DomainIndex, ProfileIndex, Program, QuestionIndex};
use crate::wire::wire_enum;

/// Something that holds, or does not, for a set of answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Every part holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// At least this many of the parts hold.
    Count {
        /// How many must hold.
        at_least: u16,
        /// The parts.
        of: Vec<Condition>,
    },
    /// A test of a profile question.
    Profile(ProfileIndex, SelectionTest),
    /// A test of a scored question.
    Question(QuestionIndex, QuestionTest),
    /// A test of a domain.
    Domain(DomainIndex, NodeTest),
    /// A test of the whole.
    Overall(NodeTest),
}

/// A test of the choices made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelectionTest {
    /// One of these is chosen.
    Is(Vec<ChoiceIndex>),
    /// Something is chosen, and none of these.
    IsNot(Vec<ChoiceIndex>),
    /// At least this many are chosen.
    SelectedAtLeast(u16),
}

/// A test of a scored question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionTest {
    /// A test of the choice.
    Selection(SelectionTest),
    /// The level is known, and this or higher.
    AtLeast(u8),
    /// The level is known, and lower than this.
    Below(u8),
    /// The answer is unknown, or there is none although the question applies.
    Unknown,
    /// The level is known, and is (or is not) at its target.
    AtTarget(bool),
    /// The level is known, and fails the question's knock-out.
    KnockedOut,
}

/// A test of a domain, or of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeTest {
    /// The printed score is this or higher.
    AtLeast(Decimal),
    /// The printed score is lower than this.
    Below(Decimal),
    /// The level is this or higher.
    LevelAtLeast(u8),
    /// The level is lower than this.
    LevelBelow(u8),
    /// The printed score is (or is not) at its target score.
    AtTarget(bool),
    /// More than this share of the applicable answers is not known.
    UnknownShareAbove(Decimal),
    /// A failing knock-out holds the score.
    KnockedOut,
}

wire_enum!(Condition {
    All { 0: parts } = 0,
    Any { 0: parts } = 1,
    Not { 0: part } = 2,
    Count { at_least: at_least, of: parts } = 3,
    Profile { 0: index, 1: test } = 4,
    Question { 0: index, 1: test } = 5,
    Domain { 0: index, 1: test } = 6,
    Overall { 0: test } = 7,
});
wire_enum!(SelectionTest {
    Is { 0: choices } = 0,
    IsNot { 0: choices } = 1,
    SelectedAtLeast { 0: number } = 2,
});
wire_enum!(QuestionTest {
    Selection { 0: test } = 0,
    AtLeast { 0: level } = 1,
    Below { 0: level } = 2,
    Unknown {} = 3,
    AtTarget { 0: wanted } = 4,
    KnockedOut {} = 5,
});
wire_enum!(NodeTest {
    AtLeast { 0: score } = 0,
    Below { 0: score } = 1,
    LevelAtLeast { 0: level } = 2,
    LevelBelow { 0: level } = 3,
    AtTarget { 0: wanted } = 4,
    UnknownShareAbove { 0: share } = 5,
    KnockedOut {} = 6,
});

/// What is known while a condition is evaluated. Results are empty until they have been worked out; a check
/// of the assessment sees to it that no condition reads one too early.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The assessment.
    pub program: &'a Program,
    /// The answers.
    pub answers: &'a Answers,
    /// Which questions apply, by position.
    pub applies: &'a [bool],
    /// The results of the questions, by position.
    pub questions: &'a [QuestionOutcome],
    /// The results of the domains, by position.
    pub domains: &'a [NodeOutcome],
    /// The result of the whole.
    pub overall: Option<&'a NodeOutcome>,
}

impl Facts<'_> {
    /// Whether a condition holds; no condition always does.
    pub fn hold(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| self.holds(condition))
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(part) => !self.holds(part),
            Condition::Count { at_least, of } => {
                of.iter().filter(|part| self.holds(part)).count() >= usize::from(*at_least)
            }
            Condition::Profile(index, test) => selection(self.answers.profile(usize::from(*index)), test),
            Condition::Question(index, test) => self.question(usize::from(*index), test),
            Condition::Domain(index, test) => {
                self.domains.get(usize::from(*index)).is_some_and(|domain| node(domain, test))
            }
            Condition::Overall(test) => self.overall.is_some_and(|overall| node(overall, test)),
        }
    }

    fn question(&self, index: usize, test: &QuestionTest) -> bool {
        let applies = self.applies.get(index).copied().unwrap_or(false);
        let outcome = self.questions.get(index);
        let answer = self.answers.question(index).filter(|_| applies);
        let chosen = match answer {
            Some(Answer::Chosen(choice)) => Some(choice),
            _ => None,
        };
        let question = self.program.questions.get(index);
        let level = chosen.zip(question).and_then(|(choice, question)| {
            question.choices.get(usize::from(choice)).map(|choice| choice.level)
        });
        match test {
            QuestionTest::Selection(test) => selection(chosen.as_slice(), test),
            QuestionTest::AtLeast(least) => level.is_some_and(|level| level >= *least),
            QuestionTest::Below(limit) => level.is_some_and(|level| level < *limit),
            QuestionTest::Unknown => {
                outcome.is_some_and(|outcome| matches!(outcome.state, State::Unknown | State::Unanswered))
            }
            QuestionTest::AtTarget(wanted) => {
                level.zip(outcome).is_some_and(|(level, outcome)| (level >= outcome.target) == *wanted)
            }
            QuestionTest::KnockedOut => {
                let below = question.and_then(|question| question.knock_out).map(|knock_out| knock_out.below);
                level.zip(below).is_some_and(|(level, below)| level < below)
            }
        }
    }
}

fn selection(chosen: &[ChoiceIndex], test: &SelectionTest) -> bool {
    match test {
        SelectionTest::Is(wanted) => chosen.iter().any(|choice| wanted.contains(choice)),
        SelectionTest::IsNot(unwanted) => {
            !chosen.is_empty() && !chosen.iter().any(|choice| unwanted.contains(choice))
        }
        SelectionTest::SelectedAtLeast(least) => chosen.len() >= usize::from(*least),
    }
}

fn node(outcome: &NodeOutcome, test: &NodeTest) -> bool {
    let score = outcome.score.map(|score| Exact::from(i128::from(score)));
    match test {
        NodeTest::AtLeast(least) => score.is_some_and(|score| score >= least.exact()),
        NodeTest::Below(limit) => score.is_some_and(|score| score < limit.exact()),
        NodeTest::LevelAtLeast(least) => outcome.level.is_some_and(|level| level >= *least),
        NodeTest::LevelBelow(limit) => outcome.level.is_some_and(|level| level < *limit),
        NodeTest::AtTarget(wanted) => outcome
            .score
            .zip(outcome.target_score)
            .is_some_and(|(score, target)| (score >= target) == *wanted),
        NodeTest::UnknownShareAbove(share) => unknown_share_above(&outcome.coverage, *share),
        NodeTest::KnockedOut => outcome.held_by.is_some(),
    }
}

/// Whether more than a share of the applicable answers is unknown or missing. Exactly the share is not more.
pub fn unknown_share_above(coverage: &Coverage, share: Decimal) -> bool {
    let not_known = i128::from(coverage.unknown + coverage.unanswered);
    Exact::from(not_known) > share.exact() * Exact::from(i128::from(coverage.applicable))
}
