//! What templates see of a site: its texts by name, nothing that scores.

mod question;
mod said;

use question::{Choice, Question, question};
use said::{
    Advice, Figure, Phase, SetTable, Term, Text, Verdict, advice, figure, phase, said, set_table, terms,
    verdict,
};

use std::sync::Arc;

use matura_score::exact::Decimal;
use serde::Serialize;

use super::{Assets, CompiledProgram, effort};
use crate::assessment;
use crate::language::direction;
use crate::markdown::Renderer;
use crate::policy::POLICY;
use crate::site::{Edition, LegalText};

/// The icon of a site that has none: an empty one, so that no browser asks for `/favicon.ico`.
const NO_ICON: &str = "data:,";

/// How texts and numbers of an author are printed on the pages of a language.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) markdown: Arc<Renderer>,
    /// The sign between whole and fraction in a number.
    pub(super) decimal_sign: String,
}

/// What every page of a site shares.
#[derive(Debug, Serialize)]
pub(super) struct Frame<'a> {
    title: &'a str,
    language: &'a str,
    direction: &'static str,
    brand: &'a str,
    email: Option<&'a str>,
    call: Option<Link<'a>>,
    footer: Option<&'a str>,
    policy: &'static str,
    /// The way from its pages to the top of the site: nothing, or `../`.
    root: &'static str,
    style: String,
    script: String,
    logo: Option<String>,
    icon: String,
    pages: Vec<Link<'a>>,
    /// The templates and words of the files that the report is saved as, a line each.
    export: &'a str,
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
    /// The language that it is written in and the direction of that, where it is not the one of the site.
    language: Option<String>,
    direction: Option<&'static str>,
}

/// An assessment in a list of several.
#[derive(Debug, Serialize)]
pub(super) struct Listed<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a str,
    heading: &'a str,
    intro: &'a str,
    draft: bool,
    runs: Vec<Run>,
}

/// An assessment with everything that its page prints.
#[derive(Debug, Serialize)]
pub(super) struct Assessment<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a str,
    heading: &'a str,
    intro: &'a str,
    answer_rule: &'a str,
    have_ready: &'a [String],
    level_note: Option<&'a str>,
    credit: Option<&'a str>,
    draft: bool,
    program: &'a str,
    fingerprint: &'a str,
    runs: Vec<Run>,
    /// Whether scores are on a scale of the author's.
    scaled: bool,
    /// How many numbers there are below the first level.
    unused_levels: u8,
    levels: Vec<Level<'a>>,
    bands: Vec<Band<'a>>,
    profile: Vec<ProfileQuestion<'a>>,
    domains: Vec<Domain<'a>>,
    summaries: Vec<Text<'a>>,
    decisions: Vec<Decision<'a>>,
    phases: Vec<Phase<'a>>,
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
    from: String,
    name: &'a str,
    meaning: &'a str,
}

#[derive(Debug, Serialize)]
struct Band<'a> {
    id: &'a str,
    from: String,
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
struct Decision<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    question: Option<&'a str>,
}

/// What every page of a site shares, with links to its pages of text.
pub(super) fn frame<'a>(
    edition: &'a Edition,
    root: &'static str,
    assets: &Assets,
    texts: &'a [PageText],
    export: &'a str,
    strings: &'a toml::Table,
) -> Frame<'a> {
    let asset = |path: &String| format!("{root}{path}");
    Frame {
        title: &edition.title,
        language: &edition.language,
        direction: direction(&edition.language),
        brand: edition.brand.name.as_deref().unwrap_or(&edition.title),
        email: edition.brand.email.as_deref(),
        call: edition.brand.call.as_ref().map(|call| Link { path: &call.href, title: &call.label }),
        footer: edition.brand.footer.as_deref(),
        policy: POLICY,
        root,
        style: asset(&assets.style),
        script: asset(&assets.script),
        logo: assets.logo.as_ref().map(asset),
        icon: assets.icon.as_ref().map_or_else(|| NO_ICON.to_owned(), asset),
        pages: pages(edition, texts, strings),
        export,
    }
}

/// Links to the pages of text, and at the end of them what the law wants.
fn pages<'a>(edition: &'a Edition, texts: &'a [PageText], strings: &'a toml::Table) -> Vec<Link<'a>> {
    let legal = &edition.brand.legal;
    let page = |path: &str| texts.iter().find(|text| text.path == path);
    let word = |text: LegalText| {
        let key = match text {
            LegalText::Imprint => "imprint",
            LegalText::Privacy => "privacy",
        };
        strings.get("page").and_then(|page| page.get(key)?.as_str()).unwrap_or(key)
    };
    let plain = texts.iter().filter(|text| legal.iter().all(|legal| legal.to != text.path));
    let plain = plain.map(|text| Link { path: &text.path, title: &text.title });
    let legal = legal.iter().map(|legal| Link {
        path: &legal.to,
        title: page(&legal.to).map_or_else(|| word(legal.text), |text| &text.title),
    });
    plain.chain(legal).collect()
}

/// A page of text; its body is Markdown. `language` is its own, where that is not the one of the site.
pub(super) fn text(slug: &str, title: &str, body: &str, language: Option<&str>) -> PageText {
    PageText {
        path: format!("{slug}.html"),
        title: title.to_owned(),
        body: body.to_owned(),
        language: language.map(str::to_owned),
        direction: language.map(direction),
    }
}

/// The assessments of a site, for the page that lists them.
pub(super) fn list(assessments: &[Arc<assessment::Assessment>]) -> Vec<Listed<'_>> {
    let listed = assessments.iter().map(|assessment| Listed {
        id: &assessment.id,
        version: &assessment.version,
        title: &assessment.title,
        heading: &assessment.heading,
        intro: &assessment.intro,
        draft: assessment.draft,
        runs: runs(assessment),
    });
    listed.collect()
}

/// An assessment with its program.
pub(super) fn assessment<'a>(
    assessment: &'a assessment::Assessment,
    program: &'a CompiledProgram,
    setting: &Setting,
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
        draft: assessment.draft,
        program: &program.text,
        fingerprint: &program.fingerprint,
        runs: runs(assessment),
        scaled: assessment.scaled,
        unused_levels: assessment.lowest_level,
        levels: levels
            .map(|level| Level {
                from: along(level.from, assessment.overall.scoring.method.scale),
                name: &level.name,
                meaning: &level.meaning,
            })
            .collect(),
        bands: bands
            .map(|band| Band {
                id: &band.id,
                from: band.from.to_string(),
                name: &band.name,
                meaning: &band.meaning,
            })
            .collect(),
        profile: assessment.profile.iter().map(profile_question).collect(),
        domains: assessment.domains.iter().map(|domain| self::domain(domain, assessment, setting)).collect(),
        summaries: said(&assessment.summaries),
        decisions: assessment.decisions.iter().map(decision).collect(),
        phases: assessment.roadmap.iter().map(phase).collect(),
        verdicts: assessment.verdicts.iter().map(verdict).collect(),
        advice: assessment.advice.iter().map(advice).collect(),
        tables: assessment.tables.iter().map(|table| set_table(table, &assessment.sets)).collect(),
        terms: terms(&assessment.terms),
        figures: assessment.figures.iter().map(figure).collect(),
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

/// How far along a scale a score lies, in percent: what is drawn has no other scale.
fn along(score: Decimal, (low, high): (Decimal, Decimal)) -> String {
    let [score, low, high] = [score, low, high].map(|it| i128::from(it.millionths()));
    let parts = (score - low) * 10_000 / (high - low).max(1);
    (parts as f64 / 100.0).to_string()
}

fn domain<'a>(
    domain: &'a assessment::Domain,
    assessment: &'a assessment::Assessment,
    setting: &Setting,
) -> Domain<'a> {
    Domain {
        id: &domain.id,
        title: &domain.title,
        asks: &domain.asks,
        intro: &domain.intro,
        outcomes: said(&domain.scoring.outcomes),
        caps: domain.scoring.rules.iter().map(|rule| Text { id: &rule.id, text: &rule.reason }).collect(),
        questions: domain.questions.iter().map(|each| question(each, assessment, setting)).collect(),
    }
}
