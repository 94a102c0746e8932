//! The values of one rule file: texts, lists of words, the words of `unless`, and the line on which a mistake stands.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::DeValue;

use crate::error::{Error, nearest};
use crate::lexicon::inflect::Inflection;
use crate::text::fold::{fold, hash};

/// Words that several frames share, by the name of their list; with the place where it stands.
pub(super) type Lists = HashMap<String, (Vec<String>, String)>;

/// Reads the values of one file, with its name and lines for the messages.
pub(super) struct Reader<'a> {
    pub(super) file: &'a str,
    /// Where lines end: asked for every frame and example.
    ends: Vec<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at);
        Reader { file, ends: ends.collect() }
    }

    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.ends.partition_point(|end| *end < at)
    }

    pub(super) fn error(&self, at: usize, message: String) -> Error {
        Error::rule(self.file, self.line(at), message)
    }

    pub(super) fn string(&self, value: &Spanned<DeValue<'_>>) -> Result<String, Error> {
        match value.get_ref() {
            DeValue::String(s) => Ok(s.to_string()),
            other => Err(self.error(
                value.span().start,
                format!("found {}; expected a text in quotes", other.type_str()),
            )),
        }
    }

    pub(super) fn strings(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Error> {
        match value.get_ref() {
            DeValue::String(s) => Ok(vec![s.to_string()]),
            DeValue::Array(list) => list.iter().map(|v| self.string(v)).collect(),
            other => Err(self.error(
                value.span().start,
                format!("found {}; expected a text or a list of texts", other.type_str()),
            )),
        }
    }

    /// The named lists of `[lists]`; a name may be given once in all files.
    pub(super) fn lists(
        &self,
        value: &Spanned<DeValue<'_>>,
        into: &mut Lists,
    ) -> Result<(), Error> {
        let DeValue::Table(lists) = value.get_ref() else {
            let message = "`lists` holds lists by name: [lists], then name = [\"word\"]";
            return Err(self.error(value.span().start, message.into()));
        };
        for (key, value) in lists {
            let (name, at) = (key.get_ref().to_string(), key.span().start);
            let place = format!("{}:{}", self.file, self.line(at));
            if let Some((_, other)) = into.get(&name) {
                let message = format!(
                    "the list `{name}` stands already in {other}; a name may be given once"
                );
                return Err(self.error(at, message));
            }
            let words = self.strings(value)?;
            if let Some(word) = words.iter().find(|word| word.starts_with('@')) {
                let message =
                    format!("found `{word}` in the list `{name}`; a list holds words only");
                return Err(self.error(at, message));
            }
            into.insert(name, (words, place));
        }
        Ok(())
    }

    /// The words of `unless`, with `@name` for those of a list; each with its plural, but for `=word`. Sorted.
    pub(super) fn unless(
        &self,
        value: &Spanned<DeValue<'_>>,
        shared: &Lists,
        inflection: &Inflection,
    ) -> Result<Vec<u32>, Error> {
        let values = match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            DeValue::String(_) => vec![value],
            other => {
                let message = format!(
                    "found {}; expected a list of words, or of \"@name\" for those of a list",
                    other.type_str()
                );
                return Err(self.error(value.span().start, message));
            }
        };
        let mut hashes = Vec::new();
        let mut add = |word: &String| {
            let alone = word.strip_prefix('=');
            hashes.push(hash(fold(alone.unwrap_or(word)).as_bytes()));
            if alone.is_some() {
                return;
            }
            // What is no noun, or a plural already, gets a form that no text holds.
            let plurals = inflection.plurals(word);
            hashes.extend(plurals.iter().map(|plural| hash(fold(plural).as_bytes())));
        };
        for value in values {
            let word = self.string(value)?;
            let Some(name) = word.strip_prefix('@') else {
                add(&word);
                continue;
            };
            let Some((words, _)) = shared.get(name) else {
                let mut names: Vec<&str> = shared.keys().map(String::as_str).collect();
                names.sort_unstable();
                let near = nearest(name, names)
                    .map_or(String::new(), |n| format!("; did you mean `@{n}`?"));
                let at = value.span().start;
                return Err(self.error(at, format!("unknown list `@{name}`{near}")));
            };
            words.iter().for_each(&mut add);
        }
        hashes.sort_unstable();
        hashes.dedup();
        Ok(hashes)
    }
}
