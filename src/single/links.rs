//! Where the links of a page lead when the page is a file by itself.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::host::shown;
use crate::output::Output;
use crate::site::Site;

/// What cannot stand in an address as it is.
const NOT_IN_ADDRESSES: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?');

/// An address that a page names, followed from that page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Resolved<'h> {
    /// The path below the site's root; nothing for another host, or for a way out of the site.
    pub(super) path: String,
    /// What follows the path: `?…` and `#…`.
    rest: &'h str,
}

/// Follows an address from a page of the site.
pub(super) fn resolve<'h>(page: &str, href: &'h str) -> Resolved<'h> {
    let end = href.find(['?', '#']).unwrap_or(href.len());
    let (path, rest) = href.split_at(end);
    let nowhere = Resolved { path: String::new(), rest };
    if path.is_empty() || path.starts_with('/') || path.split('/').next().is_some_and(|it| it.contains(':')) {
        return nowhere;
    }
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return nowhere };
    let mut parts: Vec<&str> = folder(page).split_terminator('/').collect();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return nowhere;
                }
            }
            part => parts.push(part),
        }
    }
    Resolved { path: parts.join("/"), rest }
}

/// The folder of a path, with its last `/`; nothing at the root.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or("")
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// Where it says: another host, a place in the page, a message.
    AsItIs,
    /// To another address.
    At(String),
    /// To where the assessment begins.
    Begin,
    /// To a page of text that is in the file, by its path in the site.
    Text(String),
    /// To nothing that a file has.
    Nowhere,
}

/// What the links of a site can lead to.
pub(super) struct Links<'a> {
    /// The file of each assessment, by the path of its page.
    assessments: BTreeMap<String, String>,
    /// The files that the author copies into the site, which are no pages of ours.
    copied: Vec<&'a str>,
    site: &'a Output,
    base_url: Option<&'a str>,
}

impl<'a> Links<'a> {
    pub(super) fn of(site: &'a Site, whole: &'a Output, base_url: Option<&'a str>) -> Self {
        let mut assessments = BTreeMap::new();
        for edition in site.editions() {
            let is_first = edition.language == site.original.language;
            let folder = if is_first { String::new() } else { format!("{}/", edition.language) };
            for assessment in &edition.assessments {
                let file = format!("{folder}{}.html", assessment.id);
                let page =
                    if edition.assessments.len() == 1 { format!("{folder}index.html") } else { file.clone() };
                assessments.insert(page, file);
            }
        }
        let copied = site.files.iter().map(|(path, _)| path.as_str()).collect();
        Self { assessments, copied, site: whole, base_url: base_url.map(|url| url.trim_end_matches('/')) }
    }

    /// The path of each assessment's page with the name of its file.
    pub(super) fn assessments(&self) -> impl Iterator<Item = (&str, &str)> {
        self.assessments.iter().map(|(path, name)| (path.as_str(), name.as_str()))
    }

    /// Where a link of a page leads that has become a part of an assessment's.
    pub(super) fn goal(&self, page: &str, own: &str, href: &str) -> Goal {
        let Resolved { path, rest } = resolve(page, href);
        let has_scheme = href.split('/').next().is_some_and(|first| first.contains(':'));
        if has_scheme || href.is_empty() || href.starts_with('#') || href.starts_with("//") {
            return Goal::AsItIs;
        }
        if path == own {
            return if rest.is_empty() { Goal::Begin } else { Goal::At(rest.to_owned()) };
        }
        if let Some(name) = self.assessments.get(&path) {
            return Goal::At(format!("{}{name}{rest}", "../".repeat(folder(page).matches('/').count())));
        }
        if let Some(base) = self.base_url.filter(|_| !path.is_empty()) {
            let path = utf8_percent_encode(shown(&path), NOT_IN_ADDRESSES);
            return Goal::At(format!("{base}/{path}{rest}"));
        }
        let is_ours = self.site.files.contains_key(&path) && !self.copied.contains(&path.as_str());
        match path.strip_suffix(".html").filter(|_| is_ours) {
            Some(name) if name.rsplit('/').next() == Some("index") => Goal::Begin,
            Some(_) => Goal::Text(path),
            None => Goal::Nowhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_followed_from_their_page() {
        let path = |page, href| resolve(page, href).path;
        assert_eq!(path("index.html", "assets/a.js"), "assets/a.js");
        assert_eq!(path("de/index.html", "../assets/./a.js?x#y"), "assets/a.js");
        assert_eq!(path("index.html", "my%20plan.png"), "my plan.png");
        for outside in ["../a.js", "/a.js", "https://a.example/", "//a.example/a", "mailto:a@b.example", "#a"]
        {
            assert_eq!(path("index.html", outside), "", "{outside}");
        }
    }
}
