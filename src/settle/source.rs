//! Attribution: who says so. Verbs and nouns of saying and *according to*, each with the stretch it covers. Quotations
//! stand in `quotation`, denials of a whole sentence in `denial`.

use super::speaker::{
    begins_clause, ends_clause, is_somebody, joined_speaker, may_speak, source, together,
};
use super::told::ToldSource;
use crate::event::Stance;
use crate::frame::{Draft, Scene};
use crate::group::clause::{possessor, verb_at};
use crate::group::{NounGroup, Phrase, PhraseKind, VerbForm, VerbGroup};
use crate::lexicon::actors::Sort;
use crate::lexicon::count_words::Mark;
use crate::lexicon::words::{Classes, Effect, Light, Stance as Said};
use crate::text::fold::word_hash;

impl From<Said> for Stance {
    fn from(said: Said) -> Self {
        match said {
            Said::States => Stance::States,
            Said::Claims => Stance::Claims,
            Said::Confirms => Stance::Confirms,
            Said::Denies => Stance::Denies,
            Said::Doubts => Stance::Doubts,
            Said::Speculates => Stance::Speculates,
        }
    }
}

/// A statement in a sentence: who makes it, how, and which phrases it covers.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    /// Phrase of the verb or noun of saying, which is never covered itself.
    pub(super) cue: usize,
    pub(super) covers: (usize, usize),
    /// Nobody, or all that say it together, in text order.
    speakers: Vec<ToldSource>,
    stance: Stance,
}

impl Statement {
    /// The first that says it.
    pub(crate) fn speaker(&self) -> Option<&ToldSource> {
        self.speakers.first()
    }

    /// All that say it: *police and medical sources said*.
    pub(crate) fn speakers(&self) -> &[ToldSource] {
        &self.speakers
    }

    pub(crate) fn stance(&self) -> Stance {
        self.stance
    }
}

/// So many statements back is looked for whoever goes on.
const NESTED: usize = 3;
/// So many phrases may tell where a speaker lives.
const APPOSED: usize = 14;

/// All statements of a sentence, in text order.
pub(crate) fn statements(scene: &Scene<'_>) -> Vec<Statement> {
    let each = |(index, phrase): (usize, &Phrase)| match phrase.kind {
        PhraseKind::Verb(verb) => of_verb(scene, index, &verb),
        PhraseKind::Prep => of_preposition(scene, index),
        PhraseKind::Noun(group) => of_noun(scene, index, group),
        _ => None,
    };
    let mut found: Vec<Statement> = scene.phrases.iter().enumerate().filter_map(each).collect();
    for at in 1..found.len() {
        let (before, this) = found.split_at_mut(at);
        let mut outer = before.iter().rev().take(NESTED);
        if let Some(outer) = outer.find(|outer| goes_on_saying(scene, outer, &this[0])) {
            this[0].speakers.clone_from(&outer.speakers);
        }
    }
    for denial in found.iter_mut().filter(|s| denies(s.stance) && s.covers.0 > s.cue) {
        denial.covers.1 = denial_end(scene, denial.covers);
    }
    found
}

/// True where whoever made the first statement goes on with the second: *denied that it had shelled X, and said rebels
/// attacked Y*. Who claims something may be told of in the first.
fn goes_on_saying(scene: &Scene<'_>, outer: &Statement, this: &Statement) -> bool {
    let before = this.cue.checked_sub(1).map(|at| scene.phrases[at].kind);
    let joined = matches!(before, Some(PhraseKind::And))
        || matches!(before, Some(PhraseKind::Comma)) && adds(scene, this.cue);
    let says = verb_at(scene.phrases, outer.cue).is_some_and(|v| v.form != VerbForm::Gerund)
        && verb_at(scene.phrases, this.cue).is_some();
    joined
        && says
        && this.stance == Stance::States
        && !outer.speakers.is_empty()
        && (outer.cue < outer.covers.0 && outer.covers.0 < this.cue && this.cue < outer.covers.1)
}

/// True for *adding* and *noting*: whoever spoke before goes on, and nobody that was spoken of.
fn adds(scene: &Scene<'_>, cue: usize) -> bool {
    verb_at(scene.phrases, cue).is_some_and(|v| {
        v.form == VerbForm::Gerund && scene.tag(v.head).classes.any(Classes::ADDING)
    })
}

/// Where a denial ends: before the same speaker says something else, and before *but* with a clause of its own.
fn denial_end(scene: &Scene<'_>, (begin, end): (usize, usize)) -> usize {
    let finite = |at: usize| {
        let form = verb_at(scene.phrases, at).map(|v| v.form);
        matches!(form, Some(VerbForm::Finite | VerbForm::Participle))
    };
    let says = |at: usize| verb_at(scene.phrases, at).is_some_and(|v| v.stance.is_some());
    let ends = |at: &usize| match scene.phrases[*at].kind {
        PhraseKind::And => {
            let but = scene.words_of(scene.phrases[*at].range).eq_ignore_ascii_case("but");
            finite(at + 1) && says(at + 1)
                || but && (finite(at + 1) || begins_clause(scene, at + 1))
        }
        PhraseKind::Break => scene.words_of(scene.phrases[*at].range) == ";",
        _ => false,
    };
    (begin..end).find(ends).unwrap_or(end)
}

/// The statement of a verb of saying: who stands before or behind it, and what it covers.
fn of_verb(scene: &Scene<'_>, index: usize, verb: &VerbGroup) -> Option<Statement> {
    let last = scene.phrases.len();
    let stance = Stance::from(verb.stance?);
    // *is reported to have been killed*: nobody is named; the status room reads it as hearsay.
    // *gunmen thought to belong to X*: a reduced passive, and the gunmen say nothing.
    if is_reduced(scene, index) || verb.negated && stance != Stance::Confirms {
        return None;
    }
    if holds_what_is_told(scene, verb)
        || goes_on_doing(scene, index, verb)
        // *A bomb killed nine, and the group claimed responsibility*: for it, and nobody else tells of it.
        || verb.light == Some(Light::Claim)
        || verb.stance == Some(Said::Claims) && takes_lives(scene, index)
        || is_announced(scene, index, verb)
    {
        return None;
    }
    if verb.passive {
        // *It is thought that rebels captured X*: nobody is named.
        let that = matches!(scene.phrases.get(index + 1).map(|p| p.kind), Some(PhraseKind::That));
        let covers = (index + 2, last);
        return that.then(|| Statement { cue: index, covers, speakers: Vec::new(), stance });
    }
    // *The army will respond*: nothing has been said yet.
    if verb.planned {
        return None;
    }
    let (mut subjects, _) = scene.subject(index).clone();
    // *The spree continued with an attack*: only somebody continues what he says.
    let tag = scene.tag(verb.head);
    if matches!(tag.light, Some(Light::Agent | Light::Occurrence))
        && !tag.classes.any(Classes::ANNOUNCING)
        && !subjects.iter().any(|s| is_somebody(scene, *s))
    {
        return None;
    }
    // *The army continued its offensive after an attack*: nor does who goes on with a deed say anything.
    if tag.light == Some(Light::Agent)
        && !tag.classes.any(Classes::ANNOUNCING)
        && scene.slots_after(index).object.iter().any(|o| scene.filler(*o).event)
    {
        return None;
    }
    // *… a street on Monday, police and medics said*: the street is no speaker.
    if subjects.iter().any(|s| may_speak(scene, *s)) {
        subjects.retain(|s| may_speak(scene, *s));
    }
    // *… clashed with insurgents in Mogadishu, officials and witnesses said*: the clause ends at its comma.
    let comma = |a: usize, b: usize| {
        let joined = &scene.phrases[a..b];
        joined.iter().any(|p| matches!(p.kind, PhraseKind::Comma))
            && !joined.iter().any(|p| matches!(p.kind, PhraseKind::And))
    };
    while let [first, second, ref rest @ ..] = subjects[..]
        && (!rest.is_empty() || comma(first, second))
        && is_late(scene, first)
        && ends_clause(scene, first)
    {
        subjects.remove(0);
    }
    // Who stands behind *told* listens, and *accusing him* begins no speech, as *citing him* does.
    let cites = scene.tag(verb.head).classes.any(Classes::PREPOSITION);
    // *The governor, NAME, said today that*: a day says nothing.
    let inverted = scene.noun_group(index + 1).is_some()
            && !scene.is_time(index + 1)
            && index > 0
            && (verb.form != VerbForm::Gerund || cites && is_somebody(scene, index + 1))
            && !tells(scene, index)
            // *The rebels, who hold X, rejected the offer*: an offer denies nothing.
            && (!denies(stance) || is_somebody(scene, index + 1))
            && matches!(
                scene.phrases[index - 1].kind,
                PhraseKind::Quote | PhraseKind::Comma | PhraseKind::Break | PhraseKind::Other
            )
            && !begins_clause(scene, index + 1);
    let begins = after_speech(scene, index);
    let postposed = (inverted || begins.is_none()) && index > 1;
    let covers = match begins {
        Some(begin) if !inverted => (begin, told_end(scene, index, begin)),
        _ if inverted => (0, index),
        _ if postposed => {
            (0, subject_start(scene, subjects.first().copied().unwrap_or(index)).min(index))
        }
        _ => return None,
    };
    // In the middle of what is said: *Rebels, he said, captured X*.
    let between = |speakers: &[usize]| is_inserted(scene, speakers, index);
    let right_before = index.checked_sub(1).filter(|at| scene.noun_group(*at).is_some());
    let inserted = begins.is_some() && between(&subjects)
        || right_before.is_some_and(|at| between(&[at])) && !is_late(scene, index);
    let covers = if inserted && !inverted { (0, last) } else { covers };
    if inserted && begins.is_none() {
        subjects = vec![index - 1];
    }
    let stance = if verb.negated && stance == Stance::Confirms { Stance::Doubts } else { stance };
    let speaker = if inverted { Some(index + 1) } else { subjects.first().copied() };
    // *clashes that continued*: an event, a place or a thing says nothing.
    let runs_on = || {
        let before = index.checked_sub(1).filter(|_| postposed && !inverted)?;
        let first = subjects.first().copied().unwrap_or(before).min(before);
        let acts = scene.phrases[first..before]
            .iter()
            .any(|p| matches!(p.kind, PhraseKind::Verb(v) if v.form == VerbForm::Finite));
        let filler = scene.filler(before);
        (acts
            && (filler.actor.is_some() || last_words(scene, index, verb).is_some())
            && filler.place.is_none())
        .then_some(before)
    };
    let house = house_before(scene, &subjects, index).filter(|_| postposed);
    let own = speaker.filter(|s| may_speak(scene, *s)).filter(|_| runs_on().is_none());
    let (speaker, covers) = match own
        .or_else(|| agency_before(scene, index))
        .or(house)
        .or_else(|| over_relative(scene, index))
        .or_else(|| over_distance(scene, index).filter(|_| begins.is_some()))
    {
        Some(speaker) => (Some(speaker), covers),
        None => match runs_on().or_else(|| last_words(scene, index, verb)) {
            Some(before) => (Some(before), (0, before)),
            None => (None, covers),
        },
    };
    // *A bomb went off, he said, killing ten*: what is said goes on.
    let goes_on = || verb.form != VerbForm::Gerund && goes_on(scene, index);
    let covers = match covers {
        (0, end) if begins.is_none() && end <= index && goes_on() => (0, last),
        covers => covers,
    };
    let speaker = speaker.filter(|s| may_speak(scene, *s) || house == Some(*s))?;
    let joined: Vec<usize> = if subjects.first() == Some(&speaker) {
        subjects[1..].to_vec()
    } else {
        Vec::from_iter(joined_speaker(scene, speaker))
    };
    let speakers = together(scene, speaker, joined, index, stance);
    Some(Statement { cue: index, covers, speakers, stance })
}

/// *The army continues to shell the town*: whoever does something says nothing.
fn goes_on_doing(scene: &Scene<'_>, index: usize, verb: &VerbGroup) -> bool {
    let below = verb_at(scene.phrases, index + 1).map(|v| v.form);
    verb.effect == Some(Effect::Actual)
        && matches!(below, Some(VerbForm::Infinitive | VerbForm::Gerund))
}

/// True where the trigger holds what is told, and nothing is told behind it: *announced a ceasefire after shelling killed
/// nine*.
fn holds_what_is_told(scene: &Scene<'_>, verb: &VerbGroup) -> bool {
    let joins = Classes::PREPOSITION.or(Classes::PARTICLE);
    scene.tag(verb.head).classes.any(Classes::ANNOUNCING)
        && scene.triggers.iter().any(|t| {
            t.start == verb.head
                && t.end > verb.head + 1
                && !scene.tag(t.end - 1).classes.any(joins)
        })
}

/// *Under a law announced on Monday*, *against the cuts announced last week*: what is announced says nothing.
fn is_announced(scene: &Scene<'_>, index: usize, verb: &VerbGroup) -> bool {
    let Some(noun) = index.checked_sub(1).filter(|at| scene.noun_group(*at).is_some()) else {
        return false;
    };
    let first = possessor(scene.phrases, noun).unwrap_or(noun);
    let behind = first.checked_sub(1).map(|at| scene.phrases[at].kind);
    let that = matches!(scene.phrases.get(index + 1).map(|p| p.kind), Some(PhraseKind::That));
    verb.form == VerbForm::Participle
        && scene.tag(verb.head).classes.any(Classes::ANNOUNCING)
        && matches!(behind, Some(PhraseKind::Prep))
        && !that
        && scene.slots_after(index).object.is_empty()
        && is_late(scene, noun)
        && !is_somebody(scene, noun)
}

/// *An attack that claimed 40 lives*: nobody says so.
fn takes_lives(scene: &Scene<'_>, verb: usize) -> bool {
    let object = scene.slots_after(verb).object.first().copied();
    object
        .and_then(|at| scene.counted_noun(at, scene.noun_group(at)?.head))
        .is_some_and(|noun| noun.people == Some(Mark::Remains))
}

/// *In the capital SANA said*: the agency stands in the group before.
fn agency_before(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    verb.checked_sub(1).filter(|at| {
        matches!(scene.filler(*at).sort, Some(Sort::Media | Sort::Monitor | Sort::Official))
    })
}

/// *…, the mayor's office said*, *…, the hospital said*: a house speaks right behind its comma.
fn house_before(scene: &Scene<'_>, subjects: &[usize], verb: usize) -> Option<usize> {
    let [house] = *subjects else { return None };
    let first = possessor(scene.phrases, house).unwrap_or(house);
    let closes =
        matches!(scene.phrases[first.checked_sub(1)?].kind, PhraseKind::Comma | PhraseKind::Quote);
    let filler = scene.filler(house);
    let named = filler.place.is_some() || filler.weapon.is_some() || filler.count.is_some();
    (closes && house + 1 == verb && filler.noun.is_some() && !named && !filler.event)
        .then_some(house)
}

/// *… in the town a member of the council said.*: texts that lost their commas end so all the same. The noun group right
/// before the verb speaks, and not the subject of the clause that it runs on from.
fn last_words(scene: &Scene<'_>, index: usize, verb: &VerbGroup) -> Option<usize> {
    let before = index.checked_sub(1)?;
    let ends = scene.phrases[index + 1..].iter().enumerate().all(|(after, p)| {
        matches!(p.kind, PhraseKind::Prep | PhraseKind::Other) || scene.is_time(index + 1 + after)
    });
    let noun = matches!(scene.phrases[before].kind, PhraseKind::Noun(_));
    (noun && ends && verb.form != VerbForm::Gerund && is_late(scene, before)).then_some(before)
}

/// *The monitor which tracks the war said*: over a relative clause that no comma ends.
fn over_relative(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let relative =
        scene.phrases[..index].iter().rposition(|p| matches!(p.kind, PhraseKind::Relative))?;
    let verbs = scene.phrases[relative..index]
        .iter()
        .filter(|p| matches!(p.kind, PhraseKind::Verb(v) if v.form == VerbForm::Finite))
        .count();
    let head = relative.checked_sub(1)?;
    (verbs == 1 && matches!(scene.phrases[head].kind, PhraseKind::Noun(_))).then_some(head)
}

/// *The elders of Hass, 7km south of Kafr Nabl, Idlib province, said that*: over all that only tells where they live.
fn over_distance(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let tells_where = |at: &usize| {
        let kind = scene.phrases[*at].kind;
        matches!(kind, PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::Comma)
    };
    let chained = |at: usize| at > 0 && scene.is_preposition(at - 1);
    (0..index)
        .rev()
        .take(APPOSED)
        .take_while(tells_where)
        .filter(|at| scene.filler(*at).actor.is_some() && !chained(*at))
        .last()
}

/// The statement of a preposition: *according to police*.
fn of_preposition(scene: &Scene<'_>, index: usize) -> Option<Statement> {
    let last = scene.phrases.len();
    let stance = Stance::from(scene.tag(scene.phrases[index].range.start).stance?);
    let noun = matches!(scene.phrases.get(index + 1)?.kind, PhraseKind::Noun(_));
    noun.then(|| {
        let joined = joined_speaker(scene, index + 1);
        let speakers = together(scene, index + 1, joined, last, stance);
        Statement { cue: index, covers: (0, last), speakers, stance }
    })
}

/// The statement of a noun: *claims that the army …*, *reports of airstrikes*, *denial of*; but *no claim of
/// responsibility for*.
fn of_noun(scene: &Scene<'_>, index: usize, group: NounGroup) -> Option<Statement> {
    let tag = scene.tag(group.head);
    // *A state of emergency*, *a list of the dead*: what a verb of saying is spelt like.
    let said = tag.stance.filter(|_| !group.negated && tag.classes.any(Classes::ACCOUNT))?;
    let next = scene.phrases.get(index + 1)?;
    let of = matches!(next.kind, PhraseKind::Prep)
        && scene.words_of(next.range).eq_ignore_ascii_case("of");
    let stance = Stance::from(said);
    (matches!(next.kind, PhraseKind::That) || of).then(|| {
        // *Today's announcement that*: nobody is named.
        let owner = possessor(scene.phrases, index).filter(|at| !scene.is_time(*at));
        Statement {
            cue: index,
            covers: (index + 2, scene.phrases.len()),
            speakers: Vec::from_iter(owner.map(|o| source(scene, o, index, stance))),
            stance,
        }
    })
}

/// True for a participle of saying that only describes the noun before it: *gunmen thought to belong to X fled*; but
/// *rebels claimed to have captured X*.
pub(crate) fn is_reduced(scene: &Scene<'_>, index: usize) -> bool {
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let participle = verb_at(scene.phrases, index)
        .is_some_and(|v| v.form == VerbForm::Participle && !v.passive && v.stance.is_some());
    // *Men accused of killing a guard*; but *the attack, which police blamed on rebels*.
    if participle
        && scene.relative_object(index).is_none()
        && matches!(kind(index + 1), Some(PhraseKind::Prep))
        && verb_at(scene.phrases, index)
            .is_some_and(|v| scene.tag(v.head).classes.any(Classes::CHARGE))
    {
        return true;
    }
    let claims = verb_at(scene.phrases, index).is_some_and(|v| v.stance == Some(Said::Claims));
    // *In an attack claimed by X*: it is theirs, and nobody says that it was.
    if participle
        && claims
        && matches!(kind(index + 1), Some(PhraseKind::Prep))
        && scene.preposition(index + 1) == const { word_hash(b"by") }
    {
        return true;
    }
    let leads = verb_at(scene.phrases, index + 1).is_some_and(|v| v.form == VerbForm::Infinitive);
    if !participle || !leads {
        return false;
    }
    // Of *said*, *thought* and *believed* nothing else comes before *to*: titles leave out *are*.
    let apart = index > 0 && matches!(kind(index - 1), Some(PhraseKind::Comma));
    let acts_later = || {
        (index + 2..scene.phrases.len())
            .take_while(|at| {
                !matches!(
                    scene.phrases[*at].kind,
                    PhraseKind::Comma
                        | PhraseKind::And
                        | PhraseKind::Break
                        | PhraseKind::That
                        | PhraseKind::Relative
                        | PhraseKind::Subordinate
                )
            })
            .any(|at| {
                let object = scene.noun_group(at + 1).is_some();
                verb_at(scene.phrases, at).is_some_and(|v| {
                    v.form == VerbForm::Finite || v.form == VerbForm::Participle && object
                })
            })
    };
    !claims || apart || acts_later()
}

/// Where what is said begins after a verb of saying: after *that*, or right there where a clause or an object follows.
fn after_speech(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let limit = (verb + 8).min(scene.phrases.len());
    for at in verb + 1..limit {
        match scene.phrases[at].kind {
            PhraseKind::That | PhraseKind::Quote => return Some(at + 1),
            PhraseKind::Break if scene.words_of(scene.phrases[at].range) == ":" => {
                return Some(at + 1);
            }
            // *said on Monday*, *told AFP*: a date or a listener before what is said; but *declared a day of mourning*.
            PhraseKind::Noun(_) if scene.is_time(at) && !is_measured(scene, at) => {}
            // *said in a statement that*, *said alongside his counterpart*: a noun after a preposition is passed over.
            PhraseKind::Noun(_) if matches!(scene.phrases[at - 1].kind, PhraseKind::Prep) => {}
            // *… killed ten, the monitor said updating its toll*: what is said stands before.
            PhraseKind::Verb(v)
                if v.form == VerbForm::Gerund
                    && (at == verb + 1 || v.stance.is_some())
                    && is_late(scene, verb) =>
            {
                return None;
            }
            PhraseKind::Noun(_) => {
                let listener = (scene.filler(at).actor.is_some() || tells(scene, verb))
                    && at == verb + 1
                    && matches!(
                        scene.phrases.get(at + 1).map(|p| p.kind),
                        Some(
                            PhraseKind::That
                                | PhraseKind::Noun(_)
                                | PhraseKind::Prep
                                | PhraseKind::Quote
                        )
                    );
                // *…, sources told AFP.*: the listener ends the sentence, and what is told stands before.
                let ends = matches!(
                    scene.phrases.get(at + 1).map(|p| p.kind),
                    None | Some(PhraseKind::Other)
                ) && at + 2 >= scene.phrases.len();
                if ends && at == verb + 1 && tells(scene, verb) {
                    return None;
                }
                if !listener {
                    return Some(at);
                }
            }
            PhraseKind::Verb(v) if v.form != VerbForm::Finite => return Some(at),
            PhraseKind::Verb(_) => return Some(at),
            PhraseKind::Prep => {
                // *said in a statement that*, *told reporters in X that*: passed over with its noun.
            }
            PhraseKind::Other | PhraseKind::Open | PhraseKind::Close => {}
            PhraseKind::Comma
                if matches!(scene.phrases.get(at + 1).map(|p| p.kind), Some(PhraseKind::Quote)) =>
            {
                return Some(at + 2);
            }
            PhraseKind::Comma => {
                // *he said, adding that*: what follows is a statement of its own.
                return None;
            }
            PhraseKind::Subordinate | PhraseKind::Condition | PhraseKind::Relative => {
                return Some(at);
            }
            _ => return None,
        }
    }
    None
}

/// True where a time only measures what stands behind it: *a day of mourning*.
fn is_measured(scene: &Scene<'_>, time: usize) -> bool {
    scene.is_preposition(time + 1)
        && scene.preposition(time + 1) == const { word_hash(b"of") }
        && !scene.is_time(time + 2)
}

/// True where a finite clause stands before the verb of saying and its subject.
fn is_late(scene: &Scene<'_>, verb: usize) -> bool {
    scene.phrases[..verb].iter().any(|p| {
        matches!(p.kind, PhraseKind::Verb(v) if matches!(v.form, VerbForm::Finite | VerbForm::Participle))
    })
}

/// True where the verb needs a listener after it: *told*, *informed*.
fn tells(scene: &Scene<'_>, verb: usize) -> bool {
    verb_at(scene.phrases, verb)
        .is_some_and(|group| scene.tag(group.head).classes.any(Classes::TELLING))
}

/// Where what is said ends: a told clause runs to the end of the sentence, a told thing (*refuted the data on the
/// surrender*) only to the end of its own phrases.
fn told_end(scene: &Scene<'_>, verb: usize, begin: usize) -> usize {
    let last = scene.phrases.len();
    let introduced = begin > 0
        && matches!(
            scene.phrases[begin - 1].kind,
            PhraseKind::That | PhraseKind::Quote | PhraseKind::Break
        );
    let comma = (begin..last)
        .find(|at| matches!(scene.phrases[*at].kind, PhraseKind::Comma | PhraseKind::Quote));
    // *the envoy, a priest from X, had been kidnapped*: the verb stands behind an insertion.
    let beyond = comma.is_some_and(|first| {
        let noun = (begin..first).any(|at| matches!(scene.phrases[at].kind, PhraseKind::Noun(_)));
        let second =
            (first + 1..last).find(|at| matches!(scene.phrases[*at].kind, PhraseKind::Comma));
        let finite = |at| verb_at(scene.phrases, at).is_some_and(|v| v.form == VerbForm::Finite);
        noun && second.is_some_and(|second| finite(second + 1) && !(first..second).any(finite))
    });
    // *claims to have shot it down* tells a clause too.
    let clause = beyond || (begin..comma.unwrap_or(last)).any(|at| {
        matches!(scene.phrases[at].kind, PhraseKind::Verb(v) if at == begin || v.form != VerbForm::Infinitive)
    });
    let opened = matches!(
        scene.phrases.get(begin).map(|p| p.kind),
        Some(PhraseKind::Subordinate | PhraseKind::Condition | PhraseKind::Relative)
    );
    // *Announced sanctions after the attack killed six*: what a thing is told after is not told with it.
    if !introduced
        && !opened
        && let Some(end) = told_thing(scene, verb, begin)
    {
        return end;
    }
    if introduced || clause || opened {
        return last;
    }
    scene.slots_after(verb).end.min(comma.unwrap_or(last))
}

/// Where the noun group at `begin` and what hangs on it ends before a word that tells what went before it: *a day of
/// mourning | after the bombing*.
fn told_thing(scene: &Scene<'_>, verb: usize, begin: usize) -> Option<usize> {
    let announces = verb_at(scene.phrases, verb)
        .is_some_and(|v| scene.tag(v.head).classes.any(Classes::ANNOUNCING));
    // *Confirmed rebels captured X*: somebody does something.
    let acts = || is_somebody(scene, begin) && begins_clause(scene, begin);
    scene.noun_group(begin).filter(|_| announces && !acts())?;
    let aside = |at: usize| {
        let tag = scene.tag(scene.phrases[at].range.start);
        tag.classes.any(Classes::AFTERMATH) && tag.classes.any(Classes::ASIDE)
    };
    for at in begin + 1..scene.phrases.len() {
        match scene.phrases[at].kind {
            PhraseKind::Prep | PhraseKind::Subordinate | PhraseKind::Verb(_) if aside(at) => {
                return Some(at);
            }
            PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::And | PhraseKind::Possessive => {}
            // *A day of mourning*.
            PhraseKind::Verb(v) if v.form == VerbForm::Gerund && scene.is_preposition(at - 1) => {}
            _ => return None,
        }
    }
    None
}

fn subject_start(scene: &Scene<'_>, subject: usize) -> usize {
    let mut at = subject;
    while at > 0
        && matches!(scene.phrases[at - 1].kind, PhraseKind::Possessive | PhraseKind::Noun(_))
    {
        at -= 1;
    }
    at
}

/// True where the speaker stands between commas inside what is said.
fn is_inserted(scene: &Scene<'_>, subjects: &[usize], verb: usize) -> bool {
    let Some(first) = subjects.first() else { return false };
    let before = first.checked_sub(1).map(|b| scene.phrases[b].kind);
    let after = scene.phrases.get(verb + 1).map(|p| p.kind);
    matches!(before, Some(PhraseKind::Comma)) && matches!(after, Some(PhraseKind::Comma))
}

/// True where what is said goes on with a gerund behind the words about the speaker, or right behind the verb where the
/// text has lost its commas.
fn goes_on(scene: &Scene<'_>, verb: usize) -> bool {
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let acts = |at: usize| {
        verb_at(scene.phrases, at).is_some_and(|v| v.form == VerbForm::Gerund && v.stance.is_none())
    };
    let end = (verb + 1..scene.phrases.len())
        .find(|at| !matches!(kind(*at), Some(PhraseKind::Noun(_) | PhraseKind::Prep)));
    // *Denied killing* is no speech that goes on.
    let states = verb_at(scene.phrases, verb).is_some_and(|v| v.stance == Some(Said::States));
    states && acts(verb + 1)
        || end.is_some_and(|end| matches!(kind(end), Some(PhraseKind::Comma)) && acts(end + 1))
}

/// The statements that cover a draft, the one that opens nearest before it first.
pub(crate) fn covering<'s>(
    scene: &Scene<'_>,
    statements: &'s [Statement],
    draft: &Draft,
) -> impl Iterator<Item = &'s Statement> {
    let phrase = draft.phrase;
    // *Rebels seize X; Y denies having lost it*: that disputes it. But *…; the agency reported* says it.
    let (_, end) = scene.part(phrase);
    // *announced a ceasefire* does what it says; *said the attack killed five* only says so.
    let carries = draft.verb.filter(|at| {
        let light = verb_at(scene.phrases, *at).and_then(|v| v.light);
        *at == phrase || light.is_some_and(|light| light != Light::Blame)
    });
    statements.iter().rev().filter(move |s| {
        s.cue != phrase
            && Some(s.cue) != carries
            && (s.cue < end || !denies(s.stance))
            && s.covers.0 <= phrase
            && phrase < s.covers.1
    })
}

/// True where the stance makes the event not told as happened.
pub(crate) fn denies(stance: Stance) -> bool {
    stance == Stance::Denies
}
