//! Answers packed into an address.
//!
//! A link carries the answers behind its `#`, which no browser sends anywhere. They are packed bit by bit: of
//! each question only which of its possible answers was given. In front stand a hash of the structure that they
//! belong to (ids, choices and their order; a mended typo kills no link) and a check sum, so that a link that was
//! cut, altered, or made for other questions is refused. Notes, reasons and decisions do not travel.

use alloc::string::String;
use alloc::vec::Vec;

use core::fmt;

use crate::answers::{Answer, Answers, Run};
use crate::program::{ChoiceIndex, Program};

/// Bytes in front: format and run, fingerprint, check sum.
const HEAD: usize = 6;
/// The form of the link that is written here, in the upper bits of its first byte.
const FORMAT: u8 = 1;
/// Letters of a link, by their value: those that need no escape in an address.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// The day before the first that a link can carry, as a day count of the calendar: 31 December 1999. A link that
/// would carry it has no day.
const NO_DAY: i64 = 730_424;

/// Why a link is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkError {
    /// It has letters that no link has, or it is too short or too long.
    NotALink,
    /// It was made by a later version of matura.
    LaterFormat,
    /// It was made for other questions: another assessment, or another version of this one.
    OtherQuestions,
    /// Its check sum does not fit: it was cut off, or altered.
    Altered,
}

impl LinkError {
    /// The word for it in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotALink => "not-link",
            Self::LaterFormat => "later",
            Self::OtherQuestions => "other-questions",
            Self::Altered => "altered",
        }
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotALink => "not a link with answers",
            Self::LaterFormat => "a link made by a later version of matura",
            Self::OtherQuestions => "a link made for other questions, or another version of these",
            Self::Altered => "a link that was cut off or altered: its check sum does not fit",
        })
    }
}

impl core::error::Error for LinkError {}

/// Packs answers into the text of a link, without the `#a=` that stands before it.
pub fn pack(program: &Program, answers: &Answers) -> String {
    let mut bits = Bits::default();
    let number = day_number(&answers.date).filter(|number| day(*number) == answers.date);
    let number = number.and_then(|number| u16::try_from(number - NO_DAY).ok()).unwrap_or(0);
    bits.put(usize::from(number), 16);
    for (index, question) in program.profile.iter().enumerate() {
        put_choices(&mut bits, question.choices.len(), question.many, answers.profile(index));
    }
    for (index, question) in program.questions.iter().enumerate() {
        let apart = match answers.question(index) {
            None => 0,
            Some(Answer::Unknown) => 1,
            Some(Answer::NotApplicable) => 2,
            Some(Answer::Chosen(_)) => 3,
        };
        let chosen = match answers.question(index) {
            Some(Answer::Chosen(chosen)) => Some(&chosen[..]),
            _ => None,
        };
        let choices = question.choices.len();
        if question.several.is_some() {
            bits.put(apart, 2);
            if chosen.is_some() {
                put_ticks(&mut bits, choices, chosen.unwrap_or_default());
            }
        } else {
            let place = chosen.and_then(|chosen| chosen.first()).map(|choice| usize::from(*choice));
            bits.put(place.map_or(apart, |place| place + 3), width(choices + 2));
        }
    }
    let mut bytes = Vec::from([FORMAT << 4 | u8::from(answers.run == Run::Full)]);
    bytes.extend(fingerprint(program));
    bytes.extend([0; 2]);
    bytes.extend(bits.bytes);
    let sum = check_sum(&bytes);
    bytes[HEAD - 2..HEAD].copy_from_slice(&sum);
    letters(&bytes)
}

/// Unpacks the text of a link.
///
/// # Errors
///
/// When the text is not a link to these questions, whole and unaltered.
pub fn unpack(program: &Program, text: &str) -> Result<Answers, LinkError> {
    let mut bytes = from_letters(text).filter(|bytes| bytes.len() > HEAD).ok_or(LinkError::NotALink)?;
    if bytes[0] >> 4 > FORMAT {
        return Err(LinkError::LaterFormat);
    }
    let sum = [bytes[HEAD - 2], bytes[HEAD - 1]];
    bytes[HEAD - 2..HEAD].fill(0);
    if check_sum(&bytes) != sum {
        return Err(LinkError::Altered);
    }
    if bytes[1..HEAD - 2] != fingerprint(program) {
        return Err(LinkError::OtherQuestions);
    }
    let run = if bytes[0] & 1 == 1 { Run::Full } else { Run::Core };
    let mut bits = Bits { bytes: bytes.split_off(HEAD), place: 0 };
    let date = match bits.take(16) {
        0 => String::new(),
        number => day(NO_DAY + number as i64),
    };
    let mut answers = Answers::new(program, run, &date);
    for (index, question) in program.profile.iter().enumerate() {
        answers.profile[index] = take_choices(&mut bits, question.choices.len(), question.many);
    }
    for (index, question) in program.questions.iter().enumerate() {
        let choices = question.choices.len();
        let several = question.several.is_some();
        let apart = bits.take(if several { 2 } else { width(choices + 2) });
        answers.questions[index] = match apart {
            0 => None,
            1 => Some(Answer::Unknown),
            2 => Some(Answer::NotApplicable),
            _ if several => Some(Answer::Chosen(take_ticks(&mut bits, choices))),
            place if place - 3 < choices => Some(Answer::Chosen(Vec::from([(place - 3) as ChoiceIndex]))),
            _ => return Err(LinkError::Altered),
        };
    }
    // What is left over is less than a byte, or the link is one of something longer.
    if bits.place.div_ceil(8) == bits.bytes.len() { Ok(answers) } else { Err(LinkError::Altered) }
}

/// Choices of a profile question: 0 for none made, else one more than the position of the choice; or a bit that
/// says that it was answered, and one for each choice.
fn put_choices(bits: &mut Bits, choices: usize, many: bool, chosen: Option<&[ChoiceIndex]>) {
    if many {
        bits.put(usize::from(chosen.is_some()), 1);
        if let Some(chosen) = chosen {
            put_ticks(bits, choices, chosen);
        }
    } else {
        let place = chosen.and_then(|chosen| chosen.first()).map_or(0, |choice| usize::from(*choice) + 1);
        bits.put(place, width(choices));
    }
}

fn take_choices(bits: &mut Bits, choices: usize, many: bool) -> Option<Vec<ChoiceIndex>> {
    if many {
        return (bits.take(1) == 1).then(|| take_ticks(bits, choices));
    }
    let place = bits.take(width(choices)).checked_sub(1).filter(|place| *place < choices)?;
    Some(Vec::from([place as ChoiceIndex]))
}

fn put_ticks(bits: &mut Bits, choices: usize, chosen: &[ChoiceIndex]) {
    for choice in 0..choices {
        bits.put(usize::from(chosen.contains(&(choice as ChoiceIndex))), 1);
    }
}

fn take_ticks(bits: &mut Bits, choices: usize) -> Vec<ChoiceIndex> {
    (0..choices).filter(|_| bits.take(1) == 1).map(|choice| choice as ChoiceIndex).collect()
}

/// The bits that numbers from 0 to `most` take.
const fn width(most: usize) -> u32 {
    usize::BITS - most.leading_zeros()
}

/// Bits in a row, the highest of each byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    place: usize,
}

impl Bits {
    fn put(&mut self, number: usize, width: u32) {
        for bit in (0..width).rev() {
            if self.place.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((number >> bit & 1) as u8) << (7 - self.place % 8);
            }
            self.place += 1;
        }
    }

    /// Takes a number; past the end everything is 0.
    fn take(&mut self, width: u32) -> usize {
        (0..width).fold(0, |number, _| {
            let byte = self.bytes.get(self.place / 8).copied().unwrap_or(0);
            let bit = byte >> (7 - self.place % 8) & 1;
            self.place += 1;
            number << 1 | usize::from(bit)
        })
    }
}

/// The first three bytes of the fingerprint.
fn fingerprint(program: &Program) -> [u8; 3] {
    let digit = |at: usize| {
        program.fingerprint.as_bytes().get(at).map_or(0, |digit| (*digit as char).to_digit(16).unwrap_or(0))
    };
    [0, 2, 4].map(|at| (digit(at) << 4 | digit(at + 1)) as u8)
}

/// CRC-16 with the polynomial x¹⁶ + x¹² + x⁵ + 1: it finds every change of up to 16 bits in a row.
fn check_sum(bytes: &[u8]) -> [u8; 2] {
    let sum =
        bytes.iter().fold(0xffff_u16, |sum, byte| {
            (0..8).fold(sum ^ u16::from(*byte) << 8, |sum, _| {
                if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 }
            })
        });
    sum.to_be_bytes()
}

/// Bytes as letters, six bits each.
fn letters(bytes: &[u8]) -> String {
    let mut bits = Bits { bytes: bytes.to_vec(), place: 0 };
    (0..(bytes.len() * 8).div_ceil(6)).map(|_| char::from(LETTERS[bits.take(6)])).collect()
}

/// The bytes of letters; nothing when one is none of them, or what is left over says something.
fn from_letters(text: &str) -> Option<Vec<u8>> {
    let mut bits = Bits::default();
    for letter in text.bytes() {
        bits.put(LETTERS.iter().position(|it| *it == letter)?, 6);
    }
    let rest = bits.place % 8;
    let spare = if rest == 0 { 0 } else { bits.bytes.pop()? };
    (rest < 6 && spare == 0).then_some(bits.bytes)
}

/// The number of a day, `YYYY-MM-DD`, counted from 1 March of the year 0.
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<u16>().ok().map(i64::from));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1)
}

/// The day of a number, as `YYYY-MM-DD`.
fn day(number: i64) -> String {
    let mut year = (10_000 * number + 14_780) / 3_652_425;
    let first = |year: i64| 365 * year + year / 4 - year / 100 + year / 400;
    if number < first(year) {
        year -= 1;
    }
    let in_year = number - first(year);
    let month = (5 * in_year + 2) / 153;
    let day = in_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    let mut text = String::new();
    for (number, width) in [(year, 4), (month, 2), (day, 2)] {
        if !text.is_empty() {
            text.push('-');
        }
        for place in (0..width).rev() {
            text.push(char::from(b'0' + (number / 10_i64.pow(place) % 10) as u8));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_as_it_was() {
        assert_eq!(day_number("1999-12-31"), Some(NO_DAY));
        for date in ["2000-02-29", "2026-11-22", "2100-02-28", "2100-03-01", "2099-12-31", "2179-06-05"] {
            assert_eq!(day(day_number(date).unwrap()), date);
        }
    }

    #[test]
    fn letters_give_back_their_bytes_and_nothing_else_is_taken() {
        for bytes in [&b"a"[..], b"ab", b"abc", &[0, 255, 127, 1]] {
            assert_eq!(from_letters(&letters(bytes)).as_deref(), Some(bytes));
        }
        for odd in ["A", "AAAAA", "AB", "a b", "a=bc", "é"] {
            assert_eq!(from_letters(odd), None, "{odd}");
        }
    }
}
