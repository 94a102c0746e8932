//! Points of relative and partial places: *10 km south of X*, *southern X*, *between X and Y*, *the M4 west of X*.
//! For settling places.

use crate::gazetteer::geometry::{Point, bearing, destination, distance_km, round};
use crate::gazetteer::{Gazetteer, Place, PlaceId, PlaceKind, WordPart};

use super::locate::locator_of;
use super::place::SettledPlace;

/// A point that stands for a stretch of land.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Derived {
    pub(crate) point: Point,
    pub(crate) radius_km: f64,
}

/// Where the place with this number in the list is, if that is not where the gazetteer has it.
pub(super) fn derive(
    gazetteer: &Gazetteer,
    settled: &[SettledPlace],
    at: usize,
) -> Option<Derived> {
    let this = &settled[at];
    let anchor = this.anchor.and_then(|a| settled.get(a as usize)).and_then(|a| a.place);
    let Some(id) = this.place else {
        // In no gazetteer, but the report tells the way to it.
        if let Some(by) = locator_of(settled, at) {
            return derive(gazetteer, settled, by);
        }
        // In no gazetteer: its container stands for it.
        let container = gazetteer.place(this.container?);
        let radius = container.radius_km.max(5.0);
        return Some(Derived { point: point(&container), radius_km: radius });
    };
    let place = gazetteer.place(id);
    let relation = this.relation.unwrap_or_default();
    let degrees = relation.direction.and_then(|d| gazetteer.words().direction(d).degrees);
    let km = relation.metres.map(|m| f64::from(m) / 1000.0);
    if place.kind == PlaceKind::Road {
        let line = gazetteer.store().roads.get(&id).map(|r| r.line.as_slice())?;
        if let Some(anchor) = anchor {
            let from = gazetteer.point(anchor);
            return Some(on_road(line, from, degrees, km));
        }
        let container = this.container.map(|c| gazetteer.place(c))?;
        let there = this.within.and_then(|w| settled.get(w as usize)).and_then(|w| w.derived);
        let near = nearest(line, there.map_or(point(&container), |d| d.point))?;
        return Some(Derived { point: rounded(near), radius_km: container.radius_km.min(30.0) });
    }
    if relation.between
        && place.kind != PlaceKind::Country
        && let Some(anchor) = anchor
    {
        let (a, b) = (point(&place), gazetteer.point(anchor));
        let apart = distance_km(a, b);
        let middle = destination(a, bearing(a, b), apart / 2.0);
        return Some(Derived { point: rounded(middle), radius_km: round2(apart / 2.0) });
    }
    if relation.away {
        let reach = km.unwrap_or(match place.kind {
            PlaceKind::City => 8.0,
            PlaceKind::Town => 6.0,
            kind if kind.is_area() => place.radius_km,
            _ => 4.0,
        });
        return Some(match degrees {
            Some(degrees) => Derived {
                point: rounded(destination(point(&place), degrees, reach)),
                radius_km: round2((reach / 2.0).max(1.0)),
            },
            // A distance without a direction is a ring; its middle stands for it.
            None => Derived { point: rounded(point(&place)), radius_km: round2(reach) },
        });
    }
    if relation == crate::find::places::FoundRelation::default() {
        return None;
    }
    // A part: the countryside lies around the seat, a direction leads half-way to the rim.
    let (centre, radius) = match relation.part {
        Some(WordPart::Countryside) => (
            gazetteer.seat(id).map_or(point(&place), |s| gazetteer.point(s)),
            place.radius_km.clamp(10.0, 40.0),
        ),
        Some(WordPart::Outskirts | WordPart::Vicinity) => {
            (point(&place), place.radius_km.clamp(2.0, 10.0))
        }
        Some(WordPart::Center) => (point(&place), (place.radius_km / 3.0).max(1.0)),
        _ => (point(&place), place.radius_km),
    };
    let centre_only = degrees.is_none();
    Some(if let (Some(degrees), false) = (degrees, centre_only) {
        let reach = match relation.part {
            Some(WordPart::Outskirts | WordPart::Vicinity) => radius * 0.6,
            // The countryside begins where the seat ends, and goes on to the rim.
            Some(WordPart::Countryside) => PlaceKind::City.usual_radius_km(),
            _ => radius * 0.5,
        };
        let rest = if relation.part == Some(WordPart::Countryside) { radius } else { radius / 2.0 };
        Derived { point: rounded(destination(centre, degrees, reach)), radius_km: round2(rest) }
    } else {
        Derived { point: rounded(centre), radius_km: round2(radius) }
    })
}

fn point(place: &Place<'_>) -> Point {
    (place.lat, place.lon)
}

fn rounded(point: Point) -> Point {
    (round(point.0), round(point.1))
}

fn round2(km: f64) -> f64 {
    libm::round(km * 100.0) / 100.0
}

/// How long a step along a road is.
const STEP_KM: f64 = 0.5;
/// *West of the town* on a road is so far away unless told, and never farther than the second.
const USUAL_KM: f64 = 5.0;
const FARTHEST_KM: f64 = 15.0;

/// A point on the road at about `km` from `from` in the direction of `degrees`.
fn on_road(line: &[Point], from: Point, degrees: Option<f64>, km: Option<f64>) -> Derived {
    let wanted = km.unwrap_or(USUAL_KM);
    let Some(degrees) = degrees else {
        let near =
            nearest(line, from).filter(|n| distance_km(*n, from) <= FARTHEST_KM).unwrap_or(from);
        return Derived { point: rounded(near), radius_km: wanted };
    };
    let mut best: Option<(f64, Point)> = None;
    for pair in line.windows(2) {
        let length = distance_km(pair[0], pair[1]);
        let turn = bearing(pair[0], pair[1]);
        let steps = libm::ceil(length / STEP_KM).clamp(1.0, 2000.0) as usize;
        for step in 0..=steps {
            let there = destination(pair[0], turn, length * step as f64 / steps as f64);
            let apart = distance_km(from, there);
            if apart < 0.5 || apart > FARTHEST_KM.max(wanted * 1.3) {
                continue;
            }
            let off = {
                let off = libm::fmod((bearing(from, there) - degrees).abs(), 360.0);
                off.min(360.0 - off)
            };
            if off > 67.5 {
                continue;
            }
            let cost = (apart - wanted).abs() + off / 20.0;
            if best.is_none_or(|(c, _)| cost < c) {
                best = Some((cost, there));
            }
        }
    }
    let there = best.map_or_else(|| destination(from, degrees, wanted), |(_, p)| p);
    Derived { point: rounded(there), radius_km: wanted }
}

/// The point of the line nearest to `to`.
fn nearest(line: &[Point], to: Point) -> Option<Point> {
    let mut best: Option<(f64, Point)> = line.first().map(|p| (distance_km(*p, to), *p));
    for pair in line.windows(2) {
        let length = distance_km(pair[0], pair[1]);
        let turn = bearing(pair[0], pair[1]);
        let steps = libm::ceil(length / (4.0 * STEP_KM)).clamp(1.0, 500.0) as usize;
        for step in 0..=steps {
            let there = destination(pair[0], turn, length * step as f64 / steps as f64);
            let apart = distance_km(there, to);
            if best.is_none_or(|(b, _)| apart < b) {
                best = Some((apart, there));
            }
        }
    }
    best.map(|(_, p)| p)
}

/// The id of a place and its coordinates, for the mention of an anchor.
pub(super) fn anchor_id(settled: &[SettledPlace], at: usize) -> Option<PlaceId> {
    let this = &settled[at];
    match this.anchor {
        Some(anchor) => settled.get(anchor as usize).and_then(|a| a.place),
        None => this.relation.and(this.place),
    }
}
