//! A result in words, for a terminal or an e-mail.
//!
//! A page of text is made of sections with an empty line between them. A section that has nothing to say is empty
//! and leaves no trace.

mod differences;
mod explanation;
mod findings;
mod says;
mod table;
mod words;

use matura_score::outcome::{Digits, NodeOutcome, OverallOutcome, QuestionOutcome, State};
use matura_score::{Outcome, Run};

use self::words::{between, coverage};
use super::input::Respondent;
use crate::assessment::{Assessment, Domain, Group, Question, Scoring};

/// What a text is written from.
pub(super) struct Page<'a> {
    /// The texts.
    pub(super) assessment: &'a Assessment,
    /// The result.
    pub(super) outcome: &'a Outcome,
    /// Who answered: one, or two whose answers were joined.
    pub(super) respondents: &'a [&'a Respondent],
}

/// The outcome that the author's rules give.
fn outcome_of(scoring: &Scoring, node: &NodeOutcome) -> Option<String> {
    let stands = scoring.outcomes.iter().find(|text| Some(&text.id) == node.outcome.as_ref())?;
    Some(stands.text.clone())
}

impl Page<'_> {
    /// The result: where the firm stands, and what to do.
    pub(super) fn result(&self) -> String {
        joined(&[
            self.head(),
            self.summary(),
            self.overall(),
            self.domains(),
            self.further(),
            self.differences(),
            self.verdicts(),
            self.decisions(),
            self.findings(),
            self.good_enough(),
            self.advice(),
            self.wordings(),
        ])
    }

    /// How the score comes about.
    pub(super) fn explanation(&self) -> String {
        joined(&[self.head(), self.overall(), self.differences(), self.tree(), self.wordings()])
    }

    fn head(&self) -> String {
        let Self { assessment, outcome, .. } = self;
        let core = outcome.run == Run::Core.name();
        let run = if core { "short run: the core questions alone" } else { "full run" };
        let mut head = format!("{} {}, {run}\n", assessment.title, assessment.version);
        if !outcome.date.is_empty() {
            head += &format!("Answered on {}. Self-assessed, not an audit.\n", outcome.date);
        }
        head
    }

    fn summary(&self) -> String {
        let summaries = &self.assessment.summaries;
        let stands = summaries.iter().find(|summary| Some(&summary.id) == self.outcome.summary.as_ref());
        stands.map(|summary| format!("{}\n", summary.text)).unwrap_or_default()
    }

    fn overall(&self) -> String {
        let overall = &self.outcome.overall;
        let range =
            between(overall.low, overall.high, overall.decimals).unwrap_or_else(|| "no score".to_owned());
        format!("Overall: {range}{}\n{}\n", self.band(overall), coverage(&overall.coverage))
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

    fn domains(&self) -> String {
        let row = |(domain, node): (&Domain, &NodeOutcome)| {
            let Some(score) = between(node.low, node.high, node.decimals) else {
                return vec![domain.title.clone(), self.without_score(domain).to_owned()];
            };
            let target = node
                .target_score
                .map(|target| format!("target {:>3}", Digits(target, node.decimals).to_string()));
            let level = self.level(node.level).to_owned();
            vec![domain.title.clone(), score, level, target.unwrap_or_default()]
        };
        let domains = || self.assessment.domains.iter().zip(&self.outcome.nodes);
        let rows: Vec<Vec<String>> = domains().map(row).collect();
        let mut text = String::new();
        for ((domain, node), line) in domains().zip(table::aligned(&rows, &[])) {
            text += &format!("{line}\n");
            for remark in outcome_of(&domain.scoring, node).into_iter().chain(self.held(domain, node)) {
                text += &format!("    {remark}\n");
            }
        }
        text
    }

    /// The groups inside the domains, and the further scores.
    fn further(&self) -> String {
        let further = &self.outcome.further;
        let groups = self.assessment.groups.iter().zip(&further.groups);
        let scores = self.assessment.scores.iter().zip(&further.scores);
        let row = |(group, node): (&Group, &NodeOutcome)| {
            let score = between(node.low, node.high, node.decimals);
            let outcome = outcome_of(&group.scoring, node);
            vec![
                group.title.clone(),
                score.unwrap_or_else(|| "no score".to_owned()),
                outcome.unwrap_or_default(),
            ]
        };
        let rows: Vec<Vec<String>> = groups.chain(scores).map(row).collect();
        table::aligned(&rows, &[]).iter().map(|line| format!("{}\n", line.trim_end())).collect()
    }

    /// What holds the score of a domain.
    fn held(&self, domain: &Domain, node: &NodeOutcome) -> Option<String> {
        let id = node.held_by.as_ref()?;
        let knock_out = self.question(id).and_then(|question| question.knock_out.as_ref());
        let rule = domain.scoring.rules.iter().find(|rule| rule.id == *id).map(|rule| &rule.reason);
        let reason = knock_out.map(|knock_out| &knock_out.reason).or(rule)?;
        let written = |score| Digits(score, node.decimals);
        Some(format!(
            "Held at {}, because {reason}. Without that: {}.",
            written(node.score?),
            written(node.raw?)
        ))
    }

    /// Why a domain has no score.
    fn without_score(&self, domain: &Domain) -> &'static str {
        let of_domain = self.questions_of(domain).map(|(_, outcome)| outcome.state);
        let states: Vec<State> = of_domain.filter(|state| *state != State::Hidden).collect();
        match states[..] {
            [] => "does not apply",
            _ if states.iter().all(|state| *state == State::NotAsked) => "not part of the short run",
            _ if states.iter().all(|it| matches!(it, State::NotAsked | State::NotApplicable)) => {
                "does not apply"
            }
            _ => "no score, because an answer that it needs is missing",
        }
    }

    fn good_enough(&self) -> String {
        let ids = &self.outcome.good_enough;
        let names = ids.iter().filter_map(|id| Some(self.question(id)?.short.as_str()));
        let names: Vec<&str> = names.collect();
        if names.is_empty() {
            return String::new();
        }
        format!("Good enough, spend nothing here: {}\n", names.join(", "))
    }

    fn question(&self, id: &str) -> Option<&Question> {
        self.assessment.questions().find(|question| question.id == id)
    }

    /// The questions of a domain, with what became of them.
    fn questions_of<'b>(
        &'b self,
        domain: &'b Domain,
    ) -> impl Iterator<Item = (&'b Question, &'b QuestionOutcome)> {
        let outcomes = &self.outcome.questions;
        domain.questions.iter().filter_map(move |question| {
            Some((question, outcomes.iter().find(|outcome| outcome.id == question.id)?))
        })
    }

    fn level(&self, level: Option<u8>) -> &str {
        let level = level.and_then(|level| self.assessment.level(level));
        level.map_or("not known", |level| &level.name)
    }
}

fn joined(sections: &[String]) -> String {
    let sections: Vec<&str> = sections.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    sections.join("\n")
}
