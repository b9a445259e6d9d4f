//! Whether the description is in itself as it should be, and whether it is that of the reader of records.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{kind, renewed};
use super::schema::SCHEMAS;
use super::{RECORD, TOML};
use crate::record::Record;

#[test]
fn no_kind_and_no_key_of_it_is_described_twice() {
    let mut kinds = BTreeSet::new();
    for kind in TOML.iter().chain(RECORD) {
        assert!(kinds.insert(kind.name), "{}", kind.name);
        let keys: BTreeSet<_> = kind.all_keys().map(|key| key.name).collect();
        assert_eq!(keys.len(), kind.all_keys().count(), "{}", kind.name);
    }
}

/// The keys that the reader of records names when it meets one that it does not know.
fn known(record: &str) -> BTreeSet<String> {
    let told = Record::parse(record).unwrap_err().to_string();
    let (_, keys) = told.split_once("expected one of ").unwrap_or_else(|| panic!("{told}"));
    keys.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_keys_of_a_record_are_those_that_its_reader_takes() {
    let answers = r#"{"matura":1,"assessment":"a","answers":{"q":{"?":0}}}"#;
    let decisions = r#"{"matura":1,"assessment":"a","decisions":{"q":{"?":0}}}"#;
    let on = r#"{"matura":1,"assessment":"a","decisions":{"q":{"on":{"?":0}}}}"#;
    let cases =
        [("the record", r#"{"?":0}"#), ("an answer", answers), ("a decision", decisions), ("an answer", on)];
    for (name, record) in cases {
        let described = kind(name).unwrap().all_keys().map(|key| key.name.to_owned()).collect();
        assert_eq!(known(record), described, "{name}");
    }
}

#[test]
fn a_table_is_written_anew_and_all_else_left_alone() {
    let page =
        "Before.\n\n<!-- keys: `count` -->\n\n| old |\n|---|\n| row |\n\n<!-- keys: nothing -->\n| kept |\n";
    let made = renewed(page);
    assert!(made.starts_with("Before.\n\n<!-- keys: `count` -->\n\n| Key | Type | Default | Meaning |\n"));
    assert!(made.ends_with("| of which |\n\n<!-- keys: nothing -->\n| kept |\n"), "{made}");
    assert_eq!(renewed(&made), made);
}

#[test]
fn every_reference_in_a_schema_leads_to_a_definition_and_every_definition_is_used() {
    for schema in &SCHEMAS {
        let text = schema.text();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let used: BTreeMap<&str, usize> =
            text.split("\"#/definitions/").skip(1).map(|rest| (rest.split('"').next().unwrap(), 0)).collect();
        let defined: Vec<&String> =
            json["definitions"].as_object().into_iter().flat_map(|it| it.keys()).collect();
        assert_eq!(used.into_keys().collect::<Vec<_>>(), defined, "{}", schema.name);
    }
}
