//! Which files make up which assessment.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::extend::{self, Domains, Joined};
use super::folder::{ASSESSMENT, Document, Folder, stem};
use super::report::{File, Report, nearest};
use super::translation::{self, Kind, Translation, Wanted};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::same;
use crate::source::{BUNDLED, Sources};

/// The texts of broken files without their broken lines, by path. They live as long as what is read from them.
pub(super) type Blanked<'a> = BTreeMap<&'a str, OnceLock<String>>;

/// The files of an assessment, each with its path and its text as its author wrote it.
#[derive(Debug)]
pub(super) struct Files<'a> {
    main: (&'a str, &'a str),
    /// Its domains, and all translations.
    others: Vec<(&'a str, &'a str)>,
    /// The names of the files that could not be read, which is reported.
    unreadable: Vec<&'a str>,
}

impl<'a> Files<'a> {
    /// Sorts the documents of a project into assessments, and reports files that belong to none.
    pub(super) fn all(sources: &'a Sources, report: &Report) -> Vec<Self> {
        let unreadable: Vec<&str> = sources.unreadable().map(|(path, _)| path).collect();
        let mut folders: BTreeMap<&str, BTreeMap<&str, (&str, &str)>> = BTreeMap::new();
        for (path, text) in sources.texts() {
            let Some(below) = path.strip_prefix(BUNDLED).unwrap_or(path).strip_prefix("questionnaire/")
            else {
                continue;
            };
            match below.split_once('/') {
                Some((folder, file)) if !file.contains('/') => {
                    folders.entry(folder).or_default().insert(file, (path, text));
                }
                _ => {
                    let help =
                        "an assessment is a folder: questionnaire/<id>/assessment.toml and its domains";
                    File::new(path, report)
                        .tell(Diagnostic::error("this file belongs to no assessment").help(help));
                }
            }
        }
        folders
            .into_iter()
            .filter_map(|(folder, files)| Self::of(folder, files, &unreadable, report))
            .collect()
    }

    fn of(
        folder: &str,
        mut files: BTreeMap<&str, (&'a str, &'a str)>,
        unreadable: &[&'a str],
        report: &Report,
    ) -> Option<Self> {
        let start = format!("questionnaire/{folder}/");
        let unreadable: Vec<&'a str> =
            unreadable.iter().filter_map(|path| path.strip_prefix(&*start)).collect();
        let Some(main) = files.remove(ASSESSMENT) else {
            if unreadable.contains(&ASSESSMENT) {
                return None;
            }
            let (path, _) = *files.values().next()?;
            let message = format!("there is no {ASSESSMENT} beside this file");
            File::new(path, report)
                .tell(Diagnostic::error(message).help("an assessment begins with that file"));
            return None;
        };
        Some(Self { main, others: files.into_values().collect(), unreadable })
    }

    /// Everything that a reading of them follows from: the paths and texts, and the names of those that cannot be read.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &'a str> {
        let texts = [&self.main].into_iter().chain(&self.others).flat_map(|&(path, text)| [path, text]);
        texts.chain(self.unreadable.iter().copied())
    }

    /// The languages into which its author translates it, each with a file that does.
    pub(super) fn languages(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let named = |&(path, _): &(&'a str, _)| Some((Translation::named(stem(path))?.1, path));
        self.others.iter().filter_map(named)
    }

    /// Parses the assessment in a language, on a site that is written in another one unless it says otherwise. Gives the number
    /// of bundled texts without a translation as well. Nothing comes back when it cannot be known what it extends,
    /// which is reported.
    pub(super) fn folder(
        &self,
        language: &str,
        site: &str,
        blanked: &'a Blanked<'a>,
        report: &Report,
    ) -> Option<(Folder<'a>, usize)> {
        let parse = |(path, text)| Some(Document::parse(path, text, blanked.get(path)?, report));
        let main = parse(self.main)?;
        let (mut domains, mut translations) = (Domains::new(), Vec::new());
        for document in self.others.iter().copied().filter_map(parse) {
            match Translation::named(document.stem()) {
                Some((of, language)) => translations.push(Translation { of, language, document }),
                None => drop(domains.insert(document.stem(), document)),
            }
        }
        let own = main.root().get("language").and_then(|value| value.get_ref().as_str()).unwrap_or(site);
        let own_wanted = !same(own, language);
        let Joined { mut main, mut domains, hidden, bundled_language } =
            extend::join(main, domains, language, report)?;
        let bundled_wanted = bundled_language.map_or(own_wanted, |bundled| !same(&bundled, language));
        let wanted = Wanted { own: own_wanted, bundled: bundled_wanted };
        for translation in &translations {
            if translation.of != main.stem() && !domains.contains_key(translation.of) {
                let stems = domains.keys().copied().chain([main.stem()]);
                let near = nearest(translation.of, stems).map(|near| format!("did you mean `{near}`?"));
                let message = format!("there is no {}.toml for this file to translate", translation.of);
                let diagnostic = Diagnostic::error(message).at(Place::file(translation.document.path));
                report.add(hidden.explain(diagnostic.maybe_help(near), translation.of));
            }
        }
        let mut bundled = 0;
        let documents = domains.values_mut().map(|document| (document, Kind::Domain));
        for (document, kind) in documents.chain([(&mut main, Kind::Main)]) {
            translation::lay(document, &translations, language, kind, report);
            bundled += translation::missing(document, &translations, language, kind, wanted, report);
        }
        Some((Folder::of(main, domains, self.unreadable.clone(), hidden), bundled))
    }
}
