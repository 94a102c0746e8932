//! Whether a weapon that is told of is the one used: not what is struck, nor somebody else's, nor a later clause's.

use super::entry::RoleName;
use super::filling::Filling;
use super::scene::Scene;
use crate::event::Role;
use crate::group::clause::verb_at;
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::words::Classes;
use crate::span::TokenRange;
use crate::text::fold::word_hash;

impl Filling<'_, '_> {
    /// True where the weapon is told of in a clause after this one, which has its own doer as this has: *gunmen killed
    /// two policemen, while a bomb wounded a child*.
    pub(super) fn is_of_later_clause(&self, weapon: TokenRange) -> bool {
        let scene = self.scene;
        let doer = self.fills.iter().find(|f| {
            f.role == RoleName::Who(Role::Agent)
                && f.filler.sort.is_some()
                && f.filler.weapon.is_none()
                && f.filler.phrase < self.phrase
        });
        let Some(at) =
            scene.phrase_of(weapon.start).filter(|at| doer.is_some() && *at > self.phrase)
        else {
            return false;
        };
        let reach = (self.phrase + crate::group::clause::REACH).min(scene.phrases.len());
        (self.phrase + 1..reach).any(|verb| {
            let finite = verb_at(scene.phrases, verb).is_some_and(|v| {
                matches!(v.form, VerbForm::Finite | VerbForm::Participle) && verb != self.phrase
            });
            finite && {
                let (subjects, link) = scene.subject(verb);
                *link == Link::Own
                    && subjects.first().is_some_and(|s| {
                        *s > self.phrase
                            && *s <= at
                            && !scene.filler(*s).pronoun
                            && scene.phrases[self.phrase..*s].iter().any(|p| {
                                matches!(
                                    p.kind,
                                    PhraseKind::Subordinate
                                        | PhraseKind::And
                                        | PhraseKind::Break
                                        | PhraseKind::Comma
                                )
                            })
                    })
                    && (verb < at || subjects.contains(&at))
            }
        })
    }
}

/// False where the weapon only says what another thing is for: *a missile base*, *an artillery school*. Attacks and
/// weapons that end the group (*a rocket attack*) leave it what it is.
pub(super) fn is_used(scene: &Scene<'_>, weapon: TokenRange) -> bool {
    let Some(phrase) = scene.phrase_of(weapon.end - 1) else { return true };
    let Some(group) = scene.noun_group(phrase) else { return true };
    // *When their helicopter was shot down*, *destroyed a tank*: what is struck strikes nobody.
    if group.head < weapon.end && is_hit(scene, phrase) {
        return false;
    }
    // *The pilot of the warplane*, *the crew of a tank*: somebody is told by it.
    let owner = phrase.checked_sub(2).map(|at| scene.filler(at));
    if !scene.filler(phrase).event
        && owner.is_some_and(|o| o.sort.is_some() || o.people)
        && matches!(scene.phrases[phrase - 1].kind, PhraseKind::Prep)
        && scene.preposition(phrase - 1) == const { word_hash(b"of") }
    {
        return false;
    }
    // *A helicopter pilot*, *an Air Force officer*: whoever ends the group is told by it too.
    let filler = scene.filler(phrase);
    if group.head >= weapon.end && (filler.sort.is_some() || filler.people) && !filler.event {
        return false;
    }
    group.head < weapon.end
        || !scene
            .nouns
            .class(
                scene.text,
                scene.tokens,
                scene.phrases[phrase].range.start as usize,
                group.head as usize,
            )
            .is_some_and(|noun| noun.thing || noun.place)
        || scene.weapons.iter().any(|w| w.range.contains(group.head))
}

/// True where the weapon is somebody else's, told by the way: *chased attackers who had been firing mortars*.
pub(super) fn is_of_another_doer(scene: &Scene<'_>, trigger: usize, weapon: TokenRange) -> bool {
    let Some(at) = scene.phrase_of(weapon.start) else { return false };
    (trigger + 1..at.min(trigger + crate::group::clause::REACH)).any(|relative| {
        matches!(scene.phrases[relative].kind, PhraseKind::Relative)
            && scene.filler(relative - 1).sort.is_some()
    })
}

/// False where the weapon stands in a later clause of its own, and this one tells another cause: *a soldier was killed in
/// clashes and a farmer died in a bomb attack*. A toll with no cause of its own shares the one that follows.
pub(super) fn in_one_clause(scene: &Scene<'_>, trigger: usize, weapon: usize) -> bool {
    let reach = crate::group::clause::REACH;
    let said_apart = |and: usize| {
        matches!(scene.phrases[and].kind, PhraseKind::And)
            && verb_at(scene.phrases, and + 1).is_some_and(|v| v.stance.is_some())
    };
    // *Denied shelling X but said rebels attacked Y*.
    let (first, last) = (trigger.min(weapon), trigger.max(weapon));
    if (first + 1..last.min(first + reach)).any(said_apart) {
        return false;
    }
    (trigger + 1..weapon.min(trigger + reach)).all(|and| {
        if !matches!(scene.phrases[and].kind, PhraseKind::And | PhraseKind::Break) {
            return true;
        }
        let told = (trigger + 1..and).any(|at| scene.filler(at).event);
        let verb = (and + 1..weapon.min(and + reach))
            .find(|at| matches!(scene.phrases[*at].kind, PhraseKind::Verb(_)));
        let Some(verb) = verb.filter(|_| told) else { return true };
        let (subjects, link) = scene.subject(verb);
        !(*link == Link::Own && subjects.first().is_some_and(|s| *s > and))
    })
}

/// True where something befalls the thing at `phrase`, and it is one that somebody rides or flies.
fn is_hit(scene: &Scene<'_>, phrase: usize) -> bool {
    let filler = scene.filler(phrase);
    if filler.event || !filler.noun.is_some_and(|n| n.thing) {
        return false;
    }
    let befalls = |at: usize| {
        verb_at(scene.phrases, at).is_some_and(|v| v.light.is_none() && v.effect.is_none())
            && scene.triggers.iter().any(|t| scene.phrases[at].range.overlaps(*t))
    };
    // *Killed when their helicopter crashed*.
    let mishap = |at: usize| {
        verb_at(scene.phrases, at).is_some_and(|v| scene.tag(v.head).classes.any(Classes::MISHAP))
    };
    if mishap(phrase + 1) {
        return true;
    }
    let passive = verb_at(scene.phrases, phrase + 1).is_some_and(|v| v.passive);
    let acts =
        phrase.checked_sub(1).filter(|at| verb_at(scene.phrases, *at).is_some_and(|v| !v.passive));
    passive && befalls(phrase + 1) || acts.is_some_and(befalls)
}
