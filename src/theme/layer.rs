//! The files of one theme, without what it stands on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

use super::{DEFAULT, FOLDER, File, MANIFEST};
use crate::source::BUNDLED;

/// The names of the themes that come with the program.
pub(crate) const BUNDLED_THEMES: [&str; 2] = [DEFAULT, "one"];

#[derive(RustEmbed)]
#[folder = "themes/"]
struct Embedded;

/// The files of one theme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Layer {
    /// The name by which a site, or a template, calls it.
    pub(crate) name: String,
    /// Where its folder lies, with `/` at its end, as messages show it.
    folder: String,
    texts: BTreeMap<String, Cow<'static, str>>,
    copied: BTreeMap<String, Vec<u8>>,
}

impl Layer {
    /// A theme that comes with the program; the default one where there is none of this name.
    pub(super) fn bundled(name: &str) -> Self {
        let name = BUNDLED_THEMES.into_iter().find(|bundled| *bundled == name).unwrap_or(DEFAULT);
        let folder = format!("{BUNDLED}{FOLDER}/{name}/");
        let own = |(path, text): (&'static str, &'static str)| {
            Some((path.strip_prefix(&folder)?.to_owned(), Cow::Borrowed(text)))
        };
        let texts = bundled_texts().filter_map(own).collect();
        Self { name: name.to_owned(), folder, texts, copied: BTreeMap::new() }
    }

    /// A theme of a project: its texts, and the files that it copies, by their path below its folder.
    pub(crate) fn of_project<'a>(
        name: &str,
        texts: impl Iterator<Item = (&'a str, &'a str)>,
        copied: impl Iterator<Item = (&'a str, &'a [u8])>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            folder: format!("{FOLDER}/{name}/"),
            texts: texts.map(|(path, text)| (path.to_owned(), Cow::Owned(text.to_owned()))).collect(),
            copied: copied.map(|(path, bytes)| (path.to_owned(), bytes.to_owned())).collect(),
        }
    }

    /// The bundled theme that a bundled theme stands on.
    pub(super) fn extends(&self) -> Option<String> {
        let manifest: toml::Table = self.texts.get(MANIFEST)?.parse().ok()?;
        manifest.get("extends")?.as_str().map(str::to_owned)
    }

    /// One of its files.
    pub(super) fn file(&self, path: &str) -> Option<File<'_>> {
        let (path, text) = self.texts.get_key_value(path)?;
        Some(File { theme: &self.name, path, folder: &self.folder, text })
    }

    /// The paths of its texts.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The files that it copies into the site.
    pub(super) fn copied(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.copied.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// The texts of the bundled themes, each with its path as messages show it, in the order of the paths.
pub(crate) fn bundled_texts() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    static TEXTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let text = |path: &str| String::from_utf8(Embedded::get(path)?.data.into_owned()).ok();
        let all = Embedded::iter();
        all.filter_map(|path| Some((format!("{BUNDLED}{FOLDER}/{path}"), text(&path)?))).collect()
    });
    TEXTS.iter().map(|(path, text)| (path.as_str(), text.as_str()))
}
