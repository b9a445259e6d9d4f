//! `matura.toml`, the logo that it names, and the author's own pages.

use std::cell::OnceCell;

use super::folder::Document;
use super::report::{File, Report};
use super::value::Value;
use crate::assessment::Markdown;
use crate::diagnostic::Diagnostic;
use crate::site::{Brand, Logo, Page};
use crate::source::{MANIFEST, Sources, is_inside};

/// What the manifest says.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) title: String,
    pub(super) language: String,
    pub(super) brand: Brand,
}

/// Reads the manifest. The bundled assessments have none and get a plain site.
pub(super) fn manifest(sources: &Sources, report: &Report) -> Manifest {
    let blanked = OnceCell::new();
    let Some(text) = sources.text(MANIFEST) else {
        let title = "IT health check".to_owned();
        return Manifest { title, language: "en-GB".to_owned(), brand: Brand::default() };
    };
    let document = Document::parse(MANIFEST, text, &blanked, report);
    let table = document.table(MANIFEST, report);
    let manifest = Manifest {
        title: table.text("title"),
        language: table.optional("language").map_or_else(|| "en".to_owned(), language),
        brand: table.optional("brand").map(|value| brand(value, sources)).unwrap_or_default(),
    };
    table.optional("theme").and_then(|value| value.choice(&[("default", ())]));
    table.finish();
    manifest
}

fn language(value: Value<'_>) -> String {
    let tag = value.text();
    let part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    let well_formed =
        tag.split('-').all(part) && first.len() >= 2 && first.bytes().all(|b| b.is_ascii_alphabetic());
    if !tag.is_empty() && !well_formed {
        let help = "write a language tag such as \"en\", \"de\" or \"en-GB\"";
        value.tell(Diagnostic::error(format!("`{tag}` is no language")).help(help));
    }
    tag
}

fn brand(value: Value<'_>, sources: &Sources) -> Brand {
    let Some(table) = value.table("[brand]") else { return Brand::default() };
    let brand = Brand {
        name: table.optional_text("name"),
        logo: table.optional("logo").and_then(|value| logo(value, sources)),
        accent: table.optional("accent").and_then(accent),
        email: table.optional("email").and_then(email),
        footer: table.optional_text("footer"),
    };
    table.finish();
    brand
}

fn accent(value: Value<'_>) -> Option<String> {
    let colour = value.word()?;
    let digits = colour.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(colour.to_ascii_lowercase());
    }
    let message = format!("`{colour}` is no colour");
    value.tell(Diagnostic::error(message).help("write it as \"#rrggbb\", such as \"#1f5c4d\""));
    None
}

fn email(value: Value<'_>) -> Option<String> {
    let address = value.word()?;
    let halves = address.split_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty());
    if halves.is_some_and(|(_, host)| !host.contains('@')) && !address.contains(char::is_whitespace) {
        return Some(address.to_owned());
    }
    value.tell(Diagnostic::error(format!("`{address}` is no e-mail address")));
    None
}

fn logo(value: Value<'_>, sources: &Sources) -> Option<Logo> {
    let path = value.word()?;
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let extension = match ending.as_str() {
        "svg" | "png" | "webp" | "jpg" => ending,
        "jpeg" => "jpg".to_owned(),
        _ => {
            let help = "use a file that ends in .svg, .png, .jpg or .webp";
            value.tell(Diagnostic::error(format!("`{path}` is no picture that a browser shows")).help(help));
            return None;
        }
    };
    if !is_inside(path) {
        let help = "put the file beside matura.toml and write its path from there";
        value.tell(Diagnostic::error("the logo lies outside the project").help(help));
        return None;
    }
    match sources.binary(path) {
        Some(bytes) => Some(Logo { extension, bytes: bytes.to_owned() }),
        None if sources.unreadable().any(|(unreadable, _)| unreadable == path) => None,
        // Of a broken manifest nobody knows which logo was looked for.
        None if !value.file.broken.is_empty() => None,
        None => {
            let help = "the path counts from the folder of matura.toml";
            value.tell(Diagnostic::error(format!("there is no file `{path}`")).help(help));
            None
        }
    }
}

/// Reads the pages, in the order of their names.
pub(super) fn pages(sources: &Sources, report: &Report) -> Vec<Page> {
    let pages = sources.texts().filter_map(|(path, text)| {
        let slug = path.strip_prefix("pages/")?.strip_suffix(".md")?;
        page(File::new(path, report), slug, text)
    });
    pages.collect()
}

fn page(file: File<'_>, slug: &str, text: &str) -> Option<Page> {
    let belongs = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if slug.is_empty() || !slug.chars().all(belongs) {
        let message = "the name of a page becomes its address: lower case letters, digits and hyphens only";
        file.tell(Diagnostic::error(message));
    }
    if ["index", "404"].contains(&slug) {
        file.tell(
            Diagnostic::error(format!("the site has a page `{slug}` of its own")).help("rename this file"),
        );
    }
    let Some((title, body)) = first_heading(text) else {
        file.tell(Diagnostic::error("this page has no title").help("begin it with a line `# Title`"));
        return None;
    };
    Some(Page { slug: slug.to_owned(), title, body: Markdown(body) })
}

/// Takes the first heading out of a text. A line in a block of code is none.
fn first_heading(text: &str) -> Option<(String, String)> {
    let mut fenced = false;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= is_fence;
        let title = line.strip_prefix("# ").map(|title| title.trim().trim_end_matches('#').trim());
        if let Some(title) = title.filter(|title| !fenced && !title.is_empty()) {
            let (before, rest) = text.split_at_checked(offset)?;
            let after = rest.strip_prefix(line)?;
            return Some((title.to_owned(), format!("{before}{}", after.trim_start())));
        }
        offset += line.len();
    }
    None
}
