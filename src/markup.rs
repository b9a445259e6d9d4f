//! HTML, read and written again tag by tag.
//!
//! What becomes of a finished page in another form is decided tag by tag. So it is read as a browser's tokenizer reads
//! it, and nobody has to know which template, of which theme, it came from.

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{Attribute, LocalName, QualName, ns};

/// The tags and texts of a page, in order.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    let input = BufferQueue::default();
    input.push_back(html.into());
    let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.tokens.into_inner()
}

#[derive(Default)]
struct Collector {
    tokens: RefCell<Vec<Token>>,
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let inside = match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => match &*tag.name {
                "script" => Some(RawKind::ScriptData),
                "style" => Some(RawKind::Rawtext),
                "textarea" | "title" => Some(RawKind::Rcdata),
                _ => None,
            },
            _ => None,
        };
        if !matches!(token, Token::ParseError(_) | Token::EOFToken) {
            self.tokens.borrow_mut().push(token);
        }
        inside.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

/// Writes a page, a token after the other.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    /// What is written so far.
    pub(crate) html: String,
    /// Whether this is inside a script or a style, where nothing is escaped.
    raw: bool,
}

impl Writer {
    /// Appends a token.
    pub(crate) fn put(&mut self, token: &Token) {
        match token {
            Token::DoctypeToken(_) => self.html.push_str("<!DOCTYPE html>"),
            Token::CommentToken(text) => self.html.extend(["<!--", text, "-->"]),
            Token::CharacterTokens(text) if self.raw => self.html.push_str(text),
            Token::CharacterTokens(text) => escape(&mut self.html, text),
            Token::TagToken(tag) => self.put_tag(tag),
            Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
        }
    }

    fn put_tag(&mut self, tag: &Tag) {
        if tag.kind == TagKind::EndTag {
            self.raw = false;
            self.html.extend(["</", &tag.name, ">"]);
            return;
        }
        self.raw = matches!(&*tag.name, "script" | "style");
        self.html.extend(["<", &tag.name]);
        for attribute in &tag.attrs {
            self.html.extend([" ", &attribute.name.local]);
            if !attribute.value.is_empty() {
                self.html.push_str("=\"");
                escape(&mut self.html, &attribute.value);
                self.html.push('"');
            }
        }
        self.html.push_str(if tag.self_closing { "/>" } else { ">" });
    }
}

/// Appends a text as HTML, inside or outside of double quotes. Single ones need no escape there, so that a policy can be
/// read in the source.
pub(crate) fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

/// The tag of a token that begins an element.
pub(crate) fn start(token: &Token) -> Option<&Tag> {
    match token {
        Token::TagToken(tag) if tag.kind == TagKind::StartTag => Some(tag),
        _ => None,
    }
}

/// Whether a token begins or ends an element of this name.
pub(crate) fn is(token: &Token, kind: TagKind, name: &str) -> bool {
    matches!(token, Token::TagToken(tag) if tag.kind == kind && &*tag.name == name)
}

/// The value of an attribute.
pub(crate) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// A tag with an attribute of this value, in the place of an earlier one.
pub(crate) fn with_attribute(tag: &Tag, name: &str, value: &str) -> Tag {
    let mut tag = tag.clone();
    match tag.attrs.iter_mut().find(|attribute| &*attribute.name.local == name) {
        Some(attribute) => attribute.value = value.into(),
        None => {
            let name = QualName::new(None, ns!(), LocalName::from(name));
            tag.attrs.push(Attribute { name, value: value.into() });
        }
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_out_as_it_went_in() {
        let page = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>A &lt; B</title><style>a>b{c:\"&\"}</style></head>\
             <body hidden><!-- x --><p title=\"&quot;&amp;\">1 &amp; 2<br></p><svg><path d=\"M0\"/></svg>\
             <script>if (1 < 2 && \"</p>\") {}</script><textarea>&lt;/p></textarea></body></html>";
        let mut writer = Writer::default();
        tokens(page).iter().for_each(|token| writer.put(token));
        assert_eq!(writer.html, page.replace("/p></textarea>", "/p&gt;</textarea>"));
    }
}
