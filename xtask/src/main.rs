//! Developer tasks of matura.
fn main() {}
