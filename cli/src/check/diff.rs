//! What changes when the rules change: the same reports read twice, event by event. For `dateline check --diff`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use dateline::{Event, Extractor, Gazetteer, Rules, Span};
use serde::Serialize;
use serde_json::Value;

use super::folder::Folder;
use crate::input::{InputOptions, Records, Seen, Unread};
use crate::options::tell;

/// An event that came, went or changed, as `--json` writes it.
#[derive(Debug, Serialize)]
struct Change {
    report: String,
    /// `added`, `gone` or `changed`.
    what: &'static str,
    /// The sentence of the first trigger.
    sentence: String,
    /// One line on the event as it is now, or was.
    event: String,
    /// Fields that differ: what they held, and what they hold.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    fields: BTreeMap<String, (Value, Value)>,
}

pub(super) fn run(old: &Path, new: &Path, input: &Path, json: bool) -> Result<ExitCode> {
    let (old, new) = (extractor(old)?, extractor(new)?);
    let input = InputOptions { inputs: vec![PathBuf::from(input)], ..InputOptions::default() };
    let mut out = io::stdout().lock();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut read, mut same, mut rejects) = (0, 0, 0);
    let mut seen = Seen::default();
    for raw in Records::open(&input, &[])? {
        let record = match raw.read(&input) {
            Ok(record) => record,
            Err(Unread::Bad(reject)) => {
                rejects += 1;
                writeln!(io::stderr().lock(), "{reject}")?;
                continue;
            }
            Err(Unread::Output(input)) => {
                seen.output(&input);
                continue;
            }
        };
        tell(&record.warnings, usize::MAX);
        read += 1;
        let before = old.extract(&record.report).events;
        let after = new.extract(&record.report).events;
        let total = after.len();
        let changes = compare(record.report.id(), before, after);
        let touched = changes.iter().filter(|c| c.what != "gone").count();
        same += total - touched.min(total);
        for change in changes {
            *counts.entry(change.what).or_default() += 1;
            if json {
                serde_json::to_writer(&mut out, &change)?;
                writeln!(out)?;
            } else {
                write_change(&mut out, &change)?;
            }
        }
    }
    tell(&seen.told(false, "check reads reports alone"), usize::MAX);
    let count = |what: &str| counts.get(what).copied().unwrap_or(0);
    if !json {
        writeln!(
            out,
            "{}: {} added, {} gone, {} changed, {same} the same",
            super::many(read, "report"),
            super::many(count("added"), "event"),
            count("gone"),
            count("changed")
        )?;
    }
    Ok(ExitCode::from(match (read, rejects) {
        (0, _) => crate::NOTHING_DONE,
        (_, 0) => 0,
        _ => crate::SOME_REJECTED,
    }))
}

/// The bundled rules and gazetteer with those of a folder; `bundled` is no folder.
fn extractor(path: &Path) -> Result<Extractor> {
    if path == Path::new("bundled") && !path.exists() {
        return Ok(Extractor::new()?);
    }
    let folder = Folder::read(path)?;
    let mut rules = Rules::bundled()?;
    for (name, text) in &folder.rules {
        rules = rules.add_text(name, text)?;
    }
    let mut gazetteer = Gazetteer::bundled()?;
    for (name, text) in &folder.places {
        tell(&gazetteer.add_text(name, text)?, 20);
    }
    Ok(Extractor::builder().mentions(false).rules(rules).gazetteer(gazetteer).build()?)
}

/// Pairs the events of two readings: by id, then by the words of their triggers; the rest came or went.
fn compare(report: &str, before: Vec<Event>, after: Vec<Event>) -> Vec<Change> {
    let mut left: Vec<Option<Event>> = before.into_iter().map(Some).collect();
    let mut pairs: Vec<(Option<Event>, Option<Event>)> = Vec::new();
    let mut unpaired = Vec::new();
    for event in after {
        match left.iter_mut().find(|l| l.as_ref().is_some_and(|l| l.id == event.id)) {
            Some(found) => pairs.push((found.take(), Some(event))),
            None => unpaired.push(event),
        }
    }
    for event in unpaired {
        let shares = |l: &Event| {
            l.evidence.iter().any(|a| event.evidence.iter().any(|b| a.trigger.overlaps(b.trigger)))
        };
        let found = left.iter_mut().find(|l| l.as_ref().is_some_and(shares));
        pairs.push((found.and_then(Option::take), Some(event)));
    }
    pairs.extend(left.into_iter().filter(Option::is_some).map(|event| (event, None)));
    pairs.sort_by_key(|(old, new)| new.as_ref().or(old.as_ref()).map(first_trigger));
    pairs
        .into_iter()
        .filter_map(|(old, new)| {
            let event = new.as_ref().or(old.as_ref())?;
            let (what, fields) = match (&old, &new) {
                (Some(old), Some(new)) => ("changed", fields(old, new)),
                (None, _) => ("added", BTreeMap::new()),
                (_, None) => ("gone", BTreeMap::new()),
            };
            if what == "changed" && fields.is_empty() {
                return None;
            }
            let sentence = event.evidence.first().map_or("", |e| e.text.as_str());
            Some(Change {
                report: report.to_owned(),
                what,
                sentence: sentence.split_whitespace().collect::<Vec<_>>().join(" "),
                event: on_one_line(event),
                fields,
            })
        })
        .collect()
}

fn first_trigger(event: &Event) -> Span {
    event.evidence.iter().map(|e| e.trigger).min().unwrap_or_default()
}

/// The fields that differ, other than the id, which follows from kind and trigger.
fn fields(old: &Event, new: &Event) -> BTreeMap<String, (Value, Value)> {
    let record = |event: &Event| match serde_json::to_value(event) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (old, new) = (record(old), record(new));
    let mut differ = BTreeMap::new();
    for name in old.keys().chain(new.keys()).filter(|name| *name != "id") {
        let value = |fields: &serde_json::Map<String, Value>| {
            fields.get(name).cloned().unwrap_or(Value::Null)
        };
        if value(&old) != value(&new) {
            differ.insert(name.clone(), (value(&old), value(&new)));
        }
    }
    differ
}

fn on_one_line(event: &Event) -> String {
    let status = format!("{:?}", event.status).to_ascii_lowercase();
    let mut line = format!("{} {status}", event.kind);
    if let Some(when) = &event.when {
        line = format!("{line} {}", when.timex);
    }
    for place in &event.places {
        line = format!("{line}, {}", place.name);
    }
    for who in &event.who {
        let role = format!("{:?}", who.role).to_ascii_lowercase();
        line = format!("{line}; {role} {}", who.name.as_deref().unwrap_or(&who.text));
    }
    line
}

fn write_change(out: &mut impl Write, change: &Change) -> io::Result<()> {
    let sign = match change.what {
        "added" => '+',
        "gone" => '-',
        _ => '~',
    };
    writeln!(out, "{sign} {}: {}", change.report, change.event)?;
    writeln!(out, "    “{}”", change.sentence)?;
    for (field, (old, new)) in &change.fields {
        writeln!(out, "    {field}: {} → {}", in_short(field, old), in_short(field, new))?;
    }
    Ok(())
}

/// A field's value in a few words: lists of records by what tells their members apart.
fn in_short(field: &str, value: &Value) -> String {
    let word = |value: &Value, key: &str| {
        value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(list) if list.is_empty() => "nothing".to_owned(),
        Value::Array(list) => {
            let members: Vec<String> = list
                .iter()
                .map(|member| match field {
                    "where" => format!(
                        "{} {} ({})",
                        word(member, "role"),
                        word(member, "name"),
                        word(member, "id")
                    ),
                    "who" => format!(
                        "{} `{}` {}",
                        word(member, "role"),
                        word(member, "text"),
                        word(member, "actor")
                    ),
                    "counts" => format!("{} {}", word(member, "of"), word(member, "text")),
                    "evidence" => format!("{}/{}", word(member, "rule"), word(member, "variant")),
                    "sources" => format!("{} {}", word(member, "name"), word(member, "stance")),
                    _ => word(member, "name"),
                })
                .collect();
            members.join(", ")
        }
        Value::Object(_) if field == "when" => word(value, "timex"),
        other => other.to_string(),
    }
}
