//! The same questionnaires as a site of Hugo: each a content file whose front matter holds the same fields, with a
//! template that makes the same page of them.
//!
//! The form, the gap texts and the tables for paper are laid out by Hugo, field by field; the Markdown field goes
//! through Hugo's Markdown. What is all but the same in every page of matura (start, report, dialogs, the compiled
//! program) is given to Hugo as finished HTML: it makes nothing of that anew for each page, as matura does.

use std::fmt::Write;
use std::path::Path;

use super::matura::make;
use super::questionnaire::{Question, Questionnaire};
use crate::tools::{Failure, Outcome, write};

const CONFIG: &str = "baseURL = \"/\"\ntitle = \"Benchmark\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\", \
    \"sitemap\", \"section\"]\n[permalinks]\npage = \"/:contentbasename/\"\n";

/// The page of an assessment: the markup of matura's own templates for sections, gaps and paper, with what surrounds
/// them as finished parts.
const PAGE: &str = r##"{{ partialCached "before.html" . }}
{{- $count := len .Params.domain -}}
{{- range $n, $domain := .Params.domain -}}
<section class="view ask" id="{{ .id }}" data-title="{{ .title }}, section {{ add $n 1 }} of {{ $count }}: {{ $.Title }}">
<div class="title">
<p class="label">Section {{ add $n 1 }} of {{ $count }}<span class="paged"></span></p>
<h1>{{ .title }}</h1>
<p class="lede">{{ .intro }}</p>
<p class="how">Choose the highest statement that is true today.</p>
</div>
{{ range .question -}}
<form><fieldset class="q" id="{{ .id }}">
<legend><span>{{ .text }}</span></legend>
<div class="q-body">
<div class="aside">
<details><summary><span>Why we ask</span></summary>{{ .why | $.Page.RenderString (dict "display" "block") }}</details>
<details><summary><span>Ask someone who knows</span></summary><p class="said">{{ .hint }}</p></details></div>
<div class="q-main">
<div class="rungs">
{{ range .choices -}}
<label><input type="radio" name="answer">{{ . }}</label>
{{ end -}}
</div>
<div class="apart">
<label><input type="radio" name="answer" value="?">I don’t know</label>
<label><input type="radio" name="answer" value="-">Does not apply to us</label></div>
</div>
</div>
<template>{{ .risk }}
{{ .consequence }}
{{ .good }}
{{ range .remedy }}
{{ .action }}
{{ .hours }} hours
{{ .cost }} cost
{{ .owner }}
{{ .first }}
{{ .evidence }}
{{ end }}</template></fieldset></form>
{{ end -}}
</section>
{{- end -}}
<section class="paper">
<div class="title"><h2>Score it on paper</h2></div>
{{ range .Params.domain -}}
<table class="why">
<caption>{{ .title }}</caption>
<thead><tr><th scope="col">Question</th><th scope="col" class="n">Your number</th><th scope="col" class="n">Weight</th><th scope="col" class="n">Points</th></tr></thead>
<tbody>
{{ range .question -}}
<tr><th scope="row">{{ .short }}</th><td class="n blank"></td><td class="n">{{ .weight }}</td><td class="n blank">of {{ mul .weight 4 }}</td></tr>
{{ end -}}
</tbody>
</table>
{{ end -}}
</section>
{{- partialCached "after.html" . }}"##;

/// The list of all assessments.
const LIST: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><ul>
{{ range .Site.RegularPages }}<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.intro }}</p></li>
{{ end }}</ul></body></html>"#;

/// Writes a site with these assessments. `page` is a page as matura makes it, of which the frame is taken.
pub(crate) fn site(folder: &Path, assessments: &[Questionnaire], page: &str) -> Outcome {
    let before = &page[..section(page, "area-0")?];
    let after = &page[section(page, "check")?..];
    for folder in [folder.join("content"), folder.join("layouts/_default"), folder.join("layouts/partials")] {
        make(&folder)?;
    }
    write(&folder.join("hugo.toml"), CONFIG)?;
    write(&folder.join("layouts/_default/single.html"), PAGE)?;
    write(&folder.join("layouts/index.html"), LIST)?;
    write(&folder.join("layouts/partials/before.html"), before)?;
    write(&folder.join("layouts/partials/after.html"), after)?;
    for assessment in assessments {
        write(&folder.join("content").join(format!("{}.md", assessment.id)), content(assessment))?;
    }
    Ok(())
}

/// Where the section of an id begins in a page.
fn section(page: &str, id: &str) -> Outcome<usize> {
    let found = page.find(&format!(" id=\"{id}\"")).and_then(|at| page[..at].rfind("<section"));
    found.ok_or_else(|| Failure(format!("a page of matura holds no section “{id}”")))
}

fn content(assessment: &Questionnaire) -> String {
    let mut text = format!("+++\ntitle = {:?}\nintro = {:?}\n", assessment.title, assessment.intro);
    for domain in &assessment.domains {
        // A string takes whatever is written to it.
        let _ = write!(
            text,
            "\n[[domain]]\nid = {:?}\ntitle = {:?}\nintro = {:?}\n",
            domain.id, domain.title, domain.intro
        );
        domain.questions.iter().for_each(|each| question(&mut text, each));
    }
    text + "+++\n"
}

fn question(text: &mut String, question: &Question) {
    let _ = write!(
        text,
        "\n[[domain.question]]\nid = {:?}\ntext = {:?}\nshort = {:?}\nwhy = {:?}\nhint = {:?}\nweight = {}\n\
         choices = {:#?}\nrisk = {:?}\nconsequence = {:?}\ngood = {:?}\n",
        question.id,
        question.text,
        question.short,
        question.why,
        question.hint,
        question.weight,
        question.choices,
        question.risk,
        question.consequence,
        question.good
    );
    for (at, remedy) in question.remedies.iter().enumerate() {
        let _ = write!(
            text,
            "\n[[domain.question.remedy]]\nto = {}\naction = {:?}\nhours = {}\ncost = {:?}\nowner = {:?}\n\
             first = {:?}\nevidence = {:?}\n",
            at + 1,
            remedy.action,
            remedy.hours,
            remedy.cost,
            remedy.owner,
            remedy.first,
            remedy.evidence
        );
    }
}
