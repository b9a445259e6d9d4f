//! Files whose TOML is broken.
//!
//! After a syntax error a parser can only guess how to go on, and guesses make faults that nobody wrote. So a
//! broken file is read again with the broken lines blanked out: what is left is checked like any other file,
//! and every place in it is still where the author wrote it. Two things are then not told: what touches a
//! broken line, and that something is missing whose name stands in one.

use std::ops::Range;
use std::sync::OnceLock;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::report::{Broken, Report};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::too_deep;

/// How many broken lines of a file are told before the rest is left for when these are mended.
const MOST: usize = 50;
/// What the parser says of a key given twice. The tree is whole then, without the second value.
const DUPLICATE: &str = "duplicate key";

/// A text as far as it could be parsed.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub(super) root: Spanned<DeTable<'a>>,
    pub(super) broken: Vec<Broken<'a>>,
}

/// Parses a text and reports every fault of its syntax. `blanked` keeps the text without its broken lines.
pub(super) fn parse<'a>(
    path: &str,
    text: &'a str,
    blanked: &'a OnceLock<String>,
    report: &Report,
) -> Parsed<'a> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.iter().any(is_grammar) {
        tell_duplicates(path, &errors, report);
        return Parsed { root, broken: Vec::new() };
    }
    let lines = broken_lines(path, text, report);
    let (root, errors) = DeTable::parse_recoverable(blanked.get_or_init(|| blank(text, &lines)));
    tell_duplicates(path, &errors, report);
    let broken = |span: Range<usize>| Broken { text: text.get(span.clone()).unwrap_or_default(), span };
    Parsed { root, broken: lines.into_iter().map(broken).collect() }
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

/// Reports the first fault, leaves its line out, and goes on until the rest can be parsed. The first fault of
/// a text is always true; those after it may be guesses.
fn broken_lines(path: &str, text: &str, report: &Report) -> Vec<Range<usize>> {
    let mut broken: Vec<Range<usize>> = Vec::new();
    let mut cut = false;
    for round in 1..=MOST {
        let rest = blank(text, &broken);
        // With a quote blanked out, what stood between quotes may have become brackets.
        if too_deep(&rest).is_some() {
            broken.push(0..text.len());
            break;
        }
        let (_, errors) = DeTable::parse_recoverable(&rest);
        let faults = errors.iter().filter(|error| is_grammar(error));
        let Some(first) = faults.min_by_key(|error| error.span().map(|span| span.start)) else { break };
        if !cut {
            let message = format!("this is not TOML: {}", reason(&rest, first));
            report.add(Diagnostic::error(message).at(place(path, first)));
        }
        let mut line = first.span().map_or(0..0, |span| line_at(text, span.start));
        if rest.get(line.clone()).unwrap_or_default().trim().is_empty() {
            // Something was left open up to here, and nobody knows where it began; or there is no place at all.
            broken.push(0..text.len());
            break;
        }
        if round == MOST || !is_own_fault(text.get(line.clone()).unwrap_or_default()) {
            line.end = text.len();
            cut = true;
        }
        broken.push(line);
    }
    broken
}

/// Whether a line is broken by itself. One that is sound alone suffers from something left open above, and
/// without the header of a table the keys below would be read as those of the table before: then all that
/// follows is left out with it.
fn is_own_fault(line: &str) -> bool {
    !line.starts_with('[') && (too_deep(line).is_some() || DeTable::parse(line).is_err())
}

/// The line around a byte.
fn line_at(text: &str, byte: usize) -> Range<usize> {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let rest = text.get(start..).unwrap_or_default();
    start..start + rest.find('\n').unwrap_or(rest.len())
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
