//! What can only be seen with the whole project in view.

use std::collections::BTreeMap;

use super::folder::Folder;
use super::report::{File, Report};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Place};
use crate::site::Page;
use crate::source::{MANIFEST, Sources};

/// Assessments and pages are files of one site, so that each needs a name of its own; and a site without an
/// assessment would have nothing to do.
pub(super) fn check(sources: &Sources, folders: &[Folder<'_>], pages: &[Page], report: &Report) {
    // A folder that holds files, but no assessment, has been told apart.
    if folders.is_empty() && !sources.texts().any(|(path, _)| path.contains("questionnaire/")) {
        let help =
            "write questionnaire/<id>/assessment.toml, or remove the folder to get the bundled assessment";
        File::new(MANIFEST, report).tell(Diagnostic::error("the project has no assessment").help(help));
    }
    let mut taken: BTreeMap<&str, Place> = BTreeMap::new();
    for folder in folders {
        let main = folder.main.table("", report);
        let Some((value, id)) = main.optional("id").and_then(|value| Some((value, Value::as_str(value)?)))
        else {
            continue;
        };
        if let Some(first) = taken.get(id) {
            let message = format!("the assessment `{id}` is there twice");
            value.tell(Diagnostic::error(message).related(first.clone(), "first defined here"));
        } else {
            taken.insert(id, value.place());
        }
    }
    for page in pages {
        if let Some(first) = taken.get(page.slug.as_str()) {
            let message = format!("the page `{}` would take the place of an assessment", page.slug);
            let place = Place::file(format!("pages/{}.md", page.slug));
            let diagnostic = Diagnostic::error(message).at(place).help("rename the page");
            report.add(diagnostic.related(first.clone(), "the assessment with this id"));
        }
    }
}
