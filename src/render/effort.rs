//! Work and reading time, as a reader says them: "4 hours", "1 to 2 days", "15 to 20 minutes".
//!
//! Only the numbers and their unit are chosen here; the words are the theme's.

use matura_score::exact::{Decimal, half_up};
use num_rational::Ratio;
use serde::Serialize;

use crate::assessment::Question;

/// Hours in a day's work.
const DAY: i128 = 8;
/// Words that a respondent reads in a minute.
const WORDS_A_MINUTE: usize = 200;
/// Seconds that a respondent thinks about a question.
const SECONDS_A_QUESTION: usize = 15;

/// A number of an author, or what it comes to when multiplied or divided.
pub(super) type Fraction = Ratio<i128>;

/// A number as its author wrote it.
pub(super) fn fraction(number: Decimal) -> Fraction {
    Ratio::new(number.millionths().into(), Decimal::ONE.into())
}

/// A stretch of work in one unit: `minutes`, `hours` or `days`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Work {
    pub(crate) low: String,
    pub(crate) low_unit: &'static str,
    pub(crate) high: String,
    pub(crate) high_unit: &'static str,
}

/// Says a range of hours.
pub(crate) fn work((low, high): (Decimal, Decimal)) -> Work {
    let (low, high) = (fraction(low), fraction(high));
    // "12 to 16 hours" is read more slowly than "1½ to 2 days", but "4 hours to 1 day" is no easier than hours.
    let in_days =
        |hours: Fraction| hours >= Fraction::from(DAY) && (hours / Fraction::from(DAY / 2)).is_integer();
    let unit = |hours: Fraction| match hours {
        hours if in_days(hours) => ("days", hours / Fraction::from(DAY)),
        hours if hours < Fraction::from(1) => ("minutes", hours * Fraction::from(60)),
        hours => ("hours", hours),
    };
    let ((mut low_unit, mut low_count), (mut high_unit, mut high_count)) = (unit(low), unit(high));
    if low_unit != high_unit && low_unit != "minutes" && high <= Fraction::from(2 * DAY) {
        ((low_unit, low_count), (high_unit, high_count)) = (("hours", low), ("hours", high));
    }
    Work { low: say(low_count), low_unit, high: say(high_count), high_unit }
}

/// A number with its half, if it has one.
fn say(number: Fraction) -> String {
    let halves = number * Fraction::from(2);
    match (number.to_integer(), number.is_integer(), halves.is_integer()) {
        (whole, true, _) => whole.to_string(),
        (0, _, true) => "½".to_owned(),
        (whole, _, true) => format!("{whole}½"),
        _ => half_up(*number.numer(), *number.denom()).to_string(),
    }
}

/// A number as a decimal. A product of two numbers of an author has at most twelve places.
pub(super) fn decimal(number: Fraction) -> String {
    let scaled = |places: u32| (places, number * Fraction::from(10_i128.pow(places)));
    let whole = (0..=12).map(scaled).find(|(_, scaled)| scaled.is_integer());
    let (places, digits) = whole.map_or((0, number.to_integer()), |(places, it)| (places, it.to_integer()));
    let unit = 10_u128.pow(places);
    let (whole, fraction) = (digits.unsigned_abs() / unit, digits.unsigned_abs() % unit);
    let sign = if digits < 0 { "-" } else { "" };
    match places as usize {
        0 => format!("{sign}{whole}"),
        places => format!("{sign}{whole}.{fraction:0places$}"),
    }
}

/// The minutes that it takes to answer some questions: the end of a stretch of five.
pub(super) fn minutes<'a>(questions: impl Iterator<Item = &'a Question>) -> usize {
    let seconds: usize = questions
        .map(|question| {
            let statements = question.choices.iter().map(|choice| choice.text.as_str());
            let words: usize =
                statements.chain([question.text.as_str()]).map(|text| text.split_whitespace().count()).sum();
            words * 60 / WORDS_A_MINUTE + SECONDS_A_QUESTION
        })
        .sum();
    seconds.div_ceil(5 * 60).max(1) * 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(low: &str, high: &str) -> String {
        let Work { low, low_unit, high, high_unit } = work((low.parse().unwrap(), high.parse().unwrap()));
        format!("{low} {low_unit} to {high} {high_unit}")
    }

    #[test]
    fn work_is_said_in_the_unit_that_reads_best() {
        assert_eq!(said("4", "4"), "4 hours to 4 hours");
        assert_eq!(said("8", "16"), "1 days to 2 days");
        assert_eq!(said("12", "20"), "1½ days to 2½ days");
        assert_eq!(said("4", "8"), "4 hours to 8 hours");
        assert_eq!(said("4", "40"), "4 hours to 5 days");
        assert_eq!(said("0.5", "0.5"), "30 minutes to 30 minutes");
        assert_eq!(said("1.5", "1.5"), "1½ hours to 1½ hours");
    }

    #[test]
    fn a_number_is_printed_exactly_with_its_sign() {
        let printed = |text: &str| decimal(fraction(text.parse().unwrap()));
        for text in ["0", "3", "-0.25", "2.5", "10.05", "-12", "0.000001", "1000000"] {
            assert_eq!(printed(text), text);
        }
        let tiny = fraction("0.000001".parse().unwrap());
        assert_eq!(decimal(tiny * tiny), "0.000000000001");
    }
}
