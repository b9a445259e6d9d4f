//! What stands between the braces of a template, word by word.
//!
//! Rendering finds a name that does not exist only where it comes by. What a template asks for in so many words can be
//! seen without that: the words of its tags are enough, and no grammar is needed.

use std::ops::Range;

/// What a tag is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{% … %}`
    Statement,
    /// `{{ … }}`
    Expression,
}

/// A tag with its words, each with its place in the template.
#[derive(Debug)]
pub(super) struct Tag<'s> {
    pub(super) kind: Kind,
    pub(super) words: Vec<(Word<'s>, Range<usize>)>,
}

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word<'s> {
    /// A name, with what is asked of it: `site.title`.
    Name(&'s str),
    /// A text, without its quotes.
    Text(&'s str),
    /// Anything else.
    Sign(char),
}

impl<'s> Tag<'s> {
    /// The name at a position.
    pub(super) fn name(&self, at: usize) -> Option<&'s str> {
        match self.words.get(at) {
            Some((Word::Name(name), _)) => Some(name),
            _ => None,
        }
    }

    /// The text at a position, if it stands alone: nothing is put together with it. With its place.
    pub(super) fn text(&self, at: usize) -> Option<(&'s str, Range<usize>)> {
        let joined = matches!(self.words.get(at + 1), Some((Word::Sign('~' | '+' | '|'), _)));
        match self.words.get(at) {
            Some((Word::Text(text), place)) if !joined => Some((text, place.clone())),
            _ => None,
        }
    }
}

/// The tags of a template, but for its comments and for what is to stay as it is.
pub(super) fn tags(source: &str) -> Vec<Tag<'_>> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(open) = find(source, at, "{") {
        let rest = source.get(open..).unwrap_or_default();
        let (kind, close) = match rest.as_bytes().get(1) {
            Some(b'#') => {
                at = find(source, open, "#}").map_or(source.len(), |end| end + 2);
                continue;
            }
            Some(b'%') => (Kind::Statement, "%}"),
            Some(b'{') => (Kind::Expression, "}}"),
            _ => {
                at = open + 1;
                continue;
            }
        };
        let (words, end) = words(source, open + 2, close);
        at = end;
        let tag = Tag { kind, words };
        match tag.name(0).filter(|_| kind == Kind::Statement) {
            Some("raw") => raw = true,
            Some("endraw") => raw = false,
            _ if raw => {}
            _ => tags.push(tag),
        }
    }
    tags
}

fn find(source: &str, from: usize, what: &str) -> Option<usize> {
    Some(from + source.get(from..)?.find(what)?)
}

/// The words up to what closes their tag, and where that ends.
fn words<'s>(source: &'s str, from: usize, close: &str) -> (Vec<(Word<'s>, Range<usize>)>, usize) {
    let mut words = Vec::new();
    let mut at = from;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(close) {
            return (words, at + close.len());
        }
        let Some(first) = rest.chars().next() else { break };
        let length = match first {
            '"' | '\'' => text_length(rest, first),
            letter if letter.is_alphabetic() || letter == '_' => name_length(rest),
            other => other.len_utf8(),
        };
        let word = rest.get(..length).unwrap_or(rest);
        let place = at..at + word.len();
        at = place.end;
        match first {
            '"' | '\'' => words.push((Word::Text(word.trim_matches(first)), place)),
            letter if letter.is_alphabetic() || letter == '_' => words.push((Word::Name(word), place)),
            space if space.is_whitespace() => {}
            '-' | '+' if words.is_empty() => {}
            sign => words.push((Word::Sign(sign), place)),
        }
    }
    (words, source.len())
}

fn text_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            end if end == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn name_length(rest: &str) -> usize {
    let belongs = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
    rest.find(|letter| !belongs(letter)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_tags_and_nowhere_else() {
        let source = "a {# {{ no }} #} {%- include \"x.html\" %} { b } {{ t('k.1', n=site.title) }}{% raw %}{{ no }}{% endraw %}";
        let tags = tags(source);
        assert_eq!(tags.len(), 2);
        assert_eq!((tags[0].kind, tags[0].name(0)), (Kind::Statement, Some("include")));
        let (text, place) = tags[0].text(1).unwrap();
        assert_eq!((text, &source[place]), ("x.html", "\"x.html\""));
        let names: Vec<_> = (0..tags[1].words.len()).filter_map(|at| tags[1].name(at)).collect();
        assert_eq!(names, ["t", "n", "site.title"]);
    }

    #[test]
    fn a_tag_that_nothing_closes_ends_with_the_template() {
        for source in ["{{ a", "{% 'b", "{#", "{", "{{ \"a\\\"", "{% raw %}{{ x"] {
            assert!(tags(source).len() <= 1, "{source}");
        }
    }
}
