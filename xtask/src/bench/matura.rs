//! Questionnaires as a project of matura.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::questionnaire::{Domain, Question, Questionnaire};
use crate::tools::{Outcome, While, write};

/// What all assessments share: levels, bands, targets and sentences, as few as a page needs.
const SCORING: &str = r#"
[[level]]
value = 0
from = 0
name = "Missing"
meaning = "Not done."

[[level]]
value = 1
from = 20
name = "Informal"
meaning = "Done in part."

[[level]]
value = 2
from = 40
name = "In place"
meaning = "Done in a set way."

[[level]]
value = 3
from = 60
name = "Checked"
meaning = "Done, and looked at."

[[level]]
value = 4
from = 80
name = "Proven"
meaning = "Done, and shown to work."

[[band]]
id = "weak"
from = 0
name = "Weak"
meaning = "Little is there."

[[band]]
id = "strong"
from = 60
name = "Strong"
meaning = "Most is there."

[[target]]
set = { area-0 = 3, area-1 = 3, area-2 = 3, area-3 = 3, area-4 = 3 }

[[summary]]
id = "all"
text = "This is how it stands."
"#;

/// Writes a project with these assessments into a folder that is not there yet.
pub(crate) fn project(folder: &Path, assessments: &[Questionnaire]) -> Outcome<u64> {
    let mut bytes = 0;
    make(folder)?;
    write(&folder.join("matura.toml"), "title = \"Benchmark\"\n")?;
    for assessment in assessments {
        let home = folder.join("questionnaire").join(&assessment.id);
        make(&home)?;
        let mut files = vec![("assessment".to_owned(), head(assessment))];
        files.extend(assessment.domains.iter().map(|each| (each.id.clone(), domain(each))));
        for (name, text) in files {
            bytes += text.len() as u64;
            write(&home.join(name + ".toml"), text)?;
        }
    }
    Ok(bytes)
}

/// Makes a folder and those above it.
pub(crate) fn make(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).or_fail(folder.display())
}

fn head(assessment: &Questionnaire) -> String {
    let domains: Vec<String> = assessment.domains.iter().map(|domain| format!("{:?}", domain.id)).collect();
    format!(
        "id = {:?}\nversion = \"1\"\ntitle = {:?}\nheading = {:?}\nintro = {:?}\ndomains = [{}]\n\
         answer-rule = \"Choose the highest statement that is true today.\"\n{SCORING}",
        assessment.id,
        assessment.title,
        assessment.title,
        assessment.intro,
        domains.join(", ")
    )
}

fn domain(domain: &Domain) -> String {
    let mut toml = format!(
        "id = {:?}\ntitle = {:?}\nasks = {:?}\nintro = {:?}\n",
        domain.id, domain.title, domain.title, domain.intro
    );
    domain.questions.iter().for_each(|each| question(&mut toml, each));
    toml
}

fn question(toml: &mut String, question: &Question) {
    // A string takes whatever is written to it.
    let _ = write!(
        toml,
        "\n[[question]]\nid = {:?}\ntext = {:?}\nshort = {:?}\nwhy = {:?}\nhint-for-it = {:?}\nweight = {}\n\
         choices = {:#?}\n\n[question.gap]\nrisk = {:?}\nconsequence = {:?}\ngood = {:?}\n",
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
            toml,
            "\n[[question.gap.remedy]]\nto = {}\naction = {:?}\nhours = {}\ncost = {:?}\nowner = {:?}\n\
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
