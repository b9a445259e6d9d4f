//! Questions and messages that are read in one go.

use super::texts::{Question, Text};
use crate::diagnostic::Diagnostic;

/// The most words that a question can have and still be understood at first reading.
const QUESTION_WORDS: usize = 25;
/// The most characters of a message that is read whole before somebody answers it.
const HINT_CHARACTERS: usize = 120;
/// What gives a link away.
const LINKS: [&str; 4] = ["://", "www.", "mailto:", "]("];

/// Tells of questions that are long, and of messages that are long or ask to be clicked.
pub(super) fn check(question: &Question<'_>) {
    for asked in &question.asked {
        let words = asked.plain.split_whitespace().count();
        if words > QUESTION_WORDS {
            let message =
                format!("this question has {words} words; more than {QUESTION_WORDS} are hard to take in");
            asked.tell(Diagnostic::warning(message).help("shorten it, or make two questions of it"));
        }
    }
    if let Some(hint) = &question.hint_for_it {
        check_hint(hint);
    }
}

fn check_hint(hint: &Text<'_>) {
    let length = hint.length();
    if length > HINT_CHARACTERS {
        let message = format!(
            "`{}` has {length} characters; a message that is read has at most {HINT_CHARACTERS}",
            hint.key()
        );
        let label = format!("{} too many", length - HINT_CHARACTERS);
        hint.tell(Diagnostic::warning(message).label(label).help("say only what to look up"));
    }
    let plain = hint.plain.to_lowercase();
    if LINKS.iter().any(|link| plain.contains(link)) {
        let message = format!("there is a link in `{}`", hint.key());
        let help = "say what to look up instead: people are taught to trust no link in such a message";
        hint.tell(Diagnostic::warning(message).help(help));
    }
}
