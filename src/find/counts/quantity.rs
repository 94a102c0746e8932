//! The number of a count: exact, vague or none, with its range and its bounds, and what makes a number no count.

use super::view::View;
use crate::lexicon::count_words::Cue;
use crate::lexicon::number_words::NumberWord;
use crate::text::Shape;

/// A number before its noun is known.
#[derive(Clone, Copy)]
pub(super) struct Quantity {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) low: u64,
    pub(super) high: Option<u64>,
    pub(super) vague: bool,
    pub(super) digits: bool,
    /// Two numbers with a dash or a word between.
    pub(super) range: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exact,
    Least,
    Most,
    About,
}

impl View<'_> {
    /// The number at a token: exact, vague or none.
    pub(super) fn quantity(&self, at: usize) -> Option<Quantity> {
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

    /// The *all* of *all but two*, before the number.
    pub(super) fn all_but(&self, at: usize) -> Option<usize> {
        let all = at.checked_sub(2).filter(|all| *all >= self.floor)?;
        (self.is(at - 1, &["but", "except", "bar"]) && self.is(all, &["all"])).then_some(all)
    }

    /// *All but two of the 30*: how many those are, where the words tell of how many they were.
    pub(super) fn rest_of(&self, all: usize, but: &Quantity) -> Option<Quantity> {
        let the = ["the", "those", "these", "its", "his", "her", "their"];
        if !self.is(but.end, &["of"]) || !self.is(but.end + 1, &the) {
            return None;
        }
        let at = but.end + 2;
        let whole = self.words.numbers.read(self.text, self.tokens, at, self.end)?;
        let low = whole.value().checked_sub(but.low).filter(|_| whole.hundredths % 100 == 0)?;
        Some(Quantity { start: all, end: at + whole.length, low, high: Some(low), ..*but })
    }

    /// *15-20*, *15 to 20*, *between 15 and 20*, *three or four*.
    pub(super) fn join_range(&self, first: &mut Quantity) {
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
        if dash && first.digits != second.digits {
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
    pub(super) fn bounds_before(&self, at: usize) -> (usize, Bound, bool) {
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
    pub(super) fn is_refused(&self, q: &Quantity) -> bool {
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
}
