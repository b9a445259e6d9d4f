//! Why a score is what it is: what each question gives, what was left out, and what holds it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::arbitrary::answered;
use common::{full, knock_out, program, question, scored};
use matura_score::Run;
use matura_score::condition::{Condition, QuestionTest, SelectionTest};
use matura_score::outcome::QuestionOutcome;
use matura_score::program::{Choice, Combine, Several};
use matura_score::score;
use proptest::prelude::*;

/// Value, points, the most it could give, and its part of the score, as they are written.
fn written(question: &QuestionOutcome) -> [String; 4] {
    let amount = |smallest: i128| {
        let text = format!("{}.{:012}", smallest / 10_i128.pow(12), smallest % 10_i128.pow(12));
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    [
        question.value.map_or_else(|| "-".into(), |value| amount(value.smallest())),
        amount(question.points.smallest()),
        amount(question.most.smallest()),
        question.share.to_string(),
    ]
}

#[test]
fn each_question_tells_its_points_out_of_what_it_could_give_and_its_part_of_the_score() {
    let mut odd = question("b", 0, "2.5");
    odd.choices[2].value = "2.3".parse().unwrap();
    let outcome = full(&program(vec![question("a", 0, "1"), odd, question("c", 1, "1")]), "a=3 b=2 c=1");
    assert_eq!(written(&outcome.questions[0]), ["3", "3", "4", "21.4"]);
    assert_eq!(written(&outcome.questions[1]), ["2.3", "5.75", "10", "41.1"]);
    // 8.75 of 14 is 62.5, rounded half up.
    let node = &outcome.nodes[0];
    assert_eq!((node.points.smallest(), node.most.smallest()), (8_750_000_000_000, 14_000_000_000_000));
    assert_eq!(node.raw, Some(63));
    assert_eq!(written(&outcome.questions[2]), ["1", "1", "4", "25"]);
}

#[test]
fn what_is_left_out_gives_nothing_and_could_give_nothing() {
    let mut hidden = question("b", 0, "5");
    hidden.applies_when = Some(Condition::Profile(0, SelectionTest::Is(vec![1])));
    let mut other = question("d", 0, "1");
    other.core = false;
    let program = program(vec![question("a", 0, "1"), hidden, question("c", 0, "2"), other]);
    let outcome = scored(&program, Run::Core, "p-size=small a=2 b=4 c=- d=4");
    for left_out in &outcome.questions[1..] {
        assert_eq!(written(left_out), ["-", "0", "0", "0"], "{}", left_out.id);
    }
    assert_eq!(written(&outcome.questions[0]), ["2", "2", "4", "50"]);
}

#[test]
fn an_unknown_answer_gives_nothing_of_what_it_could() {
    let outcome = full(&program(vec![question("a", 0, "1"), question("b", 0, "3")]), "a=4 b=?");
    assert_eq!(written(&outcome.questions[1]), ["0", "0", "12", "0"]);
    assert_eq!(written(&outcome.questions[0]), ["4", "4", "4", "25"]);
}

#[test]
fn points_count_from_the_worst_answer_and_a_value_may_lie_below_nought() {
    let mut low = question("a", 0, "2");
    for (choice, value) in low.choices.iter_mut().zip(["-3", "-1.5", "0", "1", "2"]) {
        choice.value = value.parse().unwrap();
    }
    let outcome = full(&program(vec![low]), "a=2");
    assert_eq!(written(&outcome.questions[0]), ["0", "6", "10", "60"]);
    assert_eq!(outcome.nodes[0].raw, Some(60));
}

#[test]
fn a_mean_that_is_no_decimal_is_written_with_six_places() {
    let mut mean = question("a", 0, "1");
    let choice = |place: u8| Choice {
        id: place.to_string(),
        level: place,
        value: if place == 2 { "2" } else { "0" }.parse().unwrap(),
    };
    mean.choices = (0..3).map(choice).collect();
    let range = ("0".parse().unwrap(), "1".parse().unwrap());
    mean.several = Some(Several { combine: Combine::Mean, least: range.0, most: range.1 });
    let outcome = full(&program(vec![mean]), "a=0,1,2");
    assert_eq!(written(&outcome.questions[0]), ["0.666667", "0.666666666666", "1", "66.7"]);
}

#[test]
fn a_held_score_tells_what_it_would_be_and_what_holds_it() {
    let questions = vec![knock_out(question("a", 0, "1"), 2, 39), question("b", 0, "3")];
    let outcome = full(&program(questions), "a=1 b=4");
    let node = &outcome.nodes[0];
    assert_eq!((node.score, node.raw, node.held_by.as_deref()), (Some(39), Some(81), Some("a")));
    // The parts add up to the score before it was held.
    assert_eq!([&outcome.questions[0], &outcome.questions[1]].map(|it| it.share.to_string()), ["6.3", "75"]);
}

#[test]
fn a_score_that_a_failing_knock_out_does_not_lower_is_not_held() {
    let questions = vec![knock_out(question("a", 0, "1"), 2, 39), question("b", 0, "60")];
    for answers in ["a=1 b=1", "a=0 b=0"] {
        assert_eq!(full(&program(questions.clone()), answers).nodes[0].held_by, None, "{answers}");
    }
    // Held at exactly what it is: nothing is taken away.
    let exactly = vec![knock_out(question("a", 0, "1"), 2, 25), question("b", 0, "1")];
    let node = &full(&program(exactly), "a=1 b=1").nodes[0];
    assert_eq!((node.score, node.held_by.as_deref()), (Some(25), None));
}

#[test]
fn the_first_other_wording_that_holds_is_shown() {
    let mut program = program(vec![question("a", 0, "1"), question("b", 0, "1")]);
    let size = |choice| Condition::Profile(0, SelectionTest::Is(vec![choice]));
    let answered = Condition::Question(0, QuestionTest::AtLeast(0));
    program.questions[1].variants = vec![size(1), answered, size(0)];
    let variant = |answers: &str| full(&program, answers).questions[1].variant;
    assert_eq!(variant("p-size=large a=1"), Some(0));
    assert_eq!(variant("p-size=small a=1"), Some(1));
    assert_eq!(variant("p-size=small"), Some(2));
    assert_eq!(variant("a=?"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_points_of_its_questions_are_those_of_the_domain((program, answers) in answered()) {
        let outcome = score(&program, &answers);
        for (domain, node) in (0..).zip(&outcome.nodes) {
            let of_domain = program.questions.iter().zip(&outcome.questions);
            let of_domain: Vec<_> = of_domain.filter(|(it, _)| it.node == domain).map(|(_, it)| it).collect();
            let sum = |amount: fn(&QuestionOutcome) -> i128| of_domain.iter().map(|it| amount(it)).sum::<i128>();
            // Means that are no decimals are cut off after twelve places, each by less than one of them.
            let points = sum(|it| it.points.smallest());
            let near = points..=points + i128::try_from(of_domain.len()).unwrap();
            prop_assert!(near.contains(&node.points.smallest()));
            prop_assert_eq!(node.most.smallest(), sum(|it| it.most.smallest()));
            // And the parts of the score, each rounded to a tenth, are near to it.
            let parts = of_domain.iter().map(|it| it.share.millionths()).sum::<i64>();
            if let Some(raw) = node.raw {
                let off = (parts - raw * 1_000_000).abs();
                prop_assert!(off <= 500_000 + 50_000 * i64::try_from(of_domain.len()).unwrap(), "{parts} and {raw}");
            }
        }
    }
}
