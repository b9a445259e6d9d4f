//! The author's site: what `matura.toml` says, with the assessments and pages that it holds.
//!
//! This is the description that `check` makes. What a build makes of it is a [`crate::output::Output`].

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::assessment::{Assessment, Markdown};
use crate::colour::Colour;
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
        pages.chain(assessments.flat_map(|assessment| assessment.questions()).map(|question| &question.why))
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
    /// The assessments, in the author's order; at least one. Whoever reads a project again has those that are as they were
    /// in common with the site before.
    pub assessments: Vec<Arc<Assessment>>,
    /// Pages of the author's own.
    pub pages: Vec<Page>,
}

/// Who offers the site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brand {
    /// The name.
    pub name: Option<String>,
    /// The logo, if there is one.
    pub logo: Option<Picture>,
    /// The picture beside the title of a tab, if there is one.
    pub icon: Option<Picture>,
    /// The one colour.
    pub accent: Option<Colour>,
    /// Fonts of its own.
    pub fonts: Vec<Font>,
    /// An e-mail address.
    pub email: Option<String>,
    /// What visitors are asked to do next.
    pub call: Option<Call>,
    /// What the law wants linked from every page.
    pub legal: Vec<Legal>,
    /// A line for the foot of every page.
    pub footer: Option<String>,
}

/// A picture file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The ending of its name: `svg`, `png`, `jpg`, `webp`, `ico`.
    pub extension: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// A font file, as WOFF2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    /// Its contents.
    pub bytes: Vec<u8>,
    /// What is set in it.
    pub face: Face,
    /// The lightest and the boldest weight that it holds, from 1 to 1000.
    pub weights: (u16, u16),
}

/// What a font is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Headings, questions, findings, letters.
    Headings,
    /// All other text.
    Text,
}

/// What visitors are asked to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The words of the link.
    pub label: String,
    /// Where it leads: an address on the web, or `mailto:` with an e-mail address.
    pub href: String,
}

/// A link that the law wants on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legal {
    /// What it leads to.
    pub text: LegalText,
    /// An address on the web, or the path of a page of the site.
    pub to: String,
}

/// What the law wants to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegalText {
    /// Who answers for the site.
    Imprint,
    /// What becomes of personal data.
    Privacy,
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
