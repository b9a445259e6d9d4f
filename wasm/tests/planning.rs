//! Plans: what is done first, what fits, and what comes of it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{given, knock_out, program, question};
use matura_score::exact::{Amount, Decimal};
use matura_score::plan::{Limit, PlanOutcome, Reason, Step, apply};
use matura_score::program::{Combine, Cost, Phase, Program, Question, Several};
use matura_score::target::{Change, TargetRule};
use matura_score::{Answers, Run, plan, roadmap, score, what_if};
use proptest::prelude::*;

const ANY: Limit = Limit { hours: None, cost: Cost::High };

fn full(program: &Program, answers: &str) -> Answers {
    given(program, Run::Full, answers)
}

/// A question whose remedies take so many hours.
fn taking(id: &str, hours: [u32; 4]) -> Question {
    let mut question = question(id, 0, "1");
    for (remedy, hours) in question.remedies.iter_mut().zip(hours) {
        remedy.hours = Decimal::whole(hours);
    }
    question
}

/// A question all of whose remedies have this cost.
fn costing(mut question: Question, cost: Cost) -> Question {
    question.remedies.iter_mut().for_each(|remedy| remedy.cost = cost);
    question
}

/// The steps as `id>level`, in their order.
fn steps(plan: &PlanOutcome) -> String {
    let steps: Vec<_> = plan.steps.iter().map(|step| format!("{}>{}", step.question, step.to)).collect();
    steps.join(" ")
}

fn within(hours: u32, cost: Cost) -> Limit {
    Limit { hours: Some(Decimal::whole(hours)), cost }
}

fn phase(id: &str, hours: Option<u32>, step_hours: Option<u32>, cost: Cost) -> Phase {
    let [hours, step_hours] = [hours, step_hours].map(|hours| hours.map(Decimal::whole));
    Phase { id: id.into(), hours, step_hours, cost }
}

/// Quick wins now, a quarter's work next, the rest later.
fn usual() -> Vec<Phase> {
    vec![
        phase("now", Some(40), Some(8), Cost::Low),
        phase("next", Some(160), None, Cost::Medium),
        phase("later", None, None, Cost::High),
    ]
}

#[test]
fn failing_knock_outs_are_mended_first_one_after_the_other_in_the_authors_order() {
    let mut program = program(vec![
        taking("light", [1; 4]),
        knock_out(taking("second", [30; 4]), 2, 39),
        knock_out(taking("first", [90; 4]), 2, 39),
        knock_out(taking("passes", [2; 4]), 2, 39),
    ]);
    program.knock_out_order = vec![2, 1, 3];
    let plan = plan(&program, &full(&program, "light=2 second=0 first=0 passes=2"), ANY);
    assert_eq!(steps(&plan), "first>1 first>2 second>1 second>2 light>3 passes>3 second>3 first>3");
    let reasons: Vec<_> = plan.steps.iter().map(|step| step.reason).collect();
    assert_eq!(reasons, [[Reason::KnockOut; 4], [Reason::Gain; 4]].concat());
}

#[test]
fn then_comes_the_greatest_gain_for_an_hour_each_step_after_the_one_below_it() {
    // The second step of `steep` is worth most of all, and still waits for the first.
    let program = program(vec![taking("steep", [100, 1, 1, 1]), taking("plain", [8, 9, 10, 1])]);
    let plan = plan(&program, &full(&program, "steep=0 plain=0"), ANY);
    assert_eq!(steps(&plan), "plain>1 plain>2 plain>3 steep>1 steep>2 steep>3");
}

#[test]
fn a_gain_weighs_as_it_does_in_the_score_of_the_whole() {
    let questions = vec![question("a", 0, "9"), question("b", 0, "1"), question("c", 1, "1")];
    let program = program(questions);
    let plan = plan(&program, &full(&program, "a=2 b=2 c=2"), ANY);
    // `c` is a domain of its own; in the other, `a` weighs nine times as much as `b`.
    assert_eq!(steps(&plan), "c>3 a>3 b>3");
    let gains: Vec<_> = plan.steps.iter().map(|step| step.gain.to_string()).collect();
    // 25 of 100 points in one of two domains; nine tenths and one tenth of that, rounded.
    assert_eq!(gains, ["12.5", "11.3", "1.3"]);
    assert_eq!(plan.outcome.overall.score, Some(75));
}

#[test]
fn equal_gains_are_ordered_by_work_then_cost_then_the_author() {
    let twice = |id| {
        let mut question = taking(id, [16; 4]);
        question.weight = Decimal::whole(2);
        question
    };
    let program = program(vec![
        twice("heavy"),
        costing(taking("dear", [8; 4]), Cost::Medium),
        costing(taking("cheap", [8; 4]), Cost::Low),
        costing(taking("cheap-too", [8; 4]), Cost::Low),
    ]);
    let plan = plan(&program, &full(&program, "heavy=2 dear=2 cheap=2 cheap-too=2"), ANY);
    assert_eq!(steps(&plan), "cheap>3 cheap-too>3 dear>3 heavy>3");
}

#[test]
fn a_step_without_work_comes_before_every_other() {
    let program = program(vec![taking("a", [1; 4]), taking("free", [0; 4]), taking("b", [1; 4])]);
    let plan = plan(&program, &full(&program, "a=2 free=1 b=2"), ANY);
    assert_eq!(steps(&plan), "free>2 free>3 a>3 b>3");
}

#[test]
fn what_does_not_fit_is_passed_over_with_all_above_it_and_others_find_room() {
    let program = program(vec![
        taking("large", [50, 1, 1, 1]),
        taking("small", [4, 4, 4, 4]),
        costing(taking("dear", [1; 4]), Cost::Medium),
    ]);
    let answers = full(&program, "large=0 small=0 dear=0");
    let planned = plan(&program, &answers, within(11, Cost::Low));
    assert_eq!(steps(&planned), "small>1 small>2", "a third step of four hours would make twelve");
    assert_eq!((planned.hours, planned.by_cost.none), (Decimal::whole(8).into(), 2));
    assert_eq!(steps(&plan(&program, &answers, within(12, Cost::Low))), "small>1 small>2 small>3");
    let dear = plan(&program, &answers, within(3, Cost::Medium));
    assert_eq!((steps(&dear).as_str(), dear.by_cost.medium), ("dear>1 dear>2 dear>3", 3));
}

#[test]
fn a_budget_holds_for_knock_outs_as_well() {
    let program = program(vec![
        knock_out(costing(taking("dear", [1; 4]), Cost::High), 2, 39),
        knock_out(taking("long", [5, 50, 5, 5]), 2, 39),
        taking("other", [5; 4]),
    ]);
    let plan = plan(&program, &full(&program, "dear=0 long=0 other=1"), within(20, Cost::Medium));
    assert_eq!(steps(&plan), "long>1 other>2 other>3");
}

#[test]
fn nothing_goes_above_its_target_but_a_knock_out_to_where_it_passes() {
    let mut program = program(vec![question("a", 0, "1"), knock_out(question("b", 0, "1"), 3, 39)]);
    program.question_targets =
        vec![TargetRule { when: None, changes: vec![(0, Change::Set(1)), (1, Change::Set(1))] }];
    let plan = plan(&program, &full(&program, "a=0 b=0"), ANY);
    assert_eq!(steps(&plan), "b>1 b>2 b>3 a>1");
}

#[test]
fn what_is_not_known_is_left_to_be_found_out() {
    let program =
        program(vec![question("a", 0, "1"), knock_out(question("b", 0, "1"), 2, 39), question("c", 1, "1")]);
    let answers = full(&program, "a=? c=-");
    let plan = plan(&program, &answers, ANY);
    assert_eq!((steps(&plan).as_str(), &plan.answers), ("", &answers));
    let lifted = [0, 1, 2].map(|question| Step { question, to: 4 });
    assert_eq!(apply(&program, &answers, &lifted), answers);
}

#[test]
fn an_empty_plan_says_so_and_leaves_the_result() {
    let program = program(vec![question("a", 0, "1")]);
    let answers = full(&program, "a=3");
    let plan = plan(&program, &answers, ANY);
    assert_eq!(plan.outcome, score(&program, &answers));
    let phases = matura_score::plan::RoadmapOutcome { phases: vec![plan] };
    let json: serde_json::Value = serde_json::from_str(&phases.to_json()).unwrap();
    let written = &json["phases"][0];
    assert_eq!((&written["steps"], &written["hours"]), (&serde_json::json!([]), &serde_json::json!(0)));
    assert_eq!(written["outcome"]["overall"]["score"], 75);
}

#[test]
fn a_written_plan_tells_each_step_what_it_takes_and_why_it_stands_there() {
    let program = program(vec![costing(question("a", 0, "1"), Cost::Low)]);
    let phases = vec![plan(&program, &full(&program, "a=2"), ANY)];
    let json = matura_score::plan::RoadmapOutcome { phases }.to_json();
    let begin = r#"{"phases":[{"phase":"","steps":[{"question":"a","to":3,"hours":8,"cost":"low","reason":"gain","gain":25}],"hours":8,"by_cost":{"none":0,"low":1,"medium":0,"high":0},"outcome":{"#;
    assert!(json.starts_with(begin), "{json}");
}

#[test]
fn the_roadmap_is_quick_wins_then_a_quarter_then_the_rest_each_scored() {
    let mut program = program(vec![
        taking("quick", [8; 4]),
        taking("long", [9; 4]),
        costing(taking("dear", [1; 4]), Cost::High),
        knock_out(costing(taking("held", [20; 4]), Cost::High), 1, 19),
    ]);
    program.roadmap = usual();
    let answers = full(&program, "quick=1 long=1 dear=2 held=0");
    let map = roadmap(&program, &answers);
    let phases: Vec<_> = map.phases.iter().map(|phase| (phase.phase.as_str(), steps(phase))).collect();
    let phases: Vec<_> = phases.iter().map(|(id, steps)| (*id, steps.as_str())).collect();
    assert_eq!(
        phases,
        [("now", "held>1 quick>2 quick>3"), ("next", "long>2 long>3"), ("later", "dear>3 held>2 held>3")],
    );
    let hours: Vec<_> = map.phases.iter().map(|phase| phase.hours).collect();
    assert_eq!(hours, [36, 18, 41].map(|hours| Amount::from(Decimal::whole(hours))));
    let scores: Vec<_> = map.phases.iter().map(|phase| phase.outcome.overall.score).collect();
    assert_eq!(
        (score(&program, &answers).overall.score, scores),
        (Some(19), vec![Some(44), Some(56), Some(75)])
    );
    assert!(map.phases[2].outcome.findings.is_empty());
    assert_eq!(Program::from_bytes(&program.to_bytes()), Some(program));
}

#[test]
fn ticking_remedies_is_scoring_the_answers_that_they_lead_to() {
    let program = program(vec![taking("a", [1, 2, 4, 8]), question("b", 1, "1"), question("c", 1, "1")]);
    let (today, then) = (full(&program, "a=1 b=2 c=?"), full(&program, "a=3 b=2 c=?"));
    let ticked = [Step { question: 0, to: 3 }, Step { question: 0, to: 2 }, Step { question: 1, to: 1 }];
    let ticked = what_if(&program, &today, &ticked);
    assert_eq!((&ticked.answers, &ticked.outcome), (&then, &score(&program, &then)));
    assert_eq!((steps(&ticked).as_str(), ticked.hours), ("a>2 a>3", Decimal::whole(6).into()));
    assert_eq!(what_if(&program, &today, &[]).outcome, score(&program, &today));
    assert_eq!(apply(&program, &today, &[Step { question: 9, to: 3 }]), today);
}

#[test]
fn a_level_that_no_choice_stands_for_is_passed_with_the_next_that_does() {
    let mut gaps = taking("a", [1, 2, 4, 8]);
    gaps.choices.retain(|choice| choice.level % 2 == 0);
    let program = program(vec![gaps]);
    let plan = plan(&program, &full(&program, "a=0"), ANY);
    assert_eq!((steps(&plan).as_str(), plan.answers), ("a>1 a>3", full(&program, "a=4")));
}

#[test]
fn where_several_may_be_ticked_more_are_ticked_until_the_level_is_reached() {
    let mut several = question("a", 0, "1");
    several.several =
        Some(Several { combine: Combine::Sum, least: Decimal::whole(0), most: Decimal::whole(4) });
    several
        .choices
        .iter_mut()
        .skip(1)
        .for_each(|choice| (choice.level, choice.value) = (1, Decimal::whole(1)));
    let program = program(vec![several]);
    let plan = plan(&program, &full(&program, "a=3"), ANY);
    assert_eq!((steps(&plan).as_str(), plan.answers), ("a>2 a>3", full(&program, "a=1,2,3")));
}

/// A question at random: its weight, domain, remedies and knock-out.
fn any_question() -> impl Strategy<Value = Question> {
    let remedy = (0_u32..40, 0..4_usize);
    let costs = [Cost::None, Cost::Low, Cost::Medium, Cost::High];
    (0..2_u16, 1..4_u32, [remedy.clone(), remedy.clone(), remedy.clone(), remedy], 0..6_u8).prop_map(
        move |(domain, weight, remedies, below)| {
            let mut made = question("q", domain, &weight.to_string());
            for (remedy, (hours, cost)) in made.remedies.iter_mut().zip(remedies) {
                (remedy.hours, remedy.cost) = (Decimal::whole(hours), costs[cost]);
            }
            if (1..4).contains(&below) { knock_out(made, below, u32::from(below) * 20 - 1) } else { made }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn plans_keep_their_limits_add_up_and_never_make_a_score_fall(
        asked in prop::collection::vec((any_question(), 0..6_usize), 1..30),
        hours in prop::option::of(0..300_u32),
        dear in any::<bool>(),
    ) {
        let mut questions = Vec::new();
        let mut answers = Vec::new();
        for (place, (mut question, answer)) in asked.into_iter().enumerate() {
            question.id = format!("q{place}");
            answers.push(format!("q{place}={}", ["0", "1", "2", "3", "4", "?"][answer]));
            questions.push(question);
        }
        let mut program = program(questions);
        program.roadmap = usual();
        let answers = full(&program, &answers.join(" "));
        let limit = Limit { hours: hours.map(Decimal::whole), cost: if dear { Cost::High } else { Cost::Low } };
        let single = plan(&program, &answers, limit);
        let map = roadmap(&program, &answers);

        if let Some(most) = limit.hours {
            prop_assert!(single.hours.smallest() <= Amount::from(most).smallest());
        }
        prop_assert!(single.steps.iter().all(|step| step.cost <= limit.cost));
        for plan in map.phases.iter().chain([&single]) {
            let hours: i64 = plan.steps.iter().map(|step| step.hours.millionths()).sum();
            prop_assert_eq!(plan.hours.smallest(), i128::from(hours) * 1_000_000);
            let counts = plan.by_cost.none + plan.by_cost.low + plan.by_cost.medium + plan.by_cost.high;
            prop_assert_eq!(counts as usize, plan.steps.len());
            prop_assert_eq!(&plan.outcome, &score(&program, &plan.answers));
        }
        // Ticking the steps of a plan comes to the plan.
        let position = |id: &str| program.questions.iter().position(|question| question.id == id).unwrap() as u16;
        let ticked: Vec<_> =
            single.steps.iter().map(|step| Step { question: position(&step.question), to: step.to }).collect();
        let ticked = what_if(&program, &answers, &ticked);
        prop_assert_eq!((&ticked.outcome, ticked.hours), (&single.outcome, single.hours));
        // Each step of a question follows the one below it.
        let mut stand: Vec<u8> =
            score(&program, &answers).questions.iter().map(|question| question.level.unwrap_or(9)).collect();
        for step in map.phases.iter().flat_map(|phase| &phase.steps) {
            let level = &mut stand[usize::from(position(&step.question))];
            prop_assert_eq!(step.to, *level + 1);
            *level = step.to;
        }
        let scores: Vec<_> = map.phases.iter().map(|phase| phase.outcome.overall.clone()).collect();
        let mut before = score(&program, &answers).overall;
        for after in scores {
            prop_assert!(after.low >= before.low && after.high >= before.high);
            before = after;
        }
        let last = map.phases.last().unwrap();
        prop_assert!(last.outcome.findings.iter().all(|finding| finding.level.is_none()), "all known is at target");
    }
}

#[test]
fn thousands_of_questions_are_planned() {
    // Work that grew with the square of the questions would be felt here.
    let count = 6_000_u16;
    let mut questions: Vec<_> = (0..count)
        .map(|place| {
            taking(&format!("q{place}"), [1, 5, 3, 7].map(|hours| 1 + hours * u32::from(place) % 97))
        })
        .collect();
    questions[17].knock_out = knock_out(question("k", 0, "1"), 4, 39).knock_out;
    let program = program(questions);
    let lines: Vec<_> = (0..count).map(|index| format!("q{index}\t0")).collect();
    let answers = Answers::from_text(&program, &format!("full\n\n{}", lines.join("\n")));
    let plan = plan(&program, &answers, ANY);
    assert_eq!(plan.steps.len(), usize::from(count) * 3 + 1);
    assert_eq!(plan.outcome.overall.score, Some(75));
    // No step that could have been taken before another gains more for an hour.
    let gains: Vec<_> = plan.steps.iter().skip(4).map(|step| (step.to, step.hours)).collect();
    let last_first_step = gains.iter().rposition(|(to, _)| *to == 1).unwrap();
    let firsts: Vec<_> =
        gains[..=last_first_step].iter().filter(|(to, _)| *to == 1).map(|(_, hours)| *hours).collect();
    assert!(firsts.is_sorted());
}
