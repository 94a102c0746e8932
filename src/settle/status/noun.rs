//! Whether what a noun tells has happened: by the words in its group, by the nouns it hangs on and by the verb of its clause.

use super::{DEPTH, Judged, first_of, has_not, is_for, judge_verb, negated_before, through};
use crate::event::Factuality;
use crate::frame::Scene;
use crate::group::clause::{possessor, verb_at};
use crate::group::{Part, PhraseKind, VerbForm};
use crate::lexicon::words::{Classes, Effect, Light, Stance};
use crate::text::fold::word_hash;

/// So many phrases may stand between a verb of going and what somebody goes for.
const JOURNEY_REACH: usize = 8;

/// True where somebody goes somewhere for what the noun at `phrase` names: *arrived in Amman on Monday for talks*.
fn is_travelled_for(scene: &Scene<'_>, phrase: usize) -> bool {
    let first = first_of(scene, phrase);
    is_for(scene, first)
        && scene.phrases[..first - 1]
            .iter()
            .rev()
            .take(JOURNEY_REACH)
            .find(|p| {
                !matches!(p.kind, PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::Possessive)
            })
            .is_some_and(|p| match p.kind {
                // *Will visit Amman for talks*, but *visited Amman for talks*.
                PhraseKind::Verb(verb) => {
                    scene.tag(verb.head).classes.any(Classes::JOURNEY)
                        || verb.planned
                            && !verb.duty
                            && scene.tag(verb.head).classes.any(Classes::VISIT)
                }
                _ => false,
            })
}

pub(super) fn judge_noun(
    scene: &Scene<'_>,
    phrase: usize,
    verb: Option<usize>,
    violent: bool,
) -> Judged {
    let mut judged = Judged::PLAIN;
    if let Some(group) = scene.noun_group(phrase)
        && group.negated
    {
        judged.factuality = Factuality::Negated;
        return judged;
    }
    if negated_before(scene, phrase) {
        judged.factuality = Factuality::Negated;
        return judged;
    }
    // *Any attack would be met with force*, *such attacks are common*: the kind is told of, and none of them.
    let range = scene.phrases[phrase].range;
    let first = scene.tokens[range.start as usize].hash;
    // But *such an attack killed ten*.
    let done = || {
        let verb = verb.and_then(|at| verb_at(scene.phrases, at));
        verb.is_some_and(|v| {
            scene.tag(v.head).classes.any(Classes::HARM) && !v.planned && !v.possible
        })
    };
    if range.end > range.start + 1
        && verb.is_none_or(|verb| phrase < verb)
        && (first == const { word_hash(b"any") }
            || first == const { word_hash(b"such") } && !done())
    {
        judged.factuality = Factuality::Possible;
        return judged;
    }
    if is_travelled_for(scene, phrase) {
        judged.factuality = Factuality::Planned;
        return judged;
    }
    // *plans for an attack*, *the threat of airstrikes*, *an attempted attack*: a noun up the chain.
    if let Some(effect) = modifier_effect(scene, phrase).or_else(|| chain_effect(scene, phrase)) {
        judged.factuality = match effect {
            Effect::Actual => Factuality::Actual,
            Effect::Negated => Factuality::Negated,
            // *Those responsible for the attack*: there was one.
            Effect::Duty if violent && is_for(scene, first_of(scene, phrase)) => Factuality::Actual,
            Effect::Planned | Effect::Duty => Factuality::Planned,
            Effect::Possible => Factuality::Possible,
        };
        if judged.factuality != Factuality::Actual {
            return judged;
        }
    }
    let Some(index) = verb else {
        // *Talks to resume*, *summit to be held*: a title leaves out *are*.
        let behind = (phrase + 1..scene.phrases.len())
            .find(|at| {
                !matches!(
                    scene.phrases[*at].kind,
                    PhraseKind::Noun(_)
                        | PhraseKind::Prep
                        | PhraseKind::And
                        | PhraseKind::Possessive
                )
            })
            .and_then(|at| verb_at(scene.phrases, at));
        let ahead = behind
            .is_some_and(|v| v.form == VerbForm::Infinitive && (v.passive || v.light.is_some()));
        if ahead {
            judged.factuality = Factuality::Planned;
        }
        return judged;
    };
    let Some(group) = verb_at(scene.phrases, index) else { return judged };
    let above = judge_verb(scene, index, DEPTH);
    // *A ceasefire is unlikely*: what is said of the event itself.
    let range = scene.phrases[index].range;
    if phrase < index
        && group.effect == Some(Effect::Possible)
        && range.end > range.start
        && scene.tag(range.end - 1).part == Part::Adjective
    {
        return Judged { factuality: Factuality::Possible, ..judged };
    }
    judged.past = above.past;
    // *No group claimed responsibility for the attack*, *denied involvement in it*: it happened.
    if matches!(group.light, Some(Light::Claim | Light::Disclaim | Light::Blame)) {
        // *Claims the attack on Monday*: it lies behind, whatever the tense.
        judged.past = true;
        // *Is responsible for patrols*.
        if group.effect == Some(Effect::Duty) && !violent {
            return Judged { factuality: Factuality::Planned, duty: above.past, ..above };
        }
        return judged;
    }
    // *Were not responsible for the attack*: there was one.
    if group.effect == Some(Effect::Duty) && violent && is_for(scene, first_of(scene, phrase)) {
        return judged;
    }
    judged.hearsay = above.hearsay;
    // *Wanted for the bombing*: whatever becomes of those who are charged with it, it happened.
    if scene.charge_of(phrase).is_some() {
        return judged;
    }
    // The event noun before the verb is its subject, after it its object.
    let is_subject = phrase < index;
    // *Escaped an ambush*: there was one; *escaped arrest*: there was none.
    if !is_subject && scene.tag(group.head).classes.any(Classes::ESCAPING) {
        if !is_determined(scene, phrase) && !goes_on(scene, phrase) {
            judged.factuality = Factuality::Negated;
        }
        return judged;
    }
    if group.light.is_some() || (is_subject && (group.effect.is_none() || group.passive)) {
        // *An attack was carried out*, *clashes will resume*, *the attack did not kill anybody*: only a light verb
        // tells whether the event itself happened; any other subject event is taken for a fact.
        if group.light.is_some()
            || (group.planned && !group.negated)
            || group.passive && group.effect.is_some()
        {
            judged.factuality = above.factuality;
            judged.duty = above.duty;
        }
        if let (Some(effect), true) = (group.effect, group.passive && group.light.is_none()) {
            judged = through(
                Some(effect),
                false,
                VerbForm::Infinitive,
                false,
                above,
                Judged { factuality: Factuality::Actual, ..judged },
            );
        }
        return judged;
    }
    // *Could lead to clashes*: there are none yet.
    if !is_subject
        && above.factuality == Factuality::Possible
        && group.possible
        && is_supposed(scene, phrase)
    {
        return Judged { factuality: Factuality::Possible, ..judged };
    }
    // *Were feared dead in a bombing*: that has happened; *will be held after a ceasefire* tells of two things to come.
    let suffered = group.passive && group.effect == Some(Effect::Possible);
    if !is_subject
        && above.factuality != Factuality::Planned
        && has_gone_before(scene, phrase, suffered)
    {
        return judged;
    }
    match group.effect {
        Some(effect) if !is_subject => {
            through(Some(effect), false, VerbForm::Infinitive, false, above, judged)
        }
        _ if group.stance == Some(Stance::Denies) && !is_subject => {
            Judged { factuality: Factuality::Negated, ..judged }
        }
        // *to secure the withdrawal*: the object of a plan is planned; *will not attend the meeting*: it is still to come.
        _ if !is_subject
            && (matches!(above.factuality, Factuality::Planned)
                || group.form == VerbForm::Infinitive && has_not(scene, index)
                || group.planned && !group.duty) =>
        {
            judged.factuality = Factuality::Planned;
            judged.duty = above.duty;
            judged
        }
        _ => judged,
    }
}

/// True where the noun names none that was told before, as the object or behind *to* and *into*: *could launch an attack*,
/// *may lead to clashes*; but *could die from the attack*.
fn is_supposed(scene: &Scene<'_>, phrase: usize) -> bool {
    let first = scene.phrases[phrase].range.start;
    let word = scene.tokens[first as usize].hash;
    let article = [const { word_hash(b"a") }, const { word_hash(b"an") }].contains(&word);
    let bare = scene.tag(first).part != Part::Det && possessor(scene.phrases, phrase).is_none();
    let leads = [const { word_hash(b"to") }, const { word_hash(b"into") }];
    let before = phrase.checked_sub(1).map(|at| scene.phrases[at].kind);
    let hangs = match before {
        Some(PhraseKind::Verb(_)) => true,
        Some(PhraseKind::Prep) => leads.contains(&scene.preposition(phrase - 1)),
        _ => false,
    };
    (article || bare) && hangs
}

/// True where the noun group names an event that may have been none: *a suspected gas attack*.
pub(super) fn may_be(scene: &Scene<'_>, phrase: usize) -> bool {
    scene.filler(phrase).event && modifier_effect(scene, phrase) == Some(Effect::Possible)
}

/// What the words before its head make of the event that a noun group names: *an attempted attack*.
fn modifier_effect(scene: &Scene<'_>, phrase: usize) -> Option<Effect> {
    let range = scene.phrases[phrase].range;
    let head = scene.noun_group(phrase).map_or(range.end, |group| group.head);
    (range.start..head).find_map(|t| scene.tag(t).effect)
}

/// True where a preposition stands before the noun that says that something came of it or after it; where people
/// `suffered` it, also *in* and *by*.
fn has_gone_before(scene: &Scene<'_>, phrase: usize, suffered: bool) -> bool {
    let first = first_of(scene, phrase);
    let inside =
        [const { word_hash(b"in") }, const { word_hash(b"by") }, const { word_hash(b"during") }];
    first.checked_sub(1).is_some_and(|prep| {
        let after = scene.tag(scene.phrases[prep].range.start).classes.any(Classes::AFTERMATH);
        matches!(scene.phrases[prep].kind, PhraseKind::Prep)
            && (after || suffered && inside.contains(&scene.preposition(prep)))
    })
}

/// True where an article, a number or a possessor opens the noun group.
fn is_determined(scene: &Scene<'_>, phrase: usize) -> bool {
    let first = scene.tag(scene.phrases[phrase].range.start).part;
    matches!(first, Part::Det | Part::Number) || possessor(scene.phrases, phrase).is_some()
}

/// True where the noun names what many do or what is done for long: *fled to escape fighting*, *escaped air strikes*.
fn goes_on(scene: &Scene<'_>, phrase: usize) -> bool {
    scene.noun_group(phrase).is_some_and(|group| {
        let word = scene.tokens[group.head as usize].text(scene.text);
        word.ends_with('s') || word.ends_with("ing")
    })
}

/// The effect of a noun that the phrase hangs on by *of*, *for*, *on*, *against*.
fn chain_effect(scene: &Scene<'_>, phrase: usize) -> Option<Effect> {
    let mut at = phrase;
    for _ in 0..3 {
        if at < 2 || !matches!(scene.phrases[at - 1].kind, PhraseKind::Prep) {
            return None;
        }
        let group = scene.noun_group(at - 2)?;
        if let Some(effect) = scene.tag(group.head).effect {
            return Some(effect);
        }
        at -= 2;
    }
    None
}
