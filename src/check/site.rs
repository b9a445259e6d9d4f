//! `matura.toml`.

use super::brand::brand;
use super::embed;
use super::files::Blanked;
use super::folder::Document;
use super::order;
use super::report::Report;
use super::theme;
use super::translation::{self, Kind, Translation, Wanted};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Place};
use crate::language::same;
use crate::site::Brand;
use crate::source::{MANIFEST, Sources};
use crate::theme::Theme;

/// The language of a site that names none.
const USUAL: &str = "en";

/// What the manifest says in one language.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) title: String,
    pub(super) brand: Brand,
    /// The ids of assessments, each with its place, in the order in which visitors find them.
    pub(super) order: Vec<(String, Place)>,
}

/// The languages of a site.
#[derive(Debug)]
pub(super) struct Languages {
    /// All of them, the one that is shown first before the others; at least one.
    pub(super) all: Vec<String>,
    /// Where they are named.
    pub(super) place: Place,
}

impl Languages {
    /// The language that is shown first.
    pub(super) fn first(&self) -> &str {
        self.all.first().map_or(USUAL, String::as_str)
    }
}

/// `matura.toml` with its translations.
pub(super) struct Manifests<'a> {
    main: Option<Document<'a>>,
    translations: Vec<Translation<'a>>,
}

impl<'a> Manifests<'a> {
    /// Parses the manifest and what translates it.
    pub(super) fn parse(sources: &'a Sources, blanked: &'a Blanked<'a>, report: &Report) -> Self {
        let parse = |path, text| Some(Document::parse(path, text, blanked.get(path)?, report));
        let document =
            |(path, text): (&'a str, &'a str)| if path.contains('/') { None } else { parse(path, text) };
        let (mut main, mut translations) = (None, Vec::new());
        for document in sources.texts().filter_map(document) {
            match Translation::named(document.stem()) {
                Some((of, language)) => translations.push(Translation { of, language, document }),
                None => main = Some(document),
            }
        }
        Self { main, translations }
    }

    /// The languages into which it is translated, each with the file that does.
    pub(super) fn languages(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.translations.iter().map(|translation| (translation.language, translation.document.path))
    }

    /// The languages that it names. The bundled assessments have no manifest and get a plain site.
    pub(super) fn named(&self, report: &Report) -> Languages {
        let Some(document) = &self.main else {
            return Languages { all: vec!["en-GB".to_owned()], place: Place::file(MANIFEST) };
        };
        let table = document.table(MANIFEST, report);
        let (first, list) = (table.optional("language"), table.optional("languages"));
        let place = list.or(first).map_or_else(|| Place::file(MANIFEST), Value::place);
        let named = first.map_or_else(|| USUAL.to_owned(), Value::language);
        let mut all = vec![named.clone()];
        let listed: Vec<_> = list.map(Value::filled_list).unwrap_or_default();
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let mut seen: Vec<String> = Vec::new();
        for value in &listed {
            let tag = value.language();
            if seen.iter().any(|known| same(known, &tag)) {
                value.tell(Diagnostic::error(format!("the language `{tag}` is listed twice")));
            } else if !same(&tag, &named) {
                all.push(tag.clone());
            }
            seen.push(tag);
        }
        if let Some(list) = list.filter(|_| !listed.is_empty() && !seen.iter().any(|tag| same(tag, &named))) {
            let message = format!("`{named}`, the language of the site, is not one of its languages");
            let help =
                format!("add \"{named}\" to the list, or say with `language` which of them is shown first");
            list.tell(Diagnostic::error(message).help(help));
        }
        Languages { all, place }
    }

    /// The origins whose pages may show the site in a frame.
    pub(super) fn embed_origins(&self, report: &Report) -> Vec<String> {
        let table = self.main.as_ref().map(|document| document.table(MANIFEST, report));
        table.and_then(|table| table.optional("embed-origins").map(embed::origins)).unwrap_or_default()
    }

    /// The theme that it names.
    pub(super) fn theme(&self, sources: &Sources, report: &Report) -> Theme {
        let Some(document) = &self.main else { return Theme::default() };
        let table = document.table(MANIFEST, report);
        table.optional("theme").map(|value| theme::theme(value, sources)).unwrap_or_default()
    }

    /// What it says in a language.
    pub(super) fn read(
        &self,
        language: &str,
        languages: &Languages,
        sources: &Sources,
        report: &Report,
    ) -> Manifest {
        let Some(mut document) = self.main.clone() else {
            return Manifest {
                title: "IT health check".to_owned(),
                brand: Brand::default(),
                order: Vec::new(),
            };
        };
        translation::lay(&mut document, &self.translations, language, Kind::Manifest, report);
        let wanted = Wanted { own: !same(language, languages.first()), bundled: false };
        translation::missing(&document, &self.translations, language, Kind::Manifest, wanted, report);
        let table = document.table(MANIFEST, report);
        let title = table.text("title");
        // Read before, since they say how often this is read.
        table.optional("language");
        table.optional("languages");
        table.optional("embed-origins");
        let order = table.optional("order").map(order::named).unwrap_or_default();
        let brand = table.optional("brand").map(|value| brand(value, sources)).unwrap_or_default();
        // Read before, since it is the same in every language.
        table.optional("theme");
        table.finish();
        Manifest { title, brand, order }
    }
}
