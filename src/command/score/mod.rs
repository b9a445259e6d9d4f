//! `matura score`: the results of saved files, as the page computes them.

mod text;

use std::fs;
use std::path::{Path, PathBuf};

use matura_score::{Outcome, Program};

use super::{Loaded, Manner, Reply, Status, load, sources};
use crate::assessment::Assessment;
use crate::compile::compile;
use crate::error::Error;
use crate::record::{MAX_BYTES, Record, RecordError};

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
}

/// Scores saved files. A file that is no record of the assessment is reported, and the others are scored.
///
/// # Errors
///
/// When the project or a record cannot be read, or the project has no such assessment.
pub fn run(command: &Score, manner: Manner) -> Result<Reply, Error> {
    let sources = sources(command.root.as_deref())?;
    let (site, mut messages) = match load(&sources, Manner { quiet: true, ..manner }) {
        Loaded::Site(site, said) => (site, said),
        Loaded::Faulty(reply) => return Ok(reply),
    };
    let assessment = find(&site.assessments, &command.assessment)?;
    let program = compile(assessment);
    let mut data = String::new();
    let mut status = Status::Fine;
    for path in &command.records {
        match score_file(&program, path)? {
            Ok((outcome, left_over)) => {
                for left in left_over {
                    messages.push_str(&format!("warning: {}: {left}\n", path.display()));
                }
                match command.format {
                    Format::Json => data.push_str(&(outcome.to_json() + "\n")),
                    Format::Text => data.push_str(&text::render(assessment, &outcome)),
                }
            }
            Err(error) => {
                messages.push_str(&format!("error: {}: {error}\n", path.display()));
                status = Status::ContentProblems;
            }
        }
    }
    Ok(Reply { data, messages, status })
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

type Scored = Result<(Outcome, Vec<String>), RecordError>;

fn score_file(program: &Program, path: &Path) -> Result<Scored, Error> {
    let read = |source| Error::io("read", path, source);
    if fs::metadata(path).map_err(read)?.len() > MAX_BYTES {
        return Ok(Err(RecordError::TooLarge));
    }
    let bytes = fs::read(path).map_err(read)?;
    Ok(score_text(program, &String::from_utf8_lossy(&bytes)))
}

fn score_text(program: &Program, text: &str) -> Scored {
    let (answers, left_over) = Record::parse(text)?.answers(program)?;
    let left_over = left_over
        .into_iter()
        .map(|left| format!("the answer to “{}” is not scored: {}", left.question, left.reason));
    Ok((matura_score::score(program, &answers), left_over.collect()))
}
