//! What the command line offers, one module a command.
//!
//! A command takes what was asked of it, uses the library, and returns what is to be said: data for standard
//! output and messages for standard error. It prints nothing itself. One whose data has no bounds is given a writer
//! for it, and one that goes on for long is handed somebody who prints.

pub mod build;
pub mod check;
pub mod init;
pub mod schema;
pub mod score;
pub mod serve;
pub mod translate;

use std::path::Path;

use time::Date;

use crate::check::{Checked, check_on};
use crate::diagnostic::{self, Diagnostic};
use crate::error::Error;
use crate::output::Output;
use crate::site::Site;
use crate::source::{MANIFEST, Sources};

/// What a command has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// For standard output.
    pub data: String,
    /// For standard error.
    pub messages: String,
    /// Whether all was well.
    pub status: Status,
}

/// How a command ended, short of an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// All was well: exit code 0.
    Fine,
    /// There are problems in the content: exit code 1.
    ContentProblems,
    /// Something could not be read, though the rest was done: exit code 2.
    Unreadable,
}

/// What holds for every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// Whether messages are coloured.
    pub colour: bool,
    /// Say less than usual.
    pub quiet: bool,
    /// Say more than usual.
    pub verbose: bool,
    /// Warnings count as errors.
    pub strict: bool,
    /// The day on which the age of figures is judged; without one it is not.
    pub today: Option<Date>,
}

/// The folder of the project: the one at `root`; without a root, the working folder if it is a project.
fn project(root: Option<&Path>) -> Option<&Path> {
    root.or_else(|| Some(Path::new(".")).filter(|here| here.join(MANIFEST).exists()))
}

/// The texts of the project, or of the bundled assessments when there is none.
fn sources(root: Option<&Path>) -> Result<Sources, Error> {
    project(root).map_or_else(|| Ok(Sources::bundled()), Sources::read)
}

/// A site that was read, or the reply that says why it could not be.
enum Loaded {
    /// The site, and what is to be said about it.
    Site(Box<Site>, String),
    /// There are errors.
    Faulty(Reply),
}

fn load(sources: &Sources, manner: Manner) -> Loaded {
    let checked = check_on(sources, manner.today);
    let said = report(sources, &checked.diagnostics, manner);
    match passed(checked, manner) {
        Some(site) => Loaded::Site(Box::new(site), said),
        None => {
            Loaded::Faulty(Reply { data: String::new(), messages: said, status: Status::ContentProblems })
        }
    }
}

/// Makes the files of the site that was checked, if nothing keeps it back. What is wrong with its theme shows only now,
/// and is added to what was found.
fn make(
    checked: &mut Checked,
    manner: Manner,
    build: impl FnOnce(&Site) -> Result<Output, Error>,
) -> Result<Option<Output>, Error> {
    let Some(site) = checked.site.as_ref().filter(|_| !keeps_back(&checked.diagnostics, manner)) else {
        return Ok(None);
    };
    match build(site) {
        Ok(output) => Ok(Some(output)),
        Err(Error::Theme(faults)) => {
            checked.diagnostics.extend(faults);
            diagnostic::sort(&mut checked.diagnostics);
            checked.site = None;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn keeps_back(diagnostics: &[Diagnostic], manner: Manner) -> bool {
    manner.strict && !diagnostics.is_empty()
}

/// The site that was checked, if nothing that was found keeps it back.
fn passed(checked: Checked, manner: Manner) -> Option<Site> {
    checked.site.filter(|_| !keeps_back(&checked.diagnostics, manner))
}

/// Diagnostics in words; warnings that keep nothing back are left out when quiet.
fn report(sources: &Sources, diagnostics: &[Diagnostic], manner: Manner) -> String {
    let wanted = |diagnostic: &&Diagnostic| !manner.quiet || manner.strict || diagnostic.is_error();
    let wanted: Vec<Diagnostic> = diagnostics.iter().filter(wanted).cloned().collect();
    let mut said = diagnostic::render(sources, &wanted, manner.colour);
    if manner.strict && !wanted.iter().all(Diagnostic::is_error) {
        said.push_str("Warnings count as errors, because of --strict.\n");
    }
    said
}
