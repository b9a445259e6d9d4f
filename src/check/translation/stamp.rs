//! Whether a translation is older than its original.
//!
//! An entry of a translation may carry `of`: a stamp of the texts that it was made from. Once one of these changes,
//! the stamps differ.

use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::report::File;
use super::OF;
use super::lay::called;
use super::texts::{Part, Parts, TEXT, part};
use crate::diagnostic::{Diagnostic, Place};

/// Tells of every entry of a translation whose original has changed since.
pub(super) fn check(
    file: File<'_>,
    original_file: File<'_>,
    parts: Parts,
    over: &DeTable<'_>,
    original: &DeTable<'_>,
) {
    let top = stamp(&own_texts(parts, original));
    tell(file, "the texts at the top of this file", over, &top, None);
    entries(file, original_file, parts, over, original);
}

fn entries(
    file: File<'_>,
    original_file: File<'_>,
    parts: Parts,
    over: &DeTable<'_>,
    original: &DeTable<'_>,
) {
    for (key, value) in over.iter() {
        let Some(below) = original.get(key.get_ref().as_ref()).map(Spanned::get_ref) else { continue };
        match (part(parts, key.get_ref()), value.get_ref(), below) {
            (Some(Part::Table(parts)), DeValue::Table(over), DeValue::Table(original)) => {
                entries(file, original_file, parts, over, original);
            }
            (Some(Part::Keyed { key, word, parts }), DeValue::Array(over), DeValue::Array(originals)) => {
                for item in over.iter() {
                    let Some(name) = called(item, key) else { continue };
                    let original = originals.iter().find(|it| called(it, key) == Some(name));
                    let tables = original.and_then(|original| {
                        Some((item.get_ref().as_table()?, original.get_ref().as_table()?, original.span()))
                    });
                    if let Some((over, original, span)) = tables {
                        let (stamp, place) = (of_entry(parts, original), original_file.place(span));
                        tell(file, &format!("the {word} `{name}`"), over, &stamp, Some(place));
                        entries(file, original_file, parts, over, original);
                    }
                }
            }
            _ => {}
        }
    }
}

fn tell(file: File<'_>, subject: &str, over: &DeTable<'_>, stamp: &str, original: Option<Place>) {
    let Some(of) = over.get(OF) else { return };
    let diagnostic = match of.get_ref().as_str() {
        Some(of) if of == stamp => return,
        Some(of) if is_stamp(of) => {
            let message = format!("the translation of {subject} is older than the text");
            let help = format!("see that it still says the same, then write `{OF} = \"{stamp}\"`");
            Diagnostic::warning(message).help(help)
        }
        _ => {
            let help = format!("write `{OF} = \"{stamp}\"`, or leave it out");
            Diagnostic::error(format!("`{OF}` is no stamp of a text")).help(help)
        }
    };
    let diagnostic = match original {
        Some(place) => diagnostic.related(place, "the text as it is now"),
        None => diagnostic,
    };
    file.tell_at(of.span(), diagnostic);
}

fn is_stamp(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The stamp of an entry of a list, with all that is in it.
pub(crate) fn of_entry(parts: Parts, entry: &DeTable<'_>) -> String {
    let mut texts = String::new();
    gather(parts, entry, &mut texts);
    stamp(&texts)
}

/// The stamp of some texts.
fn stamp(texts: &str) -> String {
    let digest = Sha256::digest(texts.as_bytes());
    let first = digest.first_chunk().copied().unwrap_or_default();
    format!("{:08x}", u32::from_be_bytes(first))
}

/// The texts of a table without those of the lists in it, which have stamps of their own.
fn own_texts(parts: Parts, table: &DeTable<'_>) -> String {
    let mut texts = String::new();
    for (key, part) in parts {
        if let Some(value) = table.get(*key).filter(|_| !matches!(part, Part::Keyed { .. })) {
            gather_part(*part, key, value.get_ref(), &mut texts);
        }
    }
    texts
}

/// All texts of a table, each behind its key.
fn gather(parts: Parts, table: &DeTable<'_>, texts: &mut String) {
    for (key, part) in parts {
        if let Some(value) = table.get(*key) {
            gather_part(*part, key, value.get_ref(), texts);
        }
    }
}

fn gather_part(part: Part, key: &str, value: &DeValue<'_>, texts: &mut String) {
    let mut add = |key: &str, text: &str| {
        for piece in [key, "\0", text, "\0"] {
            texts.push_str(piece);
        }
    };
    match (part, value) {
        (Part::Table(parts), DeValue::Table(table)) => gather(parts, table, texts),
        (Part::Keyed { parts, .. } | Part::Placed { parts, .. }, DeValue::Array(items)) => {
            for table in items.iter().filter_map(|item| item.get_ref().as_table()) {
                gather(parts, table, texts);
            }
        }
        (Part::Choices, DeValue::Array(items)) => {
            for item in items.iter() {
                match item.get_ref() {
                    DeValue::Table(choice) => gather(TEXT, choice, texts),
                    plain => gather_part(Part::Text, key, plain, texts),
                }
            }
        }
        (_, DeValue::Array(items)) => {
            items.iter().for_each(|item| add(key, item.get_ref().as_str().unwrap_or_default()))
        }
        (_, plain) => add(key, plain.as_str().unwrap_or_default()),
    }
}
