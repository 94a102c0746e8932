//! Following a frame: from a trigger to the variant it stands in, and from the clause around it to the roles.

use std::borrow::Cow;

use super::fill::{Filler, Scene};
use super::gate::Gate;
use super::load::{Frame, Frames, Need, RoleName, Slot, SlotName, Trigger, Variant};
use super::meet::Met;
use crate::event::{PlaceRole, Role};
use crate::find::counts::FoundCount;
use crate::group::clause::{Link, coordinated_after, possessor, verb_at};
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::actors::Sort as ActorSort;
use crate::lexicon::words::Light;
use crate::span::TokenRange;
use crate::text::Shape;
use crate::text::fold::hash;

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
    /// First and one past the last phrase of the clause.
    pub(crate) clause: (usize, usize),
    /// Number of the sentence in the report.
    pub(crate) sentence: usize,
}

/// A verb of occurrence farther behind its noun than this (in tokens) is not written as part of the trigger.
const OCCURRENCE_REACH: u32 = 3;
/// Verbs that may share one subject noun, at most so many are read for an event noun.
const MAX_SHARED_VERBS: usize = 4;
/// A light verb farther away than this (in tokens) is not written as part of the trigger.
const LIGHT_VERB_REACH: u32 = 8;

/// The first thing that a frame lacked where its trigger stands.
#[derive(Clone, Debug)]
pub(crate) enum Lack {
    /// The trigger word stands there as another part of speech.
    Part,
    /// The trigger only modifies the noun at this token: *attack helicopters*.
    Modifier(u32),
    /// Something is done to what the trigger names: *destroyed a convoy*.
    Struck,
    /// The word at this token is one of the frame's `unless`.
    Forbidden(u32),
    /// The need with this number is met by nothing; and what was read all the same.
    Need(usize, Vec<Fill>),
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

/// Collects fills, counts and adjuncts while a frame is followed.
struct Filling<'s, 'a> {
    scene: &'s Scene<'a>,
    frame: &'s Frame,
    /// The phrase of the trigger.
    phrase: usize,
    fills: Vec<Fill>,
    counts: Vec<Counted>,
    adjuncts: Vec<Adjunct>,
}

impl Filling<'_, '_> {
    /// Fills a slot with the members of a coordination.
    fn slot(&mut self, slot: Option<&Slot>, members: &[usize]) -> bool {
        let Some(slot) = slot else { return false };
        let mut filled = false;
        for member in members {
            let filler = self.scene.filler(*member);
            if let Some(role) = filler.role_in(slot) {
                filled = true;
                self.add(role, filler);
                self.count(filler, slot);
            }
        }
        filled
    }

    fn add(&mut self, role: RoleName, filler: Filler) {
        let range = self.words(role, filler);
        if !self.fills.iter().any(|f| f.role == role && f.range == range) {
            self.fills.push(Fill { role, filler, range });
        }
    }

    /// The words of a fill: the name where one was found, else the noun group.
    fn words(&self, role: RoleName, filler: Filler) -> TokenRange {
        let scene = self.scene;
        match role {
            RoleName::Place(_) => match filler.place {
                Some(place) => scene.places[place].range,
                None => scene.phrases[filler.phrase].range,
            },
            RoleName::Who(_) => match filler.actor {
                Some(actor) => scene.actors[actor].range,
                None => scene.phrases[filler.phrase].range,
            },
            RoleName::Means => {
                filler.weapon.map_or(scene.phrases[filler.phrase].range, |w| scene.weapons[w].range)
            }
            RoleName::Theme => scene.phrases[filler.phrase].range,
        }
    }

    fn count(&mut self, filler: Filler, slot: &Slot) {
        let range = self.scene.phrases[filler.phrase].range;
        for count in self.scene.counts.iter().filter(|c| c.range.overlaps(range)) {
            let of = match (&slot.count, &count.unit) {
                (Some(of), unit) if count.people.is_some() || unit.is_none() => of.clone(),
                (_, Some(unit)) => unit.to_string(),
                _ => continue,
            };
            if !self.counts.iter().any(|c| c.count.range == count.range) {
                self.counts.push(Counted { of, count: count.clone() });
            }
        }
    }

    /// Things that are counted in a noun group that fills no role: *involved six vehicles*.
    fn count_units(&mut self, members: &[usize]) {
        for member in members {
            let filler = self.scene.filler(*member);
            self.count(filler, &Slot::default());
        }
    }

    /// A number that a verb says of the event: *the losses reach 200 people*.
    fn count_told(&mut self, members: &[usize]) {
        self.count_units(members);
        let Some(of) = self.frame.counted() else { return };
        let slot = Slot { count: Some(of.to_owned()), ..Slot::default() };
        for member in members {
            let filler = self.scene.filler(*member);
            if filler.people {
                self.count(filler, &slot);
            }
        }
    }

    /// Prepositional phrases: the frame's own slots, then places and weapons that any event may have.
    fn preps(&mut self, variant: Variant, preps: &[(usize, Vec<usize>)], closeness: f64) {
        for (prep, members) in preps {
            let word = self.scene.preposition(*prep);
            let pair = pair_between(self.scene, word, members);
            let members = pair.as_ref().unwrap_or(members);
            if self.slot(self.frame.slot(variant, SlotName::Prep(word)), members) {
                continue;
            }
            self.place_adjuncts(*prep, members, closeness);
            for member in members {
                let filler = self.scene.filler(*member);
                if filler.weapon.is_some()
                    && [hash(b"with"), hash(b"by"), hash(b"using"), hash(b"in"), hash(b"from")]
                        .contains(&word)
                {
                    self.add(RoleName::Means, filler);
                }
            }
        }
    }

    fn place_adjuncts(&mut self, prep: usize, members: &[usize], closeness: f64) {
        let Some(role) = self.scene.place_role(prep) else { return };
        let at = self.scene.words_of(self.scene.phrases[prep].range);
        // *between Turkey and Russia*, *by Turkey*, *of Turkey*: there a country acts, and is no place.
        let acts = || {
            ["between", "against", "of", "under", "upon"].iter().any(|w| at.eq_ignore_ascii_case(w))
        };
        for member in members {
            let filler = self.scene.filler(*member);
            let nation = filler.sort == Some(ActorSort::Nation)
                && filler.actor.zip(filler.place).is_none_or(|(a, p)| {
                    self.scene.actors[a].range.overlaps(self.scene.places[p].range)
                });
            if nation && acts() || filler.place.is_some_and(|p| self.scene.is_anchor(p)) {
                continue;
            }
            let refers = filler.noun.is_some_and(|n| n.refers.is_some());
            if (filler.place.is_some() || refers)
                && !self.adjuncts.iter().any(|a| a.phrase == *member)
            {
                self.adjuncts.push(Adjunct {
                    role,
                    place: filler.place,
                    phrase: *member,
                    closeness,
                });
            }
        }
    }

    /// The first need that nothing meets.
    fn lacks(&self, needs: &[Vec<Need>]) -> Option<usize> {
        needs.iter().position(|alternatives| !alternatives.iter().any(|need| self.meets(need)))
    }

    fn meets(&self, need: &Need) -> bool {
        match need {
            Need::Role { role, sort } => {
                self.fills.iter().any(|f| f.role == *role && f.filler.is(*sort))
                    || matches!(role, RoleName::Place(_))
                        && self.adjuncts.iter().any(|a| {
                            a.closeness >= 0.5
                                && (RoleName::Place(a.role) == *role
                                    || *role == RoleName::Place(PlaceRole::At)
                                        && matches!(a.role, PlaceRole::Near | PlaceRole::Along))
                        })
            }
            Need::Weapon(class) => self.scene.weapons.iter().enumerate().any(|(number, w)| {
                self.scene.weapon_words.name(w.weapon) == class
                    // *destroyed a mortar*: what is struck strikes nobody.
                    && !self.fills.iter().any(|f| {
                        f.filler.weapon == Some(number)
                            && matches!(f.role, RoleName::Who(Role::Target | Role::Victim))
                    })
                    && is_used(self.scene, w.range)
                    && self
                        .scene
                        .phrase_of(w.range.start)
                        .is_none_or(|at| in_one_clause(self.scene, self.phrase, at))
            }),
            Need::Head { role, head, .. } => self.fills.iter().any(|f| {
                f.role == *role
                    && self
                        .scene
                        .noun_group(f.filler.phrase)
                        .is_some_and(|g| self.scene.is_word(g.head, *head))
            }),
            Need::Count(name) => self.counts.iter().any(|c| c.of == *name),
        }
    }
}

/// Both sides of *between police in Tunis and protesters*, where a place stands after the first.
fn pair_between(scene: &Scene<'_>, word: u32, members: &[usize]) -> Option<Vec<usize>> {
    if word != hash(b"between") || members.len() != 1 {
        return None;
    }
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let mut at = members[0] + 1;
    for _ in 0..2 {
        let place = matches!(kind(at), Some(PhraseKind::Prep))
            && matches!(kind(at + 1), Some(PhraseKind::Noun(_)))
            && scene.filler(at + 1).place.is_some();
        if !place {
            break;
        }
        at += 2;
    }
    let pair = at > members[0] + 1
        && matches!(kind(at), Some(PhraseKind::And))
        && matches!(kind(at + 1), Some(PhraseKind::Noun(_)));
    pair.then(|| vec![members[0], at + 1])
}

/// False where the weapon only says what another thing is for: *a missile base*, *an artillery school*. Attacks and
/// weapons that end the group (*a rocket attack*) leave it what it is.
fn is_used(scene: &Scene<'_>, weapon: TokenRange) -> bool {
    let Some(phrase) = scene.phrase_of(weapon.end - 1) else { return true };
    let Some(group) = scene.noun_group(phrase) else { return true };
    // *The pilot of the warplane*, *the crew of a tank*: somebody is told by it.
    let owner = phrase.checked_sub(2).map(|at| scene.filler(at));
    if !scene.filler(phrase).event
        && owner.is_some_and(|o| o.sort.is_some() || o.people)
        && matches!(scene.phrases[phrase - 1].kind, PhraseKind::Prep)
        && scene.preposition(phrase - 1) == hash(b"of")
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

/// False where the weapon stands in a later clause of its own, and this one tells another cause: *a soldier was killed in
/// clashes and a farmer died in a bomb attack*. A toll with no cause of its own shares the one that follows.
fn in_one_clause(scene: &Scene<'_>, trigger: usize, weapon: usize) -> bool {
    let reach = crate::group::clause::REACH;
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

fn follow_verb(
    scene: &Scene<'_>,
    frame: &Frame,
    number: usize,
    met: &Met,
    phrase: usize,
) -> Result<Draft, Lack> {
    let verb = verb_at(scene.phrases, phrase).ok_or(Lack::Part)?;
    let (subjects, link) = scene.subject(phrase);
    let link = *link;
    let after = scene.slots_after(phrase);
    let by = hash(b"by");
    let has_by = after.preps.iter().any(|(p, _)| scene.preposition(*p) == by);
    let after_noun = phrase > 0
        && matches!(
            scene.phrases[phrase - 1].kind,
            PhraseKind::Noun(_) | PhraseKind::Comma | PhraseKind::Close
        );
    let variant = match verb.form {
        _ if verb.passive => Variant::Passive,
        VerbForm::Infinitive => Variant::Infinitive,
        VerbForm::Gerund => Variant::Gerund,
        // *villages captured by the army*, *six killed in clashes*; with an object after it, it is an active past.
        VerbForm::Participle
            if after_noun
                && after.object.is_empty()
                && (has_by
                    || frame.needs_object()
                    || (frame.has_object() && finite_follows(scene, phrase))) =>
        {
            Variant::Reduced
        }
        _ if link == Link::Relative => Variant::Relative,
        _ => Variant::Active,
    };
    let subjects = match variant {
        // A reduced clause hangs on the noun group right before it.
        Variant::Reduced => reduced_head(scene, phrase)
            .map_or(Cow::Borrowed(subjects.as_slice()), |head| Cow::Owned(vec![head])),
        _ => Cow::Borrowed(subjects.as_slice()),
    };
    if let Some(word) = forbidden(scene, frame, phrase, after.end, &subjects) {
        return Err(Lack::Forbidden(word));
    }
    let mut filling = Filling {
        scene,
        frame,
        phrase,
        fills: Vec::new(),
        counts: Vec::new(),
        adjuncts: Vec::new(),
    };
    filling.slot(frame.slot(variant, SlotName::Subject), &subjects);
    let filled = filling.slot(frame.slot(variant, SlotName::Object), &after.object);
    if !filled {
        filling.count_units(&after.object);
    }
    // A place in the object is where it happened, whatever the frame says of its object.
    if filled || frame.slot(variant, SlotName::Object).is_some() {
        for member in &after.object {
            owned_place(&mut filling, *member);
        }
    }
    filling.preps(variant, &after.preps, 1.0);
    bare_places(&mut filling, phrase, after.end);
    surroundings(&mut filling, phrase, &subjects, link);
    if let Some(need) = filling.lacks(&frame.needs) {
        return Err(Lack::Need(need, filling.fills));
    }
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
        clause,
        sentence: scene.sentence,
    })
}

fn follow_noun(
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
    let mut filling = Filling {
        scene,
        frame,
        phrase,
        fills: Vec::new(),
        counts: Vec::new(),
        adjuncts: Vec::new(),
    };
    let variant = Variant::Nominal;
    // Modifiers inside the group: *Russian airstrikes*, *rocket attack*, *Saraqib clashes*.
    for (actor, found) in scene.actors.iter().enumerate() {
        if head_range.start <= found.range.start
            && found.range.start < met.range.start
            && found.range.end <= met.range.end
        {
            let filler = Filler::of_actor(phrase, actor, found.sort);
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
    filling.preps(variant, &own.preps, 1.0);
    bare_places(&mut filling, phrase, own.end);
    let mut trigger = met.range;
    let mut end = own.end;
    let mut start = phrase;
    let mut verb = None;
    let mut link = Link::None;
    let mut subjects = Vec::new();
    let governor = governing_verb(scene, phrase).filter(|at| !tells_clause(scene, *at, phrase));
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
            Some(Light::Target) if !group.passive => {
                filling.slot(
                    frame
                        .slot(variant, SlotName::Object)
                        .or_else(|| frame.slot(variant, SlotName::Prep(hash(b"on")))),
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
        if group.light.is_some()
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
            if group.form != VerbForm::Finite && group.form != VerbForm::Participle {
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
                && !found
                    .iter()
                    .any(|f| crate::group::clause::possessed(scene.phrases, *f) == phrase)
            {
                continue;
            }
            if how == Link::Relative {
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
                if (group.light == Some(Light::Occurrence) || group.light.is_some() && carried)
                    && group.head <= trigger.end + OCCURRENCE_REACH
                {
                    trigger.end = scene.phrases[at].range.end;
                }
            }
            if group.passive {
                filling.preps(Variant::Nominal, &after.preps, 0.9);
            } else {
                filling.preps(
                    Variant::Nominal,
                    &after
                        .preps
                        .iter()
                        .filter(|(p, _)| {
                            scene.place_role(*p).is_some()
                                || scene.preposition(*p) == hash(b"between")
                        })
                        .cloned()
                        .collect::<Vec<_>>(),
                    0.9,
                );
                filling.count_told(&after.object);
                for member in &after.object {
                    let filler = scene.filler(*member);
                    if filler.place.is_some() {
                        filling.adjuncts.push(Adjunct {
                            role: PlaceRole::At,
                            place: filler.place,
                            phrase: *member,
                            closeness: 0.9,
                        });
                    }
                    owned_place(&mut filling, *member);
                }
            }
            end = end.max(after.end);
        }
        surroundings(&mut filling, phrase, &[], Link::None);
        left_over(&mut filling, phrase, own.end);
        if verb.is_none() {
            clause_around(&mut filling, phrase);
        }
    }
    if let Some(word) = forbidden(scene, frame, start, end, &subjects) {
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
        clause: (start, end),
        sentence: scene.sentence,
    })
}

/// Places told by a direction with no preposition before it: *a patrol west of Saraqib*, *positions south of Idlib*.
fn bare_places(filling: &mut Filling<'_, '_>, phrase: usize, end: usize) {
    let scene = filling.scene;
    for at in phrase + 1..end.min(scene.phrases.len()) {
        if !matches!(scene.phrases[at].kind, PhraseKind::Noun(_))
            || !scene.tag(scene.phrases[at].range.start).opens
        {
            continue;
        }
        let place = scene.filler(at).place;
        if place.is_some() && !filling.adjuncts.iter().any(|a| a.place == place) {
            filling.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place,
                phrase: at,
                closeness: 0.9,
            });
        }
    }
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
            && scene.preposition(phrase + 2) == hash(b"by")
    };
    let suffers = verb_at(scene.phrases, phrase + 1).is_some_and(|verb| {
        verb.light.is_none() && (verb.passive || verb.form == VerbForm::Participle && by())
    });
    acted_on || suffers
}

/// Places of the clause that an event noun after a preposition stands in: *captured the town after clashes*.
fn clause_around(filling: &mut Filling<'_, '_>, phrase: usize) {
    let scene = filling.scene;
    if phrase == 0
        || !matches!(scene.phrases[phrase - 1].kind, PhraseKind::Prep)
        || filling.adjuncts.iter().any(|a| a.closeness >= 0.7)
    {
        return;
    }
    let before = (phrase.saturating_sub(crate::group::clause::REACH)..phrase)
        .rev()
        .take_while(|at| {
            !matches!(scene.phrases[*at].kind, PhraseKind::Break | PhraseKind::Subordinate)
        })
        .find(|at| matches!(scene.phrases[*at].kind, PhraseKind::Verb(_)));
    let Some(verb) = before else { return };
    let slots = scene.slots_after(verb);
    for member in &slots.object {
        let filler = scene.filler(*member);
        let refers = filler.noun.is_some_and(|n| n.refers.is_some());
        if filler.place.is_some() || refers {
            filling.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place: filler.place,
                phrase: *member,
                closeness: 0.6,
            });
        }
    }
    for (prep, members) in &slots.preps {
        filling.place_adjuncts(*prep, members, 0.55);
    }
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
    let of = hash(b"of");
    for _ in 0..6 {
        let before = at.checked_sub(1)?;
        match scene.phrases[before].kind {
            PhraseKind::Verb(_) => return Some(before),
            PhraseKind::Prep => {
                // A preposition right after a verb belongs to it (*came under attack*); *of* goes on to its noun.
                let owner = before.checked_sub(1)?;
                match scene.phrases[owner].kind {
                    PhraseKind::Verb(_) => return Some(owner),
                    PhraseKind::Noun(_) if scene.preposition(before) == of => at = owner,
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
fn reduced_head(scene: &Scene<'_>, phrase: usize) -> Option<usize> {
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

/// A place in the possessor or the modifiers of a noun group: *Aleppo's airport*, *the Damascus suburb*.
fn owned_place(filling: &mut Filling<'_, '_>, phrase: usize) {
    let scene = filling.scene;
    if let Some(owner) = possessor(scene.phrases, phrase) {
        let filler = scene.filler(owner);
        if let Some(place) = filler.place {
            filling.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place: Some(place),
                phrase: owner,
                closeness: 0.8,
            });
        }
    }
    let range = scene.phrases[phrase].range;
    for (place, found) in scene.places.iter().enumerate() {
        let inside = range.start <= found.range.start && found.range.end <= range.end;
        let masked = scene.actors.iter().any(|a| a.range.overlaps(found.range) && !a.place_like);
        if inside
            && !masked
            && !filling
                .fills
                .iter()
                .any(|f| f.filler.place == Some(place) && matches!(f.role, RoleName::Place(_)))
            && !filling.adjuncts.iter().any(|a| a.place == Some(place))
        {
            filling.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place: Some(place),
                phrase,
                closeness: 0.8,
            });
        }
    }
}

/// Places before the clause, around its subject and in the clause that governs it.
fn surroundings(filling: &mut Filling<'_, '_>, verb: usize, subjects: &[usize], link: Link) {
    let scene = filling.scene;
    // Between the subject and the verb: *gunmen in Baghdad killed*.
    let first = subjects.first().copied().unwrap_or(verb).min(verb);
    let mut at = first;
    let mut bracket = false;
    while at + 1 < verb {
        match scene.phrases[at].kind {
            PhraseKind::Open => bracket = true,
            PhraseKind::Close => bracket = false,
            _ => {}
        }
        if !bracket
            && matches!(scene.phrases[at].kind, PhraseKind::Prep)
            && matches!(scene.phrases[at + 1].kind, PhraseKind::Noun(_))
            && !scene.is_time(at + 1)
        {
            let members = coordinated_after(scene.phrases, at + 1);
            filling.place_adjuncts(at, &members, 0.75);
        }
        at += 1;
    }
    // At the head of the sentence: *In Saraqib, rebels …*.
    let mut opening = 0;
    while opening < first
        && matches!(
            scene.phrases[opening].kind,
            PhraseKind::Quote | PhraseKind::Other | PhraseKind::And
        )
    {
        opening += 1;
    }
    let mut at = opening;
    while at + 1 < first {
        match scene.phrases[at].kind {
            PhraseKind::Prep => {
                let members = coordinated_after(scene.phrases, at + 1);
                // *In addition to the attack at X, …*: that place is the other event's.
                let before = scene.words_of(scene.phrases[opening].range);
                let other = at > opening
                    && ["in addition to", "apart from", "aside from", "unlike"]
                        .iter()
                        .any(|w| before.eq_ignore_ascii_case(w));
                filling.place_adjuncts(at, &members, if other { 0.3 } else { 0.8 });
                at = members.last().copied().unwrap_or(at) + 1;
            }
            PhraseKind::Comma | PhraseKind::Noun(_) => at += 1,
            _ => break,
        }
    }
    // The clause that governs this one, and the ones that share its subject.
    if let Link::Governed(governor) | Link::Shared(governor) = link
        && filling.adjuncts.iter().all(|a| a.closeness < 0.7)
        && !filling.fills.iter().any(|f| matches!(f.role, RoleName::Place(PlaceRole::At)))
    {
        let slots = scene.slots_after(governor);
        for member in &slots.object {
            let filler = scene.filler(*member);
            if let Some(place) = filler.place {
                filling.adjuncts.push(Adjunct {
                    role: PlaceRole::At,
                    place: Some(place),
                    phrase: *member,
                    closeness: 0.6,
                });
            }
        }
        for (prep, members) in &slots.preps {
            filling.place_adjuncts(*prep, members, 0.6);
        }
        let (above, _) = scene.subject(governor);
        let from = above.first().copied().unwrap_or(governor).min(governor);
        for at in from..governor {
            if matches!(scene.phrases[at].kind, PhraseKind::Prep) {
                filling.place_adjuncts(at, &[at + 1], 0.55);
            }
        }
    }
}

/// Places in what is left of the sentence, after the clause first.
fn left_over(filling: &mut Filling<'_, '_>, verb: usize, end: usize) {
    let scene = filling.scene;
    let later = (end..scene.phrases.len()).chain(0..verb);
    let mut bracket = false;
    for at in later {
        match scene.phrases[at].kind {
            // *(Qaeda branch in the Levant)*: an aside says nothing of the event.
            PhraseKind::Open => bracket = true,
            PhraseKind::Close => bracket = false,
            PhraseKind::Prep
                if !bracket
                    && matches!(
                        scene.phrases.get(at + 1).map(|p| p.kind),
                        Some(PhraseKind::Noun(_))
                    )
                    && !is_of_another(scene, at) =>
            {
                filling.place_adjuncts(at, &[at + 1], 0.3);
            }
            _ => {}
        }
    }
}

/// True where what the preposition opens belongs to another word than the event: *demand action against Bonn*.
fn is_of_another(scene: &Scene<'_>, prep: usize) -> bool {
    let word = scene.preposition(prep);
    // *was to move into Iraq*: what is only meant has its own place.
    let meant = prep.checked_sub(1).and_then(|at| verb_at(scene.phrases, at));
    if meant.is_some_and(|v| v.form == VerbForm::Infinitive)
        && scene.place_role(prep) == Some(PlaceRole::At)
    {
        return true;
    }
    [hash(b"against"), hash(b"under"), hash(b"upon"), hash(b"between")].contains(&word)
}

/// The first word of `unless` that stands in the clause, as a token.
fn forbidden(
    scene: &Scene<'_>,
    frame: &Frame,
    start: usize,
    end: usize,
    subjects: &[usize],
) -> Option<u32> {
    if frame.unless.is_empty() {
        return None;
    }
    let first = subjects.iter().copied().min().unwrap_or(start).min(start);
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
        frame.unless.contains(&scene.tokens[*at as usize].hash) && !governs(*at) && !compound(*at)
    })
}
