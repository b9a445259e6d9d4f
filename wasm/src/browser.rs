//! The door to the page, and what a program without a standard library must bring along.
//!
//! Without it nothing prints a panic: the browser reports that the scorer stopped, and the page says so. That
//! saves every visitor about 2 KB.

use alloc::string::String;

use lol_alloc::{FreeListAllocator, LockedAllocator};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Answers, Program};

#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> = LockedAllocator::new(FreeListAllocator::new());

#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Scores answers, given as the UTF-8 of [`Answers::from_text`], with a program given as its bytes. The
/// result is the JSON of [`crate::Outcome`]; it is empty when the bytes are none of that.
#[wasm_bindgen]
pub fn score(program: &[u8], answers: &[u8]) -> String {
    let (Some(program), Ok(answers)) = (Program::from_bytes(program), core::str::from_utf8(answers)) else {
        return String::new();
    };
    crate::score(&program, &Answers::from_text(&program, answers)).to_json()
}
