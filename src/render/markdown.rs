//! Markdown fields to HTML that is safe to put into a page.
//!
//! Raw HTML is left out while reading, and a sanitiser goes over what was made: two locks, because an
//! assessment may come from someone else. Pictures of other hosts are dropped, since no page may ask them.

use std::borrow::Cow;

use ammonia::Builder;
use comrak::{Options, markdown_to_html};

/// The HTML of a Markdown text.
pub(super) fn html(markdown: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    let mut sanitiser = Builder::default();
    sanitiser.attribute_filter(|element, attribute, value| {
        let elsewhere = value.contains(':') || value.starts_with("//");
        (element != "img" || attribute != "src" || !elsewhere).then_some(Cow::Borrowed(value))
    });
    sanitiser.clean(&markdown_to_html(markdown, &options)).to_string().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn markup_of_the_author_works() {
        assert_eq!(html("A *word*."), "<p>A <em>word</em>.</p>");
    }

    #[test]
    fn no_script_comes_through() {
        let hostile = "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=\"x()\">y</b>";
        let made = html(hostile);
        assert!(!made.contains("script") && !made.contains("onclick"), "{made}");
    }

    #[test]
    fn no_picture_of_another_host_is_asked_for() {
        assert!(
            !html("![x](https://elsewhere.example/x.png) ![y](//elsewhere.example/y.png)")
                .contains("elsewhere")
        );
        assert!(html("![x](plan.png)").contains("src=\"plan.png\""));
    }
}
