//! What becomes of a build where names, links, rights or disks are against it: it is refused in words, and what was
//! built before is as it was.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;

use common::Sandbox;

#[test]
fn names_with_spaces_and_of_other_alphabets_are_copied_as_they_are() {
    let sandbox = Sandbox::with("small");
    for name in ["static/our plan/größe – 日本.txt", "static/a'b & c.txt"] {
        sandbox.write(name, "here");
    }
    sandbox.run("build").ends(0, &[]);
    let files = sandbox.tree("public");
    assert_eq!(files["our plan/größe – 日本.txt"], b"here");
    assert_eq!(files["a'b & c.txt"], b"here");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_in_case_alone_are_told_and_none_is_lost() {
    let sandbox = Sandbox::with("small");
    for name in
        ["static/Logo.png", "static/logo.png", "static/Art/a.txt", "static/art/b.txt", "static/art/c.txt"]
    {
        sandbox.write(name, name);
    }
    let run = sandbox.run("build");
    run.ends(
        1,
        &[
            "`static/Art` and `static/art` are one and the same on many disks",
            "`static/Logo.png` and `static/logo.png` are one and the same",
            "help: rename one of them",
            "2 errors",
        ],
    );
    assert!(!sandbox.path("public").exists());
}

#[test]
fn two_assessments_whose_ids_differ_in_case_alone_cannot_be() {
    let sandbox = Sandbox::with("small");
    for (path, bytes) in sandbox.tree("questionnaire/fire-safety") {
        sandbox.write(&format!("questionnaire/other/{path}"), bytes);
    }
    sandbox.edit("questionnaire/other/assessment.toml", "id = \"fire-safety\"", "id = \"Fire-Safety\"");
    sandbox.run("build").ends(1, &["`Fire-Safety` is no id", "help: write `fire-safety`"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_windows_refuses_are_told_wherever_they_stand() {
    let sandbox = Sandbox::with("small");
    sandbox.write("static/aux/a.txt", "-");
    sandbox.write("static/aux/b.txt", "-");
    sandbox.write("static/end.", "-");
    sandbox.write("pages/con.md", "# Con\n");
    sandbox.write("questionnaire/fire-safety/nul.toml", "");
    sandbox.edit("questionnaire/fire-safety/assessment.toml", "id = \"fire-safety\"", "id = \"com1\"");
    let called = ["aux", "end.", "con.md", "nul.toml"];
    let called = called.map(|name| format!("Windows cannot have a file or folder called `{name}`"));
    let run = sandbox.run("build");
    run.ends(1, &called.each_ref().map(String::as_str));
    run.ends(
        1,
        &["Windows cannot have a page called `com1.html`", "help: choose another id, such as `com1-check`"],
    );
    assert_eq!(run.messages().matches("called `aux`").count(), 1, "a folder is told once");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_round_in_a_circle_is_told() {
    let sandbox = Sandbox::with("small");
    std::os::unix::fs::symlink(sandbox.path("static"), sandbox.path("static/again")).unwrap();
    std::os::unix::fs::symlink("itself", sandbox.path("pages/itself")).unwrap();
    sandbox
        .run("build")
        .ends(1, &["static/again", "a link leads back to a folder that holds it", "pages/itself"]);
}

#[test]
fn no_path_of_a_manifest_leads_out_of_the_project() {
    let sandbox = Sandbox::with("small");
    sandbox.write("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    for path in ["../logo.svg", "art/../../logo.svg", "/etc/logo.svg"] {
        let project = Sandbox::with("small");
        project.edit("matura.toml", "[brand]", &format!("[brand]\nlogo = \"{path}\""));
        project.run("build").ends(1, &["the logo lies outside the project", "help: put the file beside"]);
    }
}

/// A build that runs under a limit of the system on the size of files, given in blocks of 512 bytes.
#[cfg(target_os = "linux")]
fn limited(sandbox: &Sandbox, before: &str) -> std::process::Output {
    let line = format!("{before} ulimit -f 40; exec \"$0\" build");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &line, env!("CARGO_BIN_EXE_matura")]).current_dir(sandbox.path(""));
    shell.output().unwrap()
}

/// A project with an output, whose next build would change every page.
#[cfg(target_os = "linux")]
fn built() -> (Sandbox, std::collections::BTreeMap<String, Vec<u8>>) {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    let before = sandbox.tree("public");
    sandbox.edit("matura.toml", "Workshop check", "Another title");
    (sandbox, before)
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_disk_takes_no_more_the_earlier_output_is_intact_and_the_reason_is_said() {
    let (sandbox, before) = built();
    // Ignored, the signal becomes an error, as it is of a full disk.
    let output = limited(&sandbox, "trap '' XFSZ;");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: cannot write public/.matura-new/"), "{said}");
    assert_eq!(sandbox.tree("public"), before);
    sandbox.run("build").ends(0, &[]);
    assert_ne!(sandbox.tree("public"), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_build_that_is_killed_while_it_writes_leaves_the_earlier_output_intact() {
    let (sandbox, before) = built();
    let output = limited(&sandbox, "");
    assert_eq!(output.status.code(), None, "a signal ended it");
    let mut after = sandbox.tree("public");
    after.retain(|path, _| !path.starts_with(".matura-new/"));
    assert_eq!(after, before);
    sandbox.run("build").ends(0, &[]);
    assert!(!sandbox.path("public/.matura-new").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_said_to_be_one() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    let before = sandbox.tree("public");
    let allow = |path: &str, mode: u32| {
        fs::set_permissions(sandbox.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    allow("public", 0o555);
    let mut build = sandbox.command("build");
    if fs::metadata(sandbox.path("public")).unwrap().uid() == 0 {
        // Whoever may do everything is stopped by no rights: the build runs as nobody, from where nobody may read it.
        allow("", 0o755);
        fs::copy(env!("CARGO_BIN_EXE_matura"), sandbox.path("matura")).unwrap();
        build = std::process::Command::new(sandbox.path("matura"));
        build.arg("build").current_dir(sandbox.path("")).uid(65_534);
    }
    let output = build.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("error: cannot write public/.matura-new"), "{said}");
    allow("public", 0o755);
    assert_eq!(sandbox.tree("public"), before);
}
