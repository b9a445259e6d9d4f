//! What a translation may hold, what is told of it, and what comes of it.

use super::super::check;
use super::super::fixture::{BACKUPS, MAIN, broken, project, told};
use super::texts;
use super::{Kind, Part, Parts};
use crate::compile::compile;
use crate::format::{self, Form};
use crate::site::Site;
use crate::source::Sources;

const MAIN_DE: &str = "questionnaire/small/assessment.de.toml";
const BACKUPS_DE: &str = "questionnaire/small/backups.de.toml";
const SECURITY_DE: &str = "questionnaire/small/security.de.toml";

/// The main file in German, whole.
const GERMAN: &str = r#"title = "Eine kleine Prüfung"
heading = "Wie steht es?"
intro = "Zwei Fragen."
answer-rule = "Im Zweifel das Niedrigere."
level = [
  { value = 0, name = "Fehlt", meaning = "Nicht getan." },
  { value = 1, name = "Begonnen", meaning = "Angefangen." },
  { value = 2, name = "Läuft", meaning = "Getan." },
]
band = [
  { id = "low", name = "Wenig", meaning = "Viel zu tun." },
  { id = "high", name = "Viel", meaning = "Wenig zu tun." },
]
[[profile]]
id = "p-size"
text = "Wie viele?"
short = "Leute"
choices = [{ id = "some", text = "Einige" }, { id = "few", text = "Wenige" }]
[[summary]]
id = "sum-bad"
text = "Nicht gut."
[[summary]]
id = "sum-good"
text = "Gut."
[[decision]]
id = "dec-one"
title = "Wer tut es?"
text = "Niemand tut es."
"#;

/// A domain in German, whole.
fn german(question: &str, more: &str) -> String {
    let remedy = |to: u8| {
        format!(
            "{{ to = {to}, action = \"{question} auf {to} bringen\", owner = \"Sie\", \
             first = \"{question} {to} beginnen.\", evidence = \"Notiz zu {question} {to}\" }}"
        )
    };
    let (one, two) = (remedy(1), remedy(2));
    format!(
        r#"title = "Titel"
asks = "Was?"
intro = "Das."
[[question]]
id = "{question}"
text = "Ist es getan?"
short = "Es"
why = "Darum."
choices = ["Nein.", "Teils.", "Ja."]
{more}
[question.gap]
risk = "Es ist nicht getan"
consequence = "Verlust."
good = "Es ist getan."
remedy = [{one}, {two}]
"#
    )
}

/// The project in English and German, and nothing to tell but that the theme may not know the language.
fn bilingual() -> Sources {
    let languages = "title = \"Small\"\nlanguages = [\"en\", \"de\"]";
    broken(project(), "matura.toml", "title = \"Small\"", languages)
        .with_text("matura.de.toml", "title = \"Klein\"")
        .with_text(MAIN_DE, GERMAN)
        .with_text(BACKUPS_DE, &german("bak-one", "knock-out = { reason = \"es fehlt\" }"))
        .with_text(SECURITY_DE, &german("sec-one", ""))
}

fn told_of_texts(sources: &Sources) -> Vec<String> {
    told(sources).into_iter().filter(|line| !line.starts_with("matura.toml: the theme")).collect()
}

/// Texts that are the same in every language: names, addresses, and what is counted or looked up.
const SAME: [&str; 9] =
    ["version", "language", "languages", "id", "email", "tags", "extends", "accent", "logo"];

/// Holds the texts of a kind of table against those that may be translated.
fn compare(kind: &'static format::Kind, parts: Parts) {
    for key in kind.all_keys().filter(|key| !SAME.contains(&key.name)) {
        let part = texts::part(parts, key.name);
        match key.form {
            Form::Text | Form::TextWithin(_) | Form::Markdown => {
                assert!(matches!(part, Some(Part::Text | Part::Name)), "`{}` of {}", key.name, kind.name);
            }
            Form::Table(below) | Form::Tables(below) | Form::Inline(below) => match part {
                Some(Part::Table(parts) | Part::Keyed { parts, .. } | Part::Placed { parts, .. }) => {
                    compare(below, parts);
                }
                _ => compare(below, &[]),
            },
            _ => {}
        }
    }
}

#[test]
fn every_text_of_the_format_can_be_translated() {
    let kind = |name: &str| format::TOML.iter().copied().find(|kind| kind.name == name).unwrap();
    compare(kind("matura.toml"), Kind::Manifest.parts());
    compare(kind("the assessment"), Kind::Main.parts());
    compare(kind("the domain"), Kind::Domain.parts());
}

fn site(sources: &Sources) -> Site {
    assert_eq!(told_of_texts(sources), [""; 0]);
    check(sources).site.unwrap()
}

#[test]
fn a_site_has_every_text_in_each_of_its_languages_and_one_program() {
    let site = site(&bilingual());
    let [german] = &site.translations[..] else { panic!("{:#?}", site.translations) };
    assert_eq!((german.language.as_str(), german.title.as_str()), ("de", "Klein"));
    assert_eq!(site.original.title, "Small");
    assert_eq!(site.edition("DE").map(|edition| edition.title.as_str()), Some("Klein"));
    let (one, other) = (&site.original.assessments[0], &german.assessments[0]);
    assert_eq!((one.levels[1].name.as_str(), other.levels[1].name.as_str()), ("Started", "Begonnen"));
    let chosen: Vec<&str> = other.profile[0].choices.iter().map(|choice| choice.text.as_str()).collect();
    assert_eq!(chosen, ["Wenige", "Einige"], "choices with ids keep the order of the original");
    let question = other.questions().find(|question| question.id == "bak-one").unwrap();
    assert_eq!(question.choices[1].text, "Teils.");
    assert_eq!(question.knock_out.as_ref().unwrap().reason, "es fehlt");
    assert_eq!(question.gap.remedies[1].action, "bak-one auf 2 bringen");
    assert_eq!(compile(one), compile(other), "what scores knows no language");
}

#[test]
fn the_first_language_may_itself_be_a_translation() {
    let written_in_english = broken(bilingual(), MAIN, "version", "language = \"en\"\nversion");
    let german =
        broken(written_in_english, "matura.toml", "languages = [\"en\", \"de\"]", "language = \"de-AT\"");
    let german = broken(german, "matura.toml", "title = \"Small\"", "title = \"Klein\"");
    let site = site(&german);
    assert_eq!(site.original.assessments[0].title, "Eine kleine Prüfung");
    assert!(site.translations.is_empty());
}

#[test]
fn a_region_has_what_is_its_own_and_the_rest_from_its_language() {
    let sources = broken(bilingual(), "matura.toml", "\"de\"]", "\"de\", \"de-CH\"]")
        .with_text("questionnaire/small/backups.de-CH.toml", "intro = \"So.\"");
    let site = site(&sources);
    let intros = site.editions().map(|edition| {
        edition.assessments[0].domains.iter().map(|domain| domain.intro.as_str()).collect::<Vec<_>>()
    });
    assert_eq!(intros.collect::<Vec<_>>(), [["That.", "That."], ["Das.", "Das."], ["Das.", "So."]]);
}

#[test]
fn each_fault_of_a_translation_is_told_with_its_place_and_its_mend() {
    let faults: &[(&str, &str, &str, &[&str])] = &[
        (
            BACKUPS_DE,
            "short = \"Es\"",
            "short = \"Es\"\nweight = 3",
            &[
                "backups.de.toml: `weight` is no text of the question `bak-one` (remove it: a translation holds texts only, all else is as in the original)",
            ],
        ),
        (
            BACKUPS_DE,
            "title = \"Titel\"",
            "id = \"backups\"\ntitle = \"Titel\"",
            &[
                "backups.de.toml: `id` is no text of backups.toml (remove it: a translation holds texts only, all else is as in the original)",
            ],
        ),
        (
            BACKUPS_DE,
            "short =",
            "shrot =",
            &[
                "backups.de.toml: unknown key `shrot` in the translation of the question `bak-one` (did you mean `short`?)",
                "backups.toml: `short` of the question `bak-one` is not translated into `de` (add it to backups.de.toml)",
            ],
        ),
        (
            BACKUPS_DE,
            "short = \"Es\"",
            "short = \"Es\"\nhint-for-it = \"Fragen!\"",
            &[
                "backups.de.toml: the question `bak-one` has no `hint-for-it` to translate (remove it here, or give the original one)",
            ],
        ),
        (
            BACKUPS_DE,
            "id = \"bak-one\"",
            "id = \"bak-on\"",
            &[
                "backups.de.toml: the original has no question `bak-on` (did you mean `bak-one`?)",
                "backups.toml: the question `bak-one` is not translated into `de` (add it to backups.de.toml)",
            ],
        ),
        (
            BACKUPS_DE,
            "id = \"bak-one\"\n",
            "",
            &[
                "backups.de.toml: nothing says which question this translates (add `id = …` as in the original)",
                "backups.toml: the question `bak-one` is not translated into `de` (add it to backups.de.toml)",
            ],
        ),
        (
            BACKUPS_DE,
            ", \"Ja.\"",
            "",
            &[
                "backups.de.toml: `choices` has 2 entries here, and 3 in the original (each entry translates the one in the same place; give as many)",
                "backups.toml: `choices` of the question `bak-one` is not translated into `de` (add it to backups.de.toml)",
            ],
        ),
        (
            BACKUPS_DE,
            "why = \"Darum.\"",
            "why = 7",
            &[
                "backups.de.toml: `why` must be text in quotes [this is a whole number]",
                "backups.toml: `why` of the question `bak-one` is not translated into `de` (add it to backups.de.toml)",
            ],
        ),
        (
            BACKUPS_DE,
            "asks = \"Was?\"",
            "asks = \"\"",
            &["backups.toml: `asks` of this file is not translated into `de` (add it to backups.de.toml)"],
        ),
        (
            BACKUPS_DE,
            "to = 2,",
            "to = 3,",
            &[
                "backups.de.toml: the original has no remedy `3` (possible here: `1`, `2`)",
                "backups.toml: `gap.remedy.action` of the question `bak-one` is not translated into `de` (add it to backups.de.toml)",
                "backups.toml: `gap.remedy.owner` of the question `bak-one` is not translated into `de` (add it to backups.de.toml)",
                "backups.toml: `gap.remedy.first` of the question `bak-one` is not translated into `de` (add it to backups.de.toml)",
                "backups.toml: `gap.remedy.evidence` of the question `bak-one` is not translated into `de` (add it to backups.de.toml)",
            ],
        ),
        (
            BACKUPS_DE,
            "Ist es getan?\"",
            "Ist es getan?",
            &["backups.de.toml: this is not TOML: invalid basic string, expected `\"`"],
        ),
        (
            MAIN_DE,
            "{ id = \"some\", text = \"Einige\" }",
            "\"Einige\"",
            &[
                "assessment.de.toml: the choices of the profile question `p-size` have ids (write each as `{ id = \"…\", text = \"…\" }`)",
                "assessment.toml: `choices` of the profile question `p-size` is not translated into `de` (add it to assessment.de.toml)",
            ],
        ),
        (
            MAIN_DE,
            "id = \"sum-good\"",
            "id = \"sum-bad\"",
            &[
                "assessment.de.toml: a second translation of the summary `sum-bad` (keep one of the two)",
                "assessment.toml: `text` of the summary `sum-good` is not translated into `de` (add it to assessment.de.toml)",
            ],
        ),
        (
            MAIN_DE,
            "title = \"Wer tut es?\"",
            "title = \"Wer tut es, und bis wann tut er es, und wer sieht später nach\"",
            &["assessment.de.toml: `title` has 61 characters; its place in the report holds 60 [1 too many]"],
        ),
        (
            "matura.toml",
            "[\"en\", \"de\"]",
            "[\"de\"]",
            &[
                "matura.toml: `en`, the language of the site, is not one of its languages (add \"en\" to the list, or say with `language` which of them is shown first)",
            ],
        ),
        (
            "matura.toml",
            "[\"en\", \"de\"]",
            "[\"en\", \"de\", \"DE\"]",
            &["matura.toml: the language `DE` is listed twice"],
        ),
        (
            "matura.de.toml",
            "title = \"Klein\"",
            "title = \"Klein\"\nlanguage = \"de\"",
            &[
                "matura.de.toml: `language` is no text of matura.toml (remove it: a translation holds texts only, all else is as in the original)",
            ],
        ),
    ];
    for (file, good, bad, expected) in faults {
        assert_eq!(told_of_texts(&broken(bilingual(), file, good, bad)), *expected, "`{good}` → `{bad}`");
    }
}

#[test]
fn a_file_that_translates_nothing_is_told() {
    let with = |path: &str, text: &str| told_of_texts(&bilingual().with_text(path, text));
    assert_eq!(
        with("questionnaire/small/backup.de.toml", ""),
        ["backup.de.toml: there is no backup.toml for this file to translate (did you mean `backups`?)"]
    );
    assert_eq!(
        with("questionnaire/small/backups.old.toml", ""),
        ["backups.old.toml: this is a translation into `old`, and the site is not in that language \
          (add \"old\" to `languages` in matura.toml, or remove the file)"]
    );
    assert_eq!(
        with("pages/privcy.de.md", "# Datenschutz"),
        ["privcy.de.md: there is no page privcy.md for this file to translate (did you mean `privacy`?)"]
    );
    assert_eq!(with("pages/privacy.de.md", "# Datenschutz"), [""; 0]);
    assert_eq!(
        with("pages/about.md", "# About"),
        [
            "about.md: this page is not translated into `de` (write about.de.md beside it; until then it stands as it is)"
        ]
    );
}

#[test]
fn what_nobody_has_begun_to_translate_is_told_once() {
    let languages = "title = \"Small\"\nlanguages = [\"en\", \"fr\"]";
    let sources = broken(project(), "matura.toml", "title = \"Small\"", languages);
    let begun = "nothing in this file is translated into `fr`";
    assert_eq!(
        told_of_texts(&sources),
        [
            "matura.toml: `title` of this file is not translated into `fr` (add it to matura.fr.toml)"
                .to_owned(),
            format!(
                "assessment.toml: {begun} (`matura translate fr` begins assessment.fr.toml; until then its texts stand as they are)"
            ),
            format!(
                "backups.toml: {begun} (`matura translate fr` begins backups.fr.toml; until then its texts stand as they are)"
            ),
            format!(
                "security.toml: {begun} (`matura translate fr` begins security.fr.toml; until then its texts stand as they are)"
            ),
        ]
    );
    let site = check(&sources).site.unwrap();
    assert_eq!(site.translations[0].assessments, site.original.assessments);
}

#[test]
fn a_translation_that_is_older_than_its_text_is_told_with_the_new_stamp() {
    let stale = |sources: &Sources| -> Vec<String> {
        told_of_texts(sources).into_iter().filter(|line| line.contains(" is older than ")).collect()
    };
    let stamped = broken(bilingual(), BACKUPS_DE, "id = \"bak-one\"", "id = \"bak-one\"\nof = \"00000000\"");
    let said = stale(&stamped);
    assert_eq!(said.len(), 1);
    let stamp = said[0].split('"').nth(1).unwrap().to_owned();
    assert_eq!(
        said[0],
        format!(
            "backups.de.toml: the translation of the question `bak-one` is older than the text (see that it still says the same, then write `of = \"{stamp}\"`)"
        )
    );
    let fresh = broken(stamped, BACKUPS_DE, "00000000", &stamp);
    assert_eq!(told_of_texts(&fresh), [""; 0]);
    for (good, bad) in
        [("Partly.", "In part."), ("Take bak-one to 2", "Bring bak-one to 2"), ("it is not done", "it lacks")]
    {
        assert_eq!(stale(&broken(fresh.clone(), BACKUPS, good, bad)).len(), 1, "{good}");
    }
    let weight = broken(fresh.clone(), BACKUPS, "weight = 2.5", "weight = 3");
    assert_eq!(told_of_texts(&weight), [""; 0], "a weight is no text");
    assert_eq!(
        told_of_texts(&broken(fresh, BACKUPS, "\"That.\"", "\"This.\"")),
        [""; 0],
        "nor is it one of the question"
    );
    let top = bilingual().with_text("matura.de.toml", "of = \"x\"\ntitle = \"Klein\"");
    assert!(told_of_texts(&top)[0].starts_with("matura.de.toml: `of` is no stamp of a text (write `of = \""));
}
