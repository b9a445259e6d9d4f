//! What the rest of a site has to know of the files of an assessment.
//!
//! A tree takes many times the bytes of its text, and a site may have a thousand assessments. So each is parsed, read
//! and forgotten by itself; what has to be compared with other parts of the site is noted here.

use std::collections::BTreeSet;
use std::ops::Range;

use super::folder::Folder;
use super::links::{self, Lead};
use super::names::{TAKEN, tables};
use super::report::{File, Report};
use super::table::Table;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Sources;

/// The lists of the main file, and of a domain's, whose ids stand in the page.
const IN_MAIN: [&str; 3] = ["profile", "term", "figure"];
const IN_DOMAIN: [&str; 1] = ["question"];

/// The outline of an assessment.
#[derive(Debug)]
pub(super) struct Outline {
    /// Its id, when it is a text.
    pub(super) id: Option<Id>,
    /// The ids in its page; nothing when some of them may stand in what could not be read.
    pub(super) ids: Option<BTreeSet<String>>,
    /// Where its Markdown texts lead.
    pub(super) leads: Vec<Lead>,
}

/// The id of an assessment.
#[derive(Debug)]
pub(super) struct Id {
    pub(super) id: String,
    pub(super) place: Noted,
}

/// A place in a file that has been read, for what is found out later.
#[derive(Debug)]
pub(super) struct Noted {
    pub(super) place: Place,
    /// Whether it touches a broken line, whose own fault is told already.
    is_broken: bool,
    /// The broken lines of the file.
    broken: Vec<String>,
}

impl Outline {
    /// The outline of the files of an assessment.
    pub(super) fn of(folder: &Folder<'_>, sources: &Sources, report: &Report) -> Self {
        let main = folder.main.table("", report);
        let id = main.optional("id").and_then(|value| Some((value, value.as_str()?.to_owned())));
        let leads =
            folder.domains.iter().flat_map(|document| links::leads(&document.table("", report), sources));
        Self {
            id: id.map(|(value, id)| Id { id, place: Noted::of(value.file, value.span()) }),
            // What could not be read may hold any id.
            ids: (!folder.may_hide("")).then(|| ids(folder, report)),
            leads: leads.collect(),
        }
    }
}

impl Noted {
    /// A place in a file.
    pub(super) fn of(file: File<'_>, span: Range<usize>) -> Self {
        Self {
            is_broken: file.is_broken(&span),
            place: file.place(span),
            broken: file.broken.iter().map(|line| line.text.to_owned()).collect(),
        }
    }

    /// Adds a fault, unless it touches a broken line.
    pub(super) fn tell(&self, diagnostic: Diagnostic, report: &Report) {
        if !self.is_broken {
            report.add(diagnostic.at(self.place.clone()));
        }
    }

    /// The folder of the file.
    pub(super) fn folder(&self) -> &str {
        self.place.file.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether an id that is not to be found may stand in a broken line.
    pub(super) fn may_hide(&self, word: &str) -> bool {
        self.broken.iter().any(|line| line.contains(word))
    }
}

/// The ids in the page of an assessment.
fn ids(folder: &Folder<'_>, report: &Report) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = TAKEN.map(str::to_owned).into();
    let mut add = |table: &Table<'_>, lists: &[&'static str]| {
        for table in lists.iter().flat_map(|list| tables(table, list)) {
            ids.extend(table.optional("id").and_then(Value::as_str).map(str::to_owned));
        }
    };
    add(&folder.main.table("", report), &IN_MAIN);
    for document in &folder.domains {
        add(&document.table("", report), &IN_DOMAIN);
    }
    ids.extend(folder.domains.iter().map(|document| document.stem().to_owned()));
    ids
}
