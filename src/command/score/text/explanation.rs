//! How a score comes about: the whole, its domains, and what each answer gives.
//!
//! Every number stands beside what it was made of, before it was rounded and before anything held it, so that a
//! reader with a pocket calculator comes to the same.

use matura_score::exact::Decimal;
use matura_score::outcome::{Digits, NodeOutcome, QuestionOutcome, State};
use matura_score::program::{Aggregate, Missing, Policy};

use super::Page;
use super::table::aligned;
use super::words::{amount, divided, listed};
use crate::assessment::{Domain, Group, Scoring};
use crate::printable;

/// The columns of a domain that hold numbers.
const NUMBERS: [usize; 4] = [2, 3, 4, 5];

const LEGEND: &str = "
Points: the weight of a question, times the value of its answer above that of the lowest answer.
Share: what an answer brings to the score of its domain, out of 100.
";

impl Page<'_> {
    pub(super) fn tree(&self) -> String {
        let mut text = "How the score comes about\n".to_owned();
        text += &self.whole();
        for (domain, node) in self.assessment.domains.iter().zip(&self.outcome.nodes) {
            text += &format!("\n{}", self.branch(domain, node));
        }
        text + LEGEND
    }

    fn whole(&self) -> String {
        let overall = &self.outcome.overall;
        let scores: Vec<i64> = self.outcome.nodes.iter().filter_map(|node| node.score).collect();
        let Some(score) = overall.score else { return "\nOverall: no score\n".to_owned() };
        let printed = Digits(score, overall.decimals);
        let sum: i128 = scores.iter().map(|score| i128::from(*score)).sum();
        let mean = divided(sum, i128::try_from(scores.len()).unwrap_or(1).max(1));
        let names: Vec<String> = scores.iter().map(i64::to_string).collect();
        let scoring = &self.assessment.overall.scoring;
        let whole = self.outcome.nodes.iter().all(|node| node.decimals == 0);
        let mut text = if scoring.is_usual(Aggregate::Mean) && whole {
            format!(
                "\nOverall: {score}\n  The mean of {} is {mean}{}.\n",
                listed(&names),
                rounded(&mean, score)
            )
        } else {
            format!("\nOverall: {printed}\n  {}\n", by(scoring))
        };
        text += &high(overall.high.filter(|high| *high != score), overall.decimals);
        let reached = self.assessment.bands.iter().rfind(|band| !printed.is_below(band.from));
        let named = self.assessment.bands.iter().find(|band| Some(&band.id) == overall.band.as_ref());
        match (reached, named) {
            (Some(reached), Some(named)) if reached.id != named.id => {
                text += &format!("  {printed} is {} by itself. ", reached.name);
                text += &format!("A weak domain limits it to {}.\n", named.name);
            }
            (Some(_), None) => text += "  Too much is not known to name a band.\n",
            _ => {}
        }
        text
    }

    fn branch(&self, domain: &Domain, node: &NodeOutcome) -> String {
        let mut text = match (node.score, node.raw) {
            (Some(score), Some(_)) if !self.is_usual(domain) => {
                format!("{}: {}\n  {}\n", domain.title, Digits(score, node.decimals), by(&domain.scoring))
            }
            (Some(score), Some(raw)) => {
                let share = divided(100 * node.points.smallest(), node.most.smallest().max(1));
                let (points, most) = (amount(node.points), amount(node.most));
                format!(
                    "{}: {score}\n  {points} of {most} points, which is {share}%{}.\n",
                    domain.title,
                    rounded(&share, raw)
                )
            }
            _ => format!("{}: {}\n", domain.title, self.without_score(domain)),
        };
        text += &self.held(domain, node).map(|held| format!("  {held}\n")).unwrap_or_default();
        text += &high(node.high.filter(|high| Some(*high) != node.score), node.decimals);
        text += &self.answers(domain);
        text + &self.left_out(domain)
    }

    /// Whether the score of a domain is the share of the points of its questions.
    fn is_usual(&self, domain: &Domain) -> bool {
        let position = self.assessment.domains.iter().position(|it| it.id == domain.id);
        let stands_in = |group: &Group| group.parent.map(usize::from) == position;
        domain.scoring.is_usual(Aggregate::Share) && !self.assessment.groups.iter().any(stands_in)
    }

    /// What each answer that counts gives.
    fn answers(&self, domain: &Domain) -> String {
        let head = ["", "Answer", "Value", "Weight", "Points", "Share", "Target"].map(str::to_owned).to_vec();
        let mut rows = vec![head];
        for (question, outcome) in self.questions_of(domain) {
            let Some(value) = outcome.value else { continue };
            let mut row = vec![
                question.short.clone(),
                self.said_of(outcome).to_owned(),
                amount(value),
                outcome.weight.to_string(),
                format!("{} of {}", amount(outcome.points), amount(outcome.most)),
                with_a_place(outcome.share),
                self.level(Some(outcome.target)).to_owned(),
            ];
            row.extend(self.counts_as(domain, outcome));
            rows.push(row);
        }
        if rows.len() == 1 {
            return String::new();
        }
        aligned(&rows, &NUMBERS).iter().map(|line| format!("    {line}\n")).collect()
    }

    fn said_of(&self, outcome: &QuestionOutcome) -> &str {
        match outcome.state {
            State::Answered => self.level(outcome.level),
            State::Unknown => "not known",
            State::Unanswered => "left open",
            State::NotApplicable => "does not apply",
            State::Hidden | State::NotAsked => "not asked",
        }
    }

    /// What an answer that is missing counts as.
    fn counts_as(&self, domain: &Domain, outcome: &QuestionOutcome) -> Option<String> {
        let counts = match policy(&domain.scoring.missing, outcome.state)? {
            Policy::Worst => "counts as the lowest answer".to_owned(),
            Policy::Target => "counts as an answer at its target".to_owned(),
            Policy::Value(value) => format!("counts as {value}"),
            Policy::LeaveOut | Policy::Block => return None,
        };
        let reason = self.reason(outcome).map(|reason| format!(", “{reason}”"));
        Some(counts + &reason.unwrap_or_default())
    }

    /// Why the respondent says that a question does not apply.
    fn reason(&self, outcome: &QuestionOutcome) -> Option<String> {
        let mut records = self.respondents.iter().filter_map(|respondent| respondent.record.as_ref());
        let reason = records.find_map(|record| record.reason(&outcome.id));
        reason.filter(|_| outcome.state == State::NotApplicable).map(printable::line)
    }

    /// What does not count, and why.
    fn left_out(&self, domain: &Domain) -> String {
        let mut text = String::new();
        for (state, why) in [
            (State::NotApplicable, "does not apply"),
            (State::Hidden, "not asked, because of other answers"),
            (State::Unknown, "not known"),
            (State::Unanswered, "left open"),
            (State::NotAsked, "not part of the short run"),
        ] {
            let out = self.questions_of(domain).filter(|(_, it)| it.value.is_none() && it.state == state);
            let names = out.map(|(question, outcome)| match self.reason(outcome) {
                Some(reason) => format!("{}, “{reason}”", question.short),
                None => question.short.clone(),
            });
            let names: Vec<String> = names.collect();
            if !names.is_empty() {
                text += &format!("    Left out ({why}): {}\n", names.join("; "));
            }
        }
        text
    }
}

fn policy(missing: &Missing, state: State) -> Option<Policy> {
    match state {
        State::Unknown => Some(missing.unknown),
        State::Unanswered => Some(missing.unanswered),
        State::NotApplicable => Some(missing.not_applicable),
        State::Hidden => Some(missing.hidden),
        State::Answered | State::NotAsked => None,
    }
}

/// A share, with its one place even when that is 0.
fn with_a_place(share: Decimal) -> String {
    let share = share.to_string();
    if share.contains('.') { share } else { share + ".0" }
}

/// How a number became the one that is printed, unless it is the same.
fn rounded(exact: &str, printed: i64) -> String {
    if exact == printed.to_string() { String::new() } else { format!(", rounded to {printed}") }
}

/// How a score comes about that is more than a sum of points.
fn by(scoring: &Scoring) -> String {
    format!("Made by `aggregate = \"{}\"`, as the questionnaire says.", scoring.aggregate_name())
}

fn high(score: Option<i64>, decimals: u8) -> String {
    let line = |score| {
        format!(
            "  {}, if every answer that is not known turns out to be at its target.\n",
            Digits(score, decimals)
        )
    };
    score.map(line).unwrap_or_default()
}
