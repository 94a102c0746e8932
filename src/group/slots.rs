//! The object and the prepositional slots of a verb group or of a noun group that names an event: what stands after it.

use super::chunk::{Phrase, PhraseKind, VerbForm};
use super::clause::{REACH, coordinated_after, is_noun, kind, possessed, skip_brackets, verb_at};

/// What follows a verb or a noun: the object and the prepositional slots, up to the end of the clause.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    /// The object and its coordinated members.
    pub(crate) object: Vec<usize>,
    /// Preposition phrase and noun groups, in text order.
    pub(crate) preps: Vec<(usize, Vec<usize>)>,
    /// One past the last phrase that belongs to the clause.
    pub(crate) end: usize,
}

/// The slots after phrase `index` (a verb group, or a noun group that names an event).
pub(crate) fn slots_after(
    phrases: &[Phrase],
    index: usize,
    takes_object: bool,
    is_time: &dyn Fn(usize) -> bool,
) -> Slots {
    let mut slots = Slots::default();
    let limit = (index + REACH).min(phrases.len());
    let mut at = index + 1;
    let mut prep = None;
    let of_verb = verb_at(phrases, index).is_some();
    while at < limit {
        match kind(phrases, at) {
            // *During last week's riots*: a day that owns a noun is no day of its own.
            PhraseKind::Noun(_) if is_time(at) && possessed(phrases, at) == at => {
                prep = None;
                at += 1;
            }
            PhraseKind::Noun(_) => {
                let members = coordinated_after(phrases, at);
                let last = *members.last().unwrap_or(&at);
                match prep.take() {
                    Some(prep) => slots.preps.push((prep, members)),
                    // *And 20 captured, the agency said*; but *15 killed, 20 hurt in a blast*.
                    None if at == index + 2
                        && matches!(kind(phrases, index + 1), PhraseKind::Comma)
                        && ends_in_speech(phrases, last + 1) => {}
                    None if takes_object && slots.object.is_empty() && slots.preps.is_empty() => {
                        slots.object = members
                    }
                    None if takes_object && slots.object.is_empty() && at == index + 1 => {
                        slots.object = members
                    }
                    // A noun group after a comma: an apposition, passed over.
                    None => {}
                }
                at = last + 1;
            }
            PhraseKind::Prep => {
                prep = Some(at);
                at += 1;
            }
            PhraseKind::Other | PhraseKind::Quote | PhraseKind::Possessive => at += 1,
            PhraseKind::Open => at = skip_brackets(phrases, at, limit).max(at + 1),
            PhraseKind::Close => at += 1,
            PhraseKind::Comma => {
                // *Killed ten people, including two soldiers, in X*: the inserted words are passed over.
                if let Some(end) = inserted_gerund(phrases, at, limit) {
                    at = end;
                }
                // After a comma go on only with a preposition or an apposition; a verb or a new subject ends the clause.
                let next = kind(phrases, at + 1);
                let goes_on = match next {
                    PhraseKind::Prep => true,
                    PhraseKind::Noun(_) => {
                        let member = possessed(phrases, at + 1);
                        !matches!(kind(phrases, member + 1), PhraseKind::Verb(v) if v.form == VerbForm::Finite || v.form == VerbForm::Participle)
                    }
                    _ => false,
                };
                if !goes_on {
                    break;
                }
                at += 1;
            }
            PhraseKind::And => {
                // *in X and in Y*.
                if matches!(kind(phrases, at + 1), PhraseKind::Prep) {
                    at += 1;
                } else {
                    break;
                }
            }
            // *the village captured by*: a reduced clause ends a noun's slots; a verb's go on past a participle with *by*.
            PhraseKind::Verb(v) if of_verb && v.form == VerbForm::Participle && at > index + 1 => {
                let mut end = at + 1;
                while end < limit {
                    match kind(phrases, end) {
                        PhraseKind::Prep | PhraseKind::Noun(_) => {}
                        // *A bomb packed with nails and pieces of metal*.
                        PhraseKind::And
                            if is_noun(phrases, end + 1) && verb_at(phrases, end + 2).is_none() => {
                        }
                        _ => break,
                    }
                    end += 1;
                }
                at = end;
            }
            _ => break,
        }
    }
    slots.end = at;
    slots
}

/// True where a verb of saying or a comma stands at `at`: the noun before it says so.
fn ends_in_speech(phrases: &[Phrase], at: usize) -> bool {
    match kind(phrases, at) {
        PhraseKind::Comma => true,
        PhraseKind::Verb(verb) => verb.stance.is_some(),
        _ => false,
    }
}

/// The closing comma of *, including two soldiers, in*, where the opening one is at `at`.
fn inserted_gerund(phrases: &[Phrase], at: usize, limit: usize) -> Option<usize> {
    let gerund = verb_at(phrases, at + 1).is_some_and(|v| v.form == VerbForm::Gerund);
    if !gerund || !is_noun(phrases, at + 2) {
        return None;
    }
    let mut end = at + 3;
    // *Including two soldiers and a guide from X*.
    while end < limit
        && matches!(kind(phrases, end), PhraseKind::And | PhraseKind::Prep)
        && is_noun(phrases, end + 1)
    {
        end += 2;
    }
    let closes = matches!(kind(phrases, end), PhraseKind::Comma)
        && matches!(kind(phrases, end + 1), PhraseKind::Prep);
    (end < limit && closes).then_some(end)
}
