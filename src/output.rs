//! What a build emits: every path of the site with its bytes, in memory.
//!
//! Nothing is written here, so that `build` can write it, `serve` can serve it and a test can compare it from
//! one source. The order of paths is fixed and nothing depends on a clock, a folder or a machine: the same
//! input gives the same bytes.
//!
//! The scorer travels inside the page's one script, compressed and coded as text. Nothing is fetched then, no
//! host has to know the type of a wasm file, and a double-click on `index.html` works like any web server.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use matura_score::Program;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::assessment::Markdown;
use crate::compile::{compile, hex};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::host;
use crate::markdown::{self, Part};
use crate::minify::{self, Fault};
use crate::policy;
use crate::render::{self, Assets, CompiledProgram};
use crate::site::{Brand, Face, Picture, Site};
use crate::theme::{File, Theme};

/// The glue between the page and the scorer, as the payload holds it.
const GLUE: &str = include_str!("../payload/score.js");
/// The scorer itself, compressed with gzip.
const SCORER: &[u8] = include_bytes!("../payload/score_bg.wasm.gz");
/// A smaller one, for programs that score in the usual way.
const USUAL_SCORER: &[u8] = include_bytes!("../payload/usual_bg.wasm.gz");

/// A finished site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Path below the site's root, with `/`, and contents.
    pub files: BTreeMap<String, Vec<u8>>,
    /// How many of the files are pages that a visitor opens.
    pub pages: usize,
    /// The policy that a host is to send with every file.
    pub policy: String,
}

/// Builds a site. With a base URL the site map names its pages.
///
/// # Errors
///
/// When a template, the script or the style of the theme is faulty, or a file of the author's own stands where a page belongs.
pub fn build(site: &Site, base_url: Option<&str>) -> Result<Output, Error> {
    let theme = &site.theme;
    let copied = theme.copied().map(|(path, bytes)| (path.to_owned(), bytes.to_owned()));
    let mut files: BTreeMap<String, Vec<u8>> = copied.chain(site.files.iter().cloned()).collect();
    let mut clash = None;
    let mut add = |path: String, bytes: Vec<u8>| {
        // Two things may well be the same file: a font for headings and for text, for example.
        let taken = files.get(&path).is_some_and(|there| *there != bytes);
        files.insert(path.clone(), bytes);
        if taken {
            clash.get_or_insert(path);
        }
    };

    let style = fingerprinted("style", "css", &stylesheet(site, &mut add)?, &mut add);
    let mut picture = |stem: &str, picture: &Option<Picture>| {
        picture.as_ref().map(|picture| fingerprinted(stem, &picture.extension, &picture.bytes, &mut add))
    };
    let (logo, icon) =
        (picture("logo", &site.original.brand.logo), picture("icon", &site.original.brand.icon));
    let programs: Vec<Program> = site.original.assessments.par_iter().map(|each| compile(each)).collect();
    let scorer = if programs.iter().all(Program::is_usual) { USUAL_SCORER } else { SCORER };
    let script = fingerprinted("matura", "js", &script(theme, scorer)?, &mut add);
    let programs: Vec<CompiledProgram> = programs.par_iter().map(as_text).collect();
    let pictures = Arc::new(pictures(site, &mut add));
    let style_of_missing = style_of(theme, "404.css")?;
    let policy = policy::framed(&policy::with_style(&style_of_missing), &site.embed_origins);
    let assets =
        Assets { style, script, logo, icon, pictures, style_of_missing, home: base_url.map(path_of) };
    let pages = render::pages(site, &assets, &programs, base_url)?;

    let visited: Vec<&str> =
        pages.iter().map(|(path, _)| path.as_str()).filter(|path| *path != "404.html").collect();
    for (path, text) in host::files(&visited, &policy, base_url) {
        add(path.to_owned(), text.into_bytes());
    }
    let count = visited.len();
    for (path, html) in pages {
        add(path, html.into_bytes());
    }
    match clash {
        None => Ok(Output { files, pages: count, policy }),
        Some(path) => Err(Error::usage(
            format!("static/{path} stands where matura writes a file of its own"),
            "rename it, or take it out of static/",
        )),
    }
}

/// Adds an asset under a name that changes with its contents, so that a host may let browsers keep it forever.
fn fingerprinted(stem: &str, ending: &str, bytes: &[u8], add: &mut impl FnMut(String, Vec<u8>)) -> String {
    let path = fingerprint(stem, ending, bytes);
    add(path.clone(), bytes.to_vec());
    path
}

fn fingerprint(stem: &str, ending: &str, bytes: &[u8]) -> String {
    format!("assets/{stem}-{}.{ending}", hex(&Sha256::digest(bytes)[..4]))
}

/// Adds the pictures that texts show, and says where the site has each, by its path in the project.
fn pictures(site: &Site, add: &mut impl FnMut(String, Vec<u8>)) -> BTreeMap<String, String> {
    let shown = |text: &Markdown| -> Vec<String> {
        let path = |part| match part {
            Part::Image(address) => markdown::path_of(&text.folder, &address),
            _ => None,
        };
        markdown::parts(&text.text).into_iter().filter_map(path).collect()
    };
    let shown: BTreeSet<String> = site.markdown().flat_map(shown).collect();
    let mut added = BTreeSet::new();
    let picture = |path: String| {
        let bytes = site.pictures.get(&path)?;
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let place = fingerprint("picture", &ending, bytes);
        // Two texts may show copies of one picture.
        if added.insert(place.clone()) {
            add(place.clone(), bytes.clone());
        }
        Some((path, place))
    };
    shown.into_iter().filter_map(picture).collect()
}

/// The style in a file of the theme that stands in a page itself; nothing where the theme has none.
pub(crate) fn style_of(theme: &Theme, name: &str) -> Result<String, Error> {
    let Some(file) = theme.file(None, name) else { return Ok(String::new()) };
    minify::style(file.text).map_err(|fault| theme_fault(&[file], fault))
}

/// The path on its host of a base URL, with its last `/`.
fn path_of(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("");
    format!("{}/", path.trim_end_matches('/'))
}

/// The style, then the author's own colour and fonts.
fn stylesheet(site: &Site, add: &mut impl FnMut(String, Vec<u8>)) -> Result<Vec<u8>, Error> {
    let mut style = String::new();
    for file in site.theme.style()? {
        let own = file.own_style();
        let short = minify::style(&own).map_err(|fault| theme_fault(&[file], fault))?;
        if let Some(line) =
            short.contains("@import").then(|| own.lines().position(|line| line.contains("@import")))
        {
            let message =
                "a style can import in its first line only, and only one of the theme that this one extends";
            return Err(theme_fault(
                &[file],
                Fault { line: line.unwrap_or(0) + 1, message: message.to_owned() },
            ));
        }
        style.push_str(&short);
    }
    let brand = brand_style(&site.original.brand, add);
    Ok(format!("{style}{brand}\n").into_bytes())
}

/// What the brand adds to a style. Where a browser cannot derive colours from the brand's, one that is too light for
/// text gets a darker one for it.
fn brand_style(brand: &Brand, add: &mut impl FnMut(String, Vec<u8>)) -> String {
    let mut style = String::new();
    let mut families: BTreeSet<(Face, &str, &str)> = BTreeSet::new();
    for font in &brand.fonts {
        let (property, family) = match font.face {
            Face::Headings => ("headings", "brand-headings"),
            Face::Text => ("text", "brand-text"),
        };
        families.insert((font.face, property, family));
        let path = fingerprinted("font", "woff2", &font.bytes, add);
        let file = path.rsplit('/').next().unwrap_or(&path);
        let weights = match font.weights {
            (low, high) if low == high => low.to_string(),
            (low, high) => format!("{low} {high}"),
        };
        style.push_str(&format!(
            "@font-face{{font-family:{family};src:url({file})format(\"woff2\");font-weight:{weights};font-display:swap}}"
        ));
    }
    let colour = brand.accent.map(|accent| format!("--brand:{accent}"));
    // The theme puts its own fonts behind the comma.
    let fonts = families.iter().map(|(_, property, family)| format!("--{property}:{family},"));
    let properties: Vec<String> = colour.into_iter().chain(fonts).collect();
    if !properties.is_empty() {
        style.push_str(&format!(":root{{{}}}", properties.join(";")));
    }
    if let Some(accent) = brand.accent.filter(|accent| accent.legible_on_white() != *accent) {
        let darker = accent.legible_on_white();
        style.push_str(&format!(
            "@supports not (color:oklch(from red l c h)){{:root{{--accent:{darker};--field:{darker}}}}}"
        ));
    }
    style
}

/// The page's one script. Glue and page are one text, so that they share their short names. The scorer comes first:
/// between two stretches of code it would compress worse.
fn script(theme: &Theme, scorer: &[u8]) -> Result<Vec<u8>, Error> {
    let scorer = STANDARD.encode(scorer);
    let before = format!("\"use strict\";\n{GLUE}");
    let parts = theme.script();
    let ours = before.lines().count();
    let code: String = [before.as_str()].into_iter().chain(parts.iter().map(|part| part.text)).collect();
    let code = minify::script(&code)
        .map_err(|fault| theme_fault(&parts, Fault { line: fault.line.saturating_sub(ours), ..fault }))?;
    Ok(format!("{{const PAYLOAD=\"{scorer}\";(function(){{{code}}})()}}\n").into_bytes())
}

/// A fault in files of the theme that stand one after the other.
fn theme_fault(files: &[File<'_>], fault: Fault) -> Error {
    let mut line = fault.line.max(1);
    let mut at = files.first();
    for (file, next) in files.iter().zip(files.iter().skip(1)) {
        let lines = file.text.matches('\n').count();
        if line <= lines {
            break;
        }
        line -= lines;
        at = Some(next);
    }
    let diagnostic = Diagnostic::error(format!("this cannot be read: {}", fault.message));
    Error::Theme(vec![match at {
        Some(file) => diagnostic.at(file.line(line)),
        None => diagnostic,
    }])
}

/// Stands in a program's text for the id of the next question, with its length.
const NEXT_ID: u8 = b'~';

/// A program as text that a page may hold, a letter a byte; as base64 it would take 1.2 KB more of what is downloaded.
///
/// The ids of questions are left out, since the page holds them too, in the same order; other ids stay what they are, so
/// that the host's compression finds them again. What a page may not hold stands for another byte: numbers up to 31 are
/// capital letters, and what that leaves without a letter has one 256 places further on. The script takes all of that
/// back (`programIn` in script.js).
fn as_text(program: &Program) -> CompiledProgram {
    let bytes = program.to_bytes();
    let questions = program.questions.iter().map(|question| &question.id);
    let mut ids =
        program.profile.iter().map(|question| &question.id).chain(questions).filter_map(written).peekable();
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes.as_slice();
    while let [byte, after @ ..] = rest {
        let id = ids.peek().and_then(|id| rest.strip_prefix(id.as_slice()));
        if id.is_some() {
            ids.next();
            text.push(char::from(NEXT_ID));
        } else {
            text.extend(letter(*byte));
        }
        rest = id.unwrap_or(after);
    }
    CompiledProgram { text, fingerprint: program.fingerprint.clone() }
}

/// An id as it stands in a program: its length, doubled, then its letters. A long one has a length of two bytes, and
/// stays.
fn written(id: &String) -> Option<Vec<u8>> {
    let length = u8::try_from(id.len()).ok().filter(|length| *length < 64)?;
    Some([&[2 * length], id.as_bytes()].concat())
}

fn letter(byte: u8) -> Option<char> {
    let byte = if byte & 0b1010_0000 == 0 { byte ^ 0b0100_0000 } else { byte };
    let plain = (byte.is_ascii_graphic() || byte == b' ') && ![b'<', NEXT_ID].contains(&byte);
    if plain { Some(char::from(byte)) } else { char::from_u32(0x100 + u32::from(byte)) }
}
