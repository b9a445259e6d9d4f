//! Answers packed into an address.
//!
//! A link carries the answers behind its `#`, which no browser sends anywhere. They are packed bit by bit: of
//! each question only which of its possible answers was given. In front stand a hash of the structure that they
//! belong to (ids, choices and their order; a mended typo kills no link) and a check sum, so that a link that was
//! cut, altered, or made for other questions is refused. Notes, reasons and decisions do not travel.

use alloc::string::String;
use alloc::vec::Vec;

use core::fmt;

use crate::answers::{Answer, Answers, Run, cut};
use crate::json::{digit, letter};
use crate::program::{ChoiceIndex, Program};

/// Bytes in front: format and run, fingerprint, check sum.
const HEAD: usize = 6;
/// The form of the link that is written here, in the upper bits of its first byte.
const FORMAT: u8 = 1;
/// Letters of a link, by their value: those that need no escape in an address.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
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
    bits.put(usize::from(FORMAT << 4 | u8::from(answers.run == Run::Full)), 8);
    bits.put(fingerprint(program), 24);
    bits.put(0, 16);
    let number = day_number(&answers.date).filter(|number| day(*number) == answers.date);
    let number = number.and_then(|number| u16::try_from(number - NO_DAY).ok()).unwrap_or(0);
    bits.put(usize::from(number), 16);
    for (index, question) in program.profile.iter().enumerate() {
        let (chosen, many) = (answers.profile(index), question.many);
        put(&mut bits, question.choices.len(), many, 1, usize::from(chosen.is_some()), chosen);
    }
    for (index, question) in program.questions.iter().enumerate() {
        let (state, chosen) = match answers.question(index) {
            None => (0, None),
            Some(Answer::Unknown) => (1, None),
            Some(Answer::NotApplicable) => (2, None),
            Some(Answer::Chosen(chosen)) => (3, Some(&chosen[..])),
        };
        put(&mut bits, question.choices.len(), question.several.is_some(), 3, state, chosen);
    }
    seal(&mut bits.bytes);
    letters(bits.bytes)
}

/// Unpacks the text of a link.
///
/// # Errors
///
/// When the text is not a link to these questions, whole and unaltered.
pub fn unpack(program: &Program, text: &str) -> Result<Answers, LinkError> {
    let mut bytes = from_letters(text).filter(|bytes| bytes.len() > HEAD).ok_or(LinkError::NotALink)?;
    let mut head = Bits { bytes, place: 0 };
    let (format, run, made_for, sum) = (head.take(4), head.take(4), head.take(24), head.take(16));
    bytes = head.bytes;
    if format > usize::from(FORMAT) {
        return Err(LinkError::LaterFormat);
    }
    if seal(&mut bytes) != sum {
        return Err(LinkError::Altered);
    }
    if made_for != fingerprint(program) {
        return Err(LinkError::OtherQuestions);
    }
    let run = if run & 1 == 1 { Run::Full } else { Run::Core };
    let mut bits = Bits { bytes, place: 8 * HEAD };
    let date = match bits.take(16) {
        0 => String::new(),
        number => day(NO_DAY + number as i64),
    };
    let mut answers = Answers::new(program, run, &date);
    for (question, answer) in program.profile.iter().zip(&mut answers.profile) {
        let (state, chosen) = take(&mut bits, question.choices.len(), question.many, 1);
        // A state beyond the choices was always read as no answer here.
        *answer = Some(chosen).filter(|_| state == 1);
    }
    for (question, answer) in program.questions.iter().zip(&mut answers.questions) {
        *answer = match take(&mut bits, question.choices.len(), question.several.is_some(), 3) {
            (0, _) => None,
            // Nobody can say so of a knock-out; it may have become one since, with the same choices.
            (2, _) if question.knock_out.is_some() => None,
            (1, _) => Some(Answer::Unknown),
            (2, _) => Some(Answer::NotApplicable),
            (3, chosen) => Some(Answer::Chosen(chosen)),
            _ => return Err(LinkError::Altered),
        };
    }
    // What is left over is less than a byte, or the link is one of something longer.
    if bits.place.div_ceil(8) == bits.bytes.len() { Ok(answers) } else { Err(LinkError::Altered) }
}

/// The answer to a question: a state below `chosen_state` where nothing is chosen, else that and the position of the
/// choice in one number; or, where several may be ticked, the state and a bit for each choice.
fn put(
    bits: &mut Bits,
    choices: usize,
    several: bool,
    chosen_state: usize,
    state: usize,
    chosen: Option<&[ChoiceIndex]>,
) {
    if several {
        bits.put(state, width(chosen_state));
        for choice in 0..chosen.map_or(0, |_| choices) {
            let ticked = chosen.is_some_and(|chosen| chosen.contains(&(choice as ChoiceIndex)));
            bits.put(usize::from(ticked), 1);
        }
    } else {
        let place = chosen.and_then(|chosen| chosen.first()).map_or(0, |choice| usize::from(*choice));
        bits.put(state + place, width(choices + chosen_state - 1));
    }
}

/// What [`put`] wrote: a state of at most `chosen_state`, with what is chosen; a higher state is one that it never writes.
fn take(bits: &mut Bits, choices: usize, several: bool, chosen_state: usize) -> (usize, Vec<ChoiceIndex>) {
    let mut chosen = Vec::new();
    if several {
        let state = bits.take(width(chosen_state));
        for choice in 0..if state == chosen_state { choices } else { 0 } {
            if bits.take(1) == 1 {
                chosen.push(choice as ChoiceIndex);
            }
        }
        return (state, chosen);
    }
    let state = bits.take(width(choices + chosen_state - 1));
    match state.checked_sub(chosen_state) {
        Some(place) if place < choices => {
            chosen.push(place as ChoiceIndex);
            (chosen_state, chosen)
        }
        Some(_) => (usize::MAX, chosen),
        None => (state, chosen),
    }
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
        let mut number = 0;
        for _ in 0..width {
            let byte = self.bytes.get(self.place / 8).copied().unwrap_or(0);
            number = number << 1 | usize::from(byte >> (7 - self.place % 8) & 1);
            self.place += 1;
        }
        number
    }
}

/// The first three bytes of the fingerprint.
fn fingerprint(program: &Program) -> usize {
    let mut number = 0;
    for place in 0..6 {
        let digit = match program.fingerprint.as_bytes().get(place) {
            Some(digit @ b'0'..=b'9') => digit - b'0',
            Some(digit) if (b'a'..=b'f').contains(&(digit | 0x20)) => (digit | 0x20) - b'a' + 10,
            _ => 0,
        };
        number = number << 4 | usize::from(digit);
    }
    number
}

/// Writes the check sum of a link into its head, and gives it: CRC-16 with the polynomial x¹⁶ + x¹² + x⁵ + 1 finds
/// every change of up to 16 bits in a row.
fn seal(bytes: &mut [u8]) -> usize {
    let mut sum = 0xffff_u16;
    for (place, byte) in bytes.iter().enumerate() {
        let byte = if (HEAD - 2..HEAD).contains(&place) { 0 } else { *byte };
        sum ^= u16::from(byte) << 8;
        for _ in 0..8 {
            sum = if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 };
        }
    }
    for (byte, written) in bytes.iter_mut().skip(HEAD - 2).zip(sum.to_be_bytes()) {
        *byte = written;
    }
    usize::from(sum)
}

/// Bytes as letters, six bits each.
fn letters(bytes: Vec<u8>) -> String {
    let mut bits = Bits { bytes, place: 0 };
    let mut text = String::new();
    while bits.place < bits.bytes.len() * 8 {
        letter(LETTERS, bits.take(6), &mut text);
    }
    text
}

/// The bytes of letters; nothing when one is none of them, or what is left over says something.
fn from_letters(text: &str) -> Option<Vec<u8>> {
    let mut bits = Bits::default();
    for letter in text.bytes() {
        bits.put(LETTERS.bytes().position(|it| it == letter)?, 6);
    }
    let rest = bits.place % 8;
    let spare = if rest == 0 { 0 } else { bits.bytes.pop()? };
    (rest < 6 && spare == 0).then_some(bits.bytes)
}

/// The number of a day, `YYYY-MM-DD`, counted from 1 March of the year 0.
fn day_number(date: &str) -> Option<i64> {
    let mut rest = date;
    let mut part = || whole(cut(&mut rest, b"-").0);
    let (year, month, day) = (part()?, part()?, part()?);
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1)
}

/// The number of some digits, within the range that a year can have.
fn whole(digits: &str) -> Option<i64> {
    let mut number = 0_u16;
    for digit in digits.bytes() {
        let digit = Some(digit).filter(u8::is_ascii_digit)? - b'0';
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    (!digits.is_empty()).then_some(number.into())
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
    for number in [year / 100, year, month, day] {
        if text.len() > 2 {
            text.push_str("-");
        }
        digit((number / 10 % 10) as u64, &mut text);
        digit((number % 10) as u64, &mut text);
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
            assert_eq!(from_letters(&letters(bytes.to_vec())).as_deref(), Some(bytes));
        }
        for odd in ["A", "AAAAA", "AB", "a b", "a=bc", "é"] {
            assert_eq!(from_letters(odd), None, "{odd}");
        }
    }
}
