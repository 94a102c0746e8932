//! Reads reports and writes their events: `batch [--gazetteer FILE]... [--reports] INPUT...`
//!
//! An input is a text file, a folder of text files, or JSONL with `id`, `text` and optionally `title`, `published` and
//! `source`; `-` is standard input. Flags stand anywhere. Standard output gets one event a line, or with `--reports` one
//! extraction a line; a summary and everything that could not be read go to standard error.
//! It ends with 0 when all was read, 3 when some records were bad, 1 when nothing could be done.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use dateline::{Event, Extraction, Extractor, Gazetteer, Report};
use serde::{Deserialize, Serialize};

/// A line of JSONL may not be longer.
const MAX_LINE_BYTES: usize = 64 << 20;
/// So many reports are read, extracted on all cores and written before the next ones are read.
const CHUNK: usize = 256;
/// So many faults and warnings are told one by one; the rest are counted.
const MOST_TOLD: usize = 20;

const USAGE: &str = "usage: batch [--gazetteer FILE]... [--reports] INPUT...
  INPUT             a text file, a folder of text files, JSONL, or - for standard input
  --gazetteer FILE  adds the places of FILE to the bundled ones; may be given several times
  --reports         writes one extraction a line instead of one event a line";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let code = run(&args, &mut io::stdin().lock(), &mut out, &mut io::stderr().lock());
    // A reader that went away (`| head`) is no fault of the records.
    let _ = out.flush();
    ExitCode::from(code)
}

/// The whole run, with its streams given, so that tests can call it. Returns the exit code.
pub(crate) fn run(
    args: &[String],
    stdin: &mut dyn BufRead,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    match try_run(args, stdin, out, err) {
        Ok(code) => code,
        Err(fault) => {
            let _ = writeln!(err, "{fault}");
            1
        }
    }
}

fn try_run(
    args: &[String],
    stdin: &mut dyn BufRead,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, String> {
    let Options { gazetteers, inputs, whole, help } = read_options(args)?;
    if help {
        let _ = writeln!(out, "{USAGE}");
        return Ok(0);
    }
    let mut gazetteer = Gazetteer::bundled().map_err(|e| e.to_string())?;
    for file in &gazetteers {
        tell(err, &gazetteer.add_file(file).map_err(|e| e.to_string())?);
    }
    let extractor = Extractor::builder().gazetteer(gazetteer).build().map_err(|e| e.to_string())?;

    let started = Instant::now();
    let log = RefCell::new(Log::default());
    let reports =
        Reports { inputs: open_inputs(&inputs, &log), lines: None, file: None, stdin, log: &log };
    let (mut read, mut events, mut bytes) = (0u64, 0u64, 0usize);
    let counted = reports.inspect(|report| bytes += report.text().len());
    for extraction in extractor.extract_stream(counted, CHUNK) {
        read += 1;
        events += extraction.events.len() as u64;
        if write_extraction(out, &extraction, whole).is_err() {
            return Ok(0);
        }
    }
    let Log { faults, opened } = log.into_inner();
    tell(err, &faults);
    let _ = writeln!(
        err,
        "{read} reports, {events} events, {} bad records; {:.1} MB in {:.1} s",
        faults.len(),
        bytes as f64 / 1e6,
        started.elapsed().as_secs_f64(),
    );
    Ok(match (opened, faults.is_empty()) {
        (_, true) => 0,
        (true, false) => 3,
        (false, false) => 1,
    })
}

#[derive(Default)]
struct Options {
    gazetteers: Vec<PathBuf>,
    inputs: Vec<String>,
    whole: bool,
    help: bool,
}

fn read_options(args: &[String]) -> Result<Options, String> {
    let mut options = Options::default();
    let mut args = args.iter();
    let mut flags = true;
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--" if flags => flags = false,
            "--reports" if flags => options.whole = true,
            "--help" | "-h" if flags => options.help = true,
            "--gazetteer" if flags => {
                let file = args.next().ok_or("--gazetteer wants a file after it")?;
                options.gazetteers.push(file.into());
            }
            flag if flags && flag.starts_with("--gazetteer=") => {
                options.gazetteers.push(flag["--gazetteer=".len()..].into());
            }
            flag if flags && flag.starts_with('-') && flag != "-" => {
                return Err(format!("unknown flag `{flag}`\n{USAGE}"));
            }
            input => options.inputs.push(input.to_owned()),
        }
    }
    if options.inputs.is_empty() && !options.help {
        return Err(format!("no input given\n{USAGE}"));
    }
    Ok(options)
}

/// What could not be read, in order, and whether anything could be opened at all.
#[derive(Default)]
struct Log {
    faults: Vec<String>,
    opened: bool,
}

fn tell(err: &mut dyn Write, sentences: &[String]) {
    for sentence in sentences.iter().take(MOST_TOLD) {
        let _ = writeln!(err, "{sentence}");
    }
    if sentences.len() > MOST_TOLD {
        let _ = writeln!(err, "… and {} more like these", sentences.len() - MOST_TOLD);
    }
}

#[derive(Serialize)]
struct EventLine<'a> {
    report: &'a str,
    published: Option<&'a str>,
    version: &'a str,
    #[serde(flatten)]
    event: &'a Event,
}

fn write_extraction(out: &mut dyn Write, extraction: &Extraction, whole: bool) -> io::Result<()> {
    if whole {
        serde_json::to_writer(&mut *out, extraction)?;
        return writeln!(out);
    }
    for event in &extraction.events {
        let published = extraction.published.as_deref();
        let (report, version) = (&extraction.report, &extraction.version);
        serde_json::to_writer(&mut *out, &EventLine { report, published, version, event })?;
        writeln!(out)?;
    }
    Ok(())
}

enum Input {
    Stdin,
    File(PathBuf),
}

/// The files of all inputs: folders are opened, their files come in the order of their names.
fn open_inputs(inputs: &[String], log: &RefCell<Log>) -> VecDeque<Input> {
    let mut files = VecDeque::new();
    for input in inputs {
        let path = Path::new(input);
        if input == "-" {
            files.push_back(Input::Stdin);
        } else if path.is_dir() {
            match list_folder(path) {
                Ok(list) => {
                    log.borrow_mut().opened = true;
                    files.extend(list.into_iter().map(Input::File));
                }
                Err(e) => log.borrow_mut().faults.push(format!("{input}: {e}")),
            }
        } else {
            files.push_back(Input::File(path.to_owned()));
        }
    }
    files
}

fn list_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if path.is_file() && matches!(kind, "txt" | "jsonl" | "ndjson") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The reports of all inputs, one after another; what cannot be read is written to the log and passed over.
struct Reports<'a> {
    inputs: VecDeque<Input>,
    lines: Option<JsonLines>,
    /// The input that `lines` are read from; standard input where there is none.
    file: Option<BufReader<File>>,
    stdin: &'a mut dyn BufRead,
    log: &'a RefCell<Log>,
}

/// An input in the middle of being read line by line.
struct JsonLines {
    name: String,
    line: u64,
    /// Bytes read so far, the line included.
    offset: u64,
    /// The source failed and is not asked again.
    broken: bool,
}

impl Iterator for Reports<'_> {
    type Item = Report<'static>;

    fn next(&mut self) -> Option<Report<'static>> {
        loop {
            if let Some(lines) = &mut self.lines {
                let source: &mut dyn BufRead = match &mut self.file {
                    Some(file) => file,
                    None => self.stdin,
                };
                let line = next_line(source, lines);
                let place = format!("{}:{}", lines.name, lines.line);
                let end = lines.offset;
                if lines.broken || matches!(line, Ok(None)) {
                    self.lines = None;
                }
                let record = line.and_then(|line| {
                    let Some(line) = line else { return Ok(None) };
                    read_record(&line, &place, end - line.len() as u64, self.log)
                });
                match record {
                    Ok(Some(report)) => return Some(report),
                    Ok(None) => {}
                    Err(reason) => self.fault(format!("{place}: {reason}")),
                }
                continue;
            }
            match self.open_next()? {
                Ok(Some(report)) => return Some(report),
                Ok(None) => {}
                Err(fault) => self.fault(fault),
            }
        }
    }
}

impl Reports<'_> {
    fn fault(&self, sentence: String) {
        self.log.borrow_mut().faults.push(sentence);
    }

    /// Opens the next input: a text is a report at once, JSONL is read on from here.
    fn open_next(&mut self) -> Option<Result<Option<Report<'static>>, String>> {
        let (name, id, mut file) = match self.inputs.pop_front()? {
            Input::Stdin => ("standard input".to_owned(), "standard-input".to_owned(), None),
            Input::File(path) => {
                let name = path.display().to_string();
                let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                match File::open(&path) {
                    Ok(file) => (name, id, Some(BufReader::with_capacity(1 << 20, file))),
                    Err(e) => return Some(Err(format!("{name}: {e}"))),
                }
            }
        };
        let ending = Path::new(&name).extension().and_then(|e| e.to_str()).unwrap_or_default();
        let (table, plain) = (matches!(ending, "jsonl" | "ndjson"), ending == "txt");
        let source: &mut dyn BufRead = match &mut file {
            Some(file) => file,
            None => self.stdin,
        };
        let begin = match source.fill_buf() {
            Ok(begin) => begin.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(begin),
            Err(e) => return Some(Err(format!("{name}: {e}"))),
        };
        self.log.borrow_mut().opened = true;
        if table || (!plain && begin.trim_ascii_start().starts_with(b"{")) {
            self.file = file;
            self.lines = Some(JsonLines { name, line: 0, offset: 0, broken: false });
            return Some(Ok(None));
        }
        let mut bytes = Vec::new();
        if let Err(e) = source.read_to_end(&mut bytes) {
            return Some(Err(format!("{name}: {e}")));
        }
        Some(match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(Report::new(id, text))),
            Err(e) => Err(format!("{name}: {}", no_utf8(&e.utf8_error(), 0))),
        })
    }
}

fn no_utf8(error: &std::str::Utf8Error, start: u64) -> String {
    format!("no UTF-8 at byte {}", start + error.valid_up_to() as u64)
}

/// The next line with its end, or why it could not be read; a line that is too long is read past, not kept.
fn next_line(source: &mut dyn BufRead, lines: &mut JsonLines) -> Result<Option<Vec<u8>>, String> {
    lines.line += 1;
    let mut line = Vec::new();
    let limit = MAX_LINE_BYTES as u64 + 1;
    let read = (&mut *source).take(limit).read_until(b'\n', &mut line);
    lines.broken = read.is_err();
    let length = read.map_err(|e| e.to_string())?;
    lines.offset += length as u64;
    if length as u64 == limit && line.last() != Some(&b'\n') {
        drop(line);
        loop {
            let (skipped, ended) = {
                let Ok(buffer) = source.fill_buf() else { break };
                let end = buffer.iter().position(|b| *b == b'\n');
                (end.map_or(buffer.len(), |at| at + 1), end.is_some() || buffer.is_empty())
            };
            source.consume(skipped);
            lines.offset += skipped as u64;
            if ended {
                break;
            }
        }
        return Err(format!("the line is longer than {} MiB", MAX_LINE_BYTES >> 20));
    }
    Ok((length > 0).then_some(line))
}

#[derive(Deserialize)]
struct Record {
    id: Option<serde_json::Value>,
    text: Option<String>,
    title: Option<String>,
    published: Option<serde_json::Value>,
    source: Option<String>,
}

/// The report of one line; nothing for an empty line. A date that is none is a fault, but the report is read without it.
fn read_record(
    line: &[u8],
    place: &str,
    start: u64,
    log: &RefCell<Log>,
) -> Result<Option<Report<'static>>, String> {
    let text = std::str::from_utf8(line).map_err(|e| no_utf8(&e, start))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Ok(None);
    }
    if !text.starts_with('{') {
        return Err("no record: expected an object in braces".into());
    }
    let record: Record = serde_json::from_str(text).map_err(|e| {
        // The position that serde_json adds counts lines from this one.
        let reason = e.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        let reason = match reason {
            "unexpected end of hex escape" => "half of a surrogate pair",
            reason => reason,
        };
        format!("no record: {reason} at column {}", e.column())
    })?;
    let id = match record.id {
        Some(serde_json::Value::String(id)) => id,
        Some(serde_json::Value::Number(id)) => id.to_string(),
        Some(serde_json::Value::Null) | None => return Err("the record has no `id`".into()),
        Some(_) => return Err("`id` is neither a string nor a number".into()),
    };
    let body = record.text.ok_or_else(|| format!("the record `{id}` has no `text`"))?;
    let mut report = Report::new(id, body);
    if let Some(title) = record.title.filter(|title| !title.trim().is_empty()) {
        report = report.title(&title);
    }
    if let Some(source) = record.source {
        report = report.source(source);
    }
    match record.published {
        None | Some(serde_json::Value::Null) => {}
        Some(value) => {
            let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            report = report.published(written.clone());
            if report.published_day().is_none() && !written.trim().is_empty() {
                log.borrow_mut().faults.push(format!(
                    "{place}: `published` is `{written}`, expected a date such as 2020-03-24; read without it"
                ));
            }
        }
    }
    Ok(Some(report))
}
