//! Where two people of one firm differ, and who said what.

use matura_score::Answers;
use matura_score::outcome::{Difference, State};

use super::Page;
use super::table::aligned;
use crate::command::score::input::Respondent;
use crate::printable;

/// The profile question that asks who is answering, in assessments that ask it.
const WHO: &str = "p-respondent";

const RULE: &str = "  A known answer counts before one that is not known, and of two levels the lower.\n";

impl Page<'_> {
    pub(super) fn differences(&self) -> String {
        let [first, second] = self.respondents[..] else { return String::new() };
        let (one, other) = self.names(first, second);
        let named = |name: &String, respondent: &Respondent| {
            if *name == respondent.name { name.clone() } else { format!("{name} ({})", respondent.name) }
        };
        let mut text = format!(
            "Where the two differ\n  Joined: {}, and {}.\n{RULE}",
            named(&one, first),
            named(&other, second)
        );
        if self.outcome.differences.is_empty() {
            return text + "  No two answers lie two levels apart or more.\n";
        }
        let head = vec![String::new(), one.clone(), other.clone()];
        let said = |difference: &Difference| {
            let name = self.question(&difference.question).map(|question| question.short.clone());
            let one = self.said(difference.first, difference.first_level);
            let other = self.said(difference.second, difference.second_level);
            vec![name.unwrap_or_default(), one, other]
        };
        let rows: Vec<Vec<String>> =
            [head].into_iter().chain(self.outcome.differences.iter().map(said)).collect();
        let mut lines = aligned(&rows, &[]).into_iter();
        text += &format!("\n  {}\n", lines.next().unwrap_or_default());
        for (line, difference) in lines.zip(&self.outcome.differences) {
            text += &format!("  {line}\n");
            let left_aside = match (difference.first, difference.second) {
                (State::NotApplicable, _) => Some((first, &one, &other)),
                (_, State::NotApplicable) => Some((second, &other, &one)),
                _ => None,
            };
            if let Some((respondent, says, answers)) = left_aside {
                let reason =
                    respondent.record.as_ref().and_then(|record| record.reason(&difference.question));
                let reason = reason.map(|reason| format!(" (“{}”)", printable::line(reason)));
                text += &format!(
                    "    {says}: it does not apply{}. {answers} has answered it, and that counts.\n",
                    reason.unwrap_or_default()
                );
            }
        }
        text
    }

    /// What to call the two: by their answers to who is answering, or else by their records.
    fn names(&self, first: &Respondent, second: &Respondent) -> (String, String) {
        match (self.who(&first.answers), self.who(&second.answers)) {
            (Some(one), Some(other)) if one != other => (one.to_owned(), other.to_owned()),
            _ => (first.name.clone(), second.name.clone()),
        }
    }

    fn who(&self, answers: &Answers) -> Option<&str> {
        let place = self.assessment.profile.iter().position(|question| question.id == WHO)?;
        let choice = answers.profile(place)?.first()?;
        let choice = self.assessment.profile.get(place)?.choices.get(usize::from(*choice))?;
        Some(&choice.text)
    }

    fn said(&self, state: State, level: Option<u8>) -> String {
        match state {
            State::Answered => self.level(level).to_owned(),
            State::Unknown => "not known".to_owned(),
            State::NotApplicable => "does not apply".to_owned(),
            State::Unanswered | State::Hidden | State::NotAsked => "left open".to_owned(),
        }
    }
}
