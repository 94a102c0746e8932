//! What leads away from an event: where somebody listens, where somebody goes or was, what only another word has to do
//! with. For `place`.

use super::scene::Scene;
use crate::event::PlaceRole;
use crate::group::clause::{possessor, verb_at};
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::actors::Sort;
use crate::lexicon::words::Classes;
use crate::text::fold::word_hash;

/// So many prepositions are climbed from a place to what it hangs on.
pub(super) const CHAIN: usize = 6;

/// True where what the preposition opens belongs to another word than the event: *demand action against Bonn*.
pub(super) fn is_of_another(scene: &Scene<'_>, prep: usize) -> bool {
    // *was to move into Iraq*: what is only meant has its own place.
    let meant = prep.checked_sub(1).and_then(|at| verb_at(scene.phrases, at));
    if meant.is_some_and(|v| v.form == VerbForm::Infinitive)
        && scene.place_role(prep) == Some(PlaceRole::At)
    {
        return true;
    }
    if is_of_a_listener(scene, prep)
        || is_told_of_somebody(scene, prep)
        || is_bound_for(scene, prep)
        || scene.is_preposition_of(prep, Classes::PARTY)
    {
        return true;
    }
    // *Marched for peace in Bonn*, *said an official in Rome*: what leads to the place is itself another matter.
    let mut at = prep;
    for _ in 0..CHAIN {
        // *A hall for weddings near Homs* is where it stands.
        let built = || {
            at.checked_sub(1).is_some_and(|at| {
                let filler = scene.filler(at);
                filler.place.is_some() || filler.noun.is_some_and(|n| n.place || n.thing)
            })
        };
        if scene.is_matter(at) && !built() {
            return true;
        }
        let Some(noun) = at.checked_sub(1).filter(|at| scene.noun_group(*at).is_some()) else {
            return false;
        };
        let first = possessor(scene.phrases, noun).unwrap_or(noun);
        match first.checked_sub(1) {
            Some(before) if matches!(scene.phrases[before].kind, PhraseKind::Prep) => at = before,
            _ => return false,
        }
    }
    false
}

/// True where the place is where somebody goes beside the event: *left for Amman after the blast*.
pub(super) fn is_bound_for(scene: &Scene<'_>, prep: usize) -> bool {
    let goes = |at: usize| {
        verb_at(scene.phrases, at).is_some_and(|v| scene.tag(v.head).classes.any(Classes::JOURNEY))
    };
    scene.preposition(prep) == const { word_hash(b"for") } && prep.checked_sub(1).is_some_and(goes)
}

/// True where the place is where somebody spoke: *told reporters in Geneva*, *speaking in Ankara*, *at a news conference in
/// Paris*, *said in Nairobi*; but *an address on the war in Yemen*, *told of an attack in Homs*.
pub(super) fn is_where_it_is_said(scene: &Scene<'_>, prep: usize) -> bool {
    let mut at = prep;
    for _ in 0..CHAIN {
        let Some(mut before) = at.checked_sub(1) else { return false };
        // *Told reporters on Friday in Geneva*.
        if scene.is_time(before) {
            let on = before.checked_sub(1).is_some_and(|p| scene.is_preposition(p));
            let Some(next) = before.checked_sub(1 + usize::from(on)) else { return false };
            before = next;
        }
        if let Some(verb) = verb_at(scene.phrases, before) {
            let classes = scene.tag(verb.head).classes;
            let listens = classes.any(Classes::TELLING.or(Classes::SPEAKING));
            return !verb.passive && (listens || at == prep && says_there(scene, before, prep));
        }
        let Some(group) = scene.noun_group(before) else { return false };
        let mut words = scene.phrases[before].range.start..group.head + 1;
        if words.any(|at| scene.tag(at).classes.any(Classes::SPEAKING)) {
            return true;
        }
        let filler = scene.filler(before);
        let somebody = filler.sort.is_some() || filler.pronoun || filler.people || filler.name;
        if filler.event {
            return false;
        }
        let first = possessor(scene.phrases, before).unwrap_or(before);
        match first.checked_sub(1) {
            Some(up) if scene.is_preposition(up) && !scene.is_matter(up) => at = up,
            // Who listens, and nothing else that is told: *informed police in Cairo*.
            Some(up) if somebody => {
                return verb_at(scene.phrases, up).is_some_and(|verb| {
                    let telling = Classes::TELLING.or(Classes::SPEAKING);
                    !verb.passive && scene.tag(verb.head).classes.any(telling)
                });
            }
            _ => return false,
        }
    }
    false
}

/// True where somebody speaks in the place who need not be where it happened: *officials in Washington said*; but *police
/// in Kabul*, *residents of Homs*.
pub(super) fn is_far_speaker(scene: &Scene<'_>, prep: usize) -> bool {
    let Some(speaker) = prep.checked_sub(1) else { return false };
    let sort = scene.filler(speaker).sort;
    let far =
        matches!(sort, Some(Sort::State | Sort::Official | Sort::Organisation | Sort::Nation));
    let says = verb_at(scene.phrases, prep + 2);
    far && scene.place_role(prep) == Some(PlaceRole::At)
        && scene.preposition(prep) != const { word_hash(b"of") }
        && says.is_some_and(|v| v.stance.is_some() && !v.passive && v.form != VerbForm::Infinitive)
}

/// True where nothing is told right behind the place of a verb of saying: *said in Nairobi.*, *said in Nairobi that*; but
/// *said in Kano gunmen killed five*.
fn says_there(scene: &Scene<'_>, verb: usize, prep: usize) -> bool {
    // *Clashes continue in Homs*.
    let somebody = |phrase: &usize| {
        let filler = scene.filler(*phrase);
        !filler.event && (filler.sort.is_some() || filler.pronoun || filler.people || filler.name)
    };
    let says = verb_at(scene.phrases, verb)
        .is_some_and(|v| v.stance.is_some() && v.light.is_none() && v.form != VerbForm::Infinitive);
    if !says || !scene.subject(verb).0.iter().any(somebody) {
        return false;
    }
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let mut end = prep + 2;
    while scene.is_time(end) || scene.is_preposition(end) && scene.is_time(end + 1) {
        end += 1;
    }
    !matches!(kind(end), Some(PhraseKind::Verb(_) | PhraseKind::Noun(_) | PhraseKind::And))
}

/// True where the place is where somebody was of whom it is told apart: *his brother, who was in Rome*.
pub(super) fn is_told_of_somebody(scene: &Scene<'_>, prep: usize) -> bool {
    let kind = |at: usize| scene.phrases[at].kind;
    let Some(first) = prep.checked_sub(4) else { return false };
    let filler = scene.filler(first);
    let somebody = filler.place.is_none()
        && !filler.noun.is_some_and(|n| n.place || n.thing)
        && (filler.name || filler.people || filler.actor.is_some());
    somebody
        && matches!(kind(first + 1), PhraseKind::Comma)
        && matches!(kind(first + 2), PhraseKind::Relative)
        && verb_at(scene.phrases, first + 3).is_some()
}

/// True where the preposition stands between commas with what is said of a speaker: *the radio, monitored in Rome, said*.
pub(super) fn is_of_a_listener(scene: &Scene<'_>, prep: usize) -> bool {
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let heard = (prep.saturating_sub(CHAIN)..prep)
        .rev()
        .find(|at| !matches!(kind(*at), Some(PhraseKind::Prep | PhraseKind::Noun(_))));
    let Some(heard) = heard.filter(|at| *at >= 2) else { return false };
    let apart = verb_at(scene.phrases, heard).is_some_and(|v| v.form == VerbForm::Participle)
        && matches!(kind(heard - 1), Some(PhraseKind::Comma))
        && scene.noun_group(heard - 2).is_some();
    let ends = (prep + 1..prep + CHAIN)
        .find(|at| !matches!(kind(*at), Some(PhraseKind::Prep | PhraseKind::Noun(_))));
    apart
        && ends.is_some_and(|at| {
            matches!(kind(at), Some(PhraseKind::Comma))
                && verb_at(scene.phrases, at + 1)
                    .is_some_and(|v| scene.tag(v.head).stance.is_some())
        })
}
