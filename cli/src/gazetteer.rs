//! `dateline gazetteer`: what is loaded, how a name resolves, and conversions.

use std::process::ExitCode;

use anyhow::{Result, bail};

/// Shows what places are known and how a name resolves; converts tables of places.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: Args) -> Result<ExitCode> {
    bail!("`dateline gazetteer` is not built yet")
}
