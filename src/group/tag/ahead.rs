//! What stands ahead of a token that is not yet tagged: a noun group, one of its own, or a clause. For `tag`.

use super::Word;
use crate::group::part::{Found, Hint};
use crate::lexicon::inflect::VerbForm;
use crate::lexicon::words::Classes;
use crate::text::fold::word_hash;
use crate::text::{Shape, Token};

/// How far a subordinator looks ahead for the verb that would make it one.
pub(super) const LOOK_AHEAD: usize = 12;

/// True where a noun group begins or goes on after token `i`.
pub(super) fn next_is_nominal(sentence: &[Token], hints: &[Hint], may: &[Word], i: usize) -> bool {
    let Some(next) = sentence.get(i + 1) else { return false };
    if next.is(Shape::HYPHEN) {
        return sentence.get(i + 2).is_some_and(|t| t.is(Shape::WORD.or(Shape::NUMBER)));
    }
    if next.is(Shape::SYMBOL) {
        // A quotation mark inside a group: *a second ‘limited’ patrol*.
        let mark = next.is(Shape::SPACED) && next.hash == const { word_hash(b"'") };
        return mark && sentence.get(i + 2).is_some_and(|t| t.is(Shape::WORD));
    }
    if matches!(hints[i + 1].found, Found::Name | Found::Head | Found::Quantity)
        || hints[i + 1].noun
        || hints[i + 1].inside
    {
        return true;
    }
    if hints[i + 1].found == Found::Date {
        return false;
    }
    let word = may[i + 1];
    let closed = Classes::PREPOSITION
        .or(Classes::COORDINATOR)
        .or(Classes::SUBORDINATOR)
        .or(Classes::RELATIVE)
        .or(Classes::MODAL)
        .or(Classes::BE)
        .or(Classes::HAVE)
        .or(Classes::DO)
        .or(Classes::NEGATOR)
        .or(Classes::TO)
        .or(Classes::SUBJECT)
        .or(Classes::CONDITIONAL);
    if word.classes.any(
        Classes::DETERMINER
            .or(Classes::POSSESSIVE)
            .or(Classes::QUANTIFIER)
            .or(Classes::ADJECTIVE)
            .or(Classes::NOUN)
            .or(Classes::OBJECT),
    ) {
        return true;
    }
    if word.classes.any(closed) || (word.classes.any(Classes::ADVERB.or(Classes::PARTICLE))) {
        return false;
    }
    word.forms.is_empty() || next.is(Shape::CAPITAL)
}

/// True where what stands at `i` can only begin a noun group of its own: a determiner, a number, a name, a pronoun.
pub(super) fn next_opens_group(sentence: &[Token], hints: &[Hint], may: &[Word], i: usize) -> bool {
    let Some(token) = sentence.get(i) else { return false };
    if token.is(Shape::NUMBER) {
        return true;
    }
    if token.is(Shape::SYMBOL) {
        return false;
    }
    let word = may[i];
    word.classes.any(
        Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::QUANTIFIER).or(Classes::OBJECT),
    ) && !word.classes.any(Classes::PREPOSITION)
        || matches!(hints[i].found, Found::Head | Found::Name | Found::Quantity) && !hints[i].noun
}

/// True where a finite verb follows before the clause ends: then *after* opens a clause.
pub(super) fn clause_follows(
    text: &str,
    sentence: &[Token],
    hints: &[Hint],
    may: &[Word],
    start: usize,
) -> bool {
    if may
        .get(start)
        .is_some_and(|w| w.forms.has(VerbForm::Gerund) && hints[start].found == Found::Nothing)
    {
        return false;
    }
    for i in start..(start + LOOK_AHEAD).min(sentence.len()) {
        let token = sentence[i];
        if token.is(Shape::SYMBOL) && !token.is(Shape::HYPHEN.or(Shape::POSSESSIVE)) {
            return false;
        }
        let word = may[i];
        if word.classes.any(Classes::BE.or(Classes::HAVE).or(Classes::MODAL).or(Classes::DO)) {
            return true;
        }
        if word.classes.any(Classes::SUBORDINATOR.or(Classes::COORDINATOR)) && i > start {
            return false;
        }
        let verb = word.forms.has(VerbForm::Past)
            || word.forms.has(VerbForm::Third) && !word.classes.any(Classes::NOUN);
        let opened = i > start
            && may[i - 1].classes.any(Classes::DETERMINER.or(Classes::POSSESSIVE))
            || sentence.get(i.wrapping_sub(1)).is_some_and(|t| t.is(Shape::HYPHEN));
        // *after six killed* is told by a subject before the verb; *by* after it makes it a reduced clause.
        if verb
            && i > start
            && !opened
            && !sentence.get(i + 1).is_some_and(|t| t.text(text).eq_ignore_ascii_case("by"))
        {
            return true;
        }
    }
    false
}
