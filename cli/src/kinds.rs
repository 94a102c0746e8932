//! `dateline kinds`: the kinds of events.

use std::process::ExitCode;

use anyhow::{Result, bail};

/// Lists the kinds of events with their codes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: Args) -> Result<ExitCode> {
    bail!("`dateline kinds` is not built yet")
}
