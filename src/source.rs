//! The text files of a project, read once.
//!
//! Everything after this works on what was read here: `check` finds its faults in these texts, and a message
//! that quotes a line quotes it from here, so that a file changing underneath confuses nobody. The files are
//! kept in the order of their paths, which are relative to the project's folder and always written with `/`.
//! A file that cannot be read does not end the reading: it is one fault among the others that an author hears
//! about together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;
use toml::de::DeTable;
use walkdir::WalkDir;

use crate::error::Error;

/// The file that makes a folder a project.
pub const MANIFEST: &str = "matura.toml";
/// Begins the path of a file that comes with matura instead of from the author's folder.
pub const BUNDLED: &str = "bundled:";
/// The mend when a folder is no project.
const NOT_A_PROJECT: &str = "a project has a matura.toml; leave out -r to build the bundled assessment";

#[derive(RustEmbed)]
#[folder = "questionnaire/"]
struct BundledQuestionnaire;

/// The files of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    texts: BTreeMap<String, String>,
    binaries: BTreeMap<String, Vec<u8>>,
    unreadable: BTreeMap<String, String>,
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
        sources.read_folder(root, "pages", Self::read_page);
        sources.read_folder(root, "static", Self::read_binary);
        if root.join("questionnaire").is_dir() {
            sources.read_folder(root, "questionnaire", Self::read_toml);
        } else {
            sources.add_bundled();
        }
        let logo = sources.text(MANIFEST).and_then(logo_path);
        if let Some(logo) = logo.filter(|logo| is_inside(logo) && root.join(logo).is_file()) {
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
        self.texts.insert(path.to_owned(), text.to_owned());
        self
    }

    /// Adds the bytes of a file under a path, as if they had been read from there.
    #[must_use]
    pub fn with_binary(mut self, path: &str, bytes: &[u8]) -> Self {
        self.binaries.insert(path.to_owned(), bytes.to_owned());
        self
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Every text with its path, in the order of the paths.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The bytes of a file that is no text of ours: the logo, or one under `static/`.
    pub fn binary(&self, path: &str) -> Option<&[u8]> {
        self.binaries.get(path).map(Vec::as_slice)
    }

    /// Every file that is no text of ours with its path, in the order of the paths.
    pub fn binaries(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.binaries.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The files that could not be read, and why.
    pub fn unreadable(&self) -> impl Iterator<Item = (&str, &str)> {
        self.unreadable.iter().map(|(path, reason)| (path.as_str(), reason.as_str()))
    }

    fn add_bundled(&mut self) {
        for path in BundledQuestionnaire::iter().filter(|path| path.ends_with(".toml")) {
            if let Some(file) = BundledQuestionnaire::get(&path) {
                self.add_text(format!("{BUNDLED}questionnaire/{path}"), file.data.into_owned());
            }
        }
    }

    fn read_folder(&mut self, root: &Path, folder: &str, read: fn(&mut Self, &Path, &str)) {
        let start = root.join(folder);
        if !start.exists() {
            return;
        }
        for entry in WalkDir::new(start).follow_links(true).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() => read(self, root, &relative(root, entry.path())),
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().map_or_else(|| folder.to_owned(), |path| relative(root, path));
                    if !is_hidden(&path) {
                        self.unreadable.insert(path, walk_reason(error));
                    }
                }
            }
        }
    }

    fn read_toml(&mut self, root: &Path, path: &str) {
        if path.ends_with(".toml") && !is_hidden(path) {
            self.read_text(root, path);
        }
    }

    fn read_page(&mut self, root: &Path, path: &str) {
        let below = path.strip_prefix("pages/").unwrap_or(path);
        if path.ends_with(".md") && !below.contains('/') && !is_hidden(path) {
            self.read_text(root, path);
        }
    }

    fn read_text(&mut self, root: &Path, path: &str) {
        match fs::read(root.join(path)) {
            Ok(bytes) => self.add_text(path.to_owned(), bytes),
            Err(error) => drop(self.unreadable.insert(path.to_owned(), error.to_string())),
        }
    }

    fn read_binary(&mut self, root: &Path, path: &str) {
        match fs::read(root.join(path)) {
            Ok(bytes) => drop(self.binaries.insert(path.to_owned(), bytes)),
            Err(error) => drop(self.unreadable.insert(path.to_owned(), error.to_string())),
        }
    }

    fn add_text(&mut self, path: String, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            // Some editors begin a file with a byte order mark. It would shift the columns of the first line.
            Ok(text) => drop(self.texts.insert(path, text.trim_start_matches('\u{feff}').to_owned())),
            Err(error) => {
                let good = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
                let line = 1 + good.filter(|byte| **byte == b'\n').count();
                self.unreadable.insert(path, format!("line {line} is not UTF-8 text"));
            }
        }
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

/// Editors leave hidden lock and swap files beside the ones they edit.
fn is_hidden(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with('.'))
}

fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The reason without the path, which the message names already.
fn walk_reason(error: walkdir::Error) -> String {
    if error.loop_ancestor().is_some() {
        return "a link leads back to a folder that holds it".to_owned();
    }
    error.into_io_error().map_or_else(|| "the folder cannot be listed".to_owned(), |error| error.to_string())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// A folder of its own for each test, gone when the test ends.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str, files: &[(&str, &[u8])]) -> Self {
            let folder = std::env::temp_dir().join(format!("matura-source-{}-{name}", std::process::id()));
            for (path, bytes) in files {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_project_is_read_in_the_order_of_its_paths() {
        let files: &[(&str, &[u8])] = &[
            ("matura.toml", b"\xef\xbb\xbf[brand]\nlogo = \"art/logo.svg\""),
            ("art/logo.svg", b"<svg/>"),
            ("art/other.svg", b"<svg/>"),
            ("static/deep/robots.txt", b"-"),
            ("pages/about.md", b"# About"),
            ("pages/notes.txt", b"-"),
            ("questionnaire/z/assessment.toml", b""),
            ("questionnaire/a/assessment.toml", b""),
            ("questionnaire/a/.#b.toml", b""),
        ];
        let folder = Folder::new("order", files);
        let sources = Sources::read(&folder.0).unwrap();
        let texts: Vec<&str> = sources.texts().map(|(path, _)| path).collect();
        let expected = [
            "matura.toml",
            "pages/about.md",
            "questionnaire/a/assessment.toml",
            "questionnaire/z/assessment.toml",
        ];
        assert_eq!(texts, expected);
        let binaries: Vec<&str> = sources.binaries().map(|(path, _)| path).collect();
        assert_eq!(binaries, ["art/logo.svg", "static/deep/robots.txt"]);
        assert_eq!(sources.text(MANIFEST).unwrap().find('['), Some(0), "the byte order mark is gone");
    }

    #[test]
    fn a_project_without_assessments_gets_the_bundled_ones() {
        let folder = Folder::new("bundled", &[("matura.toml", b"")]);
        let sources = Sources::read(&folder.0).unwrap();
        assert!(sources.text("bundled:questionnaire/it-maturity/backups.toml").is_some());
    }

    #[test]
    fn a_file_that_is_no_text_is_one_fault_among_others() {
        let files: &[(&str, &[u8])] =
            &[("matura.toml", b""), ("questionnaire/a/assessment.toml", b"id = \"a\"\ntitle = \"\xe9\"")];
        let folder = Folder::new("latin", files);
        let sources = Sources::read(&folder.0).unwrap();
        let unreadable: Vec<_> = sources.unreadable().collect();
        assert_eq!(unreadable, [("questionnaire/a/assessment.toml", "line 2 is not UTF-8 text")]);
    }

    #[test]
    fn what_is_no_project_is_refused_with_the_mend() {
        let folder = Folder::new("none", &[("full/notes.txt", b"-")]);
        let refusal = |path: &str| {
            let error = Sources::read(&folder.0.join(path)).unwrap_err();
            assert_eq!(error.help(), Some(NOT_A_PROJECT));
            error.to_string().replace(&folder.0.display().to_string(), "…")
        };
        assert_eq!(refusal("full"), "the folder …/full is not a project: it has no matura.toml");
        assert_eq!(refusal("full/notes.txt"), "…/full/notes.txt is a file, not the folder of a project");
        assert_eq!(refusal("absent"), "there is no folder …/absent");
        fs::create_dir(folder.0.join("empty")).unwrap();
        assert_eq!(refusal("empty"), "the folder …/empty is empty");
    }
}
