//! What has a score: the whole, a domain, a group inside one, a further score. All take the same keys.

use matura_score::exact::Decimal;
use matura_score::program::{Aggregate, Counting, Member, Method, Missing, Part, ScoreChange};
use matura_score::ratio::{Direction, Rounding};

use super::condition::{Known, condition};
use super::missing;
use super::names::{Names, Thing};
use super::proof::{self, Entry};
use super::table::Table;
use super::value::Value;
use crate::assessment::{AGGREGATES, Group, Rule, Scoring, Text};
use crate::diagnostic::Diagnostic;

const DIRECTIONS: [(&str, Direction); 6] = [
    ("none", Direction::None),
    ("half-up", Direction::HalfUp),
    ("half-away", Direction::HalfAway),
    ("half-even", Direction::HalfEven),
    ("floor", Direction::Floor),
    ("truncate", Direction::Truncate),
];
/// What a rule may do with a number.
const CHANGES: [(&str, ScoreChange); 5] = [
    ("cap", ScoreChange::Cap),
    ("floor", ScoreChange::Floor),
    ("set", ScoreChange::Set),
    ("multiply", ScoreChange::Multiply),
    ("add", ScoreChange::Add),
];

/// What holds for all nodes of an assessment, unless they say otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usual {
    pub(super) scale: (Decimal, Decimal),
    pub(super) rounding: Rounding,
    pub(super) missing: Missing,
}

impl Usual {
    /// Reads what an assessment says for all of its nodes.
    pub(super) fn of(main: &Table<'_>) -> Self {
        let whole = Method::whole(Aggregate::Mean);
        Self {
            scale: main.optional("scale").and_then(Value::ends).unwrap_or(whole.scale),
            rounding: rounding(main, whole.rounding),
            missing: missing::of(main, Missing::default()),
        }
    }
}

/// Where a node stands, which says what its rules may ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A domain or a group, at this position.
    Tree(u16),
    /// A further score, at this position.
    Score(u16),
    /// The whole.
    Whole,
}

/// Reads how a score comes about.
pub(super) fn scoring(
    table: &Table<'_>,
    names: &Names<'_>,
    place: Place,
    usual: Usual,
    aggregate: Aggregate,
) -> Scoring {
    let method = method(table, usual, aggregate);
    let missing = if place == Place::Whole { usual.missing } else { missing::of(table, usual.missing) };
    let mut rules = caps(table, names, place);
    rules.extend(self::rules(table, names, place));
    Scoring {
        counts: if matches!(place, Place::Tree(_)) { counting(table) } else { Counting::ONCE },
        members: if matches!(place, Place::Tree(_)) { Vec::new() } else { members(table, names, place) },
        method,
        missing,
        rules,
        outcomes: outcomes(table, names),
    }
}

fn method(table: &Table<'_>, usual: Usual, aggregate: Aggregate) -> Method {
    let aggregate = table.optional("aggregate").and_then(|it| it.choice(&AGGREGATES)).unwrap_or(aggregate);
    let start = table.optional("start");
    if aggregate == Aggregate::Deduct && start.is_none() {
        let help = "add `start = 100`, or what the score is when nothing is deducted";
        table.tell(Diagnostic::error("it is not said what is deducted from").help(help));
    }
    Method {
        aggregate,
        start: start.and_then(Value::number).unwrap_or(Decimal::whole(0)),
        pass: table.optional("pass").and_then(Value::number),
        partial: table.flag("partial"),
        normalise: table.flag("normalise"),
        scale: table.optional("scale").and_then(Value::ends).unwrap_or(usual.scale),
        rescale: table.optional("rescale").and_then(rescale),
        clip: table.optional("clip").and_then(Value::ends),
        empty: table.optional("empty").and_then(Value::number),
        rounding: rounding(table, usual.rounding),
    }
}

fn rounding(table: &Table<'_>, usual: Rounding) -> Rounding {
    let direction = table.optional("rounding").and_then(|value| value.choice(&DIRECTIONS));
    let most = i64::from(Decimal::MAX_PLACES);
    let decimals = table.optional("decimals");
    let given = decimals.and_then(|value| value.whole(0..=most)).and_then(|it| u8::try_from(it).ok());
    match direction {
        Some(Direction::None) => {
            if let Some(decimals) = decimals {
                let message = "a score that is not rounded has no number of decimals";
                decimals.tell(Diagnostic::error(message).help("remove it, or say which way to round"));
            }
            Rounding::NONE
        }
        Some(direction) => {
            let usual = if usual.direction == Direction::None { 0 } else { usual.decimals };
            Rounding { direction, decimals: given.unwrap_or(usual) }
        }
        None if given.is_some() && usual.direction == Direction::None => {
            Rounding { direction: Direction::HalfUp, decimals: given.unwrap_or(0) }
        }
        None => Rounding { decimals: given.unwrap_or(usual.decimals), ..usual },
    }
}

/// Two ends of a scale, and what becomes of them; either may be turned round.
fn rescale(value: Value<'_>) -> Option<((Decimal, Decimal), (Decimal, Decimal))> {
    let table = value.table("`rescale`")?;
    let pair = |key| {
        let value = table.required(key)?;
        let ends: Vec<_> = value.list().into_iter().map(Value::number).collect();
        match ends[..] {
            [Some(one), Some(other)] => Some((value, one, other)),
            _ => {
                let message = format!("`{key}` must be two numbers");
                value.tell(Diagnostic::error(message).help("write it like [1, 5]"));
                None
            }
        }
    };
    let (from, to) = (pair("from"), pair("to"));
    table.finish();
    let ((value, one, other), (_, low, high)) = (from?, to?);
    if one == other {
        value.tell(Diagnostic::error("`from` must be two different numbers"));
        return None;
    }
    Some(((one, other), (low, high)))
}

/// The weight and the stage of a member.
pub(super) fn counting(table: &Table<'_>) -> Counting {
    Counting {
        weight: table.optional("weight").and_then(weight).unwrap_or(Decimal::whole(1)),
        stage: stage(table),
    }
}

/// The stage that something is required for.
pub(super) fn stage(table: &Table<'_>) -> u8 {
    let stage = table.optional("stage").and_then(|value| value.whole(0..=i64::from(u8::MAX)));
    stage.and_then(|stage| u8::try_from(stage).ok()).unwrap_or(0)
}

/// A weight above zero.
pub(super) fn weight(value: Value<'_>) -> Option<Decimal> {
    let weight = value.number()?;
    if weight > Decimal::whole(0) {
        return Some(weight);
    }
    let help = "to keep a question out of the score, take it out of the questionnaire";
    value.tell(Diagnostic::error("`weight` must be above zero").help(help));
    None
}

/// What a further score, or the whole, is made of: ids, or tables with more to say.
fn members(table: &Table<'_>, names: &Names<'_>, place: Place) -> Vec<Member> {
    let list = if let Place::Score(_) = place { table.required("of") } else { table.optional("of") };
    let mut members: Vec<Member> = Vec::new();
    for value in list.map(Value::filled_list).unwrap_or_default() {
        let (id, counts) = match value.as_table() {
            None => (Some(value), Counting::ONCE),
            Some(_) => {
                let Some(table) = value.table("this member") else { continue };
                let read = (table.required("id"), counting(&table));
                table.finish();
                read
            }
        };
        let Some(part) = id.and_then(|id| part(id, names, place)) else { continue };
        if members.iter().any(|member| member.part == part) {
            value.tell(Diagnostic::error("this is a member already"));
        }
        members.push(Member { part, counts });
    }
    members
}

fn part(id: Value<'_>, names: &Names<'_>, place: Place) -> Option<Part> {
    match (names.get(id.as_str().unwrap_or_default()), place) {
        (Some(Thing::Question(index)), _) => Some(Part::Question(index)),
        (Some(Thing::Score(index)), Place::Score(own)) if index >= own => {
            let message = "a score can be made only of scores that stand above it";
            id.tell(Diagnostic::error(message));
            None
        }
        (Some(Thing::Domain(index) | Thing::Group(index) | Thing::Score(index)), _) => {
            Some(Part::Node(index))
        }
        // Says what is wrong with the id.
        _ => names.node(id).map(Part::Node),
    }
}

/// Rules that hold a score.
fn caps(table: &Table<'_>, names: &Names<'_>, place: Place) -> Vec<Rule> {
    let read = |table: Table<'_>| {
        let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
        let when = table.required("when").and_then(|when| condition(when, names, Known::Rules(place)));
        let at = table.required("at").and_then(|value| match names.scale {
            Some(_) => value.number(),
            None => {
                let at = value.whole(0..=100)?;
                if at == 100 {
                    let message = "this cap holds nothing: no score is above 100";
                    let help = "name a lower score, or remove the [[cap]]";
                    value.tell(Diagnostic::warning(message).help(help));
                }
                Some(whole(at))
            }
        });
        let reason = table.line("reason");
        table.finish();
        Some(Rule { id: id.to_owned(), when: Some(when?), change: ScoreChange::Cap, number: at?, reason })
    };
    table.tables("cap", "this cap").into_iter().filter_map(read).collect()
}

/// A whole number that is not negative.
fn whole(number: i64) -> Decimal {
    Decimal::whole(u32::try_from(number).unwrap_or(0))
}

/// Rules that change a score in any way.
fn rules(table: &Table<'_>, names: &Names<'_>, place: Place) -> Vec<Rule> {
    let read = |table: Table<'_>| {
        let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
        let when = table.optional("when");
        let condition = when.and_then(|when| condition(when, names, Known::Rules(place)));
        let mut changes: Vec<(ScoreChange, Decimal)> = Vec::new();
        let mut given = 0;
        for (key, change) in CHANGES {
            if let Some(value) = table.optional(key) {
                given += 1;
                changes.extend(value.number().map(|number| (change, number)));
            }
        }
        if table.flag("block") {
            given += 1;
            changes.push((ScoreChange::Block, Decimal::whole(0)));
        }
        if given != 1 {
            let message = "a rule does one thing to a score";
            let help = "give it one of `cap`, `floor`, `set`, `multiply`, `add`, `block`";
            table.tell(Diagnostic::error(message).help(help));
        }
        let reason = table.line("reason");
        table.finish();
        let when = if when.is_some() { Some(condition?) } else { None };
        let (change, number) = changes.pop()?;
        Some(Rule { id: id.to_owned(), when, change, number, reason })
    };
    table.tables("rule", "this rule").into_iter().filter_map(read).collect()
}

/// Reads the outcomes that a node may have, in order.
fn outcomes(table: &Table<'_>, names: &Names<'_>) -> Vec<Text> {
    let mut entries = Vec::new();
    let read = |table: Table<'_>| {
        let when = table.optional("when");
        let outcome = Text {
            id: table.required("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            when: when.and_then(|when| condition(when, names, Known::Results)),
            text: table.text_within("text", 120),
        };
        entries.push(Entry::new(&table, when, outcome.when.as_ref()));
        table.finish();
        outcome
    };
    let outcomes = table.tables("outcome", "this outcome").into_iter().map(read).collect();
    proof::first_match(&entries, table, names);
    proof::covers(&entries, table, "no outcome is named", names);
    outcomes
}

/// Reads the groups inside a domain, which stands at a position.
pub(super) fn groups(domain: &Table<'_>, names: &Names<'_>, number: u16, usual: Usual) -> Vec<Group> {
    let mut groups = Vec::new();
    for table in domain.tables("group", "this group") {
        let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
        let Some(Thing::Group(own)) = names.get(id) else { continue };
        let table = table.called(format!("group `{id}`"));
        if let Some(value) = table.optional("parent") {
            within(value, names, number, own);
        }
        // What stands in a group takes over what that group says of missing answers.
        let parent = names.parents.get(usize::from(own)).copied().flatten();
        let above = groups.iter().find(|group: &&Group| position_of(group, names) == parent);
        let usual = Usual {
            missing: above.map_or(usual.missing, |above| above.scoring.missing),
            rounding: Rounding::NONE,
            ..usual
        };
        groups.push(Group {
            id: id.to_owned(),
            title: table.text("title"),
            parent,
            scoring: scoring(&table, names, Place::Tree(own), usual, Aggregate::Share),
        });
        table.finish();
    }
    groups
}

pub(super) fn position_of(group: &Group, names: &Names<'_>) -> Option<u16> {
    match names.get(&group.id) {
        Some(Thing::Group(position)) => Some(position),
        _ => None,
    }
}

/// Sees to it that a group stands in one above it, in the same domain.
fn within(value: Value<'_>, names: &Names<'_>, domain: u16, own: u16) {
    let Some(parent) = names.node(value) else { return };
    if parent == domain || parent < own && names.is_within(parent, domain) {
        return;
    }
    let help = "name a group of the same domain that stands above this one, or leave `parent` out";
    value.tell(Diagnostic::error("this group cannot stand in that").help(help));
}

/// The group that a question says it stands in; otherwise its domain.
pub(super) fn group_of(question: &Table<'_>, names: &Names<'_>, domain: u16) -> u16 {
    let Some(value) = question.optional("group") else { return domain };
    let Some(group) = names.node(value) else { return domain };
    if !names.is_within(group, domain) {
        let help = "name a [[group]] of the same file";
        value.tell(Diagnostic::error("this question stands in another domain").help(help));
        return domain;
    }
    group
}

/// Reads the further scores.
pub(super) fn scores(main: &Table<'_>, names: &Names<'_>, usual: Usual) -> Vec<Group> {
    let mut scores = Vec::new();
    for table in main.tables("score", "this score") {
        let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
        let Some(Thing::Score(own)) = names.get(id) else { continue };
        let table = table.called(format!("score `{id}`"));
        scores.push(Group {
            id: id.to_owned(),
            title: table.text("title"),
            parent: None,
            scoring: scoring(&table, names, Place::Score(own), usual, Aggregate::Mean),
        });
        table.finish();
    }
    scores
}
