//! Which keys of the author's files hold texts.
//!
//! A translation may give these and nothing else. The readers of the files know the same keys, and a test holds that
//! each text that they read is named here.

/// What a key holds that is written in a language.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    /// A text that a visitor reads.
    Text,
    /// A text that may well be the same in two languages, or that no visitor reads.
    Name,
    /// A list of plain texts, as many as a language needs.
    Texts,
    /// What can be chosen: plain texts by their place, or tables by their ids.
    Choices,
    /// A table.
    Table(Parts),
    /// Tables that a key tells apart, with the word for one of them.
    Keyed { key: &'static str, word: &'static str, parts: Parts },
    /// Tables that their place tells apart, with the word for one of them.
    Placed { word: &'static str, parts: Parts },
}

use Part::{Choices, Keyed, Name, Placed, Table, Text, Texts};

/// The keys of a table that hold texts.
pub(crate) type Parts = &'static [(&'static str, Part)];

/// What a file is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// `matura.toml`.
    Manifest,
    /// The main file of an assessment.
    Main,
    /// A domain.
    Domain,
}

impl Kind {
    /// The keys of such a file that hold texts.
    pub(crate) const fn parts(self) -> Parts {
        match self {
            Self::Manifest => MANIFEST,
            Self::Main => MAIN,
            Self::Domain => DOMAIN,
        }
    }
}

const MANIFEST: Parts = &[("title", Text), ("brand", Table(BRAND))];

const BRAND: Parts = &[
    ("name", Name),
    ("footer", Text),
    ("imprint", Name),
    ("privacy", Name),
    ("call", Table(&[("label", Text), ("link", Name), ("email", Name)])),
];

const MAIN: Parts = &[
    ("title", Text),
    ("heading", Text),
    ("intro", Text),
    ("answer-rule", Text),
    ("have-ready", Texts),
    ("level-note", Text),
    ("credit", Text),
    ("level", Keyed { key: "value", word: "level", parts: RANGE }),
    ("band", by_id("band", RANGE)),
    ("profile", by_id("profile question", PROFILE)),
    ("set", by_id("set", TITLE)),
    ("verdict", by_id("verdict", VERDICT)),
    ("advice", by_id("advice", ADVICE)),
    ("table", by_id("table", &[("title", Text), ("intro", Text)])),
    ("term", by_id("term", &[("name", Text), ("meaning", Text), ("words", Texts)])),
    ("figure", by_id("figure", &[("says", Text), ("source", Name)])),
    ("summary", by_id("summary", TEXT)),
    ("decision", by_id("decision", &[("title", Text), ("text", Text)])),
    ("phase", by_id("phase", TITLE)),
    ("score", by_id("score", GROUP)),
    ("overall", Table(SCORING)),
];

const DOMAIN: Parts = &[
    ("title", Text),
    ("asks", Text),
    ("intro", Text),
    ("cap", RULES),
    ("rule", RULES),
    ("outcome", OUTCOMES),
    ("group", by_id("group", GROUP)),
    ("question", by_id("question", QUESTION)),
];

/// What a score has beside a title.
const SCORING: Parts = &[("cap", RULES), ("rule", RULES), ("outcome", OUTCOMES)];
const GROUP: Parts = &[("title", Text), ("cap", RULES), ("rule", RULES), ("outcome", OUTCOMES)];
const RULES: Part = by_id("rule", REASON);
const OUTCOMES: Part = by_id("outcome", TEXT);

const QUESTION: Parts = &[
    ("text", Text),
    ("variant", Placed { word: "variant", parts: TEXT }),
    ("short", Text),
    ("why", Text),
    ("hint-for-it", Text),
    ("weight-reason", Name),
    ("choices", Choices),
    ("knock-out", Table(REASON)),
    ("gap", Table(GAP)),
];

const GAP: Parts = &[
    ("risk", Text),
    ("consequence", Text),
    ("good", Text),
    ("remedy", Keyed { key: "to", word: "remedy", parts: REMEDY }),
];

const REMEDY: Parts = &[("action", Text), ("owner", Text), ("first", Text), ("evidence", Text)];
const RANGE: Parts = &[("name", Text), ("meaning", Text)];
const PROFILE: Parts = &[("text", Text), ("short", Text), ("hint", Text), ("choices", Choices)];
const VERDICT: Parts =
    &[("title", Text), ("signs", Text), ("some", Text), ("none", Text), ("cannot-tell", Text)];
const ADVICE: Parts = &[("title", Text), ("option", by_id("option", TEXT))];
const TITLE: Parts = &[("title", Text)];
const REASON: Parts = &[("reason", Text)];
/// A choice in the form of a table has its text alone too.
pub(super) const TEXT: Parts = &[("text", Text)];

const fn by_id(word: &'static str, parts: Parts) -> Part {
    Keyed { key: "id", word, parts }
}

/// What a key of a table holds.
pub(super) fn part(parts: Parts, key: &str) -> Option<Part> {
    parts.iter().find(|(name, _)| *name == key).map(|(_, part)| *part)
}
