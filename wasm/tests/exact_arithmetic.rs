//! Fractions of ours against a library of fractions.

use matura_score::exact::{Exact, half_up};
use num_rational::Ratio;
use proptest::prelude::*;

const LARGE: i128 = 1_000_000_000_000;

fn ours(number: Ratio<i128>) -> Exact {
    Exact::new(*number.numer(), *number.denom())
}

proptest! {
    #[test]
    fn sums_products_and_order_are_those_of_rational_numbers(
        a in -LARGE..LARGE, b in 1..LARGE, c in -LARGE..LARGE, d in 1..LARGE,
    ) {
        let (one, other) = (Ratio::new(a, b), Ratio::new(c, d));
        prop_assert_eq!(ours(one) + ours(other), ours(one + other));
        prop_assert_eq!(ours(one) - ours(other), ours(one - other));
        prop_assert_eq!(ours(one) * ours(other), ours(one * other));
        prop_assert_eq!(ours(one).cmp(&ours(other)), one.cmp(&other));
        if c != 0 {
            prop_assert_eq!(ours(one) / ours(other), ours(one / other));
        }
    }

    #[test]
    fn half_up_is_the_floor_of_the_number_and_a_half(a in -LARGE..LARGE, b in 1..LARGE) {
        let rounded = (Ratio::new(a, b) + Ratio::new(1, 2)).floor().to_integer();
        prop_assert_eq!(i128::from(half_up(Exact::new(a, b))), rounded);
    }

    #[test]
    fn a_fraction_is_kept_in_lowest_terms(a in -LARGE..LARGE, b in 1..LARGE, factor in 1..1_000_i128) {
        prop_assert_eq!(Exact::new(a * factor, b * factor), Exact::new(a, b));
        prop_assert_eq!(Exact::new(-a, -b), Exact::new(a, b));
    }
}
