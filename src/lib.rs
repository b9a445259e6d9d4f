//! matura turns TOML questionnaires into a static website that scores itself in the visitor's browser.
//!
//! The data flows one way, and the modules read in that order:
//!
//! ```text
//! files ─ source ─▶ text with places ─ check ─▶ Site (valid by construction) or diagnostics
//! Site ─ compile ─▶ Program (for the scorer)      Site + theme ─ render ─▶ pages
//! pages + programs + assets ─ minify, output ─▶ path → bytes, in memory ─ write ─▶ folder   or   serve ─▶ browser
//! ```
//!
//! A module never uses one that stands after it. [`command`] is what the command line offers, one module a
//! command; it alone knows all the others.

pub mod assessment;
pub mod check;
pub mod command;
pub mod compile;
pub mod day;
pub mod diagnostic;
pub mod error;
pub mod export;
pub mod format;
mod host;
pub(crate) mod language;
pub mod markdown;
mod markup;
mod minify;
pub mod output;
pub mod policy;
pub mod printable;
pub mod record;
pub mod render;
pub mod single;
pub mod site;
pub mod source;
pub mod starter;
pub mod theme;
pub mod translate;
pub mod write;
