//! `matura score`: the results of saved files, as the page computes them.

mod text;

use std::fs;
use std::path::{Path, PathBuf};

use matura_score::export::{markdown, risk_register};

use super::{Loaded, Manner, Reply, Status, load, sources};
use crate::assessment::Assessment;
use crate::compile::compile;
use crate::error::Error;
use crate::export::{self, Sources};
use crate::record::{LeftOver, MAX_BYTES, Record, RecordError};
use crate::theme::Theme;

/// What is to be scored, and how it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The project's folder.
    pub root: Option<PathBuf>,
    /// The id of the assessment.
    pub assessment: String,
    /// The saved files.
    pub records: Vec<PathBuf>,
    /// The form of the result.
    pub format: Format,
}

/// The form of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For programs: one JSON document a record, a line each.
    Json,
    /// The whole report, as the page saves it.
    Markdown,
    /// The risk register, as the page saves it.
    Csv,
}

/// Scores saved files. A file that cannot be read, or is no record of the assessment, is reported, and the others
/// are scored.
///
/// # Errors
///
/// When the project cannot be read or has no such assessment.
pub fn run(command: &Score, manner: Manner) -> Result<Reply, Error> {
    if command.records.len() > 1 && matches!(command.format, Format::Markdown | Format::Csv) {
        return Err(Error::usage(
            "a report is about one saved file".to_owned(),
            "run the command once for each file".to_owned(),
        ));
    }
    let sources = sources(command.root.as_deref())?;
    let (site, mut messages) = match load(&sources, Manner { quiet: true, ..manner }) {
        Loaded::Site(site, said) => (site, said),
        Loaded::Faulty(reply) => return Ok(reply),
    };
    let assessment = find(&site.assessments, &command.assessment)?;
    let program = compile(assessment);
    let strings = Theme::bundled().strings(&site.language)?;
    let mut data = String::new();
    let mut status = Status::Fine;
    for path in &command.records {
        let name = path.display();
        let record = match read(path) {
            Ok(record) => record,
            Err(error) => {
                messages.push_str(&format!("error: {error}\n"));
                status = Status::Unreadable;
                continue;
            }
        };
        let scored = record.and_then(|record| Ok((record.answers(&program)?, record)));
        match scored {
            Ok(((answers, left_over), record)) => {
                let drift = record.drift(&program);
                if let Some(drift) = drift {
                    messages.push_str(&format!("note: {name}: {}\n", printable(&drift)));
                }
                for LeftOver { question, reason } in left_over {
                    let question = printable(&question);
                    messages.push_str(&format!(
                        "warning: {name}: the answer to “{question}” is not scored: {reason}\n"
                    ));
                }
                let outcome = matura_score::score(&program, &answers);
                let texts = || {
                    let (program, strings, outcome, record) = (&program, &strings, &outcome, &record);
                    export::texts(Sources { assessment, program, strings, record, second: None, outcome })
                };
                match command.format {
                    Format::Markdown => data.push_str(&markdown(&outcome, &texts())),
                    Format::Csv => data.push_str(&risk_register(&outcome, &texts())),
                    Format::Json => data.push_str(&(outcome.to_json() + "\n")),
                    Format::Text => data.push_str(&printable(&text::render(assessment, &outcome))),
                }
            }
            Err(error) => {
                messages.push_str(&format!("error: {name}: {}\n", printable(&error.to_string())));
                status = status.max(Status::ContentProblems);
            }
        }
    }
    Ok(Reply { data, messages, status })
}

/// A text without what could steer a terminal: records come from strangers.
fn printable(text: &str) -> String {
    let plain = |character: char| character == '\n' || !character.is_control();
    text.chars().map(|character| if plain(character) { character } else { '\u{fffd}' }).collect()
}

fn find<'a>(assessments: &'a [Assessment], id: &str) -> Result<&'a Assessment, Error> {
    assessments.iter().find(|assessment| assessment.id == id).ok_or_else(|| {
        let ids: Vec<&str> = assessments.iter().map(|assessment| assessment.id.as_str()).collect();
        Error::usage(
            format!("there is no assessment “{id}” here"),
            format!("this project has: {}", ids.join(", ")),
        )
    })
}

/// Reads a file and the record in it, if there is one.
fn read(path: &Path) -> Result<Result<Record, RecordError>, Error> {
    let unreadable = |source| Error::io("read", path, source);
    if fs::metadata(path).map_err(unreadable)?.len() > MAX_BYTES {
        return Ok(Err(RecordError::TooLarge));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    Ok(Record::parse(&String::from_utf8_lossy(&bytes)))
}
