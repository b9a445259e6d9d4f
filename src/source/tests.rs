//! What is read of a project, and what is not.

use std::path::PathBuf;

use super::*;

/// A folder of its own for each test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = std::env::temp_dir().join(format!("matura-source-{}-{name}", std::process::id()));
        for (path, bytes) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_project_is_read_in_the_order_of_its_paths() {
    let files: &[(&str, &[u8])] = &[
        ("matura.de.toml", b""),
        ("matura.toml~", b""),
        ("matura.toml", b"\xef\xbb\xbf[brand]\nlogo = \"art/logo.svg\""),
        ("art/logo.svg", b"<svg/>"),
        ("art/other.svg", b"<svg/>"),
        ("static/deep/robots.txt", b"-"),
        ("pages/about.md", b"# About"),
        ("pages/notes.txt", b"-"),
        ("questionnaire/z/assessment.toml", b""),
        ("questionnaire/a/assessment.toml", b""),
        ("questionnaire/a/.#b.toml", b""),
    ];
    let folder = Folder::new("order", files);
    let sources = Sources::read(&folder.0).unwrap();
    let texts: Vec<&str> = sources.texts().map(|(path, _)| path).collect();
    let expected = [
        "matura.de.toml",
        "matura.toml",
        "pages/about.md",
        "questionnaire/a/assessment.toml",
        "questionnaire/z/assessment.toml",
    ];
    assert_eq!(texts, expected);
    let binaries: Vec<&str> = sources.binaries().map(|(path, _)| path).collect();
    assert_eq!(binaries, ["art/logo.svg", "static/deep/robots.txt"]);
    assert_eq!(sources.text(MANIFEST).unwrap().find('['), Some(0), "the byte order mark is gone");
}

#[test]
fn a_project_without_assessments_gets_the_bundled_ones() {
    let folder = Folder::new("bundled", &[("matura.toml", b"")]);
    let sources = Sources::read(&folder.0).unwrap();
    assert!(sources.text("bundled:questionnaire/it-maturity/backups.toml").is_some());
}

#[test]
fn a_file_that_is_no_text_is_one_fault_among_others() {
    let files: &[(&str, &[u8])] =
        &[("matura.toml", b""), ("questionnaire/a/assessment.toml", b"id = \"a\"\ntitle = \"\xe9\"")];
    let folder = Folder::new("latin", files);
    let sources = Sources::read(&folder.0).unwrap();
    let unreadable: Vec<_> = sources.unreadable().collect();
    assert_eq!(unreadable, [("questionnaire/a/assessment.toml", &Obstacle::NotText { line: 2 })]);
}

#[test]
fn what_is_no_project_is_refused_with_the_mend() {
    let folder = Folder::new("none", &[("full/notes.txt", b"-")]);
    let refusal = |path: &str| {
        let error = Sources::read(&folder.0.join(path)).unwrap_err();
        assert_eq!(error.help(), Some(NOT_A_PROJECT));
        error.to_string().replace(&folder.0.display().to_string(), "…")
    };
    assert_eq!(refusal("full"), "the folder …/full is not a project: it has no matura.toml");
    assert_eq!(refusal("full/notes.txt"), "…/full/notes.txt is a file, not the folder of a project");
    assert_eq!(refusal("absent"), "there is no folder …/absent");
    fs::create_dir(folder.0.join("empty")).unwrap();
    assert_eq!(refusal("empty"), "the folder …/empty is empty");
}

#[test]
fn nothing_below_a_hidden_folder_belongs_to_a_questionnaire() {
    let files: &[(&str, &[u8])] = &[
        ("matura.toml", b""),
        ("questionnaire/a/assessment.toml", b""),
        ("questionnaire/.git/x.toml", b""),
        ("questionnaire/a/.history/assessment.toml", b"\xff"),
        ("static/.well-known/security.txt", b"-"),
    ];
    let folder = Folder::new("hidden", files);
    let sources = Sources::read(&folder.0).unwrap();
    let texts: Vec<&str> = sources.texts().map(|(path, _)| path).collect();
    assert_eq!(texts, ["matura.toml", "questionnaire/a/assessment.toml"]);
    assert_eq!(sources.unreadable().count(), 0);
    assert!(sources.binary("static/.well-known/security.txt").is_some(), "a site may publish hidden files");
}

#[test]
fn what_we_wrote_ourselves_is_not_read_again() {
    let files: &[(&str, &[u8])] = &[
        ("matura.toml", b""),
        ("static/out/.matura", b"[]"),
        ("static/out/index.html", b"-"),
        ("static/deep/note.txt", b"-"),
    ];
    let folder = Folder::new("output", files);
    let sources = Sources::read(&folder.0).unwrap();
    let unreadable: Vec<_> = sources.unreadable().collect();
    assert_eq!(unreadable, [("static/out", &Obstacle::Output("static".to_owned()))]);
    let binaries: Vec<&str> = sources.binaries().map(|(path, _)| path).collect();
    assert_eq!(binaries, ["static/deep/note.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_no_link_can_hold_is_said_to_be_one() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder =
        Folder::new("names", &[("matura.toml", b""), ("static/a\nb.txt", b""), ("pages/c\u{7f}.md", b"")]);
    fs::create_dir(folder.0.join("static").join(OsStr::from_bytes(b"caf\xe9"))).unwrap();
    fs::write(folder.0.join("static").join(OsStr::from_bytes(b"caf\xe9/menu.txt")), "-").unwrap();
    let sources = Sources::read(&folder.0).unwrap();
    let unreadable: Vec<_> = sources.unreadable().collect();
    let expected = [
        ("pages/c\\u{7f}.md", &Obstacle::NameWithControl),
        ("static/a\\nb.txt", &Obstacle::NameWithControl),
        ("static/caf\u{fffd}", &Obstacle::NameNotText),
    ];
    assert_eq!(unreadable, expected);
    assert_eq!(sources.binaries().count(), 0);
}
