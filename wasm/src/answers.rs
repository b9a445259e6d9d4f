//! What a respondent has said.
//!
//! Answers come in by id, never by position, so that a record outlives the order of its questionnaire.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use core::fmt;

use crate::program::{ChoiceIndex, Program};

/// Which questions were asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Run {
    /// The core questions alone.
    Core,
    /// All questions.
    #[default]
    Full,
}

impl Run {
    /// The name of the run in records and results.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Full => "full",
        }
    }

    /// The run of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Core, Self::Full].into_iter().find(|run| run.name() == name)
    }
}

/// The answer to one question, by the ids of its choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given<'a> {
    /// One choice, or any number of them where the question allows it: a set, in which none counts twice.
    Chosen(Vec<&'a str>),
    /// "I don't know".
    Unknown,
    /// "Does not apply to us".
    NotApplicable,
}

/// The answer to one scored question, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The chosen statement.
    Chosen(ChoiceIndex),
    /// "I don't know".
    Unknown,
    /// "Does not apply to us".
    NotApplicable,
}

/// A respondent's answers to one assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// Which questions were asked.
    pub run: Run,
    /// The day of the record, as `YYYY-MM-DD`; printed, never compared with a clock.
    pub date: String,
    profile: Vec<Option<Vec<ChoiceIndex>>>,
    questions: Vec<Option<Answer>>,
}

/// Why an answer does not fit the assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerError {
    /// No question has this id.
    NoSuchQuestion,
    /// The question has no choice of this id.
    NoSuchChoice(String),
    /// The question takes exactly one choice.
    NotOneChoice,
    /// A knock-out question, or a profile question, cannot be left aside.
    MustApply,
    /// A profile question is not scored, and cannot be unknown.
    MustBeChosen,
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchQuestion => f.write_str("the assessment has no question of this id"),
            Self::NoSuchChoice(choice) => write!(f, "the question has no choice “{choice}”"),
            Self::NotOneChoice => f.write_str("the question takes exactly one choice"),
            Self::MustApply => f.write_str("the question applies to every firm"),
            Self::MustBeChosen => f.write_str("the question wants one of its choices"),
        }
    }
}

impl core::error::Error for AnswerError {}

impl Answers {
    /// No answers yet.
    pub fn new(program: &Program, run: Run, date: &str) -> Self {
        Self {
            run,
            date: date.to_owned(),
            profile: vec![None; program.profile.len()],
            questions: vec![None; program.questions.len()],
        }
    }

    /// Reads the form in which the page hands over answers: a line with the name of the run, a line with the
    /// day, then a line an answer: `id`, a tab, and the ids of the choices separated by commas, `?` for
    /// "I don't know", or `-` for "does not apply".
    ///
    /// A line that does not fit the assessment is passed over: the page has shown and listed it already.
    pub fn from_text(program: &Program, text: &str) -> Self {
        let mut lines = text.split('\n');
        let run = lines.next().and_then(Run::named).unwrap_or_default();
        let mut answers = Self::new(program, run, lines.next().unwrap_or_default());
        for (id, text) in lines.filter_map(|line| line.split_once('\t')) {
            let given = match text {
                "?" => Given::Unknown,
                "-" => Given::NotApplicable,
                ids => Given::Chosen(ids.split(',').filter(|id| !id.is_empty()).collect()),
            };
            let _ = answers.set(program, id, &given);
        }
        answers
    }

    /// Sets the answer to a question or profile question.
    ///
    /// # Errors
    ///
    /// When the answer does not fit the assessment; the answers are then as they were.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use matura_score::{answers::Given, Answers, Program};
    /// # fn example(program: &Program, answers: &mut Answers) -> Result<(), matura_score::answers::AnswerError> {
    /// answers.set(program, "bak-restore-test", &Given::Chosen(vec!["2"]))?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set(&mut self, program: &Program, id: &str, given: &Given<'_>) -> Result<(), AnswerError> {
        if let Some(index) = program.questions.iter().position(|question| question.id == id) {
            let question = &program.questions[index];
            let answer = match given {
                Given::Unknown => Answer::Unknown,
                Given::NotApplicable if question.knock_out.is_some() => return Err(AnswerError::MustApply),
                Given::NotApplicable => Answer::NotApplicable,
                Given::Chosen(ids) => {
                    let choices = question.choices.iter().map(|choice| choice.id.as_str());
                    let [choice] = positions(choices, ids)?[..] else {
                        return Err(AnswerError::NotOneChoice);
                    };
                    Answer::Chosen(choice)
                }
            };
            self.questions[index] = Some(answer);
            return Ok(());
        }
        let index = program.profile.iter().position(|question| question.id == id);
        let index = index.ok_or(AnswerError::NoSuchQuestion)?;
        let question = &program.profile[index];
        let Given::Chosen(ids) = given else {
            return Err(if *given == Given::Unknown {
                AnswerError::MustBeChosen
            } else {
                AnswerError::MustApply
            });
        };
        let chosen = positions(question.choices.iter().map(String::as_str), ids)?;
        if !question.many && chosen.len() != 1 {
            return Err(AnswerError::NotOneChoice);
        }
        self.profile[index] = Some(chosen);
        Ok(())
    }

    /// The answer to the question at a position; `None` when there is none yet.
    pub fn question(&self, index: usize) -> Option<Answer> {
        self.questions.get(index).copied().flatten()
    }

    /// The choices made in the profile question at a position, which may be none of them; `None` when there is
    /// no answer yet.
    pub fn profile(&self, index: usize) -> Option<&[ChoiceIndex]> {
        self.profile.get(index)?.as_deref()
    }
}

/// The positions of choices, each once.
fn positions<'a>(
    choices: impl Iterator<Item = &'a str> + Clone,
    ids: &[&str],
) -> Result<Vec<ChoiceIndex>, AnswerError> {
    let mut positions = Vec::new();
    for &id in ids {
        let position = choices.clone().position(|choice| choice == id);
        let position = position.and_then(|position| position.try_into().ok());
        let position = position.ok_or_else(|| AnswerError::NoSuchChoice(id.to_owned()))?;
        if !positions.contains(&position) {
            positions.push(position);
        }
    }
    Ok(positions)
}
