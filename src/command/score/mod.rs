//! `matura score`: the results of records, as the page computes them.
//!
//! Records are saved files, share links, or lines on standard input. Results go to the writer one by one, so that
//! there may be any number of them; what is to be said about the records comes back in the reply.

mod input;
mod notes;
mod results;
mod stream;
mod text;

use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::sync::Arc;

use matura_score::export::{markdown, risk_register};
use matura_score::{Outcome, Program, Texts};
use toml::Table;

use self::input::{Input, Refusal, Respondent};
use self::notes::Notes;
use self::results::Results;
use self::text::Page;
use super::{Loaded, Manner, Reply, Status, load, sources};
use crate::assessment::Assessment;
use crate::compile::compile;
use crate::error::Error;
use crate::export::{self, Sources};
use crate::record::Record;
use crate::site::{Edition, Site};
use crate::source::MANIFEST;

/// What is to be scored, and how it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The project's folder.
    pub root: Option<PathBuf>,
    /// The id of the assessment.
    pub assessment: String,
    /// Saved files, share links, or `-` alone for records from standard input.
    pub records: Vec<PathBuf>,
    /// The form of the result; text when nothing else is asked for, and a line each where records are lines.
    pub format: Option<Format>,
    /// The language of the result; that of the site when nothing else is asked for.
    pub language: Option<String>,
    /// Whether two records are joined into one result.
    pub compare: bool,
    /// Whether the text says how the score comes about, and not what to do.
    pub explain: bool,
}

/// The form of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For programs: one JSON document, which is a list for several records.
    Json,
    /// For pipes: one JSON document a record, a line each.
    Ndjson,
    /// The whole report of one record, as the page saves it.
    Markdown,
    /// The risk register of one record, as the page saves it.
    Csv,
}

/// Scores records. One that cannot be read, or is no record of the assessment, is reported, and the others are
/// scored.
///
/// # Errors
///
/// When the request cannot be met, the project cannot be read or has no such assessment, or results cannot be
/// written.
pub fn run(
    command: &Score,
    manner: Manner,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<Reply, Error> {
    let inputs: Vec<Input<'_>> = command.records.iter().map(|record| Input::named(record)).collect();
    let format = format(command, &inputs)?;
    let sources = sources(command.root.as_deref())?;
    let (site, messages) = match load(&sources, Manner { quiet: true, ..manner }) {
        Loaded::Site(site, said) => (site, said),
        Loaded::Faulty(reply) => return Ok(reply),
    };
    let edition = edition(&site, command.language.as_deref())?;
    let assessment = find(&edition.assessments, &command.assessment)?;
    let program = compile(assessment);
    let mut results = Results::new(output, format, inputs.len() > 1 && !command.compare);
    if inputs == [Input::Stream] {
        return stream::run(&program, input, &mut results, messages);
    }
    let reply = Reply { data: String::new(), messages, status: Status::Fine };
    let strings = site.theme.strings(&edition.language, &site.original.language)?;
    let mut scorer = Scorer {
        assessment,
        program: &program,
        language: &edition.language,
        strings: &strings,
        format,
        explain: command.explain,
        reply,
    };
    match inputs[..] {
        [first, second] if command.compare => scorer.compare(first, second, &mut results)?,
        _ => scorer.each(&inputs, &mut results)?,
    }
    results.finish()?;
    Ok(scorer.reply)
}

/// The form of the results, when the request makes sense.
fn format(command: &Score, inputs: &[Input<'_>]) -> Result<Format, Error> {
    let stream = inputs == [Input::Stream];
    if !stream && inputs.contains(&Input::Stream) {
        return Err(Error::usage(
            "“-” stands beside other records",
            "standard input is a stream of its own; score the others in a run of their own",
        ));
    }
    if command.compare && inputs.len() != 2 {
        return Err(Error::usage(
            format!("--compare joins two records, and there {}", are(inputs.len())),
            "name the records of two people of one firm",
        ));
    }
    let format = command.format.unwrap_or(if stream { Format::Ndjson } else { Format::Text });
    if stream && format != Format::Ndjson {
        return Err(Error::usage(
            "records from standard input give a result a line",
            "leave out --format, or say --format ndjson",
        ));
    }
    if !command.compare && inputs.len() > 1 && matches!(format, Format::Markdown | Format::Csv) {
        return Err(Error::usage("a report is about one record", "run the command once for each record"));
    }
    if command.explain && format != Format::Text {
        return Err(Error::usage(
            "--explain is for people, and the form asked for is for programs",
            "leave out --explain: the JSON holds all of it",
        ));
    }
    Ok(format)
}

fn are(count: usize) -> String {
    if count == 1 { "is one".to_owned() } else { format!("are {count}") }
}

/// The site in the language that is asked for.
fn edition<'a>(site: &'a Site, language: Option<&str>) -> Result<&'a Edition, Error> {
    let Some(language) = language else { return Ok(&site.original) };
    site.edition(language).ok_or_else(|| {
        let tags: Vec<&str> = site.editions().map(|edition| edition.language.as_str()).collect();
        Error::usage(
            format!("the site is not in the language “{language}”"),
            format!("it has: {}; others are named in `languages` in {MANIFEST}", tags.join(", ")),
        )
    })
}

fn find<'a>(assessments: &'a [Arc<Assessment>], id: &str) -> Result<&'a Assessment, Error> {
    assessments.iter().map(Arc::as_ref).find(|assessment| assessment.id == id).ok_or_else(|| {
        let ids: Vec<&str> = assessments.iter().map(|assessment| assessment.id.as_str()).collect();
        Error::usage(
            format!("there is no assessment “{id}” here"),
            format!("this project has: {}", ids.join(", ")),
        )
    })
}

/// Scores records that are named one by one.
struct Scorer<'a> {
    assessment: &'a Assessment,
    program: &'a Program,
    /// The language of the result, and the words of the interface in it.
    language: &'a str,
    strings: &'a Table,
    format: Format,
    explain: bool,
    reply: Reply,
}

impl Scorer<'_> {
    /// Scores each record by itself.
    fn each(&mut self, inputs: &[Input<'_>], results: &mut Results<'_>) -> Result<(), Error> {
        for &input in inputs {
            if results.is_closed() {
                break;
            }
            match self.read(input) {
                Ok(respondent) => {
                    let outcome = matura_score::score(self.program, &respondent.answers);
                    results.put(&input.name(), self.written(&outcome, &[&respondent]))?;
                }
                Err(refusal) => results.refuse("record", &input.name().into(), &refusal.reason())?,
            }
        }
        Ok(())
    }

    /// Scores two records as one.
    fn compare(
        &mut self,
        first: Input<'_>,
        second: Input<'_>,
        results: &mut Results<'_>,
    ) -> Result<(), Error> {
        match (self.read(first), self.read(second)) {
            (Ok(one), Ok(other)) => {
                let outcome = matura_score::compare(self.program, &one.answers, &other.answers);
                results.put("", self.written(&outcome, &[&one, &other]))
            }
            (Err(refusal), _) => results.refuse("record", &first.name().into(), &refusal.reason()),
            (_, Err(refusal)) => results.refuse("record", &second.name().into(), &refusal.reason()),
        }
    }

    /// Reads a record, and says what is to be said about it.
    fn read(&mut self, input: Input<'_>) -> Result<Respondent, Refusal> {
        let read = input.read(self.program);
        let mut notes = Notes::default();
        match &read {
            Ok(Respondent { name, record, left_over, .. }) => {
                notes.record(name, record.as_ref(), left_over, self.program);
            }
            Err(refusal) => {
                self.reply.messages.push_str(&format!("error: {}\n", refusal.message(&input.name())));
                self.reply.status = self.reply.status.max(refusal.status());
            }
        }
        self.reply.messages.push_str(&notes.into_text());
        read
    }

    fn written(&self, outcome: &Outcome, respondents: &[&Respondent]) -> String {
        let page = Page { assessment: self.assessment, outcome, respondents };
        match (self.format, self.explain) {
            (Format::Text, false) => page.result(),
            (Format::Text, true) => page.explanation(),
            (Format::Json | Format::Ndjson, _) => outcome.to_json(),
            (Format::Markdown, _) => markdown(outcome, &self.texts(outcome, respondents)),
            (Format::Csv, _) => risk_register(outcome, &self.texts(outcome, respondents)),
        }
    }

    /// The texts that a report is written with.
    fn texts(&self, outcome: &Outcome, respondents: &[&Respondent]) -> Texts {
        let Self { assessment, program, language, strings, .. } = *self;
        let record = |place: usize| respondents.get(place).and_then(|respondent| respondent.record.as_ref());
        let none = Record::default();
        let (record, second) = (record(0).unwrap_or(&none), record(1));
        export::texts(Sources { assessment, program, language, strings, record, second, outcome })
    }
}
