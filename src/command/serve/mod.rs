//! `matura serve`: the site in a browser, kept up to date while its author edits.
//!
//! The site lives in memory ([`showing`]) and nothing is ever written. One thread waits for changes
//! ([`watch`]) and then makes the site again ([`workshop`]); what has not changed since the last time is not
//! read anew. The other answers requests ([`http`]). What lies between them is one value that the first
//! replaces and the second reads. Pages get a script ([`page`]) that hears of each replacement; no site that
//! is built into a folder has it.

mod address;
mod http;
mod page;
mod showing;
#[cfg(test)]
mod tests;
mod watch;
mod workshop;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use tokio::sync::watch::{Receiver, Sender, channel};

use self::address::BasePath;
use self::showing::Showing;
use self::watch::Watch;
use self::workshop::Workshop;
use super::{Manner, Reply, Status, project, sources};
use crate::error::Error;

/// What is to be served, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serve {
    /// The project's folder.
    pub root: Option<PathBuf>,
    /// The port, 0 for any free one; without one, the next free port from 8000.
    pub port: Option<u16>,
    /// The path under which the site is served.
    pub base_path: String,
    /// Whether a browser is opened.
    pub open: bool,
}

/// Somebody who prints what a command has to say while it goes on.
pub type Speak<'a> = dyn Fn(&Reply) + Sync + 'a;

/// Serves a site until it is interrupted.
///
/// # Errors
///
/// When there is no such project, the base path is none, the port is taken, or the project cannot be watched.
pub fn run(serve: &Serve, manner: Manner, speak: &Speak<'_>) -> Result<Reply, Error> {
    let base = BasePath::parse(&serve.base_path)?;
    // What is no project is told before anything is begun.
    drop(sources(serve.root.as_deref())?);
    let folder = project(serve.root.as_deref()).map(absolute).transpose()?;
    let listener = address::listen(serve.port)?;
    let address = address::url(&listener, &base)?;

    // Watched before it is read: whatever changes after the reading is heard of.
    let watch = folder.as_deref().map(Watch::on).transpose()?;
    let mut workshop = Workshop::new(folder, manner);
    let made = workshop.make();
    let mut greeting = made.said.clone();
    if !manner.quiet {
        greeting.push_str(&opening_line(made.title.as_deref(), watch.is_some()));
    }
    let mut showing = Showing::default();
    showing.take(made.site);
    let (sender, receiver) = channel(showing);

    let greet = || {
        speak(&Reply { data: format!("{address}\n"), messages: greeting, status: Status::Fine });
        if serve.open
            && let Err(error) = open::that_detached(&address)
        {
            let messages = format!("No browser could be opened: {error}\n");
            speak(&Reply { data: String::new(), messages, status: Status::Fine });
        }
    };
    thread::scope(|threads| {
        let stop = watch.as_ref().map(Watch::stop);
        if let Some(mut watch) = watch {
            watch.follow_brand(&made.brand_files);
            let (sender, said) = (&sender, made.said);
            threads.spawn(move || keep_up(watch, workshop, sender, said, manner, speak));
        }
        let served = until_interrupted(listener, &base, receiver, greet);
        if let Some(stop) = stop {
            stop.now();
        }
        served
    })?;
    Ok(Reply { data: String::new(), messages: String::new(), status: Status::Fine })
}

/// Builds the site again after each change, and says what is new about it.
fn keep_up(
    mut watch: Watch,
    mut workshop: Workshop,
    sender: &Sender<Showing>,
    mut said: String,
    manner: Manner,
    speak: &Speak<'_>,
) {
    while watch.changed() {
        let started = Instant::now();
        let made = workshop.make();
        let good = made.site.is_ok();
        let is_new = sender.send_if_modified(|showing| showing.take(made.site));
        let took = started.elapsed().as_millis();
        watch.follow_brand(&made.brand_files);
        let mut messages = String::new();
        if made.said != said {
            messages.push_str(&made.said);
            said = made.said;
        }
        if is_new && good && !manner.quiet {
            messages.push_str(&format!("Built again in {took} ms.\n"));
        }
        speak(&Reply { data: String::new(), messages, status: Status::Fine });
    }
}

/// Answers requests until Ctrl-C. The port is closed, and every connection with it, when this returns.
fn until_interrupted(
    listener: TcpListener,
    base: &BasePath,
    showing: Receiver<Showing>,
    greet: impl FnOnce(),
) -> Result<(), Error> {
    let failed = |source| Error::io("serve at", "127.0.0.1".as_ref(), source);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    runtime
        .block_on(async {
            let port = listener.local_addr()?.port();
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            tokio::select! {
                // First, so that whoever has read the address can interrupt.
                biased;
                interrupted = tokio::signal::ctrl_c() => interrupted,
                served = async {
                    greet();
                    axum::serve(listener, http::router(base.clone(), port, showing)).await
                } => served,
            }
        })
        .map_err(failed)
}

/// Some systems tell of changes by the path without links, and a folder may be left by a later `cd`.
fn absolute(folder: &Path) -> Result<PathBuf, Error> {
    fs::canonicalize(folder).map_err(|source| Error::io("read", folder, source))
}

fn opening_line(title: Option<&str>, watched: bool) -> String {
    let site = title.map_or("the project's errors".to_owned(), |title| format!("“{title}”"));
    if watched {
        format!("Serving {site}, and building it again after each change. Ctrl-C ends this.\n")
    } else {
        format!("Serving {site}. No project is at hand, so there is nothing to watch. Ctrl-C ends this.\n")
    }
}
