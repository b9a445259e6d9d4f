//! Where faults are collected while the files are read.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use time::Date;

use crate::diagnostic::{Diagnostic, Place};

/// Most errors, and most warnings, that are told; beyond them nobody reads, and what is told takes memory.
const MOST: usize = 1_000;

/// The faults found so far. Shared by all readers, so that none of them has to hand its faults upwards.
#[derive(Debug, Default)]
pub(super) struct Report {
    faults: RefCell<Vec<Diagnostic>>,
    /// How many errors and how many warnings there were, told or not.
    found: Cell<[usize; 2]>,
    /// The day on which the project is checked; without one, nothing is found to be old.
    pub(super) today: Option<Date>,
}

impl Report {
    /// Nothing found yet, on a day.
    pub(super) fn on(today: Option<Date>) -> Self {
        Self { today, ..Self::default() }
    }

    /// Adds a fault.
    pub(super) fn add(&self, diagnostic: Diagnostic) {
        let mut found = self.found.get();
        let [errors, warnings] = &mut found;
        let count = if diagnostic.is_error() { errors } else { warnings };
        *count += 1;
        if *count <= MOST {
            self.faults.borrow_mut().push(diagnostic);
        }
        self.found.set(found);
    }

    /// Adds a fault that may have been told already: then it only gets one more place that explains it.
    pub(super) fn add_once(&self, diagnostic: Diagnostic) {
        let same =
            |it: &&mut Diagnostic| it.message == diagnostic.message && it.primary == diagnostic.primary;
        if let Some(told) = self.faults.borrow_mut().iter_mut().find(same) {
            told.related.extend(diagnostic.related);
            return;
        }
        self.add(diagnostic);
    }

    /// Adds what another reading of the same files has found, except what was found already.
    pub(super) fn add_new(&self, other: Self) {
        let (found, untold) = other.into_inner();
        let new = |fault: &Diagnostic| !self.faults.borrow().contains(fault);
        found.into_iter().filter(new).for_each(|fault| self.add(fault));
        // What is not told cannot be compared. Most of it was found before.
        let [errors, warnings] = untold.map(|untold| if untold > 0 { MOST + untold } else { 0 });
        self.found.set([self.found.get()[0].max(errors), self.found.get()[1].max(warnings)]);
    }

    /// All faults, in no particular order, and how many errors and warnings are not among them.
    pub(super) fn into_inner(self) -> (Vec<Diagnostic>, [usize; 2]) {
        (self.faults.into_inner(), self.found.get().map(|found| found.saturating_sub(MOST)))
    }
}

/// A line that could not be parsed and was left out.
#[derive(Debug, Clone)]
pub(super) struct Broken<'a> {
    pub(super) span: Range<usize>,
    pub(super) text: &'a str,
}

/// Another file whose values stand in the tree of one: their places count from this byte.
#[derive(Debug, Clone)]
pub(super) struct Layer<'a> {
    pub(super) path: &'a str,
    pub(super) from: usize,
    pub(super) kind: LayerKind,
}

/// What a file is to the one in whose tree its values stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LayerKind {
    /// The bundled file that it changes.
    Bundled,
    /// Its texts in the language that is read.
    Translation,
}

/// A file that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) path: &'a str,
    pub(super) report: &'a Report,
    pub(super) broken: &'a [Broken<'a>],
    pub(super) layers: &'a [Layer<'a>],
}

impl<'a> File<'a> {
    /// A file without broken lines.
    pub(super) fn new(path: &'a str, report: &'a Report) -> Self {
        Self { path, report, broken: &[], layers: &[] }
    }

    /// The folder that it stands in, from the top of the project.
    pub(super) fn folder(self) -> &'a str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether a key or an id that is not to be found may stand in a broken line.
    pub(super) fn may_hide(self, word: &str) -> bool {
        self.broken.iter().any(|line| line.text.contains(word))
    }

    /// A place in it.
    pub(super) fn place(self, span: Range<usize>) -> Place {
        if let Some(layer) = self.layer(&span) {
            return Place::span(layer.path, span.start - layer.from..span.end - layer.from);
        }
        // The top table of a file has no span of its own: it is the whole file.
        if span.is_empty() { Place::file(self.path) } else { Place::span(self.path, span) }
    }

    /// The other file that a place belongs to, if it is not one of its own.
    pub(super) fn layer(self, span: &Range<usize>) -> Option<&'a Layer<'a>> {
        self.layers.iter().rev().find(|layer| span.start >= layer.from)
    }

    /// Adds a fault of the file as a whole.
    pub(super) fn tell(self, diagnostic: Diagnostic) {
        self.report.add(diagnostic.at(Place::file(self.path)));
    }

    /// Adds a fault, unless it touches a broken line, whose own fault is told already.
    pub(super) fn tell_at(self, span: Range<usize>, diagnostic: Diagnostic) {
        let touches = |line: &Broken<'_>| line.span.start <= span.end && span.start <= line.span.end;
        if !self.broken.iter().any(touches) {
            self.report.add(diagnostic.at(self.place(span)));
        }
    }
}

/// The candidate that is nearest to what was written, if any is near enough to have been meant.
pub(super) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let near = candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(written, candidate), candidate))
        .min_by_key(|(distance, _)| *distance);
    let length = written.chars().count();
    let allowed = (length / 3).clamp(1, 4).min(length.saturating_sub(1));
    near.filter(|(distance, _)| *distance <= allowed).map(|(_, candidate)| candidate)
}

/// "did you mean `this`?", or else what there is to choose from, when that is short enough to help.
pub(super) fn advice<'c>(
    written: &str,
    candidates: impl IntoIterator<Item = &'c str> + Clone,
) -> Option<String> {
    if let Some(nearest) = nearest(written, candidates.clone()) {
        return Some(format!("did you mean `{nearest}`?"));
    }
    let all: Vec<String> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
    match &all[..] {
        [] => None,
        [only] => Some(format!("only {only} is possible here")),
        several => (several.len() <= 12).then(|| format!("possible here: {}", several.join(", "))),
    }
}
