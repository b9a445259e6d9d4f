//! What to do, in the order of a report.

use matura_score::outcome::{Finding, FindingKind};

use super::Page;
use super::words::step;
use crate::assessment::Question;

impl Page<'_> {
    pub(super) fn findings(&self) -> String {
        if self.outcome.overall.coverage.applicable == 0 {
            return "Nothing was asked that applies, so there is nothing to say.\n".to_owned();
        }
        if self.outcome.findings.is_empty() {
            return "Nothing to do: every answer is at its target.\n".to_owned();
        }
        let mut text = "What to do, most pressing first\n".to_owned();
        for finding in &self.outcome.findings {
            let Some(question) = self.question(&finding.question) else { continue };
            text += &format!("{:>3}. {}\n", finding.rank, self.finding(question, finding));
            let remedy =
                finding.next.and_then(|to| question.gap.remedies.iter().find(|remedy| remedy.to == to));
            match (remedy, &question.hint_for_it) {
                (Some(remedy), _) => text += &format!("     {}\n", step(remedy, finding.quick_win)),
                (None, Some(hint)) if finding.kind == FindingKind::FindOut => {
                    text += &format!("     Ask: “{hint}”\n");
                }
                _ => {}
            }
        }
        text
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
