//! What somebody wants done, told by a clause with a bare verb: *demanded that the army leave*, *urged Turkey release
//! them*. For `status`.

use crate::frame::Scene;
use crate::group::clause::{possessor, verb_at};
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::words::Effect;
use crate::text::fold::word_hash;

/// So many phrases may stand between a verb that wants something and *that*: *asked the governor of Homs that*.
const LISTENER_REACH: usize = 6;

/// True where the verb group at `index`, of which `subjects` are the subject, tells what a verb or a noun before them
/// wants done.
pub(super) fn is_wanted(scene: &Scene<'_>, index: usize, subjects: &[usize]) -> bool {
    let bare = verb_at(scene.phrases, index).is_some_and(|v| v.form == VerbForm::Finite)
        && is_bare(scene, index);
    let Some(first) = subjects.iter().copied().min().filter(|first| bare && *first < index) else {
        return false;
    };
    let first = possessor(scene.phrases, first).unwrap_or(first);
    let that = scene.tokens[scene.phrases[first].range.start as usize].hash
        == const { word_hash(b"that") };
    let Some(before) = first.checked_sub(1) else { return false };
    match scene.phrases[before].kind {
        PhraseKind::That | PhraseKind::Relative => wants(scene, before),
        PhraseKind::Verb(_) if that => wants(scene, first),
        PhraseKind::Verb(verb) => !verb.passive && plans(verb.effect),
        _ => false,
    }
}

/// True where the group is a verb of one word, or *be* and what is done, with no ending and no auxiliary.
fn is_bare(scene: &Scene<'_>, index: usize) -> bool {
    let first = scene.phrases[index].range.start;
    scene.tag(first).bare || scene.tokens[first as usize].hash == const { word_hash(b"be") }
}

/// True where the words before the clause that begins at `that` want something done.
fn wants(scene: &Scene<'_>, that: usize) -> bool {
    for at in (that.saturating_sub(LISTENER_REACH)..that).rev() {
        match scene.phrases[at].kind {
            PhraseKind::Verb(verb) => return plans(verb.effect),
            PhraseKind::Noun(group) if plans(scene.tag(group.head).effect) => return true,
            PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::Possessive => {}
            _ => return false,
        }
    }
    false
}

fn plans(effect: Option<Effect>) -> bool {
    matches!(effect, Some(Effect::Planned | Effect::Duty))
}
