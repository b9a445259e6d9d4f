//! A page of documentation, taken apart: its examples, each as a whole project, and its tables.
//!
//! A comment before an example says what it is. `the example: FILE` is a file of the whole questionnaire that the page
//! shows; `a file: FILE` stands in the place of one of them; `in FILE` adds to one or changes it, and
//! `in FILE, [[KEY]]` changes its first table of that name. Those with `alone: FILE` are a questionnaire by themselves.

use std::collections::BTreeMap;

use toml::{Table, Value};

/// An example.
#[derive(Debug)]
pub(crate) struct Example {
    /// The line that it begins on.
    pub(crate) line: usize,
    /// What the comment before it says.
    pub(crate) about: String,
    /// The example itself.
    pub(crate) text: String,
}

/// A table, as cells without the spaces around them.
pub(crate) type Rows = Vec<Vec<String>>;

/// The words of a comment that fills a line.
fn comment(line: &str) -> Option<&str> {
    Some(line.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim())
}

/// The TOML examples of a page, in order.
pub(crate) fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let (mut about, mut inside) = (String::new(), false);
    for (number, line) in (1..).zip(page.lines()) {
        match (line.trim(), examples.last_mut()) {
            ("```", _) if inside => inside = false,
            (_, Some(example)) if inside => example.text.extend([line, "\n"]),
            ("```toml", _) => {
                examples.push(Example {
                    line: number,
                    about: std::mem::take(&mut about),
                    text: String::new(),
                });
                inside = true;
            }
            ("", _) => {}
            (line, _) => about = comment(line).unwrap_or_default().to_owned(),
        }
    }
    examples
}

/// The tables of a page that follow a comment beginning with a word, by what follows it there.
pub(crate) fn tables(page: &str, word: &str) -> Vec<(String, Rows)> {
    let mut tables: Vec<(String, Rows)> = Vec::new();
    let mut open = false;
    for line in page.lines().map(str::trim) {
        if let Some(name) = comment(line).and_then(|comment| comment.strip_prefix(word)) {
            tables.push((name.trim_start_matches(':').trim().to_owned(), Rows::new()));
            open = true;
        } else if let Some((_, rows)) = tables.last_mut().filter(|_| open && line.starts_with('|')) {
            rows.push(line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect());
        } else {
            open &= line.is_empty() && tables.last().is_some_and(|(_, rows)| rows.is_empty());
        }
    }
    for (_, rows) in &mut tables {
        // The head and the line below it.
        rows.drain(..2.min(rows.len()));
    }
    tables
}

/// What stands between backticks in a text.
pub(crate) fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// A project for each example of a page, by the path of each file: the whole questionnaire of the page, with the
/// example in it.
pub(crate) fn projects(page: &str) -> Vec<(Example, BTreeMap<String, String>)> {
    let examples = examples(page);
    let together = |word: &str| -> BTreeMap<String, String> {
        let file = |it: &Example| Some((path(it.about.strip_prefix(word)?), it.text.clone()));
        examples.iter().filter_map(file).collect()
    };
    let (mut whole, alone) = (together("the example:"), together("alone:"));
    // A theme does nothing until a manifest names it, so that it can lie beside every example.
    whole.extend(together("a file:").into_iter().filter(|(path, _)| path.starts_with("themes/")));
    let whole = whole;
    let project = |example: Example| {
        let mut files = whole.clone();
        let place = |about: &str| about.split_once(',').map_or((path(about), None), with_key);
        if example.about.starts_with("alone:") {
            files.retain(|path, _| !path.starts_with("questionnaire/"));
            files.extend(alone.clone());
        } else if let Some(file) = example.about.strip_prefix("a file:") {
            files.insert(path(file), example.text.clone());
        } else if let Some(about) = example.about.strip_prefix("in ") {
            let (path, key) = place(about);
            let mut file: Table = files[&path].parse().unwrap();
            let change: Table = example.text.parse().unwrap();
            match key {
                Some(key) => merge(first(&mut file, &key), change),
                None => merge(&mut file, change),
            }
            files.insert(path, toml::to_string(&file).unwrap());
        } else {
            assert!(
                example.about.starts_with("the example:"),
                "line {}: no comment says what this is",
                example.line
            );
        }
        (example, files)
    };
    examples.into_iter().map(project).collect()
}

fn with_key((file, key): (&str, &str)) -> (String, Option<String>) {
    (path(file), Some(key.trim().trim_matches(['[', ']']).to_owned()))
}

fn path(file: &str) -> String {
    let file = file.trim();
    if file == "matura.toml" || file.starts_with("themes/") {
        file.to_owned()
    } else {
        format!("questionnaire/shop/{file}")
    }
}

fn first<'t>(file: &'t mut Table, key: &str) -> &'t mut Table {
    file.get_mut(key).and_then(Value::as_array_mut).unwrap()[0].as_table_mut().unwrap()
}

/// Changes a table. Tables in a list are found by what tells them apart, and new ones go to its beginning, because
/// what stands last may stand there on purpose.
fn merge(table: &mut Table, change: Table) {
    for (key, new) in change {
        match (table.get_mut(&key), new) {
            (Some(Value::Table(old)), Value::Table(new)) if key == "gap" => merge(old, new),
            (Some(Value::Array(old)), Value::Array(new))
                if key != "choices" && new.iter().all(Value::is_table) =>
            {
                for item in new.into_iter().rev() {
                    let known = old
                        .iter_mut()
                        .find(|old| identity(old).is_some_and(|it| Some(it) == identity(&item)));
                    match (known, item) {
                        (Some(Value::Table(old)), Value::Table(item)) => merge(old, item),
                        (_, item) => old.insert(0, item),
                    }
                }
            }
            (_, new) => {
                table.insert(key, new);
            }
        }
    }
}

fn identity(item: &Value) -> Option<&Value> {
    ["id", "value", "to"].iter().find_map(|key| item.get(key))
}
