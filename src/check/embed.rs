//! Who may show the site in a frame: `embed-origins`.

use super::value::Value;
use crate::diagnostic::Diagnostic;

/// Reads a list of origins.
pub(super) fn origins(value: Value<'_>) -> Vec<String> {
    value.list().into_iter().filter_map(origin).collect()
}

/// An origin: a scheme, a host, perhaps a port. It goes into a header as it is, among words that mean something else.
fn origin(value: Value<'_>) -> Option<String> {
    let text = value.word()?;
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if host.is_some_and(is_host) {
        return Some(text.to_ascii_lowercase());
    }
    let mut help = "write scheme and host, and nothing after them: \"https://www.example.org\"".to_owned();
    if let Some((host, _)) = host.and_then(|host| host.split_once('/')).filter(|(host, _)| is_host(host)) {
        let scheme = text.split_once("://").map_or("https", |(scheme, _)| scheme);
        help = format!("write \"{scheme}://{host}\": a whole site, not a page of it");
    }
    value.tell(Diagnostic::error(format!("`{text}` is not the origin of a site")).help(help));
    None
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_name = name.split('.').all(|part| !part.is_empty() && part.bytes().all(plain));
    is_name && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}
