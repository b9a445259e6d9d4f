//! The JavaScript between the page and the scorer.
//!
//! What wasm-bindgen writes serves every kind of function: it fetches the module from beside the script, keeps a table
//! of JavaScript's values, and has the same forty lines for each function. The page carries its module itself,
//! promises that nothing in its script can ask any host for anything, and every visitor downloads it; the scorer's
//! functions take up to three byte arrays and give text, all alike, through one door. So a script of ours takes the
//! place of that one, in a third of its size. It follows the call that wasm-bindgen writes, whose version is pinned; and
//! its parts are looked for in what it wrote, so that a new version that calls in another way stops the build.

use walrus::Module;

use crate::tools::{Outcome, While, fail};

/// The script, by the names of the functions.
const SCRIPT: &str = r#"let wasm_bindgen = (function () {
    let module, scorer;
    /** Hands over bytes to a function of the scorer, and takes its text back. What is left out is empty. */
    function call(number, parts) {
        // The scorer gives no memory back. A new one has none of what the old one has used.
        if (!(scorer?.memory.buffer.byteLength < 2e7)) scorer = new WebAssembly.Instance(module).exports;
        const places = [];
        for (let part = 0; part < 3; part += 1) {
            const bytes = parts[part] ?? [];
            const place = scorer.__wbindgen_malloc(bytes.length, 1) >>> 0;
            new Uint8Array(scorer.memory.buffer).set(bytes, place);
            places.push(place, bytes.length);
        }
        const [place, length] = scorer.call(number, ...places);
        return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(scorer.memory.buffer, place >>> 0, length));
    }
    return {
        initSync(from) {
            module = from.module;
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

/// What it writes to hand over each part, to call, and to take the text back.
const CALL: [&str; 5] = [
    "ptr0 = passArray8ToWasm0(",
    "ptr1 = passArray8ToWasm0(",
    "ptr2 = passArray8ToWasm0(",
    "            const ret = wasm.call(val4, ptr0, len0, ptr1, len1, ptr2, len2);\n",
    "            return getStringFromWasm0(ret[0], ret[1]);\n",
];

/// The script for functions of such names, which have their places as numbers, checked against what wasm-bindgen wrote.
pub(crate) fn script(written: &str, functions: &[&str]) -> Outcome<String> {
    for text in [HAND_OVER].iter().chain(&CALL) {
        once(written, text)?;
    }
    // There is no other function than that one.
    once(written, "            const ret = wasm.")?;
    let mut ours = String::new();
    for (number, name) in functions.iter().enumerate() {
        ours += &format!("        {name}: (...parts) => call({number}, parts),\n");
    }
    Ok(SCRIPT.replace("FUNCTIONS", &ours))
}

/// What the script uses of the module.
const EXPORTS: [&str; 3] = ["memory", "call", "__wbindgen_malloc"];

/// The module without what only the other script would use, such as a table of JavaScript's values: no function of the
/// scorer takes one or gives one.
pub(crate) fn trimmed(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let mut module = Module::from_buffer(wasm).or_fail("reading the scorer")?;
    let exports: Vec<_> = module.exports.iter().map(|export| (export.name.clone(), export.id())).collect();
    for (name, id) in exports {
        if !EXPORTS.contains(&name.as_str()) {
            module.exports.delete(id);
        }
    }
    module.customs.remove_raw("target_features");
    module.producers.clear();
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
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
        let known = CALL.concat() + HAND_OVER;
        assert!(
            script(&known, &["score"])
                .is_ok_and(|script| script.contains("score: (...parts) => call(0, parts),"))
        );
        assert!(script(&(CALL[0].to_owned() + &known), &[]).unwrap_err().0.contains("ptr0 ="));
        let another = "            const ret = wasm.another(ptr0, len0);\n";
        assert!(script(&(another.to_owned() + &known), &[]).unwrap_err().0.contains("const ret = wasm."));
    }
}
