//! Where bytes of a text stand, as people and editors count.

use std::ops::Range;

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Position {
    /// The position of a byte. One past the end of the text, or inside a character, counts as just before.
    pub(super) fn of(text: &str, byte: usize) -> Self {
        let before = text.get(..boundary(text, byte)).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        Self { line: before.bytes().filter(|byte| *byte == b'\n').count() + 1, column }
    }
}

/// The nearest span of whole characters inside the text.
pub(super) fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = boundary(text, span.start);
    start..boundary(text, span.end).max(start)
}

fn boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a\nÄ“b”";
        let position = |byte| (Position::of(text, byte).line, Position::of(text, byte).column);
        assert_eq!([0, 2, 4, 7].map(position), [(1, 1), (2, 1), (2, 2), (2, 3)]);
    }

    #[test]
    fn a_place_outside_the_text_is_moved_into_it() {
        assert_eq!(within("Äb", &(1..99)), 0..3);
        assert_eq!(Position::of("", 7), Position { line: 1, column: 1 });
    }
}
