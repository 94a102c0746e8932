//! `dateline kinds`: the kinds of events, with codes, frames and examples.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use dateline::Kind;

use crate::options::ReadBy;

/// Lists the kinds of events, or tells all about some of them: codes, frames, examples.
///
/// Examples:
///
///   dateline kinds
///
///   dateline kinds patrol airstrike
///
///   dateline kinds --json | jq -r '.[] | [.name, .codes.acled] | @tsv'
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The kinds to tell about; all in short without one.
    #[arg(value_name = "KIND")]
    kinds: Vec<String>,
    /// Writes JSON: a list of kinds with their frames.
    #[arg(long)]
    json: bool,
    /// Adds the rule files of DIR, or one rule file, to the bundled ones; may be given several times.
    #[arg(long, value_name = "DIR")]
    rules: Vec<std::path::PathBuf>,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let rules = ReadBy { rules: args.rules, ..ReadBy::default() }.rules()?;
    let mut kinds = Vec::new();
    for name in &args.kinds {
        match rules.kind(name) {
            Some(kind) => kinds.push(kind),
            None => {
                let near = rules.nearest_kind(name);
                let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                let fault =
                    anyhow!("there is no kind `{name}`{near} (`dateline kinds` lists them)");
                return Ok(crate::usage(&fault));
            }
        }
    }
    let mut out = io::stdout().lock();
    if args.kinds.is_empty() {
        kinds = rules.ontology();
    }
    if args.json {
        serde_json::to_writer_pretty(&mut out, &kinds)?;
        writeln!(out)?;
    } else if args.kinds.is_empty() {
        let widest = kinds.iter().map(|kind| kind.name.len()).max().unwrap_or(0);
        for kind in &kinds {
            writeln!(out, "{:widest$}  {}", kind.name, kind.definition)?;
        }
        let tally = rules.tally();
        writeln!(
            out,
            "\n{} kinds, {} frames in {} variants, {} trigger words, {} named actors; \
             `dateline kinds KIND` tells all about one.",
            tally.kinds, tally.frames, tally.variants, tally.triggers, tally.actors
        )?;
    } else {
        for (number, kind) in kinds.iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            write_kind(&mut out, kind)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write_kind(out: &mut impl Write, kind: &Kind) -> io::Result<()> {
    let pairs = |codes: &std::collections::BTreeMap<String, String>| {
        let pairs: Vec<String> =
            codes.iter().map(|(scheme, code)| format!("{scheme} {code}")).collect();
        pairs.join(", ")
    };
    writeln!(out, "{}  [{}]", kind.name, kind.entry)?;
    writeln!(out, "  {}", kind.definition)?;
    writeln!(out, "  codes: {}", pairs(&kind.codes))?;
    for case in &kind.cases {
        let when: Vec<String> =
            case.when.iter().map(|(role, any)| format!("{role} is {}", any.join(" or "))).collect();
        writeln!(out, "    where {}: {}", when.join(", and "), pairs(&case.codes))?;
    }
    if !kind.absorbs.is_empty() {
        writeln!(out, "  takes in, where its clause tells them: {}", kind.absorbs.join(", "))?;
    }
    for frame in &kind.frames {
        writeln!(out, "  frame {}  [{}, order {}]", frame.name, frame.entry, frame.order)?;
        for (title, words) in
            [("verbs", &frame.verbs), ("nouns", &frame.nouns), ("needs", &frame.needs)]
        {
            if !words.is_empty() {
                writeln!(out, "    {title}: {}", words.join(", "))?;
            }
        }
        for sentence in &frame.yes {
            writeln!(out, "    yes  {sentence}")?;
        }
        for sentence in &frame.no {
            writeln!(out, "    no   {sentence}")?;
        }
    }
    Ok(())
}
