//! A sentence with all that was found in it, and what is asked of its phrases.

use super::fill::Filler;
use super::gate::Held;
use super::unless::{Barred, Unless};
use crate::event::PlaceRole;
use crate::find::actors::FoundActor;
use crate::find::counts::FoundCount;
use crate::find::dates::FoundDate;
use crate::find::places::NamedPlace;
use crate::find::weapons::FoundWeapon;
use crate::gazetteer::CommonWords;
use crate::group::clause::{shares_object, verb_at};
use crate::group::slots::{Slots, slots_after};
use crate::group::subject::Link;
use crate::group::{NounGroup, Phrase, PhraseKind, Tag, VerbGroup};
use crate::lexicon::count_words::CountWords;
use crate::lexicon::nouns::Nouns;
use crate::lexicon::weapons::Weapons;
use crate::lexicon::words::Classes;
use crate::span::TokenRange;
use crate::steps::step;
use crate::text::fold::word_hash;
use crate::text::{Shape, Token};
use std::cell::OnceCell;

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

/// What is known of a phrase once it was asked for.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(super) filler: OnceCell<Filler>,
    pub(super) subject: OnceCell<(Vec<usize>, Link)>,
    slots: OnceCell<Slots>,
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

    /// True where the preposition leads to another matter: *in addition to*, *according to*.
    pub(crate) fn is_matter(&self, phrase: usize) -> bool {
        self.is_preposition_of(phrase, Classes::MATTER)
    }

    /// True for a preposition of one of these classes.
    pub(crate) fn is_preposition_of(&self, phrase: usize, classes: Classes) -> bool {
        let phrase = self.phrases[phrase];
        matches!(phrase.kind, PhraseKind::Prep) && self.tag(phrase.range.start).classes.any(classes)
    }
}
