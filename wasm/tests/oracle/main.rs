//! The scorer against a second reading of its rules, in fractions: both must agree to the last digit.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "../common/mod.rs"]
mod common;
mod naive;

use common::arbitrary::answered;
use matura_score::answers::{Answer, Given};
use matura_score::outcome::State;
use matura_score::score;
use naive::{Naive, Taken, rounded, whole};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn every_number_is_that_of_the_rules_in_fractions((program, answers) in answered()) {
        let outcome = score(&program, &answers);
        let naive = Naive { program: &program, answers: &answers };
        for (domain, node) in outcome.nodes.iter().enumerate() {
            let (low, high) = (naive.score(domain, Taken::AsWorst), naive.score(domain, Taken::AtTarget));
            prop_assert_eq!(node.raw, low.as_ref().map(|score| score.0), "raw of domain {}", domain);
            prop_assert_eq!(node.score, low.as_ref().map(|score| score.1), "score of domain {}", domain);
            prop_assert_eq!(&node.held_by, &low.as_ref().and_then(|score| score.2.clone()));
            prop_assert_eq!(node.low, node.score);
            prop_assert_eq!(node.high, high.as_ref().map(|score| score.1), "high of domain {}", domain);
            prop_assert_eq!(node.level, node.score.map(|score| naive.level_of(score)));
            prop_assert_eq!(node.level_high, node.high.map(|score| naive.level_of(score)));
            prop_assert_eq!(node.target, naive.domain_target(domain));
            prop_assert_eq!(node.target_score, naive.target_score(domain));
        }
        prop_assert_eq!(outcome.overall.score, naive.overall(Taken::AsWorst));
        prop_assert_eq!(outcome.overall.low, outcome.overall.score);
        prop_assert_eq!(outcome.overall.high, naive.overall(Taken::AtTarget));
        prop_assert_eq!(&outcome.overall.band, &naive.band(Taken::AsWorst));
        prop_assert_eq!(&outcome.overall.band_high, &naive.band(Taken::AtTarget));
    }

    #[test]
    fn every_question_is_what_the_rules_make_of_it((program, answers) in answered()) {
        let outcome = score(&program, &answers);
        let naive = Naive { program: &program, answers: &answers };
        let smallest = |number: naive::Fraction| (number * whole(10_i128.pow(12))).floor().to_integer();
        for (index, question) in outcome.questions.iter().enumerate() {
            prop_assert_eq!(question.state, naive.state(index));
            prop_assert_eq!(question.level, naive.level(index));
            prop_assert_eq!(question.target, naive.target(index));
            prop_assert_eq!(question.gap, naive.gap(index));
            let value = naive.counts(index, Taken::AsWorst).flatten();
            let millionths = value.map(|value| i128::from(rounded(value * whole(1_000_000))) * 1_000_000);
            prop_assert_eq!(question.value.map(|value| value.smallest()), millionths);
            let (points, most) = naive.points(index).unwrap_or((whole(0), whole(0)));
            prop_assert_eq!(question.points.smallest(), smallest(points));
            prop_assert_eq!(question.most.smallest(), smallest(most));
            let of_domain = program.questions.iter().enumerate();
            let of_domain = of_domain.filter(|(_, it)| it.node == program.questions[index].node);
            let possible = of_domain.filter_map(|(index, _)| naive.points(index)).map(|(_, most)| most);
            let possible = possible.fold(whole(0), |sum, most| sum + most);
            let tenths = if possible > whole(0) { rounded(points * whole(1000) / possible) } else { 0 };
            prop_assert_eq!(question.share.millionths(), tenths * 100_000);
        }
    }

    #[test]
    fn every_verdict_and_the_order_of_the_work_are_those_of_the_rules((program, answers) in answered()) {
        let outcome = score(&program, &answers);
        let naive = Naive { program: &program, answers: &answers };
        for (set, (verdict, of_set)) in (0..).zip(outcome.verdicts.iter().zip(&outcome.sets)) {
            prop_assert_eq!(verdict.outcome, naive.verdict(set));
            prop_assert_eq!(&verdict.because, &naive.because(set));
            prop_assert_eq!(of_set.level, naive.set_level(set));
        }
        let order: Vec<_> = outcome.findings.iter().map(|finding| finding.question.clone()).collect();
        prop_assert_eq!(order, naive.order());
    }

    /// The step leads to a statement of exactly its level, or to none; ticks have no statement of a level.
    #[test]
    fn a_score_after_a_step_is_that_of_the_answers_with_the_step_taken((program, answers) in answered()) {
        for finding in score(&program, &answers).findings {
            let index = program.questions.iter().position(|question| question.id == finding.question).unwrap();
            let question = &program.questions[index];
            let level = question.choices.iter().find(|choice| Some(choice.level) == finding.next);
            let Some(choice) = level.filter(|_| question.several.is_none()) else { continue };
            let mut after = answers.clone();
            after.set(&program, &question.id, &Given::Chosen(vec![&choice.id])).unwrap();
            let expected = score(&program, &after).nodes[usize::from(question.node)].score;
            prop_assert_eq!(finding.score_after, expected, "{}", question.id);
            prop_assert!(finding.state == State::Answered);
            prop_assert!(matches!(answers.question(index), Some(Answer::Chosen(_))));
        }
    }
}
