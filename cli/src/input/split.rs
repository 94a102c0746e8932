//! A table's bytes split into rows of cells: quotes, line breaks of every kind, empty lines left out. Under the form of tables.
//!
//! Unlike a reader of tables at large, it tells where a quote opens that nothing closes, and goes on behind that line: a
//! broken row does not swallow those after it.

use std::io::{self, BufRead};

use super::MAX_RECORD_BYTES;

/// The rows of a table, its header among them.
pub(super) struct Split<R> {
    source: R,
    delimiter: u8,
    /// What is read a second time, for the quote before it has no end; `past` bytes of it are behind us.
    again: Vec<u8>,
    past: usize,
    line: u64,
    /// The last byte was a carriage return: a line feed after it ends the same line.
    returned: bool,
    /// Neither a row nor what stands in quotes may be longer.
    limit: usize,
}

/// The cells of a row.
#[derive(Debug, Default)]
pub(super) struct Row {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Row {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, cell: usize) -> Option<&[u8]> {
        let end = *self.ends.get(cell)?;
        let begin = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.bytes.get(begin..end)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).filter_map(|cell| self.get(cell))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing of the cell is read.
    Start,
    Plain,
    Quoted,
    /// After a quote inside of quotes: it ends them, or is one half of a quote that is meant.
    Closing,
}

impl<R: BufRead> Split<R> {
    pub(super) fn new(mut source: R, delimiter: u8) -> io::Result<Self> {
        if source.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
            source.consume(3);
        }
        let again = Vec::new();
        let limit = MAX_RECORD_BYTES;
        Ok(Split { source, delimiter, again, past: 0, line: 1, returned: false, limit })
    }

    /// The line that is read.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The next row with the line it begins on, or with the line that is at fault; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, Result<Row, String>)>> {
        let (mut row, mut state, mut begin) = (Row::default(), State::Start, self.line);
        let mut length = 0;
        // Where the open quote stands, by line and length, and what was read since the end of its line.
        let (mut opened, mut rest) = ((0, 0), Vec::new());
        loop {
            let reads_again = self.past < self.again.len();
            let buffer =
                if reads_again { &self.again[self.past..] } else { self.source.fill_buf()? };
            let (mut used, mut ended, mut endless) = (0, buffer.is_empty(), buffer.is_empty());
            for byte in buffer.iter().copied() {
                let quoted = matches!(state, State::Quoted | State::Closing);
                if quoted && length - opened.1 > self.limit {
                    endless = true;
                    break;
                }
                (used, length) = (used + 1, length + 1);
                let breaks = matches!(byte, b'\r' | b'\n');
                if breaks && !(byte == b'\n' && self.returned) {
                    self.line += 1;
                }
                self.returned = byte == b'\r';
                // The break after the line of the quote is no part of the rest, both halves of it.
                if quoted && self.line > opened.0 + u64::from(breaks) {
                    rest.push(byte);
                }
                // What ends on another line and goes on is the quote of a later row.
                let ends_cell = breaks || byte == self.delimiter || byte == b'"';
                if state == State::Closing && !ends_cell && self.line > opened.0 {
                    (state, endless) = (State::Quoted, true);
                    break;
                }
                state = match (state, byte) {
                    (State::Start, b'"') => {
                        opened = (self.line, length);
                        rest.clear();
                        State::Quoted
                    }
                    (State::Quoted, b'"') => State::Closing,
                    (State::Quoted, _) | (State::Closing, b'"') => {
                        row.bytes.push(byte);
                        State::Quoted
                    }
                    _ if byte == self.delimiter => {
                        row.ends.push(row.bytes.len());
                        State::Start
                    }
                    // An empty line, or the second half of a line's end.
                    (State::Start, _) if breaks && row.ends.is_empty() => {
                        (begin, length) = (self.line, 0);
                        State::Start
                    }
                    _ if breaks => {
                        ended = true;
                        break;
                    }
                    _ => {
                        row.bytes.push(byte);
                        State::Plain
                    }
                };
                if length > self.limit {
                    // The row goes on to its end and keeps no more than a sign that there was something.
                    row.bytes.clear();
                    row.ends.clear();
                    row.ends.push(0);
                }
            }
            if reads_again {
                self.past += used;
            } else {
                self.source.consume(used);
            }
            if endless && state == State::Quoted {
                rest.extend_from_slice(&self.again[self.past..]);
                (self.again, self.past) = (rest, 0);
                (self.line, self.returned) = (opened.0 + 1, false);
                let reason = "the quote that opens here has no end".to_owned();
                return Ok(Some((opened.0, Err(reason))));
            }
            if ended && state == State::Start && row.ends.is_empty() {
                return Ok(None);
            }
            if ended && length > self.limit {
                let reason = format!("the row is longer than {} MiB", self.limit >> 20);
                return Ok(Some((begin, Err(reason))));
            }
            if ended {
                row.ends.push(row.bytes.len());
                return Ok(Some((begin, Ok(row))));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Split;

    /// Rows as `line: cell|cell`, faults as `line! reason`.
    fn rows(text: &str, limit: usize) -> Vec<String> {
        let mut split = Split::new(text.as_bytes(), b',').unwrap();
        split.limit = limit;
        let mut rows = Vec::new();
        while let Some((line, row)) = split.next().unwrap() {
            rows.push(match row {
                Ok(row) => {
                    let cells: Vec<_> = row.iter().map(String::from_utf8_lossy).collect();
                    format!("{line}: {}", cells.join("|"))
                }
                Err(reason) => format!("{line}! {reason}"),
            });
            assert!(rows.len() <= text.len());
        }
        rows
    }

    const ENDLESS: &str = "the quote that opens here has no end";

    #[test]
    fn rows_are_those_of_a_reader_of_tables() {
        let signs = ["", "\"", ",", "\n", "\r", "x", "\"\"", "\r\n", "\"y\""];
        for number in 0..signs.len().pow(5) {
            let text: String =
                (0u32..5).map(|at| signs[number / signs.len().pow(at) % 9]).collect();
            let rows = rows(&text, 99);
            if rows.iter().any(|row| row.ends_with(ENDLESS)) {
                continue;
            }
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let theirs: Vec<String> = reader
                .records()
                .map(|row| row.unwrap().iter().collect::<Vec<_>>().join("|"))
                .collect();
            let ours: Vec<&str> = rows.iter().map(|row| row.split_once(": ").unwrap().1).collect();
            assert_eq!(ours, theirs, "{text:?}");
        }
    }

    #[test]
    fn an_open_quote_swallows_nothing() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,\"x", "2,\"y\"", "3,\"z\"\"", "u\"", "4,v"].join(end);
            let told = [
                "1: a|b",
                &format!("2! {ENDLESS}"),
                "3: 2|y",
                &format!("4: 3|z\"{end}u"),
                "6: 4|v",
            ];
            assert_eq!(rows(&text, 99), told, "{end:?}");
            let text = ["a,b", "1,\"x\"\"", "2,y", "", "3,\"\"", "4,v"].join(end);
            let told = ["1: a|b", &format!("2! {ENDLESS}"), "3: 2|y", "5: 3|", "6: 4|v"];
            assert_eq!(rows(&text, 99), told, "{end:?}");
            assert_eq!(rows(&text, 12), told, "{end:?}");
            let text = ["1,\"x", "y\",\"z", "2,v"].join(end);
            assert_eq!(rows(&text, 99), [&format!("2! {ENDLESS}"), "3: 2|v"], "{end:?}");
        }
    }

    #[test]
    fn a_row_that_is_too_long_is_alone() {
        let text = format!("1,x\n2,{}\n3,\"y\"\n", "x,".repeat(20));
        assert_eq!(rows(&text, 20), ["1: 1|x", "2! the row is longer than 0 MiB", "3: 3|y"]);
    }
}
