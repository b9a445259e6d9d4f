//! A domain and its questions.

use matura_score::exact::Decimal;
use matura_score::program::{Aggregate, NodeIndex};

use super::choices::{alike, ladder, several, ticks};
use super::condition::{Known, condition};
use super::folder::Document;
use super::gap::gap;
use super::markdown;
use super::names::{Names, tables};
use super::node::{self, Place, Usual};
use super::proof::{self, Entry};
use super::report::Report;
use super::table::Table;
use super::value::Value;
use crate::assessment::{Audience, Domain, Gap, Group, KnockOut, Markdown, Question, Reference, Variant};
use crate::diagnostic::Diagnostic;

const AUDIENCES: [(&str, Audience); 3] =
    [("owner", Audience::Owner), ("it", Audience::It), ("both", Audience::Both)];
/// The frameworks that a question may refer to, in the order in which they are listed.
const FRAMEWORKS: [&str; 8] = ["cis", "csf", "iso", "ce", "cpg", "cobit", "itil", "other"];

/// Reads the file of a domain.
pub(super) fn domain(
    document: &Document<'_>,
    index: NodeIndex,
    names: &Names<'_>,
    usual: Usual,
    report: &Report,
) -> (Domain, Vec<Group>) {
    let subject = format!("the domain `{}`", document.stem());
    let table = document.table(&subject, report);
    let id = table.required("id");
    if let Some((value, id)) = id.and_then(|value| Some((value, value.as_str()?)))
        && id != document.stem()
    {
        let message = format!("the domain `{id}` stands in the file of `{}`", document.stem());
        value.tell(
            Diagnostic::error(message).help("the id of a domain and the name of its file are the same"),
        );
    }
    let questions = table.tables("question", "this question");
    if questions.is_empty() {
        table.tell_missing(
            "question",
            Diagnostic::error(format!("{subject} has no questions")).help("add a [[question]]"),
        );
    }
    let scoring = node::scoring(&table, names, Place::Tree(index), usual, Aggregate::Share);
    let inside = Usual { missing: scoring.missing, ..usual };
    let groups = node::groups(&table, names, index, inside);
    let decimals = scoring.method.rounding.decimals;
    let questions: Vec<_> =
        questions.into_iter().map(|table| question(table, index, decimals, names)).collect();
    if !questions.is_empty() && questions.iter().all(|question| changes_nothing(question, names)) {
        let message = format!("{subject} can never have a score");
        let help = "give it a question that applies to somebody, with answers that count different values";
        table.tell(Diagnostic::warning(message).help(help));
    }
    for (group, place) in groups.iter().zip(tables(&table, "group")) {
        let Some(own) = node::position_of(group, names) else { continue };
        let inside: Vec<_> =
            questions.iter().filter(|question| names.is_within(question.node, own)).collect();
        if group.scoring.method.empty.is_none()
            && inside.iter().all(|question| changes_nothing(question, names))
        {
            let message = format!("the group `{}` can never have a score", group.id);
            let help = "give it a question (`group = …` in the question), one that applies to somebody, with answers \
                        that count different values";
            place.tell(Diagnostic::warning(message).help(help));
        }
    }
    let domain = Domain {
        id: id.and_then(Value::as_str).unwrap_or_default().to_owned(),
        title: table.text("title"),
        asks: table.text_within("asks", 60),
        intro: table.text_within("intro", 140),
        scoring,
        questions,
    };
    table.finish();
    (domain, groups)
}

/// Whether no answer to a question changes a score.
fn changes_nothing(question: &Question, names: &Names<'_>) -> bool {
    let never = question.applies_when.as_ref().is_some_and(|when| proof::never(when, names));
    never || question.several.is_none() && alike(&question.choices)
}

fn question(table: Table<'_>, domain: NodeIndex, decimals: u8, names: &Names<'_>) -> Question {
    let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
    let table = if id.is_empty() { table } else { table.called(format!("question `{id}`")) };
    let several = several(&table);
    // On a scale of its own an assessment may be nothing but its questions and how they count.
    let asked = |key| if names.scale.is_some() { table.optional(key) } else { table.required(key) };
    let choices = match (table.required("choices"), several) {
        (Some(list), None) => ladder(list, names),
        (Some(list), Some(_)) => ticks(list, names),
        (None, _) => Vec::new(),
    };
    let levels = choices.iter().map(|choice| choice.level);
    // Without a scale every question has all levels, or a fault that is told.
    let top = if several.is_some() || names.scale.is_none() { None } else { levels.max() };
    let top = top.unwrap_or(names.top_level());
    let question = Question {
        id: id.to_owned(),
        node: node::group_of(&table, names, domain),
        text: table.text("text"),
        variants: variants(&table, names),
        short: table.text_within("short", 24),
        why: Markdown {
            text: asked("why").map(markdown::text).unwrap_or_default(),
            folder: table.file.folder().to_owned(),
        },
        hint_for_it: table.optional_text("hint-for-it"),
        weight: asked("weight").and_then(node::weight).unwrap_or(Decimal::whole(1)),
        stage: node::stage(&table),
        top,
        weight_reason: table.optional_text("weight-reason"),
        core: table.flag("core"),
        audience: table
            .optional("audience")
            .and_then(|value| value.choice(&AUDIENCES))
            .unwrap_or(Audience::Both),
        applies_when: table
            .optional("applies-when")
            .and_then(|value| condition(value, names, Known::Answers)),
        choices,
        several,
        figures: figures(&table, names),
        knock_out: table
            .optional("knock-out")
            .and_then(|value| knock_out(value, table.subject(), decimals, names)),
        references: table.optional("references").map(references).unwrap_or_default(),
        gap: asked("gap")
            .and_then(|value| gap(value, table.subject(), top, names))
            .unwrap_or_else(|| no_gap(table.optional("short").and_then(Value::as_str).unwrap_or_default())),
    };
    // Gathered with the names; the words themselves are the author's.
    table.optional("tags").map(Value::texts);
    table.finish();
    question
}

fn variants(question: &Table<'_>, names: &Names<'_>) -> Vec<Variant> {
    let mut entries = Vec::new();
    let read = |table: Table<'_>| {
        let written = table.required("when");
        let when = written.and_then(|when| condition(when, names, Known::Answers));
        entries.push(Entry::new(&table, written, when.as_ref()));
        let text = table.text("text");
        table.finish();
        Some(Variant { when: when?, text })
    };
    let variants = question.tables("variant", "this variant").into_iter().filter_map(read).collect();
    proof::first_match(&entries, question, names);
    variants
}

fn figures(table: &Table<'_>, names: &Names<'_>) -> Vec<usize> {
    let named = table.optional("figures").map(Value::filled_list).unwrap_or_default();
    named.into_iter().filter_map(|figure| names.figure(figure)).map(usize::from).collect()
}

fn knock_out(value: Value<'_>, question: &str, decimals: u8, names: &Names<'_>) -> Option<KnockOut> {
    let table = value.table(format!("the knock-out of {question}"))?;
    let (lowest, top) = (names.lowest_level, names.top_level());
    let below = table.required("below").and_then(|value| value.level(lowest + 1..=top));
    let caps_level_at = table.required("caps-level-at").and_then(|value| {
        let level = value.level(lowest..=top)?;
        if level == top {
            let message = "this knock-out holds nothing: the highest level is no limit";
            value.tell(Diagnostic::warning(message).help("name a lower level, or remove the `knock-out`"));
        }
        Some(level)
    });
    let reason = table.line("reason");
    table.finish();
    let (below, caps_level_at) = below.zip(caps_level_at)?;
    let next = names.levels.get(usize::from(caps_level_at - lowest) + 1);
    let highest = names.scale.map_or(Decimal::whole(100), |(_, highest)| highest);
    let cap = next.map_or(highest, |from| from.less_one(decimals));
    Some(KnockOut { below, caps_level_at, cap, reason })
}

fn references(value: Value<'_>) -> Vec<Reference> {
    let Some(table) = value.table("the references") else { return Vec::new() };
    let reference = |framework: &&'static str| {
        let entries = table.optional(framework)?.texts();
        Some(Reference { framework: (*framework).to_owned(), entries })
    };
    let references = FRAMEWORKS.iter().filter_map(reference).collect();
    table.finish();
    references
}

/// The gap of a question that says nothing of it, under the name of its practice.
fn no_gap(short: &str) -> Gap {
    Gap {
        risk: short.to_owned(),
        consequence: String::new(),
        good: String::new(),
        legal: false,
        remedies: Vec::new(),
    }
}
