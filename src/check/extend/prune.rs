//! Taking what an author hides out of the lists of a bundled assessment: of sets, tables, targets, and the order
//! of knock-outs. What is empty then goes too.

use toml::de::{DeArray, DeTable, DeValue};

use super::Hidden;
use super::base::{Base, LISTS, id};

/// The lists of the bundled assessment that name questions, sets, domains and figures.
const NAMING: [&str; 6] = ["knock-out-order", "domains", "questions", "rows", "figures", "lowest-level-of"];
/// The tables of a target rule that have ids as keys.
const TARGETS: [&str; 3] = ["set", "at-least", "add"];

/// Takes everything hidden out of a bundled assessment, except where something cannot do without.
pub(super) fn prune(base: &mut Base, hidden: &Hidden) {
    base.domains.retain(|id, _| !hidden.has(id));
    for part in base.domains.values_mut().chain([&mut base.main]) {
        for (key, _) in LISTS {
            if let Some(list) = array(part.root_mut(), key) {
                keep(list, |item| !id(item).is_some_and(|id| hidden.has(id)));
            }
        }
        prune_names(part.root_mut(), hidden);
        if let Some(targets) = array(part.root_mut(), "target") {
            keep(targets, |rule| {
                TARGETS.iter().any(|kind| rule.as_table().is_some_and(|rule| rule.contains_key(*kind)))
            });
        }
    }
}

/// Takes hidden names out of the lists in a table and below it; a list or table that is empty then goes too.
fn prune_names(table: &mut DeTable<'static>, hidden: &Hidden) {
    let mut empty = Vec::new();
    for (key, value) in table.iter_mut() {
        let name: &str = key.get_ref();
        let naming = NAMING.contains(&name);
        let is_target = TARGETS.contains(&name);
        match value.get_mut() {
            DeValue::Array(list) if naming => {
                let before = list.len();
                keep(list, |item| !item.as_str().is_some_and(|id| hidden.has(id)));
                if list.is_empty() && before > 0 {
                    empty.push(name.to_owned());
                }
            }
            DeValue::Array(list) => {
                for below in list.iter_mut() {
                    if let DeValue::Table(below) = below.get_mut() {
                        prune_names(below, hidden);
                    }
                }
                // A table of sets without a row has nothing to show.
                if name == "table" {
                    keep(list, |item| item.as_table().is_some_and(|table| table.contains_key("rows")));
                }
            }
            DeValue::Table(below) => {
                let before = below.len();
                if is_target {
                    let ids: Vec<String> = below.keys().map(|id| id.get_ref().to_string()).collect();
                    ids.iter().filter(|id| hidden.has(id)).for_each(|id| drop(below.remove(id.as_str())));
                }
                prune_names(below, hidden);
                let emptied = below.is_empty() && before > 0;
                if emptied || name == "band-at-most" && !below.contains_key("lowest-level-of") {
                    empty.push(name.to_owned());
                }
            }
            _ => {}
        }
    }
    for key in empty {
        table.remove(key.as_str());
    }
}

fn array<'t>(table: &'t mut DeTable<'static>, key: &str) -> Option<&'t mut DeArray<'static>> {
    match table.get_mut(key)?.get_mut() {
        DeValue::Array(list) => Some(list),
        _ => None,
    }
}

fn keep(list: &mut DeArray<'static>, wanted: impl Fn(&DeValue<'static>) -> bool) {
    *list = std::mem::take(list).into_iter().filter(|item| wanted(item.get_ref())).collect();
}
