//! An assessment, valid by construction.
//!
//! Only `check` makes one, and only when it has found no error: every id is unique, every reference leads
//! somewhere, every ladder has its statements and every gap its remedies. What comes after `check` can
//! therefore speak of questions and domains by position and never has to doubt them. Texts are plain unless
//! their type is [`Markdown`].

mod node;

pub(crate) use node::AGGREGATES;
pub use node::{Group, Rule, Scoring};

use matura_score::condition::Condition;
use matura_score::exact::{Decimal, Share};
use matura_score::program::{
    BandCap, Cost, NodeIndex, QuestionIndex, SetAggregate, SetIndex, Several, VerdictRule,
};
use matura_score::target::TargetRule;

/// The cost bands, lowest first, with their names in the format.
pub(crate) const COSTS: [(&str, Cost); 4] =
    [("none", Cost::None), ("low", Cost::Low), ("medium", Cost::Medium), ("high", Cost::High)];

/// The name of a cost band in the format.
pub(crate) fn cost_name(cost: Cost) -> &'static str {
    COSTS.iter().find(|(_, each)| *each == cost).map_or("", |(name, _)| name)
}

/// A text that its author may format with Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markdown {
    /// The text.
    pub text: String,
    /// The folder of its file, from the top of the project: its pictures count from there.
    pub folder: String,
}

/// A questionnaire with everything that scores and explains it.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The id, also the name of its page.
    pub id: String,
    /// The version, as its author counts.
    pub version: String,
    /// The title.
    pub title: String,
    /// The question on the cover.
    pub heading: String,
    /// What stands under it.
    pub intro: String,
    /// How to choose among statements; printed on every page of questions.
    pub answer_rule: String,
    /// What a respondent should have at hand.
    pub have_ready: Vec<String>,
    /// A remark under the list of levels on the cover, if any.
    pub level_note: Option<String>,
    /// Whose questions these are, for the foot of every page, if they are not the site's own.
    pub credit: Option<String>,
    /// Whether it is not for visitors yet.
    pub draft: bool,
    /// Whether the author has said on which scale scores are.
    pub scaled: bool,
    /// The number of the lowest level.
    pub lowest_level: u8,
    /// The levels, lowest first; their numbers count on from the lowest.
    pub levels: Vec<Level>,
    /// The bands, lowest first.
    pub bands: Vec<Band>,
    /// The profile questions.
    pub profile: Vec<ProfileQuestion>,
    /// The domains with their questions.
    pub domains: Vec<Domain>,
    /// The groups inside the domains; to the scorer they come after the domains.
    pub groups: Vec<Group>,
    /// Further scores, which come after the groups.
    pub scores: Vec<Group>,
    /// The knock-out questions, in the order in which a report lists them.
    pub knock_out_order: Vec<QuestionIndex>,
    /// Rules on the targets of domains and groups, in order.
    pub node_targets: Vec<TargetRule>,
    /// Rules on the targets of questions, in order.
    pub question_targets: Vec<TargetRule>,
    /// Selections of questions, the author's own first, then one for each tag.
    pub sets: Vec<Set>,
    /// The rules that give verdicts their outcome, in order.
    pub verdict_rules: Vec<VerdictRule>,
    /// Named statements about the firm that follow from the answers.
    pub verdicts: Vec<Verdict>,
    /// Advice that follows from the answers.
    pub advice: Vec<Advice>,
    /// Small tables of sets, for the appendix of the report.
    pub tables: Vec<SetTable>,
    /// The glossary.
    pub terms: Vec<Term>,
    /// Where the figures come from that are printed to readers.
    pub figures: Vec<Figure>,
    /// The result sentences of page one.
    pub summaries: Vec<Text>,
    /// The decisions that may be asked of management.
    pub decisions: Vec<Decision>,
    /// The phases of the roadmap, soonest first.
    pub roadmap: Vec<Phase>,
    /// How the whole is put together.
    pub overall: Overall,
}

impl Assessment {
    /// All questions, domain by domain, in the order of their [`QuestionIndex`].
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.domains.iter().flat_map(|domain| &domain.questions)
    }

    /// The level of a number, if there is one.
    pub fn level(&self, number: u8) -> Option<&Level> {
        self.levels.get(usize::from(number.checked_sub(self.lowest_level)?))
    }
}

/// A level of maturity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// A score from this one on has the level.
    pub from: Decimal,
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: String,
}

/// A named range of the overall score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The id.
    pub id: String,
    /// A score from this one on is in the band.
    pub from: Decimal,
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: String,
}

/// An unscored question about the respondent's firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileQuestion {
    /// The id.
    pub id: String,
    /// The question.
    pub text: String,
    /// How lists name it.
    pub short: String,
    /// A line under the question, if any.
    pub hint: Option<String>,
    /// Whether several choices may be ticked (then none is an answer too).
    pub many: bool,
    /// The choices.
    pub choices: Vec<ProfileChoice>,
}

/// A choice of a profile question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileChoice {
    /// The id, unique in its question.
    pub id: String,
    /// What the respondent reads.
    pub text: String,
}

/// A domain and its questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// What it asks, in a line, for the start page.
    pub asks: String,
    /// The line under its heading.
    pub intro: String,
    /// How its score comes about.
    pub scoring: Scoring,
    /// The questions, in the author's order.
    pub questions: Vec<Question>,
}

/// A text that stands when its condition holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The id.
    pub id: String,
    /// When it stands.
    pub when: Option<Condition>,
    /// What it says.
    pub text: String,
}

/// Who can best answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The owner or a manager.
    Owner,
    /// The person who runs IT.
    It,
    /// Either.
    Both,
}

/// A scored question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The id.
    pub id: String,
    /// The domain or group that it stands in.
    pub node: NodeIndex,
    /// The question.
    pub text: String,
    /// Other wordings, each for when its condition holds; the first that holds is shown.
    pub variants: Vec<Variant>,
    /// How lists, tables and sentences name the practice.
    pub short: String,
    /// Why it is asked.
    pub why: Markdown,
    /// What to ask the person who runs IT, if the respondent does not know.
    pub hint_for_it: Option<String>,
    /// How much it counts; above zero.
    pub weight: Decimal,
    /// The stage that it is required for, where its node has stages.
    pub stage: u8,
    /// The highest level that it can be asked to reach.
    pub top: u8,
    /// Why it counts that much.
    pub weight_reason: Option<String>,
    /// Whether it is part of the short run.
    pub core: bool,
    /// Who can best answer it.
    pub audience: Audience,
    /// When it applies; without a condition, always.
    pub applies_when: Option<Condition>,
    /// The statements, lowest level first; or what may be ticked.
    pub choices: Vec<Choice>,
    /// How several choices count together, where several may be ticked.
    pub several: Option<Several>,
    /// The figures that its texts print, by position in [`Assessment::figures`].
    pub figures: Vec<usize>,
    /// What its failure does to the domain, if it is a knock-out.
    pub knock_out: Option<KnockOut>,
    /// Where other frameworks speak of the same thing.
    pub references: Vec<Reference>,
    /// What a gap means and how it is closed.
    pub gap: Gap,
}

/// Another wording of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// When it stands.
    pub when: Condition,
    /// The question.
    pub text: String,
}

/// A statement that a respondent may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The id, unique in its question.
    pub id: String,
    /// What the respondent reads.
    pub text: String,
    /// The level that it stands for.
    pub level: u8,
    /// What it counts in the score.
    pub value: Decimal,
}

/// What a failing question does to its domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnockOut {
    /// A level below this one fails.
    pub below: u8,
    /// The domain's highest level while it fails.
    pub caps_level_at: u8,
    /// The highest score that goes with that level.
    pub cap: Decimal,
    /// Why the score is held: completes "held at 39, because …".
    pub reason: String,
}

/// The place of a practice in a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The framework, by its key in the format.
    pub framework: String,
    /// The entries that speak of the practice.
    pub entries: Vec<String>,
}

/// What a gap means and how it is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The risk, as a heading.
    pub risk: String,
    /// What could happen to the business.
    pub consequence: String,
    /// What good looks like.
    pub good: String,
    /// Whether the risk is a legal duty, which nobody can accept.
    pub legal: bool,
    /// A step to each level above the lowest, in order.
    pub remedies: Vec<Remedy>,
}

/// One step that lifts a question to a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// The level that it leads to.
    pub to: u8,
    /// What to do.
    pub action: String,
    /// Work in hours, from and up to.
    pub hours: (Decimal, Decimal),
    /// The cost band, from and up to.
    pub cost: (Cost, Cost),
    /// The role that sees to it.
    pub owner: String,
    /// The first step, this week.
    pub first: String,
    /// What can be shown afterwards.
    pub evidence: String,
}

/// A named selection of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// The id; `tag:` and the tag, for the questions that share one.
    pub id: String,
    /// How tables name it.
    pub title: String,
    /// The questions, in the author's order.
    pub questions: Vec<QuestionIndex>,
    /// How one level comes of their levels.
    pub aggregate: SetAggregate,
}

/// A named statement about the firm that follows from the answers to a set of questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The id.
    pub id: String,
    /// The mistake, as a noun.
    pub title: String,
    /// The questions that it looks at.
    pub set: SetIndex,
    /// When there is anything to judge.
    pub applies_when: Option<Condition>,
    /// What is said when the answers show signs of it.
    pub signs: String,
    /// What is said when they show some.
    pub some: String,
    /// What is said when they show none.
    pub none: String,
    /// What is said when too little is known.
    pub cannot_tell: String,
}

/// Advice that follows from the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The id.
    pub id: String,
    /// The question that it answers.
    pub title: String,
    /// Whether the first option that holds stands, and not all that hold.
    pub first: bool,
    /// The options.
    pub options: Vec<Text>,
}

/// A small table of sets with their levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetTable {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// What it shows.
    pub intro: String,
    /// Its rows.
    pub rows: Vec<SetIndex>,
}

/// A word of the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The id.
    pub id: String,
    /// The word.
    pub name: String,
    /// The words that are linked where they first occur in a question.
    pub words: Vec<String>,
    /// What it means.
    pub meaning: String,
}

/// Where a figure comes from that is printed to readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The id.
    pub id: String,
    /// What it says.
    pub says: String,
    /// Who says so.
    pub source: String,
    /// When it was published.
    pub year: u16,
    /// The day on which it was last checked, as `YYYY-MM-DD`.
    pub checked_on: String,
}

/// A decision that may be asked of management.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The id.
    pub id: String,
    /// When it is asked.
    pub when: Option<Condition>,
    /// The decision, as a question.
    pub title: String,
    /// What to know before taking it.
    pub text: String,
    /// The question whose gap it belongs to, if any.
    pub question: Option<QuestionIndex>,
}

/// A phase of the roadmap: how much is done in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// The id.
    pub id: String,
    /// The title; `None` for the usual phases, which the theme names in the language of the site.
    pub title: Option<String>,
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
    /// How its score comes about.
    pub scoring: Scoring,
    /// A limit on the band, if there is one.
    pub band_cap: Option<BandCap>,
    /// The share of answers not known above which no band is named.
    pub unknown_share: Option<Share>,
}
