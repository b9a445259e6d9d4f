//! Levels and bands: two ways to cut the scores, from 0 to 100 or on a scale of the author's, into named ranges.

use matura_score::exact::Decimal;

use super::names::{MOST_LEVELS, Names};
use super::once::Once;
use super::table::Table;
use super::value::Value;
use crate::assessment::{Band, Level};
use crate::diagnostic::Diagnostic;

/// Reads the levels, lowest first.
pub(super) fn levels(main: &Table<'_>, names: &Names<'_>) -> Vec<Level> {
    let tables = steps(main, "level", "this level");
    let lowest = i64::from(names.lowest_level);
    for (number, table) in (lowest..).zip(&tables) {
        let Some(value) = table.required("value") else { continue };
        if value.whole(0..=i64::MAX).is_some_and(|given| given != number) {
            let message = format!("level {number} is expected here");
            let help = match names.scale {
                None => "levels count from 0, without a hole, lowest first".to_owned(),
                Some(_) => format!("levels begin at 0 to {MOST_LEVELS} and have no hole, lowest first"),
            };
            value.tell(Diagnostic::error(message).help(help));
        }
    }
    let mut start = Start { scale: names.scale, last: None };
    let level = |table: Table<'_>| {
        let level =
            Level { from: start.next(&table), name: table.text("name"), meaning: table.text("meaning") };
        table.finish();
        level
    };
    tables.into_iter().map(level).collect()
}

/// Reads the bands, lowest first.
pub(super) fn bands(main: &Table<'_>, names: &Names<'_>) -> Vec<Band> {
    let mut start = Start { scale: names.scale, last: None };
    let mut bands: Vec<Band> = Vec::new();
    let mut ids = Once::default();
    for table in steps(main, "band", "this band") {
        let id = table.required("id").and_then(|value| Some((value, value.id()?)));
        if let Some((value, id)) = id {
            ids.meet_id("band", id, value);
        }
        bands.push(Band {
            id: id.map(|(_, id)| id.to_owned()).unwrap_or_default(),
            from: start.next(&table),
            name: table.text("name"),
            meaning: table.text("meaning"),
        });
        table.finish();
    }
    bands
}

fn steps<'a>(main: &Table<'a>, key: &'static str, subject: &str) -> Vec<Table<'a>> {
    let list = main.required(key);
    let items = list.map(Value::list).unwrap_or_default();
    let steps: Vec<_> = items.iter().filter_map(|item| item.table(subject)).collect();
    if let Some(list) = list.filter(|list| steps.len() < 2 && !items.is_empty() || list.as_list().is_empty())
    {
        let message = format!("one {key} tells nothing apart");
        list.tell(Diagnostic::error(message).help(format!("write at least two, each as a [[{key}]]")));
    }
    steps
}

/// Sees to it that each range begins above the one before, and the first one at 0, unless the scale is the author's.
struct Start {
    scale: Option<(Decimal, Decimal)>,
    last: Option<Decimal>,
}

impl Start {
    fn next(&mut self, table: &Table<'_>) -> Decimal {
        let zero = Decimal::whole(0);
        let read = |value: Value<'_>| match self.scale {
            Some(_) => value.number(),
            None => value.whole(0..=100).and_then(|whole| Some(Decimal::whole(u32::try_from(whole).ok()?))),
        };
        let Some((value, from)) = table.required("from").and_then(|value| Some((value, read(value)?))) else {
            return self.last.unwrap_or(zero);
        };
        match self.last {
            None if from != zero && self.scale.is_none() => {
                let help = "every score from 0 to 100 must fall somewhere";
                let message = format!("{} must begin at 0, because it is the first", table.subject());
                value.tell(Diagnostic::error(message).help(help));
            }
            Some(last) if from <= last => {
                let message =
                    format!("this begins at {from}, not above the one before, which begins at {last}");
                value.tell(Diagnostic::error(message).help("put the lowest first"));
            }
            _ => {}
        }
        if let Some((_, highest)) = self.scale.filter(|(_, highest)| from > *highest) {
            let message =
                format!("this can never be reached: it begins at {from}, and the scale ends at {highest}");
            value.tell(Diagnostic::warning(message).help("lower it, or widen the `scale` of the assessment"));
        }
        self.last = Some(self.last.map_or(from, |last| from.max(last)));
        from
    }
}
