//! Rules for targets: the level that a firm of this kind should have.
//!
//! An author starts from a level a domain and then says for whom it is higher or lower. A rule is data, like
//! the condition that it waits for; `questions` says in which order rules are used.

use alloc::vec::Vec;

use crate::condition::Condition;
use crate::wire::{wire_enum, wire_struct};

/// A rule that changes the targets of some domains, or of some questions.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRule {
    /// When the rule is used; without a condition, always.
    pub when: Option<Condition>,
    /// What it does, by the position of the domain or question.
    pub changes: Vec<(u16, Change)>,
}

/// What a rule does to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The target is this level.
    Set(u8),
    /// The target is at least this level.
    AtLeast(u8),
    /// The target moves by a number of levels, but not past a limit.
    Add {
        /// How many levels, up or down.
        levels: i8,
        /// The lowest and the highest level that the move may reach.
        limits: (u8, u8),
    },
}

wire_struct!(TargetRule { when, changes });
wire_enum!(Change {
    Set { 0: level } = 0,
    AtLeast { 0: level } = 1,
    Add { levels: levels, limits: limits } = 2,
});

impl Change {
    /// The target after the change.
    pub(crate) fn apply(self, target: u8) -> u8 {
        match self {
            Self::Set(level) => level,
            Self::AtLeast(level) => target.max(level),
            // A limit stops the move; it does not undo what an earlier rule has set beyond it.
            Self::Add { levels, limits: (_, highest) } if levels > 0 => {
                target.max(target.saturating_add_signed(levels).min(highest))
            }
            Self::Add { levels, limits: (lowest, _) } => {
                target.min(target.saturating_add_signed(levels).max(lowest))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_stops_at_its_limit_and_undoes_nothing() {
        let up = Change::Add { levels: 1, limits: (0, 3) };
        assert_eq!([2, 3, 4].map(|target| up.apply(target)), [3, 3, 4]);
        let down = Change::Add { levels: -1, limits: (1, 4) };
        assert_eq!([0, 1, 2].map(|target| down.apply(target)), [0, 1, 1]);
    }

    #[test]
    fn a_floor_lifts_and_never_lowers() {
        assert_eq!([2, 3, 4].map(|target| Change::AtLeast(3).apply(target)), [3, 3, 4]);
    }
}
