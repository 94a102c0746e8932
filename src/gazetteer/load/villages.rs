//! Nine columns without a header: GeoNames id, name, other names by commas, latitude, longitude, feature code, two
//! division codes, population. One of the loaders.

use super::{Warnings, coordinates, is_no_name, kind_of_feature};
use crate::gazetteer::place::PlaceKind;
use crate::gazetteer::store::{NewPlace, Store};

/// Reads the rows; how many were kept comes back.
pub(super) fn load<'a>(
    store: &mut Store,
    rows: impl Iterator<Item = (usize, &'a str)>,
    warnings: &mut Warnings<'_>,
) -> usize {
    let mut kept = 0;
    let mut id = String::new();
    for (line, row) in rows {
        let mut columns = [""; 9];
        let mut count = 0;
        for column in row.split('\t') {
            if count < 9 {
                columns[count] = column.trim();
            }
            count += 1;
        }
        if count != 9 {
            warnings.add(line, &format!("found {count} column(s); expected 9"));
            continue;
        }
        let [number, name, others, lat, lon, code, admin1, admin2, population] = columns;
        if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
            warnings.add(line, &format!("found id `{number}`; expected a GeoNames number"));
            continue;
        }
        let (lat, lon) = match coordinates(lat, lon) {
            Ok(pair) => pair,
            Err(message) => {
                warnings.add(line, &message);
                continue;
            }
        };
        let population: u32 = population.parse().unwrap_or(0);
        let kind = kind_of_feature(code, population).unwrap_or(PlaceKind::Village);
        id.clear();
        id.push_str("GN:");
        id.push_str(number);
        // The first two letters of a p-code are the country.
        let country = admin1.get(..2).unwrap_or("");
        let (place, apart) = store.add(&NewPlace {
            id: &id,
            name,
            kind,
            lat,
            lon,
            radius_km: 0.0,
            country,
            admin1: "",
            admin1_code: admin1,
            admin2,
            population,
            line,
        });
        if let Some(km) = apart {
            warnings.add(line, &format!("`{id}` lies {km:.0} km from where an earlier file has it; the earlier file holds"));
        }
        for other in others.split(',').map(str::trim).filter(|n| !is_no_name(n)) {
            store.add_name(place, other);
        }
        kept += 1;
    }
    kept
}
