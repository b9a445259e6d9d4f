//! The texts of a question: its own, what was answered, its next step, and what was decided.

use matura_score::outcome::{QuestionOutcome, State};

use super::Writer;
use crate::assessment::{Question, Remedy, cost_name};
use crate::record::{DecisionChoice, RecordedAnswer};
use crate::render::effort::{self, Work};

impl Writer<'_> {
    pub(super) fn question(&mut self, question: &Question, of: &QuestionOutcome) {
        let id = question.id.as_str();
        let variant = of.variant.and_then(|index| question.variants.get(usize::from(index)));
        let text = variant.map_or(&question.text, |variant| &variant.text);
        for (name, text) in [
            (".short", &question.short),
            (".text", text),
            (".risk", &question.gap.risk),
            (".consequence", &question.gap.consequence),
            (".good", &question.gap.good),
            (".message", question.hint_for_it.as_ref().unwrap_or(text)),
        ] {
            self.set("q", id, name, text);
        }
        if let Some(knock_out) = &question.knock_out {
            self.set("q", id, ".below", &knock_out.below.to_string());
            self.set("q", id, ".cap", &knock_out.cap.to_string());
            self.set("q", id, ".hold", &knock_out.reason);
        }
        if !matches!(of.state, State::Hidden | State::NotAsked) {
            self.set("q", id, ".asked", "1");
        }
        let answer = self.answer(id).cloned();
        if let Some(answer) = &answer {
            self.answered(question, answer);
        }
        let finding = self.sources.outcome.findings.iter().find(|finding| finding.question == id);
        let next = finding.and_then(|finding| finding.next);
        if let Some(remedy) = question.gap.remedies.iter().find(|remedy| Some(remedy.to) == next) {
            self.step(id, remedy);
        }
        self.decision(id, answer.as_ref());
    }

    /// The answer to a question that counts.
    fn answer(&self, id: &str) -> Option<&RecordedAnswer> {
        let from_second = self.sources.outcome.from_second.iter().any(|each| each == id);
        let record = self.sources.second.filter(|_| from_second).unwrap_or(self.sources.record);
        self.fitting(record, id)
    }

    fn answered(&mut self, question: &Question, answer: &RecordedAnswer) {
        let id = question.id.as_str();
        self.set("q", id, ".note", answer.note.as_deref().unwrap_or_default());
        if let Some(chosen) = &answer.choices {
            let chosen = question.choices.iter().filter(|choice| chosen.contains(&choice.id));
            let chosen: Vec<&str> = chosen.map(|choice| choice.text.as_str()).collect();
            self.set("q", id, ".answer", &chosen.join(", "));
        } else if !answer.unknown {
            self.set("q", id, ".reason", answer.not_applicable.as_deref().unwrap_or_default());
        }
    }

    fn step(&mut self, id: &str, remedy: &Remedy) {
        let (from, to) = (cost_name(remedy.cost.0), cost_name(remedy.cost.1));
        let cost = if from == to { from.to_owned() } else { format!("{from}-{to}") };
        let (work, cost) = (self.work(remedy), self.string(&["cost", &cost]));
        for (name, text) in [
            (".step.action", remedy.action.as_str()),
            (".step.work", &work),
            (".step.cost", cost),
            (".step.owner", &remedy.owner),
            (".step.first", &remedy.first),
            (".step.evidence", &remedy.evidence),
        ] {
            self.set("q", id, name, text);
        }
    }

    /// The work of a step, in the words of the template `work.html`.
    fn work(&self, remedy: &Remedy) -> String {
        let Work { low, low_unit, high, high_unit } = effort::work(remedy.hours);
        let name = match (low_unit == high_unit, low == high) {
            (false, _) => format!("{low_unit}-{high_unit}"),
            (true, false) => low_unit.to_owned(),
            (true, true) if low == "1" && low_unit != "minutes" => format!("one-{low_unit}"),
            (true, true) => format!("same-{low_unit}"),
        };
        self.counted(&["work", &name], &high).replace("{low}", &low).replace("{high}", &high)
    }

    fn decision(&mut self, id: &str, answer: Option<&RecordedAnswer>) {
        let decisions = &self.sources.record.decisions;
        let Some((_, decision)) = decisions.iter().find(|(question, _)| question == id) else { return };
        let stale = if decision.is_stale(answer) { "stale" } else { "" };
        self.set("decision-of", id, ".choice", decision.choice.map_or("", DecisionChoice::name));
        self.set("decision-of", id, ".stale", stale);
        self.set("decision-of", id, ".lacking", &decision.lacking().join(","));
        for (name, text) in [
            (".owner", &decision.owner),
            (".due", &decision.due),
            (".date", &decision.date),
            (".reason", &decision.reason),
            (".note", &decision.note),
            (".likelihood", &decision.likelihood),
            (".impact", &decision.impact),
            (".exposure", &decision.exposure),
        ] {
            self.set("decision-of", id, name, text.as_deref().unwrap_or_default());
        }
    }
}
