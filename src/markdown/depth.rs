//! Markdown that is nested deeper than anything that an author would write.
//!
//! What reads Markdown looks again at every quote and list that is open, in each line: the work grows with the square
//! of the depth, and fifty thousand `>` take minutes. How deep a line can be follows from what it begins with, so that
//! no text has to be read as Markdown to know it.

use std::ops::Range;

/// The most quotes and entries of lists that are open in one line.
pub(crate) const DEEPEST: usize = 100;

/// A text as far as it is read as Markdown: all of it, or nothing when it is nested too deeply.
pub(crate) fn readable(text: &str) -> &str {
    if too_deep(text).is_some() { "" } else { text }
}

/// The beginning of the first line of a text that is nested too deeply.
pub(crate) fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        if depth(line) > DEEPEST {
            let shown = line.chars().take(DEEPEST).map(char::len_utf8).sum::<usize>();
            return Some(start..start + shown);
        }
        start += line.len();
    }
    None
}

/// How many quotes and entries of lists a line can be in: each takes a mark, or two spaces where it goes on.
fn depth(line: &str) -> usize {
    let (mut marks, mut spaces, mut digits) = (0, 0, 0);
    let next = line.bytes().skip(1).chain([b'\n']);
    for (byte, next) in line.bytes().zip(next) {
        let ends = next.is_ascii_whitespace();
        match byte {
            b'>' => marks += 1,
            b'-' | b'+' | b'*' => marks += usize::from(ends),
            b'.' | b')' if digits > 0 => marks += usize::from(ends),
            b' ' => spaces += 1,
            b'\t' => spaces += 4,
            b'0'..=b'9' => {}
            _ => break,
        }
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
    }
    marks + spaces / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_lists_inside_one_another_are_told_with_their_line() {
        for (deep, shallow) in [(">", "> a"), ("- ", "* a"), ("1. ", "12. a"), (" \t", "\tcode")] {
            let text = format!("{shallow}\n\n{}", deep.repeat(200));
            let span = too_deep(&text).unwrap();
            assert_eq!((span.start, span.len()), (shallow.len() + 2, DEEPEST), "{deep}");
            assert!(too_deep(&format!("{}a", deep.repeat(30))).is_none(), "{deep}");
        }
    }

    #[test]
    fn a_line_of_stars_or_dashes_as_long_as_a_page_is_wide_is_nothing_deep() {
        assert!(too_deep(&"-".repeat(9 * DEEPEST)).is_none());
        assert!(too_deep(&format!("{}\n", "word - > * ".repeat(1_000))).is_none());
    }
}
