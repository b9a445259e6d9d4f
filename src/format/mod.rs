//! The format of the files that people write, as data: every key with its type, its default and what it means.
//!
//! The readers in [`crate::check`] say in code what they take, so that each fault gets its own words. This is the same
//! said once more, for what has to know it without reading a file: the JSON Schema that editors complete and check by
//! ([`schema`]), and the tables of `docs/format.md` ([`page`]). A test holds the three together: it notes which keys
//! the readers ask for, and compares them with those that stand here.
//!
//! To add a key, add a line to the kind of table that has it, run `cargo xtask docs`, and give it an example in
//! `docs/format.md`.

mod assessment;
mod condition;
mod domain;
mod findings;
pub mod page;
mod record;
pub mod schema;
mod scoring;
mod site;
#[cfg(test)]
mod tests;

use std::fmt;

pub use condition::{SUBJECTS, Subject};

/// The kinds of tables that people write in TOML, in the order of `docs/format.md`.
pub static TOML: &[&Kind] = &[
    &site::SITE,
    &site::BRAND,
    &site::CALL,
    &site::FONT,
    &site::THEME,
    &assessment::ASSESSMENT,
    &assessment::EXTENDING,
    &assessment::LEVEL,
    &assessment::BAND,
    &assessment::PROFILE,
    &assessment::PROFILE_CHOICE,
    &assessment::TARGET,
    &assessment::SET,
    &findings::VERDICT_RULE,
    &findings::VERDICT,
    &findings::ADVICE,
    &findings::OPTION,
    &findings::TABLE,
    &findings::TERM,
    &findings::FIGURE,
    &findings::SUMMARY,
    &findings::DECISION,
    &assessment::MISSING,
    &assessment::OVERALL,
    &assessment::BAND_AT_MOST,
    &scoring::SCORING,
    &scoring::RESCALE,
    &scoring::MEMBER,
    &scoring::CAP,
    &scoring::RULE,
    &scoring::OUTCOME,
    &scoring::SCORE,
    &assessment::PHASE,
    &domain::DOMAIN,
    &scoring::GROUP,
    &domain::QUESTION,
    &domain::STATEMENT,
    &domain::TICK,
    &domain::VARIANT,
    &domain::KNOCK_OUT,
    &domain::REFERENCES,
    &domain::GAP,
    &domain::REMEDY,
    &condition::COUNT,
];

/// The kinds of objects in a record, which is JSON.
pub static RECORD: &[&Kind] = &[&record::RECORD, &record::ANSWER, &record::DECISION, &record::SNAPSHOT];

/// A kind of table, or of object in a record.
#[derive(Debug)]
pub struct Kind {
    /// How messages name one, without its id.
    pub name: &'static str,
    /// Its keys, in the order in which they are told.
    pub keys: &'static [Key],
    /// More keys of it, which are told elsewhere.
    pub more: Option<&'static Kind>,
    /// What stands before its keys when they are told: `question.` of what is written as `[question.gap]`.
    pub within: &'static str,
    /// Whether one that extends a bundled one is laid over it key by key, so that all but its name may be missing.
    pub joined: bool,
}

/// A key.
#[derive(Debug)]
pub struct Key {
    /// The key itself.
    pub name: &'static str,
    /// What may stand under it.
    pub form: Form,
    /// What holds when it is left out.
    pub default: Absent,
    /// What it means, in Markdown.
    pub meaning: &'static str,
}

/// What may stand under a key.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Text that says something.
    Text,
    /// Text whose place in the report holds so many characters; a longer one draws a warning.
    TextWithin(u16),
    /// Text in Markdown.
    Markdown,
    /// Text that is looked up or compared.
    Word,
    /// Lower-case letters, digits and hyphens.
    Id,
    /// One of some words.
    Words(&'static [&'static str]),
    /// A decimal.
    Number,
    /// A decimal within bounds.
    NumberWithin(u32, u32),
    /// A decimal above 0.
    Positive,
    /// A whole number.
    Whole,
    /// A whole number within bounds.
    WholeWithin(i64, i64),
    /// A level, from the one given.
    LevelFrom(u8),
    /// From 0 to 1, or a fraction in quotes.
    Share,
    /// A day, as TOML writes it.
    Day,
    /// A day in a text, such as `2026-11-22`; possibly empty.
    DayText,
    /// True or false.
    Flag,
    /// True, and nothing else.
    True,
    /// A colour such as `#0b5563`.
    Colour,
    /// A condition.
    Condition,
    /// A list.
    List(&'static Form),
    /// A list with something in it.
    Filled(&'static Form),
    /// A list of two.
    Pair(&'static Form),
    /// Any of some forms.
    Either(&'static [Form]),
    /// A table with names of the author's, and this under each.
    Named(&'static Form),
    /// A table with a heading of its own.
    Table(&'static Kind),
    /// Tables with headings of their own.
    Tables(&'static Kind),
    /// A table that is written in one line.
    Inline(&'static Kind),
    /// A form that is told in other words.
    Said(&'static str, &'static Form),
}

/// What holds when a key is left out.
#[derive(Debug, Clone, Copy)]
pub enum Absent {
    /// It may not be left out.
    Required,
    /// Nothing.
    Nothing,
    /// As if this were written, in TOML that is JSON as well.
    Value(&'static str),
    /// What these words say.
    Said(&'static str),
}

impl Kind {
    /// A kind with keys of its own.
    const fn new(name: &'static str, keys: &'static [Key]) -> Self {
        Self { name, keys, more: None, within: "", joined: false }
    }

    /// Laid over a bundled one key by key.
    const fn joined(self) -> Self {
        Self { joined: true, ..self }
    }

    /// Told with something before its keys.
    const fn within(self, within: &'static str) -> Self {
        Self { within, ..self }
    }

    /// All its keys.
    pub fn all_keys(&'static self) -> impl Iterator<Item = &'static Key> {
        self.keys.iter().chain(self.more.into_iter().flat_map(|more| more.keys))
    }
}

/// A key, in one line.
const fn key(name: &'static str, form: Form, default: Absent, meaning: &'static str) -> Key {
    Key { name, form, default, meaning }
}

/// In the words of `docs/format.md`.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text | Self::Word | Self::Colour => f.write_str("text"),
            Self::TextWithin(budget) => write!(f, "text ≤ {budget}"),
            Self::Markdown => f.write_str("Markdown"),
            Self::Id => f.write_str("id"),
            Self::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
                f.write_str(&words.join(", "))
            }
            Self::Number => f.write_str("number"),
            Self::NumberWithin(low, high) => write!(f, "number, {low} to {high}"),
            Self::Positive => f.write_str("number above 0"),
            Self::Whole => f.write_str("whole"),
            Self::WholeWithin(low, i64::MAX) => write!(f, "whole, from {low}"),
            Self::WholeWithin(low, high) => write!(f, "whole, {low} to {high}"),
            Self::LevelFrom(0) => f.write_str("level"),
            Self::LevelFrom(_) => f.write_str("level above 0"),
            Self::Share => f.write_str("share"),
            Self::Day => f.write_str("day"),
            Self::DayText => f.write_str("text, `YYYY-MM-DD`"),
            Self::Flag => f.write_str("true, false"),
            Self::True => f.write_str("true"),
            Self::Condition => f.write_str("condition"),
            Self::List(form) | Self::Filled(form) => write!(f, "list of {}", Several(form)),
            Self::Pair(form) => write!(f, "list of two {}", Several(form)),
            Self::Either(forms) => {
                let forms: Vec<String> = forms.iter().map(Self::to_string).collect();
                f.write_str(&forms.join(", or "))
            }
            Self::Named(form) => write!(f, "`{{ id = {form} }}`"),
            Self::Table(_) | Self::Inline(_) => f.write_str("table"),
            Self::Tables(_) => f.write_str("tables"),
            Self::Said(words, _) => f.write_str(words),
        }
    }
}

/// A form of which there are several.
struct Several(&'static Form);

impl fmt::Display for Several {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = self.0.to_string();
        if many.ends_with('s') { f.write_str(&many) } else { write!(f, "{many}s") }
    }
}

/// In the words of `docs/format.md`.
impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("required"),
            Self::Nothing => f.write_str("none"),
            Self::Value(value) => write!(f, "`{value}`"),
            Self::Said(words) => f.write_str(words),
        }
    }
}
