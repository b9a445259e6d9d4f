//! Sets of questions, and the small tables made of them.
//!
//! Sets overlap freely: they are for verdicts, conditions and tables, and never for the score. The questions that
//! share a tag are a set as well, so that a condition can ask about them in the same way.

use matura_score::program::SetAggregate;

use super::names::{Names, position};
use super::once::{Once, TWICE};
use super::table::Table;
use super::value::Value;
use crate::assessment::{Set, SetTable};
use crate::diagnostic::Diagnostic;

const AGGREGATES: [(&str, SetAggregate); 3] =
    [("mean", SetAggregate::Mean), ("min", SetAggregate::Min), ("max", SetAggregate::Max)];

/// Reads the sets: the author's, then one for each tag.
pub(super) fn sets(main: &Table<'_>, names: &Names<'_>) -> Vec<Set> {
    let mut sets: Vec<Set> =
        main.tables("set", "this set").into_iter().map(|table| set(table, names)).collect();
    sets.extend(names.tags.iter().map(|tag| {
        let questions =
            names.questions.iter().enumerate().filter(|(_, question)| question.tags.contains(tag));
        Set {
            id: format!("tag:{tag}"),
            title: (*tag).to_owned(),
            questions: questions.map(|(number, _)| position(number)).collect(),
            aggregate: SetAggregate::Mean,
        }
    }));
    sets
}

fn set(table: Table<'_>, names: &Names<'_>) -> Set {
    let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
    let table = if id.is_empty() { table } else { table.called(format!("set `{id}`")) };
    let mut questions = Vec::new();
    let mut once = Once::default();
    for value in table.required("questions").map(Value::filled_list).unwrap_or_default() {
        let Some(question) = names.question(value) else { continue };
        if once
            .meet(question, value, |_| Diagnostic::error("this question is in the set already").help(TWICE))
        {
            questions.push(question);
        }
    }
    // "Ties by the author's order" is the order of the questionnaire, whatever the list of a set looks like.
    questions.sort_unstable();
    let set = Set {
        id: id.to_owned(),
        title: table.optional("title").map(|title| title.text_within(40)).unwrap_or_default(),
        questions,
        aggregate: table
            .optional("aggregate")
            .and_then(|value| value.choice(&AGGREGATES))
            .unwrap_or(SetAggregate::Mean),
    };
    table.finish();
    set
}

/// Reads the tables of sets.
pub(super) fn tables(main: &Table<'_>, names: &Names<'_>) -> Vec<SetTable> {
    let read = |table: Table<'_>| {
        let rows = table.required("rows").map(Value::filled_list).unwrap_or_default();
        let made = SetTable {
            id: table.required("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            title: table.text_within("title", 40),
            intro: table.text_within("intro", 200),
            rows: rows.into_iter().filter_map(|row| names.set(row)).collect(),
        };
        table.finish();
        made
    };
    main.tables("table", "this table").into_iter().map(read).collect()
}
