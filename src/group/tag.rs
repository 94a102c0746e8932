//! What each token of a sentence is: closed-class words by list, open-class words by their forms and their neighbours.

mod ahead;
mod verb;

use self::ahead::{clause_follows, next_is_nominal, next_opens_group};
use self::verb::verb_or_noun;
use super::part::{Found, Hint, Part, Tag};
use crate::lexicon::inflect::VerbForm;
use crate::lexicon::words::{Classes, VerbForms, Words};
use crate::span::TokenRange;
use crate::text::{Shape, Token};

const PLAIN: Tag = Tag {
    part: Part::Noun,
    length: 1,
    negator: false,
    present: false,
    bare: false,
    date: false,
    entity: false,
    opens: false,
    effect: None,
    stance: None,
    hedge: None,
    light: None,
    place: None,
    classes: Classes::NONE,
};

#[derive(Clone, Copy, Default)]
struct Word {
    classes: Classes,
    forms: VerbForms,
    length: u8,
}

/// Tags the tokens of one sentence; `hints[i]` and `out[i]` belong to token `range.start + i`.
pub(crate) fn tag(
    words: &Words,
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    hints: &[Hint],
    out: &mut Vec<Tag>,
) {
    out.clear();
    let sentence = &tokens[range.range()];
    // First what each word may be, then, left to right, what it is.
    let mut may: Vec<Word> = Vec::with_capacity(sentence.len());
    for (i, token) in sentence.iter().enumerate() {
        let mut tag = PLAIN;
        let mut word = Word { length: 1, ..Word::default() };
        if token.is(Shape::WORD)
            && let Some((length, sense)) = words.at(text, tokens, range.start as usize + i)
        {
            let length = length.min(sentence.len() - i);
            word = Word { classes: sense.classes, forms: sense.forms, length: length as u8 };
            tag.effect = sense.effect;
            tag.stance = sense.stance;
            tag.hedge = sense.hedge;
            tag.light = sense.light;
            tag.place = sense.place;
            tag.classes = sense.classes;
        } else if token.is(Shape::WORD)
            && !token.is(Shape::CAPITAL)
            && hints[i].found == Found::Nothing
        {
            word.forms = forms_by_ending(token.text(text));
            if word.forms.is_empty() && ends_in_ly(token.text(text)) {
                word.classes = Classes::ADVERB;
            }
            // *A simultaneous attack*: no plural of a noun.
            if token.text(text).ends_with("ous") {
                word.classes = Classes::ADJECTIVE;
            }
        }
        word.forms = word.forms.or(hints[i].forms);
        if hints[i].noun {
            word.classes = word.classes.or(Classes::NOUN);
        }
        if hints[i].length > 1 && word.length == 1 {
            word.length = hints[i].length;
        }
        may.push(word);
        out.push(tag);
    }
    let mut skip = 0;
    for i in 0..sentence.len() {
        let token = sentence[i];
        if skip > 0 {
            skip -= 1;
            // *is responsible to*: the last word of the expression governs the verb after it.
            let expression = out[..i].iter().rposition(|t| t.part != Part::Other);
            let governs = expression
                .is_some_and(|at| !matches!(out[at].part, Part::Prep | Part::Subordinate));
            let to = skip == 0 && governs && may[i].classes.any(Classes::TO);
            out[i].part = if to { Part::To } else { Part::Other };
            continue;
        }
        let (part, length) = decide(text, sentence, hints, &may, out, i);
        out[i].part = part;
        out[i].length = length.max(1);
        let classes = may[i].classes;
        out[i].negator = classes.any(Classes::NEGATOR);
        out[i].opens = hints[i].opens;
        out[i].date = hints[i].found == Found::Date;
        out[i].entity = matches!(hints[i].found, Found::Name | Found::Head);
        out[i].present = match part {
            Part::Be | Part::Have | Part::Do | Part::Modal => !is_past_auxiliary(token.text(text)),
            Part::Verb => !may[i].forms.has(VerbForm::Past),
            _ => false,
        };
        out[i].bare = part == Part::Verb && out[i].present && may[i].forms.has(VerbForm::Base);
        if !matches!(part, Part::Noun | Part::Name | Part::Number | Part::Adjective | Part::Det) {
            skip = out[i].length.saturating_sub(1);
        }
    }
}

/// True where a word can only be a noun, whatever else the sentence holds: a bare form or one in *-s* where the sentence
/// begins, or right after a determiner, an adjective, a preposition or a hyphen (*the strike*, *of control*, *current
/// levels*). As [`tag`] decides it, told before anything is tagged. `forms` are those that the word may have as a
/// trigger.
pub(crate) fn is_opened_noun(
    words: &Words,
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    at: u32,
    forms: VerbForms,
) -> bool {
    let tokens = &tokens[..range.end as usize];
    let nominal = |forms: VerbForms| {
        ![VerbForm::Past, VerbForm::Participle, VerbForm::Gerund].iter().any(|f| forms.has(*f))
    };
    let opens = |before: usize| {
        let determiner = Classes::DETERMINER.or(Classes::POSSESSIVE);
        tokens[before].is(Shape::POSSESSIVE.or(Shape::HYPHEN))
            || words.at(text, tokens, before).is_some_and(|(length, sense)| {
                length == 1
                    && sense.forms.is_empty()
                    && [determiner, Classes::ADJECTIVE, Classes::PREPOSITION]
                        .iter()
                        .any(|of| sense.classes.any(*of) && sense.classes.or(*of) == *of)
            })
    };
    nominal(forms)
        && (at == range.start || opens(at as usize - 1))
        && words
            .at(text, tokens, at as usize)
            .is_none_or(|(length, sense)| length == 1 && nominal(sense.forms))
}

fn decide(
    text: &str,
    sentence: &[Token],
    hints: &[Hint],
    may: &[Word],
    out: &[Tag],
    i: usize,
) -> (Part, u8) {
    let token = sentence[i];
    let word = may[i];
    let classes = word.classes;
    let before = out[..i].last().map_or(Part::Break, |t| t.part);
    if token.is(Shape::SYMBOL) {
        if cuts_short(sentence, i) {
            return (Part::Mark, 1);
        }
        // The second half of a dash of two hyphens joins nothing.
        let part = symbol(text, token);
        return (if part == Part::Hyphen && before == Part::Break { Part::Break } else { part }, 1);
    }
    match hints[i].found {
        Found::Date => return (Part::Noun, 1),
        Found::Quantity if hints[i].forms.is_empty() => return (Part::Number, 1),
        Found::Head if !hints[i].noun && hints[i].forms.is_empty() => return (Part::Name, 1),
        Found::Name if !hints[i].noun && hints[i].forms.is_empty() => {
            // *Syrian opposition fighters*: modifiers; *of* and *the* inside a name belong to it.
            return (
                if next_is_nominal(sentence, hints, may, i) { Part::Adjective } else { Part::Name },
                1,
            );
        }
        _ => {}
    }
    if hints[i].compound && !classes.any(Classes::PREPOSITION) {
        return (Part::Noun, 1);
    }
    // *An air strike killed*: a word inside a trigger noun is no verb; but *troops pull out* is no *pull-out*.
    let parted =
        word.length > 1 && may[i + 1].classes.any(Classes::PARTICLE.or(Classes::PREPOSITION));
    if hints[i].inside && !word.forms.is_empty() && !parted {
        return (Part::Adjective, 1);
    }
    if token.is(Shape::NUMBER) {
        return (Part::Number, 1);
    }
    let length = word.length;
    let nominal_next = || next_is_nominal(sentence, hints, may, i + length as usize - 1);
    // *had to*, *is to*: a modal of two words, before its first word is taken for an auxiliary.
    if classes.any(Classes::MODAL) && length > 1 {
        return (Part::Modal, length);
    }
    if classes.any(Classes::BE) {
        return (Part::Be, length);
    }
    if classes.any(Classes::HAVE) {
        return (Part::Have, length);
    }
    if classes.any(Classes::DO) {
        return (Part::Do, length);
    }
    if classes.any(Classes::MODAL) {
        return (Part::Modal, length);
    }
    if classes.any(Classes::NEGATOR) {
        if classes.any(Classes::DETERMINER.or(Classes::QUANTIFIER)) {
            return (Part::Det, length);
        }
        return (if classes.any(Classes::PREPOSITION) { Part::Prep } else { Part::Not }, length);
    }
    if classes.any(Classes::TO) {
        let verb =
            may[i + 1..].iter().zip(&hints[i + 1..]).zip(&sentence[i + 1..]).find(|((w, _), _)| {
                !w.classes.any(Classes::ADVERB.or(Classes::NEGATOR)) || w.forms.has(VerbForm::Base)
            });
        let infinitive = verb.is_some_and(|((w, h), t)| {
            (w.forms.has(VerbForm::Base)
                || w.classes.any(Classes::BE.or(Classes::HAVE).or(Classes::DO)))
                && (!t.is(Shape::CAPITAL) || token.is(Shape::UPPER))
                && !matches!(h.found, Found::Date | Found::Quantity)
        });
        return (if infinitive { Part::To } else { Part::Prep }, 1);
    }
    if token.text(text).eq_ignore_ascii_case("that") {
        let after = may.get(i + 1).copied().unwrap_or_default();
        let auxiliary_next = after.classes.any(
            Classes::BE.or(Classes::HAVE).or(Classes::MODAL).or(Classes::DO).or(Classes::ADVERB),
        );
        let verb_next =
            !after.forms.is_empty() && !after.classes.any(Classes::NOUN) || auxiliary_next;
        let told = out[..i].iter().rev().take(6).any(|t| t.stance.is_some());
        let part = match before {
            Part::Noun | Part::Name | Part::Number | Part::Adjective if verb_next || !told => {
                Part::Relative
            }
            Part::Prep => Part::Det,
            // *that day*, *that town*: only right before a plain noun, and never after a noun.
            Part::Verb | Part::Base | Part::Gerund | Part::And | Part::Comma | Part::Break
                if !told && nominal_next() && !next_opens_group(sentence, hints, may, i + 1) =>
            {
                Part::Det
            }
            _ => Part::That,
        };
        return (part, 1);
    }
    if classes.any(Classes::CONDITIONAL) {
        return (Part::Condition, length);
    }
    if classes.any(Classes::RELATIVE) && !classes.any(Classes::DETERMINER) {
        return (Part::Relative, length);
    }
    if classes.any(Classes::SUBORDINATOR) {
        let preposition = classes.any(Classes::PREPOSITION);
        return (
            if preposition && !clause_follows(text, sentence, hints, may, i + length as usize) {
                Part::Prep
            } else {
                Part::Subordinate
            },
            length,
        );
    }
    if classes.any(Classes::COORDINATOR) {
        // *Was killed along with two others*: after a verb or a day nothing is joined.
        let end = if before == Part::Comma { i.saturating_sub(1) } else { i };
        let joins = end.checked_sub(1).is_none_or(|at| {
            !matches!(out[at].part, Part::Verb | Part::Participle | Part::Adverb) && !out[at].date
        });
        let part = if joins || !classes.any(Classes::PREPOSITION) { Part::And } else { Part::Prep };
        return (part, length);
    }
    if classes.any(Classes::POSSESSIVE) && (nominal_next() || !classes.any(Classes::OBJECT)) {
        return (Part::Det, 1);
    }
    if classes.any(Classes::SUBJECT.or(Classes::OBJECT).or(Classes::REFLEXIVE)) {
        return (Part::Pronoun, 1);
    }
    // *Two more died*: the number and the word after it stand for people.
    let stands = before == Part::Number
        && classes.any(Classes::QUANTIFIER)
        && !nominal_next()
        && may.get(i + 1).is_some_and(|w| w.forms.has(VerbForm::Past));
    if stands {
        return (Part::Noun, 1);
    }
    if classes.any(Classes::DETERMINER.or(Classes::QUANTIFIER)) {
        return (Part::Det, length);
    }
    if classes.any(Classes::PARTICLE)
        && matches!(before, Part::Verb | Part::Participle | Part::Base | Part::Gerund)
        && !nominal_next()
    {
        return (Part::Adverb, 1);
    }
    if classes.any(Classes::PREPOSITION) && word.forms.is_empty() {
        return (Part::Prep, length);
    }
    if classes.any(Classes::QUESTION) {
        return (Part::Subordinate, length);
    }
    if word.forms.is_empty() && classes.any(Classes::VERB) {
        // A verb of saying in another language, listed as it stands.
        return (Part::Verb, length);
    }
    if word.forms.is_empty() {
        // *a second patrol*: what can be an adverb is a modifier after a determiner.
        if classes.any(Classes::ADVERB) && before == Part::Det && nominal_next() && length == 1 {
            return (Part::Adjective, 1);
        }
        // *A highly respected elder*: what describes the word that describes the noun.
        let opened = before == Part::Det
            || before == Part::Number
                && ["a", "an"].iter().any(|a| sentence[i - 1].text(text).eq_ignore_ascii_case(a));
        let next = may.get(i + 1).copied().unwrap_or_default();
        if classes.any(Classes::ADVERB)
            && opened
            && next.forms.has(VerbForm::Participle)
            && next_is_nominal(sentence, hints, may, i + 1)
            && !next_opens_group(sentence, hints, may, i + 2)
        {
            return (Part::Adjective, length);
        }
        // *And later shot them*: right before a verb with its object.
        if classes.any(Classes::ADVERB)
            && before == Part::And
            && next.forms.has(VerbForm::Past)
            && next_opens_group(sentence, hints, may, i + 2)
        {
            return (Part::Adverb, length);
        }
        // *was later captured*: between an auxiliary and its participle nothing but an adverb stands.
        let inside = matches!(before, Part::Be | Part::Have)
            && may.get(i + length as usize).is_some_and(|w| w.forms.has(VerbForm::Participle));
        if classes.any(Classes::ADVERB.or(Classes::PARTICLE))
            && !classes.any(Classes::NOUN)
            && (inside || !(classes.any(Classes::ADJECTIVE) && nominal_next()))
        {
            return (Part::Adverb, length);
        }
        if classes.any(Classes::ADJECTIVE) {
            return (Part::Adjective, length);
        }
        if token.is(Shape::CAPITAL) {
            return (Part::Noun, 1);
        }
        return (Part::Noun, if classes.any(Classes::NOUN) { length } else { 1 });
    }
    let auxiliary = auxiliary_before(&out[..i]);
    (verb_or_noun(text, sentence, hints, may, out, i, before, auxiliary, nominal_next()), length)
}

/// The part before adverbs (*was heavily shelled*); between an auxiliary and its participle may stand a day and quotation
/// marks too: *were on Monday killed*, *was "summarily executed"*.
fn auxiliary_before(before: &[Tag]) -> Part {
    let mut ahead = before.iter().rev().filter(|t| !matches!(t.part, Part::Adverb | Part::Not));
    let near = ahead.clone().next().map_or(Part::Break, |t| t.part);
    let mut dated = false;
    let far = ahead.find(|t| {
        dated |= t.date;
        !(t.date || t.part == Part::Quote || dated && t.part == Part::Prep)
    });
    match far.map(|t| t.part) {
        Some(far @ (Part::Be | Part::Have)) => far,
        _ => near,
    }
}

/// True for a full stop in the middle of a name: *St. Louis*, *John F. Harlan*.
fn cuts_short(sentence: &[Token], i: usize) -> bool {
    sentence[i].is(Shape::STOP)
        && !sentence[i].is(Shape::SPACED)
        && i.checked_sub(1).is_some_and(|before| sentence[before].is(Shape::CAPITAL))
        && sentence.get(i + 1).is_some_and(|next| next.is(Shape::CAPITAL))
}

fn symbol(text: &str, token: Token) -> Part {
    if token.is(Shape::POSSESSIVE) {
        return Part::Possessive;
    }
    if token.is(Shape::QUOTE) {
        return Part::Quote;
    }
    match crate::text::tokens::plain_symbol(token.text(text).chars().next().unwrap_or(' ')) {
        ',' => Part::Comma,
        '-' if token.is(Shape::HYPHEN) => Part::Hyphen,
        '-' | ':' | ';' => Part::Break,
        '(' | '[' => Part::Open,
        ')' | ']' => Part::Close,
        '\'' => Part::Mark,
        _ => Part::Other,
    }
}

fn is_past_auxiliary(word: &str) -> bool {
    ["was", "were", "had", "did", "been", "wasn't", "weren't", "hadn't", "didn't"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

/// A word that no list knows, by its ending: *regrouped*, *infiltrating*.
fn forms_by_ending(word: &str) -> VerbForms {
    const SHORTEST: usize = 5;
    if word.len() < SHORTEST {
        VerbForms::default()
    } else if word.ends_with("ed") && !word.ends_with("eed") {
        VerbForms::of(VerbForm::Past).or(VerbForms::of(VerbForm::Participle))
    } else if word.ends_with("ing") {
        VerbForms::of(VerbForm::Gerund)
    } else {
        VerbForms::default()
    }
}

fn ends_in_ly(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}
