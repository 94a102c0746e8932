//! Tables of others, CSV or TSV with a header: the columns are told by their names, as OCHA, national statistics and
//! spreadsheets write them, or by a map that the caller gives. One of the loaders.

use std::collections::BTreeSet;

use super::{Land, Warnings, coordinates, is_no_name, kind_of_feature, own_id};
use crate::gazetteer::place::PlaceKind;
use crate::gazetteer::store::{NewPlace, Store};

/// Where each column stands.
#[derive(Debug, Default)]
pub(super) struct Columns {
    delimiter: u8,
    id: Option<usize>,
    name: Option<usize>,
    others: Vec<usize>,
    lat: Option<usize>,
    lon: Option<usize>,
    kind: Option<usize>,
    country: Option<usize>,
    admin1: Option<usize>,
    admin1_code: Option<usize>,
    admin2: Option<usize>,
    population: Option<usize>,
    /// The deepest division that has a name column: 1 to 3 are divisions, 4 is a settlement.
    level: u8,
    /// What stands before the id: which list it comes from.
    list: &'static str,
}

/// Column names that need no map, folded to letters and digits.
const LAT: [&str; 5] = ["lat", "latitude", "latdd", "pointy", "y"];
const LON: [&str; 7] = ["lon", "lng", "long", "longitude", "londd", "pointx", "x"];
const NAME: [&str; 6] = ["name", "nameen", "placename", "locality", "settlement", "asciiname"];
const OTHERS: [&str; 7] =
    ["names", "aliases", "alias", "alternatenames", "altnames", "othernames", "akas"];
const KIND: [&str; 5] = ["kind", "type", "featurecode", "fcode", "placetype"];
const COUNTRY: [&str; 5] = ["country", "countrycode", "iso2", "admin0pcode", "adm0pcode"];

/// What the caller's map may name.
const MAPPED: [&str; 11] = [
    "id",
    "name",
    "names",
    "lat",
    "lon",
    "kind",
    "country",
    "admin1",
    "admin1_code",
    "admin2",
    "population",
];

/// What is wrong with the caller's map: a column that nothing is expected of, or one that the header lacks.
pub(super) fn check(header: &str, map: &[(&str, &str)]) -> Result<(), String> {
    let delimiter = delimiter_of(header) as char;
    let cells: Vec<&str> = header.split(delimiter).map(|c| c.trim().trim_matches('"')).collect();
    let near = |word: &str, known: &[&str]| {
        crate::error::nearest(word, known.iter().copied()).map_or_else(
            || format!("expected one of `{}`", known.join("`, `")),
            |near| format!("did you mean `{near}`?"),
        )
    };
    for (ours, theirs) in map {
        if !MAPPED.contains(ours) {
            return Err(format!("found `{ours}` in the map of columns; {}", near(ours, &MAPPED)));
        }
        if !cells.contains(theirs) {
            let hint = near(theirs, &cells);
            return Err(format!("found no column `{theirs}`, which is to be `{ours}`; {hint}"));
        }
    }
    Ok(())
}

fn delimiter_of(header: &str) -> u8 {
    let count = |d: &u8| header.bytes().filter(|b| b == d).count();
    [b'\t', b',', b';'].into_iter().max_by_key(count).unwrap_or(b',')
}

impl Columns {
    /// The columns, if the line is a header that names a place and its coordinates.
    pub(super) fn of(line: &str, map: &[(&str, &str)]) -> Option<Columns> {
        let delimiter = delimiter_of(line);
        let cells: Vec<String> = line
            .split(delimiter as char)
            .map(|cell| {
                let cell = cell.trim().trim_matches('"');
                map.iter().find(|(_, theirs)| *theirs == cell).map_or(cell, |(ours, _)| ours)
            })
            .map(|cell| {
                let letters = cell.chars().filter(char::is_ascii_alphanumeric);
                letters.map(|c| c.to_ascii_lowercase()).collect()
            })
            .collect();
        let one_of = |names: &[&str]| cells.iter().position(|c| names.contains(&c.as_str()));
        let mut columns = Columns {
            delimiter,
            id: one_of(&["id", "geonameid", "pcode"]),
            name: one_of(&NAME),
            lat: one_of(&LAT),
            lon: one_of(&LON),
            kind: one_of(&KIND),
            country: one_of(&COUNTRY),
            admin1: one_of(&[
                "admin1",
                "admin1nameen",
                "adm1en",
                "province",
                "state",
                "governorate",
            ]),
            admin1_code: one_of(&["admin1code", "admin1pcode", "adm1pcode"]),
            admin2: one_of(&["admin2", "admin2code", "admin2pcode", "adm2pcode"]),
            population: one_of(&["population", "pop"]),
            level: 4,
            list: "",
            others: Vec::new(),
        };
        if let Some(id) = columns.id {
            columns.list = match cells[id].as_str() {
                "geonameid" => "GN:",
                "pcode" => "OCHA:",
                _ => "",
            };
        }
        let mut language = String::new();
        if columns.name.is_none() {
            // OCHA: `admin4Name_en` or `ADM4_EN`, the deepest division there is.
            for level in (1..=4u8).rev() {
                let start = [format!("admin{level}name"), format!("adm{level}")];
                let name = |end: &str| {
                    one_of(
                        &start
                            .each_ref()
                            .map(|s| format!("{s}{end}"))
                            .each_ref()
                            .map(String::as_str),
                    )
                };
                columns.name = name("en").or_else(|| name(""));
                if columns.name.is_some() {
                    columns.level = level;
                    let pcodes = [format!("admin{level}pcode"), format!("adm{level}pcode")];
                    if columns.id.is_none() {
                        columns.id = one_of(&pcodes.each_ref().map(String::as_str));
                        columns.list = "OCHA:";
                    }
                    language.push_str(&start[0]);
                    break;
                }
            }
        }
        let of_level = |cell: &str| {
            !language.is_empty()
                && (cell.starts_with(&language)
                    || (cell.starts_with(&format!("adm{}", columns.level))
                        && !cell.ends_with("pcode")))
        };
        for (at, cell) in cells.iter().enumerate() {
            let is_name = OTHERS.contains(&cell.as_str())
                || (cell.starts_with("name") && cell.len() == 6)
                || cell.starts_with("altname")
                || of_level(cell);
            if is_name && Some(at) != columns.name {
                columns.others.push(at);
            }
        }
        (columns.name.is_some() && columns.lat.is_some() && columns.lon.is_some())
            .then_some(columns)
    }
}

/// Reads the rows after the header; how many were kept comes back. `first` is the line of the header, `text` begins there.
pub(super) fn load(
    store: &mut Store,
    columns: &Columns,
    file: &str,
    text: &str,
    first: usize,
    warnings: &mut Warnings<'_>,
) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(columns.delimiter)
        .flexible(true)
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let count = reader.headers().map_or(0, csv::StringRecord::len);
    let list_of_file = store.list_of(file);
    let mut land = Land::default();
    let mut row = csv::StringRecord::new();
    let mut seen = BTreeSet::new();
    let mut kept = 0;
    loop {
        // The text is UTF-8 and rows may be of any length: nothing else can go wrong in memory.
        match reader.read_record(&mut row) {
            Ok(true) => {}
            _ => return kept,
        }
        let line = row.position().map_or(first, |p| first + p.line() as usize - 1);
        if row.len() != count {
            let found = row.len();
            warnings.leave_out(
                line,
                &format!("found {found} column(s); expected the {count} of the header"),
            );
            continue;
        }
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or("");
        let name = cell(columns.name);
        if name.is_empty() {
            warnings.leave_out(line, "found no name; expected one");
            continue;
        }
        let (lat, lon) = match coordinates(cell(columns.lat), cell(columns.lon)) {
            Ok(pair) => pair,
            Err(message) => {
                warnings.leave_out(line, &message);
                continue;
            }
        };
        let population: u32 = cell(columns.population).parse().unwrap_or(0);
        let usual = match columns.level {
            1 => PlaceKind::Governorate,
            2 => PlaceKind::District,
            3 => PlaceKind::Subdistrict,
            _ if population >= 50_000 => PlaceKind::City,
            _ if population >= 2_000 => PlaceKind::Town,
            _ => PlaceKind::Village,
        };
        // Other lists have words of their own for kinds; what is not known is a settlement.
        let kind = cell(columns.kind);
        let kind = PlaceKind::from_name(kind)
            .or_else(|| kind_of_feature(kind, population))
            .unwrap_or(usual);
        let id = match (cell(columns.id), columns.list) {
            ("", _) => own_id(&list_of_file, name, lat, lon),
            (id, "") if id.contains(':') => id.to_owned(),
            (id, "") => own_id(&list_of_file, id, 0.0, 0.0),
            (id, list) => format!("{list}{id}"),
        };
        let code = cell(columns.admin1_code);
        let country = match cell(columns.country) {
            "" if columns.list == "OCHA:" => code.get(..2).unwrap_or(""),
            country => warnings.country(line, country),
        };
        if let Some(warning) = land.swapped(store, country, (lat, lon)) {
            warnings.add(line, &warning);
        }
        let added = store.add(&NewPlace {
            id: &id,
            name,
            kind,
            lat,
            lon,
            radius_km: 0.0,
            country,
            admin1: cell(columns.admin1),
            admin1_code: code,
            admin2: cell(columns.admin2),
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
        if !seen.insert(id.clone()) {
            warnings.add(
                line,
                &format!(
                    "found id `{id}` a second time; the first row holds, and the names of both"
                ),
            );
        }
        if let Some(km) = apart {
            warnings.add(line, &format!("`{id}` lies {km:.0} km from where an earlier row or file has it; the earlier holds"));
        }
        for at in &columns.others {
            // A comma separates aliases only where it does not separate columns, or inside quotes.
            for other in cell(Some(*at)).split(['|', ';', ',', '،']).map(str::trim) {
                if !is_no_name(other) {
                    store.add_name(place, other);
                    warnings.tell_common(line, &id, other);
                }
            }
        }
        kept += 1;
    }
}
