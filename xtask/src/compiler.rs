//! The compiler that makes the payload: its target, its name, and the flags that make its output the same
//! everywhere.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::tools::{self, Outcome, While, fail, say};

/// What the browser runs.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target when it is missing.
pub(crate) fn add_target() -> Outcome {
    let libraries = tools::output(
        Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]),
        "asking rustc for the wasm target",
    )?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    if tools::on_path("rustup").is_none() {
        return fail(format!(
            "this Rust has no standard library for {TARGET}, and there is no rustup to add it. Install the \
             library for that target from where your Rust came from (Debian: `apt-get install \
             libstd-rust-dev-wasm32`), or install Rust through rustup."
        ));
    }
    say(&format!("Adding the target {TARGET} (rustup target add)."));
    tools::run(Command::new("rustup").args(["target", "add", TARGET]), "rustup target add")
}

/// The compiler in use.
pub(crate) struct Compiler {
    /// Its version, as it names itself.
    pub(crate) name: String,
    commit: String,
    sysroot: PathBuf,
}

/// Asks the compiler that cargo would use who it is.
pub(crate) fn in_use() -> Outcome<Compiler> {
    let ask = |arguments: &[&str]| tools::output(Command::new("rustc").args(arguments), "rustc");
    let version = ask(&["-vV"])?;
    let field = |key: &str| {
        let mut lines = version.lines();
        lines.find_map(|line| line.strip_prefix(key)).unwrap_or_default().trim().to_owned()
    };
    Ok(Compiler {
        name: field("rustc "),
        commit: field("commit-hash:"),
        sysroot: ask(&["--print", "sysroot"])?.trim().into(),
    })
}

impl Compiler {
    /// The flags that take the paths of this machine out of the binary; a later one wins over an earlier one.
    pub(crate) fn flags(&self, root: &Path) -> Outcome<Vec<String>> {
        let home = match env::var_os("CARGO_HOME") {
            Some(home) => PathBuf::from(home),
            None => env::home_dir().unwrap_or_default().join(".cargo"),
        };
        let mut paths = vec![
            (root.to_owned(), "matura".to_owned()),
            (home.clone(), "cargo".to_owned()),
            // With the component rust-src the compiler names these files instead of the ones it was built from.
            (self.sysroot.join("lib/rustlib/src/rust"), format!("/rustc/{}", self.commit)),
        ];
        // A registry's folder is named after its address, which says nothing about the scorer.
        let registries = home.join("registry/src");
        for entry in fs::read_dir(&registries).into_iter().flatten() {
            paths.push((entry.or_fail(registries.display())?.path(), "crates".to_owned()));
        }
        Ok(paths
            .into_iter()
            .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
            .collect())
    }
}
