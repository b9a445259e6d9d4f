//! What can be told from the program's own descriptions: completions, man pages, and those parts of the docs that would
//! otherwise be written twice.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::Shell;
use matura::error::Error;
use matura::format::page::renewed;
use matura::format::schema::SCHEMAS;

const INTRODUCTION: &str = "\
# The command line

<!-- Written by `cargo xtask docs` from what the command says of itself. A test holds the two together. -->
";

/// A script that completes the command line in a shell.
///
/// # Errors
///
/// When the script is no text.
pub(crate) fn completions(mut command: Command, shell: Shell) -> Result<String, Error> {
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    String::from_utf8(script)
        .map_err(|error| Error::io("write", "completions".as_ref(), std::io::Error::other(error)))
}

/// Writes man pages into a folder.
///
/// # Errors
///
/// When they cannot be written.
pub(crate) fn man(command: Command, folder: &Path) -> Result<(), Error> {
    let written = clap_mangen::generate_to(command.term_width(100), folder);
    written.map_err(|source| Error::io("write", folder, source))
}

/// Writes into the folder of the docs what the program says of itself; or, to `check`, only compares.
///
/// # Errors
///
/// When a file cannot be read or written, or is older than the program where it is only compared.
pub(crate) fn docs(command: Command, folder: &Path, check: bool) -> Result<(), Error> {
    for (path, text) in documents(command, folder)? {
        if fs::read_to_string(&path).is_ok_and(|written| written == text) {
            continue;
        }
        if check {
            let message = format!("{} is older than the program", path.display());
            return Err(Error::usage(message, "write it anew with `cargo xtask docs`"));
        }
        fs::write(&path, text).map_err(|source| Error::io("write", &path, source))?;
    }
    Ok(())
}

/// The documents that the program says: the command line, the tables of keys, and the schemas.
fn documents(command: Command, folder: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
    let format = folder.join("format.md");
    let told = fs::read_to_string(&format).map_err(|source| Error::io("read", &format, source))?;
    let mut documents =
        vec![(folder.join("command-line.md"), page(command.term_width(100))), (format, renewed(&told))];
    documents.extend(SCHEMAS.iter().map(|schema| (folder.join("schema").join(schema.file()), schema.text())));
    Ok(documents)
}

fn page(mut command: Command) -> String {
    command.build();
    let mut page = INTRODUCTION.to_owned();
    let shown: Vec<&Command> = command.get_subcommands().filter(|below| !below.is_hide_set()).collect();
    for command in [&command].into_iter().chain(shown).filter(|command| command.get_name() != "help") {
        let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
        let help = command.clone().render_long_help().to_string();
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        page.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end()));
    }
    page
}
