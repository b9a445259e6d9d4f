//! Where the site is served: a port of this machine, and a path on it.
//!
//! Only this machine can reach it. A site that is not finished is nobody else's business.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use crate::error::Error;

/// The port that is tried first when none was asked for.
const FIRST_PORT: u16 = 8000;
/// The last one.
const LAST_PORT: u16 = 8999;

/// A port of this machine to listen on.
///
/// # Errors
///
/// When the port is taken; when none was asked for, once all that are tried are.
pub(super) fn listen(port: Option<u16>) -> Result<TcpListener, Error> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return bind(port).map_err(|source| match source.kind() {
            ErrorKind::AddrInUse => Error::usage(
                format!("port {port} is taken by another program"),
                "end that program, choose another port, or leave out --port for the next free one",
            ),
            _ => Error::io("listen on", format!("127.0.0.1:{port}").as_ref(), source),
        });
    }
    (FIRST_PORT..=LAST_PORT).find_map(|port| bind(port).ok()).ok_or_else(|| {
        Error::usage(
            format!("none of the ports {FIRST_PORT} to {LAST_PORT} can be listened on"),
            "name another with --port",
        )
    })
}

/// The address of the site, as a browser takes it.
///
/// # Errors
///
/// When the system does not tell the port.
pub(super) fn url(listener: &TcpListener, base: &BasePath) -> Result<String, Error> {
    let address = listener.local_addr();
    let address = address.map_err(|source| Error::io("listen on", "127.0.0.1".as_ref(), source))?;
    Ok(format!("http://{address}{}", base.as_str()))
}

/// The path under which a site is served: it begins and ends with `/`, and stands in addresses as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BasePath(String);

impl BasePath {
    /// Reads a path as somebody may write it: `/a/b/`, `/a/b`, `a/b`.
    ///
    /// # Errors
    ///
    /// When it would not be the same in an address.
    pub(super) fn parse(path: &str) -> Result<Self, Error> {
        let inner = path.strip_prefix('/').unwrap_or(path);
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let step = |part: &str| !part.is_empty() && part != "." && part != ".." && part.bytes().all(plain);
        match inner {
            "" if path.len() < 2 => Ok(Self("/".to_owned())),
            _ if inner.split('/').all(step) => Ok(Self(format!("/{inner}/"))),
            _ => Err(Error::usage(
                format!("the base path “{path}” is not the path of a folder on a host"),
                "write it as in an address, for example /clients/kestrel/",
            )),
        }
    }

    /// The path.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The part of a path that is below this one.
    pub(super) fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(&self.0)
    }

    /// Whether a path is this one without its last `/`.
    pub(super) fn is_meant_by(&self, path: &str) -> bool {
        self.0.strip_suffix('/') == Some(path)
    }
}
