//! What was read of each assessment the last time, so that reading a project again reads only what has changed.
//!
//! What comes of the files of an assessment follows from their texts, from the language, and from what the manifest
//! says of languages. It is kept by a hash over all of these; so nothing has to be told what has changed, and nothing
//! can get out of step.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::outline::Outline;
use super::report::Found;
use crate::assessment::Assessment;

/// What was read of the assessments of a project, by a hash over all that it follows from.
#[derive(Debug, Default)]
pub(super) struct Memory {
    before: BTreeMap<Inputs, Arc<Reading>>,
    now: Mutex<BTreeMap<Inputs, Arc<Reading>>>,
}

/// A hash over everything that a reading follows from.
type Inputs = [u8; 32];

/// What came of the files of an assessment.
#[derive(Debug)]
pub(super) struct Reading {
    /// The assessment, with what the rest of the site has to know of it; nothing when it cannot be known what it is.
    pub(super) read: Option<(Arc<Assessment>, Outline)>,
    /// What was found in its files.
    pub(super) found: Found,
}

impl Memory {
    /// What came of the same inputs the last time, or else comes of them now.
    pub(super) fn recall<'i>(
        &self,
        inputs: impl Iterator<Item = &'i str>,
        read: impl FnOnce() -> Reading,
    ) -> Arc<Reading> {
        let mut hash = Sha256::new();
        for input in inputs {
            // With its length, so that no text can pass for the end of one and the beginning of the next.
            hash.update(input.len().to_le_bytes());
            hash.update(input);
        }
        let inputs = hash.finalize().into();
        let reading = self.before.get(&inputs).map_or_else(|| Arc::new(read()), Arc::clone);
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(inputs, Arc::clone(&reading));
        reading
    }

    /// Forgets what was not recalled since the last time.
    pub(super) fn forget(&mut self) {
        self.before = std::mem::take(self.now.get_mut().unwrap_or_else(PoisonError::into_inner));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::faults::{Fault, faults};
    use super::super::fixture::{BACKUPS, broken, project};
    use super::super::{Checker, check};
    use crate::source::{MANIFEST, Sources};

    #[test]
    fn whatever_was_read_before_a_check_tells_what_a_first_one_tells() {
        let mut checker = Checker::default();
        for Fault { file, good, bad, .. } in faults() {
            for sources in [broken(project(), file, good, bad), project()] {
                assert_eq!(checker.check(&sources), check(&sources), "`{good}` → `{bad}`");
            }
        }
    }

    #[test]
    fn an_assessment_is_read_again_only_when_its_files_have_changed() {
        let mut checker = Checker::default();
        let mut assessment =
            |sources: &Sources| Arc::clone(&checker.check(sources).site.unwrap().original.assessments[0]);
        let first = assessment(&project());
        let retitled = assessment(&broken(project(), MANIFEST, "Small", "Smaller"));
        assert!(Arc::ptr_eq(&first, &retitled));
        let edited = assessment(&broken(project(), BACKUPS, "Because.", "So that it works."));
        assert!(!Arc::ptr_eq(&first, &edited));
    }
}
