//! What is known of a respondent, and whether a condition holds for it.
//!
//! Conditions are asked before there are results (which questions apply? which targets?) and after. Both times
//! an answer counts by the same rule, [`Facts::state`], so that an answer that is left out of the scores can
//! not come back through a condition: one to a question that does not apply, or that this run does not ask.
//!
//! A rule that holds a score is asked twice more, with what is not known taken as worst and as at its target;
//! then [`Facts::assumed`] says which.

use crate::answers::{Answer, Answers, Run};
use crate::condition::{ChoiceIndex, Condition, NodeTest, QuestionTest, SelectionTest, SetIndex, SetTest};
use crate::exact::{Decimal, Exact};
use crate::outcome::{Coverage, NodeOutcome, OverallOutcome, QuestionOutcome, State};
use crate::program::{DomainIndex, Program, Question};
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
    /// The results of the domains, by position.
    pub(crate) domains: &'a [NodeOutcome],
    /// The result of the whole.
    pub(crate) overall: Option<&'a OverallOutcome>,
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
            domains: &[],
            overall: None,
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
        Some(question.standing(self.chosen(index)?, self.program.top_level()))
    }

    /// The level of the question at a position, as far as it is known, or assumed.
    pub(crate) fn level(&self, index: usize) -> Option<u8> {
        if let Some((_, level)) = self.lifted.filter(|(lifted, _)| *lifted == index) {
            return Some(level);
        }
        let known = self.known(index).map(|(level, _)| level);
        known.or_else(|| match (self.state(index), self.assumed?) {
            (State::Unknown | State::Unanswered, Unknown::Worst) => Some(0),
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
            Condition::Domain(index, NodeTest::KnockedOut) => self.knocked_out(Some(*index)),
            Condition::Overall(NodeTest::KnockedOut) => self.knocked_out(None),
            Condition::Domain(index, test) => {
                self.domains.get(usize::from(*index)).is_some_and(|domain| Standing::from(domain).meets(test))
            }
            Condition::Overall(test) => {
                self.overall.is_some_and(|overall| Standing::from(overall).meets(test))
            }
            Condition::Set(index, test) => self.set(*index, test),
            Condition::OwnSet(test) => self.set(self.own_set, test),
        }
    }

    /// Whether a known answer fails its knock-out: in a domain, or anywhere.
    fn knocked_out(&self, domain: Option<DomainIndex>) -> bool {
        let mut questions = self.program.questions.iter().enumerate();
        questions.any(|(index, question)| {
            domain.is_none_or(|domain| question.domain == domain) && self.fails(index)
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

/// What conditions read of a result, be it of a domain or of the whole.
struct Standing {
    score: Option<i64>,
    target_score: Option<i64>,
    level: Option<u8>,
    coverage: Coverage,
}

impl From<&NodeOutcome> for Standing {
    fn from(domain: &NodeOutcome) -> Self {
        Self {
            score: domain.score,
            target_score: domain.target_score,
            level: domain.level,
            coverage: domain.coverage,
        }
    }
}

impl From<&OverallOutcome> for Standing {
    /// The whole has no target of its own.
    fn from(overall: &OverallOutcome) -> Self {
        let &OverallOutcome { score, level, coverage, .. } = overall;
        Self { score, target_score: None, level, coverage }
    }
}

impl Standing {
    fn meets(&self, test: &NodeTest) -> bool {
        let millionths = self.score.map(|score| i128::from(score) * i128::from(Decimal::ONE));
        match test {
            NodeTest::AtLeast(least) => millionths.is_some_and(|score| score >= least.millionths().into()),
            NodeTest::Below(limit) => millionths.is_some_and(|score| score < limit.millionths().into()),
            NodeTest::LevelAtLeast(least) => self.level.is_some_and(|level| level >= *least),
            NodeTest::LevelBelow(limit) => self.level.is_some_and(|level| level < *limit),
            NodeTest::AtTarget(wanted) => {
                self.score.zip(self.target_score).is_some_and(|(score, target)| (score >= target) == *wanted)
            }
            NodeTest::UnknownShareAbove(share) => self.coverage.unknown_share_above(*share),
            // Asked of the questions, not of the score: a cap above the score holds nothing, and still fails.
            NodeTest::KnockedOut => false,
        }
    }
}
