//! Parquet: typed nested columns, made at the end of a run from the lines that it wrote. One of the formats of the output.
//!
//! A Parquet file cannot be gone on with after an interruption, lines can; and the same lines give the same file.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use arrow_json::ReaderBuilder;
use arrow_schema::{DataType, Field, Fields, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

/// Rows that are decoded at once.
const BATCH: usize = 1024;
/// Rows of a row group: large enough to compress well, small enough that one is held in memory.
const ROW_GROUP: usize = 16 * 1024;

/// Writes `file` from the lines in `lines`, one row each: events, or extractions.
pub(crate) fn from_lines(lines: &Path, file: File, reports: bool) -> Result<()> {
    let schema = Arc::new(if reports { report_schema() } else { event_schema() });
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_max_row_group_row_count(Some(ROW_GROUP))
        .set_created_by(concat!("dateline ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties))?;
    let mut decoder = ReaderBuilder::new(schema).with_batch_size(BATCH).build_decoder()?;
    let mut source =
        BufReader::new(File::open(lines).with_context(|| lines.display().to_string())?);
    loop {
        let begin = source.fill_buf()?;
        if begin.is_empty() {
            break;
        }
        let used = decoder.decode(begin)?;
        source.consume(used);
        // Less than all was taken: the batch is full.
        if used == 0
            && let Some(batch) = decoder.flush()?
        {
            writer.write(&batch)?;
        }
    }
    if let Some(batch) = decoder.flush()? {
        writer.write(&batch)?;
    }
    writer.close()?;
    Ok(())
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn day(name: &str) -> Field {
    Field::new(name, DataType::Date32, true)
}

/// Signed, though no number is below zero: Spark refuses columns of unsigned numbers.
fn whole(name: &str) -> Field {
    Field::new(name, DataType::Int64, true)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Float64, true)
}

fn truth(name: &str) -> Field {
    Field::new(name, DataType::Boolean, true)
}

fn record(name: &str, fields: Vec<Field>) -> Field {
    Field::new(name, DataType::Struct(Fields::from(fields)), true)
}

fn list(name: &str, item: Field) -> Field {
    Field::new(name, DataType::List(Arc::new(item.with_name("item"))), true)
}

fn records(name: &str, fields: Vec<Field>) -> Field {
    list(name, record("item", fields))
}

fn span(name: &str) -> Field {
    record(name, vec![whole("start"), whole("end")])
}

fn codes() -> Field {
    let entry =
        vec![Field::new("key", DataType::Utf8, false), Field::new("value", DataType::Utf8, true)];
    let entries = Field::new("entries", DataType::Struct(Fields::from(entry)), false);
    Field::new("codes", DataType::Map(Arc::new(entries), false), true)
}

/// A place; `anchors` deep its anchors are written out, for a table cannot nest without end.
fn place(anchors: usize) -> Vec<Field> {
    let mut fields = vec![
        text("text"),
        span("span"),
        text("id"),
        text("name"),
        text("kind"),
        number("lat"),
        number("lon"),
        number("radius_km"),
        text("country"),
        text("admin1"),
        text("admin1_code"),
        text("role"),
        text("zone"),
        text("tier"),
        number("score"),
        truth("metonym"),
        record("relation", vec![text("direction"), number("km"), text("part")]),
        records(
            "alternatives",
            vec![
                text("id"),
                text("name"),
                text("admin1"),
                number("lat"),
                number("lon"),
                number("score"),
            ],
        ),
        list("why", text("item")),
    ];
    if anchors > 0 {
        fields.push(record("anchor", place(anchors - 1)));
    }
    fields
}

fn count() -> Vec<Field> {
    vec![
        text("of"),
        whole("low"),
        whole("high"),
        truth("approximate"),
        text("whom"),
        text("side"),
        whole("part_of"),
        text("text"),
        span("span"),
    ]
}

fn event() -> Vec<Field> {
    vec![
        text("id"),
        text("kind"),
        codes(),
        text("status"),
        text("factuality"),
        text("attribution"),
        truth("disputed"),
        number("confidence"),
        record(
            "when",
            vec![
                text("text"),
                span("span"),
                text("timex"),
                day("start"),
                day("end"),
                text("basis"),
            ],
        ),
        records("where", place(1)),
        records(
            "who",
            vec![
                text("role"),
                text("text"),
                span("span"),
                text("actor"),
                text("name"),
                text("side"),
            ],
        ),
        records("counts", count()),
        records("means", vec![text("name"), text("text"), span("span")]),
        records("sources", vec![text("name"), text("stance"), text("text"), span("span")]),
        records(
            "evidence",
            vec![
                span("sentence"),
                span("trigger"),
                text("text"),
                text("rule"),
                text("variant"),
                text("zone"),
            ],
        ),
    ]
}

fn event_schema() -> Schema {
    let mut fields = vec![text("report"), day("published"), text("version")];
    fields.extend(event());
    fields.push(text("text"));
    Schema::new(fields)
}

fn report_schema() -> Schema {
    let dates =
        vec![text("text"), span("span"), text("timex"), text("type"), day("start"), day("end")];
    let actors = vec![text("text"), span("span"), text("actor"), text("name"), text("side")];
    Schema::new(vec![
        text("report"),
        day("published"),
        text("version"),
        whole("lead"),
        records("events", event()),
        record(
            "mentions",
            vec![
                records("places", place(1)),
                records("dates", dates),
                records("counts", count()),
                records("actors", actors),
            ],
        ),
        text("text"),
        text("comments"),
    ])
}

#[cfg(test)]
mod tests {
    use arrow_schema::{DataType, Fields};
    use serde_json::Value;

    use super::{event_schema, report_schema};

    /// Names every property of the record that the columns do not hold, and the other way round.
    fn compare(path: &str, all: &Value, of: &Value, kind: &DataType, faults: &mut Vec<String>) {
        if let Some(name) = of["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
            return compare(path, all, &all["$defs"][name], kind, faults);
        }
        if let Some(variants) = of["anyOf"].as_array() {
            return variants
                .iter()
                .filter(|variant| variant["type"] != "null")
                .for_each(|variant| compare(path, all, variant, kind, faults));
        }
        match kind {
            DataType::List(item) => compare(path, all, &of["items"], item.data_type(), faults),
            // Spans are pairs in JSON.
            DataType::Struct(fields) if fields.len() == 2 && fields[0].name() == "start" => {}
            DataType::Struct(fields) => compare_fields(path, all, of, fields, faults),
            _ => {}
        }
    }

    fn compare_fields(
        path: &str,
        all: &Value,
        of: &Value,
        fields: &Fields,
        faults: &mut Vec<String>,
    ) {
        let properties = of["properties"].as_object().cloned().unwrap_or_default();
        for (name, property) in &properties {
            let path = format!("{path}.{name}");
            match fields.iter().find(|field| field.name() == name) {
                Some(field) => compare(&path, all, property, field.data_type(), faults),
                // An anchor's anchor is where a table ends.
                None if path.ends_with("anchor.anchor") => {}
                None => faults.push(format!("{path} has no column")),
            }
        }
        for field in fields {
            if !properties.contains_key(field.name()) {
                faults.push(format!("{path}.{} is no field of the record", field.name()));
            }
        }
    }

    #[test]
    fn every_field_of_the_records_has_a_column() {
        let schema =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/extraction.schema.json"));
        let schema: Value = serde_json::from_str(schema).unwrap();
        let mut faults = Vec::new();
        compare_fields("extraction", &schema, &schema, report_schema().fields(), &mut faults);
        let event = &schema["$defs"]["Event"];
        compare_fields("event", &schema, event, event_schema().fields(), &mut faults);
        // What a row of events takes from its report, and what --with-text adds.
        let added = [
            "extraction.text",
            "extraction.comments",
            "event.report",
            "event.published",
            "event.version",
            "event.text",
        ];
        faults.retain(|fault| {
            !added.iter().any(|path| *fault == format!("{path} is no field of the record"))
        });
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// Spark refuses unsigned columns.
    #[test]
    fn numbers_are_signed() {
        let written = format!("{:?}{:?}", report_schema(), event_schema());
        assert!(written.contains("Int64") && !written.contains("UInt"));
    }
}
