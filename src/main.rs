//! The command line of matura.

fn main() {}
