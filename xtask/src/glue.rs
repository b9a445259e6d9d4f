//! The JavaScript between the page and the scorer.
//!
//! What wasm-bindgen writes serves every kind of function: it fetches the module from beside the script, keeps a table
//! of JavaScript's values, and has the same forty lines for each function. The page carries its module itself,
//! promises that nothing in its script can ask any host for anything, and every visitor downloads it; the scorer's
//! functions take bytes and give text, all alike. So a script of ours takes the place of that one, in a third of its
//! size. It follows the calls that wasm-bindgen writes, whose version is pinned; and each of these calls is looked for
//! in what it wrote, so that a new version that calls in another way stops the build.

use crate::tools::{Outcome, fail};

/// The script, by the names of the functions.
const SCRIPT: &str = r#"let wasm_bindgen = (function () {
    let scorer;
    /** Hands over bytes to a function of the scorer, and takes its text back. What is left out is empty. */
    function call(name, count, parts) {
        const places = [];
        for (let part = 0; part < count; part += 1) {
            const bytes = parts[part] ?? [];
            const place = scorer.__wbindgen_malloc(bytes.length, 1) >>> 0;
            new Uint8Array(scorer.memory.buffer).set(bytes, place);
            places.push(place, bytes.length);
        }
        const [place, length] = scorer[name](...places);
        try {
            return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(scorer.memory.buffer, place >>> 0, length));
        } finally {
            scorer.__wbindgen_free(place, length, 1);
        }
    }
    return {
        initSync({ module }) {
            // The table of JavaScript's values stays empty: no function of the scorer takes one or gives one.
            const imports = { "./score_bg.js": { __wbindgen_init_externref_table() {} } };
            scorer = new WebAssembly.Instance(module, imports).exports;
        },
FUNCTIONS    };
})();
"#;

/// What wasm-bindgen writes to hand over bytes.
const HAND_OVER: &str = "        const ptr = malloc(arg.length * 1, 1) >>> 0;
        getUint8ArrayMemory0().set(arg, ptr / 1);
        WASM_VECTOR_LEN = arg.length;
        return ptr;
";

/// The script for functions that take so many byte arrays and give a text, checked against what wasm-bindgen wrote.
pub(crate) fn script(written: &str, functions: &[(&str, usize)]) -> Outcome<String> {
    once(written, HAND_OVER)?;
    let mut ours = String::new();
    for (name, parts) in functions {
        let parameters: Vec<_> = (0..*parts).map(|part| format!("ptr{part}, len{part}")).collect();
        once(written, &format!("            const ret = wasm.{name}({});\n", parameters.join(", ")))?;
        for part in 0..*parts {
            let hand_over = format!("ptr{part} = passArray8ToWasm0(");
            if written.matches(&hand_over).count()
                < functions.iter().filter(|(_, parts)| *parts > part).count()
            {
                return not_as_known(&hand_over);
            }
        }
        ours += &format!("        {name}: (...parts) => call(\"{name}\", {parts}, parts),\n");
    }
    let calls = written.matches("            const ret = wasm.").count();
    let texts = written.matches("            return getStringFromWasm0(ret[0], ret[1]);\n").count();
    if calls != functions.len() || texts != functions.len() {
        return not_as_known("return getStringFromWasm0(ret[0], ret[1]);");
    }
    Ok(SCRIPT.replace("FUNCTIONS", &ours))
}

/// That a text stands where it must stand, exactly once.
fn once(script: &str, text: &str) -> Outcome {
    if script.matches(text).count() == 1 { Ok(()) } else { not_as_known(text) }
}

fn not_as_known<T>(text: &str) -> Outcome<T> {
    fail(format!(
        "wasm-bindgen writes another script than the one that xtask knows: looked for “{}”. See what it calls now, \
         and mend xtask/src/glue.rs.",
        text.trim()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_of_another_shape_stops_the_build() {
        assert!(script("let wasm_bindgen = 1;", &[]).unwrap_err().0.contains("const ptr = malloc"));
        let call = "            const ret = wasm.score(ptr0, len0);\n";
        assert!(
            script(&format!("{HAND_OVER}{call}{call}"), &[("score", 1)])
                .unwrap_err()
                .0
                .contains("wasm.score")
        );
        assert!(script(&format!("{HAND_OVER}{call}"), &[("score", 1)]).unwrap_err().0.contains("ptr0 ="));
    }
}
