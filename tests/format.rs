//! What `docs/format.md` and the schema of the result say is what the command does.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;
#[path = "common/schema.rs"]
mod schema;

use std::fs;
use std::path::Path;

use common::{Sandbox, tests};
use serde_json::Value;

fn docs(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(path)).unwrap()
}

fn result_schema() -> Value {
    serde_json::from_str(&docs("schema/score.schema.json")).unwrap()
}

/// The blocks of code in the sections on records and results, with the language of each.
fn blocks() -> Vec<(String, String)> {
    let text = docs("format.md");
    let text = &text[text.find("## The record").unwrap()..];
    let mut parts = text.split("```").skip(1).step_by(2);
    let mut blocks = Vec::new();
    for block in &mut parts {
        let (language, code) = block.split_once('\n').unwrap();
        blocks.push((language.to_owned(), code.to_owned()));
    }
    blocks
}

/// A folder with the files that the examples name.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let persona = |name: &str| fs::read_to_string(tests().join("records").join(name)).unwrap();
    sandbox.write("owner.json", persona("persona-c-manager.json"));
    sandbox.write("it.json", persona("persona-c-it.json"));
    let line = |text: &str| serde_json::from_str::<Value>(text).unwrap().to_string();
    sandbox
        .write("records.ndjson", line(&persona("persona-a.json")) + "\n" + &line(&persona("persona-b.json")));
    sandbox
}

/// Every line that the command prints for these arguments, and what it reads, fits the schema.
fn fits(sandbox: &Sandbox, arguments: &str, input: &str, code: i32) -> Vec<Value> {
    let ran = sandbox.run_on(&format!("score {arguments}"), input);
    ran.ends(code, &[]);
    let schema = result_schema();
    let values: Vec<Value> = match serde_json::from_str(&ran.data()) {
        Ok(document) => vec![document],
        Err(_) => ran.data().lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
    };
    for value in &values {
        let faults = schema::faults(&schema, value);
        assert_eq!(faults, Vec::<String>::new(), "{arguments}");
    }
    values
}

#[test]
fn every_result_fits_the_schema() {
    let sandbox = sandbox();
    let persona = |name: &str| tests().join("records").join(name).display().to_string();
    for name in ["persona-a.json", "persona-b.json", "persona-c.json", "persona-a-core.json"] {
        let results = fits(&sandbox, &format!("it-maturity {} --format json", persona(name)), "", 0);
        assert_eq!(results.len(), 1);
    }
    let joined = fits(&sandbox, "it-maturity it.json owner.json --compare --format json", "", 0);
    assert_eq!(joined[0]["differences"].as_array().unwrap().len(), 4);
    let several = fits(&sandbox, "it-maturity it.json nowhere.json --format json", "", 2);
    assert_eq!(several[0].as_array().unwrap().len(), 2);
    let empty = r#"{"matura":1,"assessment":"it-maturity"}"#;
    let lines = fits(&sandbox, "it-maturity -", &format!("{empty}\nno record\n"), 1);
    assert_eq!((lines.len(), &lines[1]["line"]), (2, &2.into()));
    let model = |name: &str| {
        let root = tests().join("models").join(name).display().to_string();
        let record = format!(r#"{{"matura":1,"assessment":"{name}"}}"#);
        fits(&sandbox, &format!("-r {root} {name} -"), &record, 0)
    };
    assert!(model("samm")[0]["groups"].is_array() && model("ciso-assistant")[0]["scores"].is_array());
    fits(&sandbox, "it-credibility -", r#"{"matura":1,"assessment":"it-credibility","run":"core"}"#, 0);
}

#[test]
fn what_does_not_fit_the_schema_is_found() {
    let sandbox = sandbox();
    let result = fits(&sandbox, "it-maturity it.json --format json", "", 0).remove(0);
    let schema = result_schema();
    for (place, wrong) in [
        ("/run", Value::from("fast")),
        ("/date", "22 November".into()),
        ("/overall/score", "high".into()),
        ("/overall/level", 1.5.into()),
        ("/nodes/0/id", Value::Null),
        ("/questions/3/state", "gone".into()),
        ("/findings/0/rank", 0.into()),
        ("/verdicts/0/because", serde_json::json!(["a", "b", "c"])),
        ("/sets/0", serde_json::json!({ "id": "x" })),
    ] {
        let mut changed = result.clone();
        *changed.pointer_mut(place).unwrap() = wrong;
        assert_ne!(schema::faults(&schema, &changed), Vec::<String>::new(), "{place}");
    }
}

#[test]
fn every_key_of_a_result_is_described_in_words_and_in_the_schema_and_no_other() {
    let text = docs("format.md");
    let section = &text[text.find("## The result").unwrap()..];
    let mut described: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(key, _)| key))
        .collect();
    let schema = result_schema();
    let objects = schema["$defs"].as_object().unwrap().values();
    let mut keys: Vec<&str> = objects
        .filter_map(|object| object["properties"].as_object())
        .flat_map(|properties| properties.keys().map(String::as_str))
        .collect();
    for list in [&mut described, &mut keys] {
        list.sort_unstable();
        list.dedup();
    }
    assert_eq!(described, keys);
}

#[test]
fn the_examples_of_a_record_are_records() {
    let records: Vec<String> = blocks()
        .into_iter()
        .filter(|(language, code)| language == "json" && code.contains("\"matura\""))
        .map(|(_, code)| code)
        .collect();
    assert!(!records.is_empty());
    for record in records {
        let sandbox = Sandbox::new();
        sandbox.write("answers.json", record);
        let ran = sandbox.run("score it-maturity answers.json");
        ran.ends(0, &[]);
        assert_eq!(ran.messages(), "");
        assert!(ran.data().contains("2 of 24 answered, 1 unknown") || ran.data().contains("answered"));
    }
}

/// FNV-1a with 64 bits, over answers and decisions without spaces and with sorted keys.
fn check_sum(record: &Value) -> String {
    let none = Value::Object(serde_json::Map::new());
    let decisions = record.get("decisions").unwrap_or(&none);
    // Keys of serde_json's objects are sorted.
    let summed = serde_json::json!({ "answers": record["answers"], "decisions": decisions }).to_string();
    let step = |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    format!("{:016x}", summed.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

#[test]
fn the_check_sum_of_the_example_is_the_one_that_the_page_describes() {
    let (_, record) = blocks().into_iter().find(|(language, _)| language == "json").unwrap();
    let record: Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["integrity"], check_sum(&record));
}

#[cfg(unix)]
#[test]
fn the_examples_of_the_shell_do_what_stands_there() {
    let sandbox = sandbox();
    let path = Path::new(env!("CARGO_BIN_EXE_matura")).parent().unwrap().display().to_string();
    let path = format!("{path}:{}", std::env::var("PATH").unwrap());
    let blocks = blocks();
    sandbox.write("answers.json", &blocks.iter().find(|(language, _)| language == "json").unwrap().1);
    let mut printed = String::new();
    let mut ran = 0;
    for (language, code) in &blocks {
        match language.as_str() {
            "sh" => {
                for line in code.lines().filter(|line| !line.trim().is_empty()) {
                    let mut shell = std::process::Command::new("sh");
                    shell.args(["-c", line]).env("PATH", &path).current_dir(sandbox.path("."));
                    let output = shell.output().unwrap();
                    printed = String::from_utf8(output.stdout).unwrap();
                    let messages = String::from_utf8(output.stderr).unwrap();
                    assert!(!printed.is_empty() || line.contains('>'), "{line}: {messages}");
                    ran += 1;
                }
            }
            // What stands after a command is what it prints.
            "json" if ran > 0 => assert_eq!(&printed, code),
            _ => {}
        }
    }
    assert!(ran >= 7);
    assert_eq!(fs::read_to_string(sandbox.path("results.ndjson")).unwrap().lines().count(), 2);
}
