//! Developer tasks of matura, run as `cargo xtask TASK`.
//!
//! Two things need more than cargo: the scorer's payload, which is committed so that nobody who only uses
//! matura needs the wasm target, and the tests in a browser. They stand here in Rust, so that they run the
//! same on every machine. This file picks the task and the exit code; [`payload`] and [`tests`] do the work.

mod bench;
mod chromium;
mod compiler;
mod docs;
mod glue;
mod package;
mod panics;
mod payload;
mod sources;
mod system;
mod tests;
mod tools;

use std::process::ExitCode;

use tools::Failure;

const USAGE: &str = "\
cargo xtask TASK

  wasm           build the scorer for the browser and write it to payload/
  wasm --check   build it again elsewhere and compare with payload/; writes nothing there
  docs           write into docs/ what the program says there: command line, keys, schemas
  docs --check   compare the two; writes nothing
  package        pack both crates, unpack them elsewhere, and build and run what comes out
  bench [PART]   measure build, browser, scoring and serve beside what they are compared with; prints tables
  bench --write  measure all of it and write docs/benchmarks.md
  test           run all tests, in Rust and in a browser; installs what they need";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        [] | ["help" | "--help" | "-h"] => {
            tools::say(USAGE);
            Ok(())
        }
        ["wasm"] => payload::write(),
        ["wasm", "--check"] => payload::check(),
        ["docs"] => docs::write(),
        ["docs", "--check"] => docs::check(),
        ["package"] => package::run(),
        ["test"] => tests::run(),
        ["bench", ..] => bench::run(arguments.get(1..).unwrap_or_default()),
        _ => {
            tools::say(USAGE);
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(message)) => {
            tools::say(&format!("error: {message}"));
            ExitCode::FAILURE
        }
    }
}
