//! The description as JSON Schema, for editors.
//!
//! A schema is never stricter than `matura check`: an editor that marks what is right would soon be ignored. It sees
//! one file at a time, so that it knows neither the levels of an assessment nor which ids there are; those faults
//! `check` alone can tell. In draft 7, which all editors read.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Absent, Form, Key, Kind, SUBJECTS, assessment, domain, record, site};

/// By which a file is known as one of ours.
pub const WRITTEN: &str = "Written by `matura schema`.";

/// The schema of one kind of file.
#[derive(Debug)]
pub struct Schema {
    /// What the command calls it.
    pub name: &'static str,
    /// Which files it is for.
    pub about: &'static str,
    root: &'static Kind,
    /// When a file has to be complete: where it does not lay itself over a bundled one.
    complete: Complete,
}

/// When a file has to be complete, and not only changes a bundled one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Complete {
    Always,
    /// Without this key.
    Without(&'static str),
    /// With all of these keys, since it cannot be seen in the file whether its assessment extends another.
    With(&'static [&'static str]),
}

/// Every schema.
pub static SCHEMAS: [Schema; 5] = [
    Schema { name: "matura", about: "matura.toml", root: &site::SITE, complete: Complete::Always },
    Schema { name: "theme", about: "themes/*/theme.toml", root: &site::THEME, complete: Complete::Always },
    Schema {
        name: "assessment",
        about: "questionnaire/*/assessment.toml",
        root: &assessment::ASSESSMENT,
        complete: Complete::Without("extends"),
    },
    Schema {
        name: "domain",
        about: "the other files of questionnaire/*/",
        root: &domain::DOMAIN,
        complete: Complete::With(&["id", "title", "asks", "intro"]),
    },
    Schema {
        name: "record",
        about: "the file that a respondent saves",
        root: &record::RECORD,
        complete: Complete::Always,
    },
];

impl Schema {
    /// The name of its file.
    pub fn file(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// The schema as JSON, with a line feed at its end.
    pub fn text(&'static self) -> String {
        format!("{:#}\n", self.json())
    }

    fn json(&'static self) -> Value {
        let mut made = Made { changes: self.complete != Complete::Always, ..Made::default() };
        let mut schema = made.kind(self.root);
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        schema["$comment"] = json!(WRITTEN);
        schema["title"] = json!(self.about);
        match self.complete {
            Complete::Always => {}
            Complete::Without(key) => {
                schema["if"] = json!({ "required": [key] });
                schema["else"] = whole(self.root);
            }
            Complete::With(keys) => {
                schema.as_object_mut().map(|schema| schema.remove("required"));
                schema["if"] = json!({ "required": keys });
                schema["then"] = whole(self.root);
            }
        }
        // Definitions lead to further ones.
        let mut definitions = Map::new();
        let mut done = BTreeSet::new();
        while let Some((name, definition)) = made.wanted.pop() {
            if done.insert(name.clone()) {
                let definition = match definition {
                    Definition::Kind(kind) => made.kind(kind),
                    Definition::Condition => made.condition(),
                };
                definitions.insert(name, definition);
            }
        }
        if !definitions.is_empty() {
            schema["definitions"] = Value::Object(definitions);
        }
        schema
    }
}

/// What a definition is of.
enum Definition {
    Kind(&'static Kind),
    Condition,
}

/// A schema in the making: the definitions that it leads to.
#[derive(Default)]
struct Made {
    wanted: Vec<(String, Definition)>,
    /// Whether a table may give only what changes.
    changes: bool,
}

impl Made {
    fn kind(&mut self, kind: &'static Kind) -> Value {
        let properties: Map<String, Value> =
            kind.all_keys().map(|key| (key.name.to_owned(), self.key(key))).collect();
        let required: Vec<&str> = kind
            .all_keys()
            .filter(|key| matches!(key.default, Absent::Required))
            .filter(|key| !(self.changes && kind.joined) || tells_apart(key))
            .map(|key| key.name)
            .collect();
        let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn key(&mut self, key: &'static Key) -> Value {
        let mut schema = self.form(key.form);
        if schema.get("$ref").is_some() {
            // In this draft nothing counts beside a reference.
            schema = json!({ "allOf": [schema] });
        }
        let room = match key.form {
            Form::TextWithin(budget) => format!(" At most {budget} characters have room."),
            _ => String::new(),
        };
        schema["description"] = json!(format!("{}.{room}", sentence(key.meaning)));
        if let Absent::Value(value) = key.default
            && let Ok(value) = serde_json::from_str::<Value>(value)
        {
            schema["default"] = value;
        }
        schema
    }

    fn form(&mut self, form: Form) -> Value {
        match form {
            Form::Text | Form::TextWithin(_) | Form::Markdown => json!({ "type": "string", "minLength": 1 }),
            Form::Word => json!({ "type": "string" }),
            Form::Id => json!({ "type": "string", "pattern": "^[a-z0-9-]+$" }),
            Form::Words(words) => json!({ "enum": words }),
            Form::Number => json!({ "type": "number", "minimum": -1_000_000, "maximum": 1_000_000 }),
            Form::NumberWithin(low, high) => json!({ "type": "number", "minimum": low, "maximum": high }),
            Form::Positive => json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 1_000_000 }),
            Form::Whole => json!({ "type": "integer" }),
            Form::WholeWithin(low, i64::MAX) => json!({ "type": "integer", "minimum": low }),
            Form::WholeWithin(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
            Form::LevelFrom(low) => json!({ "type": "integer", "minimum": low, "maximum": 255 }),
            Form::Share => json!({ "anyOf": [
                { "type": "number", "minimum": 0, "maximum": 1 },
                { "type": "string", "pattern": "^[0-9 ./+]+$" },
            ] }),
            // Editors hand a date over as text.
            Form::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
            Form::DayText => json!({ "type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" }),
            Form::Flag => json!({ "type": "boolean" }),
            Form::True => json!({ "enum": [true] }),
            Form::Colour => json!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" }),
            Form::Condition => self.lead("condition".to_owned(), Definition::Condition),
            Form::List(form) => json!({ "type": "array", "items": self.form(*form) }),
            Form::Filled(form) => json!({ "type": "array", "items": self.form(*form), "minItems": 1 }),
            Form::Pair(form) => {
                json!({ "type": "array", "items": self.form(*form), "minItems": 2, "maxItems": 2 })
            }
            Form::Either(forms) => {
                json!({ "anyOf": forms.iter().map(|form| self.form(*form)).collect::<Vec<_>>() })
            }
            Form::Named(form) => json!({ "type": "object", "additionalProperties": self.form(*form) }),
            Form::Table(kind) | Form::Inline(kind) => self.lead(slug(kind), Definition::Kind(kind)),
            Form::Tables(kind) => {
                json!({ "type": "array", "items": self.lead(slug(kind), Definition::Kind(kind)) })
            }
            Form::Said(_, form) => self.form(*form),
        }
    }

    fn lead(&mut self, name: String, definition: Definition) -> Value {
        let reference = json!({ "$ref": format!("#/definitions/{name}") });
        self.wanted.push((name, definition));
        reference
    }

    /// One subject with one test, or a joint of conditions.
    fn condition(&mut self) -> Value {
        let mut properties = Map::new();
        let mut rules = Vec::new();
        for subject in SUBJECTS {
            properties.insert(subject.name.to_owned(), json!({}));
            let mut own = Map::from_iter([(subject.name.to_owned(), self.form(subject.form))]);
            for test in subject.tests {
                own.insert(test.name.to_owned(), self.key(test));
                properties.insert(test.name.to_owned(), json!({}));
            }
            let keys = if subject.tests.is_empty() { 1 } else { 2 };
            rules.push(json!({
                "if": { "required": [subject.name] },
                "then": { "properties": own, "additionalProperties": false, "minProperties": keys, "maxProperties": keys },
            }));
        }
        let one: Vec<Value> = SUBJECTS.iter().map(|subject| json!({ "required": [subject.name] })).collect();
        json!({
            "type": "object",
            "description": "One subject with one test of it, or a joint of conditions.",
            "properties": properties,
            "additionalProperties": false,
            "oneOf": one,
            "allOf": rules,
        })
    }
}

/// What a table that changes nothing has to have, and the tables in it.
fn whole(kind: &'static Kind) -> Value {
    let required: Vec<&str> =
        kind.all_keys().filter(|key| matches!(key.default, Absent::Required)).map(|key| key.name).collect();
    let below = |key: &'static Key| match key.form {
        Form::Table(below) | Form::Inline(below) if below.joined => Some((key.name.to_owned(), whole(below))),
        Form::Tables(below) if below.joined => Some((key.name.to_owned(), json!({ "items": whole(below) }))),
        _ => None,
    };
    let properties: Map<String, Value> = kind.all_keys().filter_map(below).collect();
    json!({ "required": required, "properties": properties })
}

/// Whether tables of a list are told apart by a key, so that one that changes another gives it too.
fn tells_apart(key: &Key) -> bool {
    ["id", "value", "to"].contains(&key.name)
}

/// The name of a kind as that of a definition.
fn slug(kind: &Kind) -> String {
    let name = kind.name.trim_start_matches("this ").trim_start_matches("the ").trim_start_matches("an ");
    let name = name.trim_start_matches("a ");
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    name.trim_matches(['[', ']', '`']).chars().map(letter).collect()
}

/// A meaning as a sentence of its own: an editor shows no page that a link could lead into.
fn sentence(meaning: &str) -> String {
    let mut plain = String::new();
    let mut rest = meaning;
    while let Some((before, (label, after))) = rest.split_once('[').and_then(|(before, link)| {
        let (label, target) = link.split_once("](#")?;
        Some((before, (label, target.split_once(')')?.1)))
    }) {
        plain.extend([before, label]);
        rest = after;
    }
    plain.push_str(rest);
    let mut letters = plain.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
