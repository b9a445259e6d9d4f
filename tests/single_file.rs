//! What `matura build --single-file` promises. That such a file scores, a browser test holds.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::Sandbox;
use sha2::{Digest, Sha256};

/// The HTML files of an output, by name.
fn files(sandbox: &Sandbox) -> BTreeMap<String, String> {
    let files = sandbox.tree("public").into_iter().filter(|(path, _)| path != ".matura");
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// What stands between two texts, each time.
fn between<'t>(text: &'t str, begin: &str, end: &str) -> Vec<&'t str> {
    text.split(begin).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

#[test]
fn every_assessment_is_one_file_that_is_named_after_it() {
    let sandbox = Sandbox::new();
    sandbox
        .run("build --single-file")
        .ends(0, &["Built “IT health check”: 2 assessments, 2 files", "Open public/it-credibility.html"]);
    assert_eq!(files(&sandbox).into_keys().collect::<Vec<_>>(), ["it-credibility.html", "it-maturity.html"]);
    let small = Sandbox::with("small");
    small.run("build --single-file").ends(0, &["Open public/fire-safety.html"]);
    assert_eq!(files(&small).into_keys().collect::<Vec<_>>(), ["fire-safety.html"]);
}

#[test]
fn a_file_asks_for_nothing_and_its_policy_names_what_may_run_by_its_hash() {
    let sandbox = Sandbox::with("small");
    sandbox.write("logo.png", b"\x89PNG picture");
    sandbox.edit("matura.toml", "[brand]", "[brand]\nlogo = \"logo.png\"");
    sandbox.run("build --single-file").ends(0, &[]);
    let html = &files(&sandbox)["fire-safety.html"];
    assert!(
        !html.contains(" src=\"assets") && !html.contains("rel=\"stylesheet\"") && !html.contains("url(")
    );
    assert!(
        html.contains(&format!("<img src=\"data:image/png;base64,{}\"", STANDARD.encode(b"\x89PNG picture")))
    );
    let policy = between(html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"")[0];
    assert!(
        !policy.contains("'self'") && policy.contains("connect-src 'none'; form-action 'none'"),
        "{policy}"
    );
    let hash = |text: &&str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let hashes = |texts: Vec<&str>| texts.iter().map(hash).collect::<Vec<_>>().join(" ");
    let (scripts, styles) = (between(html, "<script>", "</script>"), between(html, "<style>", "</style>"));
    assert_eq!(scripts.len(), 1);
    assert!(policy.contains(&format!("script-src {} 'wasm-unsafe-eval';", hashes(scripts))), "{policy}");
    assert!(policy.contains(&format!("style-src {};", hashes(styles))), "{policy}");
}

#[test]
fn pages_of_text_are_in_the_file_and_with_a_base_url_links_lead_to_the_web() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build --single-file").ends(0, &[]);
    let html = &files(&sandbox)["fire-safety.html"];
    assert!(html.contains("<div popover autofocus tabindex=\"-1\" role=\"dialog\" id=\"text_imprint\""));
    assert!(html.contains("Harbour Advice, 1 Quay Street"));
    for link in between(html, "<a", ">") {
        for href in between(link, " href=\"", "\"") {
            assert!(["#", "mailto:"].iter().any(|known| href.starts_with(known)), "{href}");
        }
    }
    sandbox.run("build --single-file --base-url https://example.org/check").ends(0, &[]);
    let html = &files(&sandbox)["fire-safety.html"];
    assert!(
        html.contains("<a href=\"https://example.org/check/imprint.html\">") && !html.contains("popover")
    );
    assert!(html.contains("<a class=\"brand\" href=\"#start\">"), "the start page is in the file");
}

#[test]
fn a_link_that_leads_nowhere_from_a_file_is_told_and_becomes_plain_text() {
    let sandbox = Sandbox::with("small");
    sandbox.edit(
        "pages/imprint.md",
        "Write to",
        "Read [the terms](note.txt) and [the law](https://law.example/). Write to",
    );
    let told = "note: a link to note.txt leads nowhere from a single file";
    sandbox.run("build --single-file").ends(0, &[told]);
    let html = &files(&sandbox)["fire-safety.html"];
    assert!(html.contains("Read <a>the terms</a> and <a href=\"https://law.example/\""));
    let run = sandbox.run("build --single-file -u https://example.org/");
    assert!(!run.ends(0, &[]).messages().contains("note:"));
}

#[test]
fn several_files_lead_to_each_other_and_the_same_input_gives_the_same_bytes() {
    let sandbox = Sandbox::new();
    sandbox.write("matura.toml", "title = \"Two\"\n");
    sandbox.write("pages/more.md", "# More\n\n[The other](it-credibility.html#start), [all](index.html).\n");
    sandbox.run("build --single-file").ends(0, &[]);
    let before = files(&sandbox);
    assert!(before["it-maturity.html"].contains("<a href=\"it-credibility.html#start\""));
    sandbox.run("build --single-file").ends(0, &[]);
    assert_eq!(before, files(&sandbox));
}

#[test]
fn the_output_folder_is_as_safe_as_that_of_a_site() {
    let sandbox = Sandbox::with("small");
    sandbox.write("public/thesis.txt", "years of work");
    sandbox.run("build --single-file").ends(2, &["public holds files that matura did not write"]);
    std::fs::remove_file(sandbox.path("public/thesis.txt")).unwrap();
    sandbox.run("build").ends(0, &[]);
    sandbox.write("public/CNAME", "check.example.org");
    sandbox.run("build --single-file").ends(0, &[]);
    let names: Vec<String> = sandbox.tree("public").into_keys().collect();
    assert_eq!(
        names,
        [".matura", "CNAME", "fire-safety.html"],
        "the site is gone, what somebody added is not"
    );
    sandbox.write("public/index.html", "mine");
    sandbox.run("build").ends(2, &["index.html is not from an earlier build"]);
}

#[test]
fn a_translation_is_a_file_of_its_own_and_the_two_lead_to_each_other() {
    let sandbox = Sandbox::with("small");
    for (path, bytes) in common::tree(&common::tests().join("fixtures/small-in-german")) {
        sandbox.write(&path, bytes);
    }
    sandbox.run("build --single-file").ends(0, &["1 assessment, 2 files"]);
    let files = files(&sandbox);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["de/fire-safety.html", "fire-safety.html"]);
    assert!(files["fire-safety.html"].contains("href=\"de/fire-safety.html\""));
    let german = &files["de/fire-safety.html"];
    assert!(german.contains("href=\"../fire-safety.html\"") && german.contains("id=\"text_de_privacy\""));
    assert!(german.contains("Ihre Antworten bleiben auf Ihrem Gerät"));
}
