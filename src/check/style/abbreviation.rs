//! Abbreviations, and whether a reader is told what they stand for.

use std::collections::BTreeSet;

use super::super::folder::Folder;
use super::super::names::tables;
use super::super::report::Report;
use super::super::value::Value;
use super::texts::{Question, Text, words};
use crate::diagnostic::Diagnostic;

/// Those that people say aloud, who may not even know what they stand for.
const SPOKEN: [&str; 11] = ["AI", "EU", "ID", "IT", "KI", "PC", "PIN", "TV", "UK", "USA", "USB"];

/// The words that the glossary of an assessment explains, in lower case.
#[derive(Debug)]
pub(super) struct Glossary(BTreeSet<String>);

impl Glossary {
    /// Gathers the names of its terms, and the other words for them.
    pub(super) fn gather(folder: &Folder<'_>, report: &Report) -> Self {
        let main = folder.main.table("", report);
        let terms = tables(&main, "term");
        let names = terms.iter().filter_map(|term| term.optional("name"));
        let others = terms.iter().filter_map(|term| term.optional("words")).flat_map(Value::one_or_many);
        let texts = names.chain(others).filter_map(Value::as_str);
        // A term may stand in a broken line.
        let texts = texts.chain(folder.main.broken.iter().map(|line| line.text));
        Self(texts.flat_map(words).map(str::to_lowercase).collect())
    }

    fn explains(&self, abbreviation: &str) -> bool {
        self.0.contains(&abbreviation.to_lowercase())
    }
}

/// Tells of each abbreviation that a text leaves unexplained. The message to the person who runs IT may hold
/// some.
pub(super) fn check(question: &Question<'_>, glossary: &Glossary) {
    let texts = question.asked.iter().chain(&question.why).chain(&question.statements);
    for text in texts.chain(&question.gap).chain(&question.remedies) {
        check_text(text, glossary);
    }
}

fn check_text(text: &Text<'_>, glossary: &Glossary) {
    // Two capitals in a row are two such bytes in a row, and most texts have none.
    let may_be_capital = |byte: &u8| byte.is_ascii_uppercase() || !byte.is_ascii();
    if !text.plain.as_bytes().windows(2).any(|pair| pair.iter().all(may_be_capital)) {
        return;
    }
    let found: BTreeSet<&str> = words(&text.plain).filter_map(abbreviation).collect();
    let known = |short: &str| {
        SPOKEN.contains(&short) || glossary.explains(short) || is_written_out(&text.plain, short)
    };
    for short in found.into_iter().filter(|short| !known(short)) {
        let message = format!("nothing says what “{short}” stands for");
        let help =
            "use plain words, write it out in parentheses beside it, or add a [[term]] to assessment.toml";
        text.tell(Diagnostic::warning(message).help(help));
    }
}

/// The abbreviation in a word, without the ending of its plural.
fn abbreviation(word: &str) -> Option<&str> {
    let mut after_capital = false;
    let two_capitals = word.chars().any(|letter| {
        let both = after_capital && letter.is_uppercase();
        after_capital = letter.is_uppercase();
        both
    });
    two_capitals.then(|| word.strip_suffix('s').unwrap_or(word))
}

/// Whether a text has “MFA (more than one factor for all)”, or the same the other way round.
fn is_written_out(text: &str, short: &str) -> bool {
    text.match_indices(short).any(|(start, _)| {
        let (before, rest) = text.split_at(start);
        let after = rest.strip_prefix(short).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after).trim_start();
        if let Some((inside, _)) = after.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            return spells(inside, short);
        }
        let Some(before) = before.trim_end().strip_suffix('(').filter(|_| after.starts_with(')')) else {
            return false;
        };
        // Small words such as “of” have no letter in it.
        let near: Vec<&str> = before.split_whitespace().rev().take(2 * short.chars().count()).collect();
        spells(&near.into_iter().rev().collect::<Vec<_>>().join(" "), short)
    })
}

/// Whether some words have the letters of an abbreviation, in order, and are not just itself.
fn spells(long: &str, short: &str) -> bool {
    let long = long.replace(short, " ").to_lowercase();
    let mut letters = long.chars();
    short.to_lowercase().chars().filter(|it| it.is_alphabetic()).all(|it| letters.any(|letter| letter == it))
}

#[cfg(test)]
mod tests {
    use super::{abbreviation, is_written_out};

    #[test]
    fn an_abbreviation_has_two_capitals_in_a_row() {
        let cases =
            [("MFA", "MFA"), ("ISO27001", "ISO27001"), ("NASs", "NAS"), ("ÄÖR", "ÄÖR"), ("iOS", "iOS")];
        for (word, expected) in cases {
            assert_eq!(abbreviation(word), Some(expected));
        }
        for word in ["", "A", "A4", "McDonald", "IoT", "Über", "99"] {
            assert_eq!(abbreviation(word), None, "{word}");
        }
    }

    #[test]
    fn it_is_written_out_when_words_with_its_letters_stand_beside_it_in_parentheses() {
        for text in [
            "MFA (multi-factor authentication) is on.",
            "Every login has multi-factor authentication (MFA).",
            "MFAs (Mehr-Faktor-Anmeldungen)",
            "It is on. MFA here, and multi-factor authentication (MFA) there.",
        ] {
            assert!(is_written_out(text, "MFA"), "{text}");
        }
        for text in ["MFA", "MFA (see below)", "MFA (MFA)", "(MFA)", "Logins (MFA", "a second proof (MFA)"] {
            assert!(!is_written_out(text, "MFA"), "{text}");
        }
        assert!(is_written_out("ministère de l’Économie (MÉ)", "MÉ"));
    }
}
