//! A saved file from a stranger: it is refused with a reason, or scored; and what it says comes out as text.

use matura::export::{Sources, texts};
use matura::record::Record;
use matura::theme::Theme;
use matura_score::export::{markdown, risk_register};
use matura_score::{Answers, score};
use serde_json::Value;

use crate::sample::SAMPLE;

/// Reads a record of the sample, scores it, and writes its files.
pub fn run(bytes: &[u8]) {
    let (assessment, program) = &*SAMPLE;
    let record = match Record::from_bytes(bytes) {
        Ok(record) => record,
        Err(error) => return assert!(!error.to_string().is_empty(), "a refusal has a reason"),
    };
    let Ok((answers, left_over)) = record.answers(program) else { return };
    for left in left_over {
        assert!(!left.reason.to_string().is_empty(), "what is left over has a reason");
    }
    let same = Answers::from_text(program, &answers.to_text(program));
    assert_eq!(same, answers, "the page is handed what the record says");
    let outcome = score(program, &answers);
    assert!(serde_json::from_str::<Value>(&outcome.to_json()).is_ok(), "a result is JSON");
    let Ok(strings) = Theme::default().strings("en", "en") else { panic!("the theme has its strings") };
    let sources = Sources {
        assessment,
        program,
        language: "en",
        strings: &strings,
        record: &record,
        second: None,
        outcome: &outcome,
    };
    let texts = texts(sources);
    is_harmless_table(&risk_register(&outcome, &texts));
    let _ = markdown(&outcome, &texts);
}

/// RFC 4180, every cell in quotes, as many in each row, and none that a spreadsheet would run.
fn is_harmless_table(csv: &str) {
    let mut columns = None;
    let mut rest = csv.strip_prefix('\u{feff}').unwrap_or(csv);
    while !rest.is_empty() {
        let mut cells = 0;
        loop {
            rest = cell(rest);
            cells += 1;
            match rest.strip_prefix(',') {
                Some(next) => rest = next,
                None => break,
            }
        }
        let Some(next) = rest.strip_prefix("\r\n") else { panic!("a row ends with a line break: {rest:?}") };
        rest = next;
        assert_eq!(*columns.get_or_insert(cells), cells, "every row has as many cells");
    }
}

/// What stands after the cell that a text begins with.
fn cell(text: &str) -> &str {
    let Some(inside) = text.strip_prefix('"') else { panic!("every cell is quoted: {text:?}") };
    let formula = inside.trim_start().starts_with(['=', '+', '-', '@']);
    assert!(!formula && !inside.starts_with(['\t', '\r']), "a cell is no formula: {inside:?}");
    let mut rest = inside;
    while let Some((_, after)) = rest.split_once('"') {
        match after.strip_prefix('"') {
            Some(more) => rest = more,
            None => return after,
        }
    }
    panic!("a cell ends: {text:?}")
}
