//! The gazetteer as a table: what was read in any format, written in the one that `gazetteer/README.md` describes, and
//! how much there is of everything. For importers and for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::{Gazetteer, PlaceId, PlaceKind};
use crate::text::fold::fold;

/// How much a gazetteer holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GazetteerTally {
    /// Places.
    pub places: usize,
    /// Names, each once a place.
    pub names: usize,
    /// Places by kind.
    pub kinds: BTreeMap<String, usize>,
    /// Places by country, ISO 3166-1 alpha-2; empty where unknown.
    pub countries: BTreeMap<String, usize>,
    /// Places by the source that their id names: `GN`, `OCHA`, `DL`.
    pub sources: BTreeMap<String, usize>,
    /// Places by the file that gave them, in the order in which the files were read.
    pub files: Vec<(String, usize)>,
    /// Rows of files that were left out, for they could not be read or contradict an earlier row.
    pub left_out: usize,
    /// Countries of which villages and small towns are known.
    pub in_detail: Vec<String>,
}

impl Gazetteer {
    /// How much there is of everything.
    ///
    /// ```
    /// let tally = dateline::Gazetteer::bundled().unwrap().tally();
    /// assert!(tally.kinds["governorate"] > 14);
    /// assert_eq!(tally.kinds.values().sum::<usize>(), tally.places);
    /// ```
    pub fn tally(&self) -> GazetteerTally {
        let store = self.store();
        let mut tally = GazetteerTally {
            places: store.rows.len(),
            names: store.names.len(),
            files: store.files.iter().map(|file| (file.clone(), 0)).collect(),
            left_out: store.left_out,
            in_detail: store.countries_in_detail(&super::bundled::SPARSE),
            ..GazetteerTally::default()
        };
        for (number, row) in store.rows.iter().enumerate() {
            let place = self.place(PlaceId(number as u32));
            *tally.kinds.entry(place.kind.name().to_owned()).or_default() += 1;
            *tally.countries.entry(place.country.to_owned()).or_default() += 1;
            let source = place.id.split(':').next().unwrap_or_default();
            *tally.sources.entry(source.to_owned()).or_default() += 1;
            if let Some((_, places)) = tally.files.get_mut(row.file()) {
                *places += 1;
            }
        }
        tally
    }

    /// All places as a table in the format of the bundled files, sorted by country, name and id. What is read from it
    /// again is the same.
    ///
    /// ```
    /// let mut gazetteer = dateline::Gazetteer::empty();
    /// gazetteer.add_text("towns.csv", "name,lat,lon,country\nTokmak,47.25,35.71,UA\n").unwrap();
    /// let table = gazetteer.to_table();
    /// assert_eq!(
    ///     table,
    ///     "id\tname\tkind\tlat\tlon\tradius_km\tcountry\tadmin1\tadmin1_code\tadmin2\tpopulation\tnames\n\
    ///      towns:Tokmak@47.250,35.710\tTokmak\tvillage\t47.25000\t35.71000\t\tUA\t\t\t\t\t\n"
    /// );
    /// let mut again = dateline::Gazetteer::empty();
    /// again.add_text("towns.tsv", &table).unwrap();
    /// assert_eq!(again.to_table(), table);
    /// ```
    pub fn to_table(&self) -> String {
        let store = self.store();
        let mut names: BTreeMap<PlaceId, Vec<&str>> = BTreeMap::new();
        for name in &store.names {
            names.entry(name.place).or_default().push(store.letters(name.letters));
        }
        let mut order: Vec<PlaceId> = (0..store.rows.len() as u32).map(PlaceId).collect();
        order.sort_by_cached_key(|id| {
            let place = self.place(*id);
            (place.country.to_owned(), fold(place.name), place.id.to_owned())
        });
        // Roads and regions have columns of their own, which a table of villages does not need.
        let has_lines = !store.roads.is_empty();
        let has_parts = !store.parts.is_empty();
        let mut table = "id\tname\tkind\tlat\tlon\tradius_km\tcountry\tadmin1\tadmin1_code\tadmin2\tpopulation\tnames"
            .to_owned();
        for (has, column) in [(has_parts, "\tparts"), (has_lines, "\ttowns\tline")] {
            if has {
                table.push_str(column);
            }
        }
        table.push('\n');
        for id in order {
            let place = self.place(id);
            let row = &store.rows[id.index()];
            let radius =
                if row.radius_km > 0.0 { format!("{}", row.radius_km) } else { String::new() };
            let people =
                if place.population > 0 { place.population.to_string() } else { String::new() };
            let others: Vec<String> = names
                .get(&id)
                .into_iter()
                .flatten()
                .filter(|name| **name != place.name)
                .map(|name| cell(name).replace('|', " "))
                .collect();
            let _ = write!(
                table,
                "{}\t{}\t{}\t{:.5}\t{:.5}\t{radius}\t{}\t{}\t{}\t{}\t{people}\t{}",
                cell(place.id),
                cell(place.name),
                place.kind.name(),
                place.lat,
                place.lon,
                cell(place.country),
                cell(place.admin1),
                cell(place.admin1_code),
                cell(place.admin2),
                others.join("|"),
            );
            if has_parts {
                let parts = store.parts.get(&id).map(|parts| parts.join("|")).unwrap_or_default();
                let _ = write!(table, "\t{}", cell(&parts));
            }
            if has_lines {
                let line = store.roads.get(&id).filter(|_| place.kind == PlaceKind::Road);
                let points: Vec<String> = line
                    .into_iter()
                    .flat_map(|road| &road.line)
                    .map(|(lat, lon)| format!("{lat:.5},{lon:.5}"))
                    .collect();
                let towns = line.map(|road| road.towns.join("|")).unwrap_or_default();
                let _ = write!(table, "\t{}\t{}", cell(&towns), points.join("|"));
            }
            table.push('\n');
        }
        table
    }
}

/// A cell holds no tab and no end of a line.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
