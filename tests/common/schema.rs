//! Holds JSON to a schema.
//!
//! The part of JSON Schema that our own schemas use; a keyword that is not known here fails the test, so that
//! nothing in them goes unchecked. A library for all of it brings 35 crates along.

use serde_json::Value;

/// Everything in which a value does not fit a schema, each with its place.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let mut wants = |holds: bool, what: String| {
        if !holds {
            faults.push(format!("{at}: {what}"));
        }
    };
    let object = schema.as_object().unwrap();
    for (keyword, rule) in object {
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            "type" => {
                let names = rule.as_array().map_or(vec![rule], |names| names.iter().collect());
                wants(names.iter().any(|name| is_a(name, value)), format!("is no {rule}"));
            }
            "enum" => wants(rule.as_array().unwrap().contains(value), format!("is none of {rule}")),
            "minimum" => {
                wants(number(value).is_none_or(|it| Some(it) >= number(rule)), format!("is below {rule}"))
            }
            "maximum" => {
                wants(number(value).is_none_or(|it| Some(it) <= number(rule)), format!("is above {rule}"))
            }
            "minLength" => {
                let length = value.as_str().map(str::len);
                wants(
                    length.is_none_or(|length| length as u64 >= rule.as_u64().unwrap()),
                    "too short".into(),
                );
            }
            "maxItems" => {
                let length = value.as_array().map(Vec::len);
                wants(length.is_none_or(|length| length as u64 <= rule.as_u64().unwrap()), "too long".into());
            }
            "pattern" => {
                let fits = value.as_str().is_none_or(|text| fits(rule.as_str().unwrap(), text));
                wants(fits, format!("does not fit {rule}"));
            }
            "required" => {
                for key in rule.as_array().unwrap() {
                    wants(value.get(key.as_str().unwrap()).is_some(), format!("{key} is missing"));
                }
            }
            "additionalProperties" => {
                let known = &object["properties"];
                for key in value.as_object().into_iter().flatten().map(|(key, _)| key) {
                    wants(known.get(key).is_some(), format!("{key} is not described"));
                }
            }
            "properties" | "items" | "$ref" | "oneOf" => {}
            other => wants(false, format!("the schema has the keyword {other}, which is not checked")),
        }
    }
    for (key, rule) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(member) = value.get(key) {
            check(root, rule, member, &format!("{at}/{key}"), faults);
        }
    }
    if let (Some(items), Some(rule)) = (value.as_array(), schema.get("items")) {
        for (index, item) in items.iter().enumerate() {
            check(root, rule, item, &format!("{at}/{index}"), faults);
        }
    }
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("no {name}"));
        check(root, target, value, at, faults);
    }
    if let Some(kinds) = schema["oneOf"].as_array() {
        let tried: Vec<Vec<String>> = kinds
            .iter()
            .map(|kind| {
                let mut faults = Vec::new();
                check(root, kind, value, at, &mut faults);
                faults
            })
            .collect();
        match tried.iter().filter(|faults| faults.is_empty()).count() {
            1 => {}
            // What comes closest is most likely what was meant.
            0 => faults.extend(tried.into_iter().min_by_key(Vec::len).into_iter().flatten()),
            _ => faults.push(format!("{at}: of more than one kind")),
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

/// A number, as far as there is a bound for one.
fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

/// The patterns of our schemas.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[0-9a-f]{8}$" => text.len() == 8 && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f')),
        "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" => {
            let shape: String = text.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect();
            shape.is_empty() || shape == "0000-00-00"
        }
        other => panic!("no pattern {other}"),
    }
}
