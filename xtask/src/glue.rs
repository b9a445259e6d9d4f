//! Cuts loading out of the JavaScript that wasm-bindgen writes.
//!
//! In its form for classic scripts wasm-bindgen adds a loader that fetches the module from beside the script.
//! The page carries its module itself and promises that nothing in its script can ask any host for anything,
//! so the loader goes, and `initSync` with a compiled module stays. No option leaves it out; so each cut names
//! the text that it expects, and a new version of wasm-bindgen that writes another text stops the build.

use crate::tools::{Outcome, fail};

/// Finds the script's own address, for the loader's default.
const ADDRESS: (&str, &str) = ("    let script_src;\n", "    /**\n");
/// Loads from a response or from bytes.
const LOAD: (&str, &str) = ("    async function __wbg_load(", "    function initSync(");
/// Fetches, then loads.
const INIT: (&str, &str) = ("    let __wbg_init_promise;\n", "    return Object.assign(__wbg_init,");
/// What the script hands out: the loader, with everything else hung on it.
const HANDED_OUT: &str = "    return Object.assign(__wbg_init, { initSync }, exports);\n";

/// The script without its loader.
pub(crate) fn without_loading(script: &str) -> Outcome<String> {
    let mut script = format!("{}\n", script.trim_end());
    for (from, to) in [ADDRESS, LOAD, INIT] {
        cut(&mut script, from, to)?;
    }
    once(&script, HANDED_OUT)?;
    Ok(script.replace(HANDED_OUT, "    return Object.assign(exports, { initSync });\n"))
}

/// Removes everything from one text up to, not including, the next occurrence of another.
fn cut(script: &mut String, from: &str, to: &str) -> Outcome {
    let start = once(script, from)?;
    match script[start..].find(to) {
        Some(length) => script.replace_range(start..start + length, ""),
        None => return not_as_known(to),
    }
    Ok(())
}

/// Where a text stands that must stand there exactly once.
fn once(script: &str, text: &str) -> Outcome<usize> {
    match script.match_indices(text).collect::<Vec<_>>()[..] {
        [(start, _)] => Ok(start),
        _ => not_as_known(text),
    }
}

fn not_as_known<T>(text: &str) -> Outcome<T> {
    fail(format!(
        "wasm-bindgen writes another script than the one that xtask knows how to cut: looked for “{}” exactly \
         once. Mend the texts in xtask/src/glue.rs.",
        text.trim()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_of_another_shape_stops_the_build() {
        assert!(without_loading("let wasm_bindgen = 1;").unwrap_err().0.contains("let script_src;"));
        assert!(without_loading(&format!("{0}{0}", ADDRESS.0)).is_err());
    }

    #[test]
    fn a_cut_ends_where_the_next_part_begins() {
        let mut script = "keep from gone to keep".to_owned();
        cut(&mut script, "from", "to").unwrap();
        assert_eq!(script, "keep to keep");
    }
}
