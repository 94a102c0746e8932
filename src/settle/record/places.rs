//! Which of the places that were told stand in the record, in what role and order. For `record`.

use super::Page;
use crate::event::{PlaceMention, PlaceRole};
use crate::gazetteer::{PlaceId, PlaceKind};
use crate::settle::hold::holds;
use crate::settle::locate::locator_of;
use crate::settle::mention::to_mention;
use crate::settle::told::{Told, ToldPlace};
use crate::span::TokenRange;
use crate::steps::step;
use crate::text::Token;

/// From here on a place stands close enough to its trigger to be the event's beside others.
const CLOSE: f64 = 0.5;
/// So close are the places that the frame itself asks for.
const CLOSE_BY_FRAME: f64 = 1.0;

/// So many tokens may stand between a place and the words that say where it lies.
const FARTHEST_APPOSITION: u32 = 10;

/// So many loose places are looked through for one that lies in the first.
const MOST_LOOSE: usize = 16;
/// And it stands at most so many tokens behind.
const NEXT: u32 = 6;

/// A list of names is read over so many tokens.
const LONGEST_LIST: u32 = 16;

impl Page<'_> {
    /// The places of the record, the most trusted first.
    pub(super) fn places(&self, told: &Told) -> Vec<PlaceMention> {
        let chosen = self.candidates(told);
        let distinct = self.distinct(&chosen);
        // The governorate or country of a place that is there itself says nothing more.
        let mut kept: Vec<&ToldPlace> = chosen
            .iter()
            .copied()
            .filter(|p| {
                !self.holds_one(p, &distinct)
                    && !self.only_says_where(p, &distinct)
                    && !self.only_lies_near(p, &distinct)
            })
            .collect();
        // Of two areas that hold each other the first is kept.
        if kept.is_empty() {
            kept.extend(chosen.first());
        }
        let mut list: Vec<(PlaceMention, f64)> = Vec::new();
        for place in kept {
            let Some(mention) = self.told_as(place) else { continue };
            if !list.iter().inspect(step).any(|(known, _)| is_told_again(known, &mention)) {
                list.push((mention, place.closeness));
            }
        }
        list.sort_by(|(a, x), (b, y)| {
            rank(a.role).cmp(&rank(b.role)).then(y.total_cmp(x)).then(a.span.cmp(&b.span))
        });
        list.into_iter().map(|(mention, _)| mention).collect()
    }

    /// The row of the gazetteer that was settled on.
    fn id(&self, told: &ToldPlace) -> Option<PlaceId> {
        told.place.and_then(|n| self.places[n].place)
    }

    /// The places that may be the event's: all that stand close, or else the one that stands best.
    fn candidates<'t>(&self, told: &'t Told) -> Vec<&'t ToldPlace> {
        let best = told.places.iter().map(|p| p.closeness).fold(0.0, f64::max);
        let mut chosen: Vec<&ToldPlace> = told
            .places
            .iter()
            // *Kabul fell to the Taliban*: where a frame asks for a place, no government is meant.
            .filter(|p| {
                p.place.is_some_and(|n| !self.places[n].metonym || p.closeness >= CLOSE_BY_FRAME)
            })
            .filter(|p| p.closeness >= CLOSE || best < CLOSE)
            // *A cab driver from Abidjan was shot*: where somebody came from or went to is no place of the event.
            .filter(|p| p.closeness >= CLOSE || !matches!(p.role, PlaceRole::From | PlaceRole::To))
            // *Bishkek in central Asia*: a continent is no place of an event.
            .filter(|p| self.id(p).is_none_or(|id| self.gazetteer.kind(id) != PlaceKind::Continent))
            .collect();
        // Loose places only where nothing better stands, and then the closest one.
        if best < CLOSE {
            if let Some(inner) = self.inner_of_first(&chosen) {
                chosen.swap(0, inner);
            }
            chosen.truncate(1);
        }
        chosen
    }

    /// Of *in Lebanon's city of Tripoli* the inner one, where the first is the outer.
    fn inner_of_first(&self, chosen: &[&ToldPlace]) -> Option<usize> {
        let first = chosen.first()?;
        let outer = self.id(first)?;
        let whole =
            matches!(self.gazetteer.kind(outer), PlaceKind::Country | PlaceKind::Governorate);
        chosen.iter().take(MOST_LOOSE).position(|p| {
            let behind = p.range.start.checked_sub(first.range.end);
            let inside = match self.id(p) {
                Some(p) => whole && p != outer && holds(self.gazetteer, outer, p),
                // *Baghdad's neighbourhood of Kamaliya*, which is in no gazetteer.
                None => p.place.is_some_and(|n| self.places[n].container == Some(outer)),
            };
            inside && behind.is_some_and(|n| n <= NEXT)
        })
    }

    /// Each place once: an event told a thousand times names its town a thousand times.
    fn distinct<'t>(&self, chosen: &[&'t ToldPlace]) -> Vec<&'t ToldPlace> {
        let key = |p: &ToldPlace| {
            p.place.map(|n| {
                let settled = &self.places[n];
                // Names in no gazetteer are told apart by their letters.
                let name = settled.range.range().map(|at| self.tokens[at].hash);
                let name = settled.place.is_none().then(|| name.fold(0, u32::wrapping_add));
                (settled.place, name, settled.container, p.role)
            })
        };
        let mut distinct: Vec<&ToldPlace> = Vec::new();
        for place in chosen {
            if !distinct.iter().inspect(step).any(|known| key(known) == key(place)) {
                distinct.push(place);
            }
        }
        distinct
    }

    fn is(&self, token: &Token, words: &[&str]) -> bool {
        words.iter().any(|w| token.text(self.text).eq_ignore_ascii_case(w))
    }

    /// *X and Y* are two places, however near.
    fn joined(&self, p: &ToldPlace, q: &ToldPlace) -> bool {
        let ends = |p: &ToldPlace| p.place.map(|n| self.places[n].outer);
        let and = |a: TokenRange, b: TokenRange| {
            a.end + 1 == b.start && self.is(&self.tokens[a.end as usize], &["and"])
        };
        ends(p).zip(ends(q)).is_some_and(|(p, q)| and(p, q) || and(q, p))
    }

    /// *The villages of X, Y and Z*: a name that no list knows beside one that is known, with but commas and an *and*
    /// between them.
    fn listed(&self, known: &ToldPlace, unknown: &ToldPlace) -> bool {
        let Some((known, unknown)) = known.place.zip(unknown.place) else { return false };
        let (known, unknown) = (&self.places[known], &self.places[unknown]);
        let (left, right) = if known.range.start < unknown.range.start {
            (known.outer, unknown.outer)
        } else {
            (unknown.outer, known.outer)
        };
        let (from, to) = (left.end, right.start);
        let is =
            |at: u32, word: &str| self.tokens.get(at as usize).is_some_and(|t| self.is(t, &[word]));
        let reached = |at: u32| {
            let next = self.places.partition_point(|s| s.outer.start <= at);
            next > 0 && self.places[next - 1].outer.contains(at)
        };
        unknown.place.is_none()
            && known.kind.is_settlement()
            && from < to
            && to - from <= LONGEST_LIST
            && (from..to).all(|at| is(at, ",") || is(at, "and") || reached(at))
            && ((from..to).any(|at| is(at, "and"))
                || is(right.end, "and") && reached(right.end + 1))
    }

    /// True where another of the places lies in this one, and so tells better where it was.
    fn holds_one(&self, p: &ToldPlace, distinct: &[&ToldPlace]) -> bool {
        let Some(number) = p.place else { return false };
        let Some(outer) = self.places[number].place else {
            return distinct.iter().inspect(step).any(|q| self.is_told_within(q, number));
        };
        distinct
            .iter()
            .inspect(step)
            .any(|q| !self.joined(p, q) && !self.listed(p, q) && self.lies_in(q, outer, p.role))
    }

    /// *Heiban town in the Nuba mountains*, neither in a gazetteer; but *Hass, Tal and Qah* are three.
    fn is_told_within(&self, inner: &ToldPlace, number: usize) -> bool {
        let Some(inner) = inner.place.map(|n| &self.places[n]) else { return false };
        let gap = inner.outer.end as usize..self.places[number].outer.start as usize;
        inner.within == Some(number as u32)
            && self.tokens.get(gap).unwrap_or_default().iter().any(|t| self.is(t, &["in", "of"]))
    }

    fn lies_in(&self, inner: &ToldPlace, outer: PlaceId, role: PlaceRole) -> bool {
        let settled = inner.place.map(|n| &self.places[n]);
        // *Kafr Nabl, Hass and Ariha* are three towns; *Nayrab, Idlib* is one in a governorate.
        let town = |id| self.gazetteer.kind(id).is_settlement();
        let beside = settled.and_then(|s| s.place).is_some_and(|p| town(p) && town(outer));
        // What is told the way to from a town does not lie in it.
        let beside = beside || inner.place.is_some_and(|n| self.is_reckoned_from(n, outer));
        let within = settled.is_some_and(|s| s.place != Some(outer) && s.container == Some(outer));
        if within && !beside {
            return true;
        }
        // A name in no gazetteer lies in all that holds its container.
        let id = settled.and_then(|s| s.place.or(s.container));
        id.is_some_and(|id| id != outer && holds(self.gazetteer, outer, id))
            && (inner.role == role || role == PlaceRole::At)
    }

    /// True where the place stands there only to say where another of them lies.
    fn only_says_where(&self, p: &ToldPlace, distinct: &[&ToldPlace]) -> bool {
        let number = |p: &ToldPlace| p.place.filter(|n| self.places[*n].range == p.range);
        let Some(outer) = number(p) else { return false };
        distinct.iter().inspect(step).any(|q| {
            number(q)
                .is_some_and(|inner| q.role != PlaceRole::From && self.says_where(inner, outer))
        })
    }

    /// *Seddana, near the village of Shebaa*: what it lies near to says no more where the place itself is known.
    fn only_lies_near(&self, p: &ToldPlace, distinct: &[&ToldPlace]) -> bool {
        let Some(near) = self.id(p).filter(|_| p.role == PlaceRole::Near) else { return false };
        distinct.iter().inspect(step).any(|q| {
            let (from, to) = (q.range.end, p.range.start);
            let known = |at| !self.gazetteer.kind(at).is_area() && !holds(self.gazetteer, at, near);
            q.role == PlaceRole::At
                && from <= to
                && to - from <= FARTHEST_APPOSITION
                && self.id(q).is_some_and(known)
                && !self.tokens[from as usize..to as usize].iter().any(|t| self.is(t, &["and"]))
        })
    }

    /// The place as the record has it: by the words that told it here, in the role that it has here.
    fn told_as(&self, place: &ToldPlace) -> Option<PlaceMention> {
        let number = place.place?;
        let mut mention = to_mention(self.gazetteer, self.places, number, self.text, self.tokens);
        if place.range != self.places[number].range {
            mention.text = self.words(place.range);
            mention.span = self.span(place.range);
            mention.why.insert(0, format!("refers to {}", mention.name));
        }
        mention.role = Some(match (place.role, mention.kind.as_str()) {
            (PlaceRole::At, "road") => PlaceRole::Along,
            (role, _) => role,
        });
        mention.zone = None;
        Some(mention)
    }

    /// True for a name in no gazetteer that the report tells the way to from this town.
    fn is_reckoned_from(&self, number: usize, town: PlaceId) -> bool {
        self.places[number].place.is_none()
            && locator_of(self.places, number).is_some()
            && self.gazetteer.kind(town).is_settlement()
    }

    /// True where the second place only says where the first lies: *Nayrab in Aleppo*, *Saraqib, 15 km east of Idlib*.
    fn says_where(&self, number: usize, by: usize) -> bool {
        let (place, other) = (&self.places[number], &self.places[by]);
        let (from, to) = (place.outer.end, other.outer.start);
        // Where a road runs and where a name in no gazetteer lies, the other place tells better.
        let point = place.place.map_or(other.place.is_none(), |id| {
            !matches!(self.gazetteer.kind(id), PlaceKind::Road | PlaceKind::River | PlaceKind::Sea)
        });
        if other.locates == Some(number as u32) {
            return true;
        }
        if !point || from > to || place.place.is_some() && place.place == other.place {
            return false;
        }
        let gap = self.tokens.get(from as usize..to as usize).unwrap_or_default();
        match gap {
            [one] => self.is(one, &["in", "of", "near", "outside"]),
            [one, the] => self.is(one, &["in"]) && self.is(the, &["the"]),
            _ => false,
        }
    }
}

/// True for the same place in the same relation, or the same words.
fn is_told_again(known: &PlaceMention, mention: &PlaceMention) -> bool {
    let same = match (&known.anchor, &mention.anchor) {
        // *10 km north of Homs* is known by what it is reckoned from, a name in no gazetteer by itself.
        (Some(x), Some(y)) if known.relation.is_some() => x.id == y.id && known.id == mention.id,
        _ if known.id.is_none() => mention.id.is_none() && known.name == mention.name,
        _ => known.id == mention.id,
    };
    known.span == mention.span || same && known.relation == mention.relation
}

/// Where it was stands before where it was near or went to.
fn rank(role: Option<PlaceRole>) -> u8 {
    match role {
        Some(PlaceRole::At) => 0,
        Some(PlaceRole::Along) => 1,
        Some(PlaceRole::Near) => 2,
        _ => 3,
    }
}
