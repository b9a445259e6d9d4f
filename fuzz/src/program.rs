//! A program in a page, and answers to it: it is refused, or it scores, plans, packs and merges like any other.
//!
//! The bytes of the program come first, then a line `%%`, then the answers in the form of
//! [`Answers::from_text`](matura_score::Answers::from_text).

use matura_score::link::{pack, unpack};
use matura_score::plan::{Limit, Step};
use matura_score::program::Cost;
use matura_score::{Answers, Program, compare, plan, roadmap, score, what_if};
use serde_json::Value;

/// Stands between program and answers.
pub const BETWEEN: &[u8] = b"\n%%\n";

/// The program in some bytes, and the text of the answers; nothing when there is no program in them.
pub fn parts(bytes: &[u8]) -> Option<(Program, String)> {
    let at = bytes.windows(BETWEEN.len()).rposition(|window| window == BETWEEN);
    let (program, rest) = bytes.split_at_checked(at?)?;
    let answers = rest.strip_prefix(BETWEEN)?;
    Some((Program::from_bytes(program)?, String::from_utf8_lossy(answers).into_owned()))
}

/// Reads a program and answers, and does with them what a page does.
pub fn run(bytes: &[u8]) {
    let Some((program, text)) = parts(bytes) else { return };
    assert_eq!(Program::from_bytes(&program.to_bytes()).as_ref(), Some(&program), "a program keeps its form");
    let answers = Answers::from_text(&program, &text);
    let nobody = Answers::from_text(&program, "core\n");
    for outcome in [score(&program, &answers), compare(&program, &nobody, &answers)] {
        assert!(serde_json::from_str::<Value>(&outcome.to_json()).is_ok(), "a result is JSON");
    }
    let _ = unpack(&program, &pack(&program, &answers));
    let _ = (roadmap(&program, &answers), plan(&program, &answers, Limit { hours: None, cost: Cost::Low }));
    let steps: Vec<_> = (0..4).map(|question| Step { question, to: 2 }).collect();
    let _ = what_if(&program, &answers, &steps);
}
