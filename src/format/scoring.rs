//! The keys of whatever has a score: the whole, a domain, a group inside one, a further score.

use super::Absent::{Nothing, Required, Said, Value};
use super::Form::{
    Condition, Either, Filled, Flag, Id, Inline, Number, Pair, Positive, Table, Tables, Text, TextWithin,
    True, WholeWithin, Words,
};
use super::assessment::{MISSING, POINT};
use super::{Form, Key, Kind, key};

/// Which way scores are rounded.
pub(super) const ROUNDING: Form = Words(&["none", "half-up", "half-away", "half-even", "floor", "truncate"]);
/// What a further score, or the whole, is made of.
pub(super) const MEMBERS: Form =
    Form::Said("list of ids, or tables", &Filled(&Either(&[Id, Inline(&MEMBER)])));
/// The weight and the stage of what stands in something that has a score.
const WEIGHT: Key = key("weight", Positive, Value("1"), "how much it counts in what it stands in");
pub(super) const STAGE: Key =
    key("stage", WholeWithin(0, 255), Value("0"), "the stage that it is required for, where stages count");
const MISSING_HERE: Key = key(
    "missing",
    Table(&MISSING),
    Said("that of what it stands in"),
    "see [above](#missing-answers-and-the-whole)",
);

/// What says how a score comes about, wherever there is one.
pub(super) static SCORING: Kind = Kind::new(
    "scoring",
    &[
        key(
            "aggregate",
            Words(&["share", "mean", "sum", "deduct", "min", "max", "product", "staged"]),
            Said("`\"share\"`; of the whole and of a further score `\"mean\"`"),
            "what is made of the values of the members",
        ),
        key(
            "start",
            Number,
            Value("0"),
            "where sums, deductions and stages start; required with `\"deduct\"`",
        ),
        key("pass", Number, Said("its best value"), "the value from which a member of a stage passes"),
        key("partial", Flag, Value("false"), "whether the first stage that does not pass counts in part"),
        key(
            "normalise",
            Flag,
            Value("false"),
            "whether each member is first moved from its own scale onto that of the score",
        ),
        key("scale", Pair(&Number), Said("the assessment's"), "the lowest and the highest score"),
        key("rescale", Inline(&RESCALE), Nothing, "a straight line that the score is moved along"),
        key("clip", Pair(&Number), Nothing, "what the score is held between"),
        key("empty", Number, Said("no score"), "the score where nothing counts"),
        key(
            "rounding",
            ROUNDING,
            Said("the assessment's; of a group `\"none\"`"),
            "which way the score is rounded",
        ),
        key("decimals", WholeWithin(0, 6), Said("the assessment's"), "to so many decimals"),
        key("cap", Tables(&CAP), Nothing, "rules that hold the score"),
        key(
            "rule",
            Tables(&RULE),
            Nothing,
            "rules that change the score in any way, in order, after the caps",
        ),
        key("outcome", Tables(&OUTCOME), Nothing, "a name for the result"),
    ],
);

/// `rescale`.
pub(super) static RESCALE: Kind = Kind::new(
    "`rescale`",
    &[
        key("from", Pair(&Number), Required, "two different numbers"),
        key("to", Pair(&Number), Required, "what they become"),
    ],
);

/// A member that is more than an id.
pub(super) static MEMBER: Kind = Kind::new(
    "this member",
    &[
        key("id", Id, Required, "a question, a domain, a group, or a further score that stands above"),
        key("weight", Positive, Value("1"), "how much it counts"),
        STAGE,
    ],
);

/// `[[cap]]`.
pub(super) static CAP: Kind = Kind::new(
    "this cap",
    &[
        key("id", Id, Required, "names the rule"),
        key("when", Condition, Required, "when it holds the score"),
        key("at", POINT, Required, "the highest score that there can then be"),
        key("reason", Text, Required, "completes the sentence \"held at 39, because …\""),
    ],
)
.joined();

/// `[[rule]]`.
pub(super) static RULE: Kind = Kind::new(
    "this rule",
    &[
        key("id", Id, Required, "names the rule"),
        key("when", Condition, Said("always"), "when it changes the score"),
        key("cap", Number, Nothing, "the score is at most this"),
        key("floor", Number, Nothing, "the score is at least this"),
        key("set", Number, Nothing, "the score is this"),
        key("multiply", Number, Nothing, "the score is multiplied by this"),
        key("add", Number, Nothing, "this is added to the score"),
        key("block", Form::Said("true", &True), Nothing, "there is no score"),
        key("reason", Text, Required, "completes the sentence \"held at 39, because …\""),
    ],
)
.joined();

/// `[[outcome]]`.
pub(super) static OUTCOME: Kind = Kind::new(
    "this outcome",
    &[
        key("id", Id, Required, "names the outcome"),
        key("when", Condition, Said("always"), "when"),
        key("text", TextWithin(120), Required, "what it says"),
    ],
)
.joined();

/// `[[group]]` of a domain file.
pub(super) static GROUP: Kind = Kind {
    more: Some(&SCORING),
    ..Kind::new(
        "group",
        &[
            key("id", Id, Required, "names the group"),
            key("title", Text, Required, "how pages name it"),
            key("parent", Id, Said("the domain"), "the group above it that it stands in"),
            WEIGHT,
            STAGE,
            MISSING_HERE,
        ],
    )
    .joined()
};

/// `[[score]]` of the assessment.
pub(super) static SCORE: Kind = Kind {
    more: Some(&SCORING),
    ..Kind::new(
        "score",
        &[
            key("id", Id, Required, "names the score"),
            key("title", Text, Required, "how pages name it"),
            key("of", MEMBERS, Required, "what it is made of, wherever that stands"),
            MISSING_HERE,
        ],
    )
    .joined()
};
