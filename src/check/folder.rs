//! Which files make up which assessment.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::extend::{self, Domains, Hidden};
use super::report::{Below, Broken, File, Report, nearest};
use super::syntax::{self, Parsed};
use super::table::Table;
use super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::source::{BUNDLED, Sources};

/// The file that makes a folder an assessment.
pub(super) const ASSESSMENT: &str = "assessment.toml";

/// The texts of broken files without their broken lines, by path. They live as long as what is read from them.
pub(super) type Blanked<'a> = BTreeMap<&'a str, OnceCell<String>>;

/// A TOML file, parsed as far as it could be.
#[derive(Debug)]
pub(super) struct Document<'a> {
    pub(super) path: &'a str,
    pub(super) broken: Vec<Broken<'a>>,
    /// The bundled file that it is laid over, if it is.
    below: Option<Below>,
    length: usize,
    root: DeTable<'a>,
}

impl<'a> Document<'a> {
    /// Parses a file of the project and reports every fault of its syntax.
    pub(super) fn parse(
        path: &'a str,
        text: &'a str,
        blanked: &'a OnceCell<String>,
        report: &Report,
    ) -> Self {
        let Parsed { root, broken } = syntax::parse(path, text, blanked, report);
        Self { path, broken, below: None, length: text.len(), root: root.into_inner() }
    }

    /// A file that has been parsed already, and has no fault of syntax.
    pub(super) fn of(path: &'a str, root: DeTable<'a>) -> Self {
        Self { path, broken: Vec::new(), below: None, length: 0, root }
    }

    /// Lays it over a bundled file. `merge` makes one tree of the two; the bundled one's places stand in it after
    /// those of this file, from the byte that it is given.
    pub(super) fn lay_over(&mut self, path: &'static str, merge: impl FnOnce(&Self, usize) -> DeTable<'a>) {
        // One byte apart, so that nothing bundled touches a broken last line.
        let from = self.length + 1;
        self.root = merge(self, from);
        self.below = Some(Below { path, from });
    }

    /// Its values as they were parsed.
    pub(super) fn root(&self) -> &DeTable<'a> {
        &self.root
    }

    /// Where its faults are told.
    pub(super) fn file<'d>(&'d self, report: &'d Report) -> File<'d> {
        File { path: self.path, report, broken: &self.broken, below: self.below }
    }

    /// Its top table; `subject` names it in messages.
    pub(super) fn table(&'a self, subject: &str, report: &'a Report) -> Table<'a> {
        Table::new(self.file(report), subject.to_owned(), 0..0, &self.root)
    }

    /// The name of the file without its folder and ending.
    pub(super) fn stem(&self) -> &'a str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }
}

/// The files of an assessment.
#[derive(Debug)]
pub(super) struct Folder<'a> {
    pub(super) main: Document<'a>,
    /// The domains: first those that the assessment lists, in its order, then those that it does not.
    pub(super) domains: Vec<Document<'a>>,
    /// The names of the files that could not be read, which is reported.
    unreadable: Vec<&'a str>,
    /// What its author takes out of the bundled assessment that it extends.
    pub(super) hidden: Hidden,
}

impl<'a> Folder<'a> {
    /// Sorts the documents of a project into assessments, and reports files that belong to none.
    pub(super) fn all(sources: &'a Sources, blanked: &'a Blanked<'a>, report: &Report) -> Vec<Self> {
        let unreadable: Vec<&str> = sources.unreadable().map(|(path, _)| path).collect();
        let mut folders: BTreeMap<&str, BTreeMap<&str, (&str, &str)>> = BTreeMap::new();
        for (path, text) in sources.texts() {
            let Some(below) = path.strip_prefix(BUNDLED).unwrap_or(path).strip_prefix("questionnaire/")
            else {
                continue;
            };
            match below.split_once('/') {
                Some((folder, file)) if !file.contains('/') => {
                    folders.entry(folder).or_default().insert(file, (path, text));
                }
                _ => {
                    let help =
                        "an assessment is a folder: questionnaire/<id>/assessment.toml and its domains";
                    File::new(path, report)
                        .tell(Diagnostic::error("this file belongs to no assessment").help(help));
                }
            }
        }
        folders
            .into_iter()
            .filter_map(|(folder, files)| Self::of(folder, files, &unreadable, blanked, report))
            .collect()
    }

    /// Whether a word that is nowhere to be found may stand in what could not be read.
    pub(super) fn may_hide(&self, word: &str) -> bool {
        let mut broken = self.domains.iter().chain([&self.main]).flat_map(|document| &document.broken);
        !self.unreadable.is_empty() || broken.any(|line| line.text.contains(word))
    }

    /// The id of the table in a file that a place lies in.
    pub(super) fn owner(&self, path: &str, span: &Range<usize>) -> Option<&str> {
        let document = self.domains.iter().chain([&self.main]).find(|document| document.path == path)?;
        let lists = document.root.values().filter_map(|value| value.get_ref().as_array());
        let owner = lists.flat_map(|list| list.iter()).find(|item| holds(item, span))?;
        owner.get_ref().as_table()?.get("id")?.get_ref().as_str()
    }

    /// Whether there is a file for a domain, be it readable or not.
    fn has(&self, domain: &str) -> bool {
        let unreadable = self.unreadable.iter().any(|file| file.strip_suffix(".toml") == Some(domain));
        unreadable || self.domains.iter().any(|document| document.stem() == domain)
    }

    fn of(
        folder: &str,
        mut files: BTreeMap<&str, (&'a str, &'a str)>,
        unreadable: &[&'a str],
        blanked: &'a Blanked<'a>,
        report: &Report,
    ) -> Option<Self> {
        let start = format!("questionnaire/{folder}/");
        let unreadable: Vec<&'a str> =
            unreadable.iter().filter_map(|path| path.strip_prefix(&*start)).collect();
        let parse = |(path, text)| Some(Document::parse(path, text, blanked.get(path)?, report));
        let Some(main) = files.remove(ASSESSMENT) else {
            if unreadable.contains(&ASSESSMENT) {
                return None;
            }
            let (path, _) = *files.values().next()?;
            let message = format!("there is no {ASSESSMENT} beside this file");
            File::new(path, report)
                .tell(Diagnostic::error(message).help("an assessment begins with that file"));
            return None;
        };
        let main = parse(main)?;
        let others = files.into_values().filter_map(parse);
        let domains: Domains<'a> = others.map(|document| (document.stem(), document)).collect();
        let (main, mut by_id, hidden) = extend::join(main, domains, report)?;
        let mut domains = Vec::new();
        let listed = main.root.get("domains").and_then(|node| node.get_ref().as_array());
        for name in listed.into_iter().flat_map(|items| items.iter()) {
            domains.extend(name.get_ref().as_str().and_then(|name| by_id.remove(name)));
        }
        domains.extend(by_id.into_values());
        Some(Self { main, domains, unreadable, hidden })
    }
}

/// Whether a value, or a key, stands in this very place inside another.
fn holds(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    let inside = match value.get_ref() {
        DeValue::Table(table) => table.iter().any(|(key, below)| key.span() == *span || holds(below, span)),
        DeValue::Array(list) => list.iter().any(|below| holds(below, span)),
        _ => false,
    };
    inside || value.span() == *span
}

/// The domains that an assessment lists: each must have a file, and each file must be listed.
pub(super) fn check_listing(folder: &Folder<'_>, listed: &[Value<'_>], report: &Report) {
    let mut names: Vec<&str> = Vec::new();
    for value in listed {
        let Some(name) = value.id() else { continue };
        if names.contains(&name) {
            value.tell(Diagnostic::error(format!("the domain `{name}` is listed twice")));
        } else if !folder.has(name) {
            let message = format!("the domain `{name}` has no file");
            let stems = folder.domains.iter().map(|document| document.stem());
            let near = nearest(name, stems).map(|near| format!("did you mean `{near}`?"));
            let help = near
                .unwrap_or_else(|| format!("write {name}.toml beside this file, or take it off the list"));
            value.tell(Diagnostic::error(message).help(help));
        }
        names.push(name);
    }
    for document in folder.domains.iter().filter(|document| !names.contains(&document.stem())) {
        // The list itself may be broken.
        if folder.main.broken.iter().any(|line| line.text.contains(document.stem())) {
            continue;
        }
        let message = format!("the domain `{}` is not listed in {ASSESSMENT}", document.stem());
        let help = format!("add \"{}\" to `domains`, or remove the file", document.stem());
        File::new(document.path, report).tell(Diagnostic::error(message).help(help));
    }
}
