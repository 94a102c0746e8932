//! Outputs: an extraction as the bytes of a format, made by whichever thread read the report; and what stands before
//! and after them. After the library, before the files.

mod columns;
mod geojson;
mod offsets;
#[cfg(feature = "parquet")]
mod parquet;
mod table;

use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;
use dateline::{Event, Extraction, Gazetteer};
use serde::Serialize;

use crate::input::Record;

#[cfg(feature = "parquet")]
pub(crate) use parquet::from_lines;

/// What the output is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line.
    Jsonl,
    /// A table with commas; docs/columns.md lists the columns.
    Csv,
    /// A table with tabs.
    Tsv,
    /// Points and lines for a map.
    Geojson,
    /// Typed nested columns.
    Parquet,
}

impl Format {
    /// By the ending of the output's name.
    pub(crate) fn of_path(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "jsonl" | "ndjson" | "json" => Format::Jsonl,
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            "geojson" => Format::Geojson,
            "parquet" | "pq" => Format::Parquet,
            _ => return None,
        })
    }
}

/// What spans count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// Bytes of UTF-8.
    #[default]
    Bytes,
    /// Unicode code points, as Python counts.
    Chars,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

/// How the output looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) format: Format,
    /// One extraction a row and not one event.
    pub(crate) reports: bool,
    pub(crate) with_text: bool,
    pub(crate) offsets: Offsets,
    /// A byte order mark, by which Excel knows UTF-8.
    pub(crate) bom: bool,
}

/// One event a row: the event with what the extraction says of its report.
#[derive(Serialize)]
struct EventRow<'a> {
    report: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    version: &'a str,
    #[serde(flatten)]
    event: &'a Event,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// One report a row.
#[derive(Serialize)]
struct ReportRow<'a> {
    #[serde(flatten)]
    extraction: &'a Extraction,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comments: Option<&'a str>,
}

impl Shape {
    /// What stands before the first row.
    pub(crate) fn head(self) -> Vec<u8> {
        let mark: &[u8] = if self.bom { b"\xEF\xBB\xBF" } else { b"" };
        match self.format {
            Format::Jsonl | Format::Parquet => Vec::new(),
            Format::Csv | Format::Tsv => [mark, &table::header(self.delimiter())].concat(),
            Format::Geojson => geojson::HEAD.as_bytes().to_vec(),
        }
    }

    /// What stands between two rows.
    pub(crate) fn between(self) -> &'static [u8] {
        if self.format == Format::Geojson { b",\n" } else { b"" }
    }

    /// What stands after the last row.
    pub(crate) fn tail(self) -> &'static [u8] {
        if self.format == Format::Geojson { geojson::TAIL.as_bytes() } else { b"" }
    }

    fn delimiter(self) -> u8 {
        if self.format == Format::Tsv { b'\t' } else { b',' }
    }

    /// Adds the rows of one extraction to `out`, with `between` before each row but the first of `out`.
    pub(crate) fn write(
        self,
        record: &Record,
        mut extraction: Extraction,
        gazetteer: &Gazetteer,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        offsets::convert(&mut extraction, record.report.text(), self.offsets);
        match self.format {
            Format::Csv | Format::Tsv => table::write(&extraction, self.delimiter(), out),
            Format::Geojson => geojson::write(&extraction, gazetteer, self.between(), out),
            Format::Jsonl | Format::Parquet => self.write_lines(record, &extraction, out),
        }
    }

    fn write_lines(
        self,
        record: &Record,
        extraction: &Extraction,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let text = self.with_text.then(|| record.report.text());
        if self.reports {
            let comments = record.comments.as_deref().filter(|_| self.with_text);
            return self.write_line(&ReportRow { extraction, text, comments }, out);
        }
        let published = extraction.published.as_deref();
        let (report, version) = (extraction.report.as_str(), extraction.version.as_str());
        for event in &extraction.events {
            self.write_line(&EventRow { report, published, version, event, text }, out)?;
        }
        Ok(())
    }

    fn write_line(self, row: &impl Serialize, out: &mut Vec<u8>) -> Result<()> {
        if self.format == Format::Parquet {
            // The lines that the Parquet file is made of at the end; its spans are records and no lists.
            let mut value = serde_json::to_value(row)?;
            name_spans(&mut value);
            serde_json::to_writer(&mut *out, &value)?;
        } else {
            serde_json::to_writer(&mut *out, row)?;
        }
        out.push(b'\n');
        Ok(())
    }
}

/// Makes `{"start": 3, "end": 9}` of every span `[3, 9]`: a pair of a fixed meaning is two columns in a table.
fn name_spans(value: &mut serde_json::Value) {
    use serde_json::{Value, json};
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), field.as_array().map(Vec::as_slice)) {
                    ("span" | "sentence" | "trigger", Some([start, end])) => {
                        *field = json!({"start": start, "end": end});
                    }
                    _ => name_spans(field),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(name_spans),
        _ => {}
    }
}
