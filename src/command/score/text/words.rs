//! Numbers and amounts, as a reader says them.

use matura_score::exact::{Amount, Decimal};
use matura_score::outcome::{Coverage, Digits};
use matura_score::program::Cost;

use crate::assessment::{Remedy, cost_name};
use crate::render::effort::{self, Work};

/// A score with so many decimals, or the range that it lies in.
pub(super) fn between(low: Option<i64>, high: Option<i64>, decimals: u8) -> Option<String> {
    let written = |score| Digits(score, decimals).to_string();
    match (low, high) {
        (Some(low), Some(high)) if low != high => Some(format!("{} to {}", written(low), written(high))),
        (Some(low), _) => Some(written(low)),
        _ => None,
    }
}

/// How much is known.
pub(super) fn coverage(coverage: &Coverage) -> String {
    let mut parts = vec![format!("{} of {} answered", coverage.answered, coverage.applicable)];
    let counts = [
        (coverage.unknown, "unknown"),
        (coverage.unanswered, "left open"),
        (coverage.not_applicable, "not applicable"),
    ];
    parts
        .extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    parts.push(format!("{} at target", coverage.at_target));
    parts.join(", ")
}

/// Things in a row: "11, 39 and 31".
pub(super) fn listed(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// One number divided by another, with two places. What is cut off behind them is shown by dots and not rounded,
/// so that what is printed rounds as the number itself does.
pub(super) fn divided(number: i128, by: i128) -> String {
    let hundredths = 100 * number / by;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let exact = 100 * number % by == 0;
    match (exact, rest) {
        (true, 0) => whole.to_string(),
        (true, _) => format!("{whole}.{rest:02}").trim_end_matches('0').to_owned(),
        (false, _) => format!("{whole}.{rest:02}…"),
    }
}

/// A value, or points.
pub(super) fn amount(amount: Amount) -> String {
    let (number, one) = (amount.smallest(), Amount::ONE);
    let sign = if number < 0 { "-" } else { "" };
    let (number, one) = (number.unsigned_abs(), one.unsigned_abs());
    let fraction = format!("{:012}", number % one);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", number / one)
}

/// A step, and what it takes.
pub(super) fn step(remedy: &Remedy, quick_win: bool) -> String {
    let quick = if quick_win { "; quick win" } else { "" };
    format!("{}: {}, {}{quick}. {}.", remedy.action, work(remedy.hours), cost(remedy.cost), remedy.owner)
}

/// Work in the units that a reader would use.
fn work(hours: (Decimal, Decimal)) -> String {
    let Work { low, low_unit, high, high_unit } = effort::work(hours);
    let unit = if high == "1" { high_unit.trim_end_matches('s') } else { high_unit };
    match (low == high, low_unit == high_unit) {
        (true, true) => format!("{high} {unit}"),
        (false, true) => format!("{low} to {high} {unit}"),
        (_, false) => format!("{low} {low_unit} to {high} {unit}"),
    }
}

fn cost((from, to): (Cost, Cost)) -> String {
    let name = |cost| match cost {
        Cost::None => "no",
        other => cost_name(other),
    };
    if from == to { format!("{} cost", name(to)) } else { format!("{} to {} cost", name(from), name(to)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_is_shown_and_never_rounds_the_other_way() {
        assert_eq!(divided(13 * 100, 116), "11.20…");
        assert_eq!(divided(126, 5), "25.2");
        assert_eq!(divided(5749, 100), "57.49");
        assert_eq!(divided(574_999, 10_000), "57.49…");
        assert_eq!([divided(0, 7), divided(700, 7)], ["0", "100"]);
    }

    #[test]
    fn an_amount_has_the_places_that_it_needs() {
        for text in ["0", "3", "2.5", "-0.25", "0.000001"] {
            assert_eq!(amount(Amount::from(text.parse::<Decimal>().unwrap())), text);
        }
    }

    #[test]
    fn things_are_listed_as_they_are_said() {
        let things = ["11", "39", "31"].map(str::to_owned);
        assert_eq!(
            [0, 1, 2, 3].map(|count| listed(&things[..count])),
            ["", "11", "11 and 39", "11, 39 and 31"]
        );
    }
}
