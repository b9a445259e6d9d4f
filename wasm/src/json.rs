//! Writing results as JSON.
//!
//! Results are written here, and read elsewhere: by the page's own `JSON.parse`, and by whatever a consultant
//! pipes them into. That takes strings, numbers, lists and objects, and no more; with a general
//! serialiser the payload was 2 KB larger, compressed.

use alloc::string::String;
use alloc::vec::Vec;

use crate::exact::{Amount, Decimal, divide};

/// Something that has a JSON form.
pub(crate) trait Json {
    /// Appends the form.
    fn write(&self, to: &mut String);
}

impl Json for str {
    fn write(&self, to: &mut String) {
        to.push('"');
        for character in self.chars() {
            match character {
                '"' | '\\' => {
                    to.push('\\');
                    to.push(character);
                }
                '\0'..='\x1f' => {
                    let code = character as u8;
                    to.push_str("\\u00");
                    to.push(hexadecimal(code >> 4));
                    to.push(hexadecimal(code & 15));
                }
                _ => to.push(character),
            }
        }
        to.push('"');
    }
}

const fn hexadecimal(digit: u8) -> char {
    (if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }) as char
}

impl Json for String {
    fn write(&self, to: &mut String) {
        self.as_str().write(to);
    }
}

impl Json for bool {
    fn write(&self, to: &mut String) {
        to.push_str(if *self { "true" } else { "false" });
    }
}

impl Json for i64 {
    fn write(&self, to: &mut String) {
        if *self < 0 {
            to.push('-');
        }
        digits(self.unsigned_abs(), to);
    }
}

impl Json for u32 {
    fn write(&self, to: &mut String) {
        digits(u64::from(*self), to);
    }
}

impl Json for u8 {
    fn write(&self, to: &mut String) {
        digits(u64::from(*self), to);
    }
}

impl Json for Amount {
    fn write(&self, to: &mut String) {
        let (whole, rest) = divide(self.smallest().unsigned_abs(), Self::ONE.unsigned_abs());
        if self.smallest() < 0 {
            to.push('-');
        }
        digits(u64::try_from(whole).unwrap_or(u64::MAX), to);
        let (mut rest, unit) = (rest as u64, Self::ONE as u64);
        if rest > 0 {
            to.push('.');
        }
        while rest > 0 {
            rest *= 10;
            to.push(char::from(b'0' + (rest / unit) as u8));
            rest %= unit;
        }
    }
}

impl Json for Decimal {
    fn write(&self, to: &mut String) {
        Amount::from(*self).write(to);
    }
}

fn digits(number: u64, to: &mut String) {
    if number >= 10 {
        digits(number / 10, to);
    }
    to.push(char::from(b'0' + (number % 10) as u8));
}

impl<T: Json> Json for Option<T> {
    fn write(&self, to: &mut String) {
        match self {
            Some(value) => value.write(to),
            None => to.push_str("null"),
        }
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, to: &mut String) {
        to.push('[');
        for value in self {
            separate(to);
            value.write(to);
        }
        to.push(']');
    }
}

/// Appends a comma, unless nothing stands before.
pub(crate) fn separate(to: &mut String) {
    if !matches!(to.as_bytes().last(), Some(b'[' | b'{')) {
        to.push(',');
    }
}

/// Appends the name of a field.
pub(crate) fn name(name: &str, to: &mut String) {
    separate(to);
    to.push('"');
    to.push_str(name);
    to.push_str("\":");
}

/// Writes a struct as an object of its fields, in the order given.
macro_rules! json_object {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl $crate::json::Json for $type {
            fn write(&self, to: &mut String) {
                to.push('{');
                $(
                    $crate::json::name(stringify!($field), to);
                    $crate::json::Json::write(&self.$field, to);
                )*
                to.push('}');
            }
        }
    };
}

/// Writes an enum by the names of its variants.
macro_rules! json_names {
    ($type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $crate::json::Json for $type {
            fn write(&self, to: &mut String) {
                $crate::json::Json::write(match self { $(Self::$variant => $name),* }, to);
            }
        }
    };
}

pub(crate) use {json_names, json_object};

#[cfg(test)]
mod tests {
    use super::*;

    use crate::exact::Exact;

    fn written(value: &impl Json) -> String {
        let mut text = String::new();
        value.write(&mut text);
        text
    }

    #[test]
    fn what_is_written_is_json_to_everyone_else() {
        let texts = ["", "plain", "a \"quote\" and a \\", "line\nbreak\ttab\u{1}\u{1f}", "“é” 漢字 🙂"];
        for text in texts {
            let read: String = serde_json::from_str(&written(&text.to_owned())).unwrap();
            assert_eq!(read, text);
        }
        assert_eq!(
            written(&vec![Some(0_i64), None, Some(-10), Some(i64::MIN)]),
            "[0,null,-10,-9223372036854775808]"
        );
        assert_eq!(written(&vec![vec![true], vec![]]), "[[true],[]]");
        for decimal in ["0", "3", "2.5", "-0.25", "0.000001", "1000000"] {
            assert_eq!(written(&decimal.parse::<Decimal>().unwrap()), decimal);
        }
        let third = Exact::of_parts(i128::from(Decimal::ONE) * Exact::PARTS / 3);
        assert_eq!(written(&Amount::of_value(third)), "0.333333");
    }
}
