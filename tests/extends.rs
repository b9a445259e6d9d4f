//! What `extends` promises: a bundled assessment with an author's changes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::Sandbox;

const MAIN: &str = "questionnaire/ours/assessment.toml";
const HEAD: &str = "id = \"ours\"\nversion = \"1\"\nextends = \"it-maturity\"\n";

/// A project that extends the bundled assessment, with more in its main file and in files of domains.
fn project(more: &str, domains: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("matura.toml", "title = \"Ours\"\nlanguage = \"en-GB\"\n");
    sandbox.write(MAIN, format!("{HEAD}{more}"));
    for (domain, text) in domains {
        sandbox.write(&format!("questionnaire/ours/{domain}.toml"), text);
    }
    sandbox
}

fn page(sandbox: &Sandbox) -> String {
    sandbox.run("build").ends(0, &[]);
    String::from_utf8(sandbox.tree("public")["index.html"].clone()).unwrap()
}

fn number_of_questions(sandbox: &Sandbox) -> usize {
    // A day long after the figures of the bundled texts were looked up: that is not for an author to mend.
    let ran = sandbox.run("check --strict --today 2030-01-01");
    ran.ends(0, &[" questions in 1 assessment, no errors and no warnings"]);
    let messages = ran.messages();
    let number = messages.split_once("”: ").unwrap().1.split_once(' ').unwrap().0;
    number.parse().unwrap()
}

/// All questions of the bundled assessment.
fn all() -> usize {
    number_of_questions(&project("", &[]))
}

#[test]
fn without_a_change_it_is_the_bundled_assessment_under_an_id_of_its_own() {
    let ours = project("", &[]);
    let copy = Sandbox::new();
    copy.run("init --full").ends(0, &[]);
    copy.write("matura.toml", "title = \"Ours\"\nlanguage = \"en-GB\"\n");
    std::fs::remove_dir_all(copy.path("questionnaire/it-credibility")).unwrap();
    for (from, to) in [("id = \"it-maturity\"", "id = \"ours\""), ("version = \"2026.1\"", "version = \"1\"")]
    {
        copy.edit("questionnaire/it-maturity/assessment.toml", from, to);
    }
    assert_eq!(page(&ours), page(&copy));
}

#[test]
fn a_hidden_question_is_gone_from_the_page_from_sets_and_from_targets() {
    let ours = project("hide = [\"bak-rebuild-info\", \"str-run-grow\"]\n", &[]);
    assert_eq!(number_of_questions(&ours), all() - 2);
    let page = page(&ours);
    assert!(!page.contains("bak-rebuild-info") && !page.contains("str-run-grow"));
    assert!(page.contains("bak-restore-test"));
}

#[test]
fn what_is_changed_is_changed_and_the_rest_is_as_bundled() {
    let more = r#"
title = "Our check-up"

[[decision]]
id = "dec-owner"
title = "Which director answers for our IT?"

[overall]
no-band-when-unknown-share-above = 0.5

[[band]]
id = "exposed"
name = "Wide open"
"#;
    let backups = r#"
title = "Copies"

[[question]]
id = "bak-restore-test"
short = "A tried restore"

[question.gap]
risk = "Nobody knows whether a copy is any good"

[[question.gap.remedy]]
to = 1
action = "Bring one file back, today"
"#;
    let ours = project(more, &[("backups", backups)]);
    assert_eq!(number_of_questions(&ours), all());
    let page = page(&ours);
    let changed = [
        "Our check-up",
        "Which director answers for our IT?",
        "Wide open",
        "Copies",
        "A tried restore",
        "Nobody knows whether a copy is any good",
        "Bring one file back, today",
    ];
    for text in changed {
        assert!(page.contains(text), "{text}");
    }
    for text in [
        "Name one in writing, with duties and a spending limit.",
        "When did someone last bring real files back",
    ] {
        assert!(page.contains(text), "as bundled: {text}");
    }
    assert!(!page.contains("Which director or manager answers for IT?"));
}

#[test]
fn what_is_added_stands_beside_the_rest() {
    let more = r#"
domains = ["backups", "security", "strategy", "communication", "vendor-fit", "premises"]

[[target]]
set = { premises = 1 }

[[summary]]
id = "sum-doors"
when = { question = "pre-doors", below = 1 }
text = "The doors stand open."
"#;
    let sandbox = Sandbox::new();
    sandbox.run("init").ends(0, &[]);
    let starter =
        std::fs::read_to_string(sandbox.path("questionnaire/two-everyday-risks/devices.toml")).unwrap();
    let question = starter.split("[[question]]").nth(1).unwrap().replace("dev-list", "pre-doors");
    let question = question.replace("All of that, and someone", "All of that; someone");
    let level_4 = "\n[[question.gap.remedy]]\nto = 4\naction = \"Try the doors\"\nhours = 1\ncost = \"none\"\n\
                   owner = \"Owner\"\nfirst = \"Go and try one.\"\nevidence = \"A note of the trial\"\n";
    let question = question
        .replace("in the last 12 months.\",", "in the last 12 months.\",\n  \"All of that, and tried.\",");
    let head = "id = \"premises\"\ntitle = \"Premises\"\nasks = \"Who can walk in?\"\nintro = \"Doors.\"\n\n[[question]]";
    let ours = project(more, &[("premises", &format!("{head}{question}{level_4}"))]);
    assert_eq!(number_of_questions(&ours), all() + 1);
    let page = page(&ours);
    for text in ["Who can walk in?", "The doors stand open.", "Try the doors"] {
        assert!(page.contains(text), "{text}");
    }
    let place = |text: &str| page.find(text).unwrap();
    let bundled = include_str!("../questionnaire/it-maturity/assessment.toml");
    let first = bundled.split("[[summary]]").nth(1).unwrap().split("text = \"").nth(1).unwrap();
    let first = first.split('"').next().unwrap();
    assert!(place("The doors stand open.") < place(first), "of sentences, those that are added come first");
}

#[test]
fn a_domain_that_is_hidden_or_not_listed_goes_with_all_that_is_in_it() {
    let credibility = HEAD.replace("it-maturity", "it-credibility");
    for more in ["hide = [\"rules\"]\n", "domains = [\"informed\", \"traces\", \"time\", \"partnership\"]\n"]
    {
        let ours = project("", &[]);
        ours.write(MAIN, format!("{credibility}{more}"));
        ours.run("check").ends(
            1,
            &[
                "error: the question `rul-realistic` is hidden, and `sum-island` still asks for it",
                "help: hide `sum-island` as well, or change it so that it does without",
                "bundled:questionnaire/it-credibility/assessment.toml:",
            ],
        );
    }
}

#[test]
fn what_still_asks_for_something_hidden_is_told_where_it_was_hidden_and_where_it_is_asked_for() {
    let ours = project("hide = [\"str-business-case\"]\n", &[]);
    let ran = ours.run("check");
    ran.ends(
        1,
        &[
            "error: the set `set-case` is hidden, and `ver-case` still asks for it",
            "--> questionnaire/ours/assessment.toml:4:9",
            "with this, nothing is left of `set-case`",
            "::: bundled:questionnaire/it-maturity/assessment.toml:",
            "asked for here",
            "help: hide `ver-case` as well, or change it so that it does without",
        ],
    );
    assert!(!ran.messages().contains("there is no"), "{}", ran.messages());
}

#[test]
fn mistakes_are_told_at_the_authors_own_lines() {
    let cases = [
        (
            HEAD.replace("it-maturity", "it-maturty"),
            "no bundled assessment `it-maturty` to extend",
            "did you mean `it-maturity`?",
        ),
        (
            HEAD.replace("\"ours\"", "\"it-maturity\""),
            "this one needs an id of its own",
            "write `our-it-maturity`",
        ),
        (
            HEAD.replace("version = \"1\"\n", ""),
            "`version` is missing in the assessment",
            "add `version = …`",
        ),
        (
            format!("{HEAD}hide = [\"bak-rebuild-inof\"]\n"),
            "nothing `bak-rebuild-inof` to hide",
            "did you mean `bak-rebuild-info`?",
        ),
        (
            format!("{HEAD}hide = [\"ver-case\", \"ver-case\"]\n"),
            "`ver-case` is hidden already",
            "keep one of the two",
        ),
        (
            HEAD.replace("extends = \"it-maturity\"", "hide = []"),
            "`hide` takes things out of a bundled assessment",
            "or remove `hide`",
        ),
        (
            format!("{HEAD}[[verdict]]\nid = \"ver-cases\"\ntitle = \"x\"\n"),
            "has no verdict `ver-cases` here to change",
            "did you mean `ver-case`?",
        ),
        (
            format!("{HEAD}hide = [\"ver-case\"]\n[[verdict]]\nid = \"ver-case\"\ntitle = \"x\"\n"),
            "the verdict `ver-case` is changed here, and hidden",
            "take `ver-case` off `hide`",
        ),
        (format!("{HEAD}titel = \"x\"\n"), "unknown key `titel`", ""),
        (format!("{HEAD}[[decision]]\nid = \"dec-owner\"\ntitel = \"x\"\n"), "unknown key `titel`", ""),
    ];
    for (text, said, mend) in cases {
        let ours = project("", &[]);
        ours.write(MAIN, &text);
        let ran = ours.run("check");
        ran.ends(1, &[said, mend, "--> questionnaire/ours/assessment.toml"]);
        assert!(!ran.messages().contains("--> bundled:"), "{}", ran.messages());
    }
    let ours = project("hide = [\"backups\"]\n", &[("backups", "title = \"Copies\"\n")]);
    ours.run("check").ends(1, &["this file changes the domain `backups`, which is hidden", "hidden here"]);
    let ours = project("", &[("backups", "[[question]]\nid = \"bak-restore-test\"\nweight = 0\n")]);
    ours.run("check").ends(
        1,
        &["`weight` must be above zero", "--> questionnaire/ours/backups.toml:3:10", "1 error in 1 file"],
    );
}

#[test]
fn a_broken_line_invents_no_other_fault() {
    let ours = project("", &[]);
    ours.write(MAIN, HEAD.replace("\"it-maturity\"", "\"it-maturity"));
    ours.run("check").ends(1, &["this is not TOML", "1 error in 1 file"]);
    let ours = project(
        "hide = [\"bak-rebuild-info\"\n",
        &[("backups", "[[question]]\nid = \"bak-restore-test\"\nweight =\n")],
    );
    ours.run("check").ends(1, &["2 errors in 2 files"]);
}

#[test]
fn answers_are_scored_under_the_id_of_ones_own() {
    let ours = project("hide = [\"bak-rebuild-info\"]\n", &[]);
    ours.write(
        "record.json",
        "{ \"matura\": 1, \"assessment\": \"ours\", \"version\": \"1\", \"date\": \"2026-11-22\", \"run\": \"full\", \
         \"answers\": { \"bak-restore-test\": { \"choices\": [\"3\"] } } }",
    );
    let ran = ours.run("score ours record.json --format json");
    ran.ends(0, &[]);
    assert!(ran.data().contains("\"assessment\":\"ours\"") && ran.data().contains("bak-restore-test"));
}
