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

/// So many tokens may stand between a place and the words that say where it lies.
const FARTHEST_APPOSITION: u32 = 10;

/// So many loose places are looked through for one that lies in the first.
const MOST_LOOSE: usize = 16;
/// And it stands at most so many tokens behind.
const NEXT: u32 = 6;

/// A list of names is read over so many tokens.
const LONGEST_LIST: u32 = 16;

impl Page<'_> {
    pub(super) fn places(&self, told: &Told) -> Vec<PlaceMention> {
        let best = told.places.iter().map(|p| p.closeness).fold(0.0, f64::max);
        let mut chosen: Vec<&ToldPlace> = told
            .places
            .iter()
            // *Kabul fell to the Taliban*: where a frame asks for a place, no government is meant.
            .filter(|p| p.place.is_some_and(|n| !self.places[n].metonym || p.closeness >= 1.0))
            .filter(|p| p.closeness >= 0.5 || best < 0.5)
            // *A cab driver from Abidjan was shot*: where somebody came from or went to is no place of the event.
            .filter(|p| p.closeness >= 0.5 || !matches!(p.role, PlaceRole::From | PlaceRole::To))
            // *Bishkek in central Asia*: a continent is no place of an event.
            .filter(|p| {
                let id = p.place.and_then(|n| self.places[n].place);
                id.is_none_or(|id| self.gazetteer.kind(id) != PlaceKind::Continent)
            })
            .collect();
        // Loose places only where nothing better stands, and then the closest one; of *in Lebanon's city of Tripoli* the
        // inner one.
        if best < 0.5 {
            let id = |p: &ToldPlace| p.place.and_then(|n| self.places[n].place);
            let inner = chosen.first().and_then(|first| {
                let outer = id(first)?;
                let kind = self.gazetteer.kind(outer);
                let whole = matches!(kind, PlaceKind::Country | PlaceKind::Governorate);
                chosen.iter().take(MOST_LOOSE).position(|p| {
                    let behind = p.range.start.checked_sub(first.range.end);
                    let inside = match id(p) {
                        Some(p) => whole && p != outer && holds(self.gazetteer, outer, p),
                        // *Baghdad's neighbourhood of Kamaliya*, which is in no gazetteer.
                        None => p.place.is_some_and(|n| self.places[n].container == Some(outer)),
                    };
                    inside && behind.is_some_and(|n| n <= NEXT)
                })
            });
            if let Some(inner) = inner {
                chosen.swap(0, inner);
            }
            chosen.truncate(1);
        }
        // The governorate or country of a place that is there itself says nothing more.
        // An event told a thousand times names its town a thousand times: each is looked at once.
        let mut distinct: Vec<&ToldPlace> = Vec::new();
        for place in &chosen {
            let key = |p: &ToldPlace| {
                p.place.map(|n| {
                    let settled = &self.places[n];
                    // Names in no gazetteer are told apart by their letters.
                    let name = settled.range.range().map(|at| self.tokens[at].hash);
                    let name = settled.place.is_none().then(|| name.fold(0, u32::wrapping_add));
                    (settled.place, name, settled.container, p.role)
                })
            };
            if !distinct.iter().inspect(step).any(|known| key(known) == key(place)) {
                distinct.push(place);
            }
        }
        // *X and Y* are two places, however near.
        let joined = |p: &ToldPlace, q: &ToldPlace| {
            let ends = |p: &ToldPlace| p.place.map(|n| self.places[n].outer);
            let and = |a: TokenRange, b: TokenRange| {
                a.end + 1 == b.start
                    && self.tokens[a.end as usize].text(self.text).eq_ignore_ascii_case("and")
            };
            ends(p).zip(ends(q)).is_some_and(|(p, q)| and(p, q) || and(q, p))
        };
        // *The villages of X, Y and Z*: a name that no list knows beside one that is known, with but commas and an *and*
        // between them.
        let listed = |p: &ToldPlace, q: &ToldPlace| {
            let Some((known, unknown)) = p.place.zip(q.place) else { return false };
            let (known, unknown) = (&self.places[known], &self.places[unknown]);
            let (left, right) = if known.range.start < unknown.range.start {
                (known.outer, unknown.outer)
            } else {
                (unknown.outer, known.outer)
            };
            let (from, to) = (left.end, right.start);
            let is = |at: u32, word: &str| {
                let token = self.tokens.get(at as usize);
                token.is_some_and(|t| t.text(self.text).eq_ignore_ascii_case(word))
            };
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
        };
        let container = |p: &ToldPlace| {
            let Some(number) = p.place else { return false };
            let Some(outer) = self.places[number].place else {
                // *Heiban town in the Nuba mountains*, neither in a gazetteer; but *Hass, Tal and Qah* are three.
                let outer = &self.places[number];
                let within = |q: &&ToldPlace| {
                    let Some(inner) = q.place.map(|n| &self.places[n]) else { return false };
                    let gap = inner.outer.end as usize..outer.outer.start as usize;
                    inner.within == Some(number as u32)
                        && self.tokens.get(gap).unwrap_or_default().iter().any(|t| {
                            ["in", "of"].iter().any(|w| t.text(self.text).eq_ignore_ascii_case(w))
                        })
                };
                return distinct.iter().inspect(step).any(within);
            };
            distinct.iter().inspect(step).any(|q| {
                if joined(p, q) || listed(p, q) {
                    return false;
                }
                let settled = q.place.map(|n| &self.places[n]);
                // *Kafr Nabl, Hass and Ariha* are three towns; *Nayrab, Idlib* is one in a governorate.
                let town = |id| self.gazetteer.kind(id).is_settlement();
                let beside = settled.and_then(|s| s.place).is_some_and(|p| town(p) && town(outer));
                // What is told the way to from a town does not lie in it.
                let beside = beside || q.place.is_some_and(|n| self.is_reckoned_from(n, outer));
                let within =
                    settled.is_some_and(|s| s.place != Some(outer) && s.container == Some(outer));
                if within && !beside {
                    return true;
                }
                // A name in no gazetteer lies in all that holds its container.
                let inner = settled.and_then(|s| s.place.or(s.container));
                inner.is_some_and(|inner| inner != outer && holds(self.gazetteer, outer, inner))
                    && (q.role == p.role || p.role == PlaceRole::At)
            })
        };
        let only_says_where = |p: &ToldPlace| {
            let number = |p: &ToldPlace| p.place.filter(|n| self.places[*n].range == p.range);
            let Some(outer) = number(p) else { return false };
            distinct.iter().inspect(step).any(|q| {
                number(q)
                    .is_some_and(|inner| q.role != PlaceRole::From && self.says_where(inner, outer))
            })
        };
        // *Seddana, near the village of Shebaa*: what it lies near to says no more where the place itself is known.
        let id = |p: &ToldPlace| p.place.and_then(|n| self.places[n].place);
        let beside = |p: &ToldPlace| {
            let Some(near) = id(p).filter(|_| p.role == PlaceRole::Near) else { return false };
            distinct.iter().inspect(step).any(|q| {
                let (from, to) = (q.range.end, p.range.start);
                q.role == PlaceRole::At
                    && from <= to
                    && to - from <= FARTHEST_APPOSITION
                    && id(q).is_some_and(|at| {
                        !self.gazetteer.kind(at).is_area() && !holds(self.gazetteer, at, near)
                    })
                    && !self.tokens[from as usize..to as usize]
                        .iter()
                        .any(|t| t.text(self.text).eq_ignore_ascii_case("and"))
            })
        };
        let mut list: Vec<(PlaceMention, f64)> = Vec::new();
        let mut kept: Vec<&ToldPlace> = chosen
            .iter()
            .copied()
            .filter(|p| !container(p) && !only_says_where(p) && !beside(p))
            .collect();
        // Of two areas that hold each other the first is kept.
        if kept.is_empty() {
            kept.extend(chosen.first());
        }
        for place in kept {
            let Some(number) = place.place else { continue };
            let settled = &self.places[number];
            let mut mention =
                to_mention(self.gazetteer, self.places, number, self.text, self.tokens);
            if place.range != settled.range {
                mention.text = self.words(place.range);
                mention.span = self.span(place.range);
                mention.why.insert(0, format!("refers to {}", mention.name));
            }
            mention.role = Some(match (place.role, mention.kind.as_str()) {
                (PlaceRole::At, "road") => PlaceRole::Along,
                (role, _) => role,
            });
            mention.zone = None;
            let same = |m: &PlaceMention| match (&m.anchor, &mention.anchor) {
                // *10 km north of Homs* is known by what it is reckoned from, a name in no gazetteer by itself.
                (Some(x), Some(y)) if m.relation.is_some() => x.id == y.id && m.id == mention.id,
                _ if m.id.is_none() => mention.id.is_none() && m.name == mention.name,
                _ => m.id == mention.id,
            };
            if !list
                .iter()
                .inspect(step)
                .any(|(m, _)| m.span == mention.span || (same(m) && m.relation == mention.relation))
            {
                list.push((mention, place.closeness));
            }
        }
        let rank = |role: Option<PlaceRole>| match role {
            Some(PlaceRole::At) => 0,
            Some(PlaceRole::Along) => 1,
            Some(PlaceRole::Near) => 2,
            _ => 3,
        };
        list.sort_by(|(a, x), (b, y)| {
            rank(a.role).cmp(&rank(b.role)).then(y.total_cmp(x)).then(a.span.cmp(&b.span))
        });
        list.into_iter().map(|(mention, _)| mention).collect()
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
        let is = |token: &Token, words: &[&str]| {
            words.iter().any(|w| token.text(self.text).eq_ignore_ascii_case(w))
        };
        match gap {
            [one] => is(one, &["in", "of", "near", "outside"]),
            [one, the] => is(one, &["in"]) && is(the, &["the"]),
            _ => false,
        }
    }
}
