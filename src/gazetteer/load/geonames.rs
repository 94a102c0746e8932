//! GeoNames dumps, which have no header: the nineteen columns of geonames.org, or nine (id, name, other names by commas,
//! latitude, longitude, feature code, two division codes, population). One of the loaders.

use super::{Warnings, coordinates, is_no_name, kind_of_feature};
use crate::gazetteer::place::PlaceKind;
use crate::gazetteer::store::{NewPlace, Store};

/// The columns of a dump from geonames.org, and of the short form.
pub(super) const WHOLE: usize = 19;
pub(super) const SHORT: usize = 9;

/// GeoNames' first-level codes of Syria beside the p-codes that humanitarian tables use.
const SYRIA: [(&str, &str); 14] = [
    ("01", "SY08"),
    ("02", "SY06"),
    ("03", "SY14"),
    ("04", "SY11"),
    ("05", "SY13"),
    ("06", "SY12"),
    ("07", "SY09"),
    ("08", "SY03"),
    ("09", "SY02"),
    ("10", "SY05"),
    ("11", "SY04"),
    ("12", "SY07"),
    ("13", "SY01"),
    ("14", "SY10"),
];

/// Reads the rows, all of which have `width` columns; how many were kept comes back. Features that reports do not name
/// are passed over in silence where the dump has all kinds of them.
pub(super) fn load<'a>(
    store: &mut Store,
    rows: impl Iterator<Item = (usize, &'a str)>,
    width: usize,
    warnings: &mut Warnings<'_>,
) -> usize {
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
            write_division(country, admin1, &mut division);
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

/// Writes the code of a first-level division as the gazetteer has it: p-codes in Syria, `TR.31` elsewhere.
pub(super) fn write_division(country: &str, code: &str, out: &mut String) {
    if code.is_empty() || code == "00" {
        return;
    }
    if country == "SY"
        && let Some((_, pcode)) = SYRIA.iter().find(|(number, _)| *number == code)
    {
        out.push_str(pcode);
        return;
    }
    out.push_str(country);
    out.push('.');
    out.push_str(code);
}
