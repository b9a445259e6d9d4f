//! What the bundled assessment says beside its scores: staffing advice, verdicts, and what a change of its texts
//! leaves alone.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::Sandbox;
use serde_json::{Map, Value, json};

/// Scores answers written as `id=choice`, `id=one,two`, or `id=?`.
fn scored(run: &str, answers: &str) -> Value {
    let answer = |(id, text): (&str, &str)| {
        let choices: Vec<_> = text.split(',').filter(|choice| !choice.is_empty()).collect();
        let given = if text == "?" { json!({"unknown": true}) } else { json!({"choices": choices}) };
        (id.to_owned(), given)
    };
    let answers: Map<String, Value> =
        answers.split_whitespace().filter_map(|answer| answer.split_once('=')).map(answer).collect();
    let record = json!({"matura": 1, "assessment": "it-maturity", "date": "2026-11-22", "run": run, "answers": answers});
    let sandbox = Sandbox::new();
    sandbox.write("record.json", record.to_string());
    let ran = sandbox.run("score it-maturity record.json --format json");
    ran.ends(0, &[]);
    assert_eq!(ran.messages(), "", "an answer does not fit");
    serde_json::from_str(&ran.data()).unwrap()
}

fn found<'a>(outcome: &'a Value, list: &str, id: &str) -> &'a Value {
    outcome[list].as_array().unwrap().iter().find(|it| it["id"] == id).unwrap()
}

/// The staffing advice: one option, always.
fn staffing(answers: &str) -> String {
    let outcome = scored("full", answers);
    let [option] = &found(&outcome, "advice", "adv-staffing")["options"].as_array().unwrap()[..] else {
        panic!("one recommendation is given");
    };
    option.as_str().unwrap().to_owned()
}

fn verdict(outcome: &Value, id: &str) -> String {
    found(outcome, "verdicts", id)["outcome"].as_str().unwrap().to_owned()
}

const FOUR: &str = "p-signals=own-server,two-sites,machines,growth";

#[test]
fn staffing_starts_from_the_size_of_the_firm() {
    for (size, option) in
        [("5-9", "r1"), ("10-19", "r1"), ("20-49", "r2"), ("50-99", "r3"), ("100-250", "r4")]
    {
        assert_eq!(staffing(&format!("p-size={size} p-signals=")), option, "{size}");
    }
}

#[test]
fn four_signals_move_one_rung_up_and_the_highest_rung_stays() {
    for (size, option) in
        [("5-9", "r2"), ("10-19", "r2"), ("20-49", "r3"), ("50-99", "r4"), ("100-250", "r4")]
    {
        assert_eq!(staffing(&format!("p-size={size} {FOUR}")), option, "{size}");
        // More of them move no further.
        let all = "p-signals=own-server,two-sites,machines,regulator,growth p-tolerance=half-day";
        assert_eq!(staffing(&format!("p-size={size} {all}")), option, "{size}");
    }
}

#[test]
fn three_signals_and_half_a_day_of_tolerance_are_four() {
    let three = "p-size=20-49 p-signals=own-server,two-sites,machines";
    assert_eq!(staffing(three), "r2");
    assert_eq!(staffing(&format!("{three} p-tolerance=one-day")), "r2");
    assert_eq!(staffing(&format!("{three} p-tolerance=half-day")), "r3");
    assert_eq!(staffing("p-size=20-49 p-signals=own-server,machines p-tolerance=half-day"), "r2");
    assert_eq!(staffing("p-size=20-49 p-tolerance=half-day"), "r2");
}

#[test]
fn the_derived_signal_is_counted_and_cannot_be_ticked() {
    let sandbox = Sandbox::new();
    let ticked =
        r#"{"matura":1,"assessment":"it-maturity","answers":{"p-signals":{"choices":["half-day"]}}}"#;
    sandbox.write("record.json", ticked);
    let ran = sandbox.run("score it-maturity record.json --format json");
    ran.ends(0, &["“p-signals” is not scored", "no choice “half-day”"]);
}

#[test]
fn relief_is_for_a_large_firm_with_someone_of_its_own_under_strain_and_is_no_rung() {
    let strained = "str-key-person=1 str-planned-work-time=3";
    for support in ["in-house", "both"] {
        assert_eq!(staffing(&format!("p-size=100-250 p-it-support={support} {strained}")), "r5");
    }
    assert_eq!(staffing("p-size=100-250 p-it-support=both str-key-person=3 str-planned-work-time=1"), "r5");
    // Either is enough; not known is not at most 1.
    assert_eq!(staffing("p-size=100-250 p-it-support=both str-key-person=2 str-planned-work-time=2"), "r4");
    assert_eq!(staffing("p-size=100-250 p-it-support=both str-key-person=? str-planned-work-time=?"), "r4");
    // Nobody of their own to relieve.
    assert_eq!(staffing(&format!("p-size=100-250 p-it-support=outside {strained}")), "r4");
    // Signals lead up to it from nowhere, neither from below nor from the top.
    assert_eq!(staffing(&format!("p-size=50-99 p-it-support=in-house {strained} {FOUR}")), "r4");
    assert_eq!(staffing(&format!("p-size=50-99 p-it-support=in-house {strained}")), "r3");
    assert_eq!(staffing(&format!("p-size=100-250 p-it-support=in-house str-key-person=3 {FOUR}")), "r4");
    assert_eq!(staffing(&format!("p-size=100-250 p-it-support=in-house {strained} {FOUR}")), "r5");
}

#[test]
fn verdicts_follow_the_rules_in_their_order() {
    // A failing knock-out shows signs however little is known; a low mean does not.
    let little = scored("full", "ven-exit-plan=0 com-bad-news=0");
    assert_eq!(verdict(&little, "ver-tie-in"), "signs");
    assert_eq!(verdict(&little, "ver-talk"), "cannot-tell");
    assert_eq!(found(&little, "verdicts", "ver-tie-in")["because"].as_array().unwrap().len(), 2);
    // One question: known and low, known and at its target, not known.
    for (level, outcome) in
        [("0", "signs"), ("1", "signs"), ("2", "none"), ("4", "none"), ("?", "cannot-tell")]
    {
        let one = scored("full", &format!("p-size=5-9 str-business-case={level}"));
        assert_eq!(verdict(&one, "ver-case"), outcome, "{level}");
    }
    // Below a target of 3 is neither.
    assert_eq!(verdict(&scored("full", "p-size=50-99 str-business-case=2"), "ver-case"), "some");
    assert_eq!(verdict(&scored("core", "p-size=50-99 str-business-case=4"), "ver-case"), "cannot-tell");
}

#[test]
fn a_verdict_on_the_provider_wants_a_provider() {
    let answers = "ven-selection=0 ven-fit=0 ven-service-levels=0 ven-security-assurance=0 ven-advice=0";
    for (support, outcome) in
        [("outside", "signs"), ("both", "signs"), ("in-house", "not-applicable"), ("owner", "not-applicable")]
    {
        let outcome_of = scored("full", &format!("p-it-support={support} {answers}"));
        assert_eq!(verdict(&outcome_of, "ver-provider"), outcome, "{support}");
    }
}

#[test]
fn a_mended_text_leaves_the_structure_alone_and_another_question_does_not() {
    let fingerprint = |file: &str, from: &str, to: &str| {
        let sandbox = Sandbox::with("small");
        sandbox.edit(&format!("questionnaire/fire-safety/{file}"), from, to);
        sandbox.write("record.json", r#"{"matura":1,"assessment":"fire-safety","answers":{}}"#);
        let ran = sandbox.run("score fire-safety record.json --format json");
        ran.ends(0, &[]);
        let outcome: Value = serde_json::from_str(&ran.data()).unwrap();
        outcome["fingerprint"].as_str().unwrap().to_owned()
    };
    let before = fingerprint("ways-out.toml", "id", "id");
    for text in ["text = \"", "short = \"", "title = \"", "risk = \"", "\"Some are "] {
        assert_eq!(fingerprint("ways-out.toml", text, &format!("{text}Mended: ")), before, "{text}");
    }
    assert_eq!(fingerprint("ways-out.toml", "weight = 3", "weight = 2.5"), before);
    assert_ne!(fingerprint("alarms.toml", "id = \"alarm-upstairs\"", "id = \"alarm-cellar\""), before);
}
