//! Speakers: which noun groups can say something, who speaks together, and their words. Stands on the frame's scene.

use super::told::ToldSource;
use crate::event::Stance;
use crate::frame::Scene;
use crate::group::clause::{coordinated_after, possessor, verb_at};
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm, VerbGroup};
use crate::lexicon::actors::Sort;
use crate::span::TokenRange;
use crate::text::fold::word_hash;

/// True where a noun group can say something: somebody, or what no list knows as a thing.
pub(super) fn may_speak(scene: &Scene<'_>, phrase: usize) -> bool {
    let filler = scene.filler(phrase);
    let number = filler.count.is_some()
        && filler.sort.is_none()
        && !filler.people
        && !is_one_of_them(scene, phrase);
    is_somebody(scene, phrase)
        || (!number
            && !filler.event
            && filler.place.is_none()
            && filler.noun.is_none()
            && !scene.is_time(phrase)
            && filler.weapon.is_none())
}

/// True of *one agency*: a thing that is counted, and that no list knows, may be a house that speaks.
fn is_one_of_them(scene: &Scene<'_>, phrase: usize) -> bool {
    let range = scene.phrases[phrase].range;
    range.range().len() > 1
        && scene.tokens[range.start as usize].hash == const { word_hash(b"one") }
}

/// True of somebody, a name, or a noun of saying: *reports*, *sources*.
pub(super) fn is_somebody(scene: &Scene<'_>, phrase: usize) -> bool {
    let filler = scene.filler(phrase);
    filler.sort.is_some()
        || filler.pronoun
        || filler.name
        || filler.people
        || is_of_speech(scene, phrase)
}

/// True of somebody whom a list knows, or of a noun of saying, as one more speaker must be.
fn is_known_speaker(scene: &Scene<'_>, phrase: usize) -> bool {
    scene.filler(phrase).actor.is_some() || is_of_speech(scene, phrase)
}

/// True of a noun of saying: *reports*, *sources*.
fn is_of_speech(scene: &Scene<'_>, phrase: usize) -> bool {
    scene.noun_group(phrase).is_some_and(|g| scene.tag(g.head).stance.is_some())
}

/// True of the first of several that stand before a verb of saying where it is no speaker, but the end of what is said:
/// nobody, or somebody somewhere (*insurgents in Mogadishu*), but not *the governor of Borno*.
pub(super) fn ends_clause(scene: &Scene<'_>, phrase: usize) -> bool {
    let chained = matches!(scene.phrases.get(phrase + 1).map(|p| p.kind), Some(PhraseKind::Prep));
    let office = matches!(scene.filler(phrase).sort, Some(Sort::Official))
        && chained
        && scene.preposition(phrase + 1) == const { word_hash(b"of") };
    !office && (chained || !is_known_speaker(scene, phrase))
}

/// Who speaks along with the one before: *said police and medics*, *according to police and medics*; but nobody that is
/// the subject of what comes next.
pub(super) fn joined_speaker(scene: &Scene<'_>, speaker: usize) -> Option<usize> {
    if !matches!(scene.phrases.get(speaker + 1).map(|p| p.kind), Some(PhraseKind::And)) {
        return None;
    }
    let second = *coordinated_after(scene.phrases, speaker).get(1)?;
    (is_known_speaker(scene, second) && !begins_clause(scene, second)).then_some(second)
}

/// The words of all that speak together, up to the phrase `until`. What only describes the noun of the next is one with
/// it: *security and medical officials*.
pub(super) fn together(
    scene: &Scene<'_>,
    first: usize,
    others: impl IntoIterator<Item = usize>,
    until: usize,
    stance: Stance,
) -> Vec<ToldSource> {
    let mut begins = None;
    let mut told = Vec::new();
    let mut others = others.into_iter();
    let mut speaker = Some(first);
    while let Some(phrase) = speaker {
        speaker = others.next();
        let joins = matches!(scene.phrases.get(phrase + 1).map(|p| p.kind), Some(PhraseKind::And));
        if joins && speaker == Some(phrase + 2) && describes(scene, phrase) {
            begins = Some(scene.phrases[phrase].range.start);
            continue;
        }
        let mut source = source(scene, phrase, until, stance);
        source.range.start = begins.take().unwrap_or(source.range.start);
        told.push(source);
    }
    told
}

/// True of a single word that is nobody: *security*, *medical*, but not *activists*.
fn describes(scene: &Scene<'_>, phrase: usize) -> bool {
    let range = scene.phrases[phrase].range;
    range.range().len() == 1
        && !scene.words_of(range).ends_with('s')
        && scene.filler(phrase).place.is_none()
        && !is_somebody(scene, phrase)
}

/// The speaker's words: the noun group and the prepositional phrases that belong to it.
pub(super) fn source(scene: &Scene<'_>, phrase: usize, until: usize, stance: Stance) -> ToldSource {
    let first = possessor(scene.phrases, phrase).unwrap_or(phrase);
    let mut last = phrase;
    let mut at = phrase + 1;
    while at + 1 < until.min(scene.phrases.len())
        && matches!(scene.phrases[at].kind, PhraseKind::Prep | PhraseKind::Possessive)
        && matches!(scene.phrases[at + 1].kind, PhraseKind::Noun(_))
        && !scene.is_time(at + 1)
    {
        last = at + 1;
        at += 2;
    }
    let range =
        TokenRange { start: scene.phrases[first].range.start, end: scene.phrases[last].range.end };
    ToldSource { actor: scene.filler(phrase).actor.map(|a| scene.actors[a]), range, stance }
}

/// So many phrases behind a noun group its verb is looked for.
const CLAUSE: usize = 8;

/// True where a noun group is the subject of a verb behind it: *The governor, NAME, said rockets hit X*.
pub(super) fn begins_clause(scene: &Scene<'_>, noun: usize) -> bool {
    let last = (noun + CLAUSE).min(scene.phrases.len());
    (noun + 1..last).any(|verb| {
        let finite = |v: VerbGroup| !matches!(v.form, VerbForm::Infinitive | VerbForm::Gerund);
        verb_at(scene.phrases, verb).is_some_and(finite) && {
            let (subjects, link) = scene.subject(verb);
            *link == Link::Own && subjects.contains(&noun)
        }
    })
}
