//! A stream of records, one a line, and of their results, one a line in the same order.
//!
//! It works as a stage of any pipe: each result is handed on before the next record is read, nothing is kept, and
//! a line that is no record gives an error in its place. However long a line is, no more of it is read into memory
//! than a record may have.

use std::io::{self, BufRead, Read};

use matura_score::{Answers, Program};

use super::notes::Notes;
use super::results::Results;
use super::{Reply, Status};
use crate::diagnostic::text::counted;
use crate::error::Error;
use crate::printable;
use crate::record::{MAX_BYTES, Record, RecordError};

/// Scores every line.
pub(super) fn run(
    program: &Program,
    input: &mut dyn BufRead,
    results: &mut Results<'_>,
    mut messages: String,
) -> Result<Reply, Error> {
    let (mut notes, mut line, mut scored, mut refused) = (Notes::default(), Vec::new(), 0, 0);
    let mut number: u64 = 0;
    while !results.is_closed() {
        let read = next_line(input, &mut line);
        let Some(fits) = read.map_err(|source| Error::io("read", "standard input".as_ref(), source))? else {
            break;
        };
        number += 1;
        if fits && line.trim_ascii().is_empty() {
            continue;
        }
        match answers(program, fits.then_some(&line), number, &mut notes) {
            Ok(answers) => {
                scored += 1;
                results.put("", matura_score::score(program, &answers).to_json())?;
            }
            Err(error) => {
                refused += 1;
                results.refuse("line", &number.into(), &printable::line(&error.to_string()))?;
            }
        }
    }
    messages.push_str(&notes.into_text());
    if refused == 0 {
        return Ok(Reply { data: String::new(), messages, status: Status::Fine });
    }
    let records = counted(scored + refused, "record");
    messages.push_str(&format!("error: {refused} of {records} could not be scored\n"));
    if scored == 0 {
        messages.push_str("help: “-” reads a record a line; give a saved file as an argument\n");
    }
    Ok(Reply { data: String::new(), messages, status: Status::ContentProblems })
}

fn answers(
    program: &Program,
    line: Option<&Vec<u8>>,
    number: u64,
    notes: &mut Notes,
) -> Result<Answers, RecordError> {
    let mut record = Record::from_bytes(line.ok_or(RecordError::TooLarge)?);
    if let Err(RecordError::NotJson(fault) | RecordError::NotARecord(fault)) = &mut record {
        fault.line = usize::try_from(number).unwrap_or(usize::MAX);
    }
    let record = record?;
    let (answers, left_over) = record.answers(program)?;
    notes.record(&format!("line {number}"), Some(&record), &left_over, program);
    Ok(answers)
}

/// Reads a line, and says whether it is whole; one that is longer than a record is passed over to its end. Nothing
/// when there is no further line.
fn next_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    (&mut *input).take(MAX_BYTES + 1).read_until(b'\n', line)?;
    if line.len() as u64 <= MAX_BYTES || line.ends_with(b"\n") {
        return Ok((!line.is_empty()).then_some(true));
    }
    input.skip_until(b'\n')?;
    Ok(Some(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::io::{BufReader, repeat};

    #[test]
    fn a_line_is_read_no_further_than_a_record_may_go() {
        let long = repeat(b' ').take(10 * MAX_BYTES);
        let mut input = BufReader::new(long.chain(&b"\n{}\n\nlast"[..]));
        let mut line = Vec::new();
        assert_eq!(next_line(&mut input, &mut line).unwrap(), Some(false));
        assert!(line.capacity() as u64 <= 4 * MAX_BYTES);
        for text in [&b"{}\n"[..], b"\n", b"last"] {
            assert_eq!(next_line(&mut input, &mut line).unwrap(), Some(true));
            assert_eq!(line, text);
        }
        assert_eq!(next_line(&mut input, &mut line).unwrap(), None);
    }

    #[test]
    fn a_record_of_the_largest_size_is_whole() {
        let largest = repeat(b'x').take(MAX_BYTES).chain(&b"\n"[..]);
        let mut input = BufReader::new(largest);
        assert_eq!(next_line(&mut input, &mut Vec::new()).unwrap(), Some(true));
        let mut unended = BufReader::new(repeat(b'x').take(MAX_BYTES));
        assert_eq!(next_line(&mut unended, &mut Vec::new()).unwrap(), Some(true));
    }
}
