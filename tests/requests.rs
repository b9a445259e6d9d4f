//! What a page asks for. How large that is, a browser test measures.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::Sandbox;

#[test]
fn a_page_asks_for_a_style_and_a_script_and_nothing_else() {
    let sandbox = Sandbox::new();
    sandbox.run("build").ends(0, &[]);
    let page = String::from_utf8(sandbox.tree("public")["it-maturity.html"].clone()).unwrap();
    assert_eq!(page.matches("<link rel=\"stylesheet\"").count(), 1);
    assert_eq!(page.matches(" src=").count(), 1);
    for request in ["http://", "https://", "url(", "<img", "<iframe", "@import", "integrity="] {
        assert!(!page.contains(request), "{request}");
    }
}

#[test]
fn the_script_can_ask_for_nothing_leave_for_nowhere_and_set_no_html() {
    let sandbox = Sandbox::new();
    sandbox.run("build").ends(0, &[]);
    let files = sandbox.tree("public");
    let script = files.iter().find(|(path, _)| path.ends_with(".js")).unwrap().1;
    let script = String::from_utf8(script.clone()).unwrap();
    for word in [
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "RTCPeerConnection",
        "import(",
        "eval(",
        "new Function",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "location.href",
        "location.assign",
        "location.replace",
        "window.open",
    ] {
        assert!(!script.contains(word), "{word}");
    }
}

#[test]
fn the_policy_stands_first_in_every_page_and_in_the_files_for_hosts() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    let files = sandbox.tree("public");
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    for page in files.keys().filter(|path| path.ends_with(".html")) {
        // Literally, so that whoever looks for it in the source finds it.
        let html = text(page);
        let (before, _) = html.split_once("<title>").unwrap();
        assert!(before.contains("connect-src 'none'; form-action 'none'; base-uri 'none'"), "{page}");
        assert!(!html.contains(" style="), "{page}: an inline style would be refused");
    }
    for path in ["_headers", "staticwebapp.config.json"] {
        assert!(
            text(path).contains("connect-src 'none'") && text(path).contains("frame-ancestors 'none'"),
            "{path}"
        );
    }
}
