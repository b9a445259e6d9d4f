//! The addresses that matura writes itself, which nothing of the author's may take.
//!
//! A build would otherwise overwrite one file with another, or make a folder where a file belongs. Letters
//! count alike in either case: on many disks `Index.html` and `index.html` are one file.

use std::collections::{BTreeMap, BTreeSet};

use super::outline::{Id, Outline};
use super::portable::is_refused_by_windows;
use super::report::{File, Report};
use crate::diagnostic::{Diagnostic, Place};
use crate::site::Page;
use crate::source::Sources;
use crate::theme;

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
pub(super) fn check(sources: &Sources, outlines: &[&Outline], pages: &[Page], report: &Report) {
    let mut taken: BTreeMap<&str, Place> = BTreeMap::new();
    for Id { id, place } in outlines.iter().filter_map(|outline| outline.id.as_ref()) {
        let id = id.as_str();
        let tell = |diagnostic: Diagnostic| place.tell(diagnostic, report);
        if PAGES.contains(&id) {
            let help = format!("choose another id, such as `{id}-check`");
            tell(Diagnostic::error(format!("the site has a page `{id}` of its own")).help(help));
        }
        if IN_LIST.contains(&id) {
            let help = format!("choose another id, such as `{id}-check`");
            tell(Diagnostic::error(format!("the id `{id}` is taken by the page itself")).help(help));
        }
        if is_refused_by_windows(id) {
            let help = format!("choose another id, such as `{id}-check`");
            tell(Diagnostic::error(format!("Windows cannot have a page called `{id}.html`")).help(help));
        }
        if let Some(first) = taken.get(id) {
            let message = format!("the assessment `{id}` is there twice");
            let again =
                Diagnostic::error(message).help("give one of the two another id, or remove its folder");
            tell(again.related(first.clone(), "first defined here"));
        } else {
            taken.insert(id, place.place.clone());
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
        let below = path.strip_prefix(theme::FOLDER).and_then(|path| path.strip_prefix('/')?.split_once('/'));
        let Some(copied) = below.map_or(path, |(_, path)| path).strip_prefix("static/") else { continue };
        let folder = path.strip_suffix(copied).unwrap_or_default();
        let (top, is_folder) = copied.split_once('/').map_or((copied, false), |(top, _)| (top, true));
        let name = top.to_lowercase();
        let message = if FOLDERS.contains(&name.as_str()) {
            format!("{folder}{top} stands where matura writes files of its own")
        } else if !ours.contains(&name) {
            continue;
        } else if is_folder {
            format!("{folder}{top} is a folder where matura writes a file of its own")
        } else {
            format!("{folder}{top} stands where matura writes a file of its own")
        };
        if told.insert((folder, top)) {
            let help = "rename it, or take it out of static/";
            File::new(&format!("{folder}{top}"), report).tell(Diagnostic::error(message).help(help));
        }
    }
}
