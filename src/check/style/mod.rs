//! What makes a questionnaire hard to answer, or its report hard to believe, though it can be built.
//!
//! Each rule has a file and tells warnings only. The rules look at the raw tables, because an
//! [`Assessment`](crate::assessment::Assessment) no longer knows where its texts stand. They are lenient: what
//! is missing or of a wrong type, the readers report. The rules that know words of English, or how they sound,
//! hold for sites in English.

mod abbreviation;
mod figures;
mod grade;
mod ladder;
mod length;
mod repeats;
mod syllables;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use abbreviation::Glossary;
use repeats::Repeats;
use texts::Question;

use super::folder::Folder;
use super::names::tables;
use super::report::Report;

/// Looks at every question of an assessment.
pub(super) fn check(folder: &Folder<'_>, language: &str, report: &Report) {
    let english = language.split('-').next().is_some_and(|tongue| tongue.eq_ignore_ascii_case("en"));
    let glossary = Glossary::gather(folder, report);
    let mut repeats = Repeats::default();
    for domain in &folder.domains {
        for table in tables(&domain.table("", report), "question") {
            let question = Question::gather(&table);
            length::check(&question);
            ladder::check(&question);
            abbreviation::check(&question, &glossary);
            figures::check(&question);
            repeats.check(&question.remedies);
            if english {
                words::check(&question.statements);
                grade::check(&question);
            }
        }
    }
}
