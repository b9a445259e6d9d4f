//! `matura schema`: the format of the files that people write, for their editors.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Manner, Reply, Status};
use crate::diagnostic::text::counted;
use crate::error::Error;
use crate::format::schema::{SCHEMAS, WRITTEN};

/// What is wanted: one schema on standard output, or all of them in a folder; with neither, a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// The name of a schema.
    pub name: Option<String>,
    /// The folder to write into.
    pub output: Option<PathBuf>,
}

/// The names of the schemas.
pub fn names() -> [&'static str; SCHEMAS.len()] {
    SCHEMAS.each_ref().map(|schema| schema.name)
}

/// Prints a schema, writes all, or lists them.
///
/// # Errors
///
/// When there is no schema of the name, the files cannot be written, or one would overwrite something else.
pub fn run(command: &Schema, manner: Manner) -> Result<Reply, Error> {
    let said = |data: String, messages: String| Ok(Reply { data, messages, status: Status::Fine });
    match (&command.name, &command.output) {
        (Some(name), _) => match SCHEMAS.iter().find(|schema| schema.name == name) {
            Some(schema) => said(schema.text(), String::new()),
            None => Err(Error::usage(format!("there is no schema `{name}`"), "`matura schema` lists them")),
        },
        (None, Some(folder)) => {
            write(folder)?;
            let wrote = format!("Wrote {} into {}.\n", counted(SCHEMAS.len(), "schema"), folder.display());
            said(String::new(), if manner.quiet { String::new() } else { wrote })
        }
        (None, None) => {
            let width = names().iter().map(|name| name.len()).max().unwrap_or_default();
            let line = |schema: &_| {
                let crate::format::schema::Schema { name, about, .. } = schema;
                format!("{name:width$}  {about}\n")
            };
            said(SCHEMAS.iter().map(line).collect(), String::new())
        }
    }
}

fn write(folder: &Path) -> Result<(), Error> {
    let paths = || SCHEMAS.iter().map(|schema| (folder.join(schema.file()), schema));
    for (path, _) in paths() {
        let ours = fs::read_to_string(&path).map(|text| text.contains(WRITTEN));
        if path.exists() && !ours.unwrap_or(false) {
            let message = format!("{} was not written by matura, and nothing was written", path.display());
            return Err(Error::usage(message, "name another folder, or move that file"));
        }
    }
    fs::create_dir_all(folder).map_err(|source| Error::io("write", folder, source))?;
    for (path, schema) in paths() {
        fs::write(&path, schema.text()).map_err(|source| Error::io("write", &path, source))?;
    }
    Ok(())
}
