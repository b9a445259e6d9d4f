//! One remedy done: an answer, one step higher, and which of two steps a plan takes first.

use alloc::vec::Vec;

use core::cmp::Ordering;

use crate::answers::add;
use crate::exact::{Exact, divide};
use crate::program::{ChoiceIndex, Question, QuestionIndex, Remedy};

/// The remedies of a question up to a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The question.
    pub question: QuestionIndex,
    /// The level that it then stands at.
    pub to: u8,
}

/// The step that a question can take next.
pub(crate) struct Rise<'a> {
    /// The position of the question.
    pub(crate) index: usize,
    /// The question.
    pub(crate) question: &'a Question,
    /// What is to be done.
    pub(crate) remedy: &'a Remedy,
    /// The level before it.
    pub(crate) level: u8,
    /// The choices after it.
    pub(crate) chosen: Vec<ChoiceIndex>,
    /// Whether it mends a failing knock-out, or leads there.
    pub(crate) mends: bool,
    /// The points that it adds to those of the domain, in units of 10⁻¹²; a mean that is no decimal is cut off.
    pub(crate) points: u128,
    /// The points that the domain could have, above zero, in the same units.
    pub(crate) most: u128,
}

impl Rise<'_> {
    /// Whether a plan takes this step before another: it gains more for an hour, or as much with less work, or is
    /// cheaper, or comes first in the author's order.
    pub(crate) fn precedes(&self, other: &Self) -> bool {
        let (hours, other_hours) = (self.remedy.hours.millionths(), other.remedy.hours.millionths());
        // Points have 81 bits and hours 40, so that a product of the two has room.
        let (ours, theirs) = (self.points * other_hours as u128, other.points * hours as u128);
        let order = compare(theirs, other.most, ours, self.most);
        let order = order.then(hours.cmp(&other_hours)).then(self.remedy.cost.cmp(&other.remedy.cost));
        order.then(self.index.cmp(&other.index)).is_lt()
    }
}

/// Compares the fractions a / b and c / d exactly, without their cross products, which no number could hold: the whole
/// parts first, then what is left of each, turned upside down. All are below 2¹²⁷, `b` and `d` above zero.
fn compare(mut a: u128, mut b: u128, mut c: u128, mut d: u128) -> Ordering {
    loop {
        let ((whole, rest), (other, other_rest)) = (divide(a, b), divide(c, d));
        if whole != other {
            return whole.cmp(&other);
        }
        if rest == 0 || other_rest == 0 {
            return rest.cmp(&other_rest);
        }
        (a, b, c, d) = (d, other_rest, b, rest);
    }
}

/// The choices of an answer lifted to a level, and their value: the first choice that reaches it. Where several may be ticked, what is
/// ticked stays, and others that stand for a level join, in the author's order, until it is reached.
pub(crate) fn lift(
    question: &Question,
    chosen: &[ChoiceIndex],
    to: u8,
    top: u8,
) -> Option<(Vec<ChoiceIndex>, Exact)> {
    let mut lifted = chosen.to_vec();
    for (position, choice) in question.choices.iter().enumerate() {
        if question.several.is_none() {
            lifted.clear();
        }
        if choice.level > 0 && add(&mut lifted, position as ChoiceIndex) {
            let (level, value) = question.standing(&lifted, top);
            if level >= to {
                return Some((lifted, value));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_compared_exactly() {
        let large = u128::MAX / 2;
        assert_eq!(compare(large - 1, large, large - 2, large - 1), Ordering::Greater);
        assert_eq!(compare(large - 2, large - 1, large - 1, large), Ordering::Less);
        let fifteenth = large / 15;
        assert_eq!(compare(5 * fifteenth, 3 * fifteenth, 5, 3), Ordering::Equal);
        assert_eq!(compare(0, 7, 0, large), Ordering::Equal);
        assert_eq!(compare(0, 7, 1, large), Ordering::Less);
        for [a, b, c, d] in [[1, 3, 2, 6], [7, 5, 10, 7], [3, 4, 5, 7], [22, 7, 355, 113], [8, 4, 9, 4]] {
            assert_eq!(compare(a, b, c, d), (a * d).cmp(&(c * b)), "{a}/{b} and {c}/{d}");
        }
    }
}
