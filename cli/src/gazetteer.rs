//! `dateline gazetteer`: what is loaded, how a name resolves and why, and conversion to the table that is read.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use dateline::{Candidate, Gazetteer, Resolution};

use crate::check::{line_of_fault, many};
use crate::input::files::keep_inputs;
use crate::options::{MOST_TOLD, ReadBy, tell};

/// Shows what places are known and how a name resolves; converts tables of places.
///
/// Examples:
///
///   dateline gazetteer info
///
///   dateline gazetteer find Serakib
///
///   dateline gazetteer import UA.txt -o ukraine.tsv
///
///   dateline extract reports/ --gazetteer ukraine.tsv --country UA -o events.csv
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Counts places by kind, country, source and file.
    Info {
        /// Writes JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        read_by: ReadBy,
    },
    /// Looks a name up, as a report would be read that says nothing else: the steps, their keys, and the namesakes with
    /// what speaks for each.
    Find {
        /// The name, in any spelling and script.
        #[arg(value_name = "NAME", required = true, num_args = 1..)]
        name: Vec<String>,
        /// Writes JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        read_by: ReadBy,
    },
    /// Converts GeoNames dumps, OCHA and other tables (CSV, TSV) and GeoJSON to the table that `--gazetteer` reads.
    ///
    /// The format is told by the content. Rows that cannot be read, or have the id of another place, are told with file
    /// and line, and left out: then it ends with 3.
    ///
    /// Examples:
    ///
    ///   dateline gazetteer import UA.txt -o ukraine.tsv
    ///
    ///   dateline gazetteer import orte.csv --columns name=Ort,lat=Breite,lon=Länge
    #[command(verbatim_doc_comment)]
    Import {
        /// The files; a place that several give is written once.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Where the table goes; standard output without it.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Names of columns that are not told by themselves, as OURS=THEIRS; ours are id, name, names, lat, lon, kind,
        /// country, admin1, population.
        #[arg(long, value_name = "OURS=THEIRS,...", value_delimiter = ',', value_parser = column)]
        columns: Vec<(String, String)>,
    },
}

const COLUMNS: [&str; 9] =
    ["id", "name", "names", "lat", "lon", "kind", "country", "admin1", "population"];

fn column(word: &str) -> Result<(String, String), String> {
    let (ours, theirs) = word.split_once('=').ok_or("expected a pair such as lat=Latitude")?;
    if COLUMNS.contains(&ours) {
        Ok((ours.to_owned(), theirs.to_owned()))
    } else {
        Err(format!("unknown column `{ours}`; expected one of {}", COLUMNS.join(", ")))
    }
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    match args.action {
        Action::Info { json, read_by } => info(json, &read_by),
        Action::Find { name, json, read_by } => find(&name.join(" "), json, &read_by),
        Action::Import { files, output, columns } => import(&files, output.as_deref(), &columns),
    }
}

fn info(json: bool, read_by: &ReadBy) -> Result<ExitCode> {
    let tally = read_by.gazetteer()?.tally();
    let mut out = io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &tally)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "{} places, {} names", tally.places, tally.names)?;
    writeln!(out, "villages and small towns are known of: {}", tally.in_detail.join(", "))?;
    let most_first = |counts: &BTreeMap<String, usize>| -> Vec<String> {
        let mut list: Vec<(&String, &usize)> = counts.iter().collect();
        list.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let unknown = |name: &str| if name.is_empty() { "unknown" } else { name }.to_owned();
        list.into_iter().map(|(name, count)| format!("{} {count}", unknown(name))).collect()
    };
    const MOST: usize = 24;
    for (title, counts) in
        [("kinds", &tally.kinds), ("countries", &tally.countries), ("sources", &tally.sources)]
    {
        let list = most_first(counts);
        let more = list.len().saturating_sub(MOST);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        let shown: Vec<String> = list.into_iter().take(MOST).collect();
        writeln!(out, "\n{title}\n  {}{more}", shown.join(", "))?;
    }
    writeln!(out, "\nfiles")?;
    for (file, places) in &tally.files {
        writeln!(out, "  {places:>6}  {file}")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn find(name: &str, json: bool, read_by: &ReadBy) -> Result<ExitCode> {
    let resolution = read_by.extractor(false)?.resolve(name);
    let mut out = io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &resolution)?;
        writeln!(out)?;
    } else {
        write_resolution(&mut out, &resolution)?;
    }
    Ok(if resolution.candidates.is_empty() {
        ExitCode::from(crate::NOTHING_DONE)
    } else {
        ExitCode::SUCCESS
    })
}

fn write_resolution(out: &mut impl Write, resolution: &Resolution) -> io::Result<()> {
    writeln!(out, "`{}`", resolution.name)?;
    for step in &resolution.steps {
        let tier = format!("{:?}", step.tier).to_ascii_lowercase();
        let found = match step.found {
            0 => "nothing".to_owned(),
            1 => "1 place".to_owned(),
            more => format!("{more} places"),
        };
        writeln!(out, "  {tier:9} {}: {found}", step.key)?;
    }
    for (number, candidate) in resolution.candidates.iter().enumerate() {
        writeln!(out)?;
        write_candidate(out, number + 1, candidate)?;
    }
    if resolution.candidates.is_empty() {
        writeln!(out, "\nno place has this name or one that sounds like it")?;
        if !resolution.near.is_empty() {
            writeln!(out, "spelt nearly so: {}", resolution.near.join(", "))?;
        }
    }
    Ok(())
}

fn write_candidate(out: &mut impl Write, number: usize, candidate: &Candidate) -> io::Result<()> {
    let Candidate { id, name, kind, lat, lon, country, admin1, population, share, .. } = candidate;
    let region: Vec<&str> =
        [admin1.as_str(), country.as_str()].into_iter().filter(|r| !r.is_empty()).collect();
    let people =
        if *population > 0 { format!(", {population} inhabitants") } else { String::new() };
    writeln!(out, "{number}. {name}, {kind}, {} ({id}) — share {share:.2}", region.join(", "))?;
    writeln!(out, "   {lat:.5} {lon:.5}{people}  [{}]", candidate.entry)?;
    let terms: Vec<String> =
        candidate.terms.iter().map(|term| format!("{} {:+.2}", term.name, term.value)).collect();
    writeln!(out, "   points {:.2} = {}", candidate.points, terms.join(" "))?;
    writeln!(out, "   names: {}", candidate.names.join(", "))
}

fn import(
    files: &[PathBuf],
    output: Option<&Path>,
    columns: &[(String, String)],
) -> Result<ExitCode> {
    keep_inputs(files, output.map(Path::to_owned).as_slice())?;
    let mut gazetteer = Gazetteer::empty();
    let columns: Vec<(&str, &str)> =
        columns.iter().map(|(ours, theirs)| (ours.as_str(), theirs.as_str())).collect();
    for file in files {
        let name = file.display().to_string();
        let bytes = std::fs::read(file).with_context(|| name.clone())?;
        if bytes.starts_with(b"PK") {
            bail!("{name}: this is a zip file; unpack it first and give the table inside");
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let line = line_of_fault(&error);
            anyhow::anyhow!(
                "{name}:{line}: found bytes that are no UTF-8; expected a table in UTF-8"
            )
        })?;
        let warnings = gazetteer.add_table(&name, &text, &columns)?;
        tell(&warnings, MOST_TOLD);
    }
    if gazetteer.is_empty() {
        bail!("found no place in {}", if files.len() == 1 { "the file" } else { "the files" });
    }
    let table = gazetteer.to_table();
    match output {
        None => io::stdout().lock().write_all(table.as_bytes())?,
        Some(path) => {
            // Whole under its name or not at all.
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
            let name = || path.display().to_string();
            let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))
                .with_context(name)?;
            file.write_all(table.as_bytes()).with_context(name)?;
            file.persist(path).with_context(name)?;
        }
    }
    let tally = gazetteer.tally();
    let left_out = match tally.left_out {
        0 => String::new(),
        more => format!(", {} left out", many(more, "row")),
    };
    let (places, names) = (many(tally.places, "place"), many(tally.names, "name"));
    writeln!(io::stderr().lock(), "{places} with {names}{left_out}")?;
    Ok(ExitCode::from(if tally.left_out == 0 { 0 } else { crate::SOME_REJECTED }))
}
