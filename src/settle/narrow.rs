//! Narrowing: news tells *a town in eastern Syria* first and names the town a sentence later. An event that has no place
//! but a country takes the place inside it that its neighbour names, one that has only a province the place of another
//! telling of the same. Stands after the merging.

use super::hold::holds;
use super::merge::{agree, counts_agree};
use super::told::{Told, ToldPlace};
use crate::event::{Factuality, PlaceRole, Role};
use crate::find::actors::FoundActor;
use crate::frame::Kinds;
use crate::gazetteer::geometry::{bearing, distance_km};
use crate::gazetteer::{Gazetteer, PlaceId, PlaceKind};
use crate::settle::place::SettledPlace;
use crate::settle::reference::is_of_a_war;
use crate::settle::story::Stories;

/// The place is named within so many sentences after, or one before.
const REACH: usize = 4;
/// The neighbour's place hangs on it at least so closely: it may stand in a clause beside (*was killed as he walked to a
/// club in the town of X*).
const OWN: f64 = 0.3;
/// How closely the borrowed place hangs on the event: as closely as one told in its own sentence, no more.
const BORROWED: f64 = 0.5;
/// The event's own loose places hang on it at least so closely.
const LOOSE: f64 = 0.4;

/// What lies beyond the middle of a country by more than this share of its radius is no part of its other half. Less
/// may be: points of countries are in whole degrees, and *southern Libya* begins where its people do.
const ACROSS: f64 = 0.4;

/// Gives events that are told of a whole country the place that the sentences beside them name, and events of a division
/// or a region the one place in it that the tellings of the same beside them name.
pub(crate) fn narrow(
    gazetteer: &Gazetteer,
    kinds: &Kinds,
    stories: &Stories,
    settled: &[SettledPlace],
    events: &mut [Told],
) {
    let scene = Neighbours { gazetteer, kinds, stories, settled };
    // The best place of each event that lies in a country and is none.
    let inner: Vec<Option<ToldPlace>> = events.iter().map(|event| scene.inner(event)).collect();
    for number in 0..events.len() {
        let Some(outer) = scene.outer(&events[number]) else { continue };
        if let Some(place) = scene.told_inside(&events[number], outer) {
            events[number].places.push(place);
        }
        let Some(outer) = scene.outer(&events[number]) else { continue };
        if is_of_a_war(&events[number]) {
            continue;
        }
        let fits = |other: &usize| {
            *other != number
                && inner[*other].is_some_and(|place| {
                    scene.may_lend(&events[number], outer, &events[*other], &place)
                })
        };
        // Events stand in text order, and those of a report are many: only the nearest are looked at.
        let first = number.saturating_sub(REACH);
        let last = (number + 2 * REACH).min(events.len());
        let mut near = (number + 1..last).chain((first..number).rev()).filter(fits);
        // A place that the gazetteer knows before one that it does not.
        let known = |other: &usize| inner[*other].is_some_and(|p| scene.place(&p).is_some());
        let best = near.clone().find(known).or_else(|| near.next());
        let Some(place) = best.and_then(|other| inner[other]) else { continue };
        // A province with two such places is told of for both.
        let one = |other: usize| {
            inner[other].is_some_and(|other| scene.place(&other) == scene.place(&place))
        };
        if !scene.is_country(outer) && !near.all(one) {
            continue;
        }
        events[number].places.push(ToldPlace { closeness: BORROWED, ..place });
    }
}

/// What is known of the events of a report and their places.
struct Neighbours<'a> {
    gazetteer: &'a Gazetteer,
    kinds: &'a Kinds,
    stories: &'a Stories,
    settled: &'a [SettledPlace],
}

impl Neighbours<'_> {
    fn place(&self, told: &ToldPlace) -> Option<PlaceId> {
        self.settled[told.place?].place
    }

    fn is_country(&self, place: PlaceId) -> bool {
        self.gazetteer.kind(place) == PlaceKind::Country
    }

    /// The division or country that holds a place in no gazetteer.
    fn container(&self, told: &ToldPlace) -> Option<PlaceId> {
        let settled = &self.settled[told.place?];
        settled.container.filter(|_| settled.place.is_none() && settled.kind.is_settlement())
    }

    /// The best place of an event that may be lent: no country.
    fn inner(&self, event: &Told) -> Option<ToldPlace> {
        let told = event.places.iter().filter(|p| p.closeness >= OWN && p.role == PlaceRole::At);
        let known = |p: &ToldPlace| self.place(p).is_some_and(|id| !self.is_country(id));
        told.filter(|p| known(p) || p.closeness >= BORROWED && self.container(p).is_some())
            .max_by(|a, b| a.closeness.total_cmp(&b.closeness))
            .copied()
    }

    /// The country, division or region that an event has for its only place.
    fn outer(&self, event: &Told) -> Option<PlaceId> {
        let mut whole = None;
        for told in event.places.iter().filter(|p| p.closeness >= BORROWED) {
            let id = self.place(told)?;
            let kind = self.gazetteer.kind(id);
            let area = kind.is_division() || matches!(kind, PlaceKind::Country | PlaceKind::Region);
            if !area || told.role != PlaceRole::At {
                return None;
            }
            // Of a country and its province the province.
            whole = match whole {
                None => Some(id),
                Some(known) if known == id || self.is_country(id) => Some(known),
                Some(known) if self.is_country(known) => Some(id),
                Some(_) => return None,
            };
        }
        whole
    }

    /// The place in the event's own that its sentence tells more loosely.
    fn told_inside(&self, event: &Told, outer: PlaceId) -> Option<ToldPlace> {
        let lies = |inner: &SettledPlace| match inner.place {
            // *The militia that holds most of one province captured land in another*.
            Some(id) => !self.gazetteer.kind(id).is_area() && holds(self.gazetteer, outer, id),
            None => {
                inner.container.is_some_and(|id| id == outer || holds(self.gazetteer, outer, id))
            }
        };
        let inside = |told: &&ToldPlace| {
            (LOOSE..BORROWED).contains(&told.closeness)
                && told.role == PlaceRole::At
                && told.place.is_some_and(|n| !self.settled[n].metonym && lies(&self.settled[n]))
        };
        // *An official at a mine in X was shot in Y*.
        let loose =
            || event.places.iter().find(inside).map(|p| ToldPlace { closeness: BORROWED, ..*p });
        self.told_beside(event).or_else(loose)
    }

    /// *The mayor of X, in Y, was shot*, *at the University of Y, X*: the place that the words beside the event's own say to
    /// lie in it.
    fn told_beside(&self, event: &Told) -> Option<ToldPlace> {
        event.places.iter().filter(|p| p.closeness >= BORROWED).find_map(|told| {
            let (outer, whole) = (told.place?, self.place(told)?);
            let lies = |inner: &usize| {
                self.settled.get(*inner).is_some_and(|settled| {
                    let id = settled.place.filter(|_| !settled.metonym);
                    settled.within == Some(outer as u32)
                        && id.is_some_and(|id| holds(self.gazetteer, whole, id))
                })
            };
            // *A man from X, in Y*: where somebody comes from.
            let leads_away = |inner: &usize| {
                event.passed.contains(inner)
                    || event
                        .places
                        .iter()
                        .any(|p| p.place == Some(*inner) && p.role != PlaceRole::At)
            };
            let inner = [outer.wrapping_sub(1), outer + 1]
                .into_iter()
                .find(|inner| lies(inner) && !leads_away(inner))?;
            let range = self.settled[inner].range;
            Some(ToldPlace { place: Some(inner), range, ..*told })
        })
    }

    /// True where the place of `other` may be where the event was, which is told of `outer` alone.
    fn may_lend(&self, event: &Told, outer: PlaceId, other: &Told, place: &ToldPlace) -> bool {
        let sentence = |told: &Told| told.evidence.first().map_or(0, |e| e.sentence);
        let (here, there) = (sentence(event), sentence(other));
        let kinds = (&self.kinds.list[event.kind], &self.kinds.list[other.kind]);
        let country = self.is_country(outer);
        // A province, or a place that hangs loosely on its event, is narrowed and lent by tellings of the same alone.
        let strict = !country || place.closeness < BORROWED;
        let same = event.kind == other.kind
            || if strict {
                kinds.0.absorbs.contains(&kinds.1.name) || kinds.1.absorbs.contains(&kinds.0.name)
            } else {
                kinds.0.violent && kinds.1.violent
            };
        let alike = |inner: PlaceId| {
            there != here
                && !self.gazetteer.kind(inner).is_area()
                && agree(event, other, Role::Agent)
                && agree(event, other, Role::Target)
                && counts_agree(event, other)
        };
        let actual = |told: &Told| told.factuality == Factuality::Actual;
        // *In eastern Congo*, and in the next sentence a village that no list knows.
        let unknown = |holder: PlaceId| {
            country
                && !strict
                && there > here
                && !(names_a_doer(event) && names_a_doer(other))
                && self.gazetteer.country(holder) == self.gazetteer.country(outer)
        };
        same && actual(event)
            && actual(other)
            && (there <= here + REACH && there + 1 >= here)
            && self.stories.same(here, there)
            && (self.place(place).is_some_and(|inner| {
                let lies = if country {
                    // What one sentence tells of two places it tells apart.
                    let across = if there == here { 0.0 } else { ACROSS };
                    self.gazetteer.country(inner) == self.gazetteer.country(outer)
                        && self.is_on_its_side(event, inner, across)
                } else {
                    holds(self.gazetteer, outer, inner)
                };
                lies && (!strict || alike(inner))
            }) || self.container(place).is_some_and(unknown))
    }

    /// *In northern Nigeria*, *while a bomb in Lagos*: the one does not lie in the other.
    fn is_on_its_side(&self, event: &Told, inner: PlaceId, across: f64) -> bool {
        let told = event.places.iter().filter(|p| p.closeness >= BORROWED);
        let mut sides = told.filter_map(|p| {
            let settled = &self.settled[p.place?];
            let direction = settled.relation?.direction?;
            Some((settled.place?, self.gazetteer.words().direction(direction).degrees?))
        });
        sides.all(|(whole, degrees)| {
            let (from, to) = (self.gazetteer.point(whole), self.gazetteer.point(inner));
            let off = (bearing(from, to) - degrees).to_radians();
            let km = distance_km(from, to) * libm::cos(off);
            km >= -across * self.gazetteer.place(whole).radius_km
        })
    }
}

/// True where somebody did it, and no word that points back is all that says who.
fn names_a_doer(told: &Told) -> bool {
    let named = |actor: Option<FoundActor>| actor.is_none_or(|actor| actor.reference.is_none());
    told.who.iter().any(|who| who.role == Role::Agent && named(who.actor))
}
