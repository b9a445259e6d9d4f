//! From a site and a theme to pages.
//!
//! Every text that a visitor can see is put into the page here, by the theme's templates: the author's texts
//! as they are, the interface's from the theme's strings. The script of the page reveals, orders and fills in
//! numbers; it never makes HTML. Templates escape what they print. Only Markdown fields may hold markup, and
//! that has passed through a sanitiser.

pub(crate) mod effort;
mod glossary;
mod markdown;
mod strings;
mod view;

pub(crate) use strings::gather;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

use crate::error::Error;
use crate::site::Site;
use crate::theme::Theme;

/// The policy that every page carries: nothing is loaded but from the page's own host, and no connection made.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// Where the assets of a site are, relative to its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The stylesheet.
    pub style: String,
    /// The script.
    pub script: String,
    /// The logo, if there is one.
    pub logo: Option<String>,
}

/// A compiled assessment, in the form in which it stands in its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompiledProgram {
    /// The program as text, in which nothing needs an escape.
    pub text: String,
    /// The fingerprint of its structure.
    pub fingerprint: String,
}

/// Renders the pages of a site: path and HTML of each.
///
/// A single assessment is `index.html`; of several, each has a page and `index.html` lists them.
///
/// # Errors
///
/// When a template of the theme is faulty.
pub fn pages(
    site: &Site,
    theme: &Theme,
    assets: &Assets,
    programs: &[CompiledProgram],
) -> Result<Vec<(String, String)>, Error> {
    let environment = environment(site, theme)?;
    let render = |template: &str, parts: Value| -> Result<String, Error> {
        Ok(environment.get_template(template)?.render(parts)?)
    };
    let texts = texts(site, theme);
    let export = strings::export_lines(&theme.strings(&site.language)?);
    let frame = Value::from(Serde(view::frame(site, assets, &texts, &export)));
    let cards = site
        .assessments
        .iter()
        .zip(programs)
        .map(|(assessment, program)| view::assessment(assessment, program));
    let cards: Vec<view::Assessment<'_>> = cards.collect();

    let mut pages = Vec::new();
    if let [only] = cards.as_slice() {
        let parts = context! { site => frame.clone(), assessment => Value::from(Serde(only)) };
        pages.push(("index.html".to_owned(), render("assessment.html", parts)?));
    } else {
        let parts = context! { site => frame.clone(), assessments => Value::from(Serde(&cards)) };
        pages.push(("index.html".to_owned(), render("index.html", parts)?));
        for card in &cards {
            let parts = context! { site => frame.clone(), assessment => Value::from(Serde(card)) };
            pages.push((format!("{}.html", card.id), render("assessment.html", parts)?));
        }
    }
    for text in &texts {
        let parts = context! { site => frame.clone(), page => Value::from(Serde(text)) };
        pages.push((text.path.clone(), render("page.html", parts)?));
    }
    pages.push(("404.html".to_owned(), render("404.html", context! { site => frame.clone() })?));
    Ok(pages)
}

/// The author's pages, and those of the theme that the author has not written.
fn texts(site: &Site, theme: &Theme) -> Vec<view::PageText> {
    let bundled = theme.pages().filter(|(slug, _)| site.pages.iter().all(|page| page.slug != *slug));
    let own = site.pages.iter().map(|page| view::text(&page.slug, &page.title, &page.body.0));
    own.chain(bundled.map(|(slug, markdown)| {
        let (title, body) = markdown.split_once('\n').unwrap_or((markdown, ""));
        view::text(slug, title.trim_start_matches('#').trim(), body)
    }))
    .collect()
}

fn environment(site: &Site, theme: &Theme) -> Result<Environment<'static>, Error> {
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
    environment.add_function("t", strings::function(theme.strings(&site.language)?));
    environment.add_filter("markdown", |text: String| Value::from_safe_string(markdown::html(&text)));
    Ok(environment)
}
