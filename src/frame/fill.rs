//! What a noun group may be in an event: the names found in it, its common noun, and whether it fits a role.

use super::entry::{RoleName, Slot, Sort};
use super::scene::Scene;
use crate::event::Role;
use crate::find::actors::Naming;
use crate::group::clause::{possessed, verb_at};
use crate::group::{NounGroup, Part, PhraseKind};
use crate::lexicon::actors::{Reference, Sort as ActorSort};
use crate::lexicon::count_words::{Mark, Noun};
use crate::lexicon::nouns::NounClass;
use crate::lexicon::words::Classes;
use crate::span::TokenRange;
use crate::text::fold::word_hash;
use crate::text::{Shape, Token};

/// An apposition after the first name of a sentence has at most so many phrases.
const APPOSITION: usize = 8;

/// What a noun group may be. Numbers are those of the scene's lists.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Filler {
    pub(crate) phrase: usize,
    pub(crate) actor: Option<usize>,
    pub(crate) place: Option<usize>,
    pub(crate) count: Option<usize>,
    pub(crate) weapon: Option<usize>,
    pub(crate) noun: Option<NounClass>,
    pub(crate) pronoun: bool,
    /// *It*: a body or a thing, and never the victim of a shot.
    pub(crate) it: bool,
    /// A capitalised head that no list knows.
    pub(crate) name: bool,
    /// The same, and a given name is among its words: *Maria Lopez*.
    pub(crate) given: bool,
    /// The head is a trigger.
    pub(crate) event: bool,
    /// The quantity says that people are meant.
    pub(crate) people: bool,
    /// A number of those whom no list knows: *eight bakers*.
    pub(crate) counted: bool,
    /// An article that lost its noun: it fills nothing.
    pub(crate) article: bool,
    pub(crate) sort: Option<ActorSort>,
}
impl Scene<'_> {
    /// True where a noun group may point back to what was told before: *the town*, and neither *a town*, *its capital*,
    /// *the largest city*, *the Iraqi city* nor *the city of X*.
    fn points_back(&self, phrase: usize, range: TokenRange) -> bool {
        let is = |token: u32, list: &[&str]| {
            let word = self.tokens[token as usize].text(self.text);
            list.iter().any(|w| word.eq_ignore_ascii_case(w))
        };
        let definite = range.range().len() == 1 || is(range.start, &["the", "this", "that"]);
        let of = self.phrases.get(phrase + 1).is_some_and(|next| {
            matches!(next.kind, PhraseKind::Prep) && is(next.range.start, &["of"])
        });
        let named = self.actors.iter().any(|a| a.range.overlaps(range))
            || self.places.iter().any(|p| p.range.overlaps(range));
        let another =
            (range.start..range.end).any(|token| self.tag(token).classes.any(Classes::ANOTHER));
        definite && !of && !named && !another
    }

    /// What the noun group at `phrase` may be.
    pub(crate) fn filler(&self, phrase: usize) -> Filler {
        match self.known.get(phrase) {
            Some(known) => *known.filler.get_or_init(|| self.read_filler(phrase)),
            None => Filler { phrase, ..Filler::default() },
        }
    }

    /// True where the first word of the sentence can only be a name: alone, known to no list, no plural, and something
    /// is done to it or told of it between commas. *Haddad was shot*, *Haddad, a lawyer, was shot*.
    fn opens_with_a_name(&self, phrase: usize) -> bool {
        let range = self.phrases[phrase].range;
        let word = self.tokens[range.start as usize].text(self.text);
        let after = match self.phrases.get(phrase + 1).map(|p| p.kind) {
            Some(PhraseKind::Verb(verb)) => verb.passive,
            // *Haddad, a lawyer, was shot*, *Haddad, who worked in Homs, was shot*.
            Some(PhraseKind::Comma)
                if matches!(
                    self.phrases.get(phrase + 2).map(|p| p.kind),
                    Some(PhraseKind::Noun(_) | PhraseKind::Relative)
                ) =>
            {
                let inserted = (phrase + 3..self.phrases.len()).take(APPOSITION);
                inserted
                    .filter(|at| matches!(self.phrases[*at].kind, PhraseKind::Comma))
                    .any(|at| verb_at(self.phrases, at + 1).is_some_and(|verb| verb.passive))
            }
            _ => false,
        };
        range.end == range.start + 1
            && after
            && self.tag(range.start).classes == Classes::NONE
            && !word.ends_with('s')
            && !word.ends_with("ing")
    }

    /// True where the words behind the comma call it a place: *Knin, the stronghold of the rebels*; but *Haddad, the
    /// city's mayor*, *Haddad, part of a delegation*.
    fn is_called_a_place(&self, phrase: usize) -> bool {
        let called = phrase + 2;
        let Some(group) = self.noun_group(called) else { return false };
        let range = self.phrases[called].range;
        let noun =
            self.nouns.class(self.text, self.tokens, range.start as usize, group.head as usize);
        matches!(self.phrases[phrase + 1].kind, PhraseKind::Comma)
            && self.tag(range.start).part == Part::Det
            && possessed(self.phrases, called) == called
            && noun.is_some_and(|n| n.place)
    }

    /// True for a noun group of what can be driven or carried away.
    pub(crate) fn is_movable(&self, phrase: usize) -> bool {
        let noun = self.noun_group(phrase).and_then(|group| self.counted_noun(phrase, group.head));
        noun.is_some_and(|noun| self.count_words.moves(noun))
    }

    /// The counted noun of a phrase that ends with the token `head`: *the body guard*.
    pub(crate) fn counted_noun(&self, phrase: usize, head: u32) -> Option<Noun> {
        let range = self.phrases[phrase].range;
        let (tokens, end) = (&self.tokens[range.range()], head + 1 - range.start);
        self.count_words.noun_before(self.text, tokens, end)
    }

    /// True where an apostrophe alone makes a plural the owner of what follows: *the soldiers' guns*.
    fn is_owner(&self, head: usize) -> bool {
        let end = self.tokens[head].end;
        self.tokens.get(head + 1).is_some_and(|next| {
            next.start == end
                && matches!(next.text(self.text), "'" | "’")
                && self.tokens[head].text(self.text).ends_with('s')
        }) && self.tokens.get(head + 2).is_some_and(|t| t.is(Shape::WORD))
    }

    /// True where the group only says how many of them there were: *an army of shoppers*.
    fn is_throng(&self, range: TokenRange, group: NounGroup, phrase: usize) -> bool {
        let article = [const { word_hash(b"a") }, const { word_hash(b"an") }];
        let plural = |t: Token| t.text(self.text).ends_with('s') && !t.is(Shape::CAPITAL);
        self.tag(group.head).classes.any(Classes::THRONG)
            && article.contains(&self.tokens[range.start as usize].hash)
            && self.is_preposition(phrase + 1)
            && self.preposition(phrase + 1) == const { word_hash(b"of") }
            && self.noun_group(phrase + 2).is_some_and(|g| plural(self.tokens[g.head as usize]))
    }

    /// The armed group that stands before the weapon in its noun group: *a Taliban bomb*.
    fn whose_weapon(&self, group: TokenRange, weapon: usize) -> Option<usize> {
        let weapon = self.weapons[weapon].range;
        self.actors.iter().rposition(|a| {
            a.sort == ActorSort::Armed
                && group.start <= a.range.start
                && a.range.end <= weapon.start
        })
    }

    fn read_filler(&self, phrase: usize) -> Filler {
        let Some(group) = self.noun_group(phrase) else {
            return Filler { phrase, ..Filler::default() };
        };
        let range = self.phrases[phrase].range;
        if self.is_throng(range, group, phrase) {
            return self.filler(phrase + 2);
        }
        let mut filler = Filler { phrase, pronoun: group.pronoun, ..Filler::default() };
        // The actor whose head is the group's head, else the last one that ends the group.
        filler.actor = self.actors.iter().position(|a| a.head == group.head).or_else(|| {
            self.actors.iter().position(|a| a.range.overlaps(range) && a.range.contains(group.head))
        });
        filler.place = self
            .places
            .iter()
            .position(|p| p.range.overlaps(range) && p.range.contains(group.head));
        if filler.place.is_none() {
            // *the town of Saraqib*: the feature word is the head of this group, the name stands in the next.
            filler.place = self.places.iter().position(|p| p.outer.contains(group.head));
        }
        // *The outskirts of Damascus* have a name of their own, and are no government.
        let within = |a: &usize| {
            let (actor, place) = (self.actors[*a], filler.place.map(|p| &self.places[p]));
            actor.naming == Naming::Nation
                && place.is_some_and(|p| {
                    p.range.start + 1 < actor.range.start
                        && actor.range.end <= p.range.end
                        && self.is_word(actor.range.start - 1, const { word_hash(b"of") })
                })
        };
        filler.actor = filler.actor.filter(|a| !within(a));
        filler.count = self.counts.iter().position(|c| c.range.overlaps(range));
        filler.weapon = self.weapons.iter().position(|w| w.range.contains(group.head));
        filler.event = self.triggers.iter().any(|t| t.contains(group.head));
        filler.actor = filler.actor.or_else(|| self.whose_weapon(range, filler.weapon?));
        if let Some(actor) = filler.actor {
            filler.sort = Some(self.actors[actor].sort);
            filler.pronoun |= self.actors[actor].reference.is_some();
            filler.it = self.actors[actor].reference == Some(Reference::It);
        }
        filler.noun =
            self.nouns.class(self.text, self.tokens, range.start as usize, group.head as usize);
        if filler.noun.is_some_and(|n| n.refers.is_some()) && !self.points_back(phrase, range) {
            filler.noun = filler.noun.map(|noun| NounClass { refers: None, ..noun });
        }
        let head = self.tokens[group.head as usize];
        // *The Tamil Tigers*, *the Lions* are somebody.
        if head.is(Shape::CAPITAL) && group.head > self.range.start {
            filler.noun = filler.noun.filter(|noun| !noun.animal);
        }
        filler.name = filler.actor.is_none()
            && filler.place.is_none()
            && filler.noun.is_none()
            && head.is(Shape::CAPITAL.or(Shape::CASELESS))
            && !self.tag(group.head).date
            // *Eastern Slavonia*: no person is called so; but *late Hassan Haddad*.
            && !(group.head > range.start
                && self.tokens[range.start as usize].is(Shape::CAPITAL)
                && self.tag(range.start).classes.any(Classes::ADJECTIVE))
            && !self.is_called_a_place(phrase)
            && (group.head > self.range.start || self.opens_with_a_name(phrase))
            // Where all is written large, a capital makes no name.
            && !(head.is(Shape::UPPER)
                && group.head > self.range.start
                && self.tokens[group.head as usize - 1].is(Shape::UPPER));
        filler.given = filler.name
            && self.tokens[range.start as usize..=group.head as usize]
                .iter()
                .any(|t| t.is(Shape::CAPITAL) && self.common.is_given_name(t.hash));
        let animal = filler.noun.is_some_and(|n| n.animal);
        filler.people = !animal
            && filler.count.is_some_and(|c| {
                let count = &self.counts[c];
                count.people.is_some() || (count.head.is_none() && count.unit.is_none())
            });
        let unknown = filler.actor.is_none()
            && filler.place.is_none()
            && filler.weapon.is_none()
            && filler.noun.is_none()
            && !filler.event;
        filler.counted = unknown
            && filler.count.is_some_and(|c| {
                let count = &self.counts[c];
                count.people.is_none() && count.unit.is_none() && count.head == Some(group.head)
            })
            && head.text(self.text).ends_with('s')
            && self.counted_noun(phrase, group.head).is_none();
        // *The man*, *a suspect*: somebody, though no actor is told by it.
        filler.people |= unknown
            && !filler.pronoun
            && filler.count.is_none()
            && self
                .counted_noun(phrase, group.head)
                .is_some_and(|noun| noun.people.is_some_and(|mark| mark != Mark::Remains))
            // *Won the ladies' title*: what is theirs stands behind.
            && !self.is_owner(group.head as usize);
        let classes = self.tag(group.head).classes;
        let stands_alone = Classes::SUBJECT.or(Classes::OBJECT).or(Classes::QUANTIFIER);
        // *Another was wounded* is somebody; *a* is the number of nobody.
        let article = [const { word_hash(b"a") }, const { word_hash(b"an") }];
        let is_a = article.contains(&head.hash);
        filler.article = range.range().len() == 1
            && classes.any(Classes::DETERMINER)
            && !classes.any(stands_alone)
            && (!filler.people || is_a);
        filler
    }
}
impl Filler {
    /// An actor inside a noun group, apart from the group's head.
    pub(crate) fn of_actor(phrase: usize, actor: usize, sort: ActorSort) -> Self {
        Filler { phrase, actor: Some(actor), sort: Some(sort), ..Filler::default() }
    }

    /// True where the filler is of this sort.
    pub(crate) fn is(&self, sort: Sort) -> bool {
        let actor = |wanted: &[ActorSort]| self.sort.is_some_and(|s| wanted.contains(&s));
        match sort {
            Sort::Any => true,
            Sort::Actor => self.sort.is_some(),
            Sort::Armed => actor(&[ActorSort::Armed]),
            Sort::Police => actor(&[ActorSort::Police]),
            Sort::State => actor(&[ActorSort::State, ActorSort::Nation, ActorSort::Official]),
            Sort::Nation => actor(&[ActorSort::Nation]),
            Sort::Civilian => actor(&[ActorSort::Civilian, ActorSort::Aid, ActorSort::Media]),
            Sort::Organisation => actor(&[
                ActorSort::Organisation,
                ActorSort::Aid,
                ActorSort::Media,
                ActorSort::Monitor,
            ]),
            Sort::Official => actor(&[ActorSort::Official]),
            Sort::Protesters => actor(&[ActorSort::Protesters]),
            Sort::Person => {
                self.people
                    || self.pronoun
                    || self.name
                    || actor(&[
                        ActorSort::Armed,
                        ActorSort::Police,
                        ActorSort::Civilian,
                        ActorSort::Official,
                        ActorSort::Protesters,
                        ActorSort::Group,
                        ActorSort::Aid,
                        ActorSort::Media,
                    ])
            }
            Sort::Place => self.place.is_some() || self.noun.is_some_and(|n| n.place),
            Sort::Thing => self.noun.is_some_and(|n| n.thing) || self.weapon.is_some(),
            Sort::Weapon => self.weapon.is_some(),
            Sort::Event => self.event,
            Sort::Name => self.name,
            Sort::Given => self.given,
            Sort::Pronoun => self.pronoun,
            Sort::Other => {
                let animal = self.noun.is_some_and(|n| n.animal);
                !self.is(Sort::Place) && !self.is(Sort::Thing) && !self.event && !animal
            }
        }
    }

    /// The sort's name, for the conditions of `kinds.toml`.
    pub(crate) fn sort_name(&self) -> &'static str {
        crate::lexicon::actors::SORTS
            .iter()
            .find(|(_, s)| Some(*s) == self.sort)
            .map_or("", |(name, _)| name)
    }

    /// The first role of the slot that this filler fits.
    pub(crate) fn role_in(&self, slot: &Slot) -> Option<RoleName> {
        // Whoever is killed in numbers is somebody.
        let victims = self.counted
            && slot
                .count
                .as_deref()
                .is_some_and(|of| matches!(of, "killed" | "injured" | "kidnapped"))
            && slot.roles.first() == Some(&RoleName::Who(Role::Victim))
            && slot.fill.contains(&Sort::Person);
        let fills = slot.fill.is_empty() || victims || slot.fill.iter().any(|s| self.is(*s));
        if self.article || !fills {
            return None;
        }
        slot.roles
            .iter()
            .copied()
            .find(|role| self.fits(*role))
            .or_else(|| slot.roles.first().copied().filter(|_| !slot.fill.is_empty()))
            .filter(|role| !self.it || *role != RoleName::Who(Role::Victim))
    }

    fn fits(&self, role: RoleName) -> bool {
        let participant = self.sort.is_some() || self.pronoun || self.name || self.people;
        match role {
            RoleName::Theme => true,
            RoleName::Means => self.weapon.is_some(),
            RoleName::Place(_) => self.is(Sort::Place),
            RoleName::Who(Role::Agent | Role::Supporter | Role::Recipient) => {
                participant && !self.event
            }
            RoleName::Who(Role::Target) => (participant || self.is(Sort::Thing)) && !self.event,
            RoleName::Who(Role::Victim) => self.is(Sort::Person) && !self.event,
        }
    }
}
