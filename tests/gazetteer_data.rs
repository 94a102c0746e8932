//! Checks of the gazetteer's files by themselves: shape, ids, coordinates, order, and facts that a report leans on.
//! They read the TSV without the library, so that a wrong row is told from a wrong loader.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

const PLACES: [&str; 8] = [
    "admin-region.tsv",
    "admin-syria.tsv",
    "admin1-world.tsv",
    "places-conflict.tsv",
    "places-region.tsv",
    "places-syria-extra.tsv",
    "places-syria.tsv",
    "places-world.tsv",
];

const PLACE_HEADER: &str =
    "id\tname\tkind\tlat\tlon\tradius_km\tcountry\tadmin1\tadmin1_code\tadmin2\tpopulation\tnames";

const KINDS: [&str; 27] = [
    "air-base",
    "airport",
    "base",
    "bridge",
    "camp",
    "city",
    "continent",
    "country",
    "crossing",
    "dam",
    "district",
    "gas-field",
    "governorate",
    "hamlet",
    "hill",
    "island",
    "lake",
    "mountain",
    "neighbourhood",
    "oil-field",
    "region",
    "river",
    "road",
    "sea",
    "subdistrict",
    "town",
    "village",
];

/// A row by column name, with where it stands.
struct Row {
    at: String,
    cells: BTreeMap<String, String>,
}

impl Row {
    fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.get("name"))
            .chain(self.get("names").split('|').filter(|n| !n.is_empty()))
    }

    fn point(&self) -> (f64, f64) {
        let degrees = |column: &str| {
            let written = self.get(column);
            let (_, decimals) = written
                .split_once('.')
                .unwrap_or_else(|| panic!("{}: {column} {written}", self.at));
            assert_eq!(decimals.len(), 5, "{}: {column} has five decimals", self.at);
            written.parse::<f64>().unwrap_or_else(|_| panic!("{}: {column} {written}", self.at))
        };
        (degrees("lat"), degrees("lon"))
    }
}

fn read(file: &str) -> (String, Vec<Row>) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("gazetteer").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    assert!(
        text.starts_with("# "),
        "{file}: opens with what it holds, whence and under which licence"
    );
    let mut lines = text.lines().enumerate().skip_while(|(_, l)| l.starts_with('#'));
    let header = lines.next().map(|(_, l)| l.to_owned()).unwrap_or_default();
    let columns: Vec<&str> = header.split('\t').collect();
    let rows = lines
        .map(|(number, line)| {
            let at = format!("gazetteer/{file}:{}", number + 1);
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), columns.len(), "{at}: columns");
            for cell in &cells {
                assert_eq!(*cell, cell.trim(), "{at}: blanks around `{cell}`");
            }
            let cells =
                columns.iter().zip(cells).map(|(c, v)| ((*c).to_owned(), v.to_owned())).collect();
            Row { at, cells }
        })
        .collect();
    (header, rows)
}

/// All rows that are places, whatever their file.
fn all_places() -> Vec<Row> {
    let files = PLACES.iter().chain(&["countries.tsv", "regions.tsv"]);
    files.flat_map(|file| read(file).1).collect()
}

fn km((a, b): (f64, f64), (c, d): (f64, f64)) -> f64 {
    let x = (b - d) * libm::cos(f64::midpoint(a, c).to_radians());
    111.2 * (x * x + (a - c) * (a - c)).sqrt()
}

#[test]
fn every_row_has_the_schema() {
    for file in PLACES {
        let (header, rows) = read(file);
        assert_eq!(header, PLACE_HEADER, "{file}");
        for row in rows {
            let (lat, lon) = row.point();
            assert!(lat.abs() <= 90.0 && lon.abs() <= 180.0, "{}: {lat} {lon}", row.at);
            assert!(KINDS.contains(&row.get("kind")), "{}: kind `{}`", row.at, row.get("kind"));
            assert_eq!(row.get("country").len(), 2, "{}: country", row.at);
            for number in ["radius_km", "population"] {
                let written = row.get(number);
                assert!(
                    written.is_empty() || written.parse::<u64>().is_ok(),
                    "{}: {number} {written}",
                    row.at
                );
            }
            if row.get("country") == "SY" && !row.get("admin1_code").is_empty() {
                let code = row.get("admin1_code");
                assert!(code.len() == 4 && code.starts_with("SY"), "{}: {code}", row.at);
                let district = row.get("admin2");
                assert!(
                    district.is_empty() || district.starts_with(code),
                    "{}: {district}",
                    row.at
                );
            }
        }
    }
}

#[test]
fn ids_are_well_formed_and_stand_once() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for row in all_places().into_iter().chain(read("roads.tsv").1) {
        let id = row.get("id");
        let (space, rest) = id.split_once(':').unwrap_or_else(|| panic!("{}: id `{id}`", row.at));
        assert!(matches!(space, "GN" | "OCHA" | "DL") && !rest.is_empty(), "{}: id `{id}`", row.at);
        assert!(space != "GN" || rest.parse::<u64>().is_ok(), "{}: id `{id}`", row.at);
        if let Some(before) = seen.insert(id.to_owned(), row.at.clone()) {
            panic!("{}: {id} stands in {before} too", row.at);
        }
    }
}

#[test]
fn names_are_distinct_and_clean() {
    for row in all_places() {
        let mut seen = BTreeSet::new();
        for name in row.names() {
            assert!(seen.insert(name), "{}: `{name}` stands twice", row.at);
            assert_eq!(name, name.trim(), "{}", row.at);
            assert!(name.chars().any(char::is_alphabetic), "{}: `{name}` has no letter", row.at);
            assert!(
                !name.contains(['\u{feff}', '\u{200e}', '\u{200f}', '"']),
                "{}: `{name}`",
                row.at
            );
        }
    }
}

/// The words that would turn every sentence into a place.
#[test]
fn no_place_is_a_function_word() {
    let words = [
        "a", "all", "and", "are", "as", "at", "be", "big", "but", "by", "can", "for", "from",
        "had", "has", "have", "he", "his", "in", "is", "it", "man", "may", "most", "not", "of",
        "off", "on", "one", "or", "out", "reading", "said", "she", "so", "than", "that", "the",
        "they", "this", "to", "was", "we", "were", "with",
    ];
    for row in all_places() {
        for name in row.names() {
            let folded = name.to_ascii_lowercase().replace(['\'', '’'], "");
            let bare = folded.strip_prefix("al-").or(folded.strip_prefix("al ")).unwrap_or(&folded);
            assert!(!words.contains(&bare), "{}: `{name}`", row.at);
        }
    }
}

#[test]
fn syrian_places_lie_in_syria() {
    for row in
        all_places().iter().filter(|r| r.get("country") == "SY" && r.get("kind") != "country")
    {
        let (lat, lon) = row.point();
        assert!(
            (32.2..37.4).contains(&lat) && (35.5..42.5).contains(&lon),
            "{}: {lat} {lon}",
            row.at
        );
    }
}

#[test]
fn all_divisions_of_syria_are_there() {
    let (_, rows) = read("admin-syria.tsv");
    let governorates: BTreeSet<&str> = rows
        .iter()
        .filter(|r| r.get("kind") == "governorate")
        .map(|r| r.get("admin1_code"))
        .collect();
    let expected: Vec<String> = (1..=14).map(|n| format!("SY{n:02}")).collect();
    assert_eq!(governorates.into_iter().collect::<Vec<_>>(), expected);
    let districts = rows.iter().filter(|r| r.get("kind") == "district");
    let districts: BTreeSet<&str> = districts.map(|r| r.get("admin2")).collect();
    assert!(districts.len() >= 61, "{} districts", districts.len());
}

#[test]
fn countries_have_points_capitals_and_peoples() {
    let (_, rows) = read("countries.tsv");
    assert!(rows.len() > 220);
    let places: BTreeSet<String> = all_places().iter().map(|r| r.get("id").to_owned()).collect();
    for row in &rows {
        row.point();
        assert_eq!((row.get("iso2").len(), row.get("iso3").len()), (2, 3), "{}", row.at);
        let capital = row.get("capital_id");
        assert!(
            capital.is_empty() || places.contains(capital),
            "{}: capital {capital} is in no file",
            row.at
        );
    }
    let of = |iso: &str| {
        rows.iter().find(|r| r.get("iso2") == iso).unwrap_or_else(|| panic!("no {iso}"))
    };
    let syria = of("SY");
    assert_eq!((syria.get("lat"), syria.get("lon")), ("35.00000", "38.00000"));
    assert_eq!(of("TR").get("demonyms"), "Turk|Turks");
    assert!(of("GB").names().any(|n| n == "U.K."));
}

#[test]
fn roads_join_known_towns_along_their_line() {
    let places = all_places();
    let by_id: BTreeMap<&str, &Row> = places.iter().map(|r| (r.get("id"), r)).collect();
    let (_, roads) = read("roads.tsv");
    for road in &roads {
        let line: Vec<(f64, f64)> = road
            .get("line")
            .split('|')
            .map(|point| {
                let (lat, lon) =
                    point.split_once(',').unwrap_or_else(|| panic!("{}: {point}", road.at));
                (lat.parse().unwrap_or(f64::NAN), lon.parse().unwrap_or(f64::NAN))
            })
            .collect();
        assert!(
            line.len() > 1 && line.iter().all(|p| p.0.is_finite() && p.1.is_finite()),
            "{}",
            road.at
        );
        for id in road.get("towns").split('|').filter(|id| !id.is_empty()) {
            // A village that the bundled files lack may still be a bend of the road.
            let Some(town) = by_id.get(id) else { continue };
            let nearest = line.iter().map(|p| km(*p, town.point())).fold(f64::INFINITY, f64::min);
            assert!(nearest < 2.0, "{}: {id} lies {nearest:.1} km off the line", road.at);
        }
    }
    // West of Saraqib the M4 runs by Nayrab to Ariha.
    let m4 =
        roads.iter().find(|r| r.get("name") == "M4").map(|r| r.get("towns")).unwrap_or_default();
    assert!(m4.contains("GN:172994|GN:166357|GN:164816"), "{m4}");
}

#[test]
fn parts_of_regions_are_known_places() {
    let places: BTreeSet<String> = all_places().iter().map(|r| r.get("id").to_owned()).collect();
    for row in read("regions.tsv").1 {
        row.point();
        for part in row.get("parts").split('|').filter(|p| !p.is_empty()) {
            assert!(places.contains(part), "{}: part {part} is in no file", row.at);
        }
    }
}

/// Spellings of the press, each at the right dot.
#[test]
fn press_spellings_stand_at_their_places() {
    let places = all_places();
    for (written, lat, lon) in [
        ("Saraqib", 35.86447, 36.80591),
        ("Serakib", 35.86447, 36.80591),
        ("Kafranbel", 35.614, 36.561),
        ("Maarat al-Numan", 35.648, 36.676),
        ("Binnish", 35.957, 36.714),
        ("Qmenas", 35.885, 36.678),
        ("Tiyas", 34.523, 37.630),
        ("Abu al-Duhur", 35.741, 37.045),
        ("Deir Ezzor", 35.336, 40.141),
        ("Kobani", 36.891, 38.353),
        ("Baghouz", 34.459, 40.951),
        ("Hajin", 34.693, 40.826),
        ("Eastern Ghouta", 33.53, 36.44),
        ("Khan Sheikhoun", 35.442, 36.651),
        ("Heet", 33.637, 42.828),
        ("Kharkov", 49.981, 36.253),
        ("Katmandu", 27.702, 85.321),
        ("Cuzco", -13.532, -71.967),
        ("the Ruhr", 51.45, 7.2),
        ("former Yugoslavia", 44.0, 19.0),
        ("Lakki Marwat", 32.607, 70.912),
        ("Severodonetsk", 48.948, 38.493),
        ("Galkayo", 6.770, 47.431),
        ("Acapulco", 16.849, -99.908),
        ("Poza Rica", 20.533, -97.460),
        ("Baqouba", 33.747, 44.655),
        ("Beled Weyne", 4.736, 45.204),
        ("Konduga", 11.651, 13.420),
        ("Knin", 44.041, 16.199),
    ] {
        let near = places
            .iter()
            .filter(|r| r.names().any(|n| n == written))
            .map(|r| km(r.point(), (lat, lon)));
        let nearest = near.fold(f64::INFINITY, f64::min);
        assert!(nearest < 5.0, "{written}: nearest row of that name is {nearest:.1} km away");
    }
}

/// What goes into the crate stays small enough to load in an eye blink.
#[test]
fn bundled_files_are_small() {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("gazetteer");
    let files = PLACES.iter().chain(&["countries.tsv", "regions.tsv", "roads.tsv"]);
    let bytes: u64 = files.map(|f| fs::metadata(dir.join(f)).map_or(0, |m| m.len())).sum();
    assert!(bytes < 2_000_000, "{bytes} bytes");
}
