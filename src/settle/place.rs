//! Settles each found name to one place: scores its namesakes by what the report says, and keeps reasons and losers.
//! Stands on the place finder; relative places become points in `derive`.
//!
//! One scoring function with named weights (`gazetteer/settling.toml`) in two rounds: what stands beside the name and
//! contains it (`namesakes`), and what the rest of the report makes certain (`evidence`).

use std::collections::BTreeMap;

use crate::event::Tier;
use crate::find::places::{FoundRelation, NamedPlace};
use crate::gazetteer::{Gazetteer, Hit, Kinds, PlaceId, PlaceKind};
use crate::span::TokenRange;

use super::derive::{Derived, derive};
use super::evidence::{ask_for_support, certain, weigh_nearness, weigh_senses};
use super::hold::contains;
use super::locate::{container_by, locator_of, weigh_locations};
use super::namesakes::{first_scores, refuse_other_nations, weigh_containers, weigh_roads};
use super::score::{Score, Term};
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
    /// The points of the place, then those of the namesakes that lost.
    pub(crate) points: Vec<Score>,
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
    /// The number of the place of which it only tells where it lies.
    pub(crate) locates: Option<u32>,
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
    Holds,
    OnRoad,
    SameDivision,
    SameCountry,
    Capital,
    OneSense,
    Country,
    Forces,
    Population,
}

/// A container is looked for so many tokens around.
const SAME_BREATH: u32 = 40;

/// What is known of a report beside its places.
#[derive(Clone, Debug, Default)]
pub(crate) struct About<'a> {
    /// The caller's country, as an ISO code.
    pub(crate) country: Option<&'a str>,
    /// For each country, its share of the armed forces and police that the report tells of, from 0 to 1.
    pub(crate) forces: BTreeMap<&'a str, f64>,
}

/// Settles the names of one report. `trusted` says whether a name is evidence for others: names in readers' comments
/// and page furniture are not. `sentence_of` numbers the sentence of a name.
pub(crate) fn settle_places(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &[NamedPlace],
    about: &About<'_>,
    trusted: impl Fn(TokenRange) -> bool,
    sentence_of: impl Fn(TokenRange) -> usize,
) -> Vec<SettledPlace> {
    let country = about.country;
    let mut scores = first_scores(gazetteer, weights, named, about);
    weigh_containers(gazetteer, weights, named, &mut scores);
    refuse_other_nations(gazetteer, named, &mut scores);
    weigh_locations(gazetteer, weights, named, &mut scores);
    weigh_roads(gazetteer, weights, named, &mut scores);
    let sure = certain(gazetteer, named, &scores, &trusted);
    let near = weigh_nearness(gazetteer, weights, named, &sure, &mut scores);
    ask_for_support(gazetteer, named, &sure, country, &sentence_of, &mut scores);
    let senses = weigh_senses(weights, named, &trusted, &mut scores);
    let mut settled: Vec<SettledPlace> = Vec::with_capacity(named.len());
    for (i, n) in named.iter().enumerate() {
        let mut place = choose(gazetteer, weights, n, &scores[i], near[i], country);
        if senses[i].is_some() && senses[i] == place.place {
            place.why.push(Why::OneSense);
        }
        settled.push(place);
    }
    contain(gazetteer, named, &mut settled);
    for (place, n) in settled.iter_mut().zip(named) {
        let governs = |p| stands_for_government(gazetteer, p);
        place.metonym = n.team || n.acts && place.place.is_some_and(governs);
    }
    drop_the_unmeant(named, &mut settled);
    // A name in no gazetteer lies where the nearest division or town before or after it does, or in the one country of
    // which the report tells.
    let home = only_country(gazetteer, &settled, &trusted);
    for i in 0..settled.len() {
        if settled[i].place.is_none() && settled[i].container.is_none() {
            settled[i].container = match locator_of(&settled, i) {
                Some(by) => container_by(gazetteer, &settled[by]),
                None => context(gazetteer, &settled, i, &sentence_of).or(home),
            };
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

/// What a name is that means no place of the gazetteer.
fn unknown_kind(gazetteer: &Gazetteer, named: &NamedPlace) -> PlaceKind {
    let road = |hit: &Hit| gazetteer.kind(hit.place) == PlaceKind::Road;
    let roads = !named.candidates.is_empty() && named.candidates.iter().all(road);
    let plain = if roads { PlaceKind::Road } else { PlaceKind::Village };
    named.feature.and_then(Kinds::first).unwrap_or(plain)
}

fn choose(
    gazetteer: &Gazetteer,
    weights: &Weights,
    named: &NamedPlace,
    scores: &[Score],
    near: Option<Why>,
    country: Option<&str>,
) -> SettledPlace {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| {
        let (a_sum, b_sum) = (scores[*a].sum(), scores[*b].sum());
        b_sum.total_cmp(&a_sum).then(named.candidates[*a].place.cmp(&named.candidates[*b].place))
    });
    let mut settled = SettledPlace {
        range: named.range,
        outer: named.outer,
        tier: named.tier,
        place: None,
        kind: unknown_kind(gazetteer, named),
        score: 0.5,
        alternatives: Vec::new(),
        points: Vec::new(),
        why: vec![Why::Tier(named.tier)],
        metonym: false,
        relation: named.relation,
        anchor: named.anchor,
        container: named.nation,
        within: named.within,
        locates: named.locates,
        derived: None,
    };
    order.retain(|c| !scores[*c].unsupported);
    let Some(&best) = order.first() else {
        settled.tier = Tier::Cue;
        settled.why = vec![Why::Tier(Tier::Cue)];
        return settled;
    };
    let hit = named.candidates[best];
    let place = gazetteer.place(hit.place);
    let sum: f64 = order.iter().map(|c| libm::exp(scores[*c].sum() - scores[best].sum())).sum();
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
            (other.place, sure(other.tier) * libm::exp(scores[*c].sum() - scores[best].sum()) / sum)
        })
        .collect();
    settled.points = order.iter().take(6).map(|c| scores[*c]).collect();
    settled.why = vec![Why::Tier(hit.tier)];
    if named.feature.is_some_and(|k| k.contains(place.kind)) {
        settled.why.push(Why::Feature(place.kind));
    }
    if place.kind.is_division() && named.relation.is_some_and(|r| !r.away && !r.between) {
        settled.why.push(Why::RegionWord);
    }
    if let Some(nation) = named.nation
        && gazetteer.country(nation) == place.country
    {
        settled.why.push(Why::Within(nation));
    }
    if named.candidates.len() > 1 {
        let points = &scores[best];
        for (term, why) in [
            (Term::Holds, Why::Holds),
            (Term::OnRoad, Why::OnRoad),
            (Term::SameDivision, Why::SameDivision),
            (Term::SameCountry, Why::SameCountry),
            (Term::Capital, Why::Capital),
            (Term::Forces, Why::Forces),
        ] {
            // What is the same for every namesake is no reason.
            let telling = scores.iter().any(|s| s.of(term) < points.of(term));
            if points.of(term) > 0.0 && telling {
                settled.why.push(why);
            }
        }
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

/// Writes down what the report says to contain each place, as a reason where it does.
fn contain(gazetteer: &Gazetteer, named: &[NamedPlace], settled: &mut [SettledPlace]) {
    for (i, n) in named.iter().enumerate() {
        let Some(container) = n.within.and_then(|w| settled.get(w as usize)) else { continue };
        let holder = container.place;
        if let (Some(holder), Some(place)) = (holder, settled[i].place)
            && contains(gazetteer, holder, &gazetteer.place(holder), place, &gazetteer.place(place))
        {
            let first = settled[i].why.len().min(1);
            settled[i].why.insert(first, Why::Within(holder));
        } else if settled[i].place.is_some()
            && settled[i].kind != PlaceKind::Road
            && !container.kind.is_division()
            && container.kind != PlaceKind::Country
        {
            // *Eastern Ghouta, Jabal al-Zawiya* are two of a list.
            continue;
        }
        settled[i].container = holder;
    }
}

/// What only sounded like a place, with no word that calls it one, is none; nor is a town that speaks, unless it is a
/// capital: it is a person of that name.
fn drop_the_unmeant(named: &[NamedPlace], settled: &mut Vec<SettledPlace>) {
    let keep: Vec<bool> = settled
        .iter()
        .zip(named)
        .enumerate()
        .map(|(i, (s, n))| {
            let located = || named.get(i + 1).is_some_and(|by| by.locates == Some(i as u32));
            let told = n.told || n.bare || n.inside && n.role.is_some();
            let meant = s.place.is_some() || n.feature.is_some() || told || located();
            let person = n.speaks && !s.metonym && s.kind.is_settlement() && n.feature.is_none();
            meant && !person
        })
        .collect();
    if !keep.contains(&false) {
        return;
    }
    // The numbers that places give of each other follow them to their new seats.
    let mut seats = Vec::with_capacity(keep.len());
    let mut seat = 0;
    for kept in &keep {
        seats.push(kept.then_some(seat));
        seat += u32::from(*kept);
    }
    for place in settled.iter_mut() {
        for link in [&mut place.anchor, &mut place.within, &mut place.locates] {
            *link = link.and_then(|old| seats.get(old as usize).copied().flatten());
        }
    }
    let mut kept = keep.iter();
    settled.retain(|_| kept.next() == Some(&true));
}

/// Countries and their capitals speak for governments.
fn stands_for_government(gazetteer: &Gazetteer, id: PlaceId) -> bool {
    let place = gazetteer.place(id);
    match place.kind {
        PlaceKind::Country => true,
        PlaceKind::City | PlaceKind::Governorate => gazetteer.is_capital(id),
        _ => false,
    }
}

/// The country in which all places of the report lie, where it names two or more.
fn only_country(
    gazetteer: &Gazetteer,
    settled: &[SettledPlace],
    trusted: &impl Fn(TokenRange) -> bool,
) -> Option<PlaceId> {
    let told = settled.iter().filter(|p| !p.metonym && trusted(p.range)).filter_map(|p| p.place);
    let mut countries = told.map(|id| gazetteer.country(id)).filter(|c| !c.is_empty());
    let first = countries.next()?;
    let second = countries.next()?;
    (first == second && countries.all(|country| country == first))
        .then(|| gazetteer.country_with_code(first))
        .flatten()
}

/// The nearest division, city or country in the list, looking ahead first. What another sentence tells says where the
/// name is only if all that is told around lies in one country.
fn context(
    gazetteer: &Gazetteer,
    settled: &[SettledPlace],
    at: usize,
    sentence_of: &impl Fn(TokenRange) -> usize,
) -> Option<PlaceId> {
    let here = settled[at].range;
    let back = settled[..at].iter().rev().take(3);
    let ahead = settled[at + 1..].iter().take(2);
    let near = |p: &&SettledPlace| {
        !p.metonym && p.place.is_some() && p.range.start.abs_diff(here.start) < SAME_BREATH
    };
    let around = || ahead.clone().chain(back.clone()).filter(near);
    let beside = around().find(|p| sentence_of(p.range) == sentence_of(here));
    let country = |p: &SettledPlace| p.place.map(|id| gazetteer.country(id));
    let found = around().next()?;
    let told = country(found);
    let agree = || around().filter_map(country).all(|c| c.is_empty() || Some(c) == told);
    beside.or_else(|| agree().then_some(found)).and_then(|p| p.place)
}
