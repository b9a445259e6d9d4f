//! Remedies that say the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::super::value::Value;
use super::texts::Text;
use crate::diagnostic::Diagnostic;

/// The keys of a remedy under which each has its own words. Two may well have one owner.
const OWN: [&str; 3] = ["action", "first", "evidence"];

/// What the remedies of an assessment have said so far, and where.
#[derive(Debug, Default)]
pub(super) struct Repeats<'a>(HashMap<(&'a str, String), Value<'a>>);

impl<'a> Repeats<'a> {
    /// Tells of texts that an earlier remedy has under the same key: to whoever has both gaps, the report would
    /// give one piece of advice twice.
    pub(super) fn check(&mut self, remedies: &[Text<'a>]) {
        for text in remedies.iter().filter(|text| OWN.contains(&text.key())) {
            let said = text.plain.trim().to_lowercase();
            if said.is_empty() {
                continue;
            }
            match self.0.entry((text.key(), said)) {
                Entry::Occupied(first) => {
                    let message = format!("two remedies have the same `{}`", text.key());
                    let help = "say what is different about this step";
                    let diagnostic = Diagnostic::warning(message).help(help);
                    text.tell(diagnostic.related(first.get().place(), "the other one"));
                }
                Entry::Vacant(place) => drop(place.insert(text.value)),
            }
        }
    }
}
