//! Problems in an author's texts: what is wrong, where, and what to do.
//!
//! `check` collects them all and never stops at the first. They are values: the command line decides whether
//! to show them as [`text`] or as [`json`], and nothing here prints.

pub mod json;
mod meant;
mod position;
#[cfg(test)]
mod tests;
pub mod text;

use std::ops::Range;

pub use json::to_json;
pub(crate) use meant::{advice, nearest};
pub use text::{render, summary};

use crate::source::BUNDLED;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site cannot be built.
    Error,
    /// The site can be built, but something in it is probably not meant so.
    Warning,
}

/// A place in a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, by its path in the project.
    pub file: String,
    /// The bytes in its text; none when the file as a whole is meant.
    pub span: Option<Range<usize>>,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), span: None }
    }

    /// Some bytes of a file.
    pub fn span(file: impl Into<String>, span: Range<usize>) -> Self {
        Self { file: file.into(), span: Some(span) }
    }

    /// By file, then from the top of it; a file as a whole comes before anything in it.
    fn order(&self) -> (&str, Option<(usize, usize)>) {
        (&self.file, self.span.as_ref().map(|span| (span.start, span.end)))
    }
}

/// A problem, told to the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where it is wrong; none when no file is to blame.
    pub primary: Option<Place>,
    /// A word on the underlined text.
    pub label: Option<String>,
    /// Other places that explain the problem, each with a word on it.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Something that keeps the site from being built.
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message.into())
    }

    /// Something that is probably not meant so.
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message.into())
    }

    fn new(severity: Severity, message: String) -> Self {
        Self { severity, message, primary: None, label: None, related: Vec::new(), help: None }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.primary = Some(place);
        self
    }

    /// Adds a word on the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Points at another place that explains the problem.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to do, when there is advice.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Whether it stands in a file that comes with matura.
    pub fn is_bundled(&self) -> bool {
        self.primary.as_ref().is_some_and(|place| place.file.starts_with(BUNDLED))
    }

    /// Whether it keeps the site from being built.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Puts problems in the order in which an author meets them: file by file, from the top.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let order = a.primary.as_ref().map(Place::order).cmp(&b.primary.as_ref().map(Place::order));
        order.then(a.severity.cmp(&b.severity)).then_with(|| a.message.cmp(&b.message))
    });
}
