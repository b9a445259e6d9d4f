//! A scored question, as the scorer knows it: what its answers count, and what its failure does.

use alloc::string::String;
use alloc::vec::Vec;

use crate::condition::{ChoiceIndex, Condition, NodeIndex};
use crate::exact::{Decimal, Exact, divided};
use crate::node::Counting;
use crate::ratio::Ratio;
use crate::wire::{wire_enum, wire_struct};

/// A scored question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The id of the question.
    pub id: String,
    /// The domain or group that it stands in.
    pub node: NodeIndex,
    /// How much it counts there; above zero.
    pub weight: Decimal,
    /// The stage that it is required for, where its node has stages.
    pub stage: u8,
    /// The highest level that it can be asked to reach.
    pub top: u8,
    /// Whether it is part of the short run.
    pub core: bool,
    /// When it applies; without a condition, always.
    pub applies_when: Option<Condition>,
    /// What can be answered, in the author's order.
    pub choices: Vec<Choice>,
    /// How several choices count together, where several may be ticked.
    pub several: Option<Several>,
    /// What its failure does to the domain, if it is a knock-out.
    pub knock_out: Option<KnockOut>,
    /// The remedies, by the level that they lead to, lowest first.
    pub remedies: Vec<Remedy>,
    /// When each other wording of the question stands; the first that holds is shown.
    pub variants: Vec<Condition>,
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

/// How the choices of a question count together when several may be ticked; to tick none is an answer too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Several {
    /// What is done with the levels, and with the values, of what was ticked.
    pub combine: Combine,
    /// The least that the answer counts.
    pub least: Decimal,
    /// The most that the answer counts.
    pub most: Decimal,
}

/// What is done with the numbers of the ticked choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combine {
    /// Their sum.
    Sum,
    /// Their mean; 0 when none is ticked. Such a question has at most [`Exact::MOST_PARTS`] choices.
    Mean,
    /// The largest; 0 when none is ticked.
    Max,
}

/// What a failing question does to its domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnockOut {
    /// A level below this one fails.
    pub below: u8,
    /// The highest score that the domain can then have.
    pub cap: Decimal,
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

impl Question {
    /// The lowest value that an answer can have.
    pub fn worst(&self) -> Exact {
        Exact::from(self.range().0)
    }

    /// The highest value that an answer can have.
    pub fn best(&self) -> Exact {
        Exact::from(self.range().1)
    }

    /// The lowest and the highest value that an answer can have.
    fn range(&self) -> (Decimal, Decimal) {
        if let Some(several) = self.several {
            return (several.least, several.most);
        }
        let first = self.choices.first().map_or(Decimal::whole(0), |choice| choice.value);
        let (mut least, mut most) = (first, first);
        for choice in &self.choices {
            least = least.min(choice.value);
            most = most.max(choice.value);
        }
        (least, most)
    }

    /// The value that goes with a level: that of the first choice that reaches it, or the best where none does.
    /// Where several may be ticked, the level itself, within the range.
    pub fn value_at(&self, level: u8) -> Exact {
        if let Some(several) = self.several {
            let level = Decimal::whole(u32::from(level));
            return Exact::from(level.max(several.least).min(several.most));
        }
        let reaching = self.statement_at(level).and_then(|place| self.choices.get(usize::from(place)));
        reaching.map_or_else(|| self.best(), |choice| Exact::from(choice.value))
    }

    /// The statement that goes with a level: of those that reach it the lowest, and the first of them. Several that may
    /// be ticked have none.
    pub(crate) fn statement_at(&self, level: u8) -> Option<ChoiceIndex> {
        let mut lowest: Option<(u8, ChoiceIndex)> = None;
        for (place, choice) in (0..=ChoiceIndex::MAX).zip(&self.choices) {
            let lower = lowest.is_none_or(|(lowest, _)| choice.level < lowest);
            if self.several.is_none() && choice.level >= level && lower {
                lowest = Some((choice.level, place));
            }
        }
        lowest.map(|(_, place)| place)
    }

    /// The level and the value of the choices made.
    pub(crate) fn standing(&self, chosen: &[ChoiceIndex], top: u8) -> (u8, Exact) {
        let (mut count, mut level, mut value) = (0, 0, 0);
        for choice in chosen.iter().filter_map(|chosen| self.choices.get(usize::from(*chosen))) {
            let (one_level, one_value) = (i64::from(choice.level), Exact::from(choice.value).parts());
            match self.several.map(|several| several.combine) {
                None => return (choice.level, choice.value.into()),
                Some(Combine::Max) => {
                    level = one_level.max(level);
                    value = if count == 0 { one_value } else { one_value.max(value) };
                }
                Some(Combine::Sum | Combine::Mean) => {
                    level += one_level;
                    value += one_value;
                }
            }
            count += 1;
        }
        let Some(several) = self.several else { return (0, self.worst()) };
        if several.combine == Combine::Mean && count > 0 {
            level /= count;
            value = divided(value, count.into());
        }
        let value = Exact::of_parts(value).max(several.least.into()).min(several.most.into());
        (level.min(top.into()) as u8, value)
    }

    /// What a value is worth above the worst answer: weight × value.
    pub(crate) fn points(&self, value: Exact) -> Ratio {
        let above = value.parts() - self.worst().parts();
        Ratio::of_points(i128::from(self.weight.millionths()) * above)
    }

    /// How it counts in its node.
    pub(crate) const fn counts(&self) -> Counting {
        Counting { weight: self.weight, stage: self.stage }
    }

    /// Whether an answer of this level fails the knock-out, if the question is one.
    pub(crate) fn fails(&self, level: u8) -> bool {
        self.knock_out.is_some_and(|knock_out| level < knock_out.below)
    }
}

wire_struct!(Question {
    id,
    node,
    weight,
    stage,
    top,
    core,
    applies_when,
    choices,
    several,
    knock_out,
    remedies,
    variants
});
wire_struct!(Choice { id, level, value });
wire_struct!(Several { combine, least, most });
wire_enum!(Combine { Sum {} = 0, Mean {} = 1, Max {} = 2 });
wire_struct!(KnockOut { below, cap });
wire_struct!(Remedy { to, hours, cost });
wire_enum!(Cost { None {} = 0, Low {} = 1, Medium {} = 2, High {} = 3 });
