//! The gazetteer room: places, their names and the files they come from. Stands on the text room, under the finders.

mod bundled;
mod cut;
mod edges;
pub(crate) mod geometry;
mod index;
mod load;
mod names;
mod parts;
mod place;
mod plain;
mod sound;
mod sounds;
mod store;
mod words;
mod write;

use std::path::Path;
use std::sync::OnceLock;

pub(crate) use index::{Asked, Hit, NameIndex};
pub(crate) use parts::{NameParts, Part as NamePart};
pub(crate) use place::PlaceId;
pub use place::{Place, PlaceKind};
pub(crate) use plain::CommonWords;
pub(crate) use store::Store;
pub(crate) use words::{Kinds, Part as WordPart, PlaceWords, Word};
pub use write::GazetteerTally;

use geometry::Point;
use sounds::Sounds;

use crate::error::Error;
use crate::event::Tier;
use crate::text::tokens::tokenize;

/// Places and their names, from the bundled files and from files of yours.
///
/// ```
/// let mut gazetteer = dateline::Gazetteer::empty();
/// gazetteer.add_text("villages.tsv", "id\tname\tkind\tlat\tlon\nX:1\tSaraqib\ttown\t35.86447\t36.80591\n").unwrap();
/// let found = gazetteer.find("Serakib");
/// assert_eq!(found[0].id, "X:1");
/// ```
#[derive(Debug)]
pub struct Gazetteer {
    store: Store,
    parts: NameParts,
    common: CommonWords,
    words: PlaceWords,
    /// Made when the first name is asked for, and again after files were added.
    index: OnceLock<NameIndex>,
    /// Hash of everything that was read, for the version in the records.
    fingerprint: u64,
    /// Countries of which villages and small towns are known.
    homes: Vec<String>,
    /// Capitals of countries, sorted.
    capitals: Vec<PlaceId>,
}

const NAME_PARTS: (&str, &str) =
    ("gazetteer/name-parts.toml", include_str!("../../gazetteer/name-parts.toml"));
const PLACE_WORDS: (&str, &str) =
    ("gazetteer/place-words.toml", include_str!("../../gazetteer/place-words.toml"));
const COMMON_WORDS: &str = include_str!("../../gazetteer/common-words.txt");

impl Gazetteer {
    /// The gazetteer that comes with the crate: Syria, its neighbours, the countries and large cities of the world, and
    /// smaller towns where wars are.
    ///
    /// # Errors
    /// None with the files as they are published; the error names the file and line that were changed for the worse.
    pub fn bundled() -> Result<Self, Error> {
        let mut gazetteer = Gazetteer::empty();
        gazetteer.store.expect(bundled::FILES.iter().map(|(_, text)| text.len()).sum());
        for (file, text) in bundled::FILES {
            let warnings = load::load(&mut gazetteer.store, file, text, &[], None)?;
            gazetteer.note(text);
            if let Some(warning) = warnings.first() {
                return Err(Error::gazetteer(*file, None, warning.clone()));
            }
        }
        gazetteer.tidy();
        Ok(gazetteer)
    }

    /// A gazetteer without places.
    pub fn empty() -> Self {
        let (file, text) = NAME_PARTS;
        Gazetteer {
            store: Store::default(),
            // The file is part of the program and read by every test.
            parts: NameParts::read(file, text).unwrap_or_default(),
            common: CommonWords::read(COMMON_WORDS),
            words: PlaceWords::read(PLACE_WORDS.0, PLACE_WORDS.1).unwrap_or_default(),
            index: OnceLock::new(),
            fingerprint: 0,
            homes: Vec::new(),
            capitals: Vec::new(),
        }
    }

    /// Adds the places of a file given as text. Its format is told by its content: a table with a header that begins
    /// with `id` and `name`, CSV or TSV with a header that names a place, its latitude and its longitude (as OCHA's tables do),
    /// GeoJSON, GeoNames' nineteen columns, or nine columns (id, name, other names by commas, latitude,
    /// longitude, feature code, two division codes, population). GeoNames' side files (`alternateNamesV2`,
    /// `admin1CodesASCII`, `admin2Codes`, `countryInfo`) are told of the places that were added before them. Rows that cannot be read are told in the warnings,
    /// with file and line; a place given twice is one place, and the first file holds. A row with the id of a place that
    /// lies elsewhere or in another country is told and left out.
    ///
    /// # Errors
    /// Where the file is in none of these formats, or none of its rows can be read.
    pub fn add_text(&mut self, file: &str, text: &str) -> Result<Vec<String>, Error> {
        self.add_table(file, text, &[])
    }

    /// Adds the places of a table whose columns have names of their own: `columns` holds pairs of the name that is
    /// expected (`id`, `name`, `names`, `lat`, `lon`, `kind`, `country`, `admin1`, `population`) and the name in the
    /// file. See [`Gazetteer::add_text`].
    ///
    /// ```
    /// let mut gazetteer = dateline::Gazetteer::empty();
    /// let table = "Ort;Breite;Länge\nTokmak;47.25;35.71\n";
    /// let columns = [("name", "Ort"), ("lat", "Breite"), ("lon", "Länge")];
    /// gazetteer.add_table("orte.csv", table, &columns).unwrap();
    /// assert_eq!(gazetteer.find("Tokmak").len(), 1);
    /// ```
    ///
    /// # Errors
    /// As [`Gazetteer::add_text`].
    pub fn add_table(
        &mut self,
        file: &str,
        text: &str,
        columns: &[(&str, &str)],
    ) -> Result<Vec<String>, Error> {
        self.store.expect_doubles();
        let warnings = load::load(&mut self.store, file, text, columns, Some(&self.common))?;
        self.note(text);
        self.tidy();
        Ok(warnings)
    }

    /// Takes note of a file that was read.
    fn note(&mut self, text: &str) {
        self.fingerprint =
            self.fingerprint.rotate_left(1) ^ xxhash_rust::xxh3::xxh3_64(text.as_bytes());
        self.index = OnceLock::new();
    }

    /// Draws up what hangs on all places together, after files were read.
    fn tidy(&mut self) {
        self.store.name_divisions();
        let peoples =
            self.store.countries.values().flat_map(|w| w.adjectives.iter().chain(&w.demonyms));
        // Of *Saudi Arabian* the single words stay free; short forms (*UK*) are read by their place in the sentence.
        let single = peoples.filter(|w| !w.contains(' ') && w.chars().any(char::is_lowercase));
        self.common.add_peoples(
            single.map(|w| crate::text::fold::hash(crate::text::fold::fold(w).as_bytes())),
        );
        self.homes = self.store.countries_in_detail(&bundled::SPARSE);
        let capitals = self.store.countries.values().map(|words| words.capital.as_str());
        self.capitals = capitals.filter_map(|id| self.store.by_id(id)).collect();
        self.capitals.sort_unstable();
    }

    /// Adds the places of a file; see [`Gazetteer::add_text`].
    ///
    /// # Errors
    /// Where the file cannot be read, is no UTF-8, or is in none of the formats.
    pub fn add_file(&mut self, path: impl AsRef<Path>) -> Result<Vec<String>, Error> {
        let name = path.as_ref().display().to_string();
        let bytes = std::fs::read(&path).map_err(|e| Error::io(&name, &e))?;
        let text = String::from_utf8(bytes).map_err(|e| {
            let (good, bad) = e.as_bytes().split_at(e.utf8_error().valid_up_to());
            let line = good.split(|b| *b == b'\n').count();
            let byte = bad.first().copied().unwrap_or_default();
            let message =
                format!("found the byte 0x{byte:02X}, which is no UTF-8; expected a text in UTF-8");
            Error::gazetteer(&name, line, message)
        })?;
        self.add_text(&name, &text)
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.store.rows.len()
    }

    /// True where there is no place.
    pub fn is_empty(&self) -> bool {
        self.store.rows.is_empty()
    }

    /// The places that this name may mean: exact names before variants, the larger before the smaller.
    pub fn find(&self, name: &str) -> Vec<Place<'_>> {
        self.lookup(name).iter().map(|hit| self.place(hit.place)).collect()
    }

    /// All names as the files spell them, in any script; a name that several places share is given once for each.
    pub fn exact_names(&self) -> impl Iterator<Item = &str> {
        self.store.names.iter().map(|name| self.store.letters(name.letters))
    }

    /// The place with this id.
    pub fn get(&self, id: &str) -> Option<Place<'_>> {
        self.store.by_id(id).map(|number| self.place(number))
    }

    /// The places that are lines, roads above all, each with its points in order: latitude and longitude.
    ///
    /// ```
    /// let gazetteer = dateline::Gazetteer::bundled().unwrap();
    /// let (road, line) = gazetteer.lines().find(|(place, _)| place.name == "M4").unwrap();
    /// assert_eq!(road.kind, dateline::PlaceKind::Road);
    /// assert!(line.len() > 10);
    /// ```
    pub fn lines(&self) -> impl Iterator<Item = (Place<'_>, &[(f64, f64)])> {
        let drawn = self.store.roads.iter().filter(|(_, road)| road.line.len() > 1);
        drawn.map(|(number, road)| (self.place(*number), road.line.as_slice()))
    }

    /// The points of the line with this id; see [`Gazetteer::lines`].
    pub fn line(&self, id: &str) -> Option<&[(f64, f64)]> {
        let road = self.store.roads.get(&self.store.by_id(id)?)?;
        (road.line.len() > 1).then_some(&road.line)
    }

    /// What kind of place it is.
    #[inline]
    pub(crate) fn kind(&self, id: PlaceId) -> PlaceKind {
        self.store.kind(id)
    }

    /// Where it is: degrees of latitude and longitude.
    #[inline]
    pub(crate) fn point(&self, id: PlaceId) -> Point {
        self.store.point(id)
    }

    /// The ISO code of its country, empty where it has none.
    #[inline]
    pub(crate) fn country(&self, id: PlaceId) -> &str {
        self.store.country_of(id)
    }

    /// All that the gazetteer knows of a place.
    pub(crate) fn place(&self, id: PlaceId) -> Place<'_> {
        self.store.place(id)
    }

    /// The number of the place with this id.
    pub(crate) fn number(&self, id: &str) -> Option<PlaceId> {
        self.store.by_id(id)
    }

    /// Makes the name index now rather than when the first name is asked for.
    pub(crate) fn prepare(&self) {
        self.index();
    }

    pub(crate) fn index(&self) -> &NameIndex {
        self.index.get_or_init(|| NameIndex::build(&self.store, &self.parts))
    }

    /// Names by their sound.
    pub(crate) fn sounds(&self) -> &Sounds {
        self.index().sounds(&self.store, &self.parts)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn parts(&self) -> &NameParts {
        &self.parts
    }

    pub(crate) fn common(&self) -> &CommonWords {
        &self.common
    }

    /// The words around names.
    pub(crate) fn words(&self) -> &PlaceWords {
        &self.words
    }

    /// Hash of the files that were read.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// True where the gazetteer knows the villages and small towns of the country, so that an unknown spelling may be
    /// one of them.
    pub(crate) fn knows_in_detail(&self, country: &str) -> bool {
        self.homes.iter().any(|home| home == country)
    }

    /// True for the capital of a country.
    pub(crate) fn is_capital(&self, id: PlaceId) -> bool {
        self.capitals.binary_search(&id).is_ok()
    }

    /// The capital of the country with this adjective: *Iraqi*.
    pub(crate) fn capital_of(&self, adjective: &str) -> Option<PlaceId> {
        let words = self.store.countries.values();
        let country = words.into_iter().find(|w| w.adjectives.iter().any(|a| a == adjective))?;
        self.number(&country.capital)
    }

    /// The capital of a country.
    pub(crate) fn capital_in(&self, country: PlaceId) -> Option<PlaceId> {
        self.number(&self.store.countries.get(&country)?.capital)
    }

    /// The capital of the country with this code (ISO 3166-1 alpha-2).
    pub(crate) fn capital_in_code(&self, code: &str) -> Option<PlaceId> {
        self.capitals.iter().copied().find(|id| self.place(*id).country == code)
    }

    /// The country with this adjective.
    pub(crate) fn country_of(&self, adjective: &str) -> Option<PlaceId> {
        let mut countries = self.store.countries.iter();
        countries.find(|(_, w)| w.adjectives.iter().any(|a| a == adjective)).map(|(id, _)| *id)
    }

    /// True where a place lies in the country with this code.
    pub(crate) fn has_country(&self, code: &str) -> bool {
        (0..self.len() as u32).any(|at| self.country(PlaceId(at)) == code)
    }

    /// The country with this code, as its places have it.
    pub(crate) fn country_with_code(&self, code: &str) -> Option<PlaceId> {
        let mut countries = self.store.countries.keys();
        countries.find(|id| self.country(**id) == code).copied()
    }

    /// What the border of a country may be, by the adjectives of the country: *the Turkish border*.
    pub(crate) fn borders_of(&self, country: PlaceId) -> Vec<Hit> {
        let words = self.store.countries.get(&country);
        let adjectives = words.into_iter().flat_map(|w| &w.adjectives);
        let mut hits: Vec<Hit> = Vec::new();
        for adjective in adjectives {
            for hit in self.lookup(&format!("{adjective} border")) {
                let region = self.kind(hit.place) == PlaceKind::Region;
                if region && hit.tier == Tier::Exact && hits.iter().all(|h| h.place != hit.place) {
                    hits.push(hit);
                }
            }
        }
        hits
    }

    /// The settlement that a division is named after.
    pub(crate) fn seat(&self, division: PlaceId) -> Option<PlaceId> {
        let place = self.place(division);
        if !place.kind.is_division() {
            return None;
        }
        let best = |hits: &[Hit]| {
            hits.iter()
                .map(|hit| (self.place(hit.place), hit.place))
                .filter(|(p, _)| {
                    p.kind.is_settlement()
                        && p.country == place.country
                        && (p.admin1_code == place.admin1_code
                            || geometry::distance_km((p.lat, p.lon), (place.lat, place.lon))
                                <= place.radius_km)
                })
                .max_by_key(|(p, id)| (p.population, std::cmp::Reverse(*id)))
                .map(|(_, id)| id)
        };
        best(&self.lookup(place.name)).or_else(|| {
            // Kiev and Kyiv: the two may be spelt apart.
            let mut hits = Vec::new();
            let name = [(
                place.name,
                crate::text::fold::hash(crate::text::fold::fold(place.name).as_bytes()),
            )];
            self.sounds().like(&self.store, &self.parts, &name, 0.7, &mut hits);
            best(&hits)
        })
    }

    /// The places that a name given whole may mean, through all tiers; best tier first, then population.
    pub(crate) fn lookup(&self, name: &str) -> Vec<Hit> {
        let mut tokens = Vec::new();
        tokenize(name, &mut tokens);
        let ask = Asked {
            store: &self.store,
            parts: &self.parts,
            text: name,
            tokens: &tokens,
            caseless: true,
        };
        let mut hits = Vec::new();
        let is_article = |at: usize| {
            matches!(
                self.parts.get(tokens[at].hash),
                Some(NamePart::Article | NamePart::ArticleWord)
            ) || tokens[at].is(crate::text::Shape::HYPHEN)
        };
        let lead =
            (0..tokens.len()).take_while(|at| *at + 1 < tokens.len() && is_article(*at)).count();
        if tokens.is_empty() {
            return hits;
        }
        if self.index().longest_at(&ask, lead, lead, &mut hits) != Some(tokens.len()) {
            hits.clear();
            if lead > 0 && self.index().longest_at(&ask, 0, 0, &mut hits) != Some(tokens.len()) {
                hits.clear();
            }
        }
        if hits.is_empty() {
            let words: Vec<(&str, u32)> = tokens
                .iter()
                .filter(|t| t.is(crate::text::Shape::WORD))
                .map(|t| (t.text(name), t.hash))
                .collect();
            self.sounds().like(&self.store, &self.parts, &words, 1.6, &mut hits);
            return hits;
        }
        self.sort(&mut hits);
        hits
    }

    /// How a name sounds, and the skeleton of its consonants that it is filed under.
    pub(crate) fn sound_of(&self, name: &str) -> (String, String) {
        let mut tokens = Vec::new();
        tokenize(name, &mut tokens);
        let mut sound = sound::Sound::empty();
        for token in tokens.iter().filter(|t| t.is(crate::text::Shape::WORD)) {
            let (reading, many) = (sound::Reading::Plain, tokens.len() > 1);
            let text = token.text(name);
            sounds::sound_of_token(text, token.hash, many, &self.parts, reading, &mut sound);
        }
        let letters = String::from_utf8_lossy(sound.as_bytes()).into_owned();
        (letters, sound::letters(sound.skeleton()))
    }

    /// A name without its articles, its name parts in the spelling of the table.
    pub(crate) fn plain_name(&self, name: &str) -> String {
        let mut tokens = Vec::new();
        tokenize(name, &mut tokens);
        let words = tokens.iter().filter(|t| !t.is(crate::text::Shape::HYPHEN));
        let words: Vec<String> = words
            .filter_map(|token| match self.parts.get(token.hash) {
                Some(NamePart::Article | NamePart::ArticleWord) if tokens.len() > 1 => None,
                Some(NamePart::Form(part)) if tokens.len() > 1 => {
                    Some(self.parts.name_of(part).to_owned())
                }
                _ => Some(crate::text::fold::fold(token.text(name))),
            })
            .collect();
        words.join(" ")
    }

    /// Best tier first, then nearest sound, then population, then the order of the files.
    pub(crate) fn sort(&self, hits: &mut [Hit]) {
        hits.sort_by(|a, b| {
            let rank = |h: &Hit| (h.tier.max(Tier::Exact), h.distance.to_bits());
            let people = |h: &Hit| self.store.rows[h.place.index()].population;
            rank(a).cmp(&rank(b)).then(people(b).cmp(&people(a))).then(a.place.cmp(&b.place))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::Gazetteer;

    #[test]
    fn the_bundled_files_load_without_a_warning() {
        let start = std::time::Instant::now();
        let gazetteer = Gazetteer::bundled().unwrap();
        let read = start.elapsed();
        gazetteer.prepare();
        // Figures for the eye (`--nocapture`), not for a limit: test builds are slow.
        #[allow(clippy::print_stderr)]
        {
            eprintln!(
                "{} places, {} names: read {read:?}, indexed {:?}",
                gazetteer.len(),
                gazetteer.index().len(),
                start.elapsed()
            );
        }
        assert_eq!(gazetteer.find("Serakib").first().map(|p| p.id), Some("GN:164816"));
    }

    const ROWS: &str = "id\tname\tkind\tlat\tlon\tradius_km\tcountry\tadmin1\tadmin1_code\tadmin2\tpopulation\tnames\n\
        GN:164816\tSaraqib\ttown\t35.86447\t36.80591\t\tSY\tIdlib\tSY07\tSY0700\t32495\tSarāqib|سراقب\n\
        GN:1\tMa'arrat an Nu'man\ttown\t35.6485\t36.6768\t\tSY\tIdlib\tSY07\t\t58008\t\n\
        GN:2\tTall Abyad\ttown\t36.697\t38.956\t\tSY\tRaqqa\tSY11\t\t14825\t\n\
        GN:3\tAl Bab\ttown\t36.37\t37.515\t\tSY\tAleppo\tSY02\t\t63069\tالباب\n\
        GN:4\tJarabulus\ttown\t36.817\t38.011\t\tSY\tAleppo\tSY02\t\t11570\t\n\
        GN:5\tDayr az Zawr\tcity\t35.335\t40.14\t\tSY\tDeir ez-Zor\tSY09\t\t211857\tDeir ez-Zor\n";

    fn gazetteer() -> Gazetteer {
        let mut gazetteer = Gazetteer::empty();
        assert_eq!(gazetteer.add_text("rows.tsv", ROWS).unwrap(), Vec::<String>::new());
        gazetteer
    }

    #[test]
    fn the_tables_of_words_are_read() {
        super::NameParts::read(super::NAME_PARTS.0, super::NAME_PARTS.1).unwrap();
        super::PlaceWords::read(super::PLACE_WORDS.0, super::PLACE_WORDS.1).unwrap();
    }

    #[test]
    fn every_spelling_reaches_its_place() {
        let gazetteer = gazetteer();
        for (written, id) in [
            ("Saraqib", "GN:164816"),
            ("Sraqib", "GN:164816"),
            ("Serakib", "GN:164816"),
            ("Sarakib", "GN:164816"),
            ("Seracib", "GN:164816"),
            ("Saraqeb", "GN:164816"),
            ("سراقب", "GN:164816"),
            ("Серакиб", "GN:164816"),
            ("Maarat al-Numan", "GN:1"),
            ("Ma’arat Al-Nu’man", "GN:1"),
            ("Maaret al-Nouman", "GN:1"),
            ("Maarrat al-Nu'man", "GN:1"),
            ("Tel Abyad", "GN:2"),
            ("Tell Abiad", "GN:2"),
            ("al-Bab", "GN:3"),
            ("El Bab", "GN:3"),
            ("Cerablus", "GN:4"),
            ("Jarablus", "GN:4"),
            ("Deir Ezzor", "GN:5"),
            ("Deir Ez Zour", "GN:5"),
        ] {
            let found = gazetteer.find(written);
            assert_eq!(found.first().map(|p| p.id), Some(id), "{written}");
        }
        for written in ["Paris", "Sorbonne", "Garage"] {
            assert!(gazetteer.find(written).is_empty(), "{written}");
        }
    }

    #[test]
    fn broken_rows_are_told_with_file_and_line() {
        let mut gazetteer = Gazetteer::empty();
        let text = "id\tname\tkind\tlat\tlon\nX:1\tAlpha\ttown\t135\t36\nX:2\tBeta\nX:3\tGamma\ttwon\t35\t36\nX:4\tDelta\ttown\t35\t36\n";
        let warnings = gazetteer.add_text("mine.tsv", text).unwrap();
        assert_eq!(
            warnings,
            [
                "mine.tsv:2: found latitude `135`; expected degrees between -90 and 90",
                "mine.tsv:3: found 2 column(s); expected the 5 of the header",
                "mine.tsv:4: found kind `twon`; did you mean `town`?",
            ]
        );
        assert_eq!(gazetteer.len(), 1);
        let error =
            gazetteer.add_text("poem.txt", "Roses are red\nviolets are blue\n").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("poem.txt:1: found 1 tab-separated column(s) and no header")
        );
        assert!(error.is_gazetteer());
    }
}
