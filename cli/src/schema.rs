//! `dateline schema`: the JSON Schema of the records.

use std::process::ExitCode;

use anyhow::{Result, bail};

/// Prints the JSON Schema of the records.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: Args) -> Result<ExitCode> {
    bail!("`dateline schema` is not built yet")
}
