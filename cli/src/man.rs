//! `dateline man`: the manual pages, made from the command line's own definition.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::CommandFactory;

/// Prints the manual page, or writes one page a subcommand into a folder.
///
/// Examples:
///
///   dateline man | man -l -
///
///   dateline man --dir ~/.local/share/man/man1
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Writes dateline.1, dateline-extract.1 and so on into DIR.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let mut command = crate::Arguments::command().disable_help_subcommand(true);
    // Subcommands learn their full names and the shared flags.
    command.build();
    let Some(dir) = args.dir else {
        io::stdout().write_all(&page(command)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    fs::create_dir_all(&dir).with_context(|| dir.display().to_string())?;
    let pages = std::iter::once(command.clone()).chain(command.get_subcommands().cloned());
    for command in pages {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        let file = dir.join(format!("{name}.1"));
        fs::write(&file, page(command.name(name))?).with_context(|| file.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn page(command: clap::Command) -> Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(page)
}
