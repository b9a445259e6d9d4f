//! Code as visitors download it: the theme's script and style without what only their editors need.
//!
//! Only names, comments and space go. Nothing is rewritten that a browser could understand in another way, so that a
//! fault in the emitted code is a fault in the theme.

mod script;
mod style;

pub(crate) use script::script;
pub(crate) use style::style;

/// Why code cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The line, from 1.
    pub(crate) line: usize,
    /// What is wrong there.
    pub(crate) message: String,
}

impl Fault {
    /// A fault at a place in a text, counted in bytes.
    fn at(text: &str, offset: usize, message: impl Into<String>) -> Self {
        let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
        Self { line: before.iter().filter(|byte| **byte == b'\n').count() + 1, message: message.into() }
    }
}
