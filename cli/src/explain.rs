//! `dateline explain`: a sentence or a report drawn, with the reason of every field, and why an event was not read.

use std::process::ExitCode;

use anyhow::{Result, bail};

/// Draws a sentence or a report and says why each field is there, and why an event is not.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A sentence, or a file.
    #[arg(value_name = "SENTENCE|FILE")]
    text: String,
    #[command(flatten)]
    read_by: crate::options::ReadBy,
}

pub(crate) fn run(_: Args) -> Result<ExitCode> {
    bail!("`dateline explain` is not built yet")
}
