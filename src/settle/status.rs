//! Factuality: did it happen, by the words of its clause? In the spirit of `ConText` (Harkema et al. 2009), but over verb
//! groups and the links between them, so that a cue reaches as far as its clause and no farther.

use super::source::is_reduced;
use super::wanted::is_wanted;
use crate::event::Factuality;
use crate::frame::{Draft, Scene};
use crate::group::clause::{possessor, verb_at};
use crate::group::subject::Link;
use crate::group::{Part, PhraseKind, VerbForm, VerbGroup};
use crate::lexicon::words::{Classes, Effect, Hedge, Light};
use crate::text::Shape;
use crate::text::fold::word_hash;

/// What the clause says of an event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judged {
    pub(crate) factuality: Factuality,
    pub(crate) duty: bool,
    /// *reportedly*, *is said to*: somebody says so, nobody is named.
    pub(crate) hearsay: bool,
    /// The verb group stands in the past.
    pub(crate) past: bool,
}

impl Judged {
    const PLAIN: Judged =
        Judged { factuality: Factuality::Actual, duty: false, hearsay: false, past: true };
}

/// How many governing verbs are asked: *is believed to have been planning to attack* has three.
const DEPTH: usize = 5;
/// So many phrases may stand between a verb of going and what somebody goes for.
const JOURNEY_REACH: usize = 8;
/// So many phrases may stand between the noun of an event and its day.
const DAY_REACH: usize = 8;

/// Judges a draft by its clause. Who is responsible for what is `violent` did it.
pub(crate) fn judge(scene: &Scene<'_>, draft: &Draft, violent: bool) -> Judged {
    let mut judged = match draft.verb {
        Some(verb) if verb == draft.phrase => {
            let judged = judge_verb(scene, verb, DEPTH);
            match judged.factuality {
                Factuality::Actual if does_to_none(scene, verb) => {
                    Judged { factuality: Factuality::Negated, ..judged }
                }
                // *A suspected gas attack killed ten*: it did, if it was one.
                Factuality::Actual if draft.subject.iter().any(|s| may_be(scene, *s)) => {
                    Judged { factuality: Factuality::Possible, ..judged }
                }
                _ => judged,
            }
        }
        verb => judge_noun(scene, draft.phrase, verb, violent),
    };
    // *had to leave the city, taking up defence to the east*: the duty was done.
    if judged.duty && judged.factuality == Factuality::Planned && is_fulfilled(scene, draft.phrase)
    {
        judged.factuality = Factuality::Actual;
        judged.duty = false;
    }
    if judged.factuality == Factuality::Actual {
        if under_condition(scene, draft.clause.0.min(draft.phrase)) || is_question(scene) {
            judged.factuality = Factuality::Possible;
        }
        match hedge_in(scene, draft) {
            Some(Hedge::Doubt) => judged.factuality = Factuality::Possible,
            Some(Hedge::Hearsay) => judged.hearsay = true,
            Some(Hedge::Habit) | None => {}
        }
    }
    if judged.factuality == Factuality::Actual
        && (lies_ahead(scene, draft) || is_awaited(scene, draft))
    {
        judged.factuality = Factuality::Planned;
    }
    judged
}

/// True where the object is negated, and nobody counts it: *captured no town*, but *patrolled the no-fly zone* and
/// *shelled it no fewer than five times*.
fn does_to_none(scene: &Scene<'_>, verb: usize) -> bool {
    let active = verb_at(scene.phrases, verb).is_some_and(|v| !v.passive);
    let is_none = |at: usize| {
        let first = scene.phrases[at].range.start;
        let tag = scene.tag(first);
        let joins = scene.tokens.get(first as usize + 1).is_some_and(|t| t.is(Shape::HYPHEN));
        tag.negator && tag.part == Part::Det && !joins && scene.filler(at).count.is_none()
    };
    active && scene.slots_after(verb).object.iter().copied().any(is_none)
}

fn judge_verb(scene: &Scene<'_>, index: usize, depth: usize) -> Judged {
    let Some(verb) = verb_at(scene.phrases, index) else { return Judged::PLAIN };
    let mut judged = own(&verb);
    if verb.form == VerbForm::Infinitive && has_not(scene, index) {
        judged.factuality = Factuality::Negated;
    }
    if depth == 0 {
        return judged;
    }
    if is_one_of_those_harmed(scene, &verb, index) {
        return judged;
    }
    let (subjects, link) = scene.subject(index).clone();
    // *No group attacked*, *nobody was hurt*: the subject is negated.
    if judged.factuality == Factuality::Actual
        && subjects.iter().any(|s| scene.noun_group(*s).is_some_and(|g| g.negated))
    {
        judged.factuality = Factuality::Negated;
    }
    if judged.factuality == Factuality::Actual && is_wanted(scene, index, &subjects) {
        judged.factuality = Factuality::Planned;
    }
    match link {
        Link::Governed(governor)
            if matches!(verb.form, VerbForm::Infinitive | VerbForm::Gerund) =>
        {
            let above = judge_verb(scene, governor, depth - 1);
            let group = verb_at(scene.phrases, governor);
            let effect = noun_effect(scene, index).or_else(|| group.and_then(|g| g.effect));
            // *Troops said to retake bridge* leaves out *are*; *claims to have shot it down* does not.
            let reduced = is_reduced(scene, governor);
            let reported = reduced || group.is_some_and(|g| g.passive && g.stance.is_some());
            // *claims to have shot down*: whoever says so is a source, and the statement is no plan.
            // But *told them to leave* wants it done.
            let told = |g: VerbGroup| scene.tag(g.head).classes.any(Classes::TELLING);
            let said = !reduced
                && group.is_some_and(|g| {
                    !g.passive && g.stance.is_some() && g.effect.is_none() && !told(g)
                });
            judged.past = above.past;
            // *Arrested for protesting*: that is why, as somebody has it.
            let charged = group.is_some_and(|g| {
                is_for(scene, index) && scene.tag(g.head).classes.any(Classes::CHARGE)
            }) || scene.charge_of(index).is_some_and(|charge| !charge.proven);
            if charged && judged.factuality == Factuality::Actual {
                judged.factuality = Factuality::Possible;
                return judged;
            }
            // *Gathered to protest*: so they did.
            let class = |at: Option<VerbGroup>, class| {
                at.is_some_and(|g| scene.tag(g.head).classes.any(class))
            };
            if verb.form == VerbForm::Infinitive
                && effect.is_none()
                && class(group, Classes::GATHERING)
                && class(Some(verb), Classes::VOICING)
                && judged.factuality == Factuality::Actual
            {
                return Judged { past: above.past, ..above };
            }
            if said && effect.is_none() && judged.factuality == Factuality::Actual {
                return judged;
            }
            // *Tried to enter the base, killing five*: the dead are told, whatever became of the attempt.
            if verb.form == VerbForm::Gerund && is_toll_of_an_attempt(scene, index, governor) {
                return judged;
            }
            judged =
                through(effect, reported, verb.form, negated_before(scene, index), above, judged);
            // *Accused of targeting and killing civilians*: of both.
            let gerund =
                |at: usize| verb_at(scene.phrases, at).is_some_and(|v| v.form == VerbForm::Gerund);
            let joined = index > 0 && matches!(scene.phrases[index - 1].kind, PhraseKind::And);
            judged.hearsay |= joined && gerund(governor) && above.hearsay;
        }
        // *will capture X and hold Y*, *to create a zone and secure the withdrawal*.
        Link::Shared(before) if verb.present || verb.form == VerbForm::Infinitive => {
            let above = judge_verb(scene, before, depth - 1);
            let governs = verb_at(scene.phrases, before)
                .is_some_and(|v| v.form == VerbForm::Infinitive || v.planned || v.possible)
                || verb.present && is_wanted(scene, before, &subjects);
            if governs && judged.factuality == Factuality::Actual {
                judged.factuality = above.factuality;
                judged.duty = above.duty;
            }
        }
        Link::None if verb.form == VerbForm::Infinitive => {
            judged.factuality = match noun_effect(scene, index) {
                Some(Effect::Actual) => judged.factuality,
                Some(Effect::Negated) => Factuality::Negated,
                Some(Effect::Possible) => Factuality::Possible,
                _ => Factuality::Planned,
            };
        }
        _ => {}
    }
    judged
}

/// True for *to be killed* in *the third mayor to be killed this year*: that one was, as were those before.
fn is_one_of_those_harmed(scene: &Scene<'_>, verb: &VerbGroup, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|at| scene.noun_group(*at).is_some()) else {
        return false;
    };
    let range = scene.phrases[before].range;
    let ranked = || (range.start..range.end).any(|t| scene.tag(t).classes.any(Classes::RANKING));
    verb.form == VerbForm::Infinitive
        && scene.tag(verb.head).classes.any(Classes::HARM)
        && scene.tag(range.start).part == Part::Det
        && ranked()
}

/// True where a gerund behind a comma tells whom an attempt that was made has harmed.
fn is_toll_of_an_attempt(scene: &Scene<'_>, gerund: usize, governor: usize) -> bool {
    let comma = gerund > 0 && matches!(scene.phrases[gerund - 1].kind, PhraseKind::Comma);
    let harms = verb_at(scene.phrases, gerund)
        .is_some_and(|v| scene.tag(v.head).classes.any(Classes::HARM));
    let counted =
        || scene.slots_after(gerund).object.iter().any(|m| scene.filler(*m).count.is_some());
    let Link::Governed(above) = scene.subject(governor).1 else { return false };
    let tried = verb_at(scene.phrases, above).is_some_and(|v| {
        v.effect == Some(Effect::Possible) && !v.present && own(&v).factuality == Factuality::Actual
    });
    comma && harms && tried && counted()
}

/// What the auxiliaries say.
fn own(verb: &VerbGroup) -> Judged {
    let factuality = match (verb.negated, verb.planned, verb.possible) {
        (true, _, _) => Factuality::Negated,
        (_, true, _) => Factuality::Planned,
        (_, _, true) => Factuality::Possible,
        _ => Factuality::Actual,
    };
    let factuality = if verb.hedge == Some(Hedge::Doubt) && factuality == Factuality::Actual {
        Factuality::Possible
    } else {
        factuality
    };
    Judged {
        factuality,
        duty: verb.duty && !verb.negated,
        hearsay: verb.hedge == Some(Hedge::Hearsay),
        past: !verb.present && !verb.planned,
    }
}

/// What a governor makes of an infinitive or a gerund below it.
fn through(
    effect: Option<Effect>,
    reported: bool,
    form: VerbForm,
    without: bool,
    above: Judged,
    below: Judged,
) -> Judged {
    if below.factuality != Factuality::Actual {
        return below;
    }
    let mut judged = below;
    if without {
        judged.factuality = Factuality::Negated;
        return judged;
    }
    match effect {
        Some(Effect::Actual) => {
            judged.factuality = above.factuality;
            judged.duty = above.duty;
        }
        // *did not fail to capture* is a fact.
        Some(Effect::Negated) => {
            judged.factuality = match above.factuality {
                Factuality::Negated => Factuality::Actual,
                Factuality::Actual => Factuality::Negated,
                other => other,
            }
        }
        Some(Effect::Planned) => judged.factuality = Factuality::Planned,
        Some(Effect::Duty) => {
            judged.factuality = Factuality::Planned;
            judged.duty = above.past;
        }
        Some(Effect::Possible) => {
            judged.factuality = if above.factuality == Factuality::Negated {
                Factuality::Negated
            } else {
                Factuality::Possible
            }
        }
        None if reported => judged.hearsay = true,
        // An infinitive of purpose is a plan; a gerund goes with what it hangs on, but for its negation.
        None if form == VerbForm::Infinitive => judged.factuality = Factuality::Planned,
        None => {
            if matches!(above.factuality, Factuality::Planned | Factuality::Possible) {
                judged.factuality = above.factuality;
                judged.duty = above.duty;
            }
        }
    }
    judged
}

/// True where *without* or *instead of* stands right before the phrase.
fn negated_before(scene: &Scene<'_>, index: usize) -> bool {
    index > 0
        && matches!(scene.phrases[index - 1].kind, PhraseKind::Prep)
        && scene.tag(scene.phrases[index - 1].range.start).negator
}

/// True where *not* stands before the group of an infinitive: *ordered troops not to fire*.
fn has_not(scene: &Scene<'_>, infinitive: usize) -> bool {
    infinitive.checked_sub(1).map(|at| scene.phrases[at]).is_some_and(|p| {
        matches!(p.kind, PhraseKind::Other) && scene.tag(p.range.start).part == Part::Not
    })
}

/// True where *for* stands right before the phrase.
fn is_for(scene: &Scene<'_>, index: usize) -> bool {
    index > 0
        && matches!(scene.phrases[index - 1].kind, PhraseKind::Prep)
        && scene.preposition(index - 1) == const { word_hash(b"for") }
}

/// The noun group itself, or whoever owns what it names.
fn first_of(scene: &Scene<'_>, phrase: usize) -> usize {
    possessor(scene.phrases, phrase).unwrap_or(phrase)
}

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

/// The effect of a noun or adjective right before an infinitive: *plans to*, *an attempt by X to*.
fn noun_effect(scene: &Scene<'_>, index: usize) -> Option<Effect> {
    let mut at = index;
    for _ in 0..6 {
        at = at.checked_sub(1)?;
        match scene.phrases[at].kind {
            PhraseKind::Noun(group) => {
                let range = scene.phrases[at].range;
                let effect = (range.start..range.end)
                    .rev()
                    .find_map(|t| scene.tag(t).effect)
                    .or(scene.tag(group.head).effect);
                if effect.is_some() {
                    return effect;
                }
            }
            PhraseKind::Prep | PhraseKind::Possessive => {}
            _ => return None,
        }
    }
    None
}

fn judge_noun(scene: &Scene<'_>, phrase: usize, verb: Option<usize>, violent: bool) -> Judged {
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
        _ if group.stance == Some(crate::lexicon::words::Stance::Denies) && !is_subject => {
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
fn may_be(scene: &Scene<'_>, phrase: usize) -> bool {
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

/// True where the day that stands behind the event is still to come: *a summit in Amman next month*, *visits Amman next
/// month*. What is told in the past is over (*clashes the following week killed ten*), and the day of another thing is not
/// its day (*attacks before next month's election*, *leave the city over next month's vote*).
fn lies_ahead(scene: &Scene<'_>, draft: &Draft) -> bool {
    let told = draft.verb.and_then(|at| verb_at(scene.phrases, at));
    if told.is_some_and(|verb| verb.form == VerbForm::Finite && !verb.present) {
        return false;
    }
    let acts = matches!(scene.phrases[draft.phrase].kind, PhraseKind::Verb(_));
    if acts && !told.is_some_and(|verb| verb.form == VerbForm::Finite) {
        return false;
    }
    let possesses = |at: usize| {
        matches!(scene.phrases.get(at + 1).map(|p| p.kind), Some(PhraseKind::Possessive))
    };
    let leads = |prep: usize| match acts {
        true => scene.filler(prep + 1).place.is_some() || scene.is_time(prep + 1),
        false => !scene.is_matter(prep),
    };
    (draft.phrase + 1..scene.phrases.len())
        .take(DAY_REACH)
        .take_while(|at| match scene.phrases[*at].kind {
            PhraseKind::Noun(_) | PhraseKind::Possessive => true,
            PhraseKind::Prep => leads(*at),
            _ => false,
        })
        .find(|at| scene.is_time(*at))
        .filter(|at| !possesses(*at))
        .is_some_and(|at| {
            let range = scene.phrases[at].range;
            scene.dates.iter().any(|d| d.range.overlaps(range) && d.expression.is_to_come())
        })
}

/// True where the clause tells what the main clause waits for: *will not negotiate until Israel withdraws*, *will stop
/// once the army leaves*; but *stopped once the army left*.
fn is_awaited(scene: &Scene<'_>, draft: &Draft) -> bool {
    let Some(index) = draft.verb else { return false };
    // A title tells so of what has happened: *after helicopter is shot down*.
    let presents = |v: VerbGroup| v.form == VerbForm::Finite && v.present && !v.passive;
    if !verb_at(scene.phrases, index).is_some_and(presents) {
        return false;
    }
    let opens = |at: &usize| {
        let classes = scene.tag(scene.phrases[*at].range.start).classes;
        matches!(scene.phrases[*at].kind, PhraseKind::Subordinate | PhraseKind::Prep)
            && classes.any(Classes::AWAITING)
    };
    let within = |at: &usize| {
        matches!(
            scene.phrases[*at].kind,
            PhraseKind::Noun(_)
                | PhraseKind::Possessive
                | PhraseKind::Prep
                | PhraseKind::And
                | PhraseKind::Subordinate
        )
    };
    let Some(opener) = (0..index).rev().take_while(within).find(opens) else { return false };
    let to_come = |at: usize| verb_at(scene.phrases, at).is_some_and(|v| v.planned && !v.duty);
    (0..opener).chain(index + 1..scene.phrases.len()).any(to_come)
}

/// True where, after a comma, a gerund goes on with what was done.
fn is_fulfilled(scene: &Scene<'_>, verb: usize) -> bool {
    (verb + 1..scene.phrases.len())
        .take_while(|at| {
            !matches!(scene.phrases[*at].kind, PhraseKind::Break | PhraseKind::Subordinate)
        })
        .any(|at| {
            matches!(scene.phrases[at - 1].kind, PhraseKind::Comma)
                && verb_at(scene.phrases, at)
                    .is_some_and(|v| v.form == VerbForm::Gerund && !v.negated)
                && scene.subject(at).1 == Link::Governed(verb)
        })
}

/// True where *if*, *unless* or *whether* opens the clause of the phrase.
fn under_condition(scene: &Scene<'_>, phrase: usize) -> bool {
    for at in (0..phrase.min(scene.phrases.len())).rev() {
        match scene.phrases[at].kind {
            PhraseKind::Condition => return true,
            PhraseKind::Break
            | PhraseKind::Subordinate
            | PhraseKind::That
            | PhraseKind::Relative => return false,
            PhraseKind::Verb(v) if v.form == VerbForm::Finite => return false,
            _ => {}
        }
    }
    false
}

fn is_question(scene: &Scene<'_>) -> bool {
    scene.tokens[scene.range.range()]
        .iter()
        .rev()
        .take(3)
        .any(|t| t.is(Shape::STOP) && t.text(scene.text).starts_with(['?', '؟']))
}

/// Behind a full stop so many quotation marks and brackets may close.
const MOST_CLOSING: usize = 4;

/// True where the clause tells what is done now and then: *rebels regularly attack the road*, *a fleet that patrols
/// the Gulf*.
pub(crate) fn is_habit(scene: &Scene<'_>, draft: &Draft) -> bool {
    let Some(index) = draft.verb else { return false };
    let Some(verb) = verb_at(scene.phrases, index) else { return false };
    let range = scene.phrases[index].range;
    // *A fleet that patrols*, but *raids, the last of which kills four*: titles tell so of what has happened.
    let simple = range.end - range.start == 1 && !verb.passive;
    let hangs = index.checked_sub(2).is_some_and(|at| scene.noun_group(at).is_some());
    // *They kill civilians.* says what they are like; but a title of what has happened (*Police say they arrest two
    // men*) has no full stop, and whoever counts tells of one time.
    let pronoun = |at: &usize| {
        let group = scene.phrases[*at].range;
        let classes = scene.tag(group.start).classes;
        group.range().len() == 1
            && classes.any(Classes::SUBJECT)
            && !classes.any(Classes::DETERMINER)
    };
    let stopped = || {
        let last = scene.tokens[..scene.range.end as usize].iter().rev();
        last.take(MOST_CLOSING).any(|t| t.is(Shape::STOP))
    };
    let told_of_all = simple
        && draft.phrase == index
        && draft.counts.is_empty()
        && !draft.subject.is_empty()
        && draft.subject.iter().all(pronoun)
        && stopped();
    verb.form == VerbForm::Finite
        && verb.present
        && (simple && hangs && draft.link == Link::Relative
            || told_of_all
            || (range.start..range.end).any(|t| scene.tag(t).hedge == Some(Hedge::Habit))
            || hedge_in(scene, draft) == Some(Hedge::Habit))
}

/// A hedge among the words of the clause.
fn hedge_in(scene: &Scene<'_>, draft: &Draft) -> Option<Hedge> {
    let (start, end) = draft.clause;
    let last = end.clamp(start + 1, scene.phrases.len());
    // An adverb may stand right before the clause: *Reportedly, …*.
    let first = start.saturating_sub(2);
    let from = scene.phrases[first].range.start;
    let until = scene.phrases[last - 1].range.end;
    let doubts_other =
        |t: u32| scene.tag(t).hedge == Some(Hedge::Doubt) && is_beside(scene, draft, t);
    (from..until).filter(|t| !doubts_other(*t)).find_map(|t| scene.tag(t).hedge)
}

/// True where the adverb at `token` doubts only what describes a thing or what hangs on a verb before it: *died in
/// apparently related incidents*, *was killed, possibly by soldiers*.
fn is_beside(scene: &Scene<'_>, draft: &Draft, token: u32) -> bool {
    let Some(at) = scene.phrase_of(token) else { return false };
    let (range, trigger) = (scene.phrases[at].range, draft.phrase);
    match scene.phrases[at].kind {
        PhraseKind::Noun(group) => {
            let next = token + 1;
            scene.tag(token).part == Part::Adverb
                && next < group.head
                && scene.tag(next).part != Part::Det
        }
        // *Was killed when a bomb apparently went off*.
        PhraseKind::Verb(_) => trigger < at && draft.verb.is_none_or(|verb| verb < at),
        _ => trigger < at && range.end == token + 1 && scene.is_preposition(at + 1),
    }
}
