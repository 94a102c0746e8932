//! `dateline completions`: completions for a shell, made from the command line's own definition.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints completions for a shell.
///
/// Examples:
///
///   dateline completions bash > ~/.local/share/bash-completion/completions/dateline
///
///   dateline completions zsh > ~/.zfunc/_dateline
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The shell.
    shell: Shell,
}

#[expect(clippy::needless_pass_by_value, reason = "every subcommand is run alike")]
pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let Args { shell } = args;
    // Written whole to memory first: the generator panics where the output goes away.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut crate::Arguments::command(), "dateline", &mut script);
    io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}
