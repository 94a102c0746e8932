//! Inputs of any kind as one sequence of reports, each with the input and line it came from.
//!
//! Opening and splitting is cheap and done in order by one thread; parsing, decoding and cleaning a record
//! (`Raw::read`) is dear and done by whoever has the time.

mod bytes;
mod charset;
#[cfg(feature = "parquet")]
mod columns;
mod dates;
mod fields;
pub(crate) mod files;
mod html;
mod ids;
mod lines;
mod markdown;
mod records;
mod seen;
mod split;
mod table;
mod values;

use std::path::PathBuf;
use std::sync::Arc;

use dateline::Report;
use serde::Serialize;

pub(crate) use files::Form;
pub(crate) use ids::{Id, Ids};
pub(crate) use records::{Position, Records};
pub(crate) use seen::Seen;

/// A record may not be longer: what is longer is no report, and memory stays bounded.
pub(crate) const MAX_RECORD_BYTES: usize = 64 << 20;

/// What to read, and how.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Inputs")]
pub(crate) struct InputOptions {
    /// Files, folders (all the way down), or - for standard input: text, Markdown, HTML, JSONL, JSON, CSV, TSV, Parquet,
    /// plain or in gzip or zstd.
    #[arg(value_name = "INPUT", required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Reads every input as this, whatever its name and content.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) input_format: Option<Form>,
    /// Field or column with the text; parts of a nested one are joined by dots. Otherwise the first of text, body,
    /// content, article, maintext, html that is there.
    #[arg(long, value_name = "NAME")]
    pub(crate) text_field: Option<String>,
    /// Field or column with the title. Otherwise title or headline.
    #[arg(long, value_name = "NAME")]
    pub(crate) title_field: Option<String>,
    /// Field or column with the id. Otherwise id, url or link, and else the input's name and the line.
    #[arg(long, value_name = "NAME")]
    pub(crate) id_field: Option<String>,
    /// Field or column with the date of publication. Otherwise published, date, `date_published`, `published_at`, pubdate.
    #[arg(long, value_name = "NAME")]
    pub(crate) date_field: Option<String>,
    /// Field or column with the name of who published it. Otherwise source, publisher or site.
    #[arg(long, value_name = "NAME")]
    pub(crate) source_field: Option<String>,
    /// Day of publication of reports that do not tell theirs: not in a field, in the HTML, nor in the file's name.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) published: Option<String>,
    /// Character set of the inputs, such as windows-1256. Otherwise detected; JSON is UTF-8.
    #[arg(long, value_name = "LABEL", value_parser = charset::label)]
    pub(crate) encoding: Option<&'static encoding_rs::Encoding>,
    /// Reads texts that were kept in an output of this program.
    #[arg(skip)]
    pub(crate) outputs: bool,
}

impl InputOptions {
    /// Whether outputs of this program are left out: not where the user names the field with the text.
    fn skips_outputs(&self) -> bool {
        !self.outputs && self.text_field.is_none()
    }
}

fn day(word: &str) -> Result<String, String> {
    let day: Result<jiff::civil::Date, _> = word.parse();
    day.map(|day| day.to_string()).map_err(|_| "expected a day such as 2020-03-24".to_owned())
}

/// A report, ready to be read.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) report: Report<'static>,
    pub(crate) input: Arc<str>,
    /// Line of a JSONL, JSON or CSV input, row of a Parquet one; counted from 1.
    pub(crate) line: Option<u64>,
    /// What readers wrote under a web page: kept apart, no part of the report's text.
    pub(crate) comments: Option<String>,
    /// What was wrong with the record and did not hinder.
    pub(crate) warnings: Vec<String>,
    /// A text or a page that is read whole has no fields.
    is_whole: bool,
    /// For each part whether the record has the field that the user names.
    fields: [fields::Field; 5],
}

/// Why there is no report to read.
#[derive(Debug)]
pub(crate) enum Unread {
    Bad(Reject),
    /// This program wrote it: an output lies among the inputs.
    Output(Arc<str>),
}

impl From<Unread> for Reject {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Bad(reject) => reject,
            Unread::Output(input) => Reject {
                input,
                line: None,
                reason: "an output of this program, and no report".into(),
            },
        }
    }
}

/// A record that could not be read, as it stands in the file of rejects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Reject {
    pub(crate) input: Arc<str>,
    /// Line of a JSONL, JSON or CSV input, row of a Parquet one; `null` where the whole input is at fault.
    pub(crate) line: Option<u64>,
    pub(crate) reason: String,
}

impl std::fmt::Display for Reject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.input, self.reason),
            None => write!(f, "{}: {}", self.input, self.reason),
        }
    }
}

/// A record as it was split off its input, not yet parsed.
#[derive(Debug)]
pub(crate) struct Raw {
    pub(crate) input: Arc<str>,
    pub(crate) line: Option<u64>,
    /// Where the reading stands after this record.
    pub(crate) after: Position,
    /// Bytes of the inputs read by then, as they lie on the disk: for progress.
    pub(crate) read: u64,
    pub(crate) body: Body,
    /// Id of a whole file: its path without the ending; for records the stem that line numbers are added to.
    pub(crate) id: Arc<str>,
    /// A day in the file's name.
    pub(crate) named_day: Option<Arc<str>>,
    /// What is to be said of the input, with its first record.
    pub(crate) warning: Option<String>,
}

/// What a record holds before it is parsed.
#[derive(Debug)]
pub(crate) enum Body {
    Text(Vec<u8>),
    Markdown(Vec<u8>),
    Html(Vec<u8>),
    /// One JSON value.
    Json(Vec<u8>),
    /// Cells of a table, by the roles of their columns.
    Cells(fields::Cells),
    /// It could not even be split off.
    Fault(String),
    /// A table that this program wrote.
    Output,
}

impl Raw {
    /// About how many bytes it holds.
    pub(crate) fn len(&self) -> usize {
        match &self.body {
            Body::Text(b) | Body::Markdown(b) | Body::Html(b) | Body::Json(b) => b.len(),
            Body::Cells(cells) => cells.len(),
            Body::Fault(_) | Body::Output => 0,
        }
    }

    /// Parses, decodes and cleans the record, or says why it is none.
    pub(crate) fn read(self, options: &InputOptions) -> Result<Record, Unread> {
        let Raw { input, line, body, id, named_day, warning, .. } = self;
        let is_whole = matches!(body, Body::Text(_) | Body::Markdown(_) | Body::Html(_));
        let read = match body {
            Body::Output => return Err(Unread::Output(input)),
            Body::Fault(reason) => Err(reason),
            Body::Text(bytes) => charset::decode_text(bytes, options.encoding)
                .map(|text| fields::Parts { text, ..fields::Parts::default() }),
            Body::Markdown(bytes) => {
                charset::decode_text(bytes, options.encoding).map(|text| markdown::read(&text))
            }
            Body::Html(bytes) => {
                charset::decode_html(bytes, options.encoding).and_then(|text| html::read(&text))
            }
            Body::Json(bytes) => match fields::read_json(&bytes, options) {
                Err(fields::Fault::Output) => return Err(Unread::Output(input)),
                Err(fields::Fault::Bad(reason)) => Err(reason),
                Ok(parts) => Ok(parts),
            },
            Body::Cells(cells) => fields::read_cells(cells),
        };
        let reject = |reason| Unread::Bad(Reject { input: input.clone(), line, reason });
        let parts = read.map_err(reject)?;
        let told = warning.into_iter().chain(parts.warnings);
        let told = told.map(|reason| Reject { input: input.clone(), line, reason }.to_string());
        let warnings = told.collect();
        let id = parts.id.unwrap_or_else(|| match line {
            Some(line) => format!("{id}:{line}"),
            None => id.to_string(),
        });
        let mut report = Report::new(id, parts.text);
        if let Some(title) = parts.title.filter(|title| !title.trim().is_empty()) {
            report = report.title(title.trim());
        }
        let day = parts.day.or_else(|| named_day.map(|day| day.to_string()));
        if let Some(day) = day.or_else(|| options.published.clone()) {
            report = report.published(day);
        }
        if let Some(source) = parts.source {
            report = report.source(source);
        }
        let fields::Parts { comments, fields, .. } = parts;
        Ok(Record { report, input, line, comments, warnings, is_whole, fields })
    }
}

/// The reports of all inputs, one after another, parsed as they are asked for.
#[allow(dead_code, reason = "for the subcommands that show reports")]
pub(crate) fn reports(
    options: &InputOptions,
) -> anyhow::Result<impl Iterator<Item = Result<Record, Reject>>> {
    Ok(Records::open(options, &[])?.map(|raw| raw.read(options).map_err(Reject::from)))
}
