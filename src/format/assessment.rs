//! The keys of `assessment.toml`, but for what a report says.

use super::Absent::{Nothing, Required, Said, Value};
use super::Form::{
    Condition, Filled, Flag, Id, Inline, LevelFrom, List, Named, Number, NumberWithin, Pair, Share, Table,
    Tables, Text, TextWithin, Whole, WholeWithin, Word, Words,
};
use super::findings::{ADVICE, DECISION, FIGURE, SUMMARY, TABLE, TERM, VERDICT, VERDICT_RULE};
use super::scoring::{MEMBERS, ROUNDING, SCORE, SCORING};
use super::{Form, Kind, key};

/// The bands of cost.
pub(super) const COSTS: Form = Words(&["none", "low", "medium", "high"]);
/// A score as levels, bands and caps name one.
pub(super) const POINT: Form = Form::Said("whole, 0 to 100; with a `scale` any number", &Number);
/// What counts for an answer that is missing.
const POLICY: Form =
    Form::Said("policy", &Form::Either(&[Words(&["leave-out", "worst", "target", "block"]), Number]));

/// `assessment.toml`.
pub(super) static ASSESSMENT: Kind = Kind {
    more: Some(&EXTENDING),
    ..Kind::new(
        "the assessment",
        &[
            key("id", Id, Required, "names the assessment and its page; answers are kept under it"),
            key("version", Text, Required, "yours to count, for example `\"2026.1\"`"),
            key("language", Text, Said("the site's"), "the language that its texts are in"),
            key("title", Text, Required, "the title of the assessment and of its report"),
            key("heading", Text, Required, "the question on the cover"),
            key("intro", TextWithin(280), Required, "what stands under it"),
            key(
                "domains",
                Filled(&Id),
                Required,
                "the domains in order; each has a file `<id>.toml`, and each file is listed",
            ),
            key("answer-rule", Text, Required, "how to choose among statements"),
            key("have-ready", List(&Text), Nothing, "what a respondent should have at hand"),
            key("level-note", Text, Nothing, "a remark under the levels on the cover"),
            key("credit", Text, Nothing, "whose questions these are, for the foot of every page"),
            key(
                "draft",
                Flag,
                Value("false"),
                "not for visitors yet: `matura build` leaves it out unless it is given `--drafts`; `matura serve` shows it, marked",
            ),
            key(
                "knock-out-order",
                List(&Id),
                Nothing,
                "every knock-out question, in the order in which a report lists them; required as soon as \
             there is one",
            ),
            key("level", Tables(&LEVEL), Required, "the levels of maturity, at least two"),
            key("band", Tables(&BAND), Required, "the bands of the overall score, at least two"),
            key("profile", Tables(&PROFILE), Nothing, "questions about the firm"),
            key("target", Tables(&TARGET), Nothing, "rules on targets. Without any, every target is 0"),
            key("set", Tables(&SET), Nothing, "named selections of questions"),
            key(
                "verdict-rule",
                Tables(&VERDICT_RULE),
                Nothing,
                "how verdicts come out; required as soon as there is a verdict",
            ),
            key("verdict", Tables(&VERDICT), Nothing, "named statements about the firm"),
            key("advice", Tables(&ADVICE), Nothing, "advice with options"),
            key("table", Tables(&TABLE), Nothing, "small tables of sets"),
            key("term", Tables(&TERM), Nothing, "the glossary"),
            key("figure", Tables(&FIGURE), Nothing, "where printed figures come from"),
            key("summary", Tables(&SUMMARY), Nothing, "the result sentences of page one"),
            key("decision", Tables(&DECISION), Nothing, "what management is asked to decide"),
            key(
                "scale",
                Pair(&Number),
                Nothing,
                "the lowest and the highest score; see [scores of your own](#scores-of-your-own)",
            ),
            key("rounding", ROUNDING, Value("\"half-up\""), "which way scores are rounded"),
            key("decimals", WholeWithin(0, 6), Value("0"), "to so many decimals"),
            key("missing", Table(&MISSING), Said("see below"), "what answers count that are missing"),
            key("score", Tables(&SCORE), Nothing, "further scores"),
            key("overall", Table(&OVERALL), Said("see below"), "how the whole is put together"),
            key("phase", Tables(&PHASE), Said("see below"), "the phases of the roadmap"),
        ],
    )
    .joined()
};

/// What `assessment.toml` may say besides, to begin from a bundled assessment.
pub(super) static EXTENDING: Kind = Kind::new(
    "the assessment, to extend",
    &[
        key("extends", Word, Nothing, "the bundled assessment to begin from"),
        key("hide", List(&Id), Nothing, "its questions, domains and texts that you do not want"),
    ],
);

/// `[[level]]`.
pub(super) static LEVEL: Kind = Kind::new(
    "this level",
    &[
        key(
            "value",
            WholeWithin(0, i64::MAX),
            Required,
            "its number: 0, 1, 2 …; with a `scale` the first may be another, up to 100",
        ),
        key("from", POINT, Required, "a domain has the level from this score on"),
        key("name", Text, Required, "its name"),
        key("meaning", Text, Required, "what it means"),
    ],
)
.joined();

/// `[[band]]`.
pub(super) static BAND: Kind = Kind::new(
    "this band",
    &[
        key("id", Id, Required, "names the band in results"),
        key("from", POINT, Required, "the overall score is in the band from here on"),
        key("name", Text, Required, "its name"),
        key("meaning", Text, Required, "what it means"),
    ],
)
.joined();

/// `[[profile]]`.
pub(super) static PROFILE: Kind = Kind::new(
    "profile question",
    &[
        key("id", Id, Required, "kept forever"),
        key("text", Text, Required, "the question"),
        key("short", Text, Required, "how lists name it"),
        key("hint", Text, Nothing, "a line under the question"),
        key("select", Words(&["one", "many"]), Value("\"one\""), "whether several choices may be ticked"),
        key(
            "choices",
            Form::Said("list of tables", &Filled(&Inline(&PROFILE_CHOICE))),
            Required,
            "what can be chosen, see below",
        ),
    ],
)
.joined();

/// A choice of a profile question.
pub(super) static PROFILE_CHOICE: Kind = Kind::new(
    "this choice",
    &[
        key("id", Id, Required, "kept forever; conditions name it"),
        key("text", Text, Required, "what the visitor reads"),
    ],
);

/// `[[target]]`.
pub(super) static TARGET: Kind = Kind::new(
    "this target rule",
    &[
        key("when", Condition, Said("always"), "when the rule is used; it tests the profile alone"),
        key("set", Named(&LevelFrom(0)), Nothing, "the target is this level"),
        key("at-least", Named(&LevelFrom(0)), Nothing, "the target is this level or higher"),
        key("add", Named(&Whole), Nothing, "the target moves up, or down when negative"),
        key(
            "not-above",
            LevelFrom(0),
            Said("the highest"),
            "how far `add` may move a target up; it undoes nothing that an earlier rule has set",
        ),
        key("not-below", LevelFrom(0), Value("0"), "how far `add` may move a target down"),
    ],
);

/// `[[set]]`.
pub(super) static SET: Kind = Kind::new(
    "set",
    &[
        key("id", Id, Required, "names the set"),
        key("title", TextWithin(40), Nothing, "how a table names it; give one to each set that is a row"),
        key("questions", Filled(&Id), Required, "its questions, each once"),
        key(
            "aggregate",
            Words(&["mean", "min", "max"]),
            Value("\"mean\""),
            "how one level comes of the known levels: their mean by weight, rounded half up, the lowest \
             or the highest",
        ),
    ],
)
.joined();

/// `[missing]`, of the assessment or of a domain.
pub(super) static MISSING: Kind = Kind::new(
    "[missing]",
    &[
        key("unknown", POLICY, Value("\"worst\""), "of a question that was answered \"I don't know\""),
        key("unanswered", POLICY, Value("\"worst\""), "of a question that was asked and not answered"),
        key(
            "not-applicable",
            POLICY,
            Value("\"leave-out\""),
            "of a question that does not apply, as the respondent says",
        ),
        key("hidden", POLICY, Value("\"leave-out\""), "of a question whose `applies-when` is false"),
    ],
)
.joined();

/// `[overall]`.
pub(super) static OVERALL: Kind = Kind {
    more: Some(&SCORING),
    ..Kind::new(
        "[overall]",
        &[
            key("of", MEMBERS, Said("the domains"), "what it is made of instead"),
            key(
                "band-at-most",
                Inline(&BAND_AT_MOST),
                Nothing,
                "a limit on the band; the number is left alone",
            ),
            key(
                "no-band-when-unknown-share-above",
                Share,
                Nothing,
                "no band is named when more than this share of the answers is not known",
            ),
        ],
    )
    .joined()
};

/// `band-at-most`.
pub(super) static BAND_AT_MOST: Kind = Kind::new(
    "`band-at-most`",
    &[
        key("lowest-level-of", Filled(&Id), Required, "the domains that are looked at"),
        key(
            "plus",
            LevelFrom(0),
            Value("0"),
            "how many bands above the lowest level of these the band may be",
        ),
    ],
);

/// `[[phase]]`.
pub(super) static PHASE: Kind = Kind::new(
    "this phase",
    &[
        key("id", Id, Required, "names the phase"),
        key("title", TextWithin(40), Required, "its heading"),
        key(
            "hours",
            NumberWithin(0, 100_000),
            Said("no limit"),
            "the most hours that all its steps take together",
        ),
        key(
            "step-hours",
            NumberWithin(0, 100_000),
            Said("no limit"),
            "the most hours that one step may take, unless it mends a failing knock-out",
        ),
        key(
            "cost",
            COSTS,
            Value("\"high\""),
            "the most that one step may cost, unless it mends a failing knock-out",
        ),
    ],
);
