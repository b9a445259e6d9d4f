//! What can only be seen with the whole project in view.

use super::folder::Folder;
use super::report::{File, Report};
use crate::diagnostic::Diagnostic;
use crate::source::{MANIFEST, Sources};

/// A site without an assessment would have nothing to do.
pub(super) fn check(sources: &Sources, folders: &[Folder<'_>], report: &Report) {
    // A folder that holds files, but no assessment, has been told apart; so has one that cannot be read.
    let paths = sources.texts().map(|(path, _)| path).chain(sources.unreadable().map(|(path, _)| path));
    if folders.is_empty() && !paths.into_iter().any(|path| path.starts_with("questionnaire")) {
        let help =
            "write questionnaire/<id>/assessment.toml, or remove the folder to get the bundled assessment";
        File::new(MANIFEST, report).tell(Diagnostic::error("the project has no assessment").help(help));
    }
}
