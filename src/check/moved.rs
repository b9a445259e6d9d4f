//! Values at another place.
//!
//! Where the trees of several files become one, each value keeps its place: those of the second file stand after the
//! end of the first, and so on. [`File::place`](super::report::File::place) finds the way back.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table with every place in it moved by so many bytes.
pub(super) fn moved<'a>(table: &DeTable<'a>, by: usize) -> DeTable<'a> {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'a>>)| {
        (Spanned::new(later(key.span(), by), Clone::clone(key.get_ref())), moved_value(value, by))
    };
    table.iter().map(entry).collect()
}

/// A value with every place in it moved by so many bytes.
pub(super) fn moved_value<'a>(value: &Spanned<DeValue<'a>>, by: usize) -> Spanned<DeValue<'a>> {
    let inner = match value.get_ref() {
        DeValue::Table(table) => DeValue::Table(moved(table, by)),
        DeValue::Array(list) => DeValue::Array(list.iter().map(|item| moved_value(item, by)).collect()),
        plain => plain.clone(),
    };
    Spanned::new(later(value.span(), by), inner)
}

fn later(span: Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}
