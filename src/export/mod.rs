//! The texts of a report, for the files that the scorer writes.
//!
//! Markdown and the risk register are written by `matura-score`, from a result and a table of plain texts. The page
//! fills that table from what it shows, and this module from the assessment, the record and the strings of the
//! theme: the same words, so that both get the same bytes. [`matura_score::texts`] lists the keys.

mod question;

use matura_score::answers::Given;
use matura_score::outcome::FindingKind;
use matura_score::program::Signs;
use matura_score::{Answers, Outcome, Program, Run, Texts};
use toml::{Table, Value};

use crate::assessment::{Assessment, Domain, ProfileQuestion, Verdict};
use crate::language::Plurals;
use crate::record::{Record, RecordedAnswer};
use crate::render::{form, gather};

/// The paragraphs on the method, by their names in the theme's strings.
const METHOD: [&str; 7] = ["score", "range", "hold", "target", "order", "costs", "exact"];

/// Most actions that page one names.
const FIRST: usize = 5;

/// What the texts of a report are taken from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The same, compiled.
    pub program: &'a Program,
    /// The language of the report.
    pub language: &'a str,
    /// The strings of the theme in it.
    pub strings: &'a Table,
    /// What was answered.
    pub record: &'a Record,
    /// What a second person answered, where two records are joined.
    pub second: Option<&'a Record>,
    /// What it comes to.
    pub outcome: &'a Outcome,
}

/// The texts of a report.
pub fn texts(sources: Sources<'_>) -> Texts {
    let mut writer = Writer { sources, texts: Texts::default() };
    let Sources { assessment, outcome, strings, .. } = sources;
    if let Some(words) = strings.get("export") {
        gather("export", words, &mut writer.texts);
    }
    writer.whole();
    for (place, question) in assessment.profile.iter().enumerate() {
        writer.set("profile", &place.to_string(), "", "");
        writer.set("profile", &place.to_string(), ".it", &question.id);
        writer.profile(question);
    }
    for (domain, node) in assessment.domains.iter().zip(&outcome.nodes) {
        for question in &domain.questions {
            writer.set("q", &question.id, ".area", &domain.id);
        }
        writer.domain(domain, node.outcome.as_deref(), node.held_by.as_deref());
    }
    for (question, of) in assessment.questions().zip(&outcome.questions) {
        writer.question(question, of);
    }
    for (place, node) in outcome.nodes.iter().enumerate() {
        writer.set("nodes", &place.to_string(), ".node", &node.id);
    }
    writer.findings();
    writer.statements();
    writer.texts
}

struct Writer<'a> {
    sources: Sources<'a>,
    texts: Texts,
}

impl<'a> Writer<'a> {
    fn set(&mut self, kind: &str, id: &str, name: &str, text: &str) {
        self.texts.set(&format!("{kind}.{id}{name}"), text.to_owned());
    }

    /// A string of the theme.
    fn string(&self, path: &[&str]) -> &'a str {
        self.value(path).and_then(Value::as_str).unwrap_or_default()
    }

    /// A string of the theme in the form that fits a number, as it is printed.
    fn counted(&self, path: &[&str], number: &str) -> &'a str {
        let plurals = Plurals::of(self.sources.language);
        self.value(path).and_then(|string| form(string, number, &plurals)).unwrap_or_default()
    }

    fn value(&self, path: &[&str]) -> Option<&'a Value> {
        let (first, rest) = path.split_first().unwrap_or((&"", &[]));
        let found = rest
            .iter()
            .try_fold(self.sources.strings.get(*first), |found, part| found.map(|found| found.get(*part)));
        found.flatten()
    }

    fn whole(&mut self) {
        let assessment = self.sources.assessment;
        let method: Vec<&str> = METHOD.iter().map(|name| self.string(&["method", name])).collect();
        self.texts.set("title", assessment.title.clone());
        self.texts.set("method", method.join("\n"));
        for run in [Run::Core, Run::Full] {
            let asked = assessment.questions().filter(|question| question.core || run == Run::Full).count();
            let words = self.string(&["report", "run", run.name()]);
            self.set("run", run.name(), "", &words.replace("{questions}", &asked.to_string()));
        }
        for (number, level) in (usize::from(assessment.lowest_level)..).zip(&assessment.levels) {
            self.set("level", &number.to_string(), "", &level.name);
        }
        for summary in &assessment.summaries {
            self.set("summary", &summary.id, "", &summary.text);
        }
        for band in &assessment.bands {
            self.set("band", &band.id, "", &band.name);
        }
    }

    fn domain(&mut self, domain: &Domain, outcome: Option<&str>, held_by: Option<&str>) {
        let stands = domain.scoring.outcomes.iter().find(|each| Some(&*each.id) == outcome);
        self.set("d", &domain.id, ".title", &domain.title);
        self.set("d", &domain.id, ".outcome", stands.map_or("", |outcome| &outcome.text));
        let knock_out = domain.questions.iter().find(|each| Some(&*each.id) == held_by);
        let knock_out = knock_out.and_then(|question| Some(&question.knock_out.as_ref()?.reason));
        let rule =
            domain.scoring.rules.iter().find(|each| Some(&*each.id) == held_by).map(|rule| &rule.reason);
        self.set("d", &domain.id, ".held", knock_out.or(rule).map_or("", String::as_str));
    }

    /// Which questions are findings, and which of these to begin with.
    fn findings(&mut self) {
        let findings = self.sources.outcome.findings.iter();
        for finding in findings.clone() {
            self.set("q", &finding.question, ".rank", &finding.rank.to_string());
        }
        // A knock-out may fail although no step is left to take.
        let actions = findings.filter(|each| each.next.is_some() || each.kind == FindingKind::FindOut);
        for finding in actions.take(FIRST) {
            self.set("findings", &(finding.rank - 1).to_string(), ".first", "1");
        }
    }

    /// What management is asked, what the answers show, what is advised, and the groups of practices.
    fn statements(&mut self) {
        let Sources { assessment, outcome, .. } = self.sources;
        for decision in &assessment.decisions {
            let about = decision.question.and_then(|index| assessment.questions().nth(index.into()));
            self.set("decision", &decision.id, ".title", &decision.title);
            self.set("decision", &decision.id, ".text", &decision.text);
            self.set("decision", &decision.id, ".question", about.map_or("", |question| &question.id));
        }
        for (verdict, of) in assessment.verdicts.iter().zip(&outcome.verdicts) {
            self.set("v", &verdict.id, ".title", &verdict.title);
            self.set("v", &verdict.id, ".text", said(verdict, of.outcome));
            let because =
                of.because.iter().filter_map(|id| assessment.questions().find(|each| each.id == *id));
            let because: Vec<&str> = because.map(|question| question.short.as_str()).collect();
            self.set("v", &verdict.id, ".because", &because.join(", "));
        }
        for advice in &assessment.advice {
            self.set("a", &advice.id, ".title", &advice.title);
            for option in &advice.options {
                self.set("a", &advice.id, &format!(".{}", option.id), &option.text);
            }
        }
        self.texts.set("tables", if assessment.tables.is_empty() { "" } else { "1" }.to_owned());
        for row in assessment.tables.iter().flat_map(|table| &table.rows) {
            if let Some(set) = assessment.sets.get(usize::from(*row)) {
                self.set("set", &set.id, "", &set.title);
            }
        }
    }

    fn profile(&mut self, question: &ProfileQuestion) {
        self.set("p", &question.id, ".short", &question.short);
        let Some(answer) = self.fitting(self.sources.record, &question.id) else { return };
        self.set("p", &question.id, ".note", answer.note.as_deref().unwrap_or_default());
        if let Some(chosen) = &answer.choices {
            let choices = question.choices.iter().filter(|choice| chosen.contains(&choice.id));
            let choices: Vec<&str> = choices.map(|choice| choice.text.as_str()).collect();
            let none = self.string(&["check", "state", "none"]);
            let answer = if choices.is_empty() { none.to_owned() } else { choices.join(", ") };
            self.set("p", &question.id, ".answer", &answer);
        }
    }

    /// The answer of a record to a question, if it fits the question as it is now.
    fn fitting<'b>(&self, record: &'b Record, id: &str) -> Option<&'b RecordedAnswer> {
        let program = self.sources.program;
        let mut answers = Answers::new(program, Run::default(), "");
        let fits = |given: Given<'_>| answers.set(program, id, &given).is_ok();
        record
            .answers
            .iter()
            .find(|(question, _)| question == id)
            .map(|(_, answer)| answer)
            .filter(|answer| answer.given().is_none_or(fits))
    }
}

/// What a verdict says as it stands.
fn said(verdict: &Verdict, outcome: Signs) -> &str {
    match outcome {
        Signs::Found => &verdict.signs,
        Signs::Some => &verdict.some,
        Signs::None => &verdict.none,
        Signs::CannotTell => &verdict.cannot_tell,
        Signs::NotApplicable => "",
    }
}
