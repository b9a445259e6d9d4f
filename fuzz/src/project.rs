//! A project: whatever stands in its files, its author hears what is wrong and where, or gets a program that scores.
//!
//! A project is one text here. A line `%% PATH` begins the file of that path.

use matura::assessment::Assessment;
use matura::check::check_on;
use matura::compile::compile;
use matura::diagnostic::{Diagnostic, Place, render, summary, to_json};
use matura::site::Site;
use matura::source::{MANIFEST, Sources};
use matura_score::{Answers, Program, Run, score};
use serde_json::Value;
use time::{Date, Month};

/// Begins the line that names a file.
const FILE: &str = "%% ";

/// Reads a project; of what a project has no place for, nothing.
pub fn sources(bytes: &[u8]) -> Sources {
    let text = String::from_utf8_lossy(bytes);
    let mut sources = Sources::default();
    for file in format!("\n{text}").split(&format!("\n{FILE}")).skip(1) {
        let (path, text) = file.split_once('\n').unwrap_or((file, ""));
        if path == MANIFEST || ["pages/", "questionnaire/"].iter().any(|folder| path.starts_with(folder)) {
            sources = sources.with_text(path, text);
        }
    }
    sources
}

/// Checks a project; compiles and scores what comes of it.
pub fn run(bytes: &[u8]) {
    let sources = sources(bytes);
    let day = Date::from_calendar_date(2026, Month::November, 22).ok();
    let checked = check_on(&sources, day);
    for diagnostic in &checked.diagnostics {
        has_its_place(&sources, diagnostic);
    }
    told(&sources, &checked.diagnostics);
    let faulty = checked.diagnostics.iter().any(Diagnostic::is_error);
    assert_eq!(checked.site.is_none(), faulty, "a project with errors, and no other, makes no site");
    for assessment in checked.site.iter().flat_map(Site::editions).flat_map(|edition| &edition.assessments) {
        scores(assessment);
    }
}

fn has_its_place(sources: &Sources, diagnostic: &Diagnostic) {
    assert!(!diagnostic.message.trim().is_empty(), "a fault is told in words");
    let places = diagnostic.primary.iter().chain(diagnostic.related.iter().map(|(place, _)| place));
    for Place { file, span } in places {
        let Some(span) = span else { continue };
        let text = sources.text(file).unwrap_or_default();
        assert!(text.get(span.clone()).is_some(), "{span:?} is no place in {file}: {}", diagnostic.message);
    }
}

fn told(sources: &Sources, diagnostics: &[Diagnostic]) {
    let _ = (render(sources, diagnostics, true), summary(diagnostics));
    let json = to_json(sources, diagnostics);
    assert!(serde_json::from_str::<Value>(&json).is_ok(), "diagnostics are JSON");
}

fn scores(assessment: &Assessment) {
    let program = compile(assessment);
    assert_eq!(Program::from_bytes(&program.to_bytes()).as_ref(), Some(&program), "a page reads its program");
    for run in [Run::Core, Run::Full] {
        let outcome = score(&program, &Answers::new(&program, run, "2026-11-22"));
        assert!(serde_json::from_str::<Value>(&outcome.to_json()).is_ok(), "a result is JSON");
    }
}
