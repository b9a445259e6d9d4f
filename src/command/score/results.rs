//! Results on their way out, in the form that was asked for.

use std::io::{ErrorKind, Write};

use serde_json::Value;

use super::Format;
use crate::error::Error;

/// Where results are written to, one after the other.
pub(super) struct Results<'a> {
    to: &'a mut dyn Write,
    format: Format,
    /// Whether there is more than one, by what was asked.
    several: bool,
    written: usize,
    closed: bool,
}

impl<'a> Results<'a> {
    pub(super) fn new(to: &'a mut dyn Write, format: Format, several: bool) -> Self {
        Self { to, format, several, written: 0, closed: false }
    }

    /// Whether the reader at the other end has gone, which is its right: nothing more need be scored.
    pub(super) const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes the result of a record: its text, or its JSON.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn put(&mut self, name: &str, mut result: String) -> Result<(), Error> {
        let whole = match (self.format, self.several, self.written) {
            (Format::Text, true, 0) => format!("{name}\n\n{result}"),
            (Format::Text, true, _) => format!("\n\n{name}\n\n{result}"),
            (Format::Text, false, _) | (Format::Markdown | Format::Csv, ..) => result,
            (Format::Json, true, 0) => format!("[\n{result}"),
            (Format::Json, true, _) => format!(",\n{result}"),
            (Format::Json, false, _) | (Format::Ndjson, _, _) => {
                // Not copied: a stream can have millions of them.
                result.push('\n');
                result
            }
        };
        self.written += 1;
        self.write(&whole)
    }

    /// Says in the place of a result that there is none, where results are for programs: they stay in step with
    /// the records. `key` and `place` say which record it is.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn refuse(&mut self, key: &str, place: &Value, reason: &str) -> Result<(), Error> {
        if !matches!(self.format, Format::Json | Format::Ndjson) {
            return Ok(());
        }
        self.put("", format!("{{\"{key}\":{place},\"error\":{}}}", Value::from(reason)))
    }

    /// Ends the document.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        if self.format == Format::Json && self.several { self.write("\n]\n") } else { Ok(()) }
    }

    /// Hands everything on at once, so that the next stage of a pipe need not wait.
    fn write(&mut self, text: &str) -> Result<(), Error> {
        if self.closed {
            return Ok(());
        }
        match self.to.write_all(text.as_bytes()).and_then(|()| self.to.flush()) {
            Err(source) if source.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            done => done.map_err(|source| Error::io("write to", "standard output".as_ref(), source)),
        }
    }
}
