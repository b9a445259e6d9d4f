//! What templates see of a question: its wordings, what it offers, and what a gap in it means.

use serde::Serialize;

use super::Setting;
use crate::assessment::{self, cost_name};
use crate::render::effort::{self, Fraction, fraction};
use crate::render::glossary::Glossary;
use crate::render::strings;

#[derive(Debug, Serialize)]
pub(super) struct Question<'a> {
    id: &'a str,
    /// The question and its other wordings, as HTML with words of the glossary linked.
    texts: Vec<String>,
    short: &'a str,
    why: String,
    figures: Vec<&'a str>,
    hint: Option<&'a str>,
    many: bool,
    weight: String,
    most: String,
    numbers: Option<String>,
    choices: Vec<Choice<'a>>,
    hold: Option<Hold<'a>>,
    risk: &'a str,
    consequence: &'a str,
    good: &'a str,
    legal: bool,
    remedies: Vec<Remedy<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Choice<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
    pub(super) level: u8,
}

#[derive(Debug, Serialize)]
pub(super) struct Hold<'a> {
    below: u8,
    cap: String,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct Remedy<'a> {
    to: u8,
    action: &'a str,
    work: effort::Work,
    cost: String,
    owner: &'a str,
    first: &'a str,
    evidence: &'a str,
}

/// A question with everything that its page prints.
pub(super) fn question<'a>(
    question: &'a assessment::Question,
    assessment: &'a assessment::Assessment,
    setting: &Setting,
) -> Question<'a> {
    let decimal = |number| effort::decimal(number).replace('.', &setting.decimal_sign);
    let glossary = Glossary::new(&assessment.terms);
    let wordings = [&question.text].into_iter().chain(question.variants.iter().map(|variant| &variant.text));
    let linked = |text: &String| glossary.link(&strings::escaped(text));
    let texts = wordings.map(linked).collect();
    let why = glossary.link(&setting.markdown.html(&question.why.text, &question.why.folder));
    let figures = question.figures.iter().filter_map(|figure| assessment.figures.get(*figure));
    let choices = question.choices.iter();
    let numbers = numbers(question);
    let most = numbers.iter().copied().max().unwrap_or(Fraction::from(0));
    let said: Vec<String> = numbers.iter().copied().map(decimal).collect();
    let as_usual = (0..).zip(&numbers).all(|(position, number)| *number == Fraction::from(position));
    Question {
        id: &question.id,
        texts,
        short: &question.short,
        why,
        figures: figures.map(|figure| figure.id.as_str()).collect(),
        hint: question.hint_for_it.as_deref(),
        many: question.several.is_some(),
        weight: decimal(fraction(question.weight)),
        most: decimal(fraction(question.weight) * most),
        numbers: (!as_usual).then(|| said.join(", ")),
        choices: choices
            .map(|choice| Choice { id: &choice.id, text: &choice.text, level: choice.level })
            .collect(),
        hold: question.knock_out.as_ref().map(|hold| Hold {
            below: hold.below,
            cap: hold.cap.to_string(),
            reason: &hold.reason,
        }),
        risk: &question.gap.risk,
        consequence: &question.gap.consequence,
        good: &question.gap.good,
        legal: question.gap.legal,
        remedies: question.gap.remedies.iter().map(remedy).collect(),
    }
}

/// What each statement counts when points are added up: how far its value lies above the worst.
fn numbers(question: &assessment::Question) -> Vec<Fraction> {
    let values = || question.choices.iter().map(|choice| fraction(choice.value));
    let worst = values().min().unwrap_or(Fraction::from(0));
    values().map(|value| value - worst).collect()
}

fn remedy(remedy: &assessment::Remedy) -> Remedy<'_> {
    let (low, high) = remedy.cost;
    let [from, to] = [low, high].map(cost_name);
    let cost = if low == high { from.to_owned() } else { format!("{from}-{to}") };
    Remedy {
        to: remedy.to,
        action: &remedy.action,
        work: effort::work(remedy.hours),
        cost,
        owner: &remedy.owner,
        first: &remedy.first,
        evidence: &remedy.evidence,
    }
}
