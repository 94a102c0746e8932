//! Small towns where wars are: which are wanted, and which of their names a report would seldom mean.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use crate::clean::fold;
use crate::read::{self, City};
use crate::write::Place;

/// So many of the most frequent surnames of the census are no small towns.
const SURNAMES: usize = 5_000;
/// A city of so many people takes its name from small towns in all other countries.
const LARGE: u64 = 500_000;
/// A city of so many people takes it from towns in its own country.
const LARGE_AT_HOME: u64 = 100_000;
/// A town of so many people is the seat of the division of its name, whatever the packages say.
const SEAT: u64 = 50_000;
/// Countries whose towns all news names, that of business and sport too: theirs of `KNOWN` people take their names.
const NAMED_BY_ALL: [&str; 12] =
    ["AU", "CA", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "NZ", "PT", "US"];
const KNOWN: u64 = 15_000;
/// Countries that name their towns alike, after saints above all; and in how many of them a name may be borne.
const SPANISH: [&str; 20] = [
    "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE", "PH",
    "PY", "SV", "UY", "VE",
];
const ALIKE: usize = 2;
/// The country where cities bear the name of a person behind their own, which reports leave out: *Acapulco de Juárez*.
const HONOURING: &str = "MX";
/// Words that a name is found without.
const ARTICLES: [&str; 14] =
    ["ad", "al", "an", "ar", "as", "ash", "at", "az", "ed", "el", "en", "er", "es", "ez"];
/// Letters of a name beside its articles.
const LEAST_LETTERS: usize = 4;
/// Alternate names of one town, and words of a name.
const MOST_NAMES: usize = 3;
const MOST_WORDS: usize = 4;

/// Folded words that mean something else than a small town.
pub(crate) struct Words(BTreeSet<String>);

impl Words {
    /// Common words and given names, what a person wrote, surnames, and the names of actors.
    pub(crate) fn read(dir: &Path, last: &Path) -> Result<Self, Box<dyn Error>> {
        let read =
            |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
        let mut words = BTreeSet::new();
        let common = read(&dir.join("common-words.txt"))?;
        let common = common.lines().filter(|l| !l.starts_with('#'));
        words.extend(common.filter_map(|l| l.split('\t').next()).map(str::to_owned));
        let written = read(&dir.join("extra/no-towns.txt"))?;
        words.extend(written.lines().filter(|l| !l.starts_with('#')).map(str::to_owned));
        let surnames = read(last)?;
        let surnames = surnames.lines().filter_map(|l| l.split_whitespace().next());
        words.extend(surnames.take(SURNAMES).map(fold));
        let actors = dir.join("../rules/actors");
        for file in fs::read_dir(&actors).map_err(|e| format!("{}: {e}", actors.display()))? {
            let path = file?.path();
            let table: toml::Table = toml::from_str(&read(&path)?)?;
            let actors = table.get("actor").and_then(toml::Value::as_array).into_iter().flatten();
            let aliases = actors
                .filter_map(|actor| actor.get("aliases").and_then(toml::Value::as_array))
                .flatten()
                .filter_map(toml::Value::as_str);
            words.extend(aliases.map(fold));
        }
        Ok(Words(words))
    }

    /// True where the name is such a word, with an article or not, or too short to be told from one.
    fn holds(&self, name: &str) -> bool {
        let name = fold(name);
        let letters =
            name.split(' ').filter(|word| !ARTICLES.contains(word)).map(str::len).sum::<usize>();
        letters < LEAST_LETTERS || self.0.contains(&name) || self.0.contains(bare(&name))
    }
}

/// Places that take their name from a small town, by folded name.
pub(crate) struct Namesakes<'a> {
    /// Lands, seas and rivers, and all that is known of Syria and its neighbours: they take it everywhere.
    always: BTreeSet<String>,
    /// First-level divisions of other countries: their country and people.
    divisions: BTreeMap<String, Vec<(String, u64)>>,
    cities: BTreeMap<String, Vec<&'a City>>,
}

impl<'a> Namesakes<'a> {
    /// The cities of the packages, and the other files of the gazetteer.
    pub(crate) fn read(dir: &Path, cities: &'a [City]) -> Result<Self, Box<dyn Error>> {
        let mut all = Namesakes {
            always: BTreeSet::new(),
            divisions: BTreeMap::new(),
            cities: BTreeMap::new(),
        };
        for (file, columns, names) in [
            ("countries.tsv", 11, 8),
            ("regions.tsv", 10, 8),
            ("admin-syria.tsv", 12, 11),
            ("places-syria.tsv", 12, 11),
            ("places-syria-extra.tsv", 12, 11),
            ("places-region.tsv", 12, 11),
            ("admin1-world.tsv", 12, 11),
        ] {
            for (_, row) in read::rows(&dir.join(file), columns)? {
                for name in std::iter::once(row[1].as_str()).chain(row[names].split('|')) {
                    if file == "admin1-world.tsv" {
                        let people = row[10].parse().unwrap_or_default();
                        all.divisions.entry(fold(name)).or_default().push((row[6].clone(), people));
                    } else {
                        all.always.insert(fold(name));
                    }
                }
            }
        }
        for city in cities {
            for name in BTreeSet::from([fold(&city.name), fold(&city.ascii)]) {
                all.cities.entry(name).or_default().push(city);
            }
        }
        Ok(all)
    }

    /// True where the name means another place than this city more often.
    fn take(&self, name: &str, city: &City) -> bool {
        let name = fold(name);
        self.take_folded(&name, city)
            || (bare(&name) != name && self.take_folded(bare(&name), city))
    }

    fn take_folded(&self, name: &str, city: &City) -> bool {
        // What is called as the division that it lies in is its seat, or else seldom meant.
        let seat = city.feature == "PPLA" || city.population >= SEAT;
        let mut divisions = self.divisions.get(name).into_iter().flatten();
        if self.always.contains(name)
            || divisions.any(
                |(country, people)| {
                    if *country == city.country { !seat } else { *people >= LARGE }
                },
            )
        {
            return true;
        }
        let larger: Vec<&&City> = self
            .cities
            .get(name)
            .into_iter()
            .flatten()
            .filter(|other| other.id != city.id && other.population > city.population)
            .collect();
        let spanish = |country: &str| SPANISH.contains(&country);
        let alike: BTreeSet<&str> = larger
            .iter()
            .map(|other| other.country.as_str())
            .filter(|country| *country != city.country && spanish(country))
            .collect();
        larger.iter().any(|other| {
            let named = NAMED_BY_ALL.contains(&other.country.as_str());
            let least = match other.country == city.country {
                true => LARGE_AT_HOME,
                false if named => KNOWN,
                false => LARGE,
            };
            other.population >= least
        }) || (spanish(&city.country) && alike.len() >= ALIKE)
    }
}

/// The least number of people that a town has, by country or `CC.code` of a first-level division.
pub(crate) fn areas(path: &Path) -> Result<BTreeMap<String, u64>, Box<dyn Error>> {
    let mut areas = BTreeMap::new();
    for (at, row) in read::rows(path, 3)? {
        let least = row[1].parse().map_err(|e| format!("{at}: found `{}`: {e}", row[1]))?;
        if areas.insert(row[0].clone(), least).is_some() {
            return Err(format!("{at}: {} stands here twice", row[0]).into());
        }
    }
    Ok(areas)
}

/// Towns of enough people, and seats of districts whose people nobody has counted.
pub(crate) fn is_wanted(city: &City, areas: &BTreeMap<String, u64>) -> bool {
    let division = areas.get(&format!("{}.{}", city.country, city.admin1));
    let Some(least) = division.or_else(|| areas.get(&city.country)) else { return false };
    let seat = city.population == 0 && city.feature.starts_with("PPLA");
    (city.population >= *least || seat) && city.feature != "PPLX"
}

/// The towns whose names are theirs, each with few names.
pub(crate) fn keep(
    towns: Vec<(&City, Place)>,
    words: &Words,
    namesakes: &Namesakes<'_>,
) -> Vec<Place> {
    let written = |name: &str| {
        !name.contains(['(', ')', ',', '/', '.'])
            && !name.contains(char::is_numeric)
            && name.split_whitespace().count() <= MOST_WORDS
    };
    towns
        .into_iter()
        .filter_map(|(city, place)| {
            let mut names = std::iter::once(place.name.clone())
                .chain(place.names.clone())
                .filter(|name| written(name) && !words.holds(name) && !namesakes.take(name, city));
            // Where the long name is no name of a report its short form may be.
            let name = names.next().filter(|name| place.name.starts_with(name.as_str()))?;
            let names = names.take(MOST_NAMES).collect();
            Some(Place { name, names, ..place })
        })
        .collect()
}

/// Short forms by id: what stands before *de*, where nothing else in the country begins or is called so, and nothing
/// larger elsewhere.
pub(crate) fn short_forms(cities: &[City], words: &Words) -> BTreeMap<u64, String> {
    let before = |name: &str| name.find(" de ").map(|at| name[..at].to_owned());
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    let mut largest: BTreeMap<String, u64> = BTreeMap::new();
    for city in cities {
        if city.country == HONOURING {
            let name = before(&city.name).unwrap_or_else(|| city.name.clone());
            *bearers.entry(fold(&name)).or_default() += 1;
        }
        let most = largest.entry(fold(&city.name)).or_default();
        *most = city.population.max(*most);
    }
    cities
        .iter()
        .filter(|city| city.country == HONOURING)
        .filter_map(|city| {
            let short = before(&city.name)?;
            let name = fold(&short);
            let alone = bearers.get(&name) == Some(&1);
            let first = largest.get(&name).is_none_or(|people| *people < city.population);
            (alone && first && !words.holds(&short)).then_some((city.id, short))
        })
        .collect()
}

/// The folded name without the article before it.
fn bare(name: &str) -> &str {
    match name.split_once(' ') {
        Some((article, rest)) if ARTICLES.contains(&article) => rest,
        _ => name,
    }
}
