//! A style without comments, and with no more space than it means.
//!
//! Every other token stays as its author wrote it: a library that understands values would have to understand each
//! new kind of them.

use cssparser::{ParseError, Parser, Token};

use super::Fault;

/// A style sheet with the same meaning in fewer bytes.
pub(crate) fn style(text: &str) -> Result<String, Fault> {
    let mut writer = Writer { text, written: String::with_capacity(text.len()), after: After::Tight };
    writer.all(&mut Parser::new(text))?;
    Ok(writer.written)
}

struct Writer<'i> {
    text: &'i str,
    written: String,
    after: After,
}

/// What stands before the next token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// Something behind which space has no meaning.
    Tight,
    /// A semicolon, which has no meaning at the end of a block.
    Semicolon,
    /// Something behind which space has a meaning.
    Token,
    /// Such space.
    Space,
}

impl Writer<'_> {
    fn all(&mut self, from: &mut Parser<'_>) -> Result<(), Fault> {
        loop {
            let start = from.position();
            let Ok(token) = from.next_including_whitespace_and_comments().cloned() else { return Ok(()) };
            if token.is_parse_error() {
                return Err(self.fault(start.byte_index(), "a bracket too many, or a text that does not end"));
            }
            match token {
                Token::WhiteSpace(_) if self.after == After::Token => self.after = After::Space,
                Token::WhiteSpace(_) => {}
                // Between two tokens a comment keeps them apart, and means no space.
                Token::Comment(_) if self.after == After::Token => self.written.push_str("/**/"),
                Token::Comment(_) => {}
                _ => self.token(&token, from.slice_from(start)),
            }
            let end = match token {
                Token::CurlyBracketBlock => '}',
                Token::SquareBracketBlock => ']',
                Token::ParenthesisBlock | Token::Function(_) => ')',
                _ => continue,
            };
            let inside = from.parse_nested_block(|from| Ok::<_, ParseError<()>>(self.all(from)));
            inside.unwrap_or(Ok(()))?;
            if !from.slice_from(start).ends_with(end) {
                return Err(self.fault(start.byte_index(), "a bracket that nothing closes"));
            }
            self.end(end);
        }
    }

    fn token(&mut self, token: &Token<'_>, text: &str) {
        let tight = matches!(token, Token::CurlyBracketBlock | Token::Semicolon | Token::Comma);
        if self.after == After::Space && !tight {
            self.written.push(' ');
        }
        self.written.push_str(text);
        self.after = match token {
            Token::Semicolon => After::Semicolon,
            Token::Colon | Token::ParenthesisBlock | Token::Function(_) => After::Tight,
            _ if tight => After::Tight,
            _ => After::Token,
        };
    }

    fn end(&mut self, bracket: char) {
        if bracket == '}' && self.after == After::Semicolon {
            self.written.pop();
        }
        self.written.push(bracket);
        self.after = if bracket == '}' { After::Tight } else { After::Token };
    }

    fn fault(&self, offset: usize, message: &str) -> Fault {
        Fault::at(self.text, offset, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_goes_where_it_means_nothing() {
        let text = "/* What it is. */\n@media (width > 40em) and (hover: hover) {\n  a > b :hover , a:not( .c ) { color : red ; \
                    margin: 0 -1px; }\n}\n";
        assert_eq!(
            style(text).unwrap(),
            "@media (width > 40em) and (hover:hover){a > b :hover,a:not(.c){color :red;margin:0 -1px}}"
        );
    }

    #[test]
    fn values_stay_as_they_were_written() {
        for text in [
            "a{--x:oklch(from var(--brand) calc(l + .1) min(c,.018) h)}",
            "a::before{content:\"/* ; } */  x\\\"\"}",
            "a{background:url(a/*b.png)}",
            "@container card (inline-size > 30ch){a{margin-inline:calc(1px - 2px) 50%}}",
            ".a\\: .b{grid-template:\"a  b\" 1fr / auto}",
        ] {
            assert_eq!(style(text).unwrap(), text);
        }
    }

    #[test]
    fn a_comment_still_keeps_apart_what_it_kept_apart() {
        assert_eq!(style("a/* x */b /* y */ c{}").unwrap(), "a/**/b c{}");
    }

    #[test]
    fn a_fault_names_its_line() {
        for (text, line) in [("a{}\n}", 2), ("a{}\nb{\nc:d", 2), ("a{\nb:\"c\n}", 2)] {
            assert_eq!(style(text).unwrap_err().line, line, "{text}");
        }
    }
}
