//! Fractions: what comes of sums and quotients before anything is rounded.
//!
//! A mean of means is no decimal, and its parent goes on counting with it. So the score of a node is a fraction until
//! the node says how to round it. Fractions are exact, or they are nothing: what would need more digits than there are
//! has no value at all, instead of one that is nearly right.

use core::cmp::Ordering;

use crate::MODELS;
use crate::exact::{Amount, Decimal, Exact, divide, divided, half_up};
use crate::wire::{wire_enum, wire_struct};

/// A fraction. One without a value, or with one that cannot be counted exactly, has a denominator of 0, and so has all
/// that is made of it.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

/// Which way a number goes that lies between two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the nearest; from the middle, up.
    HalfUp,
    /// To the nearest; from the middle, away from zero.
    HalfAway,
    /// To the nearest; from the middle, to the even one.
    HalfEven,
    /// Down.
    Floor,
    /// Towards zero.
    Truncate,
    /// Nowhere: the number stays as it is, and is only printed half up.
    None,
}

/// How a score is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Which way.
    pub direction: Direction,
    /// To so many decimals; at most [`Decimal::MAX_PLACES`]. A score that is not rounded is printed with them.
    pub decimals: u8,
}

impl Ratio {
    /// Zero.
    pub(crate) const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// One, counted as values are.
    pub(crate) const ONE: Self = Self { numerator: Self::VALUE, denominator: Self::VALUE };
    /// No number.
    pub(crate) const NOTHING: Self = Self { numerator: 0, denominator: 0 };
    /// A value of an assessment is counted in so many parts,
    const VALUE: i128 = Decimal::ONE as i128 * Exact::PARTS;
    /// and points, which are a weight times a value, in so many.
    const POINT: i128 = Decimal::ONE as i128 * Self::VALUE;

    /// A whole number.
    pub(crate) const fn whole(number: i128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// A number of points: a weight in millionths times a value in parts.
    pub(crate) const fn of_points(points: i128) -> Self {
        Self { numerator: points, denominator: Self::POINT }
    }

    /// Whether there is a number.
    pub(crate) const fn is_some(&self) -> bool {
        self.denominator > 0
    }

    #[inline(never)]
    pub(crate) fn plus(&self, other: &Self) -> Self {
        if self.denominator == other.denominator {
            let sum = self.numerator.checked_add(other.numerator);
            return sum.map_or(Self::NOTHING, |numerator| Self { numerator, ..*self });
        }
        let (one, other) = (self.reduced(), other.reduced());
        let common = divisor(one.denominator, other.denominator);
        let (ours, theirs) = (divided(other.denominator, common), divided(one.denominator, common));
        let (first, second) = (product(one.numerator, ours), product(other.numerator, theirs));
        Self::of(first.zip(second).map(|(first, second)| first + second), product(one.denominator, ours))
    }

    /// The same in the smallest numbers.
    #[inline(never)]
    fn reduced(&self) -> Self {
        let common = divisor(self.numerator, self.denominator);
        Self { numerator: divided(self.numerator, common), denominator: divided(self.denominator, common) }
    }

    #[inline(never)]
    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&Self { numerator: -other.numerator, ..*other })
    }

    /// The points that it comes to with a weight. Those of values need no divisors to be found: all are counted alike.
    #[inline(never)]
    pub(crate) fn weighed(&self, weight: Decimal) -> Self {
        if self.denominator == Self::VALUE {
            return Self::of(product(self.numerator, weight.millionths().into()), Some(Self::POINT));
        }
        self.times(&weight.into())
    }

    #[inline(never)]
    pub(crate) fn times(&self, other: &Self) -> Self {
        let other = other.reduced();
        let (one, two) =
            (divisor(self.numerator, other.denominator), divisor(other.numerator, self.denominator));
        Self::of(
            product(divided(self.numerator, one), divided(other.numerator, two)),
            product(divided(self.denominator, two), divided(other.denominator, one)),
        )
    }

    /// The quotient; no number when the divisor is zero.
    #[inline(never)]
    pub(crate) fn over(&self, other: &Self) -> Self {
        let Self { numerator, denominator } = *other;
        // The sign goes to the numerator.
        let sign = if numerator < 0 { -1 } else { 1 };
        self.times(&Self { numerator: denominator * sign, denominator: numerator * sign })
    }

    const fn of(numerator: Option<i128>, denominator: Option<i128>) -> Self {
        match (numerator, denominator) {
            (Some(numerator), Some(denominator)) => Self { numerator, denominator },
            _ => Self::NOTHING,
        }
    }

    /// How much of another it is, out of so many, rounded half up; nothing of nothing.
    pub(crate) fn share_of(&self, whole: &Self, parts: i128) -> i64 {
        if self.denominator == whole.denominator
            && whole.numerator > 0
            && let Some(numerator) = product(self.numerator, parts)
        {
            return half_up(numerator, whole.numerator);
        }
        // In the smaller scorer all points are counted alike.
        if !MODELS {
            return 0;
        }
        Rounding::WHOLE.digits(&self.times(&Self::whole(parts)).over(whole)).unwrap_or(0)
    }

    /// Whether it is below, equal or above; as equal counts what is no number.
    #[inline(never)]
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        self.minus(other).numerator.cmp(&0)
    }

    pub(crate) fn is_below(&self, other: &Self) -> bool {
        self.compare(other).is_lt()
    }

    /// The lower of two, or the higher one.
    #[inline(never)]
    pub(crate) fn extreme(&self, other: &Self, highest: bool) -> Self {
        let wanted = if highest { Ordering::Less } else { Ordering::Greater };
        if self.compare(other) == wanted { *other } else { *self }
    }

    /// The number in units of the last decimal, rounded.
    #[inline(never)]
    pub(crate) fn rounded(&self, direction: Direction, decimals: u8) -> Option<i128> {
        let scaled = self.times(&Self::whole(unit(decimals)));
        if !scaled.is_some() {
            return None;
        }
        let negative = scaled.numerator < 0;
        let by = scaled.denominator.unsigned_abs();
        let (whole, rest) = divide(scaled.numerator.unsigned_abs(), by);
        let middle = rest.cmp(&(by - rest));
        let away = match direction {
            Direction::HalfUp | Direction::None => middle.is_gt() || middle.is_eq() && !negative,
            Direction::HalfAway if MODELS => middle.is_ge(),
            Direction::HalfEven if MODELS => middle.is_gt() || middle.is_eq() && whole & 1 == 1,
            Direction::Floor if MODELS => negative && rest > 0,
            _ => false,
        };
        let size = whole as i128 + i128::from(away);
        Some(if negative { -size } else { size })
    }
}

/// How many units of the last decimal make one.
fn unit(decimals: u8) -> i128 {
    let mut unit = 1;
    for _ in 0..decimals.min(2 * Decimal::MAX_PLACES) {
        unit *= 10;
    }
    unit
}

impl Rounding {
    /// To whole numbers, half up.
    pub const WHOLE: Self = Self { direction: Direction::HalfUp, decimals: 0 };
    /// Not at all.
    pub const NONE: Self = Self { direction: Direction::None, decimals: Decimal::MAX_PLACES };

    /// The number as it is printed, in units of the last decimal.
    #[inline(never)]
    pub(crate) fn digits(self, number: &Ratio) -> Option<i64> {
        let digits = number.rounded(self.direction, self.decimals)?;
        Some(digits.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
    }

    /// The number that others go on counting with.
    pub(crate) fn round(self, number: &Ratio) -> Ratio {
        match self.direction {
            Direction::None if MODELS => number.reduced(),
            _ => {
                let digits = number.rounded(self.direction, self.decimals);
                Ratio::of(digits, Some(unit(self.decimals))).reduced()
            }
        }
    }
}

impl From<Ratio> for Amount {
    /// Cut off after twelve places.
    fn from(ratio: Ratio) -> Self {
        let smallest = if !MODELS || ratio.denominator == Ratio::POINT {
            // By far the most common ones, the largest, and all that the smaller scorer prints.
            Some(divided(ratio.numerator, Exact::PARTS))
        } else {
            ratio.rounded(Direction::Truncate, 2 * Decimal::MAX_PLACES)
        };
        Self::of_smallest(smallest.unwrap_or(0))
    }
}

impl From<Decimal> for Ratio {
    #[inline(never)]
    fn from(decimal: Decimal) -> Self {
        Exact::from(decimal).into()
    }
}

impl From<Exact> for Ratio {
    fn from(exact: Exact) -> Self {
        Self { numerator: exact.parts(), denominator: Self::VALUE }
    }
}

/// The greatest common divisor; 1 when there is none to be found.
#[inline(never)]
const fn divisor(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other > 0 {
        (one, other) = (other, divide(one, other).1);
    }
    if one == 0 { 1 } else { one as i128 }
}

/// A product of less than 2¹²⁶, so that two of them have a sum: the compiler's own check takes more room than this.
#[inline(never)]
const fn product(one: i128, other: i128) -> Option<i128> {
    let bits = 256 - one.unsigned_abs().leading_zeros() - other.unsigned_abs().leading_zeros();
    if bits > 126 { None } else { Some(one.wrapping_mul(other)) }
}

wire_struct!(Rounding { direction, decimals });
wire_enum!(Direction { HalfUp {} = 0, HalfAway {} = 1, HalfEven {} = 2, Floor {} = 3, Truncate {} = 4, None {} = 5 });
