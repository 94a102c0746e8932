//! Looking around in the tokens of a sentence: what the readers of counts ask before they decide.

use crate::find::dates::FoundDate;
use crate::lexicon::count_words::{CountWords, Cue, Noun};
use crate::text::{Shape, Token};

pub(super) struct View<'a> {
    pub(super) words: &'a CountWords,
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) dates: &'a [FoundDate],
    pub(super) first: usize,
    /// No look back goes before this token.
    pub(super) floor: usize,
    pub(super) end: usize,
}

impl View<'_> {
    pub(super) fn written(&self, at: usize) -> &str {
        if at < self.end { self.tokens[at].text(self.text) } else { "" }
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let written = self.written(at);
        !written.is_empty() && words.iter().any(|w| written.eq_ignore_ascii_case(w))
    }

    pub(super) fn shape(&self, at: usize, shape: Shape) -> bool {
        at < self.end && self.tokens[at].is(shape)
    }

    /// Nothing stands between this token and the one before.
    pub(super) fn touches(&self, at: usize) -> bool {
        at > self.first && at < self.end && self.tokens[at - 1].end == self.tokens[at].start
    }

    pub(super) fn date_at(&self, at: usize) -> Option<&FoundDate> {
        let after = self.dates.partition_point(|d| d.range.end as usize <= at);
        self.dates.get(after).filter(|d| d.range.start as usize <= at)
    }

    pub(super) fn cue(&self, at: usize, cue: Cue) -> Option<usize> {
        if at >= self.end || !self.words.may_begin_cue(self.tokens[at]) {
            return None;
        }
        self.words.cue(self.text, &self.tokens[..self.end], at, cue)
    }

    /// The first token of the longest expression of this kind that ends right before `at`.
    pub(super) fn cue_before(&self, at: usize, cue: Cue) -> Option<usize> {
        (1..=4)
            .rev()
            .filter(|k| at >= self.floor + k)
            .map(|k| at - k)
            .find(|start| self.cue(*start, cue) == Some(at - start))
    }

    pub(super) fn noun(&self, at: usize) -> Option<(usize, Noun)> {
        if at >= self.end || !self.words.may_begin_noun(self.tokens[at]) {
            return None;
        }
        self.words.noun(self.text, &self.tokens[..self.end], at)
    }
}
