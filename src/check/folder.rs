//! The files of an assessment, joined with what they extend and what translates them.

use std::ops::Range;
use std::sync::OnceLock;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::extend::{Domains, Hidden};
use super::once::{Once, TWICE};
use super::report::{Broken, File, Layer, LayerKind, Report, nearest};
use super::syntax::{self, Parsed};
use super::table::Table;
use super::value::Value;
use crate::diagnostic::Diagnostic;

/// The file that makes a folder an assessment.
pub(super) const ASSESSMENT: &str = "assessment.toml";

/// A TOML file, parsed as far as it could be.
#[derive(Debug, Clone)]
pub(super) struct Document<'a> {
    pub(super) path: &'a str,
    pub(super) broken: Vec<Broken<'a>>,
    /// The other files whose values stand in its tree.
    layers: Vec<Layer<'a>>,
    /// The byte behind all places in its tree.
    end: usize,
    root: DeTable<'a>,
}

impl<'a> Document<'a> {
    /// Parses a file of the project and reports every fault of its syntax.
    pub(super) fn parse(
        path: &'a str,
        text: &'a str,
        blanked: &'a OnceLock<String>,
        report: &Report,
    ) -> Self {
        let Parsed { root, broken } = syntax::parse(path, text, blanked, report);
        Self { path, broken, layers: Vec::new(), end: text.len(), root: root.into_inner() }
    }

    /// A file that has been parsed already, has no fault of syntax, and so many bytes.
    pub(super) fn of(path: &'a str, root: DeTable<'a>, length: usize) -> Self {
        Self { path, broken: Vec::new(), layers: Vec::new(), end: length, root }
    }

    /// Joins its tree with that of another file, whose places count in it from the byte that `join` is given: behind
    /// those that are in it already.
    pub(super) fn join(
        &mut self,
        other: &Document<'a>,
        kind: LayerKind,
        join: impl FnOnce(&mut DeTable<'a>, usize),
    ) {
        // One byte apart, so that nothing of the other file touches a broken last line.
        let from = self.end + 1;
        join(&mut self.root, from);
        self.layers.push(Layer { path: other.path, from, kind });
        let of_other = other.layers.iter().map(|layer| Layer { from: from + layer.from, ..layer.clone() });
        self.layers.extend(of_other);
        self.end = from + other.end;
    }

    /// Its tree, to take something out of it.
    pub(super) fn root_mut(&mut self) -> &mut DeTable<'a> {
        &mut self.root
    }

    /// Its values as they were parsed.
    pub(super) fn root(&self) -> &DeTable<'a> {
        &self.root
    }

    /// Where its faults are told.
    pub(super) fn file<'d>(&'d self, report: &'d Report) -> File<'d> {
        File { path: self.path, report, broken: &self.broken, layers: &self.layers }
    }

    /// Its top table; `subject` names it in messages.
    pub(super) fn table(&'a self, subject: &str, report: &'a Report) -> Table<'a> {
        Table::new(self.file(report), subject.to_owned(), 0..0, &self.root)
    }

    /// The name of the file without its folder and ending.
    pub(super) fn stem(&self) -> &'a str {
        stem(self.path)
    }
}

/// The name of a file without its folder and ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name)
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

    /// Puts the domains of an assessment into the order of its list.
    pub(super) fn of(
        main: Document<'a>,
        mut by_id: Domains<'a>,
        unreadable: Vec<&'a str>,
        hidden: Hidden,
    ) -> Self {
        let mut domains = Vec::new();
        let listed = main.root.get("domains").and_then(|node| node.get_ref().as_array());
        for name in listed.into_iter().flat_map(|items| items.iter()) {
            domains.extend(name.get_ref().as_str().and_then(|name| by_id.remove(name)));
        }
        domains.extend(by_id.into_values());
        Self { main, domains, unreadable, hidden }
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
    let mut once = Once::default();
    for value in listed {
        let Some(name) = value.id() else { continue };
        let again =
            |name: &&str| Diagnostic::error(format!("the domain `{name}` is listed twice")).help(TWICE);
        if once.meet(name, *value, again) && !folder.has(name) {
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
