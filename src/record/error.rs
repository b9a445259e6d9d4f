//! Why a text is not a record that can be scored.

use std::fmt;

use super::{FORMAT, MAX_BYTES};

/// Why a file is not a record that can be scored.
#[derive(Debug)]
pub enum RecordError {
    /// Larger than [`MAX_BYTES`].
    TooLarge,
    /// Not text in UTF-8.
    NotText,
    /// Not JSON.
    NotJson(Fault),
    /// JSON of another shape, or with a key that stands twice.
    NotARecord(Fault),
    /// A day that is not written as `YYYY-MM-DD`.
    BadDate(String),
    /// Written by a later version of matura.
    LaterFormat(u32),
    /// Of another assessment: wanted, found.
    OtherAssessment(String, String),
    /// A run that is neither `core` nor `full`.
    NoSuchRun(String),
}

/// What is wrong in a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub reason: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1; 0 before the first.
    pub column: usize,
}

impl From<serde_json::Error> for RecordError {
    fn from(error: serde_json::Error) -> Self {
        let fault = Fault { reason: reason(&error.to_string()), line: error.line(), column: error.column() };
        if error.is_data() { Self::NotARecord(fault) } else { Self::NotJson(fault) }
    }
}

/// What a reader of JSON says, in the words of the format and without the place.
fn reason(text: &str) -> String {
    let reason = text.rsplit_once(" at line ").map_or(text, |(reason, _)| reason);
    if let Some(key) = reason.strip_prefix("duplicate field `") {
        return format!("the key “{}” stands twice", key.trim_end_matches('`'));
    }
    reason.replacen("unknown field", "unknown key", 1).replacen("missing field", "missing key", 1)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at line {}, column {}: {}", self.line, self.column, self.reason)
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "larger than {} MB, which no record is", MAX_BYTES / 1_000_000),
            Self::NotText => f.write_str("not a saved file of matura: not text in UTF-8"),
            Self::NotJson(fault) => write!(f, "not a saved file of matura: not JSON {fault}"),
            Self::NotARecord(fault) => {
                write!(f, "not a saved file of matura: JSON, but not of the form of a record {fault}")
            }
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
