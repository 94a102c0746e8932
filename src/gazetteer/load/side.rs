//! GeoNames' side files, which hold no places and tell more of those that are loaded: other names (`alternateNamesV2`),
//! names of divisions (`admin1CodesASCII`, `admin2Codes`) and countries (`countryInfo`). One of the loaders.

use std::collections::BTreeMap;

use super::geonames::DivisionCodes;
use super::{Warnings, is_no_name};
use crate::gazetteer::place::{PlaceId, PlaceKind};
use crate::gazetteer::store::{CountryWords, Store};

/// What a side file tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Names,
    Divisions,
    Countries,
}

/// Languages of `alternateNamesV2` that are none: links, codes of post offices, airports and railways.
const NO_LANGUAGES: [&str; 12] = [
    "link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny", "abbr",
    "fr_1793",
];
/// More columns than any of these files has.
const WIDEST: usize = 20;

/// Which of the files the row is from, if from any.
pub(super) fn side_of(row: &str) -> Option<Side> {
    let (cells, count) = cells_of(row);
    let digits = |at: usize| !cells[at].is_empty() && cells[at].bytes().all(|b| b.is_ascii_digit());
    let capitals = |at: usize, len: usize| {
        cells[at].len() == len && cells[at].bytes().all(|b| b.is_ascii_uppercase())
    };
    match count {
        4 | 8 | 10 if digits(0) && digits(1) && cells[2].len() <= 7 => Some(Side::Names),
        4 if digits(3) && cells[0].as_bytes().get(2) == Some(&b'.') => Some(Side::Divisions),
        17..=19 if capitals(0, 2) && capitals(1, 3) && digits(16) => Some(Side::Countries),
        _ => None,
    }
}

/// Reads the rows; how many told something of a loaded place, and how many of none, comes back.
pub(super) fn load<'a>(
    store: &mut Store,
    side: Side,
    rows: impl Iterator<Item = (usize, &'a str)>,
    warnings: &mut Warnings<'_>,
) -> (usize, usize) {
    let (mut kept, mut foreign) = (0, 0);
    let mut divisions = Divisions {
        codes: DivisionCodes::bundled(),
        first: BTreeMap::new(),
        second: BTreeMap::new(),
    };
    for (line, row) in rows {
        if side_of(row) != Some(side) {
            let (_, count) = cells_of(row);
            let message = match side {
                Side::Names => "a number, a GeoNames number, a language and a name",
                Side::Divisions => {
                    "a code such as `TR.31`, a name, a plain name and a GeoNames number"
                }
                Side::Countries => "the columns of countryInfo",
            };
            warnings.leave_out(
                line,
                &format!("found {count} column(s) of another form; expected {message}"),
            );
            continue;
        }
        let (cells, _) = cells_of(row);
        let told = match side {
            Side::Names => add_name(store, &cells),
            Side::Divisions => divisions.add(store, &cells),
            Side::Countries => add_country(store, &cells),
        };
        if told {
            kept += 1;
        } else {
            foreign += 1;
        }
    }
    if side == Side::Divisions {
        kept += store.name_divisions_as(&divisions.first, &divisions.second);
    }
    (kept, foreign)
}

fn cells_of(row: &str) -> ([&str; WIDEST], usize) {
    let mut cells = [""; WIDEST];
    let mut count = 0;
    for cell in row.split('\t') {
        if let Some(place) = cells.get_mut(count) {
            *place = cell.trim();
        }
        count += 1;
    }
    (cells, count)
}

fn geonames(store: &Store, number: &str) -> Option<PlaceId> {
    store.by_id(&format!("GN:{number}"))
}

/// Another name; those that history has are not what reports use.
fn add_name(store: &mut Store, cells: &[&str; WIDEST]) -> bool {
    let Some(place) = geonames(store, cells[1]) else { return false };
    let historic = cells[7] == "1";
    if !historic && !NO_LANGUAGES.contains(&cells[2]) && !is_no_name(cells[3]) {
        store.add_name(place, cells[3]);
    }
    true
}

/// Names of divisions by code: of the first level, and of the second by the code of the first and their own.
struct Divisions {
    codes: DivisionCodes,
    first: BTreeMap<String, String>,
    second: BTreeMap<(String, String), String>,
}

impl Divisions {
    /// Notes a division; the place that stands for it, if there is one, has the name as well.
    fn add(&mut self, store: &mut Store, cells: &[&str; WIDEST]) -> bool {
        let mut codes = cells[0].splitn(3, '.');
        let (country, first) = (codes.next().unwrap_or(""), codes.next().unwrap_or(""));
        let mut division = String::new();
        self.codes.write(country, first, &mut division);
        match codes.next() {
            None => self.first.insert(division, cells[1].to_owned()),
            Some(second) => self.second.insert((division, second.to_owned()), cells[1].to_owned()),
        };
        let Some(place) = geonames(store, cells[3]) else { return false };
        store.add_name(place, cells[1]);
        store.add_name(place, cells[2]);
        true
    }
}

/// The inhabitants, reach, name and capital of a country whose place is loaded.
fn add_country(store: &mut Store, cells: &[&str; WIDEST]) -> bool {
    let Some(place) = geonames(store, cells[16]) else { return false };
    store.add_name(place, cells[4]);
    let radius =
        cells[6].parse::<f64>().ok().map(|km2| libm::sqrt(km2.max(0.0) / std::f64::consts::PI));
    let population: u64 = cells[7].parse().unwrap_or(0);
    store.fill(
        place,
        cells[0],
        radius.unwrap_or(0.0),
        u32::try_from(population).unwrap_or(u32::MAX),
    );
    if !store.countries.contains_key(&place) {
        let capital = store.rows.iter().find(|row| {
            matches!(row.kind, PlaceKind::City | PlaceKind::Town)
                && store.letters(row.country) == cells[0]
                && store.letters(row.name) == cells[5]
        });
        let capital = capital.map_or(String::new(), |row| store.letters(row.id).to_owned());
        store.countries.insert(place, CountryWords { capital, ..CountryWords::default() });
    }
    true
}
