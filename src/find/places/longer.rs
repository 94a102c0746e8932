//! Names that the words around a known one make into another: *the capital of Syria*, *the border with Turkey*, *east of
//! the Euphrates*.

use super::{Finder, NamedPlace, SAME_SOUND};
use crate::event::Tier;
use crate::gazetteer::{Hit, Kinds, PlaceKind, Word, WordPart};
use crate::span::TokenRange;
use crate::steps::step;
use crate::text::fold::{fold, hash, word_hash};
use crate::text::{Shape, Token};

impl Finder<'_> {
    /// Gives the place that the words around the name make of it, where there is one.
    pub(super) fn lengthen(&self, place: &mut NamedPlace) {
        let start = place.range.start as usize;
        let country = place
            .candidates
            .first()
            .map(|h| h.place)
            .filter(|id| self.gazetteer.kind(*id) == PlaceKind::Country);
        if let Some(country) = country {
            if let Some(range) = self.called_its_capital(place.range)
                && let Some(capital) = self.gazetteer.capital_in(country)
            {
                let hit = Hit { place: capital, tier: Tier::Exact, distance: 0.0 };
                self.become_name(place, range, vec![hit]);
                return;
            }
            if place.relation.is_some_and(|r| r.part == Some(WordPart::Border)) {
                let borders = self.gazetteer.borders_of(country);
                if !borders.is_empty() {
                    self.become_name(place, place.outer, borders);
                    return;
                }
                // Somewhere along a border that the gazetteer does not have: nothing happens in that country.
                if start > 0 && self.is_word(start - 1, "with") {
                    (place.relation, place.outer) = (None, place.range);
                    place.acts = true;
                }
            }
            // *the border between X and Y*
            if start > 1
                && self.is_word(start - 1, "between")
                && self.word_at(start - 2, |w| w == Word::Part(WordPart::Border)).is_some()
                && let Some((end, hits)) = self.written_small(start - 2)
                && end > place.range.end as usize
            {
                self.become_name(place, TokenRange::new(start - 2, end), hits);
                return;
            }
        }
        // *the eastern bank of the Euphrates*
        let river = place
            .candidates
            .first()
            .is_some_and(|h| self.gazetteer.kind(h.place) == PlaceKind::River);
        if river
            && place.relation.is_none()
            && let Some((at, (end, hits))) = (start.saturating_sub(4)..start)
                .find_map(|at| self.written_small(at).map(|found| (at, found)))
            && end >= place.range.end as usize
        {
            self.become_name(place, TokenRange::new(at, end), hits);
            return;
        }
        // *east of the Euphrates*, *eastern Ghouta*: regions that are reckoned from a name and have one of their own.
        let outer = place.outer.start as usize;
        // *Southern Idlib* is a part of Idlib, and told as one; *rural Damascus* is a governorate of its own.
        let whole = !place.candidates.iter().any(|h| {
            let kind = self.gazetteer.kind(h.place);
            kind.is_settlement() || kind.is_division() || kind == PlaceKind::Country
        });
        if outer < start
            && place.relation.is_some_and(|r| r.metres.is_none())
            && let Some((end, mut hits)) = self.written_small(outer)
            && end >= place.range.end as usize
        {
            if !whole {
                hits.retain(|h| self.gazetteer.kind(h.place) == PlaceKind::Governorate);
                if hits.is_empty() {
                    return;
                }
            }
            self.become_name(place, TokenRange::new(outer, end), hits);
        }
    }

    /// The tokens of *the capital of X*, *the capital city of X* or *X's capital*, where the name of a country stands so and
    /// that of the capital does not stand beside.
    fn called_its_capital(&self, name: TokenRange) -> Option<TokenRange> {
        let (start, end) = (name.start as usize, name.end as usize);
        // *The capital of the Central African Republic*.
        let named = start - usize::from(start > 3 && self.is_word(start - 1, "the"));
        if named > 2 && self.is_word(named - 1, "of") {
            let city = usize::from(self.is_word(named - 2, "city"));
            let at = (named - 2).checked_sub(city)?;
            if self.is_word(at, "capital") && at > 0 && self.is_word(at - 1, "the") {
                return Some(TokenRange::new(at, end));
            }
        }
        // *In the Ghana capital*.
        if start > 0 && self.is_word(start - 1, "the") && self.is_word(end, "capital") {
            return (!self.goes_on(end + 1)).then(|| TokenRange::new(start, end + 1));
        }
        let owns = self.tokens.get(end).is_some_and(|t| t.is(Shape::POSSESSIVE));
        // *Accra, Ghana's capital* only says what Accra is.
        let beside = start > 0 && self.is_word(start - 1, ",");
        if !owns || beside || !self.is_word(end + 1, "capital") {
            return None;
        }
        let behind = end + 2 + usize::from(self.is_word(end + 2, "city"));
        let named = behind + usize::from(self.is_word(behind, ","));
        (!self.goes_on(named)).then(|| TokenRange::new(start, behind))
    }

    /// Adds *the capital* among the tokens of `range`, where it stands for a place, the places found name one country and
    /// none is a capital itself: *A bomb in the capital killed two, Somali police in Baidoa said.*
    pub(super) fn add_unnamed_capital(
        &self,
        range: std::ops::Range<usize>,
        first: usize,
        out: &mut Vec<NamedPlace>,
    ) {
        let ids = || out[first..].iter().filter_map(|p| p.candidates.first()).map(|hit| hit.place);
        let Some(country) = ids().next().map(|id| self.gazetteer.place(id).country) else { return };
        let abroad = ids().any(|id| self.gazetteer.place(id).country != country);
        let mut candidates = out[first..].iter().flat_map(|p| &p.candidates);
        if abroad || candidates.any(|hit| self.gazetteer.is_capital(hit.place)) {
            return;
        }
        let stands = |at: &usize| {
            self.tokens[*at].hash == const { word_hash(b"capital") }
                && *at > 1
                && self.is_word(at - 1, "the")
                && self.word_before(at - 1, |w| matches!(w, Word::Preposition(_))).is_some()
                && !self.is_word(at - 2, "of")
                && self.tokens.get(at + 1).is_none_or(|next| {
                    next.is(Shape::SYMBOL.or(Shape::CAPITAL).or(Shape::LINE))
                        || self.word_at(at + 1, |w| matches!(w, Word::Preposition(_))).is_some()
                            && !self.is_word(at + 1, "of")
                })
        };
        let Some(at) = range.into_iter().inspect(step).find(stands) else { return };
        let Some(capital) = self.gazetteer.capital_in_code(country) else { return };
        let mut place = self.around(TokenRange::new(at, at + 1));
        place.candidates = vec![Hit { place: capital, tier: Tier::Exact, distance: 0.0 }];
        place.tier = Tier::Exact;
        out.push(place);
        out[first..].sort_by_key(|p| p.range.start);
    }

    /// A district in no gazetteer whose name goes on where the known name or the given name that it begins with ends: *in
    /// Bala Buluk district*.
    pub(super) fn longer_division(
        &self,
        at: usize,
        end: usize,
        limit: usize,
    ) -> Option<NamedPlace> {
        let run = self.run(at, limit);
        let district = |w| matches!(w, Word::Feature(kinds) if kinds.contains(PlaceKind::District));
        // *The Garment District*, *the Unified School District* are made of plain words.
        let plain = |at: usize| self.gazetteer.common().contains(self.tokens[at].hash);
        // *Al-X* is found by the sound of X; *Aleppos X* lacks its apostrophe.
        let parts = self.gazetteer.parts();
        let joined = |t: &Token| t.is(Shape::HYPHEN) || parts.get(t.hash).is_some();
        let owns = |t: &Token| {
            let stem = t.text(self.text).strip_suffix('s');
            stem.is_some_and(|s| self.gazetteer.index().is_word(hash(fold(s).as_bytes())))
        };
        let broken = || self.tokens[at..run].iter().any(joined) || owns(&self.tokens[at]);
        let none = self.caseless || run <= end || plain(run - 1);
        if none || self.word_at(run, district).is_none() || broken() {
            return None;
        }
        let place = self.around(TokenRange::new(at, run));
        place.role.is_some().then_some(place)
    }

    /// The regions and governorates whose name begins at the token, written with small letters.
    fn written_small(&self, at: usize) -> Option<(usize, Vec<Hit>)> {
        let index = self.gazetteer.index();
        if !index.may_begin(self.tokens[at].hash) {
            return None;
        }
        let ask = self.ask(self.tokens.len(), true);
        let mut hits = Vec::new();
        let end = index.longest_at(&ask, at, 0, &mut hits)?;
        hits.retain(|h| {
            let kind = self.gazetteer.kind(h.place);
            matches!(kind, PlaceKind::Region | PlaceKind::Governorate) && h.tier == Tier::Exact
        });
        (!hits.is_empty()).then_some((end, hits))
    }

    /// *X military airport* where the gazetteer has *X air base*: the same under the kind's own word.
    pub(super) fn named_by_kind(&self, place: &mut NamedPlace) {
        let Some(kind) = place.feature.and_then(Kinds::first) else { return };
        let is = |wanted| move |h: &Hit| self.gazetteer.kind(h.place) == wanted;
        // *Kuwait city* is no country.
        let capital =
            kind == PlaceKind::City && place.candidates.iter().any(is(PlaceKind::Country));
        let named = matches!(
            kind,
            PlaceKind::Camp
                | PlaceKind::Crossing
                | PlaceKind::AirBase
                | PlaceKind::Dam
                | PlaceKind::OilField
                | PlaceKind::GasField
        ) && !place.candidates.iter().any(is(kind));
        if !capital && !named {
            return;
        }
        let (Some(first), Some(last)) = (
            self.tokens.get(place.range.start as usize),
            self.tokens.get((place.range.end as usize).wrapping_sub(1)),
        ) else {
            return;
        };
        let name = self.text.get(first.start as usize..last.end as usize).unwrap_or_default();
        let mut hits = self.gazetteer.lookup(&format!("{name} {}", kind.name().replace('-', " ")));
        hits.retain(|h| is(kind)(h) && h.distance <= if capital { 0.0 } else { SAME_SOUND });
        if !hits.is_empty() {
            place.tier = hits[0].tier;
            place.candidates = hits;
        }
    }

    fn become_name(&self, place: &mut NamedPlace, range: TokenRange, hits: Vec<Hit>) {
        let mut at = range.start as usize;
        while at > 0 && self.is_word(at - 1, "the") {
            at -= 1;
        }
        place.role = self.preposition_before(at).or(place.role);
        place.range = range;
        place.outer =
            TokenRange::new(range.start as usize, place.outer.end.max(range.end) as usize);
        place.relation = None;
        place.feature = None;
        place.tier = hits.first().map_or(Tier::Cue, |h| h.tier);
        place.candidates = hits;
        (place.acts, place.speaks) = (false, false);
    }
}
