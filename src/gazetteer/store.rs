//! The rows of the gazetteer and their names, kept compact: one arena of letters, one row a place. Filled by the loaders.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

use super::geometry::Point;
use super::place::{Place, PlaceId, PlaceKind};
use crate::drawing::Entry;

/// A stretch of the arena.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters {
    start: u32,
    len: u32,
}

/// One place.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: Letters,
    pub(crate) name: Letters,
    pub(crate) kind: PlaceKind,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    /// 0 where the row does not say.
    pub(crate) radius_km: f32,
    pub(crate) country: Letters,
    pub(crate) admin1: Letters,
    pub(crate) admin1_code: Letters,
    pub(crate) admin2: Letters,
    pub(crate) population: u32,
    /// Number of the file in `Store::files`, and the line there.
    file: u16,
    line: u32,
}

impl Row {
    /// Number of the file that gave it, in `Store::files`.
    pub(crate) fn file(&self) -> usize {
        self.file as usize
    }

    /// The line there.
    pub(crate) fn line(&self) -> usize {
        self.line as usize
    }
}

/// What a loader found in one row, before it is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewPlace<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) kind: PlaceKind,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) radius_km: f64,
    pub(crate) country: &'a str,
    pub(crate) admin1: &'a str,
    pub(crate) admin1_code: &'a str,
    pub(crate) admin2: &'a str,
    pub(crate) population: u32,
    /// Where it stands in its file.
    pub(crate) line: usize,
}

/// A name of a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    pub(crate) place: PlaceId,
    pub(crate) letters: Letters,
}

/// A road as a line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Road {
    pub(crate) line: Vec<(f64, f64)>,
    /// Ids of the towns on it, in order.
    pub(crate) towns: Vec<String>,
}

/// A country's words for its people.
#[derive(Clone, Debug, Default)]
pub(crate) struct CountryWords {
    pub(crate) adjectives: Vec<String>,
    pub(crate) demonyms: Vec<String>,
    pub(crate) capital: String,
}

/// For keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Hashed>>;

/// All rows and names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    arena: String,
    /// Names of the files, in the order in which they were read; the last is the one being read.
    pub(crate) files: Vec<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) names: Vec<Name>,
    by_id: ByHash<u32>,
    /// Hashes of the names of each place, so that none is kept twice.
    name_hashes: HashSet<u64, BuildHasherDefault<Hashed>>,
    /// Strings that many rows share: countries, divisions.
    shared: ByHash<Letters>,
    pub(crate) roads: BTreeMap<PlaceId, Road>,
    /// The districts and towns whose union a region is, by id.
    pub(crate) parts: BTreeMap<PlaceId, Vec<String>>,
    pub(crate) countries: BTreeMap<PlaceId, CountryWords>,
    /// The files that ids are made from, by the name that stands in the ids.
    lists: BTreeMap<String, String>,
    /// Places by their folded name, made when the first file is added that may give a place a second time.
    by_name: Option<ByHash<Vec<u32>>>,
    /// Rows that could not be read, or contradict an earlier row.
    pub(crate) left_out: usize,
}

/// Two settlements of one name within so many kilometres, in lists of different makers, are one.
const ONE_PLACE_KM: f64 = 3.0;
/// Two rows of one id farther apart tell of two places: lists that take the middle of a large city, its seat or its old
/// town differ by less than half of this, and a mistaken id mostly leads farther away.
const ONE_ID_KM: f64 = 50.0;

impl Store {
    /// Makes room for the rows of a text of so many bytes, so that nothing is moved while it is read.
    pub(crate) fn expect(&mut self, bytes: usize) {
        // What rows of the bundled files take, and a little more.
        self.arena.reserve(bytes / 2);
        self.rows.reserve(bytes / 90);
        self.names.reserve(bytes / 40);
        self.by_id.reserve(bytes / 90);
        self.name_hashes.reserve(bytes / 40);
    }

    pub(crate) fn letters(&self, letters: Letters) -> &str {
        &self.arena[letters.start as usize..(letters.start + letters.len) as usize]
    }

    fn keep(&mut self, text: &str) -> Letters {
        let start = self.arena.len() as u32;
        self.arena.push_str(text);
        Letters { start, len: text.len() as u32 }
    }

    fn share(&mut self, text: &str) -> Letters {
        if text.is_empty() {
            return Letters::default();
        }
        let key = xxh3_64(text.as_bytes());
        if let Some(letters) = self.shared.get(&key) {
            return *letters;
        }
        let letters = self.keep(text);
        self.shared.insert(key, letters);
        letters
    }

    /// The same, where the row before has mostly these letters.
    fn share_again(&mut self, last: Letters, text: &str) -> Letters {
        if self.letters(last) == text { last } else { self.share(text) }
    }

    /// Keeps a place, or fills the gaps of the one that has this id already. The distance in kilometres between the two
    /// comes back where they disagree on where the place is, a sentence where they cannot be one place.
    pub(crate) fn add(&mut self, new: &NewPlace<'_>) -> Result<(PlaceId, Option<f64>), String> {
        let key = xxh3_64(new.id.as_bytes());
        let known = match self.by_id.get(&key).copied() {
            Some(at) => match self.contradiction(
                PlaceId(at),
                new.id,
                new.kind,
                (new.lat, new.lon),
                new.country,
            ) {
                Some(contradiction) => return Err(contradiction),
                None => Some(at),
            },
            None => self.given_already(new).inspect(|same| {
                self.by_id.insert(key, *same);
            }),
        };
        if let Some(at) = known {
            let (country, admin1) = (self.share(new.country), self.share(new.admin1));
            let (code, admin2) = (self.share(new.admin1_code), self.share(new.admin2));
            let row = &mut self.rows[at as usize];
            for (old, new) in [
                (&mut row.country, country),
                (&mut row.admin1, admin1),
                (&mut row.admin1_code, code),
                (&mut row.admin2, admin2),
            ] {
                if old.len == 0 {
                    *old = new;
                }
            }
            row.population = row.population.max(new.population);
            let apart = super::geometry::distance_km((row.lat, row.lon), (new.lat, new.lon));
            let id = PlaceId(at);
            self.add_name(id, new.name);
            return Ok((id, (apart > 25.0).then_some(apart)));
        }
        let id = PlaceId(self.rows.len() as u32);
        let last = self.rows.last().map(|r| [r.country, r.admin1, r.admin1_code, r.admin2]);
        let [country, admin1, code, admin2] = last.unwrap_or_default();
        let row = Row {
            id: self.keep(new.id),
            name: self.keep(new.name),
            kind: new.kind,
            lat: new.lat,
            lon: new.lon,
            radius_km: new.radius_km as f32,
            country: self.share_again(country, new.country),
            admin1: self.share_again(admin1, new.admin1),
            admin1_code: self.share_again(code, new.admin1_code),
            admin2: self.share_again(admin2, new.admin2),
            population: new.population,
            file: self.files.len().saturating_sub(1) as u16,
            line: new.line as u32,
        };
        self.by_id.insert(key, id.0);
        if let Some(by_name) = &mut self.by_name {
            by_name.entry(name_key(new.name)).or_default().push(id.0);
        }
        let name = row.name;
        self.rows.push(row);
        if self.is_new_name(id, new.name) {
            self.names.push(Name { place: id, letters: name });
        }
        Ok((id, None))
    }

    /// Why a row cannot tell of the place that has its id already: it lies elsewhere, or in another country.
    pub(crate) fn contradiction(
        &self,
        known: PlaceId,
        id: &str,
        kind: PlaceKind,
        point: (f64, f64),
        country: &str,
    ) -> Option<String> {
        let there = self.place(known);
        let apart = super::geometry::distance_km((there.lat, there.lon), point);
        // Of areas and lines every list has a point of its own.
        let wide = there.kind.is_area() || kind.is_area();
        if !wide && apart > ONE_ID_KM {
            return Some(format!(
                "found id `{id}` {apart:.0} km from `{}`, which has it already ({}); expected at most {ONE_ID_KM} km, or \
                 another id",
                there.name,
                self.entry(known)
            ));
        }
        // What lies on a border is now in the one country and now in the other.
        let inland = |kind: PlaceKind| {
            kind.is_settlement() || kind.is_division() || kind == PlaceKind::Country
        };
        let told = !there.country.is_empty() && !country.is_empty();
        if told
            && inland(there.kind)
            && inland(kind)
            && !there.country.eq_ignore_ascii_case(country)
        {
            return Some(format!(
                "found country `{country}`; expected `{}`, where `{}` lies, which has the id `{id}` already ({}), or \
                 another id",
                there.country,
                there.name,
                self.entry(known)
            ));
        }
        None
    }

    /// From now on files of other makers are added: a place may be given twice under two ids.
    pub(crate) fn expect_doubles(&mut self) {
        if self.by_name.is_none() {
            let mut by_name: ByHash<Vec<u32>> = ByHash::default();
            by_name.reserve(self.rows.len());
            for (at, row) in self.rows.iter().enumerate() {
                by_name.entry(name_key(self.letters(row.name))).or_default().push(at as u32);
            }
            self.by_name = Some(by_name);
        }
    }

    /// The place that another list has already under an id of its own: a settlement of this name on this spot.
    fn given_already(&self, new: &NewPlace<'_>) -> Option<u32> {
        let list_of =
            |id: &str| id.split_once(':').map_or(String::new(), |(list, _)| list.to_owned());
        let namesakes = self.by_name.as_ref()?.get(&name_key(new.name))?;
        namesakes.iter().copied().find(|at| {
            let row = &self.rows[*at as usize];
            (row.kind == new.kind || (row.kind.is_settlement() && new.kind.is_settlement()))
                && super::geometry::distance_km((row.lat, row.lon), (new.lat, new.lon))
                    <= ONE_PLACE_KM
                && list_of(self.letters(row.id)) != list_of(new.id)
        })
    }

    /// The name under which a file's own ids are kept: its own without folder and ending, and a number after it where
    /// another file of that name came before.
    pub(crate) fn list_of(&mut self, file: &str) -> String {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = stem.split('.').next().unwrap_or(stem);
        let mut list = stem.to_owned();
        let mut number = 1;
        while self.lists.get(&list).is_some_and(|taken| taken != file) {
            number += 1;
            list = format!("{stem}-{number}");
        }
        self.lists.insert(list.clone(), file.to_owned());
        list
    }

    /// Fills what a row does not say of a country.
    pub(crate) fn fill(&mut self, place: PlaceId, country: &str, radius_km: f64, population: u32) {
        let country = self.share(country);
        let row = &mut self.rows[place.index()];
        if row.country.len == 0 {
            row.country = country;
        }
        if row.radius_km == 0.0 {
            row.radius_km = radius_km as f32;
        }
        row.population = row.population.max(population);
    }

    /// The country of this ISO code.
    pub(crate) fn country(&self, code: &str) -> Option<Place<'_>> {
        let is = |id: &&PlaceId| self.letters(self.rows[id.index()].country) == code;
        self.countries.keys().find(is).map(|id| self.place(*id))
    }

    /// Gives a place another name.
    pub(crate) fn add_name(&mut self, place: PlaceId, name: &str) {
        let name = name.trim();
        if !name.is_empty() && self.is_new_name(place, name) {
            let letters = self.keep(name);
            self.names.push(Name { place, letters });
        }
    }

    fn is_new_name(&mut self, place: PlaceId, name: &str) -> bool {
        let key = xxh3_64(name.as_bytes()) ^ u64::from(place.0).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.name_hashes.insert(key)
    }

    /// File and line of the row that gave the place.
    pub(crate) fn entry(&self, id: PlaceId) -> Entry {
        let row = &self.rows[id.index()];
        let file = self.files.get(row.file as usize).cloned().unwrap_or_default();
        Entry { file, line: row.line as usize }
    }

    /// The place with this id.
    pub(crate) fn by_id(&self, id: &str) -> Option<PlaceId> {
        self.by_id.get(&xxh3_64(id.as_bytes())).map(|at| PlaceId(*at))
    }

    /// What kind of place it is, which is asked more often than all else that is known of places.
    #[inline]
    pub(crate) fn kind(&self, id: PlaceId) -> PlaceKind {
        self.rows[id.index()].kind
    }

    /// Where it is: degrees of latitude and longitude.
    #[inline]
    pub(crate) fn point(&self, id: PlaceId) -> Point {
        let row = &self.rows[id.index()];
        (row.lat, row.lon)
    }

    /// The code of its country.
    #[inline]
    pub(crate) fn country_of(&self, id: PlaceId) -> &str {
        self.letters(self.rows[id.index()].country)
    }

    /// The place as its users see it.
    pub(crate) fn place(&self, id: PlaceId) -> Place<'_> {
        let row = &self.rows[id.index()];
        Place {
            id: self.letters(row.id),
            name: self.letters(row.name),
            kind: row.kind,
            lat: row.lat,
            lon: row.lon,
            radius_km: if row.radius_km > 0.0 {
                f64::from(row.radius_km)
            } else {
                row.kind.usual_radius_km()
            },
            country: self.letters(row.country),
            admin1: self.letters(row.admin1),
            admin1_code: self.letters(row.admin1_code),
            admin2: self.letters(row.admin2),
            population: row.population,
        }
    }

    /// The countries of which at least a hundred villages or small towns are known, but for those of the `sparse` files.
    pub(crate) fn countries_in_detail(&self, sparse: &[&str]) -> Vec<String> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        let is_sparse: Vec<bool> =
            self.files.iter().map(|file| sparse.contains(&file.as_str())).collect();
        let in_detail = |row: &&Row| is_sparse.get(row.file()) != Some(&true);
        for row in self.rows.iter().filter(in_detail) {
            if matches!(row.kind, PlaceKind::Town | PlaceKind::Village | PlaceKind::Hamlet) {
                *counts.entry(self.letters(row.country)).or_default() += 1;
            }
        }
        counts
            .into_iter()
            .filter(|(c, n)| *n >= 100 && !c.is_empty())
            .map(|(c, _)| c.to_owned())
            .collect()
    }

    /// Writes names of divisions by their codes into the rows that have only the codes: of the first level, and of the
    /// second by the code of the first and their own. How many rows were written comes back.
    pub(crate) fn name_divisions_as(
        &mut self,
        first: &BTreeMap<String, String>,
        second: &BTreeMap<(String, String), String>,
    ) -> usize {
        let mut written = 0;
        for at in 0..self.rows.len() {
            let (admin1, code, admin2) =
                (self.rows[at].admin1, self.rows[at].admin1_code, self.rows[at].admin2);
            if admin1.len == 0
                && let Some(name) = first.get(self.letters(code))
            {
                self.rows[at].admin1 = self.share(name);
                written += 1;
            }
            if admin2.len > 0 && !second.is_empty() {
                let key = (self.letters(code).to_owned(), self.letters(admin2).to_owned());
                if let Some(name) = second.get(&key) {
                    self.rows[at].admin2 = self.share(name);
                    written += 1;
                }
            }
        }
        written
    }

    /// Writes the names of the first-level divisions into the rows that have only their codes.
    pub(crate) fn name_divisions(&mut self) {
        let mut names: HashMap<(Letters2, Letters2), Letters> = HashMap::new();
        for row in &self.rows {
            if row.kind == PlaceKind::Governorate && row.admin1_code.len > 0 {
                names.entry((row.country.into(), row.admin1_code.into())).or_insert(row.name);
            }
        }
        for row in &mut self.rows {
            if row.admin1.len == 0
                && row.admin1_code.len > 0
                && let Some(name) = names.get(&(row.country.into(), row.admin1_code.into()))
            {
                row.admin1 = *name;
            }
        }
    }
}

/// The hash of a folded name.
fn name_key(name: &str) -> u64 {
    xxh3_64(crate::text::fold::fold(name).as_bytes())
}

/// Shared letters compare by where they stand, for each string is kept once.
type Letters2 = (u32, u32);

impl From<Letters> for Letters2 {
    fn from(letters: Letters) -> Self {
        (letters.start, letters.len)
    }
}
