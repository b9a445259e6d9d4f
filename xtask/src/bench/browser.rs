//! The page beside one made with SurveyJS, with the same questions, in the same browser.

use std::fs;
use std::process::Command;

use serde::Deserialize;
use serde_json::json;

use super::questionnaire::Questionnaire;
use super::table::{Table, ratio};
use super::{Bench, matura};
use crate::chromium;
use crate::tests::npm;
use crate::tools::{self, Outcome, While};

/// What the script measured.
#[derive(Deserialize)]
struct Measured {
    matura: Side,
    #[serde(rename = "SurveyJS")]
    survey: Side,
}

#[derive(Deserialize)]
struct Side {
    code: f64,
    bytes: f64,
    requests: f64,
    nodes: f64,
    memory: f64,
    ready: f64,
    update: f64,
}

pub(super) fn run(bench: &Bench) -> Outcome<Vec<Table>> {
    let chromium = chromium::find_or_install()?;
    let scripts = bench.folder.join("browser");
    matura::make(&scripts)?;
    for file in ["package.json", "package-lock.json", ".npmrc", "browser.mjs"] {
        fs::copy(bench.root.join("xtask/bench").join(file), scripts.join(file)).or_fail(file)?;
    }
    tools::run(npm().args(["ci", "--prefer-offline", "--ignore-scripts"]).current_dir(&scripts), "npm ci")?;

    let work = bench.work("browser");
    let assessment = Questionnaire::new(1, 60);
    matura::project(&work.join("project"), std::slice::from_ref(&assessment))?;
    let mut build = bench.matura();
    build.args(["build", "--quiet", "--root"]).arg(work.join("project")).arg("-o").arg(work.join("ours"));
    tools::run(&mut build, "matura build")?;
    tools::write(&work.join("questions.json"), data(&assessment).to_string())?;
    let mut node = Command::new("node");
    let text = tools::output(node.arg(scripts.join("browser.mjs")).arg(&work).arg(&chromium), "browser.mjs")?;
    let Measured { matura, survey } = serde_json::from_str(&text).or_fail("what browser.mjs printed")?;

    let mut table =
        Table::new("In the browser: 60 questions with scores", &["", "matura", "SurveyJS", "ratio"]);
    let mut row = |name: &str, of: fn(&Side) -> f64, digits: usize| {
        let (ours, theirs) = (of(&matura), of(&survey));
        table.row([
            name.to_owned(),
            format!("{ours:.digits$}"),
            format!("{theirs:.digits$}"),
            ratio(ours, theirs),
        ]);
    };
    row("Code, KB with gzip", |side| side.code / 1024.0, 1);
    row("All of the first load, KB with gzip", |side| side.bytes / 1024.0, 1);
    row("Requests", |side| side.requests, 0);
    row("Ready to answer, ms", |side| side.ready, 0);
    row("From a click to new scores, ms", |side| side.update, 2);
    row("Elements in the page", |side| side.nodes, 0);
    row("Memory of the script, MB", |side| side.memory / 1024.0 / 1024.0, 1);
    let packages: serde_json::Value =
        serde_json::from_str(&tools::read(&scripts.join("package.json"))?).or_fail("package.json")?;
    let version = packages["dependencies"]["survey-core"].as_str().unwrap_or_default();
    let browser = tools::output(Command::new(&chromium).arg("--version"), "Chromium")?;
    table.note(format!(
        "Medians of nine loads and of the clicks on 40 answers. matura’s page holds the whole report as well; \
         SurveyJS’s holds the questions with the scores of five domains. The click ticks a step in “What if” on \
         matura’s side, which scores all 60 questions twice, and gives an answer on the other. Without layout and \
         painting. survey-core and survey-js-ui {version}, {}.",
        browser.trim()
    ));
    Ok(vec![table])
}

fn data(assessment: &Questionnaire) -> serde_json::Value {
    let domains = assessment.domains.iter().map(|domain| {
        let questions = domain.questions.iter().map(|question| {
            json!({ "id": question.id, "text": question.text, "why": question.why, "weight": question.weight,
                "choices": question.choices })
        });
        json!({ "id": domain.id, "title": domain.title, "intro": domain.intro,
            "questions": questions.collect::<Vec<_>>() })
    });
    json!({ "id": assessment.id, "title": assessment.title, "domains": domains.collect::<Vec<_>>() })
}
