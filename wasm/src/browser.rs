//! The door to the page: a program comes in once as bytes, then answers as text and results as JSON.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Answers, Program, Run, score};

/// A scorer that holds one assessment.
#[wasm_bindgen]
pub struct Scorer {
    program: Program,
}

#[wasm_bindgen]
impl Scorer {
    /// Reads a program; nothing when the bytes are not one.
    pub fn load(program: &[u8]) -> Option<Scorer> {
        Some(Self { program: Program::from_bytes(program)? })
    }

    /// Scores answers given as in [`Answers::from_lines`]; the result is the JSON of [`crate::Outcome`].
    pub fn score(&self, run: &str, date: &str, answers: &str) -> String {
        let run = Run::named(run).unwrap_or_default();
        score(&self.program, &Answers::from_lines(&self.program, run, date, answers)).to_json()
    }
}
