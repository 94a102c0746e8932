//! Reference: whom *they*, *the group*, *the latter* and which place *the city*, *there* point back to.

use std::collections::{BTreeMap, BTreeSet};

use super::told::{Told, ToldPlace};
use crate::event::PlaceRole;
use crate::find::actors::FoundActor;
use crate::frame::Kinds;
use crate::gazetteer::{Gazetteer, PlaceId, PlaceKind};
use crate::lexicon::actors::{Actors, Reference, Sort};
use crate::lexicon::nouns::{NounClass, Nouns};
use crate::settle::place::SettledPlace;
use crate::settle::story::Stories;
use crate::span::TokenRange;
use crate::steps::step;

/// An actor is looked for in so many tokens before the word that points back: about three sentences.
const ACTOR_REACH: u32 = 90;
/// A place may be told farther back: reports name their town once.
const PLACE_REACH: u32 = 400;

/// The actors that `reference` at token `at` stands for, nearest fitting antecedent first. `actors` is in text order.
pub(crate) fn antecedents(actors: &[FoundActor], reference: Reference, at: u32) -> Vec<FoundActor> {
    let before = actors.partition_point(|a| a.range.end <= at);
    let earlier = actors[..before]
        .iter()
        .rev()
        .inspect(step)
        .take_while(|a| at - a.range.end <= ACTOR_REACH)
        .filter(|a| a.reference.is_none() && !a.adjunct);
    let acts = |a: &&FoundActor| !matches!(a.sort, Sort::Media | Sort::Monitor);
    match reference {
        Reference::We => Vec::new(),
        Reference::He | Reference::She => earlier
            .filter(|a| a.sort == Sort::Official || (a.people && !a.plural))
            .take(1)
            .copied()
            .collect(),
        Reference::They => {
            earlier.filter(acts).find(|a| a.plural || a.people).copied().into_iter().collect()
        }
        Reference::It | Reference::Group => earlier
            .filter(acts)
            .find(|a| {
                matches!(
                    a.sort,
                    Sort::Armed | Sort::State | Sort::Organisation | Sort::Nation | Sort::Group
                )
            })
            .copied()
            .into_iter()
            .collect(),
        Reference::Latter => earlier.filter(acts).take(1).copied().collect(),
        Reference::Former => earlier.filter(acts).nth(1).copied().into_iter().collect(),
        Reference::Sides => {
            let mut sides: Vec<FoundActor> = Vec::new();
            for actor in earlier.filter(acts).filter(|a| {
                matches!(a.sort, Sort::Armed | Sort::State | Sort::Nation | Sort::Police)
            }) {
                if !sides.iter().any(|s| {
                    s.nation == actor.nation && s.owner == actor.owner && s.role == actor.role
                }) {
                    sides.push(*actor);
                }
                if sides.len() == 2 {
                    break;
                }
            }
            sides.reverse();
            sides
        }
    }
}

/// What places are referred to by.
pub(crate) struct Places<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) nouns: &'a Nouns,
    pub(crate) actors: &'a Actors,
    pub(crate) kinds: &'a Kinds,
    pub(crate) settled: &'a [SettledPlace],
    pub(crate) stories: &'a Stories,
    /// Numbers of the settled places that lead away from some event.
    pub(crate) passed: &'a BTreeSet<usize>,
    /// The country that most places of the report lie in (ISO code), where it was written left out if it can be.
    pub(crate) home: Option<&'a str>,
}

/// How closely a place hangs on an event that names none: told by the event before or after it, or by the whole report.
const FROM_NEIGHBOUR: f64 = 0.2;
const FROM_REPORT: f64 = 0.15;
/// A neighbour tells where an event was only within so many sentences.
const NEIGHBOUR_REACH: usize = 1;
/// What the first sentences tell is where the report is; what stands farther down may be anywhere.
const OPENING: usize = 3;

/// Resolves *the city* and gives a place to the events that name none.
pub(crate) fn refer_places(
    ground: &Places<'_>,
    told: &mut [Told],
    trusted: impl Fn(TokenRange) -> bool,
    is_dateline: impl Fn(TokenRange) -> bool,
) {
    for one in told.iter_mut() {
        for place in &mut one.places {
            if let (None, Some(noun)) = (place.place, place.refers) {
                place.place = place_referred(ground, noun, place.range.start, &trusted);
            }
        }
        // *Dozens marched, a day after the raids in Iraq*: a whole country told elsewhere in the sentence is no place yet.
        let country = |p: &ToldPlace| {
            p.place
                .and_then(|n| ground.settled[n].place)
                .is_some_and(|id| ground.gazetteer.kind(id) == PlaceKind::Country)
        };
        // *Officials in Washington said militants attacked*: nor is the town of a speaker.
        let away = |p: &ToldPlace| {
            let passed = p.place.filter(|n| one.passed.contains(n));
            let id = passed.and_then(|n| ground.settled[n].place);
            id.is_some_and(|id| ground.gazetteer.kind(id).is_settlement())
        };
        one.places.retain(|p| p.place.is_some() && (p.closeness >= 0.4 || !country(p)) && !away(p));
    }
    for one in told.iter_mut() {
        leave_capital(ground, one);
    }
    let own: Vec<Option<(usize, TokenRange, ToldPlace)>> = told
        .iter()
        .map(|one| {
            let best = one
                .places
                .iter()
                .filter(|p| {
                    p.closeness >= 0.5 && !matches!(p.role, PlaceRole::From | PlaceRole::To)
                })
                .max_by(|a, b| a.closeness.total_cmp(&b.closeness))?;
            Some((sentence_of(one), one.part, *best))
        })
        .collect();
    let near = |a: usize, b: usize| a.abs_diff(b) <= NEIGHBOUR_REACH && ground.stories.same(a, b);
    let main = main_place(ground, &trusted).filter(|_| ground.stories.is_one());
    let written =
        main.is_some_and(|(place, _)| is_where_it_was_written(ground, place, &is_dateline));
    // *LONDON — An agency that is received in London*: the report is about another country.
    let abroad = main.is_some_and(|(place, _)| lies_abroad(ground, place, &is_dateline));
    // A report of one town is about it to the end; another only as far as its opening. Where it was written says nothing
    // of the war of other countries: *LONDON — Iran has launched an offensive*.
    let main = |one: &Told, sentence: usize| {
        main.filter(|(_, alone)| *alone || sentence < OPENING).map(|(place, _)| place).filter(
            |place| {
                let violent = ground.kinds.list[one.kind].violent;
                // Named first behind the semicolon, it is the place of what is told there.
                let apart = place.range.start >= one.part.end
                    && ground.stories.sentence_at(place.range.start) == sentence;
                let away = abroad || written && acts_from_abroad(ground, one, *place);
                !(apart || violent && away)
            },
        )
    };
    let mut before: Option<(usize, TokenRange, ToldPlace)> = None;
    for number in 0..told.len() {
        let sentence = sentence_of(&told[number]);
        // *Russia has carried out strikes since September*, *it began in March 2011*: told of no one place either.
        let ongoing = told[number].date.is_some_and(|date| {
            date.expression.is_coarse() || date.expression.since && told[number].counts.is_empty()
        });
        if told[number].places.is_empty() && !ongoing && !is_of_a_war(&told[number]) {
            let earlier = before.filter(|(s, ..)| near(*s, sentence));
            // What stands behind a semicolon tells of another place.
            let apart = |s: usize, part: TokenRange| s == sentence && part != told[number].part;
            let later = || {
                own[number + 1..]
                    .iter()
                    .take(4)
                    .flatten()
                    .find(|(s, part, _)| near(*s, sentence) && !apart(*s, *part))
                    .copied()
            };
            if let Some((.., place)) = earlier.or_else(later) {
                told[number].places.push(ToldPlace { closeness: FROM_NEIGHBOUR, ..place });
            } else if let Some(place) = main(&told[number], sentence) {
                told[number].places.push(place);
            }
        }
        before = own[number].or(before);
    }
}

/// Takes the capital of another country from an event that has a place of its own: *In Washington, a spokesman said troops
/// were leaving Faya*.
fn leave_capital(ground: &Places<'_>, one: &mut Told) {
    let id = |p: &ToldPlace| p.place.and_then(|n| ground.settled[n].place);
    let nearest = one.places.iter().max_by(|a, b| a.closeness.total_cmp(&b.closeness)).copied();
    let Some((near, own)) = nearest.and_then(|p| Some((p, id(&p)?))) else { return };
    if ground.gazetteer.kind(own) == PlaceKind::Country {
        return;
    }
    let country = ground.gazetteer.country(own);
    one.places.retain(|p| {
        let far = p.role == PlaceRole::At
            && p.closeness < near.closeness
            && p.range.start < near.range.start;
        !(far
            && id(p).is_some_and(|id| {
                ground.gazetteer.is_capital(id) && ground.gazetteer.country(id) != country
            }))
    });
}

/// True where the report names the place in its dateline alone.
fn is_where_it_was_written(
    ground: &Places<'_>,
    place: ToldPlace,
    is_dateline: &impl Fn(TokenRange) -> bool,
) -> bool {
    let id = place.place.and_then(|n| ground.settled[n].place);
    ground.settled.iter().filter(|p| p.place == id).all(|p| is_dateline(p.range))
}

/// A report is about another country where it names so many places there at least.
const FEWEST_ABROAD: usize = 3;

/// True where the place stands in the dateline, and the report names more places of another country than of its own.
fn lies_abroad(
    ground: &Places<'_>,
    place: ToldPlace,
    is_dateline: &impl Fn(TokenRange) -> bool,
) -> bool {
    let Some(id) = place.place.and_then(|n| ground.settled[n].place) else { return false };
    let own = ground.gazetteer.country(id);
    let Some(home) = ground.home.filter(|home| *home != own) else { return false };
    let named = |country: &str| {
        let lies = |p: &&SettledPlace| {
            !p.metonym && p.place.is_some_and(|id| ground.gazetteer.country(id) == country)
        };
        ground.settled.iter().filter(lies).count()
    };
    let written = ground.settled.iter().any(|p| p.place == Some(id) && is_dateline(p.range));
    let there = named(home);
    written && there >= FEWEST_ABROAD && there > named(own)
}

/// True where nations take part, and the one of the place does not.
fn acts_from_abroad(ground: &Places<'_>, one: &Told, place: ToldPlace) -> bool {
    let Some(id) = place.place.and_then(|n| ground.settled[n].place) else { return false };
    let country = ground.gazetteer.country(id);
    let mut nations = one.who.iter().filter_map(|who| who.actor?.nation).peekable();
    nations.peek().is_some() && nations.all(|n| ground.actors.nation(n).iso2 != country)
}

/// True for the toll of a whole war (*more than 300,000 have been killed*), which belongs to no town told beside it.
pub(crate) fn is_of_a_war(told: &Told) -> bool {
    const DEAD: u64 = 10_000;
    const DISPLACED: u64 = 1_000_000;
    told.counts.iter().any(|c| {
        let most = c.count.high.max(c.count.low).unwrap_or(0);
        (c.of == "killed" && most >= DEAD) || (c.of == "displaced" && most >= DISPLACED)
    })
}

fn sentence_of(told: &Told) -> usize {
    told.evidence.first().map_or(0, |e| e.sentence)
}

/// The place that the report is about: named most often, first where several are, and in the division that holds at
/// least half of all places named.
/// With it, whether the report names hardly any other place.
fn main_place(
    ground: &Places<'_>,
    trusted: &impl Fn(TokenRange) -> bool,
) -> Option<(ToldPlace, bool)> {
    let mut named: BTreeMap<PlaceId, (usize, usize)> = BTreeMap::new();
    let meant = ground.settled.iter().enumerate().filter(|(number, place)| {
        !place.metonym && trusted(place.range) && !ground.passed.contains(number)
    });
    for (number, settled) in meant {
        let Some(id) = settled.place else { continue };
        let place = ground.gazetteer.place(id);
        if matches!(
            place.kind,
            PlaceKind::Country
                | PlaceKind::Continent
                | PlaceKind::Sea
                | PlaceKind::Road
                | PlaceKind::River
                | PlaceKind::Region
        ) {
            continue;
        }
        let (times, _) = named.entry(id).or_insert((0, number));
        *times += 1;
    }
    // What is named once, and farther down, may be anywhere.
    named.retain(|_, (times, number)| {
        *times > 1 || ground.stories.sentence_at(ground.settled[*number].range.start) < OPENING
    });
    let mut divisions: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = 0;
    for (id, (times, _)) in &named {
        all += times;
        *divisions.entry(ground.gazetteer.place(*id).admin1_code).or_default() += times;
    }
    let (id, (times, number)) =
        named.into_iter().min_by_key(|(_, (times, first))| (usize::MAX - times, *first))?;
    let division = ground.gazetteer.place(id).admin1_code;
    (divisions.get(division).is_some_and(|n| n * 2 >= all)).then(|| {
        let place = ToldPlace {
            role: PlaceRole::At,
            place: Some(number),
            range: ground.settled[number].range,
            closeness: FROM_REPORT,
            refers: None,
        };
        (place, times > 1 && times * 2 >= all)
    })
}

/// The place (a number among the settled ones) that a noun such as *the city* at token `at` points back to.
fn place_referred(
    ground: &Places<'_>,
    noun: NounClass,
    at: u32,
    trusted: &impl Fn(TokenRange) -> bool,
) -> Option<usize> {
    let kinds = ground.nouns.refers(noun)?;
    let here = ground.stories.sentence_at(at);
    let before = ground.settled.partition_point(|p| p.range.end <= at);
    ground.settled[..before]
        .iter()
        .enumerate()
        .rev()
        .inspect(step)
        .take_while(|(_, p)| at - p.range.end <= PLACE_REACH)
        .filter(|(_, p)| !p.metonym && trusted(p.range))
        .take_while(|(_, p)| ground.stories.same(ground.stories.sentence_at(p.range.start), here))
        .find(|(_, p)| {
            p.place.is_some_and(|id| {
                kinds.iter().any(|kind| match kind.as_str() {
                    "capital" => ground.gazetteer.is_capital(id),
                    kind => PlaceKind::from_name(kind) == Some(ground.gazetteer.kind(id)),
                })
            })
        })
        .map(|(number, _)| number)
}
