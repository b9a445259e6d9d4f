//! What `docs/theming.md` says of the default theme is what its templates and its script have.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use common::{Sandbox, page, tree};

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn docs() -> String {
    fs::read_to_string(root("docs/theming.md")).unwrap()
}

/// The rows of the one table that follows this comment.
fn table(name: &str) -> page::Rows {
    let text = docs();
    let (_, rows) = page::tables(&text, name).into_iter().find(|(rest, _)| rest.is_empty()).unwrap();
    assert!(!rows.is_empty(), "{name}");
    rows
}

fn templates() -> BTreeMap<String, String> {
    let files = tree(&root("themes/default/templates"));
    files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// The whole script, its comments left out.
fn script() -> String {
    let mut parts = tree(&root("themes/default/script"));
    parts.insert("script.js".to_owned(), fs::read(root("themes/default/script.js")).unwrap());
    let text: String = parts.into_values().map(|bytes| String::from_utf8(bytes).unwrap()).collect();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with(['/', '*']));
    lines.collect::<Vec<_>>().join("\n")
}

/// What follows a text wherever it stands, as far as it is a name.
fn names_after<'t>(text: &'t str, before: &str) -> impl Iterator<Item = &'t str> {
    let belongs = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    text.match_indices(before).map(move |(at, found)| {
        let rest = &text[at + found.len()..];
        &rest[..rest.find(|letter| !belongs(letter)).unwrap_or(rest.len())]
    })
}

#[test]
fn every_attribute_that_the_script_asks_for_is_listed_and_no_other() {
    let script = script();
    let mut asked: BTreeSet<String> = names_after(&script, "[data-").map(str::to_owned).collect();
    asked.extend(names_after(&script, "dataset.").map(str::to_owned));
    let only_there =
        script.match_indices("\" in dataset").map(|(at, _)| script[..at].rsplit('"').next().unwrap());
    asked.extend(only_there.map(str::to_owned));
    for line in script.lines().filter(|line| line.contains("dataset;")) {
        let names = line.split_once('{').unwrap().1.split_once('}').unwrap().0;
        asked.extend(names.split(',').map(|name| name.split(['=', ':']).next().unwrap().trim().to_owned()));
    }
    let rows = table("data");
    let listed: BTreeSet<String> =
        rows.iter().flat_map(|row| page::quoted(&row[0])).map(|name| name.replace("data-", "")).collect();
    assert_eq!(listed, asked);
}

#[test]
fn every_deed_of_a_button_is_listed_and_no_other() {
    let script = script();
    let deeds = script.split_once("const deeds = {").unwrap().1.split_once("\n};").unwrap().0;
    let deeds = deeds.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let known: BTreeSet<&str> = deeds
        .filter_map(|line| line.trim().split([':', '(', ',']).next())
        .filter(|name| *name != "}")
        .collect();
    let rows = table("data");
    let row = rows.iter().find(|row| row[0] == "`data-do`").unwrap();
    assert_eq!(page::quoted(&row[2]).collect::<BTreeSet<_>>(), known);
}

#[test]
fn every_element_that_the_script_asks_for_by_its_id_is_listed_and_stands_where_the_page_says() {
    let script = script();
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    for call in ["byId(\"", "contentOf(\"", "textsBy(\"", "copyOf(\"", "listLeftover(\"", "getElementById(\""]
    {
        asked.extend(names_after(&script, call));
    }
    // The fields for files stand in a list, each with what reads it.
    asked.extend(
        ["file_", "second_", "earlier_"].into_iter().filter(|id| script.contains(&format!("[\"{id}\", "))),
    );
    asked.retain(|id| !id.starts_with("ask_"));
    let templates = templates();
    let rows = table("ids");
    let mut listed = BTreeSet::new();
    for row in &rows {
        let template = page::quoted(&row[0]).next().unwrap();
        for id in page::quoted(&row[1]) {
            match id.strip_prefix("ask_") {
                // A template makes these of a list of names.
                Some(name) => assert!(templates[template].contains(&format!("\"{name}\"")), "{id}"),
                None => assert!(templates[template].contains(&format!(" id=\"{id}\"")), "{id} in {template}"),
            }
            listed.insert(id);
        }
    }
    listed.retain(|id| !id.starts_with("ask_"));
    assert_eq!(listed, asked);
}

#[test]
fn every_block_of_the_default_theme_is_listed_and_no_other() {
    let templates = templates();
    let blocks = templates
        .iter()
        .map(|(name, text)| (name.as_str(), names_after(text, "{% block ").collect::<BTreeSet<_>>()));
    let blocks: BTreeMap<&str, BTreeSet<&str>> = blocks.filter(|(_, blocks)| !blocks.is_empty()).collect();
    let rows = table("blocks");
    let listed: BTreeMap<&str, BTreeSet<&str>> = rows
        .iter()
        .map(|row| (page::quoted(&row[0]).next().unwrap(), page::quoted(&row[1]).collect()))
        .collect();
    assert_eq!(listed, blocks);
}

#[test]
fn the_theme_that_the_page_shows_works_as_it_stands() {
    let sandbox = Sandbox::with("small");
    sandbox.edit("matura.toml", "title", "theme = \"harbour\"\ntitle");
    let text = docs();
    let files: Vec<&str> = text.split("<!-- file: ").skip(1).collect();
    assert_eq!(files.len(), 2);
    for file in files {
        let (path, rest) = file.split_once(" -->").unwrap();
        let code = rest.split("```").nth(1).unwrap().split_once('\n').unwrap().1;
        sandbox.write(path, code);
    }
    sandbox.run("build --strict").ends(0, &[]);
    let foot = String::from_utf8(sandbox.tree("public")["privacy.html"].clone()).unwrap();
    assert!(foot.contains("<div class=\"foot\">\n<p>Harbour Advice, pier 3.</p>"), "{foot}");
}
