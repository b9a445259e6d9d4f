//! The scorer as the browser runs it: `payload/score.js`, `payload/score_bg.wasm`, the same compressed as the
//! page carries it, and a record beside them of what they were made from. A smaller module, `payload/usual_bg.wasm`, is
//! for pages whose assessment scores in the usual way.
//!
//! The payload is committed, so that building matura needs no wasm target. What is committed must be what the
//! sources give, so the build has the same bytes at any path: no path of the machine may reach the binary.

use std::{fs, num::NonZeroU64, path::Path};

use toml::{Table, Value};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    compiler::{self, TARGET},
    glue, panics, sources,
    tools::{self, Outcome, While, fail, say},
};

const SCRIPT: &str = "score.js";
const WASM: &str = "score_bg.wasm";
/// Compressed harder than a build of a site has time for: every visitor downloads it.
const COMPRESSED: &str = "score_bg.wasm.gz";
const USUAL: &str = "usual_bg.wasm";
const USUAL_COMPRESSED: &str = "usual_bg.wasm.gz";
const RECORD: &str = "payload.toml";
/// The scorer's functions, by their numbers in `wasm/src/browser.rs`.
const FUNCTIONS: [&str; 5] = ["pack", "score", "plan", "report", "unpack"];
/// The version of the bindings, pinned in xtask's manifest; a test holds the two together.
const WASM_BINDGEN: &str = "0.2.130";

/// Builds the payload and writes it.
pub(crate) fn write() -> Outcome {
    let root = tools::root()?;
    let built = build(&root)?;
    let folder = root.join("payload");
    fs::create_dir_all(&folder).or_fail(folder.display())?;
    for (name, contents) in &built {
        tools::write(&folder.join(name), contents)?;
        say(&format!("payload/{name}: {} bytes", contents.len()));
    }
    Ok(())
}

/// Builds the payload elsewhere and compares it with the committed one.
pub(crate) fn check() -> Outcome {
    let root = tools::root()?;
    let folder = root.join("payload");
    let recorded: Table = tools::read(&folder.join(RECORD))?.parse().or_fail(RECORD)?;
    let of = |key: &str| recorded.get(key).and_then(Value::as_str).unwrap_or_default();
    let compiler = compiler::in_use()?;
    if of("rustc") != compiler.name {
        say(&format!(
            "The payload was made by rustc {}, and this is rustc {}. Two compilers make different bytes from the \
             same sources, so comparing bytes would mean nothing. Comparing the sources alone.",
            of("rustc"),
            compiler.name,
        ));
        return if of("sources") == sources::fingerprint(&root)? {
            say("The payload was made from these sources.");
            Ok(())
        } else {
            fail("the payload is stale: its sources have changed. Run `cargo xtask wasm`.")
        };
    }
    let mut differing = Vec::new();
    for (name, contents) in build(&root)? {
        if fs::read(folder.join(name)).ok().as_ref() != Some(&contents) {
            differing.push(format!("payload/{name}"));
        }
    }
    if !differing.is_empty() {
        return fail(format!(
            "{} not what the sources give. Run `cargo xtask wasm`.",
            match &differing[..] {
                [one] => format!("{one} is"),
                several => format!("{} are", several.join(", ")),
            }
        ));
    }
    say("The payload is what the sources give, byte for byte.");
    Ok(())
}

/// The files of the payload, by name.
fn build(root: &Path) -> Outcome<[(&'static str, Vec<u8>); 6]> {
    compiler::add_target()?;
    let compiler = compiler::in_use()?;
    let (script, wasm) = module(root, &compiler, &[])?;
    let (_, usual) = module(root, &compiler, &["--no-default-features"])?;
    let record = format!(
        "# Written by `cargo xtask wasm`: what this payload was made from.\n\
         sources = \"{}\"\nrustc = \"{}\"\nwasm-bindgen = \"{WASM_BINDGEN}\"\n",
        sources::fingerprint(root)?,
        compiler.name,
    );
    let (compressed, usual_compressed) = (compressed(&wasm)?, compressed(&usual)?);
    Ok([
        (SCRIPT, script.into_bytes()),
        (WASM, wasm),
        (COMPRESSED, compressed),
        (USUAL, usual),
        (USUAL_COMPRESSED, usual_compressed),
        (RECORD, record.into_bytes()),
    ])
}

fn compressed(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let mut compressed = Vec::new();
    // Four times as often as usual: some twenty bytes for a few seconds.
    let iteration_count = const { NonZeroU64::new(60).unwrap() };
    let options = zopfli::Options { iteration_count, ..zopfli::Options::default() };
    zopfli::compress(options, zopfli::Format::Gzip, wasm, &mut compressed)
        .or_fail("compressing the scorer")?;
    Ok(compressed)
}

/// The script and the module of a scorer with such features.
fn module(root: &Path, compiler: &compiler::Compiler, features: &[&str]) -> Outcome<(String, Vec<u8>)> {
    let target_folder = tools::target_folder(root);
    tools::run(
        tools::cargo(root)
            // As a library of Rust as well, the module would not be optimised as a whole.
            .args(["rustc", "--locked", "--package", "matura-score", "--lib", "--crate-type", "cdylib"])
            .args(features)
            .args(["--profile", "wasm", "--target", TARGET, "--target-dir"])
            .arg(&target_folder)
            // Encoded flags win over every other setting, so that nobody's own flags reach the payload.
            .env("CARGO_ENCODED_RUSTFLAGS", compiler.flags(root)?.join("\u{1f}"))
            .env_remove("RUSTFLAGS"),
        "building the scorer",
    )?;
    let folder = target_folder.join("payload");
    let scorer = target_folder.join(TARGET).join("wasm/matura_score.wasm");
    let scorer = panics::without_texts(&fs::read(&scorer).or_fail(scorer.display())?)?;
    Bindgen::new()
        .input_bytes("score", scorer)
        .out_name("score")
        .no_modules(true)
        .or_fail("wasm-bindgen")?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .or_fail("wasm-bindgen")?;
    let script = glue::script(&tools::read(&folder.join(SCRIPT))?, &FUNCTIONS)?;
    let wasm = folder.join(WASM);
    let wasm = glue::trimmed(&fs::read(&wasm).or_fail(wasm.display())?)?;
    Ok((script, wasm))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    fn committed(name: &str) -> Vec<u8> {
        fs::read(tools::root().unwrap().join("payload").join(name)).unwrap()
    }

    fn record(key: &str) -> String {
        let record: Table = String::from_utf8(committed(RECORD)).unwrap().parse().unwrap();
        record[key].as_str().unwrap().to_owned()
    }

    #[test]
    fn the_payload_is_made_from_these_sources() {
        let sources = sources::fingerprint(&tools::root().unwrap()).unwrap();
        assert_eq!(record("sources"), sources, "the payload is stale: run `cargo xtask wasm`");
    }

    #[test]
    fn bindings_and_scorer_are_of_one_version() {
        let manifest = |path: &str| -> Table {
            tools::read(&tools::root().unwrap().join(path)).unwrap().parse().unwrap()
        };
        let exactly = Value::from(format!("={WASM_BINDGEN}"));
        let wasm = &manifest("wasm/Cargo.toml")["target"]["cfg(target_arch = \"wasm32\")"];
        assert_eq!(wasm["dependencies"]["wasm-bindgen"]["version"], exactly);
        assert_eq!(manifest("xtask/Cargo.toml")["dependencies"]["wasm-bindgen-cli-support"], exactly);
        assert_eq!(record("wasm-bindgen"), WASM_BINDGEN);
    }

    #[test]
    fn the_script_can_make_no_request() {
        let script = String::from_utf8(committed(SCRIPT)).unwrap();
        for word in [
            "fetch",
            "XMLHttpRequest",
            "WebSocket",
            "EventSource",
            "RTCPeerConnection",
            "sendBeacon",
            "import(",
            "importScripts",
            "eval",
            "new Function",
            "new URL",
            "location",
        ] {
            assert!(!script.contains(word), "payload/{SCRIPT} contains “{word}”");
        }
    }

    #[test]
    fn the_module_asks_the_page_for_nothing() {
        for module in [WASM, USUAL] {
            assert!(!sections(&committed(module)).contains(&IMPORTS), "{module}");
        }
    }

    #[test]
    fn what_the_page_carries_is_the_module() {
        for (compressed, wasm) in [(COMPRESSED, WASM), (USUAL_COMPRESSED, USUAL)] {
            let mut module = Vec::new();
            GzDecoder::new(&committed(compressed)[..]).read_to_end(&mut module).unwrap();
            assert!(module == committed(wasm), "run `cargo xtask wasm`");
        }
    }

    #[test]
    fn the_payload_names_no_place() {
        for name in [SCRIPT, WASM, USUAL, RECORD] {
            let text = String::from_utf8_lossy(&committed(name)).into_owned();
            for place in ["/root", "/home", "/Users", ":\\", "index.crates", "crates.io", ".cargo", ".rustup"]
            {
                assert!(!text.contains(place), "payload/{name} contains “{place}”");
            }
        }
    }

    /// What a WebAssembly module imports stands in a section of this number.
    const IMPORTS: u8 = 2;

    /// The numbers of the sections of a WebAssembly module.
    fn sections(wasm: &[u8]) -> Vec<u8> {
        let (mut rest, mut sections) = (&wasm[8..], Vec::new());
        while !rest.is_empty() {
            sections.push(byte(&mut rest));
            let length = number(&mut rest);
            rest = &rest[length..];
        }
        sections
    }

    fn byte(bytes: &mut &[u8]) -> u8 {
        let (first, rest) = bytes.split_first().unwrap();
        *bytes = rest;
        *first
    }

    /// A number in LEB128: seven bits a byte, the lowest first.
    fn number(bytes: &mut &[u8]) -> usize {
        let next = byte(bytes);
        let low = usize::from(next & 0x7f);
        if next & 0x80 == 0 { low } else { low | number(bytes) << 7 }
    }
}
