//! Sets, the tests of them, and the verdicts, advice and outcomes that rules derive from answers.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{full, knock_out, program, question, scored};
use matura_score::condition::{Condition, NodeTest, QuestionTest, SelectionTest, SetTest};
use matura_score::exact::Decimal;
use matura_score::outcome::{State, VerdictOutcome};
use matura_score::program::{
    Advice, Program, Question, Rule, ScoreChange, Set, SetAggregate, Signs, Statement, Verdict, VerdictRule,
};
use matura_score::target::{Change, TargetRule};
use matura_score::{Outcome, Run};

fn own(test: SetTest) -> Condition {
    Condition::OwnSet(test)
}

/// The rules of the design, in their order.
fn rules() -> Vec<VerdictRule> {
    let rule = |when, outcome| VerdictRule { when, outcome };
    let none = Condition::All(vec![
        own(SetTest::AllKnown),
        own(SetTest::AllAtTarget(true)),
        Condition::Not(Box::new(own(SetTest::AnyBelow(2)))),
    ]);
    let some = Condition::Any(vec![own(SetTest::AllAtTarget(false)), own(SetTest::AnyBelow(2))]);
    vec![
        rule(Some(own(SetTest::KnockedOut)), Signs::Found),
        rule(Some(own(SetTest::UnknownShareAbove("1/3".parse().unwrap()))), Signs::CannotTell),
        rule(Some(own(SetTest::MeanBelow("1.6".parse().unwrap()))), Signs::Found),
        rule(Some(none), Signs::None),
        rule(Some(some), Signs::Some),
        rule(None, Signs::CannotTell),
    ]
}

/// One verdict on all of these questions.
fn judging(questions: Vec<Question>) -> Program {
    let positions = (0..).zip(&questions).map(|(index, _)| index).collect();
    let mut program = program(questions);
    program.sets = vec![Set { id: "s".into(), questions: positions, aggregate: SetAggregate::Mean }];
    program.verdicts = vec![Verdict { id: "v".into(), set: 0, applies_when: None }];
    program.verdict_rules = rules();
    program
}

/// Questions `q0`, `q1`, … of these weights.
fn weighing(weights: &[&str]) -> Vec<Question> {
    let named = |(place, weight): (usize, &&str)| question(&format!("q{place}"), 0, weight);
    weights.iter().enumerate().map(named).collect()
}

fn verdict(outcome: &Outcome) -> (Signs, Vec<&str>) {
    let VerdictOutcome { outcome, because, .. } = &outcome.verdicts[0];
    (*outcome, because.iter().map(String::as_str).collect())
}

fn signs(program: &Program, answers: &str) -> Signs {
    verdict(&full(program, answers)).0
}

/// `a=level` for so many of `q0`, `q1`, …, then `?` up to a count.
fn known_then_unknown(known: usize, of: usize, level: u8) -> String {
    let answer = |place| if place < known { format!("q{place}={level} ") } else { format!("q{place}=? ") };
    (0..of).map(answer).collect()
}

#[test]
fn exactly_a_third_not_known_is_not_over_a_third() {
    for count in [3, 6, 9] {
        let program = judging(weighing(&vec!["1"; count]));
        let third = count / 3;
        let exactly = known_then_unknown(count - third, count, 2);
        assert_eq!(signs(&program, &exactly), Signs::Some, "{third} of {count}");
        let more = known_then_unknown(count - third - 1, count, 2);
        assert_eq!(signs(&program, &more), Signs::CannotTell, "{} of {count}", third + 1);
    }
}

#[test]
fn not_answered_and_not_asked_are_not_known_and_what_does_not_apply_does_not_count() {
    let program = judging(weighing(&["1"; 6]));
    assert_eq!(signs(&program, "q0=2 q1=2 q2=2 q3=2 q4=?"), Signs::Some);
    assert_eq!(signs(&program, "q0=2 q1=2 q2=2 q3=?"), Signs::CannotTell);
    // Two of four that apply are half of them; two of six would not be over a third.
    assert_eq!(signs(&program, "q0=2 q1=2 q2=? q3=? q4=- q5=-"), Signs::CannotTell);
    let mut core = program;
    for question in &mut core.questions[3..] {
        question.core = false;
    }
    let all = "q0=2 q1=2 q2=2 q3=2 q4=2 q5=2";
    let short = scored(&core, Run::Core, all);
    assert_eq!(short.questions[4].state, State::NotAsked);
    assert_eq!((short.nodes[0].score, verdict(&short).0), (Some(50), Signs::CannotTell));
    assert_eq!((short.sets[0].known, short.sets[0].applicable), (3, 6));
    assert_eq!(verdict(&scored(&core, Run::Full, all)).0, Signs::Some);
}

#[test]
fn a_known_failing_knock_out_shows_signs_however_little_is_known() {
    let mut questions = weighing(&["1"; 6]);
    questions[2] = knock_out(question("q2", 0, "1"), 1, 39);
    let program = judging(questions);
    assert_eq!(signs(&program, "q2=0"), Signs::Found);
    // One that is not known fails nothing here, though the low estimate of the score is held.
    let unknown = full(&program, "q0=4 q1=4 q2=? q3=4 q4=4 q5=4");
    assert_eq!((unknown.nodes[0].held_by.as_deref(), verdict(&unknown).0), (Some("q2"), Signs::CannotTell));
    assert_eq!(signs(&program, "q0=4 q1=4 q2=1 q3=4 q4=4 q5=4"), Signs::Some);
}

#[test]
fn too_little_known_comes_before_a_low_mean() {
    let program = judging(weighing(&["1"; 3]));
    assert_eq!(signs(&program, "q0=0 q1=? q2=?"), Signs::CannotTell);
    assert_eq!(signs(&program, "q0=0 q1=0 q2=?"), Signs::Found);
}

#[test]
fn a_mean_of_exactly_1_6_is_not_below_1_6() {
    let program = judging(weighing(&["1"; 5]));
    assert_eq!(signs(&program, "q0=1 q1=1 q2=2 q3=2 q4=2"), Signs::Some);
    assert_eq!(signs(&program, "q0=1 q1=1 q2=1 q3=2 q4=2"), Signs::Found);
    let weighed = judging(weighing(&["0.1", "0.2", "0.7"]));
    // 0.1 × 2 + 0.2 × 0 + 0.7 × 2 is 1.6; in floats it is 1.5999999999999999.
    assert_eq!(signs(&weighed, "q0=2 q1=0 q2=2"), Signs::Some);
    let lighter = judging(weighing(&["0.1", "0.200001", "0.7"]));
    assert_eq!(signs(&lighter, "q0=2 q1=0 q2=2"), Signs::Found);
}

#[test]
fn the_mean_is_of_what_is_known_by_weight() {
    let program = judging(weighing(&["3", "1", "1", "1"]));
    // (3 × 2 + 1 × 1 + 1 × 1) ÷ 5 is 1.6; with the unknown one as nought it would be 1.33.
    assert_eq!(signs(&program, "q0=2 q1=1 q2=1 q3=?"), Signs::Some);
    assert_eq!(signs(&program, "q0=1 q1=2 q2=2 q3=?"), Signs::Found);
}

#[test]
fn no_signs_want_every_answer_known_at_target_and_at_least_2() {
    let mut program = judging(weighing(&["1"; 3]));
    assert_eq!(signs(&program, "q0=3 q1=3 q2=4"), Signs::None);
    // Known and at target, and one of three not known: neither none nor some.
    assert_eq!(signs(&program, "q0=3 q1=3 q2=?"), Signs::CannotTell);
    assert_eq!(signs(&program, "q0=3 q1=2 q2=?"), Signs::Some);
    assert_eq!(signs(&program, "q0=3 q1=2 q2=4"), Signs::Some);
    // At a modest target, yet below 2.
    program.question_targets =
        vec![TargetRule { when: None, changes: (0..3).map(|index| (index, Change::Set(1))).collect() }];
    assert_eq!(signs(&program, "q0=1 q1=3 q2=3"), Signs::Some);
    assert_eq!(signs(&program, "q0=1 q1=3 q2=?"), Signs::Some);
    assert_eq!(signs(&program, "q0=2 q1=2 q2=2"), Signs::None);
}

#[test]
fn a_verdict_with_nothing_to_judge_does_not_apply_before_any_rule_is_asked() {
    let mut questions = weighing(&["1", "1"]);
    questions[0] = knock_out(question("q0", 0, "1"), 1, 39);
    let mut program = judging(questions);
    program.verdicts[0].applies_when = Some(Condition::Profile(0, SelectionTest::Is(vec![1])));
    assert_eq!(verdict(&full(&program, "p-size=small q0=0 q1=0")), (Signs::NotApplicable, vec![]));
    assert_eq!(verdict(&full(&program, "p-size=large q0=0 q1=0")), (Signs::Found, vec!["q0", "q1"]));
    let without = judging(weighing(&["1", "1"]));
    assert_eq!(verdict(&full(&without, "q0=- q1=-")), (Signs::NotApplicable, vec![]));
    assert_eq!(signs(&without, "q0=- q1=?"), Signs::CannotTell);
}

#[test]
fn where_no_rule_holds_it_cannot_be_told() {
    let mut program = judging(weighing(&["1"]));
    program.verdict_rules.truncate(1);
    assert_eq!(signs(&program, "q0=0"), Signs::CannotTell);
    program.verdict_rules.clear();
    assert_eq!(signs(&program, "q0=4"), Signs::CannotTell);
}

#[test]
fn rules_look_at_the_set_of_the_verdict_that_they_are_used_for() {
    let mut program = judging(weighing(&["1", "1", "1"]));
    let set = |id: &str, questions| Set { id: id.into(), questions, aggregate: SetAggregate::Min };
    program.sets = vec![set("first", vec![0, 1]), set("second", vec![1, 2]), set("third", vec![2])];
    let verdict = |id: &str, set| Verdict { id: id.into(), set, applies_when: None };
    program.verdicts = vec![verdict("v2", 2), verdict("v0", 0), verdict("v1", 1)];
    let outcome = full(&program, "q0=4 q1=3 q2=0");
    let found: Vec<_> = outcome.verdicts.iter().map(|it| (it.id.as_str(), it.outcome)).collect();
    assert_eq!(found, [("v2", Signs::Found), ("v0", Signs::None), ("v1", Signs::Found)]);
}

#[test]
fn the_two_that_weigh_most_are_named_by_weight_times_gap_and_ties_by_the_author() {
    let because = |weights: &[&str], answers: &str| {
        let outcome = full(&judging(weighing(weights)), answers);
        verdict(&outcome).1.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    // 1 × 3, 2 × 2, 3 × 1 and 1.5 × 2: 4 first, then the first of three that come to 3.
    assert_eq!(because(&["1", "2", "3", "1.5"], "q0=0 q1=1 q2=2 q3=1"), ["q1", "q0"]);
    assert_eq!(because(&["3", "1", "1.5"], "q0=2 q1=0 q2=1"), ["q0", "q1"]);
    assert_eq!(because(&["1.5", "1", "3"], "q0=1 q1=0 q2=2"), ["q0", "q1"]);
    // An unknown answer weighs like level 0.
    assert_eq!(because(&["1", "1", "1"], "q0=2 q1=? q2=2"), ["q1", "q0"]);
    // What is at its target weighs nothing, nor does what is beyond it.
    assert_eq!(because(&["9", "1", "9"], "q0=3 q1=2 q2=4"), ["q1"]);
    assert_eq!(because(&["9", "1", "9"], "q0=3 q1=3 q2=4"), [""; 0]);
}

#[test]
fn what_was_not_asked_or_does_not_apply_is_never_named() {
    let mut program = judging(weighing(&["1", "9", "9"]));
    program.questions[1].core = false;
    let outcome = scored(&program, Run::Core, "q0=1 q1=0 q2=-");
    assert_eq!(verdict(&outcome), (Signs::CannotTell, vec!["q0"]));
}

#[test]
fn the_order_of_a_set_does_not_decide_who_weighs_most() {
    let mut program = judging(weighing(&["1", "2"]));
    program.sets[0].questions = vec![1, 0];
    assert_eq!(verdict(&full(&program, "q0=0 q1=0")).1, ["q1", "q0"]);
}

/// The level of a set under each aggregate.
fn levels(weights: &[&str], answers: &str) -> [Option<u8>; 3] {
    [SetAggregate::Mean, SetAggregate::Min, SetAggregate::Max].map(|aggregate| {
        let mut program = judging(weighing(weights));
        program.sets[0].aggregate = aggregate;
        full(&program, answers).sets[0].level
    })
}

#[test]
fn the_level_of_a_set_is_of_what_is_known() {
    assert_eq!(levels(&["1", "1", "1"], "q0=2 q1=3 q2=?"), [Some(3), Some(2), Some(3)]);
    assert_eq!(levels(&["1", "1.000001"], "q0=3 q1=2"), [Some(2), Some(2), Some(3)]);
    assert_eq!(levels(&["1", "3", "1"], "q0=4 q1=1 q2=-"), [Some(2), Some(1), Some(4)]);
    assert_eq!(levels(&["1", "1"], "q0=? q1=-"), [None; 3]);
    assert_eq!(levels(&["1", "1"], "q0=0"), [Some(0); 3]);
}

/// Which tests of a set of all questions hold.
fn holding(program: &mut Program, answers: &str) -> Vec<String> {
    let mean = |text: &str| text.parse().unwrap();
    let tests = [
        ("mean>=2", SetTest::MeanAtLeast(mean("2"))),
        ("mean<2", SetTest::MeanBelow(mean("2"))),
        ("unknown>0", SetTest::UnknownShareAbove("0".parse().unwrap())),
        ("known", SetTest::AllKnown),
        ("at-target", SetTest::AllAtTarget(true)),
        ("off-target", SetTest::AllAtTarget(false)),
        ("below-1", SetTest::AnyBelow(1)),
        ("knocked-out", SetTest::KnockedOut),
    ];
    let option =
        |(id, test): (&str, SetTest)| Statement { id: id.to_owned(), when: Some(Condition::Set(0, test)) };
    program.advice = vec![Advice { id: "tests".into(), first: false, options: tests.map(option).into() }];
    full(program, answers).advice[0].options.clone()
}

#[test]
fn a_set_of_which_nothing_is_known_meets_no_test_but_of_the_unknown() {
    let mut program = judging(vec![knock_out(question("q0", 0, "1"), 1, 39), question("q1", 0, "1")]);
    assert_eq!(holding(&mut program, "q0=? q1=?"), ["unknown>0"]);
    assert_eq!(holding(&mut program, "q0=2 q1=2"), ["mean>=2", "known", "off-target"]);
    assert_eq!(holding(&mut program, "q0=3 q1=-"), ["mean>=2", "known", "at-target"]);
    assert_eq!(
        holding(&mut program, "q0=0 q1=?"),
        ["mean<2", "unknown>0", "off-target", "below-1", "knocked-out"]
    );
    program.sets[0].questions.clear();
    assert_eq!(holding(&mut program, "q0=0 q1=0"), [""; 0]);
    // Of nothing that applies nothing is unknown.
    let mut nothing = judging(weighing(&["1"]));
    assert_eq!(holding(&mut nothing, "q0=-"), [""; 0]);
}

fn advising(first: bool) -> Program {
    let mut program = judging(weighing(&["1"]));
    let option = |id: &str, below| Statement {
        id: id.into(),
        when: Some(Condition::Question(0, QuestionTest::Below(below))),
    };
    let options = vec![option("one", 1), option("two", 2), Statement { id: "otherwise".into(), when: None }];
    program.advice = vec![Advice { id: "adv".into(), first, options }];
    program
}

#[test]
fn advice_is_the_first_option_that_holds_or_all_of_them_as_its_author_says() {
    let options = |first, answers| full(&advising(first), answers).advice[0].options.clone();
    assert_eq!(options(true, "q0=0"), ["one"]);
    assert_eq!(options(true, "q0=1"), ["two"]);
    assert_eq!(options(true, "q0=?"), ["otherwise"]);
    assert_eq!(options(false, "q0=0"), ["one", "two", "otherwise"]);
    assert_eq!(options(false, "q0=4"), ["otherwise"]);
}

#[test]
fn a_domain_has_the_first_outcome_that_holds_and_reads_the_printed_scores() {
    let mut program =
        program(vec![knock_out(question("a", 0, "1"), 2, 39), question("b", 0, "3"), question("c", 1, "1")]);
    let outcome = |id: &str, when| Statement { id: id.into(), when };
    let below = |domain, score: u32| Some(Condition::Node(domain, NodeTest::Below(Decimal::whole(score))));
    program.nodes[0].outcomes =
        vec![outcome("held", below(0, 40)), outcome("other", below(1, 60)), outcome("fine", None)];
    let named = |answers: &str| full(&program, answers).nodes[0].outcome.clone();
    // 81, held at 39; then 100, with the other domain at 50; then neither.
    assert_eq!(named("a=1 b=4 c=4").as_deref(), Some("held"));
    assert_eq!(named("a=4 b=4 c=2").as_deref(), Some("other"));
    assert_eq!(named("a=4 b=4 c=4").as_deref(), Some("fine"));
    assert_eq!(full(&program, "a=1 b=4 c=4").nodes[1].outcome, None);
}

/// A heavy `a`, a light `b`, both in one domain, and a cap on it.
fn capped(when: Condition) -> Program {
    let mut program = judging(vec![question("a", 0, "9"), question("b", 0, "1")]);
    program.nodes[0].rules = vec![Rule {
        id: "rule".into(),
        when: Some(when),
        change: ScoreChange::Cap,
        number: Decimal::whole(39),
    }];
    program
}

/// Low and high, and what holds the low one.
fn held(program: &Program, answers: &str) -> (Option<i64>, Option<i64>, Option<String>) {
    let node = full(program, answers).nodes.swap_remove(0);
    (node.low, node.high, node.held_by)
}

#[test]
fn a_rule_holds_a_score_after_it_is_rounded_and_names_itself() {
    let program = capped(Condition::Question(1, QuestionTest::Below(1)));
    assert_eq!(held(&program, "a=4 b=0"), (Some(39), Some(39), Some("rule".into())));
    assert_eq!(held(&program, "a=4 b=1"), (Some(93), Some(93), None));
    // A score below the cap is not held, and not lifted.
    assert_eq!(held(&program, "a=1 b=0"), (Some(23), Some(23), None));
}

#[test]
fn a_rule_takes_what_is_not_known_as_each_estimate_does() {
    let rule = |test| capped(Condition::Question(1, test));
    let held = |test| held(&rule(test), "a=4 b=?");
    let only_low = (Some(39), Some(98), Some("rule".into()));
    assert_eq!(held(QuestionTest::Below(1)), only_low);
    assert_eq!(held(QuestionTest::AtTarget(false)), only_low);
    assert_eq!(held(QuestionTest::Selection(SelectionTest::Is(vec![0]))), only_low);
    assert_eq!(held(QuestionTest::Selection(SelectionTest::IsNot(vec![3, 4]))), only_low);
    let of_set = |test| self::held(&capped(Condition::Set(0, test)), "a=4 b=?");
    assert_eq!(of_set(SetTest::AnyBelow(2)), only_low);
    assert_eq!(of_set(SetTest::AllAtTarget(false)), only_low);
    assert_eq!(of_set(SetTest::MeanBelow("3.7".parse().unwrap())), only_low);
}

#[test]
fn a_rule_about_what_is_not_known_holds_in_both_estimates() {
    let both = (Some(39), Some(39), Some("rule".to_owned()));
    let unknown = Condition::Question(1, QuestionTest::Unknown);
    let share = Condition::Set(0, SetTest::UnknownShareAbove("1/3".parse().unwrap()));
    let known = Condition::Not(Box::new(Condition::Set(0, SetTest::AllKnown)));
    for when in [unknown, share, known] {
        assert_eq!(held(&capped(when.clone()), "a=4 b=?"), both, "{when:?}");
        assert_eq!(held(&capped(when.clone()), "a=4 b=4").2, None, "{when:?}");
    }
}

#[test]
fn of_equal_caps_a_knock_out_is_named_before_a_rule_and_the_lowest_before_both() {
    let mut program = capped(Condition::Question(1, QuestionTest::Below(3)));
    program.questions[1] = knock_out(question("b", 0, "1"), 2, 39);
    program.knock_out_order = vec![1];
    assert_eq!(held(&program, "a=4 b=1").2.as_deref(), Some("b"));
    program.nodes[0].rules[0].number = Decimal::whole(38);
    assert_eq!(held(&program, "a=4 b=1"), (Some(38), Some(38), Some("rule".into())));
    // The step that mends the knock-out leaves the rule to hold; the next one lifts it too.
    let after = |answers: &str| {
        let outcome = full(&program, answers);
        outcome.findings.iter().find(|finding| finding.question == "b").unwrap().score_after
    };
    assert_eq!(after("a=4 b=1"), Some(38));
    assert_eq!(after("a=4 b=2"), Some(98));
}

#[test]
fn a_step_lifts_a_rule_that_names_the_statement() {
    let program = capped(Condition::Question(1, QuestionTest::Selection(SelectionTest::Is(vec![0, 1]))));
    let after = |answers: &str| {
        let outcome = full(&program, answers);
        outcome.findings.iter().find(|finding| finding.question == "b").unwrap().score_after
    };
    assert_eq!((after("a=4 b=0"), after("a=4 b=1")), (Some(39), Some(95)));
}
