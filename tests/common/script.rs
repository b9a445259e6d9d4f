//! A page of documentation as a script: what a reader would type and write, in order, in an empty folder.
//!
//! A block of `sh` is run, unless a comment before it says otherwise; other blocks are looked at by their language. The
//! comments: `file: PATH` and `append: PATH` write the block into a file; `prints` is what the last command says,
//! in any order of its two streams; `fails: WHY` is a command that is meant to; `parsed: WHY` is one that cannot be run here.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use super::Sandbox;

/// A block of code.
#[derive(Debug)]
pub(crate) struct Block {
    /// The line that it begins on.
    pub(crate) line: usize,
    /// Its language.
    pub(crate) language: String,
    /// What the comment before it says.
    pub(crate) about: String,
    /// The code itself.
    pub(crate) text: String,
}

/// The blocks of a page, in order.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut about, mut inside) = (String::new(), false);
    for (number, line) in (1..).zip(page.lines()) {
        match (line.strip_prefix("```"), blocks.last_mut()) {
            (Some(_), _) if inside => inside = false,
            (None, Some(block)) if inside => block.text.extend([line, "\n"]),
            (Some(language), _) => {
                let language = language.to_owned();
                let about = std::mem::take(&mut about);
                blocks.push(Block { line: number, language, about, text: String::new() });
                inside = true;
            }
            _ if line.trim().is_empty() => {}
            _ => {
                let comment = line.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
                about = comment.unwrap_or_default().trim().to_owned();
            }
        }
    }
    blocks
}

/// Follows a page in a folder. Gives the number of commands that were run.
pub(crate) fn follow(name: &str, page: &str, sandbox: &Sandbox) -> usize {
    let (mut ran, mut said, mut folder) = (0, String::new(), ".".to_owned());
    for block in blocks(page) {
        let place = format!("{name}, line {}", block.line);
        let (word, rest) = block.about.split_once(':').unwrap_or((&block.about, ""));
        match (word, block.language.as_str()) {
            ("file", _) => sandbox.write(&format!("{folder}/{}", rest.trim()), &block.text),
            ("append", _) => {
                let path = sandbox.path(&folder).join(rest.trim());
                let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
                file.write_all(block.text.as_bytes()).unwrap();
            }
            ("prints", _) => {
                let wanted = block.text.trim_end();
                assert!(said.contains(wanted), "{place}: this is not said:\n{wanted}\n\nbut this:\n{said}");
            }
            ("parsed", "sh") => {
                assert!(!rest.trim().is_empty(), "{place}: it is not said why this cannot be run");
                let (fine, told, _) = shell(&["-n"], &block.text, &sandbox.path(&folder));
                assert!(fine, "{place}: {told}");
            }
            (_, "sh") => {
                let (fine, told, now) = shell(&["-eu"], &block.text, &sandbox.path(&folder));
                assert_eq!(fine, word != "fails", "{place}: {told}");
                (said, folder, ran) = (told, now.unwrap_or(folder), ran + 1);
            }
            (_, "toml") => {
                drop(block.text.parse::<toml::Table>().unwrap_or_else(|error| panic!("{place}: {error}")))
            }
            (_, "json") => {
                let parsed = serde_json::from_str::<serde_json::Value>(&block.text);
                drop(parsed.unwrap_or_else(|error| panic!("{place}: {error}")));
            }
            (_, "text") => {}
            (_, other) => panic!("{place}: nothing is done with this block of {other}"),
        }
        if ["file", "append"].contains(&word) && block.language == "toml" {
            block.text.parse::<toml::Table>().unwrap_or_else(|error| panic!("{place}: {error}"));
        }
        if word == "file" && block.language == "json" {
            serde_json::from_str::<serde_json::Value>(&block.text)
                .unwrap_or_else(|error| panic!("{place}: {error}"));
        }
    }
    ran
}

/// Runs commands: whether all went well, what they said, and the folder in which they ended.
fn shell(arguments: &[&str], commands: &str, folder: &Path) -> (bool, String, Option<String>) {
    let command = Path::new(env!("CARGO_BIN_EXE_matura")).parent().unwrap().display().to_string();
    let path = format!("{command}:{}", std::env::var("PATH").unwrap());
    let commands = format!("{commands}\nprintf '\\n%s' \"$PWD\"");
    let mut shell = Command::new("sh");
    shell.args(arguments).args(["-c", &commands]).env("PATH", path).current_dir(folder);
    let output = shell.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (printed, told) = (text(output.stdout), text(output.stderr));
    let (printed, now) = printed.rsplit_once('\n').unwrap_or((&printed, ""));
    let now = (output.status.success() && !now.is_empty()).then(|| now.to_owned());
    (output.status.success(), format!("{told}{printed}"), now)
}
