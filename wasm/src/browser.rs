//! The door to the page, and what a program without a standard library must bring along.
//!
//! Without it nothing prints a panic: the browser reports that the scorer stopped, and the page says so. That
//! saves every visitor about 2 KB.

use alloc::string::String;
use alloc::vec::Vec;

use lol_alloc::{FreeListAllocator, LockedAllocator};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answers::cut;
use crate::exact::Decimal;
use crate::link::{self, LinkError};
use crate::plan::{Limit, RoadmapOutcome, Step};
use crate::program::{Cost, QuestionIndex};
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

/// Plans from answers, given as for [`score`]. The first line of the request says what is wanted:
///
/// - `roadmap`;
/// - `limit`: a plan within the limits of the next line: the most hours, a whole number or nothing, a tab, and the
///   highest cost band (`none`, `low`, `medium` or `high`);
/// - `steps`: what comes of the steps of the next lines: the id of a question, a tab, and the level that its remedies
///   lead to. A line that does not fit the assessment is passed over.
///
/// The result is the JSON of [`crate::plan::RoadmapOutcome`], where a plan and steps are a single phase; it is empty
/// when the bytes are none of that.
#[wasm_bindgen]
pub fn plan(program: &[u8], answers: &[u8], request: &[u8]) -> String {
    planned(program, answers, request).map(|planned| planned.to_json()).unwrap_or_default()
}

fn planned(program: &[u8], answers: &[u8], request: &[u8]) -> Option<RoadmapOutcome> {
    let (mut program, answers) = read(program, answers)?;
    let mut lines = str::from_utf8(request).ok()?;
    let (kind, _) = cut(&mut lines, b"\n");
    let mut steps = Vec::new();
    while !lines.is_empty() {
        let (mut rest, _) = cut(&mut lines, b"\n");
        let (word, b'\t') = cut(&mut rest, b"\t") else { continue };
        if kind == "steps" {
            if let Some(question) = program.questions.iter().position(|question| question.id == word) {
                steps.push(Step { question: question as QuestionIndex, to: number(rest) as u8 });
            }
        } else {
            let hours = if word.is_empty() { None } else { Some(Decimal::whole(number(word))) };
            let cost = match rest.as_bytes().first()? {
                b'n' => Cost::None,
                b'l' => Cost::Low,
                b'm' => Cost::Medium,
                _ => Cost::High,
            };
            program.roadmap.clear();
            program.roadmap.push(Limit { hours, cost }.into());
        }
    }
    Some(if kind == "steps" {
        RoadmapOutcome { phases: [crate::what_if(&program, &answers, &steps)].into() }
    } else {
        crate::roadmap(&program, &answers)
    })
}

/// A whole number; whatever is no digit counts as nothing.
fn number(digits: &str) -> u32 {
    let mut number = 0_u32;
    for digit in digits.bytes().filter(u8::is_ascii_digit) {
        number = number.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
    }
    number
}

/// Writes the report of a result, given as [`score`] returned it, with texts given in the form of
/// [`crate::Texts::from_lines`]: as Markdown when the kind is `md`, as the risk register when it is `csv`. All of it is
/// UTF-8. (A script cannot call a thing `export`.)
#[wasm_bindgen]
pub fn report(outcome: &[u8], texts: &[u8], kind: &[u8]) -> String {
    let text = |bytes| str::from_utf8(bytes).unwrap_or_default();
    export::export(text(outcome), &crate::Texts::from_lines(text(texts)), text(kind))
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
