//! Denials of what was told before: *The army denied this*, *…; the army denies it*. Stands on `source`.

use super::day::words;
use super::source::{Statement, statements};
use super::told::{Told, ToldSource};
use crate::event::{Factuality, Stance};
use crate::frame::Scene;
use crate::group::clause::verb_at;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::words::{Classes, Stance as Said};
use crate::text::fold::word_hash;

/// Those who deny what the sentence before told: *The army denied this*, *The government rejected the claim*.
pub(crate) fn denials(scene: &Scene<'_>) -> Vec<ToldSource> {
    let all = statements(scene);
    let denies = all.iter().filter(|s| s.stance() == Stance::Denies);
    denies.filter(|s| is_whole(scene, s)).flat_map(|s| s.speakers().iter().cloned()).collect()
}

/// True where a statement is of all that was told before, and of nothing else: *denied this*, *rejected the claims*.
fn is_whole(scene: &Scene<'_>, statement: &Statement) -> bool {
    let (begin, end) = statement.covers;
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
}

/// Marks what is told before a semicolon as disputed by those who deny it behind: *Rebels claim to hold X; the army
/// denies it*, *…; the army denies losing the town*.
pub(super) fn dispute_before(scene: &Scene<'_>, statements: &[Statement], told: &mut [Told]) {
    for denial in statements.iter().filter(|s| s.stance() == Stance::Denies) {
        let part = words(scene, scene.part(denial.cue));
        // *The army denies.*
        let nothing = denial.covers.0 <= denial.cue;
        let doing =
            || verb_at(scene.phrases, denial.covers.0).is_some_and(|v| v.form == VerbForm::Gerund);
        let own = told.iter().any(|one| one.part == part);
        if own || !(nothing || is_whole(scene, denial) || doing()) {
            continue;
        }
        for one in told.iter_mut().filter(|one| one.part.end <= part.start) {
            dispute(one, denial.speakers());
        }
    }
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
