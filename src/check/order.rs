//! The order in which visitors find the assessments of a site.

use super::report::{Report, advice};
use super::value::Value;
use crate::assessment::Assessment;
use crate::diagnostic::{Diagnostic, Place};

/// Reads a list of ids.
pub(super) fn named(value: Value<'_>) -> Vec<(String, Place)> {
    value.list().into_iter().filter_map(|id| Some((id.word()?.to_owned(), id.place()))).collect()
}

/// Puts assessments into the author's order; those that it does not name come after the others, as they stand.
pub(super) fn put(assessments: &mut [Assessment], order: &[(String, Place)], report: &Report) {
    // An assessment whose id could not be read may be the one that is meant.
    let all_known = assessments.iter().all(|assessment| !assessment.id.is_empty());
    for (at, (id, place)) in order.iter().enumerate() {
        let earlier = order.iter().take(at).find(|(earlier, _)| earlier == id);
        if let Some((_, first)) = earlier {
            let diagnostic = Diagnostic::error(format!("the assessment `{id}` stands in the order twice"));
            report.add(diagnostic.at(place.clone()).related(first.clone(), "first here"));
        } else if all_known && !assessments.iter().any(|assessment| assessment.id == *id) {
            let help = advice(id, assessments.iter().map(|assessment| assessment.id.as_str()));
            let diagnostic = Diagnostic::error(format!("there is no assessment `{id}`")).maybe_help(help);
            report.add(diagnostic.at(place.clone()));
        }
    }
    let position = |id: &str| order.iter().position(|(named, _)| named == id).unwrap_or(order.len());
    assessments.sort_by_key(|assessment| position(&assessment.id));
}
