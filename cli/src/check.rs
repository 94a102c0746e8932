//! `dateline check`: faults in a folder of gazetteers, actors and frames, with file and line; and what changes when the
//! rules change.

mod diff;
mod folder;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use dateline::{Extractor, Failure, Gazetteer, Remark, Rules};
use serde::Serialize;

use folder::Folder;
pub(crate) use folder::line_of_fault;

/// Checks a folder of gazetteers, actors and frames: every fault with file and line, and the frames' examples.
///
/// Rule files (.toml) and gazetteers (.tsv, .csv, .txt, .json, .geojson) are read beside the bundled ones, all the way
/// down. Told are faults, examples that fail, bundled examples that fail because of the new rules, and, as notes,
/// triggers that other frames have too and actors, kinds and places that are there already.
///
/// Examples:
///
///   dateline check my-rules
///
///   dateline check my-rules --json | jq -r '.faults[].message'
///
///   dateline check --diff bundled my-rules reports/
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Ends with 0 when nothing is wrong, with 1 when something is.")]
pub(crate) struct Args {
    /// The folder, or one file.
    #[arg(value_name = "DIR", required_unless_present = "diff")]
    folder: Option<PathBuf>,
    /// Reads INPUT by two folders of rules and shows which events come, go and change. `bundled` stands for no folder.
    #[arg(long, num_args = 3, value_names = ["OLD", "NEW", "INPUT"], conflicts_with = "folder")]
    diff: Option<Vec<PathBuf>>,
    /// Writes JSON.
    #[arg(long)]
    json: bool,
    /// Leaves the notes out.
    #[arg(long)]
    no_notes: bool,
}

/// What was found, as `--json` writes it.
#[derive(Debug, Default, Serialize)]
struct Found {
    faults: Vec<Remark>,
    failures: Vec<Failure>,
    /// Bundled examples that fail with the new rules and pass without them.
    broken: Vec<Failure>,
    notes: Vec<Remark>,
    /// Rows read, by table; `place` for the places of gazetteers.
    rows: std::collections::BTreeMap<String, usize>,
    files: usize,
    not_read: Vec<String>,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    if let Some(paths) = args.diff {
        let [old, new, input] = paths.as_slice() else {
            bail!("--diff: expected OLD, NEW and INPUT");
        };
        return diff::run(old, new, input, args.json);
    }
    let Some(path) = args.folder else { bail!("expected a folder") };
    let folder = Folder::read(&path)?;
    if folder.rules.is_empty() && folder.places.is_empty() {
        bail!(
            "{}: found no rule file (.toml) and no gazetteer (.tsv, .csv, .txt, .json, .geojson)",
            path.display()
        );
    }
    let mut found = check(&folder)?;
    if args.no_notes {
        found.notes.clear();
    }
    let mut out = io::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &found)?;
        writeln!(out)?;
    } else {
        write_found(&mut out, &found)?;
    }
    let well = found.faults.is_empty() && found.failures.is_empty() && found.broken.is_empty();
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(crate::NOTHING_DONE) })
}

fn check(folder: &Folder) -> Result<Found> {
    let bundled = Rules::bundled()?;
    let mut found = Found {
        files: folder.rules.len() + folder.places.len(),
        not_read: folder.not_read.clone(),
        faults: folder.faults.clone(),
        ..Found::default()
    };
    // Each gazetteer alone, to tell what is wrong with it; then all of them beside the bundled one.
    let mut gazetteer = Gazetteer::bundled()?;
    let mut own = Gazetteer::empty();
    for (name, text) in &folder.places {
        match own.add_text(name, text) {
            Ok(warnings) => found.faults.extend(warnings.iter().map(|w| folder::remark(name, w))),
            Err(error) => {
                found.faults.push(folder::remark(name, &error.to_string()));
                continue;
            }
        }
        // Beside the bundled one more can be wrong: an id that another place has.
        match gazetteer.add_text(name, text) {
            Ok(warnings) => found.faults.extend(warnings.iter().map(|w| folder::remark(name, w))),
            Err(error) => found.faults.push(folder::remark(name, &error.to_string())),
        }
    }
    if !own.is_empty() {
        found.notes = Gazetteer::bundled()?.overlaps(&own);
        found.rows.insert("place".to_owned(), own.len());
    }
    let checked = bundled.check_texts(&folder.rules);
    found.faults.extend(checked.faults);
    found.notes.extend(checked.notes);
    found.rows.extend(checked.tables);
    let before = Extractor::builder().rules(bundled).build()?.check();
    let extractor = Extractor::builder().rules(checked.rules).gazetteer(gazetteer).build()?;
    for failure in extractor.check() {
        if folder.rules.iter().any(|(name, _)| *name == failure.file) {
            found.failures.push(failure);
        } else if !before.iter().any(|b| b.frame == failure.frame && b.sentence == failure.sentence)
        {
            found.broken.push(failure);
        }
    }
    found.faults.sort();
    found.faults.dedup();
    found.notes.sort();
    Ok(found)
}

fn write_found(out: &mut impl Write, found: &Found) -> io::Result<()> {
    let mut section = |title: &str, lines: Vec<String>| -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(out, "{title}")?;
        for line in lines {
            writeln!(out, "  {line}")?;
        }
        writeln!(out)
    };
    let told = |list: &[Remark]| -> Vec<String> { list.iter().map(ToString::to_string).collect() };
    let failed =
        |list: &[Failure]| -> Vec<String> { list.iter().map(ToString::to_string).collect() };
    section("faults", told(&found.faults))?;
    section("examples that fail", failed(&found.failures))?;
    section("bundled examples that fail with these rules", failed(&found.broken))?;
    section("notes", told(&found.notes))?;
    section("not read, for their names tell no format", found.not_read.clone())?;
    let rows: Vec<String> = found.rows.iter().map(|(table, rows)| many(*rows, table)).collect();
    let rows = if rows.is_empty() { "nothing".to_owned() } else { rows.join(", ") };
    writeln!(
        out,
        "{} with {rows}: {}, {}, {}",
        many(found.files, "file"),
        many(found.faults.len(), "fault"),
        many(found.failures.len() + found.broken.len(), "failing example"),
        many(found.notes.len(), "note"),
    )
}

/// A number of things: `1 file`, `2 files`.
pub(crate) fn many(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
