//! Where Markdown texts lead, and what of them is left out of the page.
//!
//! A link to nothing, a picture that is not there, markup that nobody will see: the site can be built, and its author
//! would find out from a visitor. What leads out of the site, up or to another host, is not looked at; nor is what the
//! theme names itself, whose ids have a `_` in them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::folder::Folder;
use super::names::{TAKEN, tables};
use super::picture::script_of;
use super::report::{File, Report, advice, nearest};
use super::table::Table;
use super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::markdown::{Links, Part, anchors, leads_elsewhere, page, parts, path_of};
use crate::site::Page;
use crate::source::Sources;

/// The lists of the main file, and of a domain's, whose ids stand in the page.
const IN_MAIN: [&str; 3] = ["profile", "term", "figure"];
const IN_DOMAIN: [&str; 1] = ["question"];

/// What the site has that a link can lead to.
struct Site<'a> {
    /// The pages with what can be linked to in each; nothing where that is not known.
    pages: BTreeMap<String, Option<BTreeSet<String>>>,
    /// The page that an assessment would have if it were not the only one.
    only: Option<String>,
    /// The files that are copied, below `static/`.
    files: BTreeSet<&'a str>,
    sources: &'a Sources,
}

/// A text that is looked at.
struct Text<'a> {
    file: File<'a>,
    /// The page that it stands in.
    page: &'a str,
    markdown: &'a str,
    /// Its bytes in the file, and the file's own text there.
    span: Range<usize>,
    written: &'a str,
}

/// Tells of everything that leads to nothing or is left out.
/// The pages are given as they are read, and their `texts` as they are written, each with its slug and its path.
pub(super) fn check(
    sources: &Sources,
    folders: &[Folder<'_>],
    pages: &[Page],
    texts: &[(&str, String, &str)],
    report: &Report,
) {
    let site = Site::gather(sources, folders, pages, report);
    for (slug, path, text) in texts {
        let name = format!("{slug}.html");
        let file = File::new(path, report);
        Text { file, page: &name, markdown: text, span: 0..text.len(), written: text }.check(&site);
    }
    for folder in folders {
        let name = page_of(folder, folders.len(), report);
        for document in &folder.domains {
            let table = document.table("", report);
            for why in tables(&table, "question").iter().filter_map(|question| question.optional("why")) {
                let Some(markdown) = why.as_str() else { continue };
                // It may stand in a translation, or in a bundled file that this one changes.
                let place = why.place();
                let whole = sources.text(&place.file).unwrap_or_default();
                let Some(written) = place.span.and_then(|span| whole.get(span)) else { continue };
                let (file, span) = (why.file, why.span());
                Text { file, page: &name, markdown, span, written }.check(&site);
            }
        }
    }
}

/// The page of an assessment: of one alone, the first of the site.
fn page_of(folder: &Folder<'_>, assessments: usize, report: &Report) -> String {
    let main = folder.main.table("", report);
    match main.optional("id").and_then(Value::as_str).filter(|_| assessments > 1) {
        Some(id) => format!("{id}.html"),
        None => "index.html".to_owned(),
    }
}

impl<'a> Site<'a> {
    fn gather(sources: &'a Sources, folders: &[Folder<'_>], pages: &[Page], report: &Report) -> Self {
        let unknown =
            ["index.html", "404.html", "about.html", "privacy.html"].map(|name| (name.to_owned(), None));
        let mut all = BTreeMap::from(unknown);
        for folder in folders {
            // What could not be read may hold any id.
            let ids = (!folder.may_hide("")).then(|| ids(folder, report));
            all.insert(page_of(folder, folders.len(), report), ids);
        }
        for text in pages {
            let ids = anchors(&page(&text.body.text, &Links::default()))
                .map(str::to_owned)
                .chain(["main".to_owned()])
                .collect();
            all.insert(format!("{}.html", text.slug), Some(ids));
        }
        let files = sources.binaries().filter_map(|(path, _)| path.strip_prefix("static/"));
        let only = folders.first().filter(|_| folders.len() == 1).map(|folder| page_of(folder, 2, report));
        Self { pages: all, only, files: files.collect(), sources }
    }
}

/// The ids in the page of an assessment.
fn ids(folder: &Folder<'_>, report: &Report) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = TAKEN.map(str::to_owned).into();
    let mut add = |table: &Table<'_>, lists: &[&'static str]| {
        for table in lists.iter().flat_map(|list| tables(table, list)) {
            ids.extend(table.optional("id").and_then(Value::as_str).map(str::to_owned));
        }
    };
    add(&folder.main.table("", report), &IN_MAIN);
    for document in &folder.domains {
        add(&document.table("", report), &IN_DOMAIN);
    }
    ids.extend(folder.domains.iter().map(|document| document.stem().to_owned()));
    ids
}

impl Text<'_> {
    fn check(&self, site: &Site<'_>) {
        let mut from = 0;
        for part in parts(self.markdown) {
            let (Part::Link(written) | Part::Image(written) | Part::Html(written)) = &part;
            let sought = written.lines().next().unwrap_or_default();
            // An address that is written in another way, with escapes, is told for the text as a whole.
            let place = self.place(sought, &mut from);
            let fault = match &part {
                Part::Html(_) => Some(left_out()),
                Part::Image(address) if leads_elsewhere(address) => Some(foreign_picture()),
                Part::Image(address) => picture(self.file, address, site),
                Part::Link(address) if leads_elsewhere(address) => None,
                Part::Link(address) => self.link(address, site),
            };
            if let Some(fault) = fault {
                self.file.tell_at(place, fault);
            }
        }
    }

    /// Where a part of the text stands, which comes after those that were looked for before.
    fn place(&self, sought: &str, from: &mut usize) -> Range<usize> {
        let after = self.written.get(*from..).and_then(|rest| Some(*from + rest.find(sought)?));
        // Where a link leads to may be said at the end of the text, or before it.
        let found = after.or_else(|| self.written.find(sought)).filter(|_| !sought.is_empty());
        let Some(start) = found else { return self.span.clone() };
        if after.is_some() {
            *from = start + sought.len();
        }
        self.span.start + start..self.span.start + start + sought.len()
    }

    fn link(&self, address: &str, site: &Site<'_>) -> Option<Diagnostic> {
        let (path, anchor) = address.split_once('#').map_or((address, None), |(path, id)| (path, Some(id)));
        let path = inside(path)?;
        let target = match path.as_str() {
            "" if anchor.is_none() => return None,
            "" => self.page.to_owned(),
            path => path.to_owned(),
        };
        let Some(ids) = site.pages.get(&target) else {
            let files = site.pages.keys().map(String::as_str).chain(site.files.iter().copied());
            if site.files.contains(target.as_str()) {
                return None;
            }
            let only = (site.only.as_deref() == Some(&target))
                .then(|| "the only assessment of a site is `index.html`".to_owned());
            let message = format!("the site has no page or file `{target}`");
            return Some(Diagnostic::warning(message).maybe_help(only.or_else(|| advice(&target, files))));
        };
        let (anchor, ids) = (decoded(anchor?), ids.as_ref()?);
        if anchor.is_empty() || anchor.contains('_') || ids.contains(&anchor) || self.file.may_hide(&anchor) {
            return None;
        }
        let place = if target == self.page { "this page".to_owned() } else { format!("`{target}`") };
        let message = format!("nothing on {place} has the id `{anchor}`");
        let known = ids.iter().map(String::as_str);
        let help =
            "ids are those of questions, domains, facts, terms and figures, and of the headings of a page";
        let help = advice(&anchor, known).unwrap_or_else(|| help.to_owned());
        Some(Diagnostic::warning(message).help(help))
    }
}

/// A path of the site without its query; nothing when it leads out of the site.
fn inside(path: &str) -> Option<String> {
    let path = decoded(path.split('?').next().unwrap_or_default());
    let leads_out = path.starts_with('/') || path.split('/').any(|part| part == "..");
    (!leads_out).then(|| path.trim_start_matches("./").to_owned())
}

fn decoded(written: &str) -> String {
    percent_decode_str(written).decode_utf8_lossy().into_owned()
}

fn picture(file: File<'_>, address: &str, site: &Site<'_>) -> Option<Diagnostic> {
    let path = inside(address.split('#').next().unwrap_or_default())?;
    let places = [path_of(file.folder(), address), Some(format!("static/{path}"))];
    let found = places.iter().flatten().find_map(|path| Some((path, site.sources.binary(path)?)));
    if let Some((path, bytes)) = found {
        return script_of(path, bytes);
    }
    if site.sources.unreadable().any(|(path, _)| places.iter().flatten().any(|place| place == path)) {
        return None;
    }
    let near = nearest(&path, site.files.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    let help = near.unwrap_or_else(|| "put it beside this file, or into static/".to_owned());
    Some(Diagnostic::warning(format!("there is no picture `{path}`")).help(help))
}

fn foreign_picture() -> Diagnostic {
    let help = "put the picture beside this file, and write its name";
    Diagnostic::warning("this picture is left out: no page may ask another host for it").help(help)
}

fn left_out() -> Diagnostic {
    let help = "write it in Markdown, such as **bold** or [a link](page.html), or take it out";
    Diagnostic::warning("raw HTML is left out of the page").help(help)
}
