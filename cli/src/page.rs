//! `dateline page`: one self-contained page with map, timeline, table and text. Reads reports or extractions that were kept.

mod block;
mod families;
mod html;
mod index;
mod kept;
mod outlines;
mod spans;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use dateline::{Extraction, Extractor, Report};
use serde::Serialize;

use crate::check::many;
use crate::input::{Body, Id, Ids, InputOptions, Records, Reject, Seen, Unread};

/// Writes one self-contained page, to be opened in any browser, offline: a map, a timeline, a table with filters, and for
/// each event the report's text with the reason of every field. Reads what `extract` reads, and what it kept as JSONL.
///
/// Examples:
///
///   dateline page reports/ -o page.html
///
///   dateline page feed.jsonl.gz --status reported,claimed --title "North-west Syria, March 2020"
///
///   dateline extract reports/ --reports --with-text -o kept.jsonl && dateline page kept.jsonl
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputOptions,
    #[command(flatten)]
    read_by: crate::options::ReadBy,
    #[command(flatten)]
    keep: crate::options::Keep,
    /// Where the page goes; - is standard output.
    #[arg(short, long, value_name = "FILE", default_value = "page.html")]
    output: PathBuf,
    /// The page's title; otherwise the name of the inputs.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// An extraction as the page shows it, with what it was read from.
pub(crate) struct Shown {
    pub(crate) extraction: Extraction,
    /// Absent where an extraction was kept without it.
    pub(crate) text: Option<String>,
    pub(crate) source: Option<String>,
}

/// So many reports are read at once, on all cores.
const BATCH: usize = 256;
/// How what this program wrote is read after all.
const KEPT: &str = "page reads what is kept as lines of JSON: dateline extract INPUT... --reports --with-text -o kept.jsonl";
/// So many events stand in the plain table for browsers that run no script.
const MOST_PLAIN: usize = 500;
/// So many rejects are told one by one.
const MOST_TOLD: usize = 20;

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    if !args.keep.kinds.is_empty()
        && let Err(fault) = args.keep.check(&args.read_by.rules()?.kinds())
    {
        return Ok(crate::usage(&fault));
    }
    let extractor = args.read_by.extractor(true)?;
    let (mut rejects, mut warnings) = (Vec::new(), Vec::new());
    let (mut shown, mut seen, mut ids) = (Vec::new(), Seen::default(), Ids::default());
    let mut waiting: Vec<Report<'static>> = Vec::new();
    for raw in Records::open(&args.input, std::slice::from_ref(&args.output))? {
        if let Body::Json(line) = &raw.body {
            let kept = kept::kept(line);
            match kept {
                Ok(None) => {}
                Ok(Some(kept)) => {
                    // What waits stands before it.
                    extract(&extractor, &mut waiting, &mut shown);
                    let id = Id::new(&kept.extraction.report, raw.input, raw.line);
                    if kept::add(&mut shown, kept) {
                        ids.add(&[id]);
                    }
                    continue;
                }
                Err(reason) => {
                    rejects.push(Reject { input: raw.input, line: raw.line, reason });
                    continue;
                }
            }
        }
        match raw.read(&args.input) {
            Ok(record) => {
                seen.record(&record);
                ids.add(&[Id::of(&record)]);
                warnings.extend(record.warnings);
                waiting.push(record.report);
                if waiting.len() >= BATCH {
                    extract(&extractor, &mut waiting, &mut shown);
                }
            }
            Err(Unread::Bad(reject)) => rejects.push(reject),
            Err(Unread::Output(input)) => seen.output(&input),
        }
    }
    extract(&extractor, &mut waiting, &mut shown);
    crate::options::tell(&rejects.iter().map(Reject::to_string).collect::<Vec<_>>(), MOST_TOLD);
    crate::options::tell(&warnings, MOST_TOLD);
    crate::options::tell(&seen.told(false, KEPT), MOST_TOLD);
    crate::options::tell(&Vec::from_iter(seen.without_fields(&args.input)), 1);
    crate::options::tell(&Vec::from_iter(ids.told()), 1);
    let read = shown.len();
    if read == 0 {
        bail!("no report could be read");
    }
    for Shown { extraction, .. } in &mut shown {
        extraction.events.retain(|event| args.keep.keeps(event));
    }
    // A report without events has nothing to show.
    shown.retain(|s| !s.extraction.events.is_empty());
    let title = args.title.unwrap_or_else(|| title(&args.input.inputs));
    let page = page(&title, read, &shown, &extractor)?;
    write_whole(&args.output, page.as_bytes())?;
    let events: usize = shown.iter().map(|s| s.extraction.events.len()).sum();
    let bad = rejects.len();
    crate::options::tell(
        &[format!(
            "{}, {}, {}",
            many(read, "report"),
            many(events, "event"),
            many(bad, "bad record")
        )],
        1,
    );
    Ok(if rejects.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(crate::SOME_REJECTED) })
}

fn extract(extractor: &Extractor, waiting: &mut Vec<Report<'static>>, shown: &mut Vec<Shown>) {
    let extractions = extractor.extract_batch(waiting);
    for (report, extraction) in waiting.drain(..).zip(extractions) {
        let (text, source) = (report.text().to_owned(), report.source_name().map(str::to_owned));
        shown.push(Shown { extraction, text: Some(text), source });
    }
}

fn title(inputs: &[PathBuf]) -> String {
    let name = |path: &PathBuf| match path.file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        None => path.display().to_string(),
    };
    match inputs {
        [] => "Events".to_owned(),
        [one] if one.as_os_str() == "-" => "Events".to_owned(),
        [one] => format!("Events in {}", name(one)),
        [first, rest @ ..] => format!("Events in {} and {} more", name(first), rest.len()),
    }
}

/// The page of these extractions.
fn page(title: &str, read: usize, shown: &[Shown], extractor: &Extractor) -> Result<String> {
    #[derive(Serialize)]
    struct WithGround<'a> {
        #[serde(flatten)]
        index: index::Index<'a>,
        map: outlines::Ground<'a>,
    }
    let whole = WithGround {
        index: index::index(shown),
        map: outlines::ground(shown, extractor.gazetteer()),
    };
    let index = html::harmless(&serde_json::to_string(&whole)?);
    let mut blocks = Vec::new();
    for Shown { extraction, text, .. } in shown {
        let block = block::block(extraction, text.as_deref())?;
        blocks.push(html::harmless(&serde_json::to_string(&block)?));
    }
    let events = shown.iter().flat_map(|s| &s.extraction.events);
    let plain: Vec<html::PlainRow<'_>> = events
        .clone()
        .take(MOST_PLAIN)
        .map(|event| html::PlainRow {
            day: event.when.as_ref().and_then(|when| when.start.as_deref()).unwrap_or_default(),
            kind: &event.kind,
            status: index::status_name(event.status),
            place: event.places.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", "),
            sentence: event.evidence.first().map_or("", |evidence| &evidence.text),
        })
        .collect();
    let version = shown
        .first()
        .map_or(concat!("dateline ", env!("CARGO_PKG_VERSION")), |s| &s.extraction.version);
    let facts = facts(events.clone().count(), read, shown);
    html::render(&html::Page {
        title,
        facts: &facts,
        version,
        index: &index,
        blocks: &blocks,
        plain: &plain,
    })
}

/// How much the page holds, in one line.
fn facts(events: usize, read: usize, shown: &[Shown]) -> String {
    let days = || shown.iter().flat_map(|s| &s.extraction.events).filter_map(|e| e.when.as_ref());
    let first = days().filter_map(|when| when.start.as_deref()).min();
    let last = days().filter_map(|when| when.end.as_deref().or(when.start.as_deref())).max();
    let facts = format!("{} in {}", many(events, "event"), many(read, "report"));
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{facts}, {first} to {last}"),
        (Some(day), _) => format!("{facts}, {day}"),
        _ => facts,
    }
}

/// Writes a file that appears whole under its name or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let place = || path.display().to_string();
    if path.as_os_str() == "-" {
        return std::io::stdout().lock().write_all(bytes).with_context(place);
    }
    let partial = path.with_added_extension("partial");
    let written = std::fs::write(&partial, bytes).and_then(|()| std::fs::rename(&partial, path));
    if written.is_err() {
        // What was written so far is no page.
        let _ = std::fs::remove_file(&partial);
    }
    written.with_context(place)
}
