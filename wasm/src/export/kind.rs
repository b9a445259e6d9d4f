//! The two kinds of file, and how a text stays what it is in each.
//!
//! **Markdown.** A note may hold stars, bars, a number with a point, or lines that look like a heading. A backslash
//! takes its meaning from a sign. Some signs have one at the beginning of a line alone, and stay as they are
//! elsewhere, so that the file also reads well as it stands. A line break stays one, but in a table or a heading,
//! which have a single line, it becomes a space.
//!
//! **CSV** is what RFC 4180 describes, with a byte order mark, without which Excel takes UTF-8 for something else;
//! every cell is quoted. A spreadsheet runs a cell that begins like a formula, and these texts come from whoever
//! filled in the form: a register that is opened must not call a program or send anything anywhere. So such a cell
//! gets an apostrophe in front, which makes it text everywhere. So do the wide signs that East Asian versions take
//! for the narrow ones.
//!
//! In both, a text loses the blanks around it, behind which a sign could hide, and each of its control characters
//! becomes a space: no two readers agree about them, and some steer a terminal.

use alloc::vec::Vec;

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// CommonMark with tables.
    Markdown,
    /// Comma-separated values.
    Csv,
}

impl Kind {
    /// The kind of that name.
    pub(super) fn named(name: &str) -> Self {
        if name == "csv" { Self::Csv } else { Self::Markdown }
    }

    /// How the file begins.
    pub(super) fn begin(self) -> Vec<u8> {
        Vec::from(if self == Self::Csv { "\u{feff}" } else { "" })
    }

    /// Appends what stands in the template.
    pub(super) fn literal(self, to: &mut Vec<u8>, text: &str) {
        for byte in text.bytes() {
            if self == Self::Csv && byte == b'\n' {
                to.push(b'\r');
            }
            to.push(byte);
        }
    }

    /// Appends a text. Every sign with a meaning is a single byte, so that letters of several need not be told apart.
    pub(super) fn text(self, to: &mut Vec<u8>, text: &str) {
        // In Markdown a list, a heading or a rule may begin where nothing but marks of a list stands before.
        let (mut begins, mut mark) = (true, 0);
        for byte in to.iter().rev().take_while(|byte| **byte != b'\n') {
            begins &= matches!(byte, b' ' | b'-' | b'.');
            mark = *byte;
        }
        let single = matches!(mark, b'|' | b'#');
        let mut before = if begins { b'\n' } else { b' ' };
        let text = plain(text.as_bytes());
        // In CSV a quote that stands alone opens a cell: one within a cell is followed by another.
        let opened = to.trim_ascii_end();
        let opened = opened.ends_with(b"\"") && !opened.ends_with(b"\"\"");
        if self == Self::Csv && opened && is_formula(text.trim_ascii_start()) {
            to.push(b'\'');
        }
        for byte in text {
            let special = match byte {
                _ if self == Self::Csv => byte == b'"',
                b'\\' | b'`' | b'*' | b'[' | b']' | b'<' | b'|' | b'~' | b'&' | b'#' | b'$' => true,
                // Inside a word it means nothing, and addresses hold it.
                b'_' => !before.is_ascii_alphanumeric(),
                b'-' | b'+' | b'=' | b'>' | b':' => before == b'\n',
                b'.' | b')' => begins && before.is_ascii_digit(),
                b'\n' => !single,
                _ => false,
            };
            if special {
                to.push(if self == Self::Csv { b'"' } else { b'\\' });
            }
            to.push(if byte == b'\n' && single { b' ' } else { byte });
            // Blanks at the beginning of a line leave it one.
            if !(byte == b' ' && before == b'\n') {
                begins = byte == b'\n' || begins && byte.is_ascii_digit();
                before = byte;
            }
        }
    }
}

/// A text without the blanks around it, with spaces for control characters other than line breaks: those of one byte, and
/// those of two.
fn plain(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    for &byte in text.trim_ascii() {
        let last = plain.last_mut().filter(|last| **last == 0xc2 && matches!(byte, 0x80..0xa0));
        match last {
            Some(last) => *last = b' ',
            None if byte.is_ascii_control() && byte != b'\n' => plain.push(b' '),
            None => plain.push(byte),
        }
    }
    plain
}

/// Whether a spreadsheet might take a text for a formula.
fn is_formula(text: &[u8]) -> bool {
    ["=", "+", "-", "@", "＝", "＋", "－", "＠"].iter().any(|sign| text.starts_with(sign.as_bytes()))
}
