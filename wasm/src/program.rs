//! The compiled form of an assessment.
//!
//! A program holds all that scoring needs and nothing that a visitor reads. Questions, choices, domains and
//! profile questions are named by their position, which the compiler has checked; their ids are kept, because
//! answers come in and results go out by id. It travels in the page as bytes of a form of its own (`wire`).

use alloc::string::String;
use alloc::vec::Vec;

pub use crate::condition::{ChoiceIndex, NodeIndex, ProfileIndex, QuestionIndex, SetIndex};
pub use crate::node::{Aggregate, Counting, Member, Method, Missing, Node, Part, Policy, Rule, ScoreChange};
pub use crate::question::{Choice, Combine, Cost, KnockOut, Question, Remedy, Several};
pub use crate::statement::{Advice, Set, SetAggregate, Signs, Statement, Verdict, VerdictRule};

use crate::MODELS;
use crate::exact::{Decimal, Share};
use crate::ratio::Ratio;
use crate::target::TargetRule;
use crate::wire::{Source, Wire, wire_struct};

/// An assessment, ready to be scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    /// The id of the assessment.
    pub assessment: String,
    /// Its version, as its author counts.
    pub version: String,
    /// A short hash of its structure: ids, choices and their order, no texts.
    pub fingerprint: String,
    /// Whether the author has said on which scale scores are; results then tell it.
    pub scaled: bool,
    /// The number of the lowest level.
    pub lowest_level: u8,
    /// The levels, lowest first; their numbers count on from the lowest.
    pub levels: Vec<Level>,
    /// The bands of the overall score, lowest first.
    pub bands: Vec<Band>,
    /// The profile questions: unscored, they set targets and applicability.
    pub profile: Vec<ProfileQuestion>,
    /// The domains, then the groups inside them, then further scores, each in the author's order. A group comes after
    /// the node that it stands in, a further score after the scores that it is made of.
    pub nodes: Vec<Node>,
    /// How many of them are domains and groups.
    pub tree: NodeIndex,
    /// The questions, domain by domain, in the author's order.
    pub questions: Vec<Question>,
    /// The knock-out questions, in the order in which a report lists them.
    pub knock_out_order: Vec<QuestionIndex>,
    /// Rules that set the targets of domains and groups, in order.
    pub node_targets: Vec<TargetRule>,
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
    pub from: Decimal,
}

/// A named range of the overall score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The id of the band.
    pub id: String,
    /// A score from this one on is in the band (until the next band begins).
    pub from: Decimal,
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
    /// How its score comes about; the domains stand in it, unless it is made of other members.
    pub node: Node,
    /// A limit on the band, if there is one.
    pub band_cap: Option<BandCap>,
    /// The share of answers not known above which no band is named.
    pub unknown_share: Option<Share>,
}

/// A limit on the band: the lowest level of some domains, plus a number of bands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandCap {
    /// The domains that are looked at.
    pub domains: Vec<NodeIndex>,
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

    /// Whether the smaller scorer can run it, which knows the usual way to score alone.
    pub fn is_usual(&self) -> bool {
        !self.scaled && self.overall.node.is_usual() && self.nodes.iter().all(Node::is_usual)
    }

    /// The program as bytes, for the page.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.put(&mut bytes);
        bytes
    }

    /// The level that a score has: the highest that begins at or below it, or else the lowest.
    pub(crate) fn level_of(&self, score: &Ratio) -> u8 {
        let mut reached = 0_u8;
        for level in &self.levels {
            if !score.is_below(&level.from.into()) {
                reached = reached.saturating_add(1);
            }
        }
        self.lowest_level.saturating_add(reached.saturating_sub(1))
    }

    /// The highest level of the assessment.
    pub fn top_level(&self) -> u8 {
        let above = self.levels.len().saturating_sub(1);
        self.lowest_level.saturating_add(u8::try_from(above).unwrap_or(u8::MAX))
    }

    /// The node that a node stands in.
    pub(crate) fn parent(&self, node: usize) -> Option<usize> {
        // A parent comes first, which keeps a program that was made by hand from going round in a circle.
        if !MODELS {
            return None;
        }
        self.nodes.get(node)?.parent.map(usize::from).filter(|parent| *parent < node)
    }

    /// Whether a node is another, or stands in it.
    pub(crate) fn is_within(&self, mut node: usize, other: usize) -> bool {
        while node != other {
            let Some(parent) = self.parent(node) else { return false };
            node = parent;
        }
        true
    }

    /// The domain that a node stands in: itself, if it is one.
    pub(crate) fn domain_of(&self, mut node: usize) -> usize {
        while let Some(parent) = self.parent(node) {
            node = parent;
        }
        node
    }
}

wire_struct!(Program {
    assessment,
    version,
    fingerprint,
    scaled,
    lowest_level,
    levels,
    bands,
    profile,
    nodes,
    tree,
    questions,
    knock_out_order,
    node_targets,
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
wire_struct!(Phase { id, hours, step_hours, cost });
wire_struct!(Overall { node, band_cap, unknown_share });
wire_struct!(BandCap { domains, plus });
