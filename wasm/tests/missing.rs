//! What an answer counts that is missing: every policy for every way to be missing, in both estimates.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{full, knock_out, program, question, scored};
use matura_score::Run;
use matura_score::condition::{Condition, SelectionTest};
use matura_score::outcome::NodeOutcome;
use matura_score::program::{Missing, Policy, Program};

/// `a`, which is answered with the best; `b`, whose answer is missing; both of weight 1, targets 3. `other` stands
/// in a domain of its own.
fn two(missing: Missing) -> Program {
    let mut hidden = question("b", 0, "1");
    hidden.applies_when = Some(Condition::Profile(0, SelectionTest::IsNot(vec![0])));
    let mut program = program(vec![question("a", 0, "1"), hidden, question("other", 1, "1")]);
    program.nodes[0].missing = missing;
    program
}

const LEFT_OUT: Missing = Missing {
    unknown: Policy::LeaveOut,
    unanswered: Policy::LeaveOut,
    not_applicable: Policy::LeaveOut,
    hidden: Policy::LeaveOut,
};

/// Every way in which `b` can be missing, with a policy for that way alone, and the answers that make it so.
fn ways(policy: Policy) -> [(Missing, &'static str); 4] {
    [
        (Missing { unknown: policy, ..LEFT_OUT }, "p-size=large a=4 b=? other=2"),
        (Missing { unanswered: policy, ..LEFT_OUT }, "p-size=large a=4 other=2"),
        (Missing { not_applicable: policy, ..LEFT_OUT }, "p-size=large a=4 b=- other=2"),
        (Missing { hidden: policy, ..LEFT_OUT }, "p-size=small a=4 b=0 other=2"),
    ]
}

/// Low, high, and target score of the domain whose answer is missing.
fn scores(node: &NodeOutcome) -> [Option<i64>; 3] {
    assert_eq!(node.score, node.low, "what is printed is the low estimate");
    [node.low, node.high, node.target_score]
}

#[test]
fn what_is_left_out_leaves_points_and_maximum() {
    for (missing, answers) in ways(Policy::LeaveOut) {
        let node = &full(&two(missing), answers).nodes[0];
        assert_eq!(scores(node), [Some(100), Some(100), Some(75)], "{answers}");
    }
}

#[test]
fn what_counts_as_worst_counts_at_its_target_in_the_high_estimate_only_where_it_could_be_known() {
    for ((missing, answers), high) in ways(Policy::Worst).into_iter().zip([88, 88, 50, 50]) {
        let node = &full(&two(missing), answers).nodes[0];
        assert_eq!(scores(node), [Some(50), Some(high), Some(75)], "{answers}");
    }
}

#[test]
fn what_is_held_at_its_target_counts_so_in_both_estimates() {
    for (missing, answers) in ways(Policy::Target) {
        let node = &full(&two(missing), answers).nodes[0];
        assert_eq!(scores(node), [Some(88), Some(88), Some(75)], "{answers}");
    }
}

#[test]
fn what_counts_a_value_counts_it_in_both_estimates() {
    for (missing, answers) in ways(Policy::Value("1.2".parse().unwrap())) {
        let node = &full(&two(missing), answers).nodes[0];
        // 5.2 of 8.
        assert_eq!(scores(node), [Some(65), Some(65), Some(75)], "{answers}");
    }
}

#[test]
fn a_value_beyond_what_a_question_can_give_is_the_best_or_the_worst() {
    for (value, score) in [("9", 100), ("-3", 50), ("4", 100), ("0", 50)] {
        for (missing, answers) in ways(Policy::Value(value.parse().unwrap())) {
            let node = &full(&two(missing), answers).nodes[0];
            assert_eq!(scores(node), [Some(score), Some(score), Some(75)], "{value} with {answers}");
        }
    }
}

#[test]
fn a_missing_answer_that_blocks_leaves_no_score_which_is_not_nought() {
    for (missing, answers) in ways(Policy::Block) {
        let outcome = full(&two(missing), answers);
        let node = &outcome.nodes[0];
        assert_eq!((node.score, node.raw, node.low, node.high), (None, None, None, None), "{answers}");
        assert_eq!((node.level, node.level_high, node.gap), (None, None, 0), "{answers}");
        // The whole is made of the others.
        assert_eq!((outcome.overall.low, outcome.overall.high), (Some(50), Some(50)), "{answers}");
    }
}

#[test]
fn what_blocks_blocks_only_while_it_is_missing() {
    let blocking = Missing {
        unknown: Policy::Block,
        unanswered: Policy::Block,
        not_applicable: Policy::Block,
        hidden: Policy::Block,
    };
    assert_eq!(full(&two(blocking), "p-size=large a=4 b=0").nodes[0].score, Some(50));
}

#[test]
fn a_blocked_domain_has_no_step_that_lifts_its_score() {
    let program = two(Missing { unknown: Policy::Block, ..LEFT_OUT });
    let outcome = full(&program, "p-size=large a=1 b=?");
    let of_a = outcome.findings.iter().find(|finding| finding.question == "a").unwrap();
    assert_eq!((of_a.next, of_a.score_after), (Some(2), None));
}

#[test]
fn without_a_policy_unknown_is_worst_and_what_does_not_apply_is_left_out() {
    let scores = ["p-size=large a=4 b=?", "p-size=large a=4", "p-size=large a=4 b=-", "p-size=small a=4 b=0"]
        .map(|answers| scores(&full(&two(Missing::default()), answers).nodes[0]));
    let [unknown, left_out] = [[Some(50), Some(88), Some(75)], [Some(100), Some(100), Some(75)]];
    assert_eq!(scores, [unknown, unknown, left_out, left_out]);
}

#[test]
fn each_domain_has_policies_of_its_own() {
    let mut program = program(vec![
        question("a", 0, "1"),
        question("b", 0, "1"),
        question("c", 1, "1"),
        question("d", 1, "1"),
    ]);
    program.nodes[0].missing = LEFT_OUT;
    program.nodes[1].missing = Missing { unknown: Policy::Target, ..LEFT_OUT };
    let nodes = full(&program, "a=1 b=? c=1 d=?").nodes;
    assert_eq!([nodes[0].score, nodes[1].score], [Some(25), Some(50)]);
}

#[test]
fn what_a_short_run_does_not_ask_is_no_missing_answer() {
    for policy in [Policy::Block, Policy::Worst, Policy::Target] {
        let missing = Missing { unknown: policy, unanswered: policy, not_applicable: policy, hidden: policy };
        let mut program = program(vec![question("a", 0, "1"), question("b", 0, "1")]);
        program.questions[1].core = false;
        program.nodes[0].missing = missing;
        let node = &scored(&program, Run::Core, "a=4").nodes[0];
        assert_eq!((node.score, node.high), (Some(100), Some(100)), "{policy:?}");
    }
}

#[test]
fn a_policy_changes_what_counts_and_not_what_is_said_of_the_answer() {
    for policy in [Policy::LeaveOut, Policy::Worst, Policy::Target, Policy::Value("4".parse().unwrap())] {
        let outcome = full(&two(Missing { unknown: policy, ..LEFT_OUT }), "p-size=large a=4 b=?");
        let coverage = outcome.nodes[0].coverage;
        assert_eq!((coverage.applicable, coverage.answered, coverage.unknown), (2, 1, 1), "{policy:?}");
        assert_eq!((outcome.questions[1].level, outcome.questions[1].gap), (None, 3), "{policy:?}");
        assert_eq!(outcome.findings[0].question, "b", "{policy:?}");
    }
}

#[test]
fn an_unknown_knock_out_fails_whatever_it_counts() {
    for policy in [Policy::LeaveOut, Policy::Target] {
        let mut program = program(vec![knock_out(question("a", 0, "1"), 2, 39), question("b", 0, "1")]);
        program.nodes[0].missing = Missing { unknown: policy, ..LEFT_OUT };
        let node = &full(&program, "a=? b=4").nodes[0];
        assert_eq!((node.score, node.held_by.as_deref()), (Some(39), Some("a")), "{policy:?}");
        assert!(node.high > Some(39), "{policy:?}");
    }
}

#[test]
fn a_target_that_no_statement_reaches_is_the_best_statement() {
    let mut program = two(Missing { unknown: Policy::Target, ..LEFT_OUT });
    program.questions[1].choices.truncate(2);
    // Level 1 is the best that `b` can be, and gives all of its points.
    assert_eq!(full(&program, "p-size=large a=4 b=?").nodes[0].score, Some(100));
}
