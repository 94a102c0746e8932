//! `dateline schema`: the JSON Schema of the records.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;

/// Prints the JSON Schema of the records: what one line of `extract --reports` holds.
///
/// An event a line, as `extract` writes them without `--reports`, is the schema's `Event` with `report`, `published` and
/// `version` added.
///
/// Example:
///
///   dateline schema > extraction.schema.json
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {}

pub(crate) fn run(_: Args) -> Result<ExitCode> {
    writeln!(io::stdout().lock(), "{}", dateline::json_schema())?;
    Ok(ExitCode::SUCCESS)
}
