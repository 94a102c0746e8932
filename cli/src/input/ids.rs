//! Ids of reports that come twice in a run: those of their events are made from them, and may come twice as well.

use std::collections::HashSet;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::Record;

/// The id of a report as a hash, and where the report stands.
pub(crate) struct Id {
    hash: u64,
    input: Arc<str>,
    line: Option<u64>,
}

impl Id {
    pub(crate) fn of(record: &Record) -> Id {
        Id::new(record.report.id(), Arc::clone(&record.input), record.line)
    }

    pub(crate) fn new(id: &str, input: Arc<str>, line: Option<u64>) -> Id {
        Id { hash: xxh3_64(id.as_bytes()), input, line }
    }
}

/// The ids of all reports so far, eight bytes each.
#[derive(Default)]
pub(crate) struct Ids {
    known: HashSet<u64>,
    again: u64,
    /// The first report with an id that an earlier one has.
    first: String,
}

impl Ids {
    pub(crate) fn add(&mut self, ids: &[Id]) {
        for Id { hash, input, line } in ids {
            if self.known.insert(*hash) {
                continue;
            }
            if self.again == 0 {
                self.first = match line {
                    Some(line) => format!("{input}:{line}"),
                    None => input.to_string(),
                };
            }
            self.again += 1;
        }
    }

    /// What is to be said at the end of a run, if anything.
    pub(crate) fn told(&self) -> Option<String> {
        let first = &self.first;
        match self.again {
            0 => None,
            1 => Some(format!(
                "{first}: this report has the id of an earlier one; their events may have the same ids"
            )),
            again => Some(format!(
                "{again} reports have the id of an earlier one, the first of them {first}; their events may have the same ids"
            )),
        }
    }
}
