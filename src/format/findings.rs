//! The keys of `assessment.toml` that say what a report tells: verdicts, advice, tables, the glossary, sentences and
//! decisions.

use super::Absent::{Nothing, Required, Said};
use super::Form::{Condition, Day, Filled, Id, List, Tables, Text, TextWithin, WholeWithin, Words};
use super::{Kind, key};

/// `[[verdict-rule]]`.
pub(super) static VERDICT_RULE: Kind = Kind::new(
    "this verdict rule",
    &[
        key(
            "outcome",
            Words(&["signs", "some", "none", "cannot-tell"]),
            Required,
            "what the verdict comes to",
        ),
        key(
            "when",
            Condition,
            Said("always"),
            "when; `set = \"own\"` means the set of the verdict in question",
        ),
    ],
);

/// `[[verdict]]`.
pub(super) static VERDICT: Kind = Kind::new(
    "verdict",
    &[
        key("id", Id, Required, "names the verdict"),
        key("title", TextWithin(40), Required, "the mistake, in a few words"),
        key("set", Id, Required, "the set that it looks at"),
        key("applies-when", Condition, Said("always"), "when there is anything to judge"),
        key(
            "signs",
            TextWithin(120),
            Required,
            "what is said when signs are found; the report names the outcome before it",
        ),
        key("some", TextWithin(120), Required, "… when some are found"),
        key("none", TextWithin(120), Required, "… when none are found"),
        key("cannot-tell", TextWithin(120), Required, "… when too little is known"),
    ],
)
.joined();

/// `[[advice]]`.
pub(super) static ADVICE: Kind = Kind::new(
    "advice",
    &[
        key("id", Id, Required, "names the advice"),
        key("title", TextWithin(80), Required, "the question, or the heading"),
        key(
            "choose",
            Words(&["first", "all"]),
            Required,
            "whether the first option that holds stands, or all that hold",
        ),
        key("option", Tables(&OPTION), Required, "at least one"),
    ],
)
.joined();

/// `[[advice.option]]`.
pub(super) static OPTION: Kind = Kind::new(
    "this option",
    &[
        key("id", Id, Required, "unique in its advice"),
        key(
            "when",
            Condition,
            Said("always"),
            "when it holds; with `\"first\"`, only the last should go without",
        ),
        key("text", TextWithin(280), Required, "the advice"),
    ],
)
.within("advice.")
.joined();

/// `[[table]]`.
pub(super) static TABLE: Kind = Kind::new(
    "this table",
    &[
        key("id", Id, Required, "names the table"),
        key("title", TextWithin(40), Required, "its heading"),
        key("intro", TextWithin(200), Required, "what it shows"),
        key("rows", Filled(&Id), Required, "the sets, in order"),
    ],
)
.joined();

/// `[[term]]`.
pub(super) static TERM: Kind = Kind::new(
    "this term",
    &[
        key("id", Id, Required, "names the term"),
        key("name", TextWithin(60), Required, "the word"),
        key(
            "words",
            List(&Text),
            Said("the name in lower case"),
            "how it occurs in texts; also the abbreviations that it explains",
        ),
        key("meaning", TextWithin(140), Required, "in plain words"),
    ],
)
.joined();

/// `[[figure]]`.
pub(super) static FIGURE: Kind = Kind::new(
    "this figure",
    &[
        key("id", Id, Required, "names the figure"),
        key("says", Text, Required, "the figure, in words"),
        key("source", Text, Required, "who published it"),
        key("year", WholeWithin(1900, 2999), Required, "when"),
        key("checked-on", Day, Required, "the day on which somebody last looked it up"),
    ],
)
.joined();

/// `[[summary]]`.
pub(super) static SUMMARY: Kind = Kind::new(
    "this summary",
    &[
        key("id", Id, Required, "names the sentence"),
        key("when", Condition, Said("always"), "when it may be printed"),
        key("text", TextWithin(120), Required, "the sentence"),
    ],
)
.joined();

/// `[[decision]]`.
pub(super) static DECISION: Kind = Kind::new(
    "this decision",
    &[
        key("id", Id, Required, "names the decision"),
        key("when", Condition, Said("always"), "when it is asked"),
        key("title", TextWithin(60), Required, "the question"),
        key("text", TextWithin(100), Required, "what to know before answering"),
        key("question", Id, Nothing, "the question whose gap it belongs to"),
    ],
)
.joined();
