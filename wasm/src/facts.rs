//! What is known of a respondent, and whether a condition holds for it.
//!
//! Conditions are asked before there are results (which questions apply? which targets?) and after. Both times
//! an answer counts by the same rule, [`Facts::state`], so that an answer that is left out of the scores can
//! not come back through a condition: one to a question that does not apply, or that this run does not ask.
//!
//! A rule that holds a score is asked twice more, with what is not known taken as worst and as at its target;
//! then [`Facts::assumed`] says which.

use alloc::string::String;

use crate::answers::{Answer, Answers, Run};
use crate::condition::{ChoiceIndex, Condition, NodeTest, QuestionTest, SelectionTest, SetIndex, SetTest};
use crate::exact::Exact;
use crate::outcome::{Coverage, QuestionOutcome, State};
use crate::program::{Program, Question};
use crate::ratio::Ratio;
use crate::tally::Tally;

/// What an answer that is not known counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// The worst answer.
    Worst,
    /// An answer at its target.
    AtTarget,
}

/// What is known while a condition is evaluated. Results are empty until they have been worked out; a check
/// of the assessment sees to it that no condition reads one too early.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    /// The assessment.
    pub(crate) program: &'a Program,
    /// The answers.
    pub(crate) answers: &'a Answers,
    /// Which questions apply, by position.
    pub(crate) applies: &'a [bool],
    /// The results of the questions, by position.
    pub(crate) questions: &'a [QuestionOutcome],
    /// What the nodes have come to, by position, and then the whole.
    pub(crate) standings: &'a [Standing<'a>],
    /// The set of the verdict that is being worked out.
    pub(crate) own_set: SetIndex,
    /// What is not known counts as this; nothing when it is to stay unknown.
    pub(crate) assumed: Option<Unknown>,
    /// A question that is looked at as if it stood at this level.
    pub(crate) lifted: Option<(usize, u8)>,
}

impl<'a> Facts<'a> {
    /// What is known when nothing has been worked out but which questions apply.
    pub(crate) const fn new(program: &'a Program, answers: &'a Answers, applies: &'a [bool]) -> Self {
        Self {
            program,
            answers,
            applies,
            questions: &[],
            standings: &[],
            own_set: 0,
            assumed: None,
            lifted: None,
        }
    }

    /// What became of the question at a position.
    pub(crate) fn state(&self, index: usize) -> State {
        let full = self.answers.run == Run::Full;
        match self.answers.question(index) {
            _ if !self.applies.get(index).is_some_and(|applies| *applies) => State::Hidden,
            _ if !full && !self.program.questions.get(index).is_some_and(|it| it.core) => State::NotAsked,
            Some(Answer::Chosen(_)) => State::Answered,
            Some(Answer::Unknown) => State::Unknown,
            Some(Answer::NotApplicable) => State::NotApplicable,
            None => State::Unanswered,
        }
    }

    /// The choices that answer the question at a position, when they count.
    fn chosen(&self, index: usize) -> Option<&'a [ChoiceIndex]> {
        match self.answers.question(index) {
            Some(Answer::Chosen(chosen)) if self.state(index) == State::Answered => Some(chosen),
            _ => None,
        }
    }

    /// The level and the value of the answer to the question at a position, when it is known.
    pub(crate) fn known(&self, index: usize) -> Option<(u8, Exact)> {
        let question = self.program.questions.get(index)?;
        let (level, value) = question.standing(self.chosen(index)?, self.program.top_level());
        Some((level.max(self.program.lowest_level), value))
    }

    /// The level of the question at a position, as far as it is known, or assumed.
    pub(crate) fn level(&self, index: usize) -> Option<u8> {
        if let Some((_, level)) = self.lifted.filter(|(lifted, _)| *lifted == index) {
            return Some(level);
        }
        let known = self.known(index).map(|(level, _)| level);
        known.or_else(|| match (self.state(index), self.assumed?) {
            (State::Unknown | State::Unanswered, Unknown::Worst) => Some(self.program.lowest_level),
            (State::Unknown | State::Unanswered, Unknown::AtTarget) => Some(self.target(index)),
            _ => None,
        })
    }

    /// The target of the question at a position.
    pub(crate) fn target(&self, index: usize) -> u8 {
        self.questions.get(index).map_or(0, |outcome| outcome.target)
    }

    /// Whether a condition holds; no condition always does.
    pub(crate) fn hold(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| self.holds(condition))
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(part) => !self.holds(part),
            Condition::Count { at_least, of } => {
                let mut holding = 0;
                for part in of {
                    holding += u32::from(self.holds(part));
                }
                holding >= u32::from(*at_least)
            }
            Condition::Profile(index, test) => {
                self.answers.profile(usize::from(*index)).is_some_and(|chosen| selection(chosen, test))
            }
            Condition::Question(index, test) => self.question(usize::from(*index), test),
            Condition::Node(index, test) => self.node(usize::from(*index), test),
            Condition::Overall(test) => self.node(self.program.nodes.len(), test),
            Condition::Set(index, test) => self.set(*index, test),
            Condition::OwnSet(test) => self.set(self.own_set, test),
        }
    }

    /// Tests a node; the whole stands behind all others.
    fn node(&self, node: usize, test: &NodeTest) -> bool {
        if matches!(test, NodeTest::KnockedOut) {
            return self.knocked_out(node);
        }
        self.standings.get(node).is_some_and(|standing| standing.meets(self.program, test))
    }

    /// Whether a known answer in a node fails its knock-out, whether or not the score is above the cap.
    fn knocked_out(&self, node: usize) -> bool {
        let whole = node >= self.program.nodes.len();
        let mut questions = self.program.questions.iter().enumerate();
        questions.any(|(index, question)| {
            (whole || self.program.is_within(question.node.into(), node)) && self.fails(index)
        })
    }

    /// Whether the answer to the question at a position is known and fails its knock-out.
    pub(crate) fn fails(&self, index: usize) -> bool {
        let question = self.program.questions.get(index);
        question.zip(self.level(index)).is_some_and(|(question, level)| question.fails(level))
    }

    fn question(&self, index: usize, test: &QuestionTest) -> bool {
        let level = || self.level(index);
        match test {
            QuestionTest::Selection(test) => {
                let chosen = self.chosen(index);
                let lifted = self.lifted.is_some_and(|(lifted, _)| lifted == index);
                let assumed = level().filter(|_| lifted || chosen.is_none()).and_then(|level| {
                    self.program.questions.get(index).and_then(|question| question.statement_at(level))
                });
                assumed.map_or_else(
                    || chosen.is_some_and(|chosen| selection(chosen, test)),
                    |choice| selection(&[choice], test),
                )
            }
            QuestionTest::AtLeast(least) => level().is_some_and(|level| level >= *least),
            QuestionTest::Below(limit) => level().is_some_and(|level| level < *limit),
            QuestionTest::Unknown => matches!(self.state(index), State::Unknown | State::Unanswered),
            QuestionTest::AtTarget(wanted) => {
                level().is_some_and(|level| (level >= self.target(index)) == *wanted)
            }
            QuestionTest::KnockedOut => self.fails(index),
            QuestionTest::NotApplicable => self.state(index) == State::NotApplicable,
        }
    }

    /// What the answers to the set at a position come to together.
    pub(crate) fn tally(&self, index: SetIndex) -> Tally {
        let mut tally = Tally::new();
        for (index, question) in self.questions_of(index) {
            if !matches!(self.state(index), State::Hidden | State::NotApplicable) {
                tally.add(question, self.level(index), self.target(index));
            }
        }
        tally
    }

    /// The questions of the set at a position, with their own positions.
    pub(crate) fn questions_of(&self, index: SetIndex) -> impl Iterator<Item = (usize, &'a Question)> {
        let (program, set) = (self.program, self.program.sets.get(usize::from(index)));
        let listed: &[u16] = set.map_or(&[], |set| &set.questions);
        listed.iter().filter_map(|&index| {
            let index = usize::from(index);
            Some((index, program.questions.get(index)?))
        })
    }

    fn set(&self, index: SetIndex, test: &SetTest) -> bool {
        // What is not known stays so, whatever it is taken as.
        let of_known = matches!(test, SetTest::UnknownShareAbove(_) | SetTest::AllKnown);
        let assumed = self.assumed.filter(|_| !of_known);
        let tally = Facts { assumed, ..*self }.tally(index);
        match test {
            SetTest::MeanAtLeast(least) => tally.known > 0 && !tally.mean_below(*least),
            SetTest::MeanBelow(limit) => tally.known > 0 && tally.mean_below(*limit),
            SetTest::UnknownShareAbove(share) => {
                share.is_exceeded_by(tally.applicable - tally.known, tally.applicable)
            }
            SetTest::AllKnown => tally.known > 0 && tally.known == tally.applicable,
            SetTest::AllAtTarget(wanted) => tally.known > 0 && tally.all_at_target == *wanted,
            SetTest::AnyBelow(limit) => tally.known > 0 && tally.lowest < *limit,
            SetTest::KnockedOut => tally.knocked_out,
        }
    }
}

/// Tests the choices of a question that was answered, perhaps with none of them.
fn selection(chosen: &[ChoiceIndex], test: &SelectionTest) -> bool {
    let one_of = |named: &[ChoiceIndex]| chosen.iter().any(|choice| named.contains(choice));
    match test {
        SelectionTest::Is(wanted) => one_of(wanted),
        SelectionTest::IsNot(unwanted) => !one_of(unwanted),
        SelectionTest::SelectedAtLeast(least) => chosen.len() >= usize::from(*least),
    }
}

/// What a node has come to.
#[derive(Clone, Copy)]
pub(crate) struct Standing<'a> {
    /// Its score, as its rules and its rounding leave it.
    pub(crate) score: Ratio,
    /// The rounded score before any rule changed it.
    pub(crate) raw: Ratio,
    /// Its score with every question that counts at its target, were no rule to change it.
    pub(crate) target: Ratio,
    /// The id of what changed the score, if it is another.
    pub(crate) held_by: Option<&'a String>,
    /// What was asked in it and what is known.
    pub(crate) coverage: Coverage,
}

impl Standing<'_> {
    /// Nothing yet.
    pub(crate) const NONE: Self = Self {
        score: Ratio::NOTHING,
        raw: Ratio::NOTHING,
        target: Ratio::NOTHING,
        held_by: None,
        coverage: Coverage::NONE,
    };

    fn meets(&self, program: &Program, test: &NodeTest) -> bool {
        if let NodeTest::UnknownShareAbove(share) = test {
            return self.coverage.unknown_share_above(*share);
        }
        let score = &self.score;
        if !score.is_some() {
            return false;
        }
        let level = program.level_of(score);
        match test {
            NodeTest::AtLeast(least) => score.compare(&(*least).into()).is_ge(),
            NodeTest::Below(limit) => score.compare(&(*limit).into()).is_lt(),
            NodeTest::Above(limit) => score.compare(&(*limit).into()).is_gt(),
            NodeTest::LevelAtLeast(least) => level >= *least,
            NodeTest::LevelBelow(limit) => level < *limit,
            NodeTest::AtTarget(wanted) => self.target.is_some() && score.is_below(&self.target) != *wanted,
            // Asked of the questions, not of the score.
            NodeTest::KnockedOut | NodeTest::UnknownShareAbove(_) => false,
        }
    }
}
