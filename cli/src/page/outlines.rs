//! The ground of the map: outlines of the world, finer ones of the countries where events are, roads. From `outlines/`.

use std::collections::BTreeMap;

use dateline::Gazetteer;
use serde::Serialize;

use super::Shown;

const OUTLINES: &str = include_str!("../../outlines/outlines.tsv");

/// Fine outlines and borders in one page are at most so many bytes; the countries with most events go first.
const MOST_FINE_BYTES: usize = 600_000;

/// Shapes are encoded polylines in thousandths of a degree, longitude first.
#[derive(Default, Serialize)]
pub(crate) struct Ground<'a> {
    coarse: Vec<&'a str>,
    fine: Vec<&'a str>,
    borders: Vec<&'a str>,
    labels: Vec<Label>,
    roads: Vec<Road>,
}

#[derive(Serialize)]
struct Label {
    level: &'static str,
    name: String,
    lat: f64,
    lon: f64,
}

#[derive(Serialize)]
struct Road {
    name: String,
    shape: String,
    /// Where its name may stand.
    marks: Vec<(f64, f64)>,
}

/// West, south, east, north.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Window(f64, f64, f64, f64);

impl Window {
    fn meets(self, other: Window) -> bool {
        self.0 <= other.2 && self.2 >= other.0 && self.1 <= other.3 && self.3 >= other.1
    }
}

struct Row<'a> {
    level: &'a str,
    code: &'a str,
    name: &'a str,
    id: &'a str,
    shape: &'a str,
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    OUTLINES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next();
        Some(Row { level: next()?, code: next()?, name: next()?, id: next()?, shape: next()? })
    })
}

/// The ground under the events of these reports.
pub(crate) fn ground(shown: &[Shown], gazetteer: &Gazetteer) -> Ground<'static> {
    let mut ground = Ground::default();
    let mut by_country: BTreeMap<&str, usize> = BTreeMap::new();
    for place in shown.iter().flat_map(|s| &s.extraction.events).flat_map(|e| &e.places) {
        if let (Some(country), Some(_)) = (&place.country, place.lat) {
            *by_country.entry(country).or_default() += 1;
        }
    }
    let mut homes: Vec<(&str, usize)> = by_country.into_iter().collect();
    homes.sort_by_key(|(code, events)| (std::cmp::Reverse(*events), *code));

    let fine: Vec<Row<'_>> = rows().filter(|row| row.level == "fine").collect();
    let mut bytes = 0;
    let mut drawn: Vec<&str> = Vec::new();
    let mut detailed: Vec<&str> = Vec::new();
    for (home, _) in &homes {
        let Some(window) =
            fine.iter().find(|row| row.code == *home).and_then(|row| window(row.shape))
        else {
            continue;
        };
        // The country itself, then its neighbours, so that no border is drawn in two finenesses.
        let mut near: Vec<&Row<'_>> = fine
            .iter()
            .filter(|row| self::window(row.shape).is_some_and(|other| window.meets(other)))
            .collect();
        near.sort_by_key(|row| row.code != *home);
        for row in near {
            if !drawn.contains(&row.name) && bytes + row.shape.len() <= MOST_FINE_BYTES {
                bytes += row.shape.len();
                drawn.push(row.name);
                ground.fine.push(row.shape);
            }
        }
        let borders = rows().filter(|row| row.level == "borders" && row.code == *home);
        for row in borders {
            if bytes + row.shape.len() <= MOST_FINE_BYTES {
                bytes += row.shape.len();
                ground.borders.push(row.shape);
                detailed.push(home);
            }
        }
    }
    // The large countries are named where there is no room for all.
    let mut named: Vec<Row<'_>> = rows().collect();
    named.sort_by_key(|row| (row.level, std::cmp::Reverse(row.shape.len()), row.name));
    for row in named {
        match row.level {
            "coarse" => {
                ground.coarse.push(row.shape);
                if let Some((lon, lat)) = country_label(&row, gazetteer) {
                    ground.labels.push(Label {
                        level: "country",
                        name: row.name.to_owned(),
                        lat,
                        lon,
                    });
                }
            }
            "label" if detailed.contains(&row.code) => {
                let Some(&(lon, lat)) = points(row.shape).first() else { continue };
                // The gazetteer's name where it knows the division: the map speaks as the records do.
                let name = gazetteer.get(row.id).map_or(row.name, |place| place.name).to_owned();
                ground.labels.push(Label { level: "division", name, lat, lon });
            }
            _ => {}
        }
    }
    for (place, line) in gazetteer.lines() {
        if homes.iter().any(|(home, _)| *home == place.country) || place.country.is_empty() {
            let marks = [line.len() / 4, line.len() / 2, line.len() * 3 / 4];
            let marks = marks.iter().filter_map(|at| line.get(*at).copied()).collect();
            ground.roads.push(Road { name: place.name.to_owned(), shape: encode(line), marks });
        }
    }
    ground
}

/// The customary point of a country, as the gazetteer has it; the largest ring's middle where it knows none.
fn country_label(row: &Row<'_>, gazetteer: &Gazetteer) -> Option<(f64, f64)> {
    let known = gazetteer.find(row.name).into_iter().find(|place| {
        place.kind == dateline::PlaceKind::Country && place.country.eq_ignore_ascii_case(row.code)
    });
    if let Some(place) = known {
        return Some((place.lon, place.lat));
    }
    let largest = row.shape.split(' ').max_by_key(|ring| ring.len())?;
    window(largest).map(|Window(west, south, east, north)| {
        (f64::midpoint(west, east), f64::midpoint(south, north))
    })
}

fn window(shape: &str) -> Option<Window> {
    let mut points = shape.split(' ').flat_map(points);
    let (x, y) = points.next()?;
    Some(points.fold(Window(x, y, x, y), |w, (x, y)| {
        Window(w.0.min(x), w.1.min(y), w.2.max(x), w.3.max(y))
    }))
}

/// The points of one encoded line, longitude and latitude.
fn points(line: &str) -> Vec<(f64, f64)> {
    let mut numbers = Vec::new();
    let (mut value, mut shift) = (0_i64, 0);
    for byte in line.bytes() {
        let bits = i64::from(byte.saturating_sub(63));
        value |= (bits & 31) << shift;
        if bits < 32 || shift > 40 {
            numbers.push(if value & 1 == 1 { !(value >> 1) } else { value >> 1 });
            (value, shift) = (0, 0);
        } else {
            shift += 5;
        }
    }
    let (mut x, mut y) = (0, 0);
    let pairs = numbers.chunks_exact(2).map(|step| {
        x += step[0];
        y += step[1];
        (x as f64 / 1000.0, y as f64 / 1000.0)
    });
    pairs.collect()
}

/// A line of latitudes and longitudes as an encoded polyline, longitude first.
fn encode(line: &[(f64, f64)]) -> String {
    let mut text = String::new();
    let mut before = [0, 0];
    for (lat, lon) in line {
        for (last, degrees) in before.iter_mut().zip([lon, lat]) {
            let now = (degrees * 1000.0).round() as i64;
            let mut rest = (now - *last) << 1;
            if rest < 0 {
                rest = !rest;
            }
            *last = now;
            while rest >= 32 {
                text.push(char::from((32 | (rest & 31)) as u8 + 63));
                rest >>= 5;
            }
            text.push(char::from(rest as u8 + 63));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_to_a_thousandth_of_a_degree() {
        let line = [(35.53125, 35.79088), (-12.5, -179.999), (36.0, 180.0)];
        assert_eq!(points(&encode(&line)), [(35.791, 35.531), (-179.999, -12.5), (180.0, 36.0)]);
    }

    #[test]
    fn the_outlines_are_whole_and_sorted() {
        let all: Vec<&str> =
            OUTLINES.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
        assert!(all.is_sorted());
        assert_eq!(rows().count(), all.len() + 1);
        for row in rows().skip(1) {
            let Window(west, south, east, north) = window(row.shape).unwrap();
            let on_earth = west >= -180.001 && east <= 180.001 && south >= -90.0 && north <= 90.0;
            assert!(on_earth, "{} {}", row.level, row.name);
        }
        // Syria's outline holds Palmyra and not Beirut.
        let syria = rows().find(|row| row.level == "fine" && row.code == "SY").unwrap();
        let ring = points(syria.shape.split(' ').max_by_key(|ring| ring.len()).unwrap());
        let holds = |x: f64, y: f64| {
            let edges = ring.iter().zip(ring.iter().skip(1));
            edges
                .filter(|((ax, ay), (bx, by))| {
                    (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
                })
                .count()
                % 2
                == 1
        };
        assert!(holds(38.284, 34.562));
        assert!(!holds(35.495, 33.888));
        assert_eq!(rows().filter(|row| row.level == "label" && row.code == "SY").count(), 15);
    }
}
