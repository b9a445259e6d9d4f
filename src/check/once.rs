//! What may be there once only, within one list.

use super::value::Value;
use crate::diagnostic::{Diagnostic, Place};

/// What to do about something that a list names twice.
pub(super) const TWICE: &str = "take one of the two off the list";

/// What has been met so far, each with its place.
#[derive(Debug)]
pub(super) struct Once<T>(Vec<(T, Place)>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Once<T> {
    /// Meets something that stands in a value. If it was there before, that is told with `again`, and where it was.
    pub(super) fn meet(&mut self, what: T, value: Value<'_>, again: impl FnOnce(&T) -> Diagnostic) -> bool {
        match self.0.iter().find(|(known, _)| *known == what) {
            Some((known, first)) => value.tell(again(known).related(first.clone(), "first defined here")),
            None => {
                self.0.push((what, value.place()));
                return true;
            }
        }
        false
    }
}

impl Once<String> {
    /// Meets the id of something.
    pub(super) fn meet_id(&mut self, word: &str, id: &str, value: Value<'_>) {
        self.meet(id.to_owned(), value, |id| {
            let help = "give it another id, and keep it: answers and results go by it";
            Diagnostic::error(format!("a second {word} with the id `{id}`")).help(help)
        });
    }
}
