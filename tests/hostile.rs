//! Projects of a size or depth that nobody would write: they are refused at once, with a place and a mend.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs::{self, File};

use common::Sandbox;
use matura::source::Sources;

const GATES: &str = "questionnaire/fire-safety/ways-out.toml";

/// A small project with a text at the end of one of its files.
fn with(path: &str, more: &str) -> Sandbox {
    let sandbox = Sandbox::with("small");
    let text = fs::read_to_string(sandbox.path(path)).unwrap_or_default();
    sandbox.write(path, format!("{text}\n{more}"));
    sandbox
}

#[test]
fn a_page_that_begins_with_fifty_thousand_quotes_is_refused_at_its_place() {
    for marks in [">".repeat(50_000), "- ".repeat(50_000), format!("{}a", " ".repeat(50_000))] {
        let page = with("pages/about.md", &format!("# About\n\n{marks}\n"));
        page.run("build").ends(1, &["pages/about.md:4:1", "more than 100 quotes, lists or indents", "fewer"]);
    }
    let why = format!("why = \"{}\"", "> ".repeat(5_000));
    let question = Sandbox::with("small");
    let text = fs::read_to_string(question.path(GATES)).unwrap();
    let line = text.lines().find(|line| line.starts_with("why = ")).unwrap();
    question.edit(GATES, line, &why);
    question.run("build").ends(1, &[GATES, "more than 100 quotes, lists or indents"]);
}

#[test]
fn a_hundred_megabytes_of_markdown_are_refused_and_not_read() {
    let sandbox = Sandbox::with("small");
    File::create(sandbox.path("pages/large.md")).unwrap().set_len(100_000_000).unwrap();
    sandbox.run("build").ends(1, &["pages/large.md", "it is larger than 256 KiB", "split it"]);
    let root = sandbox.path("");
    let taken = allocation_counter::measure(|| drop(Sources::read(&root).unwrap()));
    assert!(taken.bytes_max < 2_000_000, "{} bytes to read the project", taken.bytes_max);
}

#[test]
fn a_thousand_groups_inside_one_another_are_built() {
    let group = |number: usize| {
        let parent = number.checked_sub(1).map(|above| format!("parent = \"g-{above}\"\n"));
        format!("[[group]]\nid = \"g-{number}\"\ntitle = \"G\"\n{}\n", parent.unwrap_or_default())
    };
    let groups: String = (0..1_000).map(group).collect();
    let sandbox = with(GATES, &groups);
    sandbox.edit(GATES, "[[question]]\n", "[[question]]\ngroup = \"g-999\"\n");
    sandbox.run("build").ends(0, &[]);
    sandbox.edit(GATES, "id = \"g-0\"\n", "id = \"g-0\"\nparent = \"g-999\"\n");
    sandbox.run("check").ends(1, &[GATES, "group"]);
}

#[test]
fn a_million_questions_are_refused_and_not_read() {
    let million = "[[question]]\n".repeat(1_000_000);
    with(GATES, &million).run("check").ends(1, &[GATES, "it is larger than 4096 KiB"]);
    let too_many = with(GATES, &"[[question]]\n".repeat(70_000));
    let said = too_many.run("check");
    said.ends(1, &["an assessment has at most 65535 questions, and here are 70", "1 error in 1 file"]);
}

#[test]
fn of_very_many_faults_the_first_thousand_are_told_and_the_others_counted() {
    let said = with(GATES, &"[[question]]\n".repeat(5_000)).run("check");
    // Seven keys are missing in each.
    said.ends(1, &["34000 more errors are not told", "mend those above first"]);
    assert_eq!(said.messages().matches("\nerror: ").count(), 1_000);
}

#[test]
fn a_thousand_tables_inside_one_another_are_refused() {
    let header = format!("[{}]", vec!["a"; 1_000].join("."));
    let brackets = format!("a = {}", "[".repeat(1_000));
    let tables = format!("a = {}", "{ a = ".repeat(1_000));
    for nested in [header, brackets, tables] {
        with(GATES, &nested).run("check").ends(1, &[GATES, "is nested too deeply", "fewer brackets"]);
    }
    let wide: String = (0..1_000).map(|number| format!("[a{number}.b]\nc = 1\n")).collect();
    with(GATES, &wide).run("check").ends(1, &["unknown key `a999`", "1000 errors in 1 file"]);
}
