//! Factuality: did it happen, by the words of its clause? In the spirit of `ConText` (Harkema et al. 2009), but over verb
//! groups and the links between them, so that a cue reaches as far as its clause and no farther.

mod ahead;
mod noun;

use self::ahead::{is_awaited, lies_ahead};
use self::noun::{judge_noun, may_be};
use super::source::is_reduced;
use super::wanted::is_wanted;
use crate::event::Factuality;
use crate::frame::{Draft, Scene};
use crate::group::clause::{possessor, verb_at};
use crate::group::subject::Link;
use crate::group::{Part, PhraseKind, VerbForm, VerbGroup};
use crate::lexicon::words::{Classes, Effect, Hedge};
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
        if under_condition(scene, draft.clause.0.min(draft.phrase))
            || opens_with_a_wish(scene, draft.phrase)
            || is_question(scene)
        {
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

/// True for *had the rebels attacked, the army would have fled* and *should they return, we will fight*: a verb before its
/// subject, and what would come of it.
fn opens_with_a_wish(scene: &Scene<'_>, phrase: usize) -> bool {
    let first = scene.tokens[scene.range.start as usize].hash;
    let inverted =
        [const { word_hash(b"had") }, const { word_hash(b"should") }, const { word_hash(b"were") }];
    let comma = scene.phrases.iter().position(|p| matches!(p.kind, PhraseKind::Comma));
    inverted.contains(&first)
        && comma.is_some_and(|comma| {
            phrase < comma
                && (comma..scene.phrases.len())
                    .filter_map(|at| verb_at(scene.phrases, at))
                    .any(|v| v.planned || v.possible)
        })
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
    // A *weekly market* is no habit of what happens there.
    let often = || {
        scene.dates.iter().filter(|d| d.expression.is_habitual()).any(|d| {
            d.range.start >= range.end
                && scene.phrase_of(d.range.start).is_some_and(|at| scene.is_time(at))
        })
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
            // *Mines kill dozens every year*.
            || simple && often()
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
