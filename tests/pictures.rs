//! Pictures: those that texts show, and the logo.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::Sandbox;

const ALARMS: &str = "questionnaire/fire-safety/alarms.toml";
const PICTURE: &[u8] = b"\x89PNG a plan";

fn page(sandbox: &Sandbox, path: &str) -> String {
    String::from_utf8(sandbox.tree("public")[path].clone()).unwrap()
}

/// The addresses of the pictures in a page.
fn shown(html: &str) -> Vec<&str> {
    html.split("<img src=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn a_picture_beside_its_text_gets_a_name_that_changes_with_its_contents() {
    let sandbox = Sandbox::with("small");
    sandbox.write("pages/art/our plan.png", PICTURE);
    sandbox.write("pages/unused.png", "shown nowhere");
    sandbox.write("questionnaire/fire-safety/plan.png", PICTURE);
    sandbox.edit("pages/imprint.md", "Harbour", "![The quay](<art/our plan.png>) Harbour");
    sandbox.edit(ALARMS, "why = \"", "why = \"![A plan](plan.png) ");
    sandbox.run("build").ends(0, &[]);
    let imprint = page(&sandbox, "imprint.html");
    let place = shown(&imprint)[0].to_owned();
    assert!(place.starts_with("assets/picture-") && place.ends_with(".png"), "{place}");
    assert_eq!(sandbox.tree("public")[&place], PICTURE);
    assert_eq!(shown(&page(&sandbox, "index.html")), [place.as_str()], "two copies are one file");
    let pictures = sandbox.tree("public").into_keys().filter(|path| path.contains("picture-")).count();
    assert_eq!(pictures, 1, "what no text shows is not published");
    sandbox.write("pages/art/our plan.png", "another");
    sandbox.run("build").ends(0, &[]);
    assert_ne!(shown(&page(&sandbox, "imprint.html"))[0], place);
    sandbox.run("build --single-file").ends(0, &[]);
    assert!(page(&sandbox, "fire-safety.html").contains("<img src=\"data:image/png;base64,"));
}

#[test]
fn a_picture_in_static_is_shown_where_the_site_has_it() {
    let sandbox = Sandbox::with("small");
    sandbox.write("static/art/plan.png", PICTURE);
    sandbox.edit("pages/imprint.md", "Harbour", "![The quay](art/plan.png) Harbour");
    sandbox.run("build").ends(0, &[]);
    assert_eq!(shown(&page(&sandbox, "imprint.html")), ["art/plan.png"]);
}

#[test]
fn a_picture_that_is_not_there_or_of_another_host_is_told_at_its_place() {
    let sandbox = Sandbox::with("small");
    sandbox.edit("pages/imprint.md", "Harbour", "![](plan.png) ![](https://elsewhere.example/a.png) Harbour");
    sandbox.edit(ALARMS, "why = \"", "why = \"![A plan](plan.png) ");
    sandbox.run("build --strict").ends(
        1,
        &[
            "pages/imprint.md:3:5",
            "warning: there is no picture `plan.png`",
            "help: put it beside this file, or into static/",
            "warning: this picture is left out: no page may ask another host for it",
            "questionnaire/fire-safety/alarms.toml:",
        ],
    );
}

#[test]
fn a_logo_or_picture_with_a_script_in_it_is_refused() {
    let sandbox = Sandbox::with("small");
    sandbox.write("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
    sandbox.write("pages/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
    sandbox.edit("matura.toml", "[brand]", "[brand]\nlogo = \"logo.svg\"");
    sandbox.edit("pages/imprint.md", "Harbour", "![](plan.svg) Harbour");
    sandbox.run("build").ends(
        1,
        &[
            "`logo.svg` is no plain picture: it has an element <script>",
            "`pages/plan.svg` is no plain picture: it has an attribute onload",
            "help: save it as plain SVG without scripts, or as PNG",
        ],
    );
    for name in ["logo.svg", "pages/plan.svg"] {
        sandbox.write(name, "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>");
    }
    sandbox.run("build").ends(0, &[]);
}
