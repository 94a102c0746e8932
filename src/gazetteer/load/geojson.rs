//! GeoJSON (RFC 7946): points are places, lines are roads, polygons are areas that contain the places inside them.
//! One of the loaders.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Land, Warnings, coordinates, own_id, unknown_kind};
use crate::error::Error;
use crate::gazetteer::geometry::{Point, distance_km};
use crate::gazetteer::place::PlaceKind;
use crate::gazetteer::store::{NewPlace, Road, Store};

/// A ring of more corners is not searched for crossings, which takes the square of their number.
const MOST_CORNERS: usize = 2_000;

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    features: Option<Vec<&'a RawValue>>,
}

/// Reads the features; how many were kept comes back.
pub(super) fn load(
    store: &mut Store,
    file: &str,
    text: &str,
    warnings: &mut Warnings<'_>,
) -> Result<usize, Error> {
    let broken = |error: &serde_json::Error| {
        Error::gazetteer(
            file,
            error.line(),
            format!("found broken JSON ({error}); expected GeoJSON"),
        )
    };
    let collection: Collection<'_> = serde_json::from_str(text).map_err(|e| broken(&e))?;
    let whole;
    let features = if let Some(features) = collection.features {
        features
    } else {
        whole = serde_json::from_str::<&RawValue>(text).map_err(|e| broken(&e))?;
        vec![whole]
    };
    let list = store.list_of(file);
    let mut land = Land::default();
    let (mut kept, mut at, mut line) = (0, 0, 1);
    for feature in features {
        // The feature is a part of the text, so its address says where it stands.
        let start = (feature.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let between = text.as_bytes().get(at..start).unwrap_or_default();
        line += between.split(|b| *b == b'\n').count() - 1;
        at = start.max(at);
        let Ok(feature) = serde_json::from_str::<Value>(feature.get()) else {
            warnings.leave_out(line, "found a feature that is nested too deeply; expected GeoJSON");
            continue;
        };
        match add(store, (&list, line), &mut land, warnings, &feature) {
            Ok(None) => kept += 1,
            Ok(Some(warning)) => {
                warnings.add(line, &warning);
                kept += 1;
            }
            Err(message) => warnings.leave_out(line, &message),
        }
    }
    Ok(kept)
}

/// Keeps one feature. What is doubtful comes back as a warning, what cannot be read as an error.
fn add(
    store: &mut Store,
    (list, row): (&str, usize),
    land: &mut Land,
    warnings: &mut Warnings<'_>,
    feature: &Value,
) -> Result<Option<String>, String> {
    let text = |names: &[&str]| {
        names.iter().find_map(|n| match &feature["properties"][*n] {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    };
    let name = text(&["name", "name:en", "name_en", "NAME"])
        .ok_or("found a feature without `name` among its properties; expected one")?;
    let geometry = &feature["geometry"];
    let coordinates = &geometry["coordinates"];
    let mut warning = None;
    let mut inside: Vec<String> = Vec::new();
    let mut line: Vec<Point> = Vec::new();
    let mut radius = 0.0;
    let (point, usual) = match geometry["type"].as_str().unwrap_or("nothing") {
        "Point" => (position(coordinates)?, PlaceKind::Village),
        "LineString" => {
            line = positions(coordinates)?;
            (middle(&line)?, PlaceKind::Road)
        }
        "MultiLineString" => {
            for part in coordinates.as_array().into_iter().flatten() {
                line.extend(positions(part)?);
            }
            (middle(&line)?, PlaceKind::Road)
        }
        kind @ ("Polygon" | "MultiPolygon") => {
            // The largest outer ring gives the point; all of them contain.
            let polygons: Vec<&Value> = if kind == "Polygon" {
                vec![coordinates]
            } else {
                coordinates.as_array().into_iter().flatten().collect()
            };
            let mut rings = Vec::new();
            for polygon in polygons {
                let ring = positions(&polygon[0])?;
                if ring.len() < 4 {
                    return Err(format!(
                        "found a ring of {} corner(s); expected at least 4",
                        ring.len()
                    ));
                }
                if crosses_itself(&ring) {
                    warning = Some(format!(
                        "the polygon of `{name}` crosses itself; it is read all the same"
                    ));
                }
                rings.push(ring);
            }
            let area = |ring: &Vec<Point>| centre(ring).1;
            let largest = rings.iter().max_by(|a, b| area(a).total_cmp(&area(b)));
            let (point, _) =
                centre(largest.ok_or("found a polygon without corners; expected some")?);
            let km2: f64 = rings.iter().map(area).sum();
            radius = libm::sqrt(km2 / std::f64::consts::PI);
            for row in &store.rows {
                if rings.iter().any(|ring| contains(ring, (row.lat, row.lon))) {
                    inside.push(store.letters(row.id).to_owned());
                }
            }
            (point, PlaceKind::Region)
        }
        other => {
            return Err(format!(
                "found geometry `{other}`; expected Point, LineString or Polygon, or one of their Multi forms"
            ));
        }
    };
    let kind = match text(&["kind"]) {
        Some(kind) => PlaceKind::from_name(&kind).ok_or_else(|| unknown_kind(&kind))?,
        None => usual,
    };
    let id = match text(&["id", "@id"]).or_else(|| feature["id"].as_str().map(Into::into)) {
        Some(id) if id.contains(':') => id,
        Some(id) => own_id(list, &id, 0.0, 0.0),
        None => own_id(list, &name, point.0, point.1),
    };
    let country = text(&["country", "iso2"]).unwrap_or_default();
    let country = warnings.country(row, &country);
    warning = warning.or_else(|| land.swapped(store, country, point));
    let (place, apart) = store.add(&NewPlace {
        id: &id,
        name: &name,
        kind,
        lat: point.0,
        lon: point.1,
        radius_km: radius,
        country,
        admin1: &text(&["admin1"]).unwrap_or_default(),
        admin1_code: &text(&["admin1_code"]).unwrap_or_default(),
        admin2: &text(&["admin2"]).unwrap_or_default(),
        population: text(&["population"]).and_then(|p| p.parse().ok()).unwrap_or(0),
        line: row,
    })?;
    if let Some(km) = apart {
        warning = Some(format!(
            "`{id}` lies {km:.0} km from where an earlier row or file has it; the earlier holds"
        ));
    }
    for property in ["names", "alt_name", "name:ar", "name:uk", "name:ru", "name:fr", "name_ar"] {
        for other in text(&[property]).unwrap_or_default().split(['|', ';']) {
            store.add_name(place, other);
        }
    }
    if kind == PlaceKind::Road && !line.is_empty() {
        store.roads.insert(place, Road { line, towns: Vec::new() });
    }
    if !inside.is_empty() {
        store.parts.insert(place, inside);
    }
    Ok(warning)
}

/// A position, which GeoJSON writes with the longitude first.
fn position(value: &Value) -> Result<Point, String> {
    let (Some(lon), Some(lat)) = (value[0].as_f64(), value[1].as_f64()) else {
        return Err(format!("found position `{value}`; expected [longitude, latitude]"));
    };
    coordinates(&lat.to_string(), &lon.to_string()).map_err(|message| {
        let swapped = lat.abs() > 90.0 && lon.abs() <= 90.0;
        message + if swapped { "; GeoJSON writes the longitude first" } else { "" }
    })
}

fn positions(value: &Value) -> Result<Vec<Point>, String> {
    value.as_array().into_iter().flatten().map(position).collect()
}

fn middle(line: &[Point]) -> Result<Point, String> {
    line.get(line.len() / 2)
        .copied()
        .ok_or_else(|| "found a line without points; expected some".into())
}

/// The centre of a ring and its area in square kilometres, on a plane: a county is small.
fn centre(ring: &[Point]) -> (Point, f64) {
    let (mut twice, mut lat, mut lon) = (0.0, 0.0, 0.0);
    let origin = ring[0];
    for pair in ring.windows(2) {
        let (a, b) = (
            (pair[0].0 - origin.0, pair[0].1 - origin.1),
            (pair[1].0 - origin.0, pair[1].1 - origin.1),
        );
        let cross = a.1 * b.0 - b.1 * a.0;
        twice += cross;
        lat += (a.0 + b.0) * cross;
        lon += (a.1 + b.1) * cross;
    }
    if twice.abs() < 1e-12 {
        return (origin, 0.0);
    }
    let point = (origin.0 + lat / (3.0 * twice), origin.1 + lon / (3.0 * twice));
    let north = distance_km(point, (point.0 + 1.0, point.1));
    let east = distance_km(point, (point.0, point.1 + 1.0));
    (point, twice.abs() / 2.0 * north * east)
}

/// True where the ring is around the point: rays cross it an odd number of times.
fn contains(ring: &[Point], point: Point) -> bool {
    ring.windows(2).fold(false, |inside, pair| {
        let (a, b) = (pair[0], pair[1]);
        let crosses = (a.0 > point.0) != (b.0 > point.0)
            && point.1 < (b.1 - a.1) * (point.0 - a.0) / (b.0 - a.0) + a.1;
        inside != crosses
    })
}

fn crosses_itself(ring: &[Point]) -> bool {
    if ring.len() > MOST_CORNERS {
        return false;
    }
    let side = |a: Point, b: Point, c: Point| (b.1 - a.1) * (c.0 - a.0) - (b.0 - a.0) * (c.1 - a.1);
    let edges: Vec<(Point, Point)> = ring.windows(2).map(|p| (p[0], p[1])).collect();
    edges.iter().enumerate().any(|(i, (a, b))| {
        edges[i + 1..].iter().any(|(c, d)| {
            side(*a, *b, *c) * side(*a, *b, *d) < 0.0 && side(*c, *d, *a) * side(*c, *d, *b) < 0.0
        })
    })
}
