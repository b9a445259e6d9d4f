//! The pages of a site in one of its languages.

use std::sync::Arc;

use minijinja::context;
use minijinja::value::{Serde, Value};
use rayon::prelude::*;
use serde::Serialize;
use toml::Table;

use super::templates::Templates;
use super::view::{self, PageText, Setting};
use super::{Assets, CompiledProgram, strings};
use crate::error::Error;
use crate::host::shown;
use crate::language::{direction, same};
use crate::markdown::{Links, Renderer};
use crate::site::{self, Site};
use crate::theme::Theme;

/// A site in one of its languages, ready to be rendered.
pub(super) struct Edition<'a> {
    site: &'a Site,
    of: &'a site::Edition,
    base_url: Option<&'a str>,
    setting: Setting,
    texts: Vec<PageText>,
    strings: Table,
    templates: Templates<'a>,
    frame: Value,
}

/// A language in which a page can be read.
#[derive(Debug, Serialize)]
struct Language<'a> {
    tag: &'a str,
    direction: &'static str,
    name: String,
    /// The address of the page in it, from the page that names it.
    path: String,
    /// The same, in full, when it is known where the site stands.
    url: Option<String>,
    /// Whether it is the language of the page that names it.
    is_own: bool,
}

impl<'a> Edition<'a> {
    pub(super) fn new(
        site: &'a Site,
        of: &'a site::Edition,
        assets: &Assets,
        base_url: Option<&'a str>,
    ) -> Result<Self, Error> {
        let theme = &site.theme;
        let first = &site.original.language;
        let strings = theme.strings(&of.language, first)?;
        let texts = texts(of, theme);
        let root = if of.language == *first { "" } else { "../" };
        let slugs = texts.iter().map(|text| text.path.clone());
        let assessments = of.assessments.iter().map(|assessment| format!("{}.html", assessment.id));
        let pages = Arc::new(slugs.chain(assessments).chain(["index.html".to_owned()]).collect());
        let decimal_sign =
            strings.get("export").and_then(|words| words.get("decimal")?.as_str()).unwrap_or(".");
        let links = Links { root, pages, pictures: assets.pictures.clone() };
        let markdown = Arc::new(Renderer::new(links));
        let setting = Setting { markdown, decimal_sign: decimal_sign.to_owned() };
        let export = strings::export_lines(&strings);
        let frame = Value::from(Serde(&view::frame(of, root, assets, &texts, &export, &strings)));
        let templates = Templates::of(theme, &strings, &of.language, Arc::clone(&setting.markdown))?;
        Ok(Self { site, of, base_url, setting, texts, strings, templates, frame })
    }

    /// Renders its pages: path and HTML of each.
    pub(super) fn pages(
        &self,
        programs: &[CompiledProgram],
        to: &mut Vec<(String, String)>,
    ) -> Result<(), Error> {
        self.check_templates(programs)?;
        let assessments = &self.of.assessments;
        let is_only = assessments.len() == 1;
        if !is_only {
            let list = view::list(assessments);
            to.push(self.page(
                "index.html",
                "index.html",
                context! { assessments => Value::from(Serde(&list)) },
            )?);
        }
        // What a template sees of an assessment is larger than its page, so that it goes with it.
        let pages = assessments.par_iter().zip(programs).map(|(assessment, program)| {
            let path = if is_only { "index.html" } else { &format!("{}.html", assessment.id) };
            let view = view::assessment(assessment, program, &self.setting);
            self.page(path, "assessment.html", context! { assessment => Value::from(Serde(&view)) })
        });
        // All of them, so that of several faults the same one is always told.
        let pages: Vec<_> = pages.collect();
        for page in pages {
            to.push(page?);
        }
        for text in &self.texts {
            to.push(self.page(&text.path, "page.html", context! { page => Value::from(Serde(text)) })?);
        }
        Ok(())
    }

    /// Holds what the templates of the site's own theme ask for against what there is.
    fn check_templates(&self, programs: &[CompiledProgram]) -> Result<(), Error> {
        if self.templates.are_bundled() {
            return Ok(());
        }
        let first = self.of.assessments.first().zip(programs.first());
        let card = first.map(|(assessment, program)| view::assessment(assessment, program, &self.setting));
        let mut known = vec![("site", self.frame.clone())];
        known.extend(card.map(|card| ("assessment", Value::from(Serde(&card)))));
        known.extend(self.texts.first().map(|text| ("page", Value::from(Serde(text)))));
        self.templates.check(&self.strings, &known)
    }

    /// Renders a page: its path in the site, and its HTML.
    fn page(&self, path: &str, template: &str, parts: Value) -> Result<(String, String), Error> {
        let languages = Value::from(Serde(self.languages(path)?));
        let html = self.render(template, context! { languages, ..parts })?;
        Ok((self.address(self.of, path), html))
    }

    /// Everything that templates are given, by its name.
    #[cfg(test)]
    pub(super) fn given(&self, programs: &[CompiledProgram]) -> Result<Vec<(&'static str, Value)>, Error> {
        let cards = self.of.assessments.iter().zip(programs);
        let cards = cards.map(|(assessment, program)| view::assessment(assessment, program, &self.setting));
        let cards = cards.map(|card| ("assessment", Value::from(Serde(card))));
        let texts = self.texts.iter().map(|text| ("page", Value::from(Serde(text))));
        let languages = Value::from(Serde(self.languages("index.html")?));
        let shared = [("site", self.frame.clone()), ("languages", languages)];
        Ok(shared.into_iter().chain(cards).chain(texts).collect())
    }

    /// What it says of a page that is not there. The hosts show one page for all languages.
    /// `home` is the path of the site on its host, when it is known.
    pub(super) fn not_found(&self, home: Option<&str>) -> Result<String, Error> {
        let home = home.map(|home| format!("{home}{}", shown(&self.address(self.of, "index.html"))));
        let several = !self.site.translations.is_empty();
        let parts = context! { several, first => self.is_first(self.of), home };
        Ok(self.render("not-found.html", parts)?.trim_end().to_owned())
    }

    pub(super) fn render(&self, template: &str, parts: Value) -> Result<String, Error> {
        self.templates.render(template, context! { site => self.frame.clone(), ..parts })
    }

    fn is_first(&self, edition: &site::Edition) -> bool {
        edition.language == self.site.original.language
    }

    /// The address of a page from the top of the site: the translations have folders.
    fn address(&self, edition: &site::Edition, path: &str) -> String {
        if self.is_first(edition) { path.to_owned() } else { format!("{}/{path}", edition.language) }
    }

    /// The languages in which a page can be read; none when there is only one.
    fn languages(&self, path: &str) -> Result<Vec<Language<'a>>, Error> {
        if self.site.translations.is_empty() {
            return Ok(Vec::new());
        }
        let root = if self.is_first(self.of) { "" } else { "../" };
        let language = |edition: &'a site::Edition| {
            let address = self.address(edition, path);
            let base = self.base_url.map(|base| base.trim_end_matches('/'));
            Ok(Language {
                tag: &edition.language,
                direction: direction(&edition.language),
                name: self.site.theme.language_name(&edition.language)?,
                url: base.map(|base| format!("{base}/{}", address.trim_end_matches("index.html"))),
                path: format!("{root}{address}"),
                is_own: edition.language == self.of.language,
            })
        };
        self.site.editions().map(language).collect()
    }
}

/// The author's pages, and those of the theme that the author has not written.
fn texts(edition: &site::Edition, theme: &Theme) -> Vec<PageText> {
    let own = edition
        .pages
        .iter()
        .map(|page| view::text(&page.slug, &page.title, &page.body.text, page.language.as_deref()));
    let bundled = theme.pages(&edition.language);
    let bundled = bundled.filter(|(slug, ..)| edition.pages.iter().all(|page| page.slug != *slug));
    own.chain(bundled.map(|(slug, markdown, language)| {
        let (title, body) = markdown.split_once('\n').unwrap_or((markdown, ""));
        let foreign = (!same(language, &edition.language)).then_some(language);
        view::text(slug, title.trim_start_matches('#').trim(), body, foreign)
    }))
    .collect()
}
