//! Whether every number of docs/scoring.md is what the command says, and every sum adds up.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;
use std::path::Path;

use common::{Sandbox, page, tests};
use serde_json::Value;

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scoring.md")).unwrap()
}

/// The result of the firm that the page is worked on.
fn result() -> Value {
    let record = tests().join("records/persona-a.json");
    let ran = Sandbox::new().run(&format!("score it-maturity {} --format json", record.display()));
    ran.ends(0, &[]);
    serde_json::from_str(&ran.data()).unwrap()
}

/// What stands at a path of the result: keys, ids in lists, or positions in them.
fn at<'v>(result: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(result, |value, step| match value {
        Value::Array(items) => {
            let named =
                items.iter().find(|item| [&item["id"], &item["question"]].iter().any(|id| *id == step));
            named
                .or_else(|| items.get(step.parse::<usize>().ok()?))
                .unwrap_or_else(|| panic!("no {step} in {path}"))
        }
        _ => value.get(step).unwrap_or_else(|| panic!("no {step} in {path}")),
    })
}

/// A value as the page writes it.
fn written(value: &Value) -> String {
    match value {
        Value::Null => "?".to_owned(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// The one thing in backticks in a cell.
fn code(cell: &str) -> &str {
    page::quoted(cell).next().unwrap_or_else(|| panic!("no code in “{cell}”"))
}

/// A sum of the page: numbers added, in parentheses or not, and then multiplied or divided from the left.
fn worked_out(sum: &str) -> f64 {
    let number = |text: &str| text.trim().parse::<f64>().unwrap_or_else(|_| panic!("“{text}” in “{sum}”"));
    let added = |text: &str| text.split('+').map(number).sum::<f64>();
    let Some(factors) = sum.find(['×', '÷']) else { return added(sum) };
    let (first, rest) = sum.split_at(factors);
    let mut value = added(first.trim().trim_matches(['(', ')']));
    for part in rest.split_inclusive(['×', '÷']).collect::<Vec<_>>().windows(2) {
        let operand = number(part[1].trim_end_matches(['×', '÷']));
        value = if part[0].ends_with('×') { value * operand } else { value / operand };
    }
    value
}

#[test]
fn every_sum_adds_up_and_comes_to_what_the_result_says() {
    let (page, result) = (page(), result());
    let rows: Vec<_> = page::tables(&page, "sums").into_iter().flat_map(|(_, rows)| rows).collect();
    assert_eq!(rows.len(), 15);
    for row in rows {
        let [step, sum, comes_to, printed, path] = &row[..] else { panic!("{row:?}") };
        let value = worked_out(sum);
        assert_eq!((value * 100.0).round() / 100.0, comes_to.parse::<f64>().unwrap(), "{step}");
        assert_eq!((value + 0.5).floor().to_string(), *printed, "{step}");
        assert_eq!(written(at(&result, code(path))), *printed, "{step}");
    }
}

#[test]
fn every_fact_is_what_the_result_says() {
    let (page, result) = (page(), result());
    let rows: Vec<_> = page::tables(&page, "facts").into_iter().flat_map(|(_, rows)| rows).collect();
    assert_eq!(rows.len(), 22);
    for row in rows {
        let [what, value, path] = &row[..] else { panic!("{row:?}") };
        assert_eq!(written(at(&result, code(path))), value.replace('`', ""), "{what}");
    }
}

#[test]
fn the_questions_of_a_domain_are_worked_one_by_one() {
    let (page, result) = (page(), result());
    let (_, rows) = page::tables(&page, "questions").pop().unwrap();
    let told: Vec<&str> = rows.iter().map(|row| code(&row[0])).collect();
    let questions = result["questions"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap());
    assert_eq!(told, questions.filter(|id| id.starts_with("sec-")).collect::<Vec<_>>());
    for row in &rows {
        let question = at(&result["questions"], code(&row[0]));
        let keys = ["level", "target", "weight", "points", "most", "share"];
        assert_eq!(row[1..], keys.map(|key| written(&question[key])), "{}", row[0]);
    }
}

#[test]
fn the_actions_stand_at_these_ranks() {
    let (page, result) = (page(), result());
    let questionnaire = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaire/it-maturity");
    let mut rows = page::tables(&page, "actions").into_iter().flat_map(|(_, rows)| rows).collect::<Vec<_>>();
    assert_eq!(rows.len(), 9);
    for row in &mut rows {
        let id = code(&row[1]).to_owned();
        let finding = at(&result["findings"], &id);
        let keys = ["rank", "question", "kind", "level", "next", "", "quick_win", "score_after"];
        let mut told = keys.map(|key| finding.get(key).map(written).unwrap_or_default());
        told[1] = format!("`{id}`");
        if finding["next"].is_null() {
            (told[4], told[7]) = (String::new(), String::new());
        } else {
            told[5] = hours(&questionnaire, &id, finding["next"].as_i64().unwrap());
        }
        assert_eq!(row[..], told);
    }
}

/// The hours of a step, the upper end of a range.
fn hours(questionnaire: &Path, question: &str, level: i64) -> String {
    let files = fs::read_dir(questionnaire).unwrap().map(|entry| entry.unwrap().path());
    // A translation of them stands beside them, with one more part in its name.
    let is_original = |name: &str| name.ends_with(".toml") && name.matches('.').count() == 1;
    let tables = files.filter(|path| path.file_name().and_then(|it| it.to_str()).is_some_and(is_original));
    let tables = tables.map(|path| fs::read_to_string(path).unwrap().parse::<toml::Table>().unwrap());
    let questions: Vec<toml::Value> =
        tables.filter_map(|table| table.get("question")?.as_array().cloned()).flatten().collect();
    let question = questions.iter().find(|it| it["id"].as_str() == Some(question)).unwrap();
    let mut steps = question["gap"]["remedy"].as_array().unwrap().iter();
    let hours = &steps.find(|step| step["to"].as_integer() == Some(level)).unwrap()["hours"];
    hours.as_array().and_then(|range| range.last()).unwrap_or(hours).to_string()
}

#[test]
fn a_verdict_is_worked_from_the_levels_of_its_set() {
    let (page, result) = (page(), result());
    let questionnaire = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaire/it-maturity");
    let main: toml::Table =
        fs::read_to_string(questionnaire.join("assessment.toml")).unwrap().parse().unwrap();
    let (set, rows) = page::tables(&page, "set").pop().unwrap();
    let sets = main["set"].as_array().unwrap();
    let set = sets.iter().find(|it| it["id"].as_str() == Some(&*set)).unwrap();
    let questions: Vec<&str> =
        set["questions"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
    assert_eq!(rows.iter().map(|row| code(&row[0])).collect::<Vec<_>>(), questions);
    for row in &rows {
        let question = at(&result["questions"], code(&row[0]));
        let [level, weight] = ["level", "weight"].map(|key| question[key].as_i64().unwrap());
        assert_eq!(row[1..], [level, weight, level * weight].map(|number| number.to_string()));
    }
}

#[test]
fn the_rules_of_the_verdicts_are_those_of_the_page() {
    let main = include_str!("../questionnaire/it-maturity/assessment.toml").parse::<toml::Table>().unwrap();
    let rules = main["verdict-rule"].as_array().unwrap();
    let outcomes: Vec<&str> = rules.iter().filter_map(|rule| rule["outcome"].as_str()).collect();
    assert_eq!(outcomes, ["signs", "cannot-tell", "signs", "none", "some", "cannot-tell"]);
    assert_eq!(rules[1]["when"]["unknown-share-above"].as_str(), Some("1/3"));
    assert_eq!(rules[2]["when"]["mean-below"].as_float(), Some(1.6));
}
