//! The largest numbers and the most questions that an assessment may have.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{full, knock_out, program, question};
use matura_score::program::Question;
use matura_score::{Answers, score};
use num_rational::Ratio;
use proptest::prelude::*;

const LARGEST: &str = "999999.999999";

/// A question of this weight whose five choices have these values.
fn weighing(id: &str, weight: &str, values: &[String]) -> Question {
    let mut question = question(id, 0, weight);
    for (choice, value) in question.choices.iter_mut().zip(values) {
        choice.value = value.parse().unwrap();
    }
    question
}

fn ratio(number: &str) -> Ratio<i128> {
    let millionths: i128 = format!("{number}000000").parse().unwrap_or_else(|_| {
        let (whole, fraction) = number.split_once('.').unwrap();
        format!("{whole}{fraction:0<6}").parse().unwrap()
    });
    Ratio::new(millionths, 1_000_000)
}

/// The largest numbers, the smallest, and those between, as an author writes them.
fn number(least: i64) -> impl Strategy<Value = String> {
    let whole = 1_000_000_000_000_i64;
    let near =
        prop_oneof![least..=whole, Just(whole - 1), Just(whole), Just(least), Just(least.max(1 - whole))];
    near.prop_map(|millionths| {
        let sign = if millionths < 0 { "-" } else { "" };
        let size = millionths.unsigned_abs();
        format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
    })
}

/// A weight, five values, and which of them is chosen.
fn answered() -> impl Strategy<Value = (String, Vec<String>, usize)> {
    (number(1), prop::collection::vec(number(-1_000_000_000_000), 5), 0..5_usize)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_score_of_a_domain_is_that_of_rational_numbers(
        questions in prop::collection::vec(answered(), 1..200),
    ) {
        let ids: Vec<String> = (0..questions.len()).map(|index| format!("q{index}")).collect();
        let (mut points, mut possible) = (Ratio::from(0), Ratio::from(0));
        for (weight, values, chosen) in &questions {
            let values: Vec<_> = values.iter().map(|value| ratio(value)).collect();
            let (worst, best) = (*values.iter().min().unwrap(), *values.iter().max().unwrap());
            points += ratio(weight) * (values[*chosen] - worst);
            possible += ratio(weight) * (best - worst);
        }
        let hundred = Ratio::from(100);
        let expected = (possible > Ratio::from(0))
            .then(|| (points * hundred / possible + Ratio::new(1, 2)).floor().to_integer());

        let weighed = ids.iter().zip(&questions);
        let built = weighed.map(|(id, (weight, values, _))| weighing(id, weight, values)).collect();
        let answers: Vec<_> =
            ids.iter().zip(&questions).map(|(id, (_, _, chosen))| format!("{id}={chosen}")).collect();
        let outcome = full(&program(built), &answers.join(" "));
        prop_assert_eq!(outcome.nodes[0].raw.map(i128::from), expected);
    }
}

#[test]
fn as_many_questions_as_there_can_be_are_scored_at_the_largest_numbers() {
    let values = [format!("-{LARGEST}"), "-1".into(), "-1".into(), "500000".into(), LARGEST.into()];
    let questions = (0..u16::MAX).map(|index| weighing(&format!("q{index}"), LARGEST, &values)).collect();
    let node = &full(&program(questions), "").nodes[0];
    // Level 3 is the target of every question: three quarters of the way from worst to best.
    assert_eq!((node.low, node.high, node.target_score), (Some(0), Some(75), Some(75)));
}

#[test]
fn each_of_thousands_of_findings_in_one_domain_tells_what_its_step_alone_brings() {
    // The worst case of every step: each question is a knock-out that fails, with a gap and a next step. Work
    // that grew with the square of the questions would be felt here.
    let count = 6_000_u16;
    let questions = (0..count).map(|index| knock_out(question(&format!("q{index}"), 0, "1.5"), 2, 24));
    let program = program(questions.collect());
    let lines: Vec<_> = (0..count).map(|index| format!("q{index}\t1")).collect();
    let answers = Answers::from_text(&program, &format!("full\n\n{}", lines.join("\n")));
    let outcome = score(&program, &answers);
    assert_eq!((outcome.nodes[0].raw, outcome.nodes[0].held_by.as_deref()), (Some(25), Some("q0")));
    let order: Vec<_> = outcome.findings.iter().map(|finding| finding.question.as_str()).collect();
    assert!(order.iter().eq(&program.questions.iter().map(|question| &question.id).collect::<Vec<_>>()));
    assert!(outcome.findings.iter().all(|finding| finding.score_after == Some(24)));
}
