//! What the command line tells of itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;
use std::path::Path;

use common::Sandbox;

#[test]
fn what_the_program_says_in_the_documents_is_as_new_as_the_program() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let said = |arguments: &str| Sandbox::new().run(&format!("manual --docs {} {arguments}", docs.display()));
    said("--check").ends(0, &[]);
}

#[test]
fn a_document_that_is_older_than_the_program_is_told_and_written_anew() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let sandbox = Sandbox::new();
    let written = ["command-line.md", "format.md", "schema/domain.schema.json"];
    for path in written {
        sandbox.write(&format!("docs/{path}"), fs::read(docs.join(path)).unwrap());
    }
    sandbox.edit("docs/format.md", "| `hours` | number, 0 to 100000 |", "| `hours` | number |");
    sandbox.run("manual --docs docs --check").ends(2, &["docs/format.md is older", "cargo xtask docs"]);
    sandbox.run("manual --docs docs").ends(0, &[]);
    for path in written {
        assert!(sandbox.tree("docs")[path] == fs::read(docs.join(path)).unwrap(), "{path}");
    }
}

#[test]
fn every_usual_shell_can_complete_the_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = Sandbox::new().run(&format!("completions {shell}"));
        let script = ran.ends(0, &[]).data();
        for word in ["init", "build", "strict", "base-url"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    Sandbox::new().run("completions tcsh").ends(2, &["possible values"]);
}

#[test]
fn there_is_a_man_page_for_the_command_and_for_each_of_its_parts() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("man")).unwrap();
    sandbox.run("manual --man man").ends(0, &[]);
    let pages = sandbox.tree("man");
    for page in ["matura.1", "matura-init.1", "matura-build.1", "matura-check.1", "matura-score.1"] {
        assert!(String::from_utf8(pages[page].clone()).unwrap().starts_with(".ie"), "{page}");
    }
    assert!(!pages.contains_key("matura-manual.1"), "what is not for users has none");
    sandbox.run("manual --man nowhere").ends(2, &["cannot write nowhere"]);
}
