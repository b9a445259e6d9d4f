//! What conditions look at, and the ways in which it can stand.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use matura_score::condition::{Condition, NodeTest, QuestionTest, SelectionTest, SetTest};
use matura_score::exact::{Decimal, Share};

use super::Over;
use crate::check::names::{Named, Names};

/// Most shares that the tests of one subject can name, for all ways to exceed them to be gone through.
const MOST_SHARES: usize = 4;

/// Most choices of which any number may be ticked, for all their selections to be gone through.
const MOST_TICKS: usize = 10;

/// What a score is counted in here: half millionths, so that one lies between any two limits.
const ONE: i64 = 2 * Decimal::ONE;

fn halves(number: Decimal) -> i64 {
    2 * number.millionths()
}

/// What a test is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Profile(u16),
    Question(u16),
    Node(u16),
    Overall,
    Set(u16),
    OwnSet,
}

impl Subject {
    /// The subject of a condition without parts.
    pub(super) fn of(leaf: &Condition) -> Option<Self> {
        Some(match leaf {
            Condition::Profile(index, _) => Self::Profile(*index),
            Condition::Question(index, _) => Self::Question(*index),
            Condition::Node(index, _) => Self::Node(*index),
            Condition::Overall(_) => Self::Overall,
            Condition::Set(index, _) => Self::Set(*index),
            Condition::OwnSet(_) => Self::OwnSet,
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::Count { .. } => {
                return None;
            }
        })
    }
}

/// The ways in which a subject can stand, as far as its tests tell them apart.
pub(super) struct Ways<'c> {
    subject: Subject,
    leaves: Vec<&'c Condition>,
    /// Which of the tests hold, each way once, with the choices that were made for it.
    ways: Vec<(Vec<bool>, Option<Vec<u16>>)>,
}

impl<'c> Ways<'c> {
    /// The ways that some tests of a subject tell apart; nothing when there is too much to go through.
    pub(super) fn of(
        subject: Subject,
        leaves: Vec<&'c Condition>,
        names: &Names<'_>,
        over: Over,
    ) -> Option<Self> {
        let mut seen = BTreeSet::new();
        let mut ways = Vec::new();
        for standing in standings(subject, &leaves, names, over)? {
            let hold: Vec<bool> = leaves.iter().map(|leaf| standing.meets(leaf)).collect();
            if seen.insert(hold.clone()) {
                ways.push((hold, standing.chosen));
            }
        }
        Some(Self { subject, leaves, ways })
    }

    /// What stands in these ways.
    pub(super) fn subject(&self) -> Subject {
        self.subject
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.ways.len()
    }

    /// The place of a test among those of the subject.
    pub(super) fn place(&self, leaf: &Condition) -> Option<usize> {
        self.leaves.iter().position(|known| *known == leaf)
    }

    /// Whether the test at a place holds when the subject stands in this way.
    pub(super) fn holds(&self, place: usize, way: usize) -> bool {
        self.ways.get(way).and_then(|(hold, _)| hold.get(place)) == Some(&true)
    }

    /// Whether these are nothing but what was chosen, in a question that is always asked.
    pub(super) fn are_answers(&self, names: &Names<'_>) -> bool {
        let asked = |index: u16| names.questions.get(usize::from(index));
        let chosen = |leaf: &&Condition| matches!(leaf, Condition::Question(_, QuestionTest::Selection(_)));
        match self.subject {
            Subject::Profile(_) => true,
            Subject::Question(index) => {
                asked(index).is_some_and(|asked| asked.applies_when.is_none())
                    && self.leaves.iter().all(chosen)
            }
            _ => false,
        }
    }

    /// One of the ways in words, where it is an answer.
    pub(super) fn said(&self, way: usize, names: &Names<'_>) -> Option<String> {
        let asked = match self.subject {
            Subject::Profile(index) => names.profile.get(usize::from(index))?,
            Subject::Question(index) => names.questions.get(usize::from(index))?,
            _ => return None,
        };
        let (_, chosen) = self.ways.get(way)?;
        let Some(chosen) = chosen else { return Some(format!("`{}` has no answer", asked.id)) };
        let ids = chosen.iter().filter_map(|choice| asked.choices.get(usize::from(*choice)));
        let ids: Vec<_> = ids.map(|id| format!("`{id}`")).collect();
        let ids = if ids.is_empty() { "nothing".to_owned() } else { ids.join(" and ") };
        Some(format!("`{}` is {ids}", asked.id))
    }
}

/// A way in which a subject can stand.
#[derive(Debug, Clone, Default)]
struct Standing {
    /// The choices made; nothing without an answer that counts.
    chosen: Option<Vec<u16>>,
    /// The level, where there is one.
    level: Option<u8>,
    /// The score in half millionths, where there is one.
    score: Option<i64>,
    /// The mean of the levels of a set, where one of them is known.
    mean: Option<Decimal>,
    /// Whether it is at its target, where it has one.
    at_target: bool,
    /// Whether a question has a level, a domain a target, and a set no answer that is not known.
    known: bool,
    /// Whether a question was asked and its answer is not known.
    unknown: bool,
    /// Whether the respondent says that a question does not apply.
    not_applicable: bool,
    /// The shares of what is not known that are exceeded.
    exceeded: Vec<Share>,
    /// Whether a knock-out fails.
    knocked_out: bool,
}

/// All ways in which a subject can stand, perhaps more.
fn standings(
    subject: Subject,
    leaves: &[&Condition],
    names: &Names<'_>,
    over: Over,
) -> Option<Vec<Standing>> {
    let top = names.top_level();
    // Of what could not be read, nobody knows how it can be answered.
    let readable = |asked: &&Named<'_>| !asked.choices.is_empty() && !names.uncertain(asked.id);
    let standings = match subject {
        Subject::Profile(index) => {
            let asked = names.profile.get(usize::from(index)).filter(readable)?;
            selections(asked)?.split_off(usize::from(over == Over::Answered))
        }
        Subject::Question(index) => {
            question(names.questions.get(usize::from(index)).filter(readable)?, names.level_numbers(), over)?
        }
        Subject::Node(_) | Subject::Overall => nodes(subject, leaves, names),
        Subject::Set(_) | Subject::OwnSet => sets(leaves, top),
    };
    let shares = shares(leaves);
    // How shares lie to each other is not looked at: any of them can be exceeded without the others.
    let ways = (shares.len() <= MOST_SHARES).then(|| 0..1_u32 << shares.len())?;
    let exceeding = |bits: u32| -> Vec<Share> {
        shares
            .iter()
            .enumerate()
            .filter(|(place, _)| bits >> place & 1 == 1)
            .map(|(_, share)| *share)
            .collect()
    };
    let with = |standing: Standing| {
        ways.clone()
            .map(move |bits| Standing { exceeded: exceeding(bits), ..standing.clone() })
            .collect::<Vec<_>>()
    };
    Some(standings.into_iter().flat_map(with).collect())
}

/// The different shares that some tests name.
fn shares(leaves: &[&Condition]) -> Vec<Share> {
    let mut shares = Vec::new();
    for leaf in leaves {
        let share = match leaf {
            Condition::Node(_, NodeTest::UnknownShareAbove(share))
            | Condition::Overall(NodeTest::UnknownShareAbove(share))
            | Condition::Set(_, SetTest::UnknownShareAbove(share))
            | Condition::OwnSet(SetTest::UnknownShareAbove(share)) => *share,
            _ => continue,
        };
        if !shares.contains(&share) {
            shares.push(share);
        }
    }
    shares
}

/// No answer, and every selection.
fn selections(asked: &Named<'_>) -> Option<Vec<Standing>> {
    let count = u16::try_from(asked.choices.len()).ok()?;
    let made: Vec<Vec<u16>> = if asked.many {
        let selections = (usize::from(count) <= MOST_TICKS).then(|| 0..1_u32 << count)?;
        selections.map(|bits| (0..count).filter(|choice| bits >> choice & 1 == 1).collect()).collect()
    } else {
        (0..count).map(|choice| vec![choice]).collect()
    };
    let made = made.into_iter().map(|chosen| Standing { chosen: Some(chosen), ..Standing::default() });
    Some([Standing::default()].into_iter().chain(made).collect())
}

/// Every answer, with every target.
fn question(asked: &Named<'_>, all_levels: RangeInclusive<u8>, over: Over) -> Option<Vec<Standing>> {
    let top = *all_levels.end();
    let mut all = Vec::new();
    for standing in selections(asked)? {
        let Some(chosen) = &standing.chosen else {
            if over == Over::Answered {
                continue;
            }
            let missing = [(false, false), (true, false), (false, true)];
            all.extend(missing.map(|(unknown, not_applicable)| Standing {
                unknown,
                not_applicable,
                ..standing.clone()
            }));
            continue;
        };
        // What several ticks come to is not worked out here: any level.
        let one = chosen.first().filter(|_| !asked.many).and_then(|it| asked.levels.get(usize::from(*it)));
        let levels = one.map_or(all_levels.clone(), |level| *level..=*level);
        for level in levels {
            let knocked_out = asked.fails_below.is_some_and(|below| level < below);
            // The lowest target is the lowest level, which every answer has reached; the highest is the top.
            for at_target in [true, false].into_iter().filter(|at_target| *at_target || level < top) {
                let level = Some(level);
                let stands = Standing { level, at_target, knocked_out, known: true, ..standing.clone() };
                if over == Over::Assumed {
                    all.push(Standing { unknown: true, ..stands.clone() });
                }
                all.push(stands);
            }
        }
    }
    Some(all)
}

/// Every score of a domain, a group or the whole that its tests tell apart, and none.
fn nodes(subject: Subject, leaves: &[&Condition], names: &Names<'_>) -> Vec<Standing> {
    let level = |score: i64| {
        let reached = names.levels.iter().filter(|from| halves(**from) <= score).count();
        let above = u8::try_from(reached.saturating_sub(1)).unwrap_or(u8::MAX);
        Some(names.lowest_level.saturating_add(above))
    };
    let limit = |leaf: &&Condition| match leaf {
        Condition::Node(_, test) | Condition::Overall(test) => match test {
            NodeTest::AtLeast(limit) | NodeTest::Below(limit) | NodeTest::Above(limit) => Some(*limit),
            _ => None,
        },
        _ => None,
    };
    let limits = leaves.iter().filter_map(limit).chain(names.levels.iter().copied()).chain([whole(0)]);
    let limits = limits.map(halves);
    let node = if let Subject::Node(index) = subject { Some(index) } else { None };
    let scores: BTreeSet<i64> = if names.scores_are_whole(node) {
        // The first whole one from a limit on, and the first one above it, stand for all up to the next limit.
        let from = |limit: i64| [-(-limit).div_euclid(ONE) * ONE, (limit.div_euclid(ONE) + 1) * ONE];
        limits.flat_map(from).filter(|score| (0..=100 * ONE).contains(score)).collect()
    } else {
        limits.flat_map(|limit| [limit - 1, limit, limit + 1]).collect()
    };
    let scored = scores.into_iter().map(|score| Standing {
        score: Some(score),
        level: level(score),
        ..Standing::default()
    });
    let mut all = Vec::new();
    for standing in scored.chain([Standing::default()]) {
        for [at_target, known, knocked_out] in flags(leaves) {
            all.push(Standing { at_target, known, knocked_out, ..standing.clone() });
        }
    }
    all
}

/// Every mean and lowest level of a set that its tests tell apart, and none.
fn sets(leaves: &[&Condition], top: u8) -> Vec<Standing> {
    let tests = || {
        leaves.iter().filter_map(|leaf| match leaf {
            Condition::Set(_, test) | Condition::OwnSet(test) => Some(test),
            _ => None,
        })
    };
    let limits = tests().filter_map(|test| match test {
        SetTest::MeanAtLeast(limit) | SetTest::MeanBelow(limit) => Some(*limit),
        _ => None,
    });
    let levels = tests().filter_map(|test| match test {
        SetTest::AnyBelow(limit) => Some(*limit),
        _ => None,
    });
    let top = whole(u32::from(top));
    // Between two limits every mean is alike, and the lower of the two stands for it; below the lowest, 0 does.
    let means: BTreeSet<Decimal> = limits.chain([whole(0), top]).collect();
    let lowest: BTreeSet<u8> = levels.chain([0]).collect();
    let mut all = vec![Standing::default()];
    for (mean, next) in means.iter().zip(means.iter().skip(1).chain([&top])) {
        for lowest in lowest.iter().filter(|level| whole(u32::from(**level)) <= *next) {
            for [at_target, known, knocked_out] in flags(leaves) {
                let (mean, level) = (Some(*mean), Some(*lowest));
                all.push(Standing { mean, level, at_target, known, knocked_out, ..Standing::default() });
            }
        }
    }
    all
}

fn whole(number: u32) -> Decimal {
    Decimal::whole(number)
}

/// Whether a domain or a set is at its target, has one or is all known, and has a knock-out that fails: every way,
/// as far as a test asks for it.
fn flags(leaves: &[&Condition]) -> Vec<[bool; 3]> {
    let asks = |leaf: &&Condition| match leaf {
        Condition::Node(_, test) | Condition::Overall(test) => match test {
            NodeTest::AtTarget(_) => [true, true, false],
            NodeTest::KnockedOut => [false, false, true],
            _ => [false; 3],
        },
        Condition::Set(_, test) | Condition::OwnSet(test) => match test {
            SetTest::AllAtTarget(_) => [true, false, false],
            SetTest::AllKnown => [false, true, false],
            SetTest::KnockedOut => [false, false, true],
            _ => [false; 3],
        },
        _ => [false; 3],
    };
    let asked =
        leaves.iter().map(asks).fold([false; 3], |all, one| [0, 1, 2].map(|flag| all[flag] | one[flag]));
    let every = (0..8_u8).map(|bits| [0, 1, 2].map(|bit| bits >> bit & 1 == 1));
    every.filter(|flags| (0..3).all(|flag| asked[flag] || !flags[flag])).collect()
}

impl Standing {
    fn meets(&self, leaf: &Condition) -> bool {
        match leaf {
            Condition::Profile(_, test) => self.selection(test),
            Condition::Question(_, test) => self.question(test),
            Condition::Node(_, test) | Condition::Overall(test) => self.node(test),
            Condition::Set(_, test) | Condition::OwnSet(test) => self.set(test),
            _ => false,
        }
    }

    fn selection(&self, test: &SelectionTest) -> bool {
        let Some(chosen) = &self.chosen else { return false };
        let one_of = |named: &[u16]| chosen.iter().any(|choice| named.contains(choice));
        match test {
            SelectionTest::Is(wanted) => one_of(wanted),
            SelectionTest::IsNot(unwanted) => !one_of(unwanted),
            SelectionTest::SelectedAtLeast(least) => chosen.len() >= usize::from(*least),
        }
    }

    fn question(&self, test: &QuestionTest) -> bool {
        match test {
            QuestionTest::Selection(test) => self.selection(test),
            QuestionTest::AtLeast(least) => self.level.is_some_and(|level| level >= *least),
            QuestionTest::Below(limit) => self.level.is_some_and(|level| level < *limit),
            QuestionTest::Unknown => self.unknown,
            QuestionTest::AtTarget(wanted) => self.known && self.at_target == *wanted,
            QuestionTest::KnockedOut => self.knocked_out,
            QuestionTest::NotApplicable => self.not_applicable,
        }
    }

    fn node(&self, test: &NodeTest) -> bool {
        let score = self.score;
        match test {
            NodeTest::AtLeast(least) => score.is_some_and(|score| score >= halves(*least)),
            NodeTest::Below(limit) => score.is_some_and(|score| score < halves(*limit)),
            NodeTest::Above(limit) => score.is_some_and(|score| score > halves(*limit)),
            NodeTest::LevelAtLeast(least) => self.level.is_some_and(|level| level >= *least),
            NodeTest::LevelBelow(limit) => self.level.is_some_and(|level| level < *limit),
            NodeTest::AtTarget(wanted) => score.is_some() && self.known && self.at_target == *wanted,
            NodeTest::UnknownShareAbove(share) => self.exceeded.contains(share),
            NodeTest::KnockedOut => self.knocked_out,
        }
    }

    fn set(&self, test: &SetTest) -> bool {
        match test {
            SetTest::MeanAtLeast(least) => self.mean.is_some_and(|mean| mean >= *least),
            SetTest::MeanBelow(limit) => self.mean.is_some_and(|mean| mean < *limit),
            SetTest::UnknownShareAbove(share) => self.exceeded.contains(share),
            SetTest::AllKnown => self.mean.is_some() && self.known && self.exceeded.is_empty(),
            SetTest::AllAtTarget(wanted) => self.mean.is_some() && self.at_target == *wanted,
            SetTest::AnyBelow(limit) => self.level.is_some_and(|level| level < *limit),
            SetTest::KnockedOut => self.knocked_out,
        }
    }
}
