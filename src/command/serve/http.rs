//! Answers to requests, as a static host would give them.
//!
//! A request names a file of the site in memory or it names nothing, so no path leads anywhere else. A request
//! that was meant for another host is refused: a page of that host could otherwise have its name lead here,
//! and read what is served.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use tokio::sync::watch::Receiver;

use super::address::BasePath;
use super::page::{self, EVENTS, OWN, SCRIPT, STYLE};
use super::showing::Showing;

/// What cannot stand in a path as it is.
const NOT_IN_PATHS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?');

struct Host {
    base: BasePath,
    names: [String; 2],
    showing: Receiver<Showing>,
}

/// The answers to all requests at a port.
pub(super) fn router(base: BasePath, port: u16, showing: Receiver<Showing>) -> Router {
    let names = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
    Router::new().fallback(answer).with_state(Arc::new(Host { base, names, showing }))
}

async fn answer(State(host): State<Arc<Host>>, request: Request) -> Response {
    let mut response = host.answer(&request);
    let policy = page::connected(host.showing.borrow().policy());
    let headers: [(HeaderName, &str); 5] = [
        (header::CONTENT_SECURITY_POLICY, &policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

impl Host {
    fn answer(&self, request: &Request) -> Response {
        if !self.is_meant(request) {
            let names = self.names.join(" and ");
            return plain(StatusCode::FORBIDDEN, &format!("This server answers at {names} only.\n"));
        }
        if request.method() != Method::GET && request.method() != Method::HEAD {
            let refusal = plain(StatusCode::METHOD_NOT_ALLOWED, "This site can only be read.\n");
            return ([(header::ALLOW, "GET, HEAD")], refusal).into_response();
        }
        let Ok(path) = percent_decode_str(request.uri().path()).decode_utf8() else {
            return plain(StatusCode::NOT_FOUND, "What is no text is no name of a file.\n");
        };
        match self.base.below(&path) {
            Some(below) => match below.strip_prefix(OWN) {
                Some(own) => self.own(own),
                None => self.file(below),
            },
            None if self.base.is_meant_by(&path) => redirect(self.base.as_str()),
            None => plain(StatusCode::NOT_FOUND, &format!("The site is at {}\n", self.base.as_str())),
        }
    }

    /// Whether a request names this server as its host, in its first line too if that names one.
    fn is_meant(&self, request: &Request) -> bool {
        let known = |name: &str| self.names.iter().any(|own| own.eq_ignore_ascii_case(name));
        let mut hosts = request.headers().get_all(header::HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        let target = request.uri().authority();
        host.is_some_and(known)
            && hosts.next().is_none()
            && target.is_none_or(|target| known(target.as_str()))
    }

    /// What is no part of the site.
    fn own(&self, name: &str) -> Response {
        match name {
            EVENTS => self.events(),
            name if name == SCRIPT.0 => typed("text/javascript; charset=utf-8", SCRIPT.1.into()),
            name if name == STYLE.0 => typed("text/css; charset=utf-8", STYLE.1.into()),
            _ => plain(StatusCode::NOT_FOUND, "There is no such file.\n"),
        }
    }

    /// How things stand, at once and after each change, for as long as the page listens.
    fn events(&self) -> Response {
        let events = stream::unfold((self.showing.clone(), true), |(mut showing, first)| async move {
            if !first {
                showing.changed().await.ok()?;
            }
            let news = showing.borrow_and_update().news();
            Some((Ok::<_, Infallible>(Event::default().data(news)), (showing, false)))
        });
        Sse::new(events).into_response()
    }

    fn file(&self, path: &str) -> Response {
        let showing = self.showing.borrow();
        if let Some(report) = showing.obstacle() {
            let page = page::waiting(report, &self.base);
            return (StatusCode::SERVICE_UNAVAILABLE, typed(HTML, page.into())).into_response();
        }
        let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
        let name = format!("{path}{index}");
        if let Some(bytes) = showing.file(&name) {
            return self.page_or_asset(&name, bytes, showing.edition());
        }
        if index.is_empty() && showing.file(&format!("{path}/index.html")).is_some() {
            let folder = utf8_percent_encode(path, NOT_IN_PATHS);
            return redirect(&format!("{}{folder}/", self.base.as_str()));
        }
        let missing = showing.file("404.html").cloned().unwrap_or_default();
        let page = self.page_or_asset("404.html", &missing, showing.edition());
        (StatusCode::NOT_FOUND, page).into_response()
    }

    fn page_or_asset(&self, name: &str, bytes: &Bytes, edition: &str) -> Response {
        let kind = mime_guess::from_path(name).first_or_octet_stream();
        match kind.essence_str() {
            "text/html" => typed(HTML, page::live(bytes, &self.base, edition).into()),
            text if text.starts_with("text/") => {
                typed(&format!("{text}; charset=utf-8"), bytes.clone().into())
            }
            other => typed(other, bytes.clone().into()),
        }
    }
}

const HTML: &str = "text/html; charset=utf-8";

fn typed(kind: &str, body: Body) -> Response {
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}

fn plain(status: StatusCode, text: &str) -> Response {
    (status, typed("text/plain; charset=utf-8", text.to_owned().into())).into_response()
}

/// For now: what is a folder today may be a file tomorrow.
fn redirect(to: &str) -> Response {
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response()
}
