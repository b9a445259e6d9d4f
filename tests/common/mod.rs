//! What the tests of the command line share: a project in an empty folder, and the command run in it.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

pub(crate) mod page;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The folder of the tests.
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// An empty folder to run the command in.
pub(crate) struct Sandbox(TempDir);

impl Sandbox {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with a copy of a fixture.
    pub(crate) fn with(fixture: &str) -> Self {
        let sandbox = Self::new();
        sandbox.add(fixture);
        sandbox
    }

    /// Adds the files of a fixture, over those that are there.
    pub(crate) fn add(&self, fixture: &str) {
        for (path, bytes) in tree(&tests().join("fixtures").join(fixture)) {
            self.write(&path, &bytes);
        }
    }

    /// A path in the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Replaces a text in a file.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} has no “{from}”");
        fs::write(self.path(path), text.replacen(from, to, 1)).unwrap();
    }

    /// The command in the folder, its arguments separated by spaces.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_matura"));
        command.args(arguments.split_whitespace()).current_dir(self.0.path()).env_remove("NO_COLOR");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the command in the folder, its arguments separated by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        Ran(self.command(arguments).output().unwrap())
    }

    /// Runs the command in the folder with this on its standard input.
    pub(crate) fn run_on(&self, arguments: &str, input: impl AsRef<[u8]>) -> Ran {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_vec();
        // The command writes while it reads, so that both have to go on at once.
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran(output)
    }

    /// All files of a folder, by path.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(folder))
    }
}

/// All files below a folder, by their path with `/`.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// What a run of the command came to.
pub(crate) struct Ran(Output);

impl Ran {
    /// Standard output.
    pub(crate) fn data(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    /// Standard error.
    pub(crate) fn messages(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    /// The exit code.
    pub(crate) fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    /// Fails the test unless the run ended with this code and said all of this on standard error.
    pub(crate) fn ends(&self, code: i32, said: &[&str]) -> &Self {
        let messages = self.messages();
        assert_eq!(self.code(), code, "{messages}");
        for text in said {
            assert!(messages.contains(text), "not said: {text}\n{messages}");
        }
        self
    }
}
