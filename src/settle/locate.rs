//! What a report tells of where a name lies by its way from another: *X, 20 km north of Y*. For settling places.

use crate::event::Tier;
use crate::find::places::{MOST_PAIRED, NamedPlace};
use crate::gazetteer::{Gazetteer, PlaceId};

use super::place::SettledPlace;
use super::score::{Score, Term};
use super::weights::Weights;

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
        let Some(relation) = locator.relation else { continue };
        let fits = |id: PlaceId, from: PlaceId| {
            relation.may_lead(&gazetteer.place(from), &gazetteer.place(id))
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
pub(crate) fn locator_of(settled: &[SettledPlace], at: usize) -> Option<usize> {
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
    gazetteer.country_with_code(gazetteer.country(from))
}
