//! Reads the packages' files and what a person decided about single rows.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::clean;

/// A populated place as GeoNames has it.
pub(crate) struct City {
    pub(crate) id: u64,
    pub(crate) name: String,
    /// The name in plain Latin letters.
    pub(crate) ascii: String,
    pub(crate) alternates: Vec<String>,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) country: String,
    pub(crate) admin1: String,
    /// GeoNames feature code (PPL, PPLC, PPLX, …); empty where only the newer file has the place.
    pub(crate) feature: String,
    pub(crate) population: u64,
}

/// A first-level division: its name, and a point and radius from the towns in it.
pub(crate) struct Division {
    pub(crate) name: String,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) radius_km: f64,
    pub(crate) population: u64,
    pub(crate) towns: usize,
}

/// What a person wrote about one row: empty fields leave the row as it is.
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) names: Vec<String>,
}

/// The files of `gazetteer/extra/` that steer the import.
pub(crate) struct Curated {
    pub(crate) names: BTreeMap<u64, Written>,
    pub(crate) dropped: BTreeSet<u64>,
    pub(crate) dropped_names: BTreeSet<String>,
    pub(crate) divisions: BTreeMap<String, Written>,
}

#[derive(Deserialize)]
struct Cached {
    geonameid: u64,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    admin1code: String,
    alternatenames: Vec<String>,
}

/// All places, by id. The JSON is the newer list; the text adds plain names and feature codes.
pub(crate) fn cities(json: &Path, text: &Path) -> Result<Vec<City>, Box<dyn Error>> {
    let older = fs::read_to_string(text).map_err(|e| format!("{}: {e}", text.display()))?;
    let mut known: BTreeMap<u64, (&str, &str)> = BTreeMap::new();
    for (number, line) in older.lines().enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() != 19 {
            return Err(format!(
                "{}:{}: {} columns, expected 19",
                text.display(),
                number + 1,
                fields.len()
            )
            .into());
        }
        known.insert(fields[0].parse()?, (fields[2], fields[7]));
    }
    let newer = fs::read(json).map_err(|e| format!("{}: {e}", json.display()))?;
    let cached: BTreeMap<String, Cached> = serde_json::from_slice(&newer)?;
    let mut cities: Vec<City> = cached
        .into_values()
        .map(|c| {
            let (ascii, feature) = known.get(&c.geonameid).copied().unwrap_or_default();
            let ascii = if ascii.is_empty() { clean::plain(&c.name) } else { ascii.to_owned() };
            City {
                id: c.geonameid,
                ascii: ascii.replace('`', "'"),
                name: c.name,
                alternates: c.alternatenames,
                lat: c.latitude,
                lon: c.longitude,
                country: c.countrycode,
                admin1: c.admin1code,
                feature: feature.to_owned(),
                population: c.population,
            }
        })
        .collect();
    cities.sort_by_key(|c| c.id);
    Ok(cities)
}

/// First-level divisions by `CC.code`: the name that most of their towns have in the CSV, unless a person wrote one.
pub(crate) fn divisions(
    csv: &Path,
    cities: &[City],
    curated: &Curated,
) -> Result<BTreeMap<String, Division>, Box<dyn Error>> {
    let text = fs::read_to_string(csv).map_err(|e| format!("{}: {e}", csv.display()))?;
    let mut named: BTreeMap<(String, String, String), String> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let fields = csv_fields(line);
        if let [lat, lon, _, admin1, _, country] = fields.as_slice()
            && !admin1.is_empty()
        {
            named.insert(
                (country.clone(), rounded(lat.parse()?), rounded(lon.parse()?)),
                admin1.clone(),
            );
        }
    }
    let mut towns: BTreeMap<String, Vec<&City>> = BTreeMap::new();
    for city in cities.iter().filter(|c| !c.admin1.is_empty() && c.admin1 != "00") {
        towns.entry(format!("{}.{}", city.country, city.admin1)).or_default().push(city);
    }
    let mut out = BTreeMap::new();
    for (code, towns) in towns {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for town in &towns {
            if let Some(name) =
                named.get(&(town.country.clone(), rounded(town.lat), rounded(town.lon)))
            {
                *votes.entry(name).or_default() += 1;
            }
        }
        let written =
            curated.divisions.get(&code).map(|w| w.name.clone()).filter(|n| !n.is_empty());
        let voted = votes.iter().max_by_key(|(_, n)| **n).map(|(name, _)| (*name).to_owned());
        // A bare word such as `Central` or `Bay` is no name to look for; with its kind it is. What a person wrote stays.
        let voted = voted.map(|name| {
            let dropped = curated.dropped_names.contains(&clean::fold(&name));
            if dropped { format!("{name} Region") } else { name }
        });
        let Some(name) = written.or(voted) else { continue };
        let (lat, lon, radius_km) = clean::middle(&towns);
        let population = towns.iter().map(|t| t.population).sum();
        out.insert(code, Division { name, lat, lon, radius_km, population, towns: towns.len() });
    }
    // The names are older than the codes: where a division was split, its old name stands for the largest part alone.
    let mut largest: BTreeMap<(String, String), (usize, String)> = BTreeMap::new();
    for (code, division) in &out {
        let key = (code[..2].to_owned(), division.name.clone());
        let best = largest.entry(key).or_insert((0, String::new()));
        if division.towns > best.0 {
            *best = (division.towns, code.clone());
        }
    }
    out.retain(|code, d| {
        largest.get(&(code[..2].to_owned(), d.name.clone())).is_some_and(|(_, c)| c == code)
    });
    Ok(out)
}

/// The steering files; a wrong line is an error with file and line.
pub(crate) fn curated(dir: &Path) -> Result<Curated, Box<dyn Error>> {
    let mut names = BTreeMap::new();
    for (at, row) in rows(&dir.join("names.tsv"), 4)? {
        let written = Written { name: row[1].clone(), kind: row[2].clone(), names: split(&row[3]) };
        if names.insert(id(&at, &row[0])?, written).is_some() {
            return Err(format!("{at}: {} stands here twice", row[0]).into());
        }
    }
    let mut dropped = BTreeSet::new();
    let mut dropped_names = BTreeSet::new();
    for (at, row) in rows(&dir.join("dropped.tsv"), 3)? {
        if row[0].is_empty() {
            dropped_names.insert(clean::fold(&row[1]));
        } else {
            dropped.insert(id(&at, &row[0])?);
        }
    }
    let mut divisions = BTreeMap::new();
    for (_, row) in rows(&dir.join("admin1-names.tsv"), 4)? {
        divisions.insert(
            row[0].clone(),
            Written { name: row[1].clone(), kind: row[2].clone(), names: split(&row[3]) },
        );
    }
    Ok(Curated { names, dropped, dropped_names, divisions })
}

fn split(names: &str) -> Vec<String> {
    names.split('|').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
}

fn id(at: &str, written: &str) -> Result<u64, Box<dyn Error>> {
    let number = written.strip_prefix("GN:").and_then(|n| n.parse().ok());
    number.ok_or_else(|| {
        format!("{at}: found `{written}`, expected a GeoNames id such as GN:164816").into()
    })
}

/// The `file:line` of a row, and its cells.
pub(crate) type Row = (String, Vec<String>);

/// Rows of a TSV with comments and one header row, each with its `file:line`.
pub(crate) fn rows(path: &Path, columns: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lines =
        text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.is_empty()).skip(1);
    lines
        .map(|(number, line)| {
            let at = format!("{}:{}", path.display(), number + 1);
            let row: Vec<String> = line.split('\t').map(|f| f.trim().to_owned()).collect();
            if row.len() == columns {
                Ok((at, row))
            } else {
                Err(format!("{at}: {} columns, expected {columns}", row.len()).into())
            }
        })
        .collect()
}

/// Two decimals, about a kilometre: the CSV is older, and places have been moved a little since.
fn rounded(degrees: f64) -> String {
    format!("{degrees:.2}")
}

/// Fields of one CSV line; quotes only where the package has them, around commas.
fn csv_fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => {
                if let Some(field) = fields.last_mut() {
                    field.push(c);
                }
            }
        }
    }
    fields
}
