//! What the documents promise: their examples work, their links lead somewhere.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;
use std::path::Path;

use common::{Sandbox, page};

/// The documents, from the root of the repository.
const DOCUMENTS: [&str; 12] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/command-line.md",
    "docs/contact-sheet.md",
    "docs/coverage.md",
    "docs/format.md",
    "docs/german.md",
    "docs/scoring.md",
    "docs/writing-questions.md",
];

fn document(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_example_of_the_format_is_checked_without_an_error_or_a_warning() {
    let page = document("docs/format.md");
    let projects = page::projects(&page);
    assert_eq!(projects.len(), page.matches("```toml").count());
    for (example, files) in projects {
        let sandbox = Sandbox::new();
        sandbox.write("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        for (path, text) in files {
            sandbox.write(&path, text);
        }
        let ran = sandbox.run("check");
        // Figures grow old while nobody touches the page.
        let told = ran.messages();
        let warned = told.lines().any(|line| line.starts_with("warning") && !line.contains("months ago"));
        assert!(ran.code() == 0 && !warned, "docs/format.md, line {}:\n{told}", example.line);
    }
}

#[test]
fn the_whole_questionnaire_of_the_format_becomes_a_site() {
    let (_, files) = page::projects(&document("docs/format.md"))
        .into_iter()
        .find(|(example, _)| example.about.starts_with("the example:"))
        .unwrap();
    let sandbox = Sandbox::new();
    for (path, text) in files {
        sandbox.write(&path, text);
    }
    sandbox.run("build -o site").ends(0, &[]);
    let site = String::from_utf8(fs::read(sandbox.path("site/index.html")).unwrap()).unwrap();
    assert!(
        site.contains("When did someone last bring a file back from a "),
        "the question is asked, its words linked"
    );
}

#[test]
fn every_word_that_the_style_guide_warns_of_draws_a_warning() {
    let (_, files) = page::projects(&document("docs/format.md")).swap_remove(0);
    let sandbox = Sandbox::new();
    for (path, text) in files {
        sandbox.write(&path, text);
    }
    sandbox.write("matura.toml", "title = \"Shop check\"");
    assert!(!sandbox.run("check").ends(0, &[]).messages().contains("means something else"));
    let guide = document("docs/writing-questions.md");
    let (_, words) = guide.split_once("a statement: *").unwrap();
    for word in words.split_once('*').unwrap().0.split(", ") {
        let file = "questionnaire/shop/logins.toml";
        sandbox.edit(file, "No, a password is enough.", &format!("No, {word}."));
        sandbox.run("check").ends(0, &[&format!("“{word}” means something else")]);
        sandbox.edit(file, &format!("No, {word}."), "No, a password is enough.");
    }
}

#[cfg(unix)]
#[test]
fn every_score_command_of_the_readme_gives_a_result() {
    let sandbox = Sandbox::new();
    let record = |name: &str| fs::read_to_string(common::tests().join("records").join(name)).unwrap();
    sandbox.write("answers.json", record("persona-a.json"));
    sandbox.write("answers/b.json", record("persona-b.json"));
    sandbox.write("owner.json", record("persona-c-manager.json"));
    sandbox.write("it.json", record("persona-c-it.json"));
    sandbox.write("records.ndjson", record("persona-a.json").replace('\n', "") + "\n");
    let path = Path::new(env!("CARGO_BIN_EXE_matura")).parent().unwrap().display().to_string();
    let path = format!("{path}:{}", std::env::var("PATH").unwrap());
    let text = document("README.md");
    let commands: Vec<&str> =
        text.lines().filter(|line| line.contains("matura score it-maturity ")).collect();
    assert_eq!(commands.len(), 8);
    for command in commands {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", command]).env("PATH", &path).current_dir(sandbox.path("."));
        let output = shell.output().unwrap();
        let printed = match command.split_once("> ") {
            Some((_, file)) => fs::read(sandbox.path(file)).unwrap(),
            None => output.stdout,
        };
        let messages = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && printed.len() > 1_000, "{command}: {messages}");
    }
    let link = text.split_once("#a=").unwrap().1.split('\'').next().unwrap();
    let said = format!("that makes {} letters", link.len());
    assert!(document("docs/format.md").contains(&said), "{said}");
}

#[test]
fn every_link_between_documents_leads_to_a_file() {
    for from in DOCUMENTS {
        let text = document(from);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
        // What stands in code is written about, not linked.
        let text: String = text.split('`').step_by(2).collect();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            if !link.is_empty() && !link.contains(':') {
                assert!(folder.parent().unwrap().join(link).exists(), "{from} links to {link}");
            }
        }
    }
}
