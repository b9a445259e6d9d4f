//! How deep a TOML text is nested.
//!
//! Everything that reads a tree of values goes down it one call a level, and so do the destructors. A parser
//! bounds the brackets of a text and the parts of a key, but not the two together, which multiply to
//! thousands. So a text is measured before it is parsed, token by token as the parser would see it.

/// The deepest nesting that is read. Two of them, that of a header and that of a value below it, stay within
/// what the scorer reads of a condition.
const DEEPEST: usize = 40;

/// The first line of a TOML text that is nested too deeply, if any is.
pub(crate) fn too_deep(text: &str) -> Option<usize> {
    let mut rest = text.as_bytes();
    // For each open bracket, the levels that it and the key before it lead down.
    let mut open: Vec<usize> = Vec::new();
    let (mut depth, mut dots) = (0, 0);
    while let Some(first) = rest.first() {
        match first {
            b'.' => dots += 1,
            b'[' | b'{' => {
                open.push(dots + 1);
                depth += dots + 1;
                dots = 0;
            }
            b']' | b'}' => {
                depth -= open.pop().unwrap_or(0);
                dots = 0;
            }
            b',' | b'\n' | b'\r' => dots = 0,
            _ => {}
        }
        if depth + dots > DEEPEST {
            let before = text.len() - rest.len();
            return Some(1 + text.bytes().take(before).filter(|byte| *byte == b'\n').count());
        }
        rest = rest.get(length(rest, *first)..).unwrap_or_default();
    }
    None
}

/// How long the token is that a text begins with. All that ends one is ASCII, so that bytes will do.
fn length(text: &[u8], first: u8) -> usize {
    let up_to = |ends: fn(&u8) -> bool| text.iter().position(ends).unwrap_or(text.len());
    match first {
        b'.' | b'=' | b',' | b'[' | b']' | b'{' | b'}' | b' ' | b'\t' | b'\r' | b'\n' => 1,
        b'#' => up_to(|byte| matches!(byte, b'\r' | b'\n')),
        b'"' | b'\'' => quoted(text, first),
        // A quote inside a word opens nothing.
        _ => up_to(|byte| {
            matches!(
                byte,
                b'.' | b'=' | b',' | b'[' | b']' | b'{' | b'}' | b' ' | b'\t' | b'#' | b'\r' | b'\n'
            )
        }),
    }
}

/// How long the text in quotes is that a text begins with. One on a single line ends there at the latest, and one that
/// closes nowhere reaches to the end.
fn quoted(text: &[u8], quote: u8) -> usize {
    let is_quote = |at: usize| text.get(at) == Some(&quote);
    let three = (0..3).all(is_quote);
    let marks = if three { 3 } else { 1 };
    let mut at = marks;
    while let Some(byte) = text.get(at) {
        match byte {
            b'\\' if quote == b'"' => {
                at += if matches!(text.get(at + 1), Some(b'\\' | b'"')) { 2 } else { 1 }
            }
            b'\n' if !three => return at,
            _ if (at..at + marks).all(is_quote) => {
                // Two more marks before the three that close belong to the text.
                let more = if three { (at + 3..at + 5).take_while(|at| is_quote(*at)).count() } else { 0 };
                return at + marks + more;
            }
            _ => at += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_author_writes_is_not_too_deep() {
        let text = "# [[[\n[[question.gap.remedy]]\nhours = [1.5, 2.5] # [\nwhen = { all = [{ not = { any = [] } }] }\n";
        assert_eq!(too_deep(&text.repeat(200)), None);
        let words = "a. b. [c] {d} ".repeat(100);
        let texts = [
            format!("a = \"{words}\\\" [\"\n"),
            format!("a = '{words}\\'\n"),
            format!("a = \"\"\"{words}\n\\\"\"\" \"\"\"\"\"\n"),
            format!("a = \'\'\'{words}\n\'\'\'\n"),
            format!("a = \"{words}\n"),
        ];
        for text in texts {
            assert_eq!(too_deep(&text.repeat(3)), None, "{text}");
        }
    }

    #[test]
    fn brackets_and_the_parts_of_keys_count_together() {
        let deep = |outer: usize, inner: usize| {
            format!(
                "a = 1\nb = {}1{}\n",
                format!("{{ {}k = ", "k.".repeat(inner)).repeat(outer),
                "}".repeat(outer)
            )
        };
        assert_eq!(too_deep(&deep(39, 0)), None);
        assert_eq!(too_deep(&deep(41, 0)), Some(2));
        assert_eq!(too_deep(&deep(5, 9)), Some(2));
        assert_eq!(too_deep(&format!("[{}]", "k.".repeat(50))), Some(1));
        assert_eq!(
            too_deep(&format!("a = b\"{}", "[".repeat(50))),
            Some(1),
            "a quote in a word opens nothing"
        );
        assert_eq!(too_deep(&format!("# a\r{}", "[".repeat(50))), Some(1), "a line may end in other ways");
    }
}
