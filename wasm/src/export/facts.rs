//! A result as values under keys, as templates ask for them.
//!
//! The keys are those of its JSON: `overall.low`, and `findings.0.rank` for an entry of a list.

use alloc::string::String;

use crate::answers::cut;
use crate::json::digits;
use crate::texts::{Texts, unescaped};

/// The values of an outcome in its JSON form. A decimal sign stands between whole and fraction.
pub(super) fn facts(outcome: &str, decimal_sign: &str) -> Texts {
    let mut facts = Texts::default();
    value(&mut { outcome }, "", decimal_sign, &mut facts);
    facts
}

/// A number in digits.
pub(super) fn number(number: usize) -> String {
    let mut text = String::new();
    digits(number as u64, &mut text);
    text
}

/// A key within another one, or on its own.
pub(super) fn joined(key: &str, name: &str) -> String {
    let mut joined = String::from(key);
    if !key.is_empty() {
        joined.push_str(".");
    }
    joined.push_str(name);
    joined
}

/// Takes a value off the JSON of an outcome, which is always whole: it was written by the same program. It goes under a
/// key; nothing and no are empty, and of a list the value is its length, if it has any. Gives the sign behind it.
fn value(rest: &mut &str, key: &str, decimal_sign: &str, facts: &mut Texts) -> u8 {
    let (literal, mark) = cut(rest, b"{[\",]}");
    let mut text = String::new();
    match mark {
        b'{' => {
            while let (_, b'"') = cut(rest, b"\"}") {
                let name = joined(key, &unescaped(rest, b"\"\\"));
                cut(rest, b":");
                if value(rest, &name, decimal_sign, facts) != b',' {
                    break;
                }
            }
        }
        b'[' => {
            let mut place = 0;
            let mut next = rest.as_bytes().first();
            if next == Some(&b']') {
                cut(rest, b"]");
                next = None;
            }
            while next.is_some() {
                let mut name = joined(key, &number(place));
                if next == Some(&b'"') {
                    facts.set(&name, String::new());
                    name.push_str(".it");
                }
                place += 1;
                text = number(place);
                let more = value(rest, &name, decimal_sign, facts) == b',';
                next = rest.as_bytes().first().filter(|_| more);
            }
        }
        b'"' => text = unescaped(rest, b"\"\\"),
        _ => {
            if !matches!(literal.as_bytes().first(), Some(b'n' | b'f')) {
                let mut digits = literal;
                loop {
                    let (part, mark) = cut(&mut digits, b".");
                    text.push_str(part);
                    if mark == 0 {
                        break;
                    }
                    text.push_str(decimal_sign);
                }
            }
            facts.set(key, text);
            return mark;
        }
    }
    facts.set(key, text);
    cut(rest, b",]}").1
}
