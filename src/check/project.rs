//! A project as a whole: its files, sorted, and the site that they make in each of its languages.

use super::files::{Blanked, Files};
use super::folder::Folder;
use super::pages::Pages;
use super::report::{File, Report};
use super::site::{Languages, Manifests};
use super::{address, assessment, links, order, style};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::text::counted;
use crate::language::{chain, is_tag, same};
use crate::site::{Edition, Page};
use crate::source::{BUNDLED, MANIFEST, Sources};
use crate::theme::Theme;

/// The files of a project, parsed.
pub(super) struct Project<'a> {
    pub(super) languages: Languages,
    theme: Theme,
    manifests: Manifests<'a>,
    assessments: Vec<Files<'a>>,
    pages: Pages<'a>,
}

impl<'a> Project<'a> {
    /// Parses the files of a project.
    pub(super) fn parse(sources: &'a Sources, blanked: &'a Blanked<'a>, report: &Report) -> Self {
        let theme = Theme::bundled();
        let slugs: Vec<&str> = theme.pages("").map(|(slug, ..)| slug).collect();
        let manifests = Manifests::parse(sources, blanked, report);
        Self {
            languages: manifests.named(report),
            pages: Pages::gather(sources, &slugs, report),
            theme,
            manifests,
            assessments: Files::all(sources, blanked, report),
        }
    }

    /// Tells of translations into a language that neither the site nor the theme knows: the name of the file may have a
    /// slip in it. Others may wait for the site.
    pub(super) fn tell_unused(&self, report: &Report) {
        let of_assessments = self.assessments.iter().flat_map(Files::languages);
        let of_files =
            of_assessments.chain(self.manifests.languages()).map(|(tag, path)| (tag, path.to_owned()));
        for (tag, path) in of_files.chain(self.pages.languages()) {
            let stands_in = |language: &String| chain(language).any(|it| it.eq_ignore_ascii_case(tag));
            let known = self.theme.lacking(tag).is_ok_and(|lacking| lacking.is_some());
            if !known && !path.starts_with(BUNDLED) && !self.languages.all.iter().any(stands_in) {
                let message =
                    format!("this is a translation into `{tag}`, and the site is not in that language");
                let help = format!("add \"{tag}\" to `languages` in {MANIFEST}, or remove the file");
                File::new(&path, report).tell(Diagnostic::warning(message).help(help));
            }
        }
    }

    /// Tells that texts which are not the author's have no translation.
    fn tell_bundled(&self, texts: usize, folder: &Folder<'_>, language: &str, report: &Report) {
        let id = folder.main.root().get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default();
        let texts = counted(texts, "bundled text");
        let message = format!("{texts} of the assessment `{id}` not translated into `{language}`");
        let help =
            "visitors read them as they are; an assessment that extends the bundled one can translate them";
        report.add(Diagnostic::warning(message).at(self.languages.place.clone()).help(help));
    }

    /// Tells what of the interface stays in another language.
    fn tell_theme(&self, language: &str, pages: &[Page], report: &Report) {
        if !is_tag(language) {
            return;
        }
        let tell = |message: String| {
            let diagnostic = Diagnostic::warning(message).at(self.languages.place.clone());
            report.add(
                diagnostic
                    .help("until the theme has it, visitors read another language of the site, or English"),
            );
        };
        match self.theme.lacking(language) {
            Ok(None) => return tell(format!("the theme has no words for `{language}`")),
            Ok(Some(lacking)) if !lacking.is_empty() => {
                let named: Vec<String> = lacking.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
                let more = match lacking.len().saturating_sub(NAMED) {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                tell(format!("the theme lacks words for `{language}`: {}{more}", named.join(", ")));
            }
            Ok(_) => {}
            Err(error) => report.add(Diagnostic::error(error.to_string())),
        }
        for (slug, _, written) in self.theme.pages(language) {
            if !same(written, language) && pages.iter().all(|page| page.slug != slug) {
                tell(format!("the theme has no page `{slug}` for `{language}`"));
            }
        }
    }

    /// The origins whose pages may show the site in a frame.
    pub(super) fn embed_origins(&self, report: &Report) -> Vec<String> {
        self.manifests.embed_origins(report)
    }

    /// The site in a language.
    pub(super) fn edition(&self, language: &str, sources: &Sources, report: &Report) -> Edition {
        let first = self.languages.first();
        let manifest = self.manifests.read(language, &self.languages, sources, report);
        let mut folders = Vec::new();
        for files in &self.assessments {
            let Some((folder, bundled)) = files.clone().folder(language, first, report) else { continue };
            if bundled > 0 {
                self.tell_bundled(bundled, &folder, language, report);
            }
            folders.push(folder);
        }
        let pages = self.pages.read(language, first, report);
        self.tell_theme(language, &pages, report);
        check(sources, &folders, report);
        address::check(sources, &folders, &pages, report);
        let texts: Vec<_> = self.pages.texts(language).collect();
        links::check(sources, &folders, &pages, &texts, report);
        let mut assessments: Vec<_> =
            folders.iter().map(|folder| assessment::assessment(folder, report)).collect();
        for folder in &folders {
            style::check(folder, language, report);
        }
        assessments.sort_by(|a, b| a.id.cmp(&b.id));
        order::put(&mut assessments, &manifest.order, report);
        Edition {
            language: language.to_owned(),
            title: manifest.title,
            brand: manifest.brand,
            assessments,
            pages,
        }
    }
}

/// How many of the strings that a theme lacks are named.
const NAMED: usize = 5;

/// A site without an assessment would have nothing to do.
fn check(sources: &Sources, folders: &[Folder<'_>], report: &Report) {
    // A folder that holds files, but no assessment, has been told apart; so has one that cannot be read.
    let paths = sources.texts().map(|(path, _)| path).chain(sources.unreadable().map(|(path, _)| path));
    if folders.is_empty() && !paths.into_iter().any(|path| path.starts_with("questionnaire")) {
        let help =
            "write questionnaire/<id>/assessment.toml, or remove the folder to get the bundled assessment";
        File::new(MANIFEST, report).tell(Diagnostic::error("the project has no assessment").help(help));
    }
}
