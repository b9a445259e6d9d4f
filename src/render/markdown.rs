//! Markdown fields to HTML that is safe to put into a page.
//!
//! Raw HTML is left out while reading, and a sanitiser goes over what was made: two locks, because an
//! assessment may come from someone else. Pictures of other hosts are dropped, since no page may ask them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use ammonia::Builder;
use comrak::{Options, markdown_to_html};

/// Where the links of a text lead.
///
/// Texts are written as if their page stood at the top of the site. The pages of a translation stand in a folder: its
/// links to other pages lead to those beside it, and its links to any other file of the site lead up.
#[derive(Debug, Default, Clone)]
pub(super) struct Links {
    /// The way from the page to the top of the site: nothing, or `../`.
    pub(super) root: &'static str,
    /// The pages beside it.
    pub(super) pages: Arc<BTreeSet<String>>,
}

impl Links {
    fn placed<'u>(&self, url: &'u str) -> Cow<'u, str> {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let elsewhere = path.is_empty() || path.starts_with('/') || path.contains(':');
        if elsewhere || self.root.is_empty() || self.pages.contains(path.trim_start_matches("./")) {
            return Cow::Borrowed(url);
        }
        Cow::Owned(format!("{}{url}", self.root))
    }
}

/// The HTML of a Markdown text.
pub(super) fn html(markdown: &str, links: &Links) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    let mut sanitiser = Builder::default();
    let links = links.clone();
    sanitiser.attribute_filter(move |element, attribute, value| match (element, attribute) {
        ("img", "src") if value.contains(':') || value.starts_with("//") => None,
        ("img", "src") | ("a", "href") => Some(links.placed(value)),
        _ => Some(Cow::Borrowed(value)),
    });
    sanitiser.clean(&markdown_to_html(markdown, &options)).to_string().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Arc, Links};

    fn html(markdown: &str) -> String {
        super::html(markdown, &Links::default())
    }

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

    #[test]
    fn in_the_folder_of_a_translation_links_lead_to_its_pages_and_up_to_other_files() {
        let links = Links { root: "../", pages: Arc::new(["imprint.html".to_owned()].into()) };
        let made = |markdown: &str| super::html(markdown, &links);
        let link = |url: &str| format!("<p><a href=\"{url}\" rel=\"noopener noreferrer\">x</a></p>");
        for kept in ["imprint.html", "./imprint.html#law", "#top", "https://example.org/a.pdf", "mailto:a@b.example", "/a.pdf"] {
            assert_eq!(made(&format!("[x]({kept})")), link(kept));
        }
        assert_eq!(made("[x](files/plan.pdf)"), link("../files/plan.pdf"));
        assert_eq!(made("![x](plan.png)"), "<p><img src=\"../plan.png\" alt=\"x\"></p>");
    }
}
