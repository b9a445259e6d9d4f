//! No text of an author's becomes markup, whatever stands in it.
//!
//! A corpus of attacks is planted in every text that `docs/format.md` knows of. The pages are then read by a real parser,
//! and must be made of the same elements as with plain words.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use common::Sandbox;
use common::page::{projects, quoted, tables};
use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use toml::{Table, Value};

const FORMAT: &str = include_str!("../docs/format.md");

/// What has got through elsewhere: out of texts, attributes, comments and elements that hold raw text.
const ATTACKS: [&str; 17] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus='alert(1)",
    "</title></style></textarea></script></noscript></template><svg onload=alert(1)>",
    "<!--",
    "--><b>",
    "<![CDATA[",
    "{{ 7 * 7 }}{% include \"base.html\" %}{# x",
    "javascript:alert(1)",
    "` onmouseover=alert(1) x=`",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<template><form action=//evil.example>",
    "&lt;script&gt;&#60;script&#62;&quot;&#x22;",
    "\u{2028}\u{feff}<\u{202e}img src=x>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
];

/// The same for Markdown, where an author may write links and emphasis.
const IN_MARKDOWN: [&str; 18] = [
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java&#10;script:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](\u{1}javascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](vbscript:alert(1)) [a](file:///etc/passwd) [a](blob:https://a.example/1)",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    "[a](https://a.example/ \"x\\\" onclick=alert(1)\")",
    "<a href=\"javascript:alert(1)\" onclick=\"alert(1)\">a</a>",
    "<img src=x onerror=alert(1)><svg/onload=alert(1)>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe><object data=x></object><embed src=x>",
    "<style>*{background:url(//evil.example)}</style><link rel=stylesheet href=//evil.example>",
    "<form action=//evil.example><button formaction=javascript:alert(1)>a</button></form>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "```html\n<script>alert(1)</script>\n```",
    "<details open ontoggle=alert(1)><math><a xlink:href=javascript:alert(1)>a</a></math>",
];

/// The keys of texts, as the tables of the page have them. Some texts have a form, and are refused without it.
fn keys_of(kinds: &[&str]) -> BTreeSet<String> {
    let with_a_form = [
        "language",
        "theme",
        "accent",
        "email",
        "tag",
        "tags",
        "extends",
        "hide",
        "embed-origins",
        "languages",
    ];
    let authors = FORMAT.split("\n## The record").next().unwrap();
    let rows = tables(authors, "keys").into_iter().flat_map(|(_, rows)| rows);
    let rows = rows.filter(|row| kinds.iter().any(|kind| row[1].starts_with(kind)));
    let keys = rows.flat_map(|row| quoted(&row[0]).map(str::to_owned).collect::<Vec<_>>());
    keys.filter(|key| !with_a_form.contains(&key.as_str())).collect()
}

/// Puts texts into all values under some keys, each by its number.
fn plant(
    value: &mut Value,
    key: &str,
    keys: &BTreeSet<String>,
    number: &mut usize,
    text: &dyn Fn(usize) -> String,
) {
    match value {
        Value::Table(table) => {
            table.iter_mut().for_each(|(key, value)| plant(value, key, keys, number, text));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| plant(value, key, keys, number, text)),
        // The statements of a question may be texts without a table around them.
        Value::String(old) if keys.contains(key) || key == "choices" => {
            *number += 1;
            *old = text(*number);
        }
        _ => {}
    }
}

/// A project with texts in it, and how many.
fn planted(
    files: &BTreeMap<String, String>,
    keys: &BTreeSet<String>,
    text: &dyn Fn(usize) -> String,
) -> (Sandbox, usize) {
    let sandbox = Sandbox::new();
    for picture in ["logo.svg", "icon.svg"] {
        sandbox.write(picture, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    }
    for font in ["fonts/bold.woff2", "fonts/variable.woff2"] {
        sandbox.write(font, "wOF2");
    }
    let mut number = 0;
    for (path, file) in files {
        let mut value = Value::Table(file.parse::<Table>().unwrap());
        plant(&mut value, "", keys, &mut number, text);
        sandbox.write(path, toml::to_string(&value).unwrap());
    }
    (sandbox, number)
}

/// The pages of a build, each as a real parser reads it.
fn pages(sandbox: &Sandbox, options: &str) -> BTreeMap<String, Vec<Element>> {
    sandbox.run(&format!("build --drafts {options}")).ends(0, &[]);
    let pages = sandbox.tree("public").into_iter().filter(|(path, _)| path.ends_with(".html"));
    pages
        .map(|(path, html)| {
            let document =
                parse_document(RcDom::default(), Default::default()).from_utf8().one(html.as_slice());
            let mut elements = Vec::new();
            collect(&document.document, 0, &mut elements);
            (path, elements)
        })
        .collect()
}

/// An element: how deep it lies, its name, its attributes, and where those lead that lead somewhere.
#[derive(Debug, PartialEq, Eq)]
struct Element {
    depth: usize,
    name: String,
    attributes: Vec<String>,
    schemes: Vec<String>,
}

fn collect(node: &Handle, depth: usize, elements: &mut Vec<Element>) {
    match &node.data {
        NodeData::Element { name, attrs, template_contents, .. } => {
            let attrs = attrs.borrow();
            let leads =
                ["href", "src", "action", "formaction", "data", "srcdoc", "srcset", "poster", "background"];
            let led = attrs.iter().filter(|attribute| leads.contains(&&*attribute.name.local));
            elements.push(Element {
                depth,
                name: name.local.to_string(),
                attributes: attrs.iter().map(|attribute| attribute.name.local.to_string()).collect(),
                schemes: led.map(|attribute| scheme(&attribute.value)).collect(),
            });
            if let Some(contents) = &*template_contents.borrow() {
                contents.children.borrow().iter().for_each(|child| collect(child, depth + 1, elements));
            }
        }
        NodeData::Comment { contents } => elements.push(Element {
            depth,
            name: format!("<!--{contents}-->"),
            attributes: Vec::new(),
            schemes: Vec::new(),
        }),
        _ => {}
    }
    node.children.borrow().iter().for_each(|child| collect(child, depth + 1, elements));
}

/// The scheme of an address, as a browser reads it: without what it leaves out.
fn scheme(address: &str) -> String {
    let plain: String = address.chars().filter(|letter| !letter.is_control() && *letter != ' ').collect();
    let end = plain.find(['/', '?', '#']).unwrap_or(plain.len());
    let belongs = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
    let scheme = plain[..end].split_once(':').map(|(scheme, _)| scheme);
    scheme.filter(|scheme| scheme.chars().all(belongs)).unwrap_or("relative").to_lowercase()
}

/// All attacks in a row, another one first each time.
fn attacks(number: usize) -> String {
    let from = number % ATTACKS.len();
    let row: Vec<&str> = ATTACKS[from..].iter().chain(&ATTACKS[..from]).copied().collect();
    format!("{} {number:04}", row.join(" "))
}

#[test]
fn in_every_text_of_the_format_an_attack_is_nothing_but_text() {
    let keys = keys_of(&["text", "list of texts"]);
    assert!(keys.len() > 30, "{keys:?}");
    let mut all = 0;
    for (first, (example, files)) in [true].into_iter().chain(std::iter::repeat(false)).zip(projects(FORMAT))
    {
        let (calm, _) = planted(&files, &keys, &|number| format!("Plain words {number:04}"));
        let (hostile, number) = planted(&files, &keys, &attacks);
        all += number;
        for options in ["", "--single-file"].into_iter().take(if first { 2 } else { 1 }) {
            let (expected, found) = (pages(&calm, options), pages(&hostile, options));
            for (path, elements) in expected {
                assert!(elements == found[&path], "line {} of the page: {path} {options}", example.line);
            }
        }
    }
    assert!(all > 1000, "{all}");
}

#[test]
fn in_every_markdown_text_an_attack_makes_no_element_and_no_address_that_could_run() {
    let keys = keys_of(&["Markdown"]);
    assert_eq!(keys, ["why".to_owned()].into());
    let (_, files) = projects(FORMAT).swap_remove(0);
    let built = |text: &str| {
        let (sandbox, number) = planted(&files, &keys, &|_| text.to_owned());
        assert!(number > 0);
        sandbox.write("pages/about-us.md", format!("# About {text}\n\n{text}\n"));
        let pages = ["", "--single-file"].map(|options| pages(&sandbox, options));
        pages
            .into_iter()
            .enumerate()
            .flat_map(|(form, pages)| pages.into_iter().map(move |(path, page)| ((form, path), page)))
            .collect::<BTreeMap<_, _>>()
    };
    let of_ours =
        ["script", "style", "link", "meta", "form", "svg", "template", "input", "button", "details"];
    let count =
        |elements: &[Element], name: &str| elements.iter().filter(|element| element.name == name).count();
    let plain = built("Plain words.");
    for (path, page) in built(&IN_MARKDOWN.join("\n\n")) {
        for name in of_ours {
            assert_eq!(count(&page, name), count(&plain[&path], name), "<{name}> in {path:?}");
        }
        for element in &page {
            let refused = ["iframe", "object", "embed", "base", "math", "frame", "applet"];
            assert!(!refused.contains(&element.name.as_str()), "{element:?}");
            assert!(!element.attributes.iter().any(|name| name.starts_with("on")), "{element:?}");
            let fine = |scheme: &String| match element.name.as_str() {
                // The icon that is none.
                "link" | "img" => ["relative", "data"].contains(&scheme.as_str()),
                _ => ["relative", "http", "https", "mailto"].contains(&scheme.as_str()),
            };
            assert!(element.schemes.iter().all(fine), "{element:?}");
        }
    }
}

#[test]
fn texts_that_have_a_form_are_refused_without_it() {
    let refused = [
        ("accent", "red}</style><script>alert(1)</script>", "is no colour"),
        ("email", "a@b.example\"><script>", "is no e-mail address"),
        ("email", "a@b.example?bcc=all@evil.example", "is no e-mail address"),
        ("logo", "javascript:alert(1).svg", "there is no file"),
        ("logo", "https://evil.example/logo.svg", "there is no file"),
        ("email", "a@b.example%0abcc:c@d.example", "is no e-mail address"),
    ];
    for (key, attack, told) in refused {
        let sandbox = Sandbox::with("small");
        let line = format!("{key} = {}", Value::String(attack.to_owned()));
        let manifest = std::fs::read_to_string(sandbox.path("matura.toml")).unwrap();
        let kept = manifest.lines().filter(|line| !line.starts_with(key)).collect::<Vec<_>>().join("\n");
        sandbox.write("matura.toml", kept.replace("[brand]", &format!("[brand]\n{line}")));
        sandbox.run("build").ends(1, &[told]);
    }
    for language in ["en\"><script>", "en' onload='x", "../../en"] {
        let sandbox = Sandbox::with("small");
        let line = format!("language = {}\n\n[brand]", Value::String(language.to_owned()));
        sandbox.edit("matura.toml", "[brand]", &line);
        sandbox.run("build").ends(1, &["is no language"]);
    }
}
