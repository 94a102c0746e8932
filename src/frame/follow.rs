//! Following a frame: from a trigger to the variant it stands in, and from the clause around it to the roles. Verbs here,
//! nouns in [`super::nominal`].

use std::borrow::Cow;

use super::entry::{Frame, RoleName, Slot, SlotName, Sort, Trigger, Variant};
use super::fill::Filler;
use super::filling::Filling;
use super::gate::Gate;
use super::load::Frames;
use super::meet::Met;
use super::nominal::follow_noun;
use super::place::{bare_places, joined_places, left_over, owned_place, surroundings};
use super::scene::Scene;
use super::victims::counts_in;
use crate::event::{PlaceRole, Role};
use crate::find::counts::FoundCount;
use crate::group::clause::{possessed, verb_at};
use crate::group::slots::Slots;
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::actors::Sort as ActorSort;
use crate::lexicon::words::Classes;
use crate::span::TokenRange;
use crate::steps::step;
use crate::text::Shape;
use crate::text::fold::word_hash;

/// A role and what fills it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fill {
    pub(crate) role: RoleName,
    pub(crate) filler: Filler,
    /// The words that fill it.
    pub(crate) range: TokenRange,
}

/// A place near the trigger that no slot asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Adjunct {
    pub(crate) role: PlaceRole,
    /// Number in the scene's places; `None` for a noun that points back (*the city*).
    pub(crate) place: Option<usize>,
    /// Phrase of the noun group.
    pub(crate) phrase: usize,
    /// From 0 to 1: how closely the place hangs on the trigger.
    pub(crate) closeness: f64,
}

/// A number and what it counts.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub(crate) of: String,
    pub(crate) count: FoundCount,
}

/// A frame met in a sentence, before anything is settled.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) frame: usize,
    pub(crate) kind: usize,
    pub(crate) variant: Variant,
    /// The trigger words, with the light verb that carries them where one does.
    pub(crate) trigger: TokenRange,
    /// The phrase of the trigger.
    pub(crate) phrase: usize,
    /// The verb group that says whether it happened: the trigger itself, or the verb that governs its noun.
    pub(crate) verb: Option<usize>,
    /// How the verb came to its subject.
    pub(crate) link: Link,
    /// The subject noun groups of that verb.
    pub(crate) subject: Vec<usize>,
    pub(crate) fills: Vec<Fill>,
    pub(crate) counts: Vec<Counted>,
    pub(crate) adjuncts: Vec<Adjunct>,
    /// Places of the sentence, by their numbers in the scene, that lead away from the event: *the ambassador to Moscow*.
    pub(crate) passed: Vec<usize>,
    /// First and one past the last phrase of the clause.
    pub(crate) clause: (usize, usize),
    /// Number of the sentence in the report.
    pub(crate) sentence: usize,
}

/// The first thing that a frame lacked where its trigger stands.
#[derive(Clone, Debug)]
pub(crate) enum Lack {
    /// The trigger word stands there as another part of speech.
    Part,
    /// The trigger only modifies the noun at this token: *attack helicopters*.
    Modifier(u32),
    /// Something is done to what the trigger names: *destroyed a convoy*.
    Struck,
    /// The frame is `intransitive`, and an object begins at this token.
    Object(u32),
    /// The word at this token is one of the frame's `unless`.
    Forbidden(u32),
    /// One of the frame's `unless` stands in the sentence, in a report that borrows the words of war.
    Barred,
    /// The need with this number is met by nothing; and what was read all the same.
    Need(usize, Vec<Fill>),
    /// That with this number of the frame's `bars` is met.
    Met(usize),
}

/// Follows the frames of one trigger; the first whose needs are met makes the draft.
pub(crate) fn follow(scene: &Scene<'_>, frames: &Frames, gate: &Gate, met: &Met) -> Option<Draft> {
    met.triggers
        .iter()
        .filter(|trigger| gate.lets(scene.held, **trigger, false))
        .find_map(|trigger| follow_one(scene, frames, met, *trigger).ok())
}

/// Follows one frame of a trigger, or says what it lacks first.
pub(crate) fn follow_one(
    scene: &Scene<'_>,
    frames: &Frames,
    met: &Met,
    trigger: Trigger,
) -> Result<Draft, Lack> {
    let phrase = scene.phrase_of(met.range.start).ok_or(Lack::Part)?;
    if scene.barred.has(trigger) {
        return Err(Lack::Barred);
    }
    match (trigger, scene.phrases[phrase].kind) {
        (Trigger::Verb { frame, .. }, PhraseKind::Verb(verb))
            if met.range.contains(verb.head) || verb.head + 1 == met.range.start =>
        {
            follow_verb(scene, &frames.list[frame as usize], frame as usize, met, phrase)
        }
        (Trigger::Noun { frame }, PhraseKind::Noun(_)) => {
            follow_noun(scene, &frames.list[frame as usize], frame as usize, met, phrase)
        }
        _ => Err(Lack::Part),
    }
}

/// True where the token says that people are killed or wounded.
pub(super) fn harms(scene: &Scene<'_>, token: u32) -> bool {
    scene.tag(token).classes.any(Classes::HARM)
}

/// The members of a coordination with what their measures measure: *a huge amount of weapons*.
fn measured<'m>(scene: &Scene<'_>, members: &'m [usize]) -> Cow<'m, [usize]> {
    let measures = |member: &usize| {
        scene
            .noun_group(*member)
            .is_some_and(|group| scene.tag(group.head).classes.any(Classes::MEASURE))
            && matches!(scene.phrases.get(*member + 1).map(|p| p.kind), Some(PhraseKind::Prep))
            && scene.preposition(*member + 1) == const { word_hash(b"of") }
            && scene.noun_group(*member + 2).is_some()
            // *Most of the town* is less than the town.
            && scene.filler(*member + 2).place.is_none()
    };
    if !members.iter().any(measures) {
        return Cow::Borrowed(members);
    }
    members.iter().map(|m| if measures(m) { m + 2 } else { *m }).collect()
}

/// Who stands behind the weapon that is the subject: *a drone launched by rebels struck a hotel*, *a mine, which had been
/// planted by rebels, went off*.
fn senders(filling: &mut Filling<'_, '_>, subjects: &[usize]) {
    let scene = filling.scene;
    let by = const { word_hash(b"by") };
    let slot = |variant| filling.frame.slot(variant, SlotName::Prep(by));
    let slot = slot(Variant::Active).or_else(|| slot(Variant::Passive));
    let thing = |at: &&usize| {
        let filler = scene.filler(**at);
        filler.weapon.is_some() || filler.actor.is_none() && !filler.people && !filler.pronoun
    };
    let joins =
        |at: &usize| matches!(scene.phrases[*at].kind, PhraseKind::Comma | PhraseKind::Relative);
    for weapon in subjects.iter().filter(thing) {
        let Some(sent) = (weapon + 1..filling.phrase).find(|at| !joins(at)) else { continue };
        let launched = verb_at(scene.phrases, sent).is_some_and(|v| {
            (v.passive || v.form == VerbForm::Participle)
                && scene.tag(v.head).classes.any(Classes::LAUNCHING)
        });
        let preps = &scene.slots_after(sent).preps;
        let behind = preps.iter().find(|(p, _)| *p < filling.phrase && scene.preposition(*p) == by);
        if let Some((_, members)) = behind.filter(|_| launched) {
            filling.slot(slot, members);
        }
    }
}

/// Follows a frame from its trigger verb, or says what it lacks first.
fn follow_verb(
    scene: &Scene<'_>,
    frame: &Frame,
    number: usize,
    met: &Met,
    phrase: usize,
) -> Result<Draft, Lack> {
    let verb = verb_at(scene.phrases, phrase).ok_or(Lack::Part)?;
    if verb.form == VerbForm::Gerund && is_pointed_at(scene, phrase) {
        return Err(Lack::Part);
    }
    let (subjects, link) = scene.subject(phrase);
    let (subjects, link) = (subjects.as_slice(), *link);
    let after = scene.slots_after(phrase);
    let antecedent = scene.relative_object(phrase);
    let by = const { word_hash(b"by") };
    // *Marched over an attack by herdsmen*: what is done by them is told by the noun.
    let has_by = after
        .preps
        .iter()
        .any(|(p, _)| scene.preposition(*p) == by && !scene.names_another_event(phrase, *p));
    let after_noun = phrase > 0
        && matches!(
            scene.phrases[phrase - 1].kind,
            PhraseKind::Noun(_) | PhraseKind::Comma | PhraseKind::Close
        );
    let bare = verb.form == VerbForm::Participle && after_noun && !has_by;
    let perfect = verb.form == VerbForm::Finite && !verb.passive && after_noun;
    // *Some 200 left after the talks*: they went.
    let goes = scene.tag(verb.head).classes.any(Classes::JOURNEY) && met.range.range().len() == 1;
    let postponed = ((bare || perfect) && after.object.is_empty())
        .then(|| postponed_object(scene, phrase))
        .flatten();
    // *Were surrounded and captured*: what is joined to a passive verb and has no object goes on with it.
    let goes_on = verb.form == VerbForm::Participle
        && after.object.is_empty()
        && frame.has_object()
        && matches!(link, Link::Shared(before)
            if verb_at(scene.phrases, before).is_some_and(|v| v.passive));
    let variant = match verb.form {
        _ if verb.passive || goes_on => Variant::Passive,
        VerbForm::Infinitive => Variant::Infinitive,
        VerbForm::Gerund => Variant::Gerund,
        // *villages captured by the army*, *six killed in clashes*; with an object after it, it is an active past.
        VerbForm::Participle
            if after_noun
                && !goes
                && antecedent.is_none()
                && !holds_its_object(scene, frame, met.range, phrase, after)
                && after.object.is_empty()
                && postponed.is_none()
                && !scene.shares_object(phrase)
                && (has_by
                    || frame.needs_object()
                    || is_suffered(scene, frame, phrase)
                    || (frame.has_object() && finite_follows(scene, phrase))) =>
        {
            Variant::Reduced
        }
        // *Held until liberated by troops*: a clause with no subject of its own suffers what *by* does.
        VerbForm::Participle
            if has_by
                && after.object.is_empty()
                && phrase > 0
                && matches!(
                    scene.phrases[phrase - 1].kind,
                    PhraseKind::Prep | PhraseKind::Subordinate
                ) =>
        {
            Variant::Passive
        }
        _ if link == Link::Relative => Variant::Relative,
        _ => Variant::Active,
    };
    let subjects = match variant {
        // A reduced clause hangs on the noun group right before it.
        Variant::Reduced => reduced_head(scene, phrase)
            .map_or(Cow::Borrowed(subjects), |head| Cow::Owned(vec![head])),
        // *Police fired on a crowd demonstrating in X*: the crowd does.
        Variant::Gerund if !frame.has_object() && is_crowd(scene, phrase) => {
            Cow::Owned(vec![phrase - 1])
        }
        _ => Cow::Borrowed(subjects),
    };
    if let Some(word) = forbidden(scene, number, met.range, (phrase, after.end), &subjects) {
        return Err(Lack::Forbidden(word));
    }
    if frame.intransitive {
        // *He has to demonstrate that he can lead*: what is shown is told in a clause.
        let shown = matches!(scene.phrases.get(phrase + 1).map(|p| p.kind), Some(PhraseKind::That))
            .then_some(phrase + 1);
        let is_object = |m: &usize| !scene.is_time(*m) && scene.particle_before(*m).is_none();
        if let Some(object) = after.object.iter().copied().find(is_object).or(shown) {
            return Err(Lack::Object(scene.phrases[object].range.start));
        }
    }
    let mut filling = Filling::new(scene, frame, phrase);
    let told = filling.slot(frame.slot(variant, SlotName::Subject), &measured(scene, &subjects));
    // *A dog attacked a child*: that is no deed of anybody.
    let beast = |subject: &usize| scene.filler(*subject).noun.is_some_and(|n| n.animal);
    if !told
        && variant != Variant::Passive
        && variant != Variant::Reduced
        && subjects.iter().any(beast)
    {
        return Err(Lack::Part);
    }
    if variant == Variant::Active {
        senders(&mut filling, &subjects);
    }
    // *Five killed and 30 wounded in X*: a bare number is nobody, and counts.
    if !told && variant == Variant::Reduced && subjects.first() == Some(&0) {
        filling.count_units(&subjects);
    }
    // *The areas around X that rebels captured*: it hangs on the areas.
    let around = antecedent.and_then(|at| {
        let prep = at.checked_sub(1)?;
        let of = const { word_hash(b"of") };
        let area = scene.noun_group(at.checked_sub(2)?).is_some()
            && scene.filler(at - 2).noun.is_some_and(|n| n.place || n.thing);
        (matches!(scene.phrases[prep].kind, PhraseKind::Prep)
            && scene.preposition(prep) != of
            && scene.filler(at).place.is_some()
            && area)
            .then_some(prep)
    });
    let mut object = match antecedent {
        Some(antecedent) => Cow::Owned(vec![around.map_or(antecedent, |prep| prep - 1)]),
        // *Talks with protesting workers*: they protest, and nobody is protested against.
        None if scene.describes_doers(phrase) => Cow::Borrowed(&[][..]),
        None if postponed.is_some() => Cow::Owned(postponed.into_iter().collect()),
        None => measured(scene, &after.object),
    };
    let slot = frame.slot(variant, SlotName::Object);
    // *Exploded in Kuwait*: behind a verb with its preposition a place is where it happened, and nobody it was done to.
    let is_where = |member: &usize| {
        let filler = scene.filler(*member);
        filler.place.is_some()
            && scene.particle_before(*member).is_some_and(|word| word.place.is_some())
            && slot.and_then(|s| filler.role_in(s)).is_some_and(|r| matches!(r, RoleName::Who(_)))
    };
    if object.iter().any(is_where) {
        object.to_mut().retain(|member| !is_where(member));
    }
    let filled = filling.slot(slot, &object);
    if !filled {
        filling.count_units(&after.object);
    }
    // *A rocket was fired at X*: the last word of a longer verb is a preposition of this one.
    for member in after.object.iter().filter(|m| scene.phrases[**m].range.start > met.range.end) {
        if let Some(at) =
            scene.particle_before(*member).map(|_| scene.phrases[*member].range.start - 1)
            && at >= met.range.end
        {
            let word = scene.tokens[at as usize].hash;
            filling.slot(frame.slot(variant, SlotName::Prep(word)), &[*member]);
        }
    }
    // *Captured a man in X*, *seized two vehicles near X* is no capture of X.
    let no_ground = |member: &usize| {
        let filler = scene.filler(*member);
        filler.place.is_none()
            && (filler.people
                || filler.sort.is_some_and(|s| s != ActorSort::Nation)
                || filler.noun.is_some_and(|n| n.animal)
                || scene.is_movable(*member))
            && !filler.it
    };
    let (sought, given) = match variant {
        Variant::Passive | Variant::Reduced => (SlotName::Subject, subjects.as_ref()),
        _ => (SlotName::Object, object.as_ref()),
    };
    // *Poachers killed three elephants* harms nobody.
    let animal = |member: &usize| scene.filler(*member).noun.is_some_and(|n| n.animal);
    let role = frame.slot(variant, sought).and_then(|slot| match slot.roles[..] {
        [RoleName::Place(at)] => Some(RoleName::Place(at)),
        [RoleName::Who(Role::Victim), ..] => Some(RoleName::Who(Role::Victim)),
        _ => None,
    });
    filling.refused = !given.is_empty()
        && match role {
            Some(RoleName::Place(_)) => given.iter().all(no_ground),
            Some(_) => given.iter().all(animal),
            None => false,
        };
    // A place in the object is where it happened, whatever the frame says of its object.
    if filled || frame.slot(variant, SlotName::Object).is_some() {
        for member in &after.object {
            match filling
                .apposed(*member)
                .filter(|_| scene.filler(*member).noun.is_some_and(|n| n.place))
            {
                Some((phrase, place)) => filling.adjuncts.push(Adjunct {
                    role: PlaceRole::At,
                    place: Some(place),
                    phrase,
                    closeness: 0.9,
                }),
                None => owned_place(&mut filling, *member),
            }
        }
    }
    filling.preps(variant, &after.preps, 1.0);
    if let Some(prep) = around {
        filling.place_adjuncts(prep, &[prep + 1], 0.9);
    }
    bare_places(&mut filling, phrase, after.end);
    // *The Beirut office was raided*: what it is done to has its place, where the clause names no other.
    if matches!(variant, Variant::Passive | Variant::Reduced) && !filling.is_placed() {
        let built = |m: &&usize| scene.filler(**m).noun.is_some_and(|n| n.place || n.thing);
        for member in subjects.iter().filter(built) {
            owned_place(&mut filling, *member);
        }
    }
    // Where a frame asks of its object only that it be a place, that place is where it happened.
    let (position, members) = match variant {
        Variant::Passive | Variant::Reduced => (SlotName::Subject, subjects.as_ref()),
        _ => (SlotName::Object, object.as_ref()),
    };
    let placing = |s: &Slot| s.roles == [RoleName::Theme] && s.fill == [Sort::Place];
    if frame.slot(variant, position).is_some_and(placing) {
        for member in members {
            filling.struck_places(*member);
        }
    }
    surroundings(&mut filling, phrase, &subjects, link);
    if let Some(bar) = filling.barred(&frame.bars) {
        return Err(Lack::Met(bar));
    }
    if let Some(need) = filling.lacks(&frame.needs) {
        return Err(Lack::Need(need, filling.fills));
    }
    joined_places(&mut filling, phrase, after.end);
    left_over(&mut filling, phrase, after.end);
    let clause = (subjects.first().copied().unwrap_or(phrase).min(phrase), after.end);
    Ok(Draft {
        frame: number,
        kind: frame.kind,
        variant,
        trigger: met.range,
        phrase,
        verb: Some(phrase),
        link,
        subject: subjects.into_owned(),
        fills: filling.fills,
        counts: filling.counts,
        adjuncts: filling.adjuncts,
        passed: filling.passed,
        clause,
        sentence: scene.sentence,
    })
}

/// The object of a verb whose subject, armed men or the police, stands right before it, where only prepositional phrases
/// stand between: *rebels shelled from the hills the town of X*, *police arrested on Monday in X three men*.
fn postponed_object(scene: &Scene<'_>, phrase: usize) -> Option<usize> {
    let doer = scene.filler(phrase.checked_sub(1)?).sort;
    if !matches!(doer, Some(ActorSort::Armed | ActorSort::Police)) {
        return None;
    }
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let noun = |at: usize| matches!(kind(at), Some(PhraseKind::Noun(_)));
    let mut at = phrase + 1;
    loop {
        step(&at);
        at += match kind(at) {
            Some(PhraseKind::Prep) if noun(at + 1) => 2,
            Some(PhraseKind::Prep | PhraseKind::Other) if scene.is_time(at + 1) => 2,
            Some(PhraseKind::Noun(_)) if scene.is_time(at) => 1,
            _ => break,
        };
    }
    let verb = scene.phrases.get(possessed(scene.phrases, at) + 1).map(|p| p.kind);
    let follows = matches!(verb, Some(PhraseKind::Verb(_)));
    (at > phrase + 1 && noun(at) && !follows).then_some(at)
}

/// True where a verb whose object would be a victim has none, and they stand before it: *twelve women kidnapped in X on
/// Friday* did nothing, nor did *15 soldiers killed and 30 wounded in X*.
fn is_suffered(scene: &Scene<'_>, frame: &Frame, phrase: usize) -> bool {
    let victim = |slot: &Slot| slot.roles.first() == Some(&RoleName::Who(Role::Victim));
    if !frame.slot(Variant::Active, SlotName::Object).is_some_and(victim) {
        return false;
    }
    let Some(head) = reduced_head(scene, phrase) else { return false };
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    // *Miners kidnapped, tortured and killed a guard*: the object is still to come.
    let ends = matches!(
        kind(phrase + 1),
        None | Some(PhraseKind::Prep | PhraseKind::Break | PhraseKind::Other)
    ) || scene.is_time(phrase + 1);
    let harms = verb_at(scene.phrases, phrase).is_some_and(|v| harms(scene, v.head));
    if !harms {
        return ends && scene.filler(head).sort == Some(ActorSort::Civilian);
    }
    // *…, 30 wounded*, *… and 30 wounded*: what is joined is told the same way.
    let goes_on = || {
        matches!(kind(phrase + 1), Some(PhraseKind::And | PhraseKind::Comma))
            && scene.noun_group(phrase + 2).is_some()
            && !counts_in(scene, phrase + 2).is_empty()
            && verb_at(scene.phrases, phrase + 3)
                .is_some_and(|v| v.form == VerbForm::Participle && self::harms(scene, v.head))
    };
    // *Shelling of X, one killed*: a number alone is the toll of what is told before it.
    let counts = counts_in(scene, head);
    let named = || {
        scene.filler(head).actor.is_some()
            || counts.iter().any(|c| scene.counts[*c].people.is_some())
    };
    !counts.is_empty() && (head == 0 || named()) && (ends || goes_on())
}

/// True where the trigger ends in the preposition behind which it is told whom it is done to, and so holds an object of
/// its own: *troops opened fire on a crowd*.
fn holds_its_object(
    scene: &Scene<'_>,
    frame: &Frame,
    trigger: TokenRange,
    phrase: usize,
    after: &Slots,
) -> bool {
    let role = |slot: SlotName| frame.slot(Variant::Active, slot).and_then(|s| s.roles.first());
    let object = role(SlotName::Object);
    trigger.end > scene.phrases[phrase].range.end
        && object.is_some()
        && after
            .preps
            .iter()
            .any(|(prep, _)| role(SlotName::Prep(scene.preposition(*prep))) == object)
}

/// True where the word before makes a noun of a gerund: *after this shelling a jet came*.
fn is_pointed_at(scene: &Scene<'_>, phrase: usize) -> bool {
    let before = phrase.checked_sub(1).map(|at| scene.phrases[at]);
    before.is_some_and(|p| {
        matches!(p.kind, PhraseKind::Noun(_))
            && p.range.end == p.range.start + 1
            && [const { word_hash(b"this") }, const { word_hash(b"that") }]
                .contains(&scene.tokens[p.range.start as usize].hash)
    })
}

/// True where the phrase before is people, and no party to a fight.
fn is_crowd(scene: &Scene<'_>, phrase: usize) -> bool {
    let filler = phrase.checked_sub(1).map(|before| scene.filler(before));
    filler.is_some_and(|f| {
        f.sort.map_or(f.people, |sort| {
            matches!(sort, ActorSort::Protesters | ActorSort::Civilian | ActorSort::Group)
        })
    })
}

/// True where a finite verb follows in the sentence: then a participle before it is a reduced clause.
fn finite_follows(scene: &Scene<'_>, phrase: usize) -> bool {
    for at in phrase + 1..(phrase + 12).min(scene.phrases.len()) {
        match scene.phrases[at].kind {
            PhraseKind::Verb(v) if v.form == VerbForm::Finite => return true,
            PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::Other | PhraseKind::Quote => {}
            PhraseKind::Verb(v) if v.form == VerbForm::Participle => return true,
            _ => return false,
        }
    }
    false
}

/// The noun group that a reduced clause hangs on.
pub(super) fn reduced_head(scene: &Scene<'_>, phrase: usize) -> Option<usize> {
    let mut at = phrase.checked_sub(1)?;
    while matches!(
        scene.phrases[at].kind,
        PhraseKind::Comma | PhraseKind::Close | PhraseKind::Other
    ) || scene.is_time(at)
    {
        at = at.checked_sub(1)?;
    }
    matches!(scene.phrases[at].kind, PhraseKind::Noun(_)).then_some(at)
}

/// The first word of `unless` that stands in the clause, as a token.
pub(super) fn forbidden(
    scene: &Scene<'_>,
    frame: usize,
    trigger: TokenRange,
    (start, end): (usize, usize),
    subjects: &[usize],
) -> Option<u32> {
    let mut first = subjects.iter().copied().min().unwrap_or(start).min(start);
    // *An ambush of a convoy*, *the board of directors meeting*: what the noun hangs on speaks too.
    while first >= 2
        && matches!(scene.phrases[first].kind, PhraseKind::Noun(_))
        && matches!(scene.phrases[first - 1].kind, PhraseKind::Prep)
        && [const { word_hash(b"of") }, const { word_hash(b"on") }]
            .contains(&scene.preposition(first - 1))
        && scene.noun_group(first - 2).is_some()
        && !scene.is_time(first)
    {
        first -= 2;
    }
    let last = end.clamp(first + 1, scene.phrases.len()) - 1;
    let (from, to) = (scene.phrases[first].range.start, scene.phrases[last].range.end);
    // *plans to attack* governs the trigger; *attacked the plans* holds the word.
    let governs = |at: u32| {
        let tag = scene.tag(at);
        tag.effect.is_some() && tag.part == crate::group::Part::Verb
    };
    // *a remote-controlled bomb* holds no *controlled*.
    let compound = |at: u32| {
        at > from
            && scene.tokens[at as usize - 1].is(Shape::HYPHEN)
            && scene.tag(at).part == crate::group::Part::Adjective
    };
    (from..to).find(|at| {
        scene.unless.forbids(scene.tokens[*at as usize].hash, frame)
            // *Set fire to a mosque* holds no other fire.
            && (trigger.start + 1 == trigger.end || !trigger.contains(*at))
            && !governs(*at)
            && !compound(*at)
    })
}
