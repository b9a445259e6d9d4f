//! A result as values under keys, as templates ask for them.
//!
//! The keys are those of its JSON: `overall.low`, and `findings.0.rank` for an entry of a list.

use alloc::string::String;

use core::str::Chars;

use crate::json::Json;
use crate::texts::Texts;

/// The values of an outcome in its JSON form.
pub(super) fn facts(outcome: &str) -> Texts {
    let mut facts = Texts::default();
    Reader { rest: outcome.chars(), facts: &mut facts }.value(String::new());
    facts
}

/// A number in digits.
pub(super) fn number(number: usize) -> String {
    let mut text = String::new();
    (number as i64).write(&mut text);
    text
}

/// Reads the JSON of an outcome, which is always whole: it was written by the same program.
struct Reader<'a> {
    rest: Chars<'a>,
    facts: &'a mut Texts,
}

impl Reader<'_> {
    /// Reads a value under a key. Nothing and no are empty; of a list the value is its length, if it has any.
    fn value(&mut self, key: String) {
        let mut text = String::new();
        if self.skips('{') {
            while !self.skips('}') {
                let mut name = key.clone();
                if !name.is_empty() {
                    name.push('.');
                }
                self.text(&mut name);
                self.skips(':');
                self.value(name);
                self.skips(',');
            }
        } else if self.skips('[') {
            let mut place = 0;
            while !self.skips(']') {
                let mut name = key.clone();
                name.push('.');
                name += &number(place);
                if self.begins('"') {
                    self.facts.set(&name, String::new());
                    name += ".it";
                }
                self.value(name);
                self.skips(',');
                place += 1;
                text = number(place);
            }
        } else if self.begins('"') {
            self.text(&mut text);
        } else {
            while !(self.begins(',') || self.begins(']') || self.begins('}')) {
                text.push(self.rest.next().unwrap_or(' '));
            }
            if matches!(text.bytes().next(), Some(b'n' | b'f')) {
                text = String::new();
            }
        }
        self.facts.set(&key, text);
    }

    /// Reads a string in quotes. No control character stands in an id or a day.
    fn text(&mut self, to: &mut String) {
        self.skips('"');
        while let Some(character) = self.rest.next().filter(|character| *character != '"') {
            to.push(if character == '\\' { self.rest.next().unwrap_or(' ') } else { character });
        }
    }

    fn begins(&self, character: char) -> bool {
        self.rest.clone().next().is_none_or(|next| next == character)
    }

    /// Whether a character comes next, which is then passed over; at the end any does.
    fn skips(&mut self, character: char) -> bool {
        let begins = self.begins(character);
        if begins {
            self.rest.next();
        }
        begins
    }
}
