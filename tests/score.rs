//! What `matura score` promises, on the two firms whose results are worked out by hand.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{Ran, Sandbox, tests};
use serde_json::Value;
use snapbox::{Data, assert_data_eq};

fn record(name: &str) -> String {
    tests().join("records").join(name).display().to_string()
}

fn scored(name: &str) -> Value {
    let ran = Sandbox::new().run(&format!("score it-maturity {} --format json", record(name)));
    ran.ends(0, &[]);
    serde_json::from_str(&ran.data()).unwrap()
}

fn node<'a>(outcome: &'a Value, id: &str) -> &'a Value {
    outcome["nodes"].as_array().unwrap().iter().find(|node| node["id"] == id).unwrap()
}

/// Low, high and raw score of each domain.
fn domains(outcome: &Value) -> [(i64, i64, i64); 5] {
    ["backups", "security", "strategy", "communication", "vendor-fit"].map(|id| {
        let score = |key: &str| node(outcome, id)[key].as_i64().unwrap();
        (score("low"), score("high"), score("raw"))
    })
}

fn knock_outs(outcome: &Value) -> Vec<&str> {
    let findings = outcome["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["kind"] == "knock-out")
        .map(|finding| finding["question"].as_str().unwrap())
        .collect()
}

#[test]
fn persona_a_the_accountants() {
    let outcome = scored("persona-a.json");
    assert_eq!(domains(&outcome), [(15, 15, 15), (39, 39, 50), (34, 34, 34), (14, 14, 14), (14, 30, 14)]);
    assert_eq!(node(&outcome, "security")["held_by"], "sec-two-step-login");
    let overall = &outcome["overall"];
    assert_eq!((overall["low"].as_i64(), overall["high"].as_i64()), (Some(23), Some(26)));
    assert_eq!((&overall["band"], &overall["band_high"]), (&Value::from("fragile"), &Value::from("fragile")));
    let coverage = &overall["coverage"];
    let counts =
        ["applicable", "unknown", "unanswered", "at_target"].map(|key| coverage[key].as_i64().unwrap());
    assert_eq!(counts, [25, 1, 0, 7]);
    assert_eq!(outcome["run"], "core");
    assert_eq!(
        knock_outs(&outcome),
        [
            "sec-two-step-login",
            "bak-isolated-copy",
            "ven-owned-access",
            "com-regular-report",
            "ven-exit-plan"
        ]
    );
    let sixth = &outcome["findings"][5];
    assert_eq!((&sixth["question"], &sixth["kind"]), (&"ven-security-assurance".into(), &"find-out".into()));
    let next: Vec<_> = outcome["findings"].as_array().unwrap()[6..9]
        .iter()
        .map(|finding| finding["question"].as_str().unwrap())
        .collect();
    assert_eq!(
        std::collections::BTreeSet::from_iter(next),
        ["bak-cloud-data", "bak-recovery-time", "sec-incident-plan"].into()
    );
}

#[test]
fn persona_b_the_manufacturer() {
    let outcome = scored("persona-b.json");
    assert_eq!(domains(&outcome), [(20, 20, 20), (30, 30, 30), (14, 14, 14), (16, 16, 16), (30, 30, 30)]);
    let overall = &outcome["overall"];
    assert_eq!((overall["low"].as_i64(), overall["high"].as_i64()), (Some(22), Some(22)));
    let coverage = &overall["coverage"];
    let counts = ["applicable", "unknown", "at_target"].map(|key| coverage[key].as_i64().unwrap());
    assert_eq!(counts, [25, 0, 2]);
    // The disk that the director takes home each month is out of reach: no knock-out there.
    assert_eq!(
        knock_outs(&outcome),
        [
            "sec-two-step-login",
            "bak-restore-test",
            "sec-unsupported-systems",
            "sec-updates",
            "str-key-person"
        ]
    );
    assert_eq!(node(&outcome, "backups")["target_score"], 90);
}

#[test]
fn a_result_in_words_reads_like_this() {
    let ran = Sandbox::new().run(&format!("score it-maturity {}", record("persona-a.json")));
    ran.ends(0, &[]);
    assert_data_eq!(ran.data(), Data::read_from(&tests().join("golden/persona-a.txt"), None).raw());
}

fn score_text(text: &str) -> Ran {
    let sandbox = Sandbox::new();
    sandbox.write("record.json", text);
    sandbox.run("score it-maturity record.json")
}

#[test]
fn what_is_no_record_is_refused_with_a_reason() {
    score_text("not JSON at all").ends(1, &["record.json: not a saved file of matura"]);
    score_text("[]").ends(1, &["JSON, but not of the form of a record"]);
    score_text(r#"{"matura":1,"assessment":"fire-safety","answers":{}}"#)
        .ends(1, &["a record of the assessment “fire-safety”, not of “it-maturity”"]);
    score_text("").ends(1, &["not JSON at line 1, column 0"]);
    score_text(r#"{"matura":1,"assessment":"it-maturity","date":"yesterday","answers":{}}"#)
        .ends(1, &["the date “yesterday” is not written as YYYY-MM-DD"]);
    score_text(r#"{"matura":9,"assessment":"it-maturity","answers":{}}"#).ends(1, &["saved in format 9"]);
    score_text(r#"{"matura":1,"assessment":"it-maturity","run":"fast","answers":{}}"#)
        .ends(1, &["the run “fast” is neither"]);
    score_text(&"[".repeat(100_000)).ends(1, &["not a saved file of matura"]);
    Sandbox::new().run("score it-maturity nowhere.json").ends(2, &["cannot read nowhere.json"]);
    Sandbox::new().run("score it-matury x.json").ends(2, &["no assessment “it-matury”", "it-maturity"]);
}

#[test]
fn an_answer_that_fits_no_longer_is_listed_and_the_rest_is_scored() {
    let ran = score_text(
        r#"{"matura":1,"assessment":"it-maturity","run":"core","answers":{
            "bak-restore-test":{"choices":["3"]},
            "bak-tape":{"choices":["2"]},
            "sec-updates":{"choices":["9"]},
            "sec-two-step-login":{"not-applicable":"we have no logins"}}}"#,
    );
    ran.ends(
        0,
        &["“bak-tape” is not scored", "“sec-updates” is not scored", "“sec-two-step-login” is not scored"],
    );
    assert!(ran.data().contains("1 of 22 answered"), "{}", ran.data());
}

#[test]
fn a_record_of_another_version_is_scored_with_a_note() {
    score_text(r#"{"matura":1,"assessment":"it-maturity","version":"2025.1","answers":{}}"#)
        .ends(0, &["note: record.json: answered in version 2025.1, scored in version 2026.1"]);
    score_text(
        r#"{"matura":1,"assessment":"it-maturity","version":"2026.1","fingerprint":"00000000","answers":{}}"#,
    )
    .ends(0, &["note: record.json: questions or choices have changed since it was answered"]);
}

#[test]
fn several_records_are_scored_in_order_and_a_bad_one_does_not_stop_the_others() {
    let sandbox = Sandbox::new();
    sandbox.write("bad.json", "{");
    let (a, b) = (record("persona-a.json"), record("persona-b.json"));
    let ran = sandbox.run(&format!("score it-maturity {a} bad.json {b} --format json"));
    ran.ends(1, &["bad.json: not a saved file"]);
    let lines: Vec<Value> = ran.data().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["overall"]["score"], &lines[1]["overall"]["score"]), (&23.into(), &22.into()));
}

#[test]
fn a_file_that_cannot_be_read_does_not_keep_the_others_from_being_scored() {
    let a = record("persona-a.json");
    let ran = Sandbox::new().run(&format!("score it-maturity nowhere.json {a} --format json"));
    ran.ends(2, &["error: cannot read nowhere.json"]);
    assert_eq!(ran.data().lines().count(), 1);
}

#[test]
fn what_a_stranger_wrote_into_a_record_cannot_steer_the_terminal() {
    let ran = score_text(
        "{\"matura\":1,\"assessment\":\"it-maturity\",\"version\":\"\\u001b[2J\",\"answers\":{\"\\u001b[31m\":{\"unknown\":true}}}",
    );
    ran.ends(0, &["is not scored"]);
    assert!(!ran.data().contains('\u{1b}') && !ran.messages().contains('\u{1b}'));
}

#[test]
fn a_domain_that_was_not_asked_about_is_not_said_to_be_out_of_place() {
    let sandbox = Sandbox::with("small");
    sandbox.edit(
        "questionnaire/fire-safety/ways-out.toml",
        "weight = 3\ncore = true",
        "weight = 3\ncore = false",
    );
    sandbox.edit(
        "questionnaire/fire-safety/ways-out.toml",
        "weight = 1\ncore = true",
        "weight = 1\ncore = false",
    );
    let text =
        r#"{"matura":1,"assessment":"fire-safety","run":"core","answers":{"alarm-smoke":{"choices":["2"]}}}"#;
    sandbox.write("record.json", text);
    let ran = sandbox.run("score fire-safety record.json");
    assert!(ran.data().contains("Ways out  not part of the short run"), "{}", ran.data());
}
