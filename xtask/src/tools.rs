//! What every task needs: a failure to hand up, one voice, and other programs to run.

use std::{
    env,
    fmt::Display,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

/// Why a task stopped, and what to do about it, for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

/// What a task hands back.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Ends a task with a message.
pub(crate) fn fail<T>(message: impl Into<String>) -> Outcome<T> {
    Err(Failure(message.into()))
}

/// Names what was being done when an error came up.
pub(crate) trait While<T> {
    /// The same result, with `what` before the error's own words.
    fn or_fail(self, what: impl Display) -> Outcome<T>;
}

impl<T, E: Display> While<T> for Result<T, E> {
    fn or_fail(self, what: impl Display) -> Outcome<T> {
        self.map_err(|error| Failure(format!("{what}: {error}")))
    }
}

/// Says something to the person at the terminal.
#[expect(clippy::print_stderr, reason = "the one place where the tasks speak")]
pub(crate) fn say(message: &str) {
    eprintln!("{message}");
}

/// Prints what was asked for.
pub(crate) fn print(text: &str) -> Outcome {
    std::io::stdout().write_all(text.as_bytes()).or_fail("standard output")
}

/// The folder of the workspace.
pub(crate) fn root() -> Outcome<PathBuf> {
    // Asked when running, not when compiling: two checkouts may share one target folder.
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    match manifest.as_deref().and_then(Path::parent) {
        Some(root) => Ok(root.to_owned()),
        None => fail("run this as `cargo xtask`"),
    }
}

/// The target folder in use.
pub(crate) fn target_folder(root: &Path) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

/// The cargo that runs this task, at work in the workspace.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    cargo
}

/// Runs a program that speaks for itself.
pub(crate) fn run(command: &mut Command, what: &str) -> Outcome {
    let status = command.status().or_fail(format_args!("{what} did not start"))?;
    if status.success() { Ok(()) } else { fail(format!("{what} failed ({status})")) }
}

/// Runs a program and takes what it prints.
pub(crate) fn output(command: &mut Command, what: &str) -> Outcome<String> {
    let output = command.output().or_fail(format_args!("{what} did not start"))?;
    if !output.status.success() {
        return fail(format!("{what} failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    String::from_utf8(output.stdout).or_fail(what)
}

/// The program of this name on `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&folders).map(|folder| folder.join(&file)).find(|program| program.is_file())
}

/// Reads a text file; an error names it.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).or_fail(path.display())
}

/// Writes a file; an error names it.
pub(crate) fn write(path: &Path, contents: impl AsRef<[u8]>) -> Outcome {
    fs::write(path, contents).or_fail(path.display())
}

/// The version of the workspace.
pub(crate) fn version(root: &Path) -> Outcome<String> {
    let manifest: toml::Table = read(&root.join("Cargo.toml"))?.parse().or_fail("Cargo.toml")?;
    let package = manifest.get("workspace").and_then(|it| it.get("package")?.get("version")?.as_str());
    package.map_or_else(|| fail("Cargo.toml states no version"), |version| Ok(version.to_owned()))
}
