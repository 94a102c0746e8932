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
    /// What could not be read and is left out.
    pub(super) warnings: Vec<String>,
    pub(super) source: Option<String>,
    pub(super) comments: Option<String>,
    /// For each part whether the record has the field that the user names.
    pub(super) fields: [Field; 5],
}

impl Parts {
    /// The day of publication that a field tells, or a warning.
    pub(super) fn read_day(&mut self, written: &str) {
        match dates::day(written) {
            Some(day) => self.day = Some(day),
            None => self
                .warnings
                .push(format!("the date `{}` is not understood; read without it", written.trim())),
        }
    }
}

/// Whether records have a field that the user names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Field {
    /// None is named, or there are no records with names.
    #[default]
    Unnamed,
    Found,
    /// With what there is instead, as a clause.
    Missing {
        name: String,
        instead: String,
    },
}

impl Field {
    /// Of several records one that has the field is enough, and one that has it not tells what there is.
    pub(super) fn join(&mut self, other: Field) {
        match (&self, &other) {
            (Field::Unnamed, _) | (Field::Missing { .. }, Field::Found) => *self = other,
            _ => {}
        }
    }
}

/// Why a record is not read.
#[derive(Debug)]
pub(super) enum Fault {
    Bad(String),
    /// This program wrote it.
    Output,
}

impl From<String> for Fault {
    fn from(reason: String) -> Self {
        Fault::Bad(reason)
    }
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

    /// The option that names it.
    pub(super) fn option(self) -> &'static str {
        match self {
            Part::Text => "--text-field",
            Part::Title => "--title-field",
            Part::Id => "--id-field",
            Part::Date => "--date-field",
            Part::Source => "--source-field",
        }
    }

    /// The words of a value, where it is of a type that this part may have.
    fn read(self, value: &Value) -> Option<String> {
        match value {
            Value::String(written) => Some(written.clone()),
            Value::Number(number) if self != Part::Text => Some(number.to_string()),
            // A source is often a record of its own; its name is all that is wanted of it.
            Value::Object(inner) if self == Part::Source => {
                inner.get("name").and_then(Value::as_str).map(str::to_owned)
            }
            _ => None,
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

/// Whether a field with this name holds a web page or a piece of one: `html`, `content_html`, `page.html`.
pub(super) fn is_html_name(name: &str) -> bool {
    name.trim().to_ascii_lowercase().ends_with("html")
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

/// What a record has where `path` leads nowhere: the field that is spelt nearly so, else all that there are.
fn instead(record: &Value, path: &str) -> String {
    /// More names than these say nothing.
    const MOST: usize = 12;
    let (mut inner, mut begin, mut rest) = (record, String::new(), path);
    while let Some((key, after)) = rest.split_once('.')
        && let Some(value) = inner.get(key)
    {
        (inner, rest) = (value, after);
        begin = format!("{begin}{key}.");
    }
    let Some(inner) = inner.as_object() else { return String::new() };
    let (key, after) = rest.find('.').map_or((rest, ""), |dot| rest.split_at(dot));
    let near = inner.keys().find_map(|name| {
        let whole = is_near(rest, name).then(|| format!("{begin}{name}"));
        whole.or_else(|| {
            let inside = format!("{begin}{name}{after}");
            (is_near(key, name) && at(record, &inside).is_some()).then_some(inside)
        })
    });
    if let Some(near) = near {
        return format!("; did you mean `{near}`?");
    }
    let names: Vec<String> =
        inner.keys().take(MOST).map(|name| format!("`{begin}{name}`")).collect();
    let more = if inner.len() > MOST { ", …" } else { "" };
    format!("; there are {}{more}", names.join(", "))
}

/// Whether two names differ in one stretch of a few letters alone.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    let front = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let back = a.bytes().skip(front).rev().zip(b.bytes().skip(front).rev());
    let same = front + back.take_while(|(a, b)| a == b).count();
    let longer = a.len().max(b.len());
    longer - same <= 1 + longer / 4 && longer < 2 * same
}

/// Whether this program wrote the record: an extraction, an event, or a line of a file of rejects.
fn is_output(record: &Value) -> bool {
    let has = |name: &str| record.get(name).is_some();
    let version = record.get("version").and_then(Value::as_str);
    let rejects = ["input", "line", "reason"];
    version.is_some_and(|v| v.starts_with("dateline ")) && (has("events") || has("evidence"))
        || record.as_object().is_some_and(|all| all.len() == rejects.len())
            && rejects.into_iter().all(has)
}

/// Whether this program wrote a table with these columns, which are those of an event a row.
pub(super) fn is_output_table(header: &[String], options: &InputOptions) -> bool {
    let has = |name: &&str| header.iter().any(|h| h == name);
    options.skips_outputs()
        && (["report", "event", "factuality", "attribution"].iter().all(has)
            || ["report", "version", "evidence"].iter().all(has)
            || ["report", "version", "events"].iter().all(has))
}

/// A map in GeoJSON, which holds no reports.
pub(super) enum Map {
    /// This program wrote it.
    Output,
    Other,
}

/// Which map it is whose beginning this is.
pub(super) fn of_map(begin: &[u8]) -> Option<Map> {
    let has = |name: &[u8]| begin.windows(name.len()).any(|stretch| stretch == name);
    let opens: Vec<u8> =
        begin.iter().filter(|b| !b.is_ascii_whitespace()).take(64).copied().collect();
    let collection = b"{\"type\":\"FeatureCollection\"";
    opens.starts_with(collection).then(|| {
        let ours = ["report", "event", "factuality", "attribution"];
        let all = ours.iter().all(|name| has(format!("\"{name}\":").as_bytes()));
        if all { Map::Output } else { Map::Other }
    })
}

/// The report of one JSON value.
pub(super) fn read_json(bytes: &[u8], options: &InputOptions) -> Result<Parts, Fault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii();
    let written = std::str::from_utf8(bytes)
        .map_err(|e| format!("no UTF-8 at byte {} of the record", e.valid_up_to()))?;
    if !written.starts_with('{') {
        let found: String = written.chars().take(12).collect();
        let more = if found.len() < written.len() { "…" } else { "" };
        let reason = format!("no record: found `{found}{more}`; expected an object in braces");
        return Err(Fault::Bad(reason));
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
    if options.skips_outputs() && is_output(&value) {
        return Err(Fault::Output);
    }
    let mut found: [Option<String>; 5] = Default::default();
    let mut fields: [Field; 5] = Default::default();
    let (mut html, mut warnings) = (false, Vec::new());
    for ((slot, field), part) in found.iter_mut().zip(&mut fields).zip(Part::ALL) {
        let value = match part.given(options) {
            Some(path) => {
                let there = at(&value, path);
                *field = if there.is_some() {
                    Field::Found
                } else {
                    Field::Missing { name: path.to_owned(), instead: instead(&value, path) }
                };
                there.map(|value| (path, value))
            }
            None => {
                let mut there = part
                    .usual()
                    .iter()
                    .filter_map(|name| value.get(*name).map(|value| (*name, value)))
                    .filter(|(_, value)| !value.is_null());
                let first = there.clone().next();
                // A flag `published` beside a `date` is none of ours.
                let read =
                    there.find(|(_, value)| part == Part::Text || part.read(value).is_some());
                read.or(first)
            }
        };
        if let (Part::Text, Some((name, _))) = (part, value) {
            html = is_html_name(name);
        }
        match value {
            None | Some((_, Value::Null)) => {}
            Some((name, value)) => match part.read(value) {
                Some(read) => *slot = Some(read),
                // Of records and lists that tell a source only names are wanted, and not all have one.
                None if part == Part::Source && (value.is_object() || value.is_array()) => {}
                None => {
                    let found = match value {
                        Value::Array(_) => "a list".to_owned(),
                        Value::Object(_) => "an object".to_owned(),
                        Value::Number(_) => "a number".to_owned(),
                        other => format!("`{other}`"),
                    };
                    let expected = if part == Part::Date { "a day" } else { "a string" };
                    let reason = format!("`{name}` is {found}; expected {expected}");
                    let needed =
                        part == Part::Text || part == Part::Id && part.given(options).is_some();
                    if needed {
                        return Err(Fault::Bad(reason));
                    }
                    warnings.push(format!("{reason}; read without it"));
                }
            },
        }
    }
    let parts = assemble(&value, found, html, options, &mut warnings)?;
    warnings.extend(parts.warnings);
    Ok(Parts { warnings, fields, ..parts })
}

/// Cells of one row of a table, in the order of `Part::ALL`.
#[derive(Debug)]
pub(crate) struct Cells {
    pub(super) found: [Option<String>; 5],
    /// The user names the column of the id: a row without one is bad.
    pub(super) named_id: bool,
    /// The column of the text is named for HTML.
    pub(super) html: bool,
}

impl Cells {
    pub(super) fn len(&self) -> usize {
        self.found.iter().flatten().map(String::len).sum()
    }
}

/// The report of one row.
pub(super) fn read_cells(row: Cells) -> Result<Parts, String> {
    let [text, title, id, ..] = &row.found;
    if text.is_none() && title.as_deref().is_none_or(|title| title.trim().is_empty()) {
        return Err("the row has no text".into());
    }
    if row.named_id && id.as_deref().is_none_or(|id| id.trim().is_empty()) {
        return Err("the row has no id".into());
    }
    finish(row.found, row.html)
}

/// The report of a record's parts. A title is text: a record with a title alone is one.
fn assemble(
    record: &Value,
    found: [Option<String>; 5],
    html: bool,
    options: &InputOptions,
    warnings: &mut Vec<String>,
) -> Result<Parts, String> {
    let [text, title, id, ..] = &found;
    if text.is_none() {
        let titled = title.as_deref().is_some_and(|title| !title.trim().is_empty());
        let usual = Part::Text.usual();
        let empty = match &options.text_field {
            Some(name) => at(record, name).map(|_| name.as_str()),
            None => usual.iter().copied().find(|name| record.get(*name).is_some()),
        };
        let none = format!("the record has none of `{}`", usual.join("`, `"));
        match (empty, &options.text_field) {
            (Some(_), _) if titled => {}
            (Some(name), _) => return Err(format!("`{name}` is null; expected a string")),
            (None, Some(name)) => return Err(format!("the record has no `{name}`")),
            (None, None) if titled => {
                warnings
                    .push(format!("{none} and is read by its title alone; --text-field names it"));
            }
            (None, None) => return Err(format!("{none}; --text-field names it")),
        }
    }
    if let (Some(name), None) = (&options.id_field, id) {
        return Err(format!("the record has no `{name}`"));
    }
    finish(found, html)
}

/// The report of these parts; `html` where the field of the text is named for it.
fn finish(found: [Option<String>; 5], html: bool) -> Result<Parts, String> {
    let [text, title, id, date, source] = found;
    let text = text.unwrap_or_default();
    let some = |field: Option<String>| field.filter(|value| !value.trim().is_empty());
    let begin: Vec<u8> =
        text.trim_start().bytes().take(1024).map(|b| b.to_ascii_lowercase()).collect();
    // A scraper's table may hold whole pages; they are cleaned as if they came in files.
    let mut parts = if files::is_html(&begin) {
        html::read(&text)?
    } else if html {
        html::read_field(&text)?
    } else {
        Parts { text, ..Parts::default() }
    };
    parts.title = some(title).or(parts.title);
    parts.id = some(id);
    parts.source = some(source).or(parts.source);
    if let Some(written) = some(date) {
        parts.read_day(&written);
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
