//! An assessment as one file, which works from a disk, out of a mail and without a network.
//!
//! It is made of the finished site: what its page asks for is put into the page, tag by tag, and its policy then names
//! the very texts that may run and be shown, by their hashes, and loads nothing. So a theme needs to know nothing of it,
//! and whoever changes the script of such a file gets a page whose script does not run.
//!
//! A file has no site around it. Links to other pages lead to the web when it is known where the site stands; pages of
//! text are otherwise in the file, and open over the page.

mod links;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use html5ever::tokenizer::{Tag, TagKind, Token};

use self::links::{Goal, Links, resolve};
use crate::error::Error;
use crate::markup::{Writer, attribute, escape, is, start, tokens, with_attribute};
use crate::minify;
use crate::output::{self, Output};
use crate::policy;
use crate::site::Site;
use crate::theme::Theme;

/// Builds each assessment of a site as one file, named after it. The second part names the links that lead nowhere.
///
/// # Errors
///
/// Like [`output::build`].
pub fn build(site: &Site, theme: &Theme, base_url: Option<&str>) -> Result<(Output, Vec<String>), Error> {
    let whole = output::build(site, theme, base_url)?;
    let own_style = minify::style(theme.single_style());
    let own_style = own_style.map_err(|fault| output::theme_fault("single.css", 0, fault))?;
    let links = Links::of(site, &whole, base_url);
    let mut dead = BTreeSet::new();
    let mut files = BTreeMap::new();
    for (path, name) in links.assessments() {
        let (files_of_site, own_style) = (&whole.files, own_style.as_str());
        let mut alone = Alone { path, files: files_of_site, links: &links, own_style, dead: &mut dead };
        files.insert(name.to_owned(), alone.page().into_bytes());
    }
    let pages = files.len();
    Ok((Output { files, pages, policy: String::new() }, dead.into_iter().collect()))
}

/// A page that is being put into one file.
struct Alone<'a> {
    /// Its path in the site.
    path: &'a str,
    files: &'a BTreeMap<String, Vec<u8>>,
    links: &'a Links<'a>,
    /// The look of what only such a file has.
    own_style: &'a str,
    /// Where links of this and other files lead in vain.
    dead: &'a mut BTreeSet<String>,
}

/// What stands in the place of a link.
enum Link {
    /// A link, perhaps to elsewhere.
    Tag(Tag),
    /// A button that opens a text, or closes it.
    Button(Tag),
}

impl Alone<'_> {
    fn page(&mut self) -> String {
        let path = self.path;
        let mut texts = Texts::default();
        let page = self.linked(tokens(&self.text(path)), path, &mut texts);
        let (mut scripts, mut styles) = (Vec::new(), Vec::new());
        for tag in page.iter().filter_map(start) {
            if let Some(script) = asset(tag, "script", "src") {
                scripts.push(script_text(&self.text(&resolve(path, script).path)));
            } else if let Some(style) = asset(tag, "link", "href").filter(|_| is_style(tag)) {
                let style = resolve(path, style).path;
                styles.push(style_text(&self.embedded(&self.text(&style), &style)));
            }
        }
        if !texts.wanted.is_empty() {
            styles.push(self.own_style.to_owned());
        }
        let policy = policy::alone(&scripts, &styles);
        let mut writer = Writer::default();
        let mut styles = styles.iter();
        let mut skipping = false;
        for token in page {
            if is(&token, TagKind::EndTag, "head") {
                // What is left is our own.
                styles.by_ref().for_each(|style| writer.html.extend(["<style>", style, "</style>\n"]));
            }
            if is(&token, TagKind::EndTag, "body") {
                self.put_texts(&mut texts, &mut writer);
                scripts.iter().for_each(|script| writer.html.extend(["<script>", script, "</script>\n"]));
            }
            match start(&token) {
                // Scripts wait until everything before them is there, as `defer` made them do.
                Some(tag) if asset(tag, "script", "src").is_some() => skipping = true,
                Some(tag) if is_style(tag) => {
                    let media = attribute(tag, "media").map(|media| format!(" media=\"{media}\""));
                    let style = styles.next().map_or("", String::as_str);
                    writer.html.extend(["<style", &media.unwrap_or_default(), ">", style, "</style>"]);
                }
                Some(tag) if attribute(tag, "http-equiv") == Some("Content-Security-Policy") => {
                    writer.put(&Token::TagToken(with_attribute(tag, "content", &policy)));
                }
                _ if skipping => skipping = !is(&token, TagKind::EndTag, "script"),
                _ => writer.put(&token),
            }
        }
        writer.html
    }

    /// The tokens of a page, its pictures put into them and its links leading where they can from a file.
    fn linked(&mut self, page: Vec<Token>, path: &str, texts: &mut Texts) -> Vec<Token> {
        let mut in_button = false;
        let mut linked = Vec::new();
        for token in page {
            let token = match start(&token) {
                Some(tag) if &*tag.name == "a" => match self.link(tag, path, texts) {
                    Link::Tag(tag) => Token::TagToken(tag),
                    Link::Button(tag) => {
                        in_button = true;
                        Token::TagToken(tag)
                    }
                },
                Some(tag) if &*tag.name == "img" => Token::TagToken(self.data(tag, "src", path)),
                Some(tag) if &*tag.name == "link" && !is_style(tag) => {
                    Token::TagToken(self.data(tag, "href", path))
                }
                _ if in_button && is(&token, TagKind::EndTag, "a") => {
                    in_button = false;
                    end("button")
                }
                _ => token,
            };
            linked.push(token);
        }
        linked
    }

    fn link(&mut self, tag: &Tag, path: &str, texts: &mut Texts) -> Link {
        let Some(href) = attribute(tag, "href") else { return Link::Tag(tag.clone()) };
        match self.links.goal(path, self.path, href) {
            Goal::AsItIs => Link::Tag(tag.clone()),
            Goal::At(address) => Link::Tag(with_attribute(tag, "href", &address)),
            Goal::Begin => match &texts.open {
                Some(text) => Link::Button(button(tag, text, "hide")),
                None => Link::Tag(with_attribute(tag, "href", "#start")),
            },
            Goal::Text(text) => {
                let opens = button(tag, &text, "show");
                texts.add(text);
                Link::Button(opens)
            }
            Goal::Nowhere => {
                self.dead.insert(href.to_owned());
                let mut tag = tag.clone();
                tag.attrs.retain(|attribute| !matches!(&*attribute.name.local, "href" | "rel"));
                Link::Tag(tag)
            }
        }
    }

    /// Appends the pages of text that a page, or one of them, links to.
    fn put_texts(&mut self, texts: &mut Texts, writer: &mut Writer) {
        let mut at = 0;
        while let Some(path) = texts.wanted.get(at).cloned() {
            at += 1;
            let page = tokens(&self.text(&path));
            let label = title(&page);
            let id = Texts::id(&path);
            texts.open = Some(path.clone());
            let inner = self.linked(inside_main(page), &path, texts);
            texts.open = None;
            writer.html.push_str("<div popover autofocus tabindex=\"-1\" role=\"dialog\" id=\"");
            escape(&mut writer.html, &id);
            writer.html.push_str("\" aria-label=\"");
            escape(&mut writer.html, &label);
            writer.html.push_str("\">");
            inner.iter().for_each(|token| writer.put(token));
            writer.html.push_str("</div>\n");
        }
    }

    /// A tag whose attribute names a file, with that file in it.
    fn data(&self, tag: &Tag, name: &str, path: &str) -> Tag {
        let address =
            attribute(tag, name).and_then(|address| self.data_address(&resolve(path, address).path));
        address.map_or_else(|| tag.clone(), |address| with_attribute(tag, name, &address))
    }

    fn data_address(&self, path: &str) -> Option<String> {
        let bytes = self.files.get(path)?;
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        Some(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
    }

    /// A style with the files in it that it names.
    fn embedded(&self, style: &str, path: &str) -> String {
        let mut parts = style.split("url(");
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (address, rest) = part.split_once(')').unwrap_or((part, ""));
            let file = resolve(path, address.trim().trim_matches(['"', '\''])).path;
            match self.data_address(&file) {
                Some(data) => whole.extend(["url(", &data, ")", rest]),
                None => whole.extend(["url(", part]),
            }
        }
        whole
    }

    fn text(&self, path: &str) -> String {
        self.files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    }
}

/// The pages of text that go into a file.
#[derive(Default)]
struct Texts {
    /// Their paths in the site, each once, in the order in which they are linked.
    wanted: Vec<String>,
    /// The one that is being written.
    open: Option<String>,
}

impl Texts {
    fn add(&mut self, path: String) {
        if !self.wanted.contains(&path) {
            self.wanted.push(path);
        }
    }

    /// The id of one. Nothing of an author's has an underscore in its id.
    fn id(path: &str) -> String {
        format!("text_{}", path.trim_end_matches(".html").replace('/', "_"))
    }
}

/// The address of a file of the site that a tag asks for.
fn asset<'t>(tag: &'t Tag, name: &str, key: &str) -> Option<&'t str> {
    attribute(tag, key).filter(|_| &*tag.name == name)
}

fn is_style(tag: &Tag) -> bool {
    &*tag.name == "link" && attribute(tag, "rel") == Some("stylesheet")
}

fn end(name: &str) -> Token {
    tokens(&format!("</{name}>")).pop().unwrap_or(Token::NullCharacterToken)
}

/// A button in the place of a link, which opens or closes a page of text. It needs no script.
fn button(link: &Tag, text: &str, action: &str) -> Tag {
    let mut button = link.clone();
    button.name = "button".into();
    button.attrs.retain(|attribute| matches!(&*attribute.name.local, "class" | "id" | "lang" | "dir"));
    let class = attribute(&button, "class").unwrap_or("linkish").to_owned();
    let id = Texts::id(text);
    [("class", class.as_str()), ("type", "button"), ("popovertarget", &id), ("popovertargetaction", action)]
        .iter()
        .fold(button, |button, (name, value)| with_attribute(&button, name, value))
}

/// What stands in the main part of a page.
fn inside_main(page: Vec<Token>) -> Vec<Token> {
    let inside = page.into_iter().skip_while(|token| !is(token, TagKind::StartTag, "main")).skip(1);
    inside.take_while(|token| !is(token, TagKind::EndTag, "main")).collect()
}

/// The title of a page.
fn title(page: &[Token]) -> String {
    let inside = page.iter().skip_while(|token| !is(token, TagKind::StartTag, "title")).skip(1);
    let texts = inside.take_while(|token| !is(token, TagKind::EndTag, "title"));
    texts.map(|token| if let Token::CharacterTokens(text) = token { &**text } else { "" }).collect()
}

/// A script as it can stand in a page. What would end it there is written in another way that means the same.
fn script_text(script: &str) -> String {
    script.replace('\r', "").replace("</", "<\\/").replace("<!--", "<\\!--")
}

/// A style as it can stand in a page.
fn style_text(style: &str) -> String {
    style.replace('\r', "").replace("</", "<\\/")
}
