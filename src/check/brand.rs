//! Who offers a site: `[brand]`, and the files that it names.

use super::picture::script_of;
use super::table::Table;
use super::value::Value;
use crate::colour::{Colour, LEGIBLE};
use crate::diagnostic::{Diagnostic, nearest};
use crate::site::{Brand, Call, Face, Font, Legal, LegalText, Picture};
use crate::source::{Sources, is_inside};
use crate::theme::Theme;

/// Reads `[brand]`.
pub(super) fn brand(value: Value<'_>, sources: &Sources) -> Brand {
    let Some(table) = value.table("[brand]") else { return Brand::default() };
    let legal = |key: &'static str, text: LegalText| {
        let to = table.optional(key).and_then(|value| page_or_address(value, sources))?;
        Some(Legal { text, to })
    };
    let brand = Brand {
        name: table.optional_text("name"),
        logo: table
            .optional("logo")
            .and_then(|value| picture(value, &["svg", "png", "jpg", "webp"], sources)),
        icon: table.optional("favicon").and_then(|value| picture(value, &["svg", "png", "ico"], sources)),
        accent: table.optional("accent").and_then(accent),
        fonts: table
            .tables("font", "this font")
            .into_iter()
            .filter_map(|table| font(table, sources))
            .collect(),
        email: table.optional("email").and_then(email),
        call: table.optional("call").and_then(call),
        legal: [legal("imprint", LegalText::Imprint), legal("privacy", LegalText::Privacy)]
            .into_iter()
            .flatten()
            .collect(),
        footer: table.optional_text("footer"),
    };
    table.finish();
    brand
}

fn accent(value: Value<'_>) -> Option<Colour> {
    let text = value.word()?;
    let Some(colour) = Colour::parse(text) else {
        let message = format!("`{text}` is no colour");
        value.tell(Diagnostic::error(message).help("write it as \"#rrggbb\", such as \"#1f5c4d\""));
        return None;
    };
    let contrast = colour.contrast_on_white();
    if contrast < LEGIBLE {
        let message = format!(
            "`{text}` is too light for text: its contrast to white is {contrast:.1}, and {LEGIBLE} are needed"
        );
        let nearest = colour.legible_on_white();
        let help = format!(
            "the nearest that passes is `{nearest}`; with yours, links and buttons are made darker, and only the cover shows it"
        );
        value.tell(Diagnostic::warning(message).help(help));
    }
    Some(colour)
}

fn email(value: Value<'_>) -> Option<String> {
    let address = value.word()?;
    let halves = address.split_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty());
    // It stands in links as it is, where some signs would begin something else.
    let plain = |letter: char| letter.is_alphanumeric() || ".-_+'~!$*=".contains(letter);
    if halves.is_some_and(|(name, host)| format!("{name}{host}").chars().all(plain)) {
        return Some(address.to_owned());
    }
    let help = "write it like name@example.org";
    value.tell(Diagnostic::error(format!("`{address}` is no e-mail address")).help(help));
    None
}

fn call(value: Value<'_>) -> Option<Call> {
    let table = value.table("[brand.call]")?;
    let label = table.text("label");
    let link = table.optional("link").map(|value| (value, address(value)));
    let email = table.optional("email").map(|value| (value, email(value)));
    let href = match (link, email) {
        (Some(_), Some((value, _))) => {
            let help = "keep `link` or `email`";
            value.tell(Diagnostic::error("a call leads to one place").help(help));
            None
        }
        (Some((_, link)), None) => link,
        (None, Some((_, email))) => email.map(|email| format!("mailto:{email}")),
        (None, None) => {
            let help = "add `link = \"https://…\"` or `email = \"…\"`";
            table.tell_missing("link", Diagnostic::error("this call leads nowhere").help(help));
            None
        }
    };
    table.finish();
    Some(Call { label, href: href? })
}

/// An address on the web.
fn address(value: Value<'_>) -> Option<String> {
    let text = value.word()?;
    if is_address(text) {
        return Some(text.to_owned());
    }
    let help = "write it whole, such as \"https://example.org/\"";
    value.tell(Diagnostic::error(format!("`{text}` is no web address")).help(help));
    None
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_alphanumeric()) && !rest.contains(char::is_whitespace)
    })
}

/// An address on the web, or the page of the site that has a name.
fn page_or_address(value: Value<'_>, sources: &Sources) -> Option<String> {
    let text = value.word()?;
    if is_address(text) {
        return Some(text.to_owned());
    }
    let theme = Theme::default();
    let own = sources.texts().filter_map(|(path, _)| path.strip_prefix("pages/")?.strip_suffix(".md"));
    let pages: Vec<&str> = own.chain(theme.pages("").map(|(slug, ..)| slug)).collect();
    let slug = text.strip_suffix(".md").or_else(|| text.strip_suffix(".html")).unwrap_or(text);
    if pages.contains(&slug) {
        return Some(format!("{slug}.html"));
    }
    let help = nearest(slug, pages.iter().copied()).map_or_else(
        || format!("write a web address, or the name of a page: pages/{slug}.md"),
        |near| format!("did you mean `{near}`?"),
    );
    value.tell(Diagnostic::error(format!("there is no page `{text}`")).help(help));
    None
}

fn font(table: Table<'_>, sources: &Sources) -> Option<Font> {
    let bytes = table.required("file").and_then(|value| woff2(value, sources));
    let faces = [("headings", Face::Headings), ("text", Face::Text)];
    let face = table.required("for").and_then(|value| value.choice(&faces));
    let usual = if face == Some(Face::Headings) { 700 } else { 400 };
    let weights = table.optional("weight").and_then(weights).unwrap_or((usual, usual));
    table.finish();
    Some(Font { bytes: bytes?, face: face?, weights })
}

/// A weight, or the two ends of what a variable font holds.
fn weights(value: Value<'_>) -> Option<(u16, u16)> {
    let Some(text) = value.as_str() else {
        let weight = u16::try_from(value.whole(1..=1000)?).ok()?;
        return Some((weight, weight));
    };
    let ends: Vec<u16> = text.split(' ').filter_map(|end| end.parse().ok()).collect();
    match ends[..] {
        [low, high] if 1 <= low && low <= high && high <= 1000 && text.split(' ').count() == 2 => {
            Some((low, high))
        }
        _ => {
            let help = "write one such as 700, or the two ends of a variable font such as \"200 900\"";
            value.tell(Diagnostic::error(format!("`{text}` is no weight")).help(help));
            None
        }
    }
}

fn woff2(value: Value<'_>, sources: &Sources) -> Option<Vec<u8>> {
    let bytes = file(value, "font", sources)?;
    if bytes.starts_with(b"wOF2") {
        return Some(bytes.to_owned());
    }
    let help = "browsers need it compressed: make a .woff2 of it, for example with `woff2_compress`";
    value.tell(Diagnostic::error("this file is no WOFF2 font").help(help));
    None
}

fn picture(value: Value<'_>, endings: &[&str], sources: &Sources) -> Option<Picture> {
    let path = value.word()?;
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let ending = if ending == "jpeg" { "jpg".to_owned() } else { ending };
    if !endings.contains(&ending.as_str()) {
        let endings: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
        let (last, others) = endings.split_last()?;
        let help = format!("use a file that ends in {} or {last}", others.join(", "));
        value.tell(Diagnostic::error(format!("`{path}` is no picture that a browser shows")).help(help));
        return None;
    }
    let bytes = file(value, value.key, sources)?.to_owned();
    if let Some(fault) = script_of(path, &bytes) {
        value.tell(fault);
    }
    Some(Picture { extension: ending, bytes })
}

/// A file of the project that the brand names.
fn file<'s>(value: Value<'_>, word: &str, sources: &'s Sources) -> Option<&'s [u8]> {
    let path = value.word()?;
    if !is_inside(path) {
        let help = "put the file beside matura.toml and write its path from there";
        value.tell(Diagnostic::error(format!("the {word} lies outside the project")).help(help));
        return None;
    }
    let bytes = sources.binary(path);
    let unreadable = || sources.unreadable().any(|(unreadable, _)| unreadable == path);
    // Of a broken manifest nobody knows which file was looked for.
    if bytes.is_none() && !unreadable() && value.file.broken.is_empty() {
        let help = "the path counts from the folder of matura.toml";
        value.tell(Diagnostic::error(format!("there is no file `{path}`")).help(help));
    }
    bytes
}
