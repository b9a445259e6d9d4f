//! The command line of matura: reads the arguments, calls the library, prints, and picks the exit code.

mod manual;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use matura::command::{self, Manner, Reply, Status, build, check, init, schema, score, serve, translate};
use matura::day;
use matura::error::Error;
use matura::starter::Beginning;
use matura::translate::Task;
use time::Date;

/// Turns TOML questionnaires into a static site that scores itself in the visitor's browser.
///
/// With no project at hand, the bundled IT maturity assessment is used.
///
/// Exit codes: 0 all is well, 1 problems in the content, 2 wrong usage or a file that cannot be read or
/// written.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

#[derive(Args)]
struct Global {
    /// The project's folder, the one with matura.toml
    #[arg(short, long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Say more
    #[arg(short, long, global = true, action = ArgAction::SetTrue, conflicts_with = "quiet")]
    verbose: bool,
    /// Say only what went wrong
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    quiet: bool,
    /// Colour in messages
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Colour,
}

#[derive(Clone, Copy, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Begin a new project, which builds at once; overwrites nothing
    Init {
        /// The new project's folder [default: the working folder]
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// Begin with changes to the bundled assessment, and still receive its updates
        #[arg(long)]
        extend: bool,
        /// Begin with a copy of the bundled assessments
        #[arg(long, conflicts_with = "extend")]
        full: bool,
    },
    /// Build the site into a folder that any static host serves
    Build {
        /// The folder to write into
        #[arg(short, long, value_name = "DIR", default_value = "public")]
        output_dir: PathBuf,
        /// Where the site will stand on the web; makes a site map
        #[arg(short = 'u', long, value_name = "URL")]
        base_url: Option<String>,
        /// Write each assessment as one file that needs no other, not even a network
        #[arg(long)]
        single_file: bool,
        /// Build drafts too
        #[arg(long)]
        drafts: bool,
        /// Count warnings as errors, and then write nothing
        #[arg(long)]
        strict: bool,
        #[command(flatten)]
        on: On,
    },
    /// Show the site in a browser and keep it up to date while you edit; nothing is written
    Serve {
        /// The port on this machine, 0 for any free one [default: the next free one from 8000]
        #[arg(short, long)]
        port: Option<u16>,
        /// The path to serve under, as the site will stand on its host
        #[arg(long, value_name = "PATH", default_value = "/")]
        base_path: String,
        /// Open the page in the browser
        #[arg(long)]
        open: bool,
    },
    /// Report every problem of the project, and write nothing
    Check {
        /// The form of the report
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: CheckFormat,
        /// Count warnings as errors
        #[arg(long)]
        strict: bool,
        #[command(flatten)]
        on: On,
    },
    /// Score answers as the page does
    Score {
        /// The id of the assessment
        assessment: String,
        /// A file that a respondent has saved, a share link, or - for records from standard input, a line each
        #[arg(required = true, value_name = "RECORD")]
        records: Vec<PathBuf>,
        /// The form of the result; text, and ndjson for -, when left out
        #[arg(long, value_name = "FORMAT")]
        format: Option<ScoreFormat>,
        /// The language of the result, one of the site's [default: the one that the site shows first]
        #[arg(long, value_name = "TAG")]
        language: Option<String>,
        /// Join the records of two people of one firm, and show where they differ
        #[arg(long)]
        compare: bool,
        /// Show how the score comes about, instead of what to do
        #[arg(long)]
        explain: bool,
    },
    /// Write what a language still lacks into its files, for a translator to fill in
    Translate {
        /// The language, by its tag
        #[arg(value_name = "TAG")]
        language: String,
        /// Stamp every entry as translated from the texts as they are now, instead
        #[arg(long)]
        stamp: bool,
    },
    /// Print what a shell needs to complete the command line
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the JSON Schema of a kind of file, by which editors complete and check it
    ///
    /// Without a name, it lists the schemas.
    Schema {
        /// The schema to print
        #[arg(value_name = "NAME", value_parser = schema::names())]
        name: Option<String>,
        /// Write all of them into this folder instead
        #[arg(short, long, value_name = "DIR", conflicts_with = "name")]
        output_dir: Option<PathBuf>,
    },
    /// Write the man pages, or what the program says in docs/
    #[command(hide = true)]
    Manual {
        /// Write man pages into this folder, which must be there
        #[arg(long, value_name = "DIR")]
        man: Option<PathBuf>,
        /// Write into this copy of docs/ what the program says there
        #[arg(long, value_name = "DIR")]
        docs: Option<PathBuf>,
        /// Only compare
        #[arg(long, requires = "docs")]
        check: bool,
    },
}

/// Sources of figures grow old; on which day is this asked?
#[derive(Args)]
struct On {
    /// Judge the age of figures as on this day instead of today
    #[arg(long, value_name = "DATE", value_parser = a_day)]
    today: Option<Date>,
}

impl On {
    fn day(&self) -> Option<Date> {
        Some(self.today.unwrap_or_else(day::today))
    }
}

fn a_day(text: &str) -> Result<Date, &'static str> {
    day::parse(text).ok_or("write a day like 2026-11-22")
}

#[derive(Clone, Copy, ValueEnum)]
enum CheckFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum ScoreFormat {
    Text,
    Json,
    Ndjson,
    Md,
    Csv,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let manner = Manner {
        colour: coloured(cli.global.color),
        quiet: cli.global.quiet,
        verbose: cli.global.verbose,
        strict: false,
        today: None,
    };
    match run(cli, manner).and_then(|reply| say(&reply)) {
        Ok(Status::Fine) => ExitCode::SUCCESS,
        Ok(Status::ContentProblems) => ExitCode::from(1),
        Ok(Status::Unreadable) => ExitCode::from(2),
        Err(error) => {
            // Nothing is left to be done when even this cannot be said.
            let _ = io::stderr().lock().write_all(error.in_full().as_bytes());
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli, manner: Manner) -> Result<Reply, Error> {
    let root = cli.global.root;
    match cli.command {
        Command::Init { folder, extend, full } => {
            let beginning = match (extend, full) {
                (true, _) => Beginning::Extended,
                (_, true) => Beginning::Full,
                _ => Beginning::Small,
            };
            command::init::run(&init::Init { folder: folder.or(root), beginning }, manner)
        }
        Command::Build { output_dir, base_url, single_file, drafts, strict, on } => command::build::run(
            &build::Build { root, output: output_dir, base_url, single_file, drafts },
            Manner { strict, today: on.day(), ..manner },
        ),
        Command::Serve { port, base_path, open } => {
            // A terminal that is gone keeps no page from being served.
            let speak = |reply: &Reply| drop(say(reply));
            command::serve::run(&serve::Serve { root, port, base_path, open }, manner, &speak)
        }
        Command::Check { format, strict, on } => {
            let format = match format {
                CheckFormat::Text => check::Format::Text,
                CheckFormat::Json => check::Format::Json,
            };
            let manner = Manner { strict, today: on.day(), ..manner };
            command::check::run(&check::Check { root, format }, manner)
        }
        Command::Score { assessment, records, format, language, compare, explain } => {
            let format = format.map(|format| match format {
                ScoreFormat::Text => score::Format::Text,
                ScoreFormat::Json => score::Format::Json,
                ScoreFormat::Ndjson => score::Format::Ndjson,
                ScoreFormat::Md => score::Format::Markdown,
                ScoreFormat::Csv => score::Format::Csv,
            });
            let command = score::Score { root, assessment, records, format, language, compare, explain };
            command::score::run(&command, manner, &mut io::stdin().lock(), &mut io::stdout().lock())
        }
        Command::Translate { language, stamp } => {
            let task = if stamp { Task::Stamp } else { Task::FillIn };
            command::translate::run(&translate::Translate { root, language, task }, manner)
        }
        Command::Completions { shell } => manual::completions(Cli::command(), shell).map(data),
        Command::Schema { name, output_dir } => {
            command::schema::run(&schema::Schema { name, output: output_dir }, manner)
        }
        Command::Manual { man, docs, check } => {
            if let Some(folder) = man {
                manual::man(Cli::command(), &folder)?;
            }
            if let Some(folder) = docs {
                manual::docs(Cli::command(), &folder, check)?;
            }
            Ok(data(String::new()))
        }
    }
}

/// Nothing but data: all was well.
fn data(data: String) -> Reply {
    Reply { data, messages: String::new(), status: Status::Fine }
}

fn coloured(wish: Colour) -> bool {
    match wish {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            !unwanted && io::stderr().is_terminal()
        }
    }
}

fn say(reply: &Reply) -> Result<Status, Error> {
    let messages = io::stderr().lock().write_all(reply.messages.as_bytes());
    messages.map_err(|source| Error::io("write to", "standard error".as_ref(), source))?;
    match io::stdout().lock().write_all(reply.data.as_bytes()) {
        // A reader that has seen enough, such as `head`, is no fault.
        Err(source) if source.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("write to", "standard output".as_ref(), source))
        }
        _ => Ok(reply.status),
    }
}
