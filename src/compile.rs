//! From an assessment to the program that scores it.
//!
//! The program leaves every text behind: it is small enough to stand in the page, and a mended typo does not
//! change it. Its fingerprint covers the structure alone (ids, choices and their order), so that records and
//! links made before a correction still fit after it.

use std::fmt::Write;

use matura_score::program::{
    Advice, Band, Choice, KnockOut, Level, Node, NodeIndex, Overall, Phase, ProfileQuestion, Program,
    Question, Remedy, Rule, Set, Statement, Verdict,
};
use sha2::{Digest, Sha256};

use crate::assessment::{self, Assessment, Scoring};

/// Compiles an assessment.
pub fn compile(assessment: &Assessment) -> Program {
    let levels = assessment.levels.iter().map(|level| Level { from: level.from });
    let bands = assessment.bands.iter().map(|band| Band { id: band.id.clone(), from: band.from });
    let sets = assessment.sets.iter().map(|set| Set {
        id: set.id.clone(),
        questions: set.questions.clone(),
        aggregate: set.aggregate,
    });
    let verdicts = assessment.verdicts.iter().map(|verdict| Verdict {
        id: verdict.id.clone(),
        set: verdict.set,
        applies_when: verdict.applies_when.clone(),
    });
    let advice = assessment.advice.iter().map(|advice| Advice {
        id: advice.id.clone(),
        first: advice.first,
        options: statements(&advice.options),
    });
    let decisions = assessment
        .decisions
        .iter()
        .map(|decision| Statement { id: decision.id.clone(), when: decision.when.clone() });
    let roadmap = assessment.roadmap.iter().map(|phase| Phase {
        id: phase.id.clone(),
        hours: phase.hours,
        step_hours: phase.step_hours,
        cost: phase.cost,
    });
    let domains = assessment.domains.iter().map(|domain| node(&domain.id, None, &domain.scoring));
    let inner = assessment.groups.iter().chain(&assessment.scores);
    let inner = inner.map(|group| node(&group.id, group.parent, &group.scoring));
    let tree = assessment.domains.len() + assessment.groups.len();
    Program {
        assessment: assessment.id.clone(),
        version: assessment.version.clone(),
        fingerprint: fingerprint(assessment),
        scaled: assessment.scaled,
        lowest_level: assessment.lowest_level,
        levels: levels.collect(),
        bands: bands.collect(),
        profile: assessment.profile.iter().map(profile_question).collect(),
        nodes: domains.chain(inner).collect(),
        // More are not let through by the check.
        tree: NodeIndex::try_from(tree).unwrap_or(NodeIndex::MAX),
        questions: assessment.questions().map(question).collect(),
        knock_out_order: assessment.knock_out_order.clone(),
        node_targets: assessment.node_targets.clone(),
        question_targets: assessment.question_targets.clone(),
        sets: sets.collect(),
        verdict_rules: assessment.verdict_rules.clone(),
        verdicts: verdicts.collect(),
        advice: advice.collect(),
        summaries: statements(&assessment.summaries),
        decisions: decisions.collect(),
        roadmap: roadmap.collect(),
        overall: Overall {
            node: node("", None, &assessment.overall.scoring),
            band_cap: assessment.overall.band_cap.clone(),
            unknown_share: assessment.overall.unknown_share,
        },
    }
}

fn statements(texts: &[assessment::Text]) -> Vec<Statement> {
    texts.iter().map(|text| Statement { id: text.id.clone(), when: text.when.clone() }).collect()
}

fn node(id: &str, parent: Option<NodeIndex>, scoring: &Scoring) -> Node {
    let rule = |rule: &assessment::Rule| Rule {
        id: rule.id.clone(),
        when: rule.when.clone(),
        change: rule.change,
        number: rule.number,
    };
    Node {
        id: id.to_owned(),
        parent,
        counts: scoring.counts,
        members: scoring.members.clone(),
        method: scoring.method,
        missing: scoring.missing,
        rules: scoring.rules.iter().map(rule).collect(),
        outcomes: statements(&scoring.outcomes),
    }
}

fn profile_question(question: &assessment::ProfileQuestion) -> ProfileQuestion {
    ProfileQuestion {
        id: question.id.clone(),
        choices: question.choices.iter().map(|choice| choice.id.clone()).collect(),
        many: question.many,
    }
}

fn question(question: &assessment::Question) -> Question {
    let choice = |choice: &assessment::Choice| Choice {
        id: choice.id.clone(),
        level: choice.level,
        value: choice.value,
    };
    let remedy =
        |remedy: &assessment::Remedy| Remedy { to: remedy.to, hours: remedy.hours.1, cost: remedy.cost.1 };
    let knock_out = question.knock_out.as_ref();
    Question {
        id: question.id.clone(),
        node: question.node,
        weight: question.weight,
        stage: question.stage,
        top: question.top,
        core: question.core,
        applies_when: question.applies_when.clone(),
        choices: question.choices.iter().map(choice).collect(),
        several: question.several,
        knock_out: knock_out.map(|knock_out| KnockOut { below: knock_out.below, cap: knock_out.cap }),
        remedies: question.gap.remedies.iter().map(remedy).collect(),
        variants: question.variants.iter().map(|variant| variant.when.clone()).collect(),
    }
}

/// A short hash of the structure of an assessment: eight hexadecimal digits. How many choices may be made is part of
/// it, because links pack one choice and several in different ways.
fn fingerprint(assessment: &Assessment) -> String {
    let mut hash = Sha256::new();
    hash.update(&assessment.id);
    let mut take = |id: &str, many: bool, choices: &mut dyn Iterator<Item = &String>| {
        hash.update("\n");
        hash.update(id);
        hash.update(if many { "*" } else { "" });
        for choice in choices {
            hash.update("\t");
            hash.update(choice);
        }
    };
    for question in &assessment.profile {
        take(&question.id, question.many, &mut question.choices.iter().map(|choice| &choice.id));
    }
    for question in assessment.questions() {
        take(&question.id, question.several.is_some(), &mut question.choices.iter().map(|choice| &choice.id));
    }
    hex(&hash.finalize()[..4])
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
