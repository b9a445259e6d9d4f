//! What an author says about a result, and when: sentences, decisions, verdicts and advice.
//!
//! The scorer knows them by id alone. It decides which of them stand; their texts are in the page already.

use alloc::string::String;
use alloc::vec::Vec;

use crate::condition::{Condition, SetIndex};
use crate::wire::{wire_enum, wire_struct};

/// A text of the report that stands when its condition holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The id of the text.
    pub id: String,
    /// When it stands; without a condition, always.
    pub when: Option<Condition>,
}

/// A named selection of questions, looked at together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// The id of the set; `tag:` and the tag, for the questions that share one.
    pub id: String,
    /// The positions of its questions, in the author's order.
    pub questions: Vec<u16>,
    /// How one level comes of their levels.
    pub aggregate: SetAggregate,
}

/// How one level comes of the levels of a set; only known answers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetAggregate {
    /// Their mean by weight, rounded half up.
    Mean,
    /// The lowest.
    Min,
    /// The highest.
    Max,
}

/// A named statement about the respondent's firm that rules derive from the answers to a set of questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The id of the verdict.
    pub id: String,
    /// The questions that it looks at.
    pub set: SetIndex,
    /// When there is anything to judge; without a condition, always.
    pub applies_when: Option<Condition>,
}

/// A rule for verdicts. Of several the first that holds gives the outcome; where none does, it cannot be told.
#[derive(Debug, Clone, PartialEq)]
pub struct VerdictRule {
    /// When it holds; without a condition, always.
    pub when: Option<Condition>,
    /// What it gives.
    pub outcome: Signs,
}

/// What a verdict comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// The answers show signs of it.
    Found,
    /// They show some.
    Some,
    /// They show none.
    None,
    /// Too little is known.
    CannotTell,
    /// It does not apply to the firm.
    NotApplicable,
}

/// Advice: options, of which the first that holds stands, or all that hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The id of the advice.
    pub id: String,
    /// Whether one option stands, and not all that hold.
    pub first: bool,
    /// The options, in the author's order.
    pub options: Vec<Statement>,
}

wire_struct!(Statement { id, when });
wire_struct!(Set { id, questions, aggregate });
wire_enum!(SetAggregate { Mean {} = 0, Min {} = 1, Max {} = 2 });
wire_struct!(Verdict { id, set, applies_when });
wire_struct!(VerdictRule { when, outcome });
wire_enum!(Signs { Found {} = 0, Some {} = 1, None {} = 2, CannotTell {} = 3, NotApplicable {} = 4 });
wire_struct!(Advice { id, first, options });
