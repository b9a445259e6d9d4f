//! The check sum of a record.
//!
//! The page writes a sum over answers and decisions into each file that it saves. It shows that a file was damaged or
//! mixed up with another; it is no signature, since whoever changes a file can change the sum as well. Both sides take
//! FNV-1a in 64 bits over the same JSON: no spaces, and every object's keys in order.

use serde_json::{Value, json};

const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x100_0000_01b3;

/// The sum of a record, given as JSON.
pub(super) fn seal(record: &Value) -> String {
    let part = |key: &str| record.get(key).cloned().unwrap_or_else(|| json!({}));
    // The library keeps the keys of an object in order.
    let text = json!({ "answers": part("answers"), "decisions": part("decisions") }).to_string();
    let sum = text.bytes().fold(START, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(PRIME));
    format!("{sum:016x}")
}
