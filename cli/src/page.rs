//! `dateline page`: one self-contained page with map, timeline, table and text.

use std::process::ExitCode;

use anyhow::{Result, bail};

/// Writes one self-contained page with a map, a timeline, a table and the text.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    input: crate::input::InputOptions,
    #[command(flatten)]
    read_by: crate::options::ReadBy,
    #[command(flatten)]
    keep: crate::options::Keep,
}

pub(crate) fn run(_: Args) -> Result<ExitCode> {
    bail!("`dateline page` is not built yet")
}
