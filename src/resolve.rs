//! How a name resolves with nothing beside it: the steps that are tried, their keys, and the namesakes with what speaks
//! for each. For people; no extraction asks for it. Stands on the extractor.

use serde::Serialize;

use crate::drawing::{Entry, Factor};
use crate::error::nearest;
use crate::event::Tier;
use crate::extractor::Extractor;
use crate::gazetteer::{Gazetteer, PlaceId};
use crate::text::fold::fold;

/// How a name resolves.
///
/// ```
/// let extractor = dateline::Extractor::new().unwrap();
/// let resolution = extractor.resolve("Seraqeb");
/// assert_eq!(resolution.candidates[0].name, "Saraqib");
/// assert_eq!(resolution.steps.last().unwrap().found, 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Resolution {
    /// The name that was asked for.
    pub name: String,
    /// The steps that were tried, in their order; the last is the one that found something, if any did.
    pub steps: Vec<Step>,
    /// The places that it may mean, most likely first.
    pub candidates: Vec<Candidate>,
    /// Where nothing was found: names that are spelt nearly so.
    pub near: Vec<String>,
}

/// A step of looking a name up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Step {
    /// The tier that it gives: `exact`, `article`, `phonetic`, `fuzzy`.
    pub tier: Tier,
    /// What was looked up.
    pub key: String,
    /// How many places it found.
    pub found: usize,
}

/// A place that a name may mean.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Candidate {
    /// Id with its source: `GN:164816`.
    pub id: String,
    /// The gazetteer's name for it.
    pub name: String,
    /// Kind of place.
    pub kind: String,
    /// Degrees WGS 84.
    pub lat: f64,
    /// Degrees WGS 84.
    pub lon: f64,
    /// ISO 3166-1 alpha-2; empty where unknown.
    pub country: String,
    /// Name of its first-level division; empty where unknown.
    pub admin1: String,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// How the name was found.
    pub tier: Tier,
    /// How far the sounds are apart; 0 for the exact and article tiers.
    pub distance: f64,
    /// What speaks for it, added up.
    pub points: f64,
    /// The points one by one, by their names in `gazetteer/settling.toml`.
    pub terms: Vec<Factor>,
    /// Its share among the candidates, from 0 to 1.
    pub share: f64,
    /// All its names.
    pub names: Vec<String>,
    /// The row that gives it.
    pub entry: Entry,
}

impl Extractor {
    /// How a name resolves where a report says nothing beside it: by tier, kind, inhabitants and the caller's country.
    pub fn resolve(&self, name: &str) -> Resolution {
        let gazetteer = self.gazetteer();
        let name = name.trim();
        let hits = gazetteer.lookup(name);
        let mut resolution = Resolution { name: name.to_owned(), ..Resolution::default() };
        let found = |tiers: &[Tier]| hits.iter().filter(|h| tiers.contains(&h.tier)).count();
        let (sound, skeleton) = gazetteer.sound_of(name);
        let steps = [
            (Tier::Exact, fold(name), found(&[Tier::Exact])),
            (Tier::Article, gazetteer.plain_name(name), found(&[Tier::Article])),
            (Tier::Phonetic, format!("{skeleton}, sounds {sound}"), found(&[Tier::Phonetic])),
            (Tier::Fuzzy, format!("{skeleton}, sounds near {sound}"), found(&[Tier::Fuzzy])),
        ];
        let last = steps.iter().rposition(|(_, _, found)| *found > 0).unwrap_or(steps.len() - 1);
        // The first two are one look into the index.
        resolution.steps = steps
            .into_iter()
            .take(last.max(1) + 1)
            .map(|(tier, key, found)| Step { tier, key, found })
            .collect();
        let weights = &self.rules().settling;
        for hit in &hits {
            let place = gazetteer.place(hit.place);
            let mut terms = Vec::new();
            let mut term = |name: &str, value: f64| {
                if value != 0.0 {
                    terms.push(Factor { name: name.to_owned(), value: hundredths(value) });
                }
            };
            term(lower(hit.tier), weights.tier(hit.tier));
            term("sound", -weights.sound * f64::from(hit.distance));
            term(&format!("kind {}", place.kind.name()), weights.kind(place.kind));
            if place.kind.is_settlement() {
                let people = libm::log10(1.0 + f64::from(place.population));
                term("population", weights.population * people);
            }
            if self.country() == Some(place.country) {
                term("country", weights.country);
            }
            resolution.candidates.push(Candidate {
                id: place.id.to_owned(),
                name: place.name.to_owned(),
                kind: place.kind.name().to_owned(),
                lat: place.lat,
                lon: place.lon,
                country: place.country.to_owned(),
                admin1: place.admin1.to_owned(),
                population: place.population,
                tier: hit.tier,
                distance: hundredths(f64::from(hit.distance)),
                points: hundredths(terms.iter().map(|t| t.value).sum()),
                terms,
                share: 0.0,
                names: names(gazetteer, hit.place),
                entry: gazetteer.store().entry(hit.place),
            });
        }
        let candidates = &mut resolution.candidates;
        candidates.sort_by(|a, b| b.points.total_cmp(&a.points).then(a.id.cmp(&b.id)));
        let best = candidates.first().map_or(0.0, |c| c.points);
        let sum: f64 = candidates.iter().map(|c| libm::exp(c.points - best)).sum();
        for candidate in candidates.iter_mut() {
            candidate.share = hundredths(libm::exp(candidate.points - best) / sum);
        }
        if candidates.is_empty() {
            resolution.near = near(gazetteer, name);
        }
        resolution
    }
}

fn lower(tier: Tier) -> &'static str {
    match tier {
        Tier::Exact => "exact",
        Tier::Article => "article",
        Tier::Phonetic => "phonetic",
        Tier::Fuzzy => "fuzzy",
        Tier::Cue => "cue",
    }
}

/// Two decimals.
fn hundredths(value: f64) -> f64 {
    libm::round(value * 100.0) / 100.0
}

/// All names of a place, as the files spell them.
fn names(gazetteer: &Gazetteer, id: PlaceId) -> Vec<String> {
    let store = gazetteer.store();
    let names = store.names.iter().filter(|name| name.place == id);
    names.map(|name| store.letters(name.letters).to_owned()).collect()
}

/// Up to five names that are spelt nearly so.
fn near(gazetteer: &Gazetteer, name: &str) -> Vec<String> {
    const MOST: usize = 5;
    let wanted = fold(name);
    // A name that begins with another letter is seldom meant, and asking fewer keeps this quick.
    let first = wanted.chars().next();
    let mut left: Vec<(String, &str)> = gazetteer
        .exact_names()
        .map(|name| (fold(name), name))
        .filter(|(folded, _)| folded.chars().next() == first)
        .collect();
    let mut near = Vec::new();
    while near.len() < MOST {
        let Some(found) = nearest(&wanted, left.iter().map(|(f, _)| f.as_str())) else { break };
        let found = found.to_owned();
        near.extend(left.iter().find(|(f, _)| *f == found).map(|(_, name)| (*name).to_owned()));
        left.retain(|(f, _)| *f != found);
    }
    near
}
