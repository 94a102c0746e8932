//! Fills the roles of a frame: participants, weapons and numbers; and the needs that must be met.

use super::entry::{Frame, Need, RoleName, Slot, SlotName, Variant};
use super::fill::Filler;
use super::follow::{Adjunct, Counted, Fill};
use super::scene::Scene;
use super::used::{in_one_clause, is_of_another_doer, is_used};
use crate::event::{PlaceRole, Role};
use crate::group::PhraseKind;
use crate::lexicon::actors::Sort as ActorSort;
use crate::span::TokenRange;
use crate::text::Shape;
use crate::text::fold::word_hash;

/// What is left of the closeness of a place that belongs to another matter than the event.
const OTHER: f64 = 0.45;

/// Collects fills, counts and adjuncts while a frame is followed.
pub(super) struct Filling<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) frame: &'s Frame,
    /// The phrase of the trigger.
    pub(super) phrase: usize,
    pub(super) fills: Vec<Fill>,
    pub(super) counts: Vec<Counted>,
    pub(super) adjuncts: Vec<Adjunct>,
    /// What the noun names does something to a number of people: *the bombing killed nine*.
    pub(super) harms: bool,
    /// The object is somebody or can be driven away, and the frame asks for a place: a place beside it is not what is meant.
    pub(super) refused: bool,
    /// Places of the sentence, by their numbers in the scene, that lead away from the event.
    pub(super) passed: Vec<usize>,
}

impl<'s, 'a> Filling<'s, 'a> {
    /// Nothing filled yet.
    pub(super) fn new(scene: &'s Scene<'a>, frame: &'s Frame, phrase: usize) -> Self {
        Filling {
            scene,
            frame,
            phrase,
            fills: Vec::new(),
            counts: Vec::new(),
            adjuncts: Vec::new(),
            harms: false,
            refused: false,
            passed: Vec::new(),
        }
    }
}

impl Filling<'_, '_> {
    /// Fills a slot with the members of a coordination.
    pub(super) fn slot(&mut self, slot: Option<&Slot>, members: &[usize]) -> bool {
        let Some(slot) = slot else { return false };
        let mut filled = false;
        // *Starting midnight next Tuesday to protest*: a day is nobody.
        for member in members.iter().filter(|m| !self.scene.is_time(**m)) {
            let filler = self.scene.filler(*member);
            if let Some(role) = filler.role_in(slot) {
                filled = true;
                self.add(role, filler);
                self.count(filler, slot);
                // *Russian warplanes killed nine*: the weapon, and those whose it is.
                let whose = RoleName::Who(Role::Agent);
                if role == RoleName::Means && slot.roles.contains(&whose) {
                    match filler.actor {
                        Some(_) => self.add(whose, filler),
                        None => self.owner_of_weapon(filler),
                    }
                }
            }
        }
        filled
    }

    /// *A Taliban bomb killed ten*: whose weapon it was did it.
    fn owner_of_weapon(&mut self, filler: Filler) {
        let scene = self.scene;
        let range = scene.phrases[filler.phrase].range;
        let owner = scene.actors.iter().rposition(|actor| {
            // *A Russian-made rocket* may be anybody's.
            let made =
                scene.tokens.get(actor.range.end as usize).is_some_and(|t| t.is(Shape::HYPHEN));
            range.contains(actor.range.start)
                && !made
                && (actor.nation.is_some()
                    || matches!(
                        actor.sort,
                        ActorSort::Armed | ActorSort::Nation | ActorSort::State
                    ))
        });
        if let Some(owner) = owner {
            let sort = scene.actors[owner].sort;
            self.add(RoleName::Who(Role::Agent), Filler::of_actor(filler.phrase, owner, sort));
        }
    }

    pub(super) fn add(&mut self, role: RoleName, filler: Filler) {
        let range = self.words(role, filler);
        if !self.fills.iter().any(|f| f.role == role && f.range == range) {
            self.fills.push(Fill { role, filler, range });
        }
    }

    /// The words of a fill: the name where one was found, else the noun group.
    pub(super) fn words(&self, role: RoleName, filler: Filler) -> TokenRange {
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

    pub(super) fn count(&mut self, filler: Filler, slot: &Slot) {
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
    pub(super) fn count_units(&mut self, members: &[usize]) {
        for member in members {
            let filler = self.scene.filler(*member);
            self.count(filler, &Slot::default());
        }
    }

    /// A number that a verb says of the event: *the losses reach 200 people*.
    pub(super) fn count_told(&mut self, members: &[usize]) {
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
    pub(super) fn preps(
        &mut self,
        variant: Variant,
        preps: &[(usize, Vec<usize>)],
        closeness: f64,
    ) {
        for (prep, members) in preps {
            let word = self.scene.preposition(*prep);
            let pair = pair_between(self.scene, word, members);
            let members = pair.as_ref().unwrap_or(members);
            // *The villages of X, Y and Z*, *the streets of X*: what the noun takes tells where it is.
            if word == const { word_hash(b"of") } && self.of_a_place(*prep).is_some() {
                self.place_adjuncts(*prep, members, closeness);
                continue;
            }
            // *Ahead of her visit to X*, *against the war in Y*: that place is the other matter's.
            let other = self.scene.place_role(*prep).is_some() && self.is_of_other_matter(*prep);
            // *Protested against the offensive in Gaza*: that is where the offensive was.
            if other && *prep - 1 != self.phrase && self.scene.filler(*prep - 1).event {
                for member in members {
                    self.pass(*member);
                }
                continue;
            }
            let slot = self.frame.slot(variant, SlotName::Prep(word));
            // *In Punjab's capital, X*: the name of the noun stands beside it.
            let nameless = slot.is_some_and(|s| matches!(s.roles[..], [RoleName::Place(_)]))
                && members.iter().any(|member| {
                    let filler = self.scene.filler(*member);
                    filler.place.is_none()
                        && filler.noun.is_some_and(|n| n.place)
                        && self.apposed(*member).is_some()
                });
            if !other
                && !nameless
                && !self.hangs_elsewhere(variant, *prep, slot)
                && self.slot(slot, members)
            {
                continue;
            }
            let closeness = if other { closeness * OTHER } else { closeness };
            self.place_adjuncts(*prep, members, closeness);
            for member in members {
                let filler = self.scene.filler(*member);
                if filler.weapon.is_some()
                    && [
                        const { word_hash(b"with") },
                        const { word_hash(b"by") },
                        const { word_hash(b"using") },
                        const { word_hash(b"in") },
                        const { word_hash(b"from") },
                    ]
                    .contains(&word)
                {
                    self.add(RoleName::Means, filler);
                }
            }
        }
    }

    /// True where the words behind a preposition take part in something else: *marched over an attack by herdsmen*,
    /// *a protest over the killing of students*, *a bomb exploded 50 km south of X*.
    fn hangs_elsewhere(&self, variant: Variant, prep: usize, slot: Option<&Slot>) -> bool {
        let scene = self.scene;
        // The noun of another event stands between.
        let between = || scene.names_another_event(self.phrase, prep);
        match variant {
            Variant::Active | Variant::Relative | Variant::Infinitive | Variant::Gerund => {
                scene.preposition(prep) == const { word_hash(b"by") }
                    && slot.is_some_and(|s| s.roles.first() == Some(&RoleName::Who(Role::Agent)))
                    && between()
            }
            Variant::Passive | Variant::Reduced => false,
            Variant::Nominal => {
                let before = prep.saturating_sub(1);
                // *The shooting in X on Monday of two men* is one of them.
                let plain = before > self.phrase && scene.noun_group(before).is_some() && {
                    let filler = scene.filler(before);
                    // *Some 50 km south* is part of the place behind it, and has none of its own.
                    let end = scene.phrases[before].range.end;
                    let owns = filler.place.is_some_and(|p| scene.places[p].range.start < end);
                    !scene.is_time(before)
                        && !owns
                        && filler.sort.is_none()
                        && filler.count.is_none()
                };
                let of = scene.preposition(prep) == const { word_hash(b"of") };
                // *A clash in the Xinjiang region of China*: what a place lies in fights nobody.
                let lies_in = || {
                    let who =
                        slot.is_some_and(|s| matches!(s.roles.first(), Some(RoleName::Who(_))));
                    who && before > self.phrase
                        && !scene.is_time(before)
                        && scene.filler(before).place.is_some()
                        && scene.noun_group(prep + 1).is_some()
                        && scene.filler(prep + 1).place.is_some()
                };
                // *Following a US airstrike in Raqqa, by AFP*: who took the picture.
                let by = || {
                    scene.preposition(prep) == const { word_hash(b"by") }
                        && scene.noun_group(prep + 1).is_some()
                        && scene.filler(prep + 1).sort == Some(ActorSort::Media)
                };
                of && (plain || lies_in()) || between() || by()
            }
        }
    }

    /// The first need that nothing meets.
    pub(super) fn lacks(&self, needs: &[Vec<Need>]) -> Option<usize> {
        needs.iter().position(|alternatives| !alternatives.iter().any(|need| self.meets(need)))
    }

    /// The first of those that bar the frame which is met.
    pub(super) fn barred(&self, bars: &[Vec<Need>]) -> Option<usize> {
        bars.iter().position(|alternatives| alternatives.iter().any(|need| self.meets(need)))
    }

    pub(super) fn meets(&self, need: &Need) -> bool {
        match need {
            Need::Role { role: RoleName::Place(_), .. } if self.refused => false,
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
                    && !self.is_of_later_clause(w.range)
                    && (self.frame.counted().is_some()
                        || !is_of_another_doer(self.scene, self.phrase, w.range))
                    && self
                        .scene
                        .phrase_of(w.range.start)
                        .is_none_or(|at| in_one_clause(self.scene, self.phrase, at))
            }),
            Need::Head { role, head, before, .. } => self.fills.iter().any(|f| {
                let group = self.scene.noun_group(f.filler.phrase);
                let follows = |at: u32| {
                    before.is_none_or(|word| {
                        at > 0 && self.scene.tokens[at as usize - 1].hash == word
                    })
                };
                f.role == *role
                    && group.is_some_and(|g| self.scene.is_word(g.head, *head) && follows(g.head))
            }),
            Need::Count(name) => {
                self.harms && name == "killed" || self.counts.iter().any(|c| c.of == *name)
            }
        }
    }
}

/// Both sides of *between police and students*, whatever follows; a place may stand after the first.
fn pair_between(scene: &Scene<'_>, word: u32, members: &[usize]) -> Option<Vec<usize>> {
    if word != const { word_hash(b"between") } || members.len() != 1 {
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
    let pair = matches!(kind(at), Some(PhraseKind::And))
        && matches!(kind(at + 1), Some(PhraseKind::Noun(_)));
    pair.then(|| vec![members[0], at + 1])
}
