//! Two events of one sentence that a measure of time sets apart: *an attack in X, two days after a blast in Y*. For `tell`.

use super::told::Told;
use crate::find::dates::{Base, FoundDate};
use crate::find::places::NamedPlace;
use crate::frame::Scene;
use crate::group::PhraseKind;
use crate::span::TokenRange;
use crate::text::fold::word_hash;

/// The words of a sentence that tell of an earlier or later event for the day's sake, and how far off it was.
pub(super) struct Timed {
    words: TokenRange,
    date: FoundDate,
    /// It stands first: its day is not reckoned from what follows.
    first: bool,
}

impl Timed {
    /// Such words, where places are named both in them and beside them.
    pub(super) fn find(scene: &Scene<'_>) -> Option<Self> {
        let timed = scene.dates.iter().find_map(|date| timed_by(scene, date))?;
        let held = |p: &NamedPlace| timed.holds(p.range);
        (scene.places.iter().any(held) && !scene.places.iter().all(held)).then_some(timed)
    }

    pub(super) fn holds(&self, range: TokenRange) -> bool {
        self.words.contains(range.start)
    }

    /// Takes from a telling what stands on the other side, and reckons its day from it.
    pub(super) fn keep_apart(&self, told: &mut Told) {
        let Some(trigger) = told.evidence.first().map(|e| e.trigger) else { return };
        let held = self.holds(trigger);
        let own = |range: TokenRange| self.holds(range) == held;
        // *Killed hours after the attack in X*: better there than nowhere.
        if held || told.places.iter().any(|p| own(p.range)) {
            told.places.retain(|p| own(p.range));
        }
        told.who.retain(|w| own(w.range));
        told.counts.retain(|c| own(c.count.range));
        told.means.retain(|m| own(m.range));
        told.date = told.date.filter(|d| own(d.range));
        told.timed = Some(held);
        if held {
            told.part = self.words;
            told.beside = true;
            told.apart |= self.first && told.date.is_none();
            told.date = told.date.or((!self.first).then_some(self.date));
        }
    }
}

/// What *two days after* and *a week before* open, up to the end of the sentence or of an opening phrase.
fn timed_by(scene: &Scene<'_>, date: &FoundDate) -> Option<Timed> {
    let Base::Length { period, rolling: None } = date.expression.base else { return None };
    let measure = scene.phrase_of(date.range.start)?;
    let prep = scene.phrases.get(measure + 1)?;
    let opens = matches!(prep.kind, PhraseKind::Prep | PhraseKind::Subordinate)
        && prep.range.start == date.range.end
        && prep.range.range().len() == 1;
    let word = scene.tokens[prep.range.start as usize].hash;
    let forward = word == const { word_hash(b"before") };
    if !opens || !forward && word != const { word_hash(b"after") } {
        return None;
    }
    let first = measure == 0;
    let ends = |at: &usize| match scene.phrases[*at].kind {
        PhraseKind::Comma => first,
        PhraseKind::Break => true,
        _ => false,
    };
    let end = (measure + 2..scene.phrases.len()).find(ends);
    let end = end.map_or(scene.range.end, |at| scene.phrases[at].range.start);
    let mut date = *date;
    date.expression.base = Base::Offset { period, forward, then: true };
    Some(Timed { words: TokenRange { start: prep.range.start, end }, date, first })
}
