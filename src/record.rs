//! A respondent's saved file.
//!
//! The page writes it and the respondent keeps it; the command line scores it. Answers stand in it by the ids
//! of question and choice, never by position, so that a record outlives its questionnaire: what still exists
//! carries over, the rest is listed, and nothing is dropped in silence.

use std::collections::BTreeMap;
use std::fmt;

use matura_score::answers::{AnswerError, Given};
use matura_score::{Answers, Program, Run};
use serde::Deserialize;

/// The version of the record format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// The most bytes that a record may have.
pub const MAX_BYTES: u64 = 5_000_000;

/// A saved file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The version of the format.
    pub matura: u32,
    /// The id of the assessment.
    pub assessment: String,
    /// The version of the assessment that was answered.
    #[serde(default)]
    pub version: Option<String>,
    /// The fingerprint of the assessment that was answered.
    #[serde(default)]
    pub fingerprint: Option<String>,
    /// The day of the last change, as `YYYY-MM-DD`.
    #[serde(default)]
    pub date: String,
    /// `core` or `full`.
    #[serde(default)]
    pub run: Option<String>,
    /// The answers, by the id of the question.
    #[serde(default)]
    pub answers: BTreeMap<String, RecordedAnswer>,
    /// What was decided, by the id of the question.
    #[serde(default)]
    pub decisions: BTreeMap<String, RecordedDecision>,
}

/// What was answered to one question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordedAnswer {
    /// The ids of the chosen statements.
    #[serde(default)]
    pub choices: Option<Vec<String>>,
    /// "I don't know".
    #[serde(default)]
    pub unknown: bool,
    /// Why the question does not apply.
    #[serde(default)]
    pub not_applicable: Option<String>,
    /// The respondent's note.
    #[serde(default)]
    pub note: Option<String>,
}

/// What was decided about one question. All but the choice may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordedDecision {
    /// What is to be done.
    pub choice: DecisionChoice,
    /// Who sees to it.
    #[serde(default)]
    pub owner: Option<String>,
    /// The day by which it is done, or until which it is accepted, as `YYYY-MM-DD`.
    #[serde(default)]
    pub due: Option<String>,
    /// Why this was chosen.
    #[serde(default)]
    pub reason: Option<String>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// How likely the respondent thinks the risk.
    #[serde(default)]
    pub likelihood: Option<String>,
    /// How much it would do.
    #[serde(default)]
    pub impact: Option<String>,
    /// What the two come to.
    #[serde(default)]
    pub exposure: Option<String>,
    /// The day of the decision, as `YYYY-MM-DD`.
    #[serde(default)]
    pub date: Option<String>,
    /// The answer that it was taken on.
    #[serde(default)]
    pub on: Option<RecordedAnswer>,
}

/// What can be decided about a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionChoice {
    /// Take the next step.
    Fix,
    /// Live with it until a date.
    Accept,
    /// Insure it, or let a supplier bear it.
    Share,
    /// Stop doing what brings it.
    Avoid,
    /// Learn first how things stand.
    FindOut,
    /// A legal duty: nobody may accept it.
    CannotAccept,
}

impl DecisionChoice {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fix => "fix",
            Self::Accept => "accept",
            Self::Share => "share",
            Self::Avoid => "avoid",
            Self::FindOut => "find-out",
            Self::CannotAccept => "cannot-accept",
        }
    }
}

/// Why a file is not a record that can be scored.
#[derive(Debug)]
pub enum RecordError {
    /// Larger than [`MAX_BYTES`].
    TooLarge,
    /// Not JSON.
    NotJson(serde_json::Error),
    /// JSON of another shape.
    NotARecord(serde_json::Error),
    /// A day that is not written as `YYYY-MM-DD`.
    BadDate(String),
    /// Written by a later version of matura.
    LaterFormat(u32),
    /// Of another assessment: wanted, found.
    OtherAssessment(String, String),
    /// A run that is neither `core` nor `full`.
    NoSuchRun(String),
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "larger than {} MB, which no record is", MAX_BYTES / 1_000_000),
            Self::NotJson(error) => {
                write!(
                    f,
                    "not a saved file of matura: not JSON at line {}, column {}",
                    error.line(),
                    error.column()
                )
            }
            Self::NotARecord(error) => write!(
                f,
                "not a saved file of matura: JSON, but not of the form of a record at line {}, column {}",
                error.line(),
                error.column()
            ),
            Self::BadDate(date) => write!(f, "the date “{date}” is not written as YYYY-MM-DD"),
            Self::LaterFormat(format) => {
                write!(f, "saved in format {format}, and this program reads format {FORMAT}")
            }
            Self::OtherAssessment(wanted, found) => {
                write!(f, "a record of the assessment “{found}”, not of “{wanted}”")
            }
            Self::NoSuchRun(run) => write!(f, "the run “{run}” is neither “core” nor “full”"),
        }
    }
}

impl std::error::Error for RecordError {}

/// An answer that does not fit the assessment as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOver {
    /// The id of the question.
    pub question: String,
    /// Why the answer does not fit.
    pub reason: AnswerError,
}

impl Record {
    /// Reads a record.
    ///
    /// # Errors
    ///
    /// When the text is not a record, or one of a later format.
    ///
    /// # Examples
    ///
    /// ```
    /// use matura::record::Record;
    /// let text = r#"{ "matura": 1, "assessment": "it-maturity", "answers": {} }"#;
    /// assert_eq!(Record::parse(text).unwrap().assessment, "it-maturity");
    /// assert!(Record::parse("{}").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, RecordError> {
        if text.len() as u64 > MAX_BYTES {
            return Err(RecordError::TooLarge);
        }
        let fault = |error: serde_json::Error| {
            if error.is_data() { RecordError::NotARecord(error) } else { RecordError::NotJson(error) }
        };
        let record: Self = serde_json::from_str(text).map_err(fault)?;
        if record.matura > FORMAT {
            return Err(RecordError::LaterFormat(record.matura));
        }
        let no_day = record.days().find(|day| !is_day(day)).map(str::to_owned);
        no_day.map_or(Ok(record), |day| Err(RecordError::BadDate(day)))
    }

    /// The days that it names.
    fn days(&self) -> impl Iterator<Item = &str> {
        let decided = self.decisions.values().flat_map(|decision| [&decision.due, &decision.date]);
        let days = decided.flatten().chain([&self.date]).map(String::as_str);
        days.filter(|day| !day.is_empty())
    }

    /// How the questionnaire has changed since it was answered, if it has.
    pub fn drift(&self, program: &Program) -> Option<String> {
        let version = self.version.as_deref().filter(|version| *version != program.version);
        let structure = self.fingerprint.as_deref().filter(|fingerprint| *fingerprint != program.fingerprint);
        match (version, structure) {
            (Some(version), _) => {
                Some(format!("answered in version {version}, scored in version {}", program.version))
            }
            (None, Some(_)) => Some("questions or choices have changed since it was answered".to_owned()),
            (None, None) => None,
        }
    }

    /// The answers that fit a program, and those that do not.
    ///
    /// # Errors
    ///
    /// When the record is of another assessment, or of a run that does not exist.
    pub fn answers(&self, program: &Program) -> Result<(Answers, Vec<LeftOver>), RecordError> {
        if self.assessment != program.assessment {
            return Err(RecordError::OtherAssessment(program.assessment.clone(), self.assessment.clone()));
        }
        let run = match &self.run {
            Some(name) => Run::named(name).ok_or_else(|| RecordError::NoSuchRun(name.clone()))?,
            None => Run::default(),
        };
        let mut answers = Answers::new(program, run, &self.date);
        let mut left_over = Vec::new();
        for (question, recorded) in &self.answers {
            let Some(given) = recorded.given() else { continue };
            if let Err(reason) = answers.set(program, question, &given) {
                left_over.push(LeftOver { question: question.clone(), reason });
            }
        }
        Ok((answers, left_over))
    }
}

/// Whether a text is a day of the calendar, as `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let number = |part: &str, digits: usize| {
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| plain)
    };
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

impl RecordedDecision {
    /// Whether the answer has changed since it was taken.
    pub(crate) fn is_stale(&self, answer: Option<&RecordedAnswer>) -> bool {
        self.on.as_ref().is_some_and(|on| on.said() != answer.and_then(RecordedAnswer::said))
    }
}

impl RecordedAnswer {
    /// The same as `given`, of several choices in any order.
    fn said(&self) -> Option<Given<'_>> {
        let mut given = self.given();
        if let Some(Given::Chosen(choices)) = &mut given {
            choices.sort_unstable();
            choices.dedup();
        }
        given
    }

    /// What the answer says; nothing when it holds a note alone.
    pub(crate) fn given(&self) -> Option<Given<'_>> {
        if let Some(choices) = &self.choices {
            return Some(Given::Chosen(choices.iter().map(String::as_str).collect()));
        }
        if self.unknown {
            return Some(Given::Unknown);
        }
        // Without a reason the question is still open, as it is in the page.
        self.not_applicable.as_ref().filter(|reason| !reason.trim().is_empty()).map(|_| Given::NotApplicable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2026-11-22", "2024-02-29", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for no_day in
            ["2026-13-45", "2026-02-30", "2023-02-29", "1900-02-29", "2026-00-10", "2026-1-1", "+026-01-01"]
        {
            assert!(!is_day(no_day), "{no_day}");
        }
    }

    #[test]
    fn what_does_not_apply_wants_a_reason() {
        let answer =
            |reason: &str| RecordedAnswer { not_applicable: Some(reason.to_owned()), ..Default::default() };
        assert_eq!(answer("  ").given(), None);
        assert_eq!(answer("No outside firm.").given(), Some(Given::NotApplicable));
    }
}
