//! The one command that passes all tests on a machine with Rust and Node.
//!
//! It fetches what is missing, then goes from what fails soonest to what takes longest, and stops at the first
//! part that fails. The browser's tests come last, so that their summary is what one sees.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    chromium, compiler, system,
    tools::{self, Outcome, While, fail, say},
};

/// The oldest Node that the npm packages run on.
const NODE: u32 = 20;

/// Programs that read what the report is saved and printed as, with the packages that they come in.
const READERS: [(&str, &str); 3] =
    [("soffice", "libreoffice-calc"), ("pdftoppm", "poppler-utils"), ("zbarimg", "zbar-tools")];

/// Runs everything.
pub(crate) fn run() -> Outcome {
    let root = tools::root()?;
    let tests = root.join("tests/browser");

    part("What the tests need");
    compiler::add_target()?;
    node_is_recent()?;
    let chromium = chromium::find_or_install()?;
    say(&format!("Chromium: {}", chromium.display()));
    for (program, package) in READERS {
        system::need(program, &[package])?;
    }
    tools::run(npm().args(["ci", "--prefer-offline"]).current_dir(&tests), "npm ci in tests/browser")?;

    part("Rust tests");
    let mut tests_in_rust = tools::cargo(&root);
    // What is optional for `cargo test` alone is not here.
    tests_in_rust.args(["test", "--workspace", "--locked"]).env("MATURA_SPREADSHEET", "1");
    tools::run(&mut tests_in_rust, "cargo test")?;

    part("Types of the page's script");
    tools::run(&mut package(&tests, "typescript/bin/tsc", &["--project", "."]), "tsc")?;

    part("HTML of the pages");
    tools::run(
        tools::cargo(&root).args(["build", "--workspace", "--bin", "matura", "--locked"]),
        "cargo build",
    )?;
    let target = tools::target_folder(&root);
    let matura = target.join(format!("debug/matura{}", env::consts::EXE_SUFFIX));
    let site = target.join("site");
    for theme in ["default", "one"] {
        let project = target.join("themed");
        fs::create_dir_all(&project).or_fail(project.display())?;
        let manifest = project.join("matura.toml");
        tools::write(&manifest, format!("title = \"IT health check\"\ntheme = \"{theme}\"\n"))?;
        let mut build = Command::new(&matura);
        build.args(["build", "--quiet", "--root"]).arg(&project).arg("--output-dir").arg(&site);
        tools::run(&mut build, "matura build")?;
        let mut html =
            package(&tests, "html-validate/bin/html-validate.mjs", &["--config", "html-validate.mjs"]);
        tools::run(html.arg(&site), "html-validate")?;
    }

    part("Browser tests");
    let mut browser = Command::new("node");
    // One file at a time: the tests measure nothing, but a browser each on a small machine runs into timeouts.
    browser
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(test_files(&tests)?)
        .current_dir(&tests);
    browser.env(chromium::VARIABLE, &chromium).env("MATURA_BIN", &matura);
    tools::run(&mut browser, "the browser tests")
}

fn part(name: &str) {
    say(&format!("\n== {name}"));
}

fn node_is_recent() -> Outcome {
    let version = Command::new("node").arg("--version").output();
    let version = version.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let major = |version: &str| version.trim_start_matches('v').split('.').next()?.parse::<u32>().ok();
    match version {
        Ok(version) if major(&version).is_some_and(|major| major >= NODE) => Ok(()),
        Ok(version) => fail(format!("the browser tests need Node {NODE} or later, and this is {version}")),
        Err(_) => fail(format!("the browser tests need Node {NODE} or later with npm; install them")),
    }
}

pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// A program of an npm package, called past npm's wrappers, which differ by system.
fn package(tests: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut node = Command::new("node");
    node.current_dir(tests).arg(tests.join("node_modules").join(program)).args(arguments);
    node
}

/// The test files by name: what `node --test` makes of a folder differs from version to version.
fn test_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).or_fail(folder.display())? {
        let path = entry.or_fail(folder.display())?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() { fail(format!("no tests in {}", folder.display())) } else { Ok(files) }
}
