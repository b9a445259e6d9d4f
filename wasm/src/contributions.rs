//! What the members of a node come to together, before its rules and its rounding.
//!
//! Members come one after the other, questions and nodes alike, and everything is added up as they come. So the score
//! after a single step is the same sums with one member changed, where sums are all that is needed.

use alloc::vec::Vec;

use crate::MODELS;
use crate::exact::Decimal;
use crate::node::{Aggregate, Counting, Method};
use crate::ratio::Ratio;

/// What a member counts with: the lowest and the highest value that it can have, its value, and its value at target.
pub(crate) type Values = [Ratio; 4];

/// The places of a value and of one at target among [`Values`], which say what a score is made of.
pub(crate) const NOW: usize = 2;
pub(crate) const AT_TARGET: usize = 3;

/// The members of a node together.
#[derive(Clone)]
pub(crate) struct Contributions {
    /// Whether there are any.
    any: bool,
    /// The sums of weight × value.
    sums: Values,
    /// The sum of weights.
    weight: Ratio,
    /// The lowest, the highest or the product of the values.
    one: Values,
    /// What is required for each stage.
    stages: Vec<Stage>,
}

#[derive(Clone)]
struct Stage {
    number: u8,
    /// Whether all of it passes.
    passes: [bool; 4],
    sums: Values,
}

/// A number moved along the straight line that leads from two others onto two more; no number where those are the same.
#[inline(never)]
fn moved(number: &Ratio, from: (&Ratio, &Ratio), onto: (&Ratio, &Ratio)) -> Ratio {
    let share = number.minus(from.0).over(&from.1.minus(from.0));
    share.times(&onto.1.minus(onto.0)).plus(onto.0)
}

/// The same between decimals.
fn moved_on(number: &Ratio, from: (&Ratio, &Ratio), (low, high): (Decimal, Decimal)) -> Ratio {
    moved(number, from, (&low.into(), &high.into()))
}

/// Values on the scale of the node that they are of, where it wants that; no numbers when their own has no width.
#[inline(never)]
pub(crate) fn on_scale(values: &Values, method: &Method) -> Values {
    let mut scaled = *values;
    if MODELS && method.normalise {
        for value in &mut scaled {
            *value = moved_on(value, (&values[0], &values[1]), method.scale);
        }
    }
    scaled
}

impl Contributions {
    pub(crate) const fn new() -> Self {
        const NONE: Values = [Ratio::of_points(0); 4];
        Self { any: false, sums: NONE, weight: Ratio::of_points(0), one: NONE, stages: Vec::new() }
    }

    /// What the members give above the lowest values.
    pub(crate) fn points(&self) -> Ratio {
        self.sums[NOW].minus(&self.sums[0])
    }

    /// What they could give.
    pub(crate) fn possible(&self) -> Ratio {
        self.sums[1].minus(&self.sums[0])
    }

    /// Whether sums are all that the score is made of.
    pub(crate) const fn are_sums(method: &Method) -> bool {
        matches!(method.aggregate, Aggregate::Share | Aggregate::Mean | Aggregate::Sum | Aggregate::Deduct)
    }

    /// Lets one member have another value, where the score is made of sums.
    pub(crate) fn replace(&mut self, before: &Values, after: &Values, counts: Counting, method: &Method) {
        let added = on_scale(after, method)[NOW].minus(&on_scale(before, method)[NOW]);
        self.sums[NOW] = self.sums[NOW].plus(&added.weighed(counts.weight));
    }

    /// Takes in a member.
    pub(crate) fn add(&mut self, values: &Values, counts: Counting, method: &Method) {
        let values = on_scale(values, method);
        if !values[NOW].is_some() {
            return;
        }
        let first = !self.any;
        self.any = true;
        self.weight = self.weight.plus(&Ratio::ONE.weighed(counts.weight));
        let mut place = self.stages.len();
        if MODELS && method.aggregate == Aggregate::Staged {
            let known = self.stages.iter().position(|stage| stage.number == counts.stage);
            place = known.unwrap_or(place);
            if known.is_none() {
                self.stages.push(Stage { number: counts.stage, passes: [true; 4], sums: [Ratio::ZERO; 4] });
            }
        }
        let pass = method.pass.map_or(values[1], Ratio::from);
        for (at, value) in values.iter().enumerate() {
            let weighed = value.weighed(counts.weight);
            self.sums[at] = self.sums[at].plus(&weighed);
            if !MODELS {
                continue;
            }
            self.one[at] = match method.aggregate {
                _ if first || Self::are_sums(method) => *value,
                Aggregate::Product => self.one[at].times(value),
                aggregate => self.one[at].extreme(value, aggregate == Aggregate::Max),
            };
            if let Some(stage) = self.stages.get_mut(place) {
                stage.passes[at] &= !value.is_below(&pass);
                stage.sums[at] = stage.sums[at].plus(&weighed);
            }
        }
    }

    /// What the members come to, with the values at one of the places, on the scale that the node wants.
    pub(crate) fn score(&self, method: &Method, at: usize) -> Ratio {
        let (sum, [lowest, highest, ..]) = (&self.sums[at], &self.sums);
        if !MODELS {
            // Without a member, or with none that could give anything, a division by nothing leaves no number.
            return match method.aggregate {
                Aggregate::Share => sum.minus(lowest).over(&highest.minus(lowest)).times(&Ratio::whole(100)),
                _ => sum.over(&self.weight),
            };
        }
        let start = Ratio::from(method.start);
        let score = match method.aggregate {
            Aggregate::Share => moved_on(sum, (lowest, highest), method.scale),
            Aggregate::Mean => sum.over(&self.weight),
            Aggregate::Sum => sum.plus(&start),
            Aggregate::Deduct => sum.plus(&start).minus(highest),
            Aggregate::Min | Aggregate::Max | Aggregate::Product => self.one[at],
            Aggregate::Staged => self.staged(start, method.partial, at),
        };
        // Nothing can be said where nothing counts, or nothing could be had.
        let any = self.any && (method.aggregate != Aggregate::Share || lowest.compare(highest).is_ne());
        match (method.rescale, method.empty) {
            (_, Some(empty)) if !any => empty.into(),
            _ if !any => Ratio::NOTHING,
            // A sum that was too large to count leaves no score, whatever the score is made of.
            _ if !sum.is_some() => Ratio::NOTHING,
            (Some((from, onto)), _) => moved_on(&score, (&from.0.into(), &from.1.into()), onto),
            _ => score,
        }
    }

    /// The highest stage below the first that does not pass, and the part of that one, if it is to count.
    fn staged(&self, start: Ratio, partial: bool, at: usize) -> Ratio {
        let mut failing: Option<&Stage> = None;
        for stage in &self.stages {
            if !stage.passes[at] && failing.is_none_or(|lowest| stage.number < lowest.number) {
                failing = Some(stage);
            }
        }
        let mut reached = None;
        for stage in &self.stages {
            if failing.is_none_or(|failing| stage.number < failing.number) {
                reached = reached.max(Some(stage.number));
            }
        }
        let number = |number: u8| Ratio::whole(number.into());
        let reached = reached.map_or(start, number);
        match failing {
            Some(Stage { number: next, sums, .. }) if partial => {
                let next = number(*next);
                // A group can have a score beyond its scale, which is still no more than the stage.
                let part = moved(&sums[at], (&sums[0], &sums[1]), (&reached, &next));
                part.extreme(&next, false).extreme(&reached, true)
            }
            _ => reached,
        }
    }
}
