//! Loaders of gazetteer files, one file a format; this one tells the formats apart by content. Fills the store.

mod columns;
mod geojson;
mod geonames;
mod side;
mod table;
#[cfg(test)]
mod tests;

use super::bundled;
use super::geometry::distance_km;
use super::place::PlaceKind;
use super::plain::CommonWords;
use super::store::Store;
use crate::error::Error;
use crate::text::fold::{fold, hash};

/// More warnings than these are counted and not told.
const MOST_WARNINGS: usize = 50;

/// Reads a file into the store. What is wrong with single rows comes back as warnings; a file that cannot be meant is
/// an error. Names that are among the `common` words are told, if these are given.
pub(super) fn load(
    store: &mut Store,
    file: &str,
    text: &str,
    map: &[(&str, &str)],
    common: Option<&CommonWords>,
) -> Result<Vec<String>, Error> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut warnings = Warnings {
        file,
        list: Vec::new(),
        more: 0,
        left_out: 0,
        common,
        counted: None,
        no_countries: Vec::new(),
    };
    store.files.push(file.to_owned());
    let rows = || {
        text.lines().enumerate().map(|(i, line)| (i + 1, line)).filter(|(_, line)| {
            // A byte that is seen says that the line is not empty.
            let seen = |line: &str| line.as_bytes().first().is_some_and(u8::is_ascii_graphic);
            (seen(line) || !line.trim().is_empty()) && !line.starts_with('#')
        })
    };
    let Some((number, first)) = rows().next() else {
        return Ok(vec![format!("{file}: found no row; expected places, one a line")]);
    };
    if first.trim_start().starts_with('{') {
        let kept = geojson::load(store, file, text, &mut warnings)?;
        return warnings.finish(store, kept, number);
    }
    columns::check(first, map).map_err(|message| Error::gazetteer(file, number, message))?;
    if let Some(header) = table::Header::of(first) {
        let kept = table::load(store, &header, rows().skip(1), &mut warnings);
        return warnings.finish(store, kept, number);
    }
    if let Some(columns) = columns::Columns::of(first, map) {
        let start = (first.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let rows = text.get(start..).unwrap_or_default();
        let kept = columns::load(store, &columns, file, rows, number, &mut warnings);
        return warnings.finish(store, kept, number);
    }
    if let Some(side) = side::side_of(first) {
        let (kept, foreign) = side::load(store, side, rows(), &mut warnings);
        if kept == 0 && foreign > 0 {
            let message = format!(
                "none of the {foreign} row(s) tells of a place that is loaded; expected the file with the places before it"
            );
            return Err(Error::gazetteer(file, number, message));
        }
        return warnings.finish(store, kept, number);
    }
    // The first line may be the broken one, so a few are asked.
    let width = [geonames::WHOLE, geonames::SHORT]
        .into_iter()
        .find(|width| rows().take(20).any(|(_, l)| l.split('\t').count() == *width));
    let Some(width) = width else {
        return Err(Error::gazetteer(
            file,
            number,
            format!(
                "found {} tab-separated column(s) and no header; expected a header that begins with `id` and `name`, \
                 a header with a name, a latitude and a longitude (CSV or TSV), GeoJSON, \
                 19 columns (GeoNames) or 9 (id, name, other names, latitude, longitude, feature code, two division codes, population), \
                 or a side file of GeoNames",
                first.split('\t').count()
            ),
        ));
    };
    let kept = geonames::load(store, rows(), width, &mut warnings);
    warnings.finish(store, kept, number)
}

struct Warnings<'a> {
    file: &'a str,
    list: Vec<String>,
    more: usize,
    /// Rows that are not read.
    left_out: usize,
    common: Option<&'a CommonWords>,
    /// The first name of a dump that is a common word, and how many there are.
    counted: Option<(String, usize)>,
    /// What stood for a country and is none, each told once.
    no_countries: Vec<String>,
}

impl Warnings<'_> {
    #[cold]
    fn add(&mut self, line: usize, message: &str) {
        if self.list.len() < MOST_WARNINGS {
            self.list.push(format!("{}:{line}: {message}", self.file));
        } else {
            self.more += 1;
        }
    }

    /// Tells why a row is not read.
    #[cold]
    fn leave_out(&mut self, line: usize, message: &str) {
        self.left_out += 1;
        self.add(line, message);
    }

    /// The code of a country as a row has it; empty, and told, where it is no code.
    fn country<'r>(&mut self, line: usize, code: &'r str) -> &'r str {
        let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
        if is_code || code.is_empty() {
            return code;
        }
        // A column of names would be told row by row.
        if self.no_countries.len() < MOST_WARNINGS && !self.no_countries.iter().any(|c| c == code) {
            let hint = bundled::country_of(code)
                .map_or(String::new(), |iso2| format!(", did you mean `{iso2}`?"));
            self.no_countries.push(code.to_owned());
            let message = format!(
                "found country `{code}`; expected two letters (ISO 3166-1 alpha-2){hint}; rows with it are read without a country"
            );
            self.add(line, &message);
        }
        ""
    }

    fn is_common(&self, name: &str) -> bool {
        self.common.is_some_and(|common| {
            !name.contains([' ', '-']) && common.contains(hash(fold(name).as_bytes()))
        })
    }

    /// Tells that another name of a place is a common word.
    fn tell_common(&mut self, line: usize, id: &str, name: &str) {
        if self.is_common(name) {
            let message = format!(
                "the name `{name}` of `{id}` is a common word; it is read as the place only where words beside it say so"
            );
            self.add(line, &message);
        }
    }

    /// Counts such names in a dump, where there are hundreds, and tells the first.
    fn count_common(&mut self, line: usize, id: &str, name: &str) {
        if self.is_common(name) {
            let file = self.file;
            let (_, count) = self.counted.get_or_insert_with(|| {
                (format!("{file}:{line}: the name `{name}` of `{id}` is a common word"), 0)
            });
            *count += 1;
        }
    }

    /// A file of which no row could be kept cannot be meant.
    fn finish(mut self, store: &mut Store, kept: usize, line: usize) -> Result<Vec<String>, Error> {
        store.left_out += self.left_out;
        if kept == 0 && !self.list.is_empty() {
            let first = self.list.swap_remove(0);
            return Err(Error::gazetteer(
                self.file,
                line,
                format!("no row could be read; the first: {first}"),
            ));
        }
        if let Some((first, count)) = self.counted {
            self.list.push(format!(
                "{first}, and so are {} more names of this file; they are read as places only where words beside them say so",
                count - 1
            ));
        }
        if self.more > 0 {
            self.list.push(format!("{}: {} more like these are not told", self.file, self.more));
        }
        Ok(self.list)
    }
}

/// Reads a pair of coordinates, or says what is wrong with it.
fn coordinates(lat: &str, lon: &str) -> Result<(f64, f64), String> {
    let number = |what: &str, text: &str, bound: f64| match text.trim().parse::<f64>() {
        Ok(value) if value.abs() <= bound => Ok(value),
        _ => Err(format!("found {what} `{text}`; expected degrees between -{bound} and {bound}")),
    };
    Ok((number("latitude", lat, 90.0)?, number("longitude", lon, 180.0)?))
}

/// What is wrong with a kind that is none.
#[cold]
fn unknown_kind(kind: &str) -> String {
    let names = PlaceKind::ALL.iter().map(|k| k.name());
    let hint = crate::error::nearest(kind, names)
        .map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    format!("found kind `{kind}`{hint}")
}

/// An id for a row whose own is good inside its file alone, or missing: the name of the list stands before it, and the
/// coordinates behind a name, so that ids of different gazetteers never collide.
fn own_id(list: &str, id: &str, lat: f64, lon: f64) -> String {
    if lat == 0.0 && lon == 0.0 {
        format!("{list}:{id}")
    } else {
        format!("{list}:{id}@{lat:.3},{lon:.3}")
    }
}

/// The country of the rows that are read; asked for again only where the next row is of another.
#[derive(Default)]
struct Land {
    code: String,
    /// Its point, radius and name.
    known: Option<((f64, f64), f64, String)>,
}

impl Land {
    /// A warning where a place lies outside its country and would lie inside with latitude and longitude exchanged.
    fn swapped(&mut self, store: &Store, country: &str, (lat, lon): (f64, f64)) -> Option<String> {
        if self.code != country {
            country.clone_into(&mut self.code);
            let land = store.country(country);
            self.known = land.map(|p| ((p.lat, p.lon), p.radius_km, p.name.to_owned()));
        }
        let (point, radius_km, name) = self.known.as_ref()?;
        let reach = 2.5 * radius_km + 200.0;
        let far = |point_of_row| distance_km(point_of_row, *point) > reach;
        (lon.abs() <= 90.0 && far((lat, lon)) && !far((lon, lat))).then(|| {
            format!("found latitude {lat} and longitude {lon}, outside {name}; they seem to be exchanged")
        })
    }
}

/// The kind that a GeoNames feature code stands for; `None` for features that reports do not name.
fn kind_of_feature(code: &str, population: u32) -> Option<PlaceKind> {
    Some(match code {
        "PPLC" => PlaceKind::City,
        "PPLX" => PlaceKind::Neighbourhood,
        "PPLL" | "PPLF" => PlaceKind::Hamlet,
        "PPLA" => PlaceKind::City,
        "PPLA2" | "PPLA3" if population < 50_000 => PlaceKind::Town,
        "PPLQ" | "PPLW" | "PPLH" | "PPLCH" => return None,
        _ if code.starts_with("PPL") => match population {
            50_000.. => PlaceKind::City,
            2_000.. => PlaceKind::Town,
            _ => PlaceKind::Village,
        },
        "ADM1" => PlaceKind::Governorate,
        "ADM2" => PlaceKind::District,
        "ADM3" => PlaceKind::Subdistrict,
        "PCLI" | "PCLD" | "PCLS" | "PCLF" | "PCLIX" | "PCL" => PlaceKind::Country,
        "CONT" => PlaceKind::Continent,
        "RGN" | "RGNH" | "RGNE" => PlaceKind::Region,
        "AIRB" => PlaceKind::AirBase,
        "AIRP" => PlaceKind::Airport,
        "MILB" | "INSM" => PlaceKind::Base,
        "CMPRF" | "CMP" => PlaceKind::Camp,
        "CSTM" | "PSTB" => PlaceKind::Crossing,
        "DAM" => PlaceKind::Dam,
        "BDG" => PlaceKind::Bridge,
        "OILF" => PlaceKind::OilField,
        "GASF" => PlaceKind::GasField,
        "HLL" | "HLLS" | "TELL" => PlaceKind::Hill,
        "MT" | "MTS" => PlaceKind::Mountain,
        "STM" | "STMI" => PlaceKind::River,
        "LK" | "LKS" | "RSV" => PlaceKind::Lake,
        "ISL" | "ISLS" => PlaceKind::Island,
        "SEA" | "GULF" => PlaceKind::Sea,
        _ => return None,
    })
}

/// True where the other name is no name that a text would hold: airport codes, postal codes, links, and the
/// romanisations without vowels (`sraqb`) that some lists carry.
fn is_no_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || name.contains("://") {
        return true;
    }
    if name.is_ascii() {
        let code =
            name.len() <= 4 && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        // A Latin name without any capital comes from a letter-by-letter transliteration.
        return code || !name.bytes().any(|b| b.is_ascii_uppercase());
    }
    false
}
