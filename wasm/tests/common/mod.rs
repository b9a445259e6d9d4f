//! A small assessment for the tests to change, and answers to it in a line.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![allow(dead_code, unreachable_pub, reason = "each file of tests uses its part")]

pub mod arbitrary;

use matura_score::answers::Given;
use matura_score::exact::Decimal;
use matura_score::program::{
    Aggregate, Band, Choice, Cost, Counting, KnockOut, Level, Method, Missing, Node, Overall,
    ProfileQuestion, Program, Question, Remedy,
};
use matura_score::target::{Change, TargetRule};
use matura_score::{Answers, Outcome, Run, score};

/// Two domains, levels 0 to 4 at 0, 20, 40, 60 and 80, every target 3.
pub fn program(questions: Vec<Question>) -> Program {
    let knock_out_order = (0..=u16::MAX).zip(&questions).filter(|(_, question)| question.knock_out.is_some());
    Program {
        assessment: "sample".into(),
        version: "1".into(),
        fingerprint: "00000000".into(),
        scaled: false,
        lowest_level: 0,
        levels: [0, 20, 40, 60, 80].map(|from| Level { from: Decimal::whole(from) }).into(),
        bands: [("low", 0), ("middle", 20), ("good", 40), ("high", 60), ("top", 80)]
            .map(|(id, from)| Band { id: id.into(), from: Decimal::whole(from) })
            .into(),
        profile: vec![ProfileQuestion {
            id: "p-size".into(),
            choices: vec!["small".into(), "large".into()],
            many: false,
        }],
        nodes: ["one", "two"].map(domain).into(),
        tree: 2,
        knock_out_order: knock_out_order.map(|(index, _)| index).collect(),
        questions,
        node_targets: vec![TargetRule {
            when: None,
            changes: vec![(0, Change::Set(3)), (1, Change::Set(3))],
        }],
        question_targets: Vec::new(),
        sets: Vec::new(),
        verdict_rules: Vec::new(),
        verdicts: Vec::new(),
        advice: Vec::new(),
        summaries: Vec::new(),
        decisions: Vec::new(),
        roadmap: Vec::new(),
        overall: Overall { node: whole(), band_cap: None, unknown_share: Some("0.2".parse().unwrap()) },
    }
}

pub fn domain(id: &str) -> Node {
    node(id, Aggregate::Share)
}

/// The mean of the domains.
pub fn whole() -> Node {
    node("", Aggregate::Mean)
}

pub fn node(id: &str, aggregate: Aggregate) -> Node {
    Node {
        id: id.into(),
        parent: None,
        counts: Counting::ONCE,
        members: Vec::new(),
        method: Method::whole(aggregate),
        missing: Missing::default(),
        rules: Vec::new(),
        outcomes: Vec::new(),
    }
}

pub fn question(id: &str, node: u16, weight: &str) -> Question {
    Question {
        id: id.into(),
        node,
        stage: 0,
        top: u8::MAX,
        weight: weight.parse().unwrap(),
        core: true,
        applies_when: None,
        choices: (0..5)
            .map(|level| Choice { id: level.to_string(), level, value: Decimal::whole(u32::from(level)) })
            .collect(),
        several: None,
        knock_out: None,
        variants: Vec::new(),
        remedies: (1..5).map(|to| Remedy { to, hours: Decimal::whole(8), cost: Cost::None }).collect(),
    }
}

pub fn knock_out(mut question: Question, below: u8, cap: u32) -> Question {
    question.knock_out = Some(KnockOut { below, cap: Decimal::whole(cap) });
    question
}

/// Answers written as `id=level`, `id=?` or `id=-`; `id=` chooses nothing, `id=1,2` several.
pub fn given(program: &Program, run: Run, answers: &str) -> Answers {
    let mut given = Answers::new(program, run, "2026-11-22");
    for (id, text) in answers.split_whitespace().filter_map(|answer| answer.split_once('=')) {
        let answer = match text {
            "?" => Given::Unknown,
            "-" => Given::NotApplicable,
            choices => Given::Chosen(choices.split(',').filter(|choice| !choice.is_empty()).collect()),
        };
        given.set(program, id, &answer).unwrap();
    }
    given
}

pub fn scored(program: &Program, run: Run, answers: &str) -> Outcome {
    score(program, &given(program, run, answers))
}

pub fn full(program: &Program, answers: &str) -> Outcome {
    scored(program, Run::Full, answers)
}
