//! A TOML table, read key by key.
//!
//! A reader asks for each key that it knows and then calls [`Table::finish`]. What was asked for and is not
//! there is missing; what is there and was not asked for is unknown. Both are told at the end, because often
//! they are one mistake: a misspelt key.

use std::cell::RefCell;
use std::ops::Range;

use toml::de::DeTable;

use super::report::{File, advice, nearest};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Place};

/// A table in a file, with what has been asked of it.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub(super) file: File<'a>,
    subject: String,
    span: Range<usize>,
    entries: &'a DeTable<'a>,
    known: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(file: File<'a>, subject: String, span: Range<usize>, entries: &'a DeTable<'a>) -> Self {
        Self { file, subject, span, entries, known: RefCell::default(), missing: RefCell::default() }
    }

    /// Gives it a better name for messages.
    pub(super) fn called(self, subject: String) -> Self {
        Self { subject, ..self }
    }

    /// Where it begins.
    pub(super) fn place(&self) -> Place {
        self.file.place(self.span.clone())
    }

    /// Adds a fault of the table as a whole.
    pub(super) fn tell(&self, diagnostic: Diagnostic) {
        self.file.tell_at(self.span.clone(), diagnostic);
    }

    /// Says that something under a key is not there, unless it may stand in a broken line.
    pub(super) fn tell_missing(&self, key: &str, diagnostic: Diagnostic) {
        if !self.file.may_hide(key) {
            self.tell(diagnostic);
        }
    }

    /// How messages name it.
    pub(super) fn subject(&self) -> &str {
        &self.subject
    }

    /// The value of a key that may be left out.
    pub(super) fn optional(&self, key: &'static str) -> Option<Value<'a>> {
        let mut known = self.known.borrow_mut();
        if !known.contains(&key) {
            known.push(key);
        }
        let (_, node) = self.entries.get_key_value(key)?;
        Some(Value::new(self.file, key, node))
    }

    /// The value of a key that must be there.
    pub(super) fn required(&self, key: &'static str) -> Option<Value<'a>> {
        let value = self.optional(key);
        if value.is_none() {
            self.missing.borrow_mut().push(key);
        }
        value
    }

    /// A text that must be there.
    pub(super) fn text(&self, key: &'static str) -> String {
        self.required(key).map(Value::text).unwrap_or_default()
    }

    /// A text of one line that must be there.
    pub(super) fn line(&self, key: &'static str) -> String {
        self.required(key).map(Value::line).unwrap_or_default()
    }

    /// A line that must be there and should not be longer than its place in the report allows.
    pub(super) fn text_within(&self, key: &'static str, budget: usize) -> String {
        self.required(key).map(|value| value.text_within(budget)).unwrap_or_default()
    }

    /// A text that may be left out.
    pub(super) fn optional_text(&self, key: &'static str) -> Option<String> {
        self.optional(key).map(Value::text)
    }

    /// Yes or no; no when left out.
    pub(super) fn flag(&self, key: &'static str) -> bool {
        self.optional(key).and_then(Value::flag).unwrap_or(false)
    }

    /// The tables of a list that may be left out.
    pub(super) fn tables(&self, key: &'static str, subject: &str) -> Vec<Table<'a>> {
        let values = self.optional(key).map(Value::list).unwrap_or_default();
        values.into_iter().filter_map(|value| value.table(subject)).collect()
    }

    /// The keys of a table whose keys are the author's, each with its value, in the author's order.
    pub(super) fn entries(&self) -> Vec<(&'a str, Range<usize>, Value<'a>)> {
        let mut entries: Vec<_> = self.entries.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entry = |(key, node): (&'a toml::Spanned<toml::de::DeString<'a>>, _)| {
            let name: &str = key.get_ref();
            (name, key.span(), Value::new(self.file, name, node))
        };
        entries.into_iter().map(entry).collect()
    }

    /// Which of some keys are there.
    pub(super) fn present(&self, keys: &[&'static str]) -> Vec<&'static str> {
        keys.iter().copied().filter(|key| self.entries.contains_key(*key)).collect()
    }

    /// Reports the keys that nobody knows and those that are missing.
    pub(super) fn finish(self) {
        let known = self.known.borrow();
        #[cfg(test)]
        super::documented::note(&self.subject, &known, self.entries().into_iter().map(|(key, ..)| key));
        let absent = || known.iter().copied().filter(|key| !self.entries.contains_key(*key));
        let mut misspelt = Vec::new();
        let keys = self.entries.keys().map(|key| (key.span(), key.get_ref().as_ref()));
        let mut unknown: Vec<(_, &str)> = keys.filter(|(_, key)| !known.contains(key)).collect();
        unknown.sort_by_key(|(span, _)| span.start);
        for (span, key) in unknown {
            let help = match (nearest(key, absent()), nearest(key, known.iter().copied())) {
                (None, Some(present)) => Some(format!("remove it: `{present}` is given already")),
                // Nothing that is there was meant, so that all there is may help, if it is not too much.
                (None, None) => advice(key, known.iter().copied()).or_else(|| advice(key, absent())),
                (meant, _) => {
                    misspelt.extend(meant);
                    advice(key, absent())
                }
            };
            let message = format!("unknown key `{key}` in {}", self.subject);
            self.file.tell_at(span, Diagnostic::error(message).maybe_help(help));
        }
        for key in self.missing.borrow().iter().filter(|key| !misspelt.contains(*key)) {
            let message = format!("`{key}` is missing in {}", self.subject);
            self.tell_missing(key, Diagnostic::error(message).help(format!("add `{key} = …`")));
        }
    }
}
