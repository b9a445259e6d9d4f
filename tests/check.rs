//! What `matura check` promises.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;

use common::{Sandbox, tests};
use snapbox::{Data, assert_data_eq};

fn golden(name: &str) -> Data {
    Data::read_from(&tests().join("golden").join(name), None).raw()
}

#[test]
fn every_problem_of_a_broken_project_is_told_at_once_with_its_place_and_its_mend() {
    let ran = Sandbox::with("broken").run("check");
    ran.ends(1, &["13 errors and 6 warnings in 5 files"]);
    assert_data_eq!(ran.messages(), golden("broken.txt"));
    assert_eq!(ran.data(), "");
}

#[test]
fn an_editor_gets_the_same_as_json() {
    let ran = Sandbox::with("broken").run("check --format json");
    ran.ends(1, &[]);
    let list: serde_json::Value = serde_json::from_str(&ran.data()).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 19);
    let misspelt =
        list.as_array().unwrap().iter().find(|each| each["message"].as_str().unwrap().contains("weigth"));
    let misspelt = misspelt.unwrap();
    assert_eq!(misspelt["file"], "questionnaire/yard/gates.toml");
    assert_eq!((misspelt["line"].as_u64(), misspelt["column"].as_u64()), (Some(11), Some(1)));
    assert_eq!(misspelt["help"], "did you mean `weight`?");
}

#[test]
fn a_sound_project_and_the_bundled_one_have_no_problems() {
    let small = Sandbox::with("small").run("check");
    small.ends(0, &["Checked “Workshop check”: 4 questions in 1 assessment, no errors.\n"]);
    assert!(!small.messages().contains("warning"), "{}", small.messages());
    Sandbox::new().run("check").ends(0, &["82 questions in 2 assessments, no errors"]);
}

#[test]
fn when_strict_warnings_count_as_errors() {
    let sandbox = Sandbox::with("small");
    sandbox.run("check --strict").ends(0, &["4 questions in 1 assessment, no errors and no warnings.\n"]);
    sandbox.edit("questionnaire/fire-safety/alarms.toml", "Every room has one.", "Mostly.");
    let lenient = sandbox.run("check");
    lenient.ends(0, &["warning: “mostly” means", "1 warning in 1 file\nChecked ", "no errors.\n"]);
    assert!(!lenient.messages().contains("strict"), "{}", lenient.messages());
    assert_eq!(sandbox.run("check -q").messages(), "");
    let said = "1 warning in 1 file\nWarnings count as errors, because of --strict.\n";
    for arguments in ["check --strict", "check --strict -q"] {
        let strict = sandbox.run(arguments);
        strict.ends(1, &["warning: “mostly” means", "alarms.toml:", said]);
        assert!(strict.messages().ends_with(said), "{}", strict.messages());
    }
    let json = sandbox.run("check --strict --format json");
    assert!(json.ends(1, &[]).data().contains("\"severity\": \"warning\""));
    sandbox.edit("questionnaire/fire-safety/alarms.toml", "weight = 2.5", "weight = 0");
    sandbox.run("check --strict").ends(1, &["1 error and 1 warning in 1 file\nWarnings count as errors"]);
}

#[test]
fn a_link_that_leads_somewhere_draws_no_warning_in_a_site_of_one_assessment_or_of_several() {
    let links = "\n\n[a](#what-we-stand-for) [b](./imprint.html) [c](fire-safety.html#exit-drill) [d](index.html) \
                 [e](privacy.html#how-you-can-check-it) [f](../elsewhere.html) [g](/root.html) [h](https://h.example/#x) \
                 [i](mailto:i@i.example) [j](a%20file.txt?v=2) ![k](deep/k.png) [l](fire-safety.html#report_gaps) [m][n]\n\n\
                 [n]: fire-safety.html#start\n<!-- A note. -->\n";
    let sandbox = Sandbox::with("small");
    sandbox.write("static/a file.txt", "-");
    sandbox.write("static/deep/k.png", "-");
    sandbox.edit(
        "pages/imprint.md",
        "[our own](#what-we-stand-for).",
        &format!("[our own](#what-we-stand-for).{links}"),
    );
    let alone = sandbox.run("check");
    assert_eq!(
        alone
            .ends(0, &["the only assessment of a site is `index.html`"])
            .messages()
            .matches("warning:")
            .count(),
        3
    );
    for (path, bytes) in sandbox.tree("questionnaire/fire-safety") {
        let text = String::from_utf8(bytes).unwrap().replace("id = \"fire-safety\"", "id = \"second\"");
        sandbox.write(&format!("questionnaire/second/{path}"), text);
    }
    sandbox.edit("pages/imprint.md", "index.html#alarms", "second.html#alarms");
    let several = sandbox.run("check");
    assert!(!several.ends(0, &["2 assessments"]).messages().contains("warning"), "{}", several.messages());
}

#[test]
fn an_assessment_cannot_take_the_id_of_the_page_that_lists_it() {
    let sandbox = Sandbox::with("small");
    sandbox.edit("questionnaire/fire-safety/assessment.toml", "id = \"fire-safety\"", "id = \"main\"");
    sandbox.run("check").ends(1, &["the id `main` is taken by the page itself", "such as `main-check`"]);
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
    fs::create_dir(sandbox.path("bare")).unwrap();
    sandbox.write("notes/.keep", "");
    sandbox.write("file.txt", "");
    let cases = [
        ("bare", "error: the folder bare is empty\n"),
        ("notes", "error: the folder notes is not a project: it has no matura.toml\n"),
        ("nowhere", "error: there is no folder nowhere\n"),
        ("file.txt", "error: file.txt is a file, not the folder of a project\n"),
    ];
    for (root, said) in cases {
        let ran = sandbox.run(&format!("check -r {root}"));
        ran.ends(2, &[said, "help: a project has a matura.toml"]);
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

#[test]
fn what_is_checked_can_be_built() {
    let taken = [
        ("static/404.html", "static/404.html stands where matura writes a file of its own"),
        ("static/Imprint.html", "static/Imprint.html stands where matura writes a file of its own"),
        (
            "static/privacy.html/x.txt",
            "static/privacy.html is a folder where matura writes a file of its own",
        ),
        ("static/sitemap.xml", "static/sitemap.xml stands where matura writes a file of its own"),
        ("static/assets/own.css", "static/assets stands where matura writes files of its own"),
        ("static/.matura-new/x.txt", "static/.matura-new stands where matura writes files of its own"),
        ("static/out/.matura", "this folder is an output of matura"),
    ];
    for (file, said) in taken {
        let sandbox = Sandbox::with("small");
        sandbox.write(file, "mine");
        sandbox.run("check").ends(1, &[said, "--> static/", "help: ", "1 error in 1 file"]);
        sandbox.run("build").ends(1, &[said]);
        assert!(!sandbox.path("public").exists());
    }
    let sandbox = Sandbox::with("small");
    sandbox.edit("questionnaire/fire-safety/assessment.toml", "id = \"fire-safety\"", "id = \"privacy\"");
    sandbox.run("check").ends(1, &["the site has a page `privacy` of its own", "assessment.toml:1:6"]);
    sandbox.write("static/.well-known/security.txt", "Contact: us");
    sandbox.edit("questionnaire/fire-safety/assessment.toml", "id = \"privacy\"", "id = \"fire-safety\"");
    sandbox.run("check").ends(0, &[]);
}

#[test]
fn a_text_nested_thousands_deep_is_one_problem() {
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(5000), close.repeat(5000));
    let deep = [
        format!("a = {}\n", nested("[", "]")),
        format!("a = {}\n", nested("{ a = ", " }")),
        format!("a = {}\n", "[".repeat(5000)),
        format!("a = {}\n", "{ a = ".repeat(5000)),
        format!("a.{}b = 1\n", "a.".repeat(5000)),
        format!("[target.when{}]\n", ".not".repeat(100)),
        format!(
            "[[target]]\nwhen = {{ {}question = 1 {}\n",
            format!("{}not = {{ ", "not.".repeat(70)).repeat(70),
            "}".repeat(71)
        ),
        format!("[[target]]\nwhen = {}\n", nested("{ all = [", "] }")),
    ];
    for (file, told) in [
        ("matura.toml", "this file cannot be read: line "),
        ("questionnaire/fire-safety/assessment.toml", "this file cannot be read: line "),
        ("questionnaire/fire-safety/alarms.toml", "this file cannot be read: line "),
    ] {
        for text in &deep {
            let sandbox = Sandbox::with("small");
            let before = fs::read_to_string(sandbox.path(file)).unwrap();
            sandbox.write(file, format!("{before}\n{text}"));
            sandbox.run("check").ends(1, &[told, "is nested too deeply", file, "1 error in 1 file"]);
        }
    }
    // Without the broken line, the text below it is one no more.
    let sandbox = Sandbox::with("small");
    let hidden = format!("a b = \"\"\"\nb = {}\n", format!("{{ {}k = ", "k.".repeat(70)).repeat(70));
    sandbox.write("questionnaire/fire-safety/alarms.toml", hidden);
    sandbox.run("check").ends(1, &["1 error in 1 file"]);
}

#[test]
fn a_name_that_no_link_can_hold_is_told_with_the_mend() {
    let sandbox = Sandbox::with("small");
    sandbox.write("static/line\nbreak.txt", "-");
    sandbox.run("check").ends(
        1,
        &["this name has a control character in it", "--> static/line\\nbreak.txt", "help: rename it"],
    );
}

#[test]
fn the_bundled_questionnaires_pass_the_strict_check_as_long_as_their_figures_are_fresh() {
    let sandbox = Sandbox::new();
    sandbox.run("check --strict --today 2026-11-25").ends(0, &["no errors and no warnings"]);
    sandbox.run("check --strict --today 2027-11-22").ends(0, &[]);
    let old = sandbox.run("check --strict --today 2027-11-23");
    old.ends(1, &["this figure was last checked over twelve months ago", "look it up at its source"]);
    sandbox.run("check --today 2027-11-23").ends(0, &["over twelve months ago"]);
    sandbox.run("check --today yesterday").ends(2, &["write a day like 2026-11-22"]);
}
