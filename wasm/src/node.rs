//! A node: the whole, a domain, a group inside one, or a further score; and how its score comes about.
//!
//! All of them are one kind of thing. A node puts the values of its members together, moves the result onto another
//! scale where that is asked for, lets its rules change it, and rounds it, once. What it then has is what the nodes
//! go on counting with that it is a member of.

use alloc::string::String;
use alloc::vec::Vec;

use crate::MODELS;
use crate::condition::{Condition, NodeIndex, QuestionIndex};
use crate::exact::Decimal;
use crate::ratio::Rounding;
use crate::statement::Statement;
use crate::wire::{Source, Wire, wire_enum, wire_struct};

/// Something that has a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The id of the node.
    pub id: String,
    /// The node that it stands in, which has a lower position: nothing for a domain, a further score and the whole.
    pub parent: Option<NodeIndex>,
    /// How it counts in the node that it stands in.
    pub counts: Counting,
    /// What it is made of beside the questions and nodes that stand in it.
    pub members: Vec<Member>,
    /// How its score comes about.
    pub method: Method,
    /// What answers that are missing count.
    pub missing: Missing,
    /// Rules that change the score, in order, after the knock-outs.
    pub rules: Vec<Rule>,
    /// Outcomes that the node may have; the first that holds names it.
    pub outcomes: Vec<Statement>,
}

impl Node {
    /// Whether its score comes about in the usual way.
    pub(crate) fn is_usual(&self) -> bool {
        let Self { parent, counts, members, method, rules, .. } = self;
        let usual = Method::whole(method.aggregate);
        let aggregate = matches!(method.aggregate, Aggregate::Share | Aggregate::Mean);
        let caps = |rule: &Rule| rule.change == ScoreChange::Cap;
        parent.is_none()
            && *counts == Counting::ONCE
            && members.is_empty()
            && aggregate
            && *method == usual
            && rules.iter().all(caps)
    }
}

/// How a member counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counting {
    /// Its weight, where weights count.
    pub weight: Decimal,
    /// The stage that it is required for, where there are stages.
    pub stage: u8,
}

impl Counting {
    /// Once, and for no stage.
    pub const ONCE: Self = Self { weight: Decimal::whole(1), stage: 0 };
}

/// A question or a node that a node is made of, wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// What it is.
    pub part: Part,
    /// How it counts here.
    pub counts: Counting,
}

/// What a node is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A question.
    Question(QuestionIndex),
    /// Another node.
    Node(NodeIndex),
}

/// How a score comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// What is done with the values of the members.
    pub aggregate: Aggregate,
    /// Where sums, deductions and stages start.
    pub start: Decimal,
    /// The value from which a member of a stage passes; without one, its best.
    pub pass: Option<Decimal>,
    /// Whether the first stage that does not pass counts in part.
    pub partial: bool,
    /// Whether the values of the members are first moved from their own scales onto that of the node.
    pub normalise: bool,
    /// The lowest and the highest score that the node is meant to have.
    pub scale: (Decimal, Decimal),
    /// A straight line that the score is moved along: these two numbers become those two.
    pub rescale: Option<((Decimal, Decimal), (Decimal, Decimal))>,
    /// What the score is held between.
    pub clip: Option<(Decimal, Decimal)>,
    /// The score where nothing counts; without one there is none.
    pub empty: Option<Decimal>,
    /// How the score is rounded.
    pub rounding: Rounding,
}

impl Method {
    /// How the score is rounded; in the smaller scorer there is one way.
    pub(crate) const fn rounding(&self) -> Rounding {
        if MODELS { self.rounding } else { Rounding::WHOLE }
    }

    /// A whole number from 0 to 100.
    pub const fn whole(aggregate: Aggregate) -> Self {
        Self {
            aggregate,
            start: Decimal::whole(0),
            pass: None,
            partial: false,
            normalise: false,
            scale: (Decimal::whole(0), Decimal::whole(100)),
            rescale: None,
            clip: None,
            empty: None,
            rounding: Rounding::WHOLE,
        }
    }
}

/// What is done with the values of the members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// The share of the points that could be had, on the scale of the node.
    Share,
    /// The mean by weight.
    Mean,
    /// The start and the sum of weight × value.
    Sum,
    /// The start less what is missing to the best: the sum of weight × (best − value).
    Deduct,
    /// The lowest.
    Min,
    /// The highest.
    Max,
    /// The values multiplied.
    Product,
    /// The highest stage that passes, with all below it.
    Staged,
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

/// A rule that changes the score of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The id of the rule.
    pub id: String,
    /// When it changes the score; without a condition, always.
    pub when: Option<Condition>,
    /// What it does,
    pub change: ScoreChange,
    /// and with which number.
    pub number: Decimal,
}

/// What a rule does to a score with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreChange {
    /// The score is at most this.
    Cap,
    /// The score is at least this.
    Floor,
    /// The score is this.
    Set,
    /// The score is multiplied by this.
    Multiply,
    /// This is added to the score.
    Add,
    /// There is no score.
    Block,
}

impl Wire for Node {
    fn put(&self, to: &mut Vec<u8>) {
        self.id.put(to);
        self.method.aggregate.put(to);
        let usual = self.is_usual();
        usual.put(to);
        if !usual {
            self.parent.put(to);
            self.counts.put(to);
            self.members.put(to);
            self.method.put(to);
        }
        self.missing.put(to);
        self.rules.put(to);
        self.outcomes.put(to);
    }
    fn take(from: &mut Source<'_>) -> Self {
        let (id, aggregate) = (Wire::take(from), Wire::take(from));
        let (mut parent, mut counts, mut members) = (None, Counting::ONCE, Vec::new());
        let mut method = Method::whole(aggregate);
        if !bool::take(from) {
            if MODELS {
                parent = Wire::take(from);
                counts = Wire::take(from);
                members = Wire::take(from);
                method = Wire::take(from);
            } else {
                from.fail();
            }
        }
        let (missing, rules, outcomes) = (Wire::take(from), Wire::take(from), Wire::take(from));
        Self { id, parent, counts, members, method, missing, rules, outcomes }
    }
}
wire_struct!(Counting { weight, stage });
wire_struct!(Member { part, counts });
wire_enum!(Part { Question { 0: index } = 0, Node { 0: index } = 1 });
wire_struct!(Method { aggregate, start, pass, partial, normalise, scale, rescale, clip, empty, rounding });
wire_enum!(Aggregate {
    Share {} = 0,
    Mean {} = 1,
    Sum {} = 2,
    Deduct {} = 3,
    Min {} = 4,
    Max {} = 5,
    Product {} = 6,
    Staged {} = 7
});
wire_struct!(Missing { unknown, unanswered, not_applicable, hidden });
wire_enum!(Policy { LeaveOut {} = 0, Worst {} = 1, Target {} = 2, Value { 0: value } = 3, Block {} = 4 });
wire_struct!(Rule { id, when, change, number });
wire_enum!(ScoreChange { Cap {} = 0, Floor {} = 1, Set {} = 2, Multiply {} = 3, Add {} = 4, Block {} = 5 });
