//! What a plan comes to: its steps, what they take, and the result once they are done.

use alloc::string::String;
use alloc::vec::Vec;

use crate::answers::Answers;
use crate::exact::{Amount, Decimal};
use crate::json::{Json, json_names, json_object};
use crate::outcome::Outcome;
use crate::program::Cost;

/// Some steps, be they a plan, a phase of the roadmap or what a reader has ticked, and what comes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOutcome {
    /// The id of the phase; empty outside the roadmap.
    pub phase: String,
    /// The steps, in the order in which they are to be done; empty when nothing fits, or nothing is left to do.
    pub steps: Vec<PlannedStep>,
    /// The hours that they take together.
    pub hours: Amount,
    /// How many of them fall in each cost band.
    pub by_cost: ByCost,
    /// The result once they are done.
    pub outcome: Outcome,
    /// The answers once they are done; no part of the written form.
    pub answers: Answers,
}

/// The roadmap, or a single plan in the same form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoadmapOutcome {
    /// The phases, soonest first; each begins where the one before it ends.
    pub phases: Vec<PlanOutcome>,
}

/// A step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    /// The id of the question.
    pub question: String,
    /// The level that the remedy leads to.
    pub to: u8,
    /// Work in hours.
    pub hours: Decimal,
    /// The cost band.
    pub cost: Cost,
    /// Why it stands where it stands.
    pub reason: Reason,
    /// What it adds to the overall score, in points with one decimal, were nothing to hold its domain.
    pub gain: Decimal,
}

/// Why a step stands where it stands in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It mends a failing knock-out, or leads there.
    KnockOut,
    /// Of what can be done then, it gains most for an hour of work.
    Gain,
}

/// How many steps fall in each cost band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ByCost {
    /// Own time only.
    pub none: u32,
    /// A low cost.
    pub low: u32,
    /// A medium cost.
    pub medium: u32,
    /// A high cost.
    pub high: u32,
}

impl ByCost {
    /// Counts a step.
    pub(crate) const fn add(&mut self, cost: Cost) {
        let count = match cost {
            Cost::None => &mut self.none,
            Cost::Low => &mut self.low,
            Cost::Medium => &mut self.medium,
            Cost::High => &mut self.high,
        };
        *count += 1;
    }
}

impl RoadmapOutcome {
    /// The outcome as one line of JSON. The same outcome gives the same bytes everywhere.
    pub fn to_json(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }
}

json_object!(RoadmapOutcome { phases });
json_object!(PlanOutcome { phase, steps, hours, by_cost, outcome });
json_object!(PlannedStep { question, to, hours, cost, reason, gain });
json_object!(ByCost { none, low, medium, high });
json_names!(Reason { KnockOut = "knock-out", Gain = "gain" });
json_names!(Cost { None = "none", Low = "low", Medium = "medium", High = "high" });
