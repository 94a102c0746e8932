//! The noun that a number counts. Part of the finder of counts.

use super::is_outcome;
use super::quantity::Quantity;
use super::view::View;
use crate::lexicon::count_words::{Cue, Form, Noun};
use crate::text::Shape;

/// The noun after a number.
#[derive(Clone, Copy, Default)]
pub(super) struct Head {
    pub(super) end: usize,
    pub(super) token: Option<usize>,
    pub(super) noun: Option<Noun>,
    pub(super) other: bool,
    pub(super) part: bool,
}

impl View<'_> {
    /// The noun that a number counts: the last known noun of the words that follow, before any that ends the group.
    pub(super) fn head(&self, from: usize, q: &Quantity) -> Head {
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
            // *Off-duty officers*: a stop word in a compound stops nothing.
            if self.cue(at, Cue::Stop).is_some() && !self.shape(at + 1, Shape::HYPHEN) {
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
}
