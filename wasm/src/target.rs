//! Targets: the level that a firm of this kind should have.
//!
//! Rules on domains come first, in the author's order. Each question takes the target of its domain; rules
//! on single questions follow; the result is kept within the levels of the assessment.

use alloc::vec;
use alloc::vec::Vec;

use crate::condition::{Condition, Facts};
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
    fn apply(self, target: u8) -> u8 {
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

/// The targets of an assessment for one set of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Targets {
    /// By domain.
    pub domains: Vec<u8>,
    /// By question.
    pub questions: Vec<u8>,
}

/// Works out the targets.
pub fn targets(facts: &Facts<'_>) -> Targets {
    let program = facts.program;
    let top = program.top_level();
    let mut domains = vec![0; program.domains.len()];
    apply(facts, &program.domain_targets, &mut domains);
    let of_domain = |domain: u16| domains.get(usize::from(domain)).copied().unwrap_or(0);
    let mut questions: Vec<u8> =
        program.questions.iter().map(|question| of_domain(question.domain)).collect();
    apply(facts, &program.question_targets, &mut questions);
    let clamp = |targets: Vec<u8>| targets.into_iter().map(|target| target.min(top)).collect();
    Targets { domains: clamp(domains), questions: clamp(questions) }
}

fn apply(facts: &Facts<'_>, rules: &[TargetRule], targets: &mut [u8]) {
    for rule in rules.iter().filter(|rule| facts.hold(rule.when.as_ref())) {
        for (index, change) in &rule.changes {
            if let Some(target) = targets.get_mut(usize::from(*index)) {
                *target = change.apply(*target);
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
