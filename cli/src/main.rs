//! The command `dateline`: one subcommand a file; what they share is in `options`, `input` and `output`.

mod check;
mod completions;
mod explain;
mod extract;
mod gazetteer;
mod input;
mod kinds;
mod man;
mod options;
mod output;
mod page;
mod schema;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Nothing could be done.
pub(crate) const NOTHING_DONE: u8 = 1;
/// The command line is not understood; clap ends with the same.
pub(crate) const USAGE: u8 = 2;
/// Done, but for some bad records.
pub(crate) const SOME_REJECTED: u8 = 3;

/// Reads news and field reports and writes down what happened, where, when, who did it to whom, how many, and who says so.
///
/// Examples:
///
///   dateline extract reports/ -o events.csv
///
///   dateline explain "Rockets struck the town of Saraqib on Monday, residents said."
///
///   dateline page reports/ -o page.html
#[derive(Debug, Parser)]
#[command(name = "dateline", version, verbatim_doc_comment, max_term_width = 110)]
#[command(
    after_help = "Ends with 0 when all is well, 1 when nothing could be done, 2 when the command line is \
                        not understood, 3 when it is done but for some bad records."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Args),
    Explain(explain::Args),
    Check(check::Args),
    Page(page::Args),
    Gazetteer(gazetteer::Args),
    Kinds(kinds::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Extract(args) => extract::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Check(args) => check::run(args),
        Command::Page(args) => page::run(args),
        Command::Gazetteer(args) => gazetteer::run(args),
        Command::Kinds(args) => kinds::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    };
    done.unwrap_or_else(|fault| {
        // A reader that went away (`| head`) is no fault.
        if is_broken_pipe(&fault) {
            return ExitCode::SUCCESS;
        }
        // The chain and no backtrace, whatever the environment asks for: the sentences are written for a user.
        let _ = writeln!(io::stderr(), "dateline: {fault:#}");
        ExitCode::from(NOTHING_DONE)
    })
}

/// Tells what is wrong with a command line, as clap would, and gives the code to end with.
pub(crate) fn usage(fault: &anyhow::Error) -> ExitCode {
    let _ = writeln!(io::stderr(), "error: {fault:#}\n\nFor more information, try '--help'.");
    ExitCode::from(USAGE)
}

fn is_broken_pipe(fault: &anyhow::Error) -> bool {
    fault
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
