//! The door to the page, and what a program without a standard library must bring along.
//!
//! Without it nothing prints a panic: the browser reports that the scorer stopped, and the page says so. That
//! saves every visitor about 2 KB.

use alloc::string::String;

use lol_alloc::{FreeListAllocator, LockedAllocator};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::link::{self, LinkError};
use crate::{Answers, Program, export};

#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> = LockedAllocator::new(FreeListAllocator::new());

#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Scores answers, given as the UTF-8 of [`Answers::from_text`], with a program given as its bytes. With a second
/// person's answers, which are empty when there is none, the two are compared. The result is the JSON of
/// [`crate::Outcome`]; it is empty when the bytes are none of that.
#[wasm_bindgen]
pub fn score(program: &[u8], answers: &[u8], second: &[u8]) -> String {
    let read = |program: &Program, bytes: &[u8]| {
        core::str::from_utf8(bytes).map(|text| Answers::from_text(program, text)).ok()
    };
    let outcome = Program::from_bytes(program).and_then(|program| {
        let answers = read(&program, answers)?;
        Some(if second.is_empty() {
            crate::score(&program, &answers)
        } else {
            crate::compare(&program, &answers, &read(&program, second)?)
        })
    });
    outcome.map_or_else(String::new, |outcome| outcome.to_json())
}

/// Writes the report of a result, given as [`score`] returned it, with texts given in the form of
/// [`crate::Texts::from_lines`]: as Markdown when the kind is `md`, as the risk register when it is `csv`. (A script
/// cannot call a thing `export`.)
#[wasm_bindgen]
pub fn report(outcome: &str, texts: &str, kind: &str) -> String {
    export::export(outcome, &crate::Texts::from_lines(texts), kind)
}

/// Packs answers, given as for [`score`], into the text of a link.
#[wasm_bindgen]
pub fn pack(program: &[u8], answers: &[u8]) -> String {
    let (Some(program), Ok(text)) = (Program::from_bytes(program), core::str::from_utf8(answers)) else {
        return String::new();
    };
    link::pack(&program, &Answers::from_text(&program, text))
}

/// Unpacks the text of a link into the form of [`Answers::from_text`]; where it is refused, a `!` and the reason.
#[wasm_bindgen]
pub fn unpack(program: &[u8], text: &str) -> String {
    let program = Program::from_bytes(program);
    let answers = program.as_ref().map_or(Err(LinkError::NotALink), |program| {
        link::unpack(program, text).map(|answers| answers.to_text(program))
    });
    answers.unwrap_or_else(|error| String::from("!") + error.name())
}
