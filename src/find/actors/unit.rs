//! Armed groups and bodies that no list has, by the pattern of their names: *the Farouq Brigades*, *Liwa al-Tawhid*.

use super::sentence::Sentence;
use super::{FoundActor, Naming};
use crate::lexicon::actors::Sort;
use crate::text::{Shape, Token};

/// Most words of a name beside the noun of the pattern.
const MOST_WORDS: usize = 5;

/// The unit whose pattern noun stands at `at`, if its name is capitalised and no list has it.
pub(super) fn unit_at(
    sentence: &mut Sentence,
    at: usize,
    found: &[FoundActor],
) -> Option<FoundActor> {
    let tokens = sentence.tokens;
    if !tokens[at].is(Shape::CAPITAL) {
        return None;
    }
    let item = sentence.item(at)?;
    if item.actor.is_some()
        || (item.unit_after.is_none() && item.unit_before.is_none())
        || sentence.is_title_case()
    {
        return None;
    }
    if let Some(sort) = item.unit_before
        && let Some(end) = name_after(sentence, item.end)
    {
        return Some(unit(sentence, at, end, sort));
    }
    let sort = item.unit_after?;
    let start = name_before(sentence, at, found)?;
    Some(unit(sentence, start, item.end, sort))
}

fn unit(sentence: &Sentence, start: usize, end: usize, sort: Sort) -> FoundActor {
    // *In Kampala Central Division*: some nouns of the pattern are divisions of a country too.
    let before = if start > sentence.start { sentence.word(start - 1) } else { "" };
    let cues = ["in", "In", "near", "across", "inside", "throughout", "around"];
    FoundActor {
        naming: Naming::Unit,
        sort,
        people: sort == Sort::Armed,
        place_like: cues.contains(&before),
        ..sentence.blank(start, end)
    }
}

fn name_after(sentence: &Sentence, start: usize) -> Option<usize> {
    let mut at = start;
    let mut end = start;
    let mut words = 0;
    while words < MOST_WORDS {
        let Some(token) = sentence.tokens.get(at) else { break };
        if token.is(Shape::CAPITAL) && token.is(Shape::WORD) {
            if sentence.item(at).is_some_and(|i| i.stop) {
                break;
            }
            words += 1;
            at += 1;
            end = at;
        } else if token.is(Shape::HYPHEN) || is_particle(sentence, at) {
            at += 1;
        } else {
            break;
        }
    }
    (words > 0).then_some(end)
}

fn name_before(sentence: &Sentence, at: usize, found: &[FoundActor]) -> Option<usize> {
    // Names of the list stay as they are; described groups (*Martyrs*) may be part of the name.
    let floor = found
        .last()
        .filter(|f| !matches!(f.naming, Naming::Described | Naming::Nation))
        .map_or(sentence.start, |f| f.range.end as usize);
    let mut start = at;
    let mut here = at;
    let mut words = 0;
    while here > floor && words < MOST_WORDS {
        let token: Token = sentence.tokens[here - 1];
        let ordinal = token.is(Shape::NUMBER) && sentence.word(here - 1).ends_with(['t', 'd', 'h']);
        if ordinal || (token.is(Shape::CAPITAL) && token.is(Shape::WORD)) {
            let item = sentence.item(here - 1);
            if item.is_some_and(|i| i.stop || i.unit_after.is_some() && i.end < here) {
                break;
            }
            here -= 1;
            start = here;
            words += 1;
        } else if token.is(Shape::HYPHEN) || is_particle(sentence, here - 1) {
            here -= 1;
        } else {
            break;
        }
    }
    // *al-Hamza Division*: the article belongs to the name.
    while start > floor
        && (sentence.tokens[start - 1].is(Shape::HYPHEN) || is_particle(sentence, start - 1))
    {
        start -= 1;
    }
    if words == 0 {
        return None;
    }
    // A nation alone (*the Turkish Army*) is composed, not named.
    let first = sentence.item(start);
    if words == 1
        && first.is_some_and(|i| {
            i.end == at && (i.nation.is_some() || i.modifier.is_some() || i.role.is_some())
        })
    {
        return None;
    }
    Some(start)
}

fn is_particle(sentence: &Sentence, at: usize) -> bool {
    matches!(
        sentence.word(at),
        "al" | "el" | "ul" | "ash" | "as" | "an" | "ar" | "bin" | "ibn" | "abu"
    ) && (sentence.tokens.get(at + 1).is_some_and(|t| t.is(Shape::HYPHEN) || t.is(Shape::CAPITAL)))
}
