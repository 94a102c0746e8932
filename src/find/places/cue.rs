//! What tells that a capitalised word in no dictionary is a place: the list it stands in, what stands before it, and
//! what is said behind it of where it lies. For `unknown`.

use super::{Finder, NamedPlace};
use crate::event::PlaceRole;
use crate::gazetteer::{Kinds, PlaceKind, Word, WordPart};
use crate::span::TokenRange;
use crate::text::Shape;

/// A list of places is followed over so many names.
const MOST_LISTED: usize = 6;
/// A word for what was done is looked for so many tokens around a name.
const DEED_WITHIN: usize = 40;

impl Finder<'_> {
    /// The kinds of a list that the name stands in: *the villages of X, Y and Z*, *X, Y and Z villages*, *four villages:
    /// X and Y*; and *captured X, Y and Z* where one of them is known for a town or village.
    pub(super) fn listed_feature(
        &self,
        start: usize,
        run: usize,
        before: &[NamedPlace],
    ) -> Option<Kinds> {
        let settlement = |kinds: &Kinds| {
            let any = [PlaceKind::Village, PlaceKind::Town, PlaceKind::Neighbourhood];
            any.iter().any(|kind| kinds.contains(*kind))
        };
        // One that stands for several.
        let plural = |at: usize| {
            let token = self.tokens[at];
            token.text(self.text).ends_with('s') && !token.is(Shape::CAPITAL)
        };
        if start > 1
            && self.tokens[start - 1].text(self.text) == ":"
            && let Some((_, Word::Feature(kinds))) =
                self.word_before(start - 1, |w| matches!(w, Word::Feature(_)))
            && plural(start - 2)
        {
            return Some(kinds).filter(settlement);
        }
        let mut start = start;
        for place in before.iter().rev().take(MOST_LISTED) {
            if !self.joins(place, start) {
                break;
            }
            let (outer, name) = (place.outer.start as usize, place.range.start as usize);
            if outer + 1 < name && self.is_word(name - 1, "of") && plural(name - 2) {
                return place.feature.filter(settlement);
            }
            start = outer;
        }
        let support = self.word_before(start, |w| w == Word::Support).is_some()
            && !self.begins_sentence(start);
        let mut at = run;
        for _ in 0..MOST_LISTED {
            if at > run
                && let Some((_, Word::Feature(kinds))) =
                    self.word_at(at, |w| matches!(w, Word::Feature(_)))
            {
                return Some(kinds).filter(|k| settlement(k) && plural(at));
            }
            let next = at + usize::from(self.is_word(at, ","));
            let next = next + usize::from(self.is_word(next, "and"));
            let name = self.tokens.get(next).filter(|_| next > at)?;
            if !name.is(Shape::CAPITAL) || !name.is(Shape::WORD) || name.is(Shape::PARAGRAPH) {
                return None;
            }
            if support && self.is_settlement(next) {
                return Some(Kinds::of(PlaceKind::Village));
            }
            at = self.run(next, self.tokens.len());
        }
        None
    }

    /// True where the name of a town or village stands at the token, as the gazetteer spells it.
    fn is_settlement(&self, at: usize) -> bool {
        let ask = self.ask(self.tokens.len(), self.caseless);
        let mut hits = Vec::new();
        self.gazetteer.index().longest_at(&ask, at, 0, &mut hits).is_some()
            && hits.iter().any(|h| self.gazetteer.kind(h.place).is_settlement())
            && !self.gazetteer.common().contains(self.tokens[at].hash)
    }

    /// *A village near X*, *a checkpoint at X*: what stands in or by a name is a place.
    pub(super) fn hangs_on_a_place(&self, start: usize) -> bool {
        let near = |w| matches!(w, Word::Preposition(PlaceRole::At | PlaceRole::Near));
        self.word_before(start, near).is_some_and(|(length, _)| {
            self.word_before(start - length, |w| matches!(w, Word::Feature(_))).is_some()
        })
    }

    /// *Killed in X*, *a blast near X*: where people are harmed hardly anything but a place stands so.
    pub(super) fn is_bare(&self, start: usize, run: usize) -> bool {
        const IN: [&str; 5] = ["in", "near", "inside", "outside", "around"];
        let tokens = self.tokens;
        start > 1
            && IN.iter().any(|word| self.is_word(start - 1, word))
            && tokens[start..run].iter().all(|t| !t.is(Shape::UPPER))
            && tokens[run - 1].end - tokens[start].start > 3
            && tokens.get(run).is_none_or(|t| !t.is(Shape::POSSESSIVE))
            && !self.goes_on(run)
    }

    /// *In X in Y*, *at X, near Y*, *in X, about 20 km north of Y*, *in X west of Y*, *in X, Illinois*, *the X area of Y*:
    /// where the name ends, its noun for an area included, if what stands behind it says where it lies.
    pub(super) fn told_where(&self, place: &NamedPlace, limit: usize) -> Option<usize> {
        let start = place.range.start as usize;
        let area = |w| matches!(w, Word::Part(WordPart::Side));
        let end = place.outer.end as usize;
        let end = end + self.word_at(end, area).map_or(0, |(length, _)| length);
        let named = |at: usize| {
            self.tokens.get(at).is_some_and(|t| t.is(Shape::CAPITAL) && !t.is(Shape::PARAGRAPH))
        };
        let comma = self.is_word(end, ",");
        let mut after = end + usize::from(comma);
        // *The X area* needs no preposition before it.
        let stands = place.role.map_or(end > place.range.end as usize, |role| {
            !matches!(role, PlaceRole::Along | PlaceRole::Via)
        });
        if after >= limit || !stands || self.tokens[after].is(Shape::PARAGRAPH) {
            return None;
        }
        let told = if named(after) {
            let before = |word: &str| start > 0 && self.is_word(start - 1, word);
            comma && (before("in") || before("at")) && self.is_holder(after, limit)
        } else if !comma && end > place.range.end as usize {
            ["of", "in", "near"].iter().any(|word| self.is_word(after, word))
                && named(after + 1 + usize::from(self.is_word(after + 1, "the")))
        } else if !comma && self.is_word(after, "in") {
            // *In X in eastern Y*.
            let side = |w| matches!(w, Word::Direction(..) | Word::Part(_));
            after += 1 + usize::from(self.is_word(after + 1, "the"));
            while let Some((length, _)) = self.word_at(after, side) {
                after += length;
            }
            matches!(place.role, Some(PlaceRole::At | PlaceRole::Near))
                && named(after)
                // *At Petrobras in Brazil* is no place; *at Ibi in Taraba State* is.
                && (!(start > 0 && self.is_word(start - 1, "at")) || self.is_called_a_division(after))
                && self.is_holder(after, limit)
        } else {
            while let Some((length, _)) = self.word_at(after, |w| w == Word::About) {
                after += length;
            }
            // *In X, on the outskirts of Y*.
            let rim = |w| matches!(w, Word::Part(part) if part.is_beside());
            let on = self.is_word(after, "on") && self.is_word(after + 1, "the");
            let far = self.tokens.get(after).is_some_and(|t| t.is(Shape::NUMBER))
                && (after + 1..(after + 7).min(limit)).any(|at| {
                    self.word_at(at, |w| matches!(w, Word::Direction(..))).is_some()
                        || self.is_word(at, "from")
                });
            let near = |w| match w {
                Word::Preposition(role) => comma && role == PlaceRole::Near,
                Word::Direction(..) => true,
                _ => false,
            };
            let leads = |(length, word): (usize, Word)| {
                let next = after + length;
                self.is_word(next, "of")
                    || comma
                        && (named(next)
                            || self.is_word(next, "the") && !matches!(word, Word::Direction(..)))
            };
            on && self.word_at(after + 2, rim).is_some()
                || far
                || self.word_at(after, near).is_some_and(leads)
        };
        told.then_some(end)
    }

    /// True where a word for a division stands behind the name at the token.
    fn is_called_a_division(&self, at: usize) -> bool {
        let division = |w| matches!(w, Word::Feature(kinds) if kinds.any(PlaceKind::is_division));
        self.word_at(self.run(at, self.tokens.len()), division).is_some()
    }

    /// True where a division or a country is named at the token, and no clause begins with it.
    fn is_holder(&self, at: usize, limit: usize) -> bool {
        let index = self.gazetteer.index();
        let ask = self.ask(limit, self.caseless);
        let mut hits = Vec::new();
        let end = index
            .may_begin(self.tokens[at].hash)
            .then(|| index.longest_at(&ask, at, 0, &mut hits))
            .flatten();
        // *In X, Syria said* is a new clause.
        let closes = end.is_some_and(|end| {
            self.word_at(end, |w| matches!(w, Word::Speech | Word::Act)).is_none()
        });
        closes
            && hits.iter().any(|h| {
                let kind = self.gazetteer.kind(h.place);
                kind.is_division() || kind == PlaceKind::Country
            })
    }

    /// True where the words around a name, up to the ends of its sentence, tell what was done to people.
    pub(super) fn tells_of_deeds(&self, name: TokenRange) -> bool {
        let stops = |at: &usize| self.tokens[*at].is(Shape::STOP);
        let opens = |at: &usize| self.tokens[*at].is(Shape::PARAGRAPH);
        let deed =
            |at: usize| self.word_at(at, |w| matches!(w, Word::Deed | Word::Conflict)).is_some();
        let (start, end) = (name.start as usize, name.end as usize);
        let last = self.tokens.len().min(end + DEED_WITHIN);
        // The first word of a paragraph belongs to it.
        let first = (start.saturating_sub(DEED_WITHIN)..=start).rev().find(opens).unwrap_or(0);
        let first = first.max(start.saturating_sub(DEED_WITHIN));
        let mut back = (first..start).rev().take_while(|at| !stops(at));
        let mut ahead = (end..last).take_while(|at| !stops(at) && !opens(at));
        back.any(deed) || ahead.any(deed)
    }
}
