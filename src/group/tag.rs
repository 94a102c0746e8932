//! What each token of a sentence is: closed-class words by list, open-class words by their forms and their neighbours.

use crate::event::PlaceRole;
use crate::lexicon::inflect::VerbForm;
use crate::lexicon::words::{Classes, Effect, Hedge, Light, Stance, VerbForms, Words};
use crate::span::TokenRange;
use crate::text::fold::word_hash;
use crate::text::{Shape, Token};

/// The part a token plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Det,
    Number,
    Adjective,
    Noun,
    /// A name or described group that was found.
    Name,
    Pronoun,
    Possessive,
    Prep,
    To,
    And,
    Comma,
    Relative,
    That,
    Subordinate,
    Condition,
    Adverb,
    Not,
    Modal,
    Be,
    Have,
    Do,
    /// A verb that can only be finite here.
    Verb,
    /// A past form that may be a participle.
    Participle,
    Gerund,
    /// A bare form after *to*, a modal or *do*.
    Base,
    Hyphen,
    /// A single quotation mark or a plain apostrophe: it parts nothing.
    Mark,
    Quote,
    Open,
    Close,
    Break,
    Other,
}

/// What was found at a token before grouping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Found {
    #[default]
    Nothing,
    /// Inside a place, an actor or a weapon.
    Name,
    /// The head of a place, an actor or a weapon.
    Head,
    Date,
    /// Inside the number of a count.
    Quantity,
}

/// What is known of a token before it is tagged.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hint {
    pub(crate) found: Found,
    /// Verb forms that a trigger word may have here.
    pub(crate) forms: VerbForms,
    /// A trigger noun may stand here.
    pub(crate) noun: bool,
    /// The last word of a trigger noun of several words: it is no verb here.
    pub(crate) compound: bool,
    /// Before the last word of such a noun.
    pub(crate) inside: bool,
    /// Tokens of the trigger phrase that begins here.
    pub(crate) length: u8,
    /// A direction begins here that makes a group of its own: *a patrol west of Saraqib*.
    pub(crate) opens: bool,
}

/// A token's part, and what its word does to the words around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    pub(crate) part: Part,
    /// Tokens of the expression that begins here (*according to*).
    pub(crate) length: u8,
    pub(crate) negator: bool,
    pub(crate) present: bool,
    pub(crate) date: bool,
    pub(crate) entity: bool,
    /// A direction begins here: the group before it has ended.
    pub(crate) opens: bool,
    pub(crate) effect: Option<Effect>,
    pub(crate) stance: Option<Stance>,
    pub(crate) hedge: Option<Hedge>,
    pub(crate) light: Option<Light>,
    /// How a place after the preposition that begins here stands to the event.
    pub(crate) place: Option<PlaceRole>,
    /// All classes of the word.
    pub(crate) classes: Classes,
}

const PLAIN: Tag = Tag {
    part: Part::Noun,
    length: 1,
    negator: false,
    present: false,
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

/// How far a subordinator looks ahead for the verb that would make it one.
const LOOK_AHEAD: usize = 12;

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
    // The part before adverbs: *was heavily shelled*.
    let auxiliary = out[..i]
        .iter()
        .rev()
        .map(|t| t.part)
        .find(|p| !matches!(p, Part::Adverb | Part::Not))
        .unwrap_or(Part::Break);
    if token.is(Shape::SYMBOL) {
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
    // *An air strike killed*: a word inside a trigger noun is no verb.
    if hints[i].inside && !word.forms.is_empty() {
        return (Part::Adjective, 1);
    }
    if token.is(Shape::NUMBER) {
        return (Part::Number, 1);
    }
    let length = word.length;
    let nominal_next = next_is_nominal(sentence, hints, may, i + length as usize - 1);
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
                if !told && nominal_next && !next_opens_group(sentence, hints, may, i + 1) =>
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
    if classes.any(Classes::POSSESSIVE) && (nominal_next || !classes.any(Classes::OBJECT)) {
        return (Part::Det, 1);
    }
    if classes.any(Classes::SUBJECT.or(Classes::OBJECT).or(Classes::REFLEXIVE)) {
        return (Part::Pronoun, 1);
    }
    // *Two more died*: the number and the word after it stand for people.
    let stands = before == Part::Number
        && classes.any(Classes::QUANTIFIER)
        && !nominal_next
        && may.get(i + 1).is_some_and(|w| w.forms.has(VerbForm::Past));
    if stands {
        return (Part::Noun, 1);
    }
    if classes.any(Classes::DETERMINER.or(Classes::QUANTIFIER)) {
        return (Part::Det, length);
    }
    if classes.any(Classes::PARTICLE)
        && matches!(before, Part::Verb | Part::Participle | Part::Base | Part::Gerund)
        && !nominal_next
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
        if classes.any(Classes::ADVERB) && before == Part::Det && nominal_next && length == 1 {
            return (Part::Adjective, 1);
        }
        // *was later captured*: between an auxiliary and its participle nothing but an adverb stands.
        let inside = matches!(before, Part::Be | Part::Have)
            && may.get(i + length as usize).is_some_and(|w| w.forms.has(VerbForm::Participle));
        if classes.any(Classes::ADVERB.or(Classes::PARTICLE))
            && !classes.any(Classes::NOUN)
            && (inside || !(classes.any(Classes::ADJECTIVE) && nominal_next))
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
    (verb_or_noun(text, sentence, hints, may, out, i, before, auxiliary, nominal_next), length)
}

#[allow(clippy::too_many_arguments)] // One decision over everything around one word.
fn verb_or_noun(
    text: &str,
    sentence: &[Token],
    hints: &[Hint],
    may: &[Word],
    out: &[Tag],
    i: usize,
    before: Part,
    auxiliary: Part,
    nominal_next: bool,
) -> Part {
    let Word { classes, forms, length } = may[i];
    // *…, in turn, note that*: a word of saying before *that*.
    let says = out[i].stance.is_some()
        && sentence
            .get(i + length as usize)
            .is_some_and(|t| t.text(text).eq_ignore_ascii_case("that"));
    if says
        && (forms.has(VerbForm::Base) || forms.has(VerbForm::Third))
        && matches!(before, Part::Comma | Part::Close | Part::Adverb | Part::Name | Part::Pronoun)
    {
        return Part::Verb;
    }
    let token = sentence[i];
    let noun = classes.any(Classes::NOUN);
    let past = forms.has(VerbForm::Past);
    let participle = forms.has(VerbForm::Participle);
    let present = forms.has(VerbForm::Base) || forms.has(VerbForm::Third);
    let opened = matches!(before, Part::Det | Part::Adjective | Part::Possessive);
    let next = i + length as usize;
    let next_opens = next_opens_group(sentence, hints, may, next);
    // A capital inside a sentence that is no capitalised headline: part of a name.
    if before == Part::Hyphen {
        // *Turkish-backed*, *rebel-held*: the compound is an adjective.
        return if participle || forms.has(VerbForm::Gerund) {
            Part::Adjective
        } else {
            Part::Noun
        };
    }
    if matches!(auxiliary, Part::To | Part::Modal | Part::Do) && forms.has(VerbForm::Base) {
        return Part::Base;
    }
    if auxiliary == Part::Be && forms.has(VerbForm::Gerund) && !opened {
        return Part::Gerund;
    }
    if matches!(auxiliary, Part::Be | Part::Have) && participle && !opened {
        return Part::Participle;
    }
    if forms.has(VerbForm::Gerund) {
        return match before {
            Part::Det | Part::Adjective | Part::Possessive | Part::Number
                if !next_opens || noun =>
            {
                Part::Noun
            }
            // *Rebels fighting for the town*: what a plural does; but *the Damascus bombing*.
            Part::Noun | Part::Name
                if !nominal_next
                    && !next_opens
                    && ends_plural(text, sentence, i)
                    && goes_on(text, sentence, next) =>
            {
                Part::Gerund
            }
            Part::Noun | Part::Name if noun && !next_opens && !nominal_next => Part::Noun,
            _ if noun && !next_opens && !matches!(before, Part::Comma) => {
                // *shelling of the town*, *in shelling on Monday*; but *, shelling positions*.
                if nominal_next
                    && matches!(
                        before,
                        Part::Verb | Part::Participle | Part::Subordinate | Part::And
                    )
                {
                    Part::Gerund
                } else {
                    Part::Noun
                }
            }
            _ => Part::Gerund,
        };
    }
    if past || participle {
        let adjective = matches!(
            before,
            Part::Det
                | Part::Adjective
                | Part::Possessive
                | Part::Number
                | Part::Prep
                | Part::Comma
                | Part::And
                | Part::Break
                | Part::Quote
        );
        if present && noun && (opened || matches!(before, Part::Number | Part::Prep)) {
            // *hit*, *shot*, *cut*: one form for all.
            return Part::Noun;
        }
        if noun && is_of_a_name(text, sentence, hints, out, i) {
            return Part::Noun;
        }
        if opened && !nominal_next {
            // *the wounded were*; *the killed*: a noun, but for the rare *the rebels captured*.
            return Part::Noun;
        }
        // *wounded soldiers*: a described group goes on with its modifier, a name or a number does not.
        let parts = next_opens
            && !sentence
                .get(next)
                .is_some_and(|t| hints[next].found == Found::Head && !t.is(Shape::CAPITAL));
        // *for smuggled fuel*, *to allow intensified air strikes*: nothing but a modifier can stand there.
        let bare = |w: &Word| w.forms.has(VerbForm::Base) && !w.forms.has(VerbForm::Past);
        let governed = matches!(before, Part::Prep | Part::Base | Part::Gerund);
        if governed && participle && !parts && classes.any(Classes::ADJECTIVE) {
            let noun_next = nominal_next || may.get(next).is_some_and(bare);
            if noun_next {
                return Part::Adjective;
            }
        }
        // *of damaged and destroyed buildings*: two participles after a preposition modify one noun.
        let joined = |at: usize| {
            sentence
                .get(at)
                .is_some_and(|t| ["and", "or"].iter().any(|w| t.text(text).eq_ignore_ascii_case(w)))
        };
        let past_form = |w: &Word| w.forms.has(VerbForm::Participle);
        if participle
            && before == Part::Prep
            && joined(next)
            && may.get(next + 1).is_some_and(past_form)
            && next_is_nominal(sentence, hints, may, next + 1)
        {
            return Part::Adjective;
        }
        let second =
            i >= 2 && joined(i - 1) && out[i - 2].part == Part::Adjective && past_form(&may[i - 2]);
        if participle && second && nominal_next && !parts {
            return Part::Adjective;
        }
        // *The disputed Kashmir region*: after *the*, what comes before a noun describes it, be it a name.
        let the = before == Part::Det && sentence[i - 1].text(text).eq_ignore_ascii_case("the");
        if adjective && nominal_next && (the || !parts) && participle {
            return if matches!(before, Part::And | Part::Comma) && follows_verb(out, i) {
                Part::Participle
            } else {
                Part::Adjective
            };
        }
        if matches!(before, Part::Pronoun | Part::Relative | Part::That) && past {
            return Part::Verb;
        }
        return if participle { Part::Participle } else { Part::Verb };
    }
    // Present forms: *attack*, *attacks*, *shells*. Adverbs between subject and verb are looked through.
    let neighbour = if before == Part::Adverb { auxiliary } else { before };
    let named = matches!(neighbour, Part::Noun | Part::Name);
    let (base, third) = (forms.has(VerbForm::Base), forms.has(VerbForm::Third));
    let plural = named && is_plural(text, sentence, hints, out, i);
    // A bare form after a singular head, or a form in -s after a plural one, is no verb of it. A described group or a
    // weapon stands with both: *police say*, *the army says*, *bomb kills*.
    let both =
        named && i > 0 && hints[i - 1].found == Found::Head && !ends_plural(text, sentence, i);
    let disagrees =
        named && length == 1 && !both && (plural && !base || !plural && !third) && !past;
    if matches!(neighbour, Part::Verb | Part::Participle | Part::Base | Part::Gerund) {
        // Two finite verbs never touch: *contribute own efforts*.
        return if nominal_next { Part::Adjective } else { Part::Noun };
    }
    if !noun {
        // *This seems*, *that shows*: the determiner stands for a noun.
        let alone = before == Part::Det
            && third
            && out.len() > i
            && i > 0
            && is_demonstrative(sentence[i - 1].text(text));
        if !alone && (opened || matches!(before, Part::Prep | Part::Number) || disagrees) {
            return Part::Noun;
        }
        // A capitalised word inside a sentence is a name or a title, unless all is written large: *RESIDENTS SAY*.
        let large = token.is(Shape::UPPER) && i > 0 && sentence[i - 1].is(Shape::UPPER);
        if token.is(Shape::CAPITAL) && i > 0 && !next_opens && !nominal_next && !large {
            return Part::Noun;
        }
        return if i == 0 && !matches!(neighbour, Part::Quote) { Part::Noun } else { Part::Verb };
    }
    match neighbour {
        Part::Pronoun | Part::Relative | Part::That => Part::Verb,
        // *Riot police fire tear gas*: a trigger of several words is written out only where it is a verb.
        Part::Noun | Part::Name if hints[i].length > 1 && !hints[i].inside && plural => Part::Verb,
        Part::Noun | Part::Name if next_opens && !disagrees => Part::Verb,
        // *The ministry claims to have …*, *Israel plans to attack*: a word that governs the infinitive after it.
        Part::Noun | Part::Name
            if !disagrees
                && (out[i].stance.is_some() || out[i].effect.is_some())
                && may.get(next).is_some_and(|w| w.classes.any(Classes::TO)) =>
        {
            Part::Verb
        }
        // Headlines: *Rebels attack villages*, *Army shells town*.
        Part::Noun | Part::Name if nominal_next && !disagrees => {
            let capital = sentence.get(next).is_some_and(|t| t.is(Shape::CAPITAL));
            if plural || capital { Part::Verb } else { Part::Noun }
        }
        _ => Part::Noun,
    }
}

fn is_demonstrative(word: &str) -> bool {
    ["this", "that", "these", "those"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// Whether the noun before token `i`, over adverbs, is a plural: then a bare form after it is its verb. Described
/// groups count as plural: *police*, *troops*, *the army* all stand with both forms in reports.
fn is_plural(text: &str, sentence: &[Token], hints: &[Hint], out: &[Tag], i: usize) -> bool {
    let Some(head) = out[..i].iter().rposition(|t| t.part != Part::Adverb) else { return false };
    let word = sentence[head].text(text);
    hints[head].found == Found::Head
        || (word.ends_with('s') && !word.ends_with("ss"))
        || ["people", "police", "men", "women", "children"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
}

/// True where an article and a name that no list knows stand before token `i`: *a late Bellini shot* is his, as no person
/// has an article.
fn is_of_a_name(text: &str, sentence: &[Token], hints: &[Hint], out: &[Tag], i: usize) -> bool {
    let unknown = |at: &usize| {
        sentence[*at].is(Shape::CAPITAL) && hints[*at].found == Found::Nothing && *at > 0
    };
    let names = (0..i).rev().take_while(unknown).count();
    let article = out[..i - names]
        .iter()
        .rposition(|t| !matches!(t.part, Part::Adjective | Part::Adverb | Part::Hyphen))
        .filter(|at| out[*at].part == Part::Det);
    names > 0
        && article.is_some_and(|at| {
            ["a", "an"].iter().any(|w| sentence[at].text(text).eq_ignore_ascii_case(w))
        })
}

/// True where the word before token `i` is a common noun in the plural.
fn ends_plural(text: &str, sentence: &[Token], i: usize) -> bool {
    i.checked_sub(1).is_some_and(|head| {
        let token = sentence[head];
        let word = token.text(text);
        (head == 0 || !token.is(Shape::CAPITAL)) && word.ends_with('s') && !word.ends_with("ss")
    })
}

/// True where a preposition that a doing goes on with stands at `i`: *fighting to*, *shelling from*.
fn goes_on(text: &str, sentence: &[Token], i: usize) -> bool {
    sentence.get(i).is_some_and(|t| {
        ["to", "for", "against", "alongside", "from", "with"]
            .iter()
            .any(|w| t.text(text).eq_ignore_ascii_case(w))
    })
}

/// True where a finite verb stands before in the same run: then *and captured* goes on with it.
fn follows_verb(out: &[Tag], i: usize) -> bool {
    out[..i].iter().rev().take(LOOK_AHEAD).any(|t| matches!(t.part, Part::Verb | Part::Participle))
}

/// True where a noun group begins or goes on after token `i`.
fn next_is_nominal(sentence: &[Token], hints: &[Hint], may: &[Word], i: usize) -> bool {
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
fn next_opens_group(sentence: &[Token], hints: &[Hint], may: &[Word], i: usize) -> bool {
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
fn clause_follows(
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
