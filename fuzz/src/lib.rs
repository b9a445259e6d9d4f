//! What matura promises of bytes that nobody wrote with care.
//!
//! Each module takes bytes as they come, does with them what matura does with a file, a link or a page, and fails when
//! a promise about the result does not hold. A fuzzer (`targets/`) looks for bytes that make it fail; a test
//! (`tests/seeds.rs`) runs all those that are kept in `seeds/`, among them every one that once did.

pub mod link;
pub mod markdown;
pub mod program;
pub mod project;
pub mod record;
mod sample;

/// Something to try on bytes; it panics when a promise does not hold.
pub type Target = fn(&[u8]);

/// Everything that there is to try, by the name of its seeds and of its fuzzer.
pub const TARGETS: [(&str, Target); 5] = [
    ("link", link::run),
    ("markdown", markdown::run),
    ("program", program::run),
    ("project", project::run),
    ("record", record::run),
];
