//! The scores of the namesakes of each name by what stands beside it: its spelling, feature words, kind, inhabitants,
//! and what is said to contain it. The first of the two rounds of settling places; `evidence` is the second.

use crate::event::{PlaceRole, Tier};
use crate::find::places::NamedPlace;
use crate::gazetteer::geometry::distance_km;
use crate::gazetteer::{Gazetteer, Hit, Place, PlaceId, PlaceKind, WordPart};

use super::hold::contains;
use super::place::About;
use super::score::{Score, Term};
use super::weights::Weights;

/// So many times its radius from a division, a place is not what a report says to lie in it.
const FAR_OUTSIDE: f64 = 2.0;

/// A road does not run by what lies so far from its middle in another country.
const FAR_FROM_A_ROAD_KM: f64 = 500.0;
/// A city reaches so far, and what only sounds like a part of it lies in it.
const CITY_KM: f64 = 20.0;

/// So many candidates of a name and of its container are tried against each other.
const MOST_HOLDERS: usize = 12;

/// One score for each candidate of each name, by the words beside it.
pub(super) fn first_scores(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &[NamedPlace],
    about: &About<'_>,
) -> Vec<Vec<Score>> {
    let one = |n: &NamedPlace, hit: &Hit| {
        let place = gazetteer.place(hit.place);
        let mut score = Score::found(hit.tier);
        score.add(Term::Tier, weights.tier(hit.tier));
        score.add(Term::Sound, -weights.sound * f64::from(hit.distance));
        beside(gazetteer, weights, n, &place, &mut score);
        prior(gazetteer, weights, n, hit, &place, &mut score);
        if about.country.is_some_and(|c| c == place.country) {
            score.add(Term::Country, weights.country);
        }
        if let Some(share) = about.forces.get(place.country) {
            score.add(Term::Forces, weights.forces * share);
        }
        // *The Norwegian town of X*.
        if let Some(nation) = n.nation {
            let inside = gazetteer.country(nation) == place.country;
            score.add(Term::Within, if inside { weights.within } else { weights.not_within });
        }
        score
    };
    named.iter().map(|n| n.candidates.iter().map(|hit| one(n, hit)).collect()).collect()
}

/// Adds what the report says about containers: *Nayrab in Idlib*, *Hamidiyah, Tartus*.
pub(super) fn weigh_containers(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &[NamedPlace],
    scores: &mut [Vec<Score>],
) {
    for (i, n) in named.iter().enumerate() {
        let Some(container) = n.within.map(|w| w as usize).filter(|w| *w < named.len() && *w != i)
        else {
            continue;
        };
        let mut inner = vec![false; n.candidates.len()];
        let mut outer = vec![false; named[container].candidates.len()];
        for (a, hit) in n.candidates.iter().enumerate().take(MOST_HOLDERS) {
            let place = gazetteer.place(hit.place);
            for (b, holder) in named[container].candidates.iter().enumerate().take(MOST_HOLDERS) {
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
                let points = if *inside { weights.within } else { weights.not_within };
                scores[i][a].add(Term::Within, points);
            }
            // *Saraqib, Idlib*: towns lie in the governorate, and not in its seat; quarters and camps lie in the town.
            let of =
                |named: &NamedPlace, number: usize| gazetteer.place(named.candidates[number].place);
            let towns = n
                .candidates
                .iter()
                .enumerate()
                .all(|(a, _)| !inner[a] || of(n, a).kind.is_settlement());
            let divided = outer
                .iter()
                .enumerate()
                .any(|(b, holds)| *holds && of(&named[container], b).kind.is_division());
            for (b, holds) in outer.iter().enumerate().filter(|(_, holds)| **holds) {
                let seat = of(&named[container], b).kind.is_settlement();
                if !(seat && towns && divided) {
                    scores[container][b].add(Term::Holds, weights.holds);
                } else if *holds {
                    scores[container][b].add(Term::Holds, weights.seat_holds);
                }
            }
        } else if let Some((best, _)) = best_of(&scores[container])
            && let hit = named[container].candidates[best]
            && hit.tier == Tier::Exact
            && let kind = gazetteer.kind(hit.place)
            && (matches!(kind, PlaceKind::Governorate | PlaceKind::Country)
                && (n.inside
                    || n.contained
                        && n.candidates.iter().all(|h| is_town(gazetteer.kind(h.place)))
                    || named[container]
                        .feature
                        .is_some_and(|k| k.contains(PlaceKind::Governorate)))
                || kind == PlaceKind::City
                    && (n.inside || is_a_part(n))
                    && n.candidates.iter().all(|h| {
                        let kind = gazetteer.kind(h.place);
                        is_small(kind) || n.feature.is_some() && kind != PlaceKind::Country
                    }))
        {
            // *Burlington, Mass.* is no Burlington of another country; *X in Aleppo province* is no X far from there; *the
            // Zahra district of Jeddah* is none of another country.
            let holder = gazetteer.place(hit.place);
            // The roads that the gazetteer has are named as those of other countries are: *the M5 in Birmingham*.
            let elsewhere = |hit: &Hit| {
                let place = gazetteer.place(hit.place);
                let apart = distance_km((holder.lat, holder.lon), (place.lat, place.lon));
                (is_one_country_s(place.kind) || place.kind == PlaceKind::Road)
                    && !place.country.is_empty()
                    && !holder.country.is_empty()
                    && (place.country != holder.country
                        || holder.kind == PlaceKind::Governorate
                            && apart > FAR_OUTSIDE * holder.radius_km.max(40.0)
                        || holder.kind == PlaceKind::City
                            && hit.tier > Tier::Article
                            && apart > FAR_OUTSIDE * CITY_KM)
            };
            if n.candidates.iter().all(elsewhere) {
                scores[i].iter_mut().for_each(|score| score.unsupported = true);
            }
        }
    }
}

/// True for what is called a part of a town.
fn is_a_part(named: &NamedPlace) -> bool {
    named.feature.is_some_and(|k| k.contains(PlaceKind::Neighbourhood))
}

/// True for what may lie in a city.
fn is_small(kind: PlaceKind) -> bool {
    !kind.is_division() && !matches!(kind, PlaceKind::Country | PlaceKind::City)
}

/// True for a town, and for the division that is named after it.
fn is_town(kind: PlaceKind) -> bool {
    kind.is_settlement() || kind.is_division()
}

/// False for what runs through countries or lies between them.
fn is_one_country_s(kind: PlaceKind) -> bool {
    use PlaceKind::{Continent, Lake, River, Road, Sea};
    !matches!(kind, Continent | Lake | River | Road | Sea)
}

/// *The Mozambican town of X* is no X of another country.
pub(super) fn refuse_other_nations(
    gazetteer: &Gazetteer,
    named: &[NamedPlace],
    scores: &mut [Vec<Score>],
) {
    for (n, scores) in named.iter().zip(scores) {
        let Some(nation) = n.nation.map(|id| gazetteer.country(id)) else { continue };
        let elsewhere = |hit: &Hit| {
            let place = gazetteer.place(hit.place);
            is_one_country_s(place.kind) && !place.country.is_empty() && place.country != nation
        };
        if n.candidates.iter().all(elsewhere) {
            for score in scores {
                score.unsupported = true;
            }
        }
    }
}

/// Adds what roads say: of two namesakes the one on the road is meant by *the M5 near X*.
pub(super) fn weigh_roads(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &[NamedPlace],
    scores: &mut [Vec<Score>],
) {
    for (i, n) in named.iter().enumerate() {
        let Some(town) = n.anchor.map(|a| a as usize).filter(|a| *a < named.len() && *a != i)
        else {
            continue;
        };
        let known = n.candidates.iter().find_map(|hit| {
            let road = gazetteer.store().roads.get(&hit.place)?;
            Some((gazetteer.place(hit.place), road))
        });
        let Some((place, road)) = known else { continue };
        // *The M4 west of Swindon* is another country's.
        let spelt = named[town].candidates.iter().filter(|hit| hit.tier <= Tier::Article);
        let mut apart = spelt.map(|hit| {
            let other = gazetteer.place(hit.place);
            let km = distance_km((place.lat, place.lon), (other.lat, other.lon));
            other.country != place.country && km > FAR_FROM_A_ROAD_KM + other.radius_km
        });
        if apart.next().is_some_and(|first| first && apart.all(|one| one)) {
            scores[i].iter_mut().for_each(|score| score.unsupported = true);
            continue;
        }
        for (c, hit) in named[town].candidates.iter().enumerate() {
            let id = gazetteer.place(hit.place).id;
            if road.towns.iter().any(|t| t == id) {
                scores[town][c].add(Term::OnRoad, weights.on_road);
            }
        }
    }
}

/// How likely a place is meant that nothing is said about: the larger, and the capital, before the rest.
fn prior(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &NamedPlace,
    hit: &Hit,
    place: &Place<'_>,
    score: &mut Score,
) {
    let people = weights.population * libm::log10(1.0 + f64::from(place.population));
    if place.kind.is_settlement() {
        score.add(Term::Population, people);
        let of_its_country = || {
            named.feature.is_none()
                && named.candidates.iter().any(|other| {
                    let country = gazetteer.place(other.place);
                    country.kind == PlaceKind::Country
                        && country.country == place.country
                        && other.tier == Tier::Exact
                })
        };
        if gazetteer.is_capital(hit.place) {
            // A bare *Panama* is the country, and its capital *Panama City*.
            let points =
                if of_its_country() { weights.capital_of_its_name } else { weights.capital };
            score.add(Term::Capital, points);
        } else if named.candidates.iter().any(|other| {
            let country = gazetteer.place(other.place);
            country.kind == PlaceKind::Country
                && country.country != place.country
                && other.tier == Tier::Exact
        }) {
            score.add(Term::Kind, weights.named_after);
        }
        return;
    }
    // A bare *Homs* is the city and not the division around it, a bare *Mexico* the country; a bare *Ontario* is no
    // small town of another country. Words that ask for a division (*southern Cordoba*) ask for one around its city too.
    let asked_for = score.of(Term::RegionWord) > 0.0;
    let has_nearer = || {
        named.candidates.iter().any(|h| {
            let other = gazetteer.place(h.place);
            other.kind == PlaceKind::Country
                || other.kind.is_settlement()
                    && !asked_for
                    && distance_km((place.lat, place.lon), (other.lat, other.lon))
                        <= 1.5 * place.radius_km.max(50.0)
        })
    };
    if place.kind == PlaceKind::Governorate
        && hit.tier == Tier::Exact
        && place.population > 0
        && !has_nearer()
    {
        score.add(Term::Population, people);
        score.add(Term::Kind, weights.kind(PlaceKind::City) - weights.kind(PlaceKind::Governorate));
    }
}

/// True where the name alone does not make it this place: it only sounds like it, lacks its article, or is one word
/// that few readers know for a village.
pub(super) fn is_weak(named: &NamedPlace, hit: &Hit, place: &Place<'_>) -> bool {
    let small = place.population < 100_000
        && !place.kind.is_division()
        && !matches!(
            place.kind,
            PlaceKind::Country | PlaceKind::Continent | PlaceKind::Sea | PlaceKind::Road
        );
    let worded = is_worded(named) || named.relation.is_some();
    // *M1* is a gauge of money, a rifle and a galaxy too.
    if place.kind == PlaceKind::Road && !worded && is_number(place.name) {
        return true;
    }
    match hit.tier {
        Tier::Exact => {
            let single = named.range.end - named.range.start == 1;
            small && single && !worded && !is_cued(named)
        }
        Tier::Article => (small || place.kind.is_division()) && !worded,
        Tier::Phonetic | Tier::Fuzzy | Tier::Cue => true,
    }
}

/// True where words beside the name say which of its senses is meant.
pub(super) fn is_worded(named: &NamedPlace) -> bool {
    named.feature.is_some()
        || named.within.is_some()
        || named.relation.is_some_and(|r| !r.away && !r.between)
}

/// What mentions of one name share: the first of its candidates in the gazetteer.
pub(super) fn key_of(named: &NamedPlace) -> PlaceId {
    named.candidates.iter().map(|h| h.place).min().unwrap_or(PlaceId(0))
}

/// What the words beside a name say about a candidate.
fn beside(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &NamedPlace,
    place: &Place<'_>,
    score: &mut Score,
) {
    score.add(Term::Kind, weights.kind(place.kind));
    if let Some(kinds) = named.feature {
        if kinds.first() == Some(place.kind)
            || (kinds.contains(place.kind) && place.kind.is_settlement())
        {
            score.add(Term::Feature, weights.feature);
        } else if kinds.contains(place.kind) {
            score.add(Term::Feature, weights.feature_near);
        } else if place.kind.is_settlement() && kinds.any(PlaceKind::is_settlement) {
            // Reports call villages towns and towns cities.
            score.add(Term::Feature, weights.feature_settlement);
        } else {
            score.add(Term::Feature, weights.feature_against);
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
                let direction = relation.direction.map(|d| gazetteer.words().direction(d));
                direction.is_some_and(|direction| {
                    direction.degrees.is_some()
                        && !named
                            .candidates
                            .iter()
                            .any(|h| has_parts(weights, &gazetteer.place(h.place), &direction.name))
                })
            }
            Some(_) => false,
        };
        let country = place.kind == PlaceKind::Country;
        if region && (place.kind.is_division() || place.kind == PlaceKind::Region || country) {
            let whole = place.kind == PlaceKind::Governorate || country;
            score.add(Term::RegionWord, weights.region_word / if whole { 1.0 } else { 2.0 });
        }
    }
}

/// True where a city's own part lies in a direction: *western Baghdad*, where millions live, *eastern Aleppo*.
fn has_parts(weights: &Weights, city: &Place<'_>, direction: &str) -> bool {
    city.kind == PlaceKind::City
        && (f64::from(city.population) >= weights.large_city || weights.is_half(city.id, direction))
}

/// True where a preposition of place stands before the name.
pub(super) fn is_cued(named: &NamedPlace) -> bool {
    matches!(
        named.role,
        Some(PlaceRole::At | PlaceRole::Near | PlaceRole::From | PlaceRole::To | PlaceRole::Along)
    )
}

/// True for the name of a road that is a letter or two and a number.
fn is_number(name: &str) -> bool {
    name.len() <= 4 && name.ends_with(|c: char| c.is_ascii_digit())
}

/// The best candidate and its lead over the next.
pub(super) fn best_of(scores: &[Score]) -> Option<(usize, f64)> {
    let mut best: Option<usize> = None;
    for (c, score) in scores.iter().enumerate() {
        if best.is_none_or(|b| score.sum() > scores[b].sum()) {
            best = Some(c);
        }
    }
    let best = best?;
    let next = scores
        .iter()
        .enumerate()
        .filter(|(c, _)| *c != best)
        .map(|(_, s)| s.sum())
        .fold(f64::NEG_INFINITY, f64::max);
    Some((best, scores[best].sum() - next))
}
