//! What a question offers to choose: a ladder of statements, one a level, or things of which several may be
//! ticked.

use matura_score::exact::{Decimal, Exact};
use matura_score::program::{Combine, Several};

use super::names::Names;
use super::once::Once;
use super::table::Table;
use super::value::Value;
use crate::assessment::Choice;
use crate::diagnostic::Diagnostic;

const COMBINE: [(&str, Combine); 3] = [("sum", Combine::Sum), ("mean", Combine::Mean), ("max", Combine::Max)];
/// Most things to tick: what a link can carry and a reader can take in.
const MOST_TICKS: usize = 60;

/// The statements: one a level, lowest first.
pub(super) fn ladder(list: Value<'_>, names: &Names<'_>) -> Vec<Choice> {
    let statements: Vec<(Value<'_>, Choice)> = list
        .list()
        .into_iter()
        .enumerate()
        .map(|(number, value)| (value, choice(value, number, names)))
        .collect();
    if names.scale.is_some() {
        return free(statements, list, names);
    }
    let levels = 0..=names.top_level();
    let mut complete = true;
    let mut given = Once::default();
    for (value, choice) in &statements {
        let again = |level: &u8| Diagnostic::error(format!("a second statement for level {level}"));
        complete &= given.meet(choice.level, *value, again);
    }
    for level in levels.clone() {
        if statements.iter().all(|(_, choice)| choice.level != level) {
            complete = false;
            let message = format!("the statement for level {level} is missing");
            let help = format!("a question has {} statements, one for each level", levels.clone().count());
            list.tell(Diagnostic::error(message).help(help));
        }
    }
    tell_ids_again(&statements);
    if complete && !statements.is_sorted_by_key(|(_, choice)| choice.level) {
        list.tell(Diagnostic::error("the statements are out of order").help("put the lowest level first"));
    }
    let statements: Vec<_> = statements.into_iter().map(|(_, choice)| choice).collect();
    if complete && alike(&statements) {
        let message = "every statement counts the same, so that no answer changes a score";
        list.tell(Diagnostic::warning(message).help("give them different values, or remove `value`"));
    }
    statements
}

/// Whether there are several choices and all count the same.
pub(super) fn alike(choices: &[Choice]) -> bool {
    choices.len() > 1 && choices.iter().all(|choice| Some(choice.value) == choices.first().map(|it| it.value))
}

/// The statements of a question on a scale of the author's: as many as there are, in any order. Where none says which
/// level it stands for, the lowest value stands for the lowest level.
fn free(mut statements: Vec<(Value<'_>, Choice)>, list: Value<'_>, names: &Names<'_>) -> Vec<Choice> {
    if statements.len() < 2 && !list.as_list().is_empty() {
        list.tell(Diagnostic::error("one statement leaves nothing to choose").help("write at least two"));
    }
    tell_ids_again(&statements);
    let values: Vec<Decimal> = statements.iter().map(|(_, choice)| choice.value).collect();
    for ((value, choice), level) in statements.iter_mut().zip(names.levels_by_value(&values)) {
        if value.as_table().is_none_or(|table| table.present(&["level"]).is_empty()) {
            choice.level = level;
        }
    }
    statements.into_iter().map(|(_, choice)| choice).collect()
}

fn tell_ids_again(choices: &[(Value<'_>, Choice)]) {
    let mut ids = Once::default();
    for (value, choice) in choices {
        ids.meet_id("choice", &choice.id, *value);
    }
}

/// A statement is a text, or a table with more to say. Its position is its level unless it says otherwise.
fn choice(value: Value<'_>, number: usize, names: &Names<'_>) -> Choice {
    let id = number.to_string();
    let place = u8::try_from(number).unwrap_or(u8::MAX).saturating_add(names.lowest_level);
    let top = names.top_level();
    let free = names.scale.is_some();
    let counted = |level: u8| Decimal::whole(u32::from(level));
    if value.as_table().is_none() {
        if place > top && !free {
            let message = format!("there is no level {number} for this statement");
            value.tell(Diagnostic::error(message).help(format!("the highest level is {top}")));
        }
        return Choice { id, text: value.text(), level: place, value: counted(place) };
    }
    let Some(table) = value.table("this statement") else {
        return Choice { id, text: String::new(), level: place, value: Decimal::whole(0) };
    };
    let level = table.optional("level").and_then(|value| value.level(names.level_numbers()));
    let choice = Choice {
        id: table.optional("id").and_then(Value::id).map_or(id, str::to_owned),
        text: table.text("text"),
        level: level.unwrap_or(place),
        value: table.optional("value").and_then(Value::number).unwrap_or(counted(level.unwrap_or(place))),
    };
    table.finish();
    choice
}

/// How several choices count together; nothing when one is chosen.
pub(super) fn several(table: &Table<'_>) -> Option<Several> {
    let select = table.optional("select").and_then(|value| value.choice(&[("one", false), ("many", true)]));
    let (combine, range) = (table.optional("combine"), table.optional("range"));
    if select != Some(true) {
        for value in combine.iter().chain(&range) {
            let message = format!("`{}` says how several choices count, and one is chosen here", value.key);
            value
                .tell(Diagnostic::error(message).help("give the question `select = \"many\"`, or remove it"));
        }
        return None;
    }
    if combine.is_none() {
        let message = "it is not said how several choices count together";
        table.tell(Diagnostic::error(message).help("add `combine = \"sum\"`, or \"mean\", or \"max\""));
    }
    let ends: Vec<_> = range.map(Value::list).unwrap_or_default().into_iter().map(Value::number).collect();
    let (least, most) = match (range, &ends[..]) {
        (Some(_), [Some(least), Some(most)]) if least < most => (*least, *most),
        (Some(value), _) => {
            let help = "write the least and the most that the answer can count, such as [0, 4]";
            value.tell(Diagnostic::error("`range` must be two numbers, the smaller first").help(help));
            (Decimal::whole(0), Decimal::whole(1))
        }
        (None, _) => {
            let message = "it is not said what several choices can count at most";
            table.tell(Diagnostic::error(message).help("add `range = [0, 4]`, or what fits"));
            (Decimal::whole(0), Decimal::whole(1))
        }
    };
    let combine = combine.and_then(|value| value.choice(&COMBINE)).unwrap_or(Combine::Sum);
    if let Some(choices) = table.optional("choices").map(Value::as_list) {
        let most = if combine == Combine::Mean { Exact::MOST_PARTS } else { MOST_TICKS };
        if choices.len() > most {
            let message =
                format!("{} things to tick are too many: at most {most} can be counted", choices.len());
            table.tell(Diagnostic::error(message).help("make several questions of it"));
        }
    }
    Some(Several { combine, least, most })
}

/// Things to tick. Each counts 1 unless it says otherwise.
pub(super) fn ticks(list: Value<'_>, names: &Names<'_>) -> Vec<Choice> {
    let items = list.filled_list().into_iter().enumerate();
    let choices: Vec<_> = items.map(|(number, value)| (value, tick(value, number, names))).collect();
    tell_ids_again(&choices);
    choices.into_iter().map(|(_, choice)| choice).collect()
}

fn tick(value: Value<'_>, number: usize, names: &Names<'_>) -> Choice {
    let one = Choice { id: number.to_string(), text: String::new(), level: 1, value: Decimal::whole(1) };
    if value.as_table().is_none() {
        return Choice { text: value.text(), ..one };
    }
    let Some(table) = value.table("this thing to tick") else { return one };
    let level = table.optional("level").and_then(|value| value.level(0..=names.top_level()));
    let level = level.unwrap_or(one.level);
    let choice = Choice {
        id: table.optional("id").and_then(Value::id).map_or(one.id, str::to_owned),
        text: table.text("text"),
        level,
        value: table.optional("value").and_then(Value::number).unwrap_or(Decimal::whole(u32::from(level))),
    };
    table.finish();
    choice
}
