//! The bundled assessment that an author's begins from.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::super::folder::ASSESSMENT;
use crate::source::{BUNDLED, bundled_texts};

/// The lists of tables whose ids stand in the one list of an assessment, with the word for each.
pub(super) const LISTS: [(&str, &str); 12] = [
    ("profile", "profile question"),
    ("set", "set"),
    ("verdict", "verdict"),
    ("advice", "advice"),
    ("table", "table"),
    ("term", "term"),
    ("figure", "figure"),
    ("summary", "summary"),
    ("decision", "decision"),
    ("question", "question"),
    ("cap", "cap"),
    ("outcome", "outcome"),
];

/// A file of it.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) path: &'static str,
    pub(super) root: DeTable<'static>,
}

/// A bundled assessment, parsed.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) main: Part,
    /// The domains by their ids.
    pub(super) domains: BTreeMap<&'static str, Part>,
}

impl Base {
    /// The bundled assessment of this name.
    pub(super) fn of(name: &str) -> Option<Self> {
        let mut domains = BTreeMap::new();
        for (path, text) in bundled_texts() {
            let file = below(path).and_then(|(folder, file)| (folder == name).then_some(file));
            if let Some(file) = file.and_then(|file| file.strip_suffix(".toml")) {
                // A test holds that what is bundled has no fault.
                let (root, _) = DeTable::parse_recoverable(text);
                domains.insert(file, Part { path, root: root.into_inner() });
            }
        }
        let main = domains.remove(ASSESSMENT.strip_suffix(".toml")?)?;
        Some(Self { main, domains })
    }

    /// All its files.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Part> {
        [&self.main].into_iter().chain(self.domains.values())
    }

    /// Everything in it that has an id: the id, and the word for what it is.
    pub(super) fn ids(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let domains = self.domains.keys().map(|id| (*id, "domain"));
        domains.chain(self.parts().flat_map(|part| {
            let of = move |(key, word)| ids(&part.root, key).map(move |id| (id, word));
            LISTS.iter().copied().flat_map(of)
        }))
    }
}

/// The names of the bundled assessments.
pub(super) fn names() -> impl Iterator<Item = &'static str> + Clone {
    let of = |(folder, file): (&'static str, &str)| (file == ASSESSMENT).then_some(folder);
    bundled_texts().filter_map(move |(path, _)| below(path).and_then(of))
}

fn below(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix(BUNDLED)?.strip_prefix("questionnaire/")?.split_once('/')
}

/// The items of a list in a table.
pub(super) fn items<'t, 'a>(table: &'t DeTable<'a>, key: &str) -> &'t [Spanned<DeValue<'a>>] {
    table.get(key).and_then(|list| list.get_ref().as_array()).map(DeArray::as_ref).unwrap_or_default()
}

/// The ids in a list of tables.
pub(super) fn ids<'t>(table: &'t DeTable<'_>, key: &str) -> impl Iterator<Item = &'t str> {
    items(table, key).iter().filter_map(|item| id(item.get_ref()))
}

/// The id of a table.
pub(super) fn id<'t>(value: &'t DeValue<'_>) -> Option<&'t str> {
    value.as_table()?.get("id")?.get_ref().as_str()
}
