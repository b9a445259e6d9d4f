//! Whether docs/theming.md tells every variable that templates are given, and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::edition::Edition;
use super::{Assets, CompiledProgram};
use crate::check::check;
use crate::check::documented::page;
use crate::source::Sources;

type Names = BTreeMap<String, BTreeSet<String>>;

/// The keys of what is given under a name, and of all below; the items of a list together.
fn gather(path: &str, value: &Value, names: &mut Names) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(path, item, names)),
        Value::Object(object) => {
            for (key, below) in object {
                names.entry(path.to_owned()).or_default().insert(key.clone());
                gather(&format!("{path}.{key}"), below, names);
            }
        }
        _ => {}
    }
}

/// What the templates are given for a project.
fn of_project(sources: &Sources, given: &mut Names) {
    let site = check(sources).site.unwrap();
    let assets = Assets {
        style: String::new(),
        script: String::new(),
        logo: None,
        icon: None,
        pictures: Arc::default(),
        style_of_missing: String::new(),
        home: None,
    };
    let edition = Edition::new(&site, &site.original, &assets, None).unwrap();
    let program = CompiledProgram { text: String::new(), fingerprint: String::new() };
    let programs = vec![program; site.original.assessments.len()];
    for (name, value) in edition.given(&programs).unwrap() {
        gather(name, &serde_json::to_value(value).unwrap(), given);
    }
}

fn docs(name: &str) -> String {
    std::fs::read_to_string(format!("{}/docs/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn every_variable_that_templates_are_given_is_documented_and_no_other() {
    let mut given = Names::new();
    let manifest = "title = \"T\"\nlanguage = \"en\"\nlanguages = [\"en\", \"de\"]\n\
                    [brand.call]\nlabel = \"Talk\"\nlink = \"https://example.org\"\n";
    of_project(&Sources::bundled().with_text("matura.toml", manifest), &mut given);
    // The examples of the format have every key in them, and so all that comes of a key.
    for (_, files) in page::projects(&docs("format.md")) {
        let sources = Sources::default().with_text("matura.toml", "title = \"T\"\n");
        let files = files.iter().filter(|(path, _)| path.starts_with("questionnaire/"));
        of_project(&files.fold(sources, |sources, (path, text)| sources.with_text(path, text)), &mut given);
    }
    let text = docs("theming.md");
    let mut told = Names::new();
    for (path, rows) in page::tables(&text, "variables") {
        told.insert(path, rows.iter().flat_map(|row| page::quoted(&row[0])).map(str::to_owned).collect());
    }
    for path in given.keys().chain(told.keys()).collect::<BTreeSet<_>>() {
        assert_eq!(told.get(path), given.get(path), "documented and given names of {path}");
    }
}
