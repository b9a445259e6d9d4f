//! Files whose TOML is broken.
//!
//! After a syntax error a parser can only guess how to go on, and guesses make faults that nobody wrote. So a
//! broken file is read again with the broken lines blanked out: what is left is checked like any other file,
//! and every place in it is still where the author wrote it. Two things are then not told, because the blanked
//! lines may hold the answer: that something is missing, and what touches a broken line.

use std::cell::OnceCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::report::Report;
use crate::diagnostic::{Diagnostic, Place};

/// How often a text is blanked and read again before what can be read has to do.
const ROUNDS: usize = 8;
/// What the parser says of a key given twice. The tree is whole then, without the second value.
const DUPLICATE: &str = "duplicate key";

/// A text as far as it could be parsed.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub(super) root: Spanned<DeTable<'a>>,
    /// The lines that were left out.
    pub(super) broken: Vec<Range<usize>>,
}

/// Parses a text and reports every fault of its syntax. `blanked` keeps the text without its broken lines.
pub(super) fn parse<'a>(
    path: &str,
    text: &'a str,
    blanked: &'a OnceCell<String>,
    report: &Report,
) -> Parsed<'a> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let broken = if errors.iter().any(is_grammar) { broken_lines(text, &errors) } else { Vec::new() };
    for error in errors.iter().filter(|error| is_grammar(error)) {
        let message = format!("this is not TOML: {}", reason(text, error));
        report.add(Diagnostic::error(message).at(place(path, error)));
    }
    if broken.is_empty() {
        tell_duplicates(path, &errors, report);
        return Parsed { root, broken };
    }
    let (root, errors) = DeTable::parse_recoverable(blanked.get_or_init(|| blank(text, &broken)));
    tell_duplicates(path, &errors, report);
    Parsed { root, broken }
}

fn tell_duplicates(path: &str, errors: &[Error], report: &Report) {
    for error in errors.iter().filter(|error| !is_grammar(error)) {
        let help = "keep one of the two";
        report.add(Diagnostic::error("this key is given twice").at(place(path, error)).help(help));
    }
}

fn reason<'e>(text: &str, error: &'e Error) -> &'e str {
    let before = error.span().and_then(|span| text.get(..span.end));
    // The parser takes what is not there for a text without quotes.
    if before.is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with('=')) {
        return "there is no value after `=`";
    }
    error.message()
}

fn is_grammar(error: &Error) -> bool {
    error.message() != DUPLICATE
}

fn place(path: &str, error: &Error) -> Place {
    Place { file: path.to_owned(), span: error.span() }
}

/// The lines to leave out so that the rest can be parsed.
fn broken_lines(text: &str, errors: &[Error]) -> Vec<Range<usize>> {
    let mut broken = lines_of(text, errors);
    for _ in 0..ROUNDS {
        let rest = blank(text, &broken);
        let (_, errors) = DeTable::parse_recoverable(&rest);
        let more = lines_of(text, &errors);
        if more.is_empty() {
            break;
        }
        broken.extend(more);
    }
    broken
}

fn lines_of(text: &str, errors: &[Error]) -> Vec<Range<usize>> {
    let spans = errors.iter().filter(|error| is_grammar(error)).filter_map(Error::span);
    spans.map(|span| line_at(text, span.start)).collect()
}

/// The line around a byte. Where it is the header of a table it takes the rest of the text with it: without
/// the header, the keys that follow would be read as those of the table before.
fn line_at(text: &str, byte: usize) -> Range<usize> {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let rest = text.get(start..).unwrap_or_default();
    let end = if rest.starts_with('[') { text.len() } else { start + rest.find('\n').unwrap_or(rest.len()) };
    start..end
}

/// The text with spaces for every byte of some lines, so that all else stays where it is.
fn blank(text: &str, lines: &[Range<usize>]) -> String {
    let mut blanked = text.to_owned();
    for line in lines {
        let spaces = text.get(line.clone()).unwrap_or_default().bytes();
        let spaces: String = spaces.map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        if blanked.is_char_boundary(line.start) && blanked.is_char_boundary(line.end) {
            blanked.replace_range(line.clone(), &spaces);
        }
    }
    blanked
}
