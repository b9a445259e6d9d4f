//! Bytes that are no program, or were one: they are refused or read, and nothing else happens.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::time::{Duration, Instant};

use common::arbitrary::{answered, programs};
use common::{full, program, question};
use matura_score::condition::{Condition, QuestionTest};
use matura_score::link::{pack, unpack};
use matura_score::program::{Program, Set, SetAggregate, Statement};
use matura_score::{Answers, compare, score};
use proptest::collection::vec;
use proptest::prelude::*;

/// Memory taken to read a byte: the largest thing that a byte can stand for, in a list that grows by doubling.
const A_BYTE: u64 = 250;

/// Reads bytes, and does with a program in them all that a page does.
fn survives(bytes: &[u8], text: &str) {
    let mut read = None;
    let taken = allocation_counter::measure(|| read = Program::from_bytes(bytes));
    assert!(
        taken.bytes_max <= A_BYTE * (bytes.len() as u64 + 1),
        "{} bytes to read {}",
        taken.bytes_max,
        bytes.len()
    );
    let Some(program) = read else { return };
    let begun = Instant::now();
    let answers = Answers::from_text(&program, text);
    let nobody = Answers::from_text(&program, "core\n");
    for outcome in [score(&program, &answers), compare(&program, &nobody, &answers)] {
        assert!(serde_json::from_str::<serde_json::Value>(&outcome.to_json()).is_ok());
    }
    let _ = unpack(&program, &pack(&program, &answers));
    assert!(begun.elapsed() < Duration::from_secs(10), "that takes too long");
    assert_eq!(Program::from_bytes(&program.to_bytes()).as_ref(), Some(&program));
}

/// A place in the bytes, and what happens there.
#[derive(Debug, Clone)]
enum Mutation {
    Set(u8),
    Insert(u8),
    Remove,
    Cut,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    // Small numbers, and the largest of those that take several bytes, are what lengths are made of.
    let byte = prop_oneof![any::<u8>(), 0..12_u8, Just(0xff)];
    prop_oneof![
        4 => byte.clone().prop_map(Mutation::Set),
        1 => byte.prop_map(Mutation::Insert),
        1 => Just(Mutation::Remove),
        1 => Just(Mutation::Cut),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_program_comes_back_from_its_bytes_and_from_no_part_of_them(program in programs(), place in any::<prop::sample::Index>()) {
        let mut bytes = program.to_bytes();
        prop_assert_eq!(Program::from_bytes(&bytes), Some(program));
        prop_assert_eq!(Program::from_bytes(&bytes[..place.index(bytes.len())]), None);
        bytes.push(0);
        prop_assert_eq!(Program::from_bytes(&bytes), None);
    }

    #[test]
    fn random_bytes_do_no_harm(bytes in vec(any::<u8>(), 0..400), text in any::<String>()) {
        survives(&bytes, &text);
    }

    #[test]
    fn altered_bytes_do_no_harm(
        (program, answers) in answered(),
        mutations in vec((any::<prop::sample::Index>(), mutation()), 1..4),
    ) {
        let text = answers.to_text(&program);
        let mut bytes = program.to_bytes();
        for (place, mutation) in mutations {
            let place = place.index(bytes.len().max(1));
            match mutation {
                Mutation::Set(byte) => if let Some(there) = bytes.get_mut(place) { *there = byte },
                Mutation::Insert(byte) => bytes.insert(place.min(bytes.len()), byte),
                Mutation::Remove if place < bytes.len() => { bytes.remove(place); }
                Mutation::Remove => {}
                Mutation::Cut => bytes.truncate(place),
            }
        }
        survives(&bytes, &text);
    }
}

#[test]
fn every_byte_of_a_program_can_be_wrong() {
    let mut whole = program(vec![question("a", 0, "1"), question("b", 1, "0.5")]);
    whole.sets = vec![Set { id: "s".into(), questions: vec![0, 1], aggregate: SetAggregate::Mean }];
    whole.questions[1].applies_when = Some(Condition::Question(0, QuestionTest::AtLeast(1)));
    let bytes = whole.to_bytes();
    for place in 0..bytes.len() {
        for wrong in [0, 1, 2, 3, 7, 0x7f, 0x80, 0xfe, 0xff] {
            let mut bytes = bytes.clone();
            bytes[place] = wrong;
            survives(&bytes, "full\n2026-11-22\na\t3\nb\t?");
        }
    }
}

/// The bytes at the end of `nested(0)` from its condition on.
const CONDITION: usize = 10;

/// A decision that waits for a condition within conditions, so many deep.
fn nested(depth: usize) -> Program {
    let mut nested = program(vec![question("a", 0, "1")]);
    let inmost = Condition::Question(0, QuestionTest::AtLeast(1));
    let when = (0..depth).fold(inmost, |inner, _| Condition::All(vec![inner]));
    nested.decisions = vec![Statement { id: "d".into(), when: Some(when) }];
    nested
}

#[test]
fn conditions_within_conditions_are_read_to_a_depth_and_no_further() {
    let deep = nested(90);
    assert_eq!(Program::from_bytes(&deep.to_bytes()), Some(deep));
    assert_eq!(Program::from_bytes(&nested(110).to_bytes()), None);
    assert_eq!(Program::from_bytes(&nested(5_000).to_bytes()), None);
    // The same with other shells, and far more of them than a stack could hold.
    let bytes = nested(0).to_bytes();
    for shell in [&[1, 2][..], &[2], &[3, 2, 2], &[0, 2, 2]] {
        let mut hostile = bytes[..bytes.len() - CONDITION].to_vec();
        hostile.extend(shell.repeat(200_000));
        survives(&hostile, "");
    }
}

#[test]
fn lists_that_claim_to_be_long_take_no_more_memory_than_their_bytes() {
    // Conditions within conditions, each of which says that it holds as many more as there are bytes left: the first
    // 90 do so, then there is nothing but filling.
    let mut bytes = nested(0).to_bytes();
    bytes.truncate(bytes.len() - CONDITION);
    for _ in 0..90 {
        // All of 16,384 parts, in three bytes.
        bytes.extend([0, 0x80, 0x80, 0x02]);
    }
    bytes.extend(vec![0; 20_000]);
    survives(&bytes, "");
}

#[test]
fn more_wordings_and_sets_than_a_number_can_count_do_no_harm() {
    let mut many = program(vec![question("a", 0, "1")]);
    let never = Condition::Question(0, QuestionTest::AtLeast(9));
    many.questions[0].variants = vec![never; 300];
    let set = |_| Set { id: String::new(), questions: Vec::new(), aggregate: SetAggregate::Min };
    many.sets = (0..70_000).map(set).collect();
    assert_eq!(full(&many, "a=3").questions[0].variant, None);
}

#[test]
fn questions_that_wait_for_each_other_come_to_an_end() {
    // The check refuses such a circle; bytes can hold one all the same.
    let mut questions: Vec<_> = (0..200).map(|place| question(&format!("q{place}"), 0, "1")).collect();
    for (place, question) in (0..).zip(&mut questions) {
        let next = Condition::Question((place + 1) % 200, QuestionTest::AtLeast(1));
        question.applies_when = Some(Condition::Not(Box::new(next)));
    }
    let text = (0..200).map(|place| format!("\nq{place}\t3")).collect::<String>();
    survives(&program(questions).to_bytes(), &format!("full\n{text}"));
}
