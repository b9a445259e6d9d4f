//! The compiled form of an assessment.
//!
//! A program holds all that scoring needs and nothing that a visitor reads. Questions, choices, domains and
//! profile questions are named by their position, which the compiler has checked; their ids are kept, because
//! answers come in and results go out by id. It travels in the page as bytes of a form of its own (`wire`).

use alloc::string::String;
use alloc::vec::Vec;

pub use crate::condition::{ChoiceIndex, DomainIndex, ProfileIndex, QuestionIndex};

use crate::condition::Condition;
use crate::exact::Decimal;
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
    /// The result sentences of page one; the first that holds is printed.
    pub summaries: Vec<Statement>,
    /// The decisions that may be asked of management, most important first.
    pub decisions: Vec<Statement>,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// The id of the domain.
    pub id: String,
}

/// A scored question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The id of the question.
    pub id: String,
    /// The domain that it belongs to.
    pub domain: DomainIndex,
    /// How much it counts in its domain; above zero.
    pub weight: Decimal,
    /// Whether it is part of the short run.
    pub core: bool,
    /// When it applies; without a condition, always.
    pub applies_when: Option<Condition>,
    /// What can be answered, in the author's order.
    pub choices: Vec<Choice>,
    /// What its failure does to the domain, if it is a knock-out.
    pub knock_out: Option<KnockOut>,
    /// The remedies, by the level that they lead to, lowest first.
    pub remedies: Vec<Remedy>,
}

impl Question {
    /// The lowest value that an answer can have.
    pub fn worst(&self) -> Decimal {
        self.values().min().unwrap_or(Decimal::whole(0))
    }

    /// The highest value that an answer can have.
    pub fn best(&self) -> Decimal {
        self.values().max().unwrap_or(Decimal::whole(0))
    }

    /// The value of the first choice that reaches `level`, or the best value where none does.
    pub fn value_at(&self, level: u8) -> Decimal {
        let reaching = self.choices.iter().find(|choice| choice.level >= level);
        reaching.map_or_else(|| self.best(), |choice| choice.value)
    }

    /// What a value is worth above the worst answer: weight × value, in units of 10⁻¹².
    ///
    /// Numbers are at most 10⁶ in size, so a question gives at most 2 × 10²⁴ of these, and a hundred times the
    /// sum over [`QuestionIndex::MAX`] questions stays below 2 × 10³¹, far inside an `i128`.
    pub(crate) fn points(&self, value: Decimal) -> i128 {
        let above_worst = value.millionths() - self.worst().millionths();
        i128::from(self.weight.millionths()) * i128::from(above_worst)
    }

    /// Whether an answer of this level fails the knock-out, if the question is one.
    pub(crate) fn fails(&self, level: u8) -> bool {
        self.knock_out.is_some_and(|knock_out| level < knock_out.below)
    }

    fn values(&self) -> impl Iterator<Item = Decimal> {
        self.choices.iter().map(|choice| choice.value)
    }
}

/// One answer that a question offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The id of the choice, unique in its question.
    pub id: String,
    /// The level that it stands for.
    pub level: u8,
    /// What it counts in the score; the level, unless the author says otherwise.
    pub value: Decimal,
}

/// What a failing question does to its domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnockOut {
    /// A level below this one fails.
    pub below: u8,
    /// The highest score that the domain can then have.
    pub cap: i64,
}

/// A step that lifts a question to a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedy {
    /// The level that it leads to.
    pub to: u8,
    /// Work in hours, the upper end of a range.
    pub hours: Decimal,
    /// The cost band, the upper end of a range.
    pub cost: Cost,
}

/// How much money a remedy takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cost {
    /// Own time only.
    None,
    /// Up to 50 a person a year, or 500 once.
    Low,
    /// Up to 250 a person a year, or 5,000 once.
    Medium,
    /// Above that.
    High,
}

/// A text of the report that stands when its condition holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The id of the text.
    pub id: String,
    /// When it stands; without a condition, always.
    pub when: Option<Condition>,
}

/// How the whole is put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Overall {
    /// A limit on the band, if there is one.
    pub band_cap: Option<BandCap>,
    /// The share of answers not known above which no band is named.
    pub unknown_share: Option<Decimal>,
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
    summaries,
    decisions,
    overall,
});
wire_struct!(Level { from });
wire_struct!(Band { id, from });
wire_struct!(ProfileQuestion { id, choices, many });
wire_struct!(Domain { id });
wire_struct!(Question { id, domain, weight, core, applies_when, choices, knock_out, remedies });
wire_struct!(Choice { id, level, value });
wire_struct!(KnockOut { below, cap });
wire_struct!(Remedy { to, hours, cost });
wire_enum!(Cost { None {} = 0, Low {} = 1, Medium {} = 2, High {} = 3 });
wire_struct!(Statement { id, when });
wire_struct!(Overall { band_cap, unknown_share });
wire_struct!(BandCap { domains, plus });
