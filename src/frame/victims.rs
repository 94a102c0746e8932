//! Those whom a toll counts: the numbers of people in noun groups, one person told without a number, wholes and parts.

use super::scene::Scene;
use crate::find::counts::{FoundCount, sum_bounds};
use crate::group::clause::verb_at;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::actors::Sort as ActorSort;
use crate::lexicon::count_words::{Cue, Form};
use crate::lexicon::toll_words::TollWords;
use crate::span::TokenRange;
use crate::steps::step;
use crate::text::Shape;
use crate::text::fold::word_hash;

/// So many tokens may stand between a number and its parts.
const PART_REACH: u32 = 12;

/// Numbers of people in a noun group.
pub(super) fn counts_in(scene: &Scene<'_>, phrase: usize) -> Vec<usize> {
    let range = scene.phrases[phrase].range;
    let animals = || scene.filler(phrase).noun.is_some_and(|n| n.animal);
    (0..scene.counts.len())
        .filter(|number| {
            let count = &scene.counts[*number];
            count.range.overlaps(range)
                && !animals()
                && (is_people(count) || scene.filler(phrase).counted)
        })
        .collect()
}

pub(super) fn is_people(count: &FoundCount) -> bool {
    count.people.is_some() || (count.unit.is_none() && count.head.is_none()) || is_outcome(count)
}

/// True where what became of a number is told right with it: *three dead*, *three soldiers dead*.
pub(super) fn is_told_of(scene: &Scene<'_>, number: usize) -> bool {
    let count = &scene.counts[number];
    let next = count.range.end as usize;
    let tokens = &scene.tokens[..scene.range.end as usize];
    is_outcome(count) || scene.count_words.cue(scene.text, tokens, next, Cue::Outcome).is_some()
}

pub(super) fn is_outcome(count: &FoundCount) -> bool {
    count.unit.as_deref().is_some_and(|u| matches!(u, "killed" | "injured"))
}

/// The members of a coordination as one number, with the members and what *including* names as its parts.
pub(super) fn toll_of(scene: &Scene<'_>, words: &TollWords, members: &[usize]) -> Vec<FoundCount> {
    let mut found: Vec<FoundCount> = Vec::new();
    let mut last = None;
    let mut complete = true;
    for member in members {
        let numbers = counts_in(scene, *member);
        if numbers.is_empty() {
            match single(scene, words, *member) {
                // *Seven people, including the mayor, were killed*.
                Some(mut one) if is_included(scene, *member) => {
                    let before = scene.counts.partition_point(|c| c.range.end <= one.range.start);
                    if let Some(whole) = before.checked_sub(1).filter(|w| {
                        let whole = &scene.counts[*w];
                        is_people(whole)
                            && one.range.start - whole.range.end <= PART_REACH
                            && !acts_between(scene, whole.range.end, one.range.start)
                    }) {
                        found.push(scene.counts[whole_of(scene, whole)].clone());
                        one.part = true;
                        found.push(one);
                    }
                }
                Some(one) => found.push(one),
                None => match told_before(scene, *member) {
                    Some(many) => found.push(many),
                    None => complete = false,
                },
            }
        }
        for number in numbers {
            // *Seven people, including two women, were killed*: the parts lead to their whole.
            let whole = whole_of(scene, number);
            let mut count = scene.counts[whole].clone();
            // *The mayor and three of his guards*: of nobody told before.
            count.part &= members.len() == 1 || whole != number || is_included(scene, *member);
            let number = whole;
            if !found.iter().any(|f| f.range == count.range) {
                found.push(count);
            }
            last = Some(number);
        }
    }
    // *Seven people including drivers and passengers were killed*: the parts have no number, their whole has.
    if found.is_empty()
        && let Some(first) = members.first()
        && is_included(scene, *first)
    {
        let start = scene.phrases[*first].range.start;
        let before = scene.counts.partition_point(|c| c.range.end <= start).checked_sub(1);
        found.extend(
            before
                .map(|w| whole_of(scene, w))
                .map(|w| &scene.counts[w])
                .filter(|c| {
                    is_people(c)
                        && start - c.range.end <= PART_REACH
                        && !acts_between(scene, c.range.end, start)
                })
                .cloned(),
        );
    }
    let mut tail = last.map(|last| parts_after(scene, last)).unwrap_or_default();
    tail.retain(|part| !found.iter().any(|f| f.range == part.range));
    let wholes = found.iter().filter(|c| !c.part).count();
    // A number and a few without one (*five civilians and militants*) make no sum.
    if wholes > 1 && complete && found.len() == wholes {
        let mut sum = found[0].clone();
        for next in &found[1..] {
            (sum.low, sum.high, sum.approximate) = sum_bounds(&sum, next);
            sum.range.end = sum.range.end.max(next.range.end);
            sum.range.start = sum.range.start.min(next.range.start);
            if sum.people != next.people {
                sum.people = None;
            }
        }
        for part in &mut found {
            part.part = true;
        }
        found.insert(0, sum);
    }
    found.extend(tail);
    found
}

/// Those whom *them* stands for, where a number of them was told in the sentence: *captured nine men and shot them dead*.
pub(super) fn told_before(scene: &Scene<'_>, phrase: usize) -> Option<FoundCount> {
    let range = scene.phrases[phrase].range;
    let them = scene.tokens[range.start as usize].hash == const { word_hash(b"them") };
    let before = scene.counts.partition_point(|c| c.range.end <= range.start);
    let nearest = before.checked_sub(1).filter(|_| them).map(|at| whole_of(scene, at))?;
    let count = &scene.counts[nearest];
    // Behind a verb they were somebody it was done to: *five gunmen stopped traders and killed them* counts none.
    let told = scene
        .phrase_of(count.range.start)
        .and_then(|at| verb_at(scene.phrases, at.checked_sub(1)?));
    let near = range.start - count.range.end <= PART_REACH;
    (near && is_people(count) && told.is_some_and(|verb| !verb.passive)).then(|| FoundCount {
        range,
        // No word of the text is the number.
        quantity: TokenRange { start: range.start, end: range.start },
        part: false,
        ..count.clone()
    })
}

/// The number that a part belongs to, where nothing happens between them; else the number itself.
fn whole_of(scene: &Scene<'_>, part: usize) -> usize {
    let mut number = part;
    while scene.counts[number].part {
        let Some(before) = number.checked_sub(1) else { return part };
        let (a, b) = (&scene.counts[before], &scene.counts[number]);
        if b.range.start.saturating_sub(a.range.end) > PART_REACH
            || !is_people(a)
            || acts_between(scene, a.range.end, b.range.start)
        {
            return part;
        }
        number = before;
    }
    number
}

/// The parts told right after a number: *ten people, including five women and a child*.
pub(super) fn parts_after(scene: &Scene<'_>, whole: usize) -> Vec<FoundCount> {
    let mut parts = Vec::new();
    let mut end = scene.counts[whole].range.end;
    for count in &scene.counts[whole + 1..] {
        if !count.part
            || !is_people(count)
            || count.range.start.saturating_sub(end) > PART_REACH
            || acts_between(scene, end, count.range.start)
        {
            break;
        }
        end = count.range.end;
        parts.push(count.clone());
    }
    parts
}

/// True where somebody acts between two tokens: a finite verb, or a past form with an object (*five men killed two*).
fn acts_between(scene: &Scene<'_>, from: u32, to: u32) -> bool {
    let acts = |phrase: usize| match scene.phrases[phrase].kind {
        PhraseKind::Verb(v) if v.form == VerbForm::Participle => {
            !scene.slots_after(phrase).object.is_empty()
        }
        PhraseKind::Verb(v) => v.form == VerbForm::Finite && !v.copula,
        _ => false,
    };
    let first = scene.phrases.partition_point(|p| p.range.start < from);
    (first..scene.phrases.len())
        .take_while(|at| scene.phrases[*at].range.start < to)
        .inspect(step)
        .any(acts)
}

/// One person told without a number: *the mayor*, *Omar Haddad*, *him*.
pub(super) fn single(scene: &Scene<'_>, words: &TollWords, phrase: usize) -> Option<FoundCount> {
    let group = scene.noun_group(phrase)?;
    let range = scene.phrases[phrase].range;
    // *The chairman of the party* is no party.
    let of = (range.start + 1..group.head)
        .find(|at| scene.tokens[*at as usize].hash == const { word_hash(b"of") });
    let head = of.map_or(group.head, |of| of - 1);
    let written = scene.tokens[head as usize].text(scene.text);
    let one = if group.pronoun {
        ["he", "she", "him", "her"].iter().any(|w| written.eq_ignore_ascii_case(w))
    } else {
        match scene.counted_noun(phrase, head) {
            Some(noun) => noun.people.is_some() && noun.form == Form::Singular,
            None => is_one(scene, words, phrase, head),
        }
    };
    one.then(|| FoundCount {
        range,
        // No word of the text is the number.
        quantity: TokenRange { start: range.start, end: range.start },
        low: Some(1),
        high: Some(1),
        approximate: false,
        head: (!group.pronoun).then_some(head),
        unit: None,
        people: None,
        part: false,
        total: false,
        other: false,
    })
}

/// True where a noun that no list counts names one person: *the envoy of the region*, *Omar Haddad*.
fn is_one(scene: &Scene<'_>, words: &TollWords, phrase: usize, head: u32) -> bool {
    let filler = scene.filler(phrase);
    let range = scene.phrases[phrase].range;
    // *The head of a local council* is one group, and its last word is nobody.
    let own = filler.actor.map(|actor| scene.actors[actor].head);
    let head = own.filter(|own| range.contains(*own)).map_or(head, |own| own.min(head));
    let token = scene.tokens[head as usize];
    let plural = token.text(scene.text).ends_with(['s', 'S']);
    let person = match filler.sort {
        None => filler.noun.is_none() && filler.weapon.is_none() && !filler.event,
        Some(ActorSort::Civilian | ActorSort::Official | ActorSort::Media | ActorSort::Aid) => {
            !plural
        }
        Some(_) => false,
    };
    if !person || filler.place.is_some() || words.many.contains(&token.hash) {
        return false;
    }
    if token.is(Shape::CAPITAL) {
        // Two capitalised words in a row name a person sooner than anything else that is killed; *Omar al-Haddad* too.
        let before = scene.tokens[range.start as usize..head as usize]
            .iter()
            .rev()
            .find(|t| !t.is(Shape::HYPHEN) && (t.is(Shape::CAPITAL) || t.end - t.start > 3));
        let named = before.is_some_and(|t| t.is(Shape::CAPITAL)) && !token.is(Shape::UPPER);
        // *A former Chairman of the union*: what somebody is, written large.
        if named || filler.sort.is_none() {
            return named;
        }
    }
    let first = scene.tokens[range.start as usize].hash;
    let possessed = phrase > 0 && matches!(scene.phrases[phrase - 1].kind, PhraseKind::Possessive);
    !plural && (possessed || words.one.contains(&first))
}

/// True where the words before a noun group make it a part: *including the mayor*.
fn is_included(scene: &Scene<'_>, phrase: usize) -> bool {
    let start = scene.phrases[phrase].range.start as usize;
    let first = (scene.range.start as usize).max(start.saturating_sub(3));
    (first..start).any(|at| {
        scene.count_words.cue(scene.text, &scene.tokens[..start], at, Cue::Part) == Some(start - at)
    })
}
