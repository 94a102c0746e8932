//! What the rest of the report says about each name: nearness to the places that are certain, their countries and
//! divisions, and the sense that other mentions of the name have. The second round of settling places.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Tier;
use crate::find::places::NamedPlace;
use crate::gazetteer::geometry::{distance_km, least_km};
use crate::gazetteer::{Gazetteer, Kinds, Place, PlaceId, PlaceKind};
use crate::span::TokenRange;
use crate::steps::step;

use super::namesakes::{best_of, is_cued, is_weak, is_worded, key_of};
use super::place::Why;
use super::score::{Score, Term};
use super::weights::Weights;

/// So many certain places are remembered for nearness; a report that names more is about all of them.
const MOST_CERTAIN: usize = 48;
/// A lead over the next namesake that makes a place certain.
const CERTAIN: f64 = 1.5;
/// Namesakes within so many kilometres (a city and its governorate) leave no doubt about where.
const ONE_SPOT_KM: f64 = 80.0;
/// Names so many words apart tell of one country.
const SAME_BREATH: u32 = 25;
/// Of two names so many words apart the one tells where the other is.
const CLOSE: u32 = 6;
/// Places of two countries so far apart are not told of in one breath.
const FAR_KM: f64 = 300.0;
/// Sounds so near that they are hardly two spellings.
const NEARLY_THE_SAME: f32 = 0.35;

/// What the first round made certain.
pub(super) struct Certain<'a> {
    /// With the number of the one name that makes the place certain, or of none where there are several.
    places: Vec<(PlaceId, Option<usize>)>,
    /// How many certain names lie in each country.
    countries: BTreeMap<&'a str, f64>,
    divisions: BTreeSet<&'a str>,
}

impl Certain<'_> {
    /// True where no country is told of more than twice as often, or none is.
    fn told_most(&self, code: &str) -> bool {
        let most = self.countries.values().copied().fold(0.0, f64::max);
        let told = self.countries.get(code).copied().unwrap_or(0.0);
        2.0 * told >= most
    }
}

/// The names whose best candidate leaves the others behind, in the part of the report that is `trusted`.
pub(super) fn certain<'a>(
    gazetteer: &'a Gazetteer,
    named: &[NamedPlace],
    scores: &[Vec<Score>],
    trusted: &impl Fn(TokenRange) -> bool,
) -> Certain<'a> {
    let mut found =
        Certain { places: Vec::new(), countries: BTreeMap::new(), divisions: BTreeSet::new() };
    for (i, n) in named.iter().enumerate() {
        if !trusted(n.range) {
            continue;
        }
        let Some((best, lead)) = best_of(&scores[i]) else { continue };
        let place = gazetteer.place(n.candidates[best].place);
        if n.acts || is_weak(n, &n.candidates[best], &place) {
            continue;
        }
        let lead_of = |is_rival: &dyn Fn(&Place<'_>) -> bool| {
            let rivals = n.candidates.iter().zip(&scores[i]);
            let rival = rivals
                .filter(|(hit, _)| is_rival(&gazetteer.place(hit.place)))
                .map(|(_, score)| score.sum())
                .fold(f64::NEG_INFINITY, f64::max);
            scores[i][best].sum() - rival
        };
        let apart = |other: &Place<'_>| {
            distance_km((place.lat, place.lon), (other.lat, other.lon)) > ONE_SPOT_KM
        };
        let spot = lead >= CERTAIN || lead_of(&apart) >= CERTAIN;
        // *Quebec* is a city or a province, and in Canada for sure.
        let home = spot || lead_of(&|other| other.country != place.country) >= CERTAIN;
        if home && !place.country.is_empty() {
            *found.countries.entry(place.country).or_default() += 1.0;
        }
        if !spot {
            continue;
        }
        let id = n.candidates[best].place;
        found.divisions.insert(place.admin1_code);
        if !matches!(place.kind, PlaceKind::Country | PlaceKind::Continent | PlaceKind::Road) {
            match found.places.iter().position(|(c, _)| *c == id) {
                Some(at) => found.places[at].1 = None,
                None if found.places.len() < MOST_CERTAIN => found.places.push((id, Some(i))),
                None => {}
            }
        }
    }
    found
}

/// Adds nearness to what is certain; for each name, what its best candidate is near to.
pub(super) fn weigh_nearness(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &[NamedPlace],
    certain: &Certain<'_>,
    scores: &mut [Vec<Score>],
) -> Vec<Option<Why>> {
    let mut why: Vec<Option<Why>> = vec![None; named.len()];
    let total: f64 = certain.countries.values().sum();
    for (i, n) in named.iter().enumerate() {
        if n.candidates.len() < 2 && !matches!(n.tier, Tier::Fuzzy) {
            continue;
        }
        let mut nearest_of_best = None;
        let mut best_score = f64::NEG_INFINITY;
        for (c, hit) in n.candidates.iter().enumerate() {
            let place = gazetteer.place(hit.place);
            let mut nearest: Option<(PlaceId, f64)> = None;
            for (other, by) in certain.places.iter().inspect(step) {
                // The senses of one mention are no evidence for each other.
                if *by == Some(i) {
                    continue;
                }
                let there = gazetteer.point(*other);
                // What is farther to the north or south than the nearest is far is no nearer.
                if nearest.is_some_and(|(_, n)| least_km(place.lat, there.0) > n) {
                    continue;
                }
                let km = distance_km((place.lat, place.lon), there);
                if nearest.is_none_or(|(_, n)| km < n) {
                    nearest = Some((*other, km));
                }
            }
            if let Some((_, km)) = nearest {
                scores[i][c].add(Term::Near, weights.near * libm::exp(-km / weights.near_km));
            }
            if total > 0.0 && !place.country.is_empty() {
                let share = certain.countries.get(place.country).map_or(0.0, |n| n / total);
                scores[i][c].add(Term::SameCountry, weights.same_country * share);
            }
            if !place.admin1_code.is_empty() && certain.divisions.contains(place.admin1_code) {
                scores[i][c].add(Term::SameDivision, weights.same_division);
            }
            if scores[i][c].sum() > best_score {
                best_score = scores[i][c].sum();
                nearest_of_best =
                    nearest.filter(|(id, km)| *km < weights.near_km && *id != hit.place);
            }
        }
        why[i] = nearest_of_best.map(|(id, km)| Why::Near(id, km as u32));
    }
    why
}

/// What is weak by itself needs support: the report must be about that country, or tell of war without saying where
/// while the gazetteer knows the country's villages.
pub(super) fn ask_for_support(
    gazetteer: &Gazetteer,
    named: &[NamedPlace],
    certain: &Certain<'_>,
    country: Option<&str>,
    sentence_of: &impl Fn(TokenRange) -> usize,
    scores: &mut [Vec<Score>],
) {
    let told_of = |code: &str| certain.countries.contains_key(code);
    let home = certain.countries.is_empty()
        || certain.countries.keys().any(|code| gazetteer.knows_in_detail(code));
    let spelt = spelt_right(gazetteer, named, scores);
    let alone = alone_in_its_country(gazetteer, named, scores);
    for (i, n) in named.iter().enumerate() {
        let around = beside(&spelt, n.range);
        for (c, hit) in n.candidates.iter().enumerate() {
            let place = gazetteer.place(hit.place);
            // *From Nawa district to Lashkar Gah* in a report that tells of nothing else near that Nawa.
            if is_local(n, &place)
                && alone.get(place.country).is_none_or(|one| *one == Some(key_of(n)))
                && country != Some(place.country)
                && scores[i][c].of(Term::Forces) == 0.0
                && is_told_elsewhere(gazetteer, n, &place, around, sentence_of)
            {
                scores[i][c].unsupported = true;
                continue;
            }
            if !is_weak(n, hit, &place) {
                continue;
            }
            // A sound is heard everywhere: what stands in the same breath says in which country it is meant.
            if hit.tier > Tier::Article
                && !around.is_empty()
                && around.iter().all(|(_, id)| is_elsewhere(&place, &gazetteer.place(*id)))
            {
                scores[i][c].unsupported = true;
                continue;
            }
            let known = gazetteer.knows_in_detail(place.country);
            let told = country == Some(place.country) || told_of(place.country);
            // What is far from its spelling must lie where the report is.
            let here = hit.tier != Tier::Fuzzy
                || country == Some(place.country)
                || certain.told_most(place.country);
            let supported = match hit.tier {
                _ if !here => false,
                Tier::Exact | Tier::Article => told || (n.at_war && (home || !known)),
                // Where only cities are known, an unknown name is more likely a village than a city spelt amiss.
                _ if told => {
                    known || (hit.distance <= NEARLY_THE_SAME && (is_cued(n) || is_worded(n)))
                }
                _ => known && home && n.at_war,
            };
            if !supported {
                scores[i][c].unsupported = true;
            }
        }
    }
}

/// For each country, the one name that lies there, as far as names are spelt right; none where there are several.
fn alone_in_its_country<'a>(
    gazetteer: &'a Gazetteer,
    named: &[NamedPlace],
    scores: &[Vec<Score>],
) -> BTreeMap<&'a str, Option<PlaceId>> {
    let mut alone = BTreeMap::new();
    for (n, scores) in named.iter().zip(scores).filter(|(n, _)| n.tier <= Tier::Article) {
        let Some((best, _)) = best_of(scores) else { continue };
        let one = alone
            .entry(gazetteer.country(n.candidates[best].place))
            .or_insert_with(|| Some(key_of(n)));
        *one = one.filter(|key| *key == key_of(n));
    }
    alone
}

/// True for what few readers know, and for a city or a region that is called a village.
fn is_local(named: &NamedPlace, place: &Place<'_>) -> bool {
    use PlaceKind::{City, District, Neighbourhood, Region, Subdistrict, Town, Village};
    let village = || named.feature.and_then(Kinds::first) == Some(Village);
    match place.kind {
        City | Town | Village => place.population < 100_000 || village(),
        Region => village(),
        kind => matches!(kind, District | Subdistrict | Neighbourhood),
    }
}

/// True where all that is named around a name lies far from the place, and a town or a division of another country close
/// to it: nearer than what only speaks of it. A district may lie in any division told of before.
fn is_told_elsewhere(
    gazetteer: &Gazetteer,
    name: &NamedPlace,
    place: &Place<'_>,
    around: &[(u32, PlaceId)],
    sentence_of: &impl Fn(TokenRange) -> usize,
) -> bool {
    let mut others = around.iter().filter(|(_, id)| gazetteer.country(*id) != place.country);
    let range = name.range;
    let district = name.feature.and_then(Kinds::first) == Some(PlaceKind::District);
    let close = |at: u32, id: PlaceId| {
        let gap = if at > range.start { at.saturating_sub(range.end) } else { range.start - at };
        let kind = gazetteer.kind(id);
        let beside = || {
            let other = TokenRange::new(at as usize, at as usize + 1);
            gap <= CLOSE && sentence_of(range) == sentence_of(other)
        };
        kind.is_division() && (district || beside())
            || matches!(kind, PlaceKind::Town | PlaceKind::Village) && beside()
    };
    others.clone().any(|(at, id)| close(*at, *id))
        && others.all(|(_, id)| is_elsewhere(place, &gazetteer.place(*id)))
}

/// Names of places that are spelt as the gazetteer has them and no government, by where they stand: each with what it
/// most likely means.
fn spelt_right(
    gazetteer: &Gazetteer,
    named: &[NamedPlace],
    scores: &[Vec<Score>],
) -> Vec<(u32, PlaceId)> {
    let right = named.iter().zip(scores).filter(|(n, _)| n.tier <= Tier::Article && !n.acts);
    right
        .filter_map(|(n, scores)| {
            let hit = n.candidates[best_of(scores)?.0];
            let certain = !is_weak(n, &hit, &gazetteer.place(hit.place));
            certain.then_some((n.range.start, hit.place))
        })
        .collect()
}

/// Those of them that stand within a few words of a name.
fn beside(spelt: &[(u32, PlaceId)], name: TokenRange) -> &[(u32, PlaceId)] {
    let first = spelt.partition_point(|(at, _)| at + SAME_BREATH < name.start);
    let last = spelt.partition_point(|(at, _)| *at <= name.end + SAME_BREATH);
    &spelt[first..last.max(first)]
}

/// True where the place is in another country than the other, and nowhere near.
fn is_elsewhere(place: &Place<'_>, other: &Place<'_>) -> bool {
    !other.country.is_empty()
        && other.country != place.country
        && distance_km((place.lat, place.lon), (other.lat, other.lon)) > FAR_KM + other.radius_km
}

/// One sense a report: adds what the other mentions of the same candidates came to. Gives, for each name, the
/// sense that it has from them.
pub(super) fn weigh_senses(
    weights: &Weights,
    named: &[NamedPlace],
    trusted: &impl Fn(TokenRange) -> bool,
    scores: &mut [Vec<Score>],
) -> Vec<Option<PlaceId>> {
    let mut senses: Vec<(PlaceId, PlaceId, f64)> = Vec::new();
    for (i, n) in named.iter().enumerate() {
        // Only words that tell the senses apart have a vote: bare names are what is to be decided.
        if n.candidates.len() < 2 || !is_worded(n) || !trusted(n.range) {
            continue;
        }
        if let Some((best, lead)) = best_of(&scores[i])
            && lead > 0.5
            && senses.len() < 4 * MOST_CERTAIN
        {
            senses.push((key_of(n), n.candidates[best].place, lead.min(3.0)));
        }
    }
    let mut same = vec![None; named.len()];
    for (i, n) in named.iter().enumerate() {
        if n.candidates.len() < 2 || is_worded(n) || senses.is_empty() {
            continue;
        }
        let key = key_of(n);
        for (c, hit) in n.candidates.iter().enumerate() {
            let votes =
                senses.iter().inspect(step).filter(|(k, p, _)| *k == key && *p == hit.place);
            let sum: f64 = votes.map(|(_, _, lead)| lead).sum();
            scores[i][c].add(Term::OneSense, weights.one_sense * sum.min(5.0));
        }
        same[i] = best_of(&scores[i])
            .map(|(best, _)| n.candidates[best].place)
            .filter(|place| senses.iter().any(|(k, p, _)| *k == key && p == place));
    }
    same
}
