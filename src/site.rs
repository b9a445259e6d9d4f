//! The author's site: what `matura.toml` says, with the assessments and pages that it holds.
//!
//! This is the description that `check` makes. What a build makes of it is a [`crate::output::Output`].

use crate::assessment::{Assessment, Markdown};
use crate::theme::Theme;

/// A site, valid by construction.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// What it looks like.
    pub theme: Theme,
    /// The site in the language that is shown first.
    pub original: Edition,
    /// The site in its other languages, in the author's order.
    pub translations: Vec<Edition>,
    /// Files that are copied as they are: path below the site, contents.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Site {
    /// The site in each of its languages, the one that is shown first before the others.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        [&self.original].into_iter().chain(&self.translations)
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
    /// The assessments, in order of their id; at least one.
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
