//! The program as bytes.
//!
//! A program travels in every page, and what reads it there is part of what every visitor downloads. Derived
//! readers are general and therefore large: with serde and postcard the payload was 3 KB larger, compressed. This
//! one knows only what a program is made of, and remembers a fault instead of handing it up through every call.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// Deepest nesting of conditions that is read; far beyond what an author would write.
const DEEPEST: u8 = 100;

/// Something that a program is made of.
pub(crate) trait Wire: Sized {
    /// Appends the value.
    fn put(&self, to: &mut Vec<u8>);
    /// Takes the value from the front; what stands there after a fault has no meaning.
    fn take(from: &mut Source<'_>) -> Self;
}

/// Bytes that a program is read from.
pub(crate) struct Source<'a> {
    rest: &'a [u8],
    depth: u8,
    faulty: bool,
}

impl<'a> Source<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, depth: 0, faulty: false }
    }

    /// Whether all bytes have been read and made sense.
    pub(crate) const fn is_finished(&self) -> bool {
        self.rest.is_empty() && !self.faulty
    }

    /// Marks the bytes as making no sense.
    pub(crate) const fn fail(&mut self) {
        self.faulty = true;
        self.rest = &[];
    }

    /// Takes the number of a variant, whose fields may hold more of its own kind; [`Source::leave`] when they are read.
    pub(crate) const fn enter(&mut self) -> u8 {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.fail();
        }
        self.byte()
    }

    /// Says that the fields of a variant have been read.
    pub(crate) const fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Takes one byte.
    pub(crate) const fn byte(&mut self) -> u8 {
        match self.rest {
            [first, rest @ ..] => {
                self.rest = rest;
                *first
            }
            [] => {
                self.fail();
                0
            }
        }
    }

    fn number(&mut self) -> i64 {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }

    /// A length: never more than there are bytes left, since nothing takes less than one.
    fn length(&mut self) -> usize {
        match usize::try_from(self.number()) {
            Ok(length) if length <= self.rest.len() => length,
            _ => {
                self.fail();
                0
            }
        }
    }
}

/// Seven bits a byte, lowest first, with the sign in the lowest bit.
fn put_number(number: i64, to: &mut Vec<u8>) {
    let mut rest = ((number << 1) ^ (number >> 63)) as u64;
    while rest >= 0x80 {
        to.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    to.push(rest as u8);
}

macro_rules! wire_numbers {
    ($($number:ty),*) => {$(
        impl Wire for $number {
            fn put(&self, to: &mut Vec<u8>) {
                put_number(i64::from(*self), to);
            }
            fn take(from: &mut Source<'_>) -> Self {
                <$number>::try_from(from.number()).unwrap_or_else(|_| {
                    from.fail();
                    0
                })
            }
        }
    )*};
}

wire_numbers!(u8, i8, u16, i64);

impl Wire for bool {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }
    fn take(from: &mut Source<'_>) -> Self {
        from.byte() == 1
    }
}

impl Wire for String {
    fn put(&self, to: &mut Vec<u8>) {
        put_number(self.len() as i64, to);
        to.extend_from_slice(self.as_bytes());
    }
    fn take(from: &mut Source<'_>) -> Self {
        let length = from.length();
        let (text, rest) = from.rest.split_at_checked(length).unwrap_or_default();
        from.rest = rest;
        let text = str::from_utf8(text);
        String::from(text.unwrap_or_else(|_| {
            from.fail();
            ""
        }))
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_some().put(to);
        if let Some(value) = self {
            value.put(to);
        }
    }
    fn take(from: &mut Source<'_>) -> Self {
        bool::take(from).then(|| T::take(from))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Vec<u8>) {
        put_number(self.len() as i64, to);
        for value in self {
            value.put(to);
        }
    }
    fn take(from: &mut Source<'_>) -> Self {
        let mut left = from.length();
        // Nothing is set aside: a list within a list within a list could claim all bytes once each.
        let mut values = Vec::new();
        while left > 0 && !from.faulty {
            values.push(T::take(from));
            left -= 1;
        }
        values
    }
}

impl<T: Wire> Wire for Box<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.as_ref().put(to);
    }
    fn take(from: &mut Source<'_>) -> Self {
        Box::new(T::take(from))
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }
    fn take(from: &mut Source<'_>) -> Self {
        (A::take(from), B::take(from))
    }
}

/// Writes the fields of a struct one after the other.
macro_rules! wire_struct {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::wire::Wire for $name {
            fn put(&self, to: &mut alloc::vec::Vec<u8>) {
                $($crate::wire::Wire::put(&self.$field, to);)*
            }
            fn take(from: &mut $crate::wire::Source<'_>) -> Self {
                Self { $($field: $crate::wire::Wire::take(from)),* }
            }
        }
    };
}

/// Writes the number of a variant, then its fields. The first variant stands in after a fault.
macro_rules! wire_enum {
    ($name:ident { $first:ident $first_fields:tt = 0, $($variant:ident $fields:tt = $number:literal),* $(,)? }) => {
        impl $crate::wire::Wire for $name {
            fn put(&self, to: &mut alloc::vec::Vec<u8>) {
                match self {
                    $crate::wire::wire_enum!(@pattern $first $first_fields) => {
                        to.push(0);
                        $crate::wire::wire_enum!(@put to $first_fields);
                    }
                    $($crate::wire::wire_enum!(@pattern $variant $fields) => {
                        to.push($number);
                        $crate::wire::wire_enum!(@put to $fields);
                    })*
                }
            }
            fn take(from: &mut $crate::wire::Source<'_>) -> Self {
                let value = match from.enter() {
                    $($number => $crate::wire::wire_enum!(@take from $variant $fields),)*
                    tag => {
                        if tag != 0 {
                            from.fail();
                        }
                        $crate::wire::wire_enum!(@take from $first $first_fields)
                    }
                };
                from.leave();
                value
            }
        }
    };
    (@pattern $variant:ident { $($field:tt : $bound:ident),* }) => { Self::$variant { $($field: $bound),* } };
    (@put $to:ident { $($field:tt : $bound:ident),* }) => { $($crate::wire::Wire::put($bound, $to);)* };
    (@take $from:ident $variant:ident { $($field:tt : $bound:ident),* }) => {
        Self::$variant { $($field: $crate::wire::Wire::take($from)),* }
    };
}

pub(crate) use {wire_enum, wire_struct};
