//! Reference: whom *they*, *the group*, *the latter* and which place *the city*, *there* point back to.

use crate::find::actors::FoundActor;
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::lexicon::actors::{Reference, Sort};
use crate::lexicon::nouns::{NounClass, Nouns};
use crate::settle::place::SettledPlace;
use crate::span::TokenRange;

/// An actor is looked for in so many tokens before the word that points back: about three sentences.
const ACTOR_REACH: u32 = 90;
/// A place may be told farther back: reports name their town once.
const PLACE_REACH: u32 = 400;

/// The actors that `reference` at token `at` stands for, nearest fitting antecedent first. `actors` is in text order.
pub(crate) fn antecedents(actors: &[FoundActor], reference: Reference, at: u32) -> Vec<FoundActor> {
    let earlier = actors.iter().rev().filter(|a| {
        a.range.end <= at && at - a.range.end <= ACTOR_REACH && a.reference.is_none() && !a.adjunct
    });
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

/// The place (a number among the settled ones) that a noun such as *the city* at token `at` points back to.
pub(crate) fn place_referred(
    gazetteer: &Gazetteer,
    nouns: &Nouns,
    settled: &[SettledPlace],
    noun: NounClass,
    at: u32,
    trusted: impl Fn(TokenRange) -> bool,
) -> Option<usize> {
    let kinds = nouns.refers(noun)?;
    settled
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, p)| {
            range_of(p).end <= at
                && at - range_of(p).end <= PLACE_REACH
                && !p.metonym
                && trusted(p.range)
        })
        .find(|(_, p)| {
            p.place.is_some_and(|id| {
                kinds.iter().any(|k| PlaceKind::from_name(k) == Some(gazetteer.place(id).kind))
            })
        })
        .map(|(number, _)| number)
}

fn range_of(place: &SettledPlace) -> TokenRange {
    place.range
}
