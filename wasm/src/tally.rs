//! What the answers to a set of questions come to together.
//!
//! Sets overlap, so they are no part of the score: they are looked at by conditions, verdicts and tables. Only
//! questions that apply count; one that this run does not ask applies and is not known.

use crate::exact::{Decimal, half_up};
use crate::program::{Question, SetAggregate};

/// The sums over a set.
#[derive(Default)]
pub(crate) struct Tally {
    /// Questions that apply.
    pub(crate) applicable: u32,
    /// Of these: answers that are known.
    pub(crate) known: u32,
    /// The lowest known level.
    pub(crate) lowest: u8,
    /// The highest known level.
    highest: u8,
    /// Whether every known answer is at its target.
    pub(crate) all_at_target: bool,
    /// Whether a known answer fails its knock-out.
    pub(crate) knocked_out: bool,
    /// The weights of the known answers, in millionths.
    weight: i128,
    /// The sum of weight × level over them.
    weighted: i128,
}

impl Tally {
    /// The sums over nothing.
    pub(crate) fn new() -> Self {
        Self { lowest: u8::MAX, all_at_target: true, ..Self::default() }
    }

    /// Takes in a question that applies, with its level if that is known.
    pub(crate) fn add(&mut self, question: &Question, level: Option<u8>, target: u8) {
        self.applicable += 1;
        let Some(level) = level else { return };
        let weight = i128::from(question.weight.millionths());
        self.known += 1;
        self.lowest = self.lowest.min(level);
        self.highest = self.highest.max(level);
        self.all_at_target &= level >= target;
        self.knocked_out |= question.fails(level);
        self.weight += weight;
        self.weighted += weight * i128::from(level);
    }

    /// Whether the mean of the known levels, by weight, is lower than a number; exactly.
    pub(crate) fn mean_below(&self, limit: Decimal) -> bool {
        self.weighted * i128::from(Decimal::ONE) < self.weight * i128::from(limit.millionths())
    }

    /// The level of the set; nothing when no answer in it is known.
    pub(crate) fn level(&self, aggregate: SetAggregate) -> Option<u8> {
        // Weights are above zero, in a program that was checked.
        if self.weight <= 0 {
            return None;
        }
        match aggregate {
            SetAggregate::Mean => u8::try_from(half_up(self.weighted, self.weight)).ok(),
            SetAggregate::Min => Some(self.lowest),
            SetAggregate::Max => Some(self.highest),
        }
    }
}
