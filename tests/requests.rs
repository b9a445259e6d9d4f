//! What a page asks for. How large that is, a browser test measures.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::Sandbox;

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
