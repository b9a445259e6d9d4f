//! The theme: what a site looks like and the words of its interface.
//!
//! A theme holds templates, one stylesheet, one script, strings by language, and pages that a site gets
//! unless its author writes them. The bundled one is embedded, so that the program builds a site with nothing
//! else at hand.

use std::borrow::Cow;
use std::collections::BTreeMap;

use minijinja::ErrorKind;
use rust_embed::RustEmbed;

use crate::error::Error;
use crate::language::{chain, counts};

/// The language that a theme is complete in.
const FALLBACK: &str = "en";

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct Bundled;

/// What a site looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    files: BTreeMap<String, String>,
}

impl Theme {
    /// The theme that comes with the program.
    pub fn bundled() -> Self {
        let read = |path: Cow<'static, str>| {
            let file = Bundled::get(&path)?;
            Some((path.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        };
        Self { files: Bundled::iter().filter_map(read).collect() }
    }

    /// The stylesheet.
    pub fn style(&self) -> &str {
        self.file("style.css")
    }

    /// The style of the page that stands for missing ones, which holds it itself.
    pub fn missing_style(&self) -> &str {
        self.file("404.css")
    }

    /// The style of what only an assessment in one file has.
    pub fn single_style(&self) -> &str {
        self.file("single.css")
    }

    /// The script: its parts in the folder `script/`, in order of their names, then `script.js`, which begins.
    pub fn script(&self) -> String {
        let parts = self.folder("script/").map(|(_, part)| part);
        parts.chain([self.file("script.js")]).collect()
    }

    /// The templates, by name.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.folder("templates/")
    }

    /// Pages in Markdown that a site gets unless its author writes them, by slug: the text, and the language that it is
    /// in. That is the one asked for, as far as the theme has the page in it.
    pub fn pages<'a>(&'a self, language: &'a str) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
        let pages = self.folder("pages/").filter_map(|(name, text)| Some((name.strip_suffix(".md")?, text)));
        pages.filter(|(slug, _)| !slug.contains('.')).map(move |(slug, text)| {
            let path = |tag: &str| format!("pages/{slug}.{tag}.md");
            let translated = chain(language).find_map(|tag| Some((tag, self.files.get(&path(tag))?)));
            translated.map_or((slug, text, FALLBACK), |(tag, text)| (slug, text.as_str(), tag))
        })
    }

    /// The words of the interface in a language. What the theme lacks in it, even without its region, stands in the
    /// other language, or else in English.
    ///
    /// # Errors
    ///
    /// When a file of strings is not TOML.
    pub fn strings(&self, language: &str, otherwise: &str) -> Result<toml::Table, Error> {
        let mut strings = toml::Table::new();
        for tag in chain(language).chain(chain(otherwise)).chain([FALLBACK]) {
            fill_up(&mut strings, self.strings_of(tag)?.unwrap_or_default());
        }
        Ok(strings)
    }

    /// The keys of the strings that the theme has in English and not in a language; nothing when it has none in the
    /// language at all.
    ///
    /// # Errors
    ///
    /// When a file of strings is not TOML.
    pub fn lacking(&self, language: &str) -> Result<Option<Vec<String>>, Error> {
        let mut strings = toml::Table::new();
        for tag in chain(language) {
            fill_up(&mut strings, self.strings_of(tag)?.unwrap_or_default());
        }
        let mut lacking = Vec::new();
        compare("", &self.strings_of(FALLBACK)?.unwrap_or_default(), &strings, &mut lacking);
        Ok(if strings.is_empty() { None } else { Some(lacking) })
    }

    /// What speakers of a language call it; the tag where the theme does not know the language.
    ///
    /// # Errors
    ///
    /// When a file of strings is not TOML.
    pub fn language_name(&self, language: &str) -> Result<String, Error> {
        for tag in chain(language) {
            let strings = self.strings_of(tag)?.unwrap_or_default();
            let name = strings.get("language").and_then(|words| words.get("name")?.as_str());
            if let Some(name) = name {
                return Ok(name.to_owned());
            }
        }
        Ok(language.to_owned())
    }

    /// The strings in the file for one tag, if there is one.
    fn strings_of(&self, tag: &str) -> Result<Option<toml::Table>, Error> {
        let name = format!("{tag}.toml");
        let found = self.folder("strings/").find(|(file, _)| file.eq_ignore_ascii_case(&name));
        let Some((_, text)) = found else { return Ok(None) };
        text.parse().map(Some).map_err(|error: toml::de::Error| {
            let message = format!("the strings of “{tag}” cannot be read: {error}");
            minijinja::Error::new(ErrorKind::SyntaxError, message).into()
        })
    }

    fn file(&self, path: &str) -> &str {
        self.files.get(path).map_or("", String::as_str)
    }

    fn folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.iter().filter_map(move |(path, text)| Some((path.strip_prefix(folder)?, text.as_str())))
    }
}

/// Adds the strings that are not there. Forms for numbers come together or not at all: each language has its own.
fn fill_up(strings: &mut toml::Table, more: toml::Table) {
    for (key, value) in more {
        match (strings.get_mut(&key), value) {
            (Some(toml::Value::Table(there)), toml::Value::Table(mut more)) => {
                if there.keys().any(|form| counts(form)) {
                    more.retain(|form, _| !counts(form));
                }
                fill_up(there, more);
            }
            (Some(_), _) => {}
            (None, value) => drop(strings.insert(key, value)),
        }
    }
}

/// Finds the strings that are in one table and not in another. Of forms for numbers only that for all others must be
/// there.
fn compare(within: &str, wanted: &toml::Table, strings: &toml::Table, lacking: &mut Vec<String>) {
    for (key, value) in wanted.iter().filter(|(key, _)| !counts(key) || *key == "other") {
        let path = if within.is_empty() { key.clone() } else { format!("{within}.{key}") };
        match (value, strings.get(key)) {
            (toml::Value::Table(wanted), Some(toml::Value::Table(there))) => {
                compare(&path, wanted, there, lacking);
            }
            (_, None) => lacking.push(path),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_theme_is_whole() {
        let theme = Theme::bundled();
        assert!(!theme.style().is_empty() && !theme.script().is_empty());
        assert!(theme.templates().any(|(name, _)| name == "assessment.html"));
        assert!(theme.pages("en").any(|(slug, ..)| slug == "privacy"));
    }

    fn with(texts: &[(&str, &str)]) -> Theme {
        let english = r#"
            skip = "Skip"
            [check]
            open = { one = "One open", 2 = "Both open", other = "{open} open" }
            state = { known = "Known", unknown = "Unknown" }
            [language]
            name = "English"
        "#;
        let english = [("strings/en.toml", english)];
        let files = english.iter().chain(texts);
        Theme { files: files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    #[test]
    fn a_language_without_strings_reads_english() {
        let theme = Theme::bundled();
        assert_eq!(theme.strings("tlh", "tlh").unwrap(), theme.strings("en-GB", "en").unwrap());
        assert!(!theme.strings("en", "en").unwrap().is_empty());
        assert_eq!(theme.lacking("tlh").unwrap(), None);
        assert_eq!(theme.lacking("en-GB").unwrap(), Some(Vec::new()));
    }

    #[test]
    fn single_strings_stand_in_for_those_that_a_language_lacks_and_forms_for_numbers_do_not_mix() {
        let czech = "[check]\nopen = { one = \"Jedna\", few = \"Několik\" }\nstate = { known = \"Známé\" }";
        let theme = with(&[("strings/cs.toml", czech), ("strings/sk.toml", "skip = \"Preskočiť\"")]);
        let strings = theme.strings("cs-CZ", "sk").unwrap();
        let expected = toml::toml! {
            skip = "Preskočiť"
            [check]
            open = { one = "Jedna", few = "Několik" }
            state = { known = "Známé", unknown = "Unknown" }
            [language]
            name = "English"
        };
        assert_eq!(strings, expected);
        let lacking = ["check.open.other", "check.state.unknown", "language", "skip"].map(str::to_owned);
        assert_eq!(theme.lacking("cs").unwrap().unwrap(), lacking);
    }

    #[test]
    fn a_language_is_called_what_its_speakers_call_it() {
        let theme = with(&[("strings/de.toml", "[language]\nname = \"Deutsch\""), ("strings/cs.toml", "")]);
        let names = ["en-GB", "de-AT", "cs", "fr"].map(|tag| theme.language_name(tag).unwrap());
        assert_eq!(names, ["English", "Deutsch", "cs", "fr"]);
    }

    #[test]
    fn a_page_is_taken_in_the_language_that_is_asked_for_or_as_it_is() {
        let theme = with(&[("pages/privacy.md", "# Privacy"), ("pages/privacy.de.md", "# Datenschutz")]);
        assert_eq!(theme.pages("de-CH").collect::<Vec<_>>(), [("privacy", "# Datenschutz", "de")]);
        assert_eq!(theme.pages("fr").collect::<Vec<_>>(), [("privacy", "# Privacy", "en")]);
    }
}
