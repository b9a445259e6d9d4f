//! Markdown that is too large, or nested too deeply, to be read.

use std::ops::Range;

use super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::markdown::{DEEPEST, too_deep};
use crate::source::MOST_MARKDOWN;

/// A text in Markdown.
pub(super) fn text(value: Value<'_>) -> String {
    let text = value.text();
    if text.len() > MOST_MARKDOWN {
        let message = format!("`{}` is larger than {} KiB", value.key, MOST_MARKDOWN >> 10);
        value.tell(Diagnostic::error(message).help("shorten it"));
    }
    if let Some((_, fault)) = fault(&text) {
        value.tell(fault);
    }
    text
}

/// The first line of a text that is nested too deeply, with what is to be said of it.
pub(super) fn fault(text: &str) -> Option<(Range<usize>, Diagnostic)> {
    let message = format!("this line begins inside more than {DEEPEST} quotes, lists or indents");
    let fault = Diagnostic::error(message).help("write it with fewer inside one another");
    too_deep(text).map(|line| (line, fault))
}
