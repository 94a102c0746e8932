//! Whether a word that has verb forms is a verb, a participle, a noun or an adjective where it stands. For `tag`.

use super::Word;
use super::ahead::{LOOK_AHEAD, next_is_nominal, next_opens_group};
use crate::group::part::{Found, Hint, Part, Tag};
use crate::lexicon::inflect::VerbForm;
use crate::lexicon::words::{Classes, Light, Stance, VerbForms};
use crate::text::{Shape, Token};

#[allow(clippy::too_many_arguments)] // One decision over everything around one word.
pub(super) fn verb_or_noun(
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
    // *The "Tiger" force*: a closing quotation mark behind a name belongs to it.
    let end = if before == Part::Quote && ends_quoted_name(sentence, hints, i) { i - 1 } else { i };
    let before = if end < i { out[end - 1].part } else { before };
    let next = i + length as usize;
    let next_opens = next_opens_group(sentence, hints, may, next);
    let opened = matches!(before, Part::Det | Part::Adjective | Part::Possessive);
    let seat = Seat {
        text,
        sentence,
        hints,
        may,
        out,
        i,
        end,
        next,
        before,
        auxiliary,
        classes,
        forms,
        opened,
        nominal_next,
        next_opens,
    };
    if seat.says_that() {
        return Part::Verb;
    }
    if forms.has(VerbForm::Gerund) && is_inside_a_name(sentence, i) {
        return Part::Noun;
    }
    if before == Part::Hyphen {
        // *Turkish-backed*, *rebel-held*: the compound is an adjective.
        return if forms.has(VerbForm::Participle) || forms.has(VerbForm::Gerund) {
            Part::Adjective
        } else {
            Part::Noun
        };
    }
    if let Some(part) = seat.by_auxiliary() {
        return part;
    }
    if forms.has(VerbForm::Gerund) {
        return seat.gerund();
    }
    if forms.has(VerbForm::Past) || forms.has(VerbForm::Participle) {
        return seat.past();
    }
    seat.present()
}

/// A word that has verb forms, with all that stands around it.
struct Seat<'a> {
    text: &'a str,
    sentence: &'a [Token],
    hints: &'a [Hint],
    may: &'a [Word],
    out: &'a [Tag],
    i: usize,
    /// Behind the last word before it, a quotation mark that belongs to that word aside.
    end: usize,
    next: usize,
    before: Part,
    auxiliary: Part,
    classes: Classes,
    forms: VerbForms,
    /// A determiner or a describing word before it waits for a noun.
    opened: bool,
    nominal_next: bool,
    next_opens: bool,
}

impl Seat<'_> {
    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.sentence.get(at).is_some_and(|t| {
            let word = t.text(self.text);
            words.iter().any(|w| word.eq_ignore_ascii_case(w))
        })
    }

    fn is_noun(&self) -> bool {
        self.classes.any(Classes::NOUN)
    }

    fn is_present(&self) -> bool {
        self.forms.has(VerbForm::Base) || self.forms.has(VerbForm::Third)
    }

    /// *…, in turn, note that*: a word of saying before *that*.
    fn says_that(&self) -> bool {
        self.out[self.i].stance.is_some()
            && self.is(self.next, &["that"])
            && self.is_present()
            && matches!(
                self.before,
                Part::Comma | Part::Close | Part::Adverb | Part::Name | Part::Pronoun
            )
    }

    /// The form that the auxiliary before it asks for.
    fn by_auxiliary(&self) -> Option<Part> {
        let is = |form| self.forms.has(form);
        match self.auxiliary {
            Part::To | Part::Modal | Part::Do if is(VerbForm::Base) => Some(Part::Base),
            Part::Be if is(VerbForm::Gerund) && !self.opened => Some(Part::Gerund),
            Part::Be | Part::Have if is(VerbForm::Participle) && !self.opened => {
                Some(Part::Participle)
            }
            _ => None,
        }
    }

    /// *A captured rebel commander*, *a vacationing Canadian woman*: the article is waiting for its noun.
    fn is_behind_a(&self) -> bool {
        matches!(self.before, Part::Det | Part::Number)
            && self.i.checked_sub(1).is_some_and(|at| self.is(at, &["a", "an"]))
    }

    /// *Shelling*, *fighting*, *a vacationing woman*.
    fn gerund(&self) -> Part {
        // *A church bombing that killed nine*: a relative clause is no object.
        let finite = |w: &Word| {
            w.forms.has(VerbForm::Past)
                || w.classes.any(Classes::BE.or(Classes::HAVE).or(Classes::MODAL))
        };
        let told = self.is(self.next, &["that"]) && self.may.get(self.next + 1).is_some_and(finite);
        let (nominal_next, next_opens) = (self.nominal_next && !told, self.next_opens && !told);
        let noun = self.is_noun();
        if self.is_behind_a() && nominal_next && next_opens && !noun {
            return Part::Adjective;
        }
        match self.before {
            Part::Det | Part::Adjective | Part::Possessive | Part::Number
                if !next_opens || noun =>
            {
                Part::Noun
            }
            // *Rebels fighting for the town*: what a plural does; but *the Damascus bombing*.
            Part::Noun | Part::Name
                if !nominal_next
                    && !next_opens
                    && ends_plural(self.text, self.sentence, self.i)
                    && (goes_on(self.text, self.sentence, self.next) || self.follows_doers()) =>
            {
                Part::Gerund
            }
            Part::Noun | Part::Name if noun && !next_opens && !nominal_next => Part::Noun,
            // *shelling of the town*, *in shelling on Monday*; but *, shelling positions*.
            Part::Verb | Part::Participle | Part::Subordinate | Part::And if nominal_next => {
                Part::Gerund
            }
            Part::Comma => Part::Gerund,
            _ if noun && !next_opens => Part::Noun,
            _ => Part::Gerund,
        }
    }

    /// *Soldiers training in X*: those that somebody counts among actors do it, unless the word names an event of its own.
    fn follows_doers(&self) -> bool {
        self.i > 0 && self.hints[self.i - 1].found == Found::Head && !self.hints[self.i].noun
    }

    /// *Hit*, *wounded*, *captured*: a finite verb, a participle or what describes a noun.
    fn past(&self) -> Part {
        let Seat { text, sentence, hints, out, i, before, nominal_next, .. } = *self;
        let participle = self.forms.has(VerbForm::Participle);
        let past = self.forms.has(VerbForm::Past);
        let noun = self.is_noun();
        let waits = self.opened || matches!(before, Part::Number | Part::Prep);
        if self.is_present() && noun && waits {
            // *hit*, *shot*, *cut*: one form for all.
            return Part::Noun;
        }
        if noun && is_of_a_name(text, sentence, hints, out, i) {
            return Part::Noun;
        }
        // *The governor, NAME, said rockets hit X*: what states something behind a comma describes no noun.
        if before == Part::Comma && past && nominal_next && out[i].stance == Some(Stance::States) {
            return Part::Verb;
        }
        // *A man was killed and another seriously wounded*: the word stands for somebody.
        let adverb = i > 0 && sentence[i - 1].text(text).ends_with("ly");
        let another =
            i.checked_sub(1 + usize::from(adverb)).is_some_and(|at| self.is(at, &["another"]));
        if another && participle && !nominal_next && out[i].stance.is_none() {
            return Part::Participle;
        }
        if self.opened && !nominal_next {
            // *the wounded were*; *the killed*: a noun, but for the rare *the rebels captured*.
            return Part::Noun;
        }
        if participle && (self.describes() || self.stands_behind_a_deed()) {
            return Part::Adjective;
        }
        if participle && self.stands_before_its_noun() {
            return if matches!(before, Part::And | Part::Comma)
                && follows_verb(out, i)
                && !self.is_joined_to_described()
            {
                Part::Participle
            } else {
                Part::Adjective
            };
        }
        if matches!(before, Part::Pronoun | Part::Relative | Part::That) && past {
            return Part::Verb;
        }
        if participle { Part::Participle } else { Part::Verb }
    }

    /// *Wounded soldiers*: a described group goes on with its modifier, a name or a number does not.
    fn opens_another(&self) -> bool {
        let head = |t: &Token| self.hints[self.next].found == Found::Head && !t.is(Shape::CAPITAL);
        self.next_opens && !self.sentence.get(self.next).is_some_and(head)
    }

    /// *Reached displaced families and wounded soldiers*, *a camp for refugees and displaced Syrians*: what is joined to a
    /// described noun, or to one behind *for*, describes its noun too.
    fn is_joined_to_described(&self) -> bool {
        if self.before != Part::And || self.opens_another() {
            return false;
        }
        for at in (self.i.saturating_sub(LOOK_AHEAD)..self.i - 1).rev() {
            match self.out[at].part {
                Part::Adjective if self.may[at].forms.has(VerbForm::Participle) => return true,
                Part::Noun | Part::Name | Part::Adjective | Part::Number | Part::Det => {}
                Part::Prep => return self.is(at, &["for", "between", "among"]),
                _ => return false,
            }
        }
        false
    }

    /// True for a participle right between a verb and those to whom something is done: *doctors treated wounded soldiers*.
    fn stands_behind_a_deed(&self) -> bool {
        matches!(self.before, Part::Verb | Part::Participle)
            && self.i == self.end
            && self.nominal_next
            && self.out[self.i].stance.is_none()
            && !self.hints[self.i].inside
            && !self.opens_another()
    }

    /// True for a participle that can be nothing but the modifier of a noun, by what governs it or stands joined to it.
    fn describes(&self) -> bool {
        let Seat { sentence, hints, may, out, i, next, before, nominal_next, .. } = *self;
        let opens = self.opens_another();
        // *for smuggled fuel*, *to allow intensified air strikes*: nothing but a modifier can stand there.
        let bare = |w: &Word| w.forms.has(VerbForm::Base) && !w.forms.has(VerbForm::Past);
        let governed = matches!(before, Part::Prep | Part::Base | Part::Gerund);
        if governed
            && !opens
            && self.classes.any(Classes::ADJECTIVE)
            && (nominal_next || may.get(next).is_some_and(bare))
        {
            return true;
        }
        // *of damaged and destroyed buildings*: two participles after a preposition modify one noun.
        let joined = |at: usize| self.is(at, &["and", "or"]);
        let participle = |w: &Word| w.forms.has(VerbForm::Participle);
        let first = before == Part::Prep
            && joined(next)
            && may.get(next + 1).is_some_and(participle)
            && next_is_nominal(sentence, hints, may, next + 1);
        let second = i >= 2
            && joined(i - 1)
            && out[i - 2].part == Part::Adjective
            && participle(&may[i - 2]);
        first || second && nominal_next && !opens
    }

    /// True where a noun that a participle may describe stands behind it, and nothing before it speaks against that.
    fn stands_before_its_noun(&self) -> bool {
        let free = matches!(
            self.before,
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
        // *Executed six captured Iraqi soldiers*, *Egypt's ousted president Morsi*: a name behind it goes on with the noun.
        let named =
            matches!(self.hints.get(self.next).map(|h| h.found), Some(Found::Name | Found::Head));
        let owned = || {
            let owner = self.i.checked_sub(2).map(|at| self.out[at].part);
            match self.before {
                Part::Possessive => matches!(owner, Some(Part::Name | Part::Noun)),
                Part::Number => {
                    matches!(owner, Some(Part::Verb | Part::Participle | Part::Base | Part::Gerund))
                }
                _ => false,
            }
        };
        // *The disputed Kashmir region*: after an article, what comes before a noun describes it, be it a name.
        let the = || self.before == Part::Det && self.is(self.i - 1, &["the"]);
        free && self.nominal_next
            && (!self.opens_another() || named && owned() || the() || self.is_behind_a())
    }

    /// Present forms: *attack*, *attacks*, *shells*. Adverbs between subject and verb are looked through.
    fn present(&self) -> Part {
        let neighbour = if self.before == Part::Adverb { self.auxiliary } else { self.before };
        if matches!(neighbour, Part::Verb | Part::Participle | Part::Base | Part::Gerund) {
            // Two finite verbs never touch: *contribute own efforts*.
            return if self.nominal_next { Part::Adjective } else { Part::Noun };
        }
        let named = matches!(neighbour, Part::Noun | Part::Name);
        let plural = named
            && is_plural(self.text, self.sentence, self.hints, self.out, self.end)
            && !self.is_behind_one();
        let disagrees = named && self.disagrees(plural);
        if self.is_noun() {
            self.present_or_noun(neighbour, plural, disagrees)
        } else {
            self.present_alone(neighbour, disagrees)
        }
    }

    /// A bare form after a singular head, or a form in -s after a plural one, is no verb of it. A described group or a
    /// weapon stands with both: *police say*, *the army says*, *bomb kills*.
    fn disagrees(&self, plural: bool) -> bool {
        let (base, third) = (self.forms.has(VerbForm::Base), self.forms.has(VerbForm::Third));
        let both = self.end > 0
            && self.hints[self.end - 1].found == Found::Head
            && !ends_plural(self.text, self.sentence, self.end)
            && !self.is_behind_one();
        self.next == self.i + 1 && !both && (plural && !base || !plural && !third)
    }

    /// *Burned an American flag*: behind *a* and *an* a group stands with no plural verb; but what harms is a verb wherever
    /// it stands in a title (*attacks kill a woman, injure nine*).
    fn is_behind_one(&self) -> bool {
        if self.classes.any(Classes::HARM) || ends_plural(self.text, self.sentence, self.end) {
            return false;
        }
        (self.end.saturating_sub(LOOK_AHEAD)..self.end)
            .rev()
            .find(|at| {
                !matches!(
                    self.out[*at].part,
                    Part::Adjective | Part::Noun | Part::Name | Part::Hyphen
                )
            })
            .is_some_and(|at| self.is(at, &["a", "an"]))
    }

    /// A present form that is no noun by the lists.
    fn present_alone(&self, neighbour: Part, disagrees: bool) -> Part {
        let Seat { text, sentence, i, before, .. } = *self;
        // *This seems*, *that shows*: the determiner stands for a noun.
        let alone = before == Part::Det
            && self.forms.has(VerbForm::Third)
            && i > 0
            && is_demonstrative(sentence[i - 1].text(text));
        if !alone && (self.opened || matches!(before, Part::Prep | Part::Number) || disagrees) {
            return Part::Noun;
        }
        // A capitalised word inside a sentence is a name or a title, unless all is written large: *RESIDENTS SAY*.
        let token = sentence[i];
        let large = token.is(Shape::UPPER) && i > 0 && sentence[i - 1].is(Shape::UPPER);
        if token.is(Shape::CAPITAL) && i > 0 && !self.next_opens && !self.nominal_next && !large {
            return Part::Noun;
        }
        if i == 0 && !matches!(neighbour, Part::Quote) { Part::Noun } else { Part::Verb }
    }

    /// True where a finite verb of the same present form stands before the *and* right before this word, with nothing
    /// but what it does and to whom between them.
    fn goes_on_from_a_verb(&self) -> bool {
        let form = |at: usize| {
            [VerbForm::Base, VerbForm::Third]
                .iter()
                .any(|f| self.may[at].forms.has(*f) && self.forms.has(*f))
        };
        let lowest = self.i.saturating_sub(LOOK_AHEAD);
        (lowest..self.i)
            .rev()
            .take_while(|at| {
                !matches!(
                    self.out[*at].part,
                    Part::Break
                        | Part::Subordinate
                        | Part::Relative
                        | Part::That
                        | Part::Condition
                        | Part::Quote
                )
            })
            .any(|at| self.out[at].part == Part::Verb && self.out[at].present && form(at))
    }

    /// A present form that is a noun too: *attack*, *claims*, *rock*.
    fn present_or_noun(&self, neighbour: Part, plural: bool, disagrees: bool) -> Part {
        let Seat { sentence, hints, may, out, i, next, nominal_next, .. } = *self;
        match neighbour {
            Part::Pronoun | Part::Relative | Part::That => Part::Verb,
            // *Riot police fire tear gas*: a trigger of several words is written out only where it is a verb.
            // So is a verb with its particle: *ordered that troops pull out*.
            Part::Noun | Part::Name
                if (hints[i].length > 1 && !hints[i].inside || may[i].length > 1) && plural =>
            {
                Part::Verb
            }
            Part::Noun | Part::Name if self.next_opens && !disagrees => Part::Verb,
            // *The ministry claims to have …*, *Israel plans to attack*: a word that governs the infinitive after it.
            Part::Noun | Part::Name
                if !disagrees
                    && (out[i].stance.is_some() || out[i].effect.is_some())
                    && may.get(next).is_some_and(|w| w.classes.any(Classes::TO)) =>
            {
                Part::Verb
            }
            // *Kills 18 and wounds 60*, *hits a bus and claims the lives of ten*: what another verb of this form is joined to.
            Part::And if self.next_opens && self.goes_on_from_a_verb() => Part::Verb,
            // *Graduates regularly protest outside the ministry*: behind an adverb stands no noun.
            Part::Noun | Part::Name
                if self.before == Part::Adverb && self.i == self.end && plural && !disagrees =>
            {
                Part::Verb
            }
            // *The death toll rises to 30*: what a number stands behind goes there.
            Part::Noun | Part::Name
                if !disagrees
                    && may.get(next).is_some_and(|w| w.classes.any(Classes::TO))
                    && hints.get(next + 1).is_some_and(|h| h.found == Found::Quantity) =>
            {
                Part::Verb
            }
            // *Explosion rock Damascus*, as carelessly written: a name right behind such a word is what it does something
            // to.
            Part::Noun
                if out[i].light == Some(Light::Occurrence)
                    && hints
                        .get(next)
                        .is_some_and(|h| matches!(h.found, Found::Head | Found::Name)) =>
            {
                Part::Verb
            }
            // *X witnesses clashes*: two nouns and a third group would not stand so.
            Part::Name if nominal_next && !disagrees && out[i].light == Some(Light::Target) => {
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
}

/// True where a word with a capital stands between two others, in a sentence of which most words have none: *the North
/// Coast Liquidating Fund told holders that it would close*.
fn is_inside_a_name(sentence: &[Token], i: usize) -> bool {
    /// Shorter words are written small in headlines too.
    const LONG: u32 = 4;
    let large = |t: &Token| t.is(Shape::WORD) && t.is(Shape::CAPITAL) && !t.is(Shape::UPPER);
    let stands = |at: Option<usize>| at.and_then(|at| sentence.get(at)).is_some_and(large);
    let mostly_small = || {
        let long = sentence.iter().filter(|t| t.is(Shape::WORD) && t.end - t.start >= LONG);
        let capitals = long.clone().filter(|t| t.is(Shape::CAPITAL.or(Shape::CASELESS))).count();
        2 * capitals < long.count()
    };
    stands(i.checked_sub(1)) && stands(Some(i)) && stands(Some(i + 1)) && mostly_small()
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
        let plural = word.ends_with('s') && !word.ends_with("ss") || word.ends_with("men");
        (head == 0 || !token.is(Shape::CAPITAL)) && plural
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

/// True where the quotation mark before token `i` closes with the name of somebody.
fn ends_quoted_name(sentence: &[Token], hints: &[Hint], i: usize) -> bool {
    i >= 2 && !sentence[i - 1].is(Shape::SPACED) && hints[i - 2].found == Found::Head
}

/// True where a finite verb stands before in the same run: then *and captured* goes on with it.
fn follows_verb(out: &[Tag], i: usize) -> bool {
    out[..i].iter().rev().take(LOOK_AHEAD).any(|t| matches!(t.part, Part::Verb | Part::Participle))
}
