//! What a visitor downloads. One KB is 1,024 bytes, compressed with gzip as a host would.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![allow(clippy::print_stdout, reason = "the figures are worth seeing: run with --nocapture")]

mod common;

use std::io::Write;

use common::Sandbox;
use flate2::Compression;
use flate2::write::GzEncoder;

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(9));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn code_is_at_most_40_kb_and_the_first_load_of_25_questions_at_most_75_kb() {
    let sandbox = Sandbox::new();
    sandbox.run("build").ends(0, &[]);
    let files = sandbox.tree("public");
    let code: usize =
        files.iter().filter(|(path, _)| path.starts_with("assets/")).map(|(_, bytes)| gzipped(bytes)).sum();
    let page = gzipped(&files["index.html"]);
    println!("code {code} bytes, first load {} bytes, gzip", code + page);
    assert!(code <= 40 * 1024, "code: {code} bytes");
    assert!(code + page <= 75 * 1024, "first load: {} bytes", code + page);
}

#[test]
fn a_page_asks_for_a_style_and_a_script_and_nothing_else() {
    let sandbox = Sandbox::new();
    sandbox.run("build").ends(0, &[]);
    let page = String::from_utf8(sandbox.tree("public")["index.html"].clone()).unwrap();
    assert_eq!(page.matches("<link rel=\"stylesheet\"").count(), 1);
    assert_eq!(page.matches(" src=").count(), 1);
    for request in ["http://", "https://", "url(", "<img", "<iframe", "@import", "integrity="] {
        assert!(!page.contains(request), "{request}");
    }
}
