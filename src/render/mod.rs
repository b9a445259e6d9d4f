//! From a site and a theme to pages.
//!
//! Every text that a visitor can see is put into the page here, by the theme's templates: the author's texts
//! as they are, the interface's from the theme's strings. The script of the page reveals, orders and fills in
//! numbers; it never makes HTML. Templates escape what they print. Only Markdown fields may hold markup, and
//! that has passed through a sanitiser.

mod edition;
pub(crate) mod effort;
mod glossary;
mod strings;
mod view;

pub(crate) use strings::{form, gather};

use std::collections::BTreeMap;
use std::sync::Arc;

use edition::Edition;
use minijinja::context;
use minijinja::value::Value;

use crate::error::Error;
use crate::policy;
use crate::site::Site;
use crate::theme::Theme;

/// Where the assets of a site are, relative to its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The stylesheet.
    pub style: String,
    /// The script.
    pub script: String,
    /// The logo, if there is one.
    pub logo: Option<String>,
    /// The pictures of texts, by their path in the project.
    pub pictures: Arc<BTreeMap<String, String>>,
    /// The style of the page that stands for missing ones. Hosts show it at any depth, so that it can ask for no file
    /// and holds this itself.
    pub style_of_missing: String,
    /// The path of the site on its host, when it is known.
    pub home: Option<String>,
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
/// A single assessment is `index.html`; of several, each has a page and `index.html` lists them. The translations of
/// a site stand in folders that are named after their languages.
///
/// # Errors
///
/// When a template or a file of strings of the theme is faulty.
pub fn pages(
    site: &Site,
    theme: &Theme,
    assets: &Assets,
    programs: &[CompiledProgram],
    base_url: Option<&str>,
) -> Result<Vec<(String, String)>, Error> {
    let editions: Result<Vec<Edition<'_>>, Error> =
        site.editions().map(|edition| Edition::new(site, edition, theme, assets, base_url)).collect();
    let editions = editions?;
    let (mut pages, mut not_found) = (Vec::new(), Vec::new());
    for edition in &editions {
        edition.pages(programs, &mut pages)?;
        not_found.push(edition.not_found(assets.home.as_deref())?);
    }
    if let Some(original) = editions.first() {
        let texts = Value::from_safe_string(not_found.join("\n"));
        let (policy, style) = (policy::with_style(&assets.style_of_missing), &assets.style_of_missing);
        let accent = &site.original.brand.accent;
        pages.push((
            "404.html".to_owned(),
            original.render("404.html", context! { texts, policy, style, accent })?,
        ));
    }
    Ok(pages)
}
