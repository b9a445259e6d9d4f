//! The fingerprint of everything that the payload is made from.
//!
//! It tells a stale payload without the wasm target and without a build. It covers the scorer's code, the
//! part of its manifest that reaches the payload, the profile, and the locked version of every crate that it
//! draws in. It does not depend on where the checkout lies, nor on how its lines end.

use std::{collections::BTreeSet, fs, path::Path};

use sha2::{Digest, Sha256};
use toml::{Table, Value};

use crate::tools::{Outcome, While, fail, read};

/// The fingerprint of the payload's sources, in hexadecimal.
pub(crate) fn fingerprint(root: &Path) -> Outcome<String> {
    let mut parts = Vec::new();
    code(root, &root.join("wasm/src"), &mut parts)?;
    parts.sort();

    let manifest = table(&root.join("wasm/Cargo.toml"))?;
    let workspace = table(&root.join("Cargo.toml"))?;
    let names = dependencies(&manifest);
    parts.push(("manifest".into(), without_development(manifest).to_string()));
    parts.push(("workspace".into(), inherited(&workspace, &names).to_string()));
    parts.push(("locked".into(), locked(&table(&root.join("Cargo.lock"))?, &names)?));

    let mut hash = Sha256::new();
    for (name, contents) in parts {
        // A line with the length first: no two different lists of parts run together into the same bytes.
        hash.update(format!("{name} {}\n{contents}", contents.len()));
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn code(root: &Path, folder: &Path, parts: &mut Vec<(String, String)>) -> Outcome {
    for entry in fs::read_dir(folder).or_fail(folder.display())? {
        let path = entry.or_fail(folder.display())?.path();
        if path.is_dir() {
            code(root, &path, parts)?;
            continue;
        }
        let relative = path.strip_prefix(root).or_fail(path.display())?;
        let name: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        parts.push((name.join("/"), read(&path)?.replace("\r\n", "\n")));
    }
    Ok(())
}

fn table(path: &Path) -> Outcome<Table> {
    read(path)?.parse().or_fail(path.display())
}

fn inner<'a>(table: &'a Table, keys: &[&str]) -> Option<&'a Table> {
    keys.iter().try_fold(table, |table, key| table.get(*key)?.as_table())
}

/// The names of the crates that a manifest draws into a build, on any target.
fn dependencies(manifest: &Table) -> BTreeSet<String> {
    let everywhere = inner(manifest, &["dependencies"]);
    let by_target = inner(manifest, &["target"]).into_iter().flat_map(Table::values);
    let by_target = by_target.filter_map(|target| inner(target.as_table()?, &["dependencies"]));
    everywhere.into_iter().chain(by_target).flat_map(Table::keys).cloned().collect()
}

/// A manifest without what serves tests, lints and the registry alone.
fn without_development(mut manifest: Table) -> Table {
    manifest.remove("dev-dependencies");
    manifest.remove("lints");
    if let Some(package) = manifest.get_mut("package").and_then(Value::as_table_mut) {
        package.retain(|key, _| !["keywords", "categories", "include"].contains(&key));
    }
    manifest
}

/// What the scorer takes over from the workspace: its package keys, its profile, its dependencies' versions.
fn inherited(workspace: &Table, names: &BTreeSet<String>) -> Table {
    let of = |keys: &[&str]| inner(workspace, keys).cloned().unwrap_or_default();
    let mut dependencies = of(&["workspace", "dependencies"]);
    dependencies.retain(|name, _| names.contains(name));
    let parts = [
        ("dependencies", dependencies),
        ("package", of(&["workspace", "package"])),
        ("profile", of(&["profile", "wasm"])),
    ];
    parts.into_iter().map(|(name, part)| (name.to_owned(), Value::Table(part))).collect()
}

/// A line for every locked crate that the named ones draw in: name, version and checksum.
fn locked(lock: &Table, names: &BTreeSet<String>) -> Outcome<String> {
    let Some(packages) = lock.get("package").and_then(Value::as_array) else {
        return fail("Cargo.lock lists no packages");
    };
    let text =
        |package: &Value, key: &str| package.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut lines = BTreeSet::new();
    let mut wanted: Vec<String> = names.iter().cloned().collect();
    while let Some(want) = wanted.pop() {
        // `name`, or `name version` where the lock holds more than one of that name.
        let mut words = want.split(' ');
        let (name, version) = (words.next().unwrap_or_default(), words.next());
        let is_wanted = |package: &&Value| {
            text(package, "name") == name && version.is_none_or(|version| text(package, "version") == version)
        };
        for package in packages.iter().filter(is_wanted) {
            let keys = ["name", "version", "checksum"].map(|key| text(package, key));
            if lines.insert(keys.join(" ")) {
                let next = package.get("dependencies").and_then(Value::as_array).into_iter().flatten();
                wanted.extend(next.filter_map(Value::as_str).map(str::to_owned));
            }
        }
    }
    Ok(lines.into_iter().map(|line| line + "\n").collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn crates_for_tests_alone_do_not_count() {
        let manifest: Table =
            "package.keywords = ['a']\ndependencies.serde = '1'\ndev-dependencies.proptest = '1'\n\
             target.'cfg(wasm)'.dependencies.wasm-bindgen = '1'\n"
                .parse()
                .unwrap();
        assert_eq!(dependencies(&manifest), names(&["serde", "wasm-bindgen"]));
        let counted = without_development(manifest);
        assert!(
            !counted.contains_key("dev-dependencies")
                && inner(&counted, &["package"]).is_some_and(Table::is_empty)
        );
    }

    #[test]
    fn a_crate_counts_when_it_is_drawn_in_at_any_depth() {
        let lock: Table = "package = [\
             { name = 'a', version = '1', dependencies = ['b 2'] },\
             { name = 'b', version = '1' }, { name = 'b', version = '2', checksum = 'c' },\
             { name = 'other', version = '1' }]"
            .parse()
            .unwrap();
        assert_eq!(locked(&lock, &names(&["a"])).unwrap(), "a 1 \nb 2 c\n");
    }
}
