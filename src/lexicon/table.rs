//! Rows of a TOML rule file with the line each value stands on, so that every loader of the lexicon can say where a
//! mistake is.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::line_of;
use crate::error::{Error, nearest};

/// What a file may hold: the name of a table of rows and the keys of such a row.
pub(crate) type Schema = &'static [(&'static str, &'static [&'static str])];

/// Which day of a year a year stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Edge {
    First,
    Last,
}

/// One `[[name]]` of a rule file.
pub(crate) struct Row<'a> {
    /// Which of the schema's names it has, as an index.
    pub(crate) kind: usize,
    file: &'a str,
    text: &'a str,
    start: usize,
    entries: DeTable<'a>,
}

/// Reads all rows of a file, in the order in which they stand, and refuses names and keys that the schema lacks.
pub(crate) fn read_rows<'a>(
    text: &'a str,
    file: &'a str,
    schema: Schema,
) -> Result<Vec<Row<'a>>, Error> {
    let root = DeTable::parse(text).map_err(|e| {
        let line = e.span().map(|span| line_of(text, span.start));
        Error::rule(file, line, format!("this is no TOML: {}", e.message()))
    })?;
    let mut rows = Vec::new();
    for (name, value) in root.into_inner() {
        let line = line_of(text, name.span().start);
        let known = || schema.iter().map(|(n, _)| *n);
        let Some(kind) = known().position(|n| n == name.get_ref()) else {
            return Err(Error::rule(file, line, unknown("table", name.get_ref(), known())));
        };
        let expected = || {
            Error::rule(
                file,
                line,
                format!("`{}` must be written `[[{}]]`", name.get_ref(), name.get_ref()),
            )
        };
        let DeValue::Array(array) = value.into_inner() else { return Err(expected()) };
        for row in array {
            let start = row.span().start;
            let DeValue::Table(entries) = row.into_inner() else { return Err(expected()) };
            let keys = schema[kind].1;
            for key in entries.keys() {
                if !keys.contains(&&**key.get_ref()) {
                    let line = line_of(text, key.span().start);
                    return Err(Error::rule(
                        file,
                        line,
                        unknown("key", key.get_ref(), keys.iter().copied()),
                    ));
                }
            }
            rows.push(Row { kind, file, text, start, entries });
        }
    }
    rows.sort_by_key(|r| r.start);
    Ok(rows)
}

impl<'a> Row<'a> {
    /// The byte of the file at which the row begins.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    fn value(&self, key: &str) -> Option<&Spanned<DeValue<'a>>> {
        self.entries.get(key)
    }

    /// An error at the value of `key`, or at the row where it has none.
    pub(crate) fn error(&self, key: &str, message: impl Into<String>) -> Error {
        let at = self.value(key).map_or(self.start, |v| v.span().start);
        Error::rule(self.file, line_of(self.text, at), message)
    }

    /// The string under `key`, if there is one.
    pub(crate) fn string(&self, key: &str) -> Result<Option<&str>, Error> {
        self.value(key)
            .map(|value| {
                value.get_ref().as_str().ok_or_else(|| {
                    self.error(
                        key,
                        format!("`{key}` is {}, expected a string", value.get_ref().type_str()),
                    )
                })
            })
            .transpose()
    }

    /// The string under `key`, which must be there.
    pub(crate) fn required(&self, key: &str) -> Result<&str, Error> {
        self.string(key)?
            .ok_or_else(|| self.error(key, format!("`{key}` is missing, expected a string")))
    }

    /// The strings under `key`; none where it is missing.
    pub(crate) fn list(&self, key: &str) -> Result<Vec<&str>, Error> {
        let Some(value) = self.value(key) else { return Ok(Vec::new()) };
        let expected = |found: &str| {
            self.error(key, format!("`{key}` holds {found}, expected a list of strings"))
        };
        let array =
            value.get_ref().as_array().ok_or_else(|| expected(value.get_ref().type_str()))?;
        array
            .iter()
            .map(|v| v.get_ref().as_str().ok_or_else(|| expected(v.get_ref().type_str())))
            .collect()
    }

    /// True or false under `key`; false where it is missing.
    pub(crate) fn flag(&self, key: &str) -> Result<bool, Error> {
        self.value(key).map_or(Ok(false), |value| {
            value.get_ref().as_bool().ok_or_else(|| {
                self.error(
                    key,
                    format!("`{key}` is {}, expected true or false", value.get_ref().type_str()),
                )
            })
        })
    }

    /// The day under `key`, if there is one; a year stands for the first or the last of its days.
    pub(crate) fn day(&self, key: &str, edge: Edge) -> Result<Option<Date>, Error> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let of_year = |year: i16| match edge {
            Edge::First => Date::new(year, 1, 1).ok(),
            Edge::Last => Date::new(year, 12, 31).ok(),
        };
        let day = match value.get_ref() {
            DeValue::Integer(year) => {
                i16::from_str_radix(year.as_str(), year.radix()).ok().and_then(of_year)
            }
            DeValue::Datetime(Datetime { date: Some(date), time: None, offset: None }) => {
                Date::new(date.year as i16, date.month as i8, date.day as i8).ok()
            }
            _ => None,
        };
        let expected = || {
            let found = value.get_ref().type_str();
            self.error(
                key,
                format!("`{key}` is {found}, expected a year (2016) or a day (2016-07-28)"),
            )
        };
        day.map(Some).ok_or_else(expected)
    }

    /// The index of the string under `key` among `choices`, if there is one.
    pub(crate) fn choice(&self, key: &str, choices: &[&str]) -> Result<Option<usize>, Error> {
        let Some(found) = self.string(key)? else { return Ok(None) };
        match choices.iter().position(|c| *c == found) {
            Some(i) => Ok(Some(i)),
            None => Err(self.error(key, unknown(key, found, choices.iter().copied()))),
        }
    }
}

fn unknown<'a>(what: &str, found: &str, choices: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(found, choices.clone()) {
        Some(near) => format!("unknown {what} `{found}`; did you mean `{near}`?"),
        None => {
            let choices: Vec<String> = choices.map(|c| format!("`{c}`")).collect();
            format!("unknown {what} `{found}`; expected one of {}", choices.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read_rows;

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let schema: super::Schema = &[("actor", &["code", "name", "aliases"])];
        let message = |text| read_rows(text, "a.toml", schema).err().map(|e| e.to_string());
        assert_eq!(
            message("[[actor]]\ncode = \"X\"\nalises = []\n").as_deref(),
            Some("a.toml:3: unknown key `alises`; did you mean `aliases`?")
        );
        assert_eq!(
            message("\n[[actr]]\ncode = \"X\"\n").as_deref(),
            Some("a.toml:2: unknown table `actr`; did you mean `actor`?")
        );
        assert!(message("[[actor]\n").is_some_and(|m| m.starts_with("a.toml:1: this is no TOML")));
        assert_eq!(message("[[actor]]\ncode = \"X\"\n"), None);
        assert_eq!(
            message("actor = 3\n").as_deref(),
            Some("a.toml:1: `actor` must be written `[[actor]]`")
        );
    }
}
