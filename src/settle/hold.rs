//! Which place contains which, as far as codes, lists and distances tell. For settling places and for events.

use crate::gazetteer::geometry::distance_km;
use crate::gazetteer::{Gazetteer, Place, PlaceId, PlaceKind};

/// True where the place `outer` contains the place `inner`, as far as codes and distances tell.
pub(crate) fn holds(gazetteer: &Gazetteer, outer: PlaceId, inner: PlaceId) -> bool {
    let (at, place) = (gazetteer.place(outer), gazetteer.place(inner));
    // Two towns of one list are two places, however near; a quarter or a camp lies in its city.
    if at.kind.is_settlement() && place.kind.is_settlement() {
        return false;
    }
    contains(gazetteer, outer, &at, inner, &place)
}

/// True where `holder` contains the place, as far as codes and distances tell.
pub(crate) fn contains(
    gazetteer: &Gazetteer,
    holder: PlaceId,
    at: &Place<'_>,
    id: PlaceId,
    place: &Place<'_>,
) -> bool {
    if holder == id {
        return false;
    }
    let apart = || distance_km((at.lat, at.lon), (place.lat, place.lon));
    match at.kind {
        PlaceKind::Country => {
            place.country == at.country
                && !matches!(place.kind, PlaceKind::Country | PlaceKind::Continent)
        }
        PlaceKind::Governorate => {
            if !at.admin1_code.is_empty() && !place.admin1_code.is_empty() {
                at.country == place.country
                    && at.admin1_code == place.admin1_code
                    && place.kind != PlaceKind::Governorate
            } else {
                at.country == place.country
                    && place.kind != PlaceKind::Governorate
                    && apart() <= at.radius_km * 1.2
            }
        }
        PlaceKind::District | PlaceKind::Subdistrict => {
            !place.kind.is_division()
                && at.country == place.country
                && ((!at.admin2.is_empty() && at.admin2 == place.admin2) || apart() <= at.radius_km)
        }
        PlaceKind::Region | PlaceKind::Mountain | PlaceKind::Island | PlaceKind::Continent => {
            let listed = gazetteer.store().parts.get(&holder);
            listed.is_some_and(|parts| parts.iter().any(|p| gazetteer.number(p) == Some(id)))
                || apart() <= at.radius_km
        }
        PlaceKind::City | PlaceKind::Town => {
            matches!(
                place.kind,
                PlaceKind::Neighbourhood
                    | PlaceKind::Camp
                    | PlaceKind::Bridge
                    | PlaceKind::AirBase
                    | PlaceKind::Airport
                    | PlaceKind::Base
                    | PlaceKind::Village
                    | PlaceKind::Town
                    | PlaceKind::Hill
            ) && apart() <= 25.0
                && place.population < at.population.max(1)
        }
        _ => false,
    }
}
