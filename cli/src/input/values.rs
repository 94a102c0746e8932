//! JSON: an array, or values one after another, split into its values without parsing them. One of the forms of an input.
//!
//! The splitter only follows strings and brackets. A value that is no JSON is told apart from its neighbours, and an
//! array of any length takes the memory of its longest value.

use std::io::{self, BufRead};

use super::MAX_RECORD_BYTES;

/// The bytes of a value, or why there are none, and the line it begins on.
type Value = (u64, Result<Vec<u8>, String>);

/// The values of an input, with the lines they begin on.
pub(super) struct Values<R> {
    source: R,
    line: u64,
    /// Bytes before this one on its line, and whether all of them are blanks.
    column: usize,
    blank: bool,
    /// Inside the outer array.
    inside: bool,
    started: bool,
    ended: bool,
}

impl<R: BufRead> Values<R> {
    pub(super) fn new(source: R) -> Self {
        Values {
            source,
            line: 1,
            column: 0,
            blank: true,
            inside: false,
            started: false,
            ended: false,
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.source.fill_buf()?.first().copied())
    }

    fn advance(&mut self, byte: u8) {
        (self.line, self.column, self.blank) = step((self.line, self.column, self.blank), byte);
        self.source.consume(1);
    }

    /// The next value's bytes with its line; a fault ends the input only where reading itself fails.
    fn split(&mut self) -> io::Result<Option<Value>> {
        while let Some(byte) = self.peek()? {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xEF | 0xBB | 0xBF => self.advance(byte),
                b'[' if !self.started => {
                    (self.started, self.inside) = (true, true);
                    self.advance(byte);
                }
                b']' => {
                    let line = self.line;
                    self.advance(byte);
                    if !std::mem::take(&mut self.inside) {
                        self.started = true;
                        let reason =
                            "found `]` where no array is open; expected an object in braces";
                        return Ok(Some((line, Err(reason.into()))));
                    }
                }
                _ => break,
            }
        }
        if self.peek()?.is_none() {
            return Ok(if std::mem::take(&mut self.inside) {
                Some((self.line, Err("the array has no end".into())))
            } else {
                None
            });
        }
        self.started = true;
        let (first, mut value, mut long) = (self.line, Vec::new(), false);
        let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
        // Where every record begins a line of its own, one that begins in the column of this one is the next, even
        // though this one was never closed.
        let own_column = self.blank.then_some(self.column);
        let mut at = (self.line, self.column, self.blank);
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let mut used = 0;
            let mut whole = false;
            for byte in buffer {
                if !quoted && depth == 0 && matches!(byte, b',' | b']' | b'\n') {
                    whole = true;
                    break;
                }
                let next =
                    depth > 0 && !quoted && *byte == b'{' && at.2 && own_column == Some(at.1);
                if next && at.0 > first {
                    whole = true;
                    break;
                }
                used += 1;
                at = step(at, *byte);
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if quoted => escaped = true,
                    b'"' => quoted = !quoted,
                    // A string of JSON holds no line break: a quote that was never closed ends with its line, so that
                    // one broken record does not swallow those after it.
                    b'\n' if quoted => {
                        whole = true;
                        break;
                    }
                    b'{' | b'[' if !quoted => depth += 1,
                    b'}' | b']' if !quoted => {
                        depth = depth.saturating_sub(1);
                        if depth == 0 {
                            whole = true;
                            break;
                        }
                    }
                    _ => {}
                }
            }
            if value.len() + used > MAX_RECORD_BYTES {
                long = true;
                value.clear();
            }
            if !long {
                value.extend_from_slice(&buffer[..used]);
            }
            self.source.consume(used);
            if whole {
                break;
            }
        }
        (self.line, self.column, self.blank) = at;
        if long {
            let reason = format!("the value is longer than {} MiB", MAX_RECORD_BYTES >> 20);
            return Ok(Some((first, Err(reason))));
        }
        Ok(Some((first, Ok(value))))
    }
}

/// Line, column, and whether the line is blank so far, after one more byte.
fn step((line, column, blank): (u64, usize, bool), byte: u8) -> (u64, usize, bool) {
    if byte == b'\n' {
        (line + 1, 0, true)
    } else {
        (line, column + 1, blank && matches!(byte, b' ' | b'\t' | b'\r' | b'['))
    }
}

impl<R: BufRead> Iterator for Values<R> {
    type Item = Value;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.split().unwrap_or_else(|error| {
            self.ended = true;
            Some((self.line, Err(format!("reading ends here: {error}"))))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, Values};

    /// The values of a text; never more than it has bytes, for every value takes some.
    fn values(text: &str) -> Vec<Value> {
        let values: Vec<Value> = Values::new(text.as_bytes()).take(text.len() + 1).collect();
        // The end of an array may be missed at the end of the text.
        assert!(values.len() <= text.len(), "`{text}` does not end");
        values
    }

    #[test]
    fn a_stray_bracket_is_one_bad_record() {
        for (text, at) in [
            ("{\"a\":1}\n]\n{\"b\":2}\n", 2),
            ("]", 1),
            ("[]]", 1),
            ("[{\"a\":1}]]\n", 1),
            ("[{\"a\":1}\n]\n{\"b\":2}]", 3),
        ] {
            let values = values(text);
            let bad: Vec<&Value> = values.iter().filter(|(_, value)| value.is_err()).collect();
            let [(line, Err(reason))] = &bad[..] else { panic!("`{text}`: {bad:?}") };
            assert!(*line == at && reason.contains("found `]`"), "`{text}`: {line}: {reason}");
            assert_eq!(values.len() - 1, text.matches('{').count(), "`{text}`");
        }
    }

    #[test]
    fn every_text_of_signs_has_an_end() {
        let signs = ["", "[", "]", "{", "}", ",", ":", "\"", "\\", "\n", " ", "x", "{}"];
        for a in signs {
            for b in signs {
                for c in signs {
                    for d in signs {
                        values(&[a, b, c, d].concat());
                    }
                }
            }
        }
    }
}
