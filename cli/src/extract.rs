//! `dateline extract`: from inputs of any kind to a table, a map or lines of events. The flow of a whole run.

mod journal;
mod pool;
mod progress;
mod target;
mod work;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};
use dateline::Report;

use crate::input::{Ids, InputOptions, Position, Records, Seen};
use crate::options::{Keep, ReadBy};
use crate::output::{Format, Offsets, Shape};
use journal::{Counts, Settings};
use progress::Progress;
use target::Target;
use work::{Told, Work};

/// How what this program wrote is read after all.
const KEPT: &str = "--text-field reads texts that it kept";

/// Ended by an interrupt, as shells number it.
const INTERRUPTED: u8 = 130;

/// Reads reports and writes their events: who did what to whom, where and when.
///
/// Examples:
///
///   dateline extract report.txt                        events as lines of JSON
///
///   dateline extract reports/ -o events.csv            a folder into a table
///
///   dateline extract news.jsonl.gz -o events.parquet   typed columns; also .geojson, .tsv, .jsonl
///
///   dateline extract scraped.csv --text-field body --date-field posted -o events.jsonl
///
///   dateline extract big.jsonl -o events.jsonl --resume   go on where an interrupted run stopped
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(
    after_help = "Bad records go to OUT.rejects.jsonl with input, line and reason. OUT appears whole or not at \
                        all; until then OUT.partial grows beside OUT.journal, and --resume goes on from there.\n\nEnds \
                        with 0 when all is well, 1 when nothing could be done, 2 when the command line is not \
                        understood, 3 when it is done but for some bad records."
)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputOptions,
    #[command(flatten)]
    write: WriteOptions,
    #[command(flatten)]
    keep: Keep,
    #[command(flatten)]
    read_by: ReadBy,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
struct WriteOptions {
    /// The file to write; its ending tells the format. Standard output otherwise, or with -.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The format, where the ending does not tell it. Lines of JSON otherwise.
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// One extraction a row and not one event: with the lead and all mentions (JSONL and Parquet).
    #[arg(long)]
    reports: bool,
    /// Adds the text that spans count in, and with --reports the readers' comments of a web page (JSONL and Parquet).
    #[arg(long)]
    with_text: bool,
    /// What spans count.
    #[arg(long, value_name = "UNIT", default_value = "bytes")]
    offsets: Offsets,
    /// Begins CSV and TSV with a byte order mark, by which Excel knows the character set.
    #[arg(long)]
    bom: bool,
    /// Where bad records go. OUT.rejects.jsonl otherwise, and standard error where there is no OUT.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Goes on where an interrupted run with the same command line stopped.
    #[arg(long)]
    resume: bool,
    /// How many threads read. As many as there are cores otherwise.
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    jobs: Option<NonZeroUsize>,
    /// Tells nothing but what went wrong.
    #[arg(short, long)]
    quiet: bool,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let Args { input, mut write, keep, read_by } = args;
    // What `page` does with it.
    write.output = write.output.filter(|out| out.as_os_str() != "-");
    let shape = match shape(&write) {
        Ok(shape) => shape,
        Err(fault) => return Ok(crate::usage(&fault)),
    };
    // The rules are read once more than needed, and only where kinds are asked for.
    if !keep.kinds.is_empty()
        && let Err(fault) = keep.check(&read_by.rules()?.kinds())
    {
        return Ok(crate::usage(&fault));
    }
    let extractor = read_by.extractor(shape.reports)?;

    let own = write.output.iter().chain(&write.rejects).cloned();
    let own: Vec<PathBuf> =
        own.chain(write.output.iter().map(|out| target::rejects_of(out))).collect();
    let mut records = Records::open(&input, &own)?;
    let settings = Settings {
        version: extractor.extract(&Report::new("", "")).version,
        options: format!("{shape:?} {keep:?} {:?} {input:?}", read_by.country),
        inputs: format!("{:016x}", records.fingerprint()),
    };
    let (mut target, mut counts) = Target::open(
        write.output.as_deref(),
        write.rejects.as_deref(),
        shape,
        settings,
        write.resume,
    )?;
    let position = target.position();
    records.skip_to(position);
    let (mut seen, mut ids) = (Seen::from_the_middle(position.records > 0), Ids::default());

    let stop = stop_on_interrupt();
    let mut progress = Progress::start(&records, counts, write.quiet);
    let work = Work { extractor: &extractor, input: &input, keep: &keep, shape };
    let jobs = write.jobs.or_else(|| std::thread::available_parallelism().ok());
    pool::run(
        records,
        jobs.map_or(1, NonZeroUsize::get),
        &stop,
        |raws| work.read(raws),
        |mut done| {
            seen.append(std::mem::take(&mut done.seen));
            ids.add(&done.ids);
            done.warn(seen.told(true, KEPT));
            counts.add(&done.counts);
            progress.faults(&done.told, target.tells_rejects());
            target.write(&done, counts)?;
            progress.show(counts, done.read);
            Ok(())
        },
    )?;
    let stopped = stop.load(Ordering::Relaxed);
    if !stopped {
        let mut told: Vec<Told> = seen.told(false, KEPT).into_iter().map(Told::Input).collect();
        // A run that goes on has not seen what an earlier one read.
        let begun_here = position == Position::default();
        let none = seen.without_fields(&input).filter(|_| begun_here);
        told.extend(none.map(Told::Run));
        told.extend(ids.told().map(Told::Run));
        counts.warnings += told.len() as u64;
        progress.faults(&told, target.tells_rejects());
    }
    progress.end();
    if stopped {
        target.pause(counts)?;
        return Ok(ExitCode::from(INTERRUPTED));
    }
    finish(target, counts, shape, &progress)
}

fn finish(target: Target, counts: Counts, shape: Shape, progress: &Progress) -> Result<ExitCode> {
    let nothing = counts.reports == 0 && counts.rejects + counts.outputs > 0;
    if nothing {
        target.give_up(counts)?;
    } else {
        target.finish(counts, shape)?;
    }
    progress.summary(counts);
    Ok(match (nothing, counts.rejects) {
        (true, _) => ExitCode::from(crate::NOTHING_DONE),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::from(crate::SOME_REJECTED),
    })
}

fn jobs(word: &str) -> Result<NonZeroUsize, String> {
    word.parse().map_err(|_| "expected a number of threads, at least 1".to_owned())
}

/// How the output looks, or what the options contradict each other in.
fn shape(write: &WriteOptions) -> Result<Shape> {
    let told = write.output.as_deref().and_then(Format::of_path);
    let format = match (write.format, told, &write.output) {
        (Some(format), ..) | (None, Some(format), _) => format,
        (None, None, None) => Format::Jsonl,
        (None, None, Some(out)) => bail!(
            "`{}` does not tell the format: expected .jsonl, .csv, .tsv, .geojson or .parquet, or --format",
            out.display()
        ),
    };
    let lines = matches!(format, Format::Jsonl | Format::Parquet);
    if (write.reports || write.with_text) && !lines {
        bail!("--reports and --with-text go with JSONL and Parquet; a table holds one event a row");
    }
    if write.bom && !matches!(format, Format::Csv | Format::Tsv) {
        bail!("--bom goes with CSV and TSV; no other format has a byte order mark");
    }
    if format == Format::Parquet && write.output.is_none() {
        bail!("Parquet goes to a file: -o OUT.parquet");
    }
    if format == Format::Parquet && cfg!(not(feature = "parquet")) {
        bail!("this program was built without the feature `parquet`");
    }
    if write.resume && write.output.is_none() {
        bail!("--resume goes with -o OUT");
    }
    if let (Some(out), Some(rejects)) = (&write.output, &write.rejects)
        && target::is_same(out, rejects)
    {
        bail!("--rejects and -o name the same file");
    }
    Ok(Shape {
        format,
        reports: write.reports,
        with_text: write.with_text,
        offsets: write.offsets,
        bom: write.bom,
    })
}

/// A flag that the first interrupt raises: what is being read is written to its end. The second interrupt ends at once.
fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&stop);
    // Without it an interrupt ends the run at once, and --resume goes on all the same.
    let _ = ctrlc::set_handler(move || {
        if raised.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(INTERRUPTED));
        }
    });
    stop
}
