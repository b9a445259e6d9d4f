//! What is known of a respondent, and whether a condition holds for it.
//!
//! Conditions are asked before there are results (which questions apply? which targets?) and after. Both times
//! an answer counts by the same rule, [`Facts::state`], so that an answer that is left out of the scores can
//! not come back through a condition: one to a question that does not apply, or that this run does not ask.

use crate::answers::{Answer, Answers, Run};
use crate::condition::{ChoiceIndex, Condition, NodeTest, QuestionTest, SelectionTest};
use crate::exact::Decimal;
use crate::outcome::{Coverage, NodeOutcome, OverallOutcome, QuestionOutcome, State};
use crate::program::{Choice, DomainIndex, Program};

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
}

impl<'a> Facts<'a> {
    /// What is known when nothing has been worked out but which questions apply.
    pub(crate) const fn new(program: &'a Program, answers: &'a Answers, applies: &'a [bool]) -> Self {
        Self { program, answers, applies, questions: &[], domains: &[], overall: None }
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

    /// The choice that answers the question at a position, and where it stands among the choices.
    pub(crate) fn choice(&self, index: usize) -> Option<(ChoiceIndex, &'a Choice)> {
        match self.answers.question(index) {
            Some(Answer::Chosen(chosen)) if self.state(index) == State::Answered => {
                let choice = self.program.questions.get(index)?.choices.get(usize::from(chosen))?;
                Some((chosen, choice))
            }
            _ => None,
        }
    }

    /// Whether a condition holds; no condition always does.
    pub(crate) fn hold(&self, condition: Option<&Condition>) -> bool {
        condition.is_none_or(|condition| self.holds(condition))
    }

    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(part) => !self.holds(part),
            Condition::Count { at_least, of } => {
                of.iter().filter(|part| self.holds(part)).count() >= usize::from(*at_least)
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
        }
    }

    /// Whether a known answer fails its knock-out: in a domain, or anywhere.
    fn knocked_out(&self, domain: Option<DomainIndex>) -> bool {
        let questions = self.program.questions.iter().enumerate();
        questions
            .filter(|(_, question)| domain.is_none_or(|domain| question.domain == domain))
            .any(|(index, _)| self.question(index, &QuestionTest::KnockedOut))
    }

    fn question(&self, index: usize, test: &QuestionTest) -> bool {
        if *test == QuestionTest::Unknown {
            return matches!(self.state(index), State::Unknown | State::Unanswered);
        }
        let Some((chosen, &Choice { level, .. })) = self.choice(index) else { return false };
        match test {
            QuestionTest::Selection(test) => selection(&[chosen], test),
            QuestionTest::AtLeast(least) => level >= *least,
            QuestionTest::Below(limit) => level < *limit,
            QuestionTest::Unknown => false,
            QuestionTest::AtTarget(wanted) => {
                self.questions.get(index).is_some_and(|outcome| (level >= outcome.target) == *wanted)
            }
            QuestionTest::KnockedOut => {
                self.program.questions.get(index).is_some_and(|question| question.fails(level))
            }
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
