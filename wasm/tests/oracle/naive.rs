//! The scoring rules of the design once more, in fractions and as plainly as can be: nothing is added up in
//! advance, nothing is shared between what is known and what is assumed, and speed does not matter.

use matura_score::Answers;
use matura_score::Run;
use matura_score::answers::Answer;
use matura_score::condition::{Condition, NodeTest, QuestionTest, SelectionTest, SetTest};
use matura_score::exact::{Decimal, Share};
use matura_score::outcome::State;
use matura_score::program::{Combine, Policy, Program, Question, ScoreChange, SetAggregate, Signs};
use matura_score::target::{Change, TargetRule};
use num_rational::Ratio;

use crate::common::arbitrary::SHARES;

pub(crate) type Fraction = Ratio<i128>;

/// A number as it was written.
pub(crate) fn number(decimal: Decimal) -> Fraction {
    Ratio::new(decimal.millionths().into(), 1_000_000)
}

pub(crate) fn whole(number: impl Into<i128>) -> Fraction {
    Ratio::from_integer(number.into())
}

/// A number without decimals.
fn whole_number(decimal: Decimal) -> i64 {
    decimal.millionths() / 1_000_000
}

/// Rounded half up.
pub(crate) fn rounded(number: Fraction) -> i64 {
    i64::try_from((number + Ratio::new(1, 2)).floor().to_integer()).unwrap()
}

/// What an answer that is not known is taken as.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Taken {
    AsUnknown,
    AsWorst,
    AtTarget,
}

pub(crate) struct Naive<'a> {
    pub(crate) program: &'a Program,
    pub(crate) answers: &'a Answers,
}

/// The score of a domain: rounded, then held, and what holds it.
pub(crate) type Score = (i64, i64, Option<String>);

impl Naive<'_> {
    fn question(&self, index: usize) -> &Question {
        &self.program.questions[index]
    }

    fn all(&self) -> std::ops::Range<usize> {
        0..self.program.questions.len()
    }

    pub(crate) fn state(&self, index: usize) -> State {
        let question = self.question(index);
        if question.applies_when.as_ref().is_some_and(|when| !self.holds(when, Taken::AsUnknown, 0)) {
            return State::Hidden;
        }
        if self.answers.run == Run::Core && !question.core {
            return State::NotAsked;
        }
        match self.answers.question(index) {
            None => State::Unanswered,
            Some(Answer::Unknown) => State::Unknown,
            Some(Answer::NotApplicable) => State::NotApplicable,
            Some(Answer::Chosen(_)) => State::Answered,
        }
    }

    /// The positions of what was chosen, when it counts.
    fn chosen(&self, index: usize) -> Option<Vec<usize>> {
        match self.answers.question(index) {
            Some(Answer::Chosen(chosen)) if self.state(index) == State::Answered => {
                Some(chosen.iter().map(|choice| usize::from(*choice)).collect())
            }
            _ => None,
        }
    }

    fn top(&self) -> u8 {
        u8::try_from(self.program.levels.len() - 1).unwrap()
    }

    /// The level of a known answer: several levels come together like several values, and what is left over of a
    /// mean does not count.
    pub(crate) fn level(&self, index: usize) -> Option<u8> {
        let levels = self.chosen(index)?.into_iter().map(|choice| self.question(index).choices[choice].level);
        let levels: Vec<u8> = levels.collect();
        let level = match self.question(index).several.map(|several| several.combine) {
            None => usize::from(levels[0]),
            Some(Combine::Sum) => levels.iter().map(|level| usize::from(*level)).sum(),
            Some(Combine::Max) => levels.iter().copied().max().map_or(0, usize::from),
            Some(Combine::Mean) if levels.is_empty() => 0,
            Some(Combine::Mean) => {
                levels.iter().map(|level| usize::from(*level)).sum::<usize>() / levels.len()
            }
        };
        Some(u8::try_from(level.min(usize::from(self.top()))).unwrap())
    }

    fn worst(&self, index: usize) -> Fraction {
        let question = self.question(index);
        match question.several {
            Some(several) => number(several.least),
            None => question.choices.iter().map(|choice| number(choice.value)).min().unwrap(),
        }
    }

    fn best(&self, index: usize) -> Fraction {
        let question = self.question(index);
        match question.several {
            Some(several) => number(several.most),
            None => question.choices.iter().map(|choice| number(choice.value)).max().unwrap(),
        }
    }

    fn within(&self, index: usize, value: Fraction) -> Fraction {
        value.max(self.worst(index)).min(self.best(index))
    }

    fn at_target(&self, index: usize) -> Fraction {
        let (question, target) = (self.question(index), self.target(index));
        match question.several {
            Some(_) => self.within(index, whole(target)),
            None => match question.choices.iter().find(|choice| choice.level >= target) {
                Some(choice) => number(choice.value),
                None => self.best(index),
            },
        }
    }

    /// What a known answer counts.
    fn known(&self, index: usize) -> Option<Fraction> {
        let values = self.chosen(index)?.into_iter();
        let values: Vec<Fraction> =
            values.map(|choice| number(self.question(index).choices[choice].value)).collect();
        let Some(several) = self.question(index).several else { return Some(values[0]) };
        let sum = values.iter().fold(whole(0), |sum, value| sum + value);
        let value = match several.combine {
            Combine::Sum => sum,
            Combine::Mean if values.is_empty() => whole(0),
            Combine::Mean => sum / whole(values.len() as i128),
            Combine::Max => values.into_iter().max().unwrap_or(whole(0)),
        };
        Some(self.within(index, value))
    }

    pub(crate) fn domain_target(&self, domain: usize) -> u8 {
        self.moved(&self.program.node_targets, domain, 0).min(self.top())
    }

    /// Domain rules first, unclamped; then the rules of the question; then within the levels.
    pub(crate) fn target(&self, index: usize) -> u8 {
        let domain = usize::from(self.question(index).node);
        let base = self.moved(&self.program.node_targets, domain, 0);
        self.moved(&self.program.question_targets, index, base).min(self.top())
    }

    fn moved(&self, rules: &[TargetRule], position: usize, mut target: u8) -> u8 {
        for rule in rules {
            if rule.when.as_ref().is_some_and(|when| !self.holds(when, Taken::AsUnknown, 0)) {
                continue;
            }
            for (_, change) in rule.changes.iter().filter(|(at, _)| usize::from(*at) == position) {
                match *change {
                    Change::Set(level) => target = level,
                    Change::AtLeast(level) if target < level => target = level,
                    Change::AtLeast(_) => {}
                    Change::Add { levels, limits: (lowest, highest) } => {
                        for _ in 0..levels.max(0) {
                            target = if target < highest { target + 1 } else { target };
                        }
                        for _ in levels.min(0)..0 {
                            target = if target > lowest { target - 1 } else { target };
                        }
                    }
                }
            }
        }
        target
    }

    pub(crate) fn gap(&self, index: usize) -> u8 {
        match self.state(index) {
            State::Hidden | State::NotAsked | State::NotApplicable => 0,
            _ => self.target(index).saturating_sub(self.level(index).unwrap_or(0)),
        }
    }

    fn unsaid(&self, index: usize) -> bool {
        matches!(self.state(index), State::Unknown | State::Unanswered)
    }

    /// The level of an answer, known or taken as something.
    fn taken(&self, index: usize, taken: Taken) -> Option<u8> {
        match taken {
            _ if !self.unsaid(index) => self.level(index),
            Taken::AsUnknown => None,
            Taken::AsWorst => Some(0),
            Taken::AtTarget => Some(self.target(index)),
        }
    }

    /// What a question counts in its domain; the outer nothing is a domain without a score.
    #[allow(clippy::option_option, reason = "two different nothings")]
    pub(crate) fn counts(&self, index: usize, taken: Taken) -> Option<Option<Fraction>> {
        let missing = self.program.nodes[usize::from(self.question(index).node)].missing;
        let policy = match self.state(index) {
            State::Answered => return Some(self.known(index)),
            State::NotAsked => return Some(None),
            State::Unknown => missing.unknown,
            State::Unanswered => missing.unanswered,
            State::NotApplicable => missing.not_applicable,
            State::Hidden => missing.hidden,
        };
        match policy {
            Policy::Block => None,
            Policy::LeaveOut => Some(None),
            Policy::Target => Some(Some(self.at_target(index))),
            Policy::Value(value) => Some(Some(self.within(index, number(value)))),
            Policy::Worst if self.unsaid(index) && taken == Taken::AtTarget => {
                Some(Some(self.at_target(index)))
            }
            Policy::Worst => Some(Some(self.worst(index))),
        }
    }

    fn of_domain(&self, domain: usize) -> impl Iterator<Item = usize> {
        self.all().filter(move |index| usize::from(self.question(*index).node) == domain)
    }

    /// The points of a domain, by what each of its questions counts; nothing where none can be had.
    fn share(&self, domain: usize, value: impl Fn(usize) -> Option<Fraction>) -> Option<Fraction> {
        let (mut points, mut most) = (whole(0), whole(0));
        for index in self.of_domain(domain) {
            let Some(value) = value(index) else { continue };
            let weight = number(self.question(index).weight);
            points += weight * (value - self.worst(index));
            most += weight * (self.best(index) - self.worst(index));
        }
        (most > whole(0)).then(|| points * whole(100) / most)
    }

    /// The points of a question, and the most it could give.
    pub(crate) fn points(&self, index: usize) -> Option<(Fraction, Fraction)> {
        let value = self.counts(index, Taken::AsWorst)??;
        let weight = number(self.question(index).weight);
        Some((weight * (value - self.worst(index)), weight * (self.best(index) - self.worst(index))))
    }

    pub(crate) fn target_score(&self, domain: usize) -> Option<i64> {
        let counted = |index| self.counts(index, Taken::AsWorst).flatten().map(|_| self.at_target(index));
        self.share(domain, counted).map(rounded)
    }

    /// Rounded first, then held by the lowest cap; of equal ones a knock-out before a rule, the first of them.
    pub(crate) fn score(&self, domain: usize, taken: Taken) -> Option<Score> {
        if self.of_domain(domain).any(|index| self.counts(index, taken).is_none()) {
            return None;
        }
        let raw = rounded(self.share(domain, |index| self.counts(index, taken).flatten())?);
        let mut held = (raw, raw, None);
        for index in self.program.knock_out_order.iter().map(|index| usize::from(*index)) {
            let (question, level) = (self.question(index), self.taken(index, taken));
            if let (Some(knock_out), Some(level)) = (question.knock_out, level)
                && usize::from(question.node) == domain
                && level < knock_out.below
                && whole_number(knock_out.cap) < held.1
            {
                held = (raw, whole_number(knock_out.cap), Some(question.id.clone()));
            }
        }
        for cap in &self.program.nodes[domain].rules {
            assert_eq!(cap.change, ScoreChange::Cap, "random rules are caps");
            let at = whole_number(cap.number);
            if at < held.1 && cap.when.as_ref().is_none_or(|when| self.holds(when, taken, 0)) {
                held = (raw, at, Some(cap.id.clone()));
            }
        }
        Some(held)
    }

    pub(crate) fn level_of(&self, score: i64) -> u8 {
        let reached = (0..).zip(&self.program.levels).filter(|(_, level)| whole_number(level.from) <= score);
        reached.map(|(place, _)| place).last().unwrap()
    }

    /// The plain mean of the held scores.
    pub(crate) fn overall(&self, taken: Taken) -> Option<i64> {
        let scores = (0..self.program.nodes.len()).filter_map(|domain| Some(self.score(domain, taken)?.1));
        let scores: Vec<i64> = scores.collect();
        let sum: i64 = scores.iter().sum();
        (!scores.is_empty()).then(|| rounded(Ratio::new(sum.into(), scores.len() as i128)))
    }

    pub(crate) fn band(&self, taken: Taken) -> Option<String> {
        let asked: Vec<usize> = self
            .all()
            .filter(|index| {
                !matches!(self.state(*index), State::Hidden | State::NotAsked | State::NotApplicable)
            })
            .collect();
        let unsaid = asked.iter().filter(|index| self.unsaid(**index)).count();
        if self.program.overall.unknown_share.is_some_and(|share| over(share, unsaid, asked.len())) {
            return None;
        }
        let score = self.overall(taken)?;
        let reached = self.program.bands.iter().rposition(|band| whole_number(band.from) <= score)?;
        let place = match &self.program.overall.band_cap {
            None => reached,
            Some(cap) => {
                let scores = cap.domains.iter().filter_map(|domain| self.score(usize::from(*domain), taken));
                let lowest = scores.map(|score| usize::from(self.level_of(score.1))).min();
                lowest.map_or(reached, |lowest| reached.min(lowest + usize::from(cap.plus)))
            }
        };
        Some(self.program.bands[place].id.clone())
    }

    /// The questions of a set that apply.
    fn members(&self, set: u16) -> Vec<usize> {
        let questions = self.program.sets[usize::from(set)].questions.iter().map(|index| usize::from(*index));
        questions
            .filter(|index| !matches!(self.state(*index), State::Hidden | State::NotApplicable))
            .collect()
    }

    fn mean(&self, set: u16, taken: Taken) -> Option<Fraction> {
        let (mut sum, mut weights) = (whole(0), whole(0));
        for index in self.members(set) {
            if let Some(level) = self.taken(index, taken) {
                let weight = number(self.question(index).weight);
                sum += weight * whole(level);
                weights += weight;
            }
        }
        (weights > whole(0)).then(|| sum / weights)
    }

    pub(crate) fn set_level(&self, set: u16) -> Option<u8> {
        let levels = self.members(set).into_iter().filter_map(|index| self.level(index));
        match self.program.sets[usize::from(set)].aggregate {
            SetAggregate::Mean => {
                self.mean(set, Taken::AsUnknown).map(|mean| u8::try_from(rounded(mean)).unwrap())
            }
            SetAggregate::Min => levels.min(),
            SetAggregate::Max => levels.max(),
        }
    }

    /// What is known stays the same whatever the rest is taken as.
    fn set(&self, set: u16, test: &SetTest, taken: Taken) -> bool {
        let members = self.members(set);
        let unknown = members.iter().filter(|index| self.level(**index).is_none()).count();
        let levels: Vec<(usize, u8)> =
            members.iter().filter_map(|index| Some((*index, self.taken(*index, taken)?))).collect();
        match test {
            SetTest::MeanAtLeast(least) => self.mean(set, taken).is_some_and(|mean| mean >= number(*least)),
            SetTest::MeanBelow(limit) => self.mean(set, taken).is_some_and(|mean| mean < number(*limit)),
            SetTest::UnknownShareAbove(share) => over(*share, unknown, members.len()),
            SetTest::AllKnown => !members.is_empty() && unknown == 0,
            SetTest::AllAtTarget(true) => {
                !levels.is_empty() && levels.iter().all(|(index, level)| *level >= self.target(*index))
            }
            SetTest::AllAtTarget(false) => levels.iter().any(|(index, level)| *level < self.target(*index)),
            SetTest::AnyBelow(limit) => levels.iter().any(|(_, level)| level < limit),
            SetTest::KnockedOut => levels.iter().any(|(index, level)| self.fails(*index, *level)),
        }
    }

    fn fails(&self, index: usize, level: u8) -> bool {
        self.question(index).knock_out.is_some_and(|knock_out| level < knock_out.below)
    }

    pub(crate) fn holds(&self, condition: &Condition, taken: Taken, own: u16) -> bool {
        let holds = |part: &Condition| self.holds(part, taken, own);
        match condition {
            Condition::All(parts) => parts.iter().all(holds),
            Condition::Any(parts) => parts.iter().any(holds),
            Condition::Not(part) => !holds(part),
            Condition::Count { at_least, of } => {
                of.iter().filter(|part| holds(part)).count() >= usize::from(*at_least)
            }
            Condition::Profile(index, test) => match self.answers.profile(usize::from(*index)) {
                None => false,
                Some(chosen) => chooses(chosen, test),
            },
            Condition::Question(index, test) => self.tests(usize::from(*index), test, taken),
            Condition::Set(set, test) => self.set(*set, test, taken),
            Condition::OwnSet(test) => self.set(own, test, taken),
            Condition::Node(_, NodeTest::KnockedOut) | Condition::Node(..) | Condition::Overall(_) => {
                unreachable!("no random condition asks this")
            }
        }
    }

    fn tests(&self, index: usize, test: &QuestionTest, taken: Taken) -> bool {
        let level = self.taken(index, taken);
        match test {
            QuestionTest::Selection(test) => {
                let question = self.question(index);
                let at = |level: u8| question.choices.iter().position(|choice| choice.level >= level);
                let chosen = match (self.chosen(index), question.several, level) {
                    (Some(chosen), ..) => Some(chosen),
                    // What is taken as an answer is the statement of that level; ticks have none.
                    (None, None, Some(level)) => at(level).map(|choice| vec![choice]),
                    _ => None,
                };
                let positions = |chosen: Vec<usize>| -> Vec<u16> {
                    chosen.into_iter().map(|choice| u16::try_from(choice).unwrap()).collect()
                };
                chosen.is_some_and(|chosen| chooses(&positions(chosen), test))
            }
            QuestionTest::AtLeast(least) => level.is_some_and(|level| level >= *least),
            QuestionTest::Below(limit) => level.is_some_and(|level| level < *limit),
            QuestionTest::Unknown => self.unsaid(index),
            QuestionTest::AtTarget(wanted) => {
                level.is_some_and(|level| (level >= self.target(index)) == *wanted)
            }
            QuestionTest::KnockedOut => level.is_some_and(|level| self.fails(index, level)),
            QuestionTest::NotApplicable => self.state(index) == State::NotApplicable,
        }
    }

    pub(crate) fn verdict(&self, set: u16) -> Signs {
        if self.members(set).is_empty() {
            return Signs::NotApplicable;
        }
        for rule in &self.program.verdict_rules {
            if rule.when.as_ref().is_none_or(|when| self.holds(when, Taken::AsUnknown, set)) {
                return rule.outcome;
            }
        }
        Signs::CannotTell
    }

    /// The two that weigh most; where there are no signs, or there is nothing to judge, none are named.
    pub(crate) fn because(&self, set: u16) -> Vec<String> {
        if matches!(self.verdict(set), Signs::None | Signs::NotApplicable) {
            return Vec::new();
        }
        let weight = |index: usize| number(self.question(index).weight) * whole(self.gap(index));
        let mut members = self.members(set);
        members.retain(|index| weight(*index) > whole(0));
        members.sort_by_key(|index| (std::cmp::Reverse(weight(*index)), *index));
        members.into_iter().take(2).map(|index| self.question(index).id.clone()).collect()
    }

    /// The order of what is to be done.
    pub(crate) fn order(&self) -> Vec<String> {
        let mut first = Vec::new();
        let (mut find_out, mut gaps) = (Vec::new(), Vec::new());
        for index in self.program.knock_out_order.iter().map(|index| usize::from(*index)) {
            if self.taken(index, Taken::AsWorst).is_some_and(|level| self.fails(index, level)) {
                first.push(index);
            }
        }
        for index in self.all().filter(|index| !first.contains(index)) {
            let weight = number(self.question(index).weight);
            if self.unsaid(index) {
                find_out.push((std::cmp::Reverse(weight), index));
            } else if self.gap(index) > 0 {
                let level = self.level(index).unwrap();
                let next = self.question(index).remedies.iter().find(|remedy| remedy.to > level);
                let effort = next.map(|remedy| (number(remedy.hours), remedy.cost as u8));
                let by_weight = std::cmp::Reverse(weight * whole(self.gap(index)));
                gaps.push((by_weight, effort.unwrap_or((whole(0), 0)), index));
            }
        }
        find_out.sort();
        gaps.sort();
        let rest = find_out.into_iter().map(|(_, index)| index).chain(gaps.into_iter().map(|it| it.2));
        first.into_iter().chain(rest).map(|index| self.question(index).id.clone()).collect()
    }
}

/// Whether a count is more than a share of another; exactly the share is not more.
fn over(share: Share, count: usize, of: usize) -> bool {
    let (_, part, parts) = SHARES.into_iter().find(|(text, ..)| text.parse() == Ok(share)).unwrap();
    whole(count as i128) > Ratio::new(part, parts) * whole(of as i128)
}

fn chooses(chosen: &[u16], test: &SelectionTest) -> bool {
    match test {
        SelectionTest::Is(wanted) => wanted.iter().any(|choice| chosen.contains(choice)),
        SelectionTest::IsNot(unwanted) => unwanted.iter().all(|choice| !chosen.contains(choice)),
        SelectionTest::SelectedAtLeast(least) => chosen.len() >= usize::from(*least),
    }
}
