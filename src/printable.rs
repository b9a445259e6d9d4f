//! Texts of strangers, made safe to print.
//!
//! Records come from whoever sends them. What could steer a terminal, or turn the order of letters around so that
//! a line says something else than it holds, is replaced before it is printed.

/// The most characters of a message; texts inside it can be as long as a record.
const LONGEST: usize = 300;

/// A text as one line, cut off where it is longer than a message should be.
pub fn line(text: &str) -> String {
    let plain = |character: char| match character {
        '\n' | '\r' | '\t' => ' ',
        character if is_plain(character) => character,
        _ => '\u{fffd}',
    };
    let mut line: String = text.trim().chars().take(LONGEST).map(plain).collect();
    if text.trim().chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    line
}

fn is_plain(character: char) -> bool {
    let turns = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    !character.is_control() && !turns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_or_turn_letters_around_is_replaced() {
        assert_eq!(line("a\u{1b}[2J b\u{202e}c\u{9b}é 漢字 🙂"), "a\u{fffd}[2J b\u{fffd}c\u{fffd}é 漢字 🙂");
        assert_eq!(line(" one\ntwo\r\n\u{7} "), "one two  \u{fffd}");
    }

    #[test]
    fn a_message_has_an_end() {
        let long = "é".repeat(1_000_000);
        assert_eq!(line(&long).chars().count(), LONGEST + 1);
        assert_eq!(line("short"), "short");
    }
}
