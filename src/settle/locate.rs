//! What a report tells of where a name lies by its way from another: *X, 20 km north of Y*. For settling places.

use crate::event::Tier;
use crate::find::places::NamedPlace;
use crate::gazetteer::geometry::distance_km;
use crate::gazetteer::{Gazetteer, PlaceId};

use super::place::SettledPlace;
use super::score::{Score, Term};
use super::weights::Weights;

/// Without a distance, *north of Y* leads no farther than this beyond its rim.
const BESIDE_KM: f64 = 60.0;
/// Reports measure from rim to rim, by road or as the crow flies: a told distance is right by so much, and a share of it.
const SLACK_KM: f64 = 12.0;
const SLACK: f64 = 0.35;
/// So many candidates of either name are tried against each other.
const MOST_PAIRED: usize = 12;
/// From farther away a name in no gazetteer lies in the same country, and in a division of which nothing is told.
const SAME_DIVISION_KM: f64 = 40.0;

/// Adds what the report says of the way from one place to another; what only sounds like the name and lies elsewhere
/// is not meant.
pub(super) fn weigh_locations(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &[NamedPlace],
    scores: &mut [Vec<Score>],
) {
    for (by, locator) in named.iter().enumerate() {
        let Some(at) = locator.locates.map(|at| at as usize).filter(|at| *at < by) else {
            continue;
        };
        let metres = locator.relation.and_then(|r| r.metres);
        let fits = |id: PlaceId, from: PlaceId| {
            let (place, from) = (gazetteer.place(id), gazetteer.place(from));
            let apart = distance_km((place.lat, place.lon), (from.lat, from.lon));
            let rims = place.radius_km + from.radius_km;
            match metres.map(|m| f64::from(m) / 1000.0) {
                Some(km) => (apart - km).abs() <= SLACK_KM + SLACK * km + rims,
                None => apart <= BESIDE_KM + rims,
            }
        };
        let (inner, outer) = (&named[at].candidates, &locator.candidates);
        let mut right = vec![false; inner.len()];
        let mut from = vec![false; outer.len()];
        for (a, hit) in inner.iter().enumerate().take(MOST_PAIRED) {
            for (b, origin) in outer.iter().enumerate().take(MOST_PAIRED) {
                if hit.place != origin.place && fits(hit.place, origin.place) {
                    (right[a], from[b]) = (true, true);
                }
            }
        }
        if right.contains(&true) {
            for (number, fitting) in [(at, &right), (by, &from)] {
                for (score, fits) in scores[number].iter_mut().zip(fitting) {
                    score.add(
                        Term::Located,
                        if *fits { weights.located } else { weights.not_located },
                    );
                }
            }
        } else if !outer.is_empty() {
            for (score, hit) in scores[at].iter_mut().zip(inner) {
                score.unsupported |= hit.tier > Tier::Article;
            }
        }
    }
}

/// The place by which the report tells where the one with this number lies.
pub(super) fn locator_of(settled: &[SettledPlace], at: usize) -> Option<usize> {
    let by = at + 1;
    settled.get(by).filter(|place| place.locates == Some(at as u32)).map(|_| by)
}

/// What a name in no gazetteer lies in, by the place that tells where it lies.
pub(super) fn container_by(gazetteer: &Gazetteer, locator: &SettledPlace) -> Option<PlaceId> {
    let from = locator.place?;
    let metres = locator.relation.and_then(|r| r.metres).map_or(0.0, f64::from);
    if metres <= SAME_DIVISION_KM * 1000.0 {
        return Some(from);
    }
    gazetteer.country_with_code(gazetteer.place(from).country)
}
