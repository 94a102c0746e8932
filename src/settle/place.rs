//! Settles each found name to one place: scores its namesakes by what the report says, and keeps reasons and losers.
//! Stands on the place finder; relative places become points in `derive`.
//!
//! One scoring function with named weights (`gazetteer/settling.toml`). Three rounds: what the words beside the name say
//! (tier, feature words, kind, population); what contains what; and nearness to what the first two made certain.

use crate::event::{PlaceRole, Tier};
use crate::find::places::{FoundRelation, NamedPlace};
use crate::gazetteer::geometry::distance_km;
use crate::gazetteer::{Gazetteer, Hit, Kinds, Place, PlaceId, PlaceKind, WordPart};
use crate::span::TokenRange;

use super::derive::{Derived, derive};
use super::weights::Weights;

/// A name and the place it means here.
#[derive(Clone, Debug)]
pub(crate) struct SettledPlace {
    /// The name.
    pub(crate) range: TokenRange,
    /// The name with its feature, direction and distance words.
    pub(crate) outer: TokenRange,
    pub(crate) tier: Tier,
    /// The place; none for a name in no gazetteer.
    pub(crate) place: Option<PlaceId>,
    /// What the feature word calls it, where it is in no gazetteer.
    pub(crate) kind: PlaceKind,
    /// From 0 to 1.
    pub(crate) score: f64,
    /// Namesakes that lost, with their scores, best first.
    pub(crate) alternatives: Vec<(PlaceId, f64)>,
    pub(crate) why: Vec<Why>,
    /// The words stand for a government.
    pub(crate) metonym: bool,
    pub(crate) relation: Option<FoundRelation>,
    /// The place it is reckoned from, by its number in the list; its own number is not given.
    pub(crate) anchor: Option<u32>,
    /// The place that contains it, by words of the report.
    pub(crate) container: Option<PlaceId>,
    /// The same by its number in the list, where the report names it.
    pub(crate) within: Option<u32>,
    /// Where the place is, where that is not the gazetteer's point.
    pub(crate) derived: Option<Derived>,
}

/// Why a place was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Why {
    Tier(Tier),
    Feature(PlaceKind),
    Within(PlaceId),
    Near(PlaceId, u32),
    RegionWord,
    OneSense,
    Country,
    Population,
}

/// So many certain places are remembered for nearness; a report that names more is about all of them.
const MOST_CERTAIN: usize = 48;
/// A container is looked for so many tokens around.
const SAME_BREATH: u32 = 40;
/// A lead over the next namesake that makes a place certain.
const CERTAIN: f64 = 1.5;
/// Sounds so near that they are hardly two spellings.
const NEARLY_THE_SAME: f32 = 0.35;
/// Taken from a candidate that nothing but its sound speaks for: it can win no more.
const UNSUPPORTED: f64 = 100.0;

/// Settles the names of one report. `trusted` says whether a name is evidence for others: names in readers' comments
/// and page furniture are not. `country` is the caller's bias.
pub(crate) fn settle_places(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &[NamedPlace],
    country: Option<&str>,
    trusted: impl Fn(TokenRange) -> bool,
) -> Vec<SettledPlace> {
    // First round: the words beside the name.
    let mut scores: Vec<Vec<f64>> = named
        .iter()
        .map(|n| {
            n.candidates
                .iter()
                .map(|hit| {
                    let place = gazetteer.place(hit.place);
                    let mut score =
                        weights.tier(hit.tier) - weights.sound * f64::from(hit.distance);
                    score += beside(gazetteer, weights, n, &place);
                    if place.kind.is_settlement() {
                        score +=
                            weights.population * libm::log10(1.0 + f64::from(place.population));
                    }
                    if country.is_some_and(|c| c == place.country) {
                        score += weights.country;
                    }
                    score
                })
                .collect()
        })
        .collect();
    let mut why: Vec<Option<Why>> = vec![None; named.len()];
    // Second round: containers.
    for (i, n) in named.iter().enumerate() {
        let Some(container) = n.within.map(|w| w as usize).filter(|w| *w < named.len() && *w != i)
        else {
            continue;
        };
        let mut inner = vec![false; n.candidates.len()];
        let mut outer = vec![false; named[container].candidates.len()];
        for (a, hit) in n.candidates.iter().enumerate().take(12) {
            let place = gazetteer.place(hit.place);
            for (b, holder) in named[container].candidates.iter().enumerate().take(12) {
                if hit.place != holder.place
                    && contains(
                        gazetteer,
                        holder.place,
                        &gazetteer.place(holder.place),
                        hit.place,
                        &place,
                    )
                {
                    inner[a] = true;
                    outer[b] = true;
                }
            }
        }
        if inner.contains(&true) {
            for (a, inside) in inner.iter().enumerate() {
                scores[i][a] += if *inside { weights.within } else { weights.not_within };
            }
            for (b, holds) in outer.iter().enumerate() {
                if *holds {
                    scores[container][b] += weights.holds;
                }
            }
        }
    }
    // Third round: nearness to what is certain.
    // With the number of the one mention that makes it certain, or of none where there are several.
    let mut certain: Vec<(PlaceId, Option<usize>)> = Vec::new();
    let mut countries: Vec<(&str, f64)> = Vec::new();
    let mut divisions: Vec<(&str, f64)> = Vec::new();
    for (i, n) in named.iter().enumerate() {
        if !trusted(n.range) {
            continue;
        }
        let Some((best, lead)) = best_of(&scores[i]) else { continue };
        let place = gazetteer.place(n.candidates[best].place);
        // Namesakes on one spot (a city and its governorate) leave no doubt about where.
        let lead = if lead < CERTAIN {
            let rival = scores[i]
                .iter()
                .enumerate()
                .filter(|(c, _)| {
                    let other = gazetteer.place(n.candidates[*c].place);
                    distance_km((place.lat, place.lon), (other.lat, other.lon)) > 80.0
                })
                .map(|(_, s)| *s)
                .fold(f64::NEG_INFINITY, f64::max);
            scores[i][best] - rival
        } else {
            lead
        };
        if lead < CERTAIN || n.acts || is_weak(n, &n.candidates[best], &place) {
            continue;
        }
        let id = n.candidates[best].place;
        note(&mut countries, place.country);
        note(&mut divisions, place.admin1_code);
        if !matches!(place.kind, PlaceKind::Country | PlaceKind::Continent | PlaceKind::Road) {
            match certain.iter().position(|(c, _)| *c == id) {
                Some(at) => certain[at].1 = None,
                None if certain.len() < MOST_CERTAIN => certain.push((id, Some(i))),
                None => {}
            }
        }
    }
    let total: f64 = countries.iter().map(|(_, n)| n).sum();
    for (i, n) in named.iter().enumerate() {
        if n.candidates.len() < 2 && !matches!(n.tier, Tier::Fuzzy) {
            continue;
        }
        let mut nearest_of_best = None;
        let mut best_score = f64::NEG_INFINITY;
        for (c, hit) in n.candidates.iter().enumerate() {
            let place = gazetteer.place(hit.place);
            let mut nearest: Option<(PlaceId, f64)> = None;
            for (other, by) in &certain {
                // The senses of one mention are no evidence for each other.
                if *by == Some(i) {
                    continue;
                }
                let there = gazetteer.place(*other);
                let km = distance_km((place.lat, place.lon), (there.lat, there.lon));
                if nearest.is_none_or(|(_, n)| km < n) {
                    nearest = Some((*other, km));
                }
            }
            if let Some((_, km)) = nearest {
                scores[i][c] += weights.near * libm::exp(-km / weights.near_km);
            }
            if total > 0.0 && !place.country.is_empty() {
                let share = countries
                    .iter()
                    .find(|(code, _)| *code == place.country)
                    .map_or(0.0, |(_, n)| n / total);
                scores[i][c] += weights.same_country * share;
            }
            if !place.admin1_code.is_empty()
                && divisions.iter().any(|(code, _)| *code == place.admin1_code)
            {
                scores[i][c] += weights.same_division;
            }
            if scores[i][c] > best_score {
                best_score = scores[i][c];
                nearest_of_best =
                    nearest.filter(|(id, km)| *km < weights.near_km && *id != hit.place);
            }
        }
        why[i] = nearest_of_best.map(|(id, km)| Why::Near(id, km as u32));
    }
    // What is weak by itself needs support: the report must be about that country, or tell of war without saying where
    // while the gazetteer knows the country's villages.
    let home =
        countries.is_empty() || countries.iter().any(|(code, _)| gazetteer.knows_in_detail(code));
    for (i, n) in named.iter().enumerate() {
        for (c, hit) in n.candidates.iter().enumerate() {
            let place = gazetteer.place(hit.place);
            if !is_weak(n, hit, &place) {
                continue;
            }
            let known = gazetteer.knows_in_detail(place.country);
            let told = country == Some(place.country)
                || countries.iter().any(|(code, _)| *code == place.country);
            let supported = match hit.tier {
                Tier::Exact | Tier::Article => told || (n.at_war && (home || !known)),
                // Where only cities are known, an unknown name is more likely a village than a city spelt amiss.
                _ if told => known || hit.distance <= NEARLY_THE_SAME,
                _ => known && home && n.at_war,
            };
            if !supported {
                scores[i][c] -= UNSUPPORTED;
            }
        }
    }
    // One sense a report: what the other mentions of the same candidates came to.
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
    let mut same = vec![false; named.len()];
    for (i, n) in named.iter().enumerate() {
        if n.candidates.len() < 2 || is_worded(n) || senses.is_empty() {
            continue;
        }
        let key = key_of(n);
        for (c, hit) in n.candidates.iter().enumerate() {
            let votes = senses.iter().filter(|(k, p, _)| *k == key && *p == hit.place);
            let sum: f64 = votes.map(|(_, _, lead)| lead).sum();
            scores[i][c] += weights.one_sense * sum.min(5.0);
            same[i] |= sum > 0.0;
        }
    }
    let mut settled: Vec<SettledPlace> = named
        .iter()
        .enumerate()
        .map(|(i, n)| {
            let mut place = choose(gazetteer, weights, n, &scores[i], why[i], country);
            if same[i] && senses.iter().any(|(_, p, _)| Some(*p) == place.place) {
                place.why.push(Why::OneSense);
            }
            place
        })
        .collect();
    for (i, n) in named.iter().enumerate() {
        if let Some(container) = n.within.and_then(|w| settled.get(w as usize)) {
            let holder = container.place;
            if let (Some(holder), Some(place)) = (holder, settled[i].place)
                && contains(
                    gazetteer,
                    holder,
                    &gazetteer.place(holder),
                    place,
                    &gazetteer.place(place),
                )
            {
                let first = settled[i].why.len().min(1);
                settled[i].why.insert(first, Why::Within(holder));
            }
            settled[i].container = holder;
        }
        settled[i].metonym =
            n.acts && settled[i].place.is_some_and(|p| stands_for_government(gazetteer, p));
    }
    // What only sounded like a place, with no word that calls it one, is none.
    let keep: Vec<bool> = settled
        .iter()
        .zip(named)
        .map(|(s, n)| {
            let meant = s.place.is_some() || n.feature.is_some();
            // A town that speaks is a person of that name, unless it is a capital.
            let person = n.speaks && !s.metonym && s.kind.is_settlement() && n.feature.is_none();
            meant && !person
        })
        .collect();
    if keep.contains(&false) {
        let seat =
            |old: u32| keep[..(old as usize).min(keep.len())].iter().filter(|k| **k).count() as u32;
        for place in &mut settled {
            for link in [&mut place.anchor, &mut place.within] {
                *link = link.filter(|a| keep.get(*a as usize) == Some(&true)).map(seat);
            }
        }
        let mut kept = keep.iter();
        settled.retain(|_| kept.next() == Some(&true));
    }
    // A name in no gazetteer lies where the nearest division or town before or after it does.
    for i in 0..settled.len() {
        if settled[i].place.is_none() && settled[i].container.is_none() {
            settled[i].container = context(&settled, i);
        }
    }
    // Roads last: the part of a road that is meant hangs on the region it is told to run through.
    for roads in [false, true] {
        for i in 0..settled.len() {
            if (settled[i].kind == PlaceKind::Road) == roads {
                settled[i].derived = derive(gazetteer, &settled, i);
            }
        }
    }
    settled
}

/// True where the name alone does not make it this place: it only sounds like it, lacks its article, or is one word
/// that few readers know for a village.
fn is_weak(named: &NamedPlace, hit: &Hit, place: &Place<'_>) -> bool {
    let small = place.population < 100_000
        && !place.kind.is_division()
        && !matches!(
            place.kind,
            PlaceKind::Country | PlaceKind::Continent | PlaceKind::Sea | PlaceKind::Road
        );
    let worded = is_worded(named) || named.relation.is_some();
    match hit.tier {
        Tier::Exact => {
            let single = named.range.end - named.range.start == 1;
            let cued = matches!(
                named.role,
                Some(
                    PlaceRole::At
                        | PlaceRole::Near
                        | PlaceRole::From
                        | PlaceRole::To
                        | PlaceRole::Along
                )
            );
            small && single && !worded && !cued
        }
        Tier::Article => (small || place.kind.is_division()) && !worded,
        Tier::Phonetic | Tier::Fuzzy | Tier::Cue => true,
    }
}

/// True where words beside the name say which of its senses is meant.
fn is_worded(named: &NamedPlace) -> bool {
    named.feature.is_some()
        || named.within.is_some()
        || named.relation.is_some_and(|r| !r.away && !r.between)
}

/// What mentions of one name share: the first of its candidates in the gazetteer.
fn key_of(named: &NamedPlace) -> PlaceId {
    named.candidates.iter().map(|h| h.place).min().unwrap_or(PlaceId(0))
}

/// What the words beside a name say about a candidate.
fn beside(gazetteer: &Gazetteer, weights: &Weights, named: &NamedPlace, place: &Place<'_>) -> f64 {
    let mut score = weights.kind(place.kind);
    if let Some(kinds) = named.feature {
        if kinds.first() == Some(place.kind)
            || (kinds.contains(place.kind) && place.kind.is_settlement())
        {
            score += weights.feature;
        } else if kinds.contains(place.kind) {
            score += weights.feature_near;
        } else {
            score += weights.feature_against;
        }
    }
    if let Some(relation) = named.relation
        && !relation.away
        && !relation.between
        && named.feature.is_none()
    {
        let region = match relation.part {
            Some(WordPart::Countryside) => true,
            // *Central X* is the middle of a town.
            None => {
                relation.direction.is_some_and(|d| gazetteer.words().direction(d).degrees.is_some())
                    // *Western Baghdad*: a city of millions has parts of its own.
                    && !named.candidates.iter().any(|h| {
                        let city = gazetteer.place(h.place);
                        city.kind == PlaceKind::City
                            && f64::from(city.population) >= weights.large_city
                    })
            }
            Some(_) => false,
        };
        if region && (place.kind.is_division() || place.kind == PlaceKind::Region) {
            score += if place.kind == PlaceKind::Governorate {
                weights.region_word
            } else {
                weights.region_word / 2.0
            };
        }
    }
    score
}

fn choose(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &NamedPlace,
    scores: &[f64],
    near: Option<Why>,
    country: Option<&str>,
) -> SettledPlace {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| {
        scores[*b]
            .total_cmp(&scores[*a])
            .then(named.candidates[*a].place.cmp(&named.candidates[*b].place))
    });
    let mut settled = SettledPlace {
        range: named.range,
        outer: named.outer,
        tier: named.tier,
        place: None,
        kind: named.feature.and_then(Kinds::first).unwrap_or(PlaceKind::Village),
        score: 0.5,
        alternatives: Vec::new(),
        why: vec![Why::Tier(named.tier)],
        metonym: false,
        relation: named.relation,
        anchor: named.anchor,
        container: None,
        within: named.within,
        derived: None,
    };
    order.retain(|c| scores[*c] > -UNSUPPORTED / 2.0);
    let Some(&best) = order.first() else {
        settled.tier = Tier::Cue;
        settled.why = vec![Why::Tier(Tier::Cue)];
        return settled;
    };
    let hit = named.candidates[best];
    let place = gazetteer.place(hit.place);
    let sum: f64 = order.iter().map(|c| scores[*c]).map(|s| libm::exp(s - scores[best])).sum();
    let sure = |tier: Tier| match tier {
        Tier::Exact => 0.98,
        Tier::Article => 0.96,
        Tier::Phonetic => 0.93,
        Tier::Fuzzy => 0.75,
        Tier::Cue => 0.5,
    };
    settled.place = Some(hit.place);
    settled.kind = place.kind;
    settled.tier = hit.tier;
    settled.score = sure(hit.tier) / sum;
    settled.alternatives = order[1..]
        .iter()
        .take(5)
        .map(|c| {
            let other = named.candidates[*c];
            (other.place, sure(other.tier) * libm::exp(scores[*c] - scores[best]) / sum)
        })
        .collect();
    settled.why = vec![Why::Tier(hit.tier)];
    if named.feature.is_some_and(|k| k.contains(place.kind)) {
        settled.why.push(Why::Feature(place.kind));
    }
    if place.kind.is_division() && named.relation.is_some_and(|r| !r.away && !r.between) {
        settled.why.push(Why::RegionWord);
    }
    if named.candidates.len() > 1 {
        settled.why.extend(near);
        if country.is_some_and(|c| c == place.country) {
            settled.why.push(Why::Country);
        }
        let most = named.candidates.iter().map(|h| gazetteer.place(h.place).population).max();
        if place.population > 0 && most == Some(place.population) && weights.population > 0.0 {
            settled.why.push(Why::Population);
        }
    }
    settled
}

/// The best candidate and its lead over the next.
fn best_of(scores: &[f64]) -> Option<(usize, f64)> {
    let mut best: Option<usize> = None;
    for (c, score) in scores.iter().enumerate() {
        if best.is_none_or(|b| *score > scores[b]) {
            best = Some(c);
        }
    }
    let best = best?;
    let next = scores
        .iter()
        .enumerate()
        .filter(|(c, _)| *c != best)
        .map(|(_, s)| *s)
        .fold(f64::NEG_INFINITY, f64::max);
    Some((best, scores[best] - next))
}

fn note<'a>(list: &mut Vec<(&'a str, f64)>, code: &'a str) {
    if code.is_empty() {
        return;
    }
    match list.iter_mut().find(|(c, _)| *c == code) {
        Some((_, n)) => *n += 1.0,
        None => list.push((code, 1.0)),
    }
}

/// True where the place `outer` contains the place `inner`, as far as codes and distances tell.
pub(crate) fn holds(gazetteer: &Gazetteer, outer: PlaceId, inner: PlaceId) -> bool {
    let (at, place) = (gazetteer.place(outer), gazetteer.place(inner));
    // Two towns of one list are two places, however near; a quarter or a camp lies in its city.
    if at.kind.is_settlement() && place.kind.is_settlement() {
        return false;
    }
    contains(gazetteer, outer, &at, inner, &place)
}

/// True where `holder` contains the place, as far as codes and distances tell.
pub(crate) fn contains(
    gazetteer: &Gazetteer,
    holder: PlaceId,
    at: &Place<'_>,
    id: PlaceId,
    place: &Place<'_>,
) -> bool {
    if holder == id {
        return false;
    }
    let apart = || distance_km((at.lat, at.lon), (place.lat, place.lon));
    match at.kind {
        PlaceKind::Country => {
            place.country == at.country
                && !matches!(place.kind, PlaceKind::Country | PlaceKind::Continent)
        }
        PlaceKind::Governorate => {
            if !at.admin1_code.is_empty() && !place.admin1_code.is_empty() {
                at.country == place.country
                    && at.admin1_code == place.admin1_code
                    && place.kind != PlaceKind::Governorate
            } else {
                at.country == place.country
                    && place.kind != PlaceKind::Governorate
                    && apart() <= at.radius_km * 1.2
            }
        }
        PlaceKind::District | PlaceKind::Subdistrict => {
            !place.kind.is_division()
                && at.country == place.country
                && ((!at.admin2.is_empty() && at.admin2 == place.admin2) || apart() <= at.radius_km)
        }
        PlaceKind::Region | PlaceKind::Mountain | PlaceKind::Island | PlaceKind::Continent => {
            let listed = gazetteer.store().parts.get(&holder);
            listed.is_some_and(|parts| parts.iter().any(|p| gazetteer.number(p) == Some(id)))
                || apart() <= at.radius_km
        }
        PlaceKind::City | PlaceKind::Town => {
            matches!(
                place.kind,
                PlaceKind::Neighbourhood
                    | PlaceKind::Camp
                    | PlaceKind::Bridge
                    | PlaceKind::AirBase
                    | PlaceKind::Airport
                    | PlaceKind::Base
                    | PlaceKind::Village
                    | PlaceKind::Town
                    | PlaceKind::Hill
            ) && apart() <= 25.0
                && place.population < at.population.max(1)
        }
        _ => false,
    }
}

/// Countries and their capitals speak for governments.
fn stands_for_government(gazetteer: &Gazetteer, id: PlaceId) -> bool {
    let place = gazetteer.place(id);
    match place.kind {
        PlaceKind::Country => true,
        PlaceKind::City | PlaceKind::Governorate => {
            gazetteer.countries().any(|(_, words)| gazetteer.number(&words.capital) == Some(id))
        }
        _ => false,
    }
}

/// The nearest division, city or country in the list, looking back first.
fn context(settled: &[SettledPlace], at: usize) -> Option<PlaceId> {
    let back = settled[..at].iter().rev().take(3);
    let ahead = settled[at + 1..].iter().take(2);
    let here = settled[at].range.start;
    let near = |p: &&SettledPlace| !p.metonym && p.range.start.abs_diff(here) < SAME_BREATH;
    ahead.chain(back).filter(near).find_map(|p| p.place)
}
