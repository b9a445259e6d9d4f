//! Files for a translator to fill in.
//!
//! For every text that a translation lacks, an empty one is put into its file, below the original as a comment. An empty
//! text counts as missing, so nothing is forgotten and nothing half done is taken for done. What stands in the file
//! already stays as it is, comments and all.

use std::collections::BTreeMap;

use toml::de::{DeArray, DeTable, DeValue};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use crate::check::translation::{Kind, OF, Part, Parts, kind_of, of_entry};
use crate::error::Error;
use crate::language::same;
use crate::source::{MANIFEST, Sources};

/// The language of a project that names none.
const USUAL: &str = "en";

/// What is to be done to the translations of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Put in what is missing.
    FillIn,
    /// Stamp every entry as translated from the texts as they are now.
    Stamp,
}

/// A file that changes: its text, and how many entries of it are new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The whole text of the file.
    pub text: String,
    /// How many texts wait to be written in it, or how many entries were stamped.
    pub count: usize,
}

/// The files with translations into a language that change, by their path in the project.
///
/// # Errors
///
/// When a file of the project is no TOML, so that `check` has to be asked first.
pub fn files(sources: &Sources, language: &str, task: Task) -> Result<BTreeMap<String, Changed>, Error> {
    let mut files = BTreeMap::new();
    let site = language_of(sources, MANIFEST).unwrap_or_else(|| USUAL.to_owned());
    for (path, text) in sources.texts() {
        let Some(kind) = kind_of(path) else { continue };
        let (folder, _) = path.rsplit_once('/').unwrap_or_default();
        let own = match kind {
            Kind::Manifest => None,
            Kind::Main | Kind::Domain => language_of(sources, &format!("{folder}/assessment.toml")),
        };
        if same(own.as_deref().unwrap_or(&site), language) {
            continue;
        }
        let original = DeTable::parse(text).map_err(|_| broken(path))?;
        let translation = path.replace(".toml", &format!(".{language}.toml"));
        let present = sources.text(&translation).unwrap_or_default();
        let mut document: DocumentMut = present.parse().map_err(|_| broken(&translation))?;
        let mut writer = Writer { task, count: 0 };
        writer.table(kind.parts(), original.get_ref(), document.as_table_mut());
        if writer.count > 0 {
            files.insert(translation, Changed { text: document.to_string(), count: writer.count });
        }
    }
    Ok(files)
}

/// Whether the site of a project is in a language.
pub fn is_shown(sources: &Sources, language: &str) -> bool {
    let (root, _) = DeTable::parse_recoverable(sources.text(MANIFEST).unwrap_or_default());
    let list = root.get_ref().get("languages").and_then(|list| list.get_ref().as_array());
    let named = list.into_iter().flat_map(|list| list.iter()).filter_map(|tag| tag.get_ref().as_str());
    named.chain(language_of(sources, MANIFEST).as_deref()).any(|tag| tag.eq_ignore_ascii_case(language))
}

fn language_of(sources: &Sources, path: &str) -> Option<String> {
    let (root, _) = DeTable::parse_recoverable(sources.text(path)?);
    Some(root.get_ref().get("language")?.get_ref().as_str()?.to_owned())
}

fn broken(path: &str) -> Error {
    Error::usage(format!("{path} cannot be read"), "run `matura check`, which says why, and mend it first")
}

struct Writer {
    task: Task,
    count: usize,
}

impl Writer {
    fn table(&mut self, parts: Parts, original: &DeTable<'_>, into: &mut dyn TableLike) {
        for (key, part) in parts {
            let Some(original) = original.get(*key).map(toml::Spanned::get_ref) else { continue };
            match (part, original) {
                (Part::Text, DeValue::String(text)) => self.text(key, text, into),
                (Part::Texts, DeValue::Array(texts)) => self.list(key, texts, Array::new(), into),
                (Part::Choices, DeValue::Array(choices)) => self.list(key, choices, empty(choices), into),
                (Part::Table(parts), DeValue::Table(original)) => {
                    let is_new = !into.contains_key(key);
                    let below = into.entry(key).or_insert_with(|| Item::Table(Table::new()));
                    if let Some(below) = below.as_table_like_mut() {
                        self.table(parts, original, below);
                    }
                    if is_new && below.as_table_like().is_none_or(TableLike::is_empty) {
                        into.remove(key);
                    }
                }
                (Part::Keyed { key: name, parts, .. }, DeValue::Array(originals)) => {
                    self.entries((key, Some(name), parts), originals, into);
                }
                (Part::Placed { parts, .. }, DeValue::Array(originals)) if !into.contains_key(key) => {
                    self.entries((key, None, parts), originals, into);
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, key: &str, original: &str, into: &mut dyn TableLike) {
        if self.task == Task::FillIn && !into.contains_key(key) {
            into.insert(key, value(""));
            comment(key, original.lines(), into);
            self.count += 1;
        }
    }

    /// A list in the place of one that is not there, below what stands in the original.
    fn list(&mut self, key: &str, originals: &DeArray<'_>, list: Array, into: &mut dyn TableLike) {
        if self.task == Task::FillIn && !into.contains_key(key) {
            let plain = list.is_empty();
            into.insert(key, value(list));
            if plain {
                comment(key, originals.iter().filter_map(|text| text.get_ref().as_str()), into);
            }
            self.count += 1;
        }
    }

    fn entries(
        &mut self,
        (key, name, parts): (&str, Option<&str>, Parts),
        originals: &DeArray<'_>,
        into: &mut dyn TableLike,
    ) {
        let is_new = !into.contains_key(key);
        let list = into.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        for original in originals.iter().filter_map(|original| original.get_ref().as_table()) {
            let known = name.and_then(|name| Some((name, original.get(name)?.get_ref())));
            match find(list, known) {
                Some(there) => {
                    self.table(parts, original, there);
                    self.stamp(parts, original, there);
                }
                None => {
                    let mut entry = Table::new();
                    entry.decor_mut().set_prefix("\n");
                    if let Some((name, known)) = known {
                        entry.insert(name, name_value(known));
                    }
                    if name == Some("id") {
                        entry.insert(OF, value(of_entry(parts, original)));
                    }
                    let before = self.count;
                    self.table(parts, original, &mut entry);
                    if let Some(list) = list.as_array_of_tables_mut().filter(|_| self.count > before) {
                        list.push(entry);
                    }
                }
            }
        }
        if is_new && list.as_array_of_tables().is_some_and(ArrayOfTables::is_empty) {
            into.remove(key);
        }
    }

    fn stamp(&mut self, parts: Parts, original: &DeTable<'_>, entry: &mut dyn TableLike) {
        let stamp = of_entry(parts, original);
        let has = entry.get(OF).and_then(Item::as_str);
        if self.task == Task::Stamp && entry.contains_key("id") && has != Some(&*stamp) {
            entry.insert(OF, value(stamp));
            self.count += 1;
        }
    }
}

/// The entry of this name in a list of tables, whichever way that is written.
fn find<'l>(list: &'l mut Item, known: Option<(&str, &DeValue<'_>)>) -> Option<&'l mut dyn TableLike> {
    let (name, known) = known?;
    let is = |table: &dyn TableLike| match (table.get(name)?.as_value()?, known) {
        (Value::String(id), DeValue::String(known)) => Some(id.value() == known.as_ref()),
        (Value::Integer(number), DeValue::Integer(known)) => {
            Some(number.value().to_string() == known.as_str())
        }
        _ => None,
    };
    match list {
        Item::ArrayOfTables(tables) => {
            let table = tables.iter_mut().find(|table| is(*table) == Some(true))?;
            Some(table)
        }
        Item::Value(Value::Array(items)) => {
            let tables = items.iter_mut().filter_map(Value::as_inline_table_mut);
            let table = tables.into_iter().find(|table| is(*table) == Some(true))?;
            Some(table)
        }
        _ => None,
    }
}

fn name_value(name: &DeValue<'_>) -> Item {
    match name {
        DeValue::Integer(number) => {
            number.as_str().parse::<i64>().map_or_else(|_| value(number.as_str()), value)
        }
        other => value(other.as_str().unwrap_or_default()),
    }
}

/// Puts the original above a key.
fn comment<'t>(key: &str, original: impl Iterator<Item = &'t str>, table: &mut dyn TableLike) {
    let lines: String = original.map(|line| format!("# {line}\n")).collect();
    if let Some(mut key) = table.key_mut(key) {
        key.leaf_decor_mut().set_prefix(lines);
    }
}

/// Choices without their texts, each below its original.
fn empty(choices: &DeArray<'_>) -> Array {
    let mut list = Array::new();
    for choice in choices.iter() {
        let (mut empty, original) = match choice.get_ref() {
            DeValue::Table(choice) => {
                let mut table = InlineTable::new();
                if let Some(id) = choice.get("id").and_then(|id| id.get_ref().as_str()) {
                    table.insert("id", id.into());
                }
                table.insert("text", "".into());
                (Value::InlineTable(table), choice.get("text").and_then(|text| text.get_ref().as_str()))
            }
            plain => (Value::from(""), plain.as_str()),
        };
        empty.decor_mut().set_prefix(format!("\n  # {}\n  ", original.unwrap_or_default()));
        list.push_formatted(empty);
    }
    list.set_trailing_comma(true);
    list.set_trailing("\n");
    list
}
