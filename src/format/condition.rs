//! The grammar of conditions: what each can look at, and how it can test that.

use super::Absent::{Nothing, Required};
use super::Form::{Condition, Filled, Flag, Id, LevelFrom, NumberWithin, Share, True, WholeWithin, Word};
use super::{Form, Key, Kind, key};

/// What a condition looks at.
#[derive(Debug)]
pub struct Subject {
    /// The key that names it.
    pub name: &'static str,
    /// What stands under that key.
    pub form: Form,
    /// The tests of it, of which a condition makes one; none where it joins other conditions.
    pub tests: &'static [Key],
}

/// Everything that a condition can look at.
pub const SUBJECTS: &[Subject] = &[
    Subject {
        name: "profile",
        form: Id,
        tests: &[
            IS,
            IS_NOT,
            test(
                "selected-at-least",
                WholeWithin(1, i64::MAX),
                "so many are ticked; only where several may be",
            ),
        ],
    },
    Subject {
        name: "question",
        form: Id,
        tests: &[
            IS,
            IS_NOT,
            test("at-least", LevelFrom(0), "the level is this or higher"),
            test("below", LevelFrom(0), "the level is lower"),
            test("unknown", True, "the answer is not known"),
            test("at-target", Flag, "whether the level reaches the target"),
            test("knocked-out", True, "it fails as a knock-out"),
            test(
                "selected-at-least",
                WholeWithin(1, i64::MAX),
                "so many are ticked; only where several may be",
            ),
            test("not-applicable", True, "the respondent says that it does not apply"),
        ],
    },
    Subject {
        name: "domain",
        form: Id,
        tests: &[
            SCORE_AT_LEAST,
            SCORE_BELOW,
            LEVEL_AT_LEAST,
            LEVEL_BELOW,
            test("at-target", Flag, "whether the score reaches the target score"),
            UNKNOWN_SHARE,
            test("knocked-out", True, "a known answer in it fails its knock-out"),
            SCORE_ABOVE,
        ],
    },
    Subject {
        name: "overall",
        form: True,
        tests: &[
            SCORE_AT_LEAST,
            SCORE_BELOW,
            LEVEL_AT_LEAST,
            LEVEL_BELOW,
            UNKNOWN_SHARE,
            KNOCKED_OUT,
            SCORE_ABOVE,
        ],
    },
    Subject { name: "set", form: Id, tests: SET_TESTS },
    Subject { name: "tag", form: Word, tests: SET_TESTS },
    Subject { name: "all", form: Filled(&Condition), tests: &[] },
    Subject { name: "any", form: Filled(&Condition), tests: &[] },
    Subject { name: "not", form: Condition, tests: &[] },
    Subject { name: "count", form: Form::Inline(&COUNT), tests: &[] },
];

/// `count`.
pub(super) static COUNT: Kind = Kind::new(
    "`count`",
    &[
        key("at-least", WholeWithin(1, i64::MAX), Required, "how many must hold"),
        key("of", Filled(&Condition), Required, "of which"),
    ],
);

const CHOICES: Form = Form::Either(&[Word, Form::List(&Word)]);
const IS: Key = test("is", CHOICES, "one of these choices is the answer");
const IS_NOT: Key = test("is-not", CHOICES, "none of these choices is the answer");
/// From 0 to 100, or on the scale of the assessment.
const SCORE: Form = Form::Said("number", &Form::Number);
const SCORE_AT_LEAST: Key = test("at-least", SCORE, "the score is this or higher");
const SCORE_BELOW: Key = test("below", SCORE, "the score is lower");
const SCORE_ABOVE: Key = test("above", SCORE, "the score is higher");
const LEVEL_AT_LEAST: Key = test("level-at-least", LevelFrom(0), "the level is this or higher");
const LEVEL_BELOW: Key = test("level-below", LevelFrom(0), "the level is lower");
const UNKNOWN_SHARE: Key =
    test("unknown-share-above", Share, "more than this share of the answers is not known");
const KNOCKED_OUT: Key = test("knocked-out", True, "a known answer fails its knock-out");
const SET_TESTS: &[Key] = &[
    test("mean-at-least", NumberWithin(0, 255), "the mean of the known levels by weight is this or higher"),
    test("mean-below", NumberWithin(0, 255), "the mean of the known levels by weight is lower"),
    UNKNOWN_SHARE,
    test("all-known", True, "every answer is known"),
    test("all-at-target", Flag, "whether every known answer reaches its target"),
    test("any-below", LevelFrom(1), "a known answer is lower than this level"),
    KNOCKED_OUT,
];

/// A test, of which a condition makes one.
const fn test(name: &'static str, form: Form, meaning: &'static str) -> Key {
    key(name, form, Nothing, meaning)
}
