//! The finder of counts: how many people or things, with bounds, and the noun that is counted.
//!
//! A count begins at a number (in digits or words), at *no*, or at a person in the singular after *a*. What stands
//! around it gives the bounds, says whether it is a part or a sum of others, or refuses it: money, measures, ages,
//! designations, scores and everything that the finder of dates has taken are no counts.

mod accept;
mod head;
mod quantity;
mod view;

use std::sync::Arc;

use self::quantity::Bound;
use self::view::View;
use super::dates::FoundDate;
use crate::lexicon::count_words::{CountWords, Cue, Form, Mark, Noun};
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

impl FoundCount {
    /// True where a word of the text is the number; *the mayor was killed* counts one without telling it.
    pub(crate) fn is_told(&self) -> bool {
        self.quantity.start < self.quantity.end
    }
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

impl View<'_> {
    fn at_number(&self, at: usize) -> Option<FoundCount> {
        let mut quantity = self.quantity(at)?;
        let all = self.all_but(at);
        if let Some(all) = all {
            quantity = self.rest_of(all, &quantity)?;
        }
        let single = quantity;
        self.join_range(&mut quantity);
        if self.is_refused(&quantity) {
            return None;
        }
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
        if group.is_none()
            && all.is_none()
            && !self.is_count(&quantity, &single, start, bound, other, &head)
        {
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
