//! The gate: what a sentence must hold for a frame to be worth following, told from single words alone.
//!
//! Most triggers are common words (*agreement*, *loss*, *hit*), and most sentences that hold one tell no event, because
//! nothing in them can fill what the frame needs. Each distinct need is one bit; a word has the bits of the needs that
//! it may help to meet, a sentence those of its words, and a frame is followed only where none of its bits is missing.
//! A bit too many costs time, a bit too few would lose an event: whatever is not told by words has no bit.

mod table;

use self::table::{Meets, Opening, Shown, Table};
use super::entry::{Frame, Need, RoleName, Slot, Sort, Trigger};
use super::kinds::Kinds;
use super::load::Frames;
use crate::find::actors::FoundActor;
use crate::lexicon::actors::{Actors, NationForm, Reading, SORTS, Sort as ActorSort};
use crate::lexicon::count_words::CountWords;
use crate::lexicon::nouns::Nouns;
use crate::lexicon::weapons::{WeaponId, Weapons};
use crate::span::TokenRange;
use crate::text::trie::{next_bit, word_bit};
use crate::text::word_map::{Map, Marks};
use crate::text::{Shape, Token};

/// A set of needs, one bit each.
type Needs = u128;
/// Needs beyond so many distinct ones have no bit.
const MOST_NEEDS: usize = Needs::BITS as usize;

/// The bit among the words behind the first of a trigger that every sentence has; few words share it.
const SEEN: u64 = 1 << 63;

/// Which words may meet which needs.
#[derive(Clone, Debug)]
pub(crate) struct Gate {
    /// What each frame needs.
    frames: Vec<Needs>,
    words: Table<Shown>,
    triggers: Table<Opening>,
    /// Idioms, which need nothing.
    idioms: Table<Opening>,
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

/// What the frames need.
struct Wanted {
    /// The distinct needs, each at the number of its bit: what would show one of its alternatives.
    distinct: Vec<Vec<Evidence>>,
    frames: Vec<Needs>,
    of_war: Vec<Needs>,
    /// Needs that found no bit left.
    without: usize,
}

impl Wanted {
    fn of(frames: &Frames, kinds: &Kinds) -> Wanted {
        // The first two are what makes an event one of war: for kinds that kill, and for the others.
        let armed = [Sort::Armed, Sort::Police].into_iter().filter_map(of_sort).flatten();
        let mut violent: Vec<Evidence> = armed.chain([Evidence::Weapon(None)]).collect();
        violent.sort();
        let states = [Sort::State, Sort::Protesters].into_iter().filter_map(of_sort).flatten();
        let mut public: Vec<Evidence> = violent.iter().cloned().chain(states).collect();
        public.sort();
        let mut wanted = Wanted {
            distinct: vec![violent, public],
            frames: Vec::with_capacity(frames.list.len()),
            of_war: Vec::with_capacity(frames.list.len()),
            without: 0,
        };
        for frame in &frames.list {
            wanted.of_war.push(match &kinds.list[frame.kind] {
                kind if kind.literal => 0,
                kind if kind.violent => 1,
                _ => 2,
            });
            let evidence = frame.needs.iter().filter_map(|need| any_of(frame, need));
            let needs = evidence.fold(0, |needs, evidence| needs | wanted.bit(evidence));
            wanted.frames.push(needs);
        }
        wanted
    }

    /// The bit of a need, no bit where all are taken.
    fn bit(&mut self, evidence: Vec<Evidence>) -> Needs {
        match self.distinct.iter().position(|other| *other == evidence) {
            Some(seat) => 1 << seat,
            None if self.distinct.len() < MOST_NEEDS => {
                self.distinct.push(evidence);
                1 << (self.distinct.len() - 1)
            }
            None => {
                self.without += 1;
                0
            }
        }
    }
}

impl Gate {
    pub(crate) fn new(frames: &Frames, kinds: &Kinds, lexicon: &Lexicon<'_>) -> Gate {
        let Wanted { distinct, frames: wanted, of_war, .. } = Wanted::of(frames, kinds);
        let bits = |wanted: &dyn Fn(&Evidence) -> bool| -> Needs {
            distinct
                .iter()
                .enumerate()
                .filter(|(_, evidence)| evidence.iter().any(wanted))
                .fold(0, |bits, (seat, _)| bits | 1 << seat)
        };
        let mut words: Vec<(u32, Shown)> = Vec::new();
        let plain = |words: Needs| Meets { words, ..Meets::default() };
        let of_sorts = |sorts: &[ActorSort]| {
            bits(
                &|evidence| matches!(evidence, Evidence::Actor(of) if sorts.iter().any(|s| of.contains(s))),
            )
        };
        let sorts = SORTS.map(|(_, sort)| of_sorts(&[sort])).to_vec();
        for (words_of, reading) in lexicon.actors.words.openings() {
            let sorts_read: Vec<ActorSort> = match *reading {
                Reading::Actor { id, .. } => vec![lexicon.actors.actor(id).sort],
                Reading::Role { id, .. } => vec![lexicon.actors.role(id).sort, ActorSort::Group],
                Reading::Nation { form: NationForm::People, .. } => vec![ActorSort::Civilian],
                Reading::Nation { .. } => vec![ActorSort::Nation, ActorSort::Group],
                Reading::UnitAfter(sort) | Reading::UnitBefore(sort) => vec![sort],
                Reading::Modifier(_) | Reading::Reference(_) => vec![ActorSort::Group],
                Reading::Tie
                | Reading::Toward(_)
                | Reading::Filler
                | Reading::Past
                | Reading::BeforeVerb
                | Reading::Stop => continue,
            };
            let mut meets = Meets::default();
            meets.actors[words_of.case as usize] =
                sorts_read.iter().fold(0, |needs, sort| needs | sorts[*sort as usize]);
            words.push((words_of.first, Shown::of(meets, words_of.second)));
        }
        // A class has many words: what it meets is told once.
        let mut classes: Vec<(WeaponId, Needs)> = Vec::new();
        for (words_of, weapon) in lexicon.weapons.words.openings() {
            let known = classes.iter().find(|(class, _)| class == weapon).map(|(_, needs)| *needs);
            let needs = known.unwrap_or_else(|| {
                let name = lexicon.weapons.name(*weapon);
                let needs = bits(&|evidence| matches!(evidence, Evidence::Weapon(class) if class.as_deref().is_none_or(|c| c == name)));
                classes.push((*weapon, needs));
                needs
            });
            words.push((words_of.first, Shown::of(plain(needs), words_of.second)));
        }
        let (place, thing) = (
            bits(&|evidence| *evidence == Evidence::Place),
            bits(&|evidence| *evidence == Evidence::Thing),
        );
        for (words_of, class) in lexicon.nouns.openings() {
            let of = |is: bool, needs: Needs| if is { needs } else { 0 };
            let meets = plain(of(class.place, place) | of(class.thing, thing));
            words.push((words_of.first, Shown::of(meets, words_of.second)));
        }
        let number = bits(&|evidence| *evidence == Evidence::Number);
        for first in lexicon.counts.beginnings() {
            words.push((first, Shown::of(plain(number), None)));
        }
        for evidence in distinct.iter().flatten() {
            if let Evidence::Word(singular, plural) = evidence {
                for word in [*singular, *plural] {
                    words.push((word, Shown::of(plain(bits(&|other| other == evidence)), None)));
                }
            }
        }
        let mut triggers: Vec<(u32, Opening)> = Vec::new();
        let mut idioms: Vec<(u32, Opening)> = Vec::new();
        for (words_of, trigger) in frames.triggers.openings() {
            let (list, needs) = match trigger {
                Trigger::Verb { frame, .. } | Trigger::Noun { frame } => {
                    let needs = wanted[*frame as usize];
                    (&mut triggers, (needs, needs | of_war[*frame as usize]))
                }
                Trigger::Idiom => (&mut idioms, (0, 0)),
            };
            let mut opening = Opening::default();
            match words_of.second.zip(words_of.behind) {
                None => opening.alone = needs,
                Some((second, behind)) => {
                    opening.joined = needs;
                    opening.second = word_bit(second);
                    // Where the next word is the only one behind, to have seen that is enough.
                    opening.behind = if behind == second { SEEN } else { word_bit(behind) };
                    if behind != second && !matches!(trigger, Trigger::Idiom) {
                        words.push((behind, Shown { behind: opening.behind, ..Shown::default() }));
                    }
                }
            }
            list.push((words_of.first, opening));
        }
        Gate {
            frames: wanted,
            words: Table::new(&words),
            triggers: Table::new(&triggers),
            idioms: Table::new(&idioms),
            of_war,
            name: place,
            number,
            sorts,
        }
    }

    /// The tokens of a report that may begin a trigger, by a filter alone; `sifted` is scratch.
    pub(crate) fn sift<'s>(
        &self,
        tokens: &[Token],
        marks: &Marks,
        sifted: &'s mut Vec<u32>,
    ) -> &'s [u32] {
        marks.sift(Map::Triggers, TokenRange::new(0, tokens.len()), sifted)
    }

    /// The words that the gate asks for, by their hashes.
    pub(crate) fn marks(&self) -> impl Iterator<Item = (Map, u32)> {
        let needs = self.words.words().words().map(|(hash, number)| {
            (if self.words.get(number).of_names() { Map::Names } else { Map::Needs }, hash)
        });
        let triggers = self.triggers.words().marks(Map::Triggers);
        triggers.chain(self.idioms.words().marks(Map::Idioms)).chain(needs)
    }

    /// Fills `starts` with those of the sifted tokens of a sentence that may begin a trigger, as far as the word behind
    /// them tells.
    pub(crate) fn starts(&self, tokens: &[Token], sifted: &[u32], starts: &mut Vec<Start>) {
        starts.clear();
        starts.extend(begin(&self.triggers, tokens, sifted));
    }

    /// Fills `starts` with the tokens of a sentence that may begin an idiom; `sifted` is scratch.
    pub(crate) fn idioms(
        &self,
        (tokens, marks): (&[Token], &Marks),
        range: TokenRange,
        sifted: &mut Vec<u32>,
        starts: &mut Vec<Start>,
    ) {
        starts.clear();
        starts.extend(begin(&self.idioms, tokens, marks.sift(Map::Idioms, range, sifted)));
    }

    /// What the words of a sentence tell in which the tokens of `starts` may begin a trigger. `sifted` is scratch.
    pub(crate) fn glance(
        &self,
        (tokens, marks): (&[Token], &Marks),
        range: TokenRange,
        caseless: bool,
        starts: &[Start],
        sifted: &mut Vec<u32>,
    ) -> Glance {
        let (mut words, mut actors, mut behind) = (0, 0, SEEN);
        for at in marks.sift(Map::Needs, range, sifted) {
            let token = tokens[*at as usize];
            let shown = self.words.get(self.words.number(token.hash));
            behind |= shown.behind;
            let (as_words, as_actors) = shown.alone.by(token, caseless);
            words |= as_words;
            actors |= as_actors;
            if shown.second != 0 && shown.second & next_bit(tokens, *at as usize) != 0 {
                let (as_words, as_actors) = shown.joined.by(token, caseless);
                words |= as_words;
                actors |= as_actors;
            }
        }
        let shapes = tokens[range.range()].iter().fold(Shape::default(), |s, t| s.or(t.shape));
        if shapes.0 & Shape::NUMBER.0 != 0 {
            words |= self.number;
        }
        let named = caseless || shapes.0 & Shape::CAPITAL.or(Shape::CASELESS).0 != 0;
        let held = Held { words, actors, named };
        let missing = !self.all(held);
        let (mut opens, mut opens_war) = (false, false);
        for Start { at, opening } in starts {
            let opening = self.triggers.get(*opening);
            let joined = opening.behind & behind != 0
                && opening.second & next_bit(tokens, *at as usize) != 0;
            opens |= opening.alone.0 & missing == 0 || joined && opening.joined.0 & missing == 0;
            opens_war |=
                opening.alone.1 & missing == 0 || joined && opening.joined.1 & missing == 0;
        }
        Glance { held, opens, opens_war }
    }

    /// All needs that a sentence may meet.
    fn all(&self, held: Held) -> Needs {
        held.words | held.actors | if held.named { self.name } else { 0 }
    }

    /// What the actors found in a sentence may meet.
    pub(crate) fn of_actors(&self, actors: &[FoundActor]) -> Needs {
        actors.iter().fold(0, |needs, actor| needs | self.sorts[actor.sort as usize])
    }

    /// True where the frame of a trigger may have all that it needs; `borrowed` says that the report is of a register
    /// that borrows the words of war, so that war itself must be shown.
    pub(crate) fn lets(&self, held: Held, trigger: Trigger, borrowed: bool) -> bool {
        let held = self.all(held);
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
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    words: Needs,
    /// Those that its actors may meet.
    pub(crate) actors: Needs,
    /// A word may be the name of a place.
    pub(crate) named: bool,
}

/// Those of the sifted tokens with which a word of the table begins, as far as the word behind them tells.
fn begin<'t>(
    table: &'t Table<Opening>,
    tokens: &'t [Token],
    sifted: &'t [u32],
) -> impl Iterator<Item = Start> + 't {
    sifted.iter().filter_map(|at| {
        let opening = table.number(tokens[*at as usize].hash);
        let begins = opening != 0 && table.get(opening).fits(next_bit(tokens, *at as usize));
        begins.then_some(Start { at: *at, opening })
    })
}

/// A token that may begin a trigger or an idiom, and the number of what must be met where it does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub(crate) at: u32,
    opening: u32,
}

/// What single words tell of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glance {
    pub(crate) held: Held,
    /// A frame of one of them may have all that it needs: in any report, and in one of a register that borrows the
    /// words of war.
    pub(crate) opens: bool,
    pub(crate) opens_war: bool,
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
        Sort::Nation => actor(&[ActorSort::Nation]),
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
        | Sort::Given
        | Sort::Pronoun
        | Sort::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_NEEDS, Wanted};
    use crate::rules::Rules;

    #[test]
    fn every_need_of_the_bundled_frames_has_its_bit() {
        let rules = Rules::bundled().unwrap();
        let wanted = Wanted::of(&rules.frames, &rules.kinds);
        let (distinct, without) = (wanted.distinct.len(), wanted.without);
        assert_eq!(without, 0, "{without} needs beyond the {MOST_NEEDS} that have a bit");
        // A need without one opens the gate to every sentence: room is left for the frames of users.
        assert!(distinct + 16 <= MOST_NEEDS, "{distinct} of {MOST_NEEDS} bits are taken");
    }
}
