//! All inputs as one sequence of raw records, in order, from any position on. What the run and `reports` iterate.

use std::collections::VecDeque;
use std::io::BufRead;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use super::fields::{self, Cells, Map};
use super::files::{self, File, Form};
use super::lines::Lines;
use super::table::{self, Guess, Rows};
use super::values::Values;
use super::{Body, InputOptions, Raw, bytes, charset, dates};

/// How far the inputs are read: so many whole inputs, and so many records of the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Position {
    pub(crate) inputs: usize,
    pub(crate) records: u64,
}

/// All inputs as one sequence of raw records.
pub(crate) struct Records {
    options: InputOptions,
    files: VecDeque<File>,
    /// Folders that could not be listed, told before everything else.
    faults: VecDeque<(String, String)>,
    position: Position,
    open: Option<Open>,
    fingerprint: u64,
    total: Option<u64>,
    count: Arc<AtomicU64>,
}

/// An input in the middle of being read.
struct Open {
    input: Arc<str>,
    id: Arc<str>,
    named_day: Option<Arc<str>>,
    items: Items,
    /// What is to be said with the first record.
    warning: Option<String>,
}

type Source = Box<dyn BufRead + Send>;

enum Items {
    Whole(Option<Body>),
    Lines(Lines<Source>),
    Values(Values<Source>),
    Rows(Box<Rows<Source>>),
    #[cfg(feature = "parquet")]
    Columns(Box<super::columns::Rows>),
}

impl Records {
    /// Lists the inputs; nothing is opened yet. Files in `except` are left out of folders: a run's own output.
    /// An error where there is nothing at all, or an input is named that the run would write over; an input that cannot
    /// be read comes as a record that tells so.
    pub(crate) fn open(options: &InputOptions, except: &[PathBuf]) -> Result<Self> {
        files::keep_inputs(&options.inputs, except)?;
        let (files, faults) = files::list(&options.inputs, except);
        let faults = faults.into_iter().map(|(name, error)| (name, error.to_string()));
        if files.is_empty() && faults.len() == 0 {
            bail!(
                "no input found: folders are searched for .txt, .md, .html, .jsonl, .json, .csv, .tsv and .parquet"
            );
        }
        Ok(Records {
            options: options.clone(),
            fingerprint: files::fingerprint(&files),
            total: files::total_bytes(&files),
            files: files.into(),
            faults: faults.collect(),
            position: Position::default(),
            open: None,
            count: Arc::default(),
        })
    }

    /// A number that changes when an input is added, taken away or written to.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Bytes of all inputs as they lie on the disk, where that is known.
    pub(crate) fn total_bytes(&self) -> Option<u64> {
        self.total
    }

    /// Bytes read so far, as they lie on the disk.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// Goes on where an earlier reading of the same inputs stood.
    pub(crate) fn skip_to(&mut self, position: Position) {
        // A folder that cannot be listed is told at the beginning, which is behind us.
        if position != Position::default() {
            self.faults.clear();
        }
        for _ in 0..position.inputs {
            if let Some(file) = self.files.pop_front() {
                let length = std::fs::metadata(&file.path).map_or(0, |about| about.len());
                self.count.fetch_add(length, Ordering::Relaxed);
            }
        }
        self.position = Position { inputs: position.inputs, records: 0 };
        while self.position.records < position.records {
            if self.next().is_none() {
                break;
            }
        }
    }

    /// Opens the next input.
    fn open_next(&mut self) -> Option<(Open, Option<String>)> {
        let file = self.files.pop_front()?;
        let name = file.name();
        let named_day = file.path.file_name().and_then(|n| dates::named_day(&n.to_string_lossy()));
        let opened = |(items, warning)| Open {
            input: name.as_str().into(),
            id: file.id.as_str().into(),
            named_day: named_day.as_deref().map(Into::into),
            items,
            warning,
        };
        Some(match self.open_items(&file) {
            Ok(items) => (opened(items), None),
            Err(reason) => (opened((Items::Whole(None), None)), Some(reason)),
        })
    }

    /// Opens a file and tells its form; with what is to be said of it.
    fn open_items(&self, file: &File) -> Result<(Items, Option<String>), String> {
        let options = &self.options;
        let mut source = bytes::open(file, &self.count).map_err(|e| e.to_string())?;
        if let Some(reason) = bytes::foreign(source.fill_buf().map_err(|e| e.to_string())?) {
            return Err(reason);
        }
        let mut warning = None;
        let form = match options.input_format.or_else(|| {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            if file.is_stdin() { None } else { Form::of_name(&name) }
        }) {
            Some(form) => form,
            None => {
                let begin = source.fill_buf().map_err(|e| e.to_string())?;
                match (Form::of_content(begin), table::guess(begin, options)) {
                    // Which sign separates the cells is told by the header.
                    (Form::Text, Guess::Table) => Form::Csv,
                    (Form::Text, Guess::Perhaps) => {
                        let told = "read as one text, and it looks like a table; --input-format csv reads its rows, \
                                    and --text-field names the column with the text";
                        warning = Some(told.to_owned());
                        Form::Text
                    }
                    (form, _) => form,
                }
            }
        };
        if matches!(form, Form::Json | Form::Jsonl) && options.skips_outputs() {
            let begin = source.fill_buf().map_err(|e| e.to_string())?;
            match fields::of_map(begin) {
                Some(Map::Output) => return Ok((Items::Whole(Some(Body::Output)), None)),
                Some(Map::Other) => {
                    return Err("GeoJSON and no reports; --gazetteer reads places, \
                                --text-field texts of its features"
                        .into());
                }
                None => {}
            }
        }
        let items = match form {
            Form::Text => Items::Whole(Some(Body::Text(bytes::read_whole(&mut source)?))),
            Form::Markdown => Items::Whole(Some(Body::Markdown(bytes::read_whole(&mut source)?))),
            Form::Html => Items::Whole(Some(Body::Html(bytes::read_whole(&mut source)?))),
            // JSON is UTF-8 by its standard: only an order mark or the user says otherwise.
            Form::Jsonl => Items::Lines(Lines::new(self.json_source(source)?)),
            Form::Json => Items::Values(Values::new(self.json_source(source)?)),
            Form::Csv | Form::Tsv => {
                let source =
                    charset::transcode(source, options.encoding).map_err(|e| e.to_string())?;
                match Rows::open(source, form, options)? {
                    Some(rows) => Items::Rows(Box::new(rows)),
                    None => Items::Whole(Some(Body::Output)),
                }
            }
            #[cfg(feature = "parquet")]
            Form::Parquet => match super::columns::Rows::open(file, source, options)? {
                Some(mut rows) => {
                    warning = rows.warning.take();
                    Items::Columns(Box::new(rows))
                }
                None => Items::Whole(Some(Body::Output)),
            },
            #[cfg(not(feature = "parquet"))]
            Form::Parquet => {
                return Err("this program was built without the feature `parquet`".into());
            }
        };
        Ok((items, warning))
    }

    fn json_source(&self, mut source: Source) -> Result<Source, String> {
        let begin = source.fill_buf().map_err(|e| e.to_string())?;
        let marked = begin.starts_with(b"\xFF\xFE") || begin.starts_with(b"\xFE\xFF");
        if marked || self.options.encoding.is_some() {
            return charset::transcode(source, self.options.encoding).map_err(|e| e.to_string());
        }
        Ok(source)
    }
}

impl Open {
    fn next(&mut self) -> Option<(Option<u64>, Body)> {
        fn body<T>(read: Result<T, String>, of: impl FnOnce(T) -> Body) -> Body {
            read.map_or_else(Body::Fault, of)
        }
        let row =
            |(line, cells): (u64, Result<Cells, String>)| (Some(line), body(cells, Body::Cells));
        let value =
            |(line, bytes): (u64, Result<Vec<u8>, String>)| (Some(line), body(bytes, Body::Json));
        match &mut self.items {
            Items::Whole(whole) => whole.take().map(|body| (None, body)),
            Items::Lines(lines) => lines.next().map(value),
            Items::Values(values) => values.next().map(value),
            Items::Rows(rows) => rows.next().map(row),
            #[cfg(feature = "parquet")]
            Items::Columns(rows) => rows.next().map(row),
        }
    }
}

impl Iterator for Records {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        if let Some((input, reason)) = self.faults.pop_front() {
            // Not counted: the position is that of records that are read.
            return Some(Raw {
                input: input.into(),
                line: None,
                after: self.position,
                read: 0,
                body: Body::Fault(reason),
                id: "".into(),
                named_day: None,
                warning: None,
            });
        }
        loop {
            let fault = match &mut self.open {
                None => {
                    let (open, fault) = self.open_next()?;
                    self.open = Some(open);
                    fault
                }
                Some(_) => None,
            };
            let Some(open) = &mut self.open else { return None };
            let item = match fault {
                Some(reason) => Some((None, Body::Fault(reason))),
                None => open.next(),
            };
            let Some((line, body)) = item else {
                self.open = None;
                self.position = Position { inputs: self.position.inputs + 1, records: 0 };
                continue;
            };
            self.position.records += 1;
            return Some(Raw {
                input: Arc::clone(&open.input),
                line,
                after: self.position,
                read: self.count.load(Ordering::Relaxed),
                body,
                id: Arc::clone(&open.id),
                named_day: open.named_day.clone(),
                warning: open.warning.take(),
            });
        }
    }
}
