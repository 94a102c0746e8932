//! Following a frame from a noun: *an airstrike on X*, *carried out an attack*, *clashes broke out*. The verb that governs
//! the noun says who did it and whether it happened.

use std::borrow::Cow;

use super::entry::{Frame, RoleName, SlotName, Sort, Variant};
use super::fill::Filler;
use super::filling::Filling;
use super::follow::{Adjunct, Draft, Fill, Lack, forbidden, harms, reduced_head};
use super::meet::Met;
use super::place::{bare_places, clause_around, left_over, owned_place, surroundings};
use super::scene::Scene;
use crate::event::{PlaceRole, Role};
use crate::group::clause::{REACH, coordinated_after, possessed, possessor, verb_at};
use crate::group::slots::Slots;
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm, VerbGroup};
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
/// So many phrases may stand between what somebody does to people and the event in which he does.
const DEED_REACH: usize = 8;

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

/// *Clashes in X and the death of a child in Y*: the noun of another event that *and* joins to a place, where it has a
/// preposition of its own.
fn event_beside(scene: &Scene<'_>, own: &Slots) -> Option<usize> {
    let joined = |(_, members): &(usize, Vec<usize>)| {
        let [first, .., last] = members[..] else { return None };
        let filler = scene.filler(last);
        let named = filler.place.is_some() || filler.noun.is_some_and(|n| n.place || n.thing);
        let other = scene.filler(first).place.is_some() && filler.event && !named;
        (other && scene.is_preposition(last + 1)).then_some(last)
    };
    own.preps.iter().find_map(joined)
}

/// What prepositions before a phrase open.
fn before(preps: &[(usize, Vec<usize>)], end: usize) -> Vec<(usize, Vec<usize>)> {
    let of = |(prep, members): &(usize, Vec<usize>)| {
        (*prep, members.iter().copied().filter(|member| *member < end).collect())
    };
    preps.iter().filter(|(prep, _)| *prep < end).map(of).collect()
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
    if group.head >= met.range.end && head_is_other(scene, group.head, met.range) {
        return Err(Lack::Modifier(group.head));
    }
    if is_struck(scene, phrase) {
        return Err(Lack::Struck);
    }
    let governor = governing_verb(scene, phrase).filter(|at| !tells_clause(scene, *at, phrase));
    let mut read = Reading {
        filling: Filling::new(scene, frame, phrase),
        met: met.range,
        trigger: met.range,
        start: phrase,
        end: scene.slots_after(phrase).end,
        verb: None,
        link: Link::None,
        subjects: Vec::new(),
    };
    read.modifiers();
    read.possessor();
    read.own_prepositions(governor);
    read.filling.harms = harms_before(scene, phrase);
    match governor {
        Some(governor) => read.governor(governor)?,
        None => {
            read.predicates();
            read.around();
        }
    }
    // *An explosion and fire at the plant*: what is joined to the noun speaks too.
    let joined = coordinated_after(scene.phrases, phrase).last().copied().unwrap_or(phrase) + 1;
    let clause = (read.start, read.end.max(joined));
    if let Some(word) = forbidden(scene, number, met.range, clause, &read.subjects) {
        return Err(Lack::Forbidden(word));
    }
    if let Some(bar) = read.filling.barred(&frame.bars) {
        return Err(Lack::Met(bar));
    }
    if let Some(need) = read.filling.lacks(&frame.needs) {
        return Err(Lack::Need(need, read.filling.fills));
    }
    Ok(Draft {
        frame: number,
        kind: frame.kind,
        variant: Variant::Nominal,
        trigger: read.trigger,
        phrase,
        verb: read.verb,
        link: read.link,
        subject: read.subjects,
        fills: read.filling.fills,
        counts: read.filling.counts,
        adjuncts: read.filling.adjuncts,
        passed: read.filling.passed,
        clause: (read.start, read.end),
        sentence: scene.sentence,
    })
}

/// What is gathered while a trigger noun is followed.
struct Reading<'s, 'a> {
    filling: Filling<'s, 'a>,
    /// The words that were met, and those that the record will show: a light verb belongs to them.
    met: TokenRange,
    trigger: TokenRange,
    /// The phrases of the clause.
    start: usize,
    end: usize,
    /// The verb that says whether it happened, how it hangs on what stands before, and its subjects.
    verb: Option<usize>,
    link: Link,
    subjects: Vec<usize>,
}

impl<'s, 'a> Reading<'s, 'a> {
    fn scene(&self) -> &'s Scene<'a> {
        self.filling.scene
    }

    /// Modifiers inside the group: *Russian airstrikes*, *rocket attack*, *Saraqib clashes*.
    fn modifiers(&mut self) {
        let (scene, frame, met) = (self.scene(), self.filling.frame, self.met);
        let phrase = self.filling.phrase;
        let head_range = scene.phrases[phrase].range;
        for (actor, found) in scene.actors.iter().enumerate() {
            // *Russian strikes* is a trigger itself, and still the strikes are Russia's.
            if head_range.start <= found.range.start
                && found.range.end <= met.end
                && (found.range.start < met.start || found.range.end < met.end)
            {
                let filler = Filler::of_actor(phrase, actor, found.sort);
                let premodifier = || frame.slot(Variant::Nominal, SlotName::Premodifier);
                let role = if is_defied(scene, found.range.start) {
                    Some(RoleName::Who(Role::Target))
                } else {
                    premodifier().and_then(|slot| filler.role_in(slot))
                };
                let fill = role.map(|role| Fill { role, filler, range: found.range });
                self.filling.fills.extend(fill);
            }
        }
        for (place, found) in scene.places.iter().enumerate() {
            let owner = |range: TokenRange| {
                let actors = &mut scene.actors.iter();
                actors.any(|a| a.range.overlaps(range) && a.range.end <= met.start && !a.place_like)
            };
            if head_range.start <= found.range.start
                && found.range.end <= met.start
                && !owner(found.range)
            {
                self.happens_at(Some(place), phrase, 0.95);
            }
        }
        for (weapon, found) in scene.weapons.iter().enumerate() {
            if head_range.start <= found.range.start
                && found.range.start <= met.end
                && found.range.end <= head_range.end
            {
                let filler = Filler { phrase, weapon: Some(weapon), ..Filler::default() };
                let fill = Fill { role: RoleName::Means, filler, range: found.range };
                self.filling.fills.push(fill);
            }
        }
        self.filling.count_units(&[phrase]);
    }

    fn happens_at(&mut self, place: Option<usize>, phrase: usize, closeness: f64) {
        let role = PlaceRole::At;
        self.filling.adjuncts.push(Adjunct { role, place, phrase, closeness });
    }

    /// *The rebels' attack*, *Saraqib's bombing*.
    fn possessor(&mut self) {
        let scene = self.scene();
        let slot = self.filling.frame.slot(Variant::Nominal, SlotName::Possessor);
        if let Some(owner) = possessor(scene.phrases, self.filling.phrase)
            && !self.filling.slot(slot, &[owner])
        {
            let place = scene.filler(owner).place;
            if place.is_some() {
                self.happens_at(place, owner, 0.9);
            }
        }
    }

    /// What stands behind the noun: *an attack on X by Y*.
    fn own_prepositions(&mut self, governor: Option<usize>) {
        let (scene, phrase, variant) = (self.scene(), self.filling.phrase, Variant::Nominal);
        let own = scene.slots_after(phrase);
        // *Blamed the attack on rebels*: they are not what was attacked.
        let blames = governor.filter(|at| {
            verb_at(scene.phrases, *at).is_some_and(|v| v.light == Some(Light::Blame) && !v.passive)
                && scene.slots_after(*at).object.contains(&phrase)
        });
        match blames {
            Some(governor) => {
                let who = blamed(scene, &scene.slots_after(governor).preps);
                let others = own.preps.iter().filter(|(_, members)| Some(members) != who);
                self.filling.preps(variant, &others.cloned().collect::<Vec<_>>(), 1.0);
            }
            None => {
                let own = of_parties(scene, &own.preps);
                match event_beside(scene, scene.slots_after(phrase)) {
                    Some(beside) => self.filling.preps(variant, &before(&own, beside), 1.0),
                    None => self.filling.preps(variant, &own, 1.0),
                }
            }
        }
        self.filling.preps(variant, &shared_preps(scene, phrase, own), 0.9);
        bare_places(&mut self.filling, phrase, own.end);
    }

    /// The verb whose object the noun is: *carried out an attack*, *came under fire*, *called for a ceasefire*.
    fn governor(&mut self, governor: usize) -> Result<(), Lack> {
        let scene = self.scene();
        let group = verb_at(scene.phrases, governor).ok_or(Lack::Part)?;
        let (found, how) = scene.subject(governor).clone();
        self.light_subject(governor, group, &found);
        if group.light.is_some_and(|light| light != Light::Blame)
            && group.head + LIGHT_VERB_REACH >= self.met.start
            && group.head < self.met.start
        {
            self.trigger = TokenRange { start: group.head, end: self.met.end };
        }
        surroundings(&mut self.filling, governor, &found, how);
        left_over(&mut self.filling, governor, self.end);
        self.verb = Some(governor);
        self.link = how;
        self.start = found.first().copied().unwrap_or(governor).min(governor);
        self.subjects = found;
        Ok(())
    }

    /// What a light verb makes of its subject. Another verb's subject may stand for the place or the doer, but only a
    /// light verb makes it so.
    fn light_subject(&mut self, governor: usize, group: VerbGroup, found: &[usize]) {
        let (scene, frame, variant) = (self.scene(), self.filling.frame, Variant::Nominal);
        let does = frame.slot(variant, SlotName::Subject);
        match group.light {
            Some(Light::Agent) if !group.passive => {
                self.filling.slot(does, found);
            }
            // *No group claimed responsibility for the attack*: nobody that is named; nor whoever *may be behind it*.
            Some(Light::Claim)
                if !(group.passive
                    || group.negated
                    || group.possible
                    || found.iter().any(|s| is_nobody(scene, *s))) =>
            {
                self.filling.slot(does, found);
            }
            Some(Light::Blame) if !group.negated => {
                let after = scene.slots_after(governor);
                let blamed = match (group.passive, after.object.contains(&self.filling.phrase)) {
                    (true, _) => found,
                    (false, true) => blamed(scene, &after.preps).map_or(&[][..], Vec::as_slice),
                    (false, false) => &after.object,
                };
                self.filling.slot(does, blamed);
            }
            Some(Light::Target) if !group.passive => {
                let on = || frame.slot(variant, SlotName::Prep(const { word_hash(b"on") }));
                self.filling.slot(frame.slot(variant, SlotName::Object).or_else(on), found);
                for subject in found {
                    owned_place(&mut self.filling, *subject);
                }
            }
            // *X was hit by an air strike*: where it happened; *an army post was rocked by a blast*, *the town was
            // struck by shelling*. Who or what is hit *in* an air strike is seldom where it was: only a place is.
            Some(Light::Occurrence | Light::Agent) if group.passive => {
                let by = is_done(scene, self.filling.phrase, const { word_hash(b"by") });
                let within = is_done(scene, self.filling.phrase, const { word_hash(b"in") })
                    && !harms(scene, group.head);
                for subject in found.iter().filter(|_| by || within) {
                    let filler = scene.filler(*subject);
                    if filler.place.is_some() || filler.noun.is_some_and(|n| n.refers.is_some()) {
                        self.happens_at(filler.place, *subject, 1.0);
                    }
                    if by {
                        owned_place(&mut self.filling, *subject);
                    }
                }
            }
            _ => {}
        }
    }

    /// The verbs whose subject the noun is: *clashes erupted in X*, *the patrol involved six vehicles and took place on
    /// Y*, *airstrikes hit Z*.
    fn predicates(&mut self) {
        let scene = self.scene();
        let phrase = self.filling.phrase;
        let carrier = carrier(scene, phrase);
        let mut read = 0;
        let mut bracket = false;
        for at in phrase + 1..(phrase + REACH).min(scene.phrases.len()) {
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
                && self.verb.is_some_and(|v| scene.subject(at).1 == Link::Governed(v))
            {
                let object = &scene.slots_after(at).object;
                self.filling.harms |= object.iter().any(|m| scene.filler(*m).people);
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
                && !found.iter().any(|f| possessed(scene.phrases, *f) == phrase)
            {
                continue;
            }
            if how == Link::Relative || beside {
                self.besides(at, group);
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
            self.predicate(at, group, how);
        }
    }

    /// What the noun does in a clause beside its own: *the raids, which hit the quarters of X and Y*.
    fn besides(&mut self, at: usize, group: VerbGroup) {
        let scene = self.scene();
        let after = scene.slots_after(at);
        if group.passive {
            // *A bombing that was claimed by rebels*: it was theirs.
            if scene.is_claimed(group) {
                self.filling.preps(Variant::Nominal, &after.preps, 0.8);
            }
            return;
        }
        self.does_to(group, &after.object);
        for (prep, members) in &after.preps {
            if scene.place_role(*prep) == Some(PlaceRole::At) {
                self.filling.place_adjuncts(*prep, members, 0.8);
            }
        }
    }

    /// What stands behind a verb whose subject the noun is; the first such verb says whether it happened.
    fn predicate(&mut self, at: usize, group: VerbGroup, how: Link) {
        let scene = self.scene();
        let after = scene.slots_after(at);
        if self.verb.is_none() {
            self.verb = Some(at);
            self.link = how;
            // *Clashes broke out*, *an agreement reached in Moscow*: the light verb belongs to the trigger.
            let carried = group.passive || group.form == VerbForm::Participle;
            let light = group.light.filter(|light| *light != Light::Blame);
            if (light == Some(Light::Occurrence) || light.is_some() && carried)
                && group.head <= self.trigger.end + OCCURRENCE_REACH
            {
                self.trigger.end = scene.phrases[at].range.end;
            }
        }
        if group.light == Some(Light::Blame) {
            // *An attack blamed by the army on rebels*: they did it, and not the army.
            if let Some(members) = blamed(scene, &after.preps).filter(|_| !group.negated) {
                let does = self.filling.frame.slot(Variant::Nominal, SlotName::Subject);
                self.filling.slot(does, members);
            }
        } else if group.passive || scene.is_claimed(group) && after.object.is_empty() {
            self.filling.preps(Variant::Nominal, &after.preps, 0.9);
        } else {
            // *Has killed 90 people, nine of them children*: behind an object *of* tells of the object.
            let (between, of) = (const { word_hash(b"between") }, const { word_hash(b"of") });
            let mut where_or_who = after.preps.clone();
            let nobody = |member: &usize| {
                let filler = scene.filler(*member);
                !filler.people && filler.sort.is_none()
            };
            where_or_who.retain(|(prep, members)| {
                let word = scene.preposition(*prep);
                scene.place_role(*prep).is_some() && (word != of || members.iter().all(nobody))
                    || word == between
            });
            self.filling.preps(Variant::Nominal, &where_or_who, 0.9);
            self.filling.count_told(&after.object);
            self.does_to(group, &after.object);
        }
        self.end = self.end.max(after.end);
    }

    /// Whom the verb harms, and what places it strikes.
    fn does_to(&mut self, group: VerbGroup, object: &[usize]) {
        let scene = self.scene();
        self.filling.harms |=
            harms(scene, group.head) && object.iter().any(|member| scene.filler(*member).people);
        for member in object {
            self.filling.struck_places(*member);
        }
    }

    /// Places around a noun that no verb governs.
    fn around(&mut self) {
        let (scene, phrase) = (self.scene(), self.filling.phrase);
        surroundings(&mut self.filling, phrase, &[], Link::None);
        // *Talks in X were suspended due to the kidnapping*: what only says why has its place elsewhere.
        let first = possessor(scene.phrases, phrase).unwrap_or(phrase);
        let why = first > 0
            && scene.is_matter(first - 1)
            && scene.preposition(first - 1) != const { word_hash(b"since") };
        if why {
            return;
        }
        left_over(&mut self.filling, phrase, scene.slots_after(phrase).end);
        self.raiders();
        if self.verb.is_none() {
            clause_around(&mut self.filling, phrase);
        }
    }

    /// Who does something to people in it: *soldiers arrested ten men in a series of raids*.
    fn raiders(&mut self) {
        let scene = self.scene();
        let agent = RoleName::Who(Role::Agent);
        let slot = |name| self.filling.frame.slot(Variant::Nominal, name);
        let Some(does) = slot(SlotName::Subject) else { return };
        let one_side = slot(SlotName::Prep(const { word_hash(b"between") })).is_none();
        let told = self.filling.fills.iter().any(|fill| fill.role == agent);
        if does.roles == [agent] && does.fill.is_empty() && one_side && !told {
            let doers = doers_around(scene, self.filling.phrase).unwrap_or_default();
            self.filling.slot(Some(does), &doers);
        }
    }
}

/// The armed men or the police who do something to people, as a verb tells before an event in which they do.
fn doers_around(scene: &Scene<'_>, phrase: usize) -> Option<Vec<usize>> {
    let carried = carrier(scene, phrase).unwrap_or(phrase);
    let prep = possessor(scene.phrases, carried).unwrap_or(carried).checked_sub(1)?;
    let within = [const { word_hash(b"in") }, const { word_hash(b"during") }];
    if !scene.is_preposition(prep) || !within.contains(&scene.preposition(prep)) {
        return None;
    }
    let told = |at: &usize| {
        matches!(scene.phrases[*at].kind, PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::And)
    };
    let verb = (0..prep).rev().take(DEED_REACH).find(|at| !told(at))?;
    let group = verb_at(scene.phrases, verb)
        .filter(|v| v.light.is_none() && v.stance.is_none() && !harms(scene, v.head))?;
    let after = scene.slots_after(verb);
    let people = |at: &usize| scene.filler(*at).is(Sort::Person);
    let doers = if group.passive {
        let by = const { word_hash(b"by") };
        let behind = after.preps.iter().find(|(p, _)| *p < prep && scene.preposition(*p) == by);
        behind
            .map(|(_, members)| members.clone())
            .filter(|_| scene.subject(verb).0.iter().any(people))
    } else {
        Some(scene.subject(verb).0.clone()).filter(|_| after.object.iter().any(people))
    };
    let fights =
        |at: &usize| scene.filler(*at).is(Sort::Armed) || scene.filler(*at).is(Sort::Police);
    doers.filter(|doers| doers.iter().all(fights))
}

/// *Between supporters of the president and police*: whom the supporters are of is no party, and whoever is joined to him is one.
fn of_parties<'p>(
    scene: &Scene<'_>,
    preps: &'p [(usize, Vec<usize>)],
) -> Cow<'p, [(usize, Vec<usize>)]> {
    let (between, of) = (const { word_hash(b"between") }, const { word_hash(b"of") });
    let owned = |pair: &[(usize, Vec<usize>)]| {
        let [(first, parties), (prep, owners)] = pair else { return false };
        scene.preposition(*first) == between
            && scene.preposition(*prep) == of
            && parties.last() == prep.checked_sub(1).as_ref()
            && parties.len() == 1
            && owners.len() > 1
            && scene.filler(owners[0]).is(Sort::Official)
    };
    let Some(at) = preps.windows(2).position(owned) else { return Cow::Borrowed(preps) };
    let mut told = preps.to_vec();
    let (_, joined) = told.remove(at + 1);
    told[at].1.extend(joined.into_iter().skip(1));
    Cow::Owned(told)
}

/// The noun before *of* that carries the trigger: *three days of shelling killed*, *a wave of bombings left*.
fn carrier(scene: &Scene<'_>, phrase: usize) -> Option<usize> {
    phrase.checked_sub(2).filter(|at| {
        let filler = scene.filler(*at);
        matches!(scene.phrases[phrase - 1].kind, PhraseKind::Prep)
            && scene.preposition(phrase - 1) == const { word_hash(b"of") }
            && scene.noun_group(*at).is_some()
            && filler.sort.is_none()
            && filler.place.is_none()
            && !filler.noun.is_some_and(|n| n.place || n.thing)
    })
}

/// Whom a verb of blame names behind *on* or *to*.
fn blamed<'s>(scene: &Scene<'_>, preps: &'s [(usize, Vec<usize>)]) -> Option<&'s Vec<usize>> {
    let names = [const { word_hash(b"on") }, const { word_hash(b"to") }];
    preps.iter().find(|(prep, _)| names.contains(&scene.preposition(*prep))).map(|(_, who)| who)
}

/// True for *no group*, *nobody*, *no one*.
pub(crate) fn is_nobody(scene: &Scene<'_>, phrase: usize) -> bool {
    let none = |count: usize| scene.counts[count].high == Some(0);
    scene.noun_group(phrase).is_some_and(|group| group.negated)
        || scene.filler(phrase).count.is_some_and(none)
}

/// True where this preposition stands before the noun: *was hit by an air strike*.
fn is_done(scene: &Scene<'_>, phrase: usize, preposition: u32) -> bool {
    let first = possessor(scene.phrases, phrase).unwrap_or(phrase);
    first
        .checked_sub(1)
        .is_some_and(|at| scene.is_preposition(at) && scene.preposition(at) == preposition)
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
