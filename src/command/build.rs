//! `matura build`: a project into a folder that any static host serves.

use std::path::PathBuf;
use std::time::Instant;

use super::{Loaded, Manner, Reply, Status, load, sources};
use crate::diagnostic::text::counted;
use crate::error::Error;
use crate::output::{self, Output};
use crate::site::Site;
use crate::theme::Theme;
use crate::{single, write};

/// What is to be built, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Build {
    /// The project's folder.
    pub root: Option<PathBuf>,
    /// The folder to write into.
    pub output: PathBuf,
    /// Where the site will stand on the web.
    pub base_url: Option<String>,
    /// Whether each assessment becomes one file instead of a site.
    pub single_file: bool,
    /// Whether drafts are built too.
    pub drafts: bool,
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
    let (site, mut messages) = match load(&sources, manner) {
        Loaded::Site(site, said) => (site, said),
        Loaded::Faulty(reply) => return Ok(reply),
    };
    let site = if build.drafts { Some(*site) } else { site.without_drafts() };
    let Some(site) = site else {
        return Err(Error::usage(
            "every assessment of the project is a draft",
            "build with --drafts, or take `draft = true` out of an assessment.toml",
        ));
    };
    let (theme, base_url) = (Theme::bundled(), build.base_url.as_deref());
    let output = if build.single_file {
        let (output, dead) = single::build(&site, &theme, base_url)?;
        for link in dead.iter().filter(|_| !manner.quiet) {
            messages.push_str(&format!(
                "note: a link to {link} leads nowhere from a single file; it stands as plain text. With --base-url it \
                 leads to the web.\n"
            ));
        }
        output
    } else {
        output::build(&site, &theme, base_url)?
    };
    write::write(&output, &build.output)?;
    if manner.verbose {
        for (path, bytes) in &output.files {
            messages.push_str(&format!("{:>9}  {path}\n", bytes.len()));
        }
    }
    if !manner.quiet {
        messages.push_str(&closing_line(&site, &output, build, started));
    }
    Ok(Reply { data: String::new(), messages, status: Status::Fine })
}

/// Whether a text is the address of a folder on the web, and safe to stand in a site map as it is.
fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/%[]@!$()*+,;=".contains(&byte);
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(allowed))
}

fn closing_line(site: &Site, output: &Output, build: &Build, started: Instant) -> String {
    let (title, assessments) = (&site.original.title, &site.original.assessments);
    let pages =
        if build.single_file { String::new() } else { format!(", {}", counted(output.pages, "page")) };
    let first = assessments.first().filter(|_| build.single_file);
    let first = first.map_or("index.html".to_owned(), |assessment| format!("{}.html", assessment.id));
    format!(
        "Built “{title}”: {}{pages}, {} in {} ms into {}. Open {} to look at it.\n",
        counted(assessments.len(), "assessment"),
        counted(output.files.len(), "file"),
        started.elapsed().as_millis(),
        build.output.display(),
        build.output.join(first).display(),
    )
}
