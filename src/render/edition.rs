//! The pages of a site in one of its languages.

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;
use toml::Table;

use super::view::{self, PageText, Setting};
use super::{Assets, CompiledProgram, strings};
use crate::error::Error;
use crate::host::shown;
use crate::language::{Plurals, direction, same};
use crate::markdown::{self, Links, PAGES};
use crate::site::{self, Site};
use crate::theme::Theme;

/// A site in one of its languages, ready to be rendered.
pub(super) struct Edition<'a> {
    site: &'a Site,
    of: &'a site::Edition,
    base_url: Option<&'a str>,
    theme: &'a Theme,
    setting: Setting,
    texts: Vec<PageText>,
    environment: Environment<'static>,
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
        theme: &'a Theme,
        assets: &Assets,
        base_url: Option<&'a str>,
    ) -> Result<Self, Error> {
        let first = &site.original.language;
        let strings = theme.strings(&of.language, first)?;
        let texts = texts(of, theme);
        let root = if of.language == *first { "" } else { "../" };
        let slugs = texts.iter().map(|text| text.path.clone());
        let assessments = of.assessments.iter().map(|assessment| format!("{}.html", assessment.id));
        let pages = Arc::new(slugs.chain(assessments).chain(["index.html".to_owned()]).collect());
        let decimal_sign =
            strings.get("export").and_then(|words| words.get("decimal")?.as_str()).unwrap_or(".");
        let links = Links { root, pages, folder: PAGES.to_owned(), pictures: assets.pictures.clone() };
        let setting = Setting { links, decimal_sign: decimal_sign.to_owned() };
        let export = strings::export_lines(&strings);
        let frame = Value::from(Serde(&view::frame(of, root, assets, &texts, &export)));
        let environment = environment(theme, &of.language, strings, setting.links.clone())?;
        Ok(Self { site, of, base_url, theme, setting, texts, environment, frame })
    }

    /// Renders its pages: path and HTML of each.
    pub(super) fn pages(
        &self,
        programs: &[CompiledProgram],
        to: &mut Vec<(String, String)>,
    ) -> Result<(), Error> {
        let mut add = |path: String, template: &str, parts: Value| {
            let languages = Value::from(Serde(self.languages(&path)?));
            let html = self.render(template, context! { languages, ..parts })?;
            to.push((self.address(self.of, &path), html));
            Ok::<(), Error>(())
        };
        let cards = self.of.assessments.iter().zip(programs);
        let cards: Vec<_> =
            cards.map(|(assessment, program)| view::assessment(assessment, program, &self.setting)).collect();
        if let [only] = cards.as_slice() {
            add(
                "index.html".to_owned(),
                "assessment.html",
                context! { assessment => Value::from(Serde(only)) },
            )?;
        } else {
            add(
                "index.html".to_owned(),
                "index.html",
                context! { assessments => Value::from(Serde(&cards)) },
            )?;
            for card in &cards {
                let parts = context! { assessment => Value::from(Serde(card)) };
                add(format!("{}.html", card.id), "assessment.html", parts)?;
            }
        }
        for text in &self.texts {
            add(text.path.clone(), "page.html", context! { page => Value::from(Serde(text)) })?;
        }
        Ok(())
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
        let parts = context! { site => self.frame.clone(), ..parts };
        Ok(self.environment.get_template(template)?.render(parts)?)
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
                name: self.theme.language_name(&edition.language)?,
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

fn environment(
    theme: &Theme,
    language: &str,
    strings: Table,
    links: Links,
) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    // A template that names something that does not exist is at fault; it should say so, not print nothing.
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?;
    environment.set_syntax(syntax);
    for (name, source) in theme.templates() {
        // Templates are indented for their readers; visitors need not download it.
        let dedented: Vec<&str> = source.lines().map(str::trim_start).collect();
        environment.add_template_owned(name.to_owned(), dedented.join("\n"))?;
    }
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe() => {
            Ok(out.write_str(&strings::escaped(text))?)
        }
        _ => minijinja::escape_formatter(out, state, value),
    });
    environment.add_function("t", strings::function(strings, Plurals::of(language)));
    environment
        .add_filter("markdown", move |text: String| Value::from_safe_string(markdown::page(&text, &links)));
    Ok(environment)
}
