//! Whether docs/coverage.md speaks of what there is, and whether the promised run lengths hold.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{Sandbox, page};
use toml::{Table, Value};

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn coverage() -> String {
    fs::read_to_string(root("docs/coverage.md")).unwrap()
}

/// The files of a bundled questionnaire.
fn files(assessment: &str) -> Vec<Table> {
    let folder = fs::read_dir(root("questionnaire").join(assessment)).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    // A translation of them stands beside them, with one more part in its name.
    let is_original = |name: &str| name.ends_with(".toml") && name.matches('.').count() == 1;
    let texts = paths.filter(|path| path.file_name().and_then(|it| it.to_str()).is_some_and(is_original));
    texts.map(|path| fs::read_to_string(path).unwrap().parse().unwrap()).collect()
}

fn tables<'t>(files: &'t [Table], key: &str) -> impl Iterator<Item = &'t Table> {
    let lists = files.iter().filter_map(move |file| file.get(key)?.as_array());
    lists.flatten().filter_map(Value::as_table)
}

/// The ids of all tables under some keys.
fn ids(files: &[Table], keys: &[&str]) -> BTreeSet<String> {
    let tables = keys.iter().flat_map(|key| tables(files, key));
    tables.map(|table| table["id"].as_str().unwrap().to_owned()).collect()
}

const NAMED: [&str; 8] = ["question", "profile", "verdict", "set", "table", "advice", "summary", "decision"];

#[test]
fn everything_that_the_page_names_is_there() {
    let mut there = ids(&files("it-maturity"), &NAMED);
    there.extend(ids(&files("it-credibility"), &NAMED));
    let page = coverage();
    let rows: Vec<_> = page::tables(&page, "covered").into_iter().flat_map(|(_, rows)| rows).collect();
    assert_eq!(rows.len(), 77);
    for row in &rows {
        assert_eq!(row.len(), 3, "{row:?}");
        for id in row.iter().flat_map(|cell| page::quoted(cell)) {
            assert!(there.contains(id), "there is no `{id}`, which stands at “{}”", row[0]);
        }
    }
}

#[test]
fn every_question_verdict_table_and_advice_has_its_place_in_the_page() {
    let page = coverage();
    let told: BTreeSet<&str> = page::quoted(&page).collect();
    for id in ids(&files("it-maturity"), &["question", "verdict", "table", "advice"]) {
        assert!(told.contains(&*id), "the page does not say what `{id}` is for");
    }
}

#[test]
fn the_places_of_the_report_bear_the_names_that_the_page_gives_them() {
    let strings = fs::read_to_string(root("themes/default/strings/en.toml")).unwrap();
    let (_, rows) = page::tables(&coverage(), "places").pop().unwrap();
    for place in rows.iter().flat_map(|row| row[1].split('"').skip(1).step_by(2)) {
        assert!(strings.contains(&format!("\"{place}\"")), "the report has no place “{place}”");
    }
}

/// Questions, words and seconds of a run, counted as the start page counts them.
fn length(questions: &[&Table]) -> [usize; 3] {
    let text = |value: &Value| {
        let text = value.as_str().or_else(|| value.get("text")?.as_str()).unwrap();
        text.split_whitespace().count()
    };
    let words = |question: &Table| {
        question["choices"].as_array().unwrap().iter().chain([&question["text"]]).map(text).sum::<usize>()
    };
    let all: Vec<usize> = questions.iter().map(|question| words(question)).collect();
    [all.len(), all.iter().sum(), all.iter().map(|words| words * 60 / 200 + 15).sum()]
}

/// The words of the questions about the firm.
fn profile_words(files: &[Table]) -> usize {
    let choices = |table: &Table| table["choices"].as_array().unwrap().clone();
    let own =
        |table: &Table| ["text", "hint"].into_iter().filter_map(|key| table.get(key).cloned()).collect();
    let texts = tables(files, "profile").flat_map(|table| {
        let mut texts: Vec<Value> = own(table);
        texts.extend(choices(table).iter().map(|choice| choice["text"].clone()));
        texts
    });
    texts.map(|text| text.as_str().unwrap().split_whitespace().count()).sum()
}

#[test]
fn the_short_run_takes_15_to_20_minutes_and_the_full_one_under_50() {
    let files = files("it-maturity");
    let full: Vec<&Table> = tables(&files, "question").collect();
    let short: Vec<&Table> = full
        .iter()
        .copied()
        .filter(|it| it.get("core").is_some_and(|it| it.as_bool() == Some(true)))
        .collect();
    let (short, full) = (length(&short), length(&full));
    assert!((15 * 60..=20 * 60).contains(&short[2]), "the short run takes {} seconds", short[2]);
    assert!(full[2] < 50 * 60, "the full run takes {} seconds", full[2]);

    let page = coverage();
    let to_spare = format!("{} seconds to spare", 20 * 60 - short[2]);
    assert!(page.contains(&to_spare), "{to_spare}");
    let about_the_firm = format!("{} words with hints and choices", profile_words(&files));
    assert!(page.contains(&about_the_firm), "{about_the_firm}");
    let (_, rows) = page::tables(&page, "lengths").pop().unwrap();
    let sandbox = Sandbox::new();
    sandbox.run("build -o site").ends(0, &[]);
    let start = fs::read_to_string(sandbox.path("site/it-maturity.html")).unwrap();
    for (row, length) in rows.iter().zip([short, full]) {
        assert_eq!(row[1..4], length.map(|number| number.to_string()), "{}", row[0]);
        let said = format!("{} questions, {}", row[1], row[4]);
        assert!(start.contains(&said), "the start page does not say “{said}”");
    }
}
