//! From a project to what `serve` shows of it: a site, or what is wrong.

use std::path::PathBuf;

use super::super::{Manner, make, passed, report};
use crate::check::Checker;
use crate::error::Error;
use crate::output::{self, Output};
use crate::source::Sources;

/// Makes the site of one project, again and again.
pub(super) struct Workshop {
    folder: Option<PathBuf>,
    manner: Manner,
    checker: Checker,
}

/// What came of it.
pub(super) struct Made {
    /// The site; or what is wrong, as plain text.
    pub(super) site: Result<Output, String>,
    /// The title of the site.
    pub(super) title: Option<String>,
    /// Where the project wants its logo and other files of its brand read from.
    pub(super) brand_files: Vec<String>,
    /// What is to be said in the terminal.
    pub(super) said: String,
}

impl Workshop {
    /// For the project in a folder, or for the bundled assessments.
    pub(super) fn new(folder: Option<PathBuf>, manner: Manner) -> Self {
        Self { folder, manner, checker: Checker::default() }
    }

    /// Makes the site of the project as it is now.
    pub(super) fn make(&mut self) -> Made {
        match self.folder.as_deref().map_or_else(|| Ok(Sources::bundled()), Sources::read) {
            Ok(sources) => self.make_of(&sources),
            Err(error) => Made::wrong(&error),
        }
    }

    fn make_of(&mut self, sources: &Sources) -> Made {
        let mut checked = self.checker.check(sources);
        let output = make(&mut checked, self.manner, |site| output::build(site, None));
        let said = report(sources, &checked.diagnostics, self.manner);
        let brand_files = sources.brand_files().collect();
        // A page has no colours of a terminal, and shows what keeps it from being built.
        let plain = Manner { quiet: true, ..Manner::default() };
        let faults = report(sources, &checked.diagnostics, plain);
        match output.map(|output| passed(checked, self.manner).zip(output)) {
            Ok(Some((site, output))) => {
                Made { site: Ok(output), title: Some(site.original.title), brand_files, said }
            }
            Ok(None) => Made { site: Err(faults), title: None, brand_files, said },
            Err(error) => {
                let wrong = Made::wrong(&error);
                Made { said: said + &wrong.said, brand_files, ..wrong }
            }
        }
    }
}

impl Made {
    fn wrong(error: &Error) -> Self {
        let said = error.in_full();
        Self { site: Err(said.clone()), title: None, brand_files: Vec::new(), said }
    }
}
