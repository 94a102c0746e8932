//! Sentences: cuts a block into sentences, wholly from its tokens. Last step of segmenting.

use super::blocks::{is_bullet, is_closing};
use super::landmarks::Landmark;
use super::token::{Shape, Token};
use super::zone_rules::{Abbreviation, ZoneRules};
use crate::span::TokenRange;
use crate::steps::step;

/// No sentence has more tokens than this: what comes after stays linear on text without punctuation.
pub(crate) const MAX_SENTENCE_TOKENS: usize = 400;

/// So many signs at most are read after a full stop, so that a row of a million of them is read once.
const MOST_CLOSING: usize = 12;

/// Calls `found` with every sentence of the tokens in `range`, in order, and whether it begins inside a quotation that
/// an earlier sentence opened. `landmarks` are those from there on, or from earlier; `caseless` says that capitals tell
/// nothing, `title` that the block is a headline, in which no abbreviation ends anything.
pub(super) fn cut_sentences(
    text: &str,
    tokens: &[Token],
    mut landmarks: &[Landmark],
    range: std::ops::Range<usize>,
    (caseless, title): (bool, bool),
    rules: &ZoneRules,
    mut found: impl FnMut(TokenRange, bool),
) {
    let within = Within { text, tokens: &tokens[..range.end], caseless, title, rules };
    let mut start = range.start;
    // Inside a quotation now, and at the start of the sentence.
    let (mut open, mut quoted) = (false, false);
    // Where a sentence that grows too long may be cut.
    let mut soft = start;
    let mut at = start;
    while at < range.end {
        step(&at);
        if at - start >= MAX_SENTENCE_TOKENS {
            let end = if soft > start { soft } else { at };
            found(TokenRange::new(start, end), quoted);
            (start, soft, quoted) = (end, end, open);
        }
        // Most tokens are words inside a line, and none of them ends anything.
        let last = range.end.min(start + MAX_SENTENCE_TOKENS);
        while let [mark, rest @ ..] = landmarks
            && (mark.token as usize) < at
        {
            landmarks = rest;
        }
        at = landmarks.first().map_or(last, |mark| last.min(mark.token as usize));
        if at == last {
            continue;
        }
        let token = tokens[at];
        at += 1;
        if token.is(Shape::LINE) && at - 1 > start {
            soft = at - 1;
        }
        if token.is(Shape::QUOTE) {
            open = match token.text(text) {
                "“" | "„" | "«" | "&ldquo;" | "&laquo;" => true,
                "”" | "»" | "&rdquo;" | "&raquo;" => false,
                _ => !open,
            };
            continue;
        }
        if token.is(Shape::STOP.or(Shape::DOTTED)) {
            let Some(end) = within.end_after(at - 1, start, open) else { continue };
            open &= !tokens[at..end].iter().any(|t| t.is(Shape::QUOTE));
            if end < range.end {
                found(TokenRange::new(start, end), quoted);
                (start, soft, quoted, at) = (end, end, open, end);
            }
        } else if token.is(Shape::SYMBOL) {
            let symbol = token.text(text);
            if matches!(symbol, "," | ";" | "،" | "؛") {
                soft = at;
            } else if at - 1 > start && is_bullet(symbol) {
                found(TokenRange::new(start, at - 1), quoted);
                (start, soft, quoted) = (at - 1, at - 1, open);
            }
        }
    }
    if start < range.end {
        found(TokenRange::new(start, range.end), quoted);
    }
}

struct Within<'a> {
    text: &'a str,
    tokens: &'a [Token],
    caseless: bool,
    title: bool,
    rules: &'a ZoneRules,
}

impl Within<'_> {
    /// Where the sentence that began at `start` ends, if the full stop at `at` (or in the word at `at`) ends it.
    fn end_after(&self, at: usize, start: usize, open: bool) -> Option<usize> {
        let stop = self.tokens[at];
        let sign = stop.text(self.text);
        // A point that stands first is the bullet of a list.
        let bullet = at == start && sign == ".";
        if bullet || (stop.is(Shape::DOTTED) && !sign.ends_with('.')) {
            return None;
        }
        let (end, dots) = self.past_closing(at + 1, open);
        let Some(&next) = self.tokens.get(end) else { return Some(end) };
        if matches!(sign, "。" | "！" | "？" | "؟" | "۔") {
            return Some(end);
        }
        let word = at.checked_sub(1).filter(|w| *w >= start).map(|w| self.tokens[w]);
        let closed = self.tokens[at + 1..end].iter().any(|t| !t.is(Shape::STOP));
        if !next.is(Shape::SPACED) {
            // "the town.The army": two words glued at a stop, unless they are parts of an address.
            let glued = sign == "."
                && next.is(Shape::CAPITAL)
                && next.end - next.start > 1
                && (closed
                    || word.is_some_and(|w| {
                        w.is(Shape::WORD) && !w.is(Shape::UPPER) && w.end - w.start > 2
                    }));
            return glued.then_some(end);
        }
        if stop.is(Shape::DOTTED) {
            return self.is_opener(end).then_some(end);
        }
        if !self.begins(end) {
            // Small letters follow. That ends nothing after a quotation, an abbreviation or an ellipsis; after a plain
            // word it is careless writing.
            let careless = sign == "."
                && !closed
                && dots == 0
                && word.is_some_and(|w| w.is(Shape::WORD) && w.end - w.start > 3)
                && self.abbreviation(at).is_none();
            return careless.then_some(end);
        }
        if sign == "." && !closed && dots == 0 && !stop.is(Shape::SPACED) {
            match self.abbreviation(at) {
                Some(Abbreviation::Never) => return None,
                Some(Abbreviation::BeforeNumber) if next.is(Shape::NUMBER) => return None,
                Some(Abbreviation::MayEnd) => return self.is_opener(end).then_some(end),
                _ => {}
            }
            if let Some(word) = word {
                let letters = word.text(self.text);
                let one = letters.chars().nth(1).is_none();
                // A numeral or letter of a list, then initials: J. R. Smith, A. Hamoud.
                if at - 1 == start && (one || word.is(Shape::NUMBER)) && word.end - word.start < 4 {
                    return None;
                }
                if one && word.is(Shape::CAPITAL.or(Shape::CASELESS)) && !word.is(Shape::NUMBER) {
                    return self.is_opener(end).then_some(end);
                }
            }
        }
        Some(end)
    }

    /// The first token after further stops and after the quotation marks, brackets and notes that close with them; and
    /// how many further stops there were.
    fn past_closing(&self, mut end: usize, open: bool) -> (usize, usize) {
        let mut dots = 0;
        let last = end + MOST_CLOSING;
        while let Some(token) = self.tokens.get(end).filter(|t| end < last && !t.is(Shape::LINE)) {
            let spaced = token.is(Shape::SPACED);
            if token.is(Shape::STOP) && (!spaced || token.text(self.text) == ".") {
                dots += 1;
            } else if token.is(Shape::QUOTE) && (!spaced || open) {
                // A quotation mark after white space closes only where one is open and no word touches it.
                let opens = spaced
                    && self.tokens.get(end + 1).is_some_and(|t| {
                        t.is(Shape::WORD.or(Shape::NUMBER)) && !t.is(Shape::SPACED)
                    });
                if opens {
                    break;
                }
            } else if spaced && self.is_pair(end) {
                end += 1;
            } else if spaced || !is_closing(self.text, *token) {
                // A note in brackets after the stop: [1].
                let note = !spaced
                    && token.text(self.text) == "["
                    && self.tokens.get(end + 2).is_some_and(|t| t.text(self.text) == "]");
                if !note {
                    break;
                }
                end += 2;
            }
            end += 1;
        }
        (end, dots)
    }

    /// Two apostrophes for a closing quotation mark, as typewriters and corpora write it.
    fn is_pair(&self, at: usize) -> bool {
        let apostrophe = |t: &Token| t.is(Shape::SYMBOL) && t.text(self.text) == "'";
        apostrophe(&self.tokens[at])
            && self.tokens.get(at + 1).is_some_and(|t| apostrophe(t) && !t.is(Shape::SPACED))
            && self.tokens.get(at + 2).is_none_or(|t| t.is(Shape::SPACED))
    }

    /// True where a sentence may begin: a capital, a number, a symbol, a script without case, an article before a
    /// capital (*al-Nusra*), or anything at all where capitals tell nothing.
    fn begins(&self, at: usize) -> bool {
        let first = self.tokens[at];
        if self.caseless || !first.is(Shape::WORD) || first.is(Shape::CAPITAL.or(Shape::CASELESS)) {
            let comma = first.is(Shape::SYMBOL) && matches!(first.text(self.text), "," | ";" | ":");
            return !comma;
        }
        self.tokens.get(at + 1).is_some_and(|t| t.is(Shape::HYPHEN))
            && self.tokens.get(at + 2).is_some_and(|t| t.is(Shape::CAPITAL))
    }

    fn abbreviation(&self, at: usize) -> Option<Abbreviation> {
        let word = at.checked_sub(1)?;
        let tokens = &self.tokens[..at];
        self.rules.abbreviations.longest_at(self.text, tokens, word, self.caseless).map(|(_, a)| *a)
    }

    /// True where the word at `at`, quotation marks aside, begins sentences and hardly ever names.
    fn is_opener(&self, mut at: usize) -> bool {
        if self.title {
            return false;
        }
        let last = at + MOST_CLOSING;
        while at < self.tokens.len().min(last) && self.tokens[at].is(Shape::SYMBOL) {
            at += 1;
        }
        let tokens = &self.tokens[..(at + 1).min(self.tokens.len())];
        at < tokens.len()
            && self.rules.openers.longest_at(self.text, tokens, at, self.caseless).is_some()
    }
}
