//! The addresses that matura writes itself, which nothing of the author's may take.
//!
//! A build would otherwise overwrite one file with another, or make a folder where a file belongs. Letters
//! count alike in either case: on many disks `Index.html` and `index.html` are one file.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::Folder;
use super::portable::is_refused_by_windows;
use super::report::{File, Report};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Place};
use crate::site::Page;
use crate::source::Sources;

/// The names of pages that every site has: an author can replace the last two, and nothing else may be called so.
const PAGES: [&str; 4] = ["index", "404", "about", "privacy"];
/// The ids of the page that lists several assessments, each under its own id.
const IN_LIST: [&str; 1] = ["main"];
/// What hosts are told.
const HOST_FILES: [&str; 5] =
    [".nojekyll", "_headers", "robots.txt", "sitemap.xml", "staticwebapp.config.json"];
/// Folders in which every name is ours.
const FOLDERS: [&str; 3] = ["assets", ".matura", ".matura-new"];

/// Reports every address that is taken twice. A page `index` or `404` is reported where pages are read.
pub(super) fn check(sources: &Sources, folders: &[Folder<'_>], pages: &[Page], report: &Report) {
    let mut taken: BTreeMap<&str, Place> = BTreeMap::new();
    for folder in folders {
        let main = folder.main.table("", report);
        let Some((value, id)) = main.optional("id").and_then(|value| Some((value, Value::as_str(value)?)))
        else {
            continue;
        };
        if PAGES.contains(&id) {
            let help = format!("choose another id, such as `{id}-check`");
            value.tell(Diagnostic::error(format!("the site has a page `{id}` of its own")).help(help));
        }
        if IN_LIST.contains(&id) {
            let help = format!("choose another id, such as `{id}-check`");
            value.tell(Diagnostic::error(format!("the id `{id}` is taken by the page itself")).help(help));
        }
        if is_refused_by_windows(id) && value.id().is_some() {
            let help = format!("choose another id, such as `{id}-check`");
            value
                .tell(Diagnostic::error(format!("Windows cannot have a page called `{id}.html`")).help(help));
        }
        if let Some(first) = taken.get(id) {
            let message = format!("the assessment `{id}` is there twice");
            let again =
                Diagnostic::error(message).help("give one of the two another id, or remove its folder");
            value.tell(again.related(first.clone(), "first defined here"));
        } else {
            taken.insert(id, value.place());
        }
    }
    for page in pages {
        if let Some(first) = taken.get(page.slug.as_str()) {
            let message = format!("the page `{}` would take the place of an assessment", page.slug);
            let place = Place::file(format!("pages/{}.md", page.slug));
            let diagnostic = Diagnostic::error(message).at(place).help("rename the page");
            report.add(diagnostic.related(first.clone(), "the assessment with this id"));
        }
    }
    let slugs = PAGES.into_iter().chain(taken.into_keys()).chain(pages.iter().map(|page| page.slug.as_str()));
    let ours = slugs.map(|slug| format!("{slug}.html")).chain(HOST_FILES.map(str::to_owned));
    check_copied(sources, &ours.collect(), report);
}

/// The files under `static/`, which are copied as they are.
fn check_copied(sources: &Sources, ours: &BTreeSet<String>, report: &Report) {
    let mut told = BTreeSet::new();
    for (path, _) in sources.binaries() {
        let Some(copied) = path.strip_prefix("static/") else { continue };
        let (top, is_folder) = copied.split_once('/').map_or((copied, false), |(top, _)| (top, true));
        let name = top.to_lowercase();
        let message = if FOLDERS.contains(&name.as_str()) {
            format!("static/{top} stands where matura writes files of its own")
        } else if !ours.contains(&name) {
            continue;
        } else if is_folder {
            format!("static/{top} is a folder where matura writes a file of its own")
        } else {
            format!("static/{top} stands where matura writes a file of its own")
        };
        if told.insert(top) {
            let help = "rename it, or take it out of static/";
            File::new(&format!("static/{top}"), report).tell(Diagnostic::error(message).help(help));
        }
    }
}
