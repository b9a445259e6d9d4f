//! Scores of all nodes, with what is not known taken one way.
//!
//! Nodes are scored from the inside out: groups before what they stand in, then the further scores, and the whole in
//! the end. A node puts its members together; a failing knock-out and the rules of its author then change the score;
//! and it is rounded once, as its author says. By default a domain's score is the weighted share of the points that
//! its questions could give, and the whole is the mean of the printed scores of the domains.
//!
//! What the score of a domain would be after a single step takes the sums that are there with one member changed, so
//! that all of it takes time in proportion to the number of questions.

use alloc::vec::Vec;

use crate::MODELS;
use crate::contributions::{AT_TARGET, Contributions, NOW, Values, on_scale};
use crate::exact::{Amount, Decimal, Exact};
use crate::facts::{Facts, Standing, Unknown};
use crate::node::{Counting, Method, Missing, Node, Part, Policy, ScoreChange};
use crate::outcome::{Coverage, QuestionOutcome, State};
use crate::program::{Program, Question};
use crate::ratio::Ratio;

/// The scores of all nodes, with what is not known taken one way.
pub(crate) struct Estimate<'a> {
    facts: Facts<'a>,
    /// What each question counts with, if it counts.
    values: Vec<Option<Exact>>,
    /// By node, and then the whole.
    sums: Vec<Sum>,
    /// By node, and then the whole.
    pub(crate) standings: Vec<Standing<'a>>,
}

/// What the members of a node come to together.
#[derive(Clone)]
struct Sum {
    members: Contributions,
    /// Whether an answer is missing without which there is no score.
    blocked: bool,
    /// The failing knock-outs with the two lowest caps: when the first is mended, the second holds.
    failing: [Option<Failing>; 2],
}

/// A failing knock-out.
#[derive(Clone, Copy)]
struct Failing {
    question: usize,
    cap: Decimal,
}

/// What a question counts in an estimate.
enum Counts {
    /// Nothing.
    Not,
    /// This value.
    With(Exact),
    /// It leaves its node without a score.
    Blocks,
}

impl<'a> Estimate<'a> {
    /// Scores all nodes. The facts hold the results of the questions; coverages come by node, and then the whole.
    pub(crate) fn new(facts: &Facts<'a>, coverages: &[Coverage], unknown: Unknown) -> Self {
        let program = facts.program;
        let facts = Facts { assumed: Some(unknown), ..*facts };
        let whole = program.nodes.len();
        let mut estimate = Self { facts, values: Vec::new(), sums: Vec::new(), standings: Vec::new() };
        for coverage in coverages {
            estimate.sums.push(Sum { members: Contributions::new(), blocked: false, failing: [None; 2] });
            estimate.standings.push(Standing { coverage: *coverage, ..Standing::NONE });
        }
        for (index, question) in program.questions.iter().enumerate() {
            let missing = program.nodes.get(usize::from(question.node)).map(|node| node.missing);
            let counts = counted(&estimate.facts, missing.unwrap_or_default(), index, question);
            estimate.values.push(if let Counts::With(value) = counts { Some(value) } else { None });
            estimate.take(usize::from(question.node), Part::Question(index as u16), question.counts());
        }
        for index in program.knock_out_order.iter().map(|index| usize::from(*index)) {
            let Some(question) = program.questions.get(index) else { continue };
            let domain = program.domain_of(question.node.into());
            let failing = question.knock_out.filter(|_| facts.fails(index));
            if let Some((knock_out, sum)) = failing.zip(estimate.sums.get_mut(domain)) {
                sum.fail(Failing { question: index, cap: knock_out.cap });
            }
        }
        let tree = usize::from(program.tree).min(whole);
        for node in (0..tree).rev() {
            estimate.finish(node);
            let own = program.overall.node.members.is_empty();
            let parent = program.parent(node).or(own.then_some(whole));
            if let Some((parent, inside)) = parent.zip(program.nodes.get(node)) {
                estimate.take(parent, Part::Node(node as u16), inside.counts);
            }
        }
        for node in tree..=whole {
            estimate.finish(node);
        }
        estimate
    }

    /// How many decimals the score of a question's domain has.
    pub(crate) fn decimals(&self, question: &Question) -> u8 {
        let program = self.facts.program;
        let domain = program.nodes.get(program.domain_of(question.node.into()));
        domain.map_or(0, |domain| domain.method.rounding().decimals)
    }

    /// The points that the members of a node give, and could give.
    pub(crate) fn points(&self, node: usize) -> (Amount, Amount) {
        self.sums
            .get(node)
            .map_or_else(Default::default, |sum| (sum.members.points().into(), sum.members.possible().into()))
    }

    /// The results of the questions, with what each gives to its node.
    pub(crate) fn explained(&self) -> Vec<QuestionOutcome> {
        let program = self.facts.program;
        let mut explained = self.facts.questions.to_vec();
        for (index, outcome) in explained.iter_mut().enumerate() {
            let Some(question) = program.questions.get(index) else { continue };
            let Some(value) = self.values.get(index).copied().flatten() else { continue };
            outcome.value = Some(Amount::of_value(value));
            outcome.points = question.points(value).into();
            outcome.most = question.points(question.best()).into();
            let node = usize::from(question.node);
            if let Some((sum, node)) = self.sums.get(node).zip(program.nodes.get(node)) {
                let values = on_scale(&self.of_question(index, question, value), &node.method);
                let points = values[NOW].minus(&values[0]).weighed(question.weight);
                let tenths = points.share_of(&sum.members.possible(), 1000);
                outcome.share = Decimal::scaled(tenths, 1).unwrap_or(Decimal::whole(0));
            }
        }
        explained
    }

    /// The score, in units of its last decimal, that the domain of a question has once the question stands at a higher
    /// level and nothing else has changed.
    pub(crate) fn score_after(&self, index: usize, level: u8) -> Option<i64> {
        let program = self.facts.program;
        let question = program.questions.get(index)?;
        let value = self.values.get(index).copied().flatten()?;
        let mut before = self.of_question(index, question, value);
        let mut after = self.of_question(index, question, question.value_at(level));
        let (mut part, mut counts) = (Part::Question(index as u16), question.counts());
        let mut at = usize::from(question.node);
        // Rules may ask about the groups on the way.
        let mut standings = Vec::new();
        if program.parent(at).is_some() {
            standings.clone_from(&self.standings);
        }
        loop {
            let (node, sum) = program.nodes.get(at).zip(self.sums.get(at))?;
            let mut sum = sum.clone();
            let first = sum.failing[0].is_some_and(|failing| failing.question == index);
            if first && !question.fails(level) {
                sum.failing[0] = sum.failing[1];
            }
            if !MODELS || Contributions::are_sums(&node.method) {
                sum.members.replace(&before, &after, counts, &node.method);
            } else {
                sum.members = self.gathered(at, node, part, &after);
            }
            let standings_now = if standings.is_empty() { &self.standings } else { &standings };
            let facts = Facts { lifted: Some((index, level)), standings: standings_now, ..self.facts };
            let score = hold(program, &sum, &facts, node).score;
            let parent = program.parent(at).filter(|_| MODELS);
            let Some(parent) = parent else { return node.method.rounding().digits(&score) };
            (part, counts) = (Part::Node(at as u16), node.counts);
            (before, _) = self.values_of(part, node.missing);
            (after, after[NOW]) = (before, score);
            standings.get_mut(at)?.score = score;
            at = parent;
        }
    }

    /// The members of a node, one of them with other values.
    fn gathered(&self, at: usize, node: &Node, changed: Part, values: &Values) -> Contributions {
        let program = self.facts.program;
        let mut members = Contributions::new();
        let mut add = |part: Part, counts: Counting| {
            let own = if part == changed { *values } else { self.values_of(part, node.missing).0 };
            members.add(&own, counts, &node.method);
        };
        for (index, question) in program.questions.iter().enumerate() {
            if usize::from(question.node) == at {
                add(Part::Question(index as u16), question.counts());
            }
        }
        for (index, inside) in program.nodes.iter().enumerate() {
            if program.parent(index) == Some(at) {
                add(Part::Node(index as u16), inside.counts);
            }
        }
        members
    }

    /// Adds a question or a node to a node.
    fn take(&mut self, to: usize, part: Part, counts: Counting) {
        let Some(node) = node_at(self.facts.program, to) else { return };
        let (values, blocks) = self.values_of(part, node.missing);
        if let Some(sum) = self.sums.get_mut(to) {
            sum.members.add(&values, counts, &node.method);
            sum.blocked |= blocks;
        }
    }

    /// What a question or a node counts with, no numbers if it does not count; and whether that leaves its node without
    /// a score.
    fn values_of(&self, part: Part, missing: Missing) -> (Values, bool) {
        let program = self.facts.program;
        let nothing = [Ratio::NOTHING; 4];
        match part {
            Part::Question(index) => {
                let index = usize::from(index);
                let Some(question) = program.questions.get(index) else { return (nothing, false) };
                match counted(&self.facts, missing, index, question) {
                    Counts::Not => (nothing, false),
                    Counts::Blocks => (nothing, true),
                    Counts::With(value) => (self.of_question(index, question, value), false),
                }
            }
            Part::Node(index) => {
                let index = usize::from(index);
                let found = program.nodes.get(index).zip(self.standings.get(index));
                let Some((node, standing)) = found else { return (nothing, false) };
                let (low, high) = node.method.scale;
                let target = if standing.target.is_some() { standing.target } else { standing.score };
                ([low.into(), high.into(), standing.score, target], false)
            }
        }
    }

    fn of_question(&self, index: usize, question: &Question, value: Exact) -> Values {
        let at_target = question.value_at(self.facts.target(index));
        [question.worst().into(), question.best().into(), value.into(), at_target.into()]
    }

    /// Works out the score of a node once all that stands in it has one.
    fn finish(&mut self, at: usize) {
        let program = self.facts.program;
        let Some(node) = node_at(program, at) else { return };
        for member in node.members.iter().filter(|_| MODELS) {
            self.take(at, member.part, member.counts);
        }
        let Some(sum) = self.sums.get(at) else { return };
        let held = hold(program, sum, &Facts { standings: &self.standings, ..self.facts }, node);
        let target = printed(&node.method, &sum.members.score(&node.method, AT_TARGET));
        if let Some(standing) = self.standings.get_mut(at) {
            *standing = Standing { target, coverage: standing.coverage, ..held };
        }
    }
}

/// The node at a position; the whole stands behind all others.
pub(crate) fn node_at(program: &Program, node: usize) -> Option<&Node> {
    program.nodes.get(node).or_else(|| (node == program.nodes.len()).then_some(&program.overall.node))
}

fn counted(facts: &Facts<'_>, missing: Missing, index: usize, question: &Question) -> Counts {
    if let Some((_, value)) = facts.known(index) {
        return Counts::With(value);
    }
    let state = facts.state(index);
    let Missing { unknown: of_unknown, unanswered, not_applicable, hidden } = missing;
    let policy = match state {
        State::Unknown => of_unknown,
        State::Unanswered => unanswered,
        State::NotApplicable => not_applicable,
        State::Hidden => hidden,
        // A shorter run is a score of fewer questions, whatever is done with those that were asked.
        State::NotAsked | State::Answered => Policy::LeaveOut,
    };
    let could_be_known = matches!(state, State::Unknown | State::Unanswered);
    let at_target = || question.value_at(facts.target(index));
    match policy {
        Policy::LeaveOut => Counts::Not,
        Policy::Block => Counts::Blocks,
        Policy::Worst if could_be_known && facts.assumed == Some(Unknown::AtTarget) => {
            Counts::With(at_target())
        }
        Policy::Worst => Counts::With(question.worst()),
        Policy::Target => Counts::With(at_target()),
        Policy::Value(value) => Counts::With(Exact::from(value).max(question.worst()).min(question.best())),
    }
}

/// A score as it is printed.
#[inline(never)]
fn printed(method: &Method, score: &Ratio) -> Ratio {
    let mut score = *score;
    if MODELS && let Some((least, most)) = method.clip {
        score = score.extreme(&least.into(), true).extreme(&most.into(), false);
    }
    method.rounding().round(&score)
}

/// What sums come to, as knock-outs and rules change it.
fn hold<'a>(program: &'a Program, sum: &Sum, facts: &Facts<'_>, node: &'a Node) -> Standing<'a> {
    let method = &node.method;
    let mut score = sum.members.score(method, NOW);
    if sum.blocked {
        score = Ratio::NOTHING;
    }
    let raw = printed(method, &score);
    let mut held_by = None;
    // Of equal caps the first names the reason: a knock-out before a rule, then the author's order.
    if let [Some(failing), _] = sum.failing
        && let Some(question) = program.questions.get(failing.question)
    {
        score = score.extreme(&failing.cap.into(), false);
        held_by = Some(&question.id);
    }
    for rule in &node.rules {
        if !score.is_some() || !facts.hold(rule.when.as_ref()) {
            continue;
        }
        let number = Ratio::from(rule.number);
        let changed = match rule.change {
            _ if !MODELS => score.extreme(&number, false),
            ScoreChange::Cap | ScoreChange::Floor => {
                score.extreme(&number, rule.change == ScoreChange::Floor)
            }
            ScoreChange::Set => number,
            ScoreChange::Multiply => score.times(&number),
            ScoreChange::Add => score.plus(&number),
            ScoreChange::Block => Ratio::NOTHING,
        };
        if changed.compare(&score).is_ne() {
            held_by = Some(&rule.id);
        }
        score = changed;
    }
    let score = printed(method, &score);
    if score.compare(&raw).is_eq() {
        held_by = None;
    }
    Standing { score, raw, held_by, ..Standing::NONE }
}

impl Sum {
    /// Takes note of a failing knock-out. They come in the author's order, which decides among equal caps.
    fn fail(&mut self, failing: Failing) {
        let [first, second] = self.failing;
        let below = |other: Option<Failing>| other.is_none_or(|other| failing.cap < other.cap);
        if below(first) {
            self.failing = [Some(failing), first];
        } else if below(second) {
            self.failing[1] = Some(failing);
        }
    }
}
