//! The author's own pages, and what translates them.

use std::collections::BTreeMap;

use super::markdown;
use super::report::{File, Report, advice};
use crate::assessment::Markdown;
use crate::diagnostic::Diagnostic;
use crate::language::{self, same};
use crate::markdown::PAGES;
use crate::site::Page;
use crate::source::Sources;

/// The pages of a project, by their slug and then by their language; the original has none.
pub(super) struct Pages<'a>(BTreeMap<&'a str, BTreeMap<&'a str, &'a str>>);

impl<'a> Pages<'a> {
    /// Sorts the pages of a project. `known` are those of the theme, which can be translated as well.
    pub(super) fn gather(sources: &'a Sources, known: &[&str], report: &Report) -> Self {
        let mut pages: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
        for (path, text) in sources.texts() {
            if let Some(name) = path.strip_prefix("pages/").and_then(|name| name.strip_suffix(".md")) {
                let (slug, language) = name.split_once('.').unwrap_or((name, ""));
                pages.entry(slug).or_default().insert(language, text);
            }
        }
        let slugs: Vec<&str> = known
            .iter()
            .copied()
            .chain(pages.iter().filter(|(_, it)| it.contains_key("")).map(|(slug, _)| *slug))
            .collect();
        for (slug, languages) in &pages {
            for language in languages.keys().filter(|_| !slugs.contains(slug)) {
                let message = format!("there is no page {slug}.md for this file to translate");
                let diagnostic = Diagnostic::error(message).maybe_help(advice(slug, slugs.iter().copied()));
                File::new(&path(slug, language), report).tell(diagnostic);
            }
        }
        Self(pages)
    }

    /// The languages into which pages are translated, each with a file that does.
    pub(super) fn languages(&self) -> impl Iterator<Item = (&'a str, String)> {
        let translations = |(slug, languages): (&&'a str, &BTreeMap<&'a str, &'a str>)| {
            let slug = *slug;
            let of_slug = languages.keys().filter(|language| !language.is_empty());
            of_slug.map(move |language| (*language, path(slug, language))).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(translations)
    }

    /// The texts of the pages in a language, each with its slug and its path.
    pub(super) fn texts(&self, language: &str) -> impl Iterator<Item = (&'a str, String, &'a str)> {
        self.0.iter().filter_map(move |(slug, languages)| {
            let (tag, text) = translation(languages, language).or_else(|| Some(("", languages.get("")?)))?;
            Some((*slug, path(slug, tag), text))
        })
    }

    /// The pages in a language, in the order of their names, on a site that is written in another one.
    pub(super) fn read(&self, language: &str, site: &str, report: &Report) -> Vec<Page> {
        let page = |(slug, languages): (&&'a str, &BTreeMap<&'a str, &'a str>)| {
            if let Some((language, text)) = translation(languages, language) {
                return page(File::new(&path(slug, language), report), slug, text);
            }
            let (text, path) = (languages.get("")?, path(slug, ""));
            let page = page(File::new(&path, report), slug, text)?;
            if same(language, site) {
                return Some(page);
            }
            let message = format!("this page is not translated into `{language}`");
            let help = format!("write {slug}.{language}.md beside it; until then it stands as it is");
            File::new(&path, report).tell(Diagnostic::warning(message).help(help));
            Some(Page { language: Some(site.to_owned()), ..page })
        };
        self.0.iter().filter_map(page).collect()
    }
}

/// The translation of a page that comes nearest to a language.
fn translation<'a>(languages: &BTreeMap<&'a str, &'a str>, language: &str) -> Option<(&'a str, &'a str)> {
    let translated =
        |tag: &str| languages.iter().find(|(known, _)| !known.is_empty() && known.eq_ignore_ascii_case(tag));
    language::chain(language).find_map(translated).map(|(tag, text)| (*tag, *text))
}

fn path(slug: &str, language: &str) -> String {
    let dot = if language.is_empty() { "" } else { "." };
    format!("pages/{slug}{dot}{language}.md")
}

fn page(file: File<'_>, slug: &str, text: &str) -> Option<Page> {
    let belongs = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if slug.is_empty() || !slug.chars().all(belongs) {
        let message = "the name of a page becomes its address: lower case letters, digits and hyphens only";
        file.tell(Diagnostic::error(message).help("rename this file, such as `about-us.md`"));
    }
    if ["index", "404"].contains(&slug) {
        file.tell(
            Diagnostic::error(format!("the site has a page `{slug}` of its own")).help("rename this file"),
        );
    }
    if let Some((line, fault)) = markdown::fault(text) {
        file.tell_at(line, fault);
    }
    let Some((title, body)) = first_heading(text) else {
        file.tell(Diagnostic::error("this page has no title").help("begin it with a line `# Title`"));
        return None;
    };
    Some(Page {
        slug: slug.to_owned(),
        title,
        body: Markdown { text: body, folder: PAGES.to_owned() },
        language: None,
    })
}

/// Takes the first heading out of a text. A line in a block of code is none.
fn first_heading(text: &str) -> Option<(String, String)> {
    let mut fenced = false;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= is_fence;
        let title = line.strip_prefix("# ").map(|title| title.trim().trim_end_matches('#').trim());
        if let Some(title) = title.filter(|title| !fenced && !title.is_empty()) {
            let (before, rest) = text.split_at_checked(offset)?;
            let after = rest.strip_prefix(line)?;
            return Some((title.to_owned(), format!("{before}{}", after.trim_start())));
        }
        offset += line.len();
    }
    None
}
