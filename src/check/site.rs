//! `matura.toml`, and the logo that it names.

use super::embed;
use super::files::Blanked;
use super::folder::Document;
use super::order;
use super::picture;
use super::report::Report;
use super::translation::{self, Kind, Translation, Wanted};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Place};
use crate::language::same;
use crate::site::{Brand, Logo};
use crate::source::{MANIFEST, Sources, is_inside};

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
        table.optional("theme").and_then(|value| value.choice(&[("default", ())]));
        table.finish();
        Manifest { title, brand, order }
    }
}

fn brand(value: Value<'_>, sources: &Sources) -> Brand {
    let Some(table) = value.table("[brand]") else { return Brand::default() };
    let brand = Brand {
        name: table.optional_text("name"),
        logo: table.optional("logo").and_then(|value| logo(value, sources)),
        accent: table.optional("accent").and_then(accent),
        email: table.optional("email").and_then(email),
        footer: table.optional_text("footer"),
    };
    table.finish();
    brand
}

fn accent(value: Value<'_>) -> Option<String> {
    let colour = value.word()?;
    let digits = colour.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(colour.to_ascii_lowercase());
    }
    let message = format!("`{colour}` is no colour");
    value.tell(Diagnostic::error(message).help("write it as \"#rrggbb\", such as \"#1f5c4d\""));
    None
}

fn email(value: Value<'_>) -> Option<String> {
    let address = value.word()?;
    let halves = address.split_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty());
    // It stands in links as it is, where some signs would begin something else.
    let plain = |letter: char| letter.is_alphanumeric() || ".-_+'~!$*=".contains(letter);
    if halves.is_some_and(|(name, host)| format!("{name}{host}").chars().all(plain)) {
        return Some(address.to_owned());
    }
    let help = "write it like name@example.org";
    value.tell(Diagnostic::error(format!("`{address}` is no e-mail address")).help(help));
    None
}

fn logo(value: Value<'_>, sources: &Sources) -> Option<Logo> {
    let path = value.word()?;
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let extension = match ending.as_str() {
        "svg" | "png" | "webp" | "jpg" => ending,
        "jpeg" => "jpg".to_owned(),
        _ => {
            let help = "use a file that ends in .svg, .png, .jpg or .webp";
            value.tell(Diagnostic::error(format!("`{path}` is no picture that a browser shows")).help(help));
            return None;
        }
    };
    if !is_inside(path) {
        let help = "put the file beside matura.toml and write its path from there";
        value.tell(Diagnostic::error("the logo lies outside the project").help(help));
        return None;
    }
    match sources.binary(path) {
        Some(bytes) => {
            if let Some(fault) = picture::script_of(path, bytes) {
                value.tell(fault);
            }
            Some(Logo { extension, bytes: bytes.to_owned() })
        }
        None if sources.unreadable().any(|(unreadable, _)| unreadable == path) => None,
        // Of a broken manifest nobody knows which logo was looked for.
        None if !value.file.broken.is_empty() => None,
        None => {
            let help = "the path counts from the folder of matura.toml";
            value.tell(Diagnostic::error(format!("there is no file `{path}`")).help(help));
            None
        }
    }
}
