//! What a new project begins with.
//!
//! The files stand in `starter/` as an author will find them: those of every project, an assessment of six
//! questions, and one that changes a bundled assessment. They are inside the binary, like the questionnaires. With them
//! come the schemas by which editors complete and check what is written; `.taplo.toml` says which is for which file.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use crate::format::schema::SCHEMAS;
use crate::source;

/// The folder of the schemas in a project.
const SCHEMA_FOLDER: &str = ".schema";

#[derive(RustEmbed)]
#[folder = "starter/"]
struct Starter;

/// Which questions a new project begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Beginning {
    /// A short assessment that shows every feature of the format once.
    #[default]
    Small,
    /// A bundled assessment, with changes to it.
    Extended,
    /// The bundled assessments, copied.
    Full,
}

/// The files of a new project, by their path in it.
pub fn files(beginning: Beginning) -> BTreeMap<String, Vec<u8>> {
    let folders: &[&str] = match beginning {
        Beginning::Small => &["site/", "own/"],
        Beginning::Extended => &["site/", "extend/"],
        Beginning::Full => &["site/"],
    };
    let mut files = BTreeMap::new();
    for path in Starter::iter() {
        let below = folders.iter().find_map(|folder| path.strip_prefix(folder));
        if let Some((below, file)) = below.zip(Starter::get(&path)) {
            files.insert(below.to_owned(), file.data.into_owned());
        }
    }
    files.extend(SCHEMAS.iter().map(|it| (format!("{SCHEMA_FOLDER}/{}", it.file()), it.text().into_bytes())));
    if beginning == Beginning::Full {
        files.extend(source::bundled_files());
    }
    files
}
