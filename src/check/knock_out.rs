//! The order in which a report lists failing knock-outs: every knock-out question has one place in it.

use super::names::Names;
use super::once::{Once, TWICE};
use super::table::Table;
use super::value::Value;
use crate::diagnostic::Diagnostic;

/// Reads the order.
pub(super) fn knock_out_order(main: &Table<'_>, names: &Names<'_>) -> Vec<u16> {
    let mut order: Vec<u16> = Vec::new();
    let mut once = Once::default();
    for value in main.optional("knock-out-order").map(Value::list).unwrap_or_default() {
        let Some(index) = names.question(value) else { continue };
        let question = names.questions.get(usize::from(index));
        if let Some(question) = question.filter(|question| {
            question.knock_out.is_none() && !names.uncertain("knock-out") && !names.uncertain(question.id)
        }) {
            let message = format!("`{}` is no knock-out question", question.id);
            let help = "give the question a `knock-out`, or take it off this list";
            value.tell(Diagnostic::error(message).help(help));
        } else {
            once.meet(index, value, |_| {
                Diagnostic::error("this question is in the order already").help(TWICE)
            });
        }
        order.push(index);
    }
    tell_forgotten(main, names, &order);
    order
}

fn tell_forgotten(main: &Table<'_>, names: &Names<'_>, order: &[u16]) {
    for (index, question) in (0..=u16::MAX).zip(&names.questions) {
        let Some(place) = question.knock_out.clone().filter(|_| !order.contains(&index)) else { continue };
        if names.uncertain(question.id) {
            continue;
        }
        let message = format!("the knock-out question `{}` has no place in `knock-out-order`", question.id);
        let help = format!("add \"{}\" to `knock-out-order` in {}", question.id, main.file.path);
        main.file.report.add(Diagnostic::error(message).at(place).help(help));
    }
}
