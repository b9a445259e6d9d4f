//! What hangs together across the texts of an assessment.

use super::super::check;
use super::super::fixture::{BACKUPS, MAIN, SECURITY, broken, project, told};
use crate::diagnostic::Severity;
use crate::source::Sources;

const UNEXPLAINED: [&str; 1] =
    ["backups.toml: nothing says what “MFA” stands for (use plain words, write it \
                                 out in parentheses beside it, or add a [[term]] to assessment.toml)"];

fn with_why(why: &str) -> Sources {
    broken(project(), BACKUPS, "Because.", why)
}

/// What is told of style, when there may be faults of keys that nobody reads yet.
fn warned(sources: &Sources) -> Vec<String> {
    let diagnostics = check(sources).diagnostics.into_iter();
    diagnostics.filter(|it| it.severity == Severity::Warning).map(|it| it.message).collect()
}

#[test]
fn a_term_of_the_glossary_explains_an_abbreviation() {
    let sources = with_why("MFA helps.");
    assert_eq!(told(&sources), UNEXPLAINED);
    let add =
        |term: &str| broken(sources.clone(), MAIN, "[overall]", &format!("[[term]]\n{term}\n[overall]"));
    assert_eq!(warned(&add("name = \"Second proof (MFA)\"")), [""; 0]);
    assert_eq!(warned(&add("name = \"Second proof\"\nwords = [\"second proof\", \"mfa\"]")), [""; 0]);
    assert_eq!(warned(&add("name = \"MFAs\"\nwords = 7")).len(), 1);
    // The line that is broken may be the one that explains it.
    assert_eq!(warned(&add("name = \"MFA")), [""; 0]);
}

#[test]
fn each_text_explains_its_own_abbreviations() {
    assert_eq!(told(&with_why("MFA (multi-factor authentication) and MFAs.")), [""; 0]);
    let elsewhere = broken(with_why("MFA helps."), BACKUPS, "\"Partly.\"", "\"Many factors (MFA).\"");
    assert_eq!(told(&elsewhere), UNEXPLAINED);
    assert_eq!(told(&with_why("[MFA](https://example.org/SSO) or **MFA**")), UNEXPLAINED);
}

#[test]
fn what_people_say_aloud_needs_no_explanation() {
    let spoken = "AI, EU, ID, IT, PC, PCs, PIN, TV, UK, USA, USB-C.";
    assert_eq!(told(&with_why(spoken)), [""; 0]);
}

#[test]
fn no_banned_word_gets_through_in_any_case_and_none_is_found_inside_another() {
    let words = "somewhat mostly adequate appropriate regularly robust mature best-practice fully";
    for word in words.split(' ') {
        for written in [word.to_owned(), format!("({})", word.to_uppercase())] {
            let said = warned(&broken(project(), BACKUPS, "Partly.", &format!("{written}.")));
            let banned = said.iter().any(|message| message.contains("something else to everybody"));
            assert!(banned, "{written}: {said:?}");
        }
        let inside = format!("ü{word}é.");
        assert_eq!(warned(&broken(project(), BACKUPS, "Partly.", &inside)), [""; 0]);
    }
}

#[test]
fn a_question_that_names_its_sources_may_print_percentages() {
    let sources = with_why("It fails in 94% of cases.");
    assert_eq!(warned(&sources), ["a percentage is printed here without its source"]);
    let named = broken(sources.clone(), BACKUPS, "weight = 2.5", "weight = 2.5\nfigures = [\"a-survey\"]");
    assert_eq!(warned(&named), [""; 0]);
    let hidden = broken(sources, BACKUPS, "weight = 2.5", "weight = 2.5\nfigures = [\"a-survey");
    assert_eq!(warned(&hidden), [""; 0], "the broken line may name it");
    let threshold = broken(project(), BACKUPS, "Partly.", "At least 90%.");
    assert_eq!(told(&threshold), [""; 0]);
}

#[test]
fn remedies_that_say_the_same_are_told_with_both_places() {
    let same = "first = \"  begin Bak-one 1. \"";
    let sources = broken(project(), SECURITY, "first = \"Begin sec-one 2.\"", same);
    // Domains are looked at in their order: security comes before backups.
    let said = check(&sources).diagnostics;
    assert_eq!(said.len(), 1, "{said:#?}");
    assert_eq!(said[0].message, "two remedies have the same `first`");
    assert_eq!(said[0].primary.as_ref().map(|place| place.file.as_str()), Some(BACKUPS));
    assert_eq!(said[0].related[0].0.file, SECURITY);
    let other_key = broken(project(), SECURITY, "evidence = \"A note on sec-one 2\"", "evidence = \"You\"");
    assert_eq!(told(&other_key), [""; 0], "an owner and a piece of evidence are not the same");
}

#[test]
fn words_and_grades_of_english_are_told_in_english_only() {
    let long = "Authentication infrastructure administrators periodically corroborate responsibilities.";
    let sources = broken(with_why(long), BACKUPS, "Partly.", "Mostly.");
    for (language, expected) in [("en", 2), ("en-GB", 2), ("EN", 2), ("de", 0), ("enm", 0)] {
        let line = format!("language = \"{language}\"\n[brand]");
        let sources = broken(sources.clone(), "matura.toml", "[brand]", &line);
        let of_theme = |message: &&String| message.starts_with("the theme");
        let said = warned(&sources);
        let told = said.iter().filter(|message| !of_theme(message)).count();
        assert_eq!(told, expected, "{language}: {said:?}");
    }
}

#[test]
fn things_to_tick_are_no_ladder() {
    let uneven = broken(project(), BACKUPS, "\"No.\"", "\"No, not yet.\"");
    assert_eq!(warned(&uneven).len(), 1);
    let ticked = broken(uneven, BACKUPS, "weight = 2.5", "weight = 2.5\nselect = \"many\"");
    assert_eq!(warned(&ticked), [""; 0]);
}

#[test]
fn other_words_for_a_question_are_looked_at_too() {
    let variant = format!("weight = 2.5\nvariant = [{{ text = \"{}?\" }}]", "word ".repeat(26).trim());
    let sources = broken(project(), BACKUPS, "weight = 2.5", &variant);
    assert_eq!(warned(&sources), ["this question has 26 words; more than 25 are hard to take in"]);
}

#[test]
fn an_empty_text_is_a_fault_and_nothing_else() {
    let sources = broken(project(), BACKUPS, "\"Partly.\", \"Yes.\"", "\"\", \" \"");
    let expected = ["backups.toml: `choices` is empty (write a text)"; 2];
    assert_eq!(told(&sources), expected);
    let action = |sources, step: &str| broken(sources, BACKUPS, step, " ");
    let blank = action(action(project(), "Take bak-one to 1"), "Take bak-one to 2");
    assert_eq!(told(&blank), ["backups.toml: `action` is empty (write a text)"; 2]);
    let none = broken(project(), BACKUPS, "choices = [\"No.\", \"Partly.\", \"Yes.\"]", "choices = []");
    assert_eq!(warned(&none), [""; 0]);
}
