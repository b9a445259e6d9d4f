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

/// The language whose strings stand in where a theme does not know a site's own.
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

    /// The script: its parts in the folder `script/`, in order of their names, then `script.js`, which begins.
    pub fn script(&self) -> String {
        let parts = self.folder("script/").map(|(_, part)| part);
        parts.chain([self.file("script.js")]).collect()
    }

    /// The templates, by name.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.folder("templates/")
    }

    /// Pages in Markdown that a site gets unless its author writes them, by slug.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.folder("pages/").filter_map(|(name, text)| Some((name.strip_suffix(".md")?, text)))
    }

    /// The words of the interface in a language: its own strings, else those of the language without its
    /// region, else English.
    ///
    /// # Errors
    ///
    /// When the file of strings is not TOML.
    pub fn strings(&self, language: &str) -> Result<toml::Table, Error> {
        let plain = language.split('-').next().unwrap_or(FALLBACK);
        let names = [language, plain, FALLBACK].map(|name| format!("strings/{name}.toml"));
        let text = names.iter().find_map(|name| self.files.get(name));
        text.map_or("", String::as_str).parse().map_err(|error: toml::de::Error| {
            let message = format!("the strings of “{language}” cannot be read: {error}");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_theme_is_whole() {
        let theme = Theme::bundled();
        assert!(!theme.style().is_empty() && !theme.script().is_empty());
        assert!(theme.templates().any(|(name, _)| name == "assessment.html"));
        assert!(theme.pages().any(|(slug, _)| slug == "privacy"));
    }

    #[test]
    fn a_language_without_strings_reads_english() {
        let theme = Theme::bundled();
        assert_eq!(theme.strings("tlh").unwrap(), theme.strings("en-GB").unwrap());
        assert!(!theme.strings("en").unwrap().is_empty());
    }
}
