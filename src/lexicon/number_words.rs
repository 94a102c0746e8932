//! Number words and how a number is read from tokens: *1,200*, *twenty-one*, *two hundred and fifty*, *1.5 million*.
//! Dictionary room; the finders of dates and of counts share it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::line_of;
use crate::error::Error;
use crate::text::trie::{Case, Trie};
use crate::text::{Shape, Token};

/// Number words by their letters.
#[derive(Clone, Debug)]
pub(crate) struct NumberWords {
    trie: Trie<NumberWord>,
}

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// Adds up: *twenty*, *one*.
    Value(u64),
    /// Multiplies: *hundred*, *million*.
    Scale(u64),
    /// At least so many, at most so many: *dozens of*.
    Vague(u64, Option<u64>),
    /// *no*, *none*
    Zero,
    /// *third*
    Ordinal(u64),
}

/// A number as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// How many tokens it takes.
    pub(crate) length: usize,
    /// Its value times hundred: *2.5* hours keep their half.
    pub(crate) hundredths: u64,
    /// Written in digits, at least in part.
    pub(crate) digits: bool,
}

impl Number {
    /// The whole part.
    pub(crate) fn value(self) -> u64 {
        self.hundredths / 100
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    values: BTreeMap<String, Spanned<u64>>,
    #[serde(default)]
    scales: BTreeMap<String, Spanned<u64>>,
    #[serde(default)]
    vague: BTreeMap<String, Spanned<(u64, u64)>>,
    #[serde(default)]
    none: Zero,
    #[serde(default)]
    ordinals: BTreeMap<String, Spanned<u64>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Zero {
    words: Vec<String>,
}

impl NumberWords {
    /// Reads number words from TOML; `file` is named in errors.
    pub(crate) fn load(text: &str, file: &str) -> Result<Self, Error> {
        let read: File = super::from_toml(text, file)?;
        let mut entries = Vec::new();
        for (word, value) in read.values {
            entries.push((word, Case::Any, NumberWord::Value(value.into_inner())));
        }
        for (word, value) in read.scales {
            let line = line_of(text, value.span().start);
            let value = value.into_inner();
            if value < 2 {
                let message = format!("`{word}` multiplies by {value}; a scale is 2 or more");
                return Err(Error::rule(file, line, message));
            }
            entries.push((word, Case::Any, NumberWord::Scale(value)));
        }
        for (word, bounds) in read.vague {
            let line = line_of(text, bounds.span().start);
            let (low, high) = bounds.into_inner();
            if high != 0 && high < low {
                let message = format!(
                    "`{word}` is {low} at least and {high} at most; the most is 0 or not below the least"
                );
                return Err(Error::rule(file, line, message));
            }
            entries.push((word, Case::Any, NumberWord::Vague(low, (high > 0).then_some(high))));
        }
        entries.extend(read.none.words.into_iter().map(|w| (w, Case::Any, NumberWord::Zero)));
        for (word, value) in read.ordinals {
            entries.push((word, Case::Any, NumberWord::Ordinal(value.into_inner())));
        }
        Ok(NumberWords { trie: Trie::build(entries) })
    }

    /// The longest number word at a token, and how many tokens it takes.
    pub(crate) fn word(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
    ) -> Option<(usize, NumberWord)> {
        let token = tokens.get(at)?;
        if !token.is(Shape::WORD) {
            return None;
        }
        self.trie.longest_at(text, tokens, at, false).map(|(length, word)| (length, *word))
    }

    /// The hashes of the first tokens of all number words.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = u32> {
        self.trie.beginnings().map(|(first, _)| first)
    }

    /// True where a number word may begin: one bit, asked before anything else.
    #[inline]
    pub(crate) fn may_begin(&self, token: Token) -> bool {
        self.trie.may_begin(token)
    }

    /// The exact number that begins at a token and ends before `end`. *A* counts only before a scale (*a hundred*).
    pub(crate) fn read(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        end: usize,
    ) -> Option<Number> {
        let first = *tokens.get(at).filter(|_| at < end)?;
        let (mut total, mut current) = (0u64, 0u64);
        let mut next = at;
        let mut digits = false;
        if first.is(Shape::NUMBER) {
            let (hundredths, plain) = digits_of(first.text(text))?;
            current = hundredths;
            digits = true;
            next += 1;
            // *12 000*, as agencies write it.
            if plain
                && current < 100_000
                && let Some(after) = tokens.get(next).filter(|t| next < end && t.is(Shape::NUMBER))
                && after.start == first.end + 1
                && let group = after.text(text)
                && group.len() == 3
                && group.ends_with("00")
                && let Some((hundredths, true)) = digits_of(group)
            {
                current = current * 1000 + hundredths;
                next += 1;
            }
        } else if !first.is(Shape::WORD) {
            return None;
        }
        let mut last_value = u64::MAX;
        let mut any = digits;
        loop {
            // A hyphen joins *twenty-one*, *and* joins *two hundred and fifty*.
            let mut from = next;
            let joins = any
                && from < end
                && (tokens[from].is(Shape::HYPHEN)
                    || !digits
                        && last_value == u64::MAX
                        && tokens[from].text(text).eq_ignore_ascii_case("and"));
            if joins {
                from += 1;
            }
            if from >= end {
                break;
            }
            let joined = from > next;
            if !any
                && matches!(tokens[from].text(text), "a" | "A" | "an" | "An")
                && let Some((1, NumberWord::Scale(scale))) = self.word(text, tokens, from + 1)
                && from + 1 < end
            {
                current = scale.saturating_mul(100);
                any = true;
                next = from + 2;
                continue;
            }
            match self.word(text, tokens, from) {
                Some((1, NumberWord::Value(value))) if !digits => {
                    // *Twenty one* adds, *one two* does not; *and* must stand after a scale.
                    let fits = last_value == u64::MAX || (last_value >= 20 && value < 10);
                    if !fits || (joined && !any) {
                        break;
                    }
                    current = current.saturating_add(value.saturating_mul(100));
                    last_value = value;
                    any = true;
                    next = from + 1;
                }
                Some((1, NumberWord::Scale(scale))) if any => {
                    if joined && digits && scale < 1000 {
                        break;
                    }
                    if scale >= 1000 {
                        total = total.saturating_add(current.saturating_mul(scale));
                        current = 0;
                    } else {
                        current = current.saturating_mul(scale);
                    }
                    last_value = u64::MAX;
                    next = from + 1;
                    if digits {
                        break;
                    }
                }
                _ => break,
            }
        }
        if !any {
            return None;
        }
        let hundredths = total.saturating_add(current);
        Some(Number { length: next - at, hundredths, digits })
    }

    /// An ordinal at a token, in words or digits (*third*, *3rd*), and how many tokens it takes.
    pub(crate) fn ordinal(&self, text: &str, tokens: &[Token], at: usize) -> Option<(usize, u64)> {
        let token = *tokens.get(at)?;
        if token.is(Shape::NUMBER) {
            let written = token.text(text);
            let letters = written.find(|c: char| !c.is_ascii_digit())?;
            let (number, suffix) = written.split_at(letters);
            return (["st", "nd", "rd", "th"].iter().any(|s| suffix.eq_ignore_ascii_case(s)))
                .then(|| number.parse().ok().map(|n| (1, n)))
                .flatten();
        }
        match self.word(text, tokens, at) {
            Some((length, NumberWord::Ordinal(value))) => Some((length, value)),
            _ => None,
        }
    }
}

/// The value of digits with separators, times hundred, and whether there was no separator.
/// `None` where letters stand among them or the groups make no number (*1.2.3*).
fn digits_of(written: &str) -> Option<(u64, bool)> {
    let mut value: u64 = 0;
    let mut group = 0usize;
    let mut groups = 0usize;
    let mut decimals: Option<usize> = None;
    let mut fraction = 0u64;
    let rest_is_group = |rest: &str| rest.chars().take_while(|c| digit(*c).is_some()).count() == 3;
    for (i, c) in written.char_indices() {
        if let Some(d) = digit(c) {
            match &mut decimals {
                Some(places) => {
                    *places += 1;
                    if *places <= 2 {
                        fraction = fraction * 10 + d;
                    }
                }
                None => {
                    value = value.saturating_mul(10).saturating_add(d);
                    group += 1;
                }
            }
            continue;
        }
        if !matches!(c, ',' | '.' | '٬' | '٫') || decimals.is_some() {
            return None;
        }
        let fits = if groups == 0 { group <= 3 } else { group == 3 };
        if fits && rest_is_group(&written[i + c.len_utf8()..]) && value > 0 {
            groups += 1;
            group = 0;
        } else {
            decimals = Some(0);
        }
    }
    if groups > 0 && group != 3 {
        return None;
    }
    let fraction = match decimals {
        Some(1) => fraction * 10,
        _ => fraction,
    };
    Some((value.saturating_mul(100).saturating_add(fraction), groups == 0 && decimals.is_none()))
}

fn digit(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(c as u64 - '0' as u64),
        '٠'..='٩' => Some(c as u64 - '٠' as u64),
        '۰'..='۹' => Some(c as u64 - '۰' as u64),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::NumberWords;
    use crate::text::tokens::tokenize;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let words =
            NumberWords::load(include_str!("../../rules/numbers.toml"), "rules/numbers.toml")
                .expect("the bundled file is right");
        for (text, value, length) in [
            ("7 people", 7, 1),
            ("1,200 people", 1200, 1),
            ("12 000 people", 12_000, 2),
            ("twenty-one men", 21, 3),
            ("two hundred and fifty men", 250, 4),
            ("a hundred men", 100, 2),
            ("3 million", 3_000_000, 2),
            ("1.5 million", 1_500_000, 2),
            ("two dozen men", 24, 2),
            ("one and a half", 1, 1),
            ("five and six", 5, 1),
            ("two three", 2, 1),
            ("٢٥ قتيلا", 25, 1),
            ("two thousand three hundred", 2300, 4),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, &mut tokens);
            let number = words.read(text, &tokens, 0, tokens.len()).expect(text);
            assert_eq!((number.value(), number.length), (value, length), "{text}");
        }
        for text in ["a man", "4th", "hundred", "km", "1.2.3"] {
            let mut tokens = Vec::new();
            tokenize(text, &mut tokens);
            assert_eq!(words.read(text, &tokens, 0, tokens.len()), None, "{text}");
        }
    }
}
