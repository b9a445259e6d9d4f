//! What is to be said about records beside their results.
//!
//! A record can hold a great many answers that fit no question, and a stream has no end; so of many notes the
//! first are printed and the others counted.

use matura_score::Program;

use crate::diagnostic::text::counted;
use crate::printable;
use crate::record::{LeftOver, Record};

/// The most notes that are printed.
const MOST: usize = 20;

/// Notes on one record, or on all the records of a stream.
#[derive(Default)]
pub(super) struct Notes {
    text: String,
    count: usize,
}

impl Notes {
    /// Notes how the questionnaire has changed since a record was answered, and which answers fit it no longer.
    pub(super) fn record(
        &mut self,
        name: &str,
        record: Option<&Record>,
        left_over: &[LeftOver],
        program: &Program,
    ) {
        if let Some(drift) = record.and_then(|record| record.drift(program)) {
            self.add(|| format!("note: {name}: {}", printable::line(&drift)));
        }
        if record.is_some_and(|record| record.damaged) {
            self.add(|| {
                let meaning = "an answer or a decision was changed outside the page, or the file is damaged";
                format!("warning: {name}: its check sum does not fit: {meaning}")
            });
        }
        for LeftOver { question, reason } in left_over {
            self.add(|| {
                let (question, reason) = (printable::line(question), printable::line(&reason.to_string()));
                format!("warning: {name}: the answer to “{question}” is not scored: {reason}")
            });
        }
    }

    fn add(&mut self, note: impl FnOnce() -> String) {
        self.count += 1;
        if self.count <= MOST {
            self.text.push_str(&note());
            self.text.push('\n');
        }
    }

    /// The notes, a line each.
    pub(super) fn into_text(mut self) -> String {
        if let Some(more) = self.count.checked_sub(MOST).filter(|more| *more > 0) {
            self.text.push_str(&format!("note: and {} more\n", counted(more, "note")));
        }
        self.text
    }
}
