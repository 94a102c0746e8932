//! Registers of news that borrow the words of war: sport, arts, business, technology. From `rules/registers.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::inflect::Inflection;
use crate::error::Error;
use crate::span::TokenRange;
use crate::text::trie::{Case, Trie, next_bit, word_bit};
use crate::text::word_map::{Map, Marks, WordMap};
use crate::text::{Shape, Token};

/// The words of each register; number 0 is armed conflict itself.
#[derive(Clone, Debug)]
pub(crate) struct Registers {
    trie: Trie<u8>,
    /// What the first words of the expressions tell; word 0 is none.
    heads: Vec<Head>,
    words: WordMap,
    /// Of each register: a place that stands alone means its team (*Leeds beat Hull*).
    teams: Vec<bool>,
    judge: Judge,
}

/// What a word that begins expressions tells by itself.
#[derive(Clone, Copy, Debug, Default)]
struct Head {
    /// The registers of which it is a word, one bit each.
    alone: u8,
    /// The words that come next in the expressions that begin with it, one bit each.
    second: u64,
}

/// There are so many registers at most, armed conflict among them.
const MOST_REGISTERS: usize = 8;

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
    #[serde(default)]
    teams: bool,
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
        let mut teams = vec![false];
        let mut names = BTreeSet::new();
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
            add(teams.len() as u8, register.words);
            teams.push(register.teams);
            if let Some(twice) = names.replace(register.name) {
                let message = format!("register `{twice}` stands twice; expected it once");
                return Err(Error::rule(file, None, message));
            }
        }
        if teams.len() > MOST_REGISTERS {
            let found = teams.len() - 1;
            let most = MOST_REGISTERS - 1;
            return Err(Error::rule(file, None, format!("{found} registers; there may be {most}")));
        }
        let trie = Trie::build(expressions);
        let mut heads = vec![Head::default()];
        let mut numbers: Vec<(u32, u32)> = Vec::new();
        for (words, register) in trie.openings() {
            if numbers.last().is_none_or(|(last, _)| *last != words.first) {
                numbers.push((words.first, heads.len() as u32));
                heads.push(Head::default());
            }
            if let Some(head) = heads.last_mut() {
                match words.second {
                    Some(second) => head.second |= word_bit(second),
                    None => head.alone |= 1 << register,
                }
            }
        }
        let words = WordMap::new(&numbers);
        Ok(Registers { trie, heads, words, teams, judge: read.judge })
    }

    /// The words that are asked for, by their hashes.
    pub(crate) fn marks(&self) -> impl Iterator<Item = (Map, u32)> {
        self.words.marks(Map::Registers)
    }

    /// True where a place that stands alone means its team.
    pub(crate) fn has_teams(&self, number: usize) -> bool {
        self.teams[number]
    }

    /// The number of the register that a report is written in, where that is not armed conflict. `sifted` is scratch.
    pub(crate) fn of(
        &self,
        text: &str,
        (tokens, marks): (&[Token], &Marks),
        sifted: &mut Vec<u32>,
    ) -> Option<usize> {
        // Different words count, not their number: one word said ten times shows no register.
        let mut seen = vec![0u8; self.heads.len()];
        let mut words = [0usize; MOST_REGISTERS];
        let tokens = &tokens[..tokens.len().min(MOST_TOKENS)];
        for at in marks.sift(Map::Registers, TokenRange::new(0, tokens.len()), sifted) {
            let at = *at as usize;
            let number = self.words.get(tokens[at].hash) as usize;
            if number == 0 || !tokens[at].is(Shape::WORD) {
                continue;
            }
            // A single word is known by its hash alone: one of two that share it tells no register by itself.
            let head = self.heads[number];
            let mut told = head.alone;
            if head.second & next_bit(tokens, at) != 0 {
                self.trie.each_at(text, tokens, at, false, |_, register| told |= 1 << register);
            }
            let mut new = told & !seen[number];
            seen[number] |= told;
            while new != 0 {
                words[new.trailing_zeros() as usize] += 1;
                new &= new - 1;
            }
        }
        let (best, most) = (1..self.teams.len())
            .map(|n| (n, words[n]))
            .max_by_key(|(n, words)| (*words, usize::MAX - n))?;
        let enough = most >= self.judge.least && most * self.judge.dense >= tokens.len();
        (enough && most as f64 >= self.judge.over * words[0] as f64).then_some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::Registers;
    use crate::lexicon::inflect::Inflection;
    use crate::text::tokens::tokenize;
    use crate::text::word_map::{Marks, Sieve};

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
        for (text, teams) in [
            (
                "The striker shot wide before half-time and the keeper was beaten by a penalty in the second half of the final.",
                Some(true),
            ),
            (
                "The band shot to the top of the chart with a single from the album, and the singer won an award at the festival.",
                Some(false),
            ),
            (
                "Rebels shot down a warplane and the army shelled the town in the final hours of the truce.",
                None,
            ),
            ("Two people were killed in Saraqib.", None),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, &mut tokens);
            let mut marks = Marks::default();
            Sieve::new(registers.marks()).mark(&tokens, false, &mut marks);
            let found = registers.of(text, (&tokens, &marks), &mut Vec::new());
            assert_eq!(found.map(|number| registers.has_teams(number)), teams, "{text}");
        }
    }
}
