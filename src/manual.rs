//! What can be told from the command line's own description: completions, man pages, and a page of the docs.

use std::path::Path;

use clap::Command;
use clap_complete::Shell;
use matura::error::Error;

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

/// The page of the docs; or, with a folder, nothing but man pages in it.
///
/// # Errors
///
/// When the man pages cannot be written.
pub(crate) fn manual(command: Command, man: Option<&Path>) -> Result<String, Error> {
    let command = command.term_width(100);
    match man {
        None => Ok(page(command)),
        Some(folder) => {
            let written = clap_mangen::generate_to(command, folder);
            written.map(|()| String::new()).map_err(|source| Error::io("write", folder, source))
        }
    }
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
