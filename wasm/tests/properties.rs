//! What holds of every score, whatever was asked and answered.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::arbitrary::{answered, answers, named, question, raw_answers};
use common::{knock_out, program};
use matura_score::answers::{Answer, Given};
use matura_score::exact::Decimal;
use matura_score::outcome::NodeOutcome;
use matura_score::program::{Missing, Policy, Program};
use matura_score::{Answers, Outcome, score};
use proptest::collection::vec;
use proptest::prelude::*;

/// What is printed of a domain or tells why, but for the names in it.
fn numbers(node: &NodeOutcome) -> impl PartialEq + std::fmt::Debug {
    let NodeOutcome { score, raw, low, high, level, level_high, target_score, points, most, .. } = node;
    (*score, *raw, *low, *high, *level, *level_high, *target_score, *points, *most)
}

fn all_numbers(outcome: &Outcome) -> Vec<impl PartialEq + std::fmt::Debug> {
    outcome.nodes.iter().map(numbers).collect()
}

/// The answers to one program as answers to another, by id.
fn carried(from: &Program, answers: &Answers, to: &Program) -> Answers {
    let mut text = answers.to_text(from);
    text.push('\n');
    Answers::from_text(to, &text)
}

/// What holds in any program cannot hold where a rule wants a better answer to hold a score; so there are none.
fn without_rules(mut program: Program) -> Program {
    for domain in &mut program.nodes {
        domain.rules.clear();
        domain.missing = Missing::default();
    }
    program
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn low_is_the_score_and_not_above_high((program, answers) in answered()) {
        let outcome = score(&without_rules(program), &answers);
        for node in &outcome.nodes {
            prop_assert_eq!(node.low, node.score);
            prop_assert!(node.low <= node.high, "{:?} to {:?}", node.low, node.high);
            prop_assert_eq!(node.low.is_some(), node.high.is_some());
            prop_assert!(node.raw >= node.score);
        }
        let overall = &outcome.overall;
        prop_assert!(overall.score == overall.low && overall.low <= overall.high);
        prop_assert!(overall.score.is_none_or(|score| (0..=100).contains(&score)));
    }

    #[test]
    fn every_score_lies_from_0_to_100_and_every_level_is_one_that_there_is((program, answers) in answered()) {
        let outcome = score(&program, &answers);
        let whole = &outcome.overall;
        let scores = outcome.nodes.iter().flat_map(|node| [node.score, node.raw, node.low, node.high, node.target_score]);
        for score in scores.chain([whole.score, whole.low, whole.high]).flatten() {
            prop_assert!((0..=100).contains(&score), "{}", score);
        }
        let levels = outcome.nodes.iter().flat_map(|node| [node.level, node.level_high, Some(node.target), Some(node.gap)]);
        let of_questions = outcome.questions.iter().flat_map(|it| [it.level, Some(it.target), Some(it.gap)]);
        for level in levels.chain(of_questions).chain([whole.level]).flatten() {
            prop_assert!(level <= program.top_level());
        }
        for node in &outcome.nodes {
            let reached = |score: i64| program.levels.iter().filter(move |level| level.from.millionths() <= score * Decimal::ONE);
            let level = node.score.map(|score| u8::try_from(reached(score).count().saturating_sub(1)).unwrap());
            prop_assert_eq!(level, node.level);
            prop_assert_eq!(node.score.is_some(), node.raw.is_some());
        }
    }

    #[test]
    fn what_is_left_out_when_it_is_not_known_is_as_if_it_did_not_apply(
        questions in vec(question(), 1..9), raw in raw_answers(),
    ) {
        let mut program = program(named(questions));
        for question in &mut program.questions {
            question.knock_out = None;
        }
        program.overall.unknown_share = None;
        for domain in &mut program.nodes {
            domain.missing = Missing { unknown: Policy::LeaveOut, unanswered: Policy::LeaveOut, ..Missing::default() };
        }
        let given = answers(&program, &raw);
        let mut set_aside = given.clone();
        for (index, question) in program.questions.iter().enumerate() {
            if !matches!(given.question(index), Some(Answer::Chosen(_))) {
                set_aside.set(&program, &question.id, &Given::NotApplicable).unwrap();
            }
        }
        let (there, back) = (score(&program, &given), score(&program, &set_aside));
        let numbers = |outcome: &Outcome| {
            outcome.nodes.iter().map(|node| (node.score, node.low, node.high)).collect::<Vec<_>>()
        };
        prop_assert_eq!(numbers(&there), numbers(&back));
        prop_assert_eq!((there.overall.score, there.overall.band), (back.overall.score, back.overall.band));
    }

    #[test]
    fn where_all_is_known_there_is_no_range((program, answers) in answered()) {
        let outcome = score(&program, &answers);
        let coverage = outcome.overall.coverage;
        if coverage.unknown + coverage.unanswered == 0 {
            for node in &outcome.nodes {
                prop_assert_eq!((node.low, node.level), (node.high, node.level_high));
            }
            prop_assert_eq!(outcome.overall.low, outcome.overall.high);
            prop_assert_eq!(&outcome.overall.band, &outcome.overall.band_high);
        }
    }

    #[test]
    fn the_order_of_the_questions_does_not_matter_to_any_score(
        questions in vec(question(), 1..9), raw in raw_answers(), seed in any::<prop::sample::Index>(),
        unknown in prop_oneof![Just(Policy::Worst), Just(Policy::Target), Just(Policy::LeaveOut)],
    ) {
        let mut one = program(named(questions));
        one.nodes[0].missing.unknown = unknown;
        let given = answers(&one, &raw);
        let mut turned = one.questions.clone();
        turned.rotate_left(seed.index(one.questions.len()));
        if seed.index(2) == 1 {
            turned.reverse();
        }
        let mut other = program(turned);
        other.nodes[0].missing.unknown = unknown;
        let there = score(&one, &given);
        let back = score(&other, &carried(&one, &given, &other));
        prop_assert_eq!(all_numbers(&there), all_numbers(&back));
        prop_assert_eq!(there.overall, back.overall);
        for question in &there.questions {
            let same = back.questions.iter().find(|it| it.id == question.id);
            prop_assert_eq!(same, Some(question));
        }
    }

    #[test]
    fn a_question_that_is_not_there_is_one_that_does_not_apply(
        questions in vec(question(), 1..9), raw in raw_answers(), place in any::<prop::sample::Index>(),
    ) {
        let place = place.index(questions.len());
        let mut with = program(named(questions));
        with.questions[place].knock_out = None;
        with.questions[place].applies_when = None;
        let with = program(with.questions);
        let mut given = answers(&with, &raw);
        let id = with.questions[place].id.clone();
        given.set(&with, &id, &Given::NotApplicable).unwrap();
        let mut fewer = with.questions.clone();
        fewer.remove(place);
        let without = program(fewer);
        let there = score(&with, &given);
        let back = score(&without, &carried(&with, &given, &without));
        prop_assert_eq!(all_numbers(&there), all_numbers(&back));
        prop_assert_eq!((there.overall.score, there.overall.high), (back.overall.score, back.overall.high));
        prop_assert_eq!(&there.overall.band, &back.overall.band);
        prop_assert_eq!(&there.overall.band_high, &back.overall.band_high);
        let order = |outcome: &Outcome| outcome.findings.iter().map(|it| it.question.clone()).collect::<Vec<_>>();
        prop_assert_eq!(order(&there), order(&back));
    }

    #[test]
    fn an_answer_that_gives_more_lowers_no_score(questions in vec(question(), 1..9), raw in raw_answers()) {
        // Where a higher level is worth no less, which is what a ladder is.
        let rising = |mut question: matura_score::program::Question| {
            let mut values: Vec<_> = question.choices.iter().map(|choice| choice.value).collect();
            values.sort();
            for (choice, value) in question.choices.iter_mut().zip(values) {
                choice.value = value;
            }
            if question.several.is_some() { question } else { knock_out(question, 2, 39) }
        };
        let program = without_rules(program(named(questions).into_iter().map(rising).collect()));
        let given = answers(&program, &raw);
        let before = score(&program, &given);
        for (index, question) in program.questions.iter().enumerate() {
            let Some(Answer::Chosen(chosen)) = given.question(index) else { continue };
            let next = chosen.first().and_then(|choice| question.choices.get(usize::from(*choice) + 1));
            let Some(better) = next.filter(|_| question.several.is_none()) else { continue };
            let mut after = given.clone();
            after.set(&program, &question.id, &Given::Chosen(vec![&better.id])).unwrap();
            let after = score(&program, &after);
            for (before, after) in before.nodes.iter().zip(&after.nodes) {
                prop_assert!(after.score >= before.score && after.high >= before.high);
            }
            prop_assert!(after.overall.score >= before.overall.score && after.overall.high >= before.overall.high);
        }
    }

    #[test]
    fn the_same_answers_give_the_same_bytes((program, answers) in answered()) {
        let there = score(&program, &answers).to_json();
        let read = Program::from_bytes(&program.to_bytes()).unwrap();
        let text = Answers::from_text(&read, &answers.to_text(&program));
        prop_assert_eq!(score(&read, &text).to_json(), there);
    }
}
