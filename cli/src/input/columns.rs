//! Parquet: rows of named columns, of which only those that are wanted are read. One of the forms of an input.

use std::fs;
use std::io::{self, BufRead, Seek};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::DataType;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::InputOptions;
use super::fields::{Cells, Part, is_html_name, is_output_table, missing};
use super::files::File;

/// Rows that are held at once.
const BATCH: usize = 256;

/// The rows of a Parquet file, numbered from 1.
pub(super) struct Rows {
    reader: ParquetRecordBatchReader,
    paths: [Option<String>; 5],
    batch: Option<[Option<StringArray>; 5]>,
    next: usize,
    held: usize,
    number: u64,
    ended: bool,
    named_id: bool,
    /// What is to be said of the columns.
    pub(super) warning: Option<String>,
}

impl Rows {
    /// Opens a file, or what `source` gives: Parquet is read from its end, so a stream is laid down first. None where
    /// this program wrote the file.
    pub(super) fn open(
        file: &File,
        mut source: Box<dyn BufRead + Send>,
        options: &InputOptions,
    ) -> Result<Option<Self>, String> {
        let plain = source.fill_buf().map_err(|e| e.to_string())?.starts_with(b"PAR1");
        let is_compressed = fs::File::open(&file.path)
            .and_then(|mut f| {
                let mut begin = [0; 4];
                io::Read::read_exact(&mut f, &mut begin).map(|()| &begin != b"PAR1")
            })
            .unwrap_or(true);
        let handle = if plain && !is_compressed && !file.is_stdin() {
            fs::File::open(&file.path)
        } else {
            tempfile::tempfile().and_then(|mut laid| {
                io::copy(&mut source, &mut laid)?;
                laid.rewind()?;
                Ok(laid)
            })
        };
        let handle = handle.map_err(|e| e.to_string())?;
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(handle).map_err(|e| e.to_string())?;
        let schema = builder.schema().clone();
        let header: Vec<String> = schema.fields().iter().map(|f| f.name().clone()).collect();
        if is_output_table(&header, options) {
            return Ok(None);
        }
        let mut warnings = Vec::new();
        let mut paths: [Option<String>; 5] = Default::default();
        for (path, part) in paths.iter_mut().zip(Part::ALL) {
            *path = match part.given(options) {
                Some(name) => {
                    let root = root_of(name, &header).ok_or_else(|| missing(name, &header))?;
                    find_type(&schema, name, root).ok_or_else(|| missing(name, &header))?;
                    Some(name.to_owned())
                }
                None => {
                    let columns = part.usual().iter().filter_map(|name| {
                        header.iter().position(|h| h == name).map(|column| (*name, column))
                    });
                    let reads = |(_, column): &(&str, usize)| {
                        let kind = schema.field(*column).data_type();
                        part == Part::Text || holds_words(kind)
                    };
                    let found = columns.clone().find(reads);
                    if let (None, Some((name, column))) = (found, columns.clone().next()) {
                        let kind = schema.field(column).data_type();
                        warnings.push(format!("the column `{name}` holds {kind}; read without it"));
                    }
                    found.map(|(name, _)| name.to_owned())
                }
            };
        }
        if paths[0].is_none() {
            return Err(format!(
                "no column is named `{}`; --text-field names the one with the text: `{}`",
                Part::Text.usual().join("`, `"),
                header.join("`, `")
            ));
        }
        let wanted: Vec<usize> = (0..header.len())
            .filter(|c| paths.iter().flatten().any(|p| root_of(p, &header) == Some(*c)))
            .collect();
        let mask = ProjectionMask::roots(builder.parquet_schema(), wanted);
        let reader = builder
            .with_projection(mask)
            .with_batch_size(BATCH)
            .build()
            .map_err(|e| e.to_string())?;
        let named_id = Part::Id.given(options).is_some();
        let rows = Rows {
            reader,
            paths,
            batch: None,
            next: 0,
            held: 0,
            number: 0,
            ended: false,
            named_id,
            warning: (!warnings.is_empty()).then(|| warnings.join("; ")),
        };
        Ok(Some(rows))
    }
}

/// The number of the top column that a name means: of that name, or of its part before the first dot.
fn root_of(name: &str, header: &[String]) -> Option<usize> {
    header
        .iter()
        .position(|h| h == name)
        .or_else(|| header.iter().position(|h| Some(h.as_str()) == name.split('.').next()))
}

/// Whether a column tells an id, a day or a name: no list, no record, no flag.
fn holds_words(kind: &DataType) -> bool {
    !kind.is_nested()
        && *kind != DataType::Boolean
        && arrow_cast::can_cast_types(kind, &DataType::Utf8)
}

fn find_type<'s>(
    schema: &'s arrow_schema::Schema,
    name: &str,
    root: usize,
) -> Option<&'s DataType> {
    let field = schema.field(root);
    let mut kind = field.data_type();
    if field.name() != name {
        for key in name.split('.').skip(1) {
            let DataType::Struct(fields) = kind else { return None };
            kind = fields.iter().find(|f| f.name() == key)?.data_type();
        }
    }
    Some(kind)
}

/// The column of a name as strings.
fn column(batch: &RecordBatch, name: &str) -> Result<Option<StringArray>, String> {
    let mut found: Option<ArrayRef> = batch.column_by_name(name).cloned();
    if found.is_none() {
        let mut keys = name.split('.');
        found = keys.next().and_then(|root| batch.column_by_name(root).cloned());
        for key in keys {
            found = found.and_then(|array| {
                array.as_struct_opt().and_then(|inner| inner.column_by_name(key).cloned())
            });
        }
    }
    let Some(array) = found else { return Ok(None) };
    let strings = arrow_cast::cast(&array, &DataType::Utf8)
        .map_err(|_| format!("the column `{name}` holds {}, expected text", array.data_type()))?;
    Ok(strings.as_string_opt::<i32>().cloned())
}

impl Iterator for Rows {
    type Item = (u64, Result<Cells, String>);

    fn next(&mut self) -> Option<Self::Item> {
        while self.next >= self.held {
            if self.ended {
                return None;
            }
            let batch = match self.reader.next()? {
                Ok(batch) => batch,
                Err(error) => {
                    self.ended = true;
                    return Some((self.number + 1, Err(format!("reading ends here: {error}"))));
                }
            };
            let mut columns: [Option<StringArray>; 5] = Default::default();
            for (slot, path) in columns.iter_mut().zip(&self.paths) {
                let Some(path) = path else { continue };
                match column(&batch, path) {
                    Ok(found) => *slot = found,
                    Err(reason) => {
                        self.ended = true;
                        return Some((self.number + 1, Err(reason)));
                    }
                }
            }
            (self.next, self.held) = (0, batch.num_rows());
            self.batch = Some(columns);
        }
        let at = self.next;
        self.next += 1;
        self.number += 1;
        let columns = self.batch.as_ref()?;
        let html = self.paths[0].as_deref().is_some_and(is_html_name);
        let cells = columns.each_ref().map(|column| {
            column.as_ref().filter(|c| !c.is_null(at)).map(|c| c.value(at).to_owned())
        });
        Some((self.number, Ok(Cells { found: cells, named_id: self.named_id, html })))
    }
}
