//! What the rules know about words: inflection, word classes, nouns, times, numbers, actors and weapons. After text and
//! gazetteer, before the finders.

pub(crate) mod actors;
pub(crate) mod count_words;
pub(crate) mod inflect;
pub(crate) mod nouns;
pub(crate) mod number_words;
pub(crate) mod registers;
pub(crate) mod table;
pub(crate) mod time_words;
pub(crate) mod toll_words;
pub(crate) mod weapons;
pub(crate) mod words;

use crate::error::Error;

/// Reads TOML into a structure; an error names file and line.
pub(crate) fn from_toml<T: serde::de::DeserializeOwned>(
    text: &str,
    file: &str,
) -> Result<T, Error> {
    toml::from_str(text).map_err(|error| toml_error(file, text, &error))
}

/// A TOML error as an error of ours: the line is counted from the byte where the parser stopped.
pub(crate) fn toml_error(file: &str, text: &str, error: &toml::de::Error) -> Error {
    let line = error.span().map(|span| line_of(text, span.start));
    Error::rule(file, line, error.message())
}

/// The line of a byte offset, counted from 1.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count()
}
