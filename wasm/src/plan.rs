//! What to do, in which order, within limits; and what comes of it.
//!
//! A plan first mends what can hurt soonest, the failing knock-outs in the author's order. Then it takes, again and
//! again, the step that adds most points to the whole for an hour of work, until nothing more fits. A step stands on
//! the one below it; one that does not fit is passed over with all that stand on it, and smaller ones still find room.
//!
//! What a step adds is a share of what its domain could have, divided by the number of domains that have a score. It
//! does not depend on the steps before it: what holds a domain is left aside, because knock-outs are mended first.
//! So steps are put in their order once, and a plan takes little more time than a score.
//!
//! The roadmap is such plans one after the other, by the author's limits. All results are those of [`score`].

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

pub use crate::planned::{ByCost, PlanOutcome, PlannedStep, Reason, RoadmapOutcome};
pub use crate::step::Step;

use crate::answers::{Answer, Answers};
use crate::exact::{Amount, Decimal, Exact, half_up};
use crate::outcome::{Outcome, State};
use crate::program::{Cost, Phase, Program, Remedy};
use crate::scoring::score;
use crate::step::{Rise, lift};

/// What a plan may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The most hours of all steps together; without them, any number.
    pub hours: Option<Decimal>,
    /// The most that one step may cost.
    pub cost: Cost,
}

/// The answers once these steps are done.
///
/// Each question climbs by its remedies, one after the other, to the highest level that a step names, and never goes
/// down. What is not known, does not apply or has no answer stays so: no remedy tells what to write there.
pub fn apply(program: &Program, answers: &Answers, steps: &[Step]) -> Answers {
    what_if(program, answers, steps).answers
}

/// What comes of some steps and those below them: the result of the answers of [`apply`], and what it takes.
pub fn what_if(program: &Program, answers: &Answers, steps: &[Step]) -> PlanOutcome {
    let today = score(program, answers);
    let mut planner = Planner::new(program, &today, answers);
    for step in steps {
        while let Some(rise) = planner.rise(usize::from(step.question))
            && rise.remedy.to <= step.to
        {
            planner.take(rise);
        }
    }
    planner.finish()
}

/// The plan within a limit, and what comes of it.
pub fn plan(program: &Program, answers: &Answers, limit: Limit) -> PlanOutcome {
    fill(program, &score(program, answers), answers, &limit.into())
}

/// The author's phases, each planned from where the one before it ends. Failing knock-outs are mended whatever they
/// cost.
pub fn roadmap(program: &Program, answers: &Answers) -> RoadmapOutcome {
    let today = score(program, answers);
    let mut phases: Vec<PlanOutcome> = Vec::new();
    for phase in &program.roadmap {
        let (today, answers) = phases.last().map_or((&today, answers), |last| (&last.outcome, &last.answers));
        phases.push(fill(program, today, answers, phase));
    }
    RoadmapOutcome { phases }
}

impl From<Limit> for Phase {
    /// A phase without an id, in which knock-outs are no exception.
    fn from(Limit { hours, cost }: Limit) -> Self {
        Self { id: String::new(), hours, step_hours: None, cost }
    }
}

/// Chooses the steps of a phase.
fn fill(program: &Program, today: &Outcome, answers: &Answers, phase: &Phase) -> PlanOutcome {
    let knock_out_cost = if phase.id.is_empty() { phase.cost } else { Cost::High };
    let mut planner = Planner::new(program, today, answers);
    for &index in &program.knock_out_order {
        while let Some(rise) = planner.rise(index.into()).filter(|rise| rise.mends)
            && rise.remedy.cost <= knock_out_cost
            && planner.fits(&rise, phase)
        {
            planner.take(rise);
        }
    }
    for index in 0..program.questions.len() {
        planner.queue(index);
    }
    while let Some(rise) = planner.order.pop() {
        let Remedy { hours, cost, .. } = *rise.remedy;
        if cost <= phase.cost
            && phase.step_hours.is_none_or(|most| hours <= most)
            && planner.fits(&rise, phase)
        {
            let index = rise.index;
            planner.take(*rise);
            planner.queue(index);
        }
    }
    let mut planned = planner.finish();
    planned.phase = phase.id.clone();
    planned
}

/// The answers and steps as far as a plan has come.
struct Planner<'a> {
    program: &'a Program,
    today: &'a Outcome,
    answers: Answers,
    steps: Vec<PlannedStep>,
    /// In millionths.
    hours: i64,
    by_cost: ByCost,
    /// The steps that can be taken next, the first one last. What moves for an insertion is small, as in a ranking.
    #[expect(clippy::vec_box, reason = "an insertion moves pointers, not steps")]
    order: Vec<Box<Rise<'a>>>,
}

impl<'a> Planner<'a> {
    fn new(program: &'a Program, today: &'a Outcome, answers: &Answers) -> Self {
        let (steps, order) = (Vec::new(), Vec::new());
        Self { program, today, answers: answers.clone(), steps, hours: 0, by_cost: ByCost::default(), order }
    }

    /// The next step of the question at a position; nothing when its answer is not known, when no remedy leads
    /// further, or when no choice stands for where it leads.
    fn rise(&self, index: usize) -> Option<Rise<'a>> {
        let question = self.program.questions.get(index)?;
        let today = self.today.questions.get(index)?;
        let Some(Answer::Chosen(chosen)) = self.answers.question(index) else { return None };
        if today.state != State::Answered {
            return None;
        }
        let top = self.program.top_level();
        let (level, before) = question.standing(chosen, top);
        let remedy = question.remedies.iter().find(|remedy| remedy.to > level)?;
        let (chosen, after) = lift(question, chosen, remedy.to, top)?;
        // Where a domain has no score, nothing is gained.
        let node = self
            .today
            .nodes
            .get(self.program.domain_of(question.node.into()))
            .filter(|node| node.score.is_some());
        let most = node.map_or(0, |node| node.most.smallest());
        let added = if most > 0 { (after.parts() - before.parts()) as i64 / Exact::PARTS as i64 } else { 0 };
        let points = question.weight.millionths() as u128 * added.max(0) as u128;
        Some(Rise {
            index,
            question,
            remedy,
            level,
            chosen,
            mends: question.fails(level),
            points,
            most: most.max(1) as u128,
        })
    }

    /// Lets the next step of a question below its target wait for its turn.
    fn queue(&mut self, index: usize) {
        let target = self.today.questions.get(index).map_or(0, |today| today.target);
        if let Some(rise) = self.rise(index).filter(|rise| rise.level < target) {
            let place = self.order.partition_point(|other| rise.precedes(other));
            self.order.insert(place, Box::new(rise));
        }
    }

    /// Whether a step fits in the hours of a phase.
    fn fits(&self, rise: &Rise<'_>, phase: &Phase) -> bool {
        let hours = self.hours + rise.remedy.hours.millionths();
        phase.hours.is_none_or(|most| hours <= most.millionths())
    }

    /// Does a step.
    fn take(&mut self, rise: Rise<'_>) {
        let &Remedy { to, hours, cost } = rise.remedy;
        let domains = self.today.nodes.iter();
        let scored = domains.filter(|node| node.score.is_some()).count();
        let tenths = half_up(rise.points as i128 * 1000, rise.most as i128 * scored.max(1) as i128);
        self.steps.push(PlannedStep {
            question: rise.question.id.clone(),
            to,
            hours,
            cost,
            reason: if rise.mends { Reason::KnockOut } else { Reason::Gain },
            gain: Decimal::scaled(tenths, 1).unwrap_or(Decimal::whole(0)),
        });
        self.hours += hours.millionths();
        self.by_cost.add(cost);
        if let Some(answer) = self.answers.questions.get_mut(rise.index) {
            *answer = Some(Answer::Chosen(rise.chosen));
        }
    }

    fn finish(self) -> PlanOutcome {
        let Self { program, answers, steps, hours, by_cost, .. } = self;
        let outcome = score(program, &answers);
        PlanOutcome {
            phase: String::new(),
            steps,
            hours: Amount::of_millionths(hours),
            by_cost,
            outcome,
            answers,
        }
    }
}
