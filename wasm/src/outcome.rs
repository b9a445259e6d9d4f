//! What a score comes to: the same numbers for the page, the command line and a pipe.
//!
//! An outcome names questions, domains, bands and texts by id and holds no text of its own. Its JSON form is
//! written here, natively and in wasm by the same code, so that both give the same bytes.

use alloc::string::String;
use alloc::vec::Vec;

use crate::MODELS;
use crate::exact::{Amount, Decimal, Share};
pub use crate::json::{Digits, Extra};

use crate::json::{Json, json_names, json_object};
use crate::program::Signs;

/// The result of one set of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The id of the assessment.
    pub assessment: String,
    /// Its version.
    pub version: String,
    /// The fingerprint of its structure.
    pub fingerprint: String,
    /// Which questions were asked: `core` or `full`.
    pub run: String,
    /// The day of the record.
    pub date: String,
    /// The whole.
    pub overall: OverallOutcome,
    /// The domains, in the author's order.
    pub nodes: Vec<NodeOutcome>,
    /// What else has a score.
    pub further: Further,
    /// The questions, in the author's order.
    pub questions: Vec<QuestionOutcome>,
    /// What to do something about, most pressing first.
    pub findings: Vec<Finding>,
    /// Where two respondents of one firm differ, the widest apart first; empty for a single record.
    pub differences: Vec<Difference>,
    /// The ids of the questions in which the second respondent's answer counts; empty for a single record.
    pub from_second: Vec<String>,
    /// The ids of the questions at target, heaviest first, then in the author's order.
    pub good_enough: Vec<String>,
    /// The id of the result sentence of page one.
    pub summary: Option<String>,
    /// The ids of the decisions asked of management, most important first.
    pub decisions: Vec<String>,
    /// The verdicts, in the author's order.
    pub verdicts: Vec<VerdictOutcome>,
    /// The advice, in the author's order.
    pub advice: Vec<AdviceOutcome>,
    /// The levels of the sets, in the author's order.
    pub sets: Vec<SetOutcome>,
}

/// What has a score beside the domains and the whole. Results tell it where there is any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Further {
    /// The groups inside the domains: domain by domain, in the author's order.
    pub groups: Vec<NodeOutcome>,
    /// The further scores, in the author's order.
    pub scores: Vec<NodeOutcome>,
}

/// The result of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverallOutcome {
    /// The score, in units of its last decimal: the low estimate. `None` when no domain has a score.
    pub score: Option<i64>,
    /// The score with every unknown answer counted as worst; the same as `score`.
    pub low: Option<i64>,
    /// The score with every unknown answer at its target.
    pub high: Option<i64>,
    /// The id of the band of the low estimate; `None` when too much is unknown, or there is no score.
    pub band: Option<String>,
    /// The id of the band of the high estimate; `None` when too much is unknown, or there is no score.
    pub band_high: Option<String>,
    /// The level of the score.
    pub level: Option<u8>,
    /// What was asked and what is known.
    pub coverage: Coverage,
    /// How many decimals its scores have; they count in units of the last one.
    pub decimals: u8,
    /// Whatever an assessment says of its whole that has a scale, rules or outcomes of its own.
    pub own: OwnOutcome,
}

/// What is told of a node only where the author has made use of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnOutcome {
    /// The lowest and the highest score that it is meant to have.
    pub scale: Extra<(Decimal, Decimal)>,
    /// Of the whole: the rounded score before any rule changed it.
    pub raw: Extra<Digits>,
    /// Of the whole: the score with every question that counts at its target.
    pub target_score: Extra<Digits>,
    /// The target score minus the score, never below 0.
    pub score_gap: Extra<Digits>,
    /// Of the whole: the id of the rule that changed its score.
    pub held_by: Extra<String>,
    /// Of the whole: the id of the outcome that the author's rules give.
    pub outcome: Extra<String>,
}

/// The result of a domain, a group or a further score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeOutcome {
    /// The id of the domain.
    pub id: String,
    /// The node above it; `None` for a domain or a further score.
    pub parent: Option<String>,
    /// The printed score, in units of its last decimal, as a failing knock-out and the author's rules leave it. `None`
    /// when nothing counts, or a missing answer blocks it.
    pub score: Option<i64>,
    /// The rounded score before it was held.
    pub raw: Option<i64>,
    /// The points that its members give. By default `raw` is their share of `most`, rounded half up.
    pub points: Amount,
    /// The points that they could give.
    pub most: Amount,
    /// The score with every unknown answer counted as worst; the same as `score`.
    pub low: Option<i64>,
    /// The score with every unknown answer at its target.
    pub high: Option<i64>,
    /// The level of the score.
    pub level: Option<u8>,
    /// The level of the high estimate.
    pub level_high: Option<u8>,
    /// The target level.
    pub target: u8,
    /// The score with every question that counts at its target, were nothing to hold it.
    pub target_score: Option<i64>,
    /// Target minus level, never below 0.
    pub gap: u8,
    /// What was asked and what is known.
    pub coverage: Coverage,
    /// The id of the failing knock-out, or of the author's rule, that makes the score another than `raw`.
    pub held_by: Option<String>,
    /// The id of the outcome that the author's rules give.
    pub outcome: Option<String>,
    /// How many decimals its scores have; they count in units of the last one.
    pub decimals: u8,
    /// Whatever else its author makes use of.
    pub own: OwnOutcome,
}

/// What was asked and what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Questions that were asked and apply.
    pub applicable: u32,
    /// Of these: answered with a statement.
    pub answered: u32,
    /// Of these: "I don't know".
    pub unknown: u32,
    /// Of these: not answered at all.
    pub unanswered: u32,
    /// Questions that do not apply, as the respondent says.
    pub not_applicable: u32,
    /// Of the answered: at or above their target.
    pub at_target: u32,
}

impl Coverage {
    /// Nothing was asked.
    pub(crate) const NONE: Self =
        Self { applicable: 0, answered: 0, unknown: 0, unanswered: 0, not_applicable: 0, at_target: 0 };

    /// Whether more than a share of the applicable answers is unknown or missing. Exactly the share is not
    /// more.
    pub(crate) const fn unknown_share_above(&self, share: Share) -> bool {
        share.is_exceeded_by(self.unknown + self.unanswered, self.applicable)
    }
}

impl core::ops::Add for Coverage {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            applicable: self.applicable + other.applicable,
            answered: self.answered + other.answered,
            unknown: self.unknown + other.unknown,
            unanswered: self.unanswered + other.unanswered,
            not_applicable: self.not_applicable + other.not_applicable,
            at_target: self.at_target + other.at_target,
        }
    }
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Answered with a statement.
    Answered,
    /// "I don't know": worst in the low estimate, at target in the high one.
    Unknown,
    /// "Does not apply", as the respondent says: left out.
    NotApplicable,
    /// Not answered: scored as unknown, listed apart.
    Unanswered,
    /// Its condition is false: left out.
    Hidden,
    /// Not part of this run: left out of scores.
    NotAsked,
}

/// The result of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionOutcome {
    /// The id of the question.
    pub id: String,
    /// What became of it.
    pub state: State,
    /// The level of the answer, when it is known.
    pub level: Option<u8>,
    /// The target level.
    pub target: u8,
    /// Target minus level, never below 0; what is not known counts as level 0, and what is left out has none.
    pub gap: u8,
    /// How much it counts in its domain.
    pub weight: Decimal,
    /// What it counts with in the low estimate; `None` when it is left out. A mean that is no decimal is
    /// written here with six places; the score takes it exactly.
    pub value: Option<Amount>,
    /// The points that it gives to its domain: weight × the value above the worst.
    pub points: Amount,
    /// The points that it could give; 0 when it is left out.
    pub most: Amount,
    /// What it brings to the score of its domain, out of 100, with one decimal.
    pub share: Decimal,
    /// Which of the author's other wordings stands, counted from 0; `None` for the first one.
    pub variant: Option<u8>,
}

/// What a verdict comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictOutcome {
    /// The id of the verdict.
    pub id: String,
    /// What the rules give.
    pub outcome: Signs,
    /// The ids of the two answers that weighed most: weight × gap, ties by the author's order. Empty where there
    /// are no signs, or nothing to judge.
    pub because: Vec<String>,
}

/// The options of an advice that stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceOutcome {
    /// The id of the advice.
    pub id: String,
    /// The ids of its options.
    pub options: Vec<String>,
}

/// What the answers to a set come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetOutcome {
    /// The id of the set.
    pub id: String,
    /// Its level; `None` when no answer in it is known.
    pub level: Option<u8>,
    /// How many of its answers are known.
    pub known: u32,
    /// How many of its questions apply.
    pub applicable: u32,
}

/// Two answers to one question, by two people of one firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The id of the question.
    pub question: String,
    /// What became of the first one's answer.
    pub first: State,
    /// The level of the first one's answer, when it is known.
    pub first_level: Option<u8>,
    /// What became of the second one's answer.
    pub second: State,
    /// The level of the second one's answer, when it is known.
    pub second_level: Option<u8>,
}

/// Something to act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The id of the question.
    pub question: String,
    /// What became of the question: answered, unknown or unanswered.
    pub state: State,
    /// The level of the answer, when it is known.
    pub level: Option<u8>,
    /// The target level.
    pub target: u8,
    /// Target minus level, never below 0.
    pub gap: u8,
    /// The place in the order, from 1.
    pub rank: u32,
    /// What kind of finding it is.
    pub kind: FindingKind,
    /// Whether the question is a knock-out that fails; an answer that is not known counts as failing.
    pub knock_out: bool,
    /// Whether the next step takes a day or less and costs nothing or little.
    pub quick_win: bool,
    /// The level that the next step leads to; `None` where the answer must be found out first.
    pub next: Option<u8>,
    /// The printed score of the domain after the next step alone, in units of its last decimal; `None` where there is
    /// no next step.
    pub score_after: Option<i64>,
    /// How many decimals that score has.
    pub decimals: u8,
}

/// What kind of finding it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A known answer fails a knock-out.
    KnockOut,
    /// The answer is not known.
    FindOut,
    /// A known answer is below its target.
    Gap,
}

impl Json for OwnOutcome {
    fn write(&self, to: &mut String) {
        if !MODELS {
            return;
        }
        self.scale.write_as("scale", to);
        self.raw.write_as("raw", to);
        self.target_score.write_as("target_score", to);
        self.score_gap.write_as("score_gap", to);
        self.held_by.write_as("held_by", to);
        self.outcome.write_as("outcome", to);
    }

    /// Its fields are fields of the node.
    fn write_as(&self, _: &str, to: &mut String) {
        self.write(to);
    }
}

impl Json for Further {
    fn write(&self, to: &mut String) {
        for (name, list) in [("groups", &self.groups), ("scores", &self.scores)] {
            if MODELS && !list.is_empty() {
                list.write_as(name, to);
            }
        }
    }

    /// Its lists are lists of the outcome.
    fn write_as(&self, _: &str, to: &mut String) {
        self.write(to);
    }
}

impl Outcome {
    /// The outcome as one line of JSON. The same outcome gives the same bytes everywhere.
    pub fn to_json(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }
}

json_object!(Outcome {
    assessment,
    version,
    fingerprint,
    run,
    date,
    overall,
    nodes,
    further,
    questions,
    findings,
    differences,
    from_second,
    good_enough,
    summary,
    decisions,
    verdicts,
    advice,
    sets
});
json_object!(OverallOutcome {
    score * decimals,
    low * decimals,
    high * decimals,
    band,
    band_high,
    level,
    coverage,
    own
});
json_object!(NodeOutcome {
    id,
    parent,
    score * decimals,
    raw * decimals,
    points,
    most,
    low * decimals,
    high * decimals,
    level,
    level_high,
    target,
    target_score * decimals,
    gap,
    coverage,
    held_by,
    outcome,
    own
});
json_object!(Coverage { applicable, answered, unknown, unanswered, not_applicable, at_target });
json_object!(QuestionOutcome { id, state, level, target, gap, weight, value, points, most, share, variant });
json_object!(VerdictOutcome { id, outcome, because });
json_object!(AdviceOutcome { id, options });
json_object!(SetOutcome { id, level, known, applicable });
json_object!(Difference { question, first, first_level, second, second_level });
json_object!(Finding {
    question,
    state,
    level,
    target,
    gap,
    rank,
    kind,
    knock_out,
    quick_win,
    next,
    score_after * decimals
});
json_names!(State {
    Answered = "answered",
    Unknown = "unknown",
    NotApplicable = "not-applicable",
    Unanswered = "unanswered",
    Hidden = "hidden",
    NotAsked = "not-asked",
});
json_names!(FindingKind { KnockOut = "knock-out", FindOut = "find-out", Gap = "gap" });
json_names!(Signs {
    Found = "signs",
    Some = "some",
    None = "none",
    CannotTell = "cannot-tell",
    NotApplicable = "not-applicable",
});
