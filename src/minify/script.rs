//! A script with short names and without space.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_diagnostics::Diagnostics;
use oxc_mangler::{MangleOptions, Mangler};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use super::Fault;

/// A classic script, for the inside of a function: names that it declares itself are shortened, at the top too; names
/// of others and properties stay.
pub(crate) fn script(text: &str) -> Result<String, Fault> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::script()).parse();
    first_error(text, &parsed.diagnostics)?;
    // The parser leaves to this what takes knowledge of names: one that is declared twice, for example.
    let checked = SemanticBuilder::new().with_check_syntax_error(true).build(&parsed.program);
    first_error(text, &checked.diagnostics)?;
    let options = MangleOptions { top_level: Some(true), ..MangleOptions::default() };
    let named = Mangler::new().with_options(options).build(&parsed.program);
    let printer = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(Some(named.scoping));
    Ok(printer.build(&parsed.program).code)
}

fn first_error(text: &str, diagnostics: &Diagnostics) -> Result<(), Fault> {
    let Some(error) = diagnostics.errors().next() else { return Ok(()) };
    let offset = error.labels.first().and_then(|label| usize::try_from(label.offset()).ok());
    Err(Fault::at(text, offset.unwrap_or(0), error.message.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names_become_short_and_those_of_others_stay() {
        let text = "/** Says it. */\nfunction greet(person) {\n  // twice\n  alert(person.name, PAYLOAD);\n}\ngreet({ name: 1 });\n";
        let short = script(text).unwrap();
        assert_eq!(short, "function e(e){alert(e.name,PAYLOAD)}e({name:1});");
        assert_eq!(script(text).unwrap(), short);
    }

    #[test]
    fn a_text_that_looks_like_a_comment_stays() {
        assert_eq!(
            script("alert(\"/* // */\", `a  b`, /[/]/* 2);").unwrap(),
            "alert(`/* // */`,`a  b`,/[/]/*2);"
        );
    }

    #[test]
    fn a_fault_names_its_line() {
        for (text, line) in
            [("let a = 1;\nlet b = ;\n", 2), ("a();\n}\nb();", 2), ("let a;\n\nlet a;", 1), ("f(\n", 2)]
        {
            let fault = script(text).unwrap_err();
            assert_eq!(fault.line, line, "{text}: {}", fault.message);
            assert!(!fault.message.is_empty());
        }
    }
}
