//! `matura check`: every problem of a project at once, and nothing written.

use std::path::PathBuf;

use super::{Manner, Reply, Status, make, passed, report, sources};
use crate::check::check_on;
use crate::diagnostic;
use crate::diagnostic::text::counted;
use crate::error::Error;
use crate::output;

/// What is to be checked, and how it is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The project's folder.
    pub root: Option<PathBuf>,
    /// The form of the report.
    pub format: Format,
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For editors.
    Json,
}

/// Checks a project.
///
/// # Errors
///
/// When the project cannot be read.
pub fn run(command: &Check, manner: Manner) -> Result<Reply, Error> {
    let sources = sources(command.root.as_deref())?;
    let mut checked = check_on(&sources, manner.today);
    // What a bundled theme asks for, there is.
    if checked.site.as_ref().is_some_and(|site| !site.theme.is_bundled()) {
        make(&mut checked, manner, |site| output::build(site, None))?;
    }
    let (data, mut messages) = match command.format {
        Format::Json => (diagnostic::to_json(&sources, &checked.diagnostics), String::new()),
        Format::Text => (String::new(), report(&sources, &checked.diagnostics, manner)),
    };
    let Some(site) = passed(checked, manner) else {
        return Ok(Reply { data, messages, status: Status::ContentProblems });
    };
    if command.format == Format::Text && !manner.quiet {
        let questions: usize =
            site.original.assessments.iter().map(|assessment| assessment.questions().count()).sum();
        messages.push_str(&format!(
            "Checked “{}”: {} in {}, no errors{}.\n",
            site.original.title,
            counted(questions, "question"),
            counted(site.original.assessments.len(), "assessment"),
            if manner.strict { " and no warnings" } else { "" },
        ));
    }
    Ok(Reply { data, messages, status: Status::Fine })
}
