//! JSONL: an input split into lines, each one record. One of the forms of an input.

use std::io::{self, BufRead, Read};

use super::MAX_RECORD_BYTES;

/// The lines of an input that hold something, with their numbers.
pub(super) struct Lines<R> {
    source: R,
    line: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(source: R) -> Self {
        Lines { source, line: 0, ended: false }
    }

    /// Reads past the rest of a line.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.source.fill_buf()?;
            let end = buffer.iter().position(|b| *b == b'\n');
            let (skipped, ended) =
                (end.map_or(buffer.len(), |at| at + 1), end.is_some() || buffer.is_empty());
            self.source.consume(skipped);
            if ended {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (u64, Result<Vec<u8>, String>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            let mut bytes = Vec::new();
            let limit = MAX_RECORD_BYTES as u64 + 1;
            match (&mut self.source).take(limit).read_until(b'\n', &mut bytes) {
                Ok(0) => self.ended = true,
                Ok(read) if read as u64 == limit && bytes.last() != Some(&b'\n') => {
                    // What follows the line is still good.
                    self.ended = self.skip_line().is_err();
                    let reason = format!("the line is longer than {} MiB", MAX_RECORD_BYTES >> 20);
                    return Some((self.line, Err(reason)));
                }
                Ok(_) => {
                    let trimmed = bytes.trim_ascii();
                    let empty = trimmed.is_empty()
                        || (self.line == 1 && trimmed.trim_ascii() == b"\xEF\xBB\xBF");
                    if !empty {
                        return Some((self.line, Ok(bytes)));
                    }
                }
                Err(error) => {
                    self.ended = true;
                    return Some((self.line, Err(format!("reading ends here: {error}"))));
                }
            }
        }
        None
    }
}
