//! The main file of an assessment, and the assessment put together from it and its domains.

use matura_score::program::{Aggregate, BandCap};

use super::condition::{Known, condition};
use super::folder::{Folder, check_listing};
use super::knock_out::knock_out_order;
use super::names::{Names, position, tables};
use super::node::{self, Place, Usual};
use super::once::Once;
use super::proof::{self, Entry};
use super::report::Report;
use super::table::Table;
use super::value::Value;
use super::{advice, circle, glossary, phase, question, scale, set, target, verdict};
use crate::assessment::{Assessment, Decision, Overall, ProfileChoice, ProfileQuestion, Scoring, Text};
use crate::diagnostic::Diagnostic;

/// Reads an assessment. What is faulty is reported, and something empty stands for it.
pub(super) fn assessment(folder: &Folder<'_>, report: &Report) -> Assessment {
    let names = Names::gather(folder, report);
    let main = folder.main.table("the assessment", report);
    let domain_names = main.required("domains").map(Value::filled_list).unwrap_or_default();
    check_listing(folder, &domain_names, report);
    let targets = target::targets(&main, &names);
    let usual = Usual::of(&main);
    // Of what cannot be counted nothing else is told.
    let countable = names.countable(&main);
    let (mut domains, mut groups) = (Vec::new(), Vec::new());
    for (number, document) in folder.domains.iter().enumerate().filter(|_| countable) {
        let (domain, inside) = question::domain(document, position(number), &names, usual, report);
        domains.push(domain);
        groups.extend(inside);
    }
    let assessment = Assessment {
        id: main.required("id").and_then(Value::id).unwrap_or_default().to_owned(),
        version: main.text("version"),
        title: main.text("title"),
        heading: main.text("heading"),
        intro: main.text_within("intro", 280),
        answer_rule: main.text("answer-rule"),
        have_ready: main.optional("have-ready").map(Value::texts).unwrap_or_default(),
        level_note: main.optional_text("level-note"),
        credit: main.optional_text("credit"),
        draft: main.flag("draft"),
        scaled: names.scale.is_some(),
        lowest_level: names.lowest_level,
        levels: scale::levels(&main, &names),
        bands: scale::bands(&main, &names),
        profile: main.tables("profile", "this profile question").into_iter().map(profile).collect(),
        domains,
        groups,
        scores: node::scores(&main, &names, usual),
        knock_out_order: knock_out_order(&main, &names),
        node_targets: targets.nodes,
        question_targets: targets.questions,
        sets: set::sets(&main, &names),
        verdict_rules: verdict::rules(&main, &names),
        verdicts: verdict::verdicts(&main, &names),
        advice: advice::advice(&main, &names),
        tables: set::tables(&main, &names),
        terms: glossary::terms(&main),
        figures: glossary::figures(&main),
        summaries: summaries(&main, &names),
        decisions: main
            .tables("decision", "this decision")
            .into_iter()
            .map(|table| decision(table, &names))
            .collect(),
        roadmap: phase::phases(&main),
        overall: overall(main.optional("overall"), &main, &names, usual),
    };
    // Joined with what it extends, and with what translates it, before anything was read.
    main.optional("language").map(Value::language);
    main.optional("extends").and_then(Value::word);
    main.optional("hide").map(Value::texts);
    if countable {
        circle::check(&assessment, &names, report);
    }
    main.finish();
    assessment
}

fn profile(table: Table<'_>) -> ProfileQuestion {
    let id = table.required("id").and_then(Value::as_str).unwrap_or_default();
    let table = if id.is_empty() { table } else { table.called(format!("profile question `{id}`")) };
    let select = table.optional("select").and_then(|value| value.choice(&[("one", false), ("many", true)]));
    let choices = table.required("choices");
    let profile = ProfileQuestion {
        id: id.to_owned(),
        text: table.text("text"),
        short: table.text("short"),
        hint: table.optional_text("hint"),
        many: select.unwrap_or(false),
        choices: choices.map(profile_choices).unwrap_or_default(),
    };
    table.finish();
    profile
}

fn profile_choices(list: Value<'_>) -> Vec<ProfileChoice> {
    let mut choices: Vec<ProfileChoice> = Vec::new();
    let mut ids = Once::default();
    for table in list.filled_list().into_iter().filter_map(|value| value.table("this choice")) {
        let id = table.required("id").and_then(|value| Some((value, value.id()?)));
        if let Some((value, id)) = id {
            ids.meet_id("choice", id, value);
        }
        let id = id.map(|(_, id)| id.to_owned()).unwrap_or_default();
        choices.push(ProfileChoice { id, text: table.text("text") });
        table.finish();
    }
    choices
}

/// The result sentences. One of them must stand whatever the answers are, and so the last has no condition.
fn summaries(main: &Table<'_>, names: &Names<'_>) -> Vec<Text> {
    let tables = main.tables("summary", "this summary");
    let last = tables.len().saturating_sub(1);
    let mut summaries = Vec::new();
    let mut entries = Vec::new();
    for (number, table) in tables.into_iter().enumerate() {
        let when = table.optional("when");
        if let Some(when) = when.filter(|_| number == last) {
            let help = "remove `when`, or add a summary without one for when no other holds";
            when.tell(Diagnostic::error("the last summary must stand whatever the answers are").help(help));
        }
        if when.is_none() && number < last {
            let message = "no summary after this one is ever printed, because this one always stands";
            table.tell(Diagnostic::warning(message).help("give it a `when`, or put it last"));
        }
        let summary = Text {
            id: table.required("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            when: when.and_then(|when| condition(when, names, Known::Results)),
            text: table.text_within("text", 120),
        };
        entries.push(Entry::new(&table, when, summary.when.as_ref()));
        summaries.push(summary);
        table.finish();
    }
    proof::first_match(&entries, main, names);
    summaries
}

fn decision(table: Table<'_>, names: &Names<'_>) -> Decision {
    let decision = Decision {
        id: table.required("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
        when: table.optional("when").and_then(|when| condition(when, names, Known::Results)),
        title: table.text_within("title", 60),
        text: table.text_within("text", 100),
        question: table.optional("question").and_then(|value| names.question(value)),
    };
    table.finish();
    decision
}

fn overall(value: Option<Value<'_>>, main: &Table<'_>, names: &Names<'_>, usual: Usual) -> Overall {
    let Some(table) = value.and_then(|value| value.table("[overall]")) else {
        let mut scoring = Scoring::usual(Aggregate::Mean);
        scoring.method.scale = usual.scale;
        scoring.method.rounding = usual.rounding;
        return Overall { scoring, band_cap: None, unknown_share: None };
    };
    let overall = Overall {
        scoring: node::scoring(&table, names, Place::Whole, usual, Aggregate::Mean),
        band_cap: table.optional("band-at-most").and_then(|value| band_cap(value, main, names)),
        unknown_share: table.optional("no-band-when-unknown-share-above").and_then(Value::share),
    };
    table.finish();
    overall
}

fn band_cap(value: Value<'_>, main: &Table<'_>, names: &Names<'_>) -> Option<BandCap> {
    let table = value.table("`band-at-most`")?;
    let domains: Vec<u16> = table
        .required("lowest-level-of")
        .map(Value::filled_list)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|domain| names.domain(domain))
        .collect();
    let plus = table.optional("plus").map_or(Some(0), |value| value.level(0..=names.top_level()));
    if let Some(plus) = plus {
        let highest = usize::from(names.top_level()) + usize::from(plus);
        for band in tables(main, "band").iter().skip(highest + 1) {
            let message =
                format!("this band can never be reached: `band-at-most` stops at band {}", highest + 1);
            let limit = (value.place(), "which allows a band for each level and `plus` more".to_owned());
            let help = "raise `plus`, or take bands out";
            band.tell(Diagnostic::warning(message).related(limit.0, limit.1).help(help));
        }
    }
    table.finish();
    Some(BandCap { domains, plus: plus? })
}
