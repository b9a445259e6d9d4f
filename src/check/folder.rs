//! Which files make up which assessment.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeTable;

use super::report::{File, Report};
use super::table::Table;
use super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::source::{BUNDLED, Sources};

/// The file that makes a folder an assessment.
const ASSESSMENT: &str = "assessment.toml";

/// A TOML file, parsed as far as it could be.
#[derive(Debug)]
pub(super) struct Document<'a> {
    pub(super) path: &'a str,
    pub(super) root: Spanned<DeTable<'a>>,
}

impl<'a> Document<'a> {
    /// Parses a text and reports every fault of its syntax.
    pub(super) fn parse(path: &'a str, text: &'a str, report: &Report) -> Self {
        let (root, errors) = DeTable::parse_recoverable(text);
        let file = File { path, report };
        for error in errors {
            let message = match error.message() {
                "duplicate key" => "this key is given twice".to_owned(),
                message => format!("this is not TOML: {message}"),
            };
            let diagnostic = Diagnostic::error(message);
            match error.span() {
                Some(span) => report.add(diagnostic.at(file.place(span))),
                None => file.tell(diagnostic),
            }
        }
        Self { path, root }
    }

    /// Its top table; `subject` names it in messages.
    pub(super) fn table(&'a self, subject: &str, report: &'a Report) -> Table<'a> {
        let file = File { path: self.path, report };
        Table::new(file, subject.to_owned(), 0..0, self.root.get_ref())
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
}

impl<'a> Folder<'a> {
    /// Sorts the documents of a project into assessments, and reports files that belong to none.
    pub(super) fn all(sources: &'a Sources, report: &'a Report) -> Vec<Self> {
        let mut folders: BTreeMap<&str, BTreeMap<&str, (&str, &str)>> = BTreeMap::new();
        for (path, text) in sources.texts() {
            let Some(below) = path.strip_prefix(BUNDLED).unwrap_or(path).strip_prefix("questionnaire/") else {
                continue;
            };
            match below.split_once('/') {
                Some((folder, file)) if !file.contains('/') => {
                    folders.entry(folder).or_default().insert(file, (path, text));
                }
                _ => {
                    let help = "an assessment is a folder: questionnaire/<id>/assessment.toml and its domains";
                    File { path, report }
                        .tell(Diagnostic::error("this file belongs to no assessment").help(help));
                }
            }
        }
        folders.into_iter().filter_map(|(_, files)| Self::of(files, report)).collect()
    }

    fn of(mut files: BTreeMap<&str, (&'a str, &'a str)>, report: &'a Report) -> Option<Self> {
        let Some((path, text)) = files.remove(ASSESSMENT) else {
            let (path, _) = *files.values().next()?;
            let message = format!("there is no {ASSESSMENT} beside this file");
            File { path, report }.tell(Diagnostic::error(message).help("an assessment begins with that file"));
            return None;
        };
        let main = Document::parse(path, text, report);
        let mut domains = Vec::new();
        let listed = main.root.get_ref().get("domains").and_then(|node| node.get_ref().as_array());
        for name in listed.into_iter().flat_map(|items| items.iter()) {
            let file = name.get_ref().as_str().and_then(|name| files.remove(format!("{name}.toml").as_str()));
            domains.extend(file.map(|(path, text)| Document::parse(path, text, report)));
        }
        domains.extend(files.into_values().map(|(path, text)| Document::parse(path, text, report)));
        Some(Self { main, domains })
    }
}

/// The domains that an assessment lists: each must have a file, and each file must be listed.
pub(super) fn check_listing(folder: &Folder<'_>, listed: &[Value<'_>], report: &Report) {
    let mut names: Vec<&str> = Vec::new();
    for value in listed {
        let Some(name) = value.id() else { continue };
        if names.contains(&name) {
            value.tell(Diagnostic::error(format!("the domain `{name}` is listed twice")));
        } else if !folder.domains.iter().any(|document| document.stem() == name) {
            let message = format!("the domain `{name}` has no file");
            let stems = folder.domains.iter().map(|document| document.stem());
            let near = super::report::nearest(name, stems).map(|near| format!("did you mean `{near}`?"));
            let help = near.unwrap_or_else(|| format!("write {name}.toml beside this file, or take it off the list"));
            value.tell(Diagnostic::error(message).help(help));
        }
        names.push(name);
    }
    for document in folder.domains.iter().filter(|document| !names.contains(&document.stem())) {
        let message = format!("the domain `{}` is not listed in {ASSESSMENT}", document.stem());
        let help = format!("add \"{}\" to `domains`, or remove the file", document.stem());
        File { path: document.path, report }.tell(Diagnostic::error(message).help(help));
    }
}
