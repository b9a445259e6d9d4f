//! `cargo xtask bench`: the promises about time and memory, measured beside the programs that they are compared with.
//!
//! Every figure comes from one run on one machine, with inputs made from a fixed seed. A figure here decides no test:
//! machines differ. What is compared is installed into the target folder, and nowhere else.

mod browser;
mod build;
mod hugo;
mod matura;
mod process;
mod questionnaire;
mod scoring;
mod serve;
mod table;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tools::{self, Outcome, While, fail, say};
use table::Table;

/// The document that holds the figures.
const DOCUMENT: &str = "docs/benchmarks.md";

/// What every measurement needs.
struct Bench {
    /// The workspace.
    root: PathBuf,
    /// A folder for inputs, outputs and what is compared; emptied at each start but for what was installed.
    folder: PathBuf,
    /// The command, built for release.
    matura: PathBuf,
}

/// Measures everything, or only the named parts; `--write` puts a whole run into the document.
pub(crate) fn run(arguments: &[&str]) -> Outcome {
    let write = arguments.contains(&"--write");
    let wanted: Vec<&str> = arguments.iter().copied().filter(|it| *it != "--write").collect();
    type Part = (&'static str, fn(&Bench) -> Outcome<Vec<Table>>);
    let parts: [Part; 4] =
        [("build", build::run), ("browser", browser::run), ("scoring", scoring::run), ("serve", serve::run)];
    if let Some(unknown) = wanted.iter().find(|it| parts.iter().all(|(name, _)| name != *it)) {
        return fail(format!(
            "there is no benchmark “{unknown}”; there are build, browser, scoring and serve"
        ));
    }
    if write && !wanted.is_empty() {
        return fail("the document holds a whole run: name no part with --write");
    }
    let bench = Bench::prepare()?;
    let mut text = machine(&bench)?;
    for (name, part) in parts {
        if wanted.is_empty() || wanted.contains(&name) {
            say(&format!("Measuring: {name}."));
            for table in part(&bench)? {
                text.push('\n');
                text.push_str(&table.to_markdown());
            }
        }
    }
    tools::print(&text)?;
    if write {
        let path = bench.root.join(DOCUMENT);
        let document = tools::read(&path)?;
        let Some((before, _)) = document.split_once(MARK) else {
            return fail(format!("{DOCUMENT} has lost the line {MARK}"));
        };
        tools::write(&path, format!("{before}{MARK}\n\n{text}"))?;
    }
    Ok(())
}

/// The line of the document below which the figures stand.
const MARK: &str = "<!-- Written by `cargo xtask bench --write`. -->";

impl Bench {
    fn prepare() -> Outcome<Self> {
        let root = tools::root()?;
        say("Building the command for release.");
        tools::run(
            tools::cargo(&root).args(["build", "--release", "--quiet", "--package", "matura"]),
            "the build",
        )?;
        let target = tools::target_folder(&root);
        let folder = target.join("bench");
        let work = folder.join("work");
        if work.exists() {
            fs::remove_dir_all(&work).or_fail(work.display())?;
        }
        matura::make(&work)?;
        let matura = target.join("release").join(format!("matura{}", std::env::consts::EXE_SUFFIX));
        Ok(Self { root, folder, matura })
    }

    /// A folder for inputs and outputs.
    fn work(&self, name: &str) -> PathBuf {
        self.folder.join("work").join(name)
    }

    /// The command, ready for arguments, away from any project.
    fn matura(&self) -> Command {
        let mut command = Command::new(&self.matura);
        command.current_dir(self.folder.join("work")).env("NO_COLOR", "1");
        command
    }
}

/// The machine and the versions, as the first lines of what is printed.
fn machine(bench: &Bench) -> Outcome<String> {
    let processor = value(Path::new("/proc/cpuinfo"), "model name").unwrap_or_else(|| "unknown".to_owned());
    let memory = value(Path::new("/proc/meminfo"), "MemTotal").unwrap_or_else(|| "unknown".to_owned());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let gigabytes =
        memory.trim_end_matches(" kB").parse::<u64>().map_or(memory, |kb| format!("{} GB", kb >> 20));
    Ok(format!(
        "Machine: {processor}, {cores} cores, {gigabytes} memory, {}. matura {}, {}.\n",
        std::env::consts::OS,
        tools::version(&bench.root)?,
        tools::output(Command::new("rustc").arg("--version"), "rustc")?.trim()
    ))
}

/// The first value of a name in a file of the kernel's.
fn value(path: &Path, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
