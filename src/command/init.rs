//! `matura init`: a new project, which builds at once.
//!
//! It never overwrites. What is there already is named, all of it, and then nothing is written.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Manner, Reply, Status};
use crate::diagnostic::text::counted;
use crate::error::Error;
use crate::starter::{self, Beginning};

/// What is to be begun, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Init {
    /// The project's folder; none is the working folder.
    pub folder: Option<PathBuf>,
    /// The questions that it begins with.
    pub beginning: Beginning,
}

/// Writes the files of a new project.
///
/// # Errors
///
/// When one of them is there already, and then nothing is written; and when they cannot be written.
pub fn run(init: &Init, manner: Manner) -> Result<Reply, Error> {
    let folder = init.folder.as_deref().unwrap_or_else(|| Path::new("."));
    let files = starter::files(init.beginning);
    refuse_to_overwrite(folder, &files)?;
    for (path, bytes) in &files {
        write_new(&folder.join(path), bytes)?;
    }
    let mut messages = String::new();
    if manner.verbose {
        for path in files.keys() {
            messages.push_str(&format!("  {path}\n"));
        }
    }
    if !manner.quiet {
        messages.push_str(&closing_lines(init.folder.as_deref(), files.len()));
    }
    Ok(Reply { data: String::new(), messages, status: Status::Fine })
}

/// Names everything that stands where a file is to be written, or where a folder has to be.
fn refuse_to_overwrite(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Error> {
    if folder.exists() && !folder.is_dir() {
        let message = format!("{} is a file, and a project is a folder", folder.display());
        return Err(Error::usage(message, "give another name"));
    }
    let mut there: Vec<String> = Vec::new();
    for path in files.keys().map(Path::new) {
        for place in path.ancestors().filter(|place| *place != Path::new("")) {
            let kind = fs::symlink_metadata(folder.join(place));
            let in_the_way = kind.is_ok() && (place == path || !folder.join(place).is_dir());
            let shown = folder.join(place).display().to_string();
            if in_the_way && !there.contains(&shown) {
                there.push(shown);
            }
        }
    }
    if there.is_empty() {
        return Ok(());
    }
    let message = format!(
        "{} there already, and nothing was written: {}",
        if there.len() == 1 { "a file is" } else { "some files are" },
        there.join(", ")
    );
    Err(Error::usage(message, "begin in an empty folder, such as `matura init my-check`"))
}

/// Writes a file that must not be there, even if it has come into being in this moment.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|source| Error::io("write", parent, source))?;
    }
    let written = File::create_new(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|source| Error::io("write", path, source))
}

fn closing_lines(folder: Option<&Path>, files: usize) -> String {
    let root = folder.map(|folder| match folder.to_string_lossy() {
        plain if !plain.contains(char::is_whitespace) => format!(" -r {plain}"),
        spaced => format!(" -r \"{spaced}\""),
    });
    let root = root.unwrap_or_default();
    let folder = folder.unwrap_or_else(|| Path::new("this folder"));
    format!(
        "Wrote {} into {}. What next:\n  matura check{root}\n  matura build{root}\n",
        counted(files, "file"),
        folder.display()
    )
}
