//! Narrowing: news tells *a town in eastern Syria* first and names the town a sentence later. An event that has no place
//! but a country takes the place inside it that its neighbour names. Stands after the merging.

use super::told::{Told, ToldPlace};
use crate::event::{Factuality, PlaceRole};
use crate::frame::Kinds;
use crate::gazetteer::geometry::{bearing, distance_km};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::settle::place::SettledPlace;
use crate::settle::reference::is_of_a_war;
use crate::settle::story::Stories;

/// The place is named within so many sentences after, or one before.
const REACH: usize = 4;
/// How closely the borrowed place hangs on the event: as closely as one told in its own sentence, no more.
const BORROWED: f64 = 0.5;

/// What lies beyond the middle of a country by more than this share of its radius is no part of its other half. Less
/// may be: points of countries are in whole degrees, and *southern Libya* begins where its people do.
const ACROSS: f64 = 0.4;

/// Gives events that are told of a whole country the place that the sentences beside them name.
pub(crate) fn narrow(
    gazetteer: &Gazetteer,
    kinds: &Kinds,
    stories: &Stories,
    settled: &[SettledPlace],
    events: &mut [Told],
) {
    let country_of = |place: &ToldPlace| {
        let id = settled[place.place?].place?;
        let place = gazetteer.place(id);
        Some((place.kind == PlaceKind::Country, place.country))
    };
    let sentence = |told: &Told| told.evidence.first().map_or(0, |e| e.sentence);
    // The best place of each event that lies in a country and is none.
    let inner: Vec<Option<(ToldPlace, &str)>> = events
        .iter()
        .map(|event| {
            event
                .places
                .iter()
                .filter(|p| p.closeness >= BORROWED && p.role == PlaceRole::At)
                .filter_map(|p| country_of(p).filter(|(whole, _)| !whole).map(|(_, c)| (*p, c)))
                .max_by(|(a, _), (b, _)| a.closeness.total_cmp(&b.closeness))
        })
        .collect();
    for number in 0..events.len() {
        let here = sentence(&events[number]);
        let mut whole = None;
        // *In northern Nigeria*, *while a bomb in Lagos*: the one does not lie in the other.
        let on_its_side = |inner: &ToldPlace, across: f64| {
            let told = events[number].places.iter().filter(|p| p.closeness >= BORROWED);
            let mut sides = told.filter_map(|p| {
                let direction = settled[p.place?].relation?.direction?;
                Some((settled[p.place?].place?, gazetteer.words().direction(direction).degrees?))
            });
            let Some(to) = inner.place.and_then(|p| settled[p].place) else { return true };
            sides.all(|(whole, degrees)| {
                let (from, to) = (gazetteer.point(whole), gazetteer.point(to));
                let off = (bearing(from, to) - degrees).to_radians();
                let km = distance_km(from, to) * libm::cos(off);
                km >= -across * gazetteer.place(whole).radius_km
            })
        };
        let only = events[number].places.iter().filter(|p| p.closeness >= BORROWED).all(|p| {
            let country = country_of(p).filter(|(is_whole, _)| *is_whole);
            whole = country.map(|(_, code)| code).or(whole);
            country.is_some() && p.role == PlaceRole::At
        });
        let Some(country) = whole.filter(|_| only && !is_of_a_war(&events[number])) else {
            continue;
        };
        let fits = |other: &usize| {
            let event = &events[*other];
            let there = sentence(event);
            *other != number
                && (event.kind == events[number].kind
                    || kinds.list[event.kind].violent && kinds.list[events[number].kind].violent)
                && event.factuality == Factuality::Actual
                && events[number].factuality == Factuality::Actual
                && (there <= here + REACH && there + 1 >= here)
                && stories.same(here, there)
                && inner[*other].is_some_and(|(place, code)| {
                    // What one sentence tells of two places it tells apart.
                    code == country && on_its_side(&place, if there == here { 0.0 } else { ACROSS })
                })
        };
        // Events stand in text order, and those of a report are many: only the nearest are looked at.
        let first = number.saturating_sub(REACH);
        let last = (number + 2 * REACH).min(events.len());
        let near = (number + 1..last).chain((first..number).rev()).find(fits);
        if let Some((place, _)) = near.and_then(|other| inner[other]) {
            events[number].places.push(ToldPlace { closeness: BORROWED, ..place });
        }
    }
}
