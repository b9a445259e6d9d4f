//! Programs of the system that the tests use, installed where that is allowed.

use std::process::Command;

use crate::tools::{self, Failure, Outcome, on_path, say};

/// Sees to it that a program is there, from these packages of Debian's.
pub(crate) fn need(program: &str, packages: &[&str]) -> Outcome {
    if on_path(program).is_some() { Ok(()) } else { install(packages, program, "") }
}

/// Installs packages; where that cannot be, says what to do instead.
pub(crate) fn install(packages: &[&str], what: &str, instead: &str) -> Outcome {
    let by_hand = format!(
        "the tests need {what}, and it is not here. Install it (Debian: `apt-get install {}`){instead}.",
        packages.join(" ")
    );
    let (Some(mut update), Some(mut install)) = (apt_get(), apt_get()) else {
        return tools::fail(by_hand);
    };
    say(&format!("Installing {} (apt-get).", packages.join(" and ")));
    update.arg("update");
    install.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    let installed =
        tools::run(&mut update, "apt-get update").and_then(|()| tools::run(&mut install, "apt-get install"));
    installed.map_err(|Failure(why)| Failure(format!("{why}; {by_hand}")))
}

/// The system's package manager, where it may be used without asking anyone.
fn apt_get() -> Option<Command> {
    let apt = on_path("apt-get")?;
    let mut command = if is_root() {
        Command::new(apt)
    } else {
        let sudo = on_path("sudo")?;
        // `-n` fails instead of asking for a password.
        let allowed = Command::new(&sudo).args(["-n", "true"]).output().is_ok_and(|out| out.status.success());
        let mut command = Command::new(sudo);
        command.arg("-n").arg(apt);
        allowed.then_some(command)?
    };
    // The variable reaches apt-get through sudo only where sudo keeps it; `--yes` covers the rest.
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}

fn is_root() -> bool {
    tools::output(Command::new("id").arg("-u"), "id").is_ok_and(|user| user.trim() == "0")
}
