//! Whether a number counts, and what it is to the counts before it. Part of the finder of counts.

use super::FoundCount;
use super::head::Head;
use super::quantity::{Bound, Quantity};
use super::view::View;
use crate::lexicon::count_words::Cue;
use crate::text::Shape;

impl View<'_> {
    /// True where a number stands for people or things: it has a noun, or the words around it say so.
    pub(super) fn is_count(
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
        let after = |cue| self.cue(q.end, cue).is_some();
        let casualty = after(Cue::Outcome);
        if q.vague && matches!(q.low, 0..=9) {
            return other || casualty;
        }
        if q.vague {
            // *Late scores from*, *not hundreds*: vague words alone need more than a bound.
            return other || casualty || beside || (followed && !after(Cue::LooseAfter));
        }
        // *One was arrested*, *and one had*.
        if q.low == 1 && q.high == Some(1) {
            // *Killed one and wounded three*.
            let weak = before.is_some_and(|b| self.cue(b, Cue::WeakBefore).is_some());
            let harmed = self.cue_before(start, Cue::BareBefore).is_some() && !weak;
            return casualty
                || harmed && self.is(q.end, &["and"])
                || (after(Cue::OneAfter)
                    && before
                        .is_none_or(|b| self.shape(b, Shape::SYMBOL) || self.is(b, &["and"])));
        }
        let weak = before.is_some_and(|b| self.cue(b, Cue::WeakBefore).is_some());
        if other
            || casualty
            || bound != Bound::Exact
            || (beside && !weak)
            || self.in_brackets(start)
            || self.restates(start)
        {
            return true;
        }
        followed
            && match before {
                None => after(Cue::OpeningAfter),
                Some(before) => {
                    let begins = self.shape(before, Shape::SYMBOL)
                        || self.cue(before, Cue::ClauseBefore).is_some();
                    weak && after(Cue::StrongAfter) || begins && self.is(q.end, &["were"])
                }
            }
    }

    /// A sum is told a few words before: *the toll rose to*.
    pub(super) fn restates(&self, start: usize) -> bool {
        let lowest = self.floor.max(start.saturating_sub(14));
        (lowest..start).any(|at| {
            self.cue(at, Cue::Total).is_some_and(|length| at + length <= start)
                && (at..start).any(|i| self.cue(i, Cue::Reaches).is_some())
        })
    }

    /// *(3 – Turkish and 3 – Russian)*: the number stands with a dash in a bracket that follows a noun.
    pub(super) fn in_brackets(&self, start: usize) -> bool {
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
    pub(super) fn continues_part(&self, before: Option<&FoundCount>, count: &FoundCount) -> bool {
        let Some(before) = before.filter(|b| b.part) else { return false };
        // *Four dead, including two children, and 30 injured*: what became of them is told anew.
        if count.unit.is_some() && self.cue(count.quantity.end as usize, Cue::Outcome).is_some() {
            return false;
        }
        let between = before.range.end as usize..count.range.start as usize;
        if between.is_empty() || between.len() > 3 {
            return false;
        }
        // *3 – Turkish and 3*: whose they are may stand between.
        let joined = between.clone().all(|at| {
            self.is(at, &["and", ",", "–", "-", "one"]) || self.shape(at, Shape::CAPITAL)
        });
        joined && self.is(between.end - 1, &["and", ","])
    }
}
