//! The theme: what a site looks like and the words of its interface.
//!
//! A theme is a folder with templates, a style, parts of the script, strings by language, pages and files to copy. It
//! stands on another one: what it does not hold comes from there, file by file, and strings key by key. So an author
//! writes the one footer that is to be different. Two themes are bundled, and embedded, so that the program builds a
//! site with nothing else at hand. `docs/theming.md` is the contract between a theme and the program.

mod layer;

use std::collections::BTreeSet;

pub(crate) use layer::{BUNDLED_THEMES, Layer, bundled_texts};

use crate::diagnostic::{Diagnostic, Place, advice};
use crate::error::Error;
use crate::language::{chain, counts};

/// The version of the contract between themes and this program.
pub const CONTRACT: i64 = 1;
/// The theme that every other one stands on in the end.
pub const DEFAULT: &str = "default";
/// The folder of a project that holds themes.
pub(crate) const FOLDER: &str = "themes";
/// The file that makes a folder a theme.
pub(crate) const MANIFEST: &str = "theme.toml";
/// The language that a theme is complete in.
const FALLBACK: &str = "en";

/// A text file of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File<'a> {
    /// The name of the theme that holds it.
    pub theme: &'a str,
    /// Its path below the theme's folder.
    pub path: &'a str,
    /// Where that folder lies, with `/` at its end, as messages show it.
    folder: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

impl File<'_> {
    /// Its path as messages show it.
    pub fn shown(&self) -> String {
        format!("{}{}", self.folder, self.path)
    }

    /// What a style imports before anything else.
    fn import(&self) -> Option<&str> {
        let rest = after_comments(self.text).strip_prefix("@import \"")?;
        rest.split_once("\";").map(|(name, _)| name)
    }

    /// A style without what it imports; its lines are those of the whole.
    pub(crate) fn own_style(&self) -> String {
        self.import().map_or_else(
            || self.text.to_owned(),
            |name| self.text.replacen(&format!("@import \"{name}\";"), "", 1),
        )
    }

    /// A line of it, from 1.
    pub(crate) fn line(&self, number: usize) -> Place {
        let start: usize = self.text.split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum();
        let line = self.text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        let indented = line.len() - line.trim_start().len();
        Place::span(self.shown(), start + indented..start + line.trim_end().len().max(indented))
    }
}

/// A style from its first rule on.
fn after_comments(style: &str) -> &str {
    let rest = style.trim_start();
    match rest.strip_prefix("/*").and_then(|comment| comment.split_once("*/")) {
        Some((_, rest)) => after_comments(rest),
        None => rest,
    }
}

/// What a site looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// From the one that the site names down to the one that all stand on.
    layers: Vec<Layer>,
}

impl Default for Theme {
    fn default() -> Self {
        Self::bundled(DEFAULT)
    }
}

impl Theme {
    /// A theme that comes with the program; the default one where there is none of this name.
    pub fn bundled(name: &str) -> Self {
        let mut layers = vec![Layer::bundled(name)];
        while let Some(below) = layers.last().and_then(Layer::extends) {
            layers.push(Layer::bundled(&below));
        }
        Self { layers }
    }

    /// A theme with another one laid over it.
    pub(crate) fn under(mut self, layer: Layer) -> Self {
        self.layers.insert(0, layer);
        self
    }

    /// The name that a site gives it.
    pub fn name(&self) -> &str {
        self.layers.first().map_or(DEFAULT, |layer| &layer.name)
    }

    /// Whether it comes with the program as it is.
    pub(crate) fn is_bundled(&self) -> bool {
        *self == Self::bundled(self.name())
    }

    /// The names of the themes that it stands on, the nearest first.
    pub fn below(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().skip(1).map(|layer| layer.name.as_str())
    }

    /// A file: its own, or else that of the nearest theme below that has it. With a name, as that theme has it.
    pub fn file(&self, of: Option<&str>, path: &str) -> Option<File<'_>> {
        let above = |layer: &&Layer| of.is_some_and(|name| layer.name != name);
        self.layers.iter().skip_while(above).find_map(|layer| layer.file(path))
    }

    /// The files of a folder, each once, by their path below it.
    pub fn folder(&self, folder: &str) -> impl Iterator<Item = (&str, File<'_>)> {
        let paths = self.layers.iter().flat_map(Layer::paths);
        let paths: BTreeSet<&str> = paths.filter(|path| path.starts_with(folder)).collect();
        paths.into_iter().filter_map(move |path| Some((path.get(folder.len()..)?, self.file(None, path)?)))
    }

    /// The style, in the parts that it is put together from: where a theme's own begins with
    /// `@import "default/style.css";`, that one comes before it.
    ///
    /// # Errors
    ///
    /// When it imports what there is not.
    pub fn style(&self) -> Result<Vec<File<'_>>, Error> {
        let mut parts = Vec::new();
        let mut next = self.file(None, "style.css");
        while let Some(file) = next {
            parts.push(file);
            next = file.import().map(|name| self.imported(file, name)).transpose()?;
        }
        parts.reverse();
        Ok(parts)
    }

    fn imported(&self, by: File<'_>, name: &str) -> Result<File<'_>, Error> {
        let below = self.layers.iter().skip_while(|layer| layer.name != by.theme).skip(1);
        let styles: Vec<String> = below.map(|layer| format!("{}/style.css", layer.name)).collect();
        let theme = name.strip_suffix("/style.css").filter(|_| styles.iter().any(|style| style == name));
        theme.and_then(|theme| self.file(Some(theme), "style.css")).ok_or_else(|| {
            let diagnostic = Diagnostic::error(format!("there is no style `{name}` to import"));
            let at = by.text.find(name).unwrap_or(0);
            let place = Place::span(by.shown(), at..at + name.len());
            let help = advice(name, styles.iter().map(String::as_str));
            Error::Theme(vec![diagnostic.at(place).maybe_help(help)])
        })
    }

    /// The script: its parts in the folder `script/`, in order of their names, then `script.js`, which begins.
    pub fn script(&self) -> Vec<File<'_>> {
        let parts = self.folder("script/").map(|(_, part)| part);
        parts.chain(self.file(None, "script.js")).collect()
    }

    /// The templates, by the name that others call them by: `base.html` as this theme has it, and
    /// `default/base.html` as a theme that it stands on has it.
    pub fn templates(&self) -> Vec<(String, File<'_>)> {
        let plain = self.folder("templates/").map(|(name, file)| (name.to_owned(), file));
        let of_below = self.below().flat_map(|theme| {
            let file = move |(name, _): (&str, File<'_>)| {
                Some((format!("{theme}/{name}"), self.file(Some(theme), &format!("templates/{name}"))?))
            };
            self.folder("templates/").filter_map(file)
        });
        plain.chain(of_below).collect()
    }

    /// Pages in Markdown that a site gets unless its author writes them, by slug: the text, and the language that it is
    /// in. That is the one asked for, as far as the theme has the page in it.
    pub fn pages<'a>(&'a self, language: &'a str) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
        let pages =
            self.folder("pages/").filter_map(|(name, file)| Some((name.strip_suffix(".md")?, file.text)));
        pages.filter(|(slug, _)| !slug.contains('.')).map(move |(slug, text)| {
            let path = |tag: &str| format!("pages/{slug}.{tag}.md");
            let translated = chain(language).find_map(|tag| Some((tag, self.file(None, &path(tag))?.text)));
            translated.map_or((slug, text, FALLBACK), |(tag, text)| (slug, text, tag))
        })
    }

    /// Files that are copied as they are: path below the site, contents.
    pub fn copied(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.layers.iter().flat_map(Layer::copied)
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

    /// The strings for one tag, if there are any: those of the theme before those of the ones below.
    fn strings_of(&self, tag: &str) -> Result<Option<toml::Table>, Error> {
        let name = format!("strings/{tag}.toml");
        let mut strings = None;
        for layer in &self.layers {
            let found = layer.paths().find(|path| path.eq_ignore_ascii_case(&name));
            if let Some(file) = found.and_then(|path| layer.file(path)) {
                fill_up(strings.get_or_insert_default(), parse_strings(file)?);
            }
        }
        Ok(strings)
    }
}

fn parse_strings(file: File<'_>) -> Result<toml::Table, Error> {
    file.text.parse().map_err(|error: toml::de::Error| {
        let place = Place { file: file.shown(), span: error.span() };
        Error::Theme(vec![Diagnostic::error(format!("this is not TOML: {}", error.message())).at(place)])
    })
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
    fn the_bundled_themes_are_whole() {
        for name in BUNDLED_THEMES {
            let theme = Theme::bundled(name);
            assert_eq!(theme.name(), name);
            assert!(!theme.style().unwrap().is_empty() && !theme.script().is_empty());
            assert!(theme.templates().iter().any(|(name, _)| name == "assessment.html"));
            assert!(theme.pages("en").any(|(slug, ..)| slug == "privacy"));
        }
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
        Theme { layers: vec![Layer::of_project("test", files.copied(), [].into_iter())] }
    }

    #[test]
    fn a_language_without_strings_reads_english() {
        let theme = Theme::default();
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
