//! Loaders of gazetteer files, one file a format; this one tells the formats apart by content. Fills the store.

mod columns;
mod geojson;
mod geonames;
mod table;
#[cfg(test)]
mod tests;
mod villages;

use super::place::PlaceKind;
use super::store::Store;
use crate::error::Error;

/// More warnings than these are counted and not told.
const MOST_WARNINGS: usize = 50;

/// Reads a file into the store. What is wrong with single rows comes back as warnings; a file that cannot be meant is
/// an error.
pub(super) fn load(
    store: &mut Store,
    file: &str,
    text: &str,
    map: &[(&str, &str)],
) -> Result<Vec<String>, Error> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut warnings = Warnings { file, list: Vec::new(), more: 0 };
    store.files.push(file.to_owned());
    let rows = || {
        text.lines()
            .enumerate()
            .map(|(i, line)| (i + 1, line))
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
    };
    let Some((number, first)) = rows().next() else {
        return Ok(vec![format!("{file}: found no row; expected places, one a line")]);
    };
    if first.trim_start().starts_with('{') {
        let kept = geojson::load(store, file, text, &mut warnings)?;
        return warnings.finish(kept, number);
    }
    if let Some(header) = table::Header::of(first) {
        let kept = table::load(store, &header, rows().skip(1), &mut warnings);
        return warnings.finish(kept, number);
    }
    if let Some(columns) = columns::Columns::of(first, map) {
        let start = (first.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let rows = text.get(start..).unwrap_or_default();
        let kept = columns::load(store, &columns, file, rows, number, &mut warnings);
        return warnings.finish(kept, number);
    }
    // The first line may be the broken one, so a few are asked.
    let columns =
        |wanted: usize| rows().take(20).filter(move |(_, l)| l.split('\t').count() == wanted);
    let kept = if columns(19).next().is_some() {
        geonames::load(store, rows(), &mut warnings)
    } else if columns(9).next().is_some() {
        villages::load(store, rows(), &mut warnings)
    } else {
        return Err(Error::gazetteer(
            file,
            number,
            format!(
                "found {} tab-separated column(s) and no header; expected a header that begins with `id` and `name`, \
                 a header with a name, a latitude and a longitude (CSV or TSV), GeoJSON, \
                 19 columns (GeoNames) or 9 (id, name, other names, latitude, longitude, feature code, two division codes, population)",
                first.split('\t').count()
            ),
        ));
    };
    warnings.finish(kept, number)
}

struct Warnings<'a> {
    file: &'a str,
    list: Vec<String>,
    more: usize,
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

    /// A file of which no row could be kept cannot be meant.
    fn finish(mut self, kept: usize, line: usize) -> Result<Vec<String>, Error> {
        if kept == 0 && !self.list.is_empty() {
            let first = self.list.swap_remove(0);
            return Err(Error::gazetteer(
                self.file,
                line,
                format!("no row could be read; the first: {first}"),
            ));
        }
        if self.more > 0 {
            self.list.push(format!("{}: {} more rows were not read", self.file, self.more));
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

/// An id for a row whose own is good inside its file alone, or missing: the name of the file stands before it, and the
/// coordinates behind a name, so that ids of different gazetteers never collide.
fn own_id(file: &str, id: &str, lat: f64, lon: f64) -> String {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = stem.split('.').next().unwrap_or(stem);
    if lat == 0.0 && lon == 0.0 {
        format!("{stem}:{id}")
    } else {
        format!("{stem}:{id}@{lat:.3},{lon:.3}")
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
