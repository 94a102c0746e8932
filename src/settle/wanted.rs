//! What somebody wants done, told by a clause with a bare verb or a participle: *demanded that the army leave*,
//! *ordered the men arrested*. For `status`.

use crate::frame::Scene;
use crate::group::clause::{possessor, verb_at};
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::words::{Classes, Effect};
use crate::text::fold::word_hash;

/// So many phrases may stand between a verb that wants something and *that*: *asked the governor of Homs that*.
const LISTENER_REACH: usize = 6;
/// So many phrases behind a participle are looked at for a verb.
const CLAUSE: usize = 12;

/// True where the verb group at `index`, of which `subjects` are the subject, tells what a verb or a noun before them
/// wants done.
pub(super) fn is_wanted(scene: &Scene<'_>, index: usize, subjects: &[usize]) -> bool {
    let Some(verb) = verb_at(scene.phrases, index) else { return false };
    let bare = verb.form == VerbForm::Finite && is_bare(scene, index);
    let done = verb.form == VerbForm::Participle && ends_its_clause(scene, index);
    let first = subjects.iter().copied().min().filter(|first| *first < index);
    let Some(first) = first.filter(|_| bare || done) else { return false };
    let first = first_joined(scene, possessor(scene.phrases, first).unwrap_or(first));
    let that = scene.tokens[scene.phrases[first].range.start as usize].hash
        == const { word_hash(b"that") };
    let Some(before) = first.checked_sub(1) else { return false };
    match scene.phrases[before].kind {
        PhraseKind::That | PhraseKind::Relative => bare && wants(scene, before),
        PhraseKind::Verb(_) if that => bare && wants(scene, first),
        // *Ordered troops deployed in X*, and not *residents, who asked, displaced*.
        PhraseKind::Verb(verb) => {
            !verb.passive && plans(verb.effect) && (bare || index == first + 1)
        }
        _ => false,
    }
}

/// The first of two noun groups that are joined behind a verb: *demanded the general and his men leave*.
fn first_joined(scene: &Scene<'_>, last: usize) -> usize {
    let and = |at: usize| matches!(scene.phrases[at].kind, PhraseKind::And);
    let governed = |at: usize| at > 0 && verb_at(scene.phrases, at - 1).is_some();
    match last.checked_sub(2) {
        Some(one) if and(last - 1) && scene.noun_group(one).is_some() && governed(one) => one,
        _ => last,
    }
}

/// True where no further verb follows in the clause: *ordered the rebels arrested in X*, but *asked troops deployed in X
/// to leave*.
fn ends_its_clause(scene: &Scene<'_>, participle: usize) -> bool {
    scene.phrases[participle + 1..]
        .iter()
        .take_while(|p| !matches!(p.kind, PhraseKind::Comma | PhraseKind::Break))
        .take(CLAUSE)
        .all(|p| !matches!(p.kind, PhraseKind::Verb(_)))
}

/// True where the group is a verb of one word, or *be* and what is done, with no ending and no auxiliary.
fn is_bare(scene: &Scene<'_>, index: usize) -> bool {
    let first = scene.phrases[index].range.start;
    scene.tag(first).bare || scene.tokens[first as usize].hash == const { word_hash(b"be") }
}

/// True where the words before the clause that begins at `that` want something done.
fn wants(scene: &Scene<'_>, that: usize) -> bool {
    let desires = |head: u32| scene.tag(head).classes.any(Classes::DESIRING);
    for at in (that.saturating_sub(LISTENER_REACH)..that).rev() {
        match scene.phrases[at].kind {
            // *Suggested that he leave*, but *reports suggest that they leave*.
            PhraseKind::Verb(verb) => {
                let past = !verb.present && !verb.copula;
                return plans(verb.effect) || past && desires(verb.head);
            }
            PhraseKind::Noun(group)
                if plans(scene.tag(group.head).effect) || desires(group.head) =>
            {
                return true;
            }
            PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::Possessive => {}
            _ => return false,
        }
    }
    false
}

fn plans(effect: Option<Effect>) -> bool {
    matches!(effect, Some(Effect::Planned | Effect::Duty))
}
