//! What templates see of a site: its texts by name, nothing that scores.

use serde::Serialize;

use super::effort::{Fraction, fraction};
use super::glossary::Glossary;
use super::{Assets, CompiledProgram, POLICY, effort, markdown, strings};
use crate::assessment::{self, Markdown, cost_name};
use crate::site::Site;

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 8] = ["ar", "dv", "fa", "he", "ps", "ur", "ug", "yi"];

/// What every page of a site shares.
#[derive(Debug, Serialize)]
pub(super) struct Frame<'a> {
    title: &'a str,
    language: &'a str,
    direction: &'static str,
    brand: &'a str,
    email: Option<&'a str>,
    footer: Option<&'a str>,
    policy: &'static str,
    style: &'a str,
    script: &'a str,
    logo: Option<&'a str>,
    pages: Vec<Link<'a>>,
}

#[derive(Debug, Serialize)]
struct Link<'a> {
    path: &'a str,
    title: &'a str,
}

/// A page of text.
#[derive(Debug, Serialize)]
pub(super) struct PageText {
    /// Its path.
    pub(super) path: String,
    title: String,
    body: String,
}

/// An assessment with everything that its page prints.
#[derive(Debug, Serialize)]
pub(super) struct Assessment<'a> {
    /// The id.
    pub(super) id: &'a str,
    version: &'a str,
    title: &'a str,
    heading: &'a str,
    intro: &'a str,
    answer_rule: &'a str,
    have_ready: &'a [String],
    level_note: Option<&'a str>,
    credit: Option<&'a str>,
    program: &'a str,
    fingerprint: &'a str,
    runs: Vec<Run>,
    levels: Vec<Level<'a>>,
    bands: Vec<Band<'a>>,
    profile: Vec<ProfileQuestion<'a>>,
    domains: Vec<Domain<'a>>,
    summaries: Vec<Text<'a>>,
    decisions: Vec<Decision<'a>>,
    verdicts: Vec<Verdict<'a>>,
    advice: Vec<Advice<'a>>,
    tables: Vec<SetTable<'a>>,
    terms: Vec<Term<'a>>,
    figures: Vec<Figure<'a>>,
}

#[derive(Debug, Serialize)]
struct Run {
    id: &'static str,
    questions: usize,
    minutes: usize,
}

#[derive(Debug, Serialize)]
struct Level<'a> {
    from: i64,
    name: &'a str,
    meaning: &'a str,
}

#[derive(Debug, Serialize)]
struct Band<'a> {
    id: &'a str,
    from: i64,
    name: &'a str,
    meaning: &'a str,
}

#[derive(Debug, Serialize)]
struct ProfileQuestion<'a> {
    id: &'a str,
    text: &'a str,
    short: &'a str,
    hint: Option<&'a str>,
    many: bool,
    choices: Vec<Choice<'a>>,
}

#[derive(Debug, Serialize)]
struct Domain<'a> {
    id: &'a str,
    title: &'a str,
    asks: &'a str,
    intro: &'a str,
    outcomes: Vec<Text<'a>>,
    caps: Vec<Text<'a>>,
    questions: Vec<Question<'a>>,
}

#[derive(Debug, Serialize)]
struct Question<'a> {
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
    remedies: Vec<Remedy<'a>>,
}

#[derive(Debug, Serialize)]
struct Choice<'a> {
    id: &'a str,
    text: &'a str,
    level: u8,
}

#[derive(Debug, Serialize)]
struct Hold<'a> {
    below: u8,
    cap: i64,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct Remedy<'a> {
    to: u8,
    action: &'a str,
    work: effort::Work,
    cost: String,
    owner: &'a str,
    first: &'a str,
    evidence: &'a str,
}

#[derive(Debug, Serialize)]
struct Text<'a> {
    id: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Verdict<'a> {
    id: &'a str,
    title: &'a str,
    signs: &'a str,
    some: &'a str,
    none: &'a str,
    cannot_tell: &'a str,
}

#[derive(Debug, Serialize)]
struct Advice<'a> {
    id: &'a str,
    title: &'a str,
    options: Vec<Text<'a>>,
}

#[derive(Debug, Serialize)]
struct SetTable<'a> {
    title: &'a str,
    intro: &'a str,
    /// The id and the title of each set.
    rows: Vec<Text<'a>>,
}

#[derive(Debug, Serialize)]
struct Term<'a> {
    id: &'a str,
    name: &'a str,
    meaning: &'a str,
}

#[derive(Debug, Serialize)]
struct Figure<'a> {
    id: &'a str,
    says: &'a str,
    source: &'a str,
    year: u16,
    checked_on: &'a str,
}

#[derive(Debug, Serialize)]
struct Decision<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    question: Option<&'a str>,
}

/// What every page of a site shares, with links to its pages of text.
pub(super) fn frame<'a>(site: &'a Site, assets: &'a Assets, texts: &'a [PageText]) -> Frame<'a> {
    let language = site.language.as_str();
    let plain = language.split('-').next().unwrap_or(language);
    Frame {
        title: &site.title,
        language,
        direction: if RIGHT_TO_LEFT.contains(&plain) { "rtl" } else { "ltr" },
        brand: site.brand.name.as_deref().unwrap_or(&site.title),
        email: site.brand.email.as_deref(),
        footer: site.brand.footer.as_deref(),
        policy: POLICY,
        style: &assets.style,
        script: &assets.script,
        logo: assets.logo.as_deref(),
        pages: texts.iter().map(|text| Link { path: &text.path, title: &text.title }).collect(),
    }
}

/// A page of text; its body is Markdown.
pub(super) fn text(slug: &str, title: &str, body: &str) -> PageText {
    PageText { path: format!("{slug}.html"), title: title.to_owned(), body: body.to_owned() }
}

/// An assessment with its program.
pub(super) fn assessment<'a>(
    assessment: &'a assessment::Assessment,
    program: &'a CompiledProgram,
) -> Assessment<'a> {
    let levels = assessment.levels.iter();
    let bands = assessment.bands.iter();
    let ids: Vec<&str> = assessment.questions().map(|question| question.id.as_str()).collect();
    let decision = |decision: &'a assessment::Decision| Decision {
        id: &decision.id,
        title: &decision.title,
        text: &decision.text,
        question: decision.question.and_then(|index| ids.get(usize::from(index)).copied()),
    };
    Assessment {
        id: &assessment.id,
        version: &assessment.version,
        title: &assessment.title,
        heading: &assessment.heading,
        intro: &assessment.intro,
        answer_rule: &assessment.answer_rule,
        have_ready: &assessment.have_ready,
        level_note: assessment.level_note.as_deref(),
        credit: assessment.credit.as_deref(),
        program: &program.base64,
        fingerprint: &program.fingerprint,
        runs: runs(assessment),
        levels: levels
            .map(|level| Level { from: level.from, name: &level.name, meaning: &level.meaning })
            .collect(),
        bands: bands
            .map(|band| Band { id: &band.id, from: band.from, name: &band.name, meaning: &band.meaning })
            .collect(),
        profile: assessment.profile.iter().map(profile_question).collect(),
        domains: assessment.domains.iter().map(|domain| self::domain(domain, assessment)).collect(),
        summaries: said(&assessment.summaries),
        decisions: assessment.decisions.iter().map(decision).collect(),
        verdicts: assessment.verdicts.iter().map(verdict).collect(),
        advice: assessment.advice.iter().map(advice).collect(),
        tables: assessment.tables.iter().map(|table| set_table(table, &assessment.sets)).collect(),
        terms: terms(&assessment.terms),
        figures: assessment.figures.iter().map(figure).collect(),
    }
}

fn said(texts: &[assessment::Text]) -> Vec<Text<'_>> {
    texts.iter().map(|text| Text { id: &text.id, text: &text.text }).collect()
}

fn verdict(verdict: &assessment::Verdict) -> Verdict<'_> {
    Verdict {
        id: &verdict.id,
        title: &verdict.title,
        signs: &verdict.signs,
        some: &verdict.some,
        none: &verdict.none,
        cannot_tell: &verdict.cannot_tell,
    }
}

fn advice(advice: &assessment::Advice) -> Advice<'_> {
    Advice { id: &advice.id, title: &advice.title, options: said(&advice.options) }
}

fn set_table<'a>(table: &'a assessment::SetTable, sets: &'a [assessment::Set]) -> SetTable<'a> {
    let rows = table.rows.iter().filter_map(|row| sets.get(usize::from(*row)));
    SetTable {
        title: &table.title,
        intro: &table.intro,
        rows: rows.map(|set| Text { id: &set.id, text: &set.title }).collect(),
    }
}

/// The glossary, in the order of its words.
fn terms(terms: &[assessment::Term]) -> Vec<Term<'_>> {
    let mut terms: Vec<_> =
        terms.iter().map(|term| Term { id: &term.id, name: &term.name, meaning: &term.meaning }).collect();
    terms.sort_by_key(|term| term.name.to_lowercase());
    terms
}

fn figure(figure: &assessment::Figure) -> Figure<'_> {
    Figure {
        id: &figure.id,
        says: &figure.says,
        source: &figure.source,
        year: figure.year,
        checked_on: &figure.checked_on,
    }
}

/// The runs that differ: where every question is core there is only one.
fn runs(assessment: &assessment::Assessment) -> Vec<Run> {
    let core = || assessment.questions().filter(|question| question.core);
    let all = assessment.questions().count();
    let full = Run { id: "full", questions: all, minutes: effort::minutes(assessment.questions()) };
    match core().count() {
        0 => vec![full],
        core_questions => {
            let core = Run { id: "core", questions: core_questions, minutes: effort::minutes(core()) };
            if core_questions == all { vec![core] } else { vec![core, full] }
        }
    }
}

fn profile_question(question: &assessment::ProfileQuestion) -> ProfileQuestion<'_> {
    ProfileQuestion {
        id: &question.id,
        text: &question.text,
        short: &question.short,
        hint: question.hint.as_deref(),
        many: question.many,
        choices: question
            .choices
            .iter()
            .map(|choice| Choice { id: &choice.id, text: &choice.text, level: 0 })
            .collect(),
    }
}

fn domain<'a>(domain: &'a assessment::Domain, assessment: &'a assessment::Assessment) -> Domain<'a> {
    Domain {
        id: &domain.id,
        title: &domain.title,
        asks: &domain.asks,
        intro: &domain.intro,
        outcomes: said(&domain.outcomes),
        caps: domain.caps.iter().map(|cap| Text { id: &cap.id, text: &cap.reason }).collect(),
        questions: domain.questions.iter().map(|question| self::question(question, assessment)).collect(),
    }
}

fn question<'a>(question: &'a assessment::Question, assessment: &'a assessment::Assessment) -> Question<'a> {
    let Markdown(why) = &question.why;
    let glossary = Glossary::new(&assessment.terms);
    let wordings = [&question.text].into_iter().chain(question.variants.iter().map(|variant| &variant.text));
    let linked = |text: &String| glossary.link(&strings::escaped(text));
    let texts = wordings.map(linked).collect();
    let why = glossary.link(&markdown::html(why));
    let figures = question.figures.iter().filter_map(|figure| assessment.figures.get(*figure));
    let choices = question.choices.iter();
    let numbers = numbers(question);
    let most = numbers.iter().copied().max().unwrap_or(Fraction::from(0));
    let said: Vec<String> = numbers.iter().copied().map(effort::decimal).collect();
    let as_usual = (0..).zip(&numbers).all(|(position, number)| *number == Fraction::from(position));
    Question {
        id: &question.id,
        texts,
        short: &question.short,
        why,
        figures: figures.map(|figure| figure.id.as_str()).collect(),
        hint: question.hint_for_it.as_deref(),
        many: question.several.is_some(),
        weight: effort::decimal(fraction(question.weight)),
        most: effort::decimal(fraction(question.weight) * most),
        numbers: (!as_usual).then(|| said.join(", ")),
        choices: choices
            .map(|choice| Choice { id: &choice.id, text: &choice.text, level: choice.level })
            .collect(),
        hold: question.knock_out.as_ref().map(|hold| Hold {
            below: hold.below,
            cap: hold.cap,
            reason: &hold.reason,
        }),
        risk: &question.gap.risk,
        consequence: &question.gap.consequence,
        good: &question.gap.good,
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
