//! What would be published: all that is needed, and nothing else. That it builds, `cargo xtask package` tries.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use common::tree;

/// What cargo adds by itself.
const BY_CARGO: [&str; 4] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn packed(name: &str) -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["package", "--list", "--allow-dirty", "--offline", "--package", name]).current_dir(root());
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let list = String::from_utf8(output.stdout).unwrap();
    list.lines()
        .map(|path| path.replace('\\', "/"))
        .filter(|path| !BY_CARGO.contains(&path.as_str()))
        .collect()
}

/// Everything in some folders, and some files beside them.
fn expected(root: &Path, folders: &[&str], files: &[&str]) -> BTreeSet<String> {
    let below = |folder: &&str| {
        let start = format!("{folder}/");
        tree(&root.join(folder)).into_keys().map(move |path| format!("{start}{path}"))
    };
    folders.iter().flat_map(below).chain(files.iter().map(|file| (*file).to_owned())).collect()
}

#[test]
fn the_packages_hold_what_they_need_and_nothing_else() {
    let folders = ["payload", "questionnaire", "src", "starter", "themes"];
    let files = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];
    assert_eq!(packed("matura"), expected(root(), &folders, &files));
    let licences = ["LICENSE-APACHE", "LICENSE-MIT"];
    assert_eq!(packed("matura-score"), expected(&root().join("wasm"), &["src"], &licences));
    for licence in licences {
        let text = |folder: &Path| std::fs::read(folder.join(licence)).unwrap();
        assert_eq!(text(root()), text(&root().join("wasm")), "both crates come under the same {licence}");
    }
}
