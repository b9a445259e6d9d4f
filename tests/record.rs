//! What a record may hold, what is refused with a reason, and that nothing in one can do harm.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use matura::check::check;
use matura::compile::compile;
use matura::record::{DecisionChoice, MAX_BYTES, Record, RecordError};
use matura::source::Sources;
use matura_score::Program;
use proptest::prelude::*;

fn record(members: &str) -> String {
    format!("{{\n  \"matura\": 1,\n  \"assessment\": \"it-maturity\"{members}\n}}")
}

fn refused(text: &str) -> String {
    Record::parse(text).map(|record| panic!("taken: {record:?}")).unwrap_err().to_string()
}

fn program() -> Program {
    let site = check(&Sources::bundled()).site.unwrap();
    compile(site.original.assessments.iter().find(|each| each.id == "it-maturity").unwrap())
}

#[test]
fn a_key_that_stands_twice_is_named_with_its_line() {
    for (members, line, key) in [
        (",\n  \"date\": \"2026-11-22\",\n  \"date\": \"2026-11-23\"", 5, "date"),
        (",\n  \"answers\": {},\n  \"answers\": {}", 5, "answers"),
        (",\n  \"answers\": {\n    \"a\": {},\n    \"b\": {},\n    \"a\": {}\n  }", 7, "a"),
        // One key, written in two ways.
        (",\n  \"answers\": {\n    \"a\": {},\n    \"\\u0061\": {}\n  }", 6, "a"),
        (",\n  \"answers\": {\n    \"a\": { \"unknown\": true,\n \"unknown\": false }\n  }", 6, "unknown"),
        (",\n  \"decisions\": {\n    \"a\": {},\n    \"a\": {}\n  }", 6, "a"),
        (
            ",\n  \"decisions\": { \"a\": { \"on\": {\n    \"note\": \"x\",\n    \"note\": \"y\"\n  } } }",
            6,
            "note",
        ),
        (",\n  \"snapshots\": [{}, [{\n    \"ключ\": 1,\n    \"ключ\": 1\n  }]]", 6, "ключ"),
    ] {
        let said = refused(&record(members));
        assert!(said.contains(&format!("the key “{key}” stands twice")), "{members}: {said}");
        assert!(said.contains(&format!("at line {line},")), "{members}: {said}");
    }
}

#[test]
fn what_is_not_of_the_form_of_a_record_is_refused_with_a_reason() {
    for (text, reason) in [
        (record(", \"answer\": {}"), "unknown key `answer`"),
        (record(", \"answers\": { \"a\": { \"choice\": [\"1\"] } }"), "unknown key `choice`"),
        (record(", \"answers\": { \"a\": { \"choices\": \"1\" } }"), "invalid type: string \"1\""),
        (record(", \"answers\": { \"a\": { \"choices\": [1] } }"), "invalid type: integer `1`"),
        (record(", \"answers\": { \"a\": [[\"1\"]] }"), "expected an object"),
        (record(", \"answers\": []"), "expected an object"),
        (record(", \"date\": 20261122"), "invalid type: integer"),
        (record(", \"decisions\": []"), "expected an object"),
        (record(", \"decisions\": { \"a\": { \"until\": \"2027\" } }"), "unknown key `until`"),
        (record(", \"decisions\": { \"a\": { \"choice\": \"panic\" } }"), "unknown variant `panic`"),
        (record(", \"snapshots\": {}"), "expected a sequence"),
        (record(", \"respondent\": {}"), "expected a string"),
        (record(", \"integrity\": 7"), "expected a string"),
        (record(","), "not JSON"),
        (record(", \"snapshots\": [NaN]"), "not JSON"),
        (record(", \"snapshots\": [Infinity]"), "not JSON"),
        (record(", \"snapshots\": [1e999]"), "number out of range"),
        (record(", \"date\": \"\\ud800\""), "not JSON"),
        ("[1, \"it-maturity\"]".to_owned(), "expected an object"),
        ("{\"assessment\":\"it-maturity\"}".to_owned(), "missing key `matura`"),
        ("{\"matura\":0,\"assessment\":\"x\"}".to_owned(), "a whole number from 1"),
        ("{\"matura\":-1,\"assessment\":\"x\"}".to_owned(), "a whole number from 1"),
        ("{\"matura\":1.5,\"assessment\":\"x\"}".to_owned(), "a whole number from 1"),
        ("{\"matura\":1e99,\"assessment\":\"x\"}".to_owned(), "a whole number from 1"),
        ("{\"matura\":1e999,\"assessment\":\"x\"}".to_owned(), "number out of range"),
        ("{\"matura\":2,\"assessment\":\"x\"}".to_owned(), "saved in format 2"),
        ("{\"matura\":99999999999,\"assessment\":\"x\"}".to_owned(), "this program reads format 1"),
        (record(", \"date\": \"2026-02-30\""), "the date “2026-02-30”"),
        (record("} {"), "not JSON"),
        ("[".repeat(1_000_000), "not a saved file of matura"),
        (record(&format!(", \"snapshots\": {}", "[".repeat(1000))), "recursion limit"),
    ] {
        let said = refused(&text);
        let start: String = text.chars().take(100).collect();
        assert!(said.contains(reason), "{start}: {said}");
    }
}

#[test]
fn a_record_is_text_and_no_larger_than_a_record_can_be() {
    assert!(matches!(Record::from_bytes(b"\xff\xfe{}"), Err(RecordError::NotText)));
    let spaces = " ".repeat(MAX_BYTES as usize);
    assert!(matches!(Record::parse(&(record("") + &spaces)), Err(RecordError::TooLarge)));
    assert!(matches!(Record::from_bytes((record("") + &spaces).as_bytes()), Err(RecordError::TooLarge)));
    let note = "n".repeat(4_000_000);
    let large = record(&format!(", \"answers\": {{ \"a\": {{ \"note\": \"{note}\" }} }}"));
    assert!(Record::parse(&large).is_ok());
}

#[test]
fn what_the_report_keeps_in_a_record_stays_as_it_is() {
    let text = record(
        ", \"decisions\": { \"bak-restore-test\": { \"choice\": \"accept\", \"due\": \"2027-01-01\" } },
           \"snapshots\": [{ \"date\": \"2026-05-01\", \"overall\": 23, \"parts\": [1.5, -2, null, true, {}] }],
           \"respondent\": \"Руководитель 🙂\", \"integrity\": \"9f86d081\"",
    );
    let kept = Record::parse(&format!("\u{feff}{text}")).unwrap();
    let plain: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (question, decision) = &kept.decisions[0];
    assert_eq!((question.as_str(), decision.choice), ("bak-restore-test", Some(DecisionChoice::Accept)));
    assert_eq!(decision.due.as_deref(), plain["decisions"]["bak-restore-test"]["due"].as_str());
    assert_eq!(serde_json::Value::from(kept.snapshots), plain["snapshots"]);
    assert_eq!(kept.respondent.as_deref(), plain["respondent"].as_str());
    assert_eq!(kept.integrity.as_deref(), plain["integrity"].as_str());
}

#[test]
fn answers_stay_in_the_order_of_the_file_and_ids_may_be_any_text() {
    let text = record(", \"answers\": { \"z\": {}, \"a\": {}, \"é 漢字\\n\\u0000\": {}, \"\": {} }");
    let ids: Vec<String> = Record::parse(&text).unwrap().answers.into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["z", "a", "é 漢字\n\0", ""]);
    let text = text.replace("{}", "{\"unknown\":true}");
    let (_, left_over) = Record::parse(&text).unwrap().answers(&PROGRAM).unwrap();
    assert_eq!(left_over.len(), 4);
}

proptest! {
    #[test]
    fn no_bytes_make_it_stop(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Record::from_bytes(&bytes);
    }

    #[test]
    fn no_change_of_a_record_makes_it_stop(at in 0_usize..3000, to in ".{0,3}") {
        let text = include_str!("records/persona-a.json");
        let at = at % text.len();
        let (Some(before), Some(after)) = (text.get(..at), text.get(at + 1..)) else { return Ok(()) };
        if let Ok(record) = Record::parse(&format!("{before}{to}{after}")) {
            let _ = record.answers(&PROGRAM);
        }
    }

    /// Of two objects with the same keys one reader may see one and another the other; so there are none.
    #[test]
    fn a_repeated_id_is_always_found(ids in proptest::collection::vec("[a-z]{1,2}", 2..40)) {
        let members: Vec<String> = ids.iter().map(|id| format!("\"{id}\":{{}}")).collect();
        let text = record(&format!(", \"answers\": {{{}}}", members.join(",")));
        let unique = ids.iter().collect::<std::collections::BTreeSet<_>>().len() == ids.len();
        prop_assert_eq!(Record::parse(&text).is_ok(), unique);
    }
}

static PROGRAM: std::sync::LazyLock<Program> = std::sync::LazyLock::new(program);

#[test]
fn a_record_that_was_changed_outside_the_page_does_not_fit_its_check_sum() {
    // The sum is the page's, over answers in another order of keys.
    let with = |note: &str| {
        record(&format!(
            r#", "answers": {{ "b": {{ "note": {note}, "choices": ["1"] }}, "1": {{}}, "a": {{ "unknown": true }} }},
               "integrity": "891d8b4be6cc2bb8""#
        ))
    };
    assert!(!Record::parse(&with(r#""é \u2028\n\"\u0001""#)).unwrap().damaged);
    assert!(Record::parse(&with(r#""é \u2028\n\"\u0002""#)).unwrap().damaged);
    assert!(!Record::parse(&record("")).unwrap().damaged, "without a sum there is nothing to compare");
}
