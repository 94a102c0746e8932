//! Words that say what became of the people counted: *killed*, *died*, *dead*, *the bodies of*. Read by frames.

use std::sync::Arc;

use serde::Deserialize;

use super::inflect::Inflection;
use crate::error::Error;
use crate::text::Token;
use crate::text::fold::hash;
use crate::text::trie::{Case, Trie};

/// What `rules/tolls.toml` holds.
#[derive(Clone, Debug)]
pub(crate) struct TollWords {
    words: Trie<TollWord>,
    elsewhen: Trie<()>,
    /// What a number counts that two verbs share: *killed or wounded 20*.
    pub(crate) shared: Arc<str>,
    /// What a sum counts whose people are not named, and the words beside which it counts something else.
    pub(crate) sum: Arc<str>,
    pub(crate) sum_unless: Vec<u32>,
    /// Hashes of words that open the naming of one person, and of heads that name many.
    pub(crate) one: Vec<u32>,
    pub(crate) many: Vec<u32>,
}

/// Where the victims stand beside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Victims {
    Object,
    Subject,
    /// The number ends right before the word.
    After,
    /// The number begins right after the word.
    Before,
    /// The number is the sum that the word opens.
    Reaching,
}

/// A word that says what became of people.
#[derive(Clone, Debug)]
pub(crate) struct TollWord {
    pub(crate) of: Arc<str>,
    pub(crate) victims: Victims,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    shared: String,
    toll: Vec<Toll>,
    sum: Sum,
    single: Single,
    elsewhen: Elsewhen,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Toll {
    of: String,
    object: Vec<String>,
    subject: Vec<String>,
    after: Vec<String>,
    before: Vec<String>,
    reaching: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sum {
    of: String,
    unless: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Single {
    one: Vec<String>,
    many: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Elsewhen {
    words: Vec<String>,
}

impl TollWords {
    /// Reads toll words from TOML; `file` is named in errors.
    pub(crate) fn load(inflection: &Inflection, file: &str, text: &str) -> Result<Self, Error> {
        let read: File = super::from_toml(text, file)?;
        let mut words = Vec::new();
        for toll in read.toll {
            let of: Arc<str> = toll.of.into();
            for (verbs, victims) in
                [(toll.object, Victims::Object), (toll.subject, Victims::Subject)]
            {
                for verb in verbs {
                    for (_, form) in inflection.verb(&verb).each() {
                        let word = TollWord { of: of.clone(), victims };
                        words.push((form.to_owned(), Case::Any, word));
                    }
                }
            }
            for (list, victims) in [
                (toll.after, Victims::After),
                (toll.before, Victims::Before),
                (toll.reaching, Victims::Reaching),
            ] {
                words.extend(
                    list.into_iter()
                        .map(|word| (word, Case::Any, TollWord { of: of.clone(), victims })),
                );
            }
        }
        let hashes =
            |list: &[String]| list.iter().map(|word| hash(word.as_bytes())).collect::<Vec<u32>>();
        Ok(TollWords {
            words: Trie::build(words),
            elsewhen: Trie::build(
                read.elsewhen.words.into_iter().map(|word| (word, Case::Any, ())),
            ),
            shared: read.shared.into(),
            sum: read.sum.of.into(),
            sum_unless: hashes(&read.sum.unless),
            one: hashes(&read.single.one),
            many: hashes(&read.single.many),
        })
    }

    /// Calls `found` with every toll word at a token, shorter ones first.
    pub(crate) fn each_at<'t>(
        &'t self,
        text: &str,
        tokens: &[Token],
        at: usize,
        found: impl FnMut(usize, &'t TollWord),
    ) {
        self.words.each_at(text, tokens, at, false, found);
    }

    /// True where words for a longer time begin at a token.
    pub(crate) fn tells_elsewhen(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        self.elsewhen.longest_at(text, tokens, at, false).is_some()
    }
}
