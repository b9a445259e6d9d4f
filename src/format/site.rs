//! The keys of `matura.toml`.

use super::Absent::{Nothing, Required, Said, Value};
use super::Form::{Colour, Filled, Id, List, Table, Text, Word, Words};
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
        key("theme", Words(&["default"]), Value("\"default\""), "the look; there is one, called `default`"),
        key("brand", Table(&BRAND), Nothing, "who offers the site, see below"),
    ],
);

/// `[brand]`.
pub(super) static BRAND: Kind = Kind::new(
    "[brand]",
    &[
        key("name", Text, Nothing, "who offers the site"),
        key(
            "logo",
            Form::Said("path", &Text),
            Nothing,
            "a picture: `svg`, `png`, `jpg` or `webp`. The path counts from the folder of `matura.toml` and stays inside it",
        ),
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
    ],
);
