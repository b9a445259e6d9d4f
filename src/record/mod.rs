//! A respondent's saved file.
//!
//! The page writes it and the respondent keeps it; the command line scores it. Answers stand in it by the ids
//! of question and choice, never by position, so that a record outlives its questionnaire: what still exists
//! carries over, the rest is listed, and nothing is dropped in silence.

mod day;
mod decision;
mod error;
mod seal;
mod strict;

use matura_score::answers::{AnswerError, Given};
use matura_score::{Answers, Program, Run};
use serde::Deserialize;
use serde_json::Value;

use self::day::is_day;
pub use self::decision::{DecisionChoice, RecordedDecision};
pub use self::error::{Fault, RecordError};
use self::strict::Object;

/// The version of the record format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// The most bytes that a record may have.
pub const MAX_BYTES: u64 = 5_000_000;

/// A saved file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The version of the format.
    #[serde(deserialize_with = "strict::format")]
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
    /// The answers, by the id of the question, in the order of the file.
    #[serde(default, deserialize_with = "strict::answers")]
    pub answers: Vec<(String, RecordedAnswer)>,
    /// What was decided about gaps, by the id of the question; kept for the report, not scored.
    #[serde(default, deserialize_with = "strict::decisions")]
    pub decisions: Vec<(String, RecordedDecision)>,
    /// Earlier states of the record, oldest first; kept for the report, not scored.
    #[serde(default, deserialize_with = "strict::list")]
    pub snapshots: Vec<Value>,
    /// Who answered, in their own words; kept for the report, not scored.
    #[serde(default)]
    pub respondent: Option<String>,
    /// The check sum over answers and decisions that the page wrote, if it did.
    #[serde(default)]
    pub integrity: Option<String>,
    /// Whether that sum does not fit: the file was damaged, or changed outside the page.
    #[serde(skip)]
    pub damaged: bool,
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
        // Some editors put a mark of the byte order in front, which the page's reader passes over too.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let Object(mut record) = serde_json::from_str::<Object<Self>>(text)?;
        if let Some(sum) = &record.integrity {
            record.damaged = *sum != seal::seal(&serde_json::from_str(text)?);
        }
        if record.matura > FORMAT {
            return Err(RecordError::LaterFormat(record.matura));
        }
        let no_day = record.days().find(|day| !is_day(day)).map(str::to_owned);
        no_day.map_or(Ok(record), |day| Err(RecordError::BadDate(day)))
    }

    /// The days that it names.
    fn days(&self) -> impl Iterator<Item = &str> {
        let decided = self.decisions.iter().flat_map(|(_, decision)| [&decision.due, &decision.date]);
        let days = decided.flatten().chain([&self.date]).map(String::as_str);
        days.filter(|day| !day.is_empty())
    }

    /// Reads a record from the bytes of a file.
    ///
    /// # Errors
    ///
    /// When the bytes are no text in UTF-8, and as [`Record::parse`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, RecordError> {
        if bytes.len() as u64 > MAX_BYTES {
            return Err(RecordError::TooLarge);
        }
        Self::parse(std::str::from_utf8(bytes).map_err(|_| RecordError::NotText)?)
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

    /// Why the question of an id does not apply, as the respondent says.
    pub fn reason(&self, question: &str) -> Option<&str> {
        self.answers.iter().find(|(id, _)| id == question).and_then(|(_, answer)| answer.reason())
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
        self.reason().map(|_| Given::NotApplicable)
    }

    /// Why the question does not apply, where somebody says so.
    fn reason(&self) -> Option<&str> {
        self.not_applicable.as_deref().filter(|reason| !reason.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_apply_wants_a_reason() {
        let answer =
            |reason: &str| RecordedAnswer { not_applicable: Some(reason.to_owned()), ..Default::default() };
        assert_eq!(answer("  ").given(), None);
        assert_eq!(answer("No outside firm.").given(), Some(Given::NotApplicable));
    }
}
