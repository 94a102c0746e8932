//! CSV and TSV: rows of a table with a header. One of the forms of an input.

use std::io::BufRead;

use super::InputOptions;
use super::fields::{Cells, Part, choose_columns, is_html_name, is_output_table};
use super::files::Form;
use super::split::{Row, Split};

/// The rows of a table, with the lines they begin on.
pub(super) struct Rows<R> {
    split: Split<R>,
    columns: [Option<usize>; 5],
    width: usize,
    named_id: bool,
    html: bool,
    ended: bool,
}

impl<R: BufRead> Rows<R> {
    /// Reads the header. None where this program wrote the table.
    pub(super) fn open(
        mut source: R,
        form: Form,
        options: &InputOptions,
    ) -> Result<Option<Self>, String> {
        let delimiter = match form {
            Form::Tsv => b'\t',
            _ => delimiter(source.fill_buf().map_err(|e| e.to_string())?),
        };
        let mut split = Split::new(source, delimiter).map_err(|e| e.to_string())?;
        let header = match split.next().map_err(|e| e.to_string())? {
            Some((_, Ok(header))) => header,
            Some((line, Err(reason))) => {
                return Err(format!("the header, on line {line}: {reason}"));
            }
            None => Row::default(),
        };
        let header: Vec<String> =
            header.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        if is_output_table(&header, options) {
            return Ok(None);
        }
        let columns = choose_columns(&header, options)?;
        let named_id = Part::Id.given(options).is_some();
        let html = columns[0].is_some_and(|text| is_html_name(&header[text]));
        Ok(Some(Rows { split, columns, width: header.len(), named_id, html, ended: false }))
    }
}

/// Whether a text without an ending is a table.
pub(super) enum Guess {
    /// Its first line names the text and one thing more of a report.
    Table,
    /// Its first lines are as many short names and as many cells, of which none is told to be the text.
    Perhaps,
    No,
}

/// Guesses by the beginning of a text.
pub(super) fn guess(begin: &[u8], options: &InputOptions) -> Guess {
    let begin = begin.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(begin);
    let sign = delimiter(begin);
    let Ok(mut rows) = Split::new(begin, sign) else { return Guess::No };
    let mut next = || rows.next().ok().flatten();
    let Some((_, Ok(header))) = next() else { return Guess::No };
    let is_name = |cell: &[u8]| {
        let letter = |b: &u8| b.is_ascii_alphanumeric() || *b >= 0x80 || b" _-.:".contains(b);
        (1..=40).contains(&cell.trim_ascii().len()) && cell.iter().all(letter)
    };
    if header.len() < 2 || !header.iter().all(is_name) {
        return Guess::No;
    }
    let names = |part: Part| {
        let is = |cell: &[u8], name: &str| cell.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
        let usual = || header.iter().any(|cell| part.usual().iter().any(|name| is(cell, name)));
        part.given(options).map_or_else(usual, |name| header.iter().any(|cell| is(cell, name)))
    };
    // The first row may be the broken one, and the end of what is known of the input may cut another.
    let rows: Vec<_> = std::iter::from_fn(next).take(4).filter_map(|(_, row)| row.ok()).collect();
    let same = rows.is_empty() || rows.iter().any(|row| row.len() == header.len());
    let given = options.text_field.is_some();
    if same && names(Part::Text) && (given || Part::ALL[1..].iter().any(|part| names(*part))) {
        return Guess::Table;
    }
    // Two places with a comma between them open many a report.
    let wide = header.len() > if sign == b',' { 2 } else { 1 };
    if same && wide { Guess::Perhaps } else { Guess::No }
}

/// The sign that stands most often in the header: comma, semicolon, tab or bar.
fn delimiter(begin: &[u8]) -> u8 {
    let header = begin.split(|b| *b == b'\n').next().unwrap_or_default();
    let often = |sign: u8| header.split(|b| *b == sign).count();
    // Of equals the first: `max_by_key` keeps the last.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|sign| often(*sign)).unwrap_or(b',')
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = (u64, Result<Cells, String>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.split.next() {
            Ok(None) => None,
            Err(error) => {
                self.ended = true;
                Some((self.split.line(), Err(format!("reading ends here: {error}"))))
            }
            Ok(Some((line, Err(reason)))) => Some((line, Err(reason))),
            Ok(Some((line, Ok(row)))) => {
                if row.len() != self.width {
                    let reason = format!("{} cell(s); the header has {}", row.len(), self.width);
                    return Some((line, Err(reason)));
                }
                let mut cells: [Option<String>; 5] = Default::default();
                for (cell, column) in cells.iter_mut().zip(self.columns) {
                    let Some(bytes) = column.and_then(|c| row.get(c)) else { continue };
                    match std::str::from_utf8(bytes) {
                        Ok(written) => *cell = Some(written.to_owned()),
                        Err(_) => return Some((line, Err("a cell is no UTF-8".into()))),
                    }
                }
                Some((line, Ok(Cells { found: cells, named_id: self.named_id, html: self.html })))
            }
        }
    }
}
