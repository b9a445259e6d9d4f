//! Questions of which several choices may be ticked.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{full, program, question};
use matura_score::exact::Exact;
use matura_score::program::{Choice, Combine, Missing, Policy, Program, Question, Several};

/// A question with ticks `0`, `1`, … of these levels and values, which count from `least` to `most`.
fn ticks(combine: Combine, range: (&str, &str), worth: &[(u8, &str)]) -> Question {
    let mut question = question("a", 0, "1");
    let choice = |(place, (level, value)): (usize, &(u8, &str))| Choice {
        id: place.to_string(),
        level: *level,
        value: value.parse().unwrap(),
    };
    question.choices = worth.iter().enumerate().map(choice).collect();
    question.several =
        Some(Several { combine, least: range.0.parse().unwrap(), most: range.1.parse().unwrap() });
    question
}

fn one(question: Question) -> Program {
    program(vec![question])
}

/// Level and score for each of these answers.
fn results<const N: usize>(program: &Program, answers: [&str; N]) -> [(Option<u8>, Option<i64>); N] {
    answers.map(|answer| {
        let outcome = full(program, answer);
        (outcome.questions[0].level, outcome.nodes[0].score)
    })
}

#[test]
fn a_sum_adds_levels_and_values_up_to_the_top_and_the_most() {
    let program = one(ticks(Combine::Sum, ("0", "4"), &[(1, "0.5"), (2, "1.5"), (3, "3")]));
    let found = results(&program, ["a=", "a=0", "a=0,1", "a=1,2", "a=0,1,2"]);
    let expected = [(0, 0), (1, 13), (3, 50), (4, 100), (4, 100)];
    assert_eq!(found, expected.map(|(level, score)| (Some(level), Some(score))));
}

#[test]
fn a_mean_is_divided_by_what_was_ticked_and_not_by_what_could_be() {
    let program = one(ticks(Combine::Mean, ("0", "4"), &[(1, "1"), (2, "2"), (4, "4")]));
    let found = results(&program, ["a=", "a=0", "a=0,1", "a=1,2", "a=0,1,2"]);
    // The level of a mean is what is wholly reached: 1.5 is 1, 3 is 3, 7/3 is 2.
    let expected = [(0, 0), (1, 25), (1, 38), (3, 75), (2, 58)];
    assert_eq!(found, expected.map(|(level, score)| (Some(level), Some(score))));
}

#[test]
fn the_largest_counts_alone() {
    let program = one(ticks(Combine::Max, ("0", "4"), &[(3, "3"), (1, "1"), (2, "2.5")]));
    let found = results(&program, ["a=", "a=1", "a=1,2", "a=0,1,2"]);
    let expected = [(0, 0), (1, 25), (2, 63), (3, 75)];
    assert_eq!(found, expected.map(|(level, score)| (Some(level), Some(score))));
}

#[test]
fn a_mean_of_thirds_is_exact() {
    // Three answers of a third each come to one; with six places they fall short, and 49.5 becomes 49.
    let third = || ticks(Combine::Mean, ("0", "2"), &[(0, "0"), (0, "0"), (1, "1")]);
    let mut questions: Vec<_> = ["a", "b", "c"].map(|id| Question { id: id.into(), ..third() }).into();
    let mut rest = question("d", 0, "1");
    // With 98 more that is 99 of 200, or 49.5.
    rest.choices[1].value = "98".parse().unwrap();
    rest.choices[4].value = "194".parse().unwrap();
    questions.push(rest);
    let outcome = full(&program(questions), "a=0,1,2 b=0,1,2 c=0,1,2 d=1");
    assert_eq!(outcome.nodes[0].raw, Some(50));
}

#[test]
fn means_of_every_count_up_to_the_most_are_exact() {
    // So many answers, each a mean of one 1 among noughts, come to 1; with the rest that is 49.5 of 100.
    for count in 1..=Exact::MOST_PARTS {
        let mut worth = vec![(0, "0"); count];
        worth[0] = (1, "1");
        let mean = |place: usize| Question {
            id: format!("q{place}"),
            ..ticks(Combine::Mean, ("0", "1000"), &worth)
        };
        let (most, value) = ((1000 * count).to_string(), (990 * count - 1).to_string());
        let rest = ticks(Combine::Sum, ("0", &most), &[(0, &value)]);
        let mut questions: Vec<_> = (0..count).map(mean).collect();
        questions.push(Question { id: "rest".into(), ..rest });
        let all = (0..count).map(|place| format!("{place},")).collect::<String>();
        let answers = (0..count).map(|place| format!("q{place}={all} ")).collect::<String>();
        let outcome = full(&program(questions), &(answers + "rest=0"));
        assert_eq!(outcome.nodes[0].raw, Some(50), "means of {count}");
    }
}

#[test]
fn what_a_question_can_give_is_its_range_and_not_what_its_ticks_would_add_up_to() {
    let program = one(ticks(Combine::Sum, ("-1", "3"), &[(1, "-5"), (2, "1"), (3, "9")]));
    // Below the least, within, and above the most: 0, 2 and 4 points of 4.
    let found = results(&program, ["a=0", "a=1", "a=2", "a="]);
    assert_eq!(found.map(|(_, score)| score), [Some(0), Some(50), Some(100), Some(25)]);
}

#[test]
fn to_tick_nothing_is_an_answer() {
    let program = one(ticks(Combine::Sum, ("0", "4"), &[(1, "1")]));
    let none = full(&program, "a=");
    assert_eq!(none.nodes[0].coverage.answered, 1);
    assert_eq!((none.nodes[0].low, none.nodes[0].high), (Some(0), Some(0)));
    let unknown = full(&program, "a=?");
    assert_eq!((unknown.nodes[0].low, unknown.nodes[0].high), (Some(0), Some(75)));
}

#[test]
fn the_target_of_such_a_question_counts_its_level_within_the_range() {
    for (range, score) in [(("0", "4"), 75), (("0", "2"), 100), (("0", "12"), 25), (("3.5", "4"), 0)] {
        let mut program = one(ticks(Combine::Sum, range, &[(1, "1")]));
        program.nodes[0].missing = Missing { unknown: Policy::Target, ..Missing::default() };
        assert_eq!(full(&program, "a=?").nodes[0].score, Some(score), "{range:?}");
        assert_eq!(full(&program, "a=?").nodes[0].target_score, Some(score), "{range:?}");
    }
}
