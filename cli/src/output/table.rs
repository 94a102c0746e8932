//! CSV and TSV: one row an event, the columns of `columns`. One of the formats of the output.

use anyhow::Result;
use dateline::Extraction;

use super::columns;

pub(super) fn header(delimiter: u8) -> Vec<u8> {
    let names: Vec<&str> = columns::COLUMNS.iter().map(|column| column.name).collect();
    let sign = char::from(delimiter).to_string();
    format!("{}\r\n", names.join(&sign)).into_bytes()
}

/// Adds the rows of an extraction.
pub(super) fn write(extraction: &Extraction, delimiter: u8, out: &mut Vec<u8>) -> Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        // What RFC 4180 says and spreadsheets write themselves.
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    for event in &extraction.events {
        let row = columns::row(extraction, event);
        writer.write_record(row.iter().map(columns::Cell::to_text))?;
    }
    writer.flush()?;
    Ok(())
}
