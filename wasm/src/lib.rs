//! The scorer of matura.
//!
//! An assessment is compiled into a [`Program`]: ids, weights, choices, conditions and rules, but no text.
//! [`score`] runs it over a respondent's [`Answers`] and returns an [`Outcome`]. The crate does no input or
//! output, reads no clock and draws no random number, and its arithmetic is exact, so that the same answers
//! give the same bytes on the command line and in the browser.
//!
//! The modules read in the order in which a score comes about, and import only what stands before them:
//! [`exact`] numbers and [`ratio`]s of them; [`condition`]s and [`target`] rules, as data; the [`question`]s, the
//! [`statement`]s about a result, the [`node`]s that have a score, and the [`program`] made of them; the [`answers`]; the
//! [`outcome`], which is what comes out; the `tally` of a set and the `facts` that conditions are asked of; what becomes
//! of the `questions`; the `contributions` to a node, and an `estimate` of all nodes; the `ranking` of what to do; the `verdict`s and advice; and [`scoring`], which puts them together.
//!
//! After a score come the `step`s that lift answers, and the [`plan`] made of them, which is scored again.
//! What comes out is written as JSON, or for people by [`export`], with the [`texts`] that its caller hands in.
//!
//! Beside that way stand [`merge`], which makes one set of answers of two, and [`link`], which packs answers into
//! an address. `wire` and `json` are the forms on the way in and out, `browser` is the door to the page.

#![cfg_attr(target_arch = "wasm32", no_std)]
#![allow(clippy::single_char_add_str, reason = "`String::push` brings all of UTF-8 into the payload")]

extern crate alloc;

/// Whether this scorer knows any other than the usual way: domains without groups, of which each scores the share of its
/// points; the whole, which is their mean; all of them whole numbers from 0 to 100, and held by nothing but caps. The page
/// of an assessment that asks for no more carries a smaller scorer, without this. A scorer that lacks what a program needs
/// refuses it.
pub(crate) const MODELS: bool = cfg!(feature = "models");

pub mod answers;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod condition;
mod contributions;
mod estimate;
pub mod exact;
pub mod export;
mod facts;
mod json;
pub mod link;
pub mod merge;
pub mod node;
pub mod outcome;
pub mod plan;
mod planned;
pub mod program;
pub mod question;
mod questions;
mod ranking;
pub mod ratio;
pub mod scoring;
pub mod statement;
mod step;
mod tally;
pub mod target;
pub mod texts;
mod verdict;
mod wire;

pub use answers::{Answers, Run};
pub use outcome::Outcome;
pub use plan::{plan, roadmap, what_if};
pub use program::Program;
pub use scoring::{compare, score};
pub use texts::Texts;
