//! What the program itself says in `docs/`: the command line, the tables of keys, and the schemas.

use crate::tools::{self, Outcome};

/// Writes it.
pub(crate) fn write() -> Outcome {
    manual(&["--docs", "docs"])
}

/// Compares it with what the program says now.
pub(crate) fn check() -> Outcome {
    manual(&["--docs", "docs", "--check"])
}

fn manual(arguments: &[&str]) -> Outcome {
    let root = tools::root()?;
    let run = ["run", "--quiet", "--locked", "--package", "matura", "--bin", "matura", "--", "manual"];
    tools::run(tools::cargo(&root).args(run).args(arguments), "matura manual")
}
