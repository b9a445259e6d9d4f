//! The scorer of matura.
//!
//! An assessment is compiled into a [`Program`]: ids, weights, choices, conditions and rules, but no text.
//! [`score`] runs it over a respondent's [`Answers`] and returns an [`Outcome`]. The crate does no input or
//! output, reads no clock and draws no random number, and its arithmetic is exact, so that the same answers
//! give the same bytes on the command line and in the browser.
//!
//! The modules read in the order in which a score comes about: [`exact`] numbers, the [`program`], the
//! [`answers`], [`condition`]s over both, [`target`]s, the scores of domains and of the whole in
//! [`scoring`], and the order of what to do about it in [`ranking`]. [`outcome`] is what comes out.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

pub mod answers;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod condition;
pub mod exact;
mod json;
pub mod outcome;
pub mod program;
pub mod ranking;
pub mod scoring;
pub mod target;
mod wire;

pub use answers::{Answers, Run};
pub use outcome::Outcome;
pub use program::Program;
pub use scoring::score;
