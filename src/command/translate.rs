//! `matura translate`: files for a translator to fill in.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Manner, Reply, Status, project};
use crate::diagnostic::text::counted;
use crate::error::Error;
use crate::language::is_tag;
use crate::source::{MANIFEST, Sources};
use crate::translate::{self, Task};

/// What is to be translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translate {
    /// The project's folder.
    pub root: Option<PathBuf>,
    /// The language to translate into.
    pub language: String,
    /// What is to be done.
    pub task: Task,
}

/// Writes the files with translations of a project's texts.
///
/// # Errors
///
/// When there is no project, its files cannot be read, or its translations cannot be written.
pub fn run(command: &Translate, manner: Manner) -> Result<Reply, Error> {
    let language = &command.language;
    if !is_tag(language) {
        return Err(Error::usage(
            format!("“{language}” is no language"),
            "name it by its tag, such as de or pt-BR",
        ));
    }
    let Some(root) = project(command.root.as_deref()) else {
        return Err(Error::usage(
            "there is no project to translate here",
            "begin one with `matura init`, or name it with -r",
        ));
    };
    let sources = Sources::read(root)?;
    let files = translate::files(&sources, language, command.task)?;
    let mut messages = String::new();
    for (path, changed) in &files {
        replace(&root.join(path), &changed.text)?;
        if !manner.quiet {
            let what = match command.task {
                Task::FillIn => format!("{} to translate", counted(changed.count, "text")),
                Task::Stamp => format!(
                    "{} stamped",
                    if changed.count == 1 {
                        "1 entry".to_owned()
                    } else {
                        format!("{} entries", changed.count)
                    }
                ),
            };
            messages.push_str(&format!("{path}: {what}\n"));
        }
    }
    if !manner.quiet {
        if files.is_empty() {
            let what = if command.task == Task::FillIn { "missing" } else { "to be stamped" };
            messages.push_str(&format!("Nothing is {what} in `{language}`.\n"));
        } else if !translate::is_shown(&sources, language) {
            messages.push_str(&format!(
                "Name `{language}` in `languages` of {MANIFEST} to see it on the site.\n"
            ));
        }
    }
    Ok(Reply { data: String::new(), messages, status: Status::Fine })
}

/// Writes a file whole, or leaves it as it was.
fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let beside = path.with_extension("toml.new");
    fs::write(&beside, text).map_err(|error| Error::io("write", &beside, error))?;
    fs::rename(&beside, path).map_err(|error| Error::io("write", path, error))
}
