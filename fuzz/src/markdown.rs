//! A page in Markdown from a stranger: whatever stands in it, its HTML runs nothing and asks no other host.
//!
//! The HTML is read as a browser reads it, by its tokens, and not searched for words.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use matura::markdown::{Links, Renderer};
use url::Url;

/// Elements that run something, load something, or change how the rest of the page is read.
const HARMFUL: [&str; 22] = [
    "applet", "audio", "base", "button", "embed", "form", "frame", "iframe", "input", "link", "math", "meta",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];
/// Attributes whose values are addresses.
const ADDRESSES: [&str; 5] = ["href", "src", "cite", "action", "srcset"];

/// Renders Markdown, and looks at what comes of it.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for root in ["", "../"] {
        let renderer = Renderer::new(Links { root, ..Links::default() });
        is_harmless(&renderer.html(&text, ""));
        is_harmless(&renderer.page(&text, ""));
    }
}

fn is_harmless(made: &str) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(made));
    let reader = Tokenizer::new(Harmless::default(), TokenizerOpts::default());
    let _ = reader.feed(&input);
    reader.end();
    let open = reader.sink.open.into_inner();
    assert!(open.is_empty(), "elements are left open, so that the page ends in them: {open:?}");
}

/// Fails on the first token that does harm.
#[derive(Default)]
struct Harmless {
    /// The elements that are open.
    open: RefCell<Vec<String>>,
}

/// Elements that have no end.
const VOID: [&str; 6] = ["area", "br", "col", "hr", "img", "wbr"];

impl TokenSink for Harmless {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(&tag),
            Token::DoctypeToken(_) => panic!("a document type within a page"),
            Token::CommentToken(text) => panic!("a comment: {text}"),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Harmless {
    fn tag(&self, tag: &Tag) {
        let name = tag.name.to_string();
        assert!(!HARMFUL.contains(&name.as_str()), "<{name}>");
        let mut open = self.open.borrow_mut();
        if tag.kind == TagKind::EndTag {
            assert_eq!(open.pop(), Some(name), "an end tag closes what was opened last");
            return;
        }
        for attribute in &tag.attrs {
            self.attribute(&name, &attribute.name.local, &attribute.value);
        }
        if !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }

    fn attribute(&self, element: &str, name: &str, value: &str) {
        assert!(!name.starts_with("on"), "<{element} {name}> is an event");
        // Headings have ids, for links to lead to; `main` and the like are the page's own.
        let heading =
            name == "id" && ["h1", "h2", "h3", "h4", "h5", "h6"].contains(&element) && value != "main";
        let common = ["style", "id", "class", "name", "is", "slot", "part"];
        assert!(heading || !common.contains(&name), "<{element} {name}={value:?}> reaches into the page");
        if !ADDRESSES.contains(&name) {
            return;
        }
        let Ok(page) = Url::parse("https://own.example/folder/page.html") else { panic!("an address") };
        // What is no address leads nowhere.
        let Ok(address) = page.join(value) else { return };
        assert!(["http", "https", "mailto"].contains(&address.scheme()), "<{element} {name}={value:?}>");
        if element != "a" {
            assert_eq!(address.host_str(), page.host_str(), "<{element} {name}={value:?}> asks another host");
        }
    }
}
