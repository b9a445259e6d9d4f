//! Problems as text for a terminal, in the style of a compiler.

use std::collections::BTreeSet;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::position::{Position, within};
use super::{Diagnostic, Place, Severity};
use crate::source::Sources;

/// Shows problems with the lines that they stand in, coloured or plain, and counts them at the end.
pub fn render(sources: &Sources, diagnostics: &[Diagnostic], coloured: bool) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&renderer.render(&[group(sources, diagnostic)]));
        text.push_str("\n\n");
    }
    text.push_str(&summary(diagnostics));
    text.push('\n');
    text
}

/// Counts problems: "3 errors and 1 warning in 2 files".
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = diagnostics.len() - errors;
    let files: BTreeSet<&str> = diagnostics
        .iter()
        .filter_map(|diagnostic| Some(diagnostic.primary.as_ref()?.file.as_str()))
        .collect();
    let problems = match (errors, warnings) {
        (0, 0) => return "no problems".to_owned(),
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", counted(errors, "error"), counted(warnings, "warning")),
    };
    if files.is_empty() { problems } else { format!("{problems} in {}", counted(files.len(), "file")) }
}

/// A number of things, in words: "1 page", "2 pages".
pub(crate) fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

fn group<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut elements: Vec<Element<'a>> = Vec::new();
    let mut shown = BTreeSet::new();
    for place in diagnostic.primary.iter().chain(diagnostic.related.iter().map(|(place, _)| place)) {
        if shown.insert(place.file.as_str()) {
            let snippet = snippet(sources, diagnostic, &place.file).map(Element::from);
            elements.push(snippet.unwrap_or_else(|| Origin::path(&place.file).into()));
        }
    }
    elements.extend(diagnostic.help.iter().map(|help| Level::HELP.message(help).into()));
    level.primary_title(&diagnostic.message).elements(elements)
}

/// The lines of one file that the problem speaks of; none when it speaks of the file as a whole.
fn snippet<'a>(
    sources: &'a Sources,
    diagnostic: &'a Diagnostic,
    file: &'a str,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let text = sources.text(file)?;
    let places = diagnostic.primary.iter().chain(diagnostic.related.iter().map(|(place, _)| place));
    let spans = places.filter(|place| place.file == file).filter_map(|place| place.span.as_ref());
    let spans: Vec<_> = spans.map(|span| within(text, span)).collect();
    // The lines that are spoken of and those between them, since all that is handed over is searched.
    let first = line_start(text, spans.iter().map(|span| span.start).min()?);
    let last = line_end(text, spans.iter().map(|span| span.end).max()?);
    let mark = |kind: AnnotationKind, place: &Place, label: Option<&'a str>| {
        let span = within(text, place.span.as_ref().filter(|_| place.file == file)?);
        Some(kind.span(span.start - first..span.end - first).label(label))
    };
    let primary = diagnostic
        .primary
        .as_ref()
        .and_then(|place| mark(AnnotationKind::Primary, place, diagnostic.label.as_deref()));
    let related = diagnostic
        .related
        .iter()
        .filter_map(|(place, label)| mark(AnnotationKind::Context, place, Some(label.as_str())));
    let marks: Vec<_> = primary.into_iter().chain(related).collect();
    let line = Position::of(text, first).line;
    let lines = text.get(first..last).unwrap_or_default();
    Some(Snippet::source(lines).line_start(line).path(file).annotations(marks))
}

/// Where the line of a byte begins.
fn line_start(text: &str, byte: usize) -> usize {
    text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// Where the line of a byte ends, its line break included.
fn line_end(text: &str, byte: usize) -> usize {
    text.get(byte..).and_then(|after| after.find('\n')).map_or(text.len(), |newline| byte + newline + 1)
}
