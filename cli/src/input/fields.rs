//! Fields of a record: which holds the text, the title, the id, the date. Between the splitters and the report.

use serde_json::Value;

use super::InputOptions;
use super::{dates, files, html};

/// What a record tells of a report.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) id: Option<String>,
    pub(super) day: Option<String>,
    /// A date that could not be read, as it is written.
    pub(super) bad_date: Option<String>,
    pub(super) source: Option<String>,
    pub(super) comments: Option<String>,
}

/// What a field is to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Title,
    Id,
    Date,
    Source,
}

impl Part {
    pub(super) const ALL: [Part; 5] = [Part::Text, Part::Title, Part::Id, Part::Date, Part::Source];

    /// The field that the user names for this part.
    pub(super) fn given(self, options: &InputOptions) -> Option<&str> {
        match self {
            Part::Text => options.text_field.as_deref(),
            Part::Title => options.title_field.as_deref(),
            Part::Id => options.id_field.as_deref(),
            Part::Date => options.date_field.as_deref(),
            Part::Source => options.source_field.as_deref(),
        }
    }

    /// The names to try where the user names none, in this order. The help of the options lists the same.
    pub(super) fn usual(self) -> &'static [&'static str] {
        match self {
            Part::Text => &["text", "body", "content", "article", "maintext", "html"],
            Part::Title => &["title", "headline"],
            Part::Id => &["id", "url", "link"],
            Part::Date => &["published", "date", "date_published", "published_at", "pubdate"],
            Part::Source => &["source", "publisher", "site"],
        }
    }
}

/// A value of a record by its name: the whole name first, then its parts between dots, numbers counting into lists.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    if let Some(found) = value.get(path) {
        return Some(found);
    }
    path.split('.').try_fold(value, |value, key| match value {
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        _ => value.get(key),
    })
}

/// The report of one JSON value.
pub(super) fn read_json(bytes: &[u8], options: &InputOptions) -> Result<Parts, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii();
    let written = std::str::from_utf8(bytes)
        .map_err(|e| format!("no UTF-8 at byte {} of the record", e.valid_up_to()))?;
    if !written.starts_with('{') {
        return Err("no record: expected an object in braces".into());
    }
    let value: Value = serde_json::from_str(written).map_err(|e| {
        // The position that serde_json adds counts lines from the record's own; those of the input are known better.
        let reason = e.to_string();
        let reason = match reason.split(" at line ").next().unwrap_or_default() {
            "unexpected end of hex escape" => "half of a surrogate pair",
            reason => reason,
        };
        format!("no record: {reason} at column {}", e.column())
    })?;
    let mut found: [Option<String>; 5] = Default::default();
    for (slot, part) in found.iter_mut().zip(Part::ALL) {
        let value = match part.given(options) {
            Some(path) => at(&value, path).map(|value| (path, value)),
            None => part
                .usual()
                .iter()
                .filter_map(|name| value.get(*name).map(|value| (*name, value)))
                .find(|(_, value)| !value.is_null()),
        };
        *slot = match value {
            None | Some((_, Value::Null)) => None,
            Some((_, Value::String(written))) => Some(written.clone()),
            Some((_, Value::Number(number))) if part != Part::Text => Some(number.to_string()),
            // A source is often a record of its own, or a list; its name is all that is wanted of it.
            Some((_, Value::Object(inner))) if part == Part::Source => {
                inner.get("name").and_then(Value::as_str).map(str::to_owned)
            }
            Some(_) if part == Part::Source => None,
            Some((name, _)) => return Err(format!("`{name}` is no string")),
        };
    }
    assemble(found, options)
}

/// Cells of one row of a table, in the order of `Part::ALL`.
#[derive(Debug)]
pub(crate) struct Cells {
    pub(super) cells: [Option<String>; 5],
    /// The names that the user gave, for the message where a cell is missing.
    pub(super) named_id: bool,
}

impl Cells {
    pub(super) fn len(&self) -> usize {
        self.cells.iter().flatten().map(String::len).sum()
    }
}

/// The report of one row.
pub(super) fn read_cells(row: Cells) -> Result<Parts, String> {
    let [text, title, id, date, source] = row.cells;
    let text = text.ok_or("the row has no text")?;
    if row.named_id && id.as_deref().is_none_or(|id| id.trim().is_empty()) {
        return Err("the row has no id".into());
    }
    finish(text, title, id, date, source)
}

fn assemble(found: [Option<String>; 5], options: &InputOptions) -> Result<Parts, String> {
    let [text, title, id, date, source] = found;
    let text = text.ok_or_else(|| match &options.text_field {
        Some(name) => format!("the record has no `{name}`"),
        None => format!(
            "the record has none of `{}`; --text-field names it",
            Part::Text.usual().join("`, `")
        ),
    })?;
    if let (Some(name), None) = (&options.id_field, &id) {
        return Err(format!("the record has no `{name}`"));
    }
    finish(text, title, id, date, source)
}

fn finish(
    text: String,
    title: Option<String>,
    id: Option<String>,
    date: Option<String>,
    source: Option<String>,
) -> Result<Parts, String> {
    let some = |field: Option<String>| field.filter(|value| !value.trim().is_empty());
    let begin: Vec<u8> =
        text.trim_start().bytes().take(1024).map(|b| b.to_ascii_lowercase()).collect();
    // A scraper's table may hold whole pages; they are cleaned as if they came in files.
    let mut parts = if files::is_html(&begin) {
        html::read(&text)?
    } else {
        Parts { text, ..Parts::default() }
    };
    parts.title = some(title).or(parts.title);
    parts.id = some(id);
    parts.source = some(source).or(parts.source);
    if let Some(written) = some(date) {
        match dates::day(&written) {
            Some(day) => parts.day = Some(day),
            None => parts.bad_date = Some(written.trim().to_owned()),
        }
    }
    Ok(parts)
}

/// The number of the column for each part, by the names of a header; names are told apart by letters, not by case.
pub(super) fn choose_columns(
    header: &[String],
    options: &InputOptions,
) -> Result<[Option<usize>; 5], String> {
    let mut columns = [None; 5];
    for (column, part) in columns.iter_mut().zip(Part::ALL) {
        let position =
            |name: &str| header.iter().position(|h| h.trim().eq_ignore_ascii_case(name.trim()));
        *column = match part.given(options) {
            Some(name) => Some(position(name).ok_or_else(|| missing(name, header))?),
            None => part.usual().iter().find_map(|name| position(name)),
        };
    }
    if columns[0].is_none() {
        let names = Part::Text.usual().join("`, `");
        return Err(format!(
            "no column is named `{names}`; --text-field names the one with the text: `{}`",
            header.join("`, `")
        ));
    }
    Ok(columns)
}

pub(super) fn missing(name: &str, header: &[String]) -> String {
    format!("no column `{name}`; there are `{}`", header.join("`, `"))
}
