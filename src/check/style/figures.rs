//! Figures that a reader is asked to believe.

use super::texts::{Phrases, Question};
use crate::diagnostic::Diagnostic;

/// Tells of percentages in a question that names no source. Statements and remedies may hold some: those are
/// thresholds, not claims.
pub(super) fn check(question: &Question<'_>) {
    if question.has_sources {
        return;
    }
    let claims = question.asked.iter().chain(&question.why).chain(&question.gap);
    for text in claims.filter(|text| has_percentage(&text.plain)) {
        let help = "name the source under `figures` in this question, or leave the figure out";
        text.tell(Diagnostic::warning("a percentage is printed here without its source").help(help));
    }
}

fn has_percentage(text: &str) -> bool {
    let mut signs = text.match_indices('%').map(|(at, _)| text.split_at(at).0.trim_end());
    let phrases = Phrases::of(text);
    signs.any(|before| before.ends_with(char::is_numeric))
        || phrases.have(&["percent"])
        || phrases.have(&["per", "cent"])
}

#[cfg(test)]
mod tests {
    use super::has_percentage;

    #[test]
    fn a_percentage_is_a_number_with_its_sign_or_its_word() {
        for text in ["94% of victims", "½ %", "Ten per cent.", "ten Percent", "%, then 5%"] {
            assert!(has_percentage(text), "{text}");
        }
        for text in ["", "%", "a % sign", "the percentage of it", "50 people"] {
            assert!(!has_percentage(text), "{text}");
        }
    }
}
