//! A result in words, for a terminal or an e-mail.

use std::fmt::Write;

use matura_score::exact::Decimal;
use matura_score::outcome::{
    Coverage, Finding, FindingKind, NodeOutcome, OverallOutcome, QuestionOutcome, State,
};
use matura_score::program::Cost;
use matura_score::{Outcome, Run};

use crate::assessment::{Assessment, Domain, Question, Remedy, cost_name};
use crate::render::effort::{self, Work};

/// Writes a result out.
pub(super) fn render(assessment: &Assessment, outcome: &Outcome) -> String {
    let page = Page { assessment, outcome };
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = page.write(&mut text);
    text
}

struct Page<'a> {
    assessment: &'a Assessment,
    outcome: &'a Outcome,
}

impl Page<'_> {
    fn write(&self, to: &mut String) -> std::fmt::Result {
        let Self { assessment, outcome } = self;
        let core = outcome.run == Run::Core.name();
        let run = if core { "short run: the core questions alone" } else { "full run" };
        writeln!(to, "{} {}, {run}", assessment.title, assessment.version)?;
        if !outcome.date.is_empty() {
            writeln!(to, "Answered on {}. Self-assessed, not an audit.", outcome.date)?;
        }
        if let Some(summary) = self.summary() {
            writeln!(to, "\n{summary}")?;
        }
        writeln!(to, "\nOverall: {}{}", self.range(&outcome.overall), self.band(&outcome.overall))?;
        writeln!(to, "{}", coverage(&outcome.overall.coverage))?;
        writeln!(to)?;
        let width = assessment.domains.iter().map(|domain| domain.title.chars().count()).max().unwrap_or(0);
        for (domain, node) in assessment.domains.iter().zip(&outcome.nodes) {
            writeln!(to, "{}", self.domain(domain, node, width))?;
        }
        self.findings(to)?;
        if !outcome.good_enough.is_empty() {
            let names = outcome.good_enough.iter().filter_map(|id| Some(self.question(id)?.short.as_str()));
            writeln!(to, "\nGood enough, spend nothing here: {}", names.collect::<Vec<_>>().join(", "))?;
        }
        Ok(())
    }

    fn summary(&self) -> Option<&str> {
        let id = self.outcome.summary.as_ref()?;
        self.assessment
            .summaries
            .iter()
            .find(|summary| summary.id == *id)
            .map(|summary| summary.text.as_str())
    }

    fn question(&self, id: &str) -> Option<&Question> {
        self.assessment.questions().find(|question| question.id == id)
    }

    fn level(&self, level: Option<u8>) -> &str {
        let level = level.and_then(|level| self.assessment.levels.get(usize::from(level)));
        level.map_or("not known", |level| &level.name)
    }

    fn range(&self, overall: &OverallOutcome) -> String {
        between(overall.low, overall.high).unwrap_or_else(|| "no score".to_owned())
    }

    fn band(&self, overall: &OverallOutcome) -> String {
        let name = |id: &Option<String>| {
            let band = self.assessment.bands.iter().find(|band| Some(&band.id) == id.as_ref());
            band.map(|band| band.name.clone())
        };
        match (name(&overall.band), name(&overall.band_high)) {
            (Some(low), Some(high)) if low != high => format!(", {low} to {high}"),
            (Some(low), _) => format!(", {low}"),
            _ => ", not enough known for a band".to_owned(),
        }
    }

    fn domain(&self, domain: &Domain, node: &NodeOutcome, width: usize) -> String {
        let Some(score) = between(node.low, node.high) else {
            let asked = self.was_asked(domain);
            let why = if asked { "does not apply" } else { "not part of the short run" };
            return format!("{:width$}  {why}", domain.title);
        };
        let target = node.target_score.map(|target| format!("target {target:>3}")).unwrap_or_default();
        let reason = node.held_by.as_ref().and_then(|id| self.question(id)?.knock_out.as_ref());
        let held = reason.zip(node.raw).map(|(knock_out, raw)| {
            format!("  ({raw} before a knock-out held it, because {})", knock_out.reason)
        });
        let level = self.level(node.level);
        format!("{:width$}  {score:<9} {level:<9} {target}{}", domain.title, held.unwrap_or_default())
            .trim_end()
            .to_owned()
    }

    fn was_asked(&self, domain: &Domain) -> bool {
        let of_domain =
            |outcome: &&QuestionOutcome| domain.questions.iter().any(|question| question.id == outcome.id);
        self.outcome.questions.iter().filter(of_domain).any(|outcome| outcome.state != State::NotAsked)
    }

    fn findings(&self, to: &mut String) -> std::fmt::Result {
        if self.outcome.overall.coverage.applicable == 0 {
            return writeln!(to, "\nNothing was asked that applies, so there is nothing to say.");
        }
        if self.outcome.findings.is_empty() {
            return writeln!(to, "\nNothing to do: every answer is at its target.");
        }
        writeln!(to, "\nWhat to do, most pressing first")?;
        for finding in &self.outcome.findings {
            let Some(question) = self.question(&finding.question) else { continue };
            writeln!(to, "{:>3}. {}", finding.rank, self.finding(question, finding))?;
            let remedy =
                finding.next.and_then(|to| question.gap.remedies.iter().find(|remedy| remedy.to == to));
            match (remedy, &question.hint_for_it) {
                (Some(remedy), _) => writeln!(to, "     {}", step(remedy, finding.quick_win))?,
                (None, Some(hint)) if finding.kind == FindingKind::FindOut => {
                    writeln!(to, "     Ask: “{hint}”")?
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn finding(&self, question: &Question, finding: &Finding) -> String {
        let mark = match finding.kind {
            FindingKind::KnockOut => " (knock-out)",
            FindingKind::FindOut if finding.knock_out => " (find out first: a knock-out)",
            FindingKind::FindOut => " (find out first)",
            FindingKind::Gap => "",
        };
        let target = self.level(Some(finding.target));
        format!("{}{mark}: {}, target {target}", question.short, self.level(finding.level))
    }
}

/// A score, or the range that it lies in.
fn between(low: Option<i64>, high: Option<i64>) -> Option<String> {
    match (low, high) {
        (Some(low), Some(high)) if low != high => Some(format!("{low} to {high}")),
        (Some(low), _) => Some(low.to_string()),
        _ => None,
    }
}

fn coverage(coverage: &Coverage) -> String {
    let mut parts = vec![format!("{} of {} answered", coverage.answered, coverage.applicable)];
    let counts = [
        (coverage.unknown, "unknown"),
        (coverage.unanswered, "left open"),
        (coverage.not_applicable, "not applicable"),
    ];
    parts
        .extend(counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    parts.push(format!("{} at target", coverage.at_target));
    parts.join(", ")
}

fn step(remedy: &Remedy, quick_win: bool) -> String {
    let quick = if quick_win { "; quick win" } else { "" };
    format!("{}: {}, {}{quick}. {}.", remedy.action, work(remedy.hours), cost(remedy.cost), remedy.owner)
}

/// Work in the units that a reader would use.
fn work(hours: (Decimal, Decimal)) -> String {
    let Work { low, low_unit, high, high_unit } = effort::work(hours);
    let unit = if high == "1" { high_unit.trim_end_matches('s') } else { high_unit };
    match (low == high, low_unit == high_unit) {
        (true, true) => format!("{high} {unit}"),
        (false, true) => format!("{low} to {high} {unit}"),
        (_, false) => format!("{low} {low_unit} to {high} {unit}"),
    }
}

fn cost((from, to): (Cost, Cost)) -> String {
    let name = |cost| match cost {
        Cost::None => "no",
        other => cost_name(other),
    };
    if from == to { format!("{} cost", name(to)) } else { format!("{} to {} cost", name(from), name(to)) }
}
