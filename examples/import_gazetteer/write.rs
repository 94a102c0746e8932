//! Writes rows in the schema of `gazetteer/README.md`.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::clean;
use crate::read::{Curated, Division};

/// One row of a places file.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) radius_km: Option<f64>,
    pub(crate) country: String,
    pub(crate) admin1: String,
    pub(crate) admin1_code: String,
    pub(crate) population: u64,
    pub(crate) names: Vec<String>,
}

/// The row of a first-level division.
pub(crate) fn division(code: &str, division: &Division, curated: &Curated) -> Place {
    let written = curated.divisions.get(code);
    let (country, _) = code.split_once('.').unwrap_or((code, ""));
    let kind = written.map_or("", |w| w.kind.as_str());
    let names: Vec<&str> =
        written.map_or(Vec::new(), |w| w.names.iter().map(String::as_str).collect());
    let plain = clean::plain(&division.name);
    let name = division.name.replace(['‘', '`'], "'");
    Place {
        id: format!("DL:admin1-{}", code.replace('.', "-").to_ascii_lowercase()),
        kind: if kind.is_empty() { "governorate".to_owned() } else { kind.to_owned() },
        lat: division.lat,
        lon: division.lon,
        radius_km: Some(division.radius_km),
        country: country.to_owned(),
        admin1: name.clone(),
        admin1_code: code.to_owned(),
        population: division.population,
        names: clean::distinct(&name, &[&[plain.as_str()], names.as_slice()].concat()),
        name,
    }
}

/// Writes a places file, sorted by country, then name, then id.
pub(crate) fn write_places(
    path: &Path,
    header: &str,
    mut places: Vec<Place>,
) -> Result<(), Box<dyn Error>> {
    places.sort_by_cached_key(|p| (p.country.clone(), clean::fold(&p.name), p.id.clone()));
    let mut text = header.to_owned();
    text.push_str("id\tname\tkind\tlat\tlon\tradius_km\tcountry\tadmin1\tadmin1_code\tadmin2\tpopulation\tnames\n");
    for p in &places {
        let radius = p.radius_km.map_or(String::new(), |r| format!("{r:.0}"));
        let population = if p.population == 0 { String::new() } else { p.population.to_string() };
        writeln!(
            text,
            "{}\t{}\t{}\t{:.5}\t{:.5}\t{radius}\t{}\t{}\t{}\t\t{population}\t{}",
            p.id,
            p.name,
            p.kind,
            p.lat,
            p.lon,
            p.country,
            p.admin1,
            p.admin1_code,
            p.names.join("|")
        )?;
    }
    fs::write(path, &text).map_err(|e| format!("{}: {e}", path.display()))?;
    #[allow(clippy::print_stderr)] // a program for a person at a terminal
    {
        eprintln!("{}: {} rows, {} bytes", path.display(), places.len(), text.len());
    }
    Ok(())
}
