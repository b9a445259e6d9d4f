//! The theme that a site names, and `theme.toml`. What stands in its templates shows when they are filled.

use std::sync::OnceLock;

use super::folder::Document;
use super::report::{File, Report, advice};
use super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::theme::{BUNDLED_THEMES, CONTRACT, DEFAULT, FOLDER, Layer, MANIFEST, Theme};

/// The endings of what belongs into each folder of a theme.
const PARTS: [(&str, &str); 4] =
    [("templates/", ".html"), ("strings/", ".toml"), ("pages/", ".md"), ("script/", ".js")];

/// The theme of a name: a bundled one, or that of a folder of the project.
pub(super) fn theme(value: Value<'_>, sources: &Sources) -> Theme {
    let Some(name) = value.word() else { return Theme::default() };
    let folder = format!("{FOLDER}/{name}/");
    let below = |path: &'_ str| path.strip_prefix(&*folder).map(str::len).is_some();
    let own =
        sources.texts().any(|(path, _)| below(path)) || sources.unreadable().any(|(path, _)| below(path));
    match (BUNDLED_THEMES.contains(&name), own) {
        (true, false) => Theme::bundled(name),
        (true, true) => {
            let message = format!("`{name}` is the name of a theme that comes with matura");
            value.tell(Diagnostic::error(message).help(format!("give the folder {folder} another name")));
            Theme::bundled(name)
        }
        (false, true) => of_project(name, &folder, sources, value.file.report),
        (false, false) => {
            let names = advice(name, BUNDLED_THEMES).unwrap_or_default();
            let help = format!("write {folder}{MANIFEST}, or name a theme that comes with matura; {names}");
            value.tell(Diagnostic::error(format!("there is no theme `{name}`")).help(help));
            Theme::default()
        }
    }
}

fn of_project(name: &str, folder: &str, sources: &Sources, report: &Report) -> Theme {
    let texts = || sources.texts().filter_map(|(path, text)| Some((path.strip_prefix(folder)?, text)));
    let copied = sources
        .binaries()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?.strip_prefix("static/")?, bytes)));
    let path = format!("{folder}{MANIFEST}");
    let below = match sources.text(&path) {
        Some(text) => manifest(&path, text, report),
        None => {
            let help = format!("begin it with a line `contract = {CONTRACT}`");
            let diagnostic = Diagnostic::error(format!("the theme `{name}` has no {MANIFEST}")).help(help);
            if !sources.unreadable().any(|(unreadable, _)| unreadable == path) {
                File::new(&path, report).tell(diagnostic);
            }
            DEFAULT
        }
    };
    let below = Theme::bundled(below);
    for (path, _) in texts() {
        if let Some(diagnostic) = misplaced(path, &below) {
            File::new(&format!("{folder}{path}"), report).tell(diagnostic);
        }
    }
    below.under(Layer::of_project(name, texts(), copied))
}

/// Reads `theme.toml`, and gives the name of the theme that this one stands on.
fn manifest(path: &str, text: &str, report: &Report) -> &'static str {
    let blanked = OnceLock::new();
    let document = Document::parse(path, text, &blanked, report);
    let table = document.table(MANIFEST, report);
    // For people, who see it in the file.
    table.optional_text("title");
    if let Some((value, version)) =
        table.required("contract").and_then(|value| Some((value, value.whole(1..=i64::MAX)?)))
        && version != CONTRACT
    {
        let message =
            format!("this theme is made for contract {version}; this matura knows contract {CONTRACT}");
        let help = "take a matura that knows it, or bring the theme to this contract: docs/theming.md";
        value.tell(Diagnostic::error(message).help(help));
    }
    let names: [(&str, &str); BUNDLED_THEMES.len()] = BUNDLED_THEMES.map(|name| (name, name));
    let extends = table.optional("extends").and_then(|value| value.choice(&names));
    table.finish();
    extends.unwrap_or(DEFAULT)
}

/// What is wrong with a file by its name alone.
fn misplaced(path: &str, below: &Theme) -> Option<Diagnostic> {
    let part = PARTS.iter().find(|(folder, _)| path.starts_with(folder));
    if path == "script.js" || (path.starts_with("script/") && below.file(None, path).is_some()) {
        let message =
            "a theme cannot replace this part of the script: its inner names change from version to version";
        return Some(Diagnostic::error(message).help("add a part of another name, such as script/own.js"));
    }
    let known = match part {
        Some((folder, ending)) => path.ends_with(ending) && !path.get(folder.len()..)?.contains('/'),
        None => [MANIFEST, "style.css"].contains(&path) || path.ends_with(".md"),
    };
    let help = "a theme holds theme.toml, style.css, templates/*.html, strings/*.toml, pages/*.md, script/*.js and static/";
    (!known).then(|| Diagnostic::error("this file is no part of a theme").help(help))
}
