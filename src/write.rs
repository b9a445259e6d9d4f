//! Putting a finished site into a folder.
//!
//! Two promises are kept here. No file is touched that we did not write: the output carries a list of its
//! files, a folder with other things and no such list is refused, and what somebody has added to an output
//! stays where it is. And a build that fails or is killed leaves the earlier output as it was: the whole new
//! site is first written into a hidden folder of ours; only then do its files take their places, one rename
//! each. They do so in an order in which every page works at every moment: first what pages ask for, under
//! names that change with the contents, then the pages, and last goes what no page asks for any more.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

use crate::error::Error;
use crate::output::Output;
use crate::source::OUTPUT_MARKER as MARKER;

/// The folder in which a new site waits until it is whole.
pub const STAGING: &str = ".matura-new";
/// In that folder, the list of the files of the earlier site and of the new one.
const BOTH: &str = ".matura-both";

/// Writes a site into a folder, in the place of an earlier one.
///
/// # Errors
///
/// When the folder holds something that is not ours, or cannot be written. Until the whole site has been
/// written once, the folder is then as it was.
pub fn write(output: &Output, folder: &Path) -> Result<(), Error> {
    let earlier = Earlier::find(folder)?;
    earlier.refuse_to_overwrite(output, folder)?;
    let staging = folder.join(STAGING);
    discard(&staging)?;
    if let Err(error) = stage(output, &earlier, &staging) {
        // The first fault is the one worth telling; a leftover folder is cleared away by the next build.
        let _ = discard(&staging);
        return Err(error);
    }
    // From here on the list names the files of both sites, so that none of ours is a stranger if we are killed.
    fs::rename(staging.join(BOTH), folder.join(MARKER))
        .map_err(|source| Error::io("write", &folder.join(MARKER), source))?;
    let is_page = |path: &&String| path.ends_with(".html");
    let (pages, others): (Vec<&String>, Vec<&String>) = output.files.keys().partition(is_page);
    for path in others.into_iter().chain(pages) {
        put_in_place(&staging, folder, path)?;
    }
    put_in_place(&staging, folder, MARKER)?;
    earlier.remove_what_is_gone(output, folder)?;
    discard(&staging)
}

/// What an earlier build wrote into the output folder.
struct Earlier {
    ours: BTreeSet<String>,
}

impl Earlier {
    /// Looks at the output folder: nothing there, an empty folder, an output of ours, or somebody's files.
    fn find(folder: &Path) -> Result<Self, Error> {
        let none = Self { ours: BTreeSet::new() };
        match fs::metadata(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(none),
            Err(error) => return Err(Error::io("read", folder, error)),
            Ok(metadata) if !metadata.is_dir() => {
                return Err(Error::usage(
                    format!("the output folder {} is a file", folder.display()),
                    "choose a folder with --output-dir",
                ));
            }
            Ok(_) => {}
        }
        let marker = folder.join(MARKER);
        match fs::read(&marker) {
            Ok(list) => match serde_json::from_slice(&list) {
                Ok(ours) => Ok(Self { ours }),
                Err(_) => Err(Error::usage(
                    format!("{} is not the list of files that matura writes", marker.display()),
                    "choose another folder with --output-dir, or clear this one yourself",
                )),
            },
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::io("read", &marker, error)),
            Err(_) => {
                let mut entries = fs::read_dir(folder).map_err(|source| Error::io("read", folder, source))?;
                // A first build that was killed leaves nothing but its waiting room.
                if entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == STAGING)) {
                    return Ok(none);
                }
                Err(Error::usage(
                    format!("the output folder {} holds files that matura did not write", folder.display()),
                    "choose an empty folder with --output-dir, or clear this one yourself",
                ))
            }
        }
    }

    /// Sees to it that nothing but our own files is in the way.
    fn refuse_to_overwrite(&self, output: &Output, folder: &Path) -> Result<(), Error> {
        for path in output.files.keys().filter(|path| !self.ours.contains(*path)) {
            if fs::symlink_metadata(folder.join(path)).is_ok() {
                return Err(Error::usage(
                    format!(
                        "{} is not from an earlier build, and this one would overwrite it",
                        folder.join(path).display()
                    ),
                    "move it out of the output folder",
                ));
            }
        }
        Ok(())
    }

    /// Removes what an earlier build wrote and this one did not, with the folders that are empty then.
    fn remove_what_is_gone(&self, output: &Output, folder: &Path) -> Result<(), Error> {
        for path in self.ours.iter().filter(|path| !output.files.contains_key(*path)) {
            let file = folder.join(path);
            match fs::remove_file(&file) {
                Err(source) if source.kind() != ErrorKind::NotFound => {
                    return Err(Error::io("remove", &file, source));
                }
                _ => {}
            }
            for parent in Path::new(path).ancestors().skip(1).filter(|parent| *parent != Path::new("")) {
                // A folder that still holds something refuses to go, and so do those above it.
                if fs::remove_dir(folder.join(parent)).is_err() {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// Writes the whole site into our waiting room, with the list of its files, and one of these and the earlier ones.
fn stage(output: &Output, earlier: &Earlier, staging: &Path) -> Result<(), Error> {
    // All of them, so that of several faults the same one is always told.
    let written: Vec<_> =
        output.files.par_iter().map(|(path, bytes)| write_file(&staging.join(path), bytes)).collect();
    written.into_iter().collect::<Result<(), Error>>()?;
    let both: BTreeSet<&String> = output.files.keys().chain(&earlier.ours).collect();
    write_list(&staging.join(MARKER), output.files.keys().collect())?;
    write_list(&staging.join(BOTH), both)
}

fn write_list(path: &Path, paths: BTreeSet<&String>) -> Result<(), Error> {
    let list =
        serde_json::to_string_pretty(&paths).map_err(|error| Error::io("write", path, error.into()))?;
    write_file(path, (list + "\n").as_bytes())
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    make_parent(path)?;
    fs::write(path, bytes).map_err(|source| Error::io("write", path, source))
}

fn make_parent(path: &Path) -> Result<(), Error> {
    let Some(parent) = path.parent() else { return Ok(()) };
    fs::create_dir_all(parent).map_err(|source| Error::io("write", parent, source))
}

fn put_in_place(staging: &Path, folder: &Path, path: &str) -> Result<(), Error> {
    let place = folder.join(path);
    make_parent(&place)?;
    fs::rename(staging.join(path), &place).map_err(|source| Error::io("write", &place, source))
}

/// Clears our waiting room away, if it is there.
fn discard(staging: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(staging) {
        Err(source) if source.kind() != ErrorKind::NotFound => Err(Error::io("remove", staging, source)),
        _ => Ok(()),
    }
}
