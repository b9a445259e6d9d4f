//! What of a project becomes a page, in which order, and who may show it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::Sandbox;

/// A project with two assessments of its own, the second a copy of the first.
fn two() -> Sandbox {
    let sandbox = Sandbox::with("small");
    for (path, bytes) in sandbox.tree("questionnaire/fire-safety") {
        sandbox.write(&format!("questionnaire/water/{path}"), bytes);
    }
    sandbox.edit("questionnaire/water/assessment.toml", "id = \"fire-safety\"", "id = \"water\"");
    sandbox
}

fn page(sandbox: &Sandbox, path: &str) -> String {
    String::from_utf8(sandbox.tree("public")[path].clone()).unwrap()
}

const DRAFT: &str = "Draft, not for visitors yet.";

#[test]
fn drafts_are_left_out_unless_they_are_asked_for_and_then_they_are_marked() {
    let sandbox = two();
    sandbox.edit("questionnaire/water/assessment.toml", "version =", "draft = true\nversion =");
    sandbox.run("build").ends(0, &["1 assessment,"]);
    let files = sandbox.tree("public");
    assert!(!files.contains_key("water.html") && !page(&sandbox, "index.html").contains(DRAFT));
    assert!(page(&sandbox, "index.html").contains("id=\"program\""), "the other one is the only one");
    sandbox.run("build --drafts").ends(0, &["2 assessments,"]);
    assert!(page(&sandbox, "water.html").contains(DRAFT) && page(&sandbox, "index.html").contains(DRAFT));
    assert!(!page(&sandbox, "fire-safety.html").contains(DRAFT));
    sandbox.run("build --single-file").ends(0, &["1 assessment, 1 file"]);
    sandbox.run("check").ends(0, &["in 2 assessments, no errors"]);
}

#[test]
fn a_site_of_drafts_alone_is_not_built_and_the_earlier_output_stays() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    let before = sandbox.tree("public");
    sandbox.edit("questionnaire/fire-safety/assessment.toml", "version =", "draft = true\nversion =");
    sandbox
        .run("build")
        .ends(2, &["every assessment of the project is a draft", "help: build with --drafts"]);
    assert_eq!(sandbox.tree("public"), before);
    sandbox.run("build --drafts").ends(0, &[]);
}

#[test]
fn the_start_page_lists_assessments_in_the_order_of_the_manifest() {
    let sandbox = two();
    let order = |sandbox: &Sandbox| {
        sandbox.run("build").ends(0, &[]);
        let page = page(sandbox, "index.html");
        let links = page.split("class=\"btn").skip(1).map(|link| link.split('"').nth(2).unwrap().to_owned());
        links.collect::<Vec<_>>()
    };
    assert_eq!(order(&sandbox), ["fire-safety.html", "water.html"]);
    sandbox.edit("matura.toml", "[brand]", "order = [\"water\"]\n\n[brand]");
    assert_eq!(order(&sandbox), ["water.html", "fire-safety.html"], "what is not named comes last");
}

#[test]
fn the_sites_that_may_show_it_in_a_frame_stand_in_the_files_for_hosts_and_in_no_page() {
    let sandbox = Sandbox::with("small");
    let origins = "embed-origins = [\"https://www.example.org\", \"http://localhost:3000\"]\n\n[brand]";
    sandbox.edit("matura.toml", "[brand]", origins);
    sandbox.run("build").ends(0, &[]);
    for path in ["_headers", "staticwebapp.config.json"] {
        let text = page(&sandbox, path);
        assert!(text.contains("; frame-ancestors https://www.example.org http://localhost:3000"), "{path}");
    }
    assert!(!page(&sandbox, "index.html").contains("frame-ancestors"), "browsers read it in headers alone");
}
