//! Whether published models, written as questionnaires, score what their owners say that they score.
//!
//! `tests/models/` has a project for each, with its cases beside it: the answers, what comes of them, and where that is
//! said. In the answers `"?"` stands for "I don't know", `"-"` for "does not apply", a list for what is ticked, and `"*"`
//! for every question that is not named.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Sandbox, tests};
use serde_json::{Map, Value, json};

/// The models, by the names of their folders.
fn models() -> Vec<(String, PathBuf)> {
    let folders = fs::read_dir(tests().join("models")).unwrap().map(|entry| entry.unwrap().path());
    let named = folders.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path));
    let mut models: Vec<_> = named.collect();
    models.sort();
    models
}

fn cases(model: &Path) -> Vec<Value> {
    let text = fs::read_to_string(model.join("cases.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// An answer as a record has it.
fn answer(given: &Value) -> Value {
    match given.as_str() {
        Some("?") => json!({ "unknown": true }),
        Some("-") => json!({ "not-applicable": "none here" }),
        Some(choice) => json!({ "choices": [choice] }),
        None => json!({ "choices": given }),
    }
}

/// A case as a record of a questionnaire with such questions.
fn record(model: &str, case: &Value, questions: &[String]) -> Value {
    let given = case["answers"].as_object().unwrap();
    let mut answers = Map::new();
    for id in questions {
        answers.extend(given.get("*").map(|all| (id.clone(), answer(all))));
    }
    let named = given.iter().filter(|(id, _)| *id != "*");
    answers.extend(named.map(|(id, given)| (id.clone(), answer(given))));
    json!({ "matura": 1, "assessment": model, "date": "2026-11-25", "answers": answers })
}

/// What stands at a path of a result: keys, ids in lists, or positions in them.
fn at<'v>(result: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(result, |value, step| match value.as_array() {
        Some(items) => items
            .iter()
            .find(|item| item["id"] == step)
            .or_else(|| items.get(step.parse::<usize>().ok()?))
            .unwrap_or_else(|| panic!("no {step} in {path}")),
        None => value.get(step).unwrap_or_else(|| panic!("no {step} in {path}")),
    })
}

fn scored(model: &str, folder: &Path, records: &[Value]) -> Vec<Value> {
    let lines: Vec<String> = records.iter().map(Value::to_string).collect();
    let sandbox = Sandbox::new();
    sandbox.write("records.ndjson", lines.join("\n"));
    let files: Vec<String> = (0..records.len())
        .map(|number| {
            let name = format!("{number}.json");
            sandbox.write(&name, &lines[number]);
            name
        })
        .collect();
    let command = format!("-r {} score {model} {} --format ndjson", folder.display(), files.join(" "));
    let ran = sandbox.run(&command);
    ran.ends(0, &[]);
    ran.data().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_published_case_comes_out_as_its_source_says() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (model, folder) in models() {
        let empty = json!({ "matura": 1, "assessment": &model });
        let unanswered = &scored(&model, &folder, &[empty])[0];
        let ids = unanswered["questions"].as_array().unwrap().iter();
        let questions: Vec<String> = ids.map(|it| it["id"].as_str().unwrap().to_owned()).collect();
        let cases = cases(&folder);
        let records: Vec<Value> = cases.iter().map(|case| record(&model, case, &questions)).collect();
        for (case, result) in cases.iter().zip(scored(&model, &folder, &records)) {
            assert!(!case["source"].as_str().unwrap().is_empty());
            seen.insert(case["id"].as_str().unwrap().to_owned());
            for expected in case["expected"].as_array().unwrap() {
                let found = at(&result, expected["at"].as_str().unwrap());
                let same = match (found.as_f64(), expected["is"].as_f64()) {
                    (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
                    _ => *found == expected["is"],
                };
                if !same {
                    wrong.push(format!(
                        "{}: {} is {found}, not {}",
                        case["id"], expected["at"], expected["is"]
                    ));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(seen.len(), 60);
}

#[test]
fn a_model_is_a_questionnaire_without_a_fault_or_a_warning() {
    for (_, folder) in models() {
        let ran = Sandbox::new().run(&format!("-r {} check --strict", folder.display()));
        ran.ends(0, &[]);
    }
}

#[test]
fn the_command_line_tells_groups_with_their_decimals_and_says_how_a_whole_was_made() {
    let folder = tests().join("models/samm");
    let case = cases(&folder).into_iter().find(|case| case["id"] == "samm-013").unwrap();
    let sandbox = Sandbox::new();
    sandbox.write("record.json", record("samm", &case, &[]).to_string());
    let score = format!("-r {} score samm record.json", folder.display());
    let told = sandbox.run(&score);
    told.ends(0, &[]);
    assert!(told.data().contains("Overall: 0.3125, Low"), "{}", told.data());
    assert!(told.data().contains("A plan for security           1.25  1+"), "{}", told.data());
    let explained = sandbox.run(&format!("{score} --explain"));
    explained.ends(0, &[]);
    let wanted = "Overall: 0.3125\n  Made by `aggregate = \"mean\"`, as the questionnaire says.";
    assert!(explained.data().contains(wanted), "{}", explained.data());
}
