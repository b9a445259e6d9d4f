//! Every file of the seeds, tried as a fuzzer tries them. What once failed is among them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![allow(clippy::print_stdout, reason = "the last seed that is named is the one that failed")]

#[path = "../../wasm/tests/common/mod.rs"]
mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::arbitrary::answered;
use matura::check::check;
use matura::record::Record;
use matura_fuzz::program::{BETWEEN, parts};
use matura_fuzz::{TARGETS, project};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target)
}

/// The seeds of a target, in the order of their names.
fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> =
        fs::read_dir(folder(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn every_promise_holds_for_every_seed() {
    for (target, run) in TARGETS {
        let seeds = seeds(target);
        assert!(seeds.len() >= 5, "{target} has seeds");
        for (path, bytes) in seeds {
            println!("{}", path.display());
            run(&bytes);
        }
    }
}

/// Seeds that are programs drawn at random, as many as these.
const DRAWN: u8 = 12;

#[test]
fn the_seeds_are_of_todays_formats() {
    // Of a format that has changed nothing would be tried any more but that it is refused.
    if std::env::var("SNAPSHOTS").is_ok_and(|it| it == "overwrite") {
        let mut runner = TestRunner::deterministic();
        for number in 0..DRAWN {
            let (program, answers) = answered().new_tree(&mut runner).unwrap().current();
            let bytes = [&program.to_bytes(), BETWEEN, answers.to_text(&program).as_bytes()].concat();
            fs::write(folder("program").join(format!("drawn-{number:02}")), bytes).unwrap();
        }
    }
    let read = seeds("program").into_iter().filter(|(_, bytes)| parts(bytes).is_some()).count();
    assert!(read >= usize::from(DRAWN), "SNAPSHOTS=overwrite cargo test -p matura-fuzz writes new ones");
    let records = seeds("record");
    assert!(records.iter().any(|(_, bytes)| Record::from_bytes(bytes).is_ok_and(|it| it.answers.len() > 5)));
    let projects = seeds("project");
    let sites = projects.iter().filter(|(_, bytes)| check(&project::sources(bytes)).site.is_some()).count();
    assert!(sites >= 2, "some projects have no fault");
}
