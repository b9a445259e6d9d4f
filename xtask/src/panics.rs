//! Takes out of the scorer what would write the text of a panic.
//!
//! Nothing shows such a text: without a standard library the scorer just stops, and the page says so. But the
//! standard library's own last words, on memory that has run out, name a number, and what prints numbers would be a
//! thirtieth of every visitor's download. No stable flag of the compiler leaves it out. So each function of
//! `core::fmt` stops at once instead, and what only these call goes with them; the scorer writes its results by
//! itself, and a test asks the finished module for a thousand of them.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

use crate::tools::{Outcome, While};

/// What the names of such functions hold, as the compiler writes them: `core::fmt`, and what calls it.
const PANICKING: [&str; 5] =
    ["4core3fmt", "4core9panicking", "slice_index_fail", "assert_failed", "alloc_error_handler"];

/// What is left of the texts then, with the files of the standard library that they name.
const TEXTS: [&str; 5] = [
    "/rustc/",
    "Tried to shrink to a larger capacity",
    "capacity overflow",
    "memory allocation of ",
    " bytes failed",
];

/// The module without formatting and its texts.
pub(crate) fn without_texts(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let mut module = Module::from_buffer(wasm).or_fail("reading the scorer")?;
    let formatting: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| {
            let name = module.funcs.get(*id).name.as_deref().unwrap_or_default();
            PANICKING.iter().any(|part| name.contains(part))
        })
        .collect();
    for id in formatting {
        let kind = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (kind.params().to_vec(), kind.results().to_vec());
        let mut stopping = FunctionBuilder::new(&mut module.types, &parameters, &results);
        stopping.func_body().unreachable();
        let parameters = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(stopping.local_func(parameters));
    }
    let pairs: String = (0..100).map(|number| format!("{number:02}")).collect();
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in data {
        for text in TEXTS.into_iter().chain([pairs.as_str()]) {
            blank(&mut module.data.get_mut(id).value, text.as_bytes());
        }
    }
    Ok(module.emit_wasm())
}

/// Writes zeros over a text.
fn blank(data: &mut [u8], text: &[u8]) {
    while let Some(place) = data.windows(text.len()).position(|window| window == text) {
        // The name of a file goes on up to the zero behind it.
        let rest = &mut data[place..];
        let file = rest.iter().position(|byte| *byte == 0).filter(|_| text.ends_with(b"/"));
        rest[..file.unwrap_or(text.len())].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_blanked_and_what_stands_beside_it_stays() {
        let mut data = *b"a/rustc/b\0c capacity overflow d";
        TEXTS.into_iter().for_each(|text| blank(&mut data, text.as_bytes()));
        assert_eq!(&data, b"a\0\0\0\0\0\0\0\0\0c \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0 d");
    }
}
