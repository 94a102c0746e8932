//! Tolls: which numbers of a sentence are the dead and the wounded, and of which draft. After following, before telling.
//!
//! Frames read numbers in their roles; here the words that say what became of people decide what a number counts,
//! so that *killed* means the same in every frame, and *41 wounded* is heard where no frame follows it.

use std::sync::Arc;

use super::follow::{Counted, Draft};
use super::kinds::Kinds;
use super::scene::Scene;
use super::victims::{
    counts_in, is_outcome, is_people, is_told_of, parts_after, single, told_before, toll_of,
};
use crate::find::counts::FoundCount;
use crate::group::clause::{coordinated_after, possessed, verb_at};
use crate::group::slots::slots_after;
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::toll_words::{TollWord, TollWords, Victims};
use crate::lexicon::words::Classes;
use crate::span::TokenRange;
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
