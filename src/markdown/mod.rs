//! Markdown fields to HTML that is safe to put into a page, and what they lead to.
//!
//! Raw HTML is left out while reading, and a sanitiser goes over what was made: two locks, because an
//! assessment may come from someone else. Pictures of other hosts are dropped, since no page may ask them. What is left
//! out, `check` tells its author.

mod depth;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use ammonia::Builder;
use comrak::adapters::{HeadingAdapter, HeadingMeta};
use comrak::nodes::{NodeValue, Sourcepos};
use comrak::options::Plugins;
use comrak::{Anchorizer, Arena, Options, markdown_to_html_with_plugins, parse_document};
use percent_encoding::percent_decode_str;

pub(crate) use depth::{DEEPEST, readable, too_deep};

/// Where links may lead; other programs than browsers and mail are nobody's to start from a page.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];
/// The endings of files that browsers show as pictures.
pub(crate) const PICTURES: [&str; 7] = [".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"];
/// The folder of pages, from the top of a project.
pub(crate) const PAGES: &str = "pages";
/// Headings below the title of a page, which links may lead to.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// What a text leads to, or leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A link, with where it leads.
    Link(String),
    /// A picture, with where it is.
    Image(String),
    /// Raw HTML that begins something.
    Html(String),
}

/// Where the links of a text lead.
///
/// Texts are written as if their page stood at the top of the site. The pages of a translation stand in a folder: its
/// links to other pages lead to those beside it, and its links to any other file of the site lead up.
#[derive(Debug, Default, Clone)]
pub struct Links {
    /// The way from the page to the top of the site: nothing, or `../`.
    pub root: &'static str,
    /// The pages beside it.
    pub pages: Arc<BTreeSet<String>>,
    /// The folder of the text, from the top of its project: its pictures count from there.
    pub folder: String,
    /// Where the site has the pictures that lie beside texts, by their path in the project.
    pub pictures: Arc<BTreeMap<String, String>>,
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

    /// The same for a text in another folder.
    pub(crate) fn within(&self, folder: &str) -> Self {
        Self { folder: folder.to_owned(), ..self.clone() }
    }

    /// Where the site has a picture that a text shows.
    fn picture(&self, address: &str) -> String {
        let beside = path_of(&self.folder, address).and_then(|path| self.pictures.get(&path));
        self.placed(beside.map_or(address, String::as_str)).into_owned()
    }
}

/// The HTML of a Markdown text; of one that is nested too deeply, which `check` refuses, nothing.
pub fn html(markdown: &str, links: &Links) -> String {
    clean(
        &mut sanitiser(links),
        &markdown_to_html_with_plugins(readable(markdown), &options(), &Plugins::default()),
    )
}

/// The HTML of a page of its own, in which headings can be linked to.
pub fn page(markdown: &str, links: &Links) -> String {
    let headings = Headings::default();
    let mut plugins = Plugins::default();
    plugins.render.heading_adapter = Some(&headings);
    let mut sanitiser = sanitiser(links);
    for heading in HEADINGS {
        sanitiser.add_tag_attributes(heading, ["id"]);
    }
    clean(&mut sanitiser, &markdown_to_html_with_plugins(readable(markdown), &options(), &plugins))
}

/// The ids in the HTML of a page.
pub(crate) fn anchors(page: &str) -> impl Iterator<Item = &str> {
    page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// What a text leads to and what it leaves out, in order. Comments are meant to be left out.
pub(crate) fn parts(markdown: &str) -> Vec<Part> {
    let arena = Arena::new();
    let part = |value: &NodeValue| match value {
        NodeValue::Link(link) => Some(Part::Link(link.url.clone())),
        NodeValue::Image(link) => Some(Part::Image(link.url.clone())),
        NodeValue::HtmlInline(literal) => Some(Part::Html(literal.clone())),
        NodeValue::HtmlBlock(block) => Some(Part::Html(block.literal.clone())),
        _ => None,
    };
    let nodes = parse_document(&arena, readable(markdown), &options()).descendants();
    let parts = nodes.filter_map(|node| part(&node.data().value));
    let silent = |text: &str| text.starts_with("</") || text.starts_with("<!--");
    parts.filter(|part| !matches!(part, Part::Html(text) if silent(text))).collect()
}

/// The path from the top of a project of a picture that lies beside a text, or below, in the folder of the text.
pub(crate) fn path_of(folder: &str, address: &str) -> Option<String> {
    let address = percent_decode_str(address).decode_utf8().ok()?;
    let path = address.strip_prefix("./").unwrap_or(&address);
    let is_plain = |part: &str| !matches!(part, "" | "." | "..");
    let is_below = !path.contains([':', '\\', '?', '#']) && path.split('/').all(is_plain);
    is_below.then(|| format!("{folder}/{path}"))
}

/// Whether an address is that of another host, or of no host at all.
pub(crate) fn leads_elsewhere(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    scheme || address.starts_with("//")
}

/// How Markdown is read, here and wherever its texts are looked at.
pub(crate) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options
}

fn sanitiser(links: &Links) -> Builder<'static> {
    let mut sanitiser = Builder::default();
    sanitiser.url_schemes(SCHEMES.into());
    let links = links.clone();
    sanitiser.attribute_filter(move |element, attribute, value| match (element, attribute) {
        ("img", "src") if value.contains(':') || value.starts_with("//") => None,
        ("img", "src") => Some(Cow::Owned(links.picture(value))),
        ("a", "href") => Some(links.placed(value)),
        _ => Some(Cow::Borrowed(value)),
    });
    sanitiser
}

fn clean(sanitiser: &mut Builder<'_>, html: &str) -> String {
    sanitiser.clean(html).to_string().trim_end().to_owned()
}

/// Gives headings their ids, each another, and none that of the page's own main part.
struct Headings(Mutex<Anchorizer>);

impl Default for Headings {
    fn default() -> Self {
        let mut ids = Anchorizer::new();
        ids.anchorize("main");
        Self(Mutex::new(ids))
    }
}

impl HeadingAdapter for Headings {
    fn enter(&self, to: &mut dyn fmt::Write, heading: &HeadingMeta, _: Option<Sourcepos>) -> fmt::Result {
        let id = self.0.lock().unwrap_or_else(PoisonError::into_inner).anchorize(&heading.content);
        write!(to, "<h{} id=\"{id}\">", heading.level)
    }

    fn exit(&self, to: &mut dyn fmt::Write, heading: &HeadingMeta) -> fmt::Result {
        writeln!(to, "</h{}>", heading.level)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Links, PAGES, Part, anchors, parts, path_of};

    fn html(markdown: &str) -> String {
        super::html(markdown, &Links::default())
    }

    fn page(markdown: &str) -> String {
        super::page(markdown, &Links::default())
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
    fn a_link_leads_to_a_page_or_into_a_letter_and_starts_nothing_else() {
        let made = html("[a](mailto:a@example.org) [b](page.html) [c](tel:1) [d](ftp://x) [e](data:,x)");
        assert!(made.contains("href=\"mailto:") && made.contains("href=\"page.html\""), "{made}");
        assert!(!made.contains("tel:") && !made.contains("ftp:") && !made.contains("data:"), "{made}");
    }

    #[test]
    fn no_picture_of_another_host_is_asked_for() {
        for address in ["https://elsewhere.example", "//elsewhere.example"] {
            let made = html(&format!("![x]({address}/x.png)"));
            assert!(!made.contains("src"), "{made}");
        }
        assert!(html("![x](plan.png)").contains("src=\"plan.png\""));
    }

    #[test]
    fn in_the_folder_of_a_translation_links_lead_to_its_pages_and_up_to_other_files() {
        let links =
            Links { root: "../", pages: Arc::new(["imprint.html".to_owned()].into()), ..Links::default() };
        let made = |markdown: &str| super::html(markdown, &links);
        let link = |url: &str| format!("<p><a href=\"{url}\" rel=\"noopener noreferrer\">x</a></p>");
        for kept in [
            "imprint.html",
            "./imprint.html#law",
            "#top",
            "https://example.org/a.pdf",
            "mailto:a@b.example",
            "/a.pdf",
        ] {
            assert_eq!(made(&format!("[x]({kept})")), link(kept));
        }
        assert_eq!(made("[x](files/plan.pdf)"), link("../files/plan.pdf"));
        assert_eq!(made("![x](plan.png)"), "<p><img src=\"../plan.png\" alt=\"x\"></p>");
    }

    #[test]
    fn headings_of_a_page_can_be_linked_to_and_none_takes_the_place_of_another() {
        let made = page("## Who *we* are\n\nText.\n\n## Who we are\n\n## Main");
        let ids: Vec<&str> = anchors(&made).collect();
        assert_eq!(ids, ["who-we-are", "who-we-are-1", "main-1"]);
        assert!(made.starts_with("<h2 id=\"who-we-are\">Who <em>we</em> are</h2>\n<p>"), "{made}");
        assert!(!html("## Title").contains("id="));
    }

    #[test]
    fn a_picture_lies_in_the_folder_of_its_text_or_below_and_is_shown_where_the_site_has_it() {
        let path = |address| path_of(PAGES, address);
        assert_eq!(path("a.png").as_deref(), Some("pages/a.png"));
        assert_eq!(path("./art/b%20c.png").as_deref(), Some("pages/art/b c.png"));
        for elsewhere in
            ["../a", "/a", "//a.example/a", "https://a.example/a", "data:,", "", "a\\b", "a/../b"]
        {
            assert_eq!(path(elsewhere), None, "{elsewhere}");
        }
        let pictures = [("pages/our plan.png".to_owned(), "assets/picture-1.png".to_owned())];
        let links = Links { root: "../", pictures: Arc::new(pictures.into()), ..Links::default() };
        let made = super::html("![x](<our plan.png>)", &links.within(PAGES));
        assert!(made.contains("src=\"../assets/picture-1.png\""), "{made}");
    }

    #[test]
    fn links_pictures_and_raw_html_are_found_and_comments_are_not() {
        let text = "<!-- a note -->\n\n[a](b.html#c) <br>![d](e.png)<b>f</b> `<i>` https://g.example\n\n<div>\nh\n</div>\n";
        let link = |to: &str| Part::Link(to.to_owned());
        let raw = |text: &str| Part::Html(text.to_owned());
        let picture = Part::Image("e.png".to_owned());
        assert_eq!(
            parts(text),
            [link("b.html#c"), raw("<br>"), picture, raw("<b>"), raw("<div>\nh\n</div>\n")]
        );
    }
}
