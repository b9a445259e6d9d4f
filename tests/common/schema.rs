//! Holds JSON to a schema.
//!
//! The part of JSON Schema that our own schemas use; a keyword that is not known here fails the test, so that
//! nothing in them goes unchecked. A library for all of it brings 35 crates along.

use serde_json::{Map, Value};

/// Everything in which a value does not fit a schema, each with its place.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "", &mut faults);
    faults
}

/// The faults of a value by a part of a schema.
fn by(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut faults = Vec::new();
    check(root, schema, value, at, &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let schema = schema.as_object().unwrap();
    for (keyword, rule) in schema {
        match keyword.as_str() {
            "$schema" | "$defs" | "definitions" | "$comment" | "title" | "description" | "default" => {}
            // Looked at with `if`.
            "then" | "else" => assert!(schema.contains_key("if"), "{at}: {keyword} without if"),
            "properties" | "additionalProperties" | "items" | "$ref" | "allOf" | "anyOf" | "oneOf" | "if" => {
                parts(root, schema, keyword, value, at, faults);
            }
            _ => {
                if let Some(what) = fault(keyword, rule, value) {
                    faults.push(format!("{at}: {what}"));
                }
            }
        }
    }
}

/// What is wrong with a value by a keyword that looks at it alone.
fn fault(keyword: &str, rule: &Value, value: &Value) -> Option<String> {
    let text = value.as_str().map(|text| text.chars().count());
    let items = value.as_array().map(Vec::len);
    let keys = value.as_object().map(Map::len);
    let (most, least) = (
        |length: Option<usize>| length.is_none_or(|it| it as u64 <= rule.as_u64().unwrap()),
        |length: Option<usize>| length.is_none_or(|it| it as u64 >= rule.as_u64().unwrap()),
    );
    let (holds, what) = match keyword {
        "type" => {
            let names = rule.as_array().map_or(vec![rule], |names| names.iter().collect());
            (names.iter().any(|name| is_a(name, value)), format!("is no {rule}"))
        }
        "enum" => (rule.as_array().unwrap().contains(value), format!("is none of {rule}")),
        "minimum" => (value.as_f64().is_none_or(|it| Some(it) >= rule.as_f64()), format!("is below {rule}")),
        "exclusiveMinimum" => {
            (value.as_f64().is_none_or(|it| Some(it) > rule.as_f64()), format!("is not above {rule}"))
        }
        "maximum" => (value.as_f64().is_none_or(|it| Some(it) <= rule.as_f64()), format!("is above {rule}")),
        "minLength" => (least(text), "too short".into()),
        "minItems" => (least(items), "too short".into()),
        "maxItems" => (most(items), "too long".into()),
        "minProperties" => (least(keys), "too few keys".into()),
        "maxProperties" => (most(keys), "too many keys".into()),
        "pattern" => {
            let fits = value.as_str().is_none_or(|text| fits(rule.as_str().unwrap(), text));
            (fits, format!("does not fit {rule}"))
        }
        "required" => {
            let mut keys = rule.as_array().unwrap().iter().map(|key| key.as_str().unwrap());
            let missing = keys.find(|key| value.is_object() && value.get(key).is_none());
            (missing.is_none(), format!("{} is missing", missing.unwrap_or_default()))
        }
        other => (false, format!("the schema has the keyword {other}, which is not checked")),
    };
    (!holds).then_some(what)
}

/// What is wrong with a value by a keyword that leads to other schemas.
fn parts(
    root: &Value,
    schema: &Map<String, Value>,
    keyword: &str,
    value: &Value,
    at: &str,
    faults: &mut Vec<String>,
) {
    let rule = &schema[keyword];
    match keyword {
        "properties" => {
            for (key, rule) in rule.as_object().unwrap() {
                if let Some(member) = value.get(key) {
                    check(root, rule, member, &format!("{at}/{key}"), faults);
                }
            }
        }
        "additionalProperties" => {
            let known = |key: &str| schema.get("properties").is_some_and(|known| known.get(key).is_some());
            for (key, member) in value.as_object().into_iter().flatten().filter(|(key, _)| !known(key)) {
                match rule {
                    Value::Bool(false) => faults.push(format!("{at}: {key} is not described")),
                    rule => check(root, rule, member, &format!("{at}/{key}"), faults),
                }
            }
        }
        "items" => {
            for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                check(root, rule, item, &format!("{at}/{index}"), faults);
            }
        }
        "$ref" => {
            let name = rule.as_str().unwrap();
            let target = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("no {name}"));
            check(root, target, value, at, faults);
        }
        "allOf" => {
            for rule in rule.as_array().unwrap() {
                check(root, rule, value, at, faults);
            }
        }
        "if" => {
            let branch = if by(root, rule, value, at).is_empty() { "then" } else { "else" };
            if let Some(rule) = schema.get(branch) {
                check(root, rule, value, at, faults);
            }
        }
        _ => {
            let kinds = rule.as_array().unwrap();
            let tried: Vec<Vec<String>> = kinds.iter().map(|kind| by(root, kind, value, at)).collect();
            match tried.iter().filter(|faults| faults.is_empty()).count() {
                1 => {}
                // What comes closest is most likely what was meant.
                0 => faults.extend(tried.into_iter().min_by_key(Vec::len).into_iter().flatten()),
                _ if keyword == "anyOf" => {}
                _ => faults.push(format!("{at}: of more than one kind")),
            }
        }
    }
}

fn is_a(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        other => panic!("no type {other}"),
    }
}

/// The patterns of our schemas.
fn fits(pattern: &str, text: &str) -> bool {
    let all = |text: &str, fits: fn(u8) -> bool| !text.is_empty() && text.bytes().all(fits);
    let hex = |it: u8| it.is_ascii_hexdigit();
    let shape: String = text.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect();
    match pattern {
        "^[0-9a-f]{8}$" => text.len() == 8 && all(text, |it| matches!(it, b'0'..=b'9' | b'a'..=b'f')),
        "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" => shape.is_empty() || shape == "0000-00-00",
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => shape == "0000-00-00",
        "^[a-z0-9-]+$" => all(text, |it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-')),
        "^[0-9 ./+]+$" => all(text, |it| matches!(it, b'0'..=b'9' | b' ' | b'.' | b'/' | b'+')),
        "^#[0-9a-fA-F]{6}$" => text.strip_prefix('#').is_some_and(|it| it.len() == 6 && all(it, hex)),
        other => panic!("no pattern {other}"),
    }
}
