//! Looking around in the tokens of a sentence: what the readers of dates ask before they decide.

use crate::lexicon::time_words::{Anchor, Around, Edge, Meaning, TimeWords};
use crate::text::{Shape, Token};

/// A sentence under the finder of dates.
#[derive(Clone, Copy)]
pub(in crate::find) struct Scan<'a> {
    pub(in crate::find) words: &'a TimeWords,
    pub(in crate::find) text: &'a str,
    pub(in crate::find) tokens: &'a [Token],
    /// No look back goes before this token: the end of the last time that was found.
    pub(in crate::find) floor: usize,
    /// One past the last token of the sentence.
    pub(in crate::find) end: usize,
    /// Capitals tell no names: days and months may be written small.
    pub(in crate::find) caseless: bool,
}

impl<'a> Scan<'a> {
    pub(in crate::find) fn written(&self, at: usize) -> &'a str {
        if at < self.end { self.tokens[at].text(self.text) } else { "" }
    }

    /// True where the token is one of these words, whatever its case.
    pub(in crate::find) fn is(&self, at: usize, words: &[&str]) -> bool {
        let written = self.written(at);
        !written.is_empty() && words.iter().any(|w| written.eq_ignore_ascii_case(w))
    }

    /// The same for the token before `at`.
    pub(in crate::find) fn is_before(&self, at: usize, words: &[&str]) -> bool {
        at > self.floor && self.is(at - 1, words)
    }

    pub(in crate::find) fn shape(&self, at: usize, shape: Shape) -> bool {
        at < self.end && self.tokens[at].is(shape)
    }

    /// True where nothing stands between this token and the one before.
    pub(in crate::find) fn touches(&self, at: usize) -> bool {
        at > 0 && at < self.end && self.tokens[at - 1].end == self.tokens[at].start
    }

    /// A hyphen or dash at this token that joins its neighbours.
    pub(in crate::find) fn hyphen(&self, at: usize) -> bool {
        self.shape(at, Shape::HYPHEN)
    }

    pub(in crate::find) fn anchor(&self, at: usize) -> Option<(usize, Anchor)> {
        if at >= self.end || !self.words.may_begin(self.tokens[at]) {
            return None;
        }
        self.words
            .anchor(self.text, self.tokens, at, self.caseless)
            .filter(|(length, _)| at + length <= self.end)
    }

    /// A month at this token; a short form takes its point along where a number follows (*Mar. 5*).
    pub(in crate::find) fn month(&self, at: usize) -> Option<(usize, u8)> {
        match self.anchor(at)? {
            (length, Anchor { meaning: Meaning::Month(month), .. }) => {
                let dot = at + length;
                let dotted = self.written(dot) == "." && self.shape(dot + 1, Shape::NUMBER);
                Some((length + usize::from(dotted), month))
            }
            _ => None,
        }
    }

    pub(in crate::find) fn around<T>(
        &self,
        at: usize,
        pick: impl FnMut(Around) -> Option<T>,
    ) -> Option<(usize, T)> {
        if at >= self.end {
            return None;
        }
        self.words
            .around(self.text, self.tokens, at, pick)
            .filter(|(length, _)| at + length <= self.end)
    }

    /// A word of this kind that ends right before `at`, a hyphen passed over: its first token and what it does.
    pub(in crate::find) fn before<T>(
        &self,
        at: usize,
        mut pick: impl FnMut(Around) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut end = at;
        if end > self.floor && self.hyphen(end - 1) {
            end -= 1;
        }
        (1..=4).rev().filter(|k| end >= self.floor + k).find_map(|k| {
            self.around(end - k, &mut pick)
                .and_then(|(length, t)| (length == k).then_some((end - k, t)))
        })
    }

    pub(in crate::find) fn has_before(&self, at: usize, kind: Around) -> bool {
        self.before(at, |a| (a == kind).then_some(())).is_some()
    }

    pub(in crate::find) fn has_at(&self, at: usize, kind: Around) -> bool {
        self.around(at, |a| (a == kind).then_some(())).is_some()
    }

    pub(in crate::find) fn shift_before(&self, at: usize) -> Option<(usize, i8)> {
        self.before(at, |a| if let Around::Shift(shift) = a { Some(shift) } else { None })
    }

    pub(in crate::find) fn rolling_before(&self, at: usize) -> Option<(usize, i8)> {
        self.before(at, |a| if let Around::Rolling(shift) = a { Some(shift) } else { None })
    }

    pub(in crate::find) fn edge_before(&self, at: usize) -> Option<(usize, Edge)> {
        let (start, edge) =
            self.before(at, |a| if let Around::Edge(edge) = a { Some(edge) } else { None })?;
        Some((self.with_article(start), edge))
    }

    /// The token before, where it is *the*.
    pub(in crate::find) fn with_article(&self, start: usize) -> usize {
        if self.is_before(start, &["the"]) { start - 1 } else { start }
    }

    /// A plain number of the digits' count that is allowed, else nothing.
    pub(in crate::find) fn plain(
        &self,
        at: usize,
        digits: std::ops::RangeInclusive<usize>,
    ) -> Option<u16> {
        let written = self.written(at);
        if !digits.contains(&written.len()) || !written.bytes().all(|b| b.is_ascii_digit()) {
            // Eastern Arabic digits are two bytes each and rare: folded only here.
            if self.shape(at, Shape::NUMBER) && !written.is_ascii() {
                let folded = crate::text::fold::fold(written);
                if digits.contains(&folded.len()) && folded.bytes().all(|b| b.is_ascii_digit()) {
                    return folded.parse().ok();
                }
            }
            return None;
        }
        written.parse().ok()
    }

    /// A day of the month in digits, with or without *th*.
    pub(in crate::find) fn day(&self, at: usize) -> Option<u8> {
        let value = match self.plain(at, 1..=2) {
            Some(value) => u64::from(value),
            None if self.shape(at, Shape::NUMBER) => {
                self.words.numbers.ordinal(self.text, &self.tokens[..self.end], at)?.1
            }
            None => return None,
        };
        (1..=31).contains(&value).then_some(value as u8)
    }
}
