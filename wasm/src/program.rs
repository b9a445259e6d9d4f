//! The compiled form of an assessment.
//!
//! A program holds all that scoring needs and nothing that a visitor reads. Questions, choices, domains and
//! profile questions are named by their position, which the compiler has checked; their ids are kept, because
//! answers come in and results go out by id. It travels in the page as bytes of a form of its own (`wire`).

use alloc::string::String;
use alloc::vec::Vec;

pub use crate::condition::{ChoiceIndex, DomainIndex, ProfileIndex, QuestionIndex, SetIndex};
pub use crate::question::{Choice, Combine, Cost, KnockOut, Question, Remedy, Several};
pub use crate::statement::{Advice, Set, SetAggregate, Signs, Statement, Verdict, VerdictRule};

use crate::condition::Condition;
use crate::exact::{Decimal, Share};
use crate::target::TargetRule;
use crate::wire::{Source, Wire, wire_enum, wire_struct};

/// An assessment, ready to be scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    /// The id of the assessment.
    pub assessment: String,
    /// Its version, as its author counts.
    pub version: String,
    /// A short hash of its structure: ids, choices and their order, no texts.
    pub fingerprint: String,
    /// The levels, lowest first; a level's number is its position.
    pub levels: Vec<Level>,
    /// The bands of the overall score, lowest first.
    pub bands: Vec<Band>,
    /// The profile questions: unscored, they set targets and applicability.
    pub profile: Vec<ProfileQuestion>,
    /// The domains, in the author's order.
    pub domains: Vec<Domain>,
    /// The questions, domain by domain, in the author's order.
    pub questions: Vec<Question>,
    /// The knock-out questions, in the order in which a report lists them.
    pub knock_out_order: Vec<QuestionIndex>,
    /// Rules that set the targets of domains, in order.
    pub domain_targets: Vec<TargetRule>,
    /// Rules that then change the targets of single questions, in order.
    pub question_targets: Vec<TargetRule>,
    /// Selections of questions that rules and tables look at together.
    pub sets: Vec<Set>,
    /// The rules that give verdicts their outcome, in order.
    pub verdict_rules: Vec<VerdictRule>,
    /// The verdicts, in the author's order.
    pub verdicts: Vec<Verdict>,
    /// Advice, in the author's order.
    pub advice: Vec<Advice>,
    /// The result sentences of page one; the first that holds is printed.
    pub summaries: Vec<Statement>,
    /// The decisions that may be asked of management, most important first.
    pub decisions: Vec<Statement>,
    /// The phases of the roadmap, soonest first.
    pub roadmap: Vec<Phase>,
    /// How the whole is put together from its domains.
    pub overall: Overall,
}

/// A level of maturity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// A score from this one on has the level (until the next level begins).
    pub from: i64,
}

/// A named range of the overall score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The id of the band.
    pub id: String,
    /// A score from this one on is in the band (until the next band begins).
    pub from: i64,
}

/// An unscored question about the respondent's firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileQuestion {
    /// The id of the profile question.
    pub id: String,
    /// The ids of its choices.
    pub choices: Vec<String>,
    /// Whether several choices may be ticked.
    pub many: bool,
}

/// A domain: a group of questions with a score and a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// The id of the domain.
    pub id: String,
    /// What answers that are missing count.
    pub missing: Missing,
    /// Rules that hold the score, beside the knock-outs.
    pub caps: Vec<Cap>,
    /// Outcomes that the domain may have; the first that holds names it.
    pub outcomes: Vec<Statement>,
}

/// What answers count that are missing, for whatever reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Of a question that was answered "I don't know".
    pub unknown: Policy,
    /// Of a question that was asked and not answered.
    pub unanswered: Policy,
    /// Of a question that does not apply, as the respondent says.
    pub not_applicable: Policy,
    /// Of a question whose condition is false.
    pub hidden: Policy,
}

impl Default for Missing {
    /// What is not known counts as worst, and at its target in the high estimate; what does not apply is left
    /// out.
    fn default() -> Self {
        let [unknown, left_out] = [Policy::Worst, Policy::LeaveOut];
        Self { unknown, unanswered: unknown, not_applicable: left_out, hidden: left_out }
    }
}

/// What a missing answer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Nothing: its question leaves the score.
    LeaveOut,
    /// The worst answer; in the high estimate an answer at its target.
    Worst,
    /// An answer at its target.
    Target,
    /// This value.
    Value(Decimal),
    /// There is no score at all while it is missing.
    Block,
}

/// A rule that holds the score of a domain.
#[derive(Debug, Clone, PartialEq)]
pub struct Cap {
    /// The id of the rule.
    pub id: String,
    /// When it holds the score.
    pub when: Condition,
    /// The highest score that the domain can then have.
    pub at: i64,
}

/// A phase of the roadmap: how much is done in it. Each takes what those before it have left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// The id of the phase.
    pub id: String,
    /// The most hours that all its steps take together; without them, any number.
    pub hours: Option<Decimal>,
    /// The most hours that one step may take, unless it mends a failing knock-out.
    pub step_hours: Option<Decimal>,
    /// The most that one step may cost, unless it mends a failing knock-out.
    pub cost: Cost,
}

/// How the whole is put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Overall {
    /// A limit on the band, if there is one.
    pub band_cap: Option<BandCap>,
    /// The share of answers not known above which no band is named.
    pub unknown_share: Option<Share>,
}

/// A limit on the band: the lowest level of some domains, plus a number of bands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandCap {
    /// The domains that are looked at.
    pub domains: Vec<DomainIndex>,
    /// How many bands above the lowest level of these the whole may be.
    pub plus: u8,
}

impl Program {
    /// Reads a program from the bytes that [`Program::to_bytes`] wrote; nothing when they are not a program of
    /// this version of the scorer.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut source = Source::new(bytes);
        let program = Self::take(&mut source);
        source.is_finished().then_some(program)
    }

    /// The program as bytes, for the page.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.put(&mut bytes);
        bytes
    }

    /// The level that a score has: the highest that begins at or below it.
    pub fn level_of(&self, score: i64) -> u8 {
        let reached = self.levels.iter().filter(|level| level.from <= score).count();
        u8::try_from(reached.saturating_sub(1)).unwrap_or(u8::MAX)
    }

    /// The highest level of the assessment.
    pub fn top_level(&self) -> u8 {
        u8::try_from(self.levels.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }
}

wire_struct!(Program {
    assessment,
    version,
    fingerprint,
    levels,
    bands,
    profile,
    domains,
    questions,
    knock_out_order,
    domain_targets,
    question_targets,
    sets,
    verdict_rules,
    verdicts,
    advice,
    summaries,
    decisions,
    roadmap,
    overall,
});
wire_struct!(Level { from });
wire_struct!(Band { id, from });
wire_struct!(ProfileQuestion { id, choices, many });
wire_struct!(Domain { id, missing, caps, outcomes });
wire_struct!(Missing { unknown, unanswered, not_applicable, hidden });
wire_enum!(Policy { LeaveOut {} = 0, Worst {} = 1, Target {} = 2, Value { 0: value } = 3, Block {} = 4 });
wire_struct!(Cap { id, when, at });
wire_struct!(Phase { id, hours, step_hours, cost });
wire_struct!(Overall { band_cap, unknown_share });
wire_struct!(BandCap { domains, plus });
