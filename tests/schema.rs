//! What `matura schema` promises: editors mark what is wrong, and never what is right.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;
#[path = "common/schema.rs"]
mod schema;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use common::{Sandbox, page, tests, tree};
use matura::check::check;
use matura::source::Sources;
use serde_json::{Value, json};
use toml::Value as Toml;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema_of(name: &str) -> Value {
    let path = root().join("docs/schema").join(format!("{name}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The schema for a file of a project.
fn name_of(path: &str) -> &'static str {
    match path.rsplit('/').next() {
        Some("matura.toml") => "matura",
        Some("theme.toml") => "theme",
        Some("assessment.toml") => "assessment",
        _ => "domain",
    }
}

/// TOML as an editor hands it to a schema: a date is text there.
fn as_json(value: &Toml) -> Value {
    match value {
        Toml::Datetime(day) => json!(day.to_string()),
        Toml::Array(items) => items.iter().map(as_json).collect(),
        Toml::Table(table) => table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect(),
        plain => serde_json::to_value(plain).unwrap(),
    }
}

fn faults(path: &str, text: &str) -> Vec<String> {
    let table: toml::Table = text.parse().unwrap();
    schema::faults(&schema_of(name_of(path)), &as_json(&Toml::Table(table)))
}

/// The texts of a folder that are matura's.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    // Translations have a second dot in their names, and hold texts alone.
    let ours =
        |path: &str| name(path).split('.').count() == 2 && path.ends_with(".toml") && !path.starts_with('.');
    let texts = tree(folder).into_iter().filter(|(path, _)| ours(path));
    texts.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn every_questionnaire_starter_fixture_and_example_fits_its_schema() {
    let mut projects = vec![texts(&root().join("questionnaire")), texts(&tests().join("fixtures/small"))];
    for arguments in ["init", "init --extend", "init --full"] {
        let sandbox = Sandbox::new();
        sandbox.run(arguments).ends(0, &[]);
        projects.push(texts(&sandbox.path("")));
    }
    let format = fs::read_to_string(root().join("docs/format.md")).unwrap();
    projects.extend(page::projects(&format).into_iter().map(|(_, files)| files));
    let mut seen = 0;
    for (path, text) in projects.iter().flatten() {
        assert_eq!(faults(path, text), Vec::<String>::new(), "{path}");
        seen += 1;
    }
    assert!(seen > 40, "{seen} files");
}

#[test]
fn every_record_of_the_tests_fits_its_schema() {
    let schema = schema_of("record");
    let mut seen = 0;
    for (path, bytes) in tree(&tests().join("records")) {
        let Ok(record) = serde_json::from_slice::<Value>(&bytes) else { continue };
        assert_eq!(schema::faults(&schema, &record), Vec::<String>::new(), "{path}");
        seen += 1;
    }
    assert!(seen > 3, "{seen} records");
}

#[test]
fn a_planted_mistake_is_found_in_every_kind_of_file() {
    let small = texts(&tests().join("fixtures/small"));
    let find = |end: &str| small.iter().find(|(path, _)| path.ends_with(end)).unwrap();
    for (file, from, to, found) in [
        ("matura.toml", "title =", "titel =", "titel is not described"),
        ("assessment.toml", "id = \"fire-safety\"", "id = \"Fire safety\"", "/id: does not fit"),
        ("assessment.toml", "from = 0", "from = 1000001", "is above 1000000"),
        ("assessment.toml", "version = ", "verison = ", "version is missing"),
        ("alarms.toml", "weight = 2.5", "weight = \"2.5\"", "/weight: is no \"number\""),
        ("alarms.toml", "weight = 2.5", "weight = 0", "/weight: is not above 0"),
        ("alarms.toml", "weight = 2.5", "wieght = 2.5", "wieght is not described"),
        ("alarms.toml", "weight = 2.5", "weight = 1\naudience = \"boss\"", "/audience: is none of"),
        ("alarms.toml", "weight = 2.5", "weight = 1\napplies-when = { question = \"a\" }", "too few keys"),
        (
            "alarms.toml",
            "weight = 2.5",
            "weight = 1\napplies-when = { question = \"a\", mean-below = 1 }",
            "mean-below is not described",
        ),
    ] {
        let (path, text) = find(file);
        assert!(text.contains(from), "{file} has no {from}");
        let told = faults(path, &text.replacen(from, to, 1));
        assert!(told.iter().any(|it| it.contains(found)), "{file}, {to}: {told:?}");
    }
    for (record, found) in [
        (json!({ "matura": 2, "assessment": "a" }), "/matura: is above 1"),
        (json!({ "matura": 1 }), "assessment is missing"),
        (json!({ "matura": 1, "assessment": "a", "run": "fast" }), "/run: is none of"),
        (
            json!({ "matura": 1, "assessment": "a", "answers": { "q": { "choice": "1" } } }),
            "choice is not described",
        ),
    ] {
        let told = schema::faults(&schema_of("record"), &record);
        assert!(told.iter().any(|it| it.contains(found)), "{found}: {told:?}");
    }
}

#[test]
fn schema_and_check_agree_on_every_small_change_of_a_questionnaire() {
    let format = fs::read_to_string(root().join("docs/format.md")).unwrap();
    let projects = page::projects(&format);
    let mut whole =
        projects.into_iter().find(|(example, _)| example.about.starts_with("the example:")).unwrap().1;
    // A theme is read when a manifest names it.
    whole.get_mut("matura.toml").unwrap().insert_str(0, "theme = \"kestrel\"\n");
    let sources = |files: &BTreeMap<String, String>| {
        files.iter().fold(Sources::default(), |sources, (path, text)| sources.with_text(path, text))
    };
    let (mut changed, mut refused) = (0, 0);
    let (mut apart, mut alike) = (Vec::new(), BTreeSet::new());
    for (path, text) in &whole {
        let (name, table) = (name_of(path), Toml::Table(text.parse().unwrap()));
        let schema = schema_of(name);
        for (what, change) in changes(name, &table, &mut alike) {
            let Ok(text) = toml::to_string(&change) else { continue };
            let mut files = whole.clone();
            files.insert(path.clone(), text);
            let checked = check(&sources(&files));
            let told: Vec<&str> =
                checked.diagnostics.iter().filter(|it| it.is_error()).map(|it| it.message.as_str()).collect();
            let marked = schema::faults(&schema, &as_json(&change));
            if told.is_empty() && !marked.is_empty() {
                apart.push(format!("{path}, {what}: right, and marked: {marked:?}"));
            }
            // What can be seen in the file alone. A domain without these may be changes to a bundled one.
            let lone = |it: &&&str| {
                let seen = ["unknown key", "` must be ", "` cannot be `", "` is missing in "];
                seen.iter().any(|seen| it.contains(seen)) && !it.contains("the smaller first")
            };
            let partial = name == "domain"
                && ["id", "title", "asks", "intro"].iter().any(|it| change.get(it).is_none());
            // Right where the assessment has a scale of its own, which a schema of one file does not know.
            let scaled = ["`from` must", "`at` must", "`why` is", "`weight` is", "`gap` is", "`remedy` is"];
            let lone = |it: &&&str| lone(it) && !scaled.iter().any(|scaled| it.starts_with(scaled));
            if let Some(fault) = told.iter().find(lone).filter(|_| !partial)
                && marked.is_empty()
            {
                apart.push(format!("{path}, {what}: {fault}, and not marked"));
            }
            (changed, refused) = (changed + 1, refused + usize::from(!marked.is_empty()));
        }
    }
    assert_eq!(apart, Vec::<String>::new());
    assert!(changed > 500 && refused > 400, "{changed} changes, {refused} of them marked");
}

/// A table with one thing in it changed, in every way that is likely, each with words for it.
///
/// One of several tables in a list, or of several files, shows what holds for all; `alike` are those that were met.
fn changes(file: &str, table: &Toml, alike: &mut BTreeSet<String>) -> Vec<(String, Toml)> {
    let mut changes = Vec::new();
    for place in places(table) {
        let name = place.join("/");
        if !alike.insert(format!("{file}: {}", kind_of(&place))) {
            continue;
        }
        let others = [
            Toml::String("x y".into()),
            Toml::Integer(-1),
            Toml::Float(0.5),
            Toml::Boolean(true),
            Toml::Array(Vec::new()),
            Toml::Table(toml::Table::new()),
        ];
        for other in others {
            let mut changed = table.clone();
            let what = format!("{name} = {other}");
            *at(&mut changed, &place) = other;
            changes.push((what, changed));
        }
        let (key, within) = place.split_last().unwrap();
        if let Toml::Table(parent) = at(&mut table.clone(), within) {
            let mut without = table.clone();
            parent.remove(key);
            *at(&mut without, within) = Toml::Table(parent.clone());
            changes.push((format!("without {name}"), without));
            if alike.insert(format!("{file}: {}/more", kind_of(within))) {
                let mut more = table.clone();
                at(&mut more, within).as_table_mut().unwrap().insert(format!("{key}-x"), Toml::Integer(1));
                changes.push((format!("with {name}-x"), more));
            }
        }
    }
    changes
}

/// A way without the numbers of tables and items in it.
fn kind_of(place: &[String]) -> String {
    let step = |step: &String| step.trim_start_matches(|it: char| it.is_ascii_digit()).to_owned();
    place.iter().map(step).collect::<Vec<_>>().join("/")
}

/// The way to everything in a table.
fn places(value: &Toml) -> Vec<Vec<String>> {
    let below: Vec<(String, &Toml)> = match value {
        Toml::Table(table) => table.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Toml::Array(items) => {
            items.iter().enumerate().map(|(number, item)| (number.to_string(), item)).collect()
        }
        _ => Vec::new(),
    };
    let places = below.into_iter().flat_map(|(step, value)| {
        let further = places(value).into_iter().map({
            let step = step.clone();
            move |rest| [vec![step.clone()], rest].concat()
        });
        std::iter::once(vec![step]).chain(further).collect::<Vec<_>>()
    });
    places.collect()
}

fn at<'v>(value: &'v mut Toml, place: &[String]) -> &'v mut Toml {
    place.iter().fold(value, |value, step| match value {
        Toml::Array(items) => &mut items[step.parse::<usize>().unwrap()],
        other => &mut other[step.as_str()],
    })
}

#[test]
fn a_schema_is_printed_listed_or_written_and_overwrites_nothing_of_anybodys() {
    let sandbox = Sandbox::new();
    let list = sandbox.run("schema").ends(0, &[]).data();
    assert_eq!(list.lines().count(), 5, "{list}");
    assert!(list.contains("assessment  questionnaire/*/assessment.toml\n"), "{list}");
    let printed = sandbox.run("schema assessment").ends(0, &[]).data();
    assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), schema_of("assessment"));
    sandbox.run("schema nothing").ends(2, &["possible values: matura, theme, assessment, domain, record"]);
    sandbox.run("schema -o .schema").ends(0, &["Wrote 5 schemas into .schema."]);
    assert_eq!(sandbox.tree(".schema").len(), 5);
    sandbox.edit(".schema/domain.schema.json", "object", "objekt");
    sandbox.run("schema -o .schema").ends(0, &[]);
    assert!(
        !String::from_utf8(sandbox.tree(".schema")["domain.schema.json"].clone()).unwrap().contains("objekt")
    );
    sandbox.write("mine/record.schema.json", "{}");
    sandbox.run("schema -o mine").ends(2, &["record.schema.json was not written by matura"]);
    assert_eq!(sandbox.tree("mine").len(), 1);
}

#[test]
fn a_new_project_brings_the_schemas_and_says_which_is_for_which_file() {
    let sandbox = Sandbox::new();
    sandbox.run("init").ends(0, &[]);
    sandbox.run("schema -o fresh").ends(0, &[]);
    assert_eq!(sandbox.tree(".schema"), sandbox.tree("fresh"));
    let rules: toml::Table = fs::read_to_string(sandbox.path(".taplo.toml")).unwrap().parse().unwrap();
    let mut named = Vec::new();
    for rule in rules["rule"].as_array().unwrap() {
        let path = rule["schema"]["path"].as_str().unwrap();
        assert!(sandbox.path(path).is_file(), "{path}");
        let file = rule["include"][0].as_str().unwrap().replace('*', "any");
        assert_eq!(path, format!(".schema/{}.schema.json", name_of(&file)));
        named.push(name_of(&file));
    }
    assert_eq!(named, ["matura", "theme", "assessment", "domain"]);
}
