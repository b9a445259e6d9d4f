//! What an author hears of each kind of fault.

use matura_score::condition::{Condition, QuestionTest};
use matura_score::exact::Decimal;
use matura_score::target::Change;

use super::check;
use super::faults::{Fault, faults};
use super::fixture::{BACKUPS, MAIN, SECURITY, broken, project, told};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::{output, write};

#[test]
fn a_project_without_fault_becomes_a_site() {
    let checked = check(&project());
    assert_eq!(checked.diagnostics, []);
    let site = checked.site.unwrap();
    let assessment = &site.original.assessments[0];
    let ids: Vec<&str> = assessment.questions().map(|question| question.id.as_str()).collect();
    assert_eq!(ids, ["sec-one", "bak-one"], "domains stand in the order in which they are listed");
    assert_eq!(assessment.knock_out_order, [1]);
    let questions: Vec<_> = assessment.questions().collect();
    assert_eq!(questions[0].applies_when, Some(Condition::Question(1, QuestionTest::AtLeast(1))));
    assert_eq!(
        questions[1].knock_out.as_ref().unwrap().cap,
        Decimal::whole(69),
        "the next level begins at 70"
    );
    assert_eq!(questions[1].weight, "2.5".parse().unwrap());
    assert_eq!(questions[1].choices[2].id, "2");
    assert_eq!(assessment.node_targets.len(), 2);
    assert_eq!(assessment.question_targets[0].changes, [(1, Change::Add { levels: -1, limits: (0, 2) })]);
    assert_eq!(site.original.brand.accent.unwrap().to_string(), "#1f5c4d");
}

#[test]
fn each_fault_is_told_with_its_mend() {
    let wrong = faults().filter_map(|Fault { file, good, bad, told: expected }| {
        let said = told(&broken(project(), file, good, bad));
        (said != *expected).then(|| (format!("`{good}` → `{bad}`"), said))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), []);
}

#[test]
fn each_fault_has_its_place_and_says_what_to_do_or_what_may_stand_there() {
    let mut bare = Vec::new();
    for Fault { file, good, bad, .. } in faults() {
        for problem in check(&broken(project(), file, good, bad)).diagnostics {
            let explained = problem.help.is_some() || problem.label.is_some() || !problem.related.is_empty();
            if problem.primary.is_none() || !explained {
                bare.push(problem.message);
            }
        }
    }
    assert_eq!(bare, Vec::<String>::new());
}

#[test]
fn what_is_there_twice_is_told_with_the_place_that_came_first() {
    for (file, good, bad) in [
        (MAIN, r#"choices = [{ id = "few""#, r#"choices = [{ id = "some""#),
        (MAIN, r#"id = "high""#, r#"id = "low""#),
        (MAIN, r#"knock-out-order = ["bak-one"]"#, r#"knock-out-order = ["bak-one", "bak-one"]"#),
        (MAIN, r#"domains = ["security", "backups"]"#, r#"domains = ["security", "backups", "security"]"#),
        (BACKUPS, r#""Yes."]"#, r#"{ text = "Yes.", level = 1 }]"#),
        (BACKUPS, "to = 2", "to = 1"),
        (SECURITY, r#"id = "sec-one""#, r#"id = "bak-one""#),
    ] {
        let problems = check(&broken(project(), file, good, bad)).diagnostics;
        let first =
            |problem: &Diagnostic| problem.related.iter().any(|(_, it)| it.starts_with("first defined here"));
        assert!(problems.iter().any(first), "{bad}: {problems:#?}");
    }
}

#[test]
fn the_bundled_questionnaires_are_free_of_errors() {
    let checked = check(&Sources::bundled());
    let errors: Vec<_> = checked.diagnostics.into_iter().filter(|problem| problem.is_error()).collect();
    assert_eq!(errors, []);
}

#[test]
fn faults_of_several_files_come_together_in_order() {
    let sources = broken(project(), SECURITY, "weight = 2.5", "weight = 0");
    let sources = broken(sources, BACKUPS, "short = \"It\"", "shrot = \"It\"");
    let sources = broken(sources, BACKUPS, "risk =", "risk");
    let sources = broken(sources, MAIN, "\"bak-one\"", "\"bak-two\"");
    let sources = broken(sources, "matura.toml", "#1F5C4D", "green");
    let said = told(&sources);
    let files: Vec<&str> = said.iter().filter_map(|line| line.split(':').next()).collect();
    let expected =
        ["matura.toml", "assessment.toml", "backups.toml", "backups.toml", "backups.toml", "security.toml"];
    assert_eq!(files, expected, "{said:#?}");
}

#[test]
fn a_broken_line_hides_no_other_fault_and_invents_none() {
    let sources = broken(project(), BACKUPS, "id = \"bak-one\"", "id = \"bak-one");
    let sources = broken(sources, BACKUPS, "title = \"Title\"", "title =");
    let sources = broken(sources, BACKUPS, "hours = [1, 2.5]", "hours = [2.5, 1]");
    let expected = [
        "backups.toml: this is not TOML: there is no value after `=`",
        "backups.toml: this is not TOML: invalid basic string, expected `\"`",
        "backups.toml: the range of `hours` is the wrong way round (write the smaller end first)",
    ];
    assert_eq!(told(&sources), expected);
}

#[test]
fn a_list_left_open_is_one_fault() {
    let sources = broken(project(), BACKUPS, ", \"Yes.\"]", ", \"Yes.\"");
    let sources = broken(sources, BACKUPS, "title = \"Title\"", "titel = \"Title\"");
    let said = told(&sources);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].starts_with("backups.toml: unknown key `titel`"), "{said:#?}");
    assert!(said[1].starts_with("backups.toml: this is not TOML"), "{said:#?}");
}

#[test]
fn a_circle_of_conditions_is_told_with_its_chain() {
    let back = "weight = 2.5\napplies-when = { not = { question = \"sec-one\", is = \"0\" } }";
    let said = told(&broken(project(), BACKUPS, "weight = 2.5", back));
    let expected = "security.toml: whether these questions apply goes round in a circle: \
                    `sec-one` → `bak-one` → `sec-one` (take `applies-when` off one of them)";
    assert_eq!(said, [expected]);
}

#[test]
fn statements_may_have_ids_and_values_of_their_own() {
    let table = r#"choices = [{ id = "no", text = "No." }, "Partly.", { text = "Yes.", value = 2.5 }]"#;
    let checked = check(&broken(project(), BACKUPS, "choices = [\"No.\", \"Partly.\", \"Yes.\"]", table));
    assert_eq!(checked.diagnostics, []);
    let site = checked.site.unwrap();
    let choices = &site.original.assessments[0].domains[1].questions[0].choices;
    assert_eq!([&choices[0].id, &choices[1].id, &choices[2].id], ["no", "1", "2"]);
    assert_eq!(choices[2].value, "2.5".parse().unwrap());
}

#[test]
fn a_page_has_its_first_heading_as_title() {
    let text = "```\n# no heading\n```\n\n# Privacy\n\nNothing is sent.\n";
    let site = check(&project().with_text("pages/privacy.md", text)).site.unwrap();
    assert_eq!(
        (site.original.pages[0].slug.as_str(), site.original.pages[0].title.as_str()),
        ("privacy", "Privacy")
    );
    assert!(site.original.pages[0].body.text.ends_with("Nothing is sent.\n"));
    let said = told(&project().with_text("pages/small.md", "# Small").with_text("pages/empty.md", ""));
    let expected = [
        "empty.md: this page has no title (begin it with a line `# Title`)",
        "small.md: the page `small` would take the place of an assessment (rename the page)",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_domain_without_file_and_a_file_without_listing_are_told() {
    let sources = broken(
        project(),
        MAIN,
        "domains = [\"security\", \"backups\"]",
        "domains = [\"backup\", \"security\"]",
    );
    let expected = [
        "assessment.toml: the domain `backup` has no file (did you mean `backups`?)",
        "backups.toml: the domain `backups` is not listed in assessment.toml \
         (add \"backups\" to `domains`, or remove the file)",
    ];
    assert_eq!(told(&sources), expected);
}

#[test]
fn whatever_a_build_writes_no_file_of_the_authors_may_take() {
    let site = check(&project()).site.unwrap();
    let output = output::build(&site, Some("https://example.org/")).unwrap();
    let names = [crate::source::OUTPUT_MARKER, write::STAGING, "small.html"].map(str::to_owned);
    for path in output.files.into_keys().chain(names) {
        for copied in [path.clone(), path.to_uppercase(), format!("{path}/more.txt")] {
            let said = told(&project().with_binary(&format!("static/{copied}"), b"mine"));
            assert_eq!(said.len(), 1, "{copied}: {said:?}");
            assert!(said[0].ends_with("(rename it, or take it out of static/)"), "{said:?}");
        }
    }
    let fine = project().with_binary("static/deep/index.html", b"").with_binary("static/humans.txt", b"");
    assert!(check(&fine).site.is_some());
}

#[test]
fn a_broken_manifest_does_not_lose_its_logo() {
    let manifest = "title = \"Small\"\nlanguage\n[brand]\nlogo = \"logo.svg\"\n";
    let said = told(&project().with_text("matura.toml", manifest));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("matura.toml: this is not TOML"), "{said:?}");
}

#[test]
fn of_a_file_nested_too_deeply_nothing_else_is_told() {
    let deep = format!("[target.when{}]\nquestion = 1\n", ".not".repeat(100));
    for file in ["matura.toml", MAIN, BACKUPS] {
        let text = format!("{}\n{deep}", project().text(file).unwrap());
        let said = told(&project().with_text(file, &text));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("is nested too deeply (write it with fewer"), "{said:?}");
    }
}
