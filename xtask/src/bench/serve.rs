//! What an author waits for while editing: from an edit to a site that is made again, and for `check`.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use super::questionnaire::Questionnaire;
use super::table::{Table, median};
use super::{Bench, matura, process};
use crate::tools::{self, Outcome, While, fail};

/// How long a message may take before something must be wrong.
const PATIENCE: Duration = Duration::from_secs(120);
/// Between two edits the watcher comes to rest.
const REST: Duration = Duration::from_millis(200);

/// A project that is edited: its name in the table, its folder, and the file that changes.
struct Edited {
    name: &'static str,
    root: PathBuf,
    file: &'static str,
    edits: usize,
}

pub(super) fn run(bench: &Bench) -> Outcome<Vec<Table>> {
    let bundled = Edited {
        name: "the bundled questionnaires",
        root: bench.work("serve-bundled"),
        file: "questionnaire/it-maturity/backups.toml",
        edits: 21,
    };
    tools::run(bench.matura().args(["init", "--full", "--quiet"]).arg(&bundled.root), "matura init")?;
    let many = Edited {
        name: "1,000 assessments of 60 questions",
        root: bench.work("serve-1000"),
        file: "questionnaire/check-00500/area-2.toml",
        edits: 5,
    };
    let assessments: Vec<_> = (0..1000).map(|number| Questionnaire::new(number, 60)).collect();
    matura::project(&many.root, &assessments)?;

    let mut again =
        Table::new("From an edit to the site made again, in `serve`", &["project", "edits", "ms", "slowest"]);
    let mut check = Table::new("`check`, once", &["project", "runs", "ms", "MB"]);
    for project in [bundled, many] {
        rebuild(bench, &mut again, &project)?;
        let run = process::median_of(project.edits, || {
            process::timed(bench.matura().args(["check", "--quiet", "--root"]).arg(&project.root))
        })?;
        let (ms, mb) = (format!("{:.0}", run.seconds * 1e3), format!("{:.0}", run.megabytes));
        check.row([project.name.to_owned(), project.edits.to_string(), ms, mb]);
    }
    again.note(
        "Medians. From the moment at which the file is saved to the message that the site is made again; 15 ms of it \
         is the wait for an editor to finish.",
    );
    check.note("Medians, with the start of the program.");
    Ok(vec![again, check])
}

fn rebuild(bench: &Bench, table: &mut Table, project: &Edited) -> Outcome {
    let Edited { name, root, edits, .. } = project;
    let file = &root.join(project.file);
    let mut server = Server::start(bench.matura().args(["serve", "--root"]).arg(root))?;
    server.wait_for("Serving")?;
    let original = tools::read(file)?;
    let mut times = Vec::new();
    for edit in 0..*edits {
        sleep(REST);
        let started = Instant::now();
        tools::write(file, original.replacen("title = \"", &format!("title = \"{edit} "), 1))?;
        server.wait_for("Built again")?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    let slowest = times.iter().copied().fold(0.0, f64::max);
    table.row([
        (*name).to_owned(),
        edits.to_string(),
        format!("{:.0}", median(times)),
        format!("{slowest:.0}"),
    ]);
    Ok(())
}

/// A running `serve`, with the lines that it says; it ends with this.
struct Server {
    child: Child,
    lines: Receiver<String>,
}

impl Server {
    fn start(command: &mut Command) -> Outcome<Self> {
        let piped = command.stdout(Stdio::null()).stderr(Stdio::piped()).stdin(Stdio::null());
        let mut child = piped.spawn().or_fail("matura serve")?;
        let Some(says) = child.stderr.take() else { return fail("a pipe is missing") };
        let (to, lines) = channel();
        spawn(move || BufReader::new(says).lines().map_while(Result::ok).try_for_each(|line| to.send(line)));
        Ok(Self { child, lines })
    }

    fn wait_for(&mut self, what: &str) -> Outcome {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) if line.contains(what) => return Ok(()),
                Ok(_) => {}
                Err(_) => return fail(format!("matura serve did not say “{what}”")),
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
