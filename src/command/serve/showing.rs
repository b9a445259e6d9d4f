//! What is shown at the moment: the last good site, and what is wrong with the project since.

use std::collections::BTreeMap;

use axum::body::Bytes;
use sha2::{Digest, Sha256};

use crate::compile::hex;
use crate::output::Output;
use crate::policy::{self, POLICY};

/// The last good site, and the last report.
#[derive(Debug)]
pub(super) struct Showing {
    files: BTreeMap<String, Bytes>,
    policy: String,
    edition: String,
    report: Option<String>,
}

impl Default for Showing {
    fn default() -> Self {
        let policy = policy::framed(POLICY, &[]);
        Self { files: BTreeMap::new(), policy, edition: String::new(), report: None }
    }
}

impl Showing {
    /// Shows what was made now. A report leaves the last good site where it is. Returns whether anything is new.
    pub(super) fn take(&mut self, made: Result<Output, String>) -> bool {
        let (edition, report) = match made {
            Ok(output) => {
                let edition = edition(&output);
                if edition != self.edition {
                    self.files = output.files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
                    self.policy = output.policy;
                }
                (edition, None)
            }
            Err(report) => (self.edition.clone(), Some(report)),
        };
        let is_new = edition != self.edition || report != self.report;
        (self.edition, self.report) = (edition, report);
        is_new
    }

    /// A file of the last good site.
    pub(super) fn file(&self, path: &str) -> Option<&Bytes> {
        self.files.get(path)
    }

    /// The policy that is sent with everything.
    pub(super) fn policy(&self) -> &str {
        &self.policy
    }

    /// A name of the last good site that changes with its contents, also from one run to the next; empty when
    /// there has been none.
    pub(super) fn edition(&self) -> &str {
        &self.edition
    }

    /// What is wrong with the project, if there has been no good site yet.
    pub(super) fn obstacle(&self) -> Option<&str> {
        self.report.as_deref().filter(|_| self.edition.is_empty())
    }

    /// What an open page has to know, as JSON on one line.
    pub(super) fn news(&self) -> String {
        serde_json::json!({ "edition": self.edition, "report": self.report }).to_string()
    }
}

fn edition(output: &Output) -> String {
    let mut digest = Sha256::new();
    for (path, bytes) in &output.files {
        digest.update(path);
        // Neither a name nor a length can pass for the bytes beside it.
        digest.update([0]);
        digest.update(bytes.len().to_le_bytes());
        digest.update(bytes);
    }
    hex(&digest.finalize()[..8])
}
