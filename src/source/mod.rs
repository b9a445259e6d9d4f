//! The text files of a project, read once.
//!
//! Everything after this works on what was read here: `check` finds its faults in these texts, and a message
//! that quotes a line quotes it from here, so that a file changing underneath confuses nobody. The files are
//! kept in the order of their paths, which are relative to the project's folder and always written with `/`.
//! A file that cannot be read does not end the reading: it is one fault among the others that an author hears
//! about together.

mod depth;
mod obstacle;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

use rust_embed::RustEmbed;
use toml::de::DeTable;
use walkdir::{DirEntry, WalkDir};

pub(crate) use depth::too_deep;
pub use obstacle::Obstacle;

use crate::error::Error;
use crate::markdown::PICTURES;

/// The file that makes a folder a project.
pub const MANIFEST: &str = "matura.toml";
/// Begins the path of a file that comes with matura instead of from the author's folder.
pub const BUNDLED: &str = "bundled:";
/// The most bytes of a TOML file, some fifteen times those of the bundled questionnaires together. The tree of a text
/// takes many times its bytes, and every fault is looked for in all of it.
const MOST_TOML: usize = 4 << 20;
/// The most bytes of a text in Markdown: some forty thousand words.
pub(crate) const MOST_MARKDOWN: usize = 256 << 10;
/// The folders of a project that are read, with all that is below them.
pub(crate) const FOLDERS: [&str; 3] = ["pages", "questionnaire", "static"];
/// The mend when a folder is no project.
const NOT_A_PROJECT: &str = "a project has a matura.toml; leave out -r to build the bundled assessment";

/// The file by which an output of ours is known. What we wrote ourselves is no part of a project.
pub(crate) const OUTPUT_MARKER: &str = ".matura";

#[derive(RustEmbed)]
#[folder = "questionnaire/"]
struct BundledQuestionnaire;

/// The files of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    texts: BTreeMap<String, String>,
    binaries: BTreeMap<String, Vec<u8>>,
    unreadable: BTreeMap<String, Obstacle>,
}

impl Sources {
    /// Reads the project in a folder. A project without assessments of its own gets the bundled ones.
    ///
    /// # Errors
    ///
    /// When the folder is no project. Files in it that cannot be read are [`Sources::unreadable`] instead.
    pub fn read(root: &Path) -> Result<Self, Error> {
        require_project(root)?;
        let mut sources = Self::default();
        sources.read_text(root, MANIFEST);
        for translation in translations_of_manifest(root)? {
            sources.read_text(root, &translation);
        }
        sources.read_folder(root, "pages", Self::read_page);
        sources.read_folder(root, "static", Self::read_binary);
        if root.join("questionnaire").is_dir() {
            sources.read_folder(root, "questionnaire", Self::read_toml);
        } else {
            sources.add_bundled();
        }
        if let Some(logo) = sources.logo().filter(|logo| root.join(logo).is_file()) {
            sources.read_binary(root, &logo);
        }
        Ok(sources)
    }

    /// The assessments that come with matura, and nothing else.
    pub fn bundled() -> Self {
        let mut sources = Self::default();
        sources.add_bundled();
        sources
    }

    /// Adds a text under a path, as if it had been read from there.
    #[must_use]
    pub fn with_text(mut self, path: &str, text: &str) -> Self {
        self.texts.remove(path);
        self.unreadable.remove(path);
        self.add_text(path.to_owned(), text.as_bytes().to_owned());
        self
    }

    /// Adds the bytes of a file under a path, as if they had been read from there.
    #[must_use]
    pub fn with_binary(mut self, path: &str, bytes: &[u8]) -> Self {
        self.binaries.insert(path.to_owned(), bytes.to_owned());
        self
    }

    /// The text of a file. What is bundled is known in every project, since it can be extended.
    pub fn text(&self, path: &str) -> Option<&str> {
        let bundled = || bundled_texts().find(|(bundled, _)| *bundled == path).map(|(_, text)| text);
        self.texts.get(path).map(String::as_str).or_else(bundled)
    }

    /// Every text with its path, in the order of the paths.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The bytes of a file that is no text of ours: the logo, or one under `static/`.
    pub fn binary(&self, path: &str) -> Option<&[u8]> {
        self.binaries.get(path).map(Vec::as_slice)
    }

    /// The path of the logo that the manifest names, if it stays inside the project; the file need not exist.
    pub(crate) fn logo(&self) -> Option<String> {
        self.text(MANIFEST).and_then(logo_path).filter(|logo| is_inside(logo))
    }

    /// Every file that is no text of ours with its path, in the order of the paths.
    pub fn binaries(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.binaries.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The files and folders that could not be read, and why.
    pub fn unreadable(&self) -> impl Iterator<Item = (&str, &Obstacle)> {
        self.unreadable.iter().map(|(path, obstacle)| (path.as_str(), obstacle))
    }

    fn add_bundled(&mut self) {
        for (path, text) in bundled_texts() {
            self.add_text(path.to_owned(), text.as_bytes().to_owned());
        }
    }

    fn read_folder(&mut self, root: &Path, folder: &str, read: fn(&mut Self, &Path, &str)) {
        let start = root.join(folder);
        if !start.exists() {
            return;
        }
        let mut walk = WalkDir::new(start).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            match entry {
                Ok(entry) => {
                    let path = relative(root, entry.path());
                    if folder == "questionnaire" && is_hidden(&path) {
                        skip(&mut walk, &entry);
                    } else if let Some(obstacle) = Obstacle::of_entry(&entry, folder) {
                        self.unreadable.insert(path, obstacle);
                        skip(&mut walk, &entry);
                    } else if entry.file_type().is_file() {
                        read(self, root, &path);
                    }
                }
                Err(error) => {
                    let path = error.path().map_or_else(|| folder.to_owned(), |path| relative(root, path));
                    if !is_hidden(&path) {
                        self.unreadable.insert(path, Obstacle::of_walk(error));
                    }
                }
            }
        }
    }

    fn read_toml(&mut self, root: &Path, path: &str) {
        if path.ends_with(".toml") && !is_hidden(path) {
            self.read_text(root, path);
        } else {
            self.read_picture(root, path);
        }
    }

    fn read_page(&mut self, root: &Path, path: &str) {
        let below = path.strip_prefix("pages/").unwrap_or(path);
        if path.ends_with(".md") && !below.contains('/') && !is_hidden(path) {
            self.read_text(root, path);
        } else {
            self.read_picture(root, path);
        }
    }

    fn read_picture(&mut self, root: &Path, path: &str) {
        let lower = path.to_lowercase();
        if PICTURES.iter().any(|ending| lower.ends_with(ending)) && !is_hidden(path) {
            self.read_binary(root, path);
        }
    }

    fn read_text(&mut self, root: &Path, path: &str) {
        // One byte more than is allowed tells that there are too many, and no more of them are read.
        let most = most(path) as u64 + 1;
        let mut bytes = Vec::new();
        match File::open(root.join(path)).and_then(|file| file.take(most).read_to_end(&mut bytes)) {
            Ok(_) => self.add_text(path.to_owned(), bytes),
            Err(error) => {
                drop(self.unreadable.insert(path.to_owned(), Obstacle::Unreadable(error.to_string())))
            }
        }
    }

    fn read_binary(&mut self, root: &Path, path: &str) {
        match fs::read(root.join(path)) {
            Ok(bytes) => drop(self.binaries.insert(path.to_owned(), bytes)),
            Err(error) => {
                drop(self.unreadable.insert(path.to_owned(), Obstacle::Unreadable(error.to_string())))
            }
        }
    }

    fn add_text(&mut self, path: String, bytes: Vec<u8>) {
        let most = most(&path);
        if bytes.len() > most {
            self.unreadable.insert(path, Obstacle::TooLarge { most });
            return;
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                // Some editors begin a file with a byte order mark. It would shift the columns of the first line.
                let text = text.trim_start_matches('\u{feff}').to_owned();
                match if path.ends_with(".toml") { too_deep(&text) } else { None } {
                    Some(line) => drop(self.unreadable.insert(path, Obstacle::TooDeep { line })),
                    None => drop(self.texts.insert(path, text)),
                }
            }
            Err(error) => {
                let good = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
                let line = 1 + good.filter(|byte| **byte == b'\n').count();
                self.unreadable.insert(path, Obstacle::NotText { line });
            }
        }
    }
}

/// The most bytes of the text under a path.
fn most(path: &str) -> usize {
    if path.ends_with(".toml") { MOST_TOML } else { MOST_MARKDOWN }
}

/// The bundled assessments, each text with its path, in the order of the paths.
pub(crate) fn bundled_texts() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    static TEXTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let paths = BundledQuestionnaire::iter().filter(|path| path.ends_with(".toml"));
        let text = |path: &str| String::from_utf8(BundledQuestionnaire::get(path)?.data.into_owned()).ok();
        paths.filter_map(|path| Some((format!("{BUNDLED}questionnaire/{path}"), text(&path)?))).collect()
    });
    TEXTS.iter().map(|(path, text)| (path.as_str(), text.as_str()))
}

/// The bundled assessments as files of a project that owns them, with their licence.
pub(crate) fn bundled_files() -> impl Iterator<Item = (String, Vec<u8>)> {
    let owned = BundledQuestionnaire::iter().filter(|path| !path.ends_with("CHANGELOG.md"));
    owned.filter_map(|path| {
        let file = BundledQuestionnaire::get(&path)?;
        Some((format!("questionnaire/{path}"), file.data.into_owned()))
    })
}

/// Leaves out what is below a folder.
fn skip(walk: &mut walkdir::IntoIter, entry: &DirEntry) {
    if entry.file_type().is_dir() {
        walk.skip_current_dir();
    }
}

/// Whether a path stays inside the project: no way up, and not from the root of the disk.
pub(crate) fn is_inside(path: &str) -> bool {
    let plain = |part: std::path::Component<'_>| {
        matches!(part, std::path::Component::Normal(_) | std::path::Component::CurDir)
    };
    !path.is_empty() && Path::new(path).components().all(plain)
}

/// The logo that a manifest names. What is wrong with the manifest, `check` says.
fn logo_path(manifest: &str) -> Option<String> {
    let (table, _) = DeTable::parse_recoverable(manifest);
    let brand = table.get_ref().get("brand")?.get_ref().as_table()?;
    Some(brand.get("logo")?.get_ref().as_str()?.to_owned())
}

fn require_project(root: &Path) -> Result<(), Error> {
    let shown = root.display();
    if !root.exists() {
        return Err(Error::usage(format!("there is no folder {shown}"), NOT_A_PROJECT));
    }
    if !root.is_dir() {
        return Err(Error::usage(format!("{shown} is a file, not the folder of a project"), NOT_A_PROJECT));
    }
    if root.join(MANIFEST).exists() {
        return Ok(());
    }
    let mut entries = fs::read_dir(root).map_err(|error| Error::io("read", root, error))?;
    let state = if entries.next().is_none() { "is empty" } else { "is not a project: it has no matura.toml" };
    Err(Error::usage(format!("the folder {shown} {state}"), NOT_A_PROJECT))
}

/// The names of the files beside the manifest that translate it: `matura.de.toml`.
fn translations_of_manifest(root: &Path) -> Result<Vec<String>, Error> {
    let entries = fs::read_dir(root).map_err(|error| Error::io("read", root, error))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names
        .filter(|name| name.starts_with("matura.") && name.ends_with(".toml") && name != MANIFEST)
        .collect();
    names.sort();
    Ok(names)
}

/// Editors leave hidden lock and swap files beside the ones they edit, and other tools whole folders.
fn is_hidden(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with('.'))
}

/// A path as messages show it. One that is no text, or would upset a terminal, is never read by this name.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let shown = |character: char| match character {
        control if control.is_control() => control.escape_default().to_string(),
        plain => plain.to_string(),
    };
    parts.join("/").chars().map(shown).collect()
}
