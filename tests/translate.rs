//! What `matura translate` promises.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;

use common::{Sandbox, tests, tree};

/// The small project on a site in English and German, without its translation.
fn untranslated() -> Sandbox {
    let sandbox = Sandbox::with("small");
    sandbox.edit("matura.toml", "[brand]", "languages = [\"en\", \"de\"]\n[brand]");
    sandbox
}

#[test]
fn a_translator_finds_every_text_below_its_original_and_check_counts_them_down() {
    let sandbox = untranslated();
    sandbox
        .run("translate de")
        .ends(0, &["matura.de.toml: 2 texts to translate", "alarms.de.toml: 35 texts"]);
    let path = "questionnaire/fire-safety/alarms.de.toml";
    let begun = fs::read_to_string(sandbox.path(path)).unwrap();
    assert!(begun.contains("# Does every room have a smoke alarm?\ntext = \"\"\n"), "{begun}");
    assert!(begun.contains("choices = [\n  # No room has one.\n  \"\","), "{begun}");
    sandbox.run("check").ends(0, &["nothing in this file is translated into `de`"]);
    sandbox.edit(path, "# Alarms\ntitle = \"\"", "# Alarms\ntitle = \"Alarme\"");
    let checked = sandbox.run("check").messages();
    assert!(checked.contains("the question `alarm-smoke` is not translated into `de`"), "{checked}");
    assert!(
        !checked.contains("`title` of this file is not translated into `de` (add it to alarms"),
        "{checked}"
    );
    sandbox.run("build").ends(0, &[]);
    let page = String::from_utf8(sandbox.tree("public")["de/index.html"].clone()).unwrap();
    assert!(page.contains("Alarme") && page.contains("Does every room have a smoke alarm?"));
}

#[test]
fn what_is_translated_stays_as_it_is_and_only_what_is_new_is_added() {
    let sandbox = untranslated();
    sandbox.add("small-in-german");
    let translations = tree(&tests().join("fixtures/small-in-german"));
    sandbox.run("translate de").ends(0, &["Nothing is missing in `de`"]);
    for (path, bytes) in &translations {
        assert_eq!(&fs::read(sandbox.path(path)).unwrap(), bytes, "{path}");
    }
    let (original, translation) =
        ("questionnaire/fire-safety/alarms.toml", "questionnaire/fire-safety/alarms.de.toml");
    sandbox.edit(
        original,
        "short = \"Smoke alarms\"",
        "short = \"Smoke alarms\"\nweight-reason = \"It matters.\"",
    );
    sandbox.edit(translation, "title = \"Alarme\"", "title = \"Alarme\" # so heißt es");
    sandbox.edit(translation, "risk = \"Rauchmelder: niemand kann sich darauf verlassen\"\n", "");
    let before = fs::read_to_string(sandbox.path(translation)).unwrap();
    sandbox.run("translate de").ends(0, &["alarms.de.toml: 1 text to translate"]);
    let after = fs::read_to_string(sandbox.path(translation)).unwrap();
    let added = "# Smoke alarms: nobody can count on it\nrisk = \"\"\n";
    assert_eq!(after.replacen(added, "", 1), before);
}

#[test]
fn stamps_tell_later_which_texts_have_changed() {
    let sandbox = untranslated();
    sandbox.add("small-in-german");
    sandbox.run("translate de --stamp").ends(0, &["alarms.de.toml: 2 entries stamped"]);
    sandbox.run("translate de --stamp").ends(0, &["Nothing is to be stamped in `de`"]);
    assert!(!sandbox.run("check").messages().contains("older"));
    sandbox.edit("questionnaire/fire-safety/alarms.toml", "Every room has one.", "Each room has one.");
    let stale = "the translation of the question `alarm-smoke` is older than the text";
    sandbox.run("check").ends(0, &[stale]);
    sandbox.run("check --strict").ends(1, &[stale]);
    sandbox.run("translate de --stamp").ends(0, &["alarms.de.toml: 1 entry stamped"]);
    assert!(!sandbox.run("check").messages().contains("older"));
}

#[test]
fn what_cannot_be_translated_is_said_and_nothing_is_written() {
    let sandbox = untranslated();
    let before = sandbox.tree(".");
    sandbox.run("translate de_AT").ends(2, &["“de_AT” is no language", "help: "]);
    sandbox.edit("questionnaire/fire-safety/alarms.toml", "intro =", "intro");
    sandbox
        .run("translate de")
        .ends(2, &["questionnaire/fire-safety/alarms.toml cannot be read", "matura check"]);
    let mut after = sandbox.tree(".");
    let path = "questionnaire/fire-safety/alarms.toml";
    after.insert(path.to_owned(), before[path].clone());
    assert_eq!(after, before);
    Sandbox::new().run("translate de").ends(2, &["there is no project to translate here"]);
    let english = Sandbox::with("small");
    english.run("translate en-GB").ends(0, &["Nothing is missing in `en-GB`"]);
}
