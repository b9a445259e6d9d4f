//! Two people of one firm, one set of answers, by rules that nobody can talk around.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::arbitrary::{answers, programs, raw_answers, thousandths};
use common::{program, question};
use matura_score::answers::{Answer, Given};
use matura_score::condition::{Condition, SelectionTest};
use matura_score::merge::{Merged, merge};
use matura_score::outcome::{Difference, State};
use matura_score::program::{Combine, Program, Several};
use matura_score::{Answers, Run, compare, score};
use proptest::prelude::*;

fn said(program: &Program, run: Run, date: &str, answers: &str) -> Answers {
    let mut given = Answers::new(program, run, date);
    for (id, text) in answers.split_whitespace().filter_map(|answer| answer.split_once('=')) {
        let answer = match text {
            "?" => Given::Unknown,
            "-" => Given::NotApplicable,
            choices => Given::Chosen(choices.split(',').filter(|choice| !choice.is_empty()).collect()),
        };
        given.set(program, id, &answer).unwrap();
    }
    given
}

fn questions(count: usize) -> Program {
    program((0..count).map(|place| question(&format!("q{place}"), 0, "1")).collect())
}

/// What is left of two answers to one question, written as they were; `.` for none.
fn together(first: &str, second: &str) -> String {
    let program = questions(1);
    let one = |text: &str| match text {
        "." => said(&program, Run::Full, "", ""),
        text => said(&program, Run::Full, "", &format!("q0={text}")),
    };
    let Merged { answers: merged, .. } = merge(&program, &one(first), &one(second));
    match merged.question(0) {
        None => ".".into(),
        Some(Answer::Unknown) => "?".into(),
        Some(Answer::NotApplicable) => "-".into(),
        Some(Answer::Chosen(chosen)) => chosen[0].to_string(),
    }
}

#[test]
fn of_every_two_answers_the_one_that_counts_is_the_same_whoever_gave_it() {
    // From what counts most to what counts least: the lowest level first.
    let order = ["0", "1", "2", "3", "4", "-", "?", "."];
    for (place, stronger) in order.iter().enumerate() {
        for weaker in &order[place..] {
            assert_eq!(together(stronger, weaker), *stronger, "{stronger} and {weaker}");
            assert_eq!(together(weaker, stronger), *stronger, "{weaker} and {stronger}");
        }
    }
}

/// Where two people differ on one question, with the levels.
fn difference(first: &str, second: &str) -> Option<(State, Option<u8>, State, Option<u8>)> {
    let program = questions(1);
    let one = |text: &str| match text {
        "." => said(&program, Run::Full, "", ""),
        text => said(&program, Run::Full, "", &format!("q0={text}")),
    };
    let Merged { differences, .. } = merge(&program, &one(first), &one(second));
    let Difference { first, first_level, second, second_level, .. } = differences.into_iter().next()?;
    Some((first, first_level, second, second_level))
}

#[test]
fn two_levels_apart_is_a_finding_and_so_is_not_applicable_where_the_other_has_answered() {
    use State::{Answered, NotApplicable};
    assert_eq!(difference("1", "3"), Some((Answered, Some(1), Answered, Some(3))));
    assert_eq!(difference("4", "0"), Some((Answered, Some(4), Answered, Some(0))));
    assert_eq!(difference("1", "2"), None);
    assert_eq!(difference("-", "0"), Some((NotApplicable, None, Answered, Some(0))));
    assert_eq!(difference("3", "-"), Some((Answered, Some(3), NotApplicable, None)));
    for (first, second) in
        [("?", "0"), ("4", "?"), (".", "4"), ("4", "."), ("-", "?"), ("-", "."), ("?", "?")]
    {
        assert_eq!(difference(first, second), None, "{first} and {second}");
    }
}

#[test]
fn the_widest_apart_come_first_and_equals_in_the_authors_order() {
    let program = questions(6);
    let first = said(&program, Run::Full, "", "q0=1 q1=4 q2=0 q3=- q4=2 q5=3");
    let second = said(&program, Run::Full, "", "q0=3 q1=0 q2=2 q3=3 q4=3 q5=-");
    let Merged { differences, .. } = merge(&program, &first, &second);
    let order: Vec<_> = differences.iter().map(|it| it.question.as_str()).collect();
    assert_eq!(order, ["q1", "q3", "q5", "q0", "q2"]);
    assert_eq!(compare(&program, &first, &second).differences, differences);
    assert!(score(&program, &first).differences.is_empty());
}

#[test]
fn facts_about_the_firm_are_the_first_ones_even_where_it_gave_none() {
    let program = questions(1);
    let small = said(&program, Run::Full, "", "p-size=small");
    let large = said(&program, Run::Full, "", "p-size=large");
    let nothing = said(&program, Run::Full, "", "");
    for (first, second) in [(&small, &large), (&large, &small), (&nothing, &large)] {
        let Merged { answers: merged, .. } = merge(&program, first, second);
        assert_eq!(merged.profile(0), first.profile(0));
    }
}

#[test]
fn the_later_day_and_the_longer_run_stand() {
    let program = questions(1);
    let together = |(one, one_day): (Run, &str), (other, other_day): (Run, &str)| {
        let (one, other) = (said(&program, one, one_day, ""), said(&program, other, other_day, ""));
        let Merged { answers: merged, .. } = merge(&program, &one, &other);
        (merged.run, merged.date)
    };
    let (core, full) = ((Run::Core, "2026-11-22"), (Run::Full, "2026-09-30"));
    assert_eq!(together(core, full), (Run::Full, "2026-11-22".into()));
    assert_eq!(together(full, core), (Run::Full, "2026-11-22".into()));
    assert_eq!(together(core, (Run::Core, "")), (Run::Core, "2026-11-22".into()));
    assert_eq!(together((Run::Core, ""), core), (Run::Core, "2026-11-22".into()));
}

#[test]
fn what_only_one_was_asked_is_taken_from_that_one() {
    let mut program = questions(2);
    program.questions[1].core = false;
    let owner = said(&program, Run::Core, "", "q0=3");
    let of_it = said(&program, Run::Full, "", "q0=3 q1=2");
    let outcome = compare(&program, &owner, &of_it);
    assert_eq!((outcome.run.as_str(), outcome.questions[1].level), ("full", Some(2)));
}

#[test]
fn two_people_are_scored_as_the_one_that_comes_of_them() {
    let program = questions(3);
    let first = said(&program, Run::Full, "2026-11-22", "q0=4 q1=? q2=1");
    let second = said(&program, Run::Full, "2026-11-20", "q0=2 q1=3 q2=-");
    let both = compare(&program, &first, &second);
    let one = score(&program, &said(&program, Run::Full, "2026-11-22", "q0=2 q1=3 q2=1"));
    assert_eq!(both.from_second, ["q0", "q1"]);
    assert_eq!(matura_score::Outcome { differences: Vec::new(), from_second: Vec::new(), ..both }, one);
}

#[test]
fn ticks_are_compared_by_the_level_that_they_come_to() {
    let mut program = questions(1);
    let (least, most) = (thousandths(0), thousandths(10_000));
    program.questions[0].several = Some(Several { combine: Combine::Sum, least, most });
    let first = said(&program, Run::Full, "", "q0=1,2");
    let second = said(&program, Run::Full, "", "q0=1");
    let Merged { answers: merged, differences, .. } = merge(&program, &first, &second);
    assert_eq!(merged.question(0), Some(&Answer::Chosen(vec![1])));
    assert_eq!((differences[0].first_level, differences[0].second_level), (Some(3), Some(1)));
    // Nothing ticked is an answer, and the lowest.
    let none = said(&program, Run::Full, "", "q0=");
    assert_eq!(merge(&program, &first, &none).answers.question(0), Some(&Answer::Chosen(vec![])));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whoever_comes_first_states_and_levels_are_the_same(program in programs(), one in raw_answers(), other in raw_answers()) {
        let (one, other) = (answers(&program, &one), answers(&program, &other));
        let Merged { answers: there, differences: found, .. } = merge(&program, &one, &other);
        let Merged { answers: back, differences: turned, .. } = merge(&program, &other, &one);
        prop_assert_eq!(there.run, back.run);
        prop_assert_eq!(&there.date, &back.date);
        // The facts about the firm are the first one's, and decide what applies: look at answers, not at states.
        let mut with_same_firm = back.clone();
        for question in &program.profile {
            let index = program.profile.iter().position(|it| it.id == question.id).unwrap();
            if let Some(chosen) = there.profile(index) {
                let ids = chosen.iter().map(|choice| question.choices[usize::from(*choice)].as_str()).collect();
                with_same_firm.set(&program, &question.id, &Given::Chosen(ids)).unwrap();
            }
        }
        if (0..program.profile.len()).all(|index| with_same_firm.profile(index) == there.profile(index)) {
            let levels = |answers| {
                let outcome = score(&program, answers);
                outcome.questions.into_iter().map(|it| (it.state, it.level)).collect::<Vec<_>>()
            };
            prop_assert_eq!(levels(&there), levels(&with_same_firm));
        }
        let turned: Vec<_> = turned
            .into_iter()
            .map(|it| Difference {
                first: it.second,
                first_level: it.second_level,
                second: it.first,
                second_level: it.first_level,
                ..it
            })
            .collect();
        prop_assert_eq!(found, turned);
        // Joining with oneself, or again with either, changes nothing.
        prop_assert_eq!(&merge(&program, &one, &one).answers, &one);
        prop_assert_eq!(&merge(&program, &there, &one).answers, &there);
    }
}

#[test]
fn what_the_firm_was_not_asked_is_no_difference() {
    let mut program = program(vec![question("a", 0, "1"), question("b", 0, "1")]);
    program.questions[1].applies_when = Some(Condition::Profile(0, SelectionTest::Is(vec![1])));
    let [one, other] =
        ["p-size=small a=0 b=0", "p-size=small a=3 b=3"].map(|text| said(&program, Run::Full, "", text));
    let outcome = compare(&program, &other, &one);
    let ids: Vec<&str> = outcome.differences.iter().map(|difference| difference.question.as_str()).collect();
    assert_eq!((ids, outcome.from_second), (vec!["a"], vec!["a".to_owned()]));
}
