//! Remedies that say the same.

use std::collections::BTreeMap;

use super::texts::Text;
use crate::diagnostic::{Diagnostic, Place};

/// The keys of a remedy under which each has its own words. Two may well have one owner.
const OWN: [&str; 3] = ["action", "first", "evidence"];

/// What the remedies of an assessment have said so far, and where.
#[derive(Debug, Default)]
pub(super) struct Repeats<'a>(BTreeMap<(&'a str, String), Place>);

impl<'a> Repeats<'a> {
    /// Tells of texts that an earlier remedy has under the same key: to whoever has both gaps, the report would
    /// give one piece of advice twice.
    pub(super) fn check(&mut self, remedies: &[Text<'a>]) {
        for text in remedies.iter().filter(|text| OWN.contains(&text.key())) {
            let said = text.plain.trim().to_lowercase();
            if said.is_empty() {
                continue;
            }
            if let Some(first) = self.0.get(&(text.key(), said.clone())) {
                let message = format!("two remedies have the same `{}`", text.key());
                let help = "say what is different about this step";
                let diagnostic = Diagnostic::warning(message).help(help);
                text.tell(diagnostic.related(first.clone(), "the other one"));
            } else {
                self.0.insert((text.key(), said), text.place());
            }
        }
    }
}
