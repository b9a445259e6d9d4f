//! Words that mean something else to everybody.

use super::texts::{Phrases, Text};
use crate::diagnostic::Diagnostic;

/// A statement with one of these can be neither shown to be true nor to be false.
const BANNED: [&[&str]; 10] = [
    &["adequate"],
    &["appropriate"],
    &["best", "practice"],
    &["best", "practices"],
    &["fully"],
    &["mature"],
    &["mostly"],
    &["regularly"],
    &["robust"],
    &["somewhat"],
];

/// Tells of statements that a stranger could not check with one look.
pub(super) fn check(statements: &[Text<'_>]) {
    for statement in statements {
        let phrases = Phrases::of(&statement.plain);
        for phrase in BANNED.iter().filter(|phrase| phrases.have(phrase)) {
            let phrase = phrase.join(" ");
            let message = format!("“{phrase}” means something else to everybody who reads this statement");
            let help = "write what a stranger could see: a number, a date, a name, or “every”";
            statement.tell(Diagnostic::warning(message).help(help));
        }
    }
}
