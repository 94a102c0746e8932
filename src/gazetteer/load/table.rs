//! The project's own tables: tab-separated with a header that begins with `id` and `name`. Places, countries, roads and
//! regions differ by their columns alone. One of the loaders.

use super::{Warnings, coordinates, unknown_kind};
use crate::gazetteer::place::PlaceKind;
use crate::gazetteer::store::{CountryWords, NewPlace, Road, Store};

/// Where each column stands.
pub(super) struct Header {
    count: usize,
    columns: [Option<usize>; COLUMNS.len()],
}

const COLUMNS: [&str; 19] = [
    "id",
    "name",
    "kind",
    "lat",
    "lon",
    "radius_km",
    "country",
    "admin1",
    "admin1_code",
    "admin2",
    "population",
    "names",
    "iso2",
    "adjectives",
    "demonyms",
    "capital_id",
    "towns",
    "line",
    "parts",
];

impl Header {
    /// The header, if the line is one.
    pub(super) fn of(line: &str) -> Option<Header> {
        let names: Vec<&str> = line.trim_end().split('\t').map(str::trim).collect();
        if names.first() != Some(&"id") || !names.contains(&"name") {
            return None;
        }
        let columns = COLUMNS.map(|column| names.iter().position(|n| *n == column));
        Some(Header { count: names.len(), columns })
    }

    fn has(&self, column: &str) -> bool {
        COLUMNS.iter().position(|c| *c == column).is_some_and(|at| self.columns[at].is_some())
    }
}

/// Reads the rows; how many were kept comes back.
pub(super) fn load<'a>(
    store: &mut Store,
    header: &Header,
    rows: impl Iterator<Item = (usize, &'a str)>,
    warnings: &mut Warnings<'_>,
) -> usize {
    // What the kind is where there is no column for it.
    let usual_kind = if header.has("iso2") {
        PlaceKind::Country
    } else if header.has("line") || header.has("towns") {
        PlaceKind::Road
    } else if header.has("parts") {
        PlaceKind::Region
    } else {
        PlaceKind::Village
    };
    let mut kept = 0;
    let mut cells: Vec<&str> = Vec::with_capacity(header.count);
    for (line, row) in rows {
        cells.clear();
        split(row, &mut cells);
        if cells.len() != header.count {
            warnings.leave_out(
                line,
                &format!(
                    "found {} column(s); expected the {} of the header",
                    cells.len(),
                    header.count
                ),
            );
            continue;
        }
        let mut at = COLUMNS.iter().zip(header.columns).map(|(_, c)| c.map_or("", |c| cells[c]));
        let mut next = || at.next().unwrap_or("");
        let (id, name, kind, lat, lon, radius) = (next(), next(), next(), next(), next(), next());
        let (country, admin1, admin1_code, admin2) = (next(), next(), next(), next());
        let (population, names, iso2) = (next(), next(), next());
        let (adjectives, demonyms, capital) = (next(), next(), next());
        let (towns, road, parts) = (next(), next(), next());
        if id.is_empty() || name.is_empty() {
            warnings.leave_out(line, "found no id or no name; expected both");
            continue;
        }
        let kind = match kind {
            "" => usual_kind,
            kind => {
                if let Some(kind) = PlaceKind::from_name(kind) {
                    kind
                } else {
                    warnings.leave_out(line, &unknown_kind(kind));
                    continue;
                }
            }
        };
        let points = match points(road) {
            Ok(points) => points,
            Err(message) => {
                warnings.leave_out(line, &message);
                continue;
            }
        };
        // A road's own point is the middle of its line.
        let middle = points.get(points.len() / 2).copied();
        let place = match (middle, coordinates(lat, lon)) {
            (_, Ok(point)) => point,
            (Some(point), Err(_)) if lat.is_empty() => point,
            (_, Err(message)) => {
                warnings.leave_out(line, &message);
                continue;
            }
        };
        let number = |text: &str| text.parse::<f64>().ok().filter(|r| *r >= 0.0);
        if !radius.is_empty() && number(radius).is_none() {
            warnings.add(line, &format!("found radius_km `{radius}`; expected kilometres"));
        }
        let added = store.add(&NewPlace {
            id,
            name,
            kind,
            lat: place.0,
            lon: place.1,
            radius_km: number(radius).unwrap_or(0.0),
            country: warnings.country(line, if country.is_empty() { iso2 } else { country }),
            admin1,
            admin1_code,
            admin2,
            population: inhabitants(population),
            line,
        });
        let (id_number, apart) = match added {
            Ok(added) => added,
            Err(contradiction) => {
                warnings.leave_out(line, &contradiction);
                continue;
            }
        };
        let row = &store.rows[id_number.index()];
        let here = row.file() + 1 == store.files.len() && row.line() != line;
        if here && apart.is_none() && store.letters(row.id) == id {
            warnings.add(
                line,
                &format!(
                    "found id `{id}` a second time; line {} holds, and the names of both",
                    row.line()
                ),
            );
        }
        if let Some(km) = apart {
            warnings.add(
                line,
                &format!(
                    "`{id}` lies {km:.0} km from where an earlier row has it; the earlier row holds"
                ),
            );
        }
        let list = |text: &str| -> Vec<String> {
            text.split('|').map(str::trim).filter(|n| !n.is_empty()).map(Into::into).collect()
        };
        if !names.is_empty() {
            for other in names.split('|').filter(|n| !n.is_empty()) {
                store.add_name(id_number, other);
                warnings.tell_common(line, id, other);
            }
        }
        if usual_kind == PlaceKind::Country && kind == PlaceKind::Country {
            let words = CountryWords {
                adjectives: list(adjectives),
                demonyms: list(demonyms),
                capital: capital.to_owned(),
            };
            store.countries.insert(id_number, words);
        }
        if kind == PlaceKind::Road {
            store.roads.insert(id_number, Road { line: points, towns: list(towns) });
        }
        if !parts.is_empty() {
            store.parts.insert(id_number, list(parts));
        }
        kept += 1;
    }
    kept
}

/// A count of inhabitants; 0 for anything else.
fn inhabitants(text: &str) -> u32 {
    if text.is_empty() {
        return 0;
    }
    let whole = text.parse::<u32>().ok();
    whole.unwrap_or_else(|| text.parse::<f64>().ok().filter(|n| *n >= 0.0).unwrap_or(0.0) as u32)
}

/// The cells of a row without the white space around them, which hardly any has.
fn split<'a>(row: &'a str, cells: &mut Vec<&'a str>) {
    let plain = |b: Option<&u8>| b.is_none_or(u8::is_ascii_graphic);
    let tight = |cell: &str| plain(cell.as_bytes().first()) && plain(cell.as_bytes().last());
    cells.extend(row.split('\t').map(|cell| if tight(cell) { cell } else { cell.trim() }));
}

/// A line written as `lat,lon|lat,lon|…`.
fn points(text: &str) -> Result<Vec<(f64, f64)>, String> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    text.split('|')
        .filter(|p| !p.trim().is_empty())
        .map(|point| match point.split_once(',') {
            Some((lat, lon)) => coordinates(lat, lon),
            None => Err(format!("found point `{point}`; expected `latitude,longitude`")),
        })
        .collect()
}
