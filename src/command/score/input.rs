//! What a RECORD on the command line is, and the answers in it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use matura_score::link::{self, LinkError};
use matura_score::{Answers, Program};

use crate::printable;
use crate::record::{LeftOver, MAX_BYTES, Record, RecordError};

use super::Status;

/// Letters of a link by which a message names it.
const LETTERS: usize = 8;

/// A record, as it is named on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Input<'a> {
    /// A saved file.
    File(&'a Path),
    /// A share link: what stands behind its `a=`.
    Link(&'a str),
    /// One record a line, from standard input.
    Stream,
}

impl<'a> Input<'a> {
    /// What an argument means.
    pub(super) fn named(argument: &'a Path) -> Self {
        let text = argument.to_str().unwrap_or_default();
        let behind = text.split_once("#a=").map(|(_, answers)| answers);
        match behind.or_else(|| text.strip_prefix("a=")) {
            Some(answers) => Self::Link(answers.split('&').next().unwrap_or_default().trim()),
            None if text == "-" => Self::Stream,
            None => Self::File(argument),
        }
    }

    /// How messages and results name it.
    pub(super) fn name(self) -> String {
        match self {
            Self::File(path) => printable::line(&path.to_string_lossy()),
            Self::Link(answers) => {
                let start: String = answers.chars().take(LETTERS).collect();
                printable::line(&format!("the link a={start}…"))
            }
            Self::Stream => "standard input".to_owned(),
        }
    }

    /// Reads it.
    pub(super) fn read(self, program: &Program) -> Result<Respondent, Refusal> {
        let record = match self {
            Self::Link(answers) => {
                let answers = link::unpack(program, answers)?;
                return Ok(Respondent { name: self.name(), answers, record: None, left_over: Vec::new() });
            }
            Self::File(path) => read(path)?,
            Self::Stream => return Err(Refusal::NoRecord("more than one record".to_owned())),
        };
        let (answers, left_over) = record.answers(program)?;
        Ok(Respondent { name: self.name(), answers, record: Some(record), left_over })
    }
}

/// One person's answers.
pub(super) struct Respondent {
    /// How messages name the record.
    pub(super) name: String,
    /// The answers that fit the assessment.
    pub(super) answers: Answers,
    /// The saved file; a link has none.
    pub(super) record: Option<Record>,
    /// The answers that do not fit.
    pub(super) left_over: Vec<LeftOver>,
}

/// Why a record gives no answers.
pub(super) enum Refusal {
    /// It cannot be read at all.
    Unreadable(io::Error),
    /// It is no record of the assessment.
    NoRecord(String),
}

impl Refusal {
    /// The reason, in the place of a result.
    pub(super) fn reason(&self) -> String {
        printable::line(&match self {
            Self::Unreadable(source) => format!("cannot be read: {source}"),
            Self::NoRecord(reason) => reason.clone(),
        })
    }

    /// The message about a record of this name.
    pub(super) fn message(&self, name: &str) -> String {
        match self {
            Self::Unreadable(source) => format!("cannot read {name}: {source}"),
            Self::NoRecord(_) => format!("{name}: {}", self.reason()),
        }
    }

    /// How the command ends because of it.
    pub(super) const fn status(&self) -> Status {
        match self {
            Self::Unreadable(_) => Status::Unreadable,
            Self::NoRecord(_) => Status::ContentProblems,
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl From<RecordError> for Refusal {
    fn from(error: RecordError) -> Self {
        Self::NoRecord(error.to_string())
    }
}

impl From<LinkError> for Refusal {
    fn from(error: LinkError) -> Self {
        Self::NoRecord(error.to_string())
    }
}

/// Reads a file. One that says it is larger than a record can be is not opened; one that does not say, such as a
/// pipe, is read no further than that.
fn read(path: &Path) -> Result<Record, Refusal> {
    if fs::metadata(path)?.len() > MAX_BYTES {
        return Err(RecordError::TooLarge.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(Record::from_bytes(&bytes)?)
}
