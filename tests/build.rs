//! What `matura build` promises.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;

use common::{Sandbox, tests, tree};
use snapbox::{Data, assert_data_eq};

#[test]
fn without_a_project_the_bundled_assessment_is_built() {
    let sandbox = Sandbox::new();
    sandbox
        .run("build")
        .ends(0, &["Built “IT health check”: 2 assessments, 5 pages", "Open public/index.html"]);
    assert!(
        String::from_utf8(sandbox.tree("public")["it-maturity.html"].clone())
            .unwrap()
            .contains("bak-restore-test")
    );
}

/// Names of assets change with their contents, and the script with the payload; both are held elsewhere.
fn without_fingerprints(text: &str) -> String {
    let mut parts = text.split("assets/");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end =
            part.find(|character: char| !(character.is_ascii_alphanumeric() || "-.".contains(character)));
        let (name, rest) = part.split_at(end.unwrap_or(part.len()));
        let name = match (name.split_once('-'), name.rsplit_once('.')) {
            (Some((stem, _)), Some((_, ending))) => format!("{stem}-[hash].{ending}"),
            _ => name.to_owned(),
        };
        plain.push_str("assets/");
        plain.push_str(&name);
        plain.push_str(rest);
    }
    plain
}

#[test]
fn the_small_project_becomes_this_site_file_by_file() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build --base-url https://example.org/check/").ends(0, &[]);
    becomes(&sandbox, "golden/small");
}

#[test]
fn with_a_translation_it_becomes_a_site_in_two_languages_file_by_file() {
    let sandbox = Sandbox::with("small");
    sandbox.add("small-in-german");
    sandbox.run("build --base-url https://example.org/check/").ends(0, &[]);
    becomes(&sandbox, "golden/small-in-german");
}

/// Holds a built site against the files that are expected.
fn becomes(sandbox: &Sandbox, golden: &str) {
    let golden = tests().join(golden);
    let built = sandbox.tree("public");
    let names = |paths: Vec<&String>| paths.iter().map(|path| without_fingerprints(path)).collect::<Vec<_>>();
    let mut actual = names(built.keys().collect());
    actual.sort();
    if std::env::var_os("SNAPSHOTS").is_none() {
        let mut expected = names(tree(&golden).keys().collect());
        expected.extend(["assets/matura-[hash].js", "assets/style-[hash].css"].map(str::to_owned));
        expected.sort();
        assert_eq!(actual, expected);
    }
    for (path, bytes) in built.iter().filter(|(path, _)| !path.starts_with("assets/")) {
        let text = without_fingerprints(&String::from_utf8(bytes.clone()).unwrap());
        assert_data_eq!(text, Data::read_from(&golden.join(path), None).raw());
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_in_any_folder() {
    let (one, other) = (Sandbox::with("small"), Sandbox::with("small"));
    one.run("build").ends(0, &[]);
    other.run("build --output-dir deep/down/site").ends(0, &[]);
    assert_eq!(one.tree("public"), other.tree("deep/down/site"));
    one.run("build").ends(0, &[]);
    assert_eq!(one.tree("public"), other.tree("deep/down/site"));
}

#[test]
fn the_brand_reaches_the_style_and_the_pages() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    let files = sandbox.tree("public");
    let style = files.iter().find(|(path, _)| path.ends_with(".css")).unwrap().1;
    assert!(String::from_utf8_lossy(style).contains("--brand:#7a1f3d"));
    let imprint = String::from_utf8_lossy(&files["imprint.html"]).into_owned();
    assert!(imprint.contains("Harbour Advice") && imprint.contains("mailto:hello@harbour.example"));
    assert_eq!(files["note.txt"], b"Copied as it is.\n");
}

#[test]
fn a_page_is_text_and_not_code_and_its_headings_can_be_linked_to() {
    let sandbox = Sandbox::with("small");
    sandbox.edit(
        "pages/imprint.md",
        "## What we stand for",
        "## What we stand for\n\n<script>alert(1)</script>\n",
    );
    sandbox.run("build").ends(0, &["warning: raw HTML is left out of the page", "pages/imprint.md:7:1"]);
    let imprint = String::from_utf8_lossy(&sandbox.tree("public")["imprint.html"]).into_owned();
    assert!(!imprint.contains("alert(1)"), "{imprint}");
    assert!(
        imprint.contains("<h2 id=\"what-we-stand-for\">") && imprint.contains("href=\"#what-we-stand-for\"")
    );
}

#[test]
fn the_paper_table_counts_as_the_scorer_does_when_statements_have_values_of_their_own() {
    let sandbox = Sandbox::with("small");
    let (alarms, ways_out) =
        ("questionnaire/fire-safety/alarms.toml", "questionnaire/fire-safety/ways-out.toml");
    let row = || {
        sandbox.run("build").ends(0, &[]);
        let page = String::from_utf8(sandbox.tree("public")["index.html"].clone()).unwrap();
        let paper = page.split("class=\"paper\"").nth(1).unwrap();
        let row = |short: &str| paper.lines().find(|line| line.contains(short)).unwrap().to_owned();
        [row("Smoke alarms"), row("Free exits")]
    };
    sandbox.edit(alarms, "\"No room has one.\"", "{ text = \"No room has one.\", value = -0.25 }");
    sandbox.edit(alarms, "\"Every room has one.\"", "{ text = \"Every room has one.\", value = 0.5 }");
    sandbox.edit(ways_out, "\"All are free today.\"", "{ text = \"All are free today.\", value = 1.5 }");
    let [smoke, exits] = row();
    assert!(smoke.contains(">statements count 0, 0.75, 2.25<") && smoke.contains(">of 5.625<"), "{smoke}");
    assert!(exits.contains("(first statement: 33 at most)") && exits.contains(">of 6<"), "{exits}");
    assert!(exits.contains(">statements count 0, 1.5, 2<"), "{exits}");
    // Values that are a step apart count as levels do, wherever they begin.
    sandbox.edit(alarms, "value = -0.25", "value = 0");
    sandbox.edit(alarms, "value = 0.5", "value = 1");
    let [smoke, _] = row();
    assert!(!smoke.contains("statements count") && smoke.contains(">of 5<"), "{smoke}");
}

#[test]
fn a_project_with_faults_is_not_built_and_the_earlier_output_stays() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    let before = sandbox.tree("public");
    sandbox.edit("questionnaire/fire-safety/alarms.toml", "weight = 2.5", "weight = -1");
    sandbox.run("build").ends(1, &["error: ", "questionnaire/fire-safety/alarms.toml:"]);
    assert_eq!(sandbox.tree("public"), before);
}

#[test]
fn when_strict_a_project_with_warnings_is_not_built_and_the_earlier_output_stays() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build --strict").ends(0, &["Built “Workshop check”"]);
    let before = sandbox.tree("public");
    sandbox.edit("questionnaire/fire-safety/alarms.toml", "Every room has one.", "Mostly.");
    let said =
        ["warning: “mostly” means", "1 warning in 1 file\nWarnings count as errors, because of --strict."];
    for arguments in ["build --strict", "build --strict -q", "build --strict -o elsewhere"] {
        let strict = sandbox.run(arguments);
        assert!(!strict.ends(1, &said).messages().contains("Built"));
    }
    assert_eq!(sandbox.tree("public"), before);
    assert!(!sandbox.path("elsewhere").exists());
    sandbox.run("build").ends(0, &["1 warning in 1 file\nBuilt “Workshop check”"]);
    assert_ne!(sandbox.tree("public"), before);
}

#[test]
fn a_folder_with_somebodys_files_is_refused_and_left_alone() {
    let sandbox = Sandbox::new();
    sandbox.write("public/thesis.txt", "years of work");
    sandbox
        .run("build")
        .ends(2, &["public holds files that matura did not write", "help: choose an empty folder"]);
    assert_eq!(sandbox.tree("public").len(), 1);
    sandbox.write("notes.txt", "mine");
    sandbox.run("build --output-dir notes.txt").ends(2, &["the output folder notes.txt is a file"]);
    sandbox.run("build --output-dir /").ends(2, &["error: "]);
}

#[test]
fn an_empty_folder_and_an_earlier_output_are_welcome() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("public")).unwrap();
    sandbox.run("build").ends(0, &[]);
    sandbox.run("build").ends(0, &[]);
}

#[test]
fn a_file_that_somebody_added_to_the_output_stays() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    sandbox.write("public/CNAME", "check.example.org");
    sandbox.write("public/pictures/team.txt", "a picture");
    fs::remove_dir_all(sandbox.path("static")).unwrap();
    sandbox.run("build").ends(0, &[]);
    let after = sandbox.tree("public");
    assert_eq!(after["CNAME"], b"check.example.org");
    assert_eq!(after["pictures/team.txt"], b"a picture");
    assert!(!after.contains_key("note.txt"), "what an earlier build wrote and this one does not is gone");
}

#[test]
fn a_file_that_somebody_added_is_not_overwritten() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    sandbox.write("public/team.html", "mine");
    sandbox.write("pages/team.md", "# Our team\n");
    let before = sandbox.tree("public");
    sandbox.run("build").ends(2, &["team.html is not from an earlier build"]);
    assert_eq!(sandbox.tree("public"), before);
}

#[test]
fn a_build_that_was_killed_leaves_the_earlier_output_as_it_was_and_the_next_one_mends_it() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    let before = sandbox.tree("public");
    // Killed while writing: a half-made site waits in a folder of ours, and nothing else has changed.
    sandbox.write("public/.matura-new/index.html", "half");
    sandbox.run("build").ends(0, &[]);
    assert_eq!(sandbox.tree("public"), before);
    // The same in the very first build.
    sandbox.write("first/.matura-new/index.html", "half");
    sandbox.run("build -o first").ends(0, &[]);
    assert_eq!(sandbox.tree("first"), before);
}

#[test]
fn a_build_that_cannot_write_leaves_the_earlier_output_as_it_was() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    let before = sandbox.tree("public");
    sandbox.edit("matura.toml", "Workshop check", "Another title");
    sandbox.write("public/.matura-new", "a file where our folder belongs");
    sandbox.run("build").ends(2, &["error: cannot remove"]);
    fs::remove_file(sandbox.path("public/.matura-new")).unwrap();
    assert_eq!(sandbox.tree("public"), before);
}

#[test]
fn at_whatever_moment_a_build_is_killed_every_page_finds_what_it_asks_for() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    for milliseconds in 0..30 {
        // Another colour gives the style another name, and every page another link.
        let accent = format!("accent = \"#7a1f{:02x}\"", milliseconds + 16);
        let manifest = fs::read_to_string(sandbox.path("matura.toml")).unwrap();
        let old = manifest.lines().find(|line| line.starts_with("accent")).unwrap().to_owned();
        sandbox.edit("matura.toml", &old, &accent);
        let mut build = sandbox.command("build").spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(milliseconds));
        build.kill().unwrap();
        build.wait().unwrap();
        let files = sandbox.tree("public");
        let ours: Vec<String> = serde_json::from_slice(&files[".matura"]).unwrap();
        for path in files.keys().filter(|path| !path.starts_with(".matura")) {
            assert!(ours.contains(path), "killed after {milliseconds} ms: {path} is nobody's");
        }
        for (path, html) in files.iter().filter(|(path, _)| path.ends_with(".html") && !path.contains('/')) {
            let html = String::from_utf8(html.clone()).unwrap();
            for asset in html.split('"').filter(|part| part.starts_with("assets/")) {
                assert!(files.contains_key(asset), "killed after {milliseconds} ms: {path} asks for {asset}");
            }
        }
    }
    sandbox.run("build").ends(0, &[]);
}

#[cfg(unix)]
#[test]
fn what_somebody_added_stays_as_it_is_links_empty_folders_and_all() {
    use std::os::unix::fs::{MetadataExt, symlink};
    let sandbox = Sandbox::with("small");
    sandbox.write("elsewhere/movie.txt", "large");
    sandbox.run("build").ends(0, &[]);
    fs::create_dir_all(sandbox.path("public/.git/refs")).unwrap();
    symlink(sandbox.path("elsewhere"), sandbox.path("public/media")).unwrap();
    let folder = fs::metadata(sandbox.path("public")).unwrap().ino();
    sandbox.run("build").ends(0, &[]);
    assert!(sandbox.path("public/.git/refs").is_dir());
    assert!(sandbox.path("public/media").is_symlink());
    assert_eq!(sandbox.tree("elsewhere")["movie.txt"], b"large");
    assert_eq!(fs::metadata(sandbox.path("public")).unwrap().ino(), folder, "the folder itself stays");
}

#[cfg(unix)]
#[test]
fn an_output_folder_may_be_a_link_or_the_working_folder() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("real")).unwrap();
    std::os::unix::fs::symlink(sandbox.path("real"), sandbox.path("link")).unwrap();
    sandbox.run("build -o link/").ends(0, &[]);
    assert!(sandbox.path("real/index.html").is_file() && sandbox.path("link").is_symlink());
    let empty = Sandbox::new();
    empty.run("build -o .").ends(0, &[]);
    assert!(empty.path("index.html").is_file());
}

#[test]
fn a_file_of_the_authors_cannot_take_the_place_of_a_page() {
    let sandbox = Sandbox::with("small");
    sandbox.write("static/robots.txt", "User-agent: *");
    sandbox.run("build").ends(1, &["static/robots.txt stands where matura writes a file of its own"]);
}

#[test]
fn a_base_url_makes_a_site_map_and_must_be_a_web_address() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build -u https://example.org/check").ends(0, &[]);
    let files = sandbox.tree("public");
    let map = String::from_utf8_lossy(&files["sitemap.xml"]).into_owned();
    assert!(map.contains("<loc>https://example.org/check/</loc>"), "{map}");
    assert!(map.contains("<loc>https://example.org/check/imprint.html</loc>"), "{map}");
    for address in
        ["example.org", "https://", "https:///check", "https://a.example/<b>", "https://a.example/?x&y"]
    {
        let said = format!("“{address}” is not a web address");
        sandbox.run(&format!("build -u {address}")).ends(2, &[&said, "help: give it whole"]);
    }
    sandbox.run("build").ends(0, &[]);
    assert!(!sandbox.tree("public").contains_key("sitemap.xml"));
}
