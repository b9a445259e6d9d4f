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
    /// By node.
    pub(crate) nodes: Vec<u8>,
    /// By question.
    pub(crate) questions: Vec<u8>,
}

/// Works out the targets.
///
/// A domain begins at the lowest level, a group at the target of what it stands in, a question at that of its node;
/// then the rules that name it follow, in the author's order. In the end all are kept within the levels.
pub(crate) fn targets(facts: &Facts<'_>) -> Targets {
    let program = facts.program;
    let (lowest, top) = (program.lowest_level, program.top_level());
    let mut nodes: Vec<u8> = Vec::new();
    for node in 0..program.nodes.len() {
        let above = program.parent(node).and_then(|parent| nodes.get(parent).copied());
        nodes.push(above.unwrap_or(lowest));
        // What stands in a node begins at what the rules have made of it.
        apply(facts, &program.node_targets, &mut nodes, node);
    }
    let mut questions = Vec::new();
    for question in &program.questions {
        questions.push(nodes.get(usize::from(question.node)).copied().unwrap_or(lowest));
    }
    apply(facts, &program.question_targets, &mut questions, 0);
    for (question, target) in program.questions.iter().zip(&mut questions) {
        *target = top.min(question.top).min(*target).max(lowest);
    }
    for target in &mut nodes {
        *target = top.min(*target).max(lowest);
    }
    Targets { nodes, questions }
}

/// Lets rules change the targets from a position on.
fn apply(facts: &Facts<'_>, rules: &[TargetRule], targets: &mut [u8], from: usize) {
    for rule in rules {
        if !facts.hold(rule.when.as_ref()) {
            continue;
        }
        for (index, change) in &rule.changes {
            let index = usize::from(*index);
            if let Some(target) = targets.get_mut(index).filter(|_| index >= from) {
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
            State::Answered | State::Unknown | State::Unanswered => {
                target.saturating_sub(level.unwrap_or(facts.program.lowest_level))
            }
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
