//! What somebody typed stays what it is, in Markdown and in a table.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{full, knock_out, program, question};
use matura_score::export::{markdown, risk_register};
use matura_score::{Outcome, Texts};

fn outcome() -> Outcome {
    let program = program(vec![knock_out(question("a", 0, "3"), 2, 39), question("b", 1, "1")]);
    full(&program, "a=1 b=3")
}

fn texts(md: &str, csv: &str, note: &str) -> Texts {
    let mut texts = Texts::default();
    for (key, text) in [("export.md", md), ("export.csv", csv), ("q.a.note", note), ("q.b.note", "fine")] {
        texts.set(key, text.to_owned());
    }
    texts
}

fn in_markdown(template: &str, note: &str) -> String {
    markdown(&outcome(), &texts(template, "", note))
}

/// The cells of a table, read as RFC 4180 says.
fn read(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = csv.strip_prefix('\u{feff}').unwrap().chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(characters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(character),
        }
    }
    assert!(row.is_empty() && cell.is_empty(), "the last row ends like the others");
    rows
}

fn in_table(note: &str) -> String {
    let rows = read(&risk_register(&outcome(), &texts("", "\"x\",\"{q.a.note}\",\"y\"\n", note)));
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((rows[0].len(), rows[0][0].as_str(), rows[0][2].as_str()), (3, "x", "y"));
    rows[0][1].clone()
}

#[test]
fn signs_of_markdown_in_a_text_lose_their_meaning() {
    for (text, written) in [
        ("*x* and _y_", r"\*x\* and \_y_"),
        ("see my_file_name", "see my_file_name"),
        ("a | b", r"a \| b"),
        ("# b", r"\# b"),
        ("1. one", r"1\. one"),
        ("in 2026. Then", "in 2026. Then"),
        ("- one + two", r"\- one + two"),
        ("<b>&amp;`code`", r"\<b>\&amp;\`code\`"),
        ("[x](y)", r"\[x\](y)"),
        ("one\n# two\n2) three", "one\\\n\\# two\\\n2\\) three"),
        ("\u{1b}[31m\0red", r" \[31m red"),
        ("one\n  - two", "one\\\n  \\- two"),
        ("\u{1}1. one", r" 1\. one"),
    ] {
        assert_eq!(in_markdown("- {q.a.note}", text), format!("- {written}"), "{text:?}");
    }
}

#[test]
fn a_row_of_a_table_and_a_heading_stay_in_one_line() {
    assert_eq!(in_markdown("| {q.a.note} |\n", "one\ntwo | three\n"), "| one two \\| three |\n");
    assert_eq!(in_markdown("### {q.a.note}\n", "one\ntwo"), "### one two\n");
}

#[test]
fn a_cell_that_begins_like_a_formula_is_text() {
    for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\0=1", "\u{1} =1", "＝1", "＋1", "－1", "＠x"] {
        assert_eq!(in_table(text), format!("'{}", text.replace(['\0', '\u{1}'], " ")), "{text:?}");
    }
    for text in ["\t=1+1", "\r=1+1", "  =1+1", "\n=1+1"] {
        assert_eq!(in_table(text), "'=1+1", "{text:?}");
    }
    for text in ["\tx", "\rx"] {
        assert_eq!(in_table(text), "x", "{text:?}");
    }
    for text in ["a=1", "1-1", "'quoted'", "é"] {
        assert_eq!(in_table(text), text);
    }
}

#[test]
fn the_first_text_of_a_cell_may_be_empty() {
    let csv = "\"{q.none.note}{q.a.note}\"\n\"x {q.a.note}\"\n\"{q.blank}\n{q.a.note}\"\n";
    let mut texts = texts("", csv, "=1+1");
    texts.set("q.blank", " ".to_owned());
    assert_eq!(read(&risk_register(&outcome(), &texts)), [["'=1+1"], ["x =1+1"], ["\r\n'=1+1"]]);
}

#[test]
fn quotes_commas_and_lines_come_back_from_a_table() {
    for text in ["a, b; c", "she said \"no\"", "one\ntwo", "\"", ",\"", "漢字 🙂", "a,\"=1+1"] {
        assert_eq!(in_table(text), text, "{text:?}");
    }
}

#[test]
fn a_template_goes_through_lists_and_asks_for_values() {
    let said = |template: &str| in_markdown(template, "n");
    assert_eq!(said("{#findings}{rank}:{question}{?knock_out}!{/};{/}"), "1:a!;");
    assert_eq!(said("{#questions}{id}={q.(id).note},{/}"), "a=n,b=fine,");
    assert_eq!(said("{#questions}{!state=answered}x{/}{?level=(target)}{id}{/}{/}"), "b");
    assert_eq!(said("{#good_enough}{it}{/}{#decisions}no{/}{#nothing}no{/}"), "b");
    assert_eq!(said("{q.c.note|q.b.note}{none}"), "fine");
    assert_eq!(said("{?none}{#questions}{id}{/}no{/}yes"), "yes");
    assert_eq!(said("{q.(q.(none"), "");
}

#[test]
fn what_a_text_says_is_never_a_tag() {
    assert_eq!(in_markdown("{q.a.note}", "{q.b.note}"), "{q.b.note}");
}

#[test]
fn texts_pass_through_lines_as_they_are() {
    let mut texts = Texts::default();
    for (key, text) in [("a", "one\ntwo\tthree \\n four\\"), ("b", ""), ("a.b", "é")] {
        texts.set(key, text.to_owned());
    }
    assert_eq!(Texts::from_lines(&texts.to_lines()), texts);
    assert_eq!(Texts::from_lines("x\t1\nno tab\nx\t2").get("x"), "2");
}
