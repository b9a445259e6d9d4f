//! Finds the browser that the tests drive, or installs it where that is allowed.

use std::{env, path::PathBuf};

use crate::{
    system,
    tools::{Outcome, fail, on_path},
};

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
    system::install(
        &PACKAGES,
        "Chromium",
        &format!(", or set {VARIABLE} to the path of a Chromium or Chrome that you have"),
    )?;
    match found() {
        Some(found) => Ok(found),
        None => fail(format!("Chromium was installed, but is not on PATH. Set {VARIABLE} to its path.")),
    }
}

fn found() -> Option<PathBuf> {
    NAMES.into_iter().find_map(on_path)
}
