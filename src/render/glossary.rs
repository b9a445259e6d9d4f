//! Words of the glossary, linked where they first occur in a question.
//!
//! Links go into finished HTML: only text between tags is looked at, and nothing inside another link. Each term is
//! linked once a question, at its first word, and a longer word wins over a shorter one in the same place.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::assessment::Term;

/// The glossary of an assessment, while the texts of one question are linked.
#[derive(Debug)]
pub(super) struct Glossary<'a> {
    /// Lower-case words with the id of their term, the longest first.
    words: Vec<(&'a str, &'a str)>,
    linked: RefCell<BTreeSet<&'a str>>,
}

impl<'a> Glossary<'a> {
    /// A glossary of which nothing has been linked yet.
    pub(super) fn new(terms: &'a [Term]) -> Self {
        let words =
            terms.iter().flat_map(|term| term.words.iter().map(|word| (word.as_str(), term.id.as_str())));
        let mut words: Vec<_> = words.collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Self { words, linked: RefCell::default() }
    }

    /// The HTML with links to the terms that have not been linked in this question.
    pub(super) fn link(&self, html: &str) -> String {
        let mut linked = String::with_capacity(html.len());
        let mut rest = html;
        let mut in_link = false;
        while !rest.is_empty() {
            let tag = rest.find('<').unwrap_or(rest.len());
            let (text, after) = rest.split_at(tag);
            if in_link {
                linked.push_str(text)
            } else {
                self.link_text(text, &mut linked)
            }
            let end = after.find('>').map_or(after.len(), |end| end + 1);
            let (tag, after) = after.split_at(end);
            in_link = (in_link || tag.starts_with("<a ")) && tag != "</a>";
            linked.push_str(tag);
            rest = after;
        }
        linked
    }

    fn link_text(&self, text: &str, to: &mut String) {
        let mut rest = text;
        while let Some((start, length, id)) = self.first(rest) {
            let (before, after) = rest.split_at(start);
            let (word, after) = after.split_at(length);
            to.push_str(before);
            to.push_str("<a href=\"#");
            to.push_str(id);
            to.push_str("\">");
            to.push_str(word);
            to.push_str("</a>");
            self.linked.borrow_mut().insert(id);
            rest = after;
        }
        to.push_str(rest);
    }

    /// Where the next word stands, how long it is, and the id of its term.
    fn first(&self, text: &str) -> Option<(usize, usize, &'a str)> {
        // Only ASCII changes its case, so that places in the one text are places in the other.
        let lower = text.to_ascii_lowercase();
        let linked = self.linked.borrow();
        let open = self.words.iter().filter(|(_, id)| !linked.contains(id));
        let found = open.filter_map(|(word, id)| Some((whole_word(&lower, word)?, word.len(), *id)));
        found.min_by_key(|(start, length, _)| (*start, std::cmp::Reverse(*length)))
    }
}

/// Where a word first stands on its own, an ending of its plural allowed.
fn whole_word(text: &str, word: &str) -> Option<usize> {
    let alone = |start: &usize| {
        let before = text[..*start].chars().next_back();
        let after = text[start + word.len()..].trim_start_matches('s').chars().next();
        ![before, after].iter().flatten().any(|letter| letter.is_alphanumeric() || *letter == '-')
    };
    text.match_indices(word).map(|(start, _)| start).find(alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(texts: &[&str]) -> Vec<String> {
        let term = |id: &str, words: &[&str]| Term {
            id: id.to_owned(),
            name: id.to_owned(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            meaning: String::new(),
        };
        let terms = [term("g-backup", &["backup"]), term("g-copy", &["backup copy", "copies"])];
        let glossary = Glossary::new(&terms);
        texts.iter().map(|text| glossary.link(text)).collect()
    }

    #[test]
    fn a_term_is_linked_where_it_first_occurs_and_once() {
        let texts = linked(&["Is there a Backup?", "Two backups, one list."]);
        assert_eq!(texts, ["Is there a <a href=\"#g-backup\">Backup</a>?", "Two backups, one list."]);
    }

    #[test]
    fn the_longer_word_wins_and_parts_of_words_are_left_alone() {
        let texts = linked(&["A backup copy.", "A backup-like thing, and photocopies."]);
        assert_eq!(
            texts,
            ["A <a href=\"#g-copy\">backup copy</a>.", "A backup-like thing, and photocopies."]
        );
    }

    #[test]
    fn tags_and_links_of_the_author_are_left_alone() {
        let texts =
            linked(&["<p title=\"backup\">An <a href=\"x\">own backup</a> or a <em>backup</em>.</p>"]);
        let wanted = "<p title=\"backup\">An <a href=\"x\">own backup</a> or a <em><a href=\"#g-backup\">backup</a></em>.</p>";
        assert_eq!(texts, [wanted]);
    }

    #[test]
    fn letters_that_change_their_length_with_their_case_do_no_harm() {
        assert_eq!(linked(&["İ ﬁ ẞ backup"]), ["İ ﬁ ẞ <a href=\"#g-backup\">backup</a>"]);
    }
}
