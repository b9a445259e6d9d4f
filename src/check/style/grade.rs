//! How many years of school a text asks for.
//!
//! The Flesch-Kincaid grade is 0.39 × words a sentence + 11.8 × syllables a word − 15.59. It was fitted to how
//! well sailors of the United States Navy understood their manuals: J. P. Kincaid, R. P. Fishburne, R. L. Rogers
//! and B. S. Chissom, “Derivation of New Readability Formulas … for Navy Enlisted Personnel”, Research Branch
//! Report 8-75, Naval Technical Training, Millington, 1975. It knows nothing of any other language.
//!
//! Words stand between spaces or dashes and have a letter or a digit. A sentence ends with `.`, `!`, `?` or `…`,
//! unless a small letter follows (“at 3 a.m. or later”), and wherever a text or a paragraph ends.
//! [`syllables`](super::syllables) says how those are counted.

use super::syllables::syllables;
use super::texts::Question;
use crate::diagnostic::Diagnostic;

/// The highest grade that most people at work read without effort.
const GRADE: f64 = 8.0;

/// Tells of a question that is hard to read together with its why and its statements.
pub(super) fn check(question: &Question<'_>) {
    let Some(asked) = question.asked.first() else { return };
    let mut counts = Counts::default();
    for text in [asked].into_iter().chain(&question.why).chain(&question.statements) {
        counts.add(&text.plain);
    }
    let Some(grade) = counts.grade().filter(|grade| *grade > GRADE) else { return };
    let message = format!(
        "the question, its why and its statements are hard to read: grade {grade:.1}, where {GRADE} is the most"
    );
    let help = format!(
        "use shorter sentences (these have {:.1} words) and shorter words ({:.2} syllables)",
        counts.words_a_sentence(),
        counts.syllables_a_word()
    );
    asked.tell(Diagnostic::warning(message).help(help));
}

/// What the formula counts.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    sentences: u32,
    words: u32,
    syllables: u32,
}

impl Counts {
    fn add(&mut self, text: &str) {
        for paragraph in text.split("\n\n") {
            let between = |character: char| character.is_whitespace() || matches!(character, '–' | '—');
            let words = paragraph.split(between).filter(|word| word.contains(char::is_alphanumeric));
            let mut words = words.peekable();
            while let Some(word) = words.next() {
                self.words += 1;
                self.syllables += syllables(word);
                let goes_on = words.peek().is_some_and(|next| !ends_sentence(word) || begins_small(next));
                self.sentences += u32::from(!goes_on);
            }
        }
    }

    fn words_a_sentence(&self) -> f64 {
        f64::from(self.words) / f64::from(self.sentences)
    }

    fn syllables_a_word(&self) -> f64 {
        f64::from(self.syllables) / f64::from(self.words)
    }

    /// The grade, to one decimal; none for no words.
    fn grade(&self) -> Option<f64> {
        let grade = 0.39 * self.words_a_sentence() + 11.8 * self.syllables_a_word() - 15.59;
        (self.words > 0).then(|| (grade * 10.0).round() / 10.0)
    }
}

fn ends_sentence(word: &str) -> bool {
    let closing = |character: char| matches!(character, '"' | '\'' | '”' | '’' | '»' | ')' | ']');
    word.trim_end_matches(closing).ends_with(['.', '!', '?', '…'])
}

fn begins_small(word: &str) -> bool {
    word.chars().find(|character| character.is_alphanumeric()).is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn counted(text: &str) -> (u32, u32, u32) {
        let mut counts = Counts::default();
        counts.add(text);
        (counts.sentences, counts.words, counts.syllables)
    }

    #[test]
    fn the_grade_is_that_of_the_formula() {
        // 13 words of 24 syllables in one sentence, counted by hand.
        let text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
        let mut counts = Counts::default();
        counts.add(text);
        assert_eq!(counts, Counts { sentences: 1, words: 13, syllables: 24 });
        assert_eq!(counts.grade(), Some(11.3));
    }

    #[test]
    fn a_text_without_words_has_no_grade() {
        for text in ["", " ", "…", "– –", "\n\n"] {
            assert_eq!(counted(text), (0, 0, 0), "{text:?}");
        }
        assert_eq!(Counts::default().grade(), None);
    }

    #[test]
    fn a_sentence_may_have_one_word_and_no_end() {
        assert_eq!(counted("No."), (1, 1, 1));
        assert_eq!(counted("Never"), (1, 1, 2));
        assert_eq!(counted("Yes. No"), (2, 2, 2));
        assert_eq!(counted("One\n\nTwo"), (2, 2, 2));
    }

    #[test]
    fn not_every_stop_ends_a_sentence() {
        assert_eq!(counted("At 3 a.m. or at 2.5.").0, 1);
        assert_eq!(counted("“Who?” he asked. (You.) “Me!” Ünder it. 12 more.").0, 5);
        assert_eq!(counted("Lost – found—kept and/or re-used"), (1, 5, 7));
    }
}
