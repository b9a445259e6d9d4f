//! Waiting for changes of a project.
//!
//! Only what is read is watched: the project's own folder without what is below it, the folders of
//! questionnaires, pages, files and themes with everything below, and those of logo, icon and fonts. So an output folder in the
//! project can be written as often as anyone likes. What kind of change it was does not matter, since the whole
//! project is read again; several that come together count as one. That is also why the plain watcher does:
//! the debouncers made for it follow each file through its renames, and wake up many times a second for it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::Error;
use crate::source::FOLDERS;

/// A save is over when nothing has changed for so long. Editors write, rename and set rights in a row.
const QUIET: Duration = Duration::from_millis(15);
/// How often to look for a project whose own folder has gone; nothing tells when it comes back.
const GONE: Duration = Duration::from_millis(500);

enum Signal {
    /// Something changed; whether a folder came or went with it, so that watches have to be set again.
    Changed {
        anew: bool,
    },
    Ended,
}

/// The watch on a project.
pub(super) struct Watch {
    root: PathBuf,
    brand: BTreeSet<PathBuf>,
    watcher: RecommendedWatcher,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
}

/// Ends a watch from another thread.
pub(super) struct Stop(Sender<Signal>);

impl Stop {
    /// Ends it.
    pub(super) fn now(self) {
        // A watch that has ended already hears nothing.
        let _ = self.0.send(Signal::Ended);
    }
}

impl Watch {
    /// Watches the project in a folder, which is given without links.
    ///
    /// # Errors
    ///
    /// When the system refuses.
    pub(super) fn on(root: &Path) -> Result<Self, Error> {
        let (sender, signals) = channel();
        let (watcher_sender, own) = (sender.clone(), folders(root));
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Some(signal) = signal(&event, &own) {
                let _ = watcher_sender.send(signal);
            }
        });
        let watcher = watcher.map_err(|error| refused(root, error))?;
        let mut watch = Self { root: root.to_owned(), brand: BTreeSet::new(), watcher, sender, signals };
        watch.set()?;
        Ok(watch)
    }

    /// What ends this watch.
    pub(super) fn stop(&self) -> Stop {
        Stop(self.sender.clone())
    }

    /// Watches the folders of the brand's files as well, wherever in the project those are.
    pub(super) fn follow_brand(&mut self, files: &[String]) {
        let own = folders(&self.root);
        let folders = files.iter().filter_map(|file| Some(self.root.join(file).parent()?.to_owned()));
        let folders: BTreeSet<PathBuf> = folders.filter(|folder| !own.contains(folder)).collect();
        if folders != self.brand {
            for old in std::mem::replace(&mut self.brand, folders) {
                let _ = self.watcher.unwatch(&old);
            }
            // A folder that is not there is watched when the manifest has changed the next time.
            let _ = self.set_brand();
        }
    }

    /// Waits until something has changed and then nothing for a moment. False when the watch has ended.
    pub(super) fn changed(&mut self) -> bool {
        let Some(mut anew) = self.first() else { return false };
        loop {
            match self.signals.recv_timeout(QUIET) {
                Ok(Signal::Changed { anew: too }) => anew |= too,
                Ok(Signal::Ended) | Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => break,
            }
        }
        if anew {
            // Where the system refuses now, the next change of a folder is another try.
            let _ = self.set();
        }
        true
    }

    /// The first change, and whether watches have to be set again after it.
    fn first(&self) -> Option<bool> {
        loop {
            let signal = if self.root.is_dir() {
                self.signals.recv().ok()?
            } else {
                match self.signals.recv_timeout(GONE) {
                    Ok(signal) => signal,
                    Err(RecvTimeoutError::Timeout) if self.root.is_dir() => Signal::Changed { anew: true },
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            };
            return match signal {
                Signal::Changed { anew } => Some(anew),
                Signal::Ended => None,
            };
        }
    }

    /// Sets every watch, those anew whose folder may be another one of the same name.
    fn set(&mut self) -> Result<(), Error> {
        for folder in folders(&self.root) {
            let depth =
                if folder == self.root { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
            self.watch(&folder, depth)?;
        }
        self.set_brand()
    }

    fn set_brand(&mut self) -> Result<(), Error> {
        self.brand.clone().iter().try_for_each(|folder| self.watch(folder, RecursiveMode::NonRecursive))
    }

    fn watch(&mut self, folder: &Path, depth: RecursiveMode) -> Result<(), Error> {
        // Refused when there is none; then there is nothing to end.
        let _ = self.watcher.unwatch(folder);
        match self.watcher.watch(folder, depth) {
            Err(error) if fs::exists(folder).unwrap_or(true) => Err(refused(folder, error)),
            // The project's own folder tells when it comes.
            _ => Ok(()),
        }
    }
}

/// The folders that are read: the project's own and those in it.
fn folders(root: &Path) -> Vec<PathBuf> {
    let mut folders = vec![root.to_owned()];
    folders.extend(FOLDERS.iter().map(|name| root.join(name)));
    folders
}

/// What an event means to us. That a file was read means nothing, or our own reading would have no end.
fn signal(event: &notify::Result<Event>, own: &[PathBuf]) -> Option<Signal> {
    let Ok(event) = event else { return Some(Signal::Changed { anew: true }) };
    let comes_or_goes = matches!(
        event.kind,
        EventKind::Any
            | EventKind::Create(_)
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Name(_) | ModifyKind::Any)
    );
    let anew = event.need_rescan() || (comes_or_goes && event.paths.iter().any(|path| own.contains(path)));
    (!event.kind.is_access() || anew).then_some(Signal::Changed { anew })
}

fn refused(folder: &Path, error: notify::Error) -> Error {
    Error::io("watch", folder, io::Error::other(error))
}
