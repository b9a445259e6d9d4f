//! Names that some systems cannot hold.
//!
//! A project is made on one system, built on another and served from a third. On many disks letters count alike in
//! either case, and Windows keeps some names for itself. Whoever meets neither at home hears of it all the same, before
//! a file is lost on the way.

use std::collections::BTreeMap;

use super::report::Report;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::{BUNDLED, Sources};

/// Names that Windows keeps for devices, with any ending and in either case.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same, with a digit behind them.
const PORTS: [&str; 2] = ["com", "lpt"];

/// Whether Windows cannot have a file or folder of this name.
pub(super) fn is_refused_by_windows(name: &str) -> bool {
    let lower = name.to_lowercase();
    let stem = lower.split('.').next().unwrap_or_default().trim_end();
    let numbered = |port: &&str| {
        stem.strip_prefix(*port)
            .is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9'] | [0xc2, 0xb9 | 0xb2 | 0xb3]))
    };
    DEVICES.contains(&stem)
        || PORTS.iter().any(numbered)
        || name.ends_with(['.', ' '])
        || name.contains(['<', '>', ':', '"', '|', '?', '*', '\\'])
}

/// Reports the names of a project that not every system can hold, each once.
pub(super) fn check(sources: &Sources, report: &Report) {
    let paths = sources.texts().map(|(path, _)| path).chain(sources.binaries().map(|(path, _)| path));
    // By their lower case: the first way of writing a file, or a folder, that was met.
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths.filter(|path| !path.starts_with(BUNDLED)) {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for part in ends.filter_map(|end| path.get(..end)) {
            let first = *known.entry(part.to_lowercase()).or_insert(part);
            let is_new = std::ptr::eq(first, part);
            if first != part {
                let message = format!("`{first}` and `{part}` are one and the same on many disks");
                let diagnostic = Diagnostic::error(message).at(Place::file(part));
                report.add_once(diagnostic.help("rename one of them"));
                // What is below has the same fault.
                break;
            }
            let name = part.rsplit('/').next().unwrap_or(part);
            if is_new && is_refused_by_windows(name) {
                let message = format!("Windows cannot have a file or folder called `{name}`");
                report.add(Diagnostic::error(message).at(Place::file(part)).help("rename it"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_refused_by_windows;

    #[test]
    fn what_windows_refuses_is_known() {
        for name in [
            "con",
            "CON.html",
            "aux.toml",
            "Nul",
            "com1.txt",
            "lpt9",
            "end.",
            "end ",
            "a:b",
            "what?.png",
            "prn .txt",
        ] {
            assert!(is_refused_by_windows(name), "{name}");
        }
        for name in
            ["contact.html", "console", "com0", "com10", "auxiliary.toml", ".con", "my plan.png", "größe.png"]
        {
            assert!(!is_refused_by_windows(name), "{name}");
        }
    }
}
