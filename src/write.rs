//! Putting a finished site into a folder.
//!
//! Two promises are kept here. A build that fails or is killed leaves the earlier output as it was: the new
//! site is written beside it, whole, and then the two change places in one step. And no file is deleted that
//! we did not write: the output carries a list of its files, a folder with other things and no such list is
//! refused, and what somebody has added to an output moves along into the next one.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::error::Error;
use crate::output::Output;

/// The file that marks an output folder as ours and lists what we wrote into it.
pub const MARKER: &str = ".matura";

const MARKER_HEAD: &str =
    "# Written by matura: the files of this site. Files that are not listed are left alone.\n";

/// Writes a site into a folder, in the place of an earlier one.
///
/// # Errors
///
/// When the folder holds something that is not ours, or cannot be written. The folder is then as it was.
pub fn write(output: &Output, folder: &Path) -> Result<(), Error> {
    let staging = beside(folder, "new")?;
    let aside = beside(folder, "old")?;
    if !folder.exists() && aside.exists() {
        // A build was killed between taking the earlier output away and putting the new one in its place.
        fs::rename(&aside, folder).map_err(|source| Error::io("restore", folder, source))?;
    }
    let earlier = Earlier::find(folder)?;
    discard(&staging)?;
    discard(&aside)?;
    let staged = stage(output, &staging).and_then(|()| match &earlier {
        Some(earlier) => earlier.carry_over(output, folder, &staging),
        None => Ok(()),
    });
    if let Err(error) = staged {
        // The first fault is the one worth telling; a leftover folder is cleared away by the next build.
        let _ = fs::remove_dir_all(&staging);
        return Err(error);
    }
    if earlier.is_some() {
        exchange(&staging, folder, &aside)?;
        discard(&staging)?;
        discard(&aside)
    } else {
        // An empty folder may be in the way; it is not worth keeping.
        let _ = fs::remove_dir(folder);
        fs::rename(&staging, folder).map_err(|source| Error::io("write", folder, source))
    }
}

/// An output that is in place already.
struct Earlier {
    ours: BTreeSet<String>,
}

impl Earlier {
    /// Looks at the output folder: nothing there (or an empty folder), an output of ours, or somebody's files.
    fn find(folder: &Path) -> Result<Option<Self>, Error> {
        let in_the_way = match fs::symlink_metadata(folder) {
            Err(_) => return Ok(None),
            Ok(metadata) => !metadata.is_dir(),
        };
        if in_the_way {
            return Err(Error::usage(
                format!("the output folder {} is not a folder", folder.display()),
                "choose another with --output-dir",
            ));
        }
        let mut entries = fs::read_dir(folder).map_err(|source| Error::io("read", folder, source))?;
        match fs::read_to_string(folder.join(MARKER)) {
            Ok(list) => {
                let ours = list.lines().filter(|line| !line.starts_with('#')).map(str::to_owned);
                Ok(Some(Self { ours: ours.chain([MARKER.to_owned()]).collect() }))
            }
            Err(_) if entries.next().is_none() => Ok(None),
            Err(_) => Err(Error::usage(
                format!("the output folder {} holds files that matura did not write", folder.display()),
                "choose an empty folder with --output-dir, or clear this one yourself",
            )),
        }
    }

    /// Brings along what is in the earlier output and not ours.
    fn carry_over(&self, output: &Output, folder: &Path, staging: &Path) -> Result<(), Error> {
        for path in files_below(folder)? {
            if self.ours.contains(&path) {
                continue;
            }
            if output.files.contains_key(&path) {
                return Err(Error::usage(
                    format!(
                        "{} is not from an earlier build, and this one would overwrite it",
                        folder.join(&path).display()
                    ),
                    "move it out of the output folder",
                ));
            }
            let (from, to) = (folder.join(&path), staging.join(&path));
            make_parent(&to)?;
            // A link keeps the file itself; where the file system has none, a copy serves.
            fs::hard_link(&from, &to)
                .or_else(|_| fs::copy(&from, &to).map(|_| ()))
                .map_err(|source| Error::io("copy", &from, source))?;
        }
        Ok(())
    }
}

fn stage(output: &Output, staging: &Path) -> Result<(), Error> {
    let mut list = String::from(MARKER_HEAD);
    for (path, bytes) in &output.files {
        write_file(&staging.join(path), bytes)?;
        list.push_str(path);
        list.push('\n');
    }
    write_file(&staging.join(MARKER), list.as_bytes())
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    make_parent(path)?;
    fs::write(path, bytes).map_err(|source| Error::io("write", path, source))
}

fn make_parent(path: &Path) -> Result<(), Error> {
    let Some(parent) = path.parent() else { return Ok(()) };
    fs::create_dir_all(parent).map_err(|source| Error::io("write", parent, source))
}

/// All files below a folder, as paths with `/`.
fn files_below(folder: &Path) -> Result<Vec<String>, Error> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::io("read", folder, error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        paths.push(parts.join("/"));
    }
    Ok(paths)
}

/// A folder of ours next to the output, on the same file system.
fn beside(folder: &Path, role: &str) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(folder).map_err(|source| Error::io("find", folder, source))?;
    let Some(name) = absolute.file_name() else {
        return Err(Error::usage(
            format!("{} cannot be an output folder", folder.display()),
            "choose a folder with a name, for example public",
        ));
    };
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".matura-{role}"));
    Ok(absolute.with_file_name(hidden))
}

/// Removes a folder that [`beside`] named, if it is there.
fn discard(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::io("remove", folder, source))
        }
        _ => Ok(()),
    }
}

/// Puts the new site in the place of the old one: in one step where the system can do that.
fn exchange(staging: &Path, folder: &Path, aside: &Path) -> Result<(), Error> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, staging, CWD, folder, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    fs::rename(folder, aside).map_err(|source| Error::io("replace", folder, source))?;
    fs::rename(staging, folder).map_err(|source| {
        // The earlier output goes back to its place; should that fail too, it still stands beside it.
        let _ = fs::rename(aside, folder);
        Error::io("replace", folder, source)
    })
}
