//! What a respondent has said.
//!
//! Answers come in by id, never by position, so that a record outlives the order of its questionnaire.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use core::{fmt, mem};

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
        let (mut profile, mut questions) = (Vec::new(), Vec::new());
        for _ in &program.profile {
            profile.push(None);
        }
        for _ in &program.questions {
            questions.push(None);
        }
        Self { run, date: date.to_owned(), profile, questions, cursor: Cursor(0) }
    }

    /// Reads the form in which the page hands over answers: a line with the name of the run, a line with the
    /// day, then a line an answer: `id`, a tab, and the ids of the choices separated by commas, `?` for
    /// "I don't know", or `-` for "does not apply".
    ///
    /// A line that does not fit the assessment is passed over: the page has shown and listed it already.
    pub fn from_text(program: &Program, text: &str) -> Self {
        let mut rest = text;
        let (run, _) = cut(&mut rest, b"\n");
        let (date, _) = cut(&mut rest, b"\n");
        let mut answers = Self::new(program, Run::named(run).unwrap_or_default(), date);
        while !rest.is_empty() {
            let (mut answer, _) = cut(&mut rest, b"\n");
            let (id, b'\t') = cut(&mut answer, b"\t") else { continue };
            let given = match answer {
                "?" => Given::Unknown,
                "-" => Given::NotApplicable,
                ids => Given::Chosen(listed(ids)),
            };
            let _ = answers.set(program, id, &given);
        }
        answers
    }

    /// The form that [`Answers::from_text`] reads.
    pub fn to_text(&self, program: &Program) -> String {
        let mut text = String::from(self.run.name());
        text.push_str("\n");
        text.push_str(&self.date);
        for (question, chosen) in program.profile.iter().zip(&self.profile) {
            if let Some(chosen) = chosen {
                line(&mut text, &question.id);
                for choice in chosen {
                    word(&mut text, question.choices.get(usize::from(*choice)));
                }
            }
        }
        for (question, answer) in program.questions.iter().zip(&self.questions) {
            let Some(answer) = answer else { continue };
            line(&mut text, &question.id);
            match answer {
                Answer::Unknown => text.push_str("?"),
                Answer::NotApplicable => text.push_str("-"),
                Answer::Chosen(chosen) => {
                    for choice in chosen {
                        word(&mut text, question.choices.get(usize::from(*choice)).map(|choice| &choice.id));
                    }
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
        // The answers of a program are as many as its questions: each place that is found is there.
        let place = self.place_of(program, id).ok_or(AnswerError::NoSuchQuestion)?;
        self.cursor = Cursor(place + 1);
        if let Some((question, answer)) = program.profile.get(place).zip(self.profile.get_mut(place)) {
            *answer = Some(profile_answer(question, given)?);
        }
        let place = place.wrapping_sub(program.profile.len());
        if let Some((question, answer)) = program.questions.get(place).zip(self.questions.get_mut(place)) {
            *answer = Some(scored_answer(question, given)?);
        }
        Ok(())
    }

    /// The place of an id, counted through the profile questions and then the others, looked for from the cursor on.
    fn place_of(&self, program: &Program, id: &str) -> Option<usize> {
        let asked = program.profile.len();
        let all = asked + program.questions.len();
        let mut place = self.cursor.0;
        for _ in 0..all {
            if place >= all {
                place = 0;
            }
            let here = program.profile.get(place).map(|question| &question.id);
            let here = here.or_else(|| Some(&program.questions.get(place.wrapping_sub(asked))?.id));
            if here.is_some_and(|here| here == id) {
                return Some(place);
            }
            place += 1;
        }
        None
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

/// Takes off a text what stands before the first of some marks, and that mark; without one, all of it and a zero. It
/// reads every form of text here: what the standard library has for that would be in the payload once for each.
pub(crate) fn cut<'a>(text: &mut &'a str, marks: &[u8]) -> (&'a str, u8) {
    let whole = *text;
    for (place, byte) in whole.bytes().enumerate() {
        for &mark in marks {
            if byte == mark {
                *text = whole.get(place + 1..).unwrap_or_default();
                return (whole.get(..place).unwrap_or_default(), mark);
            }
        }
    }
    *text = "";
    (whole, 0)
}

/// The words of a list; what is empty is none.
fn listed(mut text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    while !text.is_empty() {
        let (word, _) = cut(&mut text, b",");
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

fn line(text: &mut String, id: &str) {
    text.push_str("\n");
    text.push_str(id);
    text.push_str("\t");
}

fn word(text: &mut String, word: Option<&String>) {
    let Some(word) = word else { return };
    if text.as_bytes().last() != Some(&b'\t') {
        text.push_str(",");
    }
    text.push_str(word);
}

fn scored_answer(question: &Question, given: &Given<'_>) -> Result<Answer, AnswerError> {
    match given {
        Given::Unknown => Ok(Answer::Unknown),
        Given::NotApplicable if question.knock_out.is_some() => Err(AnswerError::MustApply),
        Given::NotApplicable => Ok(Answer::NotApplicable),
        Given::Chosen(ids) => {
            let mut chosen = Chosen::default();
            for id in ids {
                chosen.add(question.choices.iter().position(|choice| choice.id == *id), id)?;
            }
            chosen.finished(question.several.is_some()).map(Answer::Chosen)
        }
    }
}

fn profile_answer(question: &ProfileQuestion, given: &Given<'_>) -> Result<Vec<ChoiceIndex>, AnswerError> {
    match given {
        Given::Unknown => Err(AnswerError::MustBeChosen),
        Given::NotApplicable => Err(AnswerError::MustApply),
        Given::Chosen(ids) => {
            let mut chosen = Chosen::default();
            for id in ids {
                chosen.add(question.choices.iter().position(|choice| choice == id), id)?;
            }
            chosen.finished(question.many)
        }
    }
}

/// The positions of choices, each once and in the author's order.
#[derive(Default)]
struct Chosen(Vec<ChoiceIndex>);

impl Chosen {
    fn add(&mut self, place: Option<usize>, id: &str) -> Result<(), AnswerError> {
        let position = place.and_then(|place| place.try_into().ok());
        let position = position.ok_or_else(|| AnswerError::NoSuchChoice(id.to_owned()))?;
        add(&mut self.0, position);
        Ok(())
    }

    fn finished(self, many: bool) -> Result<Vec<ChoiceIndex>, AnswerError> {
        if many || self.0.len() == 1 { Ok(self.0) } else { Err(AnswerError::NotOneChoice) }
    }
}

/// Adds a position to others in the author's order, and says whether it was none of them yet.
pub(crate) fn add(chosen: &mut Vec<ChoiceIndex>, position: ChoiceIndex) -> bool {
    if chosen.contains(&position) {
        return false;
    }
    let mut last = chosen.len() + 1;
    chosen.push(position);
    while let Some([.., before, added]) = chosen.get_mut(..last)
        && before > added
    {
        mem::swap(before, added);
        last -= 1;
    }
    true
}
