//! Which date of its sentence is an event's: the one of its clause, and none of a clause beside it. For `tell`.

use crate::find::dates::FoundDate;
use crate::frame::{Draft, Scene};
use crate::group::clause::verb_at;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::words::Classes;
use crate::span::TokenRange;
use crate::text::fold::word_hash;

/// A clause that hangs on a noun has so many phrases at most.
const LONGEST: usize = 24;
/// So many phrases before *since* may say that nothing was like it.
const NEAR: usize = 6;

/// A date of a sentence, and the phrases (first, one past the last) of the clause beside the main one that holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeldDate {
    date: FoundDate,
    beside: Option<(usize, usize)>,
    since: Option<Since>,
}

/// What goes on, or has not been, since a date.
#[derive(Clone, Copy, Debug)]
struct Since {
    /// The phrases (first, one past the last) that tell of the date itself: *the coup in 2012*, *2012, when rebels took
    /// the town*.
    holds: (usize, usize),
    /// *The deadliest attack since 2012*: nothing has gone on.
    compares: bool,
}

/// The days that a sentence tells, each with the clause beside the main one that it stands in.
pub(super) fn held_dates(scene: &Scene<'_>) -> Vec<HeldDate> {
    let days = scene.dates.iter().filter(|d| d.expression.tells_a_day());
    days.map(|date| {
        let phrase = scene.phrase_of(date.range.start);
        HeldDate {
            date: *date,
            beside: phrase
                .and_then(|at| clause_beside(scene, at).or_else(|| charge_beside(scene, at, date))),
            since: phrase.and_then(|at| since(scene, at)),
        }
    })
    .collect()
}

/// The date of the clause, else the nearest one of the sentence that no clause beside holds. What stands behind a
/// semicolon has a day of its own. A date that only tells since when comes last.
pub(super) fn date(scene: &Scene<'_>, dates: &[HeldDate], draft: &Draft) -> Option<FoundDate> {
    let clause = words(scene, draft.clause);
    let at = draft.trigger.start;
    let inside = |(start, end): (usize, usize)| start <= draft.phrase && draft.phrase < end;
    let since = |d: &HeldDate| d.since.filter(|since| !inside(since.holds));
    let distance = |d: &&HeldDate| (since(d).is_some(), d.date.range.start.abs_diff(at));
    let own =
        |d: &&HeldDate| d.beside.is_none_or(inside) && since(d).is_none_or(|since| !since.compares);
    let part = words(scene, scene.part(draft.phrase));
    // *Jailed on Monday for the murder of X*: the day before a charge is none of the deed.
    let first = if scene.charge_of(draft.phrase).is_some() { at } else { 0 };
    let days =
        || dates.iter().filter(own).filter(|d| (first..part.end).contains(&d.date.range.start));
    days()
        .filter(|d| clause.overlaps(d.date.range))
        .min_by_key(distance)
        .or_else(|| days().min_by_key(distance))
        .map(|d| {
            let mut date = d.date;
            date.expression.since = d.since.map_or(date.expression.since, |s| !inside(s.holds));
            date
        })
}

/// True where the day is that of something still to come: *left Hama ahead of next week's talks*.
pub(super) fn is_of_what_comes(scene: &Scene<'_>, date: &FoundDate) -> bool {
    let owner = scene.phrase_of(date.range.start);
    let behind = owner.and_then(|at| scene.phrases.get(at + 1)).map(|p| p.kind);
    date.expression.is_to_come() && matches!(behind, Some(PhraseKind::Possessive))
}

/// The phrases of a charge with the month or year of its deed: *jailed for the murder of a guard in 2006*.
fn charge_beside(scene: &Scene<'_>, date: usize, found: &FoundDate) -> Option<(usize, usize)> {
    if !found.expression.is_coarse() {
        return None;
    }
    (date.saturating_sub(NEAR)..date)
        .rev()
        .take_while(|at| !matches!(scene.phrases[*at].kind, PhraseKind::Comma | PhraseKind::Break))
        .filter_map(|at| scene.charge_of(at))
        .last()
        .map(|charge| (charge.prep, date + 1))
}

/// What the date in the phrase has to do with a *since* before it: *since 2012*, *since the coup in 2012*, *since rebels
/// took the town in 2012*.
fn since(scene: &Scene<'_>, date: usize) -> Option<Since> {
    let mut verbs = 0;
    for at in (date.saturating_sub(LONGEST)..date).rev() {
        let phrase = scene.phrases[at];
        match phrase.kind {
            PhraseKind::Prep | PhraseKind::Subordinate => {
                let last = scene.tokens[phrase.range.end as usize - 1];
                if last.hash == const { word_hash(b"since") } {
                    // *300 raids since May, 20 of them in the past week*: a date behind the day is another.
                    if at + 1 < date && scene.is_time(at + 1) {
                        return None;
                    }
                    let end = since_end(scene, date, at + 1 < date);
                    let compares = is_unequalled(scene, at);
                    return Some(Since { holds: (at + 1, end), compares });
                }
                if matches!(phrase.kind, PhraseKind::Subordinate) {
                    return None;
                }
            }
            PhraseKind::Verb(_) => verbs += 1,
            // *Passed in January*: the preposition may have been read as a particle.
            PhraseKind::Noun(_) | PhraseKind::Possessive | PhraseKind::Other => {}
            _ => return None,
        }
        if verbs > 1 {
            return None;
        }
    }
    None
}

/// Where what tells of the date of a *since* ends. Behind the date alone only a clause with *when* tells of it; the
/// phrases behind *the coup in 2012* do, too.
fn since_end(scene: &Scene<'_>, date: usize, nested: bool) -> usize {
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    // *Since the coup in 2012 a series of bombs*: a noun group that no preposition leads to is of the next clause.
    let chained = |at: &usize| match kind(*at) {
        Some(PhraseKind::Noun(_)) => !matches!(kind(at - 1), Some(PhraseKind::Noun(_))),
        Some(PhraseKind::Prep | PhraseKind::Possessive) => true,
        _ => false,
    };
    let end = date + 1 + (date + 1..).take(LONGEST).take_while(|at| nested && chained(at)).count();
    let when = end + usize::from(matches!(kind(end), Some(PhraseKind::Comma)));
    if !matches!(kind(when), Some(PhraseKind::Subordinate)) {
        return end;
    }
    let ends =
        |at: &usize| !matches!(kind(*at), Some(PhraseKind::Comma | PhraseKind::Break) | None);
    when + 1 + (when + 1..).take(LONGEST).take_while(ends).count()
}

/// True where a word close before *since* says that nothing was like it: *the deadliest attack in X since*, *was the
/// first since*, *for the first time since*.
fn is_unequalled(scene: &Scene<'_>, since: usize) -> bool {
    let says = |at: usize| {
        let range = scene.phrases[at].range;
        (range.start..range.end).any(|t| scene.tag(t).classes.any(Classes::UNEQUALLED))
    };
    let hangs = |at: &usize| {
        matches!(
            scene.phrases[*at].kind,
            PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::Possessive | PhraseKind::Other
        )
    };
    (0..since).rev().take(NEAR).take_while(hangs).any(says)
}

/// True where a clause beside the main one tells the event: what comes after it in the report is of another day.
pub(super) fn is_told_beside(scene: &Scene<'_>, draft: &Draft) -> bool {
    clause_beside(scene, draft.phrase).is_some()
}

/// The relative clause or the participle between commas that holds the phrase: *the town, which rebels captured in 2012,
/// was shelled*; and *a deal reached in March* after a preposition.
fn clause_beside(scene: &Scene<'_>, phrase: usize) -> Option<(usize, usize)> {
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    // From the phrase back to what opens its clause.
    let mut verbs = 0;
    for at in (phrase.saturating_sub(LONGEST)..=phrase).rev() {
        match kind(at)? {
            PhraseKind::Verb(group) => {
                let participle = group.form == VerbForm::Participle && !group.passive;
                if participle
                    && verbs == 0
                    && let Some(found) = participle_beside(scene, at, phrase)
                {
                    return Some(found);
                }
                let finite = matches!(group.form, VerbForm::Finite | VerbForm::Participle);
                verbs += usize::from(finite);
                // A second finite verb is the main clause's again.
                if verbs > 1 {
                    return None;
                }
            }
            PhraseKind::Relative => {
                let end = relative_end(scene, at);
                return (is_of_somebody(scene, at) && phrase < end).then_some((at, end));
            }
            PhraseKind::Break | PhraseKind::That | PhraseKind::Subordinate => return None,
            PhraseKind::Comma if at < phrase && verbs > 0 => return None,
            _ => {}
        }
    }
    None
}

/// The phrases of the participle at `at` with the phrase, where it tells of the noun before it alone.
fn participle_beside(scene: &Scene<'_>, at: usize, phrase: usize) -> Option<(usize, usize)> {
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let before = at.checked_sub(2)?;
    match kind(at - 1)? {
        // *The town, captured by rebels in 2012, was shelled*.
        PhraseKind::Comma => {
            let end = (phrase.max(at + 1)..(at + LONGEST).min(scene.phrases.len()))
                .find(|i| matches!(kind(*i), Some(PhraseKind::Comma)))?;
            let acts = verb_at(scene.phrases, end + 1).is_some_and(|v| v.form != VerbForm::Gerund);
            (scene.noun_group(before).is_some() && acts).then_some((at, end))
        }
        // *Under a deal reached in March*.
        PhraseKind::Noun(_) => {
            let dated = at + 2 == phrase && matches!(kind(at + 1), Some(PhraseKind::Prep));
            (dated && matches!(kind(before), Some(PhraseKind::Prep)))
                .then_some((at - 1, phrase + 1))
        }
        _ => None,
    }
}

/// Where a relative clause ends: at its second comma, or before the verb that its noun is the subject of.
fn relative_end(scene: &Scene<'_>, relative: usize) -> usize {
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let comma = matches!(relative.checked_sub(1).and_then(kind), Some(PhraseKind::Comma));
    let last = (relative + LONGEST).min(scene.phrases.len());
    // *A hill that rebels seized in a battle that cost lives*: the verb of a further clause ends none.
    let (mut told, mut nested) = (false, false);
    for at in relative + 1..last {
        match scene.phrases[at].kind {
            PhraseKind::Verb(verb) if verb.form == VerbForm::Finite || verb.passive => {
                if told && !comma && !nested {
                    return at;
                }
                (told, nested) = (true, false);
            }
            PhraseKind::Verb(verb) => told |= verb.form == VerbForm::Participle,
            PhraseKind::Relative => nested = true,
            PhraseKind::Comma if told && comma => return at,
            PhraseKind::Break => return at,
            _ => {}
        }
    }
    scene.phrases.len()
}

/// True where the relative clause hangs on somebody, a place or a thing: *rebels who*, *the opera which*; but the day of
/// *the war in Syria, which began in 2011, has killed* is told of the war.
fn is_of_somebody(scene: &Scene<'_>, relative: usize) -> bool {
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let comma = matches!(relative.checked_sub(1).and_then(kind), Some(PhraseKind::Comma));
    let Some(mut at) = relative.checked_sub(1 + usize::from(comma)) else { return false };
    for _ in 0..LONGEST {
        let filler = scene.filler(at);
        let somebody = filler.sort.is_some()
            || filler.place.is_some()
            || filler.people
            || filler.name
            || filler.noun.is_some_and(|n| n.place || n.thing);
        if scene.noun_group(at).is_none() || filler.event || !somebody {
            return false;
        }
        match at.checked_sub(2) {
            Some(before)
                if matches!(kind(at - 1), Some(PhraseKind::Prep))
                    && scene.noun_group(before).is_some() =>
            {
                at = before;
            }
            _ => return true,
        }
    }
    true
}

/// The tokens of a clause.
pub(super) fn words(scene: &Scene<'_>, (start, end): (usize, usize)) -> TokenRange {
    let last = end.clamp(start + 1, scene.phrases.len()) - 1;
    TokenRange { start: scene.phrases[start].range.start, end: scene.phrases[last].range.end }
}
