//! Parts of a sentence: what a semicolon sets apart, as a full stop would.

use super::scene::Scene;
use crate::group::clause::{REACH, verb_at};
use crate::group::{PhraseKind, VerbForm};

impl Scene<'_> {
    /// The part of the sentence that holds the phrase: its first phrase, and one past its last.
    pub(crate) fn part(&self, phrase: usize) -> (usize, usize) {
        let last = self.phrases.len();
        let parts = |at: &usize| self.parts_at(*at);
        let first = (phrase.saturating_sub(REACH)..phrase).rev().find(parts).map_or(0, |at| at + 1);
        let end = (phrase + 1..last.min(phrase + REACH)).find(parts).unwrap_or(last);
        (first, end)
    }

    /// True for a semicolon with something told on both sides: *Rebels seized X; a bomb killed six in Y*; but *shelled X;
    /// Y; and Z* is one clause.
    fn parts_at(&self, at: usize) -> bool {
        self.is_semicolon(at) && {
            let near = |i: &usize| !self.is_semicolon(*i);
            let mut before = (at.saturating_sub(REACH)..at).rev().take_while(near);
            let mut after = (at + 1..self.phrases.len().min(at + REACH)).take_while(near);
            before.any(|i| self.tells(i)) && after.any(|i| self.tells(i))
        }
    }

    fn is_semicolon(&self, at: usize) -> bool {
        let phrase = self.phrases[at];
        matches!(phrase.kind, PhraseKind::Break) && self.words_of(phrase.range).starts_with(';')
    }

    /// True for the verb of a clause, and for the noun of an event.
    fn tells(&self, at: usize) -> bool {
        verb_at(self.phrases, at).map_or_else(
            || self.filler(at).event,
            |v| matches!(v.form, VerbForm::Finite | VerbForm::Participle),
        )
    }
}
