//! The first sentence of page one: ten firms of different kinds get ten different ones.
//!
//! The test prints them (`cargo test --test sentences -- --nocapture`), because only a reader can tell whether a
//! sentence is true and useful to the firm that gets it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![allow(clippy::print_stdout, reason = "the sentences are there to be read")]

mod common;

use std::collections::BTreeSet;

use common::{Sandbox, tests};
use serde_json::{Value, json};

/// Who the firm is, the profile, the level that it stands at everywhere (`None`: not known), and where it differs.
type Firm = (&'static str, &'static str, Option<u8>, &'static str);

const FIRMS: [Firm; 10] = [
    (
        "a shop of five whose owner looks after the computers",
        "p-size=5-9 p-it-support=owner p-hosting=mix p-data=ordinary p-remote=nobody",
        Some(1),
        "bak-restore-test=1",
    ),
    (
        "a practice of twelve with an outside firm, well looked after from day to day",
        "p-size=10-19 p-it-support=outside p-hosting=mix p-data=confidential p-assurance=yes",
        Some(2),
        "sec-updates=3 sec-unsupported-systems=3 sec-payment-checks=3 sec-two-step-login=1 bak-isolated-copy=1",
    ),
    (
        "an agency of 25 with all its work online",
        "p-size=20-49 p-it-support=in-house p-hosting=online p-data=ordinary p-remote=most",
        Some(2),
        "bak-cloud-data=0 bak-isolated-copy=0 bak-restore-test=0",
    ),
    (
        "a builder of 40 with old machines",
        "p-size=20-49 p-it-support=outside p-hosting=server p-data=ordinary",
        Some(2),
        "sec-unsupported-systems=0 sec-updates=0",
    ),
    (
        "a maker of 60 that nobody has the time to steer",
        "p-size=50-99 p-it-support=both p-hosting=mix p-data=ordinary p-tolerance=half-day",
        Some(1),
        "bak-restore-test=0 sec-unsupported-systems=0 str-key-person=0 bak-isolated-copy=2",
    ),
    (
        "a clinic of 80 without a page for the first hour",
        "p-size=50-99 p-it-support=both p-hosting=mix p-data=regulated",
        Some(2),
        "sec-incident-plan=0",
    ),
    (
        "a charity of 150 with one good and lonely IT manager",
        "p-size=100-250 p-it-support=in-house p-hosting=mix p-data=regulated p-remote=most",
        Some(3),
        "str-key-person=0",
    ),
    (
        "a wholesaler of 200 in very good order",
        "p-size=100-250 p-it-support=both p-hosting=mix p-data=ordinary",
        Some(3),
        "bak-retention=2 com-change-notice=2",
    ),
    (
        "a firm of 30 that knows almost nothing of its IT",
        "p-size=20-49 p-it-support=outside p-hosting=mix p-data=ordinary",
        None,
        "sec-payment-checks=2",
    ),
    (
        "a studio of eight, tidy, that has never asked which tools people use",
        "p-size=5-9 p-it-support=owner p-hosting=online p-data=ordinary",
        Some(2),
        "com-workarounds=0 sec-two-step-login=3",
    ),
];

fn questions() -> Vec<String> {
    let record: Value =
        serde_json::from_str(&std::fs::read_to_string(tests().join("records/persona-a.json")).unwrap())
            .unwrap();
    let answers = record["answers"].as_object().unwrap();
    answers.keys().filter(|id| !id.starts_with("p-")).cloned().collect()
}

fn record((_, profile, level, differing): &Firm) -> Value {
    let one = |choice: &str| json!({ "choices": [choice] });
    let pairs = |text: &'static str| text.split_whitespace().filter_map(|pair| pair.split_once('='));
    let mut answers: serde_json::Map<String, Value> =
        pairs(profile).map(|(id, choice)| (id.to_owned(), one(choice))).collect();
    for id in questions() {
        let usual = level.map_or(json!({ "unknown": true }), |level| one(&level.to_string()));
        answers.insert(id, usual);
    }
    answers.extend(pairs(differing).map(|(id, choice)| (id.to_owned(), one(choice))));
    json!({ "matura": 1, "assessment": "it-maturity", "date": "2026-11-22", "run": "full", "answers": answers })
}

#[test]
fn ten_firms_of_different_kinds_get_ten_different_first_sentences() {
    let sandbox = Sandbox::new();
    let mut sentences = BTreeSet::new();
    for (number, firm) in FIRMS.iter().enumerate() {
        sandbox.write("record.json", record(firm).to_string());
        let ran = sandbox.run("score it-maturity record.json");
        ran.ends(0, &[]);
        let text = ran.data();
        let sentence = text.lines().nth(3).unwrap().to_owned();
        assert!(sentence.chars().count() <= 120, "{sentence}");
        println!("{}. {}:\n   {sentence}", number + 1, firm.0);
        sentences.insert(sentence);
    }
    assert_eq!(sentences.len(), FIRMS.len(), "two firms read the same");
}
