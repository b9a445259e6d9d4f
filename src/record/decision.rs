//! What a respondent decided about a gap, as the record keeps it.

use serde::Deserialize;

use super::RecordedAnswer;

/// What was decided about one question. A respondent may begin with any part of it, so that each may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordedDecision {
    /// What is to be done.
    #[serde(default)]
    pub choice: Option<DecisionChoice>,
    /// Who sees to it.
    #[serde(default)]
    pub owner: Option<String>,
    /// The day by which it is done, or until which it is accepted, as `YYYY-MM-DD`.
    #[serde(default)]
    pub due: Option<String>,
    /// Why this was chosen.
    #[serde(default)]
    pub reason: Option<String>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// How likely the respondent thinks the risk.
    #[serde(default)]
    pub likelihood: Option<String>,
    /// How much it would do.
    #[serde(default)]
    pub impact: Option<String>,
    /// What the two come to.
    #[serde(default)]
    pub exposure: Option<String>,
    /// The day of the decision, as `YYYY-MM-DD`.
    #[serde(default)]
    pub date: Option<String>,
    /// The answer that it was taken on.
    #[serde(default)]
    pub on: Option<RecordedAnswer>,
}

/// What can be decided about a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionChoice {
    /// Take the next step.
    Fix,
    /// Live with it until a date.
    Accept,
    /// Insure it, or let a supplier bear it.
    Share,
    /// Stop doing what brings it.
    Avoid,
    /// Learn first how things stand.
    FindOut,
    /// A legal duty: nobody may accept it.
    CannotAccept,
}

impl DecisionChoice {
    /// The name in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fix => "fix",
            Self::Accept => "accept",
            Self::Share => "share",
            Self::Avoid => "avoid",
            Self::FindOut => "find-out",
            Self::CannotAccept => "cannot-accept",
        }
    }
}

impl RecordedDecision {
    /// Whether the answer has changed since it was taken.
    pub(crate) fn is_stale(&self, answer: Option<&RecordedAnswer>) -> bool {
        self.on.as_ref().is_some_and(|on| on.said() != answer.and_then(RecordedAnswer::said))
    }

    /// What an acceptance still lacks: a role, a reason, a day on which it is looked at again.
    pub(crate) fn lacking(&self) -> Vec<&'static str> {
        let parts = [("owner", &self.owner), ("reason", &self.reason), ("due", &self.due)];
        let missing = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        let accepts = self.choice == Some(DecisionChoice::Accept);
        parts.into_iter().filter(|(_, text)| accepts && missing(text)).map(|(name, _)| name).collect()
    }
}
