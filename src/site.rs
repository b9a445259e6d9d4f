//! The author's site: what `matura.toml` says, with the assessments and pages that it holds.
//!
//! This is the description that `check` makes. What a build makes of it is a [`crate::output::Output`].

use std::collections::BTreeMap;

use crate::assessment::{Assessment, Markdown};

/// A site, valid by construction.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// The site in the language that is shown first.
    pub original: Edition,
    /// The site in its other languages, in the author's order.
    pub translations: Vec<Edition>,
    /// The origins whose pages may show the site in a frame.
    pub embed_origins: Vec<String>,
    /// The pictures that lie beside texts, by their path in the project. Those that a text shows go into the site.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// Files that are copied as they are: path below the site, contents.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Site {
    /// The site in each of its languages, the one that is shown first before the others.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        [&self.original].into_iter().chain(&self.translations)
    }

    /// Every text that its author may format with Markdown.
    pub(crate) fn markdown(&self) -> impl Iterator<Item = &Markdown> {
        let pages = self.editions().flat_map(|edition| &edition.pages).map(|page| &page.body);
        let assessments = self.editions().flat_map(|edition| &edition.assessments);
        pages.chain(assessments.flat_map(Assessment::questions).map(|question| &question.why))
    }

    /// The site without the assessments that are drafts; nothing when all of them are.
    #[must_use]
    pub fn without_drafts(mut self) -> Option<Self> {
        for edition in [&mut self.original].into_iter().chain(&mut self.translations) {
            edition.assessments.retain(|assessment| !assessment.draft);
        }
        (!self.original.assessments.is_empty()).then_some(self)
    }

    /// The site in a language, if it has it.
    pub fn edition(&self, language: &str) -> Option<&Edition> {
        self.editions().find(|edition| edition.language.eq_ignore_ascii_case(language))
    }
}

/// A site in one of its languages. All of them ask and score the same, in the same order; only texts differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The title.
    pub title: String,
    /// Who offers it.
    pub brand: Brand,
    /// The assessments, in the author's order; at least one.
    pub assessments: Vec<Assessment>,
    /// Pages of the author's own.
    pub pages: Vec<Page>,
}

/// Who offers the site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brand {
    /// The name.
    pub name: Option<String>,
    /// The logo, if there is one.
    pub logo: Option<Logo>,
    /// The one colour, as `#rrggbb`.
    pub accent: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A line for the foot of every page.
    pub footer: Option<String>,
}

/// A logo file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The ending of its name: `svg`, `png`, `jpg`, `webp`.
    pub extension: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// A page of the author's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The name of its file, without ending.
    pub slug: String,
    /// The title: its first heading.
    pub title: String,
    /// What it says below the heading.
    pub body: Markdown,
    /// The language that it is written in, where that is not the one of the site around it.
    pub language: Option<String>,
}
