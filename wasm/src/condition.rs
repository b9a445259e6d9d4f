//! The one condition grammar.
//!
//! Applicability, targets, result sentences and decisions all ask the same kind of question about the
//! answers; so there is one type for it. It is data: authors write it in TOML, the compiler resolves its
//! names to positions, and evaluation (in `facts`) cannot fail.
//!
//! A test of something that is not known is false: an unknown or hidden question is neither at least nor
//! below a level, and a domain without a score is neither above nor below one. Only [`QuestionTest::Unknown`]
//! and [`NodeTest::UnknownShareAbove`] speak of what is not known.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::exact::{Decimal, Share};
use crate::wire::wire_enum;

/// The position of a question in [`Program::questions`](crate::Program::questions).
pub type QuestionIndex = u16;
/// The position of a domain, a group or a further score in [`Program::nodes`](crate::Program::nodes).
pub type NodeIndex = u16;
/// The position of a profile question in [`Program::profile`](crate::Program::profile).
pub type ProfileIndex = u16;
/// The position of a set in [`Program::sets`](crate::Program::sets).
pub type SetIndex = u16;
/// The position of a choice in its question.
pub type ChoiceIndex = u16;

/// Something that holds, or does not, for a set of answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Every part holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// At least this many of the parts hold.
    Count {
        /// How many must hold.
        at_least: u16,
        /// The parts.
        of: Vec<Condition>,
    },
    /// A test of a profile question.
    Profile(ProfileIndex, SelectionTest),
    /// A test of a scored question.
    Question(QuestionIndex, QuestionTest),
    /// A test of a domain, a group or a further score.
    Node(NodeIndex, NodeTest),
    /// A test of the whole.
    Overall(NodeTest),
    /// A test of a set.
    Set(SetIndex, SetTest),
    /// A test of the set of the verdict that a rule is used for.
    OwnSet(SetTest),
}

/// A test of the choices made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelectionTest {
    /// One of these is chosen.
    Is(Vec<ChoiceIndex>),
    /// The question is answered, and none of these is chosen.
    IsNot(Vec<ChoiceIndex>),
    /// The question is answered, and at least this many are chosen.
    SelectedAtLeast(u16),
}

/// A test of a scored question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionTest {
    /// A test of the choice.
    Selection(SelectionTest),
    /// The level is known, and this or higher.
    AtLeast(u8),
    /// The level is known, and lower than this.
    Below(u8),
    /// The answer is unknown, or there is none although the question was asked.
    Unknown,
    /// The level is known, and is (or is not) at its target.
    AtTarget(bool),
    /// The level is known, and fails the question's knock-out.
    KnockedOut,
    /// The respondent says that it does not apply.
    NotApplicable,
}

/// A test of a node, or of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeTest {
    /// The printed score is this or higher.
    AtLeast(Decimal),
    /// There is a printed score, and it is lower than this.
    Below(Decimal),
    /// The level is this or higher.
    LevelAtLeast(u8),
    /// There is a level, and it is lower than this.
    LevelBelow(u8),
    /// The printed score is (or is not) at its target score.
    AtTarget(bool),
    /// More than this share of the applicable answers is not known.
    UnknownShareAbove(Share),
    /// A known answer in it fails its knock-out, whether or not the score is above the cap.
    KnockedOut,
    /// The printed score is higher than this.
    Above(Decimal),
}

/// A test of a set of questions. Only the questions that apply are looked at, and only known answers have a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetTest {
    /// The mean of the known levels, by weight, is this or higher.
    MeanAtLeast(Decimal),
    /// The mean of the known levels, by weight, is lower than this.
    MeanBelow(Decimal),
    /// More than this share is not known; what was not asked is not known.
    UnknownShareAbove(Share),
    /// Every answer is known, and there is one.
    AllKnown,
    /// Every known answer is at its target, and there is one; or one of them is not.
    AllAtTarget(bool),
    /// A known answer has a lower level than this.
    AnyBelow(u8),
    /// A known answer fails its knock-out.
    KnockedOut,
}

wire_enum!(Condition {
    All { 0: parts } = 0,
    Any { 0: parts } = 1,
    Not { 0: part } = 2,
    Count { at_least: at_least, of: parts } = 3,
    Profile { 0: index, 1: test } = 4,
    Question { 0: index, 1: test } = 5,
    Node { 0: index, 1: test } = 6,
    Overall { 0: test } = 7,
    Set { 0: index, 1: test } = 8,
    OwnSet { 0: test } = 9,
});
wire_enum!(SetTest {
    MeanAtLeast { 0: level } = 0,
    MeanBelow { 0: level } = 1,
    UnknownShareAbove { 0: share } = 2,
    AllKnown {} = 3,
    AllAtTarget { 0: wanted } = 4,
    AnyBelow { 0: level } = 5,
    KnockedOut {} = 6,
});
wire_enum!(SelectionTest {
    Is { 0: choices } = 0,
    IsNot { 0: choices } = 1,
    SelectedAtLeast { 0: number } = 2,
});
wire_enum!(QuestionTest {
    Selection { 0: test } = 0,
    AtLeast { 0: level } = 1,
    Below { 0: level } = 2,
    Unknown {} = 3,
    AtTarget { 0: wanted } = 4,
    KnockedOut {} = 5,
    NotApplicable {} = 6,
});
wire_enum!(NodeTest {
    AtLeast { 0: score } = 0,
    Below { 0: score } = 1,
    LevelAtLeast { 0: level } = 2,
    LevelBelow { 0: level } = 3,
    AtTarget { 0: wanted } = 4,
    UnknownShareAbove { 0: share } = 5,
    KnockedOut {} = 6,
    Above { 0: score } = 7,
});
