//! Why something in a project's folder is not read.
//!
//! Each of these is one fault among the others that an author hears about together, with the mend.

use std::fmt;

use walkdir::DirEntry;

use super::OUTPUT_MARKER;

/// What keeps a file or folder from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The operating system refuses; this is what it says.
    Unreadable(String),
    /// A text has bytes that are none.
    NotText {
        /// The first line that has them.
        line: usize,
    },
    /// A TOML file is nested deeper than anything that an author would write.
    TooDeep {
        /// The first line that is.
        line: usize,
    },
    /// A text is larger than anything that an author would write.
    TooLarge {
        /// The most bytes that are read.
        most: usize,
    },
    /// The name is not text, so that no link could lead to the file.
    NameNotText,
    /// The name has a line break or another control character in it.
    NameWithControl,
    /// The folder is an earlier output, inside the folder that is named here.
    Output(String),
}

impl Obstacle {
    /// What keeps us from reading an entry of a folder of the project, as far as can be seen from outside.
    pub(super) fn of_entry(entry: &DirEntry, folder: &str) -> Option<Self> {
        let Some(name) = entry.file_name().to_str() else { return Some(Self::NameNotText) };
        if name.contains(char::is_control) {
            return Some(Self::NameWithControl);
        }
        let is_output = entry.file_type().is_dir() && entry.path().join(OUTPUT_MARKER).is_file();
        is_output.then(|| Self::Output(folder.to_owned()))
    }

    /// What stopped a walk, without the path, which the message names already.
    pub(super) fn of_walk(error: walkdir::Error) -> Self {
        if error.loop_ancestor().is_some() {
            return Self::Unreadable("a link leads back to a folder that holds it".to_owned());
        }
        let reason = error.into_io_error().map(|error| error.to_string());
        Self::Unreadable(reason.unwrap_or_else(|| "the folder cannot be listed".to_owned()))
    }

    /// What to do about it, when that is known.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Unreadable(_) => None,
            Self::NotText { .. } => Some("save the file as UTF-8".to_owned()),
            Self::TooDeep { .. } => Some("write it with fewer brackets inside one another".to_owned()),
            Self::TooLarge { .. } => Some("split it, or take out what is no text".to_owned()),
            Self::NameNotText | Self::NameWithControl => Some("rename it".to_owned()),
            Self::Output(folder) => {
                Some(format!("move it out of {folder}/, and build into another folder with --output-dir"))
            }
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => write!(f, "this file cannot be read: {reason}"),
            Self::NotText { line } => write!(f, "this file cannot be read: line {line} is not UTF-8 text"),
            Self::TooDeep { line } => write!(f, "this file cannot be read: line {line} is nested too deeply"),
            Self::TooLarge { most } => {
                write!(f, "this file cannot be read: it is larger than {} KiB", most >> 10)
            }
            Self::NameNotText => f.write_str("this name is not UTF-8 text"),
            Self::NameWithControl => f.write_str("this name has a control character in it"),
            Self::Output(_) => f.write_str("this folder is an output of matura"),
        }
    }
}
