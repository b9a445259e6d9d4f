//! What is served where, without a connection.

use super::address::BasePath;
use super::page::{connected, live, waiting};
use super::showing::Showing;
use crate::output::Output;
use crate::policy::POLICY;

fn base(path: &str) -> BasePath {
    BasePath::parse(path).unwrap()
}

fn site(page: &str) -> Output {
    Output {
        files: [("index.html".to_owned(), page.as_bytes().to_owned())].into(),
        pages: 1,
        policy: String::new(),
    }
}

#[test]
fn a_base_path_may_be_written_in_any_way_that_means_one() {
    for path in ["/a/b/", "/a/b", "a/b/", "a/b"] {
        assert_eq!(base(path).as_str(), "/a/b/");
    }
    for path in ["/", ""] {
        assert_eq!(base(path).as_str(), "/");
    }
    for path in ["//", "/a//b/", "/../a/", "/a b/", "/a?b", "/a/./b", "/ä/", "https://example.org/a/"] {
        assert!(BasePath::parse(path).is_err(), "{path}");
    }
}

#[test]
fn the_policy_of_served_pages_differs_in_nothing_but_the_connection() {
    let (built, served) = (POLICY.split("; "), connected(POLICY));
    let served: Vec<&str> = served.split("; ").collect();
    let differing: Vec<_> = built.zip(&served).filter(|(built, served)| built != *served).collect();
    assert_eq!(differing, [("connect-src 'none'", &"connect-src 'self'")]);
}

#[test]
fn a_page_gets_the_script_at_its_end_and_keeps_the_rest() {
    let served = |html: &[u8]| live(html, &base("/a/"), "e1");
    let script = "<script src=\"/a/.matura/reload.js\" data-edition=\"e1\" defer></script>\n";
    let page = format!("<meta content=\"{POLICY}\"><p></body> in a text</p></body>\n</html>");
    let expected =
        format!("<meta content=\"{}\"><p></body> in a text</p>{script}</body>\n</html>", connected(POLICY));
    assert_eq!(String::from_utf8(served(page.as_bytes())).unwrap(), expected);
    assert_eq!(served(b"caf\xe9"), [b"caf\xe9", script.as_bytes()].concat());
}

#[test]
fn errors_keep_the_last_good_site_and_go_when_mended() {
    let mut showing = Showing::default();
    assert!(showing.take(Err("first".to_owned())));
    assert_eq!((showing.obstacle(), showing.edition()), (Some("first"), ""));
    assert!(showing.take(Ok(site("one"))));
    let edition = showing.edition().to_owned();
    assert!(showing.take(Err("second".to_owned())));
    assert!(!showing.take(Err("second".to_owned())), "the same is no news");
    assert_eq!((showing.obstacle(), showing.edition()), (None, edition.as_str()));
    assert_eq!(showing.file("index.html").unwrap(), "one");
    assert!(showing.news().contains("\"report\":\"second\""));
    assert!(showing.take(Ok(site("one"))), "that it is mended is news");
    assert_eq!(showing.edition(), edition, "but no reason to reload");
    assert!(showing.take(Ok(site("two"))) && showing.edition() != edition);
}

#[test]
fn what_a_report_quotes_is_text() {
    let page = waiting("<script>{style}</script>", &base("/"));
    assert!(page.contains("&lt;script&gt;{style}"), "{page}");
}
