//! A domain and its questions.

use matura_score::exact::Decimal;

use super::condition::{Known, condition};
use super::folder::Document;
use super::gap::gap;
use super::names::Names;
use super::report::Report;
use super::table::Table;
use super::value::Value;
use crate::assessment::{Audience, Choice, Domain, Gap, KnockOut, Markdown, Question, Reference};
use crate::diagnostic::Diagnostic;

const AUDIENCES: [(&str, Audience); 3] =
    [("owner", Audience::Owner), ("it", Audience::It), ("both", Audience::Both)];
/// The frameworks that a question may refer to, in the order in which they are listed.
const FRAMEWORKS: [&str; 8] = ["cis", "csf", "iso", "ce", "cpg", "cobit", "itil", "other"];

/// Reads the file of a domain.
pub(super) fn domain(document: &Document<'_>, index: u16, names: &Names<'_>, report: &Report) -> Domain {
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
    let domain = Domain {
        id: id.and_then(Value::as_str).unwrap_or_default().to_owned(),
        title: table.text("title"),
        asks: table.text_within("asks", 60),
        intro: table.text_within("intro", 140),
        questions: questions.into_iter().map(|table| question(table, index, names)).collect(),
    };
    table.finish();
    domain
}

fn question(table: Table<'_>, domain: u16, names: &Names<'_>) -> Question {
    let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
    let table = if id.is_empty() { table } else { table.called(format!("question `{id}`")) };
    let question = Question {
        id: id.to_owned(),
        domain,
        text: table.text("text"),
        short: table.text_within("short", 24),
        why: Markdown(table.text("why")),
        hint_for_it: table.optional_text("hint-for-it"),
        weight: table.required("weight").and_then(weight).unwrap_or(Decimal::whole(1)),
        weight_reason: table.optional_text("weight-reason"),
        core: table.flag("core"),
        audience: table
            .optional("audience")
            .and_then(|value| value.choice(&AUDIENCES))
            .unwrap_or(Audience::Both),
        applies_when: table
            .optional("applies-when")
            .and_then(|value| condition(value, names, Known::Answers)),
        choices: table.required("choices").map(|value| choices(value, names)).unwrap_or_default(),
        knock_out: table.optional("knock-out").and_then(|value| knock_out(value, table.subject(), names)),
        references: table.optional("references").map(references).unwrap_or_default(),
        gap: table
            .required("gap")
            .and_then(|value| gap(value, table.subject(), names))
            .unwrap_or_else(no_gap),
    };
    table.finish();
    question
}

fn weight(value: Value<'_>) -> Option<Decimal> {
    let weight = value.number()?;
    if weight > Decimal::whole(0) {
        return Some(weight);
    }
    let help = "to keep a question out of the score, take it out of the questionnaire";
    value.tell(Diagnostic::error("`weight` must be above zero").help(help));
    None
}

/// The statements: one a level, lowest first.
fn choices(list: Value<'_>, names: &Names<'_>) -> Vec<Choice> {
    let statements: Vec<(Value<'_>, Choice)> = list
        .list()
        .into_iter()
        .enumerate()
        .map(|(number, value)| (value, choice(value, number, names)))
        .collect();
    let levels = 0..=names.top_level();
    let mut complete = true;
    for level in levels.clone() {
        let mut same = statements.iter().filter(|(_, choice)| choice.level == level);
        if same.next().is_none() {
            complete = false;
            let message = format!("the statement for level {level} is missing");
            let help = format!("a question has {} statements, one for each level", levels.clone().count());
            list.tell(Diagnostic::error(message).help(help));
        }
        for (value, _) in same {
            complete = false;
            value.tell(Diagnostic::error(format!("a second statement for level {level}")));
        }
    }
    let ids_again = statements.iter().enumerate().filter(|(number, (_, choice))| {
        statements.iter().take(*number).any(|(_, earlier)| earlier.id == choice.id)
    });
    for (_, (value, choice)) in ids_again {
        value.tell(Diagnostic::error(format!("a second choice with the id `{}`", choice.id)));
    }
    if complete && !statements.is_sorted_by_key(|(_, choice)| choice.level) {
        list.tell(Diagnostic::error("the statements are out of order").help("put the lowest level first"));
    }
    statements.into_iter().map(|(_, choice)| choice).collect()
}

/// A statement is a text, or a table with more to say. Its position is its level unless it says otherwise.
fn choice(value: Value<'_>, number: usize, names: &Names<'_>) -> Choice {
    let id = number.to_string();
    let position = u8::try_from(number).unwrap_or(u8::MAX);
    if value.as_table().is_none() {
        if position > names.top_level() {
            let message = format!("there is no level {number} for this statement");
            value
                .tell(Diagnostic::error(message).help(format!("the highest level is {}", names.top_level())));
        }
        let value_of_level = Decimal::whole(u32::from(position));
        return Choice { id, text: value.text(), level: position, value: value_of_level };
    }
    let Some(table) = value.table("this statement") else {
        return Choice { id, text: String::new(), level: position, value: Decimal::whole(0) };
    };
    let level =
        table.optional("level").and_then(|value| value.level(0..=names.top_level())).unwrap_or(position);
    let choice = Choice {
        id: table.optional("id").and_then(Value::id).map_or(id, str::to_owned),
        text: table.text("text"),
        level,
        value: table.optional("value").and_then(Value::number).unwrap_or(Decimal::whole(u32::from(level))),
    };
    table.finish();
    choice
}

fn knock_out(value: Value<'_>, question: &str, names: &Names<'_>) -> Option<KnockOut> {
    let table = value.table(format!("the knock-out of {question}"))?;
    let top = names.top_level();
    let below = table.required("below").and_then(|value| value.level(1..=top));
    let caps_level_at = table.required("caps-level-at").and_then(|value| value.level(0..=top));
    let reason = table.text("reason");
    table.finish();
    let (below, caps_level_at) = below.zip(caps_level_at)?;
    let next = names.levels.get(usize::from(caps_level_at) + 1);
    Some(KnockOut { below, caps_level_at, cap: next.map_or(100, |from| from.saturating_sub(1)), reason })
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

fn no_gap() -> Gap {
    Gap { risk: String::new(), consequence: String::new(), good: String::new(), remedies: Vec::new() }
}
