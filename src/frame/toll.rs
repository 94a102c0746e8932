//! Tolls: which numbers of a sentence are the dead and the wounded, and of which draft. After following, before telling.
//!
//! Frames read numbers in their roles; here the words that say what became of people decide what a number counts,
//! so that *killed* means the same in every frame, and *41 wounded* is heard where no frame follows it.

use std::sync::Arc;

use super::follow::{Counted, Draft};
use super::kinds::Kinds;
use super::scene::Scene;
use crate::find::counts::{FoundCount, sum_bounds};
use crate::group::clause::{coordinated_after, possessed, verb_at};
use crate::group::slots::slots_after;
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::actors::Sort as ActorSort;
use crate::lexicon::count_words::{Cue, Form};
use crate::lexicon::toll_words::{TollWord, TollWords, Victims};
use crate::lexicon::words::Classes;
use crate::span::TokenRange;
use crate::steps::step;
use crate::text::Shape;
use crate::text::fold::word_hash;

/// A number with what it counts, before its draft is known.
struct Toll {
    of: Arc<str>,
    /// Phrase of the verb, or of the number where no verb tells it.
    phrase: usize,
    /// The token that tells it, from which distances are reckoned.
    at: u32,
    /// The whole first, its parts after it.
    counts: Vec<FoundCount>,
}

/// So many phrases back is the verb looked for whose auxiliary a participle shares.
const GAP: usize = 12;

/// So many tokens may stand between a number and its parts.
const PART_REACH: u32 = 12;

/// Puts the dead and the wounded of a sentence into its drafts.
pub(crate) fn count_tolls(
    scene: &Scene<'_>,
    words: &TollWords,
    kinds: &Kinds,
    drafts: &mut [Draft],
) {
    if drafts.is_empty() {
        return;
    }
    let mut tolls: Vec<Toll> = Vec::new();
    let tokens = &scene.tokens[..scene.range.end as usize];
    let mut at = scene.range.start as usize;
    while at < tokens.len() {
        // Of words of one length the verb comes first: *wounded* is one, and stands after numbers too.
        let mut met: Vec<(usize, &TollWord)> = Vec::new();
        words.each_at(scene.text, tokens, at, |length, word| met.push((length, word)));
        let Some(length) = met.iter().map(|(length, _)| *length).max() else {
            at += 1;
            continue;
        };
        let range = TokenRange::new(at, at + length);
        for (_, word) in met.iter().filter(|(l, _)| *l == length) {
            let found = match word.victims {
                Victims::Object | Victims::Subject => {
                    verb_victims(scene, words, range, word.victims)
                }
                Victims::After => after(scene, words, range),
                Victims::Before => behind(scene, words, range),
                Victims::Reaching => reached(scene, range),
            };
            if let Some((phrase, counts)) = found.filter(|(_, counts)| !counts.is_empty()) {
                add(
                    words,
                    &mut tolls,
                    Toll { of: word.of.clone(), phrase, at: range.start, counts },
                );
                break;
            }
        }
        at += length;
    }
    name_units(scene, words, &mut tolls);
    for toll in tolls {
        let taken: Vec<TokenRange> = toll.counts.iter().map(|c| c.range).collect();
        for draft in drafts.iter_mut() {
            draft.counts.retain(|c| !taken.iter().any(|t| t.overlaps(c.count.range)));
        }
        if is_elsewhen(scene, words, &toll) {
            continue;
        }
        if let Some(home) = home(scene, kinds, drafts, &toll) {
            for count in toll.counts {
                drafts[home].counts.push(Counted { of: toll.of.to_string(), count });
            }
        }
    }
}

/// One number is told once. Where two verbs share it (*killed or wounded 20*), it is neither's alone.
fn add(words: &TollWords, tolls: &mut Vec<Toll>, toll: Toll) {
    let known = tolls.iter_mut().find(|t| t.counts[0].range.overlaps(toll.counts[0].range));
    match known {
        Some(known) if known.of == toll.of => {
            if known.counts.len() < toll.counts.len() {
                known.counts = toll.counts;
            }
        }
        Some(known) if toll.at.abs_diff(known.at) <= 2 => known.of = words.shared.clone(),
        Some(_) => {}
        None => tolls.push(toll),
    }
}

/// The victims of a verb as one number with its parts.
fn verb_victims(
    scene: &Scene<'_>,
    words: &TollWords,
    word: TokenRange,
    victims: Victims,
) -> Option<(usize, Vec<FoundCount>)> {
    let phrase = scene.phrase_of(word.start)?;
    let verb = verb_at(scene.phrases, phrase)?;
    if !word.contains(verb.head) && verb.head + 1 != word.start {
        return None;
    }
    let is_time = |i: usize| scene.is_time(i);
    let own_subject = || scene.subject(phrase).0.clone();
    let object = || {
        let slots = slots_after(scene.phrases, phrase, true, &is_time);
        // *12 killed, 30 wounded*: what stands after a comma is no object.
        let direct = slots.object.first().is_some_and(|first| {
            scene.phrases[phrase..*first].iter().all(|p| !matches!(p.kind, PhraseKind::Comma))
        });
        if direct { slots.object } else { beside_self(scene, phrase) }
    };
    let members = match victims {
        Victims::Subject => own_subject(),
        _ if verb.passive => own_subject(),
        _ => {
            let object = object();
            let fits = object
                .iter()
                .any(|m| !counts_in(scene, *m).is_empty() || single(scene, words, *m).is_some());
            match verb.form {
                // *Five people killed in the raid*; *gunmen killed five people*.
                // *The four gunmen killed and wounded 20 people*.
                VerbForm::Participle if !fits && object.is_empty() => shared_object(scene, phrase)
                    .filter(|shared| !shared.is_empty())
                    .or_else(|| before(scene, phrase).map(|noun| vec![noun]))
                    .or_else(|| shared_passive(scene, phrase))
                    .or_else(|| goes_on(scene, phrase))
                    .or_else(|| gapped(scene, words, phrase))
                    .unwrap_or_default(),
                _ if object.is_empty() => shared_object(scene, phrase).unwrap_or(object),
                _ => object,
            }
        }
    };
    Some((phrase, toll_of(scene, words, &over_of(scene, members))))
}

/// The members of a list with those who are told behind what the last is of: *a member of the council and two guards*.
fn over_of(scene: &Scene<'_>, mut members: Vec<usize>) -> Vec<usize> {
    let Some(last) = members.last() else { return members };
    let mut at = last + 1;
    while scene.is_preposition(at)
        && scene.preposition(at) == const { word_hash(b"of") }
        && scene.noun_group(at + 1).is_some()
    {
        at = possessed(scene.phrases, at + 1) + 1;
    }
    let kind = scene.phrases.get(at).map(|p| p.kind);
    if at > last + 1 && matches!(kind, Some(PhraseKind::And | PhraseKind::Comma)) {
        let next = coordinated_after(scene.phrases, at + 1);
        // *Killed the mayor of X, a lawyer*: one behind a comma alone is the same.
        let listed = matches!(kind, Some(PhraseKind::And)) || next.len() > 1;
        let somebody = |member: &usize| {
            let first = scene.phrases[*member].range.start;
            !counts_in(scene, *member).is_empty()
                || scene.noun_group(*member).is_some()
                    && scene.tag(first).classes.any(Classes::POSSESSIVE)
        };
        let acts = next.last().is_some_and(|last| verb_at(scene.phrases, last + 1).is_some());
        if listed && next.iter().all(somebody) && !acts {
            members.extend(next);
        }
    }
    members
}

/// Those who are joined to whoever does it to himself: *killing himself and seven others*.
fn beside_self(scene: &Scene<'_>, phrase: usize) -> Vec<usize> {
    let last = scene.phrases[phrase].range.end - 1;
    let joined = matches!(scene.phrases.get(phrase + 1).map(|p| p.kind), Some(PhraseKind::And))
        && scene.noun_group(phrase + 2).is_some();
    if joined && scene.tag(last).classes.any(Classes::REFLEXIVE) {
        coordinated_after(scene.phrases, phrase + 2)
    } else {
        Vec::new()
    }
}

/// The object that a verb shares with the one joined to it: *killed and wounded 20*.
fn shared_object(scene: &Scene<'_>, phrase: usize) -> Option<Vec<usize>> {
    let next = phrase + 2;
    let joined = matches!(scene.phrases.get(phrase + 1)?.kind, PhraseKind::And);
    let verb = verb_at(scene.phrases, next).filter(|verb| joined && !verb.passive)?;
    let same = verb_at(scene.phrases, phrase)?.form == verb.form;
    same.then(|| slots_after(scene.phrases, next, true, &|i| scene.is_time(i)).object)
}

/// The subject of a passive verb right before a participle: *was shot and killed*, *are feared dead*.
fn shared_passive(scene: &Scene<'_>, phrase: usize) -> Option<Vec<usize>> {
    let mut at = phrase.checked_sub(1)?;
    if matches!(scene.phrases[at].kind, PhraseKind::And) {
        at = at.checked_sub(1)?;
    }
    let verb = verb_at(scene.phrases, at)?;
    (verb.passive || verb.copula).then(|| scene.subject(at).0.clone())
}

/// One person right before a participle whose auxiliary stands in the clause before: *two were killed and their mother
/// wounded*, *a man was killed and another seriously wounded*.
fn gapped(scene: &Scene<'_>, words: &TollWords, phrase: usize) -> Option<Vec<usize>> {
    let mut one = phrase.checked_sub(1)?;
    one = one.checked_sub(usize::from(matches!(scene.phrases[one].kind, PhraseKind::Other)))?;
    let and = one.checked_sub(1)?;
    single(scene, words, one).filter(|_| matches!(scene.phrases[and].kind, PhraseKind::And))?;
    let mut before = (and.saturating_sub(GAP)..and).rev();
    let verb = before.find_map(|at| verb_at(scene.phrases, at)).filter(|verb| verb.passive)?;
    let mut harms = false;
    let tokens = &scene.tokens[..scene.range.end as usize];
    words.each_at(scene.text, tokens, verb.head as usize, |_, _| harms = true);
    harms.then(|| vec![one])
}

/// The subject of a passive verb that a participle goes on from: *was beaten by a mob and then shot dead*.
fn goes_on(scene: &Scene<'_>, phrase: usize) -> Option<Vec<usize>> {
    let (subjects, link) = scene.subject(phrase);
    let Link::Shared(above) = *link else { return None };
    verb_at(scene.phrases, above).filter(|verb| verb.passive).map(|_| subjects.clone())
}

/// Those of whom a word is said: *20 dead*, *ten people critically wounded*, *ten people are feared dead*.
fn after(
    scene: &Scene<'_>,
    words: &TollWords,
    word: TokenRange,
) -> Option<(usize, Vec<FoundCount>)> {
    let adverb = |c: &FoundCount| {
        c.range.end + 1 == word.start
            && scene.tokens[c.range.end as usize].text(scene.text).ends_with("ly")
    };
    let beside = beside(scene, |c| c.range.end == word.start || adverb(c));
    beside.map(|(phrase, counts)| (phrase, listed(scene, words, phrase).unwrap_or(counts))).or_else(
        || {
            let phrase = scene.phrase_of(word.start)?;
            // *Shot them dead*.
            if let Some(many) = told_before(scene, phrase) {
                return Some((phrase, vec![many]));
            }
            let members = shared_passive(scene, phrase)?;
            Some((phrase, toll_of(scene, words, &members)))
        },
    )
}

/// Those of whom a noun tells it: *the killing of a teacher and two pupils*, *the bodies of five men*.
fn behind(
    scene: &Scene<'_>,
    words: &TollWords,
    word: TokenRange,
) -> Option<(usize, Vec<FoundCount>)> {
    let (phrase, counts) = beside(scene, |c| c.range.start == word.end)?;
    let members = coordinated_after(scene.phrases, phrase);
    let listed = members.len() > 1;
    Some((phrase, if listed { toll_of(scene, words, &members) } else { counts }))
}

/// The sum of those who stand before a number: *left five soldiers and seven rebels dead*.
fn listed(scene: &Scene<'_>, words: &TollWords, last: usize) -> Option<Vec<FoundCount>> {
    let mut first = last;
    while first >= 2
        && matches!(scene.phrases[first - 1].kind, PhraseKind::And | PhraseKind::Comma)
        && counts_in(scene, first - 2)
            .iter()
            .any(|number| !scene.counts[*number].part && !is_told_of(scene, *number))
    {
        first -= 2;
    }
    let members = coordinated_after(scene.phrases, first);
    (first < last && members.last() == Some(&last)).then(|| toll_of(scene, words, &members))
}

/// The noun group right before a participle, over *of*: *five members of the family killed*.
fn before(scene: &Scene<'_>, phrase: usize) -> Option<usize> {
    let mut at = phrase.checked_sub(1)?;
    while scene.is_time(at)
        || matches!(scene.phrases[at].kind, PhraseKind::Other | PhraseKind::Quote)
    {
        at = at.checked_sub(1)?;
    }
    scene.noun_group(at)?;
    for _ in 0..3 {
        if !counts_in(scene, at).is_empty()
            || at < 2
            || !matches!(scene.phrases[at - 1].kind, PhraseKind::Prep)
            || scene.noun_group(at - 2).is_none()
        {
            break;
        }
        at -= 2;
    }
    // Without a number it is the subject of an active verb as often as not: *the bombing killed*.
    (!counts_in(scene, at).is_empty()).then_some(at)
}

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

fn is_people(count: &FoundCount) -> bool {
    count.people.is_some() || (count.unit.is_none() && count.head.is_none()) || is_outcome(count)
}

/// True where what became of a number is told right with it: *three dead*, *three soldiers dead*.
fn is_told_of(scene: &Scene<'_>, number: usize) -> bool {
    let count = &scene.counts[number];
    let next = count.range.end as usize;
    let tokens = &scene.tokens[..scene.range.end as usize];
    is_outcome(count) || scene.count_words.cue(scene.text, tokens, next, Cue::Outcome).is_some()
}

fn is_outcome(count: &FoundCount) -> bool {
    count.unit.as_deref().is_some_and(|u| matches!(u, "killed" | "injured"))
}

/// The members of a coordination as one number, with the members and what *including* names as its parts.
fn toll_of(scene: &Scene<'_>, words: &TollWords, members: &[usize]) -> Vec<FoundCount> {
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
fn told_before(scene: &Scene<'_>, phrase: usize) -> Option<FoundCount> {
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
fn parts_after(scene: &Scene<'_>, whole: usize) -> Vec<FoundCount> {
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
fn single(scene: &Scene<'_>, words: &TollWords, phrase: usize) -> Option<FoundCount> {
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

/// A number of people that stands right before or after a word, with its phrase.
fn beside(
    scene: &Scene<'_>,
    stands: impl Fn(&FoundCount) -> bool,
) -> Option<(usize, Vec<FoundCount>)> {
    let number = scene.counts.iter().position(|c| {
        stands(c) && (c.people.is_some() || (c.unit.is_none() && c.head.is_none()))
    })?;
    let mut counts = vec![scene.counts[number].clone()];
    counts.extend(parts_after(scene, number));
    Some((scene.phrase_of(counts[0].range.start)?, counts))
}

/// The sum behind a word that opens one: *the number of wounded reached 40*.
fn reached(scene: &Scene<'_>, word: TokenRange) -> Option<(usize, Vec<FoundCount>)> {
    let next = scene.counts.partition_point(|c| c.range.start < word.end);
    let count = scene.counts.get(next).filter(|c| c.total && is_people(c))?;
    Some((scene.phrase_of(count.quantity.start)?, vec![count.clone()]))
}

/// Numbers whose own noun tells it (*23 dead*, *four deaths*), and sums (*the toll rose to 31*).
fn name_units(scene: &Scene<'_>, words: &TollWords, tolls: &mut Vec<Toll>) {
    for (number, count) in scene.counts.iter().enumerate() {
        let of: Option<Arc<str>> = if is_outcome(count) {
            count.unit.clone()
        } else if count.total && is_people(count) {
            let other = |t: &crate::text::Token| words.sum_unless.contains(&t.hash);
            let range = scene.range.start as usize..count.range.end as usize;
            (!scene.tokens[range].iter().any(other)).then(|| words.sum.clone())
        } else {
            None
        };
        if let Some(of) = of.filter(|_| !count.part)
            && let Some(phrase) = scene.phrase_of(count.quantity.start)
        {
            let mut counts = vec![count.clone()];
            counts.extend(parts_after(scene, number));
            add(words, tolls, Toll { of, phrase, at: count.range.start, counts });
        }
    }
}

/// True where the toll is one of years: *since 2011*, *so far this year*.
fn is_elsewhen(scene: &Scene<'_>, words: &TollWords, toll: &Toll) -> bool {
    let is_time = |i: usize| scene.is_time(i);
    let end = slots_after(scene.phrases, toll.phrase, true, &is_time).end.max(toll.phrase + 1);
    let last = scene.phrases[end - 1].range.end as usize;
    let first = scene.phrases[toll.phrase].range.start.min(toll.counts[0].range.start) as usize;
    let since = const { word_hash(b"since") };
    (first..last).any(|at| {
        words.tells_elsewhen(scene.text, &scene.tokens[..last], at)
            || (scene.tokens[at].hash == since
                && scene.tokens[at + 1..last]
                    .iter()
                    .take(3)
                    .any(|t| t.is(Shape::NUMBER) && matches!(t.text(scene.text).len(), 4)))
    })
}

/// The draft that a toll belongs to: its own verb's, the one its verb hangs on, or the nearest that kills.
fn home(scene: &Scene<'_>, kinds: &Kinds, drafts: &[Draft], toll: &Toll) -> Option<usize> {
    let position = |holds: &dyn Fn(&Draft) -> bool| drafts.iter().position(holds);
    let own = position(&|d| d.phrase == toll.phrase || d.trigger.contains(toll.at))
        .or_else(|| position(&|d| d.verb == Some(toll.phrase)));
    if own.is_some() {
        return own;
    }
    if let Some(verb) = verb_at(scene.phrases, toll.phrase) {
        if verb.negated || verb.planned || verb.possible {
            return None;
        }
        let (subjects, link) = scene.subject(toll.phrase);
        if let Link::Shared(above) | Link::Governed(above) = *link
            && let Some(found) = position(&|d| {
                kinds.list[d.kind].violent && (d.phrase == above || d.verb == Some(above))
            })
        {
            return Some(found);
        }
        // *The blast killed five*: what the draft's noun does.
        if let Some(found) =
            position(&|d| kinds.list[d.kind].violent && subjects.contains(&d.phrase))
        {
            return Some(found);
        }
    }
    (0..drafts.len())
        .filter(|n| kinds.list[drafts[*n].kind].violent)
        .min_by_key(|n| drafts[*n].trigger.start.abs_diff(toll.at))
}
