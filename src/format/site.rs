//! The keys of `matura.toml`, and of `theme.toml`.

use super::Absent::{Nothing, Required, Said, Value};
use super::Form::{Colour, Filled, Id, List, Table, Tables, Text, WholeWithin, Word, Words};
use super::{Form, Kind, key};

/// `matura.toml`.
pub(super) static SITE: Kind = Kind::new(
    "matura.toml",
    &[
        key(
            "title",
            Text,
            Required,
            "the title of the site, in the head of every page; the report has the assessment's own",
        ),
        key(
            "language",
            Text,
            Value("\"en\""),
            "the language that visitors see first, and that your texts are in where they do not say otherwise; it also \
             says how dates are written: `\"en-GB\"` gives 22 November 2026",
        ),
        key(
            "languages",
            Filled(&Text),
            Said("`language` alone"),
            "all languages of the site, see [Languages](#languages)",
        ),
        key(
            "order",
            List(&Id),
            Nothing,
            "the order in which the start page lists the assessments; those that are not named come last, by their ids",
        ),
        key(
            "embed-origins",
            List(&Word),
            Nothing,
            "the sites whose pages may show yours in a frame. See [single-file.md](single-file.md#inside-another-site)",
        ),
        key(
            "theme",
            Word,
            Value("\"default\""),
            "the look: `\"default\"`, `\"one\"` (one question a page), or the name of a folder in `themes/`",
        ),
        key("brand", Table(&BRAND), Nothing, "who offers the site, see below"),
    ],
);

/// `[brand]`.
pub(super) static BRAND: Kind = Kind::new(
    "[brand]",
    &[
        key("name", Text, Nothing, "who offers the site"),
        key("logo", PATH, Nothing, "a picture: `svg`, `png`, `jpg` or `webp`"),
        key("favicon", PATH, Nothing, "the picture beside the title of a tab: `svg`, `png` or `ico`"),
        key(
            "accent",
            Colour,
            Said("a dark teal"),
            "your colour, as `\"#rrggbb\"`; the others follow from it",
        ),
        key(
            "email",
            Text,
            Nothing,
            "where visitors can write to; the report then offers a draft of a reply, which they send themselves",
        ),
        key("footer", Text, Nothing, "a line at the foot of every page"),
        key(
            "imprint",
            ADDRESS,
            Nothing,
            "where your imprint is: a web address, or the name of a page in `pages/`",
        ),
        key(
            "privacy",
            ADDRESS,
            Nothing,
            "where your privacy policy is, likewise. The page on where answers live stays beside it, unless you write `pages/privacy.md`",
        ),
        key("call", Table(&CALL), Nothing, "what you ask visitors to do next"),
        key("font", Tables(&FONT), Nothing, "fonts of your own"),
    ],
);

/// `[brand.call]`.
pub(super) static CALL: Kind = Kind::new(
    "[brand.call]",
    &[
        key("label", Text, Required, "the words of the link"),
        key("link", ADDRESS, Nothing, "a web address"),
        key("email", Text, Nothing, "an e-mail address; the link begins a message to it"),
    ],
)
.within("brand.");

/// `[[brand.font]]`.
pub(super) static FONT: Kind = Kind::new(
    "this font",
    &[
        key("file", PATH, Required, "a `woff2` file"),
        key(
            "for",
            Words(&["headings", "text"]),
            Required,
            "what is set in it: headings, with questions, findings and letters; or all other text",
        ),
        key(
            "weight",
            Form::Either(&[WholeWithin(1, 1000), Text]),
            Said("700 for headings, 400 for text"),
            "the weight of this file; of a variable font both ends: `\"200 900\"`",
        ),
    ],
)
.within("brand.");

/// `theme.toml`.
pub(super) static THEME: Kind = Kind::new(
    "theme.toml",
    &[
        key(
            "contract",
            WholeWithin(1, i64::MAX),
            Required,
            "the version of the contract that the theme is made for: 1",
        ),
        key(
            "extends",
            Words(&["default", "one"]),
            Value("\"default\""),
            "the bundled theme that it stands on",
        ),
        key("title", Text, Nothing, "what you call it"),
    ],
);

/// Where something is, on the web or among the pages of the site.
const ADDRESS: Form = Form::Said("address", &Text);
/// The path of a file of the project.
const PATH: Form = Form::Said("path", &Text);
