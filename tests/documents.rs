//! What the documents promise: their examples work, their links lead somewhere.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;
use std::path::Path;

use common::{Sandbox, page};

/// The documents, from the root of the repository.
fn documents() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = |folder: &str| {
        let entries = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let names = entries.map(|name| format!("{folder}{}", name.to_str().unwrap()));
        names.filter(|name| name.ends_with(".md")).collect::<Vec<_>>()
    };
    [names(""), names("docs/")].concat()
}

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
        for picture in ["logo.svg", "icon.svg"] {
            sandbox.write(picture, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        }
        for font in ["fonts/bold.woff2", "fonts/variable.woff2"] {
            sandbox.write(font, "wOF2");
        }
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

#[test]
fn every_link_between_documents_leads_to_a_file() {
    for from in documents() {
        let text = document(&from);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(&from);
        // What stands in code is written about, not linked.
        let text: String = text.split('`').step_by(2).collect();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            if !link.is_empty() && !link.contains(':') {
                assert!(folder.parent().unwrap().join(link).exists(), "{from} links to {link}");
            }
        }
    }
}

#[test]
fn the_index_of_the_book_leads_to_every_page_of_it() {
    let index = document("docs/README.md");
    for page in documents() {
        if let Some(page) = page.strip_prefix("docs/").filter(|page| *page != "README.md") {
            assert!(index.contains(&format!("]({page})")), "docs/README.md does not lead to {page}");
        }
    }
}

#[test]
fn every_anchor_that_a_document_links_to_is_a_heading() {
    for from in documents() {
        let text: String = document(&from).split('`').step_by(2).collect();
        let folder = Path::new(&from).parent().unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let Some((path, anchor)) = link.split_once('#').filter(|_| !link.contains(':')) else { continue };
            let target = if path.is_empty() { Path::new(&from).to_owned() } else { folder.join(path) };
            let page = document(target.to_str().unwrap());
            let plain = |line: &str| {
                let letters = line.trim_start_matches('#').trim().to_lowercase();
                let kept = letters.chars().filter(|it| it.is_alphanumeric() || [' ', '-', '_'].contains(it));
                kept.map(|it| if it == ' ' { '-' } else { it }).collect::<String>()
            };
            let headings = page.lines().filter(|line| line.starts_with('#')).map(plain);
            assert!(headings.into_iter().any(|it| it == anchor), "{from} links to {link}");
        }
    }
}
