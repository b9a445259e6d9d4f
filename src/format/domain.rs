//! The keys of a domain file.

use super::Absent::{Nothing, Required, Said, Value};
use super::Form::{
    Condition, Either, Filled, Flag, Id, Inline, LevelFrom, List, Markdown, Number, NumberWithin, Pair,
    Positive, Table, Tables, Text, TextWithin, Words,
};
use super::assessment::{COSTS, MISSING};
use super::scoring::{GROUP, SCORING, STAGE};
use super::{Form, Kind, key};

/// A choice: a text, or a table with more to say.
const CHOICE: Form = Either(&[Text, Inline(&STATEMENT), Inline(&TICK)]);
const HOURS: Form = Either(&[NumberWithin(0, 100_000), Pair(&NumberWithin(0, 100_000))]);
/// What an assessment with a scale of its own may leave out.
const UNLESS_SCALED: &str = "required; with a `scale`, none";
const COST: Form = Either(&[COSTS, Pair(&COSTS)]);

/// The file of a domain.
pub(super) static DOMAIN: Kind = Kind {
    more: Some(&SCORING),
    ..Kind::new(
        "the domain",
        &[
            key("id", Id, Required, "the name of the file without its ending"),
            key("title", Text, Required, "how the pages name it"),
            key("asks", TextWithin(60), Required, "one line for the start page"),
            key("intro", TextWithin(140), Required, "one line under the heading"),
            key(
                "missing",
                Table(&MISSING),
                Said("the assessment's"),
                "see [above](#missing-answers-and-the-whole)",
            ),
            key("weight", Positive, Value("1"), "how much it counts in the whole, where that goes by weight"),
            STAGE,
            key("group", Tables(&GROUP), Nothing, "groups of its questions, with scores of their own"),
            key("question", Tables(&QUESTION), Required, "at least one"),
        ],
    )
    .joined()
};

/// `[[question]]`.
pub(super) static QUESTION: Kind = Kind::new(
    "question",
    &[
        key("id", Id, Required, "kept forever; a changed meaning gets a new id"),
        key("text", Text, Required, "the question, at most 25 words (see [Style](#style))"),
        key("variant", Tables(&VARIANT), Nothing, "other words for it, see below"),
        key("short", TextWithin(24), Required, "the practice as a noun, for lists"),
        key("group", Id, Said("the domain"), "the group that it stands in"),
        key("why", Markdown, Said(UNLESS_SCALED), "why it is asked"),
        key("hint-for-it", Text, Nothing, "the message to send to the person who runs IT"),
        key(
            "weight",
            Positive,
            Said("required; with a `scale`, 1"),
            "how much it counts in its domain or group",
        ),
        STAGE,
        key("weight-reason", Text, Nothing, "why"),
        key(
            "core",
            Flag,
            Value("false"),
            "whether it is part of the short run. With some core questions a visitor chooses between the \
             short run and the full one; with all or none there is one run",
        ),
        key("audience", Words(&["owner", "it", "both"]), Value("\"both\""), "who can best answer"),
        key(
            "applies-when",
            Condition,
            Said("always"),
            "when the question is asked. A chain of such conditions must not come back to its beginning",
        ),
        key("choices", Form::Said("list", &Filled(&CHOICE)), Required, "what can be answered, see below"),
        key(
            "select",
            Words(&["one", "many"]),
            Value("\"one\""),
            "whether one statement is chosen, or several things are ticked",
        ),
        key(
            "combine",
            Words(&["sum", "mean", "max"]),
            Said("required with `\"many\"`"),
            "how ticks count together",
        ),
        key(
            "range",
            Pair(&Number),
            Said("required with `\"many\"`"),
            "the least and the most that the answer can count",
        ),
        key(
            "tags",
            List(&Text),
            Nothing,
            "questions that share a tag are a set for [conditions](#conditions)",
        ),
        key(
            "figures",
            Filled(&Id),
            Nothing,
            "the `[[figure]]` tables behind the figures that the question prints",
        ),
        key("knock-out", Inline(&KNOCK_OUT), Nothing, "see below"),
        key("references", Inline(&REFERENCES), Nothing, "see below"),
        key("gap", Table(&GAP), Said(UNLESS_SCALED), "what a weak answer means, see below"),
    ],
)
.joined();

/// A statement, of which one is chosen.
pub(super) static STATEMENT: Kind = Kind::new(
    "this statement",
    &[
        key("text", Text, Required, "the statement"),
        key("id", Id, Said("its position, from `0`"), "kept forever"),
        key(
            "level",
            LevelFrom(0),
            Said("its position; with a `scale`, the place of its value among those of the question"),
            "the level that it stands for",
        ),
        key("value", Number, Said("its level"), "what it counts in the score; it should rise with the level"),
    ],
);

/// A thing to tick, of which there are several.
pub(super) static TICK: Kind = Kind::new(
    "this thing to tick",
    &[
        key("text", Text, Required, "what can be ticked"),
        key("id", Id, Said("its position, from `0`"), "kept forever"),
        key("level", LevelFrom(0), Value("1"), "what it adds to the level"),
        key("value", Number, Said("its level"), "what it adds to the score"),
    ],
);

/// `[[question.variant]]`.
pub(super) static VARIANT: Kind = Kind::new(
    "this variant",
    &[
        key("when", Condition, Required, "for whom"),
        key("text", Text, Required, "the question in other words"),
    ],
)
.within("question.");

/// The knock-out of a question.
pub(super) static KNOCK_OUT: Kind = Kind::new(
    "the knock-out of question",
    &[
        key("below", LevelFrom(1), Required, "a lower answer fails"),
        key("caps-level-at", LevelFrom(0), Required, "the level at whose top the domain is held"),
        key("reason", Text, Required, "completes the sentence \"held at 39, because …\""),
    ],
)
.joined();

/// The references of a question.
pub(super) static REFERENCES: Kind = Kind::new(
    "the references",
    &[
        key("cis", List(&Text), Nothing, "CIS Controls"),
        key("csf", List(&Text), Nothing, "NIST Cybersecurity Framework"),
        key("iso", List(&Text), Nothing, "ISO/IEC 27001"),
        key("ce", List(&Text), Nothing, "Cyber Essentials"),
        key("cpg", List(&Text), Nothing, "CISA performance goals"),
        key("cobit", List(&Text), Nothing, "COBIT"),
        key("itil", List(&Text), Nothing, "ITIL"),
        key("other", List(&Text), Nothing, "anything else"),
    ],
)
.joined();

/// `[question.gap]`.
pub(super) static GAP: Kind = Kind::new(
    "the gap of question",
    &[
        key("risk", TextWithin(70), Required, "the heading of the gap"),
        key("consequence", TextWithin(260), Required, "what could happen to the business"),
        key("good", TextWithin(240), Required, "what good looks like"),
        key("legal", Flag, Value("false"), "whether it is a legal duty, which nobody may accept as a risk"),
        key(
            "remedy",
            Tables(&REMEDY),
            Said("required; with a `scale`, none"),
            "one for each level above the lowest",
        ),
    ],
)
.within("question.")
.joined();

/// `[[question.gap.remedy]]`.
pub(super) static REMEDY: Kind = Kind::new(
    "a remedy of question",
    &[
        key("to", LevelFrom(1), Required, "the level that the step leads to"),
        key("action", TextWithin(80), Required, "what to do"),
        key("hours", Form::Said("number, or `[from, to]`", &HOURS), Required, "work; a day is 8 hours"),
        key(
            "cost",
            Form::Said("a band, or two of them, such as `[\"none\", \"low\"]`", &COST),
            Required,
            "`\"none\"`: own time only; `\"low\"`: up to 50 a person a year or 500 once; `\"medium\"`: up \
             to 250 or 5,000; `\"high\"`: more. Never a quote",
        ),
        key("owner", TextWithin(60), Required, "the role that sees to it"),
        key("first", TextWithin(160), Required, "the first step, this week"),
        key("evidence", TextWithin(120), Required, "what can be shown afterwards"),
    ],
)
.within("question.gap.")
.joined();
