//! Assessments that begin from a bundled one.
//!
//! With `extends` an author gives only what is different. The two trees of TOML become one before anything reads
//! them, so that no reader knows of it: first the [`base`] is parsed, then what the author hides is taken out of
//! it ([`hidden`], [`prune`]), then the author's keys are laid over it ([`merge`]). Every value keeps its place. Those of
//! the base stand after the end of the author's text, which is how [`File::place`] knows them.

mod base;
mod hidden;
mod merge;
mod prune;

use std::collections::BTreeMap;

pub(super) use hidden::Hidden;

use base::Base;
use merge::Merge;

use super::folder::Document;
use super::moved::moved;
use super::report::{File, LayerKind, Report, advice};
use crate::diagnostic::{Diagnostic, Place};

/// The key that names the bundled assessment.
const EXTENDS: &str = "extends";
const HIDE: &str = "hide";
/// What an author gives anew: answers are kept under the first two, and texts of one's own have a language of their own.
const OWN: [&str; 3] = ["id", "version", "language"];

/// The files of domains, by the ids that they are named after.
pub(super) type Domains<'a> = BTreeMap<&'a str, Document<'a>>;

/// An assessment, joined with the bundled one that it extends, if it does.
pub(super) struct Joined<'a> {
    pub(super) main: Document<'a>,
    pub(super) domains: Domains<'a>,
    pub(super) hidden: Hidden,
    /// The language that the bundled one is written in.
    pub(super) bundled_language: Option<String>,
}

/// Joins the files of an author with the bundled assessment that they extend, which is read in a language. Nothing
/// comes back when it cannot be known what they extend, which is reported.
pub(super) fn join<'a>(
    main: Document<'a>,
    domains: Domains<'a>,
    language: &str,
    report: &Report,
) -> Option<Joined<'a>> {
    let Some(extends) = main.root().get(EXTENDS) else {
        if main.broken.iter().any(|line| line.text.contains(EXTENDS)) {
            return None;
        }
        if let Some(hide) = main.root().get(HIDE) {
            let message = "`hide` takes things out of a bundled assessment, and this one extends none";
            let help = "name the bundled one, as in `extends = \"it-maturity\"`, or remove `hide`";
            main.file(report).tell_at(hide.span(), Diagnostic::error(message).help(help));
        }
        return Some(Joined { main, domains, hidden: Hidden::default(), bundled_language: None });
    };
    let name = extends.get_ref().as_str().unwrap_or_default();
    let Some(mut base) = Base::of(name, language, report) else {
        let message = format!("there is no bundled assessment `{name}` to extend");
        let help = advice(name, base::names());
        main.file(report).tell_at(extends.span(), Diagnostic::error(message).maybe_help(help));
        return None;
    };
    tell_same_id(&main, name, report);
    let hidden = Hidden::gather(&main, &domains, &base, report);
    prune::prune(&mut base, &hidden);
    for key in OWN {
        base.main.root_mut().remove(key);
    }
    Some(joined(main, domains, base, hidden, report))
}

/// Answers to two different assessments may not be kept under one id.
fn tell_same_id(main: &Document<'_>, name: &str, report: &Report) {
    let id = main.root().get("id").filter(|id| id.get_ref().as_str() == Some(name));
    if let Some(id) = id {
        let message = format!("`{name}` is the bundled assessment; this one needs an id of its own");
        let help = format!("write `our-{name}`, for example: answers are kept under it");
        main.file(report).tell_at(id.span(), Diagnostic::error(message).help(help));
    }
}

fn joined<'a>(
    mut main: Document<'a>,
    domains: Domains<'a>,
    mut base: Base,
    hidden: Hidden,
    report: &Report,
) -> Joined<'a> {
    lay_over(&mut main, &base.main, &hidden, report);
    let mut all = Domains::new();
    for (id, mut document) in domains {
        match base.domains.remove(id) {
            Some(below) => lay_over(&mut document, &below, &hidden, report),
            None if hidden.has(id) => {
                let message = format!("this file changes the domain `{id}`, which is hidden");
                let help = format!("remove the file, or take `{id}` off `{HIDE}`");
                let diagnostic = Diagnostic::error(message).at(Place::file(document.path)).help(help);
                report.add(hidden.explain(diagnostic, id));
                continue;
            }
            None => {}
        }
        all.insert(id, document);
    }
    all.extend(base.domains);
    Joined { main, domains: all, hidden, bundled_language: Some(base.language) }
}

/// Lays a file of the author over the bundled one.
fn lay_over<'a>(document: &mut Document<'a>, below: &Document<'a>, hidden: &Hidden, report: &Report) {
    let (path, broken) = (document.path, document.broken.clone());
    let file = File { path, report, broken: &broken, layers: &[] };
    document.join(below, LayerKind::Bundled, |own, from| {
        *own = Merge { file, hidden }.tables(own, &moved(below.root(), from));
    });
}
