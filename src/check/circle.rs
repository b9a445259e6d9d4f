//! Questions that apply or not because of each other.
//!
//! Whether a question applies may depend on the answer to another, which counts only if that one applies
//! itself. A chain of such conditions that comes back to its beginning has no answer.

use matura_score::condition::Condition;

use super::names::Names;
use super::report::Report;
use crate::assessment::{Assessment, Question};
use crate::diagnostic::Diagnostic;

/// Reports every circle once, at the question of it that stands first.
pub(super) fn check(assessment: &Assessment, names: &Names<'_>, report: &Report) {
    let needs: Vec<Vec<usize>> = assessment.questions().map(needs).collect();
    for start in 0..needs.len() {
        let certain = |index: &usize| names.questions.get(*index).is_some_and(|it| !names.uncertain(it.id));
        if let Some(circle) = shortest_circle(&needs, start).filter(|circle| circle.iter().all(certain)) {
            report.add(told(&circle, names));
        }
    }
}

fn told(circle: &[usize], names: &Names<'_>) -> Diagnostic {
    let questions: Vec<_> = circle.iter().filter_map(|index| names.questions.get(*index)).collect();
    let chain: Vec<_> = questions.iter().chain(questions.first()).map(|it| format!("`{}`", it.id)).collect();
    let message = format!("whether these questions apply goes round in a circle: {}", chain.join(" → "));
    let help = "take `applies-when` off one of them";
    let mut places = questions.iter().filter_map(|question| question.applies_when.clone());
    let mut diagnostic = Diagnostic::error(message).help(help);
    diagnostic.primary = places.next();
    places.fold(diagnostic, |diagnostic, place| diagnostic.related(place, "which depends on this"))
}

/// The shortest way from a question back to itself, if no earlier question lies on it.
fn shortest_circle(needs: &[Vec<usize>], start: usize) -> Option<Vec<usize>> {
    let mut came_from: Vec<Option<usize>> = vec![None; needs.len()];
    let mut round = vec![start];
    while !round.is_empty() {
        let mut next_round = Vec::new();
        for from in round {
            for to in needs.get(from)?.iter().copied().filter(|to| *to >= start) {
                if to == start {
                    return Some(way(&came_from, start, from));
                }
                let seen = came_from.get_mut(to)?;
                if seen.is_none() {
                    *seen = Some(from);
                    next_round.push(to);
                }
            }
        }
        round = next_round;
    }
    None
}

fn way(came_from: &[Option<usize>], start: usize, end: usize) -> Vec<usize> {
    let mut way = vec![end];
    let mut at = end;
    while at != start {
        let Some(before) = came_from.get(at).copied().flatten() else { break };
        way.push(before);
        at = before;
    }
    way.reverse();
    way
}

/// The questions that must be answered before it is known whether one applies.
fn needs(question: &Question) -> Vec<usize> {
    let mut needs = Vec::new();
    let mut open: Vec<&Condition> = question.applies_when.iter().collect();
    while let Some(condition) = open.pop() {
        match condition {
            Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
                open.extend(parts);
            }
            Condition::Not(part) => open.push(part),
            Condition::Question(index, _) => needs.push(usize::from(*index)),
            Condition::Profile(..)
            | Condition::Node(..)
            | Condition::Overall(_)
            | Condition::Set(..)
            | Condition::OwnSet(_) => {}
        }
    }
    needs.sort_unstable();
    needs.dedup();
    needs
}
