//! `matura build`: a project into a folder that any static host serves.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Manner, Reply, Status, make, passed, report, sources};
use crate::check::check_on;
use crate::diagnostic::text::counted;
use crate::error::Error;
use crate::output::Output;
use crate::write;

/// What is to be built, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Build {
    /// The project's folder.
    pub root: Option<PathBuf>,
    /// The folder to write into.
    pub output: PathBuf,
    /// Where the site will stand on the web.
    pub base_url: Option<String>,
}

/// Builds a site and writes it.
///
/// # Errors
///
/// When the project cannot be read, the base URL is none, or the output cannot be written.
pub fn run(build: &Build, manner: Manner) -> Result<Reply, Error> {
    let started = Instant::now();
    if let Some(url) = build.base_url.as_deref().filter(|url| !is_web_address(url)) {
        return Err(Error::usage(
            format!("the base URL “{url}” is not a web address of a folder"),
            "give it whole, for example https://example.org/check/",
        ));
    }
    let sources = sources(build.root.as_deref())?;
    let mut checked = check_on(&sources, manner.today);
    let output = make(&mut checked, manner, build.base_url.as_deref())?;
    let mut messages = report(&sources, &checked.diagnostics, manner);
    let Some((site, output)) = passed(checked, manner).zip(output) else {
        return Ok(Reply { data: String::new(), messages, status: Status::ContentProblems });
    };
    write::write(&output, &build.output)?;
    if manner.verbose {
        for (path, bytes) in &output.files {
            messages.push_str(&format!("{:>9}  {path}\n", bytes.len()));
        }
    }
    if !manner.quiet {
        messages.push_str(&closing_line(
            &site.original.title,
            site.original.assessments.len(),
            &output,
            &build.output,
            started,
        ));
    }
    Ok(Reply { data: String::new(), messages, status: Status::Fine })
}

/// Whether a text is the address of a folder on the web, and safe to stand in a site map as it is.
fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/%[]@!$()*+,;=".contains(&byte);
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(allowed))
}

fn closing_line(title: &str, assessments: usize, output: &Output, folder: &Path, started: Instant) -> String {
    format!(
        "Built “{title}”: {}, {}, {} in {} ms into {}. Open {} to look at it.\n",
        counted(assessments, "assessment"),
        counted(output.pages, "page"),
        counted(output.files.len(), "file"),
        started.elapsed().as_millis(),
        folder.display(),
        folder.join("index.html").display(),
    )
}
