//! What has a score, and how it comes about.
//!
//! The whole, a domain, a group inside one and a further score are one kind of thing to the scorer. Here they differ in
//! their texts alone.

use matura_score::condition::{Condition, NodeIndex};
use matura_score::exact::Decimal;
use matura_score::program::{Aggregate, Counting, Member, Method, Missing, ScoreChange};

use super::Text;

/// The aggregates, with their names in the format.
pub(crate) const AGGREGATES: [(&str, Aggregate); 8] = [
    ("share", Aggregate::Share),
    ("mean", Aggregate::Mean),
    ("sum", Aggregate::Sum),
    ("deduct", Aggregate::Deduct),
    ("min", Aggregate::Min),
    ("max", Aggregate::Max),
    ("product", Aggregate::Product),
    ("staged", Aggregate::Staged),
];

/// How a score comes about.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoring {
    /// How it counts in the node that it stands in.
    pub counts: Counting,
    /// What it is made of beside what stands in it.
    pub members: Vec<Member>,
    /// What is done with its members.
    pub method: Method,
    /// What answers that are missing count.
    pub missing: Missing,
    /// Rules that change the score, in order, after the knock-outs.
    pub rules: Vec<Rule>,
    /// Outcomes that it may have; the first that holds is printed.
    pub outcomes: Vec<Text>,
}

impl Scoring {
    /// Whether its score comes about in a usual way.
    pub(crate) fn is_usual(&self, aggregate: Aggregate) -> bool {
        self.method == Method::whole(aggregate) && self.members.is_empty()
    }

    /// The name of its aggregate in the format.
    pub(crate) fn aggregate_name(&self) -> &'static str {
        AGGREGATES.iter().find(|(_, it)| *it == self.method.aggregate).map_or("", |(name, _)| name)
    }

    /// The usual way: whole numbers from 0 to 100.
    pub fn usual(aggregate: Aggregate) -> Self {
        Self {
            counts: Counting::ONCE,
            members: Vec::new(),
            method: Method::whole(aggregate),
            missing: Missing::default(),
            rules: Vec::new(),
            outcomes: Vec::new(),
        }
    }
}

/// A rule that changes a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The id.
    pub id: String,
    /// When it changes the score; without a condition, always.
    pub when: Option<Condition>,
    /// What it does,
    pub change: ScoreChange,
    /// and with which number.
    pub number: Decimal,
    /// Why: completes "held at 39, because …".
    pub reason: String,
}

/// A group of questions inside a domain, or a further score.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The domain or group that it stands in; nothing for a further score.
    pub parent: Option<NodeIndex>,
    /// How its score comes about.
    pub scoring: Scoring,
}
