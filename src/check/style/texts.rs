//! The texts of a question, each with its place.

use std::borrow::Cow;

use comrak::{Arena, parse_document};

use super::super::names::tables;
use super::super::table::Table;
use super::super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::markdown::{options, readable};

/// A text as a reader sees it.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) value: Value<'a>,
    /// What it says, without marks of Markdown; an empty line stands between paragraphs.
    pub(super) plain: Cow<'a, str>,
}

impl<'a> Text<'a> {
    fn of(table: &Table<'a>, key: &'static str) -> Option<Self> {
        Self::written(table.optional(key)?)
    }

    fn of_markdown(table: &Table<'a>, key: &'static str) -> Option<Self> {
        let value = table.optional(key)?;
        Some(Self { value, plain: Cow::Owned(without_marks(value.as_str()?)) })
    }

    fn written(value: Value<'a>) -> Option<Self> {
        Some(Self { value, plain: Cow::Borrowed(value.as_str()?) })
    }

    /// The key that it stands under.
    pub(super) fn key(&self) -> &'a str {
        self.value.key
    }

    /// How many characters it has, from the first that can be seen to the last.
    pub(super) fn length(&self) -> usize {
        self.plain.trim().chars().count()
    }

    /// Tells something about it.
    pub(super) fn tell(&self, diagnostic: Diagnostic) {
        self.value.tell(diagnostic);
    }
}

/// A question, as far as it could be read.
#[derive(Debug)]
pub(super) struct Question<'a> {
    /// The question itself, and other words for it.
    pub(super) asked: Vec<Text<'a>>,
    pub(super) why: Option<Text<'a>>,
    pub(super) hint_for_it: Option<Text<'a>>,
    /// The statements, lowest first where they are a ladder.
    pub(super) statements: Vec<Text<'a>>,
    /// Whether one of them is chosen, so that they compete.
    pub(super) is_ladder: bool,
    /// What its gap means.
    pub(super) gap: Vec<Text<'a>>,
    /// What its remedies say, under their keys.
    pub(super) remedies: Vec<Text<'a>>,
    /// Whether it says where its figures come from.
    pub(super) has_sources: bool,
}

impl<'a> Question<'a> {
    /// Gathers the texts of a question.
    pub(super) fn gather(table: &Table<'a>) -> Self {
        let variants = tables(table, "variant");
        let asked = Text::of(table, "text").into_iter();
        let choices = table.optional("choices").map(Value::as_list).unwrap_or_default();
        let statement = |value: Value<'a>| match value.as_table() {
            Some(choice) => Text::of(&choice, "text"),
            None => Text::written(value),
        };
        let gap = table.optional("gap").and_then(Value::as_table);
        let of_gap = |key| Text::of(gap.as_ref()?, key);
        let remedies = gap.as_ref().map(|gap| tables(gap, "remedy")).unwrap_or_default();
        let of_remedy =
            |remedy| ["action", "owner", "first", "evidence"].map(|key| Text::of(remedy, key)).into_iter();
        Self {
            asked: asked.chain(variants.iter().filter_map(|variant| Text::of(variant, "text"))).collect(),
            why: Text::of_markdown(table, "why"),
            hint_for_it: Text::of(table, "hint-for-it"),
            statements: choices.into_iter().filter_map(statement).collect(),
            is_ladder: table.optional("select").and_then(Value::as_str) != Some("many"),
            gap: ["risk", "consequence", "good"].into_iter().filter_map(of_gap).collect(),
            remedies: remedies.iter().flat_map(of_remedy).flatten().collect(),
            has_sources: table.optional("figures").is_some() || table.file.may_hide("figures"),
        }
    }
}

/// What a Markdown text says: a link without its address, a paragraph or an entry of a list on its own.
fn without_marks(markdown: &str) -> String {
    let arena = Arena::new();
    let blocks = parse_document(&arena, readable(markdown), &options()).descendants();
    let blocks = blocks.filter(|node| node.data().value.contains_inlines());
    blocks.map(|node| node.collect_text()).collect::<Vec<_>>().join("\n\n")
}

/// A text to look for phrases in: its words, in a row.
pub(super) struct Phrases<'t>(Vec<&'t str>);

impl<'t> Phrases<'t> {
    /// Brings the words of a text into a row.
    pub(super) fn of(text: &'t str) -> Self {
        Self(words(text).collect())
    }

    /// Whether it holds some English words in a row. Parts of words do not count, and their case does not matter.
    pub(super) fn have(&self, phrase: &[&str]) -> bool {
        let same = |row: &[&str]| row.iter().zip(phrase).all(|(word, of)| word.eq_ignore_ascii_case(of));
        self.0.windows(phrase.len()).any(same)
    }
}

/// The runs of letters and digits in a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Phrases, without_marks};

    #[test]
    fn marks_of_markdown_are_no_part_of_what_is_said() {
        let markdown = "# Why\n\n**Smoke** is [faster](https://example.org/MFA).\n\n- One\n- Two";
        assert_eq!(without_marks(markdown), "Why\n\nSmoke is faster.\n\nOne\n\nTwo");
        assert_eq!(without_marks(""), "");
    }

    #[test]
    fn a_phrase_is_found_in_whole_words_only() {
        let have = |text, phrase: &[&str]| Phrases::of(text).have(phrase);
        assert!(have("By BEST\n practice.", &["best", "practice"]));
        assert!(have("It is mature’s word", &["mature"]));
        assert!(!have("Carefully, prématuré", &["fully"]) && !have("Carefully, prématuré", &["mature"]));
        assert!(!have("", &["fully"]));
    }
}
