//! Following a frame from a noun: *an airstrike on X*, *carried out an attack*, *clashes broke out*. The verb that governs
//! the noun says who did it and whether it happened.

use super::entry::{Frame, RoleName, SlotName, Variant};
use super::fill::{Filler, Scene};
use super::filling::Filling;
use super::follow::{Adjunct, Draft, Fill, Lack, forbidden, harms, reduced_head};
use super::meet::Met;
use super::place::{bare_places, clause_around, left_over, owned_place, surroundings};
use crate::event::{PlaceRole, Role};
use crate::group::clause::{coordinated_after, possessor, verb_at};
use crate::group::slots::Slots;
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::words::Light;
use crate::span::TokenRange;
use crate::text::Shape;
use crate::text::fold::word_hash;

/// A verb of occurrence farther behind its noun than this (in tokens) is not written as part of the trigger.
const OCCURRENCE_REACH: u32 = 3;
/// Verbs that may share one subject noun, at most so many are read for an event noun.
const MAX_SHARED_VERBS: usize = 4;
/// A light verb farther away than this (in tokens) is not written as part of the trigger.
const LIGHT_VERB_REACH: u32 = 8;

/// *Clashes and looting in X*, *air strikes and shells on X*: what says where stands behind the last of several nouns and
/// belongs to all of them. *Kidnappings and other attacks* only gives examples.
fn shared_preps(scene: &Scene<'_>, phrase: usize, own: &Slots) -> Vec<(usize, Vec<usize>)> {
    let joined = coordinated_after(scene.phrases, phrase);
    let Some(last) = joined.last().copied().filter(|last| *last != phrase) else {
        return Vec::new();
    };
    let somebody_or_somewhere = joined.iter().any(|member| {
        let filler = scene.filler(*member);
        filler.people || filler.sort.is_some() || filler.place.is_some()
    });
    let examples = || {
        let words = &scene.tokens[scene.phrases[last].range.range()];
        words.iter().any(|token| token.hash == const { word_hash(b"other") })
    };
    if somebody_or_somewhere || !own.preps.is_empty() || examples() {
        return Vec::new();
    }
    let of = const { word_hash(b"of") };
    let mut preps = scene.slots_after(last).preps.clone();
    preps.retain(|(prep, _)| scene.place_role(*prep).is_some() && scene.preposition(*prep) != of);
    preps
}

/// Follows a frame from its trigger noun, or says what it lacks first.
pub(super) fn follow_noun(
    scene: &Scene<'_>,
    frame: &Frame,
    number: usize,
    met: &Met,
    phrase: usize,
) -> Result<Draft, Lack> {
    let group = scene.noun_group(phrase).ok_or(Lack::Part)?;
    // A trigger that is only the modifier of another head (*attack helicopters*, *ceasefire talks*) names no event.
    let head_range = scene.phrases[phrase].range;
    if group.head >= met.range.end && head_is_other(scene, group.head, met.range) {
        return Err(Lack::Modifier(group.head));
    }
    if is_struck(scene, phrase) {
        return Err(Lack::Struck);
    }
    let mut filling = Filling::new(scene, frame, phrase);
    let variant = Variant::Nominal;
    // Modifiers inside the group: *Russian airstrikes*, *rocket attack*, *Saraqib clashes*.
    for (actor, found) in scene.actors.iter().enumerate() {
        // *Russian strikes* is a trigger itself, and still the strikes are Russia's.
        if head_range.start <= found.range.start
            && found.range.end <= met.range.end
            && (found.range.start < met.range.start || found.range.end < met.range.end)
        {
            let filler = Filler::of_actor(phrase, actor, found.sort);
            if is_defied(scene, found.range.start) {
                let role = RoleName::Who(Role::Target);
                filling.fills.push(Fill { role, filler, range: found.range });
                continue;
            }
            if let Some(slot) = frame.slot(variant, SlotName::Premodifier)
                && let Some(role) = filler.role_in(slot)
            {
                filling.fills.push(Fill { role, filler, range: found.range });
            }
        }
    }
    for (place, found) in scene.places.iter().enumerate() {
        if head_range.start <= found.range.start
            && found.range.end <= met.range.start
            && !scene.actors.iter().any(|a| {
                a.range.overlaps(found.range) && a.range.end <= met.range.start && !a.place_like
            })
        {
            filling.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place: Some(place),
                phrase,
                closeness: 0.95,
            });
        }
    }
    for (weapon, found) in scene.weapons.iter().enumerate() {
        if head_range.start <= found.range.start
            && found.range.start <= met.range.end
            && found.range.end <= head_range.end
        {
            let filler = Filler { phrase, weapon: Some(weapon), ..Filler::default() };
            filling.fills.push(Fill { role: RoleName::Means, filler, range: found.range });
        }
    }
    filling.count_units(&[phrase]);
    if let Some(owner) = possessor(scene.phrases, phrase)
        && !filling.slot(frame.slot(variant, SlotName::Possessor), &[owner])
    {
        let filler = scene.filler(owner);
        if filler.place.is_some() {
            filling.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place: filler.place,
                phrase: owner,
                closeness: 0.9,
            });
        }
    }
    let own = scene.slots_after(phrase);
    let governor = governing_verb(scene, phrase).filter(|at| !tells_clause(scene, *at, phrase));
    // *Blamed the attack on rebels*: they are not what was attacked.
    let blames = governor.filter(|at| {
        verb_at(scene.phrases, *at).is_some_and(|v| v.light == Some(Light::Blame) && !v.passive)
            && scene.slots_after(*at).object.contains(&phrase)
    });
    match blames {
        Some(governor) => {
            let who = blamed(scene, &scene.slots_after(governor).preps);
            let others = own.preps.iter().filter(|(_, members)| Some(members) != who);
            filling.preps(variant, &others.cloned().collect::<Vec<_>>(), 1.0);
        }
        None => filling.preps(variant, &own.preps, 1.0),
    }
    filling.preps(variant, &shared_preps(scene, phrase, own), 0.9);
    bare_places(&mut filling, phrase, own.end);
    filling.harms = harms_before(scene, phrase);
    let mut trigger = met.range;
    let mut end = own.end;
    let mut start = phrase;
    let mut verb = None;
    let mut link = Link::None;
    let mut subjects = Vec::new();
    if let Some(governor) = governor {
        // *carried out an attack*, *came under fire*, *called for a ceasefire*.
        let group = verb_at(scene.phrases, governor).ok_or(Lack::Part)?;
        verb = Some(governor);
        let (found, how) = scene.subject(governor).clone();
        link = how;
        start = found.first().copied().unwrap_or(governor).min(governor);
        match group.light {
            Some(Light::Agent) if !group.passive => {
                filling.slot(frame.slot(variant, SlotName::Subject), &found);
            }
            // *No group claimed responsibility for the attack*: nobody that is named.
            Some(Light::Claim)
                if !group.passive
                    && !group.negated
                    && !found.iter().any(|s| is_nobody(scene, *s)) =>
            {
                filling.slot(frame.slot(variant, SlotName::Subject), &found);
            }
            Some(Light::Blame) if !group.negated => {
                let after = scene.slots_after(governor);
                let blamed = match (group.passive, after.object.contains(&phrase)) {
                    (true, _) => found.clone(),
                    (false, true) => blamed(scene, &after.preps).cloned().unwrap_or_default(),
                    (false, false) => after.object.clone(),
                };
                filling.slot(frame.slot(variant, SlotName::Subject), &blamed);
            }
            Some(Light::Target) if !group.passive => {
                filling.slot(
                    frame.slot(variant, SlotName::Object).or_else(|| {
                        frame.slot(variant, SlotName::Prep(const { word_hash(b"on") }))
                    }),
                    &found,
                );
                for subject in &found {
                    owned_place(&mut filling, *subject);
                }
            }
            Some(_) => {}
            None => {
                // Another verb's subject may stand for the place or the doer, but only a light verb makes it so.
            }
        }
        if group.light.is_some_and(|light| light != Light::Blame)
            && group.head + LIGHT_VERB_REACH >= met.range.start
            && group.head < met.range.start
        {
            trigger = TokenRange { start: group.head, end: met.range.end };
        }
        surroundings(&mut filling, governor, &found, how);
        left_over(&mut filling, governor, own.end);
        subjects = found;
    } else {
        // *clashes erupted in X*, *the patrol involved six vehicles and took place on Y*, *airstrikes hit Z*.
        let mut read = 0;
        let mut bracket = false;
        // *Three days of shelling killed*, *a wave of bombings left*: the noun before *of* carries it.
        let carrier = phrase.checked_sub(2).filter(|at| {
            let filler = scene.filler(*at);
            matches!(scene.phrases[phrase - 1].kind, PhraseKind::Prep)
                && scene.preposition(phrase - 1) == const { word_hash(b"of") }
                && scene.noun_group(*at).is_some()
                && filler.sort.is_none()
                && filler.place.is_none()
                && !filler.noun.is_some_and(|n| n.place || n.thing)
        });
        for at in phrase + 1..(phrase + crate::group::clause::REACH).min(scene.phrases.len()) {
            match scene.phrases[at].kind {
                PhraseKind::Open => bracket = true,
                PhraseKind::Close => bracket = false,
                _ => {}
            }
            if bracket {
                continue;
            }
            if read == MAX_SHARED_VERBS || matches!(scene.phrases[at].kind, PhraseKind::Break) {
                break;
            }
            let Some(group) = verb_at(scene.phrases, at) else { continue };
            // *The blast destroyed a house, killing four*.
            if group.form == VerbForm::Gerund
                && harms(scene, group.head)
                && verb.is_some_and(|v| scene.subject(at).1 == Link::Governed(v))
            {
                filling.harms |=
                    scene.slots_after(at).object.iter().any(|m| scene.filler(*m).people);
            }
            // *Air strikes targeting X caused losses*: what the noun does besides, as in a relative clause.
            let beside = group.form == VerbForm::Gerund && group.light == Some(Light::Occurrence);
            if matches!(group.form, VerbForm::Gerund | VerbForm::Infinitive) && !beside {
                continue;
            }
            let (found, how) = if group.form == VerbForm::Participle
                && !group.passive
                && reduced_head(scene, at) == Some(phrase)
            {
                // *the agreement reached in Moscow*: a reduced clause hangs on the noun right before it.
                (vec![phrase], Link::Own)
            } else {
                scene.subject(at).clone()
            };
            if !found.contains(&phrase)
                && !carrier.is_some_and(|carrier| found.contains(&carrier))
                && !found
                    .iter()
                    .any(|f| crate::group::clause::possessed(scene.phrases, *f) == phrase)
            {
                continue;
            }
            if how == Link::Relative || beside {
                // *The raids, which hit the quarters of X and Y*.
                if !group.passive {
                    let after = scene.slots_after(at);
                    filling.harms |= harms(scene, group.head)
                        && after.object.iter().any(|member| scene.filler(*member).people);
                    for member in &after.object {
                        filling.struck_places(*member);
                    }
                    for (prep, members) in &after.preps {
                        if scene.place_role(*prep) == Some(PlaceRole::At) {
                            filling.place_adjuncts(*prep, members, 0.8);
                        }
                    }
                }
                continue;
            }
            // *Shelling in X and a fighter was killed in Y*: two things are told, and the second has its own place.
            let somebody = |f: &usize| {
                let filler = scene.filler(*f);
                filler.people || filler.sort.is_some()
            };
            if group.passive && found.len() > 1 && found.iter().any(somebody) {
                continue;
            }
            read += 1;
            let after = scene.slots_after(at);
            if verb.is_none() {
                verb = Some(at);
                link = how;
                // *Clashes broke out*, *an agreement reached in Moscow*: the light verb belongs to the trigger.
                let carried = group.passive || group.form == VerbForm::Participle;
                let light = group.light.filter(|light| *light != Light::Blame);
                if (light == Some(Light::Occurrence) || light.is_some() && carried)
                    && group.head <= trigger.end + OCCURRENCE_REACH
                {
                    trigger.end = scene.phrases[at].range.end;
                }
            }
            if group.light == Some(Light::Blame) {
                // *An attack blamed by the army on rebels*: they did it, and not the army.
                if let Some(members) = blamed(scene, &after.preps).filter(|_| !group.negated) {
                    filling.slot(frame.slot(variant, SlotName::Subject), members);
                }
            } else if group.passive {
                filling.preps(Variant::Nominal, &after.preps, 0.9);
            } else {
                filling.preps(
                    Variant::Nominal,
                    &after
                        .preps
                        .iter()
                        .filter(|(p, _)| {
                            scene.place_role(*p).is_some()
                                || scene.preposition(*p) == const { word_hash(b"between") }
                        })
                        .cloned()
                        .collect::<Vec<_>>(),
                    0.9,
                );
                filling.count_told(&after.object);
                filling.harms |= harms(scene, group.head)
                    && after.object.iter().any(|member| scene.filler(*member).people);
                for member in &after.object {
                    filling.struck_places(*member);
                }
            }
            end = end.max(after.end);
        }
        surroundings(&mut filling, phrase, &[], Link::None);
        // *Talks in X were suspended due to the kidnapping*: what only says why has its place elsewhere.
        let first = possessor(scene.phrases, phrase).unwrap_or(phrase);
        let why = first > 0
            && scene.is_matter(first - 1)
            && scene.preposition(first - 1) != const { word_hash(b"since") };
        if !why {
            left_over(&mut filling, phrase, own.end);
        }
        if verb.is_none() && !why {
            clause_around(&mut filling, phrase);
        }
    }
    // *An explosion and fire at the plant*: what is joined to the noun speaks too.
    let joined = coordinated_after(scene.phrases, phrase).last().copied().unwrap_or(phrase) + 1;
    if let Some(word) = forbidden(scene, number, met.range, (start, end.max(joined)), &subjects) {
        return Err(Lack::Forbidden(word));
    }
    if let Some(need) = filling.lacks(&frame.needs) {
        return Err(Lack::Need(need, filling.fills));
    }
    Ok(Draft {
        frame: number,
        kind: frame.kind,
        variant,
        trigger,
        phrase,
        verb,
        link,
        subject: subjects,
        fills: filling.fills,
        counts: filling.counts,
        adjuncts: filling.adjuncts,
        passed: filling.passed,
        clause: (start, end),
        sentence: scene.sentence,
    })
}

/// Whom a verb of blame names behind *on* or *to*.
fn blamed<'s>(scene: &Scene<'_>, preps: &'s [(usize, Vec<usize>)]) -> Option<&'s Vec<usize>> {
    let names = [const { word_hash(b"on") }, const { word_hash(b"to") }];
    preps.iter().find(|(prep, _)| names.contains(&scene.preposition(*prep))).map(|(_, who)| who)
}

/// True for *no group*, *nobody*, *no one*.
fn is_nobody(scene: &Scene<'_>, phrase: usize) -> bool {
    let none = |count: usize| scene.counts[count].high == Some(0);
    scene.noun_group(phrase).is_some_and(|group| group.negated)
        || scene.filler(phrase).count.is_some_and(none)
}

/// True where the noun at `phrase` is what people were killed or wounded by: *ten soldiers were killed in a blast*.
fn harms_before(scene: &Scene<'_>, phrase: usize) -> bool {
    let first = possessor(scene.phrases, phrase).unwrap_or(phrase);
    let Some(verb) = first.checked_sub(2) else { return false };
    let by = [
        const { word_hash(b"in") },
        const { word_hash(b"by") },
        const { word_hash(b"during") },
        const { word_hash(b"from") },
    ];
    if !matches!(scene.phrases[first - 1].kind, PhraseKind::Prep)
        || !by.contains(&scene.preposition(first - 1))
    {
        return false;
    }
    // *Killed 55 insurgents in a battle*: over the object.
    let object = scene.noun_group(verb).is_some();
    let Some(at) = verb.checked_sub(usize::from(object)) else { return false };
    let Some(group) = verb_at(scene.phrases, at) else { return false };
    let people = |member: &usize| scene.filler(*member).people;
    harms(scene, group.head)
        && if object { people(&verb) } else { scene.subject(at).0.iter().any(people) }
}

/// True where the name at the token is only what somebody is against: *anti-British bombings*.
fn is_defied(scene: &Scene<'_>, name: u32) -> bool {
    name >= scene.range.start + 2
        && scene.tokens[name as usize - 1].is(Shape::HYPHEN)
        && scene.tokens[name as usize - 2].hash == const { word_hash(b"anti") }
}

/// True where the noun names a thing that something is done to (*destroyed an army convoy*, *the patrol was ambushed*,
/// *an attack on a patrol*), and so no event of its own.
fn is_struck(scene: &Scene<'_>, phrase: usize) -> bool {
    if !scene.filler(phrase).noun.is_some_and(|n| n.thing) {
        return false;
    }
    let first = possessor(scene.phrases, phrase).unwrap_or(phrase);
    let before = first.checked_sub(1).map(|at| scene.phrases[at].kind);
    let acted_on = match before {
        Some(PhraseKind::Verb(verb)) => verb.light.is_none_or(|light| light == Light::Occurrence),
        Some(PhraseKind::Prep) => {
            let prep = scene.words_of(scene.phrases[first - 1].range);
            ["on", "against", "upon"].iter().any(|w| prep.eq_ignore_ascii_case(w))
                && first.checked_sub(2).is_some_and(|at| scene.filler(at).event)
        }
        _ => false,
    };
    let by = || {
        matches!(scene.phrases.get(phrase + 2).map(|p| p.kind), Some(PhraseKind::Prep))
            && scene.preposition(phrase + 2) == const { word_hash(b"by") }
    };
    let suffers = verb_at(scene.phrases, phrase + 1).is_some_and(|verb| {
        verb.light.is_none() && (verb.passive || verb.form == VerbForm::Participle && by())
    });
    acted_on || suffers
}

/// True where the head after a trigger noun makes something else of it: *attack helicopters*, *clash site*.
fn head_is_other(scene: &Scene<'_>, head: u32, trigger: TokenRange) -> bool {
    // A number or a name that ends the group (*attack Monday*) does not.
    let tag = scene.tag(head);
    !(tag.date || matches!(tag.part, crate::group::Part::Number))
        && head >= trigger.end
        && !scene.triggers.iter().any(|t| t.contains(head))
}

/// The verb group whose object the noun group at `phrase` is, over *a series of …* and possessors.
fn governing_verb(scene: &Scene<'_>, phrase: usize) -> Option<usize> {
    let mut at = possessor(scene.phrases, phrase).unwrap_or(phrase);
    let of = const { word_hash(b"of") };
    let mut over_time = false;
    for _ in 0..9 {
        let before = at.checked_sub(1)?;
        match scene.phrases[before].kind {
            // Over a day only a light verb governs: *updated on Monday An attack …* does not.
            PhraseKind::Verb(verb) => {
                return (!over_time || verb.light.is_some()).then_some(before);
            }
            // *launched, on Monday morning, a large attack*, *began today a new offensive*.
            PhraseKind::Noun(_) if scene.is_time(before) => {
                over_time = true;
                at = before;
            }
            PhraseKind::Prep if scene.is_time(at) => at = before,
            PhraseKind::Comma
                if scene.is_time(before.saturating_sub(1))
                    || scene.is_time(at)
                    || matches!(scene.phrases[at].kind, PhraseKind::Prep)
                        && scene.is_time(at + 1) =>
            {
                at = before;
            }
            PhraseKind::Prep => {
                // A preposition right after a verb belongs to it (*came under attack*); *of* goes on to its noun.
                let owner = before.checked_sub(1)?;
                match scene.phrases[owner].kind {
                    PhraseKind::Verb(_) => return Some(owner),
                    PhraseKind::Noun(_) if scene.preposition(before) == of => at = owner,
                    // *Blamed the rebels for an attack*.
                    PhraseKind::Noun(_)
                        if scene.preposition(before) == const { word_hash(b"for") } =>
                    {
                        return owner.checked_sub(1).filter(|at| {
                            verb_at(scene.phrases, *at)
                                .is_some_and(|v| v.light == Some(Light::Blame))
                        });
                    }
                    _ => return None,
                }
            }
            PhraseKind::And | PhraseKind::Comma => {
                // *an airstrike and a ground attack*: the object before.
                let owner = before.checked_sub(1)?;
                match scene.phrases[owner].kind {
                    PhraseKind::Noun(_)
                        if coordinated_after(scene.phrases, owner).contains(&phrase) =>
                    {
                        at = owner
                    }
                    _ => return None,
                }
            }
            PhraseKind::Other | PhraseKind::Quote => at = before,
            _ => return None,
        }
    }
    None
}

/// True where a verb of saying before an event noun is followed by a clause of which the noun is the subject, and no
/// object: *said an airstrike hit the town*.
fn tells_clause(scene: &Scene<'_>, verb: usize, phrase: usize) -> bool {
    let says = verb_at(scene.phrases, verb)
        .is_some_and(|v| v.stance.is_some() && v.light.is_none() && !v.passive);
    let limit = (phrase + 8).min(scene.phrases.len());
    let next = || (phrase + 1..limit).find(|at| verb_at(scene.phrases, *at).is_some());
    says && next().is_some_and(|at| scene.subject(at).0.contains(&phrase))
}
