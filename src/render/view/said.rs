//! What templates see of what an assessment says of a result: verdicts, advice, tables, words and sources.

use serde::Serialize;

use crate::assessment;

#[derive(Debug, Serialize)]
pub(super) struct Text<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct Verdict<'a> {
    id: &'a str,
    title: &'a str,
    signs: &'a str,
    some: &'a str,
    none: &'a str,
    cannot_tell: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct Advice<'a> {
    id: &'a str,
    title: &'a str,
    options: Vec<Text<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct SetTable<'a> {
    title: &'a str,
    intro: &'a str,
    /// The id and the title of each set.
    rows: Vec<Text<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Phase<'a> {
    id: &'a str,
    title: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Term<'a> {
    id: &'a str,
    name: &'a str,
    meaning: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct Figure<'a> {
    id: &'a str,
    says: &'a str,
    source: &'a str,
    year: u16,
    checked_on: &'a str,
}

pub(super) fn said(texts: &[assessment::Text]) -> Vec<Text<'_>> {
    texts.iter().map(|text| Text { id: &text.id, text: &text.text }).collect()
}

pub(super) fn verdict(verdict: &assessment::Verdict) -> Verdict<'_> {
    Verdict {
        id: &verdict.id,
        title: &verdict.title,
        signs: &verdict.signs,
        some: &verdict.some,
        none: &verdict.none,
        cannot_tell: &verdict.cannot_tell,
    }
}

pub(super) fn advice(advice: &assessment::Advice) -> Advice<'_> {
    Advice { id: &advice.id, title: &advice.title, options: said(&advice.options) }
}

pub(super) fn set_table<'a>(table: &'a assessment::SetTable, sets: &'a [assessment::Set]) -> SetTable<'a> {
    let rows = table.rows.iter().filter_map(|row| sets.get(usize::from(*row)));
    SetTable {
        title: &table.title,
        intro: &table.intro,
        rows: rows.map(|set| Text { id: &set.id, text: &set.title }).collect(),
    }
}

pub(super) fn phase(phase: &assessment::Phase) -> Phase<'_> {
    Phase { id: &phase.id, title: phase.title.as_deref() }
}

/// The glossary, in the order of its words.
pub(super) fn terms(terms: &[assessment::Term]) -> Vec<Term<'_>> {
    let mut terms: Vec<_> =
        terms.iter().map(|term| Term { id: &term.id, name: &term.name, meaning: &term.meaning }).collect();
    terms.sort_by_key(|term| term.name.to_lowercase());
    terms
}

pub(super) fn figure(figure: &assessment::Figure) -> Figure<'_> {
    Figure {
        id: &figure.id,
        says: &figure.says,
        source: &figure.source,
        year: figure.year,
        checked_on: &figure.checked_on,
    }
}
