//! What can go wrong outside an author's texts: files that cannot be read or written, folders that are not
//! ours, and faults of a theme. Problems inside a questionnaire are [`crate::diagnostic`]s.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;

/// An operation that could not be carried out.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    Io {
        /// What was tried, as a verb: "read", "write".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The request cannot be met; the message says why and what to do.
    Usage {
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: String,
    },
    /// The theme is faulty: its templates, its strings, its style or its script. At least one problem, each with its
    /// place in a file of the theme.
    Theme(Vec<Diagnostic>),
}

impl Error {
    /// A file or folder could not be read or written.
    pub fn io(action: &'static str, path: &Path, source: std::io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), source }
    }

    /// The request cannot be met.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }

    /// What to do about it, when that is known.
    pub fn help(&self) -> Option<&str> {
        match self {
            Self::Usage { help, .. } => Some(help),
            Self::Io { .. } | Self::Theme(_) => None,
        }
    }

    /// The error and what to do about it, a line each, as the command line says it.
    pub fn in_full(&self) -> String {
        let help = self.help().map(|help| format!("help: {help}\n")).unwrap_or_default();
        format!("error: {self}\n{help}")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { action, path, source } => write!(f, "cannot {action} {}: {source}", path.display()),
            Self::Usage { message, .. } => f.write_str(message),
            Self::Theme(faults) => {
                let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
                write!(f, "the theme is faulty: {}", messages.join("; "))
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Usage { .. } | Self::Theme(_) => None,
        }
    }
}
