//! `dateline check`: faults in a folder of gazetteers, actors and frames, with file and line.

use std::process::ExitCode;

use anyhow::{Result, bail};

/// Checks a folder of gazetteers, actors and frames, and runs its examples.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder.
    #[arg(value_name = "DIR")]
    folder: std::path::PathBuf,
}

pub(crate) fn run(_: Args) -> Result<ExitCode> {
    bail!("`dateline check` is not built yet")
}
