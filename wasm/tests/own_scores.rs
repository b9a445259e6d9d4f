//! What holds of scores of an author's own: every aggregate, in a domain and in a group inside it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{full, node, program, question};
use matura_score::exact::Decimal;
use matura_score::outcome::NodeOutcome;
use matura_score::program::{Aggregate, Counting, Method, Missing, Policy, Program};
use matura_score::ratio::{Direction, Rounding};
use matura_score::{Outcome, score};
use num_rational::Ratio;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

type Exact = Ratio<i128>;

const AGGREGATES: [Aggregate; 8] = [
    Aggregate::Share,
    Aggregate::Mean,
    Aggregate::Sum,
    Aggregate::Deduct,
    Aggregate::Min,
    Aggregate::Max,
    Aggregate::Product,
    Aggregate::Staged,
];

/// Where an aggregate starts, so that a better answer cannot lower a score: stages below the first one, and deductions so
/// high that no score is negative, which a product would turn round.
const fn start(aggregate: Aggregate) -> Decimal {
    Decimal::whole(match aggregate {
        Aggregate::Staged => 0,
        Aggregate::Deduct => 200,
        _ => 7,
    })
}

/// A way to score from answers of 0 to 4: rounded to three decimals, on the scale of the answers.
fn method() -> impl Strategy<Value = Method> {
    let rescale = select(vec![None, Some(((0, 4), (10, 90))), Some(((0, 2), (0, 1)))]);
    let directions = [Direction::HalfUp, Direction::HalfEven, Direction::HalfAway, Direction::Floor];
    (select(AGGREGATES.to_vec()), rescale, select(directions.to_vec()), any::<[bool; 3]>()).prop_map(
        |(aggregate, rescale, direction, [normalise, clipped, partial])| {
            let pair = |(one, other): (u32, u32)| (Decimal::whole(one), Decimal::whole(other));
            Method {
                start: start(aggregate),
                partial,
                normalise,
                scale: pair((0, 4)),
                rescale: rescale.map(|(from, onto)| (pair(from), pair(onto))),
                clip: clipped.then_some(pair((1, 30))),
                pass: Some(Decimal::whole(2)),
                rounding: Rounding { direction, decimals: 3 },
                ..Method::whole(aggregate)
            }
        },
    )
}

/// A question's place (in the domain, or in its group), weight and stage, and its answer: a level, or none.
type Drawn = (bool, u32, u8, Option<u8>);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    vec((any::<bool>(), 1..5_u32, 0..4_u8, prop::option::weighted(0.8, 0..5_u8)), 1..9)
}

/// One domain with a group in it, and nothing else that is asked.
fn built(own: Method, inside: Method, questions: &[Drawn]) -> Program {
    let of = |(place, (group, weight, stage, _)): (usize, &Drawn)| {
        let mut question = question(&format!("q{place}"), if *group { 2 } else { 0 }, &weight.to_string());
        question.stage = *stage;
        question
    };
    let mut program = program(questions.iter().enumerate().map(of).collect());
    let mut group = node("group", Aggregate::Share);
    (group.parent, group.method, group.counts) =
        (Some(0), inside, Counting { weight: Decimal::whole(2), stage: 1 });
    program.nodes[0].method = own;
    program.nodes.push(group);
    program.tree = 3;
    program
}

fn answers(questions: &[Drawn]) -> String {
    let given = |(place, (.., level)): (usize, &Drawn)| {
        format!("q{place}={}", level.map_or("?".to_owned(), |level| level.to_string()))
    };
    questions.iter().enumerate().map(given).collect::<Vec<_>>().join(" ")
}

fn parts(outcome: &Outcome) -> [&NodeOutcome; 2] {
    [&outcome.nodes[0], &outcome.further.groups[0]]
}

/// What an aggregate comes to, worked out another way: over (weight, stage, value), of values from 0 to 4.
fn oracle(aggregate: Aggregate, partial: bool, of: &[(u32, u8, i128)]) -> Option<Exact> {
    let weights: i128 = of.iter().map(|(weight, ..)| i128::from(*weight)).sum();
    let sum: i128 = of.iter().map(|(weight, _, value)| i128::from(*weight) * value).sum();
    let values = || of.iter().map(|(.., value)| *value);
    let whole = |number: i128| Exact::from_integer(number);
    let start = Exact::new(start(aggregate).millionths().into(), 1_000_000);
    Some(match aggregate {
        Aggregate::Share | Aggregate::Mean if weights == 0 => return None,
        _ if of.is_empty() => return None,
        Aggregate::Share | Aggregate::Mean => Exact::new(sum, weights),
        Aggregate::Sum => start + whole(sum),
        Aggregate::Deduct => start - whole(4 * weights - sum),
        Aggregate::Min => whole(values().min()?),
        Aggregate::Max => whole(values().max()?),
        Aggregate::Product => whole(values().product()),
        Aggregate::Staged => {
            let mut stages: Vec<u8> = of.iter().map(|(_, stage, _)| *stage).collect();
            stages.sort_unstable();
            stages.dedup();
            let mut reached = start;
            for stage in stages {
                let on: Vec<_> = of.iter().filter(|(_, at, _)| *at == stage).collect();
                if on.iter().any(|(.., value)| *value < 2) {
                    let had: i128 = on.iter().map(|(weight, _, value)| i128::from(*weight) * value).sum();
                    let could: i128 = on.iter().map(|(weight, ..)| 4 * i128::from(*weight)).sum();
                    let way = (whole(stage.into()) - reached) * Exact::new(had, could);
                    return Some(if partial { reached + way } else { reached });
                }
                reached = whole(stage.into());
            }
            reached
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_aggregate_is_what_it_is_in_rational_numbers(
        aggregate in select(AGGREGATES.to_vec()), partial in any::<bool>(), drawn in drawn(),
    ) {
        let own = Method {
            start: start(aggregate),
            scale: (Decimal::whole(0), Decimal::whole(4)),
            pass: Some(Decimal::whole(2)),
            partial,
            rounding: Rounding { direction: Direction::Floor, decimals: 6 },
            ..Method::whole(aggregate)
        };
        // All of it in the domain; an answer that is not known counts as the worst one.
        let alone: Vec<Drawn> = drawn.into_iter().map(|(_, weight, stage, level)| (false, weight, stage, level)).collect();
        let outcome = full(&built(own, own, &alone), &answers(&alone));
        let of: Vec<_> = alone.iter().map(|(_, weight, stage, level)| (*weight, *stage, i128::from(level.unwrap_or(0)))).collect();
        let expected = oracle(aggregate, partial, &of).map(|score| (score * 1_000_000).floor().to_integer());
        prop_assert_eq!(outcome.nodes[0].score.map(i128::from), expected);
    }

    #[test]
    fn low_is_the_score_and_not_above_high_and_a_better_answer_never_lowers_one(
        own in method(), inside in method(), drawn in drawn(),
    ) {
        let program = built(own, inside, &drawn);
        let before = full(&program, &answers(&drawn));
        for node in parts(&before) {
            prop_assert!(node.low == node.score && node.low <= node.high, "{:?}", node);
        }
        for place in 0..drawn.len() {
            let mut better = drawn.clone();
            let Some(level) = better[place].3.filter(|level| *level < 4) else { continue };
            better[place].3 = Some(level + 1);
            let after = full(&program, &answers(&better));
            for (before, after) in parts(&before).into_iter().zip(parts(&after)) {
                prop_assert!(after.score >= before.score && after.high >= before.high, "q{place}: {before:?} {after:?}");
            }
        }
    }

    #[test]
    fn what_is_clipped_stays_between_and_a_mean_an_extreme_or_a_share_on_its_scale(
        own in method(), drawn in drawn(),
    ) {
        let outcome = full(&built(own, own, &drawn), &answers(&drawn));
        for score in parts(&outcome).into_iter().filter_map(|node| node.score) {
            let within = |low: i64, high: i64| (low * 1000..=high * 1000).contains(&score);
            if own.clip.is_some() {
                prop_assert!(within(1, 30), "{score}");
            } else if own.rescale.is_none() && [Aggregate::Mean, Aggregate::Min, Aggregate::Max, Aggregate::Share].contains(&own.aggregate) {
                prop_assert!(within(0, 4), "{score}");
            }
        }
    }

    #[test]
    fn the_order_of_the_questions_does_not_matter(own in method(), inside in method(), drawn in drawn()) {
        let there = full(&built(own, inside, &drawn), &answers(&drawn));
        let turned: Vec<Drawn> = drawn.iter().rev().copied().collect();
        let back = full(&built(own, inside, &turned), &answers(&turned));
        for (there, back) in parts(&there).into_iter().zip(parts(&back)) {
            prop_assert_eq!((there.score, there.high, there.target_score), (back.score, back.high, back.target_score));
        }
    }

    #[test]
    fn what_is_left_out_is_as_if_it_did_not_apply(own in method(), inside in method(), drawn in drawn()) {
        let mut program = built(own, inside, &drawn);
        for node in &mut program.nodes {
            node.missing = Missing { unknown: Policy::LeaveOut, unanswered: Policy::LeaveOut, ..Missing::default() };
        }
        let given = answers(&drawn);
        let there = full(&program, &given);
        let back = full(&program, &given.replace('?', "-"));
        for (there, back) in parts(&there).into_iter().zip(parts(&back)) {
            prop_assert_eq!((there.score, there.low, there.high), (back.score, back.low, back.high));
        }
    }

    #[test]
    fn the_score_after_a_step_is_the_one_that_the_step_would_give(own in method(), inside in method(), drawn in drawn()) {
        let program = built(own, inside, &drawn);
        let given = answers(&drawn);
        for finding in full(&program, &given).findings {
            let Some(next) = finding.next else { continue };
            let place: usize = finding.question[1..].parse().unwrap();
            let mut better = drawn.clone();
            better[place].3 = Some(next);
            let after = full(&program, &answers(&better));
            prop_assert_eq!(finding.score_after, after.nodes[0].score, "{}", finding.question);
        }
    }

    #[test]
    fn a_program_with_scores_of_its_own_is_the_same_after_it_was_written_and_read(
        own in method(), inside in method(), drawn in drawn(),
    ) {
        let program = built(own, inside, &drawn);
        prop_assert!(!program.is_usual());
        let read = Program::from_bytes(&program.to_bytes()).unwrap();
        prop_assert_eq!(&read, &program);
        let answers = common::given(&program, matura_score::Run::Full, &answers(&drawn));
        prop_assert_eq!(score(&read, &answers), score(&program, &answers));
    }
}
