//! What problems look like.

use super::{Diagnostic, Place, render, sort, summary, to_json};
use crate::source::Sources;

fn sources() -> Sources {
    Sources::default().with_text("a.toml", "title = \"Ä\"\nwieght = 3\n").with_text("b.toml", "id = \"x\"\n")
}

fn unknown_key() -> Diagnostic {
    Diagnostic::error("unknown key `wieght`")
        .at(Place::span("a.toml", 13..19))
        .label("this one")
        .related(Place::span("b.toml", 5..8), "defined here")
        .help("did you mean `weight`?")
}

#[test]
fn a_problem_is_shown_with_its_line_and_the_mend() {
    let problems = [unknown_key(), Diagnostic::warning("too old").at(Place::file("c.md"))];
    let expected = "\
error: unknown key `wieght`
 --> a.toml:2:1
  |
2 | wieght = 3
  | ^^^^^^ this one
  |
 ::: b.toml:1:6
  |
1 | id = \"x\"
  |      --- defined here
  |
  = help: did you mean `weight`?

warning: too old
--> c.md

1 error and 1 warning in 2 files
";
    assert_eq!(render(&sources(), &problems, false), expected);
    assert!(render(&sources(), &problems, true).contains("\u{1b}["), "colour is there when asked for");
    assert_eq!(render(&sources(), &[], false), "");
}

#[test]
fn problems_are_counted_in_words() {
    let error = || Diagnostic::error("wrong");
    assert_eq!(summary(&[]), "no problems");
    assert_eq!(summary(&[error(), error()]), "2 errors");
    assert_eq!(summary(&[Diagnostic::warning("odd").at(Place::file("a.toml"))]), "1 warning in 1 file");
}

#[test]
fn json_counts_lines_and_characters_from_one() {
    let at_end_of_a = Diagnostic::error("odd").at(Place::span("a.toml", 8..12));
    let text = to_json(&sources(), &[unknown_key(), at_end_of_a, Diagnostic::error("nowhere")]);
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    let ends =
        |index: usize| ["line", "column", "end_line", "end_column"].map(|key| list[index][key].as_u64());
    assert_eq!(ends(0), [Some(2), Some(1), Some(2), Some(7)]);
    assert_eq!(ends(1), [Some(1), Some(9), Some(1), Some(12)]);
    assert_eq!(ends(2), [None; 4]);
    assert_eq!(list[0]["severity"], "error");
    assert_eq!(list[0]["related"][0]["file"], "b.toml");
    assert_eq!(list[0]["help"], "did you mean `weight`?");
}

#[test]
fn problems_stand_file_by_file_from_the_top() {
    let at = |file: &str, start: usize| Diagnostic::error("wrong").at(Place::span(file, start..start + 1));
    let whole = Diagnostic::error("wrong").at(Place::file("a.toml"));
    let mut problems = [at("b.toml", 0), at("a.toml", 9), at("a.toml", 2), whole.clone()];
    sort(&mut problems);
    assert_eq!(problems, [whole, at("a.toml", 2), at("a.toml", 9), at("b.toml", 0)]);
}

#[test]
fn a_place_outside_its_text_does_no_harm() {
    let far = Diagnostic::error("far").at(Place::span("a.toml", 900..1000));
    let inside = Diagnostic::error("inside").at(Place::span("a.toml", 10..500));
    assert!(render(&sources(), &[far, inside], false).contains("2 errors in 1 file"));
}
