//! What `matura check` promises.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{Sandbox, tests};
use snapbox::{Data, assert_data_eq};

fn golden(name: &str) -> Data {
    Data::read_from(&tests().join("golden").join(name), None).raw()
}

#[test]
fn every_problem_of_a_broken_project_is_told_at_once_with_its_place_and_its_mend() {
    let ran = Sandbox::with("broken").run("check");
    ran.ends(1, &["13 errors in 4 files"]);
    assert_data_eq!(ran.messages(), golden("broken.txt"));
    assert_eq!(ran.data(), "");
}

#[test]
fn an_editor_gets_the_same_as_json() {
    let ran = Sandbox::with("broken").run("check --format json");
    ran.ends(1, &[]);
    let list: serde_json::Value = serde_json::from_str(&ran.data()).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 13);
    let misspelt =
        list.as_array().unwrap().iter().find(|each| each["message"].as_str().unwrap().contains("weigth"));
    let misspelt = misspelt.unwrap();
    assert_eq!(misspelt["file"], "questionnaire/yard/gates.toml");
    assert_eq!((misspelt["line"].as_u64(), misspelt["column"].as_u64()), (Some(11), Some(1)));
    assert_eq!(misspelt["help"], "did you mean `weight`?");
}

#[test]
fn a_sound_project_and_the_bundled_one_have_no_problems() {
    Sandbox::with("small").run("check").ends(0, &["4 questions in 1 assessment, no errors"]);
    let ran = Sandbox::new().run("check");
    ran.ends(0, &["25 questions in 1 assessment, no errors"]);
    assert!(!ran.messages().contains("warning"), "{}", ran.messages());
}

#[test]
fn check_writes_nothing() {
    let sandbox = Sandbox::with("small");
    let before = sandbox.tree("");
    sandbox.run("check").ends(0, &[]);
    assert_eq!(sandbox.tree(""), before);
}

#[test]
fn a_folder_that_is_no_project_is_said_to_be_none() {
    let sandbox = Sandbox::new();
    sandbox.write("empty/.keep", "");
    sandbox.write("file.txt", "");
    for (root, said) in [("empty", "empty"), ("nowhere", "nowhere"), ("file.txt", "file.txt")] {
        let ran = sandbox.run(&format!("check -r {root}"));
        ran.ends(2, &["error: ", said, "help: "]);
        assert_eq!(sandbox.run(&format!("build -r {root}")).messages(), ran.messages());
    }
}

#[test]
fn a_file_that_cannot_be_read_is_one_problem_among_the_others() {
    let sandbox = Sandbox::with("small");
    sandbox.write("questionnaire/fire-safety/alarms.toml", b"id = \"alarms\xff\"");
    sandbox.edit("questionnaire/fire-safety/ways-out.toml", "weight = 3", "weight = 0");
    sandbox
        .run("check")
        .ends(1, &["questionnaire/fire-safety/alarms.toml", "questionnaire/fire-safety/ways-out.toml:"]);
}

#[test]
fn a_level_out_of_range_and_a_missing_statement_are_told() {
    let sandbox = Sandbox::with("small");
    sandbox.edit("questionnaire/fire-safety/ways-out.toml", "caps-level-at = 0", "caps-level-at = 9");
    sandbox.edit("questionnaire/fire-safety/alarms.toml", "  \"Every room has one.\",\n", "");
    sandbox
        .run("check")
        .ends(1, &["`caps-level-at` is out of range", "the statement for level 2 is missing"]);
}

#[test]
fn wrong_usage_ends_with_2() {
    let sandbox = Sandbox::new();
    sandbox.run("chek").ends(2, &["check"]);
    sandbox.run("score it-maturity").ends(2, &["RECORD"]);
    assert_eq!(sandbox.run("--help").code(), 0);
}
