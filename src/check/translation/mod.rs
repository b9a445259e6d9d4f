//! Texts in other languages.
//!
//! Beside `backups.toml` stands `backups.de.toml`. It has the shape of the original and holds texts alone, which are
//! laid over those of the original before anything is read ([`lay`]). So no reader knows of languages, and what holds
//! for a text holds for its translation: that it fits its place, that it is not empty. What a language lacks stays as
//! it is in the original, and is told ([`missing`]), and so is what was translated from an earlier text ([`stamp`]).

mod lay;
mod missing;
mod stamp;
#[cfg(test)]
mod tests;
mod texts;

pub(super) use missing::Wanted;
pub(crate) use stamp::of_entry;
pub(crate) use texts::{Kind, Part, Parts};

use super::folder::{ASSESSMENT, Document};
use super::report::{LayerKind, Report};
use crate::language;
use crate::source::MANIFEST;
use lay::Overlay;
use missing::{Found, Search};

/// The key of the stamp that says from which text a translation was made.
pub(crate) const OF: &str = "of";

/// What the path of a file in a project says of its texts: what it is about, if it is an original.
pub(crate) fn kind_of(path: &str) -> Option<Kind> {
    let stem = path.strip_suffix(".toml")?;
    if path == MANIFEST {
        return Some(Kind::Manifest);
    }
    let (_, name) = stem.strip_prefix("questionnaire/")?.split_once('/')?;
    match name {
        _ if name.contains(['/', '.']) => None,
        _ if path.ends_with(ASSESSMENT) => Some(Kind::Main),
        _ => Some(Kind::Domain),
    }
}

/// A file with the texts of another in a language.
#[derive(Debug, Clone)]
pub(super) struct Translation<'a> {
    /// The name of the file that it translates, without its ending.
    pub(super) of: &'a str,
    /// The language.
    pub(super) language: &'a str,
    /// The file itself.
    pub(super) document: Document<'a>,
}

impl<'a> Translation<'a> {
    /// What the name of a file without its ending says: which file it translates, and into which language.
    pub(super) fn named(stem: &'a str) -> Option<(&'a str, &'a str)> {
        stem.split_once('.')
    }
}

/// Lays the translations into a language over a file, the most general first.
pub(super) fn lay<'a>(
    document: &mut Document<'a>,
    translations: &[Translation<'a>],
    language: &str,
    kind: Kind,
    report: &Report,
) {
    let tags: Vec<&str> = language::chain(language).collect();
    let stem = document.stem();
    let fitting =
        |tag: &&str| translations.iter().find(|it| it.of == stem && it.language.eq_ignore_ascii_case(tag));
    let fitting: Vec<_> = tags.iter().rev().filter_map(fitting).collect();
    if fitting.is_empty() {
        return;
    }
    let (original, parts) = (document.root().clone(), kind.parts());
    for translation in fitting {
        let file = translation.document.file(report);
        stamp::check(file, document.file(report), parts, translation.document.root(), &original);
        let subject = format!("{stem}.toml");
        document.join(&translation.document, LayerKind::Translation, |root, from| {
            Overlay { file, from }.table(parts, ("", &subject), translation.document.root(), root);
        });
    }
}

/// Tells which texts of a file have no translation into a language; gives the number of those that are bundled, which
/// are not the author's to write. A translation that could not be read whole may have them all.
pub(super) fn missing(
    document: &Document<'_>,
    translations: &[Translation<'_>],
    language: &str,
    kind: Kind,
    wanted: Wanted,
    report: &Report,
) -> usize {
    if !wanted.own && !wanted.bundled {
        return 0;
    }
    let stem = document.stem();
    let broken = |it: &&Translation<'_>| it.of == stem && !it.document.broken.is_empty();
    if translations.iter().any(|it| broken(&it)) {
        return 0;
    }
    let mut search = Search { file: document.file(report), language, wanted, found: Found::default() };
    search.run(kind.parts(), document.root(), &format!("{stem}.{language}.toml"));
    search.found.bundled
}
