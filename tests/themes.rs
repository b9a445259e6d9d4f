//! What a theme of one's own promises its author.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::Sandbox;

/// The small project with a theme of its own, which holds nothing yet.
fn themed() -> Sandbox {
    let sandbox = Sandbox::with("small");
    sandbox.edit("matura.toml", "title", "theme = \"harbour\"\ntitle");
    sandbox.write("themes/harbour/theme.toml", "contract = 1\n");
    sandbox
}

fn built(sandbox: &Sandbox, path: &str) -> String {
    sandbox.run("build").ends(0, &[]);
    String::from_utf8(sandbox.tree("public")[path].clone()).unwrap()
}

/// The one file of an ending among the assets.
fn asset(sandbox: &Sandbox, ending: &str) -> String {
    sandbox.run("build").ends(0, &[]);
    let files = sandbox.tree("public");
    let (_, bytes) = files.iter().find(|(path, _)| path.ends_with(ending)).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn a_theme_that_holds_nothing_looks_like_the_one_that_it_extends() {
    let (plain, sandbox) = (Sandbox::with("small"), themed());
    plain.run("build").ends(0, &[]);
    sandbox.run("build").ends(0, &[]);
    assert_eq!(plain.tree("public"), sandbox.tree("public"));
    sandbox.write("themes/harbour/theme.toml", "contract = 1\nextends = \"one\"\n");
    plain.edit("matura.toml", "title", "theme = \"one\"\ntitle");
    sandbox.run("build").ends(0, &[]);
    plain.run("build").ends(0, &[]);
    assert_eq!(plain.tree("public"), sandbox.tree("public"));
}

#[test]
fn a_footer_is_changed_by_a_template_of_five_lines() {
    let sandbox = themed();
    let template = "{% extends \"default/base.html\" %}\n{% block foot %}\n\
                    <p>Harbour Advice, pier 3.</p>\n<p><a href=\"imprint.html\">Imprint</a></p>\n{% endblock %}\n";
    assert_eq!(template.lines().count(), 5);
    sandbox.write("themes/harbour/templates/base.html", template);
    for page in ["index.html", "imprint.html", "privacy.html"] {
        let html = built(&sandbox, page);
        let foot = html.split_once("<div class=\"foot\">").unwrap().1.split_once("</footer>").unwrap().0;
        assert!(foot.contains("pier 3") && !foot.contains("independent since 2011"), "{page}: {foot}");
        assert!(html.contains("<header"), "{page} keeps all else");
    }
}

#[test]
fn a_file_replaces_that_of_the_same_name_and_a_string_that_of_the_same_key() {
    let sandbox = themed();
    let before = built(&sandbox, "index.html");
    sandbox.write("themes/harbour/strings/en.toml", "[section]\ngo-on = \"Next, please\"\n");
    sandbox.write(
        "themes/harbour/templates/go.html",
        "<p>Own buttons: {{ t(\"section.go-on\") }}, {{ t(\"section.back\") }}</p>\n",
    );
    sandbox.write("themes/harbour/pages/privacy.md", "# Privacy\n\nOurs.\n");
    sandbox.write("themes/harbour/static/art/wave.svg", "<svg/>");
    let after = built(&sandbox, "index.html");
    assert!(before.contains("Save and go on") && !after.contains("Save and go on"));
    assert!(after.contains("<p>Own buttons: Next, please, Back</p>"));
    assert!(built(&sandbox, "privacy.html").contains("<p>Ours.</p>"));
    assert_eq!(built(&sandbox, "art/wave.svg"), "<svg/>");
    // What the project holds comes before what its theme does.
    sandbox.write("static/art/wave.svg", "<svg id=\"mine\"/>");
    assert_eq!(built(&sandbox, "art/wave.svg"), "<svg id=\"mine\"/>");
}

#[test]
fn a_template_inside_others_can_change_one_block_of_that_which_it_replaces_every_time_it_is_shown() {
    let sandbox = themed();
    let template = "{% extends \"default/section.html\" %}\n{% block intro %}<p>Own words on {{ domain.title }}</p>{% endblock %}\n";
    sandbox.write("themes/harbour/templates/section.html", template);
    let html = built(&sandbox, "index.html");
    assert_eq!(html.matches("<p>Own words on ").count(), html.matches("class=\"view ask\"").count() - 1);
}

#[test]
fn a_style_stands_alone_or_on_that_of_the_theme_below() {
    let sandbox = themed();
    let default = asset(&sandbox, ".css");
    sandbox.write("themes/harbour/style.css", "/* Ours alone. */\nbody { margin: 0; }\n");
    assert_eq!(asset(&sandbox, ".css"), "body{margin:0}:root{--brand:#7a1f3d}\n");
    sandbox.write(
        "themes/harbour/style.css",
        "/* On the default. */\n@import \"default/style.css\";\nbody { margin: 1px; }\n",
    );
    let style = asset(&sandbox, ".css");
    let both = default.replace(":root{--brand:#7a1f3d}", "body{margin:1px}:root{--brand:#7a1f3d}");
    assert_eq!(style, both);
    sandbox.write("themes/harbour/style.css", "@import \"defualt/style.css\";\n");
    sandbox.run("build").ends(
        1,
        &[
            "error: there is no style `defualt/style.css` to import",
            "style.css:1:10",
            "did you mean `default/style.css`?",
        ],
    );
    sandbox.write("themes/harbour/style.css", "a { color: red }\n@import \"more.css\";\n");
    sandbox.run("check").ends(1, &["a style can import in its first line only", "style.css:2:1"]);
    sandbox.write("themes/harbour/style.css", "@import \"default/style.css\";\na {\n  color: red;\n");
    sandbox.run("check").ends(1, &["a bracket that nothing closes", "themes/harbour/style.css:2:1"]);
}

#[test]
fn a_part_can_be_added_to_the_script_and_none_replaced() {
    let sandbox = themed();
    sandbox.write(
        "themes/harbour/script/bell.js",
        "addEventListener(\"hashchange\", () => { document.title = `♪ ${document.title}`; });\n",
    );
    assert!(asset(&sandbox, ".js").contains("♪ ${document.title}"));
    sandbox.write("themes/harbour/script/bell.js", "let ring = 1;\nlet bell = ;\n");
    sandbox.run("check").ends(1, &["this cannot be read", "themes/harbour/script/bell.js:2:1"]);
    sandbox.write("themes/harbour/script/bell.js", "");
    sandbox.write("themes/harbour/script/sharing.js", "");
    sandbox.write("themes/harbour/script.js", "");
    let check = sandbox.run("check");
    check.ends(
        1,
        &["help: add a part of another name", "themes/harbour/script/sharing.js", "themes/harbour/script.js"],
    );
}

#[test]
fn everything_that_templates_ask_for_in_vain_is_told_at_once_with_its_place_and_its_mend() {
    let sandbox = themed();
    sandbox.run("build").ends(0, &[]);
    let before = sandbox.tree("public");
    // Where rendering never comes by, too: this site has no logo.
    let base = "{% extends \"default/base.html\" %}\n{% block fot %}{% endblock %}\n{% block mast %}\n  \
                {% if site.logo %}{{ site.titel }}{{ t(\"page.bakc\") }}{% include \"minuts.html\" %}{% endif %}\n{% endblock %}\n";
    sandbox.write("themes/harbour/templates/base.html", base);
    let said = [
        "error: `default/base.html` has no block `fot`\n --> themes/harbour/templates/base.html:2:10",
        "help: did you mean `foot`?",
        "error: there is no `site.titel`\n --> themes/harbour/templates/base.html:4:24",
        "4 |   {% if site.logo %}{{ site.titel }}{{ t(\"page.bakc\") }}{% include \"minuts.html\" %}{% endif %}\n  \
           |                        ^^^^^^^^^^\n",
        "help: did you mean `title`?",
        "error: there is no string `page.bakc`",
        "help: did you mean `page.back`?",
        "error: there is no template `minuts.html`",
        "help: did you mean `minutes.html`?",
        "4 errors in 1 file",
    ];
    for command in ["build", "check", "build --strict"] {
        sandbox.run(command).ends(1, &said);
    }
    assert_eq!(sandbox.tree("public"), before, "the earlier output stays");
    let json: serde_json::Value = serde_json::from_str(&sandbox.run("check --format json").data()).unwrap();
    assert_eq!(
        (json[0]["line"].as_u64(), json[0]["file"].as_str()),
        (Some(2), Some("themes/harbour/templates/base.html"))
    );
}

#[test]
fn a_template_that_cannot_be_filled_is_told_where_it_fails() {
    let sandbox = themed();
    for (template, said) in [
        (
            "<p>\n  {{ nothing }}\n",
            "error: there is no `nothing` here\n --> themes/harbour/templates/section.html:2:6",
        ),
        ("{% if domain.nothing %}x{% endif %}", "error: there is no `domain.nothing` here"),
        ("{{ domain.title|shout }}", "error: filter shout is unknown"),
        ("{{ t(\"a\" ~ \".b\") }}", "error: there is no string “a.b”"),
        ("\n{% for a in b %}", "error: this template cannot be read: unexpected end of input"),
        ("{% include \"a\" ~ \".html\" %}", "error: tried to include non-existing template 'a.html'"),
    ] {
        sandbox.write("themes/harbour/templates/section.html", template);
        let run = sandbox.run("check");
        run.ends(1, &[said, "themes/harbour/templates/section.html:", "1 error in 1 file"]);
    }
    sandbox.write("themes/harbour/templates/section.html", "fine\n");
    sandbox.write("themes/harbour/strings/en.toml", "[page]\nback = \n");
    sandbox.run("check").ends(1, &["this is not TOML", "themes/harbour/strings/en.toml:2:"]);
}

#[test]
fn a_theme_for_another_contract_is_refused_and_so_is_what_no_theme_holds() {
    let sandbox = themed();
    sandbox.write("themes/harbour/theme.toml", "contract = 7\nextends = \"two\"\n");
    sandbox.write("themes/harbour/template/base.html", "");
    sandbox.run("build").ends(
        1,
        &[
            "error: this theme is made for contract 7; this matura knows contract 1",
            "themes/harbour/theme.toml:1:12",
            "`extends` cannot be `two`",
            "error: this file is no part of a theme\n--> themes/harbour/template/base.html",
        ],
    );
    sandbox.write("themes/harbour/theme.toml", "title = \"Harbour\"\n");
    sandbox.run("build").ends(1, &["`contract` is missing in theme.toml"]);
    sandbox.edit("matura.toml", "harbour", "harbor");
    sandbox
        .run("build")
        .ends(1, &["error: there is no theme `harbor`", "write themes/harbor/theme.toml, or name a theme"]);
    sandbox.edit("matura.toml", "harbor", "../small");
    sandbox.run("build").ends(1, &["error: there is no theme `../small`"]);
    sandbox.edit("matura.toml", "../small", "defualt");
    sandbox.run("build").ends(1, &["did you mean `default`?"]);
}
