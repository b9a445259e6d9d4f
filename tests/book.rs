//! What the book promises: whoever types what stands in it gets what it says.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;
#[path = "common/script.rs"]
mod script;

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{Sandbox, tests, tree};

/// Pages whose blocks have tests of their own, or are for whoever changes matura.
const ELSEWHERE: [&str; 3] = ["docs/format.md", "docs/command-line.md", "docs/contact-sheet.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder with the records that the pages speak of.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    // Some pages are read in a copy of the repository.
    for (name, bytes) in tree(&tests().join("records")) {
        sandbox.write(&format!("tests/records/{name}"), bytes);
    }
    let record = |name: &str| fs::read_to_string(tests().join("records").join(name)).unwrap();
    sandbox.write("answers.json", record("persona-a.json"));
    sandbox.write("answers/b.json", record("persona-b.json"));
    sandbox.write("owner.json", record("persona-c-manager.json"));
    sandbox.write("it.json", record("persona-c-it.json"));
    sandbox.write("records.ndjson", record("persona-a.json").replace('\n', "") + "\n");
    sandbox
}

#[test]
fn whoever_follows_the_readme_and_the_book_gets_what_they_say() {
    let folder = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = folder.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let names = pages.map(|path| path.strip_prefix(root()).unwrap().display().to_string());
    let mut ran = 0;
    for name in names.chain(["README.md".to_owned()]).filter(|name| !ELSEWHERE.contains(&name.as_str())) {
        let page = fs::read_to_string(root().join(&name)).unwrap();
        ran += script::follow(&name, &page, &sandbox());
    }
    assert!(ran > 10, "{ran} commands");
}

#[test]
fn every_score_command_of_the_format_gives_a_result() {
    let page = fs::read_to_string(root().join("docs/format.md")).unwrap();
    let (_, section) = page.split_once("## `matura score`").unwrap();
    let block = script::blocks(section).into_iter().find(|block| block.language == "sh").unwrap();
    let commands: Vec<&str> = block.text.lines().collect();
    assert_eq!(commands.len(), 10);
    for command in commands {
        let page = format!(
            "```sh\n(\n{command}\n) > said.txt\ntest \"$(cat said.txt *.md *.csv results.ndjson 2>&1 | wc -c)\" -gt 1000\n```\n"
        );
        assert_eq!(script::follow(command, &page, &sandbox()), 1);
    }
    let link = block.text.split_once("#a=").unwrap().1.split('\'').next().unwrap();
    let said = format!("that makes {} letters", link.len());
    assert!(page.contains(&said), "{said}");
}

#[test]
fn every_sample_for_a_host_sets_the_policy_that_a_build_writes() {
    let sandbox = sandbox();
    sandbox.run("build").ends(0, &[]);
    let headers = String::from_utf8(sandbox.tree("public")["_headers"].clone()).unwrap();
    let policy =
        headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: ")).unwrap();
    let page = fs::read_to_string(root().join("docs/hosting.md")).unwrap();
    let mut seen = 0;
    for sample in script::blocks(&page).iter().filter(|block| block.text.contains("default-src")) {
        assert!(sample.text.contains(&format!("\"{policy}\"")), "docs/hosting.md, line {}", sample.line);
        seen += 1;
    }
    assert_eq!(seen, 3, "CloudFront, nginx and Caddy");
    let longest = headers.lines().map(str::len).max().unwrap();
    assert!(longest < 2_000 && headers.lines().filter(|line| line.starts_with('/')).count() < 100);
}

/// A program of the system, where there is one.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    folders.map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// A sample of the page on hosts, with the folder of a built site and a free port in it.
fn sample(language: &str, sandbox: &Sandbox) -> (String, u16) {
    sandbox.run("build -o my-site").ends(0, &[]);
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let page = fs::read_to_string(root().join("docs/hosting.md")).unwrap();
    let block = script::blocks(&page).into_iter().find(|block| block.language == language).unwrap();
    let text = block.text.replace("/srv/my-site", &sandbox.path("my-site").display().to_string());
    (text.replace("listen 8080", &format!("listen 127.0.0.1:{port}")), port)
}

/// What a server answers to a path; nothing as long as it does not answer.
fn asked(port: u16, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: check.example.com\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

#[test]
fn nginx_serves_a_site_by_the_sample_with_its_policy_and_its_page_for_what_is_not_there() {
    let Some(nginx) = program("nginx") else { return };
    let sandbox = Sandbox::with("small");
    let (sample, port) = sample("nginx", &sandbox);
    let folder = sandbox.path(".").display().to_string();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {folder}/{name};\n"))
        .concat();
    let types = "types { text/html html; text/css css; text/javascript js; }\n";
    let whole = format!(
        "pid {folder}/pid;\nerror_log stderr crit;\ndaemon off;\nmaster_process off;\nevents {{}}\n\
         http {{\naccess_log off;\n{types}{temporary}{sample}}}\n"
    );
    sandbox.write("nginx.conf", whole);
    let command = |argument: &[&str]| {
        let mut command = Command::new(&nginx);
        command.args(["-p", &folder, "-c", &format!("{folder}/nginx.conf"), "-e", "stderr"]).args(argument);
        command
    };
    let tried = command(&["-t"]).output().unwrap();
    assert!(tried.status.success(), "{}", String::from_utf8_lossy(&tried.stderr));
    let mut server = command(&[]).spawn().unwrap();
    let first = loop {
        match asked(port, "/") {
            Some(answer) => break Some(answer),
            None if server.try_wait().unwrap().is_some() => break None,
            None => std::thread::sleep(std::time::Duration::from_millis(20)),
        }
    };
    let asset = sandbox.tree("my-site/assets").into_keys().find(|path| path.ends_with(".js")).unwrap();
    let paths = ["/nothing-here", "/.matura", &format!("/assets/{asset}")];
    let [nothing, hidden, asset] = paths.map(|path| asked(port, path).unwrap_or_default());
    server.kill().unwrap();
    server.wait().unwrap();
    let first = first.unwrap();
    assert!(first.contains("connect-src 'none'") && first.contains("frame-ancestors 'none'"), "{first}");
    assert!(first.contains("Cache-Control: no-cache") && first.contains("Workshop check"), "{first}");
    assert!(nothing.starts_with("HTTP/1.1 404") && nothing.contains("<html"), "{nothing}");
    assert!(nothing.contains("connect-src 'none'") && hidden.starts_with("HTTP/1.1 404"), "{hidden}");
    assert!(asset.contains("immutable") && asset.contains("connect-src 'none'"));
}

#[test]
fn caddy_understands_its_sample() {
    let Some(caddy) = program("caddy") else { return };
    let sandbox = Sandbox::with("small");
    let (sample, _) = sample("caddy", &sandbox);
    sandbox.write("Caddyfile", sample);
    let mut command = Command::new(caddy);
    command.args(["adapt", "--adapter", "caddyfile", "--config"]).arg(sandbox.path("Caddyfile"));
    let adapted = command.output().unwrap();
    assert!(adapted.status.success(), "{}", String::from_utf8_lossy(&adapted.stderr));
}
