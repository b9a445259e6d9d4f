//! Whether what would be published is whole: both crates are packed, unpacked outside the workspace, built, and run.
//!
//! The scorer comes from its own unpacked crate, as it will from the registry once it is there. Nothing here asks for
//! the wasm target: what a browser runs is in the package.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command},
};

use crate::tools::{self, Outcome, While, fail, say};

const CRATES: [&str; 2] = ["matura-score", "matura"];

/// Packs, unpacks, builds and runs.
pub(crate) fn run() -> Outcome {
    let root = tools::root()?;
    let trial = env::temp_dir().join(format!("matura-package-{}", process::id()));
    fs::create_dir_all(&trial).or_fail(trial.display())?;
    let done = try_in(&root, &trial);
    if done.is_ok() {
        fs::remove_dir_all(&trial).or_fail(trial.display())?;
    } else {
        say(&format!("what was tried is left in {}", trial.display()));
    }
    done
}

fn try_in(root: &Path, trial: &Path) -> Outcome {
    let target = tools::target_folder(root);
    let mut pack = tools::cargo(root);
    // Whether it builds is tried below, from outside the workspace.
    pack.args(["package", "--locked", "--no-verify", "--allow-dirty"]);
    tools::run(pack.args(CRATES.iter().flat_map(|name| ["--package", name])), "cargo package")?;
    let version = tools::version(root)?;
    let unpacked: Vec<PathBuf> = CRATES.iter().map(|name| trial.join(format!("{name}-{version}"))).collect();
    for folder in &unpacked {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let archive = target.join("package").join(format!("{name}.crate"));
        tools::run(Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(trial), "tar")?;
    }
    let [scorer, matura] = &unpacked[..] else { return fail("there are two crates") };

    // Single quotes, because a path of Windows has backslashes in it.
    let patch = format!("patch.crates-io.matura-score.path='{}'", scorer.display());
    let mut build = tools::cargo(matura);
    build.args(["build", "--config", &patch, "--target-dir"]).arg(trial.join("target"));
    tools::run(&mut build, "cargo build of the unpacked crate")?;

    let program = trial.join("target/debug").join(format!("matura{}", env::consts::EXE_SUFFIX));
    for arguments in ["build --output-dir site", "init my-check", "check --root my-check"] {
        let mut matura = Command::new(&program);
        matura.args(arguments.split(' ')).current_dir(trial);
        tools::run(&mut matura, &format!("matura {arguments}"))?;
    }
    if !trial.join("site/index.html").is_file() {
        return fail("the unpacked crate built no page");
    }
    Ok(())
}
