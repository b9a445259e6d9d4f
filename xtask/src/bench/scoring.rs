//! Scoring on the command line: records a second from a pipe, and how it grows with the questionnaire.

use std::fmt::Write;

use serde_json::Value;

use super::questionnaire::Questionnaire;
use super::table::{Table, median};
use super::texts::Texts;
use super::{Bench, matura, process};
use crate::tools::{Outcome, While, fail};

/// Questions of an assessment, and how many records are scored.
const SIZES: [(usize, usize); 3] = [(60, 20_000), (600, 2_000), (6_000, 200)];
/// How often each is measured.
const RUNS: usize = 3;

pub(super) fn run(bench: &Bench) -> Outcome<Vec<Table>> {
    let columns = ["questions", "records", "scored a second", "parsed only", "µs an answer"];
    let mut table = Table::new("Scoring records from a pipe", &columns);
    for (questions, count) in SIZES {
        let assessment = Questionnaire::new(questions, questions);
        let project = bench.work(&format!("scoring-{questions}"));
        matura::project(&project, std::slice::from_ref(&assessment))?;
        let input = records(&assessment, count);
        let score = |input: &[u8]| {
            let mut command = bench.matura();
            command.args(["score", &assessment.id, "-", "--format", "ndjson", "--root"]).arg(&project);
            process::piped(&mut command, input)
        };
        let mut seconds = Vec::new();
        for _ in 0..RUNS {
            let (all, answer) = score(input.as_bytes())?;
            let lines = answer.iter().filter(|&&byte| byte == b'\n').count();
            if lines != count {
                return fail(format!("{count} records gave {lines} results"));
            }
            // Reading the project is not scoring.
            let (nothing, _) = score(b"")?;
            seconds.push(all - nothing);
        }
        let parsed: Vec<f64> = (0..RUNS).map(|_| parse(&input)).collect::<Outcome<_>>()?;
        let (scored, parsed) = (median(seconds), median(parsed));
        let (records, answers) = (count as f64, (count * questions) as f64);
        table.row([
            questions.to_string(),
            count.to_string(),
            format!("{:.0}", records / scored),
            format!("{:.0}", records / parsed),
            format!("{:.2}", scored * 1e6 / answers),
        ]);
    }
    table.note(format!(
        "Medians of {RUNS} runs. One process, one core; results are whole, a line of JSON each. “Parsed only” reads \
         the same lines as JSON and does nothing with them. Growth is linear when the last column stays the same."
    ));
    Ok(vec![table])
}

/// Records with an answer to every question, a line each.
fn records(assessment: &Questionnaire, count: usize) -> String {
    let mut texts = Texts::new(1);
    let mut lines = String::new();
    for _ in 0..count {
        let _ = write!(
            lines,
            r#"{{"matura":1,"assessment":{:?},"version":"1","date":"2026-11-22","run":"full","answers":{{"#,
            assessment.id
        );
        for (at, question) in assessment.questions().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let level = texts.below(question.choices.len());
            let _ = write!(lines, r#"{comma}{:?}:{{"choices":["{level}"]}}"#, question.id);
        }
        lines.push_str("}}\n");
    }
    lines
}

/// Seconds to read the lines as JSON.
fn parse(input: &str) -> Outcome<f64> {
    let started = std::time::Instant::now();
    for line in input.lines() {
        let value: Value = serde_json::from_str(line).or_fail("a record")?;
        std::hint::black_box(value);
    }
    Ok(started.elapsed().as_secs_f64())
}
