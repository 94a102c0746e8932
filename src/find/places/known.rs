//! Names of the gazetteer, and the words around them that show a name to be none: *General X*, *X Brigade*, *X-led*.

use super::{Finder, MOST_CANDIDATES, NamedPlace};
use crate::event::{PlaceRole, Tier};
use crate::gazetteer::{Hit, Kinds, NamePart, Place, PlaceKind, Word};
use crate::span::TokenRange;
use crate::text::fold::{fold, hash};
use crate::text::{Shape, Token};

/// A name of the gazetteer, and what its own words say.
#[derive(Clone, Copy)]
struct Name<'h> {
    start: usize,
    end: usize,
    hits: &'h [Hit],
    /// One word, articles aside.
    single: bool,
    /// A short form in capitals: *UK*.
    short: bool,
    /// Nothing but words of English.
    common: bool,
}

impl Finder<'_> {
    /// A name of the gazetteer, unless the words around it show that it is none here.
    pub(super) fn known(
        &self,
        range: TokenRange,
        hits: &[Hit],
        before: &[NamedPlace],
        persons: &mut Vec<u32>,
    ) -> Option<NamedPlace> {
        let mut place = self.around(range);
        self.give_back_feature(&mut place, hits);
        let name = self.name_of(range, hits);
        let Name { start, end, single, .. } = name;
        let has_feature = place.feature.is_some();
        if self.is_adjective(&name)
            || (single && !has_feature && self.is_of_a_person(&name, persons))
            || self.is_inside_another(end)
            || self.is_patron_of_a_house(&name)
        {
            return None;
        }
        if !has_feature
            && (self.begins_another(&name)
                || self.is_part_of_another(&place, single)
                || self.begins_a_division(&name)
                || self.is_half_a_name(&place, single, before)
                || self.has_another_half(&place, single))
        {
            return None;
        }
        if let Some(city) = self.is_city_of_its_own(&place, &name) {
            place.range = TokenRange::new(start, place.outer.end as usize);
            place.tier = Tier::Cue;
            return city.then_some(place);
        }
        if self.names_a_club(&place) {
            return None;
        }
        // *The town of Balad Ruz*.
        let half = single && has_feature && !self.caseless && self.is_word(start - 1, "of");
        let several = || self.tokens[start - 2].text(self.text).ends_with('s');
        let half = half && start > 1 && !several();
        let half =
            (half && place.outer.end as usize == end && self.is_half(end)).then_some(end + 1);
        if let Some(end) = half.or_else(|| self.longer_by_a_joint(start, end)) {
            if place.role.is_none() && !has_feature {
                return None;
            }
            place.range = TokenRange::new(start, end);
            place.outer.end = place.outer.end.max(end as u32);
            place.tier = Tier::Cue;
            place.bare = !has_feature && self.is_bare(start, end);
            return Some(place);
        }
        let trusted = has_feature || place.relation.is_some() || self.listed(start, before);
        if !trusted
            && (self.is_word_that_begins(&name) || name.common && !self.is_meant(&place, &name))
        {
            return None;
        }
        place.candidates = hits.to_vec();
        self.add_seats(&mut place.candidates);
        self.gazetteer.sort(&mut place.candidates);
        place.candidates.truncate(MOST_CANDIDATES);
        place.tier = place.candidates.first().map_or(Tier::Cue, |c| c.tier);
        self.lengthen(&mut place);
        self.named_by_kind(&mut place);
        Some(place)
    }

    /// Leaves a feature word to the name behind it, where it belongs to that: *the West Bank town of X*.
    fn give_back_feature(&self, place: &mut NamedPlace, hits: &[Hit]) {
        let (at, of) = (place.range.end, place.outer.end as usize);
        if let Some(kinds) = place.feature
            && place.outer.end > at
            && [PlaceKind::City, PlaceKind::Town, PlaceKind::Village]
                .iter()
                .any(|k| kinds.contains(*k))
            && !kinds.contains(PlaceKind::Neighbourhood)
            && self.is_word(of, "of")
            && self.tokens.get(of + 1).is_some_and(|t| t.is(Shape::CAPITAL))
            && !hits.iter().any(|h| kinds.contains(self.gazetteer.kind(h.place)))
        {
            place.feature = None;
            place.outer.end = at;
        }
    }

    fn name_of<'h>(&self, range: TokenRange, hits: &'h [Hit]) -> Name<'h> {
        let (tokens, start, end) = (self.tokens, range.start as usize, range.end as usize);
        // The words of the name itself, articles aside.
        let mut words = tokens[start..end].iter().filter(|t| {
            t.is(Shape::WORD)
                && !matches!(
                    self.gazetteer.parts().get(t.hash),
                    Some(NamePart::Article | NamePart::ArticleWord)
                )
        });
        let single = words.clone().count() <= 1;
        // Several words, each with a capital, are a name (*United States*).
        // A short form in capitals (*UK*) is no common word.
        let short = single
            && tokens[end - 1].is(Shape::UPPER)
            && !self.caseless
            && tokens[end - 1].end - tokens[end - 1].start <= 4;
        let plain = self.gazetteer.common();
        let common = !short && (single || self.caseless) && words.all(|t| plain.contains(t.hash));
        Name { start, end, hits, single, short, common }
    }

    /// True where the name is an adjective, or made of words about places alone.
    fn is_adjective(&self, name: &Name<'_>) -> bool {
        let (tokens, Name { start, end, single, .. }) = (self.tokens, *name);
        let next = tokens.get(end);
        if single && self.gazetteer.common().is_people(tokens[end - 1].hash) {
            return true;
        }
        // Names made of words about places alone (*South*, *Central*) are read as such words.
        if tokens[start..end].iter().all(|t| !t.is(Shape::WORD) || self.is_place_word(*t)) {
            return true;
        }
        // US-led, Turkey-backed: a compound adjective.
        if let Some(hyphen) = next
            && hyphen.is(Shape::HYPHEN)
            && let Some(after) = tokens.get(end + 1)
            && after.is(Shape::WORD)
            && !after.is(Shape::CAPITAL.or(Shape::CASELESS).or(Shape::LINE).or(Shape::SPACED))
            && !self.caseless
        {
            return true;
        }
        // US forces: a short form right before a noun is an adjective.
        if tokens[start..end].iter().all(|t| t.is(Shape::UPPER))
            && end - start == 1
            && tokens[start].end - tokens[start].start <= 4
            && !tokens[start].is(Shape::DIGITS)
            && let Some(after) = next
            && after.is(Shape::WORD)
            && !after.is(Shape::PARAGRAPH)
            && self
                .word_at(end, |w| {
                    matches!(w, Word::Act | Word::Speech | Word::Preposition(_) | Word::Agent)
                })
                .is_none()
            && ![
                "and", "or", "as", "but", "after", "to", "for", "since", "where", "who", "when",
                "that", "which", "than", "before", "while", "if", "because", "are", "were", "also",
                "not",
            ]
            .iter()
            .any(|w| self.is_word(end, w))
        {
            return true;
        }
        false
    }

    /// True where the name is a person's: *General X*, *J. X*, and with a given name before or after it. What the
    /// person is called is noted.
    fn is_of_a_person(&self, name: &Name<'_>, persons: &mut Vec<u32>) -> bool {
        let (tokens, common) = (self.tokens, self.gazetteer.common());
        let (start, end, last) = (name.start, name.end, name.end - 1);
        let next = tokens.get(end);
        if self.word_at(start, |w| w == Word::Never).is_some() && end - start == 1 {
            return true;
        }
        // General X, and a given name before or after it.
        if start > 0 && !self.begins_sentence(start) {
            let previous = tokens[start - 1];
            let titled = self.word_before(start, |w| w == Word::Person).is_some()
                || (previous.is(Shape::STOP)
                    && !tokens[start].is(Shape::PARAGRAPH)
                    && self.word_before(start - 1, |w| w == Word::Person).is_some());
            // J. Horan, M Horan: an initial.
            let initial =
                |t: Token| t.is(Shape::UPPER) && t.end - t.start == 1 && !t.is(Shape::DIGITS);
            let titled = titled
                || initial(previous)
                || (previous.is(Shape::STOP)
                    && start > 1
                    && !tokens[start].is(Shape::PARAGRAPH)
                    && initial(tokens[start - 2]));
            if titled
                || (previous.is(Shape::CAPITAL)
                    && common.is_given_name(previous.hash)
                    && !self.caseless)
            {
                persons.push(tokens[last].hash);
                return true;
            }
        }
        if common.is_given_name(tokens[last].hash)
            && self.goes_on(end)
            && !self.caseless
            && self
                .word_at(end, |w| {
                    matches!(w, Word::Feature(_) | Word::Direction(..) | Word::Part(_))
                })
                .is_none()
        {
            persons.extend(next.map(|t| t.hash));
            return true;
        }
        false
    }

    /// True where the name stands in brackets inside another: *Trading House (Europe) Ltd*.
    fn is_inside_another(&self, end: usize) -> bool {
        self.tokens.get(end).is_some_and(|t| t.text(self.text) == ")")
            && self.word_at(end + 1, |w| w == Word::Other).is_some()
            && self.tokens.get(end + 1).is_some_and(|t| t.is(Shape::CAPITAL))
    }

    /// True where the saint that the name begins with is the patron of a house: *St. Paul's Cathedral*.
    fn is_patron_of_a_house(&self, name: &Name<'_>) -> bool {
        let possessive = self.tokens.get(name.end).is_some_and(|t| t.is(Shape::POSSESSIVE));
        self.gazetteer.parts().is_patron(self.tokens[name.start].hash)
            && self.word_at(name.end + usize::from(possessive), |w| w == Word::House).is_some()
    }

    /// True where another name begins with it: *X Brigade*, *X Liberation Front*, *X soap*, up to three capitalised
    /// words further.
    fn begins_another(&self, name: &Name<'_>) -> bool {
        let (tokens, end, hits) = (self.tokens, name.end, name.hits);
        let country = hits.iter().any(|h| {
            let kind = self.gazetteer.kind(h.place);
            matches!(kind, PlaceKind::Country | PlaceKind::Continent)
        });
        for at in end..end + 4 {
            let Some(token) = tokens.get(at) else { break };
            if token.is(Shape::PARAGRAPH) {
                break;
            }
            // *X Shipowners and Agents Association*
            if at > end
                && ["and", "&"].iter().any(|w| self.is_word(at, w))
                && tokens.get(at + 1).is_some_and(|t| t.is(Shape::CAPITAL))
            {
                continue;
            }
            if !token.is(Shape::WORD) {
                break;
            }
            // A country is an adjective too: *Canada Oil Sands* is no place, *Canada oil exports* tells of one.
            if token.is(Shape::CAPITAL)
                && !token.is(Shape::UPPER)
                && !self.caseless
                && !country
                && self.word_at(at, |w| w == Word::OtherName).is_some()
            {
                return true;
            }
            // The next place begins: *X Y Front* is of Y.
            if at > end && self.gazetteer.index().is_word(token.hash) {
                break;
            }
            if self.word_at(at, |w| w == Word::Other).is_some()
                && (at == end || token.is(Shape::CAPITAL))
                // *Idlib front*, *Homs front lines*: a capital, or a thing that is written small.
                && (token.is(Shape::CAPITAL)
                    || self.caseless
                    || self.word_at(at, |w| matches!(w, Word::Part(_))).is_none())
            {
                return true;
            }
            if !token.is(Shape::CAPITAL) {
                break;
            }
        }
        false
    }

    /// Whether an area with the word *City* behind it is a city of that name, as *Texas City* is no part of Texas and
    /// *ATLANTIC CITY* none of the ocean; `None` where no such word stands there.
    fn is_city_of_its_own(&self, place: &NamedPlace, name: &Name<'_>) -> Option<bool> {
        let feature_end = place.outer.end as usize;
        let city = || self.tokens[name.end];
        let kinds = || name.hits.iter().map(|h| self.gazetteer.kind(h.place));
        let divided = || kinds().all(|kind| kind.is_area() && kind != PlaceKind::Road);
        let wet = kinds().all(|kind| !kind.is_division() && kind != PlaceKind::Country);
        // It is a city by its own words, unless they go on: *Atlantic City Electric*.
        (feature_end == name.end + 1
            && city().is(Shape::CAPITAL)
            && (wet || !city().is(Shape::UPPER))
            && place.feature.and_then(Kinds::first) == Some(PlaceKind::City)
            && divided())
        .then(|| wet && !self.goes_on(feature_end))
    }

    /// True where the words behind a feature word with a capital go on to another name: *X City Football Club*.
    fn names_a_club(&self, place: &NamedPlace) -> bool {
        let (end, feature_end) = (place.range.end as usize, place.outer.end as usize);
        place.feature.is_some()
            && feature_end > end
            && self.tokens[feature_end - 1].is(Shape::CAPITAL)
            && self
                .tokens
                .get(feature_end)
                .is_some_and(|t| t.is(Shape::CAPITAL) && !t.is(Shape::PARAGRAPH))
            && self.word_at(feature_end, |w| w == Word::Other).is_some()
    }

    /// True for three letters with the capital that every sentence begins with: they are more often a word (*Til*,
    /// *Tat*) than a village of that name.
    fn is_word_that_begins(&self, name: &Name<'_>) -> bool {
        let village = |hit: &Hit| is_village(&self.gazetteer.place(hit.place));
        name.single
            && !name.short
            && self.begins_sentence(name.start)
            && self.tokens[name.end - 1].text(self.text).chars().count() <= 3
            && name.hits.iter().all(village)
    }

    /// True where a name that is a word of English as well must be the place, by what stands around it.
    fn is_meant(&self, place: &NamedPlace, name: &Name<'_>) -> bool {
        let (tokens, common) = (self.tokens, self.gazetteer.common());
        let (start, end, last) = (name.start, name.end, name.end - 1);
        let next = tokens.get(end);
        let strong = !self.caseless
            && matches!(
                place.role,
                Some(PlaceRole::At | PlaceRole::Near | PlaceRole::From | PlaceRole::To)
            )
            && !self.is_word((place.outer.start as usize).wrapping_sub(1), "of")
            && !self.is_word((place.outer.start as usize).wrapping_sub(1), "on")
            && !self.is_word((place.outer.start as usize).wrapping_sub(1), "under")
            && !self.is_word((place.outer.start as usize).wrapping_sub(1), "over")
            && (!common.is_given_name(tokens[last].hash)
                || matches!(place.role, Some(PlaceRole::At | PlaceRole::Near)))
            && !self.goes_on(end);
        let known_at = |at: usize| {
            tokens.get(at).is_some_and(|t| {
                t.is(Shape::CAPITAL)
                    && self.gazetteer.index().may_begin(t.hash)
                    && !common.contains(t.hash)
            })
        };
        // *X, Aleppo*; after a verb of war also *shells hit X in the Aleppo countryside*.
        let struck = start > 0
            && !self.begins_sentence(start)
            && !self.caseless
            && self.word_before(start, |w| w == Word::Support).is_some();
        let contained = (next.is_some_and(|t| t.text(self.text) == ",") && known_at(end + 1)
            || struck
                && self.is_word(end, "in")
                && (known_at(end + 1) || (end + 2..end + 4).any(known_at)))
            && !common.is_given_name(tokens[last].hash);
        strong || contained
    }

    /// True where the words beside the name make it a part of another name: *Bank of X*, *X Eastern*.
    fn is_part_of_another(&self, place: &NamedPlace, single: bool) -> bool {
        let (start, end) = (place.range.start as usize, place.range.end as usize);
        if self.follows_other(start) {
            return true;
        }
        // *China Eastern*, but not *Aleppo Eastern Countryside*, which is a part of the place.
        single
            && place.relation.is_none()
            && self.tokens.get(end).is_some_and(|t| {
                t.is(Shape::CAPITAL) && !t.is(Shape::UPPER) && !t.is(Shape::PARAGRAPH)
            })
            && self
                .word_at(end, |w| matches!(w, Word::Direction(d, true) if self.words.direction(d).degrees.is_some()))
                .is_some()
    }

    /// True after words that make what follows a part of another name: *Bank of X*.
    pub(super) fn follows_other(&self, start: usize) -> bool {
        let written = |at: usize| self.caseless || self.tokens[at].is(Shape::CAPITAL);
        self.word_before(start, |w| w == Word::OtherOf)
            .is_some_and(|(length, _)| written(start - length))
            && !self.tokens[start].is(Shape::PARAGRAPH)
    }

    /// True where a capitalised word stands before the name that is no word of English and no other place: *Las X*,
    /// *Caisse X* are longer names than the one that is known.
    fn is_half_a_name(&self, place: &NamedPlace, single: bool, before: &[NamedPlace]) -> bool {
        let start = place.range.start as usize;
        if !single
            || start == 0
            || place.role.is_some()
            || place.relation.is_some()
            || self.caseless
        {
            return false;
        }
        // *Petro-X*, too.
        let joined =
            self.tokens[start - 1].is(Shape::HYPHEN) && !self.tokens[start].is(Shape::SPACED);
        let Some(at) = start.checked_sub(if joined { 2 } else { 1 }) else { return false };
        let word = self.tokens[at];
        word.is(Shape::WORD)
            && word.is(Shape::CAPITAL)
            && !word.is(Shape::DOTTED.or(Shape::DIGITS))
            // *R-Iowa* tells a senator's state.
            && word.end - word.start > 1
            && !self.tokens[start].is(Shape::PARAGRAPH.or(Shape::LINE))
            && before.last().is_none_or(|last| (last.outer.end as usize) <= at)
            && !self.gazetteer.common().contains(word.hash)
            && !self.gazetteer.common().is_people(word.hash)
            && !self.gazetteer.index().may_begin(word.hash)
            && self.word_at(at, |_| true).is_none()
            // *Syrias Aleppo* lacks its apostrophe.
            && !word
                .text(self.text)
                .strip_suffix('s')
                .is_some_and(|stem| self.gazetteer.index().is_word(hash(fold(stem).as_bytes())))
    }

    /// True for a village with the name of which a longer one of a district begins: *in Bala Buluk district*.
    fn begins_a_division(&self, name: &Name<'_>) -> bool {
        let village = |hit: &Hit| is_village(&self.gazetteer.place(hit.place));
        let (end, last) = (name.end, self.tokens.len());
        name.single
            && self.goes_on(end)
            && !self.gazetteer.index().may_begin(self.tokens[end].hash)
            && name.hits.iter().all(village)
            && self.longer_division(name.start, end, last).is_some()
    }

    /// True where a capitalised word follows that is no word of English and begins no other name: *Leeds Tykes*. Not
    /// after a preposition: text that lost its stops has *in X Jabhat al-Y*.
    fn has_another_half(&self, place: &NamedPlace, single: bool) -> bool {
        let (start, end) = (place.range.start as usize, place.range.end as usize);
        if !single
            || start == 0
            || end != place.outer.end as usize
            || place.role.is_some()
            || place.relation.is_some()
            || self.caseless
        {
            return false;
        }
        self.tokens.get(end).is_some_and(|word| word.end - word.start > 3) && self.is_half(end)
    }

    /// True for a capitalised word that is no word of English, begins no other name and stands before none.
    fn is_half(&self, end: usize) -> bool {
        let Some(word) = self.tokens.get(end) else { return false };
        word.is(Shape::WORD)
            && word.is(Shape::CAPITAL)
            && !word.is(Shape::UPPER.or(Shape::DOTTED).or(Shape::DIGITS))
            && !word.is(Shape::PARAGRAPH.or(Shape::LINE))
            && word.end - word.start > 2
            && !self.gazetteer.common().contains(word.hash)
            && !self.gazetteer.common().is_people(word.hash)
            && !self.gazetteer.index().may_begin(word.hash)
            && self.gazetteer.parts().get(word.hash).is_none()
            && self.word_at(end, |_| true).is_none()
            // *X Mohammed Ali said*: a new sentence of a text without stops.
            && self.tokens.get(end + 1).is_none_or(|t| !t.is(Shape::CAPITAL))
    }

    /// The end of the longer name that a small word and a capital behind a known one make: *San Pedro de Urabá*, and an
    /// article behind a word that many names begin with: *Bab al-Tabbana*.
    fn longer_by_a_joint(&self, start: usize, end: usize) -> Option<usize> {
        let parts = self.gazetteer.parts();
        let part = |at: usize| self.tokens.get(at).and_then(|t| parts.get(t.hash));
        let at = if let Some((length, _)) = self.word_at(end, |w| w == Word::Joint) {
            (!self.tokens[end].is(Shape::CAPITAL)).then_some(end + length)?
        } else {
            let opens = end == start + 1 && matches!(part(start), Some(NamePart::Form(_)));
            let article = opens && matches!(part(end), Some(NamePart::Article));
            let hyphen = self.tokens.get(end + 1).is_some_and(|t| t.is(Shape::HYPHEN));
            article.then_some(end + 1 + usize::from(hyphen))?
        };
        let token = self.tokens.get(at)?;
        let joined =
            token.is(Shape::WORD) && token.is(Shape::CAPITAL) && !token.is(Shape::PARAGRAPH);
        (joined && !self.caseless).then_some(at + 1)
    }

    /// *Ore.* after *Portland,*: the short form of a division.
    pub(super) fn short_form(&self, at: usize, before: &[NamedPlace]) -> Option<NamedPlace> {
        let last = before.last()?;
        if at == 0
            || last.outer.end as usize + 1 != at
            || self.tokens[at - 1].text(self.text) != ","
        {
            return None;
        }
        let (length, Word::Short(number)) = self.word_at(at, |w| matches!(w, Word::Short(_)))?
        else {
            return None;
        };
        let division = self.gazetteer.number(self.words.short_form(number))?;
        let mut place = self.around(TokenRange::new(at, at + length));
        place.candidates = vec![Hit { place: division, tier: Tier::Exact, distance: 0.0 }];
        place.tier = Tier::Exact;
        place.feature = Some(Kinds::of(self.gazetteer.kind(division)));
        Some(place)
    }

    /// *The Iraqi capital*, *the South Korean capital*: the adjective of a country and the word.
    pub(super) fn capital(&self, at: usize) -> Option<NamedPlace> {
        let large = |at: usize| {
            self.tokens.get(at).is_some_and(|t| t.is(Shape::CAPITAL) && !t.is(Shape::PARAGRAPH))
        };
        let word = at + 1 + usize::from(large(at + 1));
        let goes_on = self.goes_on(word + 1);
        if !self.is_word(word, "capital") || self.tokens[word].is(Shape::PARAGRAPH) || goes_on {
            return None;
        }
        let span = self.tokens[at].start as usize..self.tokens[word - 1].end as usize;
        let capital = self.gazetteer.capital_of(&self.text[span])?;
        let mut place = self.around(TokenRange::new(at, word + 1));
        place.candidates = vec![Hit { place: capital, tier: Tier::Exact, distance: 0.0 }];
        place.tier = Tier::Exact;
        Some(place)
    }

    /// A division may be named where the town is meant that it is named after, in a spelling that only the division has.
    pub(super) fn add_seats(&self, candidates: &mut Vec<Hit>) {
        if candidates.iter().any(|h| !self.gazetteer.kind(h.place).is_division()) {
            return;
        }
        for at in 0..candidates.len().min(4) {
            let hit = candidates[at];
            if let Some(seat) = self.gazetteer.seat(hit.place)
                && candidates.iter().all(|h| h.place != seat)
            {
                candidates.push(Hit { place: seat, ..hit });
            }
        }
    }

    /// True where the word is a direction or a feature.
    pub(super) fn is_place_word(&self, token: Token) -> bool {
        let mut found = false;
        self.words.trie().each_at(self.text, &[token], 0, true, |_, w| {
            found |= matches!(w, Word::Direction(..) | Word::Feature(_) | Word::Part(_));
        });
        found
    }

    /// True where the name stands in a list after a place: *X, Y and Z*.
    pub(super) fn listed(&self, start: usize, before: &[NamedPlace]) -> bool {
        before.last().is_some_and(|last| self.joins(last, start))
    }

    /// True where a comma or *and* alone joins the name at `start` to the place before it.
    pub(super) fn joins(&self, last: &NamedPlace, start: usize) -> bool {
        joins(self.text, self.tokens, last, start)
    }
}

/// True for a settlement that few readers know.
fn is_village(place: &Place<'_>) -> bool {
    place.kind.is_settlement() && place.population < 100_000
}

/// True where a comma or *and* alone joins the name at `start` to the place before it.
pub(super) fn joins(text: &str, tokens: &[Token], last: &NamedPlace, start: usize) -> bool {
    let gap = &tokens[(last.outer.end as usize).min(start)..start];
    match gap {
        [one] => {
            matches!(one.text(text), "," | "and" | "&" | "or" | "،" | "و" | "и" | "-" | "–" | "/")
        }
        [comma, and] => comma.text(text) == "," && matches!(and.text(text), "and" | "or" | "&"),
        _ => false,
    }
}
