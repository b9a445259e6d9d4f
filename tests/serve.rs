//! What `matura serve` promises, asked over the wire.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, ChildStderr};
use std::time::Duration;

use common::Sandbox;

/// So long may something take that will surely come; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(30);
const ALARMS: &str = "questionnaire/fire-safety/alarms.toml";

/// A running server, ended with the test.
struct Server {
    child: Child,
    messages: BufReader<ChildStderr>,
    address: String,
}

impl Server {
    /// Starts the command in a folder; it has greeted when this returns.
    fn start(sandbox: &Sandbox, arguments: &str) -> Self {
        let mut child = sandbox.command(&format!("serve {arguments}")).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let messages = BufReader::new(child.stderr.take().unwrap());
        Self { child, messages, address: address.trim_end().to_owned() }
    }

    /// Where it listens: host and port.
    fn host(&self) -> &str {
        self.address.strip_prefix("http://").unwrap().split('/').next().unwrap()
    }

    /// What comes back for a path.
    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, self.host())
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut text = Vec::new();
        self.send(method, path, host).read_to_end(&mut text).unwrap();
        let text = String::from_utf8_lossy(&text).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Answer { head: head.to_lowercase(), body: body.to_owned() }
    }

    fn send(&self, method: &str, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        stream
    }

    /// What an open page hears.
    fn news(&self, path: &str) -> News {
        News(BufReader::new(self.send("GET", path, self.host())))
    }

    /// Waits until it says this in the terminal.
    fn says(&mut self, text: &str) {
        let mut line = String::new();
        while !line.contains(text) {
            line.clear();
            assert_ne!(self.messages.read_line(&mut line).unwrap(), 0, "not said: {text}");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    head: String,
    body: String,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// The edition that a page says it is.
    fn edition(&self) -> &str {
        self.body.split("data-edition=\"").nth(1).unwrap().split('"').next().unwrap()
    }
}

struct News(BufReader<TcpStream>);

impl News {
    /// The next news: edition and report.
    fn next(&mut self) -> (String, Option<String>) {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the connection ended");
            if let Some(data) = line.strip_prefix("data: ") {
                let news: serde_json::Value = serde_json::from_str(data).unwrap();
                return (
                    news["edition"].as_str().unwrap().to_owned(),
                    news["report"].as_str().map(str::to_owned),
                );
            }
        }
    }

    /// The first news that is meant. Between two saves the project may be seen as it was for a moment.
    fn until(&mut self, meant: impl Fn(&str, Option<&str>) -> bool) -> (String, Option<String>) {
        loop {
            let (edition, report) = self.next();
            if meant(&edition, report.as_deref()) {
                return (edition, report);
            }
        }
    }
}

#[test]
fn a_site_is_served_as_a_static_host_serves_it() {
    let sandbox = Sandbox::with("small");
    sandbox.write("static/deep/index.html", "<p>deep</p>");
    let server = Server::start(&sandbox, "-p 0");
    let page = server.get("/");
    assert_eq!((page.status(), page.header("content-type")), ("200", Some("text/html; charset=utf-8")));
    assert_eq!(page.body, server.get("/index.html").body);
    let asset = |ending: &str| page.body.split('"').find(|part| part.ends_with(ending)).unwrap().to_owned();
    for (path, kind) in [
        (asset(".css"), "text/css; charset=utf-8"),
        (asset(".js"), "text/javascript; charset=utf-8"),
        ("note.txt".to_owned(), "text/plain; charset=utf-8"),
        ("staticwebapp.config.json".to_owned(), "application/json"),
    ] {
        let answer = server.get(&format!("/{path}"));
        assert_eq!((answer.status(), answer.header("content-type")), ("200", Some(kind)), "{path}");
        assert!(!answer.body.contains("data-edition"), "{path}");
    }
    assert!(server.get("/deep/").body.starts_with("<p>deep</p>"));
    let folder = server.get("/deep");
    assert_eq!((folder.status(), folder.header("location")), ("307", Some("/deep/")));
    let missing = server.get("/nowhere.html");
    assert_eq!((missing.status(), missing.body.contains("Workshop check")), ("404", true));
    let head = server.ask("HEAD", "/note.txt", server.host());
    assert_eq!((head.status(), head.header("content-length"), head.body.as_str()), ("200", Some("17"), ""));
    let post = server.ask("POST", "/", server.host());
    assert_eq!((post.status(), post.header("allow")), ("405", Some("get, head")));
}

#[test]
fn the_reload_script_and_its_policy_are_in_served_pages_alone() {
    let sandbox = Sandbox::with("small");
    let server = Server::start(&sandbox, "-p 0");
    let page = server.get("/");
    assert!(page.header("content-security-policy").unwrap().contains("connect-src 'self'; form-action"));
    assert!(page.body.contains("connect-src 'self'; form-action"));
    assert!(!page.body.contains("connect-src 'none'; form-action"));
    assert!(page.body.contains("/.matura/reload.js") && server.get("/.matura/reload.js").status() == "200");
    sandbox.run("build").ends(0, &[]);
    for (path, bytes) in sandbox.tree("public") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("reload.js") && !text.contains("EventSource"), "{path}");
        assert!(!text.contains("connect-src 'self'"), "{path}");
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    let sandbox = Sandbox::with("small");
    let server = Server::start(&sandbox, "-p 0");
    for path in [
        "/../matura.toml",
        "/..%2fmatura.toml",
        "/%2e%2e/matura.toml",
        "/..%5cmatura.toml",
        "//etc/passwd",
        "/%ff",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status(), "404", "{path}");
        assert!(!answer.body.contains("accent ="), "{path}");
    }
}

#[test]
fn a_request_that_was_meant_for_another_host_is_refused() {
    let sandbox = Sandbox::with("small");
    let server = Server::start(&sandbox, "-p 0");
    let port = server.host().split(':').nth(1).unwrap();
    assert_eq!(server.ask("GET", "/", &format!("localhost:{port}")).status(), "200");
    for host in ["evil.example", &format!("evil.example:{port}"), "127.0.0.1", "127.0.0.1:1", ""] {
        let answer = server.ask("GET", "/", host);
        assert_eq!(answer.status(), "403", "{host}");
        assert!(!answer.body.contains("Workshop"), "{host}");
    }
    assert_eq!(server.ask("GET", "http://evil.example/", server.host()).status(), "403");
    assert_eq!(server.ask("GET", "/.matura/events", "evil.example").status(), "403");
}

#[test]
fn an_open_page_hears_of_an_edit_and_gets_the_new_text() {
    let sandbox = Sandbox::with("small");
    let mut server = Server::start(&sandbox, "-p 0");
    server.says("Serving “Workshop check”");
    let mut news = server.news("/.matura/events");
    let first = server.get("/").edition().to_owned();
    assert_eq!(news.next(), (first.clone(), None));
    sandbox.edit(ALARMS, "Does every room have a smoke alarm?", "Is there an alarm in every room?");
    let (second, _) = news.until(|edition, report| report.is_none() && edition != first);
    let page = server.get("/");
    assert!(page.body.contains("Is there an alarm in every room?"));
    assert_eq!(page.edition(), second);
    server.says("Built again in ");
}

#[test]
fn an_edit_is_noticed_however_the_editor_saves_and_whatever_comes_or_goes() {
    let (sandbox, aside) = (Sandbox::with("small"), Sandbox::new());
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    sandbox.edit("matura.toml", "accent", "logo = \"art/logo.svg\"\naccent");
    sandbox.write("art/logo.svg", logo);
    let server = Server::start(&sandbox, "-p 0");
    let mut news = server.news("/.matura/events");
    let (mut now, _) = news.next();
    let mut renews = |what: &str, change: &dyn Fn()| {
        change();
        now = news.until(|edition, report| report.is_none() && edition != now).0;
        assert_eq!(server.get("/").edition(), now, "{what}");
    };
    // Each change is one step, so that there is one edition for it: written elsewhere and moved, as many editors do.
    let moved = |from: &Sandbox, path: &str, to: &Sandbox| {
        fs::create_dir_all(to.path(path).parent().unwrap()).unwrap();
        fs::rename(from.path(path), to.path(path)).unwrap();
    };
    let put = |path: &str, text: &str| {
        aside.write(path, text);
        moved(&aside, path, &sandbox);
    };
    let replace = |path: &str, from: &str, to: &str| {
        let text = fs::read_to_string(sandbox.path(path)).unwrap();
        assert!(text.contains(from), "{path} has no “{from}”");
        put(path, &text.replacen(from, to, 1));
    };
    renews("a file replaced", &|| replace(ALARMS, "Does every room", "Has every room"));
    renews("the manifest replaced", &|| replace("matura.toml", "Workshop check", "Workshop test"));
    renews("a new page", &|| put("pages/about.md", "# About us\n"));
    renews("a page gone", &|| fs::remove_file(sandbox.path("pages/about.md")).unwrap());
    renews("a new file in a new folder", &|| put("static/new/deep.txt", "deep"));
    renews("a change in that folder", &|| put("static/new/deep.txt", "deeper"));
    renews("another logo", &|| put("art/logo.svg", &logo.replace('"', "'")));
    fs::remove_dir_all(aside.path("static")).unwrap();
    renews("the folder of files gone", &|| moved(&sandbox, "static", &aside));
    renews("that folder back", &|| moved(&aside, "static", &sandbox));
    renews("a change in it", &|| put("static/note.txt", "changed"));
    fs::remove_dir_all(aside.path("questionnaire")).unwrap();
    // Without questionnaires of its own a project has the bundled ones.
    renews("the questionnaires gone", &|| moved(&sandbox, "questionnaire", &aside));
    assert!(server.get("/").body.contains("it-maturity"));
    renews("the questionnaires back", &|| moved(&aside, "questionnaire", &sandbox));
    renews("a change in them", &|| replace(ALARMS, "Has every room", "Does each room"));
}

#[test]
fn errors_are_told_to_the_page_and_the_last_good_site_stays() {
    let sandbox = Sandbox::with("small");
    let server = Server::start(&sandbox, "-p 0");
    let mut news = server.news("/.matura/events");
    let (good, _) = news.next();
    sandbox.edit(ALARMS, "weight = 2.5", "weight = ");
    let (edition, report) =
        news.until(|_, report| report.is_some_and(|report| report.contains("alarms.toml:")));
    assert_eq!(edition, good);
    assert!(report.unwrap().starts_with("error: "));
    let page = server.get("/");
    assert_eq!((page.status(), page.edition()), ("200", good.as_str()));
    assert!(server.news("/.matura/events").next().1.is_some(), "a page opened now hears of it too");
    sandbox.edit(ALARMS, "weight = ", "weight = 2.5");
    news.until(|edition, report| edition == good && report.is_none());
}

#[test]
fn a_project_with_errors_from_the_start_shows_them_and_then_the_site() {
    let sandbox = Sandbox::with("small");
    sandbox.edit(ALARMS, "weight = 2.5", "weight = -1");
    let mut server = Server::start(&sandbox, "-p 0");
    server.says("error: ");
    let page = server.get("/");
    assert_eq!((page.status(), page.edition()), ("503", ""));
    assert!(page.body.contains("alarms.toml:"), "{}", page.body);
    let mut news = server.news("/.matura/events");
    sandbox.edit(ALARMS, "weight = -1", "weight = 2.5");
    news.until(|edition, report| !edition.is_empty() && report.is_none());
    assert_eq!(server.get("/").status(), "200");
}

#[test]
fn the_project_itself_may_go_and_come_back() {
    let sandbox = Sandbox::new();
    for (path, bytes) in Sandbox::with("small").tree("") {
        sandbox.write(&format!("project/{path}"), bytes);
    }
    let server = Server::start(&sandbox, "-p 0 -r project");
    let mut news = server.news("/.matura/events");
    let (good, _) = news.next();
    fs::rename(sandbox.path("project"), sandbox.path("elsewhere")).unwrap();
    // Some systems tell nobody that a folder was renamed; the next change in it is told.
    sandbox.write("elsewhere/static/new.txt", "new");
    news.until(|_, report| report.is_some_and(|report| report.contains("there is no folder")));
    assert_eq!(server.get("/").edition(), good);
    fs::rename(sandbox.path("elsewhere"), sandbox.path("project")).unwrap();
    news.until(|edition, report| edition != good && report.is_none());
    assert_eq!(server.get("/new.txt").body, "new");
}

#[test]
fn under_a_base_path_the_site_is_there_and_nowhere_else() {
    let sandbox = Sandbox::with("small");
    let server = Server::start(&sandbox, "-p 0 --base-path /a/b/");
    assert!(server.address.ends_with("/a/b/"));
    let page = server.get("/a/b/");
    assert_eq!(page.status(), "200");
    assert!(page.body.contains("src=\"/a/b/.matura/reload.js\""));
    assert_eq!(server.news("/a/b/.matura/events").next().0, page.edition());
    let (folder, root) = (server.get("/a/b"), server.get("/"));
    assert_eq!((folder.status(), folder.header("location")), ("307", Some("/a/b/")));
    assert_eq!((root.status(), root.body.as_str()), ("404", "The site is at /a/b/\n"));
    for path in ["/index.html", "/.matura/reload.js", "/a/index.html", "/a/bc/"] {
        assert_eq!(server.get(path).status(), "404", "{path}");
    }
    sandbox.run("serve --base-path /a//b").ends(2, &["the base path “/a//b” is not", "help: "]);
}

#[test]
fn a_taken_port_is_said_to_be_and_without_one_the_next_is_used() {
    let sandbox = Sandbox::with("small");
    // Taken by us or, if that fails, by somebody else.
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 8000));
    sandbox.run("serve -p 8000").ends(2, &["error: port 8000 is taken by another program", "help: end that"]);
    let server = Server::start(&sandbox, "");
    assert_eq!(server.get("/").status(), "200");
    let port: u16 = server.host().split(':').nth(1).unwrap().parse().unwrap();
    assert!((8001..9000).contains(&port), "{port}");
    drop(first);
}

#[test]
fn without_a_project_the_bundled_assessments_are_served() {
    let sandbox = Sandbox::new();
    let mut server = Server::start(&sandbox, "-p 0");
    server.says("No project is at hand, so there is nothing to watch.");
    assert_eq!(server.get("/").status(), "200");
    assert!(server.news("/.matura/events").next().1.is_none());
    sandbox.run("serve -r absent").ends(2, &["there is no folder absent", "help: "]);
}

#[test]
fn nothing_is_written_and_a_build_beside_it_is_no_change() {
    let sandbox = Sandbox::with("small");
    sandbox.run("build").ends(0, &[]);
    let before = sandbox.tree("");
    let server = Server::start(&sandbox, "-p 0");
    let mut news = server.news("/.matura/events");
    let (first, _) = news.next();
    assert_eq!(sandbox.tree(""), before);
    sandbox.run("build -o other").ends(0, &[]);
    sandbox.run("build").ends(0, &[]);
    // News come in order: if the builds had been any, they would be the next.
    sandbox.write("static/mark.txt", "mark");
    assert_ne!(news.next().0, first);
    assert_eq!(server.get("/mark.txt").status(), "200");
    fs::remove_file(sandbox.path("static/mark.txt")).unwrap();
    fs::remove_dir_all(sandbox.path("other")).unwrap();
    assert_eq!(sandbox.tree(""), before);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_well_with_pages_still_open() {
    let sandbox = Sandbox::with("small");
    let mut server = Server::start(&sandbox, "-p 0");
    let mut news = server.news("/.matura/events");
    news.next();
    let id = server.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(TcpStream::connect(server.host()).is_err(), "the port is closed");
    let mut rest = String::new();
    server.messages.read_to_string(&mut rest).unwrap();
    assert_eq!(rest.lines().count(), 1, "{rest}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_at_the_address() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::with("small");
    // Stands in for the system's opener: writes down what it was given, under its final name when it is whole.
    sandbox.write(
        "bin/xdg-open",
        "#!/bin/sh\nprintf %s \"$1\" > ../opened.part && mv ../opened.part ../opened\n",
    );
    fs::set_permissions(sandbox.path("bin/xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = sandbox.command("serve -p 0 --open");
    let path = format!("{}:/usr/bin:/bin", sandbox.path("bin").display());
    command.env("PATH", path).current_dir(sandbox.path("bin")).args(["-r", ".."]);
    let mut child = command.spawn().unwrap();
    let mut address = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
    let opened = std::iter::repeat_with(|| {
        std::thread::sleep(Duration::from_millis(10));
        fs::read_to_string(sandbox.path("opened"))
    });
    let opened = opened.take(3000).find_map(Result::ok);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(opened.as_deref(), Some(address.trim_end()));
}

#[test]
fn a_draft_is_shown_and_marked_as_one() {
    let sandbox = Sandbox::with("small");
    sandbox.edit("questionnaire/fire-safety/assessment.toml", "version =", "draft = true\nversion =");
    let server = Server::start(&sandbox, "-p 0");
    let page = server.get("/");
    assert_eq!(page.status(), "200");
    assert!(page.body.contains("Draft, not for visitors yet."));
}

#[test]
fn a_missing_page_has_its_look_and_the_site_is_framed_by_whom_the_author_names() {
    let sandbox = Sandbox::with("small");
    sandbox.edit("matura.toml", "[brand]", "embed-origins = [\"https://www.example.org\"]\n\n[brand]");
    let server = Server::start(&sandbox, "-p 0");
    let missing = server.get("/deep/down/missing");
    let policy = missing.header("content-security-policy").unwrap();
    assert!(policy.ends_with("frame-ancestors https://www.example.org"), "{policy}");
    // In lower case, as all headers are here.
    let source = missing.body.split("style-src ").nth(1).unwrap().split(';').next().unwrap();
    assert!(source.contains("'sha256-") && policy.contains(&source.to_lowercase()), "{source}");
}
