//! Laying a translation over the file that it translates.
//!
//! Every text of the translation takes the place of the one in the original, with its own place in its own file. An
//! empty text takes none: it waits to be written. Whatever has no counterpart, or is no text, is told.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::moved::moved_value;
use super::super::report::{File, advice, nearest};
use super::super::value::Value;
use super::OF;
use super::texts::{Part, Parts, TEXT, part};
use crate::diagnostic::Diagnostic;

type Item<'a> = Spanned<DeValue<'a>>;

/// A file of translations on its way into a tree.
pub(super) struct Overlay<'o> {
    pub(super) file: File<'o>,
    /// The byte from which its places count in the tree.
    pub(super) from: usize,
}

impl Overlay<'_> {
    /// Lays a table over the one that it translates. `name` is the key that told which one that is; `subject` names it
    /// in messages.
    pub(super) fn table<'a>(
        &self,
        parts: Parts,
        (name, subject): (&str, &str),
        over: &DeTable<'a>,
        into: &mut DeTable<'a>,
    ) {
        for (key, value) in over.iter() {
            let key_name: &str = key.get_ref();
            if key_name == name {
                continue;
            }
            let Some(part) = part(parts, key_name) else {
                self.tell_no_text(key, parts, subject, into);
                continue;
            };
            let Some(under) = into.get_mut(key_name) else {
                let message = format!("{subject} has no `{key_name}` to translate");
                let help = "remove it here, or give the original one";
                self.file.tell_at(key.span(), Diagnostic::error(message).help(help));
                continue;
            };
            self.part(part, (key_name, subject), value, under);
        }
    }

    fn part<'a>(&self, part: Part, (key, subject): (&str, &str), over: &Item<'a>, under: &mut Item<'a>) {
        match part {
            Part::Text | Part::Name => self.text(key, over, under),
            Part::Texts => self.texts(key, over, under),
            Part::Choices => self.choices(subject, over, under),
            Part::Table(parts) => {
                let tables = self.as_table(key, over).zip(table_of(under));
                if let Some((over, under)) = tables {
                    self.table(parts, ("", subject), over, under);
                }
            }
            Part::Keyed { key: name, word, parts } => {
                self.keyed((name, word, parts), self.items(key, over), items_of(under));
            }
            Part::Placed { word, parts } => {
                let over_items = self.items(key, over);
                let under = items_of(under);
                if over_items.len() != under.len() {
                    self.tell_count(key, over, over_items.len(), under.len());
                    return;
                }
                for (over, under) in over_items.iter().zip(under) {
                    let tables = self.as_table(key, over).zip(table_of(under));
                    if let Some((over, under)) = tables {
                        self.table(parts, ("", &format!("this {word} of {subject}")), over, under);
                    }
                }
            }
        }
    }

    fn text<'a>(&self, key: &str, over: &Item<'a>, under: &mut Item<'a>) {
        let text = Value::new(self.file, key, over).word();
        if text.is_some_and(|text| !text.trim().is_empty()) {
            *under = moved_value(over, self.from);
        }
    }

    fn texts<'a>(&self, key: &str, over: &Item<'a>, under: &mut Item<'a>) {
        let texts = Value::new(self.file, key, over).list().into_iter().map(Value::word);
        let texts: Vec<_> = texts.collect();
        let whole = texts.iter().all(|text| text.is_some_and(|text| !text.trim().is_empty()));
        if whole && !texts.is_empty() {
            *under = moved_value(over, self.from);
        }
    }

    /// Plain texts by their place. Where the original has ids, what is chosen is told apart by these.
    fn choices<'a>(&self, subject: &str, over: &Item<'a>, under: &mut Item<'a>) {
        let items = self.items("choices", over);
        let originals = items_of(under);
        if originals.iter().all(|item| item.get_ref().is_str()) {
            if items.len() != originals.len() {
                self.tell_count("choices", over, items.len(), originals.len());
                return;
            }
            for (over, under) in items.iter().zip(originals.iter_mut()) {
                self.text("choices", over, under);
            }
            return;
        }
        for item in items {
            let Some(table) = item.get_ref().as_table() else {
                let message = format!("the choices of {subject} have ids");
                let help = "write each as `{ id = \"…\", text = \"…\" }`";
                self.file.tell_at(item.span(), Diagnostic::error(message).help(help));
                return;
            };
            let Some(id) = self.name_of(item, "id", "choice") else { continue };
            let ids: Vec<String> = originals.iter().enumerate().map(choice_id).collect();
            let original = ids.iter().position(|known| known == id);
            let Some(original) = original.and_then(|place| originals.get_mut(place)) else {
                self.tell_nothing(item, "choice", id, ids.iter().map(String::as_str));
                continue;
            };
            match (table_of(original), table.get("text")) {
                (Some(under), _) => {
                    self.table(TEXT, ("id", &format!("choice `{id}` of {subject}")), table, under);
                }
                (None, Some(text)) => self.text("text", text, original),
                (None, None) => {}
            }
        }
    }

    fn keyed<'a>(
        &self,
        (name, word, parts): (&'static str, &'static str, Parts),
        over: &[Item<'a>],
        under: &mut [Item<'a>],
    ) {
        let mut seen = Vec::new();
        for item in over {
            let Some((known, table)) = self.name_of(item, name, word).zip(item.get_ref().as_table()) else {
                continue;
            };
            if seen.contains(&known) {
                let message = format!("a second translation of the {word} `{known}`");
                self.file.tell_at(item.span(), Diagnostic::error(message).help("keep one of the two"));
                continue;
            }
            seen.push(known);
            let place = under.iter().position(|it| called(it, name) == Some(known));
            match place.and_then(|place| table_of(under.get_mut(place)?)) {
                Some(under) => self.table(parts, (name, &format!("the {word} `{known}`")), table, under),
                None => self.tell_nothing(item, word, known, under.iter().filter_map(|it| called(it, name))),
            }
        }
    }

    /// What tells an entry of a list from the others.
    fn name_of<'i>(&self, item: &'i Item<'_>, name: &str, word: &str) -> Option<&'i str> {
        let table = self.as_table(word, item)?;
        let known = table.get(name).and_then(|_| called(item, name));
        if known.is_none() {
            let message = format!("nothing says which {word} this translates");
            let help = format!("add `{name} = …` as in the original");
            self.file.tell_at(item.span(), Diagnostic::error(message).help(help));
        }
        known
    }

    fn tell_nothing<'c>(
        &self,
        item: &Item<'_>,
        word: &str,
        name: &str,
        known: impl Iterator<Item = &'c str>,
    ) {
        let known: Vec<&str> = known.collect();
        let message = format!("the original has no {word} `{name}`");
        let place =
            item.get_ref().as_table().and_then(|table| table.get("id")).map_or(item.span(), Spanned::span);
        self.file.tell_at(place, Diagnostic::error(message).maybe_help(advice(name, known)));
    }

    fn tell_no_text(
        &self,
        key: &Spanned<toml::de::DeString<'_>>,
        parts: Parts,
        subject: &str,
        into: &DeTable<'_>,
    ) {
        let name: &str = key.get_ref();
        if name == OF {
            return;
        }
        let near = nearest(name, parts.iter().map(|(text, _)| *text)).filter(|_| !into.contains_key(name));
        let diagnostic = match near {
            Some(near) => Diagnostic::error(format!("unknown key `{name}` in the translation of {subject}"))
                .help(format!("did you mean `{near}`?")),
            None => Diagnostic::error(format!("`{name}` is no text of {subject}"))
                .help("remove it: a translation holds texts only, all else is as in the original"),
        };
        self.file.tell_at(key.span(), diagnostic);
    }

    fn tell_count(&self, key: &str, over: &Item<'_>, here: usize, there: usize) {
        let message = format!("`{key}` has {here} entries here, and {there} in the original");
        let help = "each entry translates the one in the same place; give as many";
        self.file.tell_at(over.span(), Diagnostic::error(message).help(help));
    }

    fn as_table<'i, 'a>(&self, key: &str, item: &'i Item<'a>) -> Option<&'i DeTable<'a>> {
        if item.get_ref().as_table().is_none() {
            let message = format!("`{key}` must be a table here, as in the original");
            self.file.tell_at(item.span(), Diagnostic::error(message));
        }
        item.get_ref().as_table()
    }

    fn items<'i, 'a>(&self, key: &str, item: &'i Item<'a>) -> &'i [Item<'a>] {
        match item.get_ref().as_array() {
            Some(items) => items,
            None => {
                let message = format!("`{key}` must be a list here, as in the original");
                self.file.tell_at(item.span(), Diagnostic::error(message));
                &[]
            }
        }
    }
}

/// The table in a value.
fn table_of<'t, 'a>(item: &'t mut Item<'a>) -> Option<&'t mut DeTable<'a>> {
    match item.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

/// The list in a value.
fn items_of<'t, 'a>(item: &'t mut Item<'a>) -> &'t mut [Item<'a>] {
    match item.get_mut() {
        DeValue::Array(list) => list.as_mut(),
        _ => &mut [],
    }
}

/// The name of an entry of a list: its id, its level.
pub(super) fn called<'t>(item: &'t Item<'_>, key: &str) -> Option<&'t str> {
    match item.get_ref().as_table()?.get(key)?.get_ref() {
        DeValue::String(id) => Some(id),
        DeValue::Integer(number) => Some(number.as_str()),
        _ => None,
    }
}

/// The id of a choice: its place, unless it gives one.
fn choice_id((place, item): (usize, &Item<'_>)) -> String {
    called(item, "id").map_or_else(|| place.to_string(), str::to_owned)
}
