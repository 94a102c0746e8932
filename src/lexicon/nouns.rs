//! Common nouns that frames ask for: places without a name and things that can be struck, from `rules/nouns.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::inflect::Inflection;
use crate::error::Error;
use crate::text::Token;
use crate::text::trie::{Case, FirstWords, Trie};

/// What a common noun names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NounClass {
    pub(crate) place: bool,
    pub(crate) thing: bool,
    /// Nobody: who kills or captures it harms no person.
    pub(crate) animal: bool,
    /// Number of its list in `Nouns::refers`, for nouns that point back to a place told before.
    pub(crate) refers: Option<u16>,
}

/// The nouns, in singular and plural.
#[derive(Clone, Debug)]
pub(crate) struct Nouns {
    trie: Trie<NounClass>,
    /// Kinds of place that a referring noun may mean, best first.
    refers: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    place: Vec<String>,
    refers: BTreeMap<String, Vec<String>>,
    thing: Things,
    animal: Things,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Things {
    words: Vec<String>,
}

impl Nouns {
    pub(crate) fn load(inflection: &Inflection, file: &str, text: &str) -> Result<Self, Error> {
        let read: File = toml::from_str(text).map_err(|e| super::toml_error(file, text, &e))?;
        let mut classes: BTreeMap<String, NounClass> = BTreeMap::new();
        let mut refers = Vec::new();
        for noun in read.place {
            for plural in inflection.plurals(&noun) {
                classes.entry(plural).or_default().place = true;
            }
            classes.entry(noun).or_default().place = true;
        }
        for noun in read.thing.words {
            for plural in inflection.plurals(&noun) {
                classes.entry(plural).or_default().thing = true;
            }
            classes.entry(noun).or_default().thing = true;
        }
        for noun in read.animal.words {
            for plural in inflection.plurals(&noun) {
                classes.entry(plural).or_default().animal = true;
            }
            classes.entry(noun).or_default().animal = true;
        }
        // Only the singular points back: *the villages* are others each time.
        for (noun, kinds) in read.refers {
            let class = classes.entry(noun).or_default();
            class.place = true;
            class.refers = Some(refers.len() as u16);
            refers.push(kinds);
        }
        Ok(Nouns {
            trie: Trie::build(classes.into_iter().map(|(noun, class)| (noun, Case::Any, class))),
            refers,
        })
    }

    /// The first words of every noun, with its class.
    pub(crate) fn openings(&self) -> impl Iterator<Item = (FirstWords, &NounClass)> {
        self.trie.openings()
    }

    /// The class of the noun whose last token is `head`, looking at up to three words before it as well.
    pub(crate) fn class(
        &self,
        text: &str,
        tokens: &[Token],
        first: usize,
        head: usize,
    ) -> Option<NounClass> {
        const LONGEST: usize = 3;
        for start in first.max(head.saturating_sub(LONGEST - 1))..=head {
            if let Some((length, class)) = self.trie.longest_at(text, tokens, start, false)
                && start + length == head + 1
            {
                return Some(*class);
            }
        }
        None
    }

    /// The kinds of place that a referring noun may mean.
    pub(crate) fn refers(&self, class: NounClass) -> Option<&[String]> {
        class.refers.and_then(|list| self.refers.get(list as usize)).map(Vec::as_slice)
    }
}
