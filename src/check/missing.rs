//! What answers count that are missing: a policy for each reason, of the assessment or of one domain.

use matura_score::program::{Missing, Policy};

use super::table::Table;
use super::value::Value;

const POLICIES: [(&str, Policy); 4] = [
    ("leave-out", Policy::LeaveOut),
    ("worst", Policy::Worst),
    ("target", Policy::Target),
    ("block", Policy::Block),
];

/// Reads `[missing]`, where there is one; what it does not name stays as `usual`.
pub(super) fn of(table: &Table<'_>, usual: Missing) -> Missing {
    let Some(table) = table.optional("missing").and_then(|value| value.table("[missing]")) else {
        return usual;
    };
    let policy = |key, usual| table.optional(key).and_then(policy).unwrap_or(usual);
    let missing = Missing {
        unknown: policy("unknown", usual.unknown),
        unanswered: policy("unanswered", usual.unanswered),
        not_applicable: policy("not-applicable", usual.not_applicable),
        hidden: policy("hidden", usual.hidden),
    };
    table.finish();
    missing
}

/// A word, or the value that such an answer counts.
fn policy(value: Value<'_>) -> Option<Policy> {
    if value.as_str().is_some() { value.choice(&POLICIES) } else { value.number().map(Policy::Value) }
}
