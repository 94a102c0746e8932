//! The gate: what a sentence must hold for a frame to be worth following, told from single words alone.
//!
//! Most triggers are common words (*agreement*, *loss*, *hit*), and most sentences that hold one tell no event, because
//! nothing in them can fill what the frame needs. Each distinct need is one bit; a word has the bits of the needs that
//! it may help to meet, a sentence those of its words, and a frame is followed only where none of its bits is missing.
//! A bit too many costs time, a bit too few would lose an event: whatever is not told by words has no bit.

use super::kinds::Kinds;
use super::load::{Frame, Frames, Need, RoleName, Slot, Sort, Trigger};
use super::meet::Met;
use crate::find::actors::FoundActor;
use crate::lexicon::actors::{Actors, NationForm, Reading, SORTS, Sort as ActorSort};
use crate::lexicon::count_words::CountWords;
use crate::lexicon::nouns::Nouns;
use crate::lexicon::weapons::{WeaponId, Weapons};
use crate::span::TokenRange;
use crate::text::{Shape, Token};

/// A set of needs, one bit each.
type Needs = u128;
/// Needs beyond so many distinct ones have no bit.
const MOST_NEEDS: usize = 128;

/// Which words may meet which needs.
#[derive(Clone, Debug)]
pub(crate) struct Gate {
    /// What each frame needs.
    frames: Vec<Needs>,
    words: WordTable,
    /// What each frame needs besides, in a report of a register that borrows the words of war.
    of_war: Vec<Needs>,
    /// What a name and what a number in digits may meet, whatever its letters.
    name: Needs,
    number: Needs,
    /// What somebody of each sort may meet.
    sorts: Vec<Needs>,
}

/// Words that the gate is built from.
pub(crate) struct Lexicon<'a> {
    pub(crate) actors: &'a Actors,
    pub(crate) weapons: &'a Weapons,
    pub(crate) nouns: &'a Nouns,
    pub(crate) counts: &'a CountWords,
}

/// What words can show of a filler.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// A word that begins somebody of this sort.
    Actor(Vec<ActorSort>),
    /// A word that begins a weapon: of one class, or of any.
    Weapon(Option<String>),
    /// This word, in the singular or plural.
    Word(u32, u32),
    Number,
    /// A name, or a noun for places.
    Place,
    /// A noun for things.
    Thing,
}

impl Gate {
    pub(crate) fn new(frames: &Frames, kinds: &Kinds, lexicon: &Lexicon<'_>) -> Gate {
        // The first two are what makes an event one of war: for kinds that kill, and for the others.
        let armed = || of_sort(Sort::Armed).into_iter().flatten();
        let mut violent: Vec<Evidence> = armed().chain([Evidence::Weapon(None)]).collect();
        violent.sort();
        let states = [Sort::State, Sort::Protesters].into_iter().filter_map(of_sort).flatten();
        let mut public: Vec<Evidence> = violent.iter().cloned().chain(states).collect();
        public.sort();
        let of_war = frames
            .list
            .iter()
            .map(|frame| if kinds.list[frame.kind].violent { 1 } else { 2 })
            .collect();
        let mut distinct: Vec<Vec<Evidence>> = vec![violent, public];
        let wanted: Vec<Needs> = frames
            .list
            .iter()
            .map(|frame| {
                let mut needs = 0;
                for alternatives in &frame.needs {
                    let Some(evidence) = any_of(frame, alternatives) else { continue };
                    let seat =
                        distinct.iter().position(|d| *d == evidence).unwrap_or(distinct.len());
                    if seat == distinct.len() {
                        if seat == MOST_NEEDS {
                            continue;
                        }
                        distinct.push(evidence);
                    }
                    needs |= 1 << seat;
                }
                needs
            })
            .collect();
        let bits = |wanted: &dyn Fn(&Evidence) -> bool| -> Needs {
            distinct
                .iter()
                .enumerate()
                .filter(|(_, evidence)| evidence.iter().any(wanted))
                .fold(0, |bits, (seat, _)| bits | 1 << seat)
        };
        let mut words: Vec<(u32, (Needs, Needs))> = Vec::new();
        let of_sorts = |sorts: &[ActorSort]| {
            bits(
                &|evidence| matches!(evidence, Evidence::Actor(of) if sorts.iter().any(|s| of.contains(s))),
            )
        };
        let sorts = SORTS.map(|(_, sort)| of_sorts(&[sort])).to_vec();
        for (first, reading) in lexicon.actors.words.beginnings() {
            let sorts_read: Vec<ActorSort> = match *reading {
                Reading::Actor { id, .. } => vec![lexicon.actors.actor(id).sort],
                Reading::Role { id, .. } => vec![lexicon.actors.role(id).sort, ActorSort::Group],
                Reading::Nation { form: NationForm::People, .. } => vec![ActorSort::Civilian],
                Reading::Nation { .. } => vec![ActorSort::Nation, ActorSort::Group],
                Reading::UnitAfter(sort) | Reading::UnitBefore(sort) => vec![sort],
                Reading::Modifier(_) | Reading::Reference(_) => vec![ActorSort::Group],
                Reading::Tie | Reading::Toward(_) | Reading::Filler | Reading::Stop => continue,
            };
            words.push((
                first,
                (0, sorts_read.iter().fold(0, |needs, sort| needs | sorts[*sort as usize])),
            ));
        }
        // A class has many words: what it meets is told once.
        let mut classes: Vec<(WeaponId, Needs)> = Vec::new();
        for (first, weapon) in lexicon.weapons.words.beginnings() {
            let known = classes.iter().find(|(class, _)| class == weapon).map(|(_, needs)| *needs);
            let needs = known.unwrap_or_else(|| {
                let name = lexicon.weapons.name(*weapon);
                let needs = bits(&|evidence| matches!(evidence, Evidence::Weapon(class) if class.as_deref().is_none_or(|c| c == name)));
                classes.push((*weapon, needs));
                needs
            });
            words.push((first, (needs, 0)));
        }
        let (place, thing) = (
            bits(&|evidence| *evidence == Evidence::Place),
            bits(&|evidence| *evidence == Evidence::Thing),
        );
        for (first, class) in lexicon.nouns.beginnings() {
            let of = |is: bool, needs: Needs| if is { needs } else { 0 };
            words.push((first, (of(class.place, place) | of(class.thing, thing), 0)));
        }
        let number = bits(&|evidence| *evidence == Evidence::Number);
        for first in lexicon.counts.beginnings() {
            words.push((first, (number, 0)));
        }
        for evidence in distinct.iter().flatten() {
            if let Evidence::Word(singular, plural) = evidence {
                for word in [*singular, *plural] {
                    words.push((word, (bits(&|other| other == evidence), 0)));
                }
            }
        }
        Gate { name: place, number, sorts, frames: wanted, of_war, words: WordTable::new(words) }
    }

    /// What the words of a sentence may meet.
    pub(crate) fn held(&self, tokens: &[Token], range: TokenRange, caseless: bool) -> Held {
        let mut held = Held { words: 0, actors: 0, named: caseless };
        for token in &tokens[range.range()] {
            held.named |= token.is(Shape::CAPITAL.or(Shape::CASELESS));
            if token.is(Shape::NUMBER) {
                held.words |= self.number;
            }
            let (words, actors) = self.words.get(token.hash);
            held.words |= words;
            held.actors |= actors;
        }
        held
    }

    /// What the actors found in a sentence may meet.
    pub(crate) fn of_actors(&self, actors: &[FoundActor]) -> Needs {
        actors.iter().fold(0, |needs, actor| needs | self.sorts[actor.sort as usize])
    }

    /// True where one of the frames of a trigger may have all that it needs; `borrowed` says that the report is of a
    /// register that borrows the words of war, so that war itself must be shown.
    pub(crate) fn opens(&self, held: Held, met: &Met, borrowed: bool) -> bool {
        met.triggers.iter().any(|trigger| self.lets(held, *trigger, borrowed))
    }

    /// The same for one frame of a trigger.
    pub(crate) fn lets(&self, held: Held, trigger: Trigger, borrowed: bool) -> bool {
        let name = if held.named { self.name } else { 0 };
        let held = held.words | held.actors | name;
        match trigger {
            Trigger::Verb { frame, .. } | Trigger::Noun { frame } => {
                let frame = frame as usize;
                let of_war = if borrowed { self.of_war[frame] } else { 0 };
                (self.frames[frame] | of_war) & !held == 0
            }
            Trigger::Idiom => false,
        }
    }
}

/// The needs that the words of a sentence may meet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    words: Needs,
    /// Those that its actors may meet.
    pub(crate) actors: Needs,
    /// A word may be the name of a place.
    pub(crate) named: bool,
}

/// What would show one of the alternatives; `None` where words cannot tell.
fn any_of(frame: &Frame, alternatives: &[Need]) -> Option<Vec<Evidence>> {
    let mut found = Vec::new();
    for need in alternatives {
        match need {
            Need::Role { role, sort } => found.extend(of_role(frame, *role, *sort)?),
            Need::Weapon(class) => found.push(Evidence::Weapon(Some(class.clone()))),
            Need::Head { head, plural, .. } => found.push(Evidence::Word(*head, *plural)),
            Need::Count(_) => found.push(Evidence::Number),
        }
    }
    found.sort();
    found.dedup();
    Some(found)
}

/// What would show that a role is filled by somebody or something of the sort.
fn of_role(frame: &Frame, role: RoleName, sort: Sort) -> Option<Vec<Evidence>> {
    if let Some(evidence) = of_sort(sort) {
        return Some(evidence);
    }
    // Any filler will do: then what the slots of the role take in.
    let mut found = match role {
        // A place near the trigger fills the role without a slot.
        RoleName::Place(_) => vec![Evidence::Place],
        RoleName::Means => vec![Evidence::Weapon(None)],
        _ => Vec::new(),
    };
    let fills = |slot: &&Slot| slot.roles.contains(&role);
    for slot in frame.all_slots().filter(fills) {
        if slot.fill.is_empty() {
            match role {
                RoleName::Place(_) | RoleName::Means => {}
                RoleName::Who(_) | RoleName::Theme => return None,
            }
        }
        for sort in &slot.fill {
            found.extend(of_sort(*sort)?);
        }
    }
    Some(found)
}

/// What would show a filler of the sort; `None` where words cannot tell.
fn of_sort(sort: Sort) -> Option<Vec<Evidence>> {
    let actor = |sorts: &[ActorSort]| Some(vec![Evidence::Actor(sorts.to_vec())]);
    match sort {
        Sort::Armed => actor(&[ActorSort::Armed]),
        Sort::Police => actor(&[ActorSort::Police]),
        Sort::State => actor(&[ActorSort::State, ActorSort::Nation, ActorSort::Official]),
        Sort::Civilian => actor(&[ActorSort::Civilian, ActorSort::Aid, ActorSort::Media]),
        Sort::Organisation => {
            actor(&[ActorSort::Organisation, ActorSort::Aid, ActorSort::Media, ActorSort::Monitor])
        }
        Sort::Official => actor(&[ActorSort::Official]),
        Sort::Protesters => actor(&[ActorSort::Protesters]),
        Sort::Weapon => Some(vec![Evidence::Weapon(None)]),
        Sort::Place => Some(vec![Evidence::Place]),
        Sort::Thing => Some(vec![Evidence::Thing, Evidence::Weapon(None)]),
        Sort::Any
        | Sort::Actor
        | Sort::Person
        | Sort::Event
        | Sort::Name
        | Sort::Pronoun
        | Sort::Other => None,
    }
}

/// Needs by the hash of a word: a filter of one bit a hash, then open addressing.
#[derive(Clone, Debug)]
struct WordTable {
    filter: Vec<u64>,
    /// Hash and number of the set; 0 is a free slot.
    slots: Vec<(u32, u32)>,
    sets: Vec<(Needs, Needs)>,
}

impl WordTable {
    fn new(mut words: Vec<(u32, (Needs, Needs))>) -> WordTable {
        words.retain(|(_, needs)| *needs != (0, 0));
        words.sort_unstable();
        words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.0 |= next.1.0;
                kept.1.1 |= next.1.1;
            }
            same
        });
        let size = (words.len() * 2).next_power_of_two().max(64);
        let mut table = WordTable {
            filter: vec![0; size * 8 / 64],
            slots: vec![(0, 0); size],
            sets: vec![(0, 0)],
        };
        for (hash, needs) in words {
            let bit = hash as usize & (table.filter.len() * 64 - 1);
            table.filter[bit / 64] |= 1 << (bit % 64);
            let set = table.sets.iter().position(|s| *s == needs).unwrap_or(table.sets.len());
            if set == table.sets.len() {
                table.sets.push(needs);
            }
            let mut slot = hash as usize & (size - 1);
            while table.slots[slot].1 != 0 {
                slot = (slot + 1) & (size - 1);
            }
            table.slots[slot] = (hash, set as u32);
        }
        table
    }

    #[inline]
    fn get(&self, hash: u32) -> (Needs, Needs) {
        let bit = hash as usize & (self.filter.len() * 64 - 1);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return (0, 0);
        }
        let mut slot = hash as usize & (self.slots.len() - 1);
        loop {
            let (of, set) = self.slots[slot];
            if set == 0 {
                return (0, 0);
            }
            if of == hash {
                return self.sets[set as usize];
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}
