//! A TOML value with its place, and what it may be asked to be.
//!
//! What is not as asked is reported, and something empty stands for it: nobody sees that, because a site with
//! errors is never given. So the readers of questions and domains can say plainly what they take, go on after
//! every fault, and find all of them in one go.

use std::ops::{Range, RangeInclusive};

use matura_score::exact::{Decimal, Share};
use toml::Spanned;
use toml::de::DeValue;

use super::report::{File, advice};
use super::table::Table;
use crate::diagnostic::{Diagnostic, Place};
use crate::language::is_tag;

/// A value in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) file: File<'a>,
    /// The key that it stands under.
    pub(super) key: &'a str,
    node: &'a Spanned<DeValue<'a>>,
}

impl<'a> Value<'a> {
    pub(super) fn new(file: File<'a>, key: &'a str, node: &'a Spanned<DeValue<'a>>) -> Self {
        Self { file, key, node }
    }

    /// The bytes that it takes up, as its file counts them.
    pub(super) fn span(self) -> Range<usize> {
        self.node.span()
    }

    /// Where it stands.
    pub(super) fn place(self) -> Place {
        self.file.place(self.node.span())
    }

    /// Adds a fault of this value.
    pub(super) fn tell(self, diagnostic: Diagnostic) {
        self.file.tell_at(self.node.span(), diagnostic);
    }

    /// The text as written, when it is one; what it is instead goes unreported.
    pub(super) fn as_str(self) -> Option<&'a str> {
        self.node.get_ref().as_str()
    }

    /// The table, when it is one; what it is instead goes unreported.
    pub(super) fn as_table(self) -> Option<Table<'a>> {
        let entries = self.node.get_ref().as_table()?;
        Some(Table::new(self.file, String::new(), self.node.span(), entries))
    }

    /// The items of the list, when it is one; what it is instead goes unreported.
    pub(super) fn as_list(self) -> Vec<Value<'a>> {
        self.node.get_ref().as_array().map(|items| self.each(items)).unwrap_or_default()
    }

    /// The whole number, when it is one; what it is instead goes unreported.
    pub(super) fn as_whole(self) -> Option<i64> {
        self.node.get_ref().as_integer()?.as_str().parse().ok()
    }

    /// The number, when it is a decimal one that can be counted with; what it is instead goes unreported.
    pub(super) fn as_number(self) -> Option<Decimal> {
        match self.node.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        }
    }

    /// The day, when it is a date without a time; what it is instead goes unreported.
    pub(super) fn as_date(self) -> Option<String> {
        let date = self.node.get_ref().as_datetime().filter(|it| it.time.is_none() && it.offset.is_none())?;
        date.date.map(|date| date.to_string())
    }

    /// An id: lower case letters, digits and hyphens.
    pub(super) fn id(self) -> Option<&'a str> {
        let id = self.word()?;
        let belongs = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if id.is_empty() {
            self.tell(
                Diagnostic::error(format!("`{}` is empty", self.key)).help("write an id, such as `backups`"),
            );
        } else if !id.chars().all(belongs) {
            let tidy = |letter: char| if belongs(letter) { letter } else { '-' };
            let mended: String = id.to_lowercase().chars().map(tidy).collect();
            let message = format!("`{id}` is no id: an id has lower case letters, digits and hyphens only");
            self.tell(Diagnostic::error(message).help(format!("write `{mended}`")));
        }
        Some(id)
    }

    /// A text, possibly empty.
    pub(super) fn word(self) -> Option<&'a str> {
        self.as_str().or_else(|| self.mismatch("text in quotes"))
    }

    /// A text that says something.
    pub(super) fn text(self) -> String {
        match self.word() {
            Some(text) if text.trim().is_empty() => {
                self.tell(Diagnostic::error(format!("`{}` is empty", self.key)).help("write a text"));
                String::new()
            }
            text => text.unwrap_or_default().to_owned(),
        }
    }

    /// A language, as a BCP 47 tag.
    pub(super) fn language(self) -> String {
        let tag = self.text();
        if !tag.is_empty() && !is_tag(&tag) {
            let help = "write a language tag such as \"en\", \"de\" or \"en-GB\"";
            self.tell(Diagnostic::error(format!("`{tag}` is no language")).help(help));
        }
        tag
    }

    /// A text that says something, on one line: a break in it is no more than a space, as in HTML.
    pub(super) fn line(self) -> String {
        let text = self.text();
        if !text.contains(['\r', '\n']) {
            return text.trim().to_owned();
        }
        let lines: Vec<&str> =
            text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).collect();
        lines.join(" ")
    }

    /// A line that should not be longer than its place in the report allows.
    pub(super) fn text_within(self, budget: usize) -> String {
        #[cfg(test)]
        super::documented::note_budget(self.key, budget);
        let text = self.line();
        let length = text.chars().count();
        if length > budget {
            let message =
                format!("`{}` has {length} characters; its place in the report holds {budget}", self.key);
            self.tell(Diagnostic::warning(message).label(format!("{} too many", length - budget)));
        }
        text
    }

    /// One of some words.
    pub(super) fn choice<T: Copy>(self, words: &[(&'static str, T)]) -> Option<T> {
        #[cfg(test)]
        super::documented::note_words(self.key, words.iter().map(|(word, _)| *word));
        let word = self.word()?;
        let found = words.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        if found.is_none() {
            let names = words.iter().map(|(name, _)| *name);
            let message = format!("`{}` cannot be `{word}`", self.key);
            self.tell(Diagnostic::error(message).maybe_help(advice(word, names)));
        }
        found
    }

    /// Yes or no.
    pub(super) fn flag(self) -> Option<bool> {
        self.node.get_ref().as_bool().or_else(|| self.mismatch("true or false"))
    }

    /// A number, exactly as written.
    pub(super) fn number(self) -> Option<Decimal> {
        let written = match self.node.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return self.mismatch("a plain number"),
        };
        match written.parse() {
            Ok(number) => Some(number),
            // The parser puts an empty number where a value is missing, and has reported that.
            Err(_) if written.is_empty() => None,
            Err(error) => {
                let message = format!("`{}` is not a number to count with", self.key);
                self.tell(Diagnostic::error(message).label(error.to_string()).help("write it like 2 or 2.5"));
                None
            }
        }
    }

    /// A number between two bounds.
    pub(super) fn number_in(self, range: RangeInclusive<u32>) -> Option<Decimal> {
        let number = self.number()?;
        let [low, high] = [*range.start(), *range.end()].map(Decimal::whole);
        if (low..=high).contains(&number) {
            return Some(number);
        }
        self.out_of_range(*range.start(), *range.end())
    }

    /// A number on a scale, where there is one; otherwise one from 0 to 100.
    pub(super) fn number_on(self, scale: Option<(Decimal, Decimal)>) -> Option<Decimal> {
        if scale.is_some() { self.number() } else { self.number_in(0..=100) }
    }

    /// Two numbers, the smaller first.
    pub(super) fn ends(self) -> Option<(Decimal, Decimal)> {
        let ends: Vec<_> = self.list().into_iter().map(Self::number).collect();
        match ends[..] {
            [Some(low), Some(high)] if low < high => Some((low, high)),
            _ => {
                let message = format!("`{}` must be two numbers, the smaller first", self.key);
                self.tell(Diagnostic::error(message).help("write it like [0, 3]"));
                None
            }
        }
    }

    /// A share of a whole: a number from 0 to 1, or a fraction in quotes, which a decimal may not reach.
    pub(super) fn share(self) -> Option<Share> {
        let text = match self.as_str() {
            Some(fraction) => fraction.to_owned(),
            None => self.number_in(0..=1)?.to_string(),
        };
        let share = text.parse().ok();
        if share.is_none() {
            let message = format!("`{}` is no share of a whole", self.key);
            self.tell(
                Diagnostic::error(message).help("write a number from 0 to 1, or a fraction such as \"1/3\""),
            );
        }
        share
    }

    /// A whole number between two bounds.
    pub(super) fn whole(self, range: RangeInclusive<i64>) -> Option<i64> {
        let written = match self.node.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            _ => return self.mismatch("a whole number"),
        };
        if written.is_empty() {
            return None;
        }
        match written.parse::<i64>() {
            Ok(number) if range.contains(&number) => Some(number),
            _ => self.out_of_range(*range.start(), *range.end()),
        }
    }

    /// A level of the assessment.
    pub(super) fn level(self, levels: RangeInclusive<u8>) -> Option<u8> {
        let (lowest, highest) = (*levels.start(), *levels.end());
        let level = self.whole(i64::from(lowest)..=i64::from(highest))?;
        u8::try_from(level).ok()
    }

    /// A list.
    pub(super) fn list(self) -> Vec<Value<'a>> {
        let items = self.node.get_ref().as_array().or_else(|| self.mismatch("a list"));
        items.map(|items| self.each(items)).unwrap_or_default()
    }

    /// A list with something in it.
    pub(super) fn filled_list(self) -> Vec<Value<'a>> {
        let items = self.list();
        if self.node.get_ref().as_array().is_some_and(|items| items.is_empty()) {
            let message = format!("the list `{}` is empty", self.key);
            self.tell(Diagnostic::error(message).help("put at least one entry into it"));
        }
        items
    }

    /// A list, or a single value that stands for a list of one.
    pub(super) fn one_or_many(self) -> Vec<Value<'a>> {
        self.node.get_ref().as_array().map_or_else(|| vec![self], |items| self.each(items))
    }

    /// A list of texts, none of them empty.
    pub(super) fn texts(self) -> Vec<String> {
        self.list().into_iter().map(Value::text).collect()
    }

    /// A table; `subject` names it in messages.
    pub(super) fn table(self, subject: impl Into<String>) -> Option<Table<'a>> {
        let entries = self.node.get_ref().as_table().or_else(|| self.mismatch("a table"))?;
        Some(Table::new(self.file, subject.into(), self.node.span(), entries))
    }

    fn each(self, items: &'a [Spanned<DeValue<'a>>]) -> Vec<Value<'a>> {
        items.iter().map(|node| Value { node, ..self }).collect()
    }

    fn out_of_range<T>(self, lowest: impl std::fmt::Display, highest: impl std::fmt::Display) -> Option<T> {
        let message = format!("`{}` is out of range", self.key);
        self.tell(Diagnostic::error(message).label(format!("must be from {lowest} to {highest}")));
        None
    }

    fn mismatch<T>(self, wanted: &str) -> Option<T> {
        let found = match self.node.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(number) if number.as_str().is_empty() => return None,
            DeValue::Integer(number) if number.radix() != 10 => "a number that is not decimal",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a point",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{}` must be {wanted}", self.key);
        self.tell(Diagnostic::error(message).label(format!("this is {found}")));
        None
    }
}
