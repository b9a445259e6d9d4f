//! What a served page has that a built one has not: the script that reloads it, and a policy that lets it.
//!
//! The rest of the policy stays as strict as on a real host, so that what it would refuse there is refused
//! here too.

use minijinja::HtmlEscape;

use super::address::BasePath;

/// The folder of what `serve` adds to a site. No output has it: it is named like the list of files in one.
pub(super) const OWN: &str = ".matura/";
/// The script, below that folder.
pub(super) const SCRIPT: (&str, &str) = ("reload.js", include_str!("reload.js"));
/// The look of what the script shows, likewise.
pub(super) const STYLE: (&str, &str) = ("reload.css", include_str!("reload.css"));
/// Where pages hear of changes, likewise.
pub(super) const EVENTS: &str = "events";
/// The page for a project that had errors from the start.
const WAITING: &str = include_str!("waiting.html");

/// What all policies of a site have in common, and what a served one has instead: the connection by which a page hears
/// of changes.
const CONNECTIONS: [&str; 2] =
    ["connect-src 'none'; form-action 'none'", "connect-src 'self'; form-action 'none'"];

/// A text with a policy of the site in it, as it is served.
pub(super) fn connected(text: &str) -> String {
    let [none, ours] = CONNECTIONS;
    text.replacen(none, ours, 1)
}

/// A page as it is served.
pub(super) fn live(html: &[u8], base: &BasePath, edition: &str) -> Vec<u8> {
    let script = script(base, edition);
    // A page of the author's own need not be in our encoding. At the very end a script is welcome in any.
    let Ok(html) = str::from_utf8(html) else { return [html, script.as_bytes()].concat() };
    let html = connected(html);
    let end = html.rfind("</body>").unwrap_or(html.len());
    let (before, after) = html.split_at(end);
    [before, &script, after].concat().into_bytes()
}

/// The page that is shown as long as there has been no good site.
pub(super) fn waiting(report: &str, base: &BasePath) -> String {
    WAITING
        .replace("{style}", &format!("{}{OWN}{}", base.as_str(), STYLE.0))
        .replace("{script}", &script(base, ""))
        // Last, so that nothing in it is taken for one of the others.
        .replace("{report}", &HtmlEscape(report).to_string())
}

/// In full from the root, because a page may stand in any folder. It comes after the site's own script.
fn script(base: &BasePath, edition: &str) -> String {
    format!("<script src=\"{}{OWN}{}\" data-edition=\"{edition}\" defer></script>\n", base.as_str(), SCRIPT.0)
}
