//! A link from a stranger: it is refused with a reason, or holds answers that come out as they went in.
//!
//! Bytes at random have no check sum that fits, and then nothing behind it would ever be read. So they are tried
//! twice: as the text of a link, and as what stands behind its head, with a head that fits.

use std::fmt::Write;

use matura_score::link::{pack, unpack};
use matura_score::{Answers, score};

use crate::sample::SAMPLE;

/// Unpacks a link, and packs again what it holds.
pub fn run(bytes: &[u8]) {
    let (_, program) = &*SAMPLE;
    for text in [String::from_utf8_lossy(bytes).into_owned(), sealed(bytes, &program.fingerprint)] {
        let answers = match unpack(program, &text) {
            Ok(answers) => answers,
            Err(error) => {
                assert!(!error.to_string().is_empty(), "a refusal has a reason");
                continue;
            }
        };
        assert_eq!(
            Answers::from_text(program, &answers.to_text(program)),
            answers,
            "a page is handed the same"
        );
        assert_eq!(unpack(program, &pack(program, &answers)), Ok(answers.clone()), "it can be handed on");
        let _ = score(program, &answers);
    }
}

/// Bytes behind a head of a full run of the sample, as a link.
fn sealed(body: &[u8], fingerprint: &str) -> String {
    let mut bytes = vec![0x11];
    bytes.extend((0..3).map(|place| {
        let digits = fingerprint.get(2 * place..2 * place + 2).unwrap_or("00");
        u8::from_str_radix(digits, 16).unwrap_or(0)
    }));
    bytes.extend([0, 0]);
    bytes.extend(body);
    let sum = crc16(&bytes).to_be_bytes();
    bytes.splice(4..6, sum);
    letters(&bytes)
}

/// CRC-16 with the polynomial 0x1021, from all ones.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |sum, byte| {
        (0..8).fold(
            sum ^ u16::from(*byte) << 8,
            |sum, _| if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 },
        )
    })
}

/// Base64 as addresses have it, without filling.
fn letters(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits = bytes.iter().fold(String::new(), |mut bits, byte| {
        // Writing into a string cannot fail.
        let _ = write!(bits, "{byte:08b}");
        bits
    });
    let digits = bits.as_bytes().chunks(6).map(|six| {
        let number =
            six.iter().fold(0, |number, bit| number << 1 | usize::from(bit - b'0')) << (6 - six.len());
        char::from(LETTERS[number])
    });
    digits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_that_fits_is_the_one_that_a_link_has() {
        let (_, program) = &*SAMPLE;
        let link = pack(program, &Answers::from_text(program, "full\n\ncopies\t2"));
        let bytes = |link: &str| -> Vec<usize> {
            link.bytes()
                .filter_map(|it| {
                    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                        .iter()
                        .position(|l| *l == it)
                })
                .collect()
        };
        let bits: String = bytes(&link).iter().map(|six| format!("{six:06b}")).collect();
        let body: Vec<u8> = bits
            .as_bytes()
            .chunks_exact(8)
            .skip(6)
            .map(|eight| eight.iter().fold(0, |n, bit| n << 1 | (bit - b'0')))
            .collect();
        assert_eq!(sealed(&body, &program.fingerprint), link);
    }
}
