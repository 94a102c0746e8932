//! GeoNames dumps: nineteen columns without a header, as geonames.org gives them by country. One of the loaders.

use super::{Warnings, coordinates, is_no_name, kind_of_feature};
use crate::gazetteer::store::{NewPlace, Store};

/// Reads the rows; how many were kept comes back. Features that reports do not name are passed over in silence.
pub(super) fn load<'a>(
    store: &mut Store,
    rows: impl Iterator<Item = (usize, &'a str)>,
    warnings: &mut Warnings<'_>,
) -> usize {
    let mut kept = 0;
    let mut id = String::new();
    for (line, row) in rows {
        let mut columns = [""; 19];
        let mut count = 0;
        for column in row.split('\t') {
            if count < 19 {
                columns[count] = column.trim();
            }
            count += 1;
        }
        if count != 19 {
            warnings.add(line, &format!("found {count} column(s); expected 19"));
            continue;
        }
        if columns[0].is_empty() || !columns[0].bytes().all(|b| b.is_ascii_digit()) {
            warnings.add(line, &format!("found id `{}`; expected a GeoNames number", columns[0]));
            continue;
        }
        let (lat, lon) = match coordinates(columns[4], columns[5]) {
            Ok(pair) => pair,
            Err(message) => {
                warnings.add(line, &message);
                continue;
            }
        };
        let population: u32 = columns[14].parse().unwrap_or(u32::MAX);
        let population = if population == u32::MAX { 0 } else { population };
        kept += 1;
        let Some(kind) = kind_of_feature(columns[7], population) else { continue };
        id.clear();
        id.push_str("GN:");
        id.push_str(columns[0]);
        let (place, apart) = store.add(&NewPlace {
            id: &id,
            name: columns[1],
            kind,
            lat,
            lon,
            radius_km: 0.0,
            country: columns[8],
            admin1: "",
            admin1_code: columns[10],
            admin2: columns[11],
            population,
            line,
        });
        if let Some(km) = apart {
            warnings.add(line, &format!("`{id}` lies {km:.0} km from where an earlier file has it; the earlier file holds"));
        }
        store.add_name(place, columns[2]);
        for other in columns[3].split(',').map(str::trim).filter(|n| !is_no_name(n)) {
            store.add_name(place, other);
        }
    }
    kept
}
