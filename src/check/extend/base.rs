//! The bundled assessment that an author's begins from.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::super::folder::{ASSESSMENT, Document};
use super::super::report::Report;
use super::super::translation::{self, Kind, Translation};
use crate::source::{BUNDLED, bundled_texts};

/// The lists of tables whose ids stand in the one list of an assessment, with the word for each.
pub(super) const LISTS: [(&str, &str); 15] = [
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
    ("group", "group"),
    ("score", "score"),
    ("cap", "cap"),
    ("rule", "rule"),
    ("outcome", "outcome"),
];

/// A bundled assessment, parsed.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) main: Document<'static>,
    /// The domains by their ids.
    pub(super) domains: BTreeMap<&'static str, Document<'static>>,
    /// The language that it is written in.
    pub(super) language: String,
}

impl Base {
    /// The bundled assessment of this name, in a language as far as it is translated.
    pub(super) fn of(name: &str, language: &str, report: &Report) -> Option<Self> {
        let (mut domains, mut translations) = (BTreeMap::new(), Vec::new());
        for (path, text) in bundled_texts() {
            let file = below(path).and_then(|(folder, file)| (folder == name).then_some(file));
            if let Some(stem) = file.and_then(|file| file.strip_suffix(".toml")) {
                // A test holds that what is bundled has no fault.
                let (root, _) = DeTable::parse_recoverable(text);
                let document = Document::of(path, root.into_inner(), text.len());
                match Translation::named(stem) {
                    Some((of, language)) => translations.push(Translation { of, language, document }),
                    None => drop(domains.insert(stem, document)),
                }
            }
        }
        let mut main = domains.remove(ASSESSMENT.strip_suffix(".toml")?)?;
        let own = main.root().get("language").and_then(|value| value.get_ref().as_str());
        let own = own.unwrap_or_default().to_owned();
        translation::lay(&mut main, &translations, language, Kind::Main, report);
        for domain in domains.values_mut() {
            translation::lay(domain, &translations, language, Kind::Domain, report);
        }
        Some(Self { main, domains, language: own })
    }

    /// All its files.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Document<'static>> {
        [&self.main].into_iter().chain(self.domains.values())
    }

    /// Everything in it that has an id: the id, and the word for what it is.
    pub(super) fn ids(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let domains = self.domains.keys().map(|id| (*id, "domain"));
        domains.chain(self.parts().flat_map(|part| {
            let of = move |(key, word)| ids(part.root(), key).map(move |id| (id, word));
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
