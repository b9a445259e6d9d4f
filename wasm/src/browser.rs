//! The door to the page, and what a program without a standard library must bring along.
//!
//! Without it nothing prints a panic: the browser reports that the scorer stopped, and the page says so. That
//! saves every visitor about 2 KB.

use alloc::string::String;
use alloc::vec::Vec;

use mini_alloc::MiniAlloc;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answers::cut;
use crate::exact::Decimal;
use crate::link::{self, LinkError};
use crate::plan::{Limit, RoadmapOutcome, Step};
use crate::program::{Cost, QuestionIndex};
use crate::{Answers, Program, export};

/// Gives memory and takes none back, so that nothing that gives it back has to be downloaded. The script takes a new
/// instance before there is much of it.
#[global_allocator]
static ALLOCATOR: MiniAlloc = MiniAlloc::INIT;

#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// The scorer's functions. A single one goes through the door, since each would bring its own hinges.
///
/// **`pack`**: packs answers, given as the UTF-8 of [`Answers::from_text`], into the text of a link, with a program
/// given as its bytes. The result is empty when the bytes are none of that.
///
/// **`score`**: scores answers, given in the same way. With a second person's answers, which are empty when there is
/// none, the two are compared. The result is the JSON of [`crate::Outcome`]; it is empty when the bytes are none of
/// that.
///
/// **`plan`**: plans from answers. The first line of the request says what is wanted:
///
/// - `roadmap`;
/// - `limit`: a plan within the limits of the next line: the most hours, a whole number or nothing, a tab, and the
///   highest cost band (`none`, `low`, `medium` or `high`);
/// - `steps`: what comes of the steps of the next lines: the id of a question, a tab, and the level that its remedies
///   lead to. A line that does not fit the assessment is passed over.
///
/// The result is the JSON of [`RoadmapOutcome`], where a plan and steps are a single phase; it is empty when the bytes
/// are none of that.
///
/// **`report`**: writes the report of a result, given as `score` returned it, with texts given in the form of
/// [`crate::Texts::from_lines`]: as Markdown when the kind is `md`, as the risk register when it is `csv`. All of it is
/// UTF-8. (A script cannot call a thing `export`.)
///
/// **`unpack`**: unpacks the text of a link, given as UTF-8, into the form of [`Answers::from_text`]; where it is
/// refused, a `!` and the reason.
#[wasm_bindgen]
pub fn call(function: u8, first: &[u8], second: &[u8], third: &[u8]) -> String {
    if function == REPORT {
        return report(first, second, third);
    }
    let read = Program::from_bytes(first).zip(str::from_utf8(second).ok());
    if function == UNPACK {
        return unpack(read);
    }
    let (Some((program, answers)), Ok(third)) = (read, str::from_utf8(third)) else { return String::new() };
    let answers = Answers::from_text(&program, answers);
    match function {
        PACK => link::pack(&program, &answers),
        SCORE if third.is_empty() => crate::score(&program, &answers).to_json(),
        SCORE => crate::compare(&program, &answers, &Answers::from_text(&program, third)).to_json(),
        _ => plan(program, &answers, third).map(|planned| planned.to_json()).unwrap_or_default(),
    }
}

/// The numbers of the functions: their places in the list of `xtask`, which names them in the script.
const PACK: u8 = 0;
const SCORE: u8 = 1;
const REPORT: u8 = 3;
const UNPACK: u8 = 4;

fn plan(mut program: Program, answers: &Answers, mut lines: &str) -> Option<RoadmapOutcome> {
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
        RoadmapOutcome { phases: [crate::what_if(&program, answers, &steps)].into() }
    } else {
        crate::roadmap(&program, answers)
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

fn report(outcome: &[u8], texts: &[u8], kind: &[u8]) -> String {
    let text = |bytes| str::from_utf8(bytes).unwrap_or_default();
    export::export(text(outcome), &crate::Texts::from_lines(text(texts)), text(kind))
}

fn unpack(read: Option<(Program, &str)>) -> String {
    let unpacked = match read {
        Some((program, text)) => link::unpack(&program, text).map(|answers| answers.to_text(&program)),
        None => Err(LinkError::NotALink),
    };
    unpacked.unwrap_or_else(|error| {
        let mut text = String::from("!");
        text.push_str(error.name());
        text
    })
}
