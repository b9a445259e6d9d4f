//! The keys of a record: the file that a respondent saves.

use super::Absent::{Nothing, Required, Value};
use super::Form::{DayText, Id, Inline, List, WholeWithin, Word, Words};
use super::{Form, Kind, key};

/// The record.
pub(super) static RECORD: Kind = Kind::new(
    "the record",
    &[
        key("matura", Form::Said("whole", &WholeWithin(1, 1)), Required, "the version of this format, `1`"),
        key("assessment", Id, Required, "what was answered"),
        key("version", Word, Nothing, "which version of it"),
        key("fingerprint", Word, Nothing, "the hash of its structure"),
        key("date", DayText, Nothing, "the day of the last change"),
        key("run", Words(&["core", "full"]), Value("\"full\""), "the short run or the full one"),
        key(
            "answers",
            Form::Said("object", &Form::Named(&Inline(&ANSWER))),
            Nothing,
            "the answers, by the id of the question",
        ),
        key(
            "decisions",
            Form::Said("object", &Form::Named(&Inline(&DECISION))),
            Nothing,
            "what was decided about gaps, by the id of the question; not scored. See [Decisions](#decisions)",
        ),
        key(
            "snapshots",
            Form::Said("list", &List(&Inline(&SNAPSHOT))),
            Nothing,
            "the answers of earlier days, oldest first; not scored. See [Snapshots](#snapshots)",
        ),
        key(
            "respondent",
            Word,
            Nothing,
            "who answered, in their own words; not scored. The page neither writes nor keeps it",
        ),
        key(
            "integrity",
            Word,
            Nothing,
            "a check sum of the page's; not scored. See [The check sum](#the-check-sum)",
        ),
    ],
);

/// An answer.
pub(super) static ANSWER: Kind = Kind::new(
    "an answer",
    &[
        key(
            "choices",
            List(&Word),
            Nothing,
            "the ids of what was chosen; an empty list where nothing was ticked",
        ),
        key("unknown", Form::Flag, Value("false"), "answered \"I don't know\""),
        key("not-applicable", Word, Nothing, "why the question does not apply"),
        key("note", Word, Nothing, "the respondent's note"),
    ],
);

/// A decision about a gap.
pub(super) static DECISION: Kind = Kind::new(
    "a decision",
    &[
        key(
            "choice",
            Words(&["fix", "accept", "share", "avoid", "find-out", "cannot-accept"]),
            Nothing,
            "take the next step; live with it until a day; insure it or have a supplier bear it; stop doing what brings it; learn first how things stand; or, for a legal duty, none of \"accept it\"",
        ),
        key("owner", Word, Nothing, "who answers for it; a role ages better than a name"),
        key(
            "due",
            DayText,
            Nothing,
            "the day by which it is done, or on which an acceptance is looked at again",
        ),
        key("reason", Word, Nothing, "why"),
        key("note", Word, Nothing, "a note"),
        key("likelihood", Word, Nothing, "for the risk list, in the respondent's words; nothing fills it in"),
        key("impact", Word, Nothing, "likewise"),
        key("exposure", Word, Nothing, "likewise"),
        key("date", DayText, Nothing, "the day of the decision"),
        key(
            "on",
            Form::Said("object", &Inline(&ANSWER)),
            Nothing,
            "the answer that it was taken on, as in `answers`",
        ),
    ],
);

/// The answers of an earlier day.
pub(super) static SNAPSHOT: Kind = Kind::new(
    "a snapshot",
    &[
        key("date", DayText, Required, "the day"),
        key("run", Words(&["core", "full"]), Required, "the short run or the full one"),
        key(
            "answers",
            Form::Said("object", &Form::Named(&Inline(&ANSWER))),
            Required,
            "the answers, as in the record itself, without notes",
        ),
    ],
);
