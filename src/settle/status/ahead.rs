//! Whether what is told is still to come: by the day that stands behind it, and by the clause that waits for it.

use crate::frame::{Draft, Scene};
use crate::group::clause::verb_at;
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm, VerbGroup};
use crate::lexicon::words::Classes;

/// So many phrases may stand between an event and its day.
const DAY_REACH: usize = 8;
/// And so many verbs may share the subject of the first.
const MOST_JOINED: usize = 4;

/// True where the day that stands behind the event is still to come: *a summit in Amman next month*, *visits Amman next
/// month*. What is told in the past is over (*clashes the following week killed ten*), and the day of another thing is not
/// its day (*attacks before next month's election*, *leave the city over next month's vote*).
pub(super) fn lies_ahead(scene: &Scene<'_>, draft: &Draft) -> bool {
    let told = draft.verb.and_then(|at| verb_at(scene.phrases, at));
    if told.is_some_and(|verb| verb.form == VerbForm::Finite && !verb.present) {
        return false;
    }
    let acts = matches!(scene.phrases[draft.phrase].kind, PhraseKind::Verb(_));
    if acts && !told.is_some_and(|verb| verb.form == VerbForm::Finite) {
        return false;
    }
    let possesses = |at: usize| {
        matches!(scene.phrases.get(at + 1).map(|p| p.kind), Some(PhraseKind::Possessive))
    };
    let leads = |prep: usize| {
        if acts {
            scene.filler(prep + 1).place.is_some() || scene.is_time(prep + 1)
        } else {
            !scene.is_matter(prep)
        }
    };
    (draft.phrase + 1..scene.phrases.len())
        .take(DAY_REACH)
        .take_while(|at| match scene.phrases[*at].kind {
            PhraseKind::Noun(_) | PhraseKind::Possessive => true,
            PhraseKind::Prep => leads(*at),
            _ => false,
        })
        .find(|at| scene.is_time(*at))
        .filter(|at| !possesses(*at))
        .is_some_and(|at| {
            let range = scene.phrases[at].range;
            scene.dates.iter().any(|d| d.range.overlaps(range) && d.expression.is_to_come())
        })
}

/// True where the clause tells what the main clause waits for: *will not negotiate until Israel withdraws*, *will stop
/// once the army leaves*; but *stopped once the army left*.
pub(super) fn is_awaited(scene: &Scene<'_>, draft: &Draft) -> bool {
    let Some(mut index) = draft.verb else { return false };
    // *Until Israel recognises them and withdraws*.
    for _ in 0..MOST_JOINED {
        match scene.subject(index).1 {
            Link::Shared(before) if before < index => index = before,
            _ => break,
        }
    }
    // A title tells so of what has happened: *after helicopter is shot down*.
    let presents = |v: VerbGroup| v.form == VerbForm::Finite && v.present && !v.passive;
    if !verb_at(scene.phrases, index).is_some_and(presents) {
        return false;
    }
    let opens = |at: &usize| {
        let classes = scene.tag(scene.phrases[*at].range.start).classes;
        matches!(scene.phrases[*at].kind, PhraseKind::Subordinate | PhraseKind::Prep)
            && classes.any(Classes::AWAITING)
    };
    let within = |at: &usize| {
        matches!(
            scene.phrases[*at].kind,
            PhraseKind::Noun(_)
                | PhraseKind::Possessive
                | PhraseKind::Prep
                | PhraseKind::And
                | PhraseKind::Subordinate
        )
    };
    let Some(opener) = (0..index).rev().take_while(within).find(opens) else { return false };
    let to_come = |at: usize| verb_at(scene.phrases, at).is_some_and(|v| v.planned && !v.duty);
    (0..opener).chain(index + 1..scene.phrases.len()).any(to_come)
}
