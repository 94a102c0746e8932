//! `dateline explain`: a sentence or a report drawn, with the reason of every field, and why an event was not read.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use dateline::{Drawing, Ink, Report};

use crate::input::{InputOptions, reports};
use crate::options::ReadBy;

/// Draws a sentence or a report and says why each field is there, and why an event is not.
///
/// Under the words stand the names, numbers and times that were found and the triggers of events, each with the line of
/// the dictionary that it comes from; then every event with the reason of each field; then the triggers that came to
/// nothing, with the first thing that each frame lacked.
///
/// Examples:
///
///   dateline explain "On Marh 23, Turkish and Russian forces conducted a joint patrol west of Sraqib."
///
///   dateline explain "Rockets hit the town on Monday." --published 2020-03-24
///
///   dateline explain report.txt --json | jq '.events[].reasons'
///
///   dateline explain "The guerrillas torched a checkpoint." --rules my-rules
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// A sentence, a file (whatever `extract` reads), or - for standard input.
    #[arg(value_name = "SENTENCE|FILE")]
    text: String,
    /// The day of publication, from which days such as Monday are reckoned.
    #[arg(long, value_name = "YYYY-MM-DD")]
    published: Option<String>,
    /// Of a file with several reports, only the one with this id.
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    /// Writes JSON, a line a report.
    #[arg(long)]
    json: bool,
    /// Paints what is found: on a terminal, always, or never.
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = ["auto", "always", "never"])]
    color: String,
    #[command(flatten)]
    read_by: ReadBy,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let extractor = args.read_by.extractor(true)?;
    let mut out = io::stdout().lock();
    let painted = args.color == "always"
        || args.color == "auto"
            && out.is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let mut write = |heading: &str, drawing: &Drawing| -> Result<()> {
        if args.json {
            serde_json::to_writer(&mut out, drawing)?;
            writeln!(out)?;
            return Ok(());
        }
        if !heading.is_empty() {
            writeln!(out, "{heading}")?;
        }
        if painted {
            write!(out, "{}", drawing.paint(in_colour))?;
        } else {
            write!(out, "{drawing}")?;
        }
        Ok(())
    };
    if let Some(day) = &args.published
        && day.parse::<jiff::civil::Date>().is_err()
    {
        bail!("--published: found `{day}`, expected a day such as 2020-03-24");
    }
    if args.text != "-" && !Path::new(&args.text).exists() {
        if looks_like_a_file(&args.text) {
            bail!("there is no file `{}`; a sentence holds more than one word", args.text);
        }
        let mut report = Report::new("sentence", args.text.as_str());
        if let Some(day) = &args.published {
            report = report.published(day.as_str());
        }
        write("", &extractor.draw(&report))?;
        return Ok(ExitCode::SUCCESS);
    }
    let inputs = vec![args.text.clone().into()];
    let input = InputOptions {
        inputs,
        published: args.published,
        outputs: true,
        ..InputOptions::default()
    };
    let mut drawn = 0;
    for record in reports(&input)? {
        let record = record.map_err(|reject| anyhow::anyhow!("{reject}"))?;
        if args.only.as_ref().is_some_and(|id| id != record.report.id()) {
            continue;
        }
        let heading = match (drawn, record.line) {
            (0, None) => String::new(),
            (0, Some(_)) => format!("== {}", record.report.id()),
            _ => format!("\n== {}", record.report.id()),
        };
        write(&heading, &extractor.draw(&record.report))?;
        drawn += 1;
    }
    match (drawn, &args.only) {
        (0, Some(id)) => bail!("{}: no report has the id `{id}`", args.text),
        (0, None) => bail!("{}: found no report", args.text),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// One word with a dot or a slash inside is a file that is not there, and no sentence.
fn looks_like_a_file(text: &str) -> bool {
    let text = text.trim();
    !text.contains(char::is_whitespace)
        && (text.contains('/') || text.trim_end_matches('.').contains('.'))
}

/// The colours of a terminal.
fn in_colour(ink: Ink, text: &str) -> String {
    let code = match ink {
        Ink::Place => "32",
        Ink::Actor => "36",
        Ink::Time => "35",
        Ink::Count => "33",
        Ink::Weapon => "34",
        Ink::Trigger => "1;31",
        Ink::Idle => "31",
        Ink::Title => "1",
        _ => "2",
    };
    if text.is_empty() { String::new() } else { format!("\u{1b}[{code}m{text}\u{1b}[0m") }
}

#[cfg(test)]
mod tests {
    use super::looks_like_a_file;

    #[test]
    fn a_file_that_is_not_there_is_no_sentence() {
        assert!(looks_like_a_file("reports/a.txt"));
        assert!(looks_like_a_file("a.jsonl"));
        assert!(!looks_like_a_file("Clashes."));
        assert!(!looks_like_a_file("Rebels shelled Homs."));
    }
}
