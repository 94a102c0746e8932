//! The finder of counts: how many people or things, with bounds, and the noun that is counted.
//!
//! A count begins at a number (in digits or words), at *no*, or at a person in the singular after *a*. What stands
//! around it gives the bounds, says whether it is a part or a sum of others, or refuses it: money, measures, ages,
//! designations, scores and everything that the finder of dates has taken are no counts.

use std::sync::Arc;

use super::dates::FoundDate;
use crate::lexicon::count_words::{CountWords, Cue, Form, Mark, Noun};
use crate::lexicon::number_words::NumberWord;
use crate::span::TokenRange;
use crate::text::{Shape, Token};

/// A number of people or things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundCount {
    /// From the words that bound the number to the noun.
    pub(crate) range: TokenRange,
    /// The number itself.
    pub(crate) quantity: TokenRange,
    pub(crate) low: Option<u64>,
    pub(crate) high: Option<u64>,
    pub(crate) approximate: bool,
    /// The noun that is counted: its last token.
    pub(crate) head: Option<u32>,
    /// What things are counted as: `tanks`, `settlements`, `killed` for *deaths*.
    pub(crate) unit: Option<Arc<str>>,
    /// Who is counted, where the noun names people.
    pub(crate) people: Option<People>,
    /// A part of a number told before: *including two women*.
    pub(crate) part: bool,
    /// A sum that restates: *bringing the toll to 41*.
    pub(crate) total: bool,
    /// On top of others: *five others*.
    pub(crate) other: bool,
}

/// Whom a noun names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct People {
    /// `civilians`, `children`, `soldiers`, …
    pub(crate) class: Arc<str>,
    pub(crate) mark: Mark,
}

/// Appends the counts of a sentence to `out`, in the order of the text; `dates` are the times found in it.
pub(crate) fn find_counts(
    words: &CountWords,
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    dates: &[FoundDate],
    out: &mut Vec<FoundCount>,
) {
    let range = range.range();
    let end = range.end.min(tokens.len());
    let mut view = View { words, text, tokens, dates, first: range.start, floor: range.start, end };
    let first = out.len();
    let mut at = range.start;
    while at < end {
        let token = tokens[at];
        let number =
            token.is(Shape::NUMBER) || (token.is(Shape::WORD) && words.numbers.may_begin(token));
        let noun = !number && token.is(Shape::WORD) && words.may_begin_noun(token);
        if !number && !noun {
            at += 1;
            continue;
        }
        if let Some(date) = view.date_at(at) {
            at = (date.range.end as usize).max(at + 1);
            view.floor = at;
            continue;
        }
        let found = if number {
            view.at_number(at).or_else(|| view.at_person(at))
        } else {
            view.at_person(at)
        };
        let Some(mut count) = found else {
            at += 1;
            continue;
        };
        let before = out[first..].last();
        count.part |= view.continues_part(before, &count);
        at = (count.range.end as usize).max(count.quantity.end as usize).max(at + 1);
        view.floor = at;
        out.push(count);
    }
}

/// Least and most of two counts of one kind told side by side: *an officer and six of his men*.
pub(crate) fn sum_bounds(a: &FoundCount, b: &FoundCount) -> (Option<u64>, Option<u64>, bool) {
    let add = |x: Option<u64>, y: Option<u64>| x.zip(y).map(|(x, y)| x.saturating_add(y));
    // *Five and at least two more* are at least seven; *five and up to two more* at least five.
    let low = add(a.low.or(a.high.map(|_| 0)), b.low.or(b.high.map(|_| 0)));
    (low, add(a.high, b.high), a.approximate || b.approximate)
}

/// A number before its noun is known.
#[derive(Clone, Copy)]
struct Quantity {
    start: usize,
    end: usize,
    low: u64,
    high: Option<u64>,
    vague: bool,
    digits: bool,
    /// Two numbers with a dash or a word between.
    range: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Exact,
    Least,
    Most,
    About,
}

/// The noun after a number.
#[derive(Clone, Copy, Default)]
struct Head {
    end: usize,
    token: Option<usize>,
    noun: Option<Noun>,
    other: bool,
    part: bool,
}

struct View<'a> {
    words: &'a CountWords,
    text: &'a str,
    tokens: &'a [Token],
    dates: &'a [FoundDate],
    first: usize,
    /// No look back goes before this token.
    floor: usize,
    end: usize,
}

impl View<'_> {
    fn written(&self, at: usize) -> &str {
        if at < self.end { self.tokens[at].text(self.text) } else { "" }
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let written = self.written(at);
        !written.is_empty() && words.iter().any(|w| written.eq_ignore_ascii_case(w))
    }

    fn shape(&self, at: usize, shape: Shape) -> bool {
        at < self.end && self.tokens[at].is(shape)
    }

    /// Nothing stands between this token and the one before.
    fn touches(&self, at: usize) -> bool {
        at > self.first && at < self.end && self.tokens[at - 1].end == self.tokens[at].start
    }

    fn date_at(&self, at: usize) -> Option<&FoundDate> {
        let after = self.dates.partition_point(|d| d.range.end as usize <= at);
        self.dates.get(after).filter(|d| d.range.start as usize <= at)
    }

    fn cue(&self, at: usize, cue: Cue) -> Option<usize> {
        if at >= self.end || !self.words.may_begin_cue(self.tokens[at]) {
            return None;
        }
        self.words.cue(self.text, &self.tokens[..self.end], at, cue)
    }

    /// The first token of the longest expression of this kind that ends right before `at`.
    fn cue_before(&self, at: usize, cue: Cue) -> Option<usize> {
        (1..=4)
            .rev()
            .filter(|k| at >= self.floor + k)
            .map(|k| at - k)
            .find(|start| self.cue(*start, cue) == Some(at - start))
    }

    fn noun(&self, at: usize) -> Option<(usize, Noun)> {
        if at >= self.end || !self.words.may_begin_noun(self.tokens[at]) {
            return None;
        }
        self.words.noun(self.text, &self.tokens[..self.end], at)
    }

    fn at_number(&self, at: usize) -> Option<FoundCount> {
        let mut quantity = self.quantity(at)?;
        let single = quantity;
        self.join_range(&mut quantity);
        let (mut start, mut bound, mut other) = self.bounds_before(quantity.start);
        let mut next = quantity.end;
        for (cue, told) in [(Cue::LeastAfter, Bound::Least), (Cue::AboutAfter, Bound::About)] {
            if let Some(length) = self.cue(next, cue) {
                (bound, next) = (told, next + length);
            }
        }
        if self.written(next) == "+" && self.touches(next) {
            (bound, next) = (Bound::Least, next + 1);
        }
        if self.is_refused(&quantity) {
            return None;
        }
        let mut head = self.head(next, &quantity);
        other |= head.other;
        if let Some(length) = self.cue(head.end, Cue::LeastAfter).filter(|_| head.token.is_some()) {
            bound = Bound::Least;
            head.end += length;
        }
        let mut group = None;
        if head.token.is_none()
            && let Some(from) = self.cue_before(start, Cue::Group)
        {
            group = Some(from);
            start = if from > self.floor && self.is(from - 1, &["a", "an", "the", "one"]) {
                from - 1
            } else {
                from
            };
            head.noun = Some(self.words.people());
        }
        if group.is_none() && !self.is_count(&quantity, &single, start, bound, other, &head) {
            return None;
        }
        let (low, high) = match bound {
            Bound::Least => (Some(quantity.low), None),
            Bound::Most => (None, Some(quantity.high.unwrap_or(quantity.low))),
            Bound::Exact | Bound::About => (Some(quantity.low), quantity.high),
        };
        let mut count = FoundCount {
            range: TokenRange::new(start, head.end.max(quantity.end)),
            quantity: TokenRange::new(quantity.start, quantity.end),
            low,
            high,
            approximate: quantity.vague || bound == Bound::About,
            head: head.token.or(group).map(|t| t as u32),
            unit: None,
            people: None,
            part: head.part
                || self.cue_before(start, Cue::Part).is_some()
                || self.in_brackets(start),
            total: self.restates(start),
            other,
        };
        self.describe(&mut count, head.noun);
        self.add_kin(&mut count);
        Some(count)
    }

    /// The number at a token: exact, vague or none.
    fn quantity(&self, at: usize) -> Option<Quantity> {
        let numbers = &self.words.numbers;
        let article = at > self.floor && self.is(at - 1, &["a", "an"]);
        let exact = |start: usize| {
            numbers.read(self.text, self.tokens, start, self.end).map(|number| {
                // Half a person is none: *3.5* with no *million* after it measures something.
                let whole = number.hundredths % 100 == 0;
                let low = if whole { number.value() } else { u64::MAX };
                Quantity {
                    start,
                    end: start + number.length,
                    low,
                    high: Some(low),
                    vague: false,
                    digits: number.digits,
                    range: false,
                }
            })
        };
        if self.tokens[at].is(Shape::NUMBER) {
            return exact(at);
        }
        match numbers.word(self.text, &self.tokens[..self.end], at)? {
            (_, NumberWord::Value(_)) => exact(at),
            (length, NumberWord::Scale(scale)) if article => {
                if at >= self.floor + 2 && self.is(at - 2, &["half"]) {
                    let low = scale / 2;
                    return Some(Quantity {
                        start: at - 2,
                        end: at + length,
                        low,
                        high: Some(low),
                        vague: false,
                        digits: false,
                        range: false,
                    });
                }
                exact(at - 1)
            }
            (length, NumberWord::Vague(low, high)) => {
                let start = if article { at - 1 } else { at };
                // *Few people* are hardly any, and no number of them.
                if !article
                    && self.is(at, &["few"])
                    && !(at > self.floor && self.is(at - 1, &["the", "last"]))
                {
                    return None;
                }
                Some(Quantity {
                    start,
                    end: at + length,
                    low,
                    high,
                    vague: high != Some(low),
                    digits: false,
                    range: false,
                })
            }
            (length, NumberWord::Zero) => Some(Quantity {
                start: at,
                end: at + length,
                low: 0,
                high: Some(0),
                vague: false,
                digits: false,
                range: false,
            }),
            _ => None,
        }
    }

    /// *15-20*, *15 to 20*, *between 15 and 20*, *three or four*.
    fn join_range(&self, first: &mut Quantity) {
        let join = first.end;
        let dash = self.shape(join, Shape::HYPHEN) || matches!(self.written(join), "-" | "–" | "—");
        let between = self.floor < first.start && self.is(first.start - 1, &["between", "from"]);
        let word = self.is(join, &["to", "or"]) || (between && self.is(join, &["and", "to"]));
        if !(dash || word) || first.vague || self.date_at(join + 1).is_some() {
            return;
        }
        let Some(second) = self.words.numbers.read(self.text, self.tokens, join + 1, self.end)
        else {
            return;
        };
        if dash && !(first.digits == second.digits) {
            return;
        }
        let mut low = first.low;
        // *Two to three hundred*, *1-2 million*: the scale belongs to both.
        let scale = second.value();
        if low < 100
            && scale >= 100
            && scale % 100 == 0
            && !(between && first.digits)
            && second.length > 1
        {
            let unit = [1_000_000_000, 1_000_000, 1000, 100]
                .into_iter()
                .find(|u| scale % u == 0)
                .unwrap_or(1);
            if low < scale / unit {
                low *= unit;
            }
        }
        if second.hundredths % 100 != 0 || low >= second.value() {
            // *3-1* is a score: the number is spoilt, and refused later.
            if dash && first.digits {
                first.low = u64::MAX;
            }
            return;
        }
        if between {
            first.start -= 1;
        }
        (first.low, first.high) = (low, Some(second.value()));
        (first.end, first.range) = (join + 1 + second.length, true);
    }

    /// The words before a number that bound it: where they begin, what they say, and whether they say *another*.
    fn bounds_before(&self, at: usize) -> (usize, Bound, bool) {
        let (mut start, mut bound, mut other) = (at, Bound::Exact, false);
        for _ in 0..3 {
            let peeled = [
                (Cue::Least, Bound::Least),
                (Cue::Most, Bound::Most),
                (Cue::About, Bound::About),
                (Cue::Exact, Bound::Exact),
            ]
            .into_iter()
            .filter_map(|(cue, told)| Some((self.cue_before(start, cue)?, told)))
            .min_by_key(|(from, _)| *from);
            let Some((from, told)) = peeled else { break };
            other |= told == Bound::Exact && self.cue(from, Cue::Other).is_some();
            if bound == Bound::Exact {
                bound = told;
            }
            start = from;
        }
        (start, bound, other)
    }

    /// True where the number itself is money, a measure, a score, a piece of a designation or of an address.
    fn is_refused(&self, q: &Quantity) -> bool {
        if q.low > 1_000_000_000_000 || q.high.is_some_and(|h| h > 1_000_000_000_000) {
            return true;
        }
        let written = self.written(q.start);
        if q.digits && written.len() > 1 && written.starts_with('0') {
            return true;
        }
        if q.start > self.first {
            let before = self.written(q.start - 1);
            if matches!(before, "$" | "€" | "£" | "¥" | "#" | "№" | "§") {
                return true;
            }
            if self.touches(q.start)
                && !matches!(
                    before,
                    "(" | "[" | "\"" | "“" | "'" | "‘" | "«" | "—" | "–" | "~" | ">" | "\\" | "…"
                )
                && !self.shape(q.start - 1, Shape::QUOTE)
            {
                return true;
            }
        }
        let next = q.end;
        if self.touches(next) {
            let after = self.written(next);
            if matches!(after, "/" | ":" | "%" | "°" | "_" | "=" | "@" | "&")
                || self.shape(next, Shape::POSSESSIVE)
            {
                return true;
            }
            // *12-member*, *F-16*: a compound is no count.
            if self.shape(next, Shape::HYPHEN)
                && self.touches(next + 1)
                && !self.is(next + 1, &["plus"])
            {
                return true;
            }
            if after == "." && self.touches(next + 1) && !self.shape(next + 1, Shape::SYMBOL) {
                return true;
            }
        }
        self.cue(next, Cue::Measure).is_some_and(|length| {
            // *Second* and *US* measure only where nothing that is counted follows: *15 US soldiers*.
            !(self.shape(next, Shape::CAPITAL) && self.noun(next + length).is_some())
        })
    }

    /// The noun that a number counts: the last known noun of the words that follow, before any that ends the group.
    fn head(&self, from: usize, q: &Quantity) -> Head {
        let one = q.high == Some(1) && q.low == 1;
        let mut head = Head { end: from, ..Head::default() };
        let mut at = from;
        if self.is(at, &["of"]) {
            head.part = self.is(
                at + 1,
                &[
                    "the", "them", "those", "these", "whom", "which", "his", "her", "their", "its",
                    "our",
                ],
            );
            if !head.part {
                return head;
            }
            if self.is(at + 1, &["them", "those", "these", "whom", "which"]) {
                head.end = at + 2;
                return head;
            }
            at += 2;
        }
        let mut guess: Option<usize> = None;
        let limit = self.end.min(at + 7);
        while at < limit {
            let token = self.tokens[at];
            if token.is(Shape::SYMBOL) {
                let joins = (token.is(Shape::HYPHEN) && self.touches(at + 1))
                    || (token.is(Shape::QUOTE) && head.token.is_none());
                if token.is(Shape::POSSESSIVE) && head.token.is_some_and(|t| t + 1 == at) {
                    // *Three men's houses*: the noun before was no head.
                    (head.token, head.noun, head.end) = (None, None, from);
                    return head;
                }
                if !joins {
                    break;
                }
                at += 1;
                continue;
            }
            if token.is(Shape::NUMBER) || self.date_at(at).is_some() {
                break;
            }
            if self.is(at, &["other", "others", "more", "further", "additional"]) {
                head.other = true;
            }
            if let Some((length, noun)) = self.noun(at) {
                // *15 others wounded*, *20 people dead*: what happened to them is no noun of the group.
                if head.token.is_some() && is_outcome(noun) {
                    break;
                }
                if at + length <= self.end && self.shape(at + length, Shape::POSSESSIVE) {
                    break;
                }
                let fits = match noun.form {
                    Form::Singular => one || (q.low == 0 && q.high == Some(0)),
                    Form::Plural => !one || head.part,
                    Form::Collective => true,
                };
                // A number of dead or wounded ends the group: *30 wounded in*; as adjectives they come before a noun.
                if fits {
                    (head.token, head.noun, head.end) =
                        (Some(at + length - 1), Some(noun), at + length);
                }
                at += length;
                continue;
            }
            if self.cue(at, Cue::Stop).is_some() {
                break;
            }
            if head.token.is_some() {
                break;
            }
            if self.cue(at, Cue::Measure).is_some() && at > from && !token.is(Shape::CAPITAL) {
                break;
            }
            let written = token.text(self.text);
            let plural = written.len() > 3
                && written.is_ascii()
                && written.ends_with('s')
                && !written.ends_with("ss")
                && !written.ends_with("us")
                && !written.ends_with("is");
            let people = plural && token.is(Shape::CAPITAL) && !token.is(Shape::UPPER);
            if guess.is_none() && (plural || (token.is(Shape::CAPITAL) && written.ends_with("ese")))
            {
                guess = Some(at);
            } else if guess.is_some() && !people {
                break;
            }
            at += 1;
        }
        if head.token.is_none()
            && let Some(guess) = guess.filter(|_| !one)
        {
            let token = self.tokens[guess];
            let written = token.text(self.text);
            let named = token.is(Shape::CAPITAL) && !token.is(Shape::UPPER);
            let ends = self.words.endings.iter().any(|end| written.ends_with(end.as_str()));
            (head.token, head.end) = (Some(guess), guess + 1);
            head.noun = (named || ends).then(|| self.words.people());
        }
        head
    }

    /// True where a number stands for people or things: it has a noun, or the words around it say so.
    fn is_count(
        &self,
        q: &Quantity,
        single: &Quantity,
        start: usize,
        bound: Bound,
        other: bool,
        head: &Head,
    ) -> bool {
        let zero = q.high == Some(0);
        let before = (start > self.floor).then(|| start - 1);
        let year = q.digits
            && !q.range
            && (1900..=2100).contains(&q.low)
            && self.written(q.start).len() == 4;
        // *Six Nations*, *Seven Oaks*: a name begins with a number.
        let named = !q.digits
            && q.start > self.first
            && self.shape(q.start, Shape::CAPITAL)
            && self.shape(q.start - 1, Shape::WORD)
            && head.noun.is_none_or(|n| n.people.is_none())
            && head.token.is_some_and(|t| self.shape(t, Shape::CAPITAL));
        if named {
            return false;
        }
        if let Some(noun) = head.noun {
            if zero {
                // *No casualties* tells a number; *no company*, *no uncertain terms* tell none.
                let outcome = self
                    .words
                    .name(noun)
                    .is_some_and(|n| matches!(&*n, "casualties" | "killed" | "injured"));
                return noun.people.is_some() || outcome;
            }
            // Only a noun that is known outweighs a year or a designation: *2011 people*, *Highway 5 people*.
            if noun.name.is_some() {
                return true;
            }
            return !year;
        }
        if zero && head.token.is_some() {
            return false;
        }
        if zero {
            // *No* alone needs its noun; *no one* and *none* are people already.
            let whole = q.end > q.start + 1 || self.written(q.start).len() > 2;
            return whole && !q.digits && self.cue(q.end, Cue::BareAfter).is_some();
        }
        let designates = q.digits
            && (self.cue_before(q.start, Cue::RefuseBefore).is_some()
                || (start == q.start
                    && q.start > self.first
                    && self.shape(q.start - 1, Shape::CAPITAL)
                    && q.start - 1 > self.first
                    && self.date_at(q.start - 1).is_none()));
        if designates {
            return false;
        }
        if head.token.is_some() && year {
            return false;
        }
        if head.token.is_some() {
            return !(q.range && bound == Bound::Exact && single.low == u64::MAX);
        }
        if head.part {
            return true;
        }
        if year {
            return false;
        }
        // *Khalil, 46, said*; *(46)*
        let enclosed = start == q.start
            && before.is_some_and(|b| matches!(self.written(b), "," | "("))
            && (matches!(self.written(q.end), "," | ")"));
        if enclosed {
            return false;
        }
        let beside = self.cue_before(start, Cue::BareBefore).is_some() || self.restates(start);
        let followed = self.cue(q.end, Cue::BareAfter).is_some();
        let casualty =
            self.is(q.end, &["killed", "wounded", "injured", "dead", "hurt", "missing", "died"]);
        if q.vague && matches!(q.low, 0..=9) {
            return other || casualty;
        }
        if q.vague {
            // *Late scores from*, *not hundreds*: vague words alone need more than a bound.
            return other
                || casualty
                || beside
                || (followed && !self.is(q.end, &["in", "of", "and", "-"]));
        }
        if q.low == 1 && q.high == Some(1) {
            return casualty
                || (self.is(q.end, &["was", "had"])
                    && before
                        .is_none_or(|b| self.shape(b, Shape::SYMBOL) || self.is(b, &["and"])));
        }
        let strict = before.is_some_and(|b| self.is(b, &["to", "at", "and", "of", "left", "hit"]));
        (bound != Bound::Exact
            || q.vague
            || other
            || casualty
            || (beside && !strict)
            || self.in_brackets(start)
            || self.restates(start))
            || (strict
                && followed
                && (self.is(q.end, &["others", "more", "were", "have", "remain"])))
            || (followed
                && before.is_none()
                && self.is(q.end, &["were", "have", "died", "are", "of"]))
            || (followed
                && self.is(q.end, &["were"])
                && before.is_some_and(|b| {
                    self.shape(b, Shape::SYMBOL) || self.is(b, &["and", "while", "that", "said"])
                }))
    }

    /// A sum is told a few words before: *the toll rose to*.
    fn restates(&self, start: usize) -> bool {
        let lowest = self.floor.max(start.saturating_sub(8));
        (lowest..start).any(|at| {
            self.cue(at, Cue::Total).is_some_and(|length| at + length <= start)
                && (at..start).any(|i| {
                    self.is(
                        i,
                        &[
                            "to", "at", "of", "reached", "reaches", "is", "was", "stands", "stood",
                            "now", "as", "past", "above", "exceeded", "hit", "climbed",
                        ],
                    )
                })
        })
    }

    /// *(3 – Turkish and 3 – Russian)*: the number stands with a dash in a bracket that follows a noun.
    fn in_brackets(&self, start: usize) -> bool {
        if !matches!(self.written(start + 1), "-" | "–" | "—" | "of") {
            return false;
        }
        let lowest = self.first.max(start.saturating_sub(8));
        let bracket = (lowest..start).rev().find(|at| matches!(self.written(*at), "(" | ")"));
        bracket.is_some_and(|at| {
            self.written(at) == "(" && at > self.first && self.shape(at - 1, Shape::WORD)
        })
    }

    /// True where a count goes on with the parts of one: *including two women and three children*.
    fn continues_part(&self, before: Option<&FoundCount>, count: &FoundCount) -> bool {
        let Some(before) = before.filter(|b| b.part) else { return false };
        let between = before.range.end as usize..count.range.start as usize;
        if between.is_empty() || between.len() > 3 {
            return false;
        }
        let joined = between.clone().all(|at| {
            self.is(at, &["and", ",", "–", "-", "Turkish", "one"]) || self.shape(at, Shape::CAPITAL)
        });
        joined && self.is(between.end - 1, &["and", ","])
    }

    /// Puts unit or people into a count by its noun.
    fn describe(&self, count: &mut FoundCount, noun: Option<Noun>) {
        if let Some(noun) = noun {
            let name = self.words.name(noun);
            match noun.people {
                Some(mark) => count.people = name.map(|class| People { class, mark }),
                None => count.unit = name,
            }
        }
    }

    /// A person in the singular after *a*: *a soldier*, *another young man*.
    fn at_person(&self, at: usize) -> Option<FoundCount> {
        let (length, noun) = self.noun(at)?;
        if noun.form != Form::Singular || noun.people.is_none() {
            return None;
        }
        let next = at + length;
        if self.shape(next, Shape::POSSESSIVE)
            || self.shape(next, Shape::HYPHEN)
            || self.noun(next).is_some_and(|(_, n)| !is_outcome(n))
        {
            return None;
        }
        // *A rebel offensive*: before another noun the person only describes it. What may follow a whole noun group is
        // a word of the stop list, a verb in its common forms, a name or a mark.
        let follows = |at: usize| {
            let written = self.written(at);
            !self.shape(at, Shape::WORD)
                || self.shape(at, Shape::CAPITAL.or(Shape::CASELESS))
                || self.cue(at, Cue::Stop).is_some()
                || self.cue(at, Cue::BareAfter).is_some()
                || self.date_at(at).is_some()
                || ["ed", "ing", "ly"].iter().any(|end| written.ends_with(end))
        };
        if !follows(next) {
            return None;
        }
        let lowest = self.floor.max(at.saturating_sub(5));
        let mut article = None;
        for i in (lowest..at).rev() {
            if self.is(i, &["a", "an", "another"]) {
                article = Some(i);
                break;
            }
            let joins = self.shape(i, Shape::WORD)
                || self.shape(i, Shape::HYPHEN)
                || self.shape(i, Shape::NUMBER)
                || self.shape(i, Shape::QUOTE);
            if !joins || self.cue(i, Cue::Stop).is_some() {
                break;
            }
        }
        let article = article?;
        let mut count = FoundCount {
            range: TokenRange::new(article, next),
            quantity: TokenRange::new(article, article + 1),
            low: Some(1),
            high: Some(1),
            approximate: false,
            head: Some(next as u32 - 1),
            unit: None,
            people: None,
            part: self.cue_before(article, Cue::Part).is_some(),
            total: false,
            other: self.is(article, &["another"]),
        };
        self.describe(&mut count, Some(noun));
        self.add_kin(&mut count);
        Some(count)
    }

    /// Adds those who are told with their kin: *one child and his mother*, *a man and his two sons*, *a father and son*.
    fn add_kin(&self, count: &mut FoundCount) {
        let at = count.range.end as usize;
        if count.people.is_none() || !self.is(at, &["and"]) || count.head.is_none() {
            return;
        }
        let owned = self.is(at + 1, &["his", "her", "their"]);
        let mut next = at + 1 + usize::from(owned);
        let mut more = 1;
        let mut numbered = false;
        if owned
            && let Some(number) = self.words.numbers.read(self.text, self.tokens, next, self.end)
        {
            (more, next, numbered) = (number.value(), next + number.length, true);
        }
        for step in 0..3 {
            let Some((length, noun)) = self.noun(next) else {
                // An adjective may stand between: *his young son*.
                if owned
                    && step < 2
                    && self.shape(next, Shape::WORD)
                    && self.cue(next, Cue::Stop).is_none()
                {
                    next += 1;
                    continue;
                }
                return;
            };
            let fits =
                noun.people.is_some() && (noun.form == Form::Singular) != (numbered && more != 1);
            // *A soldier and policeman* without an owner: only kin and pairs of one person each.
            let pair = owned
                || (count.high == Some(1)
                    && (self.words.name(noun).is_some_and(|n| &*n == "relatives")
                        || count.people.as_ref().is_some_and(|p| &*p.class == "relatives")));
            if !fits || !pair || self.shape(next + length, Shape::POSSESSIVE) {
                return;
            }
            count.low = count.low.map(|n| n.saturating_add(more));
            count.high = count.high.map(|n| n.saturating_add(more));
            count.range.end = (next + length) as u32;
            return;
        }
    }
}

/// *dead*, *wounded*: they tell what became of people, and stand for them only where no other noun does.
fn is_outcome(noun: Noun) -> bool {
    noun.form == Form::Collective && noun.people.is_none()
}

#[cfg(test)]
mod tests;
