//! The templates of a theme, ready to be filled, and what is wrong with them.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::ops::Range;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};

use super::asked::Given;
use super::strings;
use crate::diagnostic::{Diagnostic, Place, advice};
use crate::error::Error;
use crate::language::Plurals;
use crate::markdown::{PAGES, Renderer};
use crate::source::BUNDLED;
use crate::theme::{File, Theme};

/// The templates of a theme.
pub(super) struct Templates<'t> {
    environment: Environment<'static>,
    files: BTreeMap<String, File<'t>>,
}

impl<'t> Templates<'t> {
    /// Reads the templates of a theme.
    ///
    /// # Errors
    ///
    /// When one of them cannot be read.
    pub(super) fn of(
        theme: &'t Theme,
        strings: &toml::Table,
        language: &str,
        markdown: Arc<Renderer>,
    ) -> Result<Self, Error> {
        let environment = environment(strings, language, markdown)
            .map_err(|error| Error::Theme(vec![placeless(&error)]))?;
        let mut templates = Self { environment, files: theme.templates().into_iter().collect() };
        let mut faults: Vec<Diagnostic> = Vec::new();
        for (name, file) in &templates.files {
            let added = templates.environment.add_template_owned(name.clone(), dedented(file.text));
            // A template that cannot be read is told once, though it may have several names.
            if let Some(fault) = added.err().map(|error| fault(&templates.files, &error)) {
                faults.extend((!faults.contains(&fault)).then_some(fault));
            }
        }
        if faults.is_empty() { Ok(templates) } else { Err(Error::Theme(faults)) }
    }

    /// Holds what the templates of the site's own theme ask for against what there is.
    ///
    /// # Errors
    ///
    /// When there is something that they ask for in vain.
    pub(super) fn check(&self, strings: &toml::Table, values: &[(&'static str, Value)]) -> Result<(), Error> {
        let given = Given { files: &self.files, strings, values };
        let faults: Vec<Diagnostic> = self.own().flat_map(|file| given.faults(*file)).collect();
        if faults.is_empty() { Ok(()) } else { Err(Error::Theme(faults)) }
    }

    /// Whether no template is of the site's own theme.
    pub(super) fn are_bundled(&self) -> bool {
        self.own().next().is_none()
    }

    fn own(&self) -> impl Iterator<Item = &File<'t>> {
        self.files.values().filter(|file| !file.shown().starts_with(BUNDLED))
    }

    /// Fills a template.
    ///
    /// # Errors
    ///
    /// When it asks for something that there is not.
    pub(super) fn render(&self, template: &str, parts: Value) -> Result<String, Error> {
        let rendered = self.environment.get_template(template).and_then(|template| template.render(parts));
        rendered.map_err(|error| Error::Theme(vec![fault(&self.files, &error)]))
    }
}

fn environment(
    strings: &toml::Table,
    language: &str,
    markdown: Arc<Renderer>,
) -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    // A template that names something that does not exist is at fault; it should say so, not print nothing.
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // Errors then tell their place to the letter.
    environment.set_debug(true);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe() => {
            Ok(strings::escape(out, text)?)
        }
        _ => minijinja::escape_formatter(out, state, value),
    });
    environment.add_function("t", strings::function(strings.clone(), Plurals::of(language)));
    environment.add_filter("markdown", move |text: &str| Value::from_safe_string(markdown.page(text, PAGES)));
    Ok(environment)
}

/// Templates are indented for their readers; visitors need not download it.
fn dedented(source: &str) -> String {
    let lines: Vec<&str> = source.lines().map(str::trim_start).collect();
    lines.join("\n")
}

/// A place in a dedented text, in the text as its author wrote it.
fn as_written(source: &str, dedented: Range<usize>) -> Range<usize> {
    let place = |offset: usize| {
        let (mut written, mut left) = (0, offset);
        for line in source.split_inclusive('\n') {
            let plain = line.trim_end_matches(['\n', '\r']);
            let indent = plain.len() - plain.trim_start().len();
            let length = plain.len() - indent;
            if left <= length {
                return written + indent + left;
            }
            left -= length + 1;
            written += line.len();
        }
        source.len()
    };
    place(dedented.start)..place(dedented.end)
}

/// What an error of the templates' engine means to whoever wrote them.
fn fault(files: &BTreeMap<String, File<'_>>, error: &minijinja::Error) -> Diagnostic {
    // The fault in an included template is the source of the one that includes it.
    let mut innermost = error;
    while let Some(source) = innermost.source().and_then(|source| source.downcast_ref::<minijinja::Error>()) {
        innermost = source;
    }
    let Some(file) = innermost.name().and_then(|name| files.get(name)) else { return placeless(innermost) };
    let span = innermost.range().map(|range| as_written(file.text, range));
    let place = match (&span, innermost.line()) {
        (Some(span), _) => Place::span(file.shown(), span.clone()),
        (None, Some(line)) => file.line(line),
        (None, None) => Place::file(file.shown()),
    };
    let written = span.and_then(|span| file.text.get(span)).unwrap_or_default();
    let detail = innermost.detail().unwrap_or_default();
    let (message, help) = match innermost.kind() {
        ErrorKind::UndefinedError => (
            format!("there is no `{written}` here"),
            Some("docs/theming.md lists what each template is given".to_owned()),
        ),
        ErrorKind::TemplateNotFound => {
            let name = written.trim_matches(['"', '\'']);
            (said(innermost), advice(name, files.keys().map(String::as_str)))
        }
        ErrorKind::SyntaxError => (format!("this template cannot be read: {detail}"), None),
        _ => (said(innermost), None),
    };
    Diagnostic::error(message).at(place).maybe_help(help)
}

fn said(error: &minijinja::Error) -> String {
    error.detail().map_or_else(|| error.kind().to_string(), str::to_owned)
}

fn placeless(error: &minijinja::Error) -> Diagnostic {
    Diagnostic::error(said(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again_behind_the_indent() {
        let source = "a\n  {{ b }}\n\n\t{% c %}\n";
        let short = dedented(source);
        for word in ["a", "{{ b }}", "b", "{% c %}", "c"] {
            let at = short.find(word).unwrap();
            let place = as_written(source, at..at + word.len());
            assert_eq!(&source[place], word);
        }
    }
}
