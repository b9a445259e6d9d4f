//! What can go wrong outside an author's texts: files that cannot be read or written, folders that are not
//! ours, and faults of a theme. Problems inside a questionnaire are [`crate::diagnostic`]s.

use std::fmt;
use std::path::{Path, PathBuf};

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
    /// A template of the theme is faulty.
    Theme(minijinja::Error),
    /// The script or the style of the theme is faulty.
    ThemeCode {
        /// The file, below the theme's folder.
        file: &'static str,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
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
            Self::Io { .. } | Self::Theme(_) | Self::ThemeCode { .. } => None,
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
            Self::Theme(error) => {
                write!(f, "the theme is faulty: {error}")?;
                // A fault in an included template is the source of the one that includes it.
                let mut source = std::error::Error::source(error);
                while let Some(cause) = source {
                    write!(f, ": {cause}")?;
                    source = cause.source();
                }
                Ok(())
            }
            Self::ThemeCode { file, line, message } => {
                write!(f, "the theme is faulty: {file}, line {line}: {message}")
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Usage { .. } | Self::ThemeCode { .. } => None,
            Self::Theme(error) => Some(error),
        }
    }
}

impl From<minijinja::Error> for Error {
    fn from(error: minijinja::Error) -> Self {
        Self::Theme(error)
    }
}
