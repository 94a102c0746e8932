//! Walking the phrases of a clause: who owns a noun group and who is joined to it. For `subject`, `slots` and `frame`.
//!
//! Everything here, in `subject` and in `slots` walks a bounded number of phrases from where it starts, so that a sentence
//! of ten thousand triggers costs no more than its length.

use super::chunk::{Phrase, PhraseKind, VerbForm, VerbGroup};

/// How many phrases a walk may pass: longer distances are not read by people either.
pub(crate) const REACH: usize = 48;

/// The verb group at `index`, if the phrase there is one.
pub(crate) fn verb_at(phrases: &[Phrase], index: usize) -> Option<VerbGroup> {
    match phrases.get(index)?.kind {
        PhraseKind::Verb(verb) => Some(verb),
        _ => None,
    }
}

pub(super) fn is_noun(phrases: &[Phrase], index: usize) -> bool {
    matches!(phrases.get(index).map(|p| p.kind), Some(PhraseKind::Noun(_)))
}

pub(super) fn kind(phrases: &[Phrase], index: usize) -> PhraseKind {
    phrases.get(index).map_or(PhraseKind::Break, |p| p.kind)
}

/// So many verbs may have one object together.
const MOST_JOINED: usize = 4;

/// The last of the verb groups with which the one at `index` has its object together: *ambushed and killed five
/// soldiers*, *kidnapped, tortured and killed a guard*. `is_time` says whether a noun group is a date.
pub(crate) fn shares_object(
    phrases: &[Phrase],
    index: usize,
    is_time: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let acts = |at: usize| {
        verb_at(phrases, at).is_some_and(|v| {
            matches!(v.form, VerbForm::Finite | VerbForm::Participle) && !v.passive
        })
    };
    // One word in the present may be a noun: *deplores these attacks and calls on all parties*.
    let bare = verb_at(phrases, index).is_some_and(|v| v.form == VerbForm::Finite && v.present)
        && phrases[index].range.range().len() == 1;
    if bare {
        return None;
    }
    let mut at = index;
    for _ in 1..MOST_JOINED {
        let comma = usize::from(matches!(kind(phrases, at + 1), PhraseKind::Comma));
        let last = matches!(kind(phrases, at + 1 + comma), PhraseKind::And);
        if !acts(at) || comma == 0 && !last {
            return None;
        }
        at += 1 + comma + usize::from(last);
        // *Shelled and then stormed*.
        at += usize::from(last && matches!(kind(phrases, at), PhraseKind::Other));
        if last {
            let object = at + 1;
            // *Two killed and wounded, police say*: who tells it is nobody it is done to.
            let tells = verb_at(phrases, possessed(phrases, object) + 1)
                .is_some_and(|v| v.stance.is_some() || v.form == VerbForm::Finite);
            return (acts(at) && is_noun(phrases, object) && !is_time(object) && !tells)
                .then_some(at);
        }
    }
    None
}

/// The noun groups of a coordination whose first or last member is `index`, in text order: *X, Y and Z*.
/// Forward only: members after a verb's object or a preposition.
pub(crate) fn coordinated_after(phrases: &[Phrase], index: usize) -> Vec<usize> {
    let mut members = vec![index];
    let mut at = possessed(phrases, index);
    let is_object = hangs_on_a_verb(phrases, index);
    if at != index {
        members[0] = at;
    }
    let limit = (at + REACH).min(phrases.len());
    loop {
        // Brackets after a name are passed over: *Hawsh Nasri (twice), Arbil*.
        let mut next = skip_brackets(phrases, at + 1, limit);
        let comma = matches!(kind(phrases, next), PhraseKind::Comma);
        if comma {
            next += 1;
        }
        let and = matches!(kind(phrases, next), PhraseKind::And);
        if and {
            next += 1;
        }
        if !(comma || and) || next >= limit || !is_noun(phrases, next) {
            return members;
        }
        let member = possessed(phrases, next);
        let after = skip_brackets(phrases, member + 1, limit);
        // What follows tells a further member from the subject of the next clause.
        let joins = match kind(phrases, after) {
            PhraseKind::Verb(verb) => {
                verb.form == VerbForm::Gerund
                    || (verb.form == VerbForm::Participle
                        && matches!(kind(phrases, after + 1), PhraseKind::Prep))
            }
            PhraseKind::Relative => and,
            _ => true,
        };
        // A comma alone joins only if the list goes on to an *and*; otherwise it is an apposition.
        let joins = joins && (and || list_goes_on(phrases, after, limit, is_object));
        if !joins {
            return members;
        }
        members.push(member);
        at = member;
    }
}

/// How many phrases may stand between a verb and what hangs on its object: *began with the murder of a guard*.
const HANGING: usize = 14;

/// True where a verb stands before the noun group at `index`, and between them nothing but what hangs on its object.
fn hangs_on_a_verb(phrases: &[Phrase], index: usize) -> bool {
    phrases[..index]
        .iter()
        .rev()
        .take(HANGING)
        .find(|p| {
            !matches!(p.kind, PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::Possessive)
        })
        .is_some_and(|p| matches!(p.kind, PhraseKind::Verb(_)))
}

/// True where, after a member of a comma list at `at`, more members and at last an *and* follow. Behind the object of a
/// verb, who says so is no member: *killing eight and wounding 20, police and medics said*.
fn list_goes_on(phrases: &[Phrase], mut at: usize, limit: usize, is_object: bool) -> bool {
    let closes = |last: usize| {
        // *The accord between X, Y and Z had proved useful*: a word in the perfect seldom tells who says so.
        let says = verb_at(phrases, possessed(phrases, last) + 1);
        let says = says
            .is_some_and(|v| v.stance.is_some() && (v.form == VerbForm::Participle || v.present));
        is_noun(phrases, last) && !(is_object && says)
    };
    for _ in 0..REACH {
        match kind(phrases, at) {
            PhraseKind::And => return closes(at + 1),
            PhraseKind::Comma if matches!(kind(phrases, at + 1), PhraseKind::And) => {
                return closes(at + 2);
            }
            PhraseKind::Comma if is_noun(phrases, at + 1) => {
                at = skip_brackets(phrases, possessed(phrases, at + 1) + 1, limit)
            }
            _ => return false,
        }
    }
    false
}

pub(super) fn skip_brackets(phrases: &[Phrase], at: usize, limit: usize) -> usize {
    if !matches!(kind(phrases, at), PhraseKind::Open) {
        return at;
    }
    let end = phrases[at..limit.min(phrases.len())]
        .iter()
        .position(|p| matches!(p.kind, PhraseKind::Close));
    end.map_or(at, |offset| at + offset + 1)
}

/// From a possessor to what is possessed: *Turkey's army* is the army.
pub(crate) fn possessed(phrases: &[Phrase], mut index: usize) -> usize {
    let mut steps = 0;
    while steps < 4
        && matches!(kind(phrases, index + 1), PhraseKind::Possessive)
        && is_noun(phrases, index + 2)
    {
        index += 2;
        steps += 1;
    }
    index
}

/// The possessor of a noun group, if one stands before it.
pub(crate) fn possessor(phrases: &[Phrase], index: usize) -> Option<usize> {
    (index >= 2
        && matches!(kind(phrases, index - 1), PhraseKind::Possessive)
        && is_noun(phrases, index - 2))
    .then(|| index - 2)
}
