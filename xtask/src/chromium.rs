//! Finds the browser that the tests drive, or installs it where that is allowed.

use std::{env, path::PathBuf, process::Command};

use crate::tools::{self, Failure, Outcome, fail, on_path, say};

/// Names a browser that is none of those on `PATH`.
pub(crate) const VARIABLE: &str = "MATURA_CHROMIUM";
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// A minimal system has no fonts, and a page without fonts cannot be judged.
const PACKAGES: [&str; 2] = ["chromium", "fonts-liberation"];

/// The browser to use, installed if need be.
pub(crate) fn find_or_install() -> Outcome<PathBuf> {
    if let Some(named) = env::var_os(VARIABLE).map(PathBuf::from) {
        return if named.is_file() {
            Ok(named)
        } else {
            fail(format!("{VARIABLE} names {}, which is no file", named.display()))
        };
    }
    if let Some(found) = found() {
        return Ok(found);
    }
    install()?;
    match found() {
        Some(found) => Ok(found),
        None => fail(format!("Chromium was installed, but is not on PATH. Set {VARIABLE} to its path.")),
    }
}

fn found() -> Option<PathBuf> {
    NAMES.into_iter().find_map(on_path)
}

fn install() -> Outcome {
    let by_hand = format!(
        "the browser tests need Chromium, and it is not here. Install it (Debian: `apt-get install {}`), or set \
         {VARIABLE} to the path of a Chromium or Chrome that you have.",
        PACKAGES.join(" ")
    );
    let (Some(mut update), Some(mut install)) = (apt_get(), apt_get()) else { return fail(by_hand) };
    say(&format!("Installing {} (apt-get).", PACKAGES.join(" and ")));
    update.arg("update");
    install.args(["install", "--yes", "--no-install-recommends"]).args(PACKAGES);
    let installed =
        tools::run(&mut update, "apt-get update").and_then(|()| tools::run(&mut install, "apt-get install"));
    installed.map_err(|Failure(why)| Failure(format!("{why}; {by_hand}")))
}

/// The system's package manager, where it may be used without asking anyone.
fn apt_get() -> Option<Command> {
    let apt = on_path("apt-get")?;
    let mut command = if is_root() {
        Command::new(apt)
    } else {
        let sudo = on_path("sudo")?;
        // `-n` fails instead of asking for a password.
        let allowed = Command::new(&sudo).args(["-n", "true"]).output().is_ok_and(|out| out.status.success());
        let mut command = Command::new(sudo);
        command.arg("-n").arg(apt);
        allowed.then_some(command)?
    };
    // The variable reaches apt-get through sudo only where sudo keeps it; `--yes` covers the rest.
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}

fn is_root() -> bool {
    tools::output(Command::new("id").arg("-u"), "id").is_ok_and(|user| user.trim() == "0")
}
