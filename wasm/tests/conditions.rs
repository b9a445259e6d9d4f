//! What conditions know: the answers that count, and no others.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{full, program, question, scored};
use matura_score::Run;
use matura_score::answers::Given;
use matura_score::condition::{Condition, NodeTest, QuestionTest, SelectionTest};
use matura_score::exact::Decimal;
use matura_score::outcome::State;
use matura_score::program::{KnockOut, ProfileQuestion, Program, Statement};

/// A program that names each of these conditions as a decision when it holds, three at most.
fn asking(mut program: Program, conditions: Vec<(&str, Condition)>) -> Program {
    let statement = |(id, when): (&str, Condition)| Statement { id: id.to_owned(), when: Some(when) };
    program.decisions = conditions.into_iter().map(statement).collect();
    program
}

/// Questions `a` and, in the full run alone, `b`, which is a knock-out.
fn core_and_full() -> Program {
    let mut other = question("b", 0, "1");
    other.core = false;
    other.knock_out = Some(KnockOut { below: 2, cap: Decimal::whole(39) });
    program(vec![question("a", 0, "1"), other])
}

fn tests_of(index: u16) -> Vec<(&'static str, Condition)> {
    let test = |id, test| (id, Condition::Question(index, test));
    vec![
        test("is", QuestionTest::Selection(SelectionTest::Is(vec![1]))),
        test("below", QuestionTest::Below(2)),
        test("knocked-out", QuestionTest::KnockedOut),
    ]
}

fn more_tests_of(index: u16) -> Vec<(&'static str, Condition)> {
    let test = |id, test| (id, Condition::Question(index, test));
    vec![
        test("is-not", QuestionTest::Selection(SelectionTest::IsNot(vec![4]))),
        test("at-least", QuestionTest::AtLeast(1)),
        test("off-target", QuestionTest::AtTarget(false)),
    ]
}

#[test]
fn an_answer_to_a_question_that_this_run_does_not_ask_is_not_known_to_conditions() {
    for (tests, all) in [
        (tests_of(1), ["is", "below", "knocked-out"]),
        (more_tests_of(1), ["is-not", "at-least", "off-target"]),
    ] {
        let program = asking(core_and_full(), tests);
        assert_eq!(scored(&program, Run::Full, "a=3 b=1").decisions, all);
        let core = scored(&program, Run::Core, "a=3 b=1");
        assert_eq!((core.questions[1].state, core.decisions.len()), (State::NotAsked, 0));
    }
}

#[test]
fn an_answer_to_a_question_that_this_run_does_not_ask_makes_no_other_apply() {
    let mut program = core_and_full();
    let mut follower = question("c", 0, "1");
    follower.applies_when = Some(Condition::Question(1, QuestionTest::AtLeast(1)));
    program.questions.push(follower);
    assert_eq!(scored(&program, Run::Full, "b=3").questions[2].state, State::Unanswered);
    assert_eq!(scored(&program, Run::Core, "b=3").questions[2].state, State::Hidden);
}

#[test]
fn an_answer_to_a_question_that_does_not_apply_is_not_known_to_conditions() {
    let hidden = || {
        let mut hidden = question("b", 0, "1");
        hidden.applies_when = Some(Condition::Profile(0, SelectionTest::Is(vec![1])));
        program(vec![question("a", 0, "1"), hidden])
    };
    for tests in [tests_of(1), more_tests_of(1)] {
        let program = asking(hidden(), tests);
        assert!(!full(&program, "p-size=large a=3 b=1").decisions.is_empty());
        assert!(full(&program, "p-size=small a=3 b=1").decisions.is_empty());
        assert!(full(&program, "p-size=large a=3 b=-").decisions.is_empty());
    }
}

#[test]
fn whether_questions_apply_is_settled_whichever_way_they_stand() {
    // Each applies because of the next, and the last because of the profile.
    let mut questions: Vec<_> = ["a", "b", "c", "d"].map(|id| question(id, 0, "1")).into();
    for (question, next) in questions.iter_mut().zip(1..4) {
        question.applies_when = Some(Condition::Question(next, QuestionTest::AtLeast(1)));
    }
    questions[3].applies_when = Some(Condition::Profile(0, SelectionTest::Is(vec![1])));
    let backwards = program(questions);
    let states = |size: &str| {
        let outcome = full(&backwards, &format!("p-size={size} a=1 b=1 c=1 d=1"));
        outcome.questions.into_iter().map(|question| question.state).collect::<Vec<_>>()
    };
    assert_eq!(states("large"), [State::Answered; 4]);
    assert_eq!(states("small"), [State::Hidden; 4]);
}

/// `p-materials`, of which any number can be ticked.
fn several() -> Program {
    let mut program = program(vec![question("a", 0, "1")]);
    let choices = ["wood", "steel", "stone"].map(String::from).into();
    program.profile.push(ProfileQuestion { id: "p-materials".into(), choices, many: true });
    let test = |id, test| (id, Condition::Profile(1, test));
    let conditions = vec![
        test("is", SelectionTest::Is(vec![0, 1])),
        test("is-not", SelectionTest::IsNot(vec![0])),
        test("two", SelectionTest::SelectedAtLeast(2)),
    ];
    asking(program, conditions)
}

#[test]
fn the_same_choice_twice_is_one_choice() {
    let program = several();
    assert_eq!(full(&program, "p-materials=wood,wood").decisions, ["is"]);
    assert_eq!(full(&program, "p-materials=wood,steel,wood").decisions, ["is", "two"]);
    // One choice it is for a question that takes one, too.
    assert_eq!(full(&program, "a=3,3"), full(&program, "a=3"));
    let mut answers = matura_score::Answers::new(&program, Run::Full, "");
    assert!(answers.set(&program, "p-size", &Given::Chosen(vec!["small", "small"])).is_ok());
    assert!(answers.set(&program, "p-size", &Given::Chosen(vec!["small", "large"])).is_err());
    assert!(answers.set(&program, "p-size", &Given::Chosen(vec![])).is_err());
}

#[test]
fn none_of_the_choices_is_an_answer_and_no_answer_meets_no_test() {
    let program = several();
    assert_eq!(full(&program, "p-materials=").decisions, ["is-not"]);
    assert_eq!(full(&program, "p-materials=stone").decisions, ["is", "is-not"][1..]);
    assert!(full(&program, "").decisions.is_empty());
}

#[test]
fn the_whole_is_tested_like_a_domain() {
    let program = asking(
        program(vec![question("a", 0, "1")]),
        vec![
            ("at-least", Condition::Overall(NodeTest::AtLeast("49.5".parse().unwrap()))),
            ("level", Condition::Overall(NodeTest::LevelAtLeast(2))),
            ("unknown", Condition::Overall(NodeTest::UnknownShareAbove("0.2".parse().unwrap()))),
        ],
    );
    assert_eq!(full(&program, "a=2").decisions, ["at-least", "level"]);
    assert_eq!(full(&program, "a=1").decisions, [""; 0]);
    assert_eq!(full(&program, "a=?").decisions, ["unknown"]);
}

#[test]
fn a_domain_is_knocked_out_when_a_known_answer_fails_even_where_the_score_is_below_the_cap() {
    let mut failing = question("a", 0, "1");
    failing.knock_out = Some(KnockOut { below: 2, cap: Decimal::whole(39) });
    let program = asking(
        program(vec![failing, question("b", 1, "1")]),
        vec![
            ("first", Condition::Node(0, NodeTest::KnockedOut)),
            ("second", Condition::Node(1, NodeTest::KnockedOut)),
            ("whole", Condition::Overall(NodeTest::KnockedOut)),
        ],
    );
    let outcome = full(&program, "a=1 b=4");
    assert_eq!((outcome.nodes[0].score, &outcome.nodes[0].held_by), (Some(25), &None));
    assert_eq!(outcome.decisions, ["first", "whole"]);
    assert!(full(&program, "a=? b=4").decisions.is_empty(), "what is not known fails nothing here");
}
