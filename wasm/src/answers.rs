//! What a respondent has said.
//!
//! Answers come in by id, never by position, so that a record outlives the order of its questionnaire.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use core::fmt;

use crate::program::{ChoiceIndex, ProfileQuestion, Program, Question};

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The chosen statement, or what was ticked where several may be, which can be nothing.
    Chosen(Vec<ChoiceIndex>),
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
    pub(crate) profile: Vec<Option<Vec<ChoiceIndex>>>,
    pub(crate) questions: Vec<Option<Answer>>,
    cursor: Cursor,
}

/// Where the next id is looked for first. Answers mostly come in the order of the questions, so that each is
/// found at once; it says nothing of the answers themselves.
#[derive(Debug, Clone, Copy)]
struct Cursor(usize);

impl PartialEq for Cursor {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Cursor {}

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
            cursor: Cursor(0),
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

    /// The form that [`Answers::from_text`] reads.
    pub fn to_text(&self, program: &Program) -> String {
        let mut text = String::from(self.run.name()) + "\n" + &self.date;
        let mut line = |id: &str, words: &mut dyn Iterator<Item = &str>| {
            text.push('\n');
            text.push_str(id);
            text.push('\t');
            for (place, word) in words.enumerate() {
                text.push_str(if place == 0 { "" } else { "," });
                text.push_str(word);
            }
        };
        let at = |choice: &ChoiceIndex| usize::from(*choice);
        for (question, chosen) in program.profile.iter().zip(&self.profile) {
            if let Some(chosen) = chosen {
                let ids = chosen.iter().filter_map(|choice| question.choices.get(at(choice)));
                line(&question.id, &mut ids.map(String::as_str));
            }
        }
        for (question, answer) in program.questions.iter().zip(&self.questions) {
            match answer {
                None => {}
                Some(Answer::Unknown) => line(&question.id, &mut ["?"].into_iter()),
                Some(Answer::NotApplicable) => line(&question.id, &mut ["-"].into_iter()),
                Some(Answer::Chosen(chosen)) => {
                    let choices = chosen.iter().filter_map(|choice| question.choices.get(at(choice)));
                    line(&question.id, &mut choices.map(|choice| choice.id.as_str()));
                }
            }
        }
        text
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
        let (asked, scored) = (program.profile.len(), program.questions.len());
        let id_at = |place: usize| match place.checked_sub(asked) {
            None => &program.profile[place].id,
            Some(index) => &program.questions[index].id,
        };
        let mut places = (self.cursor.0..asked + scored).chain(0..self.cursor.0);
        let place = places.find(|place| id_at(*place) == id).ok_or(AnswerError::NoSuchQuestion)?;
        self.cursor = Cursor(place + 1);
        match place.checked_sub(asked) {
            None => self.profile[place] = Some(profile_answer(&program.profile[place], given)?),
            Some(index) => self.questions[index] = Some(answer(&program.questions[index], given)?),
        }
        Ok(())
    }

    /// The answer to the question at a position; `None` when there is none yet.
    pub fn question(&self, index: usize) -> Option<&Answer> {
        self.questions.get(index)?.as_ref()
    }

    /// The choices made in the profile question at a position, which may be none of them; `None` when there is
    /// no answer yet.
    pub fn profile(&self, index: usize) -> Option<&[ChoiceIndex]> {
        self.profile.get(index)?.as_deref()
    }
}

fn answer(question: &Question, given: &Given<'_>) -> Result<Answer, AnswerError> {
    match given {
        Given::Unknown => Ok(Answer::Unknown),
        Given::NotApplicable if question.knock_out.is_some() => Err(AnswerError::MustApply),
        Given::NotApplicable => Ok(Answer::NotApplicable),
        Given::Chosen(ids) => {
            let choices = question.choices.iter().map(|choice| choice.id.as_str());
            chosen(choices, ids, question.several.is_some()).map(Answer::Chosen)
        }
    }
}

fn profile_answer(question: &ProfileQuestion, given: &Given<'_>) -> Result<Vec<ChoiceIndex>, AnswerError> {
    match given {
        Given::Unknown => Err(AnswerError::MustBeChosen),
        Given::NotApplicable => Err(AnswerError::MustApply),
        Given::Chosen(ids) => chosen(question.choices.iter().map(String::as_str), ids, question.many),
    }
}

/// The positions of choices, each once and in the author's order.
fn chosen<'a>(
    choices: impl Iterator<Item = &'a str> + Clone,
    ids: &[&str],
    many: bool,
) -> Result<Vec<ChoiceIndex>, AnswerError> {
    let mut positions = Vec::new();
    for &id in ids {
        let position = choices.clone().position(|choice| choice == id);
        let position: Option<ChoiceIndex> = position.and_then(|position| position.try_into().ok());
        let position = position.ok_or_else(|| AnswerError::NoSuchChoice(id.to_owned()))?;
        if let Err(place) = positions.binary_search(&position) {
            positions.insert(place, position);
        }
    }
    if many || positions.len() == 1 { Ok(positions) } else { Err(AnswerError::NotOneChoice) }
}
