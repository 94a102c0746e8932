//! What a noun group may be in an event: the names found in it, its common noun, and whether it fits a role.

use std::cell::OnceCell;

use super::away::CHAIN;
use super::entry::{RoleName, Slot, Sort};
use super::gate::Held;
use super::unless::{Barred, Unless};
use crate::event::{PlaceRole, Role};
use crate::find::actors::FoundActor;
use crate::find::counts::FoundCount;
use crate::find::dates::FoundDate;
use crate::find::places::NamedPlace;
use crate::find::weapons::FoundWeapon;
use crate::gazetteer::CommonWords;
use crate::group::clause::{possessed, shares_object, verb_at};
use crate::group::slots::{Slots, slots_after};
use crate::group::subject::{Link, object_relative, subject};
use crate::group::{NounGroup, Part, Phrase, PhraseKind, Tag, VerbForm, VerbGroup};
use crate::lexicon::actors::{Reference, Sort as ActorSort};
use crate::lexicon::count_words::{CountWords, Mark, Noun};
use crate::lexicon::nouns::{NounClass, Nouns};
use crate::lexicon::weapons::Weapons;
use crate::lexicon::words::Classes;
use crate::span::TokenRange;
use crate::steps::step;
use crate::text::fold::word_hash;
use crate::text::{Shape, Token};

/// A sentence with all that was found and grouped in it. Rooms from here on read it and change nothing.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// The sentence and its number in the report.
    pub(crate) range: TokenRange,
    pub(crate) sentence: usize,
    /// `tags[i]` belongs to token `range.start + i`.
    pub(crate) tags: &'a [Tag],
    pub(crate) phrases: &'a [Phrase],
    pub(crate) actors: &'a [FoundActor],
    /// The places of the sentence, and the number of the first among those of the report.
    pub(crate) places: &'a [NamedPlace],
    pub(crate) first_place: usize,
    pub(crate) counts: &'a [FoundCount],
    pub(crate) dates: &'a [FoundDate],
    pub(crate) weapons: &'a [FoundWeapon],
    /// Token ranges of triggers that name events.
    pub(crate) triggers: &'a [TokenRange],
    pub(crate) nouns: &'a Nouns,
    pub(crate) count_words: &'a CountWords,
    pub(crate) weapon_words: &'a Weapons,
    pub(crate) common: &'a CommonWords,
    /// The needs of frames that may be met here.
    pub(crate) held: Held,
    /// The words that speak against frames.
    pub(crate) unless: &'a Unless,
    /// The frames that the sentence speaks against, in a report that borrows the words of war.
    pub(crate) barred: &'a Barred,
    /// What was asked of each phrase before: a sentence with many triggers asks the same again and again.
    pub(crate) known: &'a [Known],
}

/// An apposition after the first name of a sentence has at most so many phrases.
const APPOSITION: usize = 8;

/// What is known of a phrase once it was asked for.
#[derive(Debug, Default)]
pub(crate) struct Known {
    filler: OnceCell<Filler>,
    subject: OnceCell<(Vec<usize>, Link)>,
    slots: OnceCell<Slots>,
}

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

impl<'a> Scene<'a> {
    pub(crate) fn noun_group(&self, phrase: usize) -> Option<NounGroup> {
        match self.phrases.get(phrase)?.kind {
            PhraseKind::Noun(group) => Some(group),
            _ => None,
        }
    }

    pub(crate) fn tag(&self, token: u32) -> &Tag {
        &self.tags[(token - self.range.start) as usize]
    }

    /// The place that is meant where one only tells where it lies: *Saraqib* for *15 km east of Idlib*.
    pub(crate) fn meant_by(&self, place: usize) -> usize {
        let located = self.places[place].locates.map(|number| number as usize);
        located
            .and_then(|number| number.checked_sub(self.first_place))
            .filter(|at| *at < self.places.len())
            .unwrap_or(place)
    }

    /// True where the place is only what another is reckoned from: *the M4 west of Saraqib*.
    pub(crate) fn is_anchor(&self, place: usize) -> bool {
        let number = Some((place + self.first_place) as u32);
        self.places.iter().inspect(step).any(|p| p.anchor == number)
    }

    /// True where the token is the word with this hash, or its plain plural.
    pub(crate) fn is_word(&self, token: u32, word: u32) -> bool {
        let token = self.tokens[token as usize];
        let written = token.text(self.text);
        token.hash == word
            || (written.is_ascii()
                && written.ends_with('s')
                && crate::text::fold::hash(&written.as_bytes()[..written.len() - 1]) == word)
    }

    /// True where the preposition says to whom somebody speaks for his country: *the ambassador to Moscow*.
    pub(crate) fn is_of_an_envoy(&self, prep: usize) -> bool {
        let envoy = |phrase: usize| {
            self.noun_group(phrase)
                .is_some_and(|group| self.tag(group.head).classes.any(Classes::ENVOY))
        };
        // But *sent an envoy to Damascus*: there he goes.
        let sent = |verb: usize| {
            self.phrases.get(verb).is_some_and(|p| match p.kind {
                PhraseKind::Verb(verb) => self.tag(verb.head).classes.any(Classes::SENDING),
                _ => false,
            })
        };
        self.preposition(prep) == const { word_hash(b"to") }
            && prep.checked_sub(1).is_some_and(envoy)
            && !prep.checked_sub(2).is_some_and(sent)
    }

    /// True where the phrase is a preposition.
    pub(crate) fn is_preposition(&self, phrase: usize) -> bool {
        matches!(self.phrases.get(phrase).map(|p| p.kind), Some(PhraseKind::Prep))
    }

    /// True where the phrase is a date.
    pub(crate) fn is_time(&self, phrase: usize) -> bool {
        self.noun_group(phrase).is_some_and(|group| {
            let tag = self.tag(group.head);
            // *Eight times*, but *The Times*.
            let often = || {
                group.head > self.phrases[phrase].range.start
                    && !self.tokens[group.head as usize].is(Shape::CAPITAL)
            };
            tag.date || tag.classes.any(Classes::OCCASIONS) && often()
        })
    }

    /// The phrase that holds a token.
    pub(crate) fn phrase_of(&self, token: u32) -> Option<usize> {
        let after = self.phrases.partition_point(|p| p.range.start <= token);
        (after > 0 && self.phrases[after - 1].range.contains(token)).then(|| after - 1)
    }

    /// The folded hash of a preposition of one word.
    pub(crate) fn preposition(&self, phrase: usize) -> u32 {
        self.tokens[self.phrases[phrase].range.start as usize].hash
    }

    pub(crate) fn words_of(&self, range: TokenRange) -> &'a str {
        &self.text[self.span_of(range).range()]
    }

    pub(crate) fn span_of(&self, range: TokenRange) -> crate::span::Span {
        let first = self.tokens[range.start as usize];
        let last = self.tokens[(range.end as usize).max(range.start as usize + 1) - 1];
        crate::span::Span::new(first.start as usize, last.end as usize)
    }

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

    /// The subject of the verb group at `verb`, and how the verb came to it.
    pub(crate) fn subject(&self, verb: usize) -> &'a (Vec<usize>, Link) {
        self.known[verb].subject.get_or_init(|| {
            if self.describes_doers(verb) {
                return (vec![verb + 1], Link::None);
            }
            let (found, link) = subject(self.phrases, verb, &|i| self.is_time(i));
            if let Link::Governed(above) = link
                && let Some(doers) = self.doers_behind(above, verb)
            {
                return (doers, link);
            }
            let [one] = found[..] else { return (found, link) };
            match link {
                Link::Own => {
                    // *A bomb killed six people wounded 20*, as carelessly written: those who were killed wounded none.
                    if let Some(above) = self.harms_on(verb, one) {
                        return (self.subject(above).0.clone(), Link::Shared(above));
                    }
                }
                // *The bombing in Baghdad, which killed ten*: no town kills.
                Link::Relative => {
                    let one = self.harmful_before(verb, one).unwrap_or(one);
                    return (vec![one], link);
                }
                // *The quake that struck Japan killed one and injured ten*: the verb before has found whose it is.
                Link::Shared(above) if above < verb => {
                    return (self.subject(above).0.clone(), link);
                }
                Link::Governed(_) => {
                    // *Police arrested two men on suspicion of bombing X*: the police did not.
                    if let Some(charge) = self.charge_of(verb) {
                        return (charge.party, link);
                    }
                    return (vec![self.said_to_be(verb, one).unwrap_or(one)], link);
                }
                // *The deal that forced rebels to leave*: what is made to do something does it.
                _ => return (found, link),
            }
            let meant = self
                .within_before(one)
                .or_else(|| self.antecedent_of(one))
                .or_else(|| self.of_this_age(one))
                .or_else(|| self.said_to_be(verb, one));
            (vec![meant.unwrap_or(one)], link)
        })
    }

    /// True for *was claimed* and *claimed by rebels*, said of a deed.
    pub(super) fn is_claimed(&self, group: VerbGroup) -> bool {
        let done = group.passive || group.form == VerbForm::Participle;
        done && self.tokens[group.head as usize].hash == const { word_hash(b"claimed") }
    }

    /// True where the gerund at `verb` only describes those right behind it, who do so: *talks with protesting workers*,
    /// *fired at fleeing villagers*; but *jailed for protesting*.
    pub(super) fn describes_doers(&self, verb: usize) -> bool {
        let describes = [
            const { word_hash(b"with") },
            const { word_hash(b"at") },
            const { word_hash(b"against") },
            const { word_hash(b"on") },
            const { word_hash(b"to") },
            const { word_hash(b"between") },
        ];
        let gerund = verb_at(self.phrases, verb).filter(|v| v.form == VerbForm::Gerund);
        gerund.is_some_and(|v| {
            self.tag(v.head).classes.any(Classes::VOICING.or(Classes::JOURNEY))
                && self.phrases[verb].range.range().len() == 1
        }) && self.tokens[..self.phrases[verb].range.start as usize]
            .last()
            .is_some_and(|before| describes.contains(&before.hash))
            && self.noun_group(verb + 1).is_some()
            && self.tag(self.phrases[verb + 1].range.start).part != Part::Det
            && {
                let filler = self.filler(verb + 1);
                filler.people || filler.sort.is_some_and(|s| s != ActorSort::Nation)
            }
    }

    /// Who does what the gerund at `verb` tells, behind a passive verb: whatever *by* names, or nobody. *A helicopter was
    /// shot down, killing its crew*, *killed by car bombs targeting pilgrims*; but *arrested for killing a guard*.
    fn doers_behind(&self, above: usize, verb: usize) -> Option<Vec<usize>> {
        let gerund = verb_at(self.phrases, verb).filter(|v| v.form == VerbForm::Gerund)?;
        verb_at(self.phrases, above).filter(|v| v.passive && above < verb)?;
        let by = const { word_hash(b"by") };
        let preps = &self.slots_after(above).preps;
        let doers = preps.iter().find(|(prep, _)| self.preposition(*prep) == by && *prep < verb);
        match self.phrases[verb - 1].kind {
            PhraseKind::Comma if self.tag(gerund.head).classes.any(Classes::HARM) => {
                Some(doers.map_or_else(Vec::new, |(_, members)| members.clone()))
            }
            PhraseKind::Noun(_) if !self.is_time(verb - 1) => {
                doers.filter(|(prep, _)| (*prep..verb).len() < CHAIN * 2).map(|(_, m)| m.clone())
            }
            _ => None,
        }
    }

    /// The verb before that harms people, where the verb of harm after them has a number of its own to harm.
    fn harms_on(&self, verb: usize, people: usize) -> Option<usize> {
        let above = people.checked_sub(1).filter(|_| people + 1 == verb)?;
        let harms = |at: usize| {
            verb_at(self.phrases, at)
                .is_some_and(|v| !v.passive && self.tag(v.head).classes.any(Classes::HARM))
        };
        let counted = |at: usize| {
            self.noun_group(at).is_some() && self.filler(at).count.is_some() && !self.is_time(at)
        };
        (harms(above) && harms(verb) && counted(verb + 1)).then_some(above)
    }

    /// The noun group that a relative clause hangs on, where its object was taken for the subject of the main clause:
    /// *the earthquake that struck Japan killed one*, *a judge whose court tried rebels was killed*, but not *a man who
    /// said rebels attacked*.
    fn antecedent_of(&self, object: usize) -> Option<usize> {
        let verb = verb_at(self.phrases, object.checked_sub(1)?)?;
        let before = object.checked_sub(2)?;
        let owned = self.noun_group(before).is_some();
        let relative = before.checked_sub(usize::from(owned))?;
        let whose = const { word_hash(b"whose") };
        let noun = relative.checked_sub(1)?;
        let hangs = !verb.passive
            && self.tag(verb.head).stance.is_none()
            && matches!(self.phrases[relative].kind, PhraseKind::Relative)
            && owned == (self.preposition(relative) == whose)
            && self.noun_group(noun).is_some();
        hangs.then_some(noun)
    }

    /// Who the doers are said to be: *gunmen suspected to be members of X attacked*.
    fn said_to_be(&self, verb: usize, doers: usize) -> Option<usize> {
        let acts = verb_at(self.phrases, verb).is_some_and(|v| !v.passive);
        let said = verb_at(self.phrases, doers + 1)
            .is_some_and(|v| v.form == VerbForm::Participle && !v.passive && v.stance.is_some());
        let be = verb_at(self.phrases, doers + 2).is_some_and(|v| {
            v.form == VerbForm::Infinitive
                && self.tokens[v.head as usize].hash == const { word_hash(b"be") }
        });
        let named = doers + 3;
        (acts && said && be && named < verb && self.filler(named).actor.is_some()).then_some(named)
    }

    /// The event noun that a place, or whoever suffers it, hangs on before a relative clause that tells of harm: *the
    /// attack on villagers that killed ten*.
    fn harmful_before(&self, verb: usize, last: usize) -> Option<usize> {
        let group = verb_at(self.phrases, verb)?;
        let harms = self.tag(group.head).classes.any(Classes::HARM) && !group.passive
            || group.passive && self.is_claimed(group);
        let mut at = last;
        for _ in 0..CHAIN {
            let suffers = at == last && self.suffers_before(at);
            let climbs = harms && (suffers || self.filler(at).place.is_some());
            if !climbs && (at == last || self.filler(at).event) {
                break;
            }
            if !matches!(self.phrases[at.checked_sub(1)?].kind, PhraseKind::Prep) {
                return None;
            }
            at = at.checked_sub(2).filter(|at| self.noun_group(*at).is_some())?;
            if suffers {
                return Some(at);
            }
        }
        (at != last && self.filler(at).event).then_some(at)
    }

    /// True where the noun group before a relative clause is whom the event noun before it is done to: *an attack on
    /// villagers that killed*, *violence against villagers which killed*; but *an attack on soldiers who killed*.
    fn suffers_before(&self, phrase: usize) -> bool {
        let Some(before) = phrase.checked_sub(2) else { return false };
        let relative = self.tokens.get(self.phrases[phrase].range.end as usize);
        let things = [const { word_hash(b"that") }, const { word_hash(b"which") }];
        let targets =
            [const { word_hash(b"on") }, const { word_hash(b"upon") }, const { word_hash(b"at") }];
        let prep = matches!(self.phrases[phrase - 1].kind, PhraseKind::Prep);
        relative.is_some_and(|t| things.contains(&t.hash))
            && prep
            && self.noun_group(before).is_some()
            && (self.preposition(phrase - 1) == const { word_hash(b"against") }
                || targets.contains(&self.preposition(phrase - 1)) && self.filler(before).event)
    }

    /// The object of a verb that stands before its relative clause: *the town which rebels captured*.
    pub(crate) fn relative_object(&self, verb: usize) -> Option<usize> {
        let antecedent = object_relative(self.phrases, verb, &|i| self.is_time(i))?;
        // *Claims that the army shelled*, *plans that they made*: what is said or meant is no object; nor is *the city
        // where rebels attacked*.
        let group = self.noun_group(antecedent)?;
        let tag = self.tag(group.head);
        let relative = (antecedent + 1..verb)
            .find(|at| matches!(self.phrases[*at].kind, PhraseKind::Relative | PhraseKind::That))?;
        let word = self.tokens[self.phrases[relative].range.start as usize].hash;
        let where_or_when = [
            const { word_hash(b"where") },
            const { word_hash(b"when") },
            const { word_hash(b"why") },
            const { word_hash(b"whose") },
        ];
        let named = tag.stance.is_some() || tag.effect.is_some() || where_or_when.contains(&word);
        (!named).then_some(antecedent)
    }

    /// The noun group whose age was taken for the subject: *Haddad, 24, was shot*.
    fn of_this_age(&self, age: usize) -> Option<usize> {
        let noun = age.checked_sub(2)?;
        let range = self.phrases[age].range;
        let alone = range.end - range.start == 1
            && self.tokens[range.start as usize].is(Shape::DIGITS)
            && matches!(self.phrases[age - 1].kind, PhraseKind::Comma);
        (alone && self.noun_group(noun).is_some()).then_some(noun)
    }

    /// What stands before the container that was taken for the subject: *X, Y province, Z, was captured*, *police in X, Y
    /// fired*; but not *in X, Y said*.
    fn within_before(&self, container: usize) -> Option<usize> {
        let noun_before = |at: usize| at.checked_sub(2).filter(|at| self.noun_group(*at).is_some());
        let mut first = container;
        for _ in 0..CHAIN {
            let Some(noun) = noun_before(first) else { break };
            let (outer, inner) = (self.filler(first), self.filler(noun));
            let within = outer.place.zip(inner.place).is_some_and(|(outer, inner)| {
                self.places[inner].within == Some((outer + self.first_place) as u32)
            });
            // *West Germany, Bolivia sign*: no country lies in another.
            let nation = |f: Filler| f.actor.and_then(|actor| self.actors[actor].nation);
            let countries = nation(inner).is_some() && nation(inner) != nation(outer);
            let comma = matches!(self.phrases[first - 1].kind, PhraseKind::Comma);
            if !comma || !within || countries {
                break;
            }
            first = noun;
        }
        if first == container {
            return None;
        }
        for _ in 0..CHAIN {
            if !first.checked_sub(1).is_some_and(|at| self.is_preposition(at)) {
                return Some(first);
            }
            first = noun_before(first)?;
        }
        None
    }

    /// True where a noun between the phrase of a trigger and a later one names another event.
    pub(crate) fn names_another_event(&self, trigger: usize, later: usize) -> bool {
        let own = self.phrases[trigger].range;
        let names = |head: u32| {
            let holding = || self.triggers.iter().filter(|t| t.contains(head));
            holding().next().is_some() && !holding().any(|t| t.overlaps(own))
        };
        (trigger + 1..later)
            .inspect(step)
            .any(|at| self.noun_group(at).is_some_and(|group| names(group.head)))
    }

    /// The slots after a verb group, or after a noun group that names an event.
    pub(crate) fn slots_after(&self, phrase: usize) -> &'a Slots {
        let is_time = |i: usize| self.is_time(i);
        self.known[phrase].slots.get_or_init(|| {
            let verb = verb_at(self.phrases, phrase);
            let slots = slots_after(self.phrases, phrase, verb.is_some(), &is_time);
            // *Killed and wounded 20*: how many of them is told of none.
            let harms = |verb: VerbGroup| self.tag(verb.head).classes.any(Classes::HARM);
            let shared = verb.zip(shares_object(self.phrases, phrase, &is_time));
            match shared.and_then(|(verb, last)| Some((verb, verb_at(self.phrases, last)?, last))) {
                Some((one, other, last)) if !(harms(one) && harms(other)) => {
                    slots_after(self.phrases, last, true, &is_time)
                }
                _ => slots,
            }
        })
    }

    /// True where the verb at the phrase has its object together with one after it.
    pub(crate) fn shares_object(&self, phrase: usize) -> bool {
        shares_object(self.phrases, phrase, &|i| self.is_time(i)).is_some()
    }

    /// The last word of a verb of several words right before the phrase: *exploded in X*, *collided with Y*.
    pub(crate) fn particle_before(&self, phrase: usize) -> Option<&Tag> {
        let start = self.phrases[phrase].range.start;
        let tag = (start > self.range.start).then(|| self.tag(start - 1))?;
        (tag.part == crate::group::Part::Other).then_some(tag)
    }

    /// How the preposition at `phrase` places an event, if it does.
    pub(crate) fn place_role(&self, phrase: usize) -> Option<PlaceRole> {
        let phrase = self.phrases[phrase];
        matches!(phrase.kind, PhraseKind::Prep).then(|| self.tag(phrase.range.start).place)?
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

    /// True where the preposition leads to another matter: *in addition to*, *according to*.
    pub(crate) fn is_matter(&self, phrase: usize) -> bool {
        self.is_preposition_of(phrase, Classes::MATTER)
    }

    /// True for a preposition of one of these classes.
    pub(crate) fn is_preposition_of(&self, phrase: usize, classes: Classes) -> bool {
        let phrase = self.phrases[phrase];
        matches!(phrase.kind, PhraseKind::Prep) && self.tag(phrase.range.start).classes.any(classes)
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
        filler.count = self.counts.iter().position(|c| c.range.overlaps(range));
        filler.weapon = self.weapons.iter().position(|w| w.range.contains(group.head));
        filler.event = self.triggers.iter().any(|t| t.contains(group.head));
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
