//! The page of the docs that the command line describes itself in.

use crate::tools::{self, Outcome, fail};

const PAGE: &str = "docs/command-line.md";

/// Writes the page.
pub(crate) fn write() -> Outcome {
    let (path, page) = (tools::root()?.join(PAGE), page()?);
    tools::write(&path, page)
}

/// Compares the page with what the command says now.
pub(crate) fn check() -> Outcome {
    if tools::read(&tools::root()?.join(PAGE))? == page()? {
        return Ok(());
    }
    fail(format!("{PAGE} is older than the command line; write it with `cargo xtask docs`"))
}

fn page() -> Outcome<String> {
    let root = tools::root()?;
    let run = ["run", "--quiet", "--locked", "--package", "matura", "--bin", "matura", "--", "manual"];
    tools::output(tools::cargo(&root).args(run), "matura manual")
}
