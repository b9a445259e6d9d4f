//! What the author's texts say about the answers: verdicts, decisions, advice, and questions in other words.

use matura_score::outcome::{State, VerdictOutcome};
use matura_score::program::Signs;

use super::Page;

/// The outcomes of verdicts, in the order in which they are told.
const GROUPS: [(Signs, &str); 5] = [
    (Signs::Found, "Signs"),
    (Signs::Some, "Some signs"),
    (Signs::CannotTell, "Too little known"),
    (Signs::None, "No signs"),
    (Signs::NotApplicable, "Does not apply"),
];

impl Page<'_> {
    pub(super) fn verdicts(&self) -> String {
        let mut text = String::new();
        for (signs, name) in GROUPS {
            let verdicts = self.outcome.verdicts.iter().filter(|verdict| verdict.outcome == signs);
            let told: String = verdicts.map(|verdict| self.verdict(verdict)).collect();
            if !told.is_empty() {
                text += &format!("  {name}\n{told}");
            }
        }
        if text.is_empty() { text } else { format!("What there are signs of\n{text}") }
    }

    fn verdict(&self, outcome: &VerdictOutcome) -> String {
        let verdicts = &self.assessment.verdicts;
        let Some(verdict) = verdicts.iter().find(|verdict| verdict.id == outcome.id) else {
            return String::new();
        };
        let says = match outcome.outcome {
            Signs::Found => Some(&verdict.signs),
            Signs::Some => Some(&verdict.some),
            Signs::None => Some(&verdict.none),
            Signs::CannotTell => Some(&verdict.cannot_tell),
            Signs::NotApplicable => None,
        };
        let because = outcome.because.iter().filter_map(|id| Some(self.question(id)?.short.as_str()));
        let because: Vec<&str> = because.collect();
        let mut text = format!("    {}\n", verdict.title);
        text += &says.map(|says| format!("      {says}\n")).unwrap_or_default();
        if !because.is_empty() {
            text += &format!("      Weighs most: {}.\n", because.join(", "));
        }
        text
    }

    pub(super) fn decisions(&self) -> String {
        let decisions = &self.assessment.decisions;
        let asked = self.outcome.decisions.iter();
        let asked = asked.filter_map(|id| decisions.iter().find(|decision| decision.id == *id));
        let told: String =
            asked.map(|decision| format!("  {}\n    {}\n", decision.title, decision.text)).collect();
        if told.is_empty() { told } else { format!("For management to decide\n{told}") }
    }

    pub(super) fn advice(&self) -> String {
        let mut text = String::new();
        for (advice, outcome) in self.assessment.advice.iter().zip(&self.outcome.advice) {
            let stands = advice.options.iter().filter(|option| outcome.options.contains(&option.id));
            let told: String = stands.map(|option| format!("    {}\n", option.text)).collect();
            if !told.is_empty() {
                text += &format!("  {}\n{told}", advice.title);
            }
        }
        if text.is_empty() { text } else { format!("Advice\n{text}") }
    }

    /// The questions that were asked in other words than most firms read.
    pub(super) fn wordings(&self) -> String {
        let asked = self.assessment.questions().zip(&self.outcome.questions);
        let asked = asked.filter(|(_, it)| !matches!(it.state, State::Hidden | State::NotAsked));
        let told: String = asked
            .filter_map(|(question, outcome)| {
                let variant = question.variants.get(usize::from(outcome.variant?))?;
                Some(format!("  {}: “{}”\n", question.short, variant.text))
            })
            .collect();
        if told.is_empty() { told } else { format!("Asked in words for this firm\n{told}") }
    }
}
