//! Phrases: runs of tags become noun groups, verb groups, prepositions and the marks between clauses.

use super::part::{Part, Tag};
use crate::lexicon::words::{Classes, Effect, Hedge, Light, Stance};
use crate::span::TokenRange;
use crate::text::fold::word_hash;
use crate::text::{Shape, Token};

/// A stretch of a sentence that plays one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) range: TokenRange,
    pub(crate) kind: PhraseKind,
}

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    Noun(NounGroup),
    Verb(VerbGroup),
    /// A preposition of one or several words; the token is its first.
    Prep,
    Comma,
    /// *and*, *or*, *but*.
    And,
    /// *who*, *which*, *that* after a noun, *whose*, *where* after a place.
    Relative,
    /// *that* after a verb of saying.
    That,
    /// *if*, *unless*, *whether*.
    Condition,
    /// *when*, *while*, *after*, *because*, …
    Subordinate,
    /// The possessive *'s* between two noun groups.
    Possessive,
    Quote,
    Open,
    Close,
    /// Dash, colon, semicolon.
    Break,
    Other,
}

/// A noun group: determiner, modifiers and head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NounGroup {
    /// The head token.
    pub(crate) head: u32,
    /// *no*, *neither*: the group itself is negated.
    pub(crate) negated: bool,
    /// A pronoun, or a determiner alone.
    pub(crate) pronoun: bool,
}

/// The form of a verb group as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    Finite,
    /// *to capture*, or a bare form after a modal of another group.
    Infinitive,
    /// *capturing*.
    Gerund,
    /// *captured* with no auxiliary, right after a noun group: active past or reduced passive, to be told by what follows.
    Participle,
}

/// A verb group: auxiliaries, adverbs and main verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VerbGroup {
    /// The main verb.
    pub(crate) head: u32,
    pub(crate) form: VerbForm,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    /// *will*, *must*, *is to*, *has to*.
    pub(crate) planned: bool,
    /// *may*, *might*, *could*.
    pub(crate) possible: bool,
    /// *had to*, *was to*: a past duty, which the text may show fulfilled.
    pub(crate) duty: bool,
    /// *reportedly*, *possibly*.
    pub(crate) hedge: Option<Hedge>,
    /// The verb stands in the present or has a present auxiliary.
    pub(crate) present: bool,
    /// A form of *be* alone, with no other verb.
    pub(crate) copula: bool,
    /// What it makes of its complement.
    pub(crate) effect: Option<Effect>,
    /// How its subject stands to what is said.
    pub(crate) stance: Option<Stance>,
    pub(crate) light: Option<Light>,
}

/// Longest verb group in tokens; what is longer is no verb group but a list.
const MAX_VERB_GROUP: usize = 12;

/// Cuts the tagged tokens of one sentence into phrases. `tags[i]` belongs to token `range.start + i`.
pub(crate) fn chunk(tokens: &[Token], range: TokenRange, tags: &[Tag], out: &mut Vec<Phrase>) {
    out.clear();
    let base = range.start as usize;
    let mut i = 0;
    while i < tags.len() {
        let (kind, length) = match tags[i].part {
            part if is_nominal(tags, i) => noun_group(tokens, base, tags, i, part),
            Part::Modal
            | Part::Have
            | Part::Be
            | Part::Do
            | Part::Verb
            | Part::Participle
            | Part::Gerund
            | Part::Base
            | Part::To
            | Part::Not => verb_group(base, tags, i),
            Part::Adverb if starts_verb_group(tags, i) => verb_group(base, tags, i),
            Part::Prep => (PhraseKind::Prep, tags[i].length as usize),
            // *, especially in X*, *, also from Y*.
            Part::Comma => (PhraseKind::Comma, 1 + usize::from(focuses(tags, i + 1))),
            Part::And => (PhraseKind::And, 1),
            Part::Relative => (PhraseKind::Relative, 1),
            Part::That => (PhraseKind::That, 1),
            Part::Condition => (PhraseKind::Condition, tags[i].length as usize),
            Part::Subordinate => (PhraseKind::Subordinate, tags[i].length as usize),
            Part::Possessive => (PhraseKind::Possessive, 1),
            Part::Quote => (PhraseKind::Quote, 1),
            Part::Open => (PhraseKind::Open, 1),
            Part::Close => (PhraseKind::Close, 1),
            Part::Break => (PhraseKind::Break, 1),
            _ => (PhraseKind::Other, 1),
        };
        let length = length.clamp(1, tags.len() - i);
        out.push(Phrase { range: TokenRange::new(base + i, base + i + length), kind });
        i += length;
    }
}

fn is_nominal(tags: &[Tag], i: usize) -> bool {
    match tags[i].part {
        Part::Det | Part::Number | Part::Adjective | Part::Noun | Part::Pronoun | Part::Name => {
            true
        }
        // *heavily armed men*, *about 20*, *of strategically important places*: an adverb before a modifier.
        Part::Adverb => {
            let next = tags.get(i + 1).map(|t| t.part);
            let before = i.checked_sub(1).map(|b| tags[b].part);
            matches!(next, Some(Part::Adjective | Part::Number))
                || (matches!(before, Some(Part::Det | Part::Prep))
                    && matches!(next, Some(Part::Noun | Part::Name)))
        }
        // A quotation mark inside a group: *a second ‘limited’ patrol*.
        Part::Mark => matches!(
            tags.get(i + 1).map(|t| t.part),
            Some(Part::Adjective | Part::Noun | Part::Name | Part::Participle | Part::Number)
        ),
        _ => false,
    }
}

/// True where the date at `i` stands between an article or an adjective and its noun: *an overnight raid*.
fn modifies(tags: &[Tag], i: usize) -> bool {
    let after = tags[i..].iter().find(|t| !t.date).map(|t| t.part);
    i > 0
        && matches!(tags[i - 1].part, Part::Det | Part::Adjective)
        && matches!(after, Some(Part::Noun | Part::Adjective))
}

/// True where, after a date at `i`, a verb goes on.
fn verb_follows(tags: &[Tag], i: usize) -> bool {
    tags[i + 1..].iter().take(4).find(|t| !t.date).is_some_and(|t| {
        matches!(
            t.part,
            Part::Verb | Part::Participle | Part::Gerund | Part::Base | Part::Be | Part::Have
        )
    })
}

/// True where an adverb that doubts and denies nothing stands at `i` before a preposition of place.
fn focuses(tags: &[Tag], i: usize) -> bool {
    let plain = |t: &Tag| t.part == Part::Adverb && t.hedge.is_none() && !t.negator;
    tags.get(i).is_some_and(plain)
        && tags.get(i + 1).is_some_and(|t| t.part == Part::Prep && t.place.is_some())
}

/// True where a date begins at `i` and a participle stands right behind it.
fn goes_on_after_a_date(tags: &[Tag], i: usize) -> bool {
    let end = tags[i..].iter().take_while(|t| t.date).count() + i;
    end > i && goes_on_quoted(tags, end)
}

/// True where a participle, adverbs and quotation marks aside, stands at `i`.
fn goes_on_quoted(tags: &[Tag], i: usize) -> bool {
    tags[i..]
        .iter()
        .take(MAX_VERB_GROUP)
        .find(|t| !matches!(t.part, Part::Adverb | Part::Quote))
        .is_some_and(|t| t.part == Part::Participle)
}

fn starts_verb_group(tags: &[Tag], i: usize) -> bool {
    tags[i + 1..].iter().take(3).find(|t| t.part != Part::Adverb).is_some_and(|t| {
        matches!(
            t.part,
            Part::Modal
                | Part::Have
                | Part::Be
                | Part::Do
                | Part::Verb
                | Part::Participle
                | Part::Gerund
                | Part::Base
                | Part::To
        )
    })
}

fn noun_group(
    tokens: &[Token],
    base: usize,
    tags: &[Tag],
    start: usize,
    first: Part,
) -> (PhraseKind, usize) {
    let mut end = start;
    let mut head = start;
    let mut negated = false;
    while let Some(tag) = tags.get(end) {
        // *The eastern countryside of X* is one group, *a patrol west of X* two.
        let determined = end == start + 1 && tags[start].part == Part::Det;
        if tag.opens && end > start && !determined {
            break;
        }
        // *On Tuesday opposition forces said*: the day stands by itself.
        if end > start
            && !tag.date
            && start > 0
            && tokens[base + start - 1].hash == const { word_hash(b"on") }
            && tags[start..end].iter().all(|t| t.date)
        {
            break;
        }
        match tag.part {
            Part::Pronoun if end > start => break,
            Part::Pronoun => {
                end += 1;
                return (
                    PhraseKind::Noun(NounGroup {
                        head: (base + start) as u32,
                        negated: tag.negator,
                        pronoun: true,
                    }),
                    end - start,
                );
            }
            // A determiner begins a group of its own, but after a predeterminer (*all the*, *both these*).
            Part::Det
                if end > start
                    && tags[end - 1].part != Part::Det
                    && tags[end - 1].part != Part::Adverb =>
            {
                break;
            }
            // *During the past 24 hours al-Foaa town*: a name begins anew behind a date.
            Part::Adjective
                if end > start
                    && tags[end - 1].date
                    && !tag.date
                    && tag.entity
                    && tags.get(end + 1).is_some_and(|t| t.part == Part::Hyphen || t.entity) =>
            {
                break;
            }
            Part::Det | Part::Adjective => {
                negated |= tag.negator;
                end += 1;
            }
            Part::Number => {
                // A number after the head begins a new group, save in a name or after a designation.
                // *Among them an officer* is inserted as a whole.
                let among =
                    start > 0 && tokens[base + start - 1].hash == const { word_hash(b"among") };
                let written_small = |at: usize| {
                    tags[at].part == Part::Name
                        && !tokens[base + at].is(Shape::CAPITAL.or(Shape::CASELESS))
                        && !among
                };
                if end > start
                    // *A family of five* is one number.
                    && tokens[base + end].hash != const { word_hash(b"of") }
                    && (matches!(tags[end - 1].part, Part::Noun) || written_small(end - 1))
                    && !tokens[base + end].is(Shape::HYPHEN)
                    && head == end - 1
                    && !tag.entity
                {
                    break;
                }
                // *Arrested in Lahore three men*: a name counts nothing.
                let counts = tags[end + 1..]
                    .iter()
                    .find(|t| t.part != Part::Adjective)
                    .is_some_and(|t| matches!(t.part, Part::Noun | Part::Name) && !t.date);
                let named = end > start
                    && tags[end - 1].part == Part::Name
                    && tokens[base + end - 1].is(Shape::CAPITAL.or(Shape::CASELESS));
                if named && tags[end - 1].entity && !tag.entity && counts {
                    break;
                }
                head = end;
                end += 1;
            }
            // *In a statement it said*: a pronoun is a group of its own, though an actor is meant by it.
            Part::Name
                if end > start
                    && matches!(tags[end - 1].part, Part::Noun | Part::Name)
                    && tag.classes.any(Classes::SUBJECT)
                    && !tag.classes.any(Classes::DETERMINER) =>
            {
                break;
            }
            Part::Noun | Part::Name => {
                // A date after a head (*troops Monday*) is a group of its own; before one it modifies it (*an overnight
                // raid*).
                if end > start && tag.date && !tags[end - 1].date && !modifies(tags, end) {
                    break;
                }
                if end > start && tags[end - 1].date && !tag.date {
                    let first = tags[start..end].iter().rposition(|t| !t.date);
                    if !first.is_some_and(|at| modifies(tags, start + at + 1)) {
                        break;
                    }
                }
                head = end;
                end += 1;
            }
            Part::Adverb if is_nominal(tags, end) => end += 1,
            Part::Mark if is_nominal(tags, end) => end += 1,
            // *a ‘limited’ patrol*, *a captured ‘limited’ one*: a participle between marks or before a mark.
            Part::Participle if end > start && tags[end - 1].part == Part::Mark => end += 1,
            Part::Hyphen
                if end > start
                    && end + 1 < tags.len()
                    && (is_nominal(tags, end + 1)
                        || tags[end + 1].part == Part::Participle
                        || tags[end + 1].part == Part::Gerund) =>
            {
                end += 1;
                if !is_nominal(tags, end) {
                    end += 1;
                }
            }
            // *Turkish and Russian forces*: modifiers joined before one head.
            Part::And
                if end > start
                    && matches!(tags[end - 1].part, Part::Adjective)
                    && matches!(tags.get(end + 1).map(|t| t.part), Some(Part::Adjective))
                    && matches!(
                        tags.get(end + 2).map(|t| t.part),
                        Some(Part::Noun | Part::Adjective)
                    ) =>
            {
                end += 1;
            }
            // *military and political leaders* with a comma list of modifiers is rare enough to leave.
            _ => break,
        }
    }
    let pronoun = first == Part::Det && end == start + 1 && tags[start].part == Part::Det;
    if head < start || matches!(tags[head].part, Part::Det) {
        head = end - 1;
    }
    if end > start && tags[end - 1].part == Part::Adjective && tags[head].part == Part::Number {
        head = end - 1;
    }
    (PhraseKind::Noun(NounGroup { head: (base + head) as u32, negated, pronoun }), end - start)
}

fn verb_group(base: usize, tags: &[Tag], start: usize) -> (PhraseKind, usize) {
    let mut verb = VerbGroup {
        head: (base + start) as u32,
        form: VerbForm::Finite,
        passive: false,
        negated: false,
        planned: false,
        possible: false,
        duty: false,
        hedge: None,
        present: false,
        copula: false,
        effect: None,
        stance: None,
        light: None,
    };
    let mut end = start;
    let (mut be, mut have, mut modal, mut doing, mut to, mut main) =
        (false, false, false, false, false, None);
    while let Some(tag) = tags.get(end) {
        if end - start >= MAX_VERB_GROUP {
            break;
        }
        match tag.part {
            Part::Adverb => {
                verb.hedge = verb.hedge.or(tag.hedge);
                // *Was nearly lynched*, but *nearly always attacked*.
                let short = tag.classes.any(Classes::SHORT)
                    && tags.get(end + 1).is_some_and(|t| {
                        matches!(t.part, Part::Verb | Part::Participle | Part::Base)
                    });
                verb.negated |= tag.negator || short;
            }
            Part::Not => verb.negated = true,
            Part::Modal => {
                modal = true;
                verb.duty |= tag.effect == Some(Effect::Duty) && !tag.present;
                verb.planned |= matches!(tag.effect, Some(Effect::Planned | Effect::Duty));
                verb.possible |= matches!(tag.effect, Some(Effect::Possible));
                verb.negated |= tag.negator;
            }
            Part::Be => {
                be = true;
                verb.negated |= tag.negator;
                verb.present |= tag.present;
                main.get_or_insert(end);
                verb.head = (base + end) as u32;
            }
            Part::Have => {
                have = true;
                verb.negated |= tag.negator;
                verb.present |= tag.present;
                main.get_or_insert(end);
                verb.head = (base + end) as u32;
            }
            Part::Do => {
                doing = true;
                verb.negated |= tag.negator;
                verb.present |= tag.present;
                main.get_or_insert(end);
                verb.head = (base + end) as u32;
            }
            Part::To => {
                if end > start && !be && !have && !to {
                    break;
                }
                // *had to leave*, *was to begin*, *has yet to*: a duty; *to have been killed*: no more than an infinitive.
                let next_is_verb = tags[end + 1..]
                    .iter()
                    .take(3)
                    .find(|t| t.part != Part::Adverb && t.part != Part::Not);
                if !next_is_verb.is_some_and(|t| {
                    matches!(t.part, Part::Base | Part::Have | Part::Be | Part::Do)
                }) {
                    break;
                }
                if be || have {
                    verb.planned = true;
                    verb.duty = !verb.present;
                }
                to = true;
                be = false;
                have = false;
            }
            Part::Verb | Part::Participle | Part::Gerund | Part::Base => {
                verb.head = (base + end) as u32;
                verb.effect = tag.effect;
                verb.stance = tag.stance;
                verb.light = tag.light;
                verb.present |= tag.present && !have && !be && !modal;
                verb.passive = be && tag.part == Part::Participle;
                verb.form = match tag.part {
                    _ if to && !verb.planned && !modal => VerbForm::Infinitive,
                    // The *to* stands in the expression before: *is responsible to create*.
                    Part::Base if !to && !modal && !doing && !verb.planned => VerbForm::Infinitive,
                    Part::Gerund if !be => VerbForm::Gerund,
                    Part::Participle if !be && !have => VerbForm::Participle,
                    _ => VerbForm::Finite,
                };
                end += tag.length as usize;
                // *is reported killed*, *was left wounded* are rare; the group ends with its main verb.
                return (PhraseKind::Verb(verb), end - start);
            }
            // *will soon contribute*: a date between the auxiliary and its verb.
            Part::Noun
                if tag.date
                    && end > start
                    && main.is_none_or(|m| m < end)
                    && verb_follows(tags, end) => {}
            // *was on Monday killed*, *were "summarily executed"*.
            Part::Prep if (be || have) && goes_on_after_a_date(tags, end + 1) => {}
            Part::Quote if (be || have) && goes_on_quoted(tags, end + 1) => {}
            // *is responsible to*, *was able to*: an adjective that governs what follows.
            Part::Adjective if be && tag.effect.is_some() => {
                verb.head = (base + end) as u32;
                verb.effect = tag.effect;
                end += tag.length as usize;
                return (PhraseKind::Verb(verb), end - start);
            }
            _ => break,
        }
        end += usize::from(tag.length.max(1));
    }
    if main.is_none() {
        return (PhraseKind::Other, 1);
    }
    verb.copula = be;
    if be && tags[start].part == Part::Gerund {
        verb.form = VerbForm::Gerund;
    } else if to && !verb.planned {
        verb.form = VerbForm::Infinitive;
    }
    // Adverbs at the end belong to what follows.
    while end > start + 1 && tags[end - 1].part == Part::Adverb {
        end -= 1;
    }
    (PhraseKind::Verb(verb), end - start)
}
