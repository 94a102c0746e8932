//! Whole reports and their events, one a line: shows what a change changed. Rewritten by `UPDATE_EXPECT=1 cargo test`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::{Extractor, Report};
use expect_test::expect_file;
use serde_json::Value;

use crate::drawing::on_one_line;

/// The reports of `tests/corpus` and of `examples/reports`, with their names.
fn reports() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut reports = Vec::new();
    for folder in ["tests/corpus", "examples/reports"] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        for path in entries.map(|e| e.unwrap().path()) {
            if path.extension().is_some_and(|e| e == "txt") {
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                reports.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    reports.sort();
    reports
}

/// A name such as `2019-05-12-border-town` tells the day of publication.
fn report<'a>(name: &'a str, text: &'a str) -> Report<'a> {
    let report = Report::new(name, text);
    match name.get(..10).filter(|day| day.starts_with("20")) {
        Some(day) => report.published(day),
        None => report,
    }
}

#[test]
fn events_of_the_corpus() {
    let extractor = Extractor::new().unwrap();
    let reports = reports();
    assert!(reports.len() >= 10, "{} reports", reports.len());
    for (name, text) in &reports {
        let extraction = extractor.extract(&report(name, text));
        let mut events = String::new();
        for (number, event) in extraction.events.iter().enumerate() {
            let lead = if extraction.lead == Some(number) { "* " } else { "  " };
            let _ = writeln!(events, "{lead}{}", on_one_line(event));
        }
        expect_file![format!("{}/tests/corpus/{name}.events", env!("CARGO_MANIFEST_DIR"))]
            .assert_eq(&events);
    }
}

/// Names of all fields that a JSON value holds, but for the open table of codes.
fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|v| fields(v, found)),
        Value::Object(object) => {
            for (name, value) in object {
                found.insert(name.clone());
                if name != "codes" {
                    fields(value, found);
                }
            }
        }
        _ => {}
    }
}

/// Names of all properties that a JSON Schema declares.
fn declared(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Array(list) => list.iter().for_each(|v| declared(v, found)),
        Value::Object(object) => {
            for (name, value) in object {
                if let (true, Some(properties)) = (name == "properties", value.as_object()) {
                    found.extend(properties.keys().cloned());
                }
                declared(value, found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_schema_knows_every_field() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/extraction.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut known = BTreeSet::new();
    declared(&schema, &mut known);
    let extractor = Extractor::new().unwrap();
    for (name, text) in &reports() {
        let value = serde_json::to_value(extractor.extract(&report(name, text))).unwrap();
        let mut used = BTreeSet::new();
        fields(&value, &mut used);
        let unknown: Vec<_> = used.difference(&known).collect();
        assert!(unknown.is_empty(), "{name}: the schema has no {unknown:?}");
    }
}
