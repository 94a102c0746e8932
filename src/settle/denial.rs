//! Denials of what the sentence before told: *The army denied this*. Stands on `source`.

use super::source::{Statement, statements};
use super::told::{Told, ToldSource};
use crate::event::{Factuality, Stance};
use crate::frame::Scene;
use crate::group::PhraseKind;
use crate::lexicon::words::{Classes, Stance as Said};
use crate::text::fold::word_hash;

/// Those who deny what the sentence before told: *The army denied this*, *The government rejected the claim*.
pub(crate) fn denials(scene: &Scene<'_>) -> Vec<ToldSource> {
    let all = statements(scene);
    let denies = all.iter().filter(|s| s.stance() == Stance::Denies);
    let whole = |s: &&Statement| {
        let (begin, end) = s.covers;
        let Some(group) = scene.noun_group(begin) else { return false };
        let tag = scene.tag(group.head);
        let pointed = Classes::SUBJECT.or(Classes::OBJECT).or(Classes::DETERMINER);
        let points = scene.phrases[begin].range.range().len() == 1 && tag.classes.any(pointed);
        // *The claims*, *the report*, but not *reports of a raid in X*.
        let alone = (begin + 1..end).all(|at| match scene.phrases[at].kind {
            PhraseKind::Other | PhraseKind::Noun(_) => true,
            // *Dismissed the report as propaganda*.
            PhraseKind::Prep => scene.preposition(at) == const { word_hash(b"as") },
            _ => false,
        });
        alone && (points || tag.stance.is_some_and(|said| said != Said::Denies))
    };
    denies.filter(whole).flat_map(|s| s.speakers().iter().cloned()).collect()
}

/// Marks what is told as disputed by those who deny it.
pub(crate) fn dispute(told: &mut Told, deniers: &[ToldSource]) {
    if told.factuality != Factuality::Actual {
        return;
    }
    for denier in deniers {
        told.disputed = true;
        if !told.sources.iter().any(|s| s.range == denier.range) {
            told.sources.push(denier.clone());
        }
    }
}
