//! What `matura score` promises, on the firms whose results are worked out by hand.
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
fn persona_a_the_accountants_in_the_short_run() {
    let outcome = scored("persona-a-core.json");
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
fn persona_b_the_manufacturer_in_the_short_run() {
    let outcome = scored("persona-b-core.json");
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

/// The outcome of each verdict, in the author's order.
fn verdicts(outcome: &Value) -> Vec<&str> {
    let verdicts = outcome["verdicts"].as_array().unwrap().iter();
    verdicts.map(|verdict| verdict["outcome"].as_str().unwrap()).collect()
}

fn because<'a>(outcome: &'a Value, id: &str) -> Vec<&'a str> {
    let verdict = outcome["verdicts"].as_array().unwrap().iter().find(|verdict| verdict["id"] == id).unwrap();
    verdict["because"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

/// The options of each advice, in the author's order.
fn advice(outcome: &Value) -> Vec<String> {
    let options = |advice: &Value| {
        let options = advice["options"].as_array().unwrap().iter();
        options.map(|option| option.as_str().unwrap()).collect::<Vec<_>>().join(" ")
    };
    outcome["advice"].as_array().unwrap().iter().map(options).collect()
}

fn counts(outcome: &Value) -> [i64; 3] {
    ["applicable", "unknown", "at_target"].map(|key| outcome["overall"]["coverage"][key].as_i64().unwrap())
}

fn targets(outcome: &Value) -> [i64; 5] {
    ["backups", "security", "strategy", "communication", "vendor-fit"]
        .map(|id| node(outcome, id)["target_score"].as_i64().unwrap())
}

/// The findings that follow the knock-outs and what is to be found out, by weight × gap: those that weigh this much.
fn next_of_weight(outcome: &Value, weight: i64) -> Vec<&str> {
    let weight_of = |id: &Value| {
        let question =
            outcome["questions"].as_array().unwrap().iter().find(|each| each["id"] == *id).unwrap();
        question["weight"].as_i64().unwrap() * question["gap"].as_i64().unwrap()
    };
    let gaps = outcome["findings"].as_array().unwrap().iter().filter(|finding| finding["kind"] == "gap");
    let mut ids: Vec<&str> = gaps
        .take_while(|finding| weight_of(&finding["question"]) == weight)
        .map(|finding| finding["question"].as_str().unwrap())
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn persona_a_the_accountants() {
    let outcome = scored("persona-a.json");
    assert_eq!(domains(&outcome), [(11, 27, 11), (39, 39, 45), (31, 31, 31), (24, 24, 24), (21, 35, 21)]);
    assert_eq!(targets(&outcome), [75, 75, 47, 45, 70]);
    assert_eq!(node(&outcome, "security")["held_by"], "sec-two-step-login");
    let overall = &outcome["overall"];
    assert_eq!((&overall["low"], &overall["high"]), (&25.into(), &31.into()));
    assert_eq!((&overall["band"], &overall["band_high"]), (&"fragile".into(), &"fragile".into()));
    assert_eq!(counts(&outcome), [60, 6, 14]);
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
    assert_eq!(next_of_weight(&outcome, 9), ["bak-cloud-data", "bak-recovery-time", "sec-incident-plan"]);
    assert_eq!(
        verdicts(&outcome),
        ["signs", "none", "signs", "signs", "signs", "signs", "signs", "some", "signs", "signs"]
    );
    assert_eq!(because(&outcome, "ver-informed"), ["com-regular-report", "com-risks-and-consequences"]);
    assert_eq!(because(&outcome, "ver-talk"), ["com-regular-report"]);
    // An unknown answer weighs as the lowest one.
    assert_eq!(because(&outcome, "ver-provider"), ["ven-security-assurance", "ven-service-levels"]);
    assert_eq!(because(&outcome, "ver-resources"), Vec::<&str>::new());
    assert_eq!(outcome["summary"], "sum-well-kept-but-open");
    assert_eq!(outcome["decisions"], serde_json::json!(["dec-owner", "dec-standstill", "dec-second-proof"]));
    assert_eq!(advice(&outcome), ["r1", "managing contract", "understood", "partly", "outside", "in-part"]);
}

#[test]
fn persona_b_the_manufacturer() {
    let outcome = scored("persona-b.json");
    assert_eq!(domains(&outcome), [(30, 30, 30), (29, 29, 29), (19, 19, 19), (18, 18, 18), (27, 27, 27)]);
    assert_eq!(targets(&outcome), [83, 75, 75, 75, 75]);
    let overall = &outcome["overall"];
    assert_eq!(
        (&overall["low"], &overall["high"], &overall["band"]),
        (&25.into(), &25.into(), &"fragile".into())
    );
    assert_eq!(counts(&outcome), [60, 0, 3]);
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
    assert_eq!(
        next_of_weight(&outcome, 9),
        [
            "bak-cloud-data",
            "bak-recovery-time",
            "com-decision-record",
            "str-written-plan",
            "ven-security-assurance"
        ]
    );
    assert_eq!(
        verdicts(&outcome),
        ["signs", "signs", "signs", "signs", "signs", "signs", "signs", "signs", "signs", "some"]
    );
    assert_eq!(because(&outcome, "ver-resources"), ["sec-unsupported-systems", "str-key-person"]);
    assert_eq!(because(&outcome, "ver-tie-in"), ["ven-exit-plan", "ven-single-dependence"]);
    assert_eq!(outcome["summary"], "sum-no-mandate");
    assert_eq!(outcome["decisions"], serde_json::json!(["dec-owner", "dec-budget", "dec-unsupported"]));
    assert_eq!(
        advice(&outcome),
        ["r3", "managing contract budget on-site", "understood", "empty", "both", "in-part"]
    );
}

#[test]
fn persona_c_the_charity() {
    let outcome = scored("persona-c.json");
    assert_eq!(domains(&outcome), [(70, 70, 70), (61, 61, 61), (36, 36, 36), (38, 38, 38), (38, 38, 38)]);
    assert_eq!(targets(&outcome), [75; 5]);
    assert_eq!((&outcome["overall"]["low"], &outcome["overall"]["high"]), (&49.into(), &49.into()));
    assert_eq!(counts(&outcome)[..2], [56, 0]);
    assert_eq!(
        verdicts(&outcome),
        ["signs", "signs", "some", "some", "signs", "some", "not-applicable", "some", "signs", "signs"]
    );
    assert_eq!(because(&outcome, "ver-provider"), Vec::<&str>::new());
    assert_eq!(because(&outcome, "ver-strategy"), ["com-running-well", "str-written-plan"]);
    assert_eq!(outcome["summary"], "sum-well-kept-by-one");
    assert_eq!(outcome["decisions"], serde_json::json!(["dec-stand-in", "dec-payments", "dec-first-hour"]));
    assert_eq!(advice(&outcome), ["r5", "managing contract", "named", "partly", "in-house", "watched"]);
}

#[test]
fn what_two_people_of_one_firm_say_counts_as_the_lower_and_where_they_differ_is_listed() {
    let (it, manager) = (record("persona-c-it.json"), record("persona-c-manager.json"));
    let ran = Sandbox::new().run(&format!("score it-maturity {it} {manager} --compare --format json"));
    ran.ends(0, &[]);
    let joined: Value = serde_json::from_str(&ran.data()).unwrap();
    let differences: Vec<_> = joined["differences"].as_array().unwrap().iter().collect();
    let questions: Vec<&str> = differences.iter().map(|it| it["question"].as_str().unwrap()).collect();
    assert_eq!(
        questions,
        ["bak-recovery-time", "sec-incident-plan", "str-business-case", "com-decision-record"]
    );
    let levels: Vec<_> = differences.iter().map(|it| (&it["first_level"], &it["second_level"])).collect();
    assert_eq!(levels[..2], [(&2.into(), &4.into()), (&3.into(), &1.into())]);
    // Joined, the two are persona C.
    let both = scored("persona-c.json");
    for key in ["overall", "nodes", "questions", "findings", "verdicts", "summary"] {
        assert_eq!(joined[key], both[key], "{key}");
    }
}

#[test]
fn results_in_words_read_like_this() {
    let (a, it, manager) =
        (record("persona-a.json"), record("persona-c-it.json"), record("persona-c-manager.json"));
    for (arguments, golden) in [
        (a.clone(), "persona-a.txt"),
        (format!("{a} --explain"), "persona-a-explained.txt"),
        (format!("{it} {manager} --compare"), "persona-c-compared.txt"),
    ] {
        let ran = Sandbox::new().run(&format!("score it-maturity {arguments}"));
        ran.ends(0, &[]);
        let records = format!("{}/", tests().join("records").display());
        let text = ran.data().replace(&records, "");
        assert_data_eq!(text, Data::read_from(&tests().join("golden").join(golden), None).raw());
    }
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
    let in_step = |results: &[Value]| {
        assert_eq!(results.len(), 3);
        assert_eq!((&results[0]["run"], &results[2]["run"]), (&"full".into(), &"full".into()));
        assert_eq!(results[0]["overall"]["high"], 31);
        assert_eq!(results[1]["record"], "bad.json");
        assert!(results[1]["error"].as_str().unwrap().starts_with("not a saved file"));
        assert_eq!(results[2]["overall"]["high"], 25);
    };
    let ran = sandbox.run(&format!("score it-maturity {a} bad.json {b} --format ndjson"));
    ran.ends(1, &["bad.json: not a saved file"]);
    in_step(&ran.data().lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<_>>());
    let ran = sandbox.run(&format!("score it-maturity {a} bad.json {b} --format json"));
    ran.ends(1, &["bad.json: not a saved file"]);
    in_step(serde_json::from_str::<Value>(&ran.data()).unwrap().as_array().unwrap());
    let ran = sandbox.run(&format!("score it-maturity {a} bad.json {b}"));
    ran.ends(1, &["bad.json: not a saved file"]);
    assert!(ran.data().starts_with(&a) && ran.data().contains(&format!("\n{b}\n")));
}

#[test]
fn a_file_that_cannot_be_read_does_not_keep_the_others_from_being_scored() {
    let a = record("persona-a.json");
    let ran = Sandbox::new().run(&format!("score it-maturity nowhere.json {a} --format ndjson"));
    ran.ends(2, &["error: cannot read nowhere.json"]);
    let results: Vec<Value> = ran.data().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&results[0]["record"], &results[1]["run"]), (&"nowhere.json".into(), &"full".into()));
    Sandbox::new().run("score it-maturity .").ends(2, &["error: cannot read ."]);
}

/// The share link of a persona.
fn link(name: &str) -> String {
    let site = matura::check::check(&matura::source::Sources::bundled()).site.unwrap();
    let program = matura::compile::compile(
        site.original.assessments.iter().find(|each| each.id == "it-maturity").unwrap(),
    );
    let text = std::fs::read_to_string(record(name)).unwrap();
    let (answers, _) = matura::record::Record::parse(&text).unwrap().answers(&program).unwrap();
    matura_score::link::pack(&program, &answers)
}

#[test]
fn a_share_link_scores_like_the_record_that_it_was_made_from() {
    let (link, record) = (link("persona-a.json"), scored("persona-a.json"));
    for form in
        [format!("https://example.org/check/#a={link}"), format!("a={link}"), format!("#a={link}&x=1")]
    {
        let ran = Sandbox::new().run(&format!("score it-maturity {form} --format json"));
        ran.ends(0, &[]);
        assert_eq!(serde_json::from_str::<Value>(&ran.data()).unwrap(), record, "{form}");
    }
    let altered = link.replacen(&link[20..22], if &link[20..22] == "AA" { "AB" } else { "AA" }, 1);
    let ran = Sandbox::new().run(&format!("score it-maturity a={altered}"));
    ran.ends(1, &["error: the link a=", "cut off or altered"]);
    Sandbox::new().run(&format!("score it-maturity a={}", &link[..30])).ends(1, &["error: the link a="]);
    Sandbox::new().run(&format!("score it-credibility a={link}")).ends(1, &["made for other questions"]);
    Sandbox::new().run("score it-maturity a=").ends(1, &["not a link with answers"]);
}

#[test]
fn one_who_says_that_it_does_not_apply_and_one_who_answers_are_told_apart_in_words() {
    let sandbox = Sandbox::new();
    let record = |who: &str, answer: &str| {
        format!(
            r#"{{"matura":1,"assessment":"it-maturity","answers":{{"p-respondent":{{"choices":["{who}"]}},"sec-lost-device":{answer}}}}}"#
        )
    };
    sandbox.write("one.json", record("owner", r#"{"choices":["2"]}"#));
    sandbox.write("two.json", record("it", "{\"not-applicable\":\"No\\u001b[2J laptops,\\nno phones.\"}"));
    let ran = sandbox.run("score it-maturity one.json two.json --compare");
    ran.ends(0, &[]);
    assert!(ran.data().contains("The owner or a manager (one.json)"), "{}", ran.data());
    assert!(
        ran.data().contains(
            "The person who runs IT: it does not apply (“No\u{fffd}[2J laptops, no phones.”). The owner or a manager has answered it, and that counts."
        ),
        "{}",
        ran.data()
    );
    // Two who say that they are the same are told apart by their records.
    sandbox.write("three.json", record("owner", r#"{"choices":["0"]}"#));
    let ran = sandbox.run("score it-maturity one.json three.json --compare");
    assert!(ran.data().contains("one.json  three.json"), "{}", ran.data());
}

#[test]
fn what_is_left_out_of_a_score_is_explained() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "record.json",
        r#"{"matura":1,"assessment":"it-maturity","run":"core","answers":{
            "sec-payment-checks":{"not-applicable":"We pay nobody."},
            "bak-restore-test":{"unknown":true}}}"#,
    );
    let ran = sandbox.run("score it-maturity record.json --explain");
    ran.ends(0, &[]);
    for said in [
        "Left out (does not apply): Checks before paying, “We pay nobody.”",
        "0.0  In place  counts as the lowest answer",
        "left open      0       3",
        "Left out (not part of the short run): ",
        "Too much is not known to name a band",
    ] {
        assert!(ran.data().contains(said), "not said: {said}\n{}", ran.data());
    }
}

#[test]
fn a_request_that_makes_no_sense_is_refused_before_anything_is_read() {
    let run = |arguments: &str| Sandbox::new().run(&format!("score it-maturity {arguments}"));
    run("a.json --compare").ends(2, &["--compare joins two records, and there is one"]);
    run("a.json b.json c.json --compare").ends(2, &["and there are 3"]);
    run("- --compare").ends(2, &["--compare joins two records"]);
    run("a.json -").ends(2, &["“-” stands beside other records"]);
    run("- --format text").ends(2, &["leave out --format"]);
    run("a.json --explain --format json").ends(2, &["--explain is for people"]);
}

#[test]
fn of_a_great_many_notes_the_first_are_printed_and_the_others_counted() {
    let answers: Vec<String> =
        (0..1000).map(|number| format!(r#""gone-{number}":{{"unknown":true}}"#)).collect();
    let text = format!(r#"{{"matura":1,"assessment":"it-maturity","answers":{{{}}}}}"#, answers.join(","));
    let ran = score_text(&text);
    ran.ends(0, &["the answer to “gone-0” is not scored", "note: and 980 notes more"]);
    assert_eq!(ran.messages().lines().count(), 21);
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
