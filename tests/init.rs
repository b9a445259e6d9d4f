//! What `matura init` promises.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::{Sandbox, tree};

/// Each way to begin, and what the project is then checked as.
const WAYS: [(&str, &str); 3] = [
    ("init my-check", "6 questions in 1 assessment, no errors and no warnings"),
    ("init my-check --extend", "in 1 assessment, no errors and no warnings"),
    ("init my-check --full", "in 2 assessments, no errors and no warnings"),
];

fn texts(sandbox: &Sandbox, folder: &str) -> BTreeMap<String, String> {
    let files = sandbox.tree(folder).into_iter();
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn a_new_project_has_no_fault_and_builds_at_once() {
    for (arguments, checked) in WAYS {
        let sandbox = Sandbox::new();
        sandbox.run(arguments).ends(0, &["files into my-check", "matura build -r my-check"]);
        sandbox.run("check --strict -r my-check --today 2026-11-25").ends(0, &[checked]);
        sandbox.run("build -r my-check").ends(0, &["Built “IT health check”"]);
        assert!(sandbox.path("public/index.html").is_file());
    }
}

#[test]
fn without_a_name_it_begins_where_one_stands() {
    let sandbox = Sandbox::new();
    sandbox.run("init").ends(0, &["files into this folder", "  matura check\n  matura build\n"]);
    sandbox.run("check").ends(0, &["6 questions"]);
    let elsewhere = Sandbox::new();
    elsewhere.run("init -r there").ends(0, &["files into there"]);
    assert_eq!(elsewhere.tree("there"), sandbox.tree(""));
}

#[test]
fn the_first_project_shows_every_feature_of_the_format() {
    let sandbox = Sandbox::new();
    sandbox.run("init").ends(0, &[]);
    let files = texts(&sandbox, "questionnaire/two-everyday-risks");
    let all = files.values().flat_map(|text| text.lines()).collect::<Vec<_>>();
    let features = [
        "[[level]]",
        "[[band]]",
        "[[profile]]",
        "[[target]]",
        "[[set]]",
        "[[verdict-rule]]",
        "[[verdict]]",
        "[[advice]]",
        "[[advice.option]]",
        "[[table]]",
        "[[term]]",
        "[[figure]]",
        "[[summary]]",
        "[[decision]]",
        "[missing]",
        "[overall]",
        "[[cap]]",
        "[[outcome]]",
        "variant = ",
        "select = \"many\"",
        "combine = ",
        "applies-when = ",
        "tags = ",
        "knock-out = ",
        "figures = ",
        "references = ",
    ];
    for feature in features {
        assert!(all.iter().any(|line| line.starts_with(feature)), "{feature}");
    }
    assert_eq!(all.iter().filter(|line| **line == "[[question]]").count(), 6);
}

#[test]
fn both_workflows_check_and_then_build_and_no_day_that_passes_makes_them_fail() {
    let sandbox = Sandbox::new();
    sandbox.run("init").ends(0, &[]);
    let files = texts(&sandbox, "");
    for path in [".github/workflows/pages.yml", ".gitlab-ci.yml"] {
        let steps = ["cargo install --locked matura", "matura check\n", "matura build\n"];
        let places: Vec<_> = steps.iter().map(|step| files[path].find(step)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{path}: {places:?}");
        assert!(!files[path].contains("://"), "{path} names no address");
    }
    assert!(files[".gitignore"].contains("\n/public\n"));
    sandbox.run("check --today 2126-11-25").ends(0, &["no errors", "warning"]);
}

#[test]
fn a_copy_of_the_bundled_assessments_is_theirs_to_the_letter_with_their_licence() {
    let sandbox = Sandbox::new();
    sandbox.run("init --full").ends(0, &[]);
    let ours = tree(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaire"));
    let copied = sandbox.tree("questionnaire");
    assert!(copied.contains_key("LICENSE.md"));
    for (path, bytes) in ours.iter().filter(|(path, _)| !path.ends_with("CHANGELOG.md")) {
        assert_eq!(copied.get(path), Some(bytes), "{path}");
    }
}

#[test]
fn whatever_is_there_is_named_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    sandbox.write("matura.toml", "title = \"Mine\"");
    sandbox.write(".gitlab-ci.yml", "mine");
    sandbox.write(".github", "a file where a folder belongs");
    let before = sandbox.tree("");
    for arguments in ["init", "init --extend", "init --full", "init ."] {
        let ran = sandbox.run(arguments);
        ran.ends(2, &["some files are there already, and nothing was written: "]);
        ran.ends(2, &["matura.toml", ".gitlab-ci.yml", ".github", "help: begin in an empty folder"]);
        assert_eq!(sandbox.tree(""), before);
    }
    sandbox.run("init matura.toml").ends(2, &["matura.toml is a file, and a project is a folder"]);
    // A second time is no different.
    sandbox.run("init fresh").ends(0, &[]);
    let before = sandbox.tree("fresh");
    sandbox.run("init fresh").ends(2, &["some files are there already"]);
    assert_eq!(sandbox.tree("fresh"), before);
    // One alone, and files of other kinds beside it are no hindrance.
    sandbox.write("one/.gitignore", "mine");
    sandbox.write("one/notes.txt", "mine");
    sandbox.run("init one").ends(2, &["error: a file is there already, and nothing was written: one"]);
    fs::remove_file(sandbox.path("one/.gitignore")).unwrap();
    sandbox.run("init one").ends(0, &[]);
    assert!(sandbox.path("one/notes.txt").is_file());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_followed() {
    let sandbox = Sandbox::new();
    std::os::unix::fs::symlink(sandbox.path("elsewhere"), sandbox.path("matura.toml")).unwrap();
    sandbox.run("init").ends(2, &["a file is there already", "matura.toml"]);
    assert!(!sandbox.path("elsewhere").exists());
    assert_eq!(sandbox.tree("").len(), 0);
}
