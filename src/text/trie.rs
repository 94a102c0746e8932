//! A trie over token hashes: the one structure in which fixed expressions of one or several words are looked up.
//!
//! Expressions are folded and cut into tokens like the text; hyphens inside a compound are passed over on both sides,
//! so *Deir ez-Zor* and *Deir ez Zor* are one. A filter of one bit a hash answers for most tokens that begin nothing.
//! Every hit is verified letter by letter, so a colliding hash can never make a false one.

use super::eight::{HIGH, within};
use super::fold::{fold, fold_into, hash};
use super::token::{Shape, Token};
use super::tokens::tokenize;
use crate::steps::step;

/// How the first letter of an expression must be written in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// As it likes.
    Any,
    /// Every capital of the expression stands in the text, unless the text has no case to tell by.
    Names,
    /// All letters are capitals: short forms such as *US*, *IS*, *SAA*.
    Upper,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edge {
    state: u32,
    hash: u32,
    next: u32,
}

/// The first word of expressions: where it leads, and which expressions are that word alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Root {
    hash: u32,
    /// The state behind it, `ROOT` in a free slot.
    next: u32,
    ends: (u32, u32),
}

const EMPTY: u32 = u32::MAX;
/// Marks the edge to a state from which none goes on: most words are an expression alone.
const LEAF: u32 = 1 << 31;
const ROOT: u32 = 0;
/// Before a capital an article of so many bytes may be small: *al-Bab*.
const LONGEST_ARTICLE: usize = 3;

/// Expressions of one or several tokens, each with a value.
#[derive(Clone, Debug)]
pub(crate) struct Trie<T> {
    /// One bit for each hash (its low bits) that may begin an expression.
    filter: Vec<u64>,
    /// The same for words that are an expression alone, for the last words of expressions, and for the first two words
    /// of those that have several.
    alone: Vec<u64>,
    last: Vec<u64>,
    pairs: Vec<u64>,
    /// Open addressing with linear probing, as `edges`.
    roots: Vec<Root>,
    /// Open addressing with linear probing; `state == EMPTY` is a free slot. Those from the root are for building.
    edges: Vec<Edge>,
    /// For each state the expressions that end there, as a range of `entries`.
    ends: Vec<(u32, u32)>,
    entries: Vec<Entry<T>>,
    letters: String,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    /// Hash of the first token.
    first: u32,
    letters: (u32, u32),
    /// The letters of a single word of up to sixteen bytes, as [`short_word`] gives them; 0 for any other expression.
    word: [u64; 2],
    case: Case,
    value: T,
}

/// The words of an expression by which a glance can tell that it is absent, by their hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FirstWords {
    pub(crate) first: u32,
    /// How the first word must be written.
    pub(crate) case: Case,
    /// The word after the first, hyphens passed over; none where the first is all.
    pub(crate) second: Option<u32>,
    /// The longest of the words behind the first.
    pub(crate) behind: Option<u32>,
}

/// The bit of a word behind the first of an expression; many words share one.
#[inline]
pub(crate) fn word_bit(hash: u32) -> u64 {
    1 << (hash >> 26)
}

/// The bit of the word with which an expression that begins at `at` would go on.
#[inline]
pub(crate) fn next_bit(tokens: &[Token], at: usize) -> u64 {
    match tokens.get(at + 1) {
        Some(next) if !is_passed_over(*next) => word_bit(next.hash),
        _ => second_of(tokens, at).map_or(0, |token| word_bit(token.hash)),
    }
}

/// The token after `at` that an expression goes on with, hyphens passed over.
#[inline]
fn second_of(tokens: &[Token], at: usize) -> Option<Token> {
    tokens[at + 1..].iter().inspect(step).find(|token| !is_passed_over(**token)).copied()
}

impl<T> Trie<T> {
    /// Builds the trie from expressions, how they must be written, and their values.
    pub(crate) fn build(expressions: impl IntoIterator<Item = (String, Case, T)>) -> Self {
        let expressions = expressions.into_iter();
        let about = expressions.size_hint().0;
        let mut tokens = Vec::new();
        let mut letters = String::with_capacity(about * 12);
        // The hashes of all expressions in one list, and where those of each begin.
        let mut hashes: Vec<u32> = Vec::with_capacity(about * 2);
        let mut list: Vec<(u32, Option<Entry<T>>)> = Vec::with_capacity(about);
        for (expression, case, value) in expressions {
            let (start, from) = (letters.len() as u32, hashes.len());
            let mut add = |hash: u32, written: &str| {
                hashes.push(hash);
                letters.push_str(written);
                letters.push(' ');
            };
            // Most are plain words with a space between, and every such word is a token.
            if expression.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ') {
                for word in expression.split(' ').filter(|word| !word.is_empty()) {
                    add(hash(word.as_bytes()), word);
                }
                letters[start as usize..].make_ascii_lowercase();
            } else {
                tokenize(&expression, &mut tokens);
                for token in tokens.iter().filter(|t| !is_passed_over(**t)) {
                    add(token.hash, &fold_token(&expression, *token));
                }
            }
            if hashes.len() > from {
                let word = match letters[start as usize..].trim_end() {
                    word if hashes.len() == from + 1 => short_word(word.as_bytes(), 0, word.len()),
                    _ => LONG,
                };
                let span = (start, letters.len() as u32);
                let entry = Entry { first: hashes[from], letters: span, word, case, value };
                list.push((from as u32, Some(entry)));
            }
        }
        let of = |at: u32| {
            let to = list.get(at as usize + 1).map_or(hashes.len(), |(from, _)| *from as usize);
            &hashes[list[at as usize].0 as usize..to]
        };
        // Sorted by hashes; of two values for one expression, the one given first stays first.
        let mut order: Vec<(u32, u32)> = (0..list.len() as u32).map(|at| (of(at)[0], at)).collect();
        order.sort_unstable();
        for same in order.chunk_by_mut(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            same.sort_by(|a, b| of(a.1).cmp(of(b.1)));
        }
        let mut trie = Trie {
            filter: vec![0; (list.len() * 16).next_power_of_two().max(64) / 64],
            alone: vec![0; (list.len() * 16).next_power_of_two().max(64) / 64],
            last: vec![0; (list.len() * 16).next_power_of_two().max(64) / 64],
            pairs: vec![0; (list.len() * 16).next_power_of_two().max(64) / 64],
            roots: Vec::new(),
            edges: vec![
                Edge { state: EMPTY, hash: 0, next: 0 };
                (hashes.len() * 2).next_power_of_two().max(8)
            ],
            ends: Vec::with_capacity(list.len() + 1),
            entries: Vec::with_capacity(list.len()),
            letters,
        };
        trie.ends.push((0, 0));
        for (_, at) in order {
            let to = list.get(at as usize + 1).map_or(hashes.len(), |(from, _)| *from as usize);
            let (from, entry) = &mut list[at as usize];
            let hashes = &hashes[*from as usize..to];
            set(&mut trie.filter, hashes[0]);
            set(&mut trie.last, hashes[hashes.len() - 1]);
            match hashes[..] {
                [first, second, ..] => set(&mut trie.pairs, pair(first, second)),
                _ => set(&mut trie.alone, hashes[0]),
            }
            let mut state = ROOT;
            for hash in hashes {
                state = trie.step_or_add(state, *hash);
            }
            // Sorted, so all that end in one state come in a row.
            let (start, end) = &mut trie.ends[state as usize];
            let at = trie.entries.len() as u32;
            if start == end {
                *start = at;
            }
            *end = at + 1;
            trie.entries.extend(entry.take());
        }
        let mut goes_on = vec![false; trie.ends.len()];
        for edge in trie.edges.iter().filter(|e| e.state != EMPTY) {
            goes_on[edge.state as usize] = true;
        }
        for edge in trie.edges.iter_mut().filter(|e| e.state != EMPTY) {
            if !goes_on[edge.next as usize] {
                edge.next |= LEAF;
            }
        }
        let roots: Vec<Edge> =
            trie.edges.iter().filter(|edge| edge.state == ROOT).copied().collect();
        trie.roots = vec![Root::default(); (roots.len() * 2).next_power_of_two().max(8)];
        for Edge { hash, next, .. } in roots {
            let slot = trie.root_slot(hash);
            trie.roots[slot] = Root { hash, next, ends: trie.ends[(next & !LEAF) as usize] };
        }
        trie
    }

    /// The slot of a first word, or the free one where it would be.
    #[inline]
    fn root_slot(&self, hash: u32) -> usize {
        let last = self.roots.len() - 1;
        let mut slot = hash.rotate_right(17) as usize & last;
        // The word, or a free slot: which of the two cannot be foretold, so one product asks for both.
        loop {
            let Root { hash: filed, next, .. } = self.roots[slot];
            if u64::from(filed ^ hash) * u64::from(next ^ ROOT) == 0 {
                return slot;
            }
            slot = (slot + 1) & last;
        }
    }

    fn slot(&self, state: u32, hash: u32) -> usize {
        let mixed = (u64::from(hash) ^ (u64::from(state) << 32 | u64::from(state)))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 32) as usize & (self.edges.len() - 1)
    }

    fn step(&self, state: u32, hash: u32) -> Option<u32> {
        let mut slot = self.slot(state, hash);
        loop {
            let edge = self.edges[slot];
            if edge.state == EMPTY {
                return None;
            }
            if edge.state == state && edge.hash == hash {
                return Some(edge.next);
            }
            slot = (slot + 1) & (self.edges.len() - 1);
        }
    }

    fn step_or_add(&mut self, state: u32, hash: u32) -> u32 {
        if let Some(next) = self.step(state, hash) {
            return next;
        }
        let next = self.ends.len() as u32;
        self.ends.push((0, 0));
        let mut slot = self.slot(state, hash);
        while self.edges[slot].state != EMPTY {
            slot = (slot + 1) & (self.edges.len() - 1);
        }
        self.edges[slot] = Edge { state, hash, next };
        next
    }

    /// How many expressions there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where the token may begin an expression: one bit, asked before anything else.
    #[inline]
    pub(crate) fn may_begin(&self, token: Token) -> bool {
        is_set(&self.filter, token.hash)
    }

    /// True where an expression may begin at token `at`, as far as filters tell: of the word alone, or of that word and
    /// the next. Small words begin many expressions (*the Hague*) and are none themselves.
    #[inline]
    pub(crate) fn may_stand(&self, tokens: &[Token], at: usize) -> bool {
        self.may_begin(tokens[at]) && self.begins(tokens, at)
    }

    /// The dearer part of the question, which is no call for the many tokens that begin nothing.
    fn begins(&self, tokens: &[Token], at: usize) -> bool {
        let first = tokens[at].hash;
        is_set(&self.alone, first)
            || second_of(tokens, at)
                .is_some_and(|second| is_set(&self.pairs, pair(first, second.hash)))
    }

    /// True where the token may end an expression.
    #[inline]
    pub(crate) fn may_end(&self, token: Token) -> bool {
        is_set(&self.last, token.hash)
    }

    /// The hash of the first token of every expression, with its value.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = (u32, &T)> {
        self.entries.iter().map(|entry| (entry.first, &entry.value))
    }

    /// For every expression the words by which a glance can tell that it is absent, and its value.
    pub(crate) fn openings(&self) -> impl Iterator<Item = (FirstWords, &T)> {
        self.entries.iter().map(|entry| {
            let letters = &self.letters[entry.letters.0 as usize..entry.letters.1 as usize];
            let mut words = letters.split_terminator(' ');
            let first = words.next().unwrap_or_default();
            let behind = words.clone().max_by_key(|word| word.len());
            let second = words.next();
            // As [`is_written`] has it: a short article before a name may be small.
            let article = second.is_some() && first.len() <= LONGEST_ARTICLE;
            let case = match entry.case {
                Case::Names if article => Case::Any,
                case => case,
            };
            let hash = |word: &str| hash(word.as_bytes());
            let words = FirstWords {
                first: entry.first,
                case,
                second: second.map(hash),
                behind: behind.map(hash),
            };
            (words, &entry.value)
        })
    }

    /// Calls `found` with the number of tokens and the value of every expression that begins at token `at`,
    /// shorter ones first. `caseless` says that the text has no case to tell names by.
    #[inline]
    pub(crate) fn each_at<'t>(
        &'t self,
        text: &str,
        tokens: &[Token],
        at: usize,
        caseless: bool,
        found: impl FnMut(usize, &'t T),
    ) {
        // Asked here, so that the walk is no call for the many tokens that begin nothing.
        if self.may_stand(tokens, at) {
            self.walk(text, tokens, at, caseless, found);
        }
    }

    #[inline]
    fn walk<'t>(
        &'t self,
        text: &str,
        tokens: &[Token],
        at: usize,
        caseless: bool,
        mut found: impl FnMut(usize, &'t T),
    ) {
        let first = tokens[at];
        step(&first);
        let root = self.roots[self.root_slot(first.hash)];
        if root.next == ROOT {
            return;
        }
        if root.ends.0 != root.ends.1 {
            let (start, end) = (first.start as usize, first.end as usize);
            let word = short_word(text.as_bytes(), start, end - start);
            for entry in &self.entries[root.ends.0 as usize..root.ends.1 as usize] {
                // Nearly every word that is met is written as it is filed.
                if (caseless && entry.case == Case::Names || entry.case.allows(first))
                    && (entry.word == word && word != LONG
                        || self.is_spelt(text, &tokens[at..=at], entry))
                {
                    found(1, &entry.value);
                }
            }
        }
        // Common words begin many expressions, and hardly ever does the second word stand behind them.
        if root.next & LEAF == 0
            && let Some(second) = second_of(tokens, at)
            && is_set(&self.pairs, pair(first.hash, second.hash))
        {
            self.walk_on(text, tokens, at, root.next, caseless, found);
        }
    }

    /// Expressions of several words, from the state behind the first.
    fn walk_on<'t>(
        &'t self,
        text: &str,
        tokens: &[Token],
        at: usize,
        mut state: u32,
        caseless: bool,
        mut found: impl FnMut(usize, &'t T),
    ) {
        let mut end = at + 1;
        while let Some(token) = tokens.get(end) {
            step(token);
            end += 1;
            if is_passed_over(*token) {
                continue;
            }
            let Some(next) = self.step(state, token.hash) else { return };
            state = next & !LEAF;
            let (first, last) = self.ends[state as usize];
            for entry in &self.entries[first as usize..last as usize] {
                if is_written(text, &tokens[at..end], entry.case, caseless)
                    && self.is_spelt(text, &tokens[at..end], entry)
                {
                    found(end - at, &entry.value);
                }
            }
            if next & LEAF != 0 {
                return;
            }
        }
    }

    /// The longest expression that begins at token `at`: its number of tokens and its first value.
    pub(crate) fn longest_at<'t>(
        &'t self,
        text: &str,
        tokens: &[Token],
        at: usize,
        caseless: bool,
    ) -> Option<(usize, &'t T)> {
        let mut longest: Option<(usize, &T)> = None;
        self.each_at(text, tokens, at, caseless, |length, value| {
            if longest.is_none_or(|(l, _)| length > l) {
                longest = Some((length, value));
            }
        });
        longest
    }

    #[cfg(test)]
    /// The values of an expression given whole, as a dictionary would be asked.
    pub(crate) fn values_of<'t>(&'t self, expression: &str) -> Vec<&'t T> {
        let mut tokens = Vec::new();
        tokenize(expression, &mut tokens);
        let mut values = Vec::new();
        if !tokens.is_empty() {
            self.each_at(expression, &tokens, 0, true, |length, value| {
                if length == tokens.len() {
                    values.push(value);
                }
            });
        }
        values
    }

    fn is_spelt(&self, text: &str, tokens: &[Token], entry: &Entry<T>) -> bool {
        let (mut from, to) = (entry.letters.0 as usize, entry.letters.1 as usize);
        let all = self.letters.as_bytes();
        let bytes = text.as_bytes();
        let mut scratch = String::new();
        for token in tokens.iter().filter(|t| !is_passed_over(**t)) {
            let written = &bytes[token.start as usize..token.end as usize];
            // Nearly all words are spelt as they are filed but for capitals.
            let end = from + written.len();
            if end < to && all[end] == b' ' && all[from..end].eq_ignore_ascii_case(written) {
                from = end + 1;
                continue;
            }
            let Some((word, _)) = self.letters[from..to].split_once(' ') else { return false };
            from += word.len() + 1;
            scratch.clear();
            if token.is(Shape::SYMBOL) {
                scratch.push_str(&fold_token(text, *token));
            } else {
                fold_into(token.text(text), &mut scratch);
            }
            if scratch != word {
                return false;
            }
        }
        from == to
    }
}

/// One hash of two words in a row.
#[inline]
fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(11) ^ second).wrapping_mul(0x9E37_79B1) >> 7
}

fn set(filter: &mut [u64], hash: u32) {
    let bit = hash as usize & (filter.len() * 64 - 1);
    filter[bit / 64] |= 1 << (bit % 64);
}

#[inline]
fn is_set(filter: &[u64], hash: u32) -> bool {
    let bit = hash as usize & (filter.len() * 64 - 1);
    filter[bit / 64] >> (bit % 64) & 1 != 0
}

/// What [`short_word`] gives for words that are too long for it.
const LONG: [u64; 2] = [0; 2];

/// The `length` bytes at `start`, at most sixteen, as two numbers in which capitals of ASCII are small letters.
#[inline]
fn short_word(bytes: &[u8], start: usize, length: usize) -> [u64; 2] {
    match length {
        0..=8 => [eight_bytes(bytes, start, length), 0],
        9..=16 => [eight_bytes(bytes, start, 8), eight_bytes(bytes, start + 8, length - 8)],
        _ => LONG,
    }
}

/// The `length` bytes at `start`, at most eight, as one number in which capitals of ASCII are small letters.
#[inline]
fn eight_bytes(bytes: &[u8], start: usize, length: usize) -> u64 {
    let word = match bytes.get(start..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(eight) => u64::from_le_bytes(*eight) & (u64::MAX >> (64 - 8 * length.max(1))),
        None => (0..length).fold(0, |word, i| word | u64::from(bytes[start + i]) << (8 * i)),
    };
    let capitals = within(word & !HIGH, b'A', b'Z') & !word;
    // A quarter of the high bit of a byte is the bit that tells a small letter from its capital.
    word | capitals >> 2
}

/// Hyphens inside a compound tell no names apart.
#[inline]
fn is_passed_over(token: Token) -> bool {
    token.is(Shape::HYPHEN)
}

/// The folded letters of a token; a symbol is written in its plain form.
fn fold_token(text: &str, token: Token) -> String {
    let written = token.text(text);
    if token.is(Shape::POSSESSIVE) {
        "'s".into()
    } else if token.is(Shape::SYMBOL) {
        written.chars().map(super::tokens::plain_symbol).collect()
    } else {
        fold(written)
    }
}

/// What a token looks like that stands for a word with a capital, and for one in capitals.
const CAPITAL: Shape = Shape::CAPITAL.or(Shape::CASELESS).or(Shape::NUMBER);
const UPPER: Shape = Shape::UPPER.or(Shape::SYMBOL).or(Shape::CASELESS).or(Shape::NUMBER);

impl Case {
    /// What a token looks like that stands for a word of a name, however that is written.
    pub(crate) const NAMES: Shape = CAPITAL.or(UPPER);

    /// True where one token alone is written so.
    #[inline]
    pub(crate) fn allows(self, token: Token) -> bool {
        match self {
            Case::Any => true,
            Case::Names => token.is(CAPITAL),
            Case::Upper => token.is(UPPER),
        }
    }
}

#[inline]
fn is_written(text: &str, tokens: &[Token], case: Case, caseless: bool) -> bool {
    match case {
        Case::Any => true,
        Case::Names => {
            caseless || tokens[0].is(CAPITAL) || {
                // A lower-case article before a capital: al-Bab, ar-Rastan.
                tokens.len() > 1
                    && tokens[0].text(text).len() <= LONGEST_ARTICLE
                    && tokens.iter().skip(1).any(|t| t.is(Shape::CAPITAL))
            }
        }
        Case::Upper => tokens.iter().all(|t| t.is(UPPER)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, Trie};
    use crate::text::tokens::tokenize;

    fn found(trie: &Trie<u32>, text: &str) -> Vec<(String, u32)> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let mut out = Vec::new();
        for at in 0..tokens.len() {
            trie.each_at(text, &tokens, at, false, |length, value| {
                let span = tokens[at].start as usize..tokens[at + length - 1].end as usize;
                out.push((text[span].to_owned(), *value));
            });
        }
        out
    }

    #[test]
    fn expressions_are_found_however_they_are_hyphenated() {
        let trie = Trie::build([
            ("Deir ez-Zor".to_owned(), Case::Names, 1),
            ("Deir".to_owned(), Case::Names, 2),
            ("US".to_owned(), Case::Upper, 3),
            ("came under fire".to_owned(), Case::Any, 4),
        ]);
        assert_eq!(
            found(&trie, "In Deir Ez Zor the US told us that deir-ez-zor came\nunder fire"),
            [
                ("Deir".into(), 2),
                ("Deir Ez Zor".into(), 1),
                ("US".into(), 3),
                ("came\nunder fire".into(), 4)
            ]
        );
    }

    #[test]
    fn a_glance_sees_the_words_that_the_walk_goes_by() {
        let expressions =
            ["IS-K", "al-Bab", "Deir ez-Zor", "People's Guard", "F-16", "army", "the «Tiger» unit"];
        let trie = Trie::build(expressions.map(|e| (e.to_owned(), Case::Names, e)));
        assert_eq!(trie.openings().count(), expressions.len());
        for (words, expression) in trie.openings() {
            let mut tokens = Vec::new();
            tokenize(expression, &mut tokens);
            let second = super::second_of(&tokens, 0).map(|token| token.hash);
            assert_eq!((words.first, words.second), (tokens[0].hash, second), "{expression}");
            let behind = |hash: u32| tokens[1..].iter().any(|token| token.hash == hash);
            assert_eq!(words.behind.is_some_and(behind), second.is_some(), "{expression}");
            let article = second.is_some() && tokens[0].end <= 3;
            assert_eq!(words.case == Case::Any, article, "{expression}");
        }
    }

    #[test]
    fn two_values_of_one_expression_come_in_their_order() {
        let trie =
            Trie::build([("Nayrab".to_owned(), Case::Any, 7), ("Nayrab".to_owned(), Case::Any, 3)]);
        assert_eq!(found(&trie, "nayrab"), [("nayrab".into(), 7), ("nayrab".into(), 3)]);
        assert_eq!(trie.values_of("NAYRAB"), [&7, &3]);
    }
}
