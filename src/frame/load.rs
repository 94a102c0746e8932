//! Frames from TOML: one entry a frame, with its triggers, slots, needs and examples; the loader makes every form.

mod frame;
mod spellings;
mod values;

use std::collections::HashMap;

use toml::de::{DeTable, DeValue};

pub(crate) use self::spellings::spellings;
use self::values::{Lists, Reader};
use super::entry::{Frame, Trigger};
use super::kinds::Kinds;
use super::unless::Unless;
use crate::error::Error;
use crate::lexicon::inflect::Inflection;
use crate::text::fold::fold;
use crate::text::trie::{Case, Trie};

/// All frames, in the order of their names, and the index over their triggers.
#[derive(Clone, Debug)]
pub(crate) struct Frames {
    pub(crate) list: Vec<Frame>,
    pub(crate) triggers: Trie<Trigger>,
    /// The words that speak against frames.
    pub(crate) unless: Unless,
}

/// The words that make triggers, before the forms are made.
struct Words {
    verbs: Vec<String>,
    nouns: Vec<String>,
}

/// Reads frames from TOML files, given as name and text, and the idioms that forbid triggers.
pub(crate) fn load(
    files: &[(&str, &str)],
    idioms: &[(&str, &str)],
    kinds: &Kinds,
    inflection: &Inflection,
) -> Result<Frames, Error> {
    let mut list: Vec<(Frame, Words)> = Vec::new();
    let mut tables = Vec::with_capacity(files.len());
    let mut shared = Lists::new();
    for (file, text) in files {
        let table = DeTable::parse(text).map_err(|e| crate::lexicon::toml_error(file, text, &e))?;
        let read = Reader::new(file, text);
        if let Some(value) = table.get_ref().get("lists") {
            read.lists(value, &mut shared)?;
        }
        tables.push((read, table));
    }
    for (read, table) in &tables {
        for (key, value) in table.get_ref() {
            if key.get_ref() == "lists" {
                continue;
            }
            if key.get_ref() != "frame" {
                return Err(read.error(
                    key.span().start,
                    format!("unknown table `{}`; expected `[[frame]]` or `[lists]`", key.get_ref()),
                ));
            }
            let DeValue::Array(frames) = value.get_ref() else {
                return Err(read.error(
                    value.span().start,
                    "found a single `[frame]`; expected `[[frame]]`, with two brackets".into(),
                ));
            };
            for frame in frames {
                list.push(read.frame(frame, kinds, &shared, inflection)?);
            }
        }
    }
    list.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    if let Some(pair) = list.windows(2).find(|p| p[0].0.name == p[1].0.name) {
        let (a, b) = (&pair[0].0, &pair[1].0);
        return Err(Error::rule(
            &b.file,
            b.line,
            format!(
                "frame `{}` stands already in {}:{}; a name may be given once",
                b.name, a.file, a.line
            ),
        ));
    }
    refuse_ties(files, &list)?;
    let mut expressions: Vec<(String, Case, Trigger)> = Vec::new();
    for (file, text) in idioms {
        for phrase in load_idioms(file, text)? {
            expressions.push((phrase, Case::Any, Trigger::Idiom));
        }
    }
    // Of several frames for one expression, the lower order is tried first.
    let mut ranks: Vec<(i64, u32)> = list.iter().map(|(f, _)| f.order).zip(0..).collect();
    ranks.sort_unstable();
    for (_, frame) in ranks {
        let words = &list[frame as usize].1;
        for verb in &words.verbs {
            for (form, written) in inflection.verb(verb).each() {
                expressions.push((written.to_owned(), Case::Any, Trigger::Verb { frame, form }));
            }
        }
        for noun in &words.nouns {
            expressions.push((noun.clone(), Case::Any, Trigger::Noun { frame }));
            for plural in inflection.plurals(noun) {
                expressions.push((plural, Case::Any, Trigger::Noun { frame }));
            }
        }
    }
    let frames: Vec<Frame> = list.into_iter().map(|(frame, _)| frame).collect();
    let unless = Unless::new(&frames, kinds);
    Ok(Frames { triggers: Trie::build(expressions), list: frames, unless })
}

/// Refuses two frames with one trigger and one order: nothing would choose between them.
fn refuse_ties(files: &[(&str, &str)], list: &[(Frame, Words)]) -> Result<(), Error> {
    let rank = |frame: &Frame| (files.iter().position(|(file, _)| *file == frame.file), frame.line);
    let mut first: HashMap<(bool, String, i64), &Frame> = HashMap::new();
    for (frame, words) in list {
        let verbs = words.verbs.iter().map(|word| (true, word));
        for (verb, word) in verbs.chain(words.nouns.iter().map(|word| (false, word))) {
            let Some(other) = first.insert((verb, fold(word), frame.order), frame) else {
                continue;
            };
            if other.name == frame.name {
                continue;
            }
            let (a, b) = if rank(other) < rank(frame) { (other, frame) } else { (frame, other) };
            return Err(Error::rule(
                &b.file,
                b.line,
                format!(
                    "the trigger `{word}` of frame `{}` stands also in `{}` ({}:{}), and both have order {}; \
                     give one of them another `order`, the lower is tried first",
                    b.name, a.name, a.file, a.line, a.order
                ),
            ));
        }
    }
    Ok(())
}

fn load_idioms(file: &str, text: &str) -> Result<Vec<String>, Error> {
    let table = DeTable::parse(text).map_err(|e| crate::lexicon::toml_error(file, text, &e))?;
    let read = Reader::new(file, text);
    let mut phrases = Vec::new();
    for value in table.get_ref().values() {
        phrases.extend(read.strings(value)?);
    }
    Ok(phrases)
}
