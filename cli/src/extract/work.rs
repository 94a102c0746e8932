//! What a thread does with a handful of raw records: parse, extract, choose, write into memory. The parallel part of a run.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline::{Extraction, Extractor};

use super::journal::Counts;
use crate::input::{Id, InputOptions, Position, Raw, Reject, Seen, Unread};
use crate::options::Keep;
use crate::output::Shape;

/// Everything that reading needs, shared by all threads.
pub(super) struct Work<'a> {
    pub(super) extractor: &'a Extractor,
    pub(super) input: &'a InputOptions,
    pub(super) keep: &'a Keep,
    pub(super) shape: Shape,
}

/// What came of a handful of records.
#[derive(Default)]
pub(super) struct Done {
    pub(super) rows: Vec<u8>,
    /// Lines for the file of rejects.
    pub(super) rejects: Vec<u8>,
    pub(super) told: Vec<Told>,
    pub(super) seen: Seen,
    pub(super) ids: Vec<Id>,
    pub(super) after: Position,
    /// Bytes of the inputs that were read by then.
    pub(super) read: u64,
    pub(super) counts: Counts,
}

/// A sentence about a record.
pub(super) enum Told {
    Reject(String),
    Warning(String),
    /// About an input as a whole.
    Input(String),
    /// About the whole run.
    Run(String),
}

impl Done {
    /// Adds sentences about inputs.
    pub(super) fn warn(&mut self, sentences: Vec<String>) {
        self.counts.warnings += sentences.len() as u64;
        self.told.extend(sentences.into_iter().map(Told::Input));
    }
}

impl Work<'_> {
    /// Reads records, in order.
    pub(super) fn read(&self, raws: Vec<Raw>) -> Done {
        let mut done = Done::default();
        for raw in raws {
            (done.after, done.read) = (raw.after, raw.read);
            let (input, line) = (raw.input.clone(), raw.line);
            // The library never panics; a cleaner of web pages might. One page must not end the run.
            let read = catch_unwind(AssertUnwindSafe(|| self.read_one(raw, &mut done)));
            let read = read.unwrap_or_else(|_| {
                Err(Reject {
                    input,
                    line,
                    reason: "reading it failed by a fault of this program".into(),
                })
            });
            if let Err(reject) = read {
                done.counts.rejects += 1;
                done.told.push(Told::Reject(reject.to_string()));
                // A reject is strings and a number; writing those to memory cannot fail.
                if serde_json::to_writer(&mut done.rejects, &reject).is_ok() {
                    done.rejects.push(b'\n');
                }
            }
        }
        done
    }

    fn read_one(&self, raw: Raw, done: &mut Done) -> Result<(), Reject> {
        let mut record = match raw.read(self.input) {
            Ok(record) => record,
            Err(Unread::Bad(reject)) => return Err(reject),
            Err(Unread::Output(input)) => {
                done.seen.output(&input);
                done.counts.outputs += 1;
                return Ok(());
            }
        };
        let mut extraction = self.extractor.extract(&record.report);
        choose(&mut extraction, self.keep);
        let events = extraction.events.len() as u64;
        let before = done.rows.len();
        self.shape.write(&record, extraction, self.extractor.gazetteer(), &mut done.rows).map_err(
            |fault| {
                done.rows.truncate(before);
                Reject {
                    input: record.input.clone(),
                    line: record.line,
                    reason: format!("its events could not be written: {fault}"),
                }
            },
        )?;
        done.seen.record(&record);
        done.ids.push(Id::of(&record));
        done.counts.reports += 1;
        done.counts.events += events;
        done.counts.bytes += record.report.text().len() as u64;
        done.counts.warnings += record.warnings.len() as u64;
        done.told.extend(record.warnings.drain(..).map(Told::Warning));
        Ok(())
    }
}

/// Leaves the events that are asked for, and the lead where it is among them.
fn choose(extraction: &mut Extraction, keep: &Keep) {
    let lead = extraction.lead.and_then(|lead| extraction.events.get(lead)).map(|e| e.id.clone());
    extraction.events.retain(|event| keep.keeps(event));
    extraction.lead =
        lead.and_then(|lead| extraction.events.iter().position(|event| event.id == lead));
}
