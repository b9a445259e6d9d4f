//! Laying an author's tables over those of a bundled assessment.
//!
//! A key that the author gives takes the place of the bundled one; what is not given stays. Lists of tables that
//! have ids are laid over each other table by table. Only a few tables are laid over each other key by key: a
//! condition, for one, is a single thing, and half of one with half of another would be nonsense.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::super::report::{File, nearest};
use super::base::LISTS;
use super::{HIDE, Hidden};
use crate::diagnostic::Diagnostic;

/// The tables that are laid over each other key by key.
const TABLES: [&str; 5] = ["gap", "knock-out", "references", "overall", "missing"];
/// The lists in which the first that holds stands, so that what an author adds comes before the rest.
const FIRST: [&str; 4] = ["summary", "decision", "option", "outcome"];
/// The list of rules without ids, which an author adds to.
const RULES: &str = "target";

/// A file of an author, to be laid over the bundled one.
pub(super) struct Merge<'m> {
    pub(super) file: File<'m>,
    pub(super) hidden: &'m Hidden,
}

impl Merge<'_> {
    /// A table of the author's over one of the bundled assessment.
    pub(super) fn tables<'a>(&self, own: &DeTable<'a>, below: &DeTable<'a>) -> DeTable<'a> {
        let mut merged = DeTable::new();
        for (key, value) in own.iter() {
            let name: &str = key.get_ref();
            let under = below.get(name).map(Spanned::get_ref);
            let value = Spanned::new(value.span(), self.values(name, value.get_ref(), under));
            merged.insert(key.clone(), value);
        }
        for (key, value) in below.iter() {
            let name: &str = key.get_ref();
            if !own.contains_key(name) {
                merged.insert(key.clone(), value.clone());
            }
        }
        merged
    }

    fn values<'a>(&self, key: &str, own: &DeValue<'a>, below: Option<&DeValue<'a>>) -> DeValue<'a> {
        match (own, below) {
            (DeValue::Table(own), Some(DeValue::Table(below))) if TABLES.contains(&key) => {
                DeValue::Table(self.tables(own, below))
            }
            (DeValue::Array(own), Some(DeValue::Array(below))) if key == RULES => {
                DeValue::Array(below.iter().chain(own.iter()).cloned().collect())
            }
            (DeValue::Array(own), below @ (Some(DeValue::Array(_)) | None)) => match name_key(key) {
                Some(name) => {
                    let below = below.and_then(DeValue::as_array).map(DeArray::as_ref).unwrap_or_default();
                    DeValue::Array(self.lists(key, name, own, below))
                }
                None => DeValue::Array(own.clone()),
            },
            _ => own.clone(),
        }
    }

    /// Tables with names over each other, and the author's others before or after them.
    fn lists<'a>(&self, key: &str, name: &str, own: &[Item<'a>], below: &[Item<'a>]) -> DeArray<'a> {
        let mut merged = below.to_vec();
        let mut changed: Vec<usize> = Vec::new();
        let mut added = Vec::new();
        for item in own {
            let known = called(item, name);
            // A second table of one name is added, for the readers to find.
            let place = below.iter().position(|it| known.is_some() && called(it, name) == known);
            let place = place.filter(|place| !changed.contains(place));
            let tables =
                item.get_ref().as_table().zip(place.and_then(|it| below.get(it)?.get_ref().as_table()));
            match (tables, place.and_then(|place| merged.get_mut(place))) {
                (Some((own, under)), Some(slot)) => {
                    *slot = Spanned::new(item.span(), DeValue::Table(self.tables(own, under)));
                    changed.extend(place);
                }
                _ if self.tell_stray(key, known, item, below) => {}
                _ => added.push(item.clone()),
            }
        }
        if FIRST.contains(&key) {
            added.into_iter().chain(merged).collect()
        } else {
            merged.into_iter().chain(added).collect()
        }
    }

    /// Tells of a table that can only have been meant to change one that is not there.
    fn tell_stray(&self, key: &str, known: Option<&str>, item: &Item<'_>, below: &[Item<'_>]) -> bool {
        let (Some(known), Some(own)) = (known, item.get_ref().as_table()) else { return false };
        let Some((_, word)) = LISTS.into_iter().find(|(list, _)| *list == key) else { return false };
        if self.hidden.has(known) {
            let message = format!("the {word} `{known}` is changed here, and hidden");
            let help = format!("remove this table, or take `{known}` off `{HIDE}`");
            self.file.tell_at(item.span(), self.hidden.explain(Diagnostic::error(message).help(help), known));
            return true;
        }
        // A table with all that each of the others has is a new one.
        let tables = below.iter().filter_map(|it| it.get_ref().as_table());
        let lacks = |key: &str| !own.contains_key(key) && tables.clone().all(|it| it.contains_key(key));
        let first = tables.clone().next();
        let partial = first.is_some_and(|first| first.keys().any(|key| lacks(key.get_ref())));
        let ids = below.iter().filter_map(|it| called(it, "id"));
        let Some(near) = nearest(known, ids).filter(|_| partial) else { return false };
        let message = format!("the bundled assessment has no {word} `{known}` here to change");
        self.file.tell_at(item.span(), Diagnostic::error(message).help(format!("did you mean `{near}`?")));
        true
    }
}

type Item<'a> = Spanned<DeValue<'a>>;

/// The key by which the tables of a list are told apart, where there is one.
fn name_key(list: &str) -> Option<&'static str> {
    match list {
        "level" => Some("value"),
        "remedy" => Some("to"),
        "band" | "option" => Some("id"),
        _ => LISTS.iter().any(|(key, _)| *key == list).then_some("id"),
    }
}

/// The name of a table in a list.
fn called<'t>(item: &'t Item<'_>, key: &str) -> Option<&'t str> {
    match item.get_ref().as_table()?.get(key)?.get_ref() {
        DeValue::String(id) => Some(id),
        DeValue::Integer(number) => Some(number.as_str()),
        _ => None,
    }
}
