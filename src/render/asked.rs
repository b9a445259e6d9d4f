//! What the templates of a theme ask for in so many words, held against what there is.
//!
//! Jinja leaves out without a word a block that nothing shows, and finds other names only where rendering comes by. An
//! author hears of all of them, each with its place.

use std::collections::BTreeMap;

use minijinja::Value;

use super::tags::{Kind, Tag, Word, tags};
use crate::diagnostic::{Diagnostic, Place, advice};
use crate::theme::File;

/// What there is for templates to ask for.
pub(super) struct Given<'a> {
    /// The templates, by name.
    pub(super) files: &'a BTreeMap<String, File<'a>>,
    /// The strings.
    pub(super) strings: &'a toml::Table,
    /// What pages are made of, by the name that templates call it by.
    pub(super) values: &'a [(&'static str, Value)],
}

impl Given<'_> {
    /// Everything that a template asks for and that there is not.
    pub(super) fn faults(&self, file: File<'_>) -> Vec<Diagnostic> {
        let tags = tags(file.text);
        let mut faults = Faults { file, found: Vec::new() };
        for tag in &tags {
            self.template(tag, &mut faults);
            for at in 0..tag.words.len() {
                self.string(tag, at, &mut faults);
            }
        }
        self.blocks(&tags, &mut faults);
        self.names(&tags, &mut faults);
        faults.found
    }

    fn template(&self, tag: &Tag<'_>, faults: &mut Faults<'_>) {
        let asks = matches!(tag.name(0), Some("extends" | "include" | "import" | "from"));
        let Some((name, place)) = tag.text(1).filter(|_| asks && tag.kind == Kind::Statement) else { return };
        if !self.files.contains_key(name) {
            let help = advice(name, self.files.keys().map(String::as_str));
            faults.tell(format!("there is no template `{name}`"), place, help);
        }
    }

    fn string(&self, tag: &Tag<'_>, at: usize, faults: &mut Faults<'_>) {
        let called = tag.name(at) == Some("t") && matches!(tag.words.get(at + 1), Some((Word::Sign('('), _)));
        let Some((key, place)) = tag.text(at + 2).filter(|_| called) else { return };
        let value = key.split('.').try_fold(None, |found: Option<&toml::Value>, part| {
            found.map_or_else(|| self.strings.get(part), |found| found.get(part)).map(Some)
        });
        if value.flatten().is_none() {
            let mut keys = Vec::new();
            gather("", self.strings, &mut keys);
            let help = advice(key, keys.iter().map(String::as_str));
            faults.tell(format!("there is no string `{key}`"), place, help);
        }
    }

    /// A template that extends another one shows nothing but what stands in a block of that one.
    fn blocks(&self, tags: &[Tag<'_>], faults: &mut Faults<'_>) {
        let Some(below) = tags.iter().find_map(extended) else { return };
        let known = self.blocks_of(below, 0);
        let mut depth = 0_usize;
        for tag in tags.iter().filter(|tag| tag.kind == Kind::Statement) {
            match (tag.name(0), tag.name(1), tag.words.get(1)) {
                (Some("block"), Some(name), Some((_, place))) => {
                    // Inside a block of the one below there may be new ones.
                    if depth == 0 && self.files.contains_key(below) && !known.contains(&name) {
                        let help = advice(name, known.iter().copied());
                        let help = help.or_else(|| {
                            Some(match known.is_empty() {
                                true => "write the whole file, without `extends`".to_owned(),
                                false => format!("its blocks: {}", known.join(", ")),
                            })
                        });
                        faults.tell(format!("`{below}` has no block `{name}`"), place.clone(), help);
                    }
                    depth += 1;
                }
                (Some("endblock"), ..) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    /// The blocks of a template and of those that it extends.
    fn blocks_of(&self, name: &str, depth: usize) -> Vec<&str> {
        let Some(file) = self.files.get(name).filter(|_| depth < self.files.len()) else { return Vec::new() };
        let tags = tags(file.text);
        let own = tags.iter().filter(|tag| tag.kind == Kind::Statement && tag.name(0) == Some("block"));
        let mut blocks: Vec<&str> = own.filter_map(|tag| tag.name(1)).collect();
        for below in tags.iter().filter_map(extended) {
            blocks.extend(self.blocks_of(below, depth + 1));
        }
        blocks.sort_unstable();
        blocks.dedup();
        blocks
    }

    /// What is asked of a site, an assessment or a page.
    fn names(&self, tags: &[Tag<'_>], faults: &mut Faults<'_>) {
        let words = || tags.iter().flat_map(|tag| tag.words.iter());
        for (name, value) in self.values {
            if bound(tags, name) {
                continue;
            }
            for (word, place) in words() {
                let Word::Name(path) = word else { continue };
                let Some((_, key)) = path.split_once('.').filter(|(first, _)| first == name) else {
                    continue;
                };
                let key = key.split('.').next().unwrap_or(key);
                let keys: Vec<String> = value
                    .try_iter()
                    .into_iter()
                    .flatten()
                    .filter_map(|key| Some(key.as_str()?.to_owned()))
                    .collect();
                if !keys.iter().any(|known| known == key) {
                    let help = advice(key, keys.iter().map(String::as_str));
                    let help = help.or_else(|| Some("docs/theming.md lists what there is".to_owned()));
                    faults.tell(format!("there is no `{name}.{key}`"), place.clone(), help);
                }
            }
        }
    }
}

struct Faults<'a> {
    file: File<'a>,
    found: Vec<Diagnostic>,
}

impl Faults<'_> {
    fn tell(&mut self, message: String, place: std::ops::Range<usize>, help: Option<String>) {
        let place = Place::span(self.file.shown(), place);
        self.found.push(Diagnostic::error(message).at(place).maybe_help(help));
    }
}

fn extended<'s>(tag: &Tag<'s>) -> Option<&'s str> {
    (tag.kind == Kind::Statement && tag.name(0) == Some("extends"))
        .then(|| tag.text(1))?
        .map(|(name, _)| name)
}

/// Whether a template gives a name a meaning of its own.
fn bound(tags: &[Tag<'_>], name: &str) -> bool {
    tags.iter().filter(|tag| matches!(tag.name(0), Some("for" | "set" | "with" | "macro"))).any(|tag| {
        let ends =
            tag.words.iter().position(|(word, _)| *word == Word::Name("in")).unwrap_or(tag.words.len());
        tag.words.iter().take(ends).skip(1).any(|(word, _)| *word == Word::Name(name))
    })
}

/// The keys of all strings, by their path.
fn gather(before: &str, strings: &toml::Table, keys: &mut Vec<String>) {
    for (key, value) in strings {
        let path = if before.is_empty() { key.clone() } else { format!("{before}.{key}") };
        if let toml::Value::Table(below) = value {
            gather(&path, below, keys);
        }
        keys.push(path);
    }
}
