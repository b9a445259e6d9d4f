//! The tables of keys in `docs/format.md`.
//!
//! A comment says which kind of table the keys below it belong to: `<!-- keys: [brand] -->`. What stands between the
//! comments is the writer's; the tables are written from the description.

use super::{Form, Key, Kind, RECORD, TOML};

/// What begins the comment before a table of keys.
const BEFORE: &str = "<!-- keys: ";

/// A page with every table of keys written anew. A comment that names no kind keeps the table below it.
pub fn renewed(page: &str) -> String {
    let mut made = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        made.extend([line, "\n"]);
        let named = line.trim().strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(" -->"));
        let Some(kind) = named.and_then(kind) else { continue };
        while lines.next_if(|line| line.is_empty()).is_some() {}
        while lines.next_if(|line| line.starts_with('|')).is_some() {}
        made.push('\n');
        made.push_str(&table(kind));
        if lines.peek().is_some_and(|line| !line.is_empty()) {
            made.push('\n');
        }
    }
    made
}

/// The kind of a name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    TOML.iter().chain(RECORD).copied().find(|kind| kind.name == name)
}

/// The keys of a kind, a row each.
fn table(kind: &Kind) -> String {
    let mut table = "| Key | Type | Default | Meaning |\n|---|---|---|---|\n".to_owned();
    for key in kind.keys {
        let row = format!("| `{}` | {} | {} | {} |\n", shown(key), key.form, key.default, key.meaning);
        table.push_str(&row);
    }
    table
}

/// A key as it is written: where a table has a heading of its own, that heading.
fn shown(key: &Key) -> String {
    match key.form {
        Form::Table(kind) => format!("[{}{}]", kind.within, key.name),
        Form::Tables(kind) => format!("[[{}{}]]", kind.within, key.name),
        _ => key.name.to_owned(),
    }
}
