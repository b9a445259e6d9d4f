//! Whether the description of the format has every key that the readers know, and no other; and whether docs/format.md
//! gives each of them an example.
//!
//! While the tests run, each table notes what was asked of it, and each value what it may be. The examples of the page,
//! all of them together, have every key in them, so that every reader gets its turn; a key that is new without being
//! described, or without an example, fails here.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::check;
use crate::diagnostic::Diagnostic;
use crate::format::{Form, Key, Kind, SUBJECTS, TOML};
use crate::source::Sources;

#[path = "../../tests/common/page.rs"]
pub(crate) mod page;

/// The keys of one kind of table: known, and found in an example.
#[derive(Debug, Default, Clone)]
struct Keys {
    known: BTreeSet<String>,
    found: BTreeSet<String>,
}

thread_local! {
    static NOTED: RefCell<BTreeMap<String, Keys>> = RefCell::default();
    static WORDS: RefCell<BTreeMap<String, BTreeSet<Vec<&'static str>>>> = RefCell::default();
    static BUDGETS: RefCell<BTreeMap<String, BTreeSet<usize>>> = RefCell::default();
}

/// Notes which words may stand under a key.
pub(super) fn note_words(key: &str, words: impl Iterator<Item = &'static str>) {
    WORDS.with_borrow_mut(|noted| noted.entry(key.to_owned()).or_default().insert(words.collect()));
}

/// Notes how long a text may be.
pub(super) fn note_budget(key: &str, budget: usize) {
    BUDGETS.with_borrow_mut(|noted| noted.entry(key.to_owned()).or_default().insert(budget));
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

fn page() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md")).unwrap()
}

/// What readers asked of tables, which words they took, and how long a text might be.
type Noted = (
    BTreeMap<String, Keys>,
    BTreeMap<String, BTreeSet<Vec<&'static str>>>,
    BTreeMap<String, BTreeSet<usize>>,
);

/// Reads every example of the page, and gives what the readers noted: all of them in one thread.
fn noted() -> Noted {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    one.install(|| {
        read_examples();
        (NOTED.take(), WORDS.take(), BUDGETS.take())
    })
}

fn read_examples() {
    for (example, files) in page::projects(&page()) {
        let sources =
            Sources::default().with_binary("logo.svg", b"<svg/>").with_binary("icon.svg", b"<svg/>");
        let sources =
            sources.with_binary("fonts/bold.woff2", b"wOF2").with_binary("fonts/variable.woff2", b"wOF2");
        let sources = files.iter().fold(sources, |sources, (path, text)| sources.with_text(path, text));
        let faults = check(&sources).diagnostics.into_iter().filter(Diagnostic::is_error);
        let faults: Vec<String> = faults.map(|it| it.message).collect();
        assert!(faults.is_empty(), "the example on line {}: {faults:#?}", example.line);
    }
}

#[test]
fn every_key_that_is_read_is_described_and_has_an_example_and_no_other_is() {
    let (noted, ..) = noted();
    let names = |keys: &mut dyn Iterator<Item = &Key>| keys.map(|key| key.name.to_owned()).collect();
    let more: Vec<&Kind> = TOML.iter().filter_map(|kind| kind.more).collect();
    let mut described: BTreeMap<String, BTreeSet<String>> = TOML
        .iter()
        .filter(|kind| more.iter().all(|more| more.name != kind.name))
        .map(|kind| (kind.name.to_owned(), names(&mut kind.all_keys())))
        .collect();
    for subject in SUBJECTS {
        let mut keys: BTreeSet<String> = names(&mut subject.tests.iter());
        keys.insert(subject.name.to_owned());
        described.insert(format!("{CONDITION}: {}", subject.name), keys);
    }
    for kind in noted.keys().chain(described.keys()).collect::<BTreeSet<_>>() {
        let known = noted.get(kind).map(|keys| &keys.known);
        assert_eq!(described.get(kind), known, "described and known keys of {kind}");
    }
    // Of keys that several kinds have in common one example is enough.
    let shared: BTreeSet<String> =
        more.iter().flat_map(|kind| kind.keys).map(|key| key.name.to_owned()).collect();
    let seen: BTreeSet<String> = noted.values().flat_map(|keys| &keys.found & &shared).collect();
    for (kind, Keys { known, found }) in noted.iter().filter(|(kind, _)| !kind.starts_with(CONDITION)) {
        let unseen: Vec<_> = known.difference(found).filter(|key| !seen.contains(*key)).collect();
        assert!(unseen.is_empty(), "no example has these keys of {kind}: {unseen:?}");
    }
}

#[test]
fn the_words_and_the_room_that_a_key_has_are_those_that_are_described() {
    let (_, mut words, mut budgets) = noted();
    let keys = || TOML.iter().flat_map(|kind| kind.keys);
    for key in keys() {
        if let Form::TextWithin(budget) = key.form {
            assert!(budgets.get_mut(key.name).is_some_and(|it| it.contains(&budget.into())), "{}", key.name);
        }
        for described in words_of(key.form) {
            assert!(
                words.get(key.name).is_some_and(|it| it.contains(described)),
                "{}: {described:?}",
                key.name
            );
        }
    }
    for (name, read) in &mut words {
        for key in keys().filter(|key| key.name == name) {
            read.retain(|read| words_of(key.form).all(|described| described != read));
        }
    }
    for (name, read) in &mut budgets {
        read.retain(|read| {
            let same = |key: &&Key| matches!(key.form, Form::TextWithin(it) if usize::from(it) == *read);
            keys().filter(|key| key.name == name).find(same).is_none()
        });
    }
    words.retain(|_, read| !read.is_empty());
    budgets.retain(|_, read| !read.is_empty());
    assert!(words.is_empty() && budgets.is_empty(), "read and not described: {words:?}, {budgets:?}");
}

/// The lists of words in a form.
fn words_of(form: Form) -> Box<dyn Iterator<Item = &'static [&'static str]>> {
    match form {
        Form::Words(words) => Box::new(std::iter::once(words)),
        Form::Said(_, form) | Form::Pair(form) | Form::List(form) | Form::Filled(form) => words_of(*form),
        Form::Either(forms) => Box::new(forms.iter().flat_map(|form| words_of(*form))),
        _ => Box::new(std::iter::empty()),
    }
}

#[test]
fn the_page_tells_every_kind_of_table_and_every_test_of_a_condition() {
    let text = page();
    let told: BTreeSet<String> = page::tables(&text, "keys").into_iter().map(|(kind, _)| kind).collect();
    let kinds = TOML.iter().chain(crate::format::RECORD);
    assert_eq!(told, kinds.map(|kind| kind.name.to_owned()).collect());
    let mut tests = BTreeMap::new();
    for row in page::tables(&text, "tests").into_iter().flat_map(|(_, rows)| rows) {
        let words = row.iter().flat_map(|cell| page::quoted(cell));
        let keys = words.map(|word| word.split(" =").next().unwrap().to_owned());
        let mut keys = keys.filter(|key| !["true", "false"].contains(&key.as_str()));
        tests.insert(keys.next().unwrap(), keys.collect::<BTreeSet<_>>());
    }
    let described = SUBJECTS.iter().filter(|subject| !subject.tests.is_empty());
    let keys = |tests: &[Key]| tests.iter().map(|test| test.name.to_owned()).collect();
    assert_eq!(tests, described.map(|it| (it.name.to_owned(), keys(it.tests))).collect());
}
