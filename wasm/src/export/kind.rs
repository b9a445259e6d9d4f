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

use alloc::string::String;

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
    pub(super) fn begin(self) -> String {
        String::from(if self == Self::Csv { "\u{feff}" } else { "" })
    }

    /// Appends what stands in the template.
    pub(super) fn literal(self, to: &mut String, text: &str) {
        for character in text.chars() {
            if self == Self::Csv && character == '\n' {
                to.push('\r');
            }
            to.push(character);
        }
    }

    /// Appends a text.
    pub(super) fn text(self, to: &mut String, text: &str) {
        let text = text.trim_ascii();
        // In Markdown a list, a heading or a rule may begin where nothing but marks of a list stands before.
        let (mut begins, mut mark) = (true, 0);
        for byte in to.bytes().rev().take_while(|byte| *byte != b'\n') {
            begins &= matches!(byte, b' ' | b'-' | b'.');
            mark = byte;
        }
        let single = matches!(mark, b'|' | b'#');
        let mut before = if begins { '\n' } else { ' ' };
        // In CSV a quote that stands alone opens a cell: one within a cell is followed by another.
        let opened = to.trim_ascii_end();
        let opened = opened.ends_with('"') && !opened.ends_with("\"\"");
        let first = text.chars().find(|character| !(character.is_control() || *character == ' '));
        let formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
        if self == Self::Csv && formula && opened {
            to.push('\'');
        }
        for character in text.chars() {
            let plain = if character.is_control() && character != '\n' { ' ' } else { character };
            let special = match plain {
                _ if self == Self::Csv => plain == '"',
                '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '&' | '#' | '$' => true,
                // Inside a word it means nothing, and addresses hold it.
                '_' => !before.is_ascii_alphanumeric(),
                '-' | '+' | '=' | '>' | ':' => before == '\n',
                '.' | ')' => begins && before.is_ascii_digit(),
                '\n' => !single,
                _ => false,
            };
            if special {
                to.push(if self == Self::Csv { '"' } else { '\\' });
            }
            to.push(if plain == '\n' && single { ' ' } else { plain });
            // Blanks at the beginning of a line leave it one.
            if !(plain == ' ' && before == '\n') {
                begins = plain == '\n' || begins && plain.is_ascii_digit();
                before = plain;
            }
        }
    }
}
