//! Fills a template; the module above says what may stand in one.

use alloc::string::String;
use alloc::vec::Vec;

use super::facts::{joined, number};
use super::kind::Kind;
use crate::answers::cut;
use crate::texts::Texts;

/// The template under a key of the texts, filled with texts and facts.
pub(super) fn fill(template: &str, kind: Kind, texts: &Texts, facts: &Texts) -> String {
    let mut filling = Filling { kind, texts, facts, entries: Vec::new(), to: kind.begin() };
    filling.run(texts.get(template), true);
    String::from_utf8(filling.to).unwrap_or_default()
}

struct Filling<'a> {
    kind: Kind,
    texts: &'a Texts,
    facts: &'a Texts,
    /// The key of each entry that is gone through, the innermost last.
    entries: Vec<String>,
    to: Vec<u8>,
}

impl<'a> Filling<'a> {
    /// Fills a template up to the end of the block that it begins in; what follows is handed back.
    fn run<'t>(&mut self, mut rest: &'t str, wanted: bool) -> &'t str {
        loop {
            let (before, _) = cut(&mut rest, b"{");
            if wanted {
                self.kind.literal(&mut self.to, before);
            }
            let (tag, b'}') = cut(&mut rest, b"}") else { return "" };
            let key = tag.get(1..).unwrap_or_default();
            match tag.as_bytes().first() {
                Some(b'/') => return rest,
                Some(b'#') => {
                    let (inside, mut place) = (rest, 0);
                    while let Some(entry) = self.entry(key, place).filter(|_| wanted) {
                        self.entries.push(entry);
                        rest = self.run(inside, true);
                        self.entries.pop();
                        place += 1;
                    }
                    if place == 0 {
                        rest = self.run(inside, false);
                    }
                }
                Some(mark @ (b'?' | b'!')) => {
                    let holds = self.holds(key) == (*mark == b'?');
                    rest = self.run(rest, wanted && holds);
                }
                _ if wanted => {
                    let text = self.first(tag);
                    self.kind.text(&mut self.to, text);
                }
                _ => {}
            }
        }
    }

    /// The key of an entry of a list, if it has so many.
    fn entry(&self, list: &str, place: usize) -> Option<String> {
        self.found(&joined(list, &number(place))).map(|(entry, _)| entry)
    }

    fn holds(&self, condition: &str) -> bool {
        let mut word = condition;
        match cut(&mut word, b"=") {
            (key, 0) => !self.first(key).is_empty(),
            (key, _) => self.first(key) == self.replaced(&mut word),
        }
    }

    /// The first value that is not empty, of several keys.
    fn first(&self, mut keys: &str) -> &'a str {
        let mut value = "";
        while value.is_empty() && !keys.is_empty() {
            value = self.value(&self.replaced(&mut cut(&mut keys, b"|").0));
        }
        value
    }

    /// A text with values in the place of the keys in it, up to a closing bracket without an opening one.
    fn replaced(&self, rest: &mut &str) -> String {
        let mut whole = String::new();
        loop {
            let (before, mark) = cut(rest, b"()");
            whole.push_str(before);
            if mark != b'(' {
                return whole;
            }
            whole.push_str(self.value(&self.replaced(rest)));
        }
    }

    fn value(&self, key: &str) -> &'a str {
        self.found(key).map_or("", |(_, value)| value)
    }

    /// The fact or text of the innermost entry that has it, else of the whole, and its key in full.
    fn found(&self, key: &str) -> Option<(String, &'a str)> {
        let mut entries = self.entries.iter();
        loop {
            let entry = entries.next_back();
            let whole = joined(entry.map_or("", |entry| entry), key);
            match self.facts.find(&whole).or_else(|| self.texts.find(&whole)) {
                Some(value) => return Some((whole, value)),
                None if entry.is_none() => return None,
                None => {}
            }
        }
    }
}
