//! The named weights of settling places, read from `gazetteer/settling.toml`. For `place`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::event::Tier;
use crate::gazetteer::PlaceKind;

/// One number a term; the file says what each is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weights {
    exact: f64,
    article: f64,
    phonetic: f64,
    fuzzy: f64,
    pub(crate) sound: f64,
    pub(crate) feature: f64,
    pub(crate) feature_near: f64,
    pub(crate) feature_settlement: f64,
    pub(crate) feature_against: f64,
    pub(crate) within: f64,
    pub(crate) holds: f64,
    pub(crate) not_within: f64,
    pub(crate) seat_holds: f64,
    pub(crate) located: f64,
    pub(crate) not_located: f64,
    pub(crate) on_road: f64,
    pub(crate) near: f64,
    pub(crate) near_km: f64,
    pub(crate) same_country: f64,
    pub(crate) same_division: f64,
    pub(crate) population: f64,
    pub(crate) capital: f64,
    pub(crate) capital_of_its_name: f64,
    pub(crate) country: f64,
    pub(crate) one_sense: f64,
    pub(crate) forces: f64,
    pub(crate) region_word: f64,
    pub(crate) large_city: f64,
    pub(crate) named_after: f64,
    halves: BTreeMap<String, Vec<String>>,
    kind: BTreeMap<String, f64>,
    /// The same by number of the kind, so that no string is compared while reading.
    #[serde(skip)]
    by_kind: Vec<f64>,
}

impl Weights {
    /// The weights that come with the crate.
    pub(crate) fn bundled() -> Result<Self, Error> {
        Weights::read("gazetteer/settling.toml", include_str!("../../gazetteer/settling.toml"))
    }

    /// Reads the table.
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, Error> {
        let mut weights: Weights = toml::from_str(text).map_err(|e| {
            let line = e.span().map(|s| 1 + text[..s.start].matches('\n').count());
            Error::gazetteer(file, line, e.message().to_owned())
        })?;
        for kind in weights.kind.keys() {
            if PlaceKind::from_name(kind).is_none() {
                let line = text.lines().position(|l| l.starts_with(kind.as_str())).map(|l| l + 1);
                let message = format!("found kind `{kind}`; expected a kind of place");
                return Err(Error::gazetteer(file, line, message));
            }
        }
        weights.by_kind = PlaceKind::ALL
            .iter()
            .map(|k| weights.kind.get(k.name()).copied().unwrap_or(0.0))
            .collect();
        Ok(weights)
    }

    pub(crate) fn tier(&self, tier: Tier) -> f64 {
        match tier {
            Tier::Exact => self.exact,
            Tier::Article => self.article,
            Tier::Phonetic => self.phonetic,
            Tier::Fuzzy | Tier::Cue => self.fuzzy,
        }
    }

    /// True where the part of the city with this id that lies in the direction has a name of its own.
    pub(crate) fn is_half(&self, id: &str, direction: &str) -> bool {
        self.halves.get(id).is_some_and(|halves| halves.iter().any(|half| half == direction))
    }

    pub(crate) fn kind(&self, kind: PlaceKind) -> f64 {
        self.by_kind[kind as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn halves_are_of_cities_that_the_gazetteer_has() {
        let (weights, gazetteer) = (Weights::bundled().unwrap(), Gazetteer::bundled().unwrap());
        let known: Vec<String> =
            (0..8).map(|number| gazetteer.words().direction(number).name.clone()).collect();
        for (id, halves) in &weights.halves {
            assert!(gazetteer.number(id).is_some(), "{id}");
            assert!(halves.iter().all(|half| known.contains(half)), "{halves:?}");
        }
        assert!(weights.is_half("GN:170063", "east"));
    }
}
