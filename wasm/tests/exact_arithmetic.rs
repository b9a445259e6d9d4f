//! Rounding of ours against a library of fractions.

use matura_score::exact::half_up;
use num_rational::Ratio;
use proptest::prelude::*;

proptest! {
    #[test]
    fn half_up_is_the_floor_of_the_number_and_a_half(
        whole in i64::MIN / 2..i64::MAX / 2, rest in 0..1_000_000_000_000_i128, denominator in 1..1_000_000_000_000_i128,
    ) {
        let numerator = i128::from(whole) * denominator + rest % denominator;
        let and_a_half = Ratio::new(numerator, denominator) + Ratio::new(1, 2);
        prop_assert_eq!(i128::from(half_up(numerator, denominator)), and_a_half.floor().to_integer());
    }
}
