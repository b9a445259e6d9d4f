//! Writing results as JSON.
//!
//! Results are written here, and read elsewhere: by the page's own `JSON.parse`, and by whatever a consultant
//! pipes them into. That takes strings, numbers, lists and objects, and no more; with a general
//! serialiser the payload was 2 KB larger, compressed.

use alloc::string::String;
use alloc::vec::Vec;

use crate::MODELS;
use crate::exact::{Amount, Decimal, divide};

/// Something that has a JSON form.
pub(crate) trait Json {
    /// Appends the form.
    fn write(&self, to: &mut String);

    /// Appends it as a field of an object.
    fn write_as(&self, field: &str, to: &mut String) {
        name(field, to);
        self.write(to);
    }
}

/// A field that is written only where there is something to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extra<T>(pub Option<T>);

impl<T> Default for Extra<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Json> Json for Extra<T> {
    fn write(&self, to: &mut String) {
        self.0.write(to);
    }
    fn write_as(&self, field: &str, to: &mut String) {
        if let Some(value) = &self.0 {
            value.write_as(field, to);
        }
    }
}

/// A number in units of its last decimal, and how many decimals it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits(pub i64, pub u8);

impl Digits {
    /// Whether the number is below another.
    pub fn is_below(self, other: Decimal) -> bool {
        let unit = 10_i128.pow((Decimal::MAX_PLACES - self.1.min(Decimal::MAX_PLACES)).into());
        i128::from(self.0) * unit < other.millionths().into()
    }
}

impl core::fmt::Display for Digits {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut text = String::new();
        self.write(&mut text);
        f.write_str(&text)
    }
}

impl Json for Digits {
    fn write(&self, to: &mut String) {
        if !MODELS {
            return self.0.write(to);
        }
        let unit = 10_i128.pow((2 * Decimal::MAX_PLACES - self.1.min(Decimal::MAX_PLACES)).into());
        Amount::of_smallest(i128::from(self.0) * unit).write(to);
    }
}

/// Two numbers, as a list.
impl<T: Json> Json for (T, T) {
    fn write(&self, to: &mut String) {
        to.push_str("[");
        self.0.write(to);
        to.push_str(",");
        self.1.write(to);
        to.push_str("]");
    }
}

impl Json for str {
    fn write(&self, to: &mut String) {
        to.push_str("\"");
        let mut written = 0;
        for (place, byte) in self.bytes().enumerate() {
            let escaped = matches!(byte, b'"' | b'\\');
            if !escaped && byte > 0x1f {
                continue;
            }
            to.push_str(self.get(written..place).unwrap_or_default());
            written = if escaped { place } else { place + 1 };
            if escaped {
                to.push_str("\\");
            } else {
                to.push_str("\\u00");
                letter("0123456789abcdef", usize::from(byte >> 4), to);
                letter("0123456789abcdef", usize::from(byte & 15), to);
            }
        }
        to.push_str(self.get(written..).unwrap_or_default());
        to.push_str("\"");
    }
}

/// Appends one letter of several, each a byte long: `String::push` knows all others too, and is larger.
pub(crate) fn letter(of: &str, place: usize, to: &mut String) {
    to.push_str(of.get(place..place + 1).unwrap_or_default());
}

/// Appends a digit.
pub(crate) fn digit(number: u64, to: &mut String) {
    letter("0123456789", number as usize, to);
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
            to.push_str("-");
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
            to.push_str("-");
        }
        digits(u64::try_from(whole).unwrap_or(u64::MAX), to);
        let (mut rest, unit) = (rest as u64, Self::ONE as u64);
        if rest > 0 {
            to.push_str(".");
        }
        while rest > 0 {
            rest *= 10;
            digit(rest / unit, to);
            rest %= unit;
        }
    }
}

impl Json for Decimal {
    fn write(&self, to: &mut String) {
        Amount::from(*self).write(to);
    }
}

/// Appends a number in digits.
pub(crate) fn digits(number: u64, to: &mut String) {
    if number >= 10 {
        digits(number / 10, to);
    }
    digit(number % 10, to);
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
        to.push_str("[");
        for value in self {
            separate(to);
            value.write(to);
        }
        to.push_str("]");
    }
}

/// Appends a comma, unless nothing stands before.
pub(crate) fn separate(to: &mut String) {
    if !matches!(to.as_bytes().last(), Some(b'[' | b'{')) {
        to.push_str(",");
    }
}

/// Appends the name of a field.
pub(crate) fn name(name: &str, to: &mut String) {
    separate(to);
    to.push_str("\"");
    to.push_str(name);
    to.push_str("\":");
}

/// Writes a struct as an object of its fields, in the order given. A score is written with the
/// decimals that stand behind it.
macro_rules! json_object {
    ($type:ident { $($field:ident $(* $decimals:ident)?),* $(,)? }) => {
        impl $crate::json::Json for $type {
            fn write(&self, to: &mut String) {
                to.push_str("{");
                $(
                    $crate::json::Json::write_as(
                        $crate::json::json_object!(@value self $field $($decimals)?), stringify!($field), to,
                    );
                )*
                to.push_str("}");
            }
        }
    };
    (@value $self:ident $field:ident) => { &$self.$field };
    (@value $self:ident $field:ident $decimals:ident) => {
        &$self.$field.map(|score| $crate::json::Digits(score, $self.$decimals))
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
