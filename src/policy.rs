//! The policy of a page: what its browser lets it load, run and connect to.
//!
//! It stands first in every page, so that it holds on a host that sends no headers and from a disk. Hosts that read
//! header files send it as well, with what a page cannot say for itself: who may show it in a frame.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The policy of a site's pages: nothing is loaded but from the page's own host, and no connection made.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// A source of a policy that stands for exactly this script or style.
pub(crate) fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The policy of a site, and one style that stands in a page itself.
pub(crate) fn with_style(style: &str) -> String {
    POLICY.replacen("style-src 'self'", &format!("style-src 'self' {}", hash(style)), 1)
}

/// The policy of a page that is a file by itself: it runs and looks as these texts say, and loads nothing at all.
pub(crate) fn alone(scripts: &[String], styles: &[String]) -> String {
    let hashes = |texts: &[String]| texts.iter().map(|text| hash(text)).collect::<Vec<_>>().join(" ");
    POLICY
        .replacen("script-src 'self'", &format!("script-src {}", hashes(scripts)), 1)
        .replacen("style-src 'self'", &format!("style-src {}", hashes(styles)), 1)
        .replacen("img-src 'self' data:", "img-src data:", 1)
        .replacen("font-src 'self'", "font-src data:", 1)
}

/// A policy as hosts send it: only pages of these origins may show the site in a frame, and without any, none.
pub(crate) fn framed(policy: &str, by: &[String]) -> String {
    let by = if by.is_empty() { "'none'".to_owned() } else { by.join(" ") };
    format!("{policy}; frame-ancestors {by}")
}
