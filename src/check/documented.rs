//! Whether docs/format.md tells every key that the readers know, and no other.
//!
//! While the tests run, each table notes what was asked of it. The examples of the page, all of them together, have
//! every key in them, so that every reader gets its turn; a key that is new without being told, or without an
//! example, fails here.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::check;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

#[path = "../../tests/common/page.rs"]
mod page;

/// The keys of one kind of table: known, and found in an example.
#[derive(Debug, Default, Clone)]
struct Keys {
    known: BTreeSet<String>,
    found: BTreeSet<String>,
}

thread_local! {
    static NOTED: RefCell<BTreeMap<String, Keys>> = RefCell::default();
}

/// Notes what a reader asked of a table, and what is there.
pub(super) fn note<'k>(subject: &str, known: &[&'static str], found: impl Iterator<Item = &'k str>) {
    let kind = match known.first().filter(|_| subject == CONDITION) {
        Some(subject) => format!("{CONDITION}: {subject}"),
        None => kind(subject),
    };
    NOTED.with_borrow_mut(|noted| {
        let keys = noted.entry(kind).or_default();
        keys.known.extend(known.iter().map(|key| (*key).to_owned()));
        keys.found.extend(found.map(str::to_owned));
    });
}

const CONDITION: &str = "this condition";

/// What a table is, without the id of this one.
fn kind(subject: &str) -> String {
    subject.split_once(" `").map_or(subject, |(kind, _)| kind).to_owned()
}

fn noted(page: &str) -> BTreeMap<String, Keys> {
    for (example, files) in page::projects(page) {
        let sources = Sources::default().with_binary("logo.svg", b"<svg/>");
        let sources = files.iter().fold(sources, |sources, (path, text)| sources.with_text(path, text));
        let faults = check(&sources).diagnostics.into_iter().filter(Diagnostic::is_error);
        let faults: Vec<String> = faults.map(|it| it.message).collect();
        assert!(faults.is_empty(), "the example on line {}: {faults:#?}", example.line);
    }
    NOTED.take()
}

#[test]
fn every_key_that_is_read_is_documented_with_an_example_and_no_other() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md")).unwrap();
    let noted = noted(&text);
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (kind, rows) in page::tables(&text, "keys") {
        let keys = rows.iter().flat_map(|row| page::quoted(&row[0]));
        let last = |key: &str| key.trim_matches(['[', ']']).rsplit('.').next().unwrap().to_owned();
        told.entry(kind).or_default().extend(keys.map(last));
    }
    for (_, rows) in page::tables(&text, "tests") {
        for row in rows {
            let words = row.iter().flat_map(|cell| page::quoted(cell));
            let keys: Vec<_> = words.map(|word| word.split(" =").next().unwrap().to_owned()).collect();
            let keys = keys.into_iter().filter(|key| !["true", "false"].contains(&key.as_str()));
            let keys: Vec<_> = keys.collect();
            told.insert(format!("{CONDITION}: {}", keys[0]), keys.into_iter().collect());
        }
    }
    for joined in ["all", "any", "not", "count"] {
        told.insert(format!("{CONDITION}: {joined}"), BTreeSet::from([joined.to_owned()]));
    }
    let known: BTreeMap<String, BTreeSet<String>> =
        noted.iter().map(|(kind, keys)| (kind.clone(), keys.known.clone())).collect();
    for kind in known.keys().chain(told.keys()).collect::<BTreeSet<_>>() {
        assert_eq!(told.get(kind), known.get(kind), "documented and known keys of {kind}");
    }
    for (kind, Keys { known, found }) in noted.iter().filter(|(kind, _)| !kind.starts_with(CONDITION)) {
        let unseen: Vec<_> = known.difference(found).collect();
        assert!(unseen.is_empty(), "no example has these keys of {kind}: {unseen:?}");
    }
}
