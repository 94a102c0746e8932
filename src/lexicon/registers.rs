//! Registers of news that borrow the words of war: sport, arts, business, technology. From `rules/registers.toml`.

use serde::Deserialize;

use super::inflect::Inflection;
use crate::error::Error;
use crate::text::trie::{Case, Trie};
use crate::text::{Shape, Token};

/// The words of each register; number 0 is armed conflict itself.
#[derive(Clone, Debug)]
pub(crate) struct Registers {
    trie: Trie<u8>,
    names: Vec<String>,
    judge: Judge,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    conflict: Conflict,
    register: Vec<Register>,
    judge: Judge,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conflict {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    name: String,
    words: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Judge {
    least: usize,
    over: f64,
    dense: usize,
}

/// So many tokens of a report are read for its register: longer reports have shown theirs by then.
const MOST_TOKENS: usize = 4000;

impl Registers {
    pub(crate) fn load(inflection: &Inflection, file: &str, text: &str) -> Result<Self, Error> {
        let read: File = super::from_toml(text, file)?;
        let mut expressions = Vec::new();
        let mut names = vec!["conflict".to_owned()];
        let mut add = |number: u8, words: Vec<String>| {
            for word in words {
                for plural in inflection.plurals(&word) {
                    expressions.push((plural, Case::Any, number));
                }
                expressions.push((word, Case::Any, number));
            }
        };
        add(0, read.conflict.words);
        for register in read.register {
            add(names.len() as u8, register.words);
            names.push(register.name);
        }
        Ok(Registers { trie: Trie::build(expressions), names, judge: read.judge })
    }

    /// The hash of the first word of every expression.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = u32> {
        self.trie.beginnings().map(|(hash, _)| hash)
    }

    /// The name of the register that a report is written in, where that is not armed conflict. `starts` are the tokens
    /// that may begin an expression, in order.
    pub(crate) fn of(&self, text: &str, tokens: &[Token], starts: &[u32]) -> Option<&str> {
        // Different words count, not their number: one word said ten times shows no register.
        let mut seen: Vec<(u8, u32)> = Vec::new();
        let tokens = &tokens[..tokens.len().min(MOST_TOKENS)];
        for at in starts.iter().map(|at| *at as usize).take_while(|at| *at < tokens.len()) {
            let token = tokens[at];
            if token.is(Shape::WORD) {
                self.trie.each_at(text, tokens, at, false, |_, register| {
                    seen.push((*register, token.hash));
                });
            }
        }
        seen.sort_unstable();
        seen.dedup();
        let of = |number: usize| {
            let first = seen.partition_point(|(n, _)| (*n as usize) < number);
            seen[first..].partition_point(|(n, _)| *n as usize == number)
        };
        let (best, words) = (1..self.names.len())
            .map(|n| (n, of(n)))
            .max_by_key(|(n, words)| (*words, usize::MAX - n))?;
        let enough = words >= self.judge.least && words * self.judge.dense >= tokens.len();
        (enough && words as f64 >= self.judge.over * of(0) as f64)
            .then(|| self.names[best].as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Registers;
    use crate::lexicon::inflect::Inflection;
    use crate::text::tokens::tokenize;

    #[test]
    fn a_match_is_sport_and_a_battle_is_none() {
        let inflection =
            Inflection::load("rules/irregular.toml", include_str!("../../rules/irregular.toml"))
                .expect("the bundled table loads");
        let registers = Registers::load(
            &inflection,
            "rules/registers.toml",
            include_str!("../../rules/registers.toml"),
        )
        .expect("the bundled words load");
        for (text, register) in [
            (
                "The striker shot wide before half-time and the keeper was beaten by a penalty in the second half of the final.",
                Some("sport"),
            ),
            (
                "The band shot to the top of the chart with a single from the album, and the singer won an award at the festival.",
                Some("arts"),
            ),
            (
                "Rebels shot down a warplane and the army shelled the town in the final hours of the truce.",
                None,
            ),
            ("Two people were killed in Saraqib.", None),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, &mut tokens);
            let all: Vec<u32> = (0..tokens.len() as u32).collect();
            assert_eq!(registers.of(text, &tokens, &all), register, "{text}");
        }
    }
}
