//! What becomes of each question: whether it applies, its target, its state and its gap.
//!
//! All of it follows from the answers, by the author's rules, before anything is added up.

use alloc::vec::Vec;

use crate::answers::Answers;
use crate::exact::{Amount, Decimal};
use crate::facts::Facts;
use crate::outcome::{QuestionOutcome, State};
use crate::program::Program;
use crate::target::TargetRule;

/// Which questions apply, by position.
///
/// A condition may ask about another question, which counts only if it applies itself. Conditions are not
/// circular, so going over them until nothing changes takes at most as many rounds as there are questions,
/// and two where each asks only about questions before it.
#[expect(clippy::same_item_push, reason = "`vec![…; n]` is compiled anew for every type; a loop is smaller")]
pub(crate) fn applicability(program: &Program, answers: &Answers) -> Vec<bool> {
    let mut applies = Vec::new();
    for _ in &program.questions {
        applies.push(true);
    }
    for _ in 0..program.questions.len() {
        let mut changed = false;
        for (index, question) in program.questions.iter().enumerate() {
            let holds = Facts::new(program, answers, &applies).hold(question.applies_when.as_ref());
            if let Some(applies) = applies.get_mut(index) {
                changed |= *applies != holds;
                *applies = holds;
            }
        }
        if !changed {
            break;
        }
    }
    applies
}

/// The targets of an assessment for one set of answers.
pub(crate) struct Targets {
    /// By domain.
    pub(crate) domains: Vec<u8>,
    /// By question.
    pub(crate) questions: Vec<u8>,
}

/// Works out the targets.
///
/// Rules on domains come first, in the author's order. Each question takes the target of its domain; rules
/// on single questions follow; the result is kept within the levels of the assessment.
#[expect(clippy::same_item_push, reason = "`vec![…; n]` is compiled anew for every type; a loop is smaller")]
pub(crate) fn targets(facts: &Facts<'_>) -> Targets {
    let program = facts.program;
    let top = program.top_level();
    let mut domains = Vec::new();
    for _ in &program.domains {
        domains.push(0);
    }
    apply(facts, &program.domain_targets, &mut domains);
    let mut questions = Vec::new();
    for question in &program.questions {
        questions.push(domains.get(usize::from(question.domain)).copied().unwrap_or(0));
    }
    apply(facts, &program.question_targets, &mut questions);
    for targets in [&mut domains, &mut questions] {
        for target in targets {
            *target = top.min(*target);
        }
    }
    Targets { domains, questions }
}

fn apply(facts: &Facts<'_>, rules: &[TargetRule], targets: &mut [u8]) {
    for rule in rules {
        if !facts.hold(rule.when.as_ref()) {
            continue;
        }
        for (index, change) in &rule.changes {
            if let Some(target) = targets.get_mut(usize::from(*index)) {
                *target = change.apply(*target);
            }
        }
    }
}

/// The results of the questions, by position; what they give to the score is filled in by the estimate.
pub(crate) fn outcomes(facts: &Facts<'_>, targets: &Targets) -> Vec<QuestionOutcome> {
    let mut outcomes = Vec::new();
    for (index, question) in facts.program.questions.iter().enumerate() {
        let state = facts.state(index);
        let level = facts.known(index).map(|(level, _)| level);
        let target = targets.questions.get(index).copied().unwrap_or(0);
        let gap = match state {
            State::Answered | State::Unknown | State::Unanswered => target.saturating_sub(level.unwrap_or(0)),
            State::NotApplicable | State::Hidden | State::NotAsked => 0,
        };
        let variant = (0..=u8::MAX).zip(&question.variants).find(|(_, when)| facts.holds(when));
        outcomes.push(QuestionOutcome {
            id: question.id.clone(),
            state,
            level,
            target,
            gap,
            weight: question.weight,
            value: None,
            points: Amount::default(),
            most: Amount::default(),
            share: Decimal::whole(0),
            variant: variant.map(|(index, _)| index),
        });
    }
    outcomes
}
