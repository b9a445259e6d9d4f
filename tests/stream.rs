//! What `matura score ASSESSMENT -` promises to the pipe that it is a stage of.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use common::{Sandbox, tests};
use serde_json::Value;

/// The record of a persona as one line.
fn line(name: &str) -> String {
    let text = std::fs::read_to_string(tests().join("records").join(name)).unwrap();
    serde_json::from_str::<Value>(&text).unwrap().to_string()
}

fn results(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_line_gives_a_line_in_order_and_a_bad_one_its_number_and_what_is_wrong() {
    let (a, b) = (line("persona-a.json"), line("persona-b.json"));
    let input = format!(
        "{a}\n\n{{\"matura\": 1\n   \r\n{b}\r\n\"text\"\n{{\"matura\":1,\"assessment\":\"other\"}}\n{a}"
    );
    let ran = Sandbox::new().run_on("score it-maturity -", input);
    ran.ends(1, &["error: 3 of 6 records could not be scored"]);
    let results = results(&ran.data());
    let scores: Vec<_> = results.iter().map(|it| it["overall"]["high"].as_i64().ok_or(&it["line"])).collect();
    assert_eq!(scores, [Ok(31), Err(&3.into()), Ok(25), Err(&6.into()), Err(&7.into()), Ok(31)]);
    assert!(ran.data().contains("{\"line\":3,\"error\":\"not a saved file of matura: not JSON at line 3"));
    assert!(results[4]["error"].as_str().unwrap().contains("a record of the assessment “other”"));
}

#[test]
fn a_line_gives_what_its_file_gives() {
    let file = tests().join("records/persona-b.json");
    let of_file = Sandbox::new().run(&format!("score it-maturity {} --format ndjson", file.display()));
    let of_line = Sandbox::new().run_on("score it-maturity - --format ndjson", line("persona-b.json"));
    of_line.ends(0, &[]);
    assert_eq!(of_line.data(), of_file.data());
    assert_eq!(of_line.messages(), "");
    let nothing = Sandbox::new().run_on("score it-maturity -", "\n\n");
    nothing.ends(0, &[]);
    assert_eq!(nothing.data(), "");
}

#[test]
fn a_result_is_handed_on_before_the_next_record_is_there() {
    let sandbox = Sandbox::new();
    let mut child = sandbox.command("score it-maturity -").stdin(Stdio::piped()).spawn().unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for _ in 0..3 {
        stdin.write_all((line("persona-a.json") + "\n").as_bytes()).unwrap();
        let mut result = String::new();
        stdout.read_line(&mut result).unwrap();
        assert_eq!(results(&result)[0]["overall"]["high"], 31);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let sandbox = Sandbox::new();
    let mut child = sandbox.command("score it-maturity -").stdin(Stdio::piped()).spawn().unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut first = String::new();
    stdin.write_all((line("persona-a.json") + "\n").as_bytes()).unwrap();
    BufReader::new(stdout).read_line(&mut first).unwrap();
    // Nobody reads any more; sooner or later the command notices, and ends of itself.
    let lines = (line("persona-a.json") + "\n").repeat(1000);
    let _ = stdin.write_all(lines.as_bytes());
    drop(stdin);
    let mut messages = String::new();
    child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
    assert!(child.wait().unwrap().success(), "{messages}");
    assert_eq!(messages, "");
}

#[test]
fn a_line_of_any_length_is_passed_over_and_the_stream_goes_on() {
    let sandbox = Sandbox::new();
    let mut child = sandbox.command("score it-maturity -").stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        let megabyte = vec![b'['; 1_000_000];
        for _ in 0..60 {
            stdin.write_all(&megabyte).unwrap();
        }
        stdin.write_all(format!("\n{}\n", line("persona-a.json")).as_bytes()).unwrap();
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let results = results(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(results[0], serde_json::json!({ "line": 1, "error": "larger than 5 MB, which no record is" }));
    assert_eq!(results[1]["overall"]["high"], 31);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_stream_without_end_has_notes_with_one() {
    let old =
        r#"{"matura":1,"assessment":"it-maturity","version":"2020.1","answers":{"gone":{"unknown":true}}}"#;
    let ran = Sandbox::new().run_on("score it-maturity -", format!("{old}\n").repeat(200));
    ran.ends(0, &["note: line 1: answered in version 2020.1", "warning: line 1: the answer to “gone”"]);
    ran.ends(0, &["note: and 380 notes more"]);
    assert_eq!((ran.messages().lines().count(), ran.data().lines().count()), (21, 200));
}

#[test]
fn a_saved_file_sent_as_a_stream_is_told_how_it_is_scored() {
    let text = std::fs::read(tests().join("records/persona-a.json")).unwrap();
    let ran = Sandbox::new().run_on("score it-maturity -", text);
    ran.ends(1, &["help: “-” reads a record a line; give a saved file as an argument"]);
}
