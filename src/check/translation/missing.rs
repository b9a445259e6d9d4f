//! Texts that a translation leaves out. A visitor reads them in the language of the original.
//!
//! Which texts these are shows in the tree once all translations are laid into it: every value knows the file that it
//! comes from.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::report::{File, LayerKind};
use super::lay::called;
use super::texts::{Part, Parts};
use crate::diagnostic::Diagnostic;
use crate::source::BUNDLED;

/// Looks for texts without a translation.
pub(super) struct Search<'s> {
    pub(super) file: File<'s>,
    /// The language that is asked for.
    pub(super) language: &'s str,
    /// Whether the texts of the file itself want a translation, and those of the bundled file that it changes.
    pub(super) wanted: Wanted,
    /// How many of the texts that want one are the author's, and how many are bundled.
    pub(super) found: Found,
}

/// Which texts want a translation.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Wanted {
    pub(in super::super) own: bool,
    pub(in super::super) bundled: bool,
}

/// What was found in a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The author's texts without a translation.
    missing: Vec<Missing>,
    /// How many of the author's texts have one.
    translated: usize,
    /// How many bundled texts have none.
    pub(super) bundled: usize,
}

/// A text without a translation.
#[derive(Debug)]
struct Missing {
    /// What it is a text of.
    subject: String,
    text: Text,
}

/// A text, or all that a table has, by its place in the file.
#[derive(Debug)]
struct Text {
    span: Range<usize>,
    /// Its key; none when all texts of a table are meant.
    key: Option<String>,
}

impl Search<'_> {
    /// Looks through a file, and tells what it finds of the author's own.
    pub(super) fn run(&mut self, parts: Parts, root: &DeTable<'_>, overlay: &str) {
        let mut top = Vec::new();
        for (key, part) in parts {
            let Some(value) = root.get(*key) else { continue };
            let Part::Keyed { key: name, word, parts } = part else {
                self.part(*part, key, value, &mut top);
                continue;
            };
            for item in value.get_ref().as_array().into_iter().flat_map(|items| items.iter()) {
                let Some(table) = item.get_ref().as_table() else { continue };
                let before = self.found.translated;
                let mut texts = Vec::new();
                self.table(parts, "", table, &mut texts);
                if before == self.found.translated && texts.len() > 1 {
                    // One that nobody has begun with is told once.
                    texts = vec![Text { span: item.span(), key: None }];
                }
                self.add(&format!("the {word} `{}`", called(item, name).unwrap_or_default()), texts);
            }
        }
        self.add("this file", top);
        self.tell(overlay);
    }

    fn add(&mut self, subject: &str, texts: Vec<Text>) {
        let missing = texts.into_iter().map(|text| Missing { subject: subject.to_owned(), text });
        self.found.missing.extend(missing);
    }

    fn tell(&self, overlay: &str) {
        let (Found { missing, translated, .. }, language) = (&self.found, self.language);
        if *translated == 0 && missing.len() > 1 {
            let message = format!("nothing in this file is translated into `{language}`");
            let help = format!(
                "`matura translate {language}` begins {overlay}; until then its texts stand as they are"
            );
            self.file.tell(Diagnostic::warning(message).help(help));
            return;
        }
        for Missing { subject, text: Text { span, key } } in missing {
            let message = match key {
                None => format!("{subject} is not translated into `{language}`"),
                Some(key) => format!("`{key}` of {subject} is not translated into `{language}`"),
            };
            let help = format!("add it to {overlay}");
            self.file.tell_at(span.clone(), Diagnostic::warning(message).help(help));
        }
    }

    fn table(&mut self, parts: Parts, within: &str, table: &DeTable<'_>, to: &mut Vec<Text>) {
        for (key, part) in parts {
            if let Some(value) = table.get(*key) {
                self.part(*part, &format!("{within}{key}"), value, to);
            }
        }
    }

    fn part(&mut self, part: Part, key: &str, value: &Spanned<DeValue<'_>>, to: &mut Vec<Text>) {
        match (part, value.get_ref()) {
            (Part::Text | Part::Texts, _) => self.text(key, value.span(), to),
            (Part::Table(parts), DeValue::Table(table)) => self.table(parts, &format!("{key}."), table, to),
            (Part::Choices, DeValue::Array(items)) => {
                let before = to.len();
                for item in items.iter() {
                    let text = item.get_ref().as_table().and_then(|choice| choice.get("text"));
                    self.text(key, text.unwrap_or(item).span(), to);
                }
                if !items.is_empty() && to.len() == before + items.len() {
                    to.truncate(before);
                    to.push(Text { span: value.span(), key: Some(key.to_owned()) });
                }
            }
            (Part::Keyed { parts, .. } | Part::Placed { parts, .. }, DeValue::Array(items)) => {
                for table in items.iter().filter_map(|item| item.get_ref().as_table()) {
                    self.table(parts, &format!("{key}."), table, to);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, key: &str, span: Range<usize>, to: &mut Vec<Text>) {
        match self.file.layer(&span).map(|layer| layer.kind) {
            Some(LayerKind::Translation) => self.found.translated += 1,
            None if self.wanted.own && !self.file.path.starts_with(BUNDLED) => {
                to.push(Text { span, key: Some(key.to_owned()) });
            }
            None if !self.file.path.starts_with(BUNDLED) => {}
            _ if self.wanted.bundled => self.found.bundled += 1,
            _ => {}
        }
    }
}
