//! The settled rules of scoring, each held by a case that the wrong reading would fail.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{full, knock_out, program, question, scored};
use matura_score::answers::Given;
use matura_score::condition::{Condition, NodeTest, QuestionTest, SelectionTest};
use matura_score::exact::Decimal;
use matura_score::outcome::{FindingKind, State};
use matura_score::program::{BandCap, Cost, Overall, Program, Remedy, Statement};
use matura_score::target::{Change, TargetRule};
use matura_score::{Answers, Outcome, Run, score};

#[test]
fn a_score_is_exact_and_rounded_once_half_up() {
    // 2.3 of 4 points is 57.5%; in binary floats 57.49999… would become 57.
    let mut odd = question("a", 0, "1");
    odd.choices[2].value = "2.3".parse().unwrap();
    assert_eq!(full(&program(vec![odd]), "a=2").nodes[0].score, Some(58));
    // Three of eight points and a weight with decimals: 0.1 + 0.2 is 0.3.
    let weights = program(vec![question("a", 0, "0.1"), question("b", 0, "0.2"), question("c", 0, "0.3")]);
    assert_eq!(full(&weights, "a=4 b=4 c=0").nodes[0].score, Some(50));
}

#[test]
fn a_score_is_rounded_before_it_is_capped_and_its_level_is_that_of_the_held_score() {
    let program = program(vec![knock_out(question("a", 0, "1"), 2, 39), question("b", 0, "3")]);
    let node = &full(&program, "a=1 b=4").nodes[0];
    assert_eq!((node.raw, node.score, node.level), (Some(81), Some(39), Some(1)));
    assert_eq!(node.held_by.as_deref(), Some("a"));
}

#[test]
fn a_cap_above_the_score_holds_nothing() {
    let program = program(vec![knock_out(question("a", 0, "1"), 2, 39)]);
    let node = &full(&program, "a=1").nodes[0];
    assert_eq!((node.raw, node.score, node.held_by.as_ref()), (Some(25), Some(25), None));
}

#[test]
fn the_lowest_of_several_caps_holds_and_the_authors_order_names_it() {
    let questions = vec![
        knock_out(question("a", 0, "1"), 2, 59),
        knock_out(question("b", 0, "1"), 2, 39),
        knock_out(question("c", 0, "1"), 2, 39),
        question("d", 0, "9"),
    ];
    let mut program = program(questions);
    program.knock_out_order = vec![0, 2, 1];
    let node = &full(&program, "a=0 b=0 c=0 d=4").nodes[0];
    assert_eq!((node.score, node.held_by.as_deref()), (Some(39), Some("c")));
}

#[test]
fn the_whole_is_the_mean_of_the_printed_domain_scores() {
    let program =
        program(vec![knock_out(question("a", 0, "1"), 2, 39), question("b", 0, "3"), question("c", 1, "1")]);
    // 39 (held, from 81) and 50: 44.5 goes up.
    assert_eq!(full(&program, "a=1 b=4 c=2").overall.score, Some(45));
}

#[test]
fn a_domain_with_nothing_applicable_has_no_score_and_leaves_the_whole() {
    let program = program(vec![question("a", 0, "1"), question("b", 1, "1")]);
    let outcome = full(&program, "a=3 b=-");
    assert_eq!((outcome.nodes[1].score, outcome.nodes[1].level), (None, None));
    assert_eq!(outcome.overall.score, Some(75));
    assert_eq!(full(&program, "a=- b=-").overall.score, None);
}

#[test]
fn the_cap_on_the_band_leaves_the_number_alone() {
    let mut program = program(vec![question("a", 0, "1"), question("b", 1, "1")]);
    program.overall.band_cap = Some(BandCap { domains: vec![0], plus: 1 });
    let overall = full(&program, "a=0 b=4").overall;
    assert_eq!((overall.score, overall.band.as_deref()), (Some(50), Some("middle")));
}

#[test]
fn low_counts_an_unknown_answer_as_worst_and_high_at_its_target() {
    let program = program(vec![question("a", 0, "1"), question("b", 0, "1")]);
    let node = &full(&program, "a=2 b=?").nodes[0];
    assert_eq!((node.score, node.low, node.high), (Some(25), Some(25), Some(63)));
}

#[test]
fn an_unknown_knock_out_fails_in_the_low_estimate_and_lifts_when_its_target_reaches_the_minimum() {
    let questions = || vec![knock_out(question("a", 0, "1"), 2, 39), question("b", 0, "3")];
    let node = &full(&program(questions()), "a=? b=4").nodes[0];
    assert_eq!((node.low, node.high), (Some(39), Some(94)));
    let mut modest = program(questions());
    modest.question_targets = vec![TargetRule { when: None, changes: vec![(0, Change::Set(1))] }];
    assert_eq!(full(&modest, "a=? b=4").nodes[0].high, Some(39));
}

#[test]
fn both_bands_are_given_when_low_and_high_differ_and_none_when_too_much_is_unknown() {
    let questions = ["a", "b", "c", "d", "e"].map(|id| question(id, 0, "1"));
    let program = program(questions.into());
    // One of five is exactly 20%, which is not above 20%.
    let overall = full(&program, "a=? b=2 c=2 d=2 e=2").overall;
    assert_eq!((overall.band.as_deref(), overall.band_high.as_deref()), (Some("good"), Some("good")));
    let overall = full(&program, "a=? b=1 c=1 d=1 e=3").overall;
    assert_eq!((overall.band.as_deref(), overall.band_high.as_deref()), (Some("middle"), Some("good")));
    let overall = full(&program, "a=? b=? c=2 d=2 e=2").overall;
    assert_eq!((overall.band, overall.band_high), (None, None));
}

#[test]
fn a_question_without_an_answer_is_scored_as_unknown_and_counted_apart() {
    let program = program(vec![question("a", 0, "1"), question("b", 0, "1")]);
    let outcome = full(&program, "a=4");
    assert_eq!(outcome.nodes[0].score, Some(50));
    let coverage = outcome.overall.coverage;
    assert_eq!((coverage.answered, coverage.unknown, coverage.unanswered), (1, 0, 1));
    assert_eq!(outcome.questions[1].state, State::Unanswered);
}

#[test]
fn a_core_run_leaves_the_other_questions_out() {
    let mut other = question("b", 0, "1");
    other.core = false;
    let program = program(vec![question("a", 0, "1"), other]);
    let outcome = scored(&program, Run::Core, "a=4 b=0");
    assert_eq!((outcome.nodes[0].score, outcome.questions[1].state), (Some(100), State::NotAsked));
    assert_eq!(outcome.overall.coverage.applicable, 1);
}

#[test]
fn what_does_not_apply_leaves_points_and_maximum() {
    let mut hidden = question("b", 0, "5");
    hidden.applies_when = Some(Condition::Profile(0, SelectionTest::Is(vec![1])));
    let program = program(vec![question("a", 0, "1"), hidden, question("c", 0, "2")]);
    let outcome = full(&program, "p-size=small a=4 b=0 c=-");
    assert_eq!((outcome.nodes[0].score, outcome.nodes[0].target_score), (Some(100), Some(75)));
    assert_eq!([1, 2].map(|at| outcome.questions[at].state), [State::Hidden, State::NotApplicable]);
    assert_eq!(full(&program, "p-size=large a=4 b=0 c=-").nodes[0].score, Some(17));
}

#[test]
fn a_question_hidden_by_a_hidden_question_stays_hidden() {
    let mut second = question("b", 0, "1");
    second.applies_when = Some(Condition::Profile(0, SelectionTest::Is(vec![1])));
    let mut third = question("c", 0, "1");
    third.applies_when = Some(Condition::Question(1, QuestionTest::AtLeast(2)));
    let program = program(vec![question("a", 0, "1"), second, third]);
    assert_eq!(full(&program, "p-size=large b=3").questions[2].state, State::Unanswered);
    assert_eq!(full(&program, "p-size=small b=3").questions[2].state, State::Hidden);
}

#[test]
fn targets_go_from_domain_to_question_and_stay_within_the_levels() {
    let mut program = program(vec![question("a", 0, "1"), question("b", 1, "1")]);
    program.node_targets.push(TargetRule {
        when: Some(Condition::Profile(0, SelectionTest::Is(vec![1]))),
        changes: vec![(1, Change::AtLeast(4))],
    });
    program.question_targets = vec![TargetRule {
        when: None,
        changes: vec![(0, Change::Add { levels: -1, limits: (1, 4) }), (1, Change::Set(9))],
    }];
    let outcome = full(&program, "p-size=large");
    assert_eq!((outcome.nodes[0].target, outcome.nodes[1].target), (3, 4));
    assert_eq!((outcome.questions[0].target, outcome.questions[1].target), (2, 4));
    assert_eq!(outcome.nodes[0].target_score, Some(50));
}

#[test]
fn a_gap_is_never_below_zero() {
    let outcome = full(&program(vec![question("a", 0, "1")]), "a=4");
    assert_eq!((outcome.questions[0].gap, outcome.nodes[0].gap), (0, 0));
    assert!(outcome.findings.is_empty());
    assert_eq!(outcome.good_enough, ["a"]);
}

#[test]
fn knock_outs_come_first_then_what_to_find_out_then_weight_times_gap() {
    let questions = vec![
        question("light", 0, "1"),
        question("heavy", 0, "3"),
        question("unknown-light", 0, "1"),
        question("unknown-heavy", 0, "3"),
        knock_out(question("ko-second", 1, "1"), 2, 39),
        knock_out(question("ko-first", 1, "1"), 2, 39),
        knock_out(question("ko-passed", 1, "1"), 2, 39),
    ];
    let mut program = program(questions);
    program.knock_out_order = vec![5, 4, 6];
    let outcome =
        full(&program, "light=0 heavy=1 unknown-light=? unknown-heavy=? ko-second=1 ko-first=? ko-passed=2");
    let order: Vec<_> = outcome.findings.iter().map(|finding| finding.question.as_str()).collect();
    assert_eq!(
        order,
        ["ko-first", "ko-second", "unknown-heavy", "unknown-light", "heavy", "light", "ko-passed"]
    );
    let kinds: Vec<_> = outcome.findings.iter().take(3).map(|finding| (finding.kind, finding.next)).collect();
    assert_eq!(
        kinds,
        [(FindingKind::FindOut, None), (FindingKind::KnockOut, Some(2)), (FindingKind::FindOut, None)]
    );
}

#[test]
fn gaps_of_the_same_weight_are_ordered_by_work_then_cost_then_the_author() {
    let with = |id, hours, cost| {
        let mut question = question(id, 0, "1");
        question.remedies[0] = Remedy { to: 1, hours: Decimal::whole(hours), cost };
        question
    };
    let program = program(vec![
        with("long", 16, Cost::None),
        with("dear", 4, Cost::Medium),
        with("cheap", 4, Cost::Low),
        with("cheap-too", 4, Cost::Low),
    ]);
    let outcome = full(&program, "long=0 dear=0 cheap=0 cheap-too=0");
    let order: Vec<_> = outcome.findings.iter().map(|finding| finding.question.as_str()).collect();
    assert_eq!(order, ["cheap", "cheap-too", "dear", "long"]);
    let quick: Vec<_> = outcome.findings.iter().map(|finding| finding.quick_win).collect();
    assert_eq!(quick, [true, true, false, false]);
}

#[test]
fn a_finding_tells_the_score_of_its_domain_after_the_next_step_alone() {
    let program = program(vec![knock_out(question("a", 0, "1"), 2, 39), question("b", 0, "3")]);
    let outcome = full(&program, "a=1 b=4");
    assert_eq!(outcome.findings[0].score_after, Some(88));
}

#[test]
fn the_first_summary_that_holds_and_the_first_three_decisions_are_named() {
    let mut program = program(vec![question("a", 0, "1")]);
    let statement = |id: &str, when| Statement { id: id.into(), when };
    let good = Condition::Node(0, NodeTest::AtLeast(Decimal::whole(60)));
    program.summaries = vec![statement("good", Some(good.clone())), statement("otherwise", None)];
    program.decisions = vec![
        statement("first", None),
        statement("never", Some(Condition::Not(Box::new(good)))),
        statement("second", None),
        statement("third", None),
        statement("fourth", None),
    ];
    let outcome = full(&program, "a=3");
    assert_eq!(outcome.summary.as_deref(), Some("good"));
    assert_eq!(outcome.decisions, ["first", "second", "third"]);
    assert_eq!(full(&program, "a=1").summary.as_deref(), Some("otherwise"));
}

#[test]
fn a_test_of_what_is_not_known_is_false_both_ways() {
    let mut program = program(vec![question("a", 0, "1")]);
    let test = |id: &str, test| Statement { id: id.into(), when: Some(Condition::Question(0, test)) };
    program.decisions = vec![
        test("below", QuestionTest::Below(4)),
        test("at-least", QuestionTest::AtLeast(0)),
        test("at-target", QuestionTest::AtTarget(true)),
        test("off-target", QuestionTest::AtTarget(false)),
        test("unknown", QuestionTest::Unknown),
    ];
    assert_eq!(full(&program, "a=?").decisions, ["unknown"]);
    assert_eq!(full(&program, "a=2").decisions, ["below", "at-least", "off-target"]);
}

#[test]
fn a_knock_out_cannot_be_left_aside() {
    let program = program(vec![knock_out(question("a", 0, "1"), 2, 39)]);
    let mut answers = Answers::new(&program, Run::Full, "");
    assert!(answers.set(&program, "a", &Given::NotApplicable).is_err());
    assert!(answers.set(&program, "a", &Given::Chosen(vec!["9"])).is_err());
    assert!(answers.set(&program, "b", &Given::Unknown).is_err());
    assert_eq!(answers, Answers::new(&program, Run::Full, ""));
}

#[test]
fn a_program_survives_the_way_into_the_page() {
    let mut program = program(vec![knock_out(question("a", 0, "1.25"), 2, 39)]);
    program.summaries = vec![Statement {
        id: "s".into(),
        when: Some(Condition::Count { at_least: 1, of: vec![Condition::Overall(NodeTest::KnockedOut)] }),
    }];
    let bytes = program.to_bytes();
    assert_eq!(Program::from_bytes(&bytes), Some(program));
    assert_eq!(Program::from_bytes(&bytes[..bytes.len() / 2]), None);
}

#[test]
fn the_page_and_the_command_line_say_answers_in_two_ways_and_mean_the_same() {
    let program = program(vec![question("a", 0, "1"), question("b", 0, "1"), question("c", 1, "1")]);
    let text = "full\n2026-11-22\np-size\tlarge\na\t3\nb\t?\nc\t-\ngone\t2\na-line-without-a-tab";
    let from_page = Answers::from_text(&program, text);
    assert_eq!(score(&program, &from_page), full(&program, "p-size=large a=3 b=? c=-"));
}

#[test]
fn mending_the_knock_out_that_holds_leaves_the_next_to_hold() {
    let questions = vec![
        knock_out(question("a", 0, "1"), 2, 39),
        knock_out(question("b", 0, "1"), 2, 59),
        knock_out(question("c", 0, "1"), 2, 79),
        question("d", 0, "37"),
    ];
    let outcome = full(&program(questions), "a=1 b=1 c=1 d=4");
    assert_eq!(outcome.nodes[0].score, Some(39));
    let after: Vec<_> = outcome.findings.iter().map(|finding| finding.score_after).collect();
    // Only the first holds, so only its step lifts the score: to the cap of the second.
    assert_eq!(after, [Some(59), Some(39), Some(39)]);
}

#[test]
fn the_cap_on_the_band_looks_at_each_estimate_and_never_lifts() {
    let mut program = program(vec![question("a", 0, "1"), question("b", 1, "1")]);
    program.overall = Overall {
        node: common::whole(),
        band_cap: Some(BandCap { domains: vec![0, 1], plus: 1 }),
        unknown_share: None,
    };
    // The first domain has level 0, or 3 were its answer at target.
    let overall = full(&program, "a=? b=4").overall;
    assert_eq!((overall.low, overall.high), (Some(50), Some(88)));
    assert_eq!((overall.band.as_deref(), overall.band_high.as_deref()), (Some("middle"), Some("top")));
    let overall = full(&program, "a=2 b=1").overall;
    assert_eq!((overall.score, overall.band.as_deref()), (Some(38), Some("middle")));
    // A domain without a score limits nothing.
    assert_eq!(full(&program, "a=- b=4").overall.band.as_deref(), Some("top"));
}

#[test]
fn the_whole_rounds_half_up_and_only_once() {
    // 0.5 of 100 is printed as 1 in each domain; the mean of what is printed is 1, of the exact scores 0.5.
    let tiny = |id: &str, domain| {
        let mut question = question(id, domain, "1");
        question.choices[1].value = "0.02".parse().unwrap();
        question
    };
    let outcome = full(&program(vec![tiny("a", 0), tiny("b", 1)]), "a=1 b=1");
    assert_eq!((outcome.nodes[0].score, outcome.overall.score), (Some(1), Some(1)));
    // A little less is 0.495, printed as 0; and 1 and 0 come to 1.
    let mut less = tiny("b", 1);
    less.choices[1].value = "0.0198".parse().unwrap();
    let outcome = full(&program(vec![tiny("a", 0), less]), "a=1 b=1");
    assert_eq!((outcome.nodes[1].score, outcome.overall.score), (Some(0), Some(1)));
}

#[test]
fn a_range_is_made_anew_from_the_held_scores_of_each_estimate() {
    // Known and failing, a knock-out holds the high estimate too.
    let questions =
        || vec![knock_out(question("a", 0, "1"), 2, 39), question("b", 0, "3"), question("c", 1, "1")];
    let outcome = full(&program(questions()), "a=1 b=? c=?");
    assert_eq!((outcome.nodes[0].low, outcome.nodes[0].high), (Some(6), Some(39)));
    assert_eq!((outcome.nodes[0].level, outcome.nodes[0].level_high), (Some(0), Some(1)));
    assert_eq!((outcome.overall.low, outcome.overall.high), (Some(3), Some(57)));
    // Not answered is taken as not known is.
    let unanswered = full(&program(questions()), "a=1");
    assert_eq!((unanswered.overall.low, unanswered.overall.high), (Some(3), Some(57)));
}

#[test]
fn unknown_and_unanswered_together_decide_whether_a_band_is_named() {
    let questions: Vec<_> = (0..10).map(|place| question(&format!("q{place}"), place % 2, "1")).collect();
    let mut program = program(questions);
    let known = |count: usize| (0..count).map(|place| format!("q{place}=2 ")).collect::<String>();
    // Two of ten, one of each kind, are exactly a fifth; three are more.
    let band = |program: &Program, answers: String| full(program, &answers).overall.band;
    assert!(band(&program, known(8) + "q8=?").is_some());
    assert!(band(&program, known(7) + "q8=?").is_none());
    // What does not apply is no part of the whole: two of nine are more than a fifth.
    assert!(band(&program, known(7) + "q7=- q8=?").is_none());
    let coverage = full(&program, &(known(7) + "q7=- q8=?")).overall.coverage;
    assert_eq!((coverage.applicable, coverage.answered, coverage.not_applicable), (9, 7, 1));
    // A third is no decimal, and exactly a third is not more.
    program.overall.unknown_share = Some("1/3".parse().unwrap());
    assert!(band(&program, known(6) + "q9=-").is_some(), "three of nine");
    assert!(band(&program, known(5) + "q9=-").is_none(), "four of nine");
}

#[test]
fn an_unknown_knock_out_is_found_out_in_its_place_and_has_no_remedy() {
    let questions = vec![
        knock_out(question("known", 0, "1"), 2, 39),
        knock_out(question("unknown", 0, "3"), 2, 39),
        knock_out(question("unanswered", 1, "1"), 2, 39),
    ];
    let outcome = full(&program(questions), "known=0 unknown=?");
    let found = outcome.findings.iter().map(|it| (it.question.as_str(), it.kind, it.knock_out));
    assert!(found.eq([
        ("known", FindingKind::KnockOut, true),
        ("unknown", FindingKind::FindOut, true),
        ("unanswered", FindingKind::FindOut, true),
    ]));
    for finding in &outcome.findings[1..] {
        assert_eq!((finding.next, finding.score_after, finding.quick_win), (None, None, false));
    }
}

#[test]
fn work_is_that_of_the_next_step_and_a_day_of_little_cost_is_a_quick_win() {
    let with = |id: &str, steps: &[(u8, &str, Cost)]| {
        let mut question = question(id, 0, "1");
        question.remedies = steps
            .iter()
            .map(|(to, hours, cost)| Remedy { to: *to, hours: hours.parse().unwrap(), cost: *cost })
            .collect();
        question
    };
    // The steps already taken and those after the next one are no work now.
    let program = program(vec![
        with("day-and-more", &[(2, "8.5", Cost::None)]),
        with("medium", &[(2, "8", Cost::Medium)]),
        with("low", &[(1, "900", Cost::High), (2, "8", Cost::Low), (3, "400", Cost::High)]),
        with("skips", &[(3, "7.75", Cost::None)]),
    ]);
    let outcome = full(&program, "day-and-more=1 medium=1 low=1 skips=1");
    let found = outcome.findings.iter().map(|it| (it.question.as_str(), it.next, it.quick_win));
    assert!(found.eq([
        ("skips", Some(3), true),
        ("low", Some(2), true),
        ("medium", Some(2), false),
        ("day-and-more", Some(2), false),
    ]));
}

#[test]
fn weight_times_gap_comes_before_work() {
    let mut slow = question("slow", 0, "1.000001");
    slow.remedies = vec![Remedy { to: 1, hours: Decimal::whole(500), cost: Cost::High }];
    let outcome = full(&program(vec![question("fast", 0, "1"), slow]), "fast=0 slow=0");
    assert_eq!(outcome.findings[0].question, "slow");
}

#[test]
fn target_rules_work_in_their_order() {
    let changed = |changes: [Change; 3]| {
        let mut program = program(vec![question("a", 0, "1")]);
        let rule = |change| TargetRule { when: None, changes: vec![(0, change)] };
        program.node_targets = changes.map(rule).into();
        full(&program, "").nodes[0].target
    };
    let more = Change::Add { levels: 1, limits: (0, 4) };
    assert_eq!(changed([Change::Set(2), Change::AtLeast(3), more]), 4);
    assert_eq!(changed([Change::Set(2), more, Change::AtLeast(3)]), 3);
    assert_eq!(changed([more, Change::AtLeast(3), Change::Set(2)]), 2);
    // One more, at most 3: what stands higher already stays.
    let at_most_3 = Change::Add { levels: 1, limits: (0, 3) };
    assert_eq!([2, 3, 4].map(|base| changed([Change::Set(base), at_most_3, at_most_3])), [3, 3, 4]);
}

#[test]
fn a_question_starts_from_the_finished_target_of_its_domain() {
    let mut program = program(vec![question("a", 0, "1"), question("b", 0, "1")]);
    let large = || Some(Condition::Profile(0, SelectionTest::Is(vec![1])));
    program.node_targets.push(TargetRule { when: large(), changes: vec![(0, Change::Set(1))] });
    let lower = Change::Add { levels: -1, limits: (1, 4) };
    program.question_targets = vec![
        TargetRule { when: None, changes: vec![(0, lower)] },
        TargetRule { when: large(), changes: vec![(0, Change::AtLeast(2))] },
    ];
    let targets = |answers: &str| {
        let outcome = full(&program, answers);
        (outcome.nodes[0].target, outcome.questions[0].target, outcome.questions[1].target)
    };
    assert_eq!(targets("p-size=small"), (3, 2, 3));
    // The target of the domain stays its own: questions do not change it.
    assert_eq!(targets("p-size=large"), (1, 2, 1));
}

#[test]
fn a_score_knows_no_day_but_prints_that_of_its_record() {
    let program = program(vec![question("a", 0, "1")]);
    let on = |date: &str| {
        let mut answers = Answers::new(&program, Run::Full, date);
        answers.set(&program, "a", &Given::Chosen(vec!["2"])).unwrap();
        score(&program, &answers)
    };
    let (then, now) = (on("2001-01-01"), on("2026-11-22"));
    assert_eq!((then.date.as_str(), now.date.as_str()), ("2001-01-01", "2026-11-22"));
    assert_eq!(Outcome { date: then.date.clone(), ..now }, then);
}
