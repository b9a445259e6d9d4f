//! Fills a template; the module above says what may stand in one.

use alloc::string::String;
use alloc::vec::Vec;

use core::str::Chars;

use super::facts;
use super::kind::Kind;
use crate::texts::Texts;

/// The template under a key of the texts, filled with texts and facts.
pub(super) fn fill(template: &str, kind: Kind, texts: &Texts, facts: &Texts) -> String {
    let mut filling = Filling { kind, texts, facts, entries: Vec::new(), to: kind.begin() };
    filling.run(texts.get(template), true);
    filling.to
}

struct Filling<'a> {
    kind: Kind,
    texts: &'a Texts,
    facts: &'a Texts,
    /// What stands before the keys of each entry that is gone through, the innermost last.
    entries: Vec<String>,
    to: String,
}

impl<'a> Filling<'a> {
    /// Fills a template up to the end of the block that it begins in; what follows is handed back.
    fn run<'t>(&mut self, template: &'t str, wanted: bool) -> &'t str {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            if wanted {
                self.kind.literal(&mut self.to, before);
            }
            let Some((tag, after)) = after.split_once('}') else { return "" };
            rest = after;
            let mut key = tag.chars();
            match key.next() {
                Some('/') => return rest,
                Some('#') => {
                    let mut place = 0;
                    while let Some(entry) = self.entry(key.as_str(), place).filter(|_| wanted) {
                        self.entries.push(entry);
                        rest = self.run(after, true);
                        self.entries.pop();
                        place += 1;
                    }
                    if place == 0 {
                        rest = self.run(after, false);
                    }
                }
                Some(mark @ ('?' | '!')) => {
                    let holds = self.holds(key.as_str()) == (mark == '?');
                    rest = self.run(after, wanted && holds);
                }
                _ if wanted => {
                    let text = self.first(tag);
                    self.kind.text(&mut self.to, text);
                }
                _ => {}
            }
        }
        if wanted {
            self.kind.literal(&mut self.to, rest);
        }
        ""
    }

    /// What stands before the keys of an entry of a list, if it has so many.
    fn entry(&self, list: &str, place: usize) -> Option<String> {
        let mut name = String::from(list);
        name.push('.');
        name += &facts::number(place);
        let (entry, _) = self.found(&name)?;
        Some(entry + ".")
    }

    fn holds(&self, condition: &str) -> bool {
        match condition.split_once('=') {
            None => !self.first(condition).is_empty(),
            Some((key, word)) => self.first(key) == self.replaced(&mut word.chars()),
        }
    }

    /// The first value that is not empty, of several keys.
    fn first(&self, keys: &str) -> &'a str {
        for key in keys.split('|') {
            let value = self.value(&self.replaced(&mut key.chars()));
            if !value.is_empty() {
                return value;
            }
        }
        ""
    }

    /// A text with values in the place of the keys in it, up to a closing bracket without an opening one.
    fn replaced(&self, rest: &mut Chars<'_>) -> String {
        let mut whole = String::new();
        while let Some(character) = rest.next().filter(|character| *character != ')') {
            if character == '(' {
                whole += self.value(&self.replaced(rest));
            } else {
                whole.push(character);
            }
        }
        whole
    }

    fn value(&self, key: &str) -> &'a str {
        self.found(key).map_or("", |(_, value)| value)
    }

    /// The fact or text of the innermost entry that has it, else of the whole, and its key in full.
    fn found(&self, key: &str) -> Option<(String, &'a str)> {
        let mut entries = self.entries.iter();
        loop {
            let entry = entries.next_back();
            let mut whole = entry.cloned().unwrap_or_default();
            whole += key;
            match self.facts.find(&whole).or_else(|| self.texts.find(&whole)) {
                Some(value) => return Some((whole, value)),
                None if entry.is_none() => return None,
                None => {}
            }
        }
    }
}
