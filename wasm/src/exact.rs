//! Exact numbers.
//!
//! Two implementations of one scoring method must agree to the last digit, and binary floats do not:
//! `57.5` becomes `57` when `2.3 × 25` is taken in floats, and a sum depends on its order. So every number
//! of an assessment stays the decimal that its author wrote, sums are whole numbers on one scale, and
//! rounding happens once, where the method says so.

use core::fmt;

use alloc::vec::Vec;

use crate::wire::{Source, Wire};

/// A decimal number as its author wrote it, counted in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal {
    millionths: i64,
}

impl Decimal {
    /// Decimals that a number of an assessment may have.
    pub const MAX_PLACES: u8 = 6;
    /// The largest number, either side of zero, that an assessment may hold.
    pub const MAX: i64 = 1_000_000;
    /// The millionths in one.
    pub const ONE: i64 = 10_i64.pow(Self::MAX_PLACES as u32);

    /// A whole number; [`Decimal::MAX`] where it is larger.
    ///
    /// ```
    /// use matura_score::exact::Decimal;
    /// assert_eq!(Decimal::whole(3), "3".parse().unwrap());
    /// ```
    pub const fn whole(number: u32) -> Self {
        let number = number as i64;
        Self { millionths: Self::ONE * if number < Self::MAX { number } else { Self::MAX } }
    }

    /// The number in millionths, at most 10¹² of them either side of zero: the one scale on which scores are
    /// added up.
    pub const fn millionths(self) -> i64 {
        self.millionths
    }

    /// The number less one unit of so many decimals.
    #[must_use]
    pub fn less_one(self, decimals: u8) -> Self {
        let places = decimals.min(Self::MAX_PLACES);
        let unit = 10_i64.pow(u32::from(Self::MAX_PLACES - places));
        Self { millionths: (self.millionths - unit).max(-Self::MAX * Self::ONE) }
    }

    /// Whether the number is below zero.
    pub const fn is_negative(self) -> bool {
        self.millionths < 0
    }

    /// The number of so many digits, with so many of them after the point.
    pub(crate) fn scaled(digits: i64, places: u8) -> Result<Self, DecimalError> {
        let missing = Self::MAX_PLACES.checked_sub(places).ok_or(DecimalError::TooManyPlaces)?;
        let millionths = digits.checked_mul(10_i64.pow(u32::from(missing)));
        let within =
            millionths.filter(|number| number.unsigned_abs() <= (Self::MAX * Self::ONE).unsigned_abs());
        within.map(|millionths| Self { millionths }).ok_or(DecimalError::TooLarge)
    }
}

impl Wire for Decimal {
    fn put(&self, to: &mut Vec<u8>) {
        let (mut digits, mut places) = (self.millionths, Self::MAX_PLACES);
        while places > 0 && digits % 10 == 0 {
            (digits, places) = (digits / 10, places - 1);
        }
        digits.put(to);
        places.put(to);
    }
    fn take(from: &mut Source<'_>) -> Self {
        let (digits, places) = (i64::take(from), u8::take(from));
        Self::scaled(digits, places).unwrap_or_else(|_| {
            from.fail();
            Self { millionths: 0 }
        })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = Self::ONE.unsigned_abs();
        let (whole, mut fraction) =
            (self.millionths.unsigned_abs() / one, self.millionths.unsigned_abs() % one);
        let sign = if self.is_negative() { "-" } else { "" };
        write!(f, "{sign}{whole}")?;
        if fraction == 0 {
            return Ok(());
        }
        let mut places = usize::from(Self::MAX_PLACES);
        while fraction % 10 == 0 {
            (fraction, places) = (fraction / 10, places - 1);
        }
        write!(f, ".{fraction:0places$}")
    }
}

/// A number that may be a mean of decimals: counted in parts, of which a millionth has [`Exact::PARTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(i128);

impl Exact {
    /// The most numbers whose mean is a whole number of parts.
    pub const MOST_PARTS: usize = 12;
    /// The parts in a millionth: the least number that every count up to [`Exact::MOST_PARTS`] divides.
    pub const PARTS: i128 = 27_720;

    /// A number of parts.
    pub(crate) const fn of_parts(parts: i128) -> Self {
        Self(parts)
    }

    /// The number in parts. A number of an assessment has at most 3 × 10¹⁶ of them, multiplied by a weight
    /// 3 × 10²⁸; so a thousand times the sum over 65,535 questions stays below 2 × 10³⁶, inside an `i128`.
    pub const fn parts(self) -> i128 {
        self.0
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Self {
        Self(i128::from(decimal.millionths) * Self::PARTS)
    }
}

/// A number in a result: a value, or points, which are a weight times a value and have twelve decimals at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount(i128);

impl Amount {
    /// What one is counted in.
    pub const ONE: i128 = 10_i128.pow(2 * Decimal::MAX_PLACES as u32);

    /// A number of units of 10⁻¹².
    pub(crate) const fn of_smallest(smallest: i128) -> Self {
        Self(smallest)
    }

    /// A value; a mean that is no decimal is rounded to six places, half up.
    pub(crate) fn of_value(value: Exact) -> Self {
        Self(i128::from(half_up(value.parts(), Exact::PARTS)) * i128::from(Decimal::ONE))
    }

    /// A number of millionths, such as a sum of decimals.
    pub(crate) const fn of_millionths(millionths: i64) -> Self {
        Self(millionths as i128 * Decimal::ONE as i128)
    }

    /// The number, in units of 10⁻¹².
    pub const fn smallest(self) -> i128 {
        self.0
    }
}

impl From<Decimal> for Amount {
    fn from(decimal: Decimal) -> Self {
        Self::of_millionths(decimal.millionths)
    }
}

/// A share of a whole, as an author writes it: `0.2`, or `1/3`, which no decimal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    part: Decimal,
    whole: Decimal,
}

impl Share {
    /// Whether a count is more than this share of another. Exactly the share is not more.
    pub(crate) const fn is_exceeded_by(self, count: u32, of: u32) -> bool {
        count as i128 * self.whole.millionths as i128 > of as i128 * self.part.millionths as i128
    }
}

impl Wire for Share {
    fn put(&self, to: &mut Vec<u8>) {
        (self.part, self.whole).put(to);
    }
    fn take(from: &mut Source<'_>) -> Self {
        let (part, whole) = Wire::take(from);
        Self { part, whole }
    }
}

impl core::str::FromStr for Share {
    type Err = DecimalError;

    /// Reads a decimal from 0 to 1, or two of them with a stroke between.
    ///
    /// ```
    /// use matura_score::exact::Share;
    /// assert!("1/3".parse::<Share>().is_ok() && "0.2".parse::<Share>().is_ok());
    /// assert!("4/3".parse::<Share>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let (part, whole) = text.split_once('/').unwrap_or((text, "1"));
        let (part, whole) = (part.trim().parse::<Decimal>()?, whole.trim().parse::<Decimal>()?);
        if part.is_negative() || part > whole || whole.millionths == 0 {
            return Err(DecimalError::TooLarge);
        }
        Ok(Self { part, whole })
    }
}

/// Why a text is not a [`Decimal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalError {
    /// Not digits with at most one decimal point.
    NotADecimal,
    /// More than [`Decimal::MAX_PLACES`] digits after the point.
    TooManyPlaces,
    /// Larger than [`Decimal::MAX`], or below its negative.
    TooLarge,
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADecimal => f.write_str("not a plain decimal number"),
            Self::TooManyPlaces => write!(f, "more than {} decimals", Decimal::MAX_PLACES),
            Self::TooLarge => write!(f, "beyond {} in size", Decimal::MAX),
        }
    }
}

impl core::error::Error for DecimalError {}

impl core::str::FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let point_at_an_end = unsigned.contains('.') && (whole.is_empty() || fraction.is_empty());
        if unsigned.is_empty() || point_at_an_end || !all_digits(whole) || !all_digits(fraction) {
            return Err(DecimalError::NotADecimal);
        }
        let fraction = fraction.trim_end_matches('0');
        let places = u8::try_from(fraction.len()).map_err(|_| DecimalError::TooManyPlaces)?;
        if places > Self::MAX_PLACES {
            return Err(DecimalError::TooManyPlaces);
        }
        // The bound leaves at most seven whole digits, so that the digits together fit in an i64.
        let significant = whole.trim_start_matches('0');
        if significant.len() > 7 {
            return Err(DecimalError::TooLarge);
        }
        let digits = significant
            .bytes()
            .chain(fraction.bytes())
            .fold(0_i64, |sum, byte| sum * 10 + i64::from(byte - b'0'));
        Self::scaled(if negative { -digits } else { digits }, places)
    }
}

/// A fraction rounded half up, to a whole number: 57.5 becomes 58, and −57.5 becomes −57. The denominator is
/// above zero, and both parts fit in an `i128` twice over.
///
/// ```
/// use matura_score::exact::half_up;
/// assert_eq!(half_up(115, 2), 58);
/// ```
pub fn half_up(numerator: i128, denominator: i128) -> i64 {
    let twice = 2 * numerator + denominator;
    let (whole, rest) = divide(twice.unsigned_abs(), 2 * denominator.unsigned_abs());
    // A negative number that is not whole lies above the next whole one.
    match i64::try_from(whole + u128::from(twice < 0 && rest > 0)) {
        Ok(whole) if twice < 0 => -whole,
        Ok(whole) => whole,
        Err(_) if twice < 0 => i64::MIN,
        Err(_) => i64::MAX,
    }
}

/// A number divided by one above zero, cut off towards zero.
pub(crate) const fn divided(number: i128, by: i128) -> i128 {
    let (whole, _) = divide(number.unsigned_abs(), by.unsigned_abs());
    if number < 0 { -(whole as i128) } else { whole as i128 }
}

/// Whole part and rest of a division, by hand: the compiler's own is larger than all of the ranking. The divisor is
/// above zero and below 2¹²⁷.
pub(crate) const fn divide(number: u128, by: u128) -> (u128, u128) {
    // Most numbers are small enough for the machine's own division, which is many times faster.
    if (number | by) >> u64::BITS == 0 && by > 0 {
        let (number, by) = (number as u64, by as u64);
        return ((number / by) as u128, (number % by) as u128);
    }
    let (mut whole, mut rest) = (0, 0);
    let mut bit = u128::BITS - number.leading_zeros();
    while bit > 0 {
        bit -= 1;
        rest = rest << 1 | number >> bit & 1;
        whole <<= 1;
        if rest >= by {
            rest -= by;
            whole |= 1;
        }
    }
    (whole, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_what_was_written() {
        for (text, millionths) in [
            ("3", 3_000_000),
            ("2.50", 2_500_000),
            ("-0.25", -250_000),
            ("007", 7_000_000),
            ("0.000001", 1),
            ("1000000", 1_000_000_000_000),
        ] {
            assert_eq!(text.parse(), Ok(Decimal { millionths }), "{text}");
        }
        assert!("2.5".parse::<Decimal>().unwrap() < "2.51".parse().unwrap());
    }

    #[test]
    fn a_decimal_prints_as_it_was_written() {
        for text in ["3", "2.5", "-0.25", "10.05", "-7", "0", "0.000001", "1000000"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_plain_decimal_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1e3", "inf", "nan", "1_0", "0x1", "１"] {
            assert_eq!(text.parse::<Decimal>(), Err(DecimalError::NotADecimal), "{text}");
        }
        assert_eq!("0.0000001".parse::<Decimal>(), Err(DecimalError::TooManyPlaces));
        assert_eq!("1000000.1".parse::<Decimal>(), Err(DecimalError::TooLarge));
        assert_eq!("99999999999999999999".parse::<Decimal>(), Err(DecimalError::TooLarge));
    }

    #[test]
    fn a_decimal_beyond_its_bounds_is_not_read_from_bytes() {
        let read = |digits: i64, places: u8| {
            let mut bytes = Vec::new();
            (digits, places).put(&mut bytes);
            let mut source = Source::new(&bytes);
            let decimal = Decimal::take(&mut source);
            source.is_finished().then_some(decimal.millionths)
        };
        assert_eq!([read(-25, 1), read(1_000_000, 0)], [Some(-2_500_000), Some(1_000_000_000_000)]);
        assert_eq!([read(1_000_001, 0), read(i64::MIN, 6), read(1, 7), read(1, 255)], [None; 4]);
    }

    #[test]
    fn a_half_goes_up_and_is_not_lost_to_a_float() {
        let points = i128::from("2.3".parse::<Decimal>().unwrap().millionths()) * 25;
        assert_eq!(half_up(points, i128::from(Decimal::ONE)), 58);
        assert_eq!(half_up(115, 2), 58);
        assert_eq!(half_up(-115, 2), -57);
        assert_eq!(half_up(114, 2), 57);
    }
}
