//! From an assessment to the program that scores it.
//!
//! The program leaves every text behind: it is small enough to stand in the page, and a mended typo does not
//! change it. Its fingerprint covers the structure alone (ids, choices and their order), so that records and
//! links made before a correction still fit after it.

use std::fmt::Write;

use matura_score::program::{
    Band, Choice, Domain, KnockOut, Level, Overall, ProfileQuestion, Program, Question, Remedy, Statement,
};
use sha2::{Digest, Sha256};

use crate::assessment::{self, Assessment};

/// Compiles an assessment.
pub fn compile(assessment: &Assessment) -> Program {
    let levels = assessment.levels.iter().map(|level| Level { from: level.from });
    let bands = assessment.bands.iter().map(|band| Band { id: band.id.clone(), from: band.from });
    let summaries = assessment
        .summaries
        .iter()
        .map(|summary| Statement { id: summary.id.clone(), when: summary.when.clone() });
    let decisions = assessment
        .decisions
        .iter()
        .map(|decision| Statement { id: decision.id.clone(), when: decision.when.clone() });
    Program {
        assessment: assessment.id.clone(),
        version: assessment.version.clone(),
        fingerprint: fingerprint(assessment),
        levels: levels.collect(),
        bands: bands.collect(),
        profile: assessment.profile.iter().map(profile_question).collect(),
        domains: assessment.domains.iter().map(|domain| Domain { id: domain.id.clone() }).collect(),
        questions: assessment.questions().map(question).collect(),
        knock_out_order: assessment.knock_out_order.clone(),
        domain_targets: assessment.domain_targets.clone(),
        question_targets: assessment.question_targets.clone(),
        summaries: summaries.collect(),
        decisions: decisions.collect(),
        overall: Overall {
            band_cap: assessment.overall.band_cap.clone(),
            unknown_share: assessment.overall.unknown_share,
        },
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
        domain: question.domain,
        weight: question.weight,
        core: question.core,
        applies_when: question.applies_when.clone(),
        choices: question.choices.iter().map(choice).collect(),
        knock_out: knock_out.map(|knock_out| KnockOut { below: knock_out.below, cap: knock_out.cap }),
        remedies: question.gap.remedies.iter().map(remedy).collect(),
    }
}

/// A short hash of the structure of an assessment: eight hexadecimal digits.
fn fingerprint(assessment: &Assessment) -> String {
    let profile = assessment
        .profile
        .iter()
        .map(|question| (&question.id, question.choices.iter().map(|choice| &choice.id).collect::<Vec<_>>()));
    let questions = assessment
        .questions()
        .map(|question| (&question.id, question.choices.iter().map(|choice| &choice.id).collect::<Vec<_>>()));
    let mut hash = Sha256::new();
    hash.update(&assessment.id);
    for (id, choices) in profile.chain(questions) {
        hash.update("\n");
        hash.update(id);
        for choice in choices {
            hash.update("\t");
            hash.update(choice);
        }
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
