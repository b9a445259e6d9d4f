//! From texts to a site that is valid by construction, or to everything that is wrong with them.
//!
//! All problems of a project are found in one go. Each file is parsed as far as it can be; a first walk
//! gathers the [`names`] of an assessment; then one reader for each kind of thing says which keys it takes,
//! reports what is not as it should be, and goes on with something empty in its place. So the faults of one
//! question hide none of the next, and there is one check for each promise that [`crate::assessment`] makes.
//! What keeps no site from being built but makes a questionnaire hard to answer is for [`style`] to tell.

mod address;
mod advice;
mod assessment;
mod brand;
mod choices;
mod circle;
mod condition;
#[cfg(test)]
pub(crate) mod documented;
mod embed;
mod extend;
#[cfg(test)]
mod faults;
mod files;
#[cfg(test)]
mod fixture;
mod folder;
mod gap;
mod glossary;
mod knock_out;
mod links;
mod markdown;
mod memory;
mod missing;
mod moved;
mod names;
mod node;
mod once;
mod order;
mod outline;
mod pages;
mod phase;
mod picture;
mod portable;
mod project;
mod proof;
mod question;
mod report;
mod scale;
mod set;
mod site;
mod style;
mod syntax;
mod table;
mod target;
#[cfg(test)]
mod tests;
mod theme;
pub(crate) mod translation;
mod value;
mod verdict;

use std::sync::OnceLock;

use files::Blanked;
use memory::Memory;
use project::Project;
use report::Report;
use time::Date;

use crate::diagnostic::{self, Diagnostic, Place};
use crate::site::Site;
use crate::source::{MANIFEST, Sources};

/// What became of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The site; only when there is no error.
    pub site: Option<Site>,
    /// Everything to tell the author, file by file, from the top.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a project, and looks for nothing that depends on the day.
pub fn check(sources: &Sources) -> Checked {
    check_on(sources, None)
}

/// Checks a project on a day, which shows what has grown old.
pub fn check_on(sources: &Sources, today: Option<Date>) -> Checked {
    check_with(sources, today, None)
}

/// Checks a project again and again. Of its assessments only those are read anew whose files have changed.
#[derive(Debug, Default)]
pub struct Checker(Memory);

impl Checker {
    /// Checks the project as it is now, and looks for nothing that depends on the day.
    pub fn check(&mut self, sources: &Sources) -> Checked {
        let checked = check_with(sources, None, Some(&self.0));
        self.0.forget();
        checked
    }
}

fn check_with(sources: &Sources, today: Option<Date>, memory: Option<&Memory>) -> Checked {
    let report = Report::on(today);
    let site = read(sources, memory, &report);
    let (mut diagnostics, untold) = report.into_inner();
    if sources.text(MANIFEST).is_some() {
        // What the bundled texts draw is not for the author of a project to mend.
        diagnostics.retain(|diagnostic| diagnostic.is_error() || !diagnostic.is_bundled());
    }
    diagnostic::sort(&mut diagnostics);
    let kinds = [Diagnostic::error as fn(String) -> Diagnostic, Diagnostic::warning];
    for ((told, word), count) in kinds.into_iter().zip(["errors", "warnings"]).zip(untold) {
        if count > 0 {
            diagnostics
                .push(told(format!("{count} more {word} are not told")).help("mend those above first"));
        }
    }
    let faulty = diagnostics.iter().any(Diagnostic::is_error);
    Checked { site: (!faulty).then_some(site), diagnostics }
}

fn read(sources: &Sources, memory: Option<&Memory>, report: &Report) -> Site {
    for (path, obstacle) in sources.unreadable() {
        let diagnostic = Diagnostic::error(obstacle.to_string()).maybe_help(obstacle.help());
        report.add(diagnostic.at(Place::file(path)));
    }
    let blanked: Blanked<'_> = sources.texts().map(|(path, _)| (path, OnceLock::new())).collect();
    portable::check(sources, report);
    let project = Project::gather(sources, &blanked, memory, report);
    project.tell_unused(report);
    let original = project.edition(project.languages.first(), sources, report);
    let translations = project.languages.all.iter().skip(1).map(|language| {
        // Ids, rules and figures are read once more with each language. What is wrong with them is known already.
        let again = Report::on(report.today);
        let edition = project.edition(language, sources, &again);
        report.add_new(again);
        edition
    });
    let translations = translations.collect();
    let files = sources
        .binaries()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("static/")?.to_owned(), bytes.to_owned())));
    let beside = |(path, _): &(&str, _)| path.starts_with("pages/") || path.starts_with("questionnaire/");
    let pictures = sources.binaries().filter(beside);
    Site {
        embed_origins: project.embed_origins(report),
        theme: project.theme,
        original,
        translations,
        pictures: pictures.map(|(path, bytes)| (path.to_owned(), bytes.to_owned())).collect(),
        files: files.collect(),
    }
}
