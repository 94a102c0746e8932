//! GeoNames dumps, which have no header: the nineteen columns of geonames.org, or nine (id, name, other names by commas,
//! latitude, longitude, feature code, two division codes, population). One of the loaders.

use std::collections::BTreeMap;

use super::{Warnings, coordinates, is_no_name, kind_of_feature};
use crate::gazetteer::place::PlaceKind;
use crate::gazetteer::store::{NewPlace, Store};

/// The columns of a dump from geonames.org, and of the short form.
pub(super) const WHOLE: usize = 19;
pub(super) const SHORT: usize = 9;

/// Reads the rows, all of which have `width` columns; how many were kept comes back. Features that reports do not name
/// are passed over in silence where the dump has all kinds of them.
pub(super) fn load<'a>(
    store: &mut Store,
    rows: impl Iterator<Item = (usize, &'a str)>,
    width: usize,
    warnings: &mut Warnings<'_>,
) -> usize {
    let codes = DivisionCodes::bundled();
    let mut kept = 0;
    let mut id = String::new();
    let mut division = String::new();
    for (line, row) in rows {
        let mut cells = [""; WHOLE];
        let mut count = 0;
        for cell in row.split('\t') {
            if let Some(place) = cells.get_mut(count) {
                *place = cell.trim();
            }
            count += 1;
        }
        if count != width {
            warnings.leave_out(line, &format!("found {count} column(s); expected {width}"));
            continue;
        }
        let whole = width == WHOLE;
        let [number, name, ..] = cells;
        // The short form has no name in plain letters, and no country: the first two letters of a p-code are one.
        let (ascii, others, lat, lon, code) = if whole {
            (cells[2], cells[3], cells[4], cells[5], cells[7])
        } else {
            ("", cells[2], cells[3], cells[4], cells[5])
        };
        let (country, admin1, admin2, people) = if whole {
            (cells[8], cells[10], cells[11], cells[14])
        } else {
            (cells[6].get(..2).unwrap_or(""), cells[6], cells[7], cells[8])
        };
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            warnings.leave_out(line, &format!("found id `{number}`; expected a GeoNames number"));
            continue;
        }
        if name.is_empty() {
            warnings.leave_out(line, "found no name; expected one");
            continue;
        }
        let (lat, lon) = match coordinates(lat, lon) {
            Ok(pair) => pair,
            Err(message) => {
                warnings.leave_out(line, &message);
                continue;
            }
        };
        let population: u32 = people.parse().unwrap_or(0);
        kept += 1;
        let kind = match kind_of_feature(code, population) {
            Some(kind) => kind,
            None if whole => continue,
            None => PlaceKind::Village,
        };
        id.clear();
        id.push_str("GN:");
        id.push_str(number);
        division.clear();
        if whole {
            codes.write(country, admin1, &mut division);
        } else {
            division.push_str(admin1);
        }
        let country = if whole { warnings.country(line, country) } else { country };
        let added = store.add(&NewPlace {
            id: &id,
            name,
            kind,
            lat,
            lon,
            radius_km: 0.0,
            country,
            admin1: "",
            admin1_code: &division,
            admin2,
            population,
            line,
        });
        let (place, apart) = match added {
            Ok(added) => added,
            Err(contradiction) => {
                warnings.leave_out(line, &contradiction);
                continue;
            }
        };
        if let Some(km) = apart {
            warnings.add(line, &format!("`{id}` lies {km:.0} km from where an earlier file has it; the earlier file holds"));
        }
        store.add_name(place, ascii);
        for other in others.split(',').map(str::trim).filter(|n| !is_no_name(n)) {
            store.add_name(place, other);
            warnings.count_common(line, &id, other);
        }
    }
    kept
}

/// Divisions whose code is not `GeoNames`' own.
const CODES: &str = include_str!("../../../gazetteer/division-codes.tsv");

/// Codes of first-level divisions as the gazetteer has them: `TR.31`, and p-codes where `division-codes.tsv` says so.
pub(super) struct DivisionCodes(BTreeMap<&'static str, &'static str>);

impl DivisionCodes {
    pub(super) fn bundled() -> Self {
        let rows = CODES.lines().filter(|row| !row.starts_with('#')).skip(1);
        DivisionCodes(rows.filter_map(|row| row.split_once('\t')).collect())
    }

    /// Writes the code behind what stands in `out`, or nothing where the division has none.
    pub(super) fn write(&self, country: &str, code: &str, out: &mut String) {
        if code.is_empty() || code == "00" {
            return;
        }
        let start = out.len();
        out.push_str(country);
        out.push('.');
        out.push_str(code);
        if let Some(other) = self.0.get(&out[start..]) {
            out.truncate(start);
            out.push_str(other);
        }
    }
}
