//! Exact numbers.
//!
//! Two implementations of one scoring method must agree to the last digit, and binary floats do not:
//! `57.5` becomes `57` when `2.3 × 25` is taken in floats, and a sum depends on its order. So every number
//! of an assessment stays the decimal that its author wrote, sums and means are fractions, and rounding
//! happens once, where the method says so.

use core::cmp::Ordering;
use core::fmt;
use core::ops::{Add, Div, Mul, Sub};

use crate::wire::wire_struct;

/// A fraction of two whole numbers, in lowest terms.
///
/// Numbers of an assessment have at most [`Decimal::MAX_PLACES`] decimals and are at most
/// [`Decimal::MAX`] in size, so that sums of products over tens of thousands of questions stay far inside
/// the range of `i128`. A general library of fractions would be a tenth of what a visitor downloads; the
/// tests hold this one against such a library.
///
/// ```
/// use matura_score::exact::Exact;
/// let third = Exact::from(1) / Exact::from(3);
/// assert_eq!(third + third + third, Exact::from(1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    numerator: i128,
    /// Above zero.
    denominator: i128,
}

impl Exact {
    /// The fraction of two numbers. A denominator of 0 counts as 1: callers divide by what they have found
    /// to be more than nothing.
    pub fn new(numerator: i128, denominator: i128) -> Self {
        let (mut divisor, mut rest) = (numerator, denominator);
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        if divisor == 0 || denominator == 0 {
            return Self { numerator, denominator: 1 };
        }
        // The divisor takes the sign of the denominator, which is then above zero.
        let divisor = if (divisor < 0) == (denominator < 0) { divisor } else { -divisor };
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// The whole number that this is, if it is one.
    pub const fn whole(self) -> Option<i128> {
        if self.denominator == 1 { Some(self.numerator) } else { None }
    }
}

impl From<i128> for Exact {
    fn from(number: i128) -> Self {
        Self { numerator: number, denominator: 1 }
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let numerator = self.numerator * other.denominator + other.numerator * self.denominator;
        Self::new(numerator, self.denominator * other.denominator)
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + Self { numerator: -other.numerator, denominator: other.denominator }
    }
}

impl Mul for Exact {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.numerator * other.numerator, self.denominator * other.denominator)
    }
}

impl Div for Exact {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::new(self.numerator * other.denominator, self.denominator * other.numerator)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

/// A decimal number as its author wrote it: `digits ÷ 10^places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    digits: i64,
    places: u8,
}

wire_struct!(Decimal { digits, places });

impl Decimal {
    /// Decimals that a number of an assessment may have.
    pub const MAX_PLACES: u8 = 6;
    /// The largest number, either side of zero, that an assessment may hold.
    pub const MAX: i64 = 1_000_000;

    /// A whole number.
    ///
    /// ```
    /// use matura_score::exact::Decimal;
    /// assert_eq!(Decimal::whole(3), "3".parse().unwrap());
    /// ```
    pub const fn whole(number: u32) -> Self {
        Self { digits: number as i64, places: 0 }
    }

    /// The number as a fraction.
    pub fn exact(self) -> Exact {
        Exact::new(i128::from(self.digits), 10_i128.pow(u32::from(self.places)))
    }

    /// Whether the number is below zero.
    pub const fn is_negative(self) -> bool {
        self.digits < 0
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(u32::from(self.places));
        let (whole, fraction) = (self.digits.unsigned_abs() / unit, self.digits.unsigned_abs() % unit);
        let sign = if self.is_negative() { "-" } else { "" };
        match usize::from(self.places) {
            0 => write!(f, "{sign}{whole}"),
            places => write!(f, "{sign}{whole}.{fraction:0places$}"),
        }
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
        let number = Self { digits: if negative { -digits } else { digits }, places };
        if digits > Self::MAX * 10_i64.pow(u32::from(places)) {
            return Err(DecimalError::TooLarge);
        }
        Ok(number)
    }
}

/// Rounds half up, to a whole number: 57.5 becomes 58, and −57.5 becomes −57.
///
/// ```
/// use matura_score::exact::{Decimal, half_up};
/// let number: Decimal = "57.5".parse().unwrap();
/// assert_eq!(half_up(number.exact()), 58);
/// ```
pub fn half_up(number: Exact) -> i64 {
    let doubled = 2 * number.numerator + number.denominator;
    let whole = doubled.div_euclid(2 * number.denominator);
    i64::try_from(whole).unwrap_or(if whole < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_what_was_written() {
        for (text, digits, places) in
            [("3", 3, 0), ("2.50", 25, 1), ("-0.25", -25, 2), ("007", 7, 0), ("1000000", 1_000_000, 0)]
        {
            assert_eq!(text.parse(), Ok(Decimal { digits, places }), "{text}");
        }
    }

    #[test]
    fn a_decimal_prints_as_it_was_written() {
        for text in ["3", "2.5", "-0.25", "10.05"] {
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
    fn a_half_goes_up_and_is_not_lost_to_a_float() {
        assert_eq!(half_up("2.3".parse::<Decimal>().unwrap().exact() * Exact::from(25)), 58);
        assert_eq!(half_up(Exact::new(115, 2)), 58);
        assert_eq!(half_up(Exact::new(-115, 2)), -57);
        assert_eq!(half_up(Exact::new(114, 2)), 57);
    }
}
