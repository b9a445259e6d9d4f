//! The door to the page, and what a program without a standard library must bring along.
//!
//! Without it nothing prints a panic: the browser reports that the scorer stopped, and the page says so. That
//! saves every visitor about 2 KB.

use alloc::string::String;

use lol_alloc::{FreeListAllocator, LockedAllocator};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::link::{self, LinkError};
use crate::{Answers, Program};

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
    let Some((program, answers)) = read(program, answers) else { return String::new() };
    let outcome = if second.is_empty() {
        crate::score(&program, &answers)
    } else if let Ok(second) = str::from_utf8(second) {
        crate::compare(&program, &answers, &Answers::from_text(&program, second))
    } else {
        return String::new();
    };
    outcome.to_json()
}

/// Packs answers, given as for [`score`], into the text of a link.
#[wasm_bindgen]
pub fn pack(program: &[u8], answers: &[u8]) -> String {
    read(program, answers).map(|(program, answers)| link::pack(&program, &answers)).unwrap_or_default()
}

/// Unpacks the text of a link, given as UTF-8, into the form of [`Answers::from_text`]; where it is refused, a `!` and
/// the reason.
#[wasm_bindgen]
pub fn unpack(program: &[u8], text: &[u8]) -> String {
    let unpacked = match (Program::from_bytes(program), str::from_utf8(text)) {
        (Some(program), Ok(text)) => link::unpack(&program, text).map(|answers| answers.to_text(&program)),
        _ => Err(LinkError::NotALink),
    };
    unpacked.unwrap_or_else(|error| {
        let mut text = String::from("!");
        text.push_str(error.name());
        text
    })
}

fn read(program: &[u8], answers: &[u8]) -> Option<(Program, Answers)> {
    let program = Program::from_bytes(program)?;
    let answers = Answers::from_text(&program, str::from_utf8(answers).ok()?);
    Some((program, answers))
}
