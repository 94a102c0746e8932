//! The words around a name: *the southern countryside of X*, *10 km south of X*, *X air base*, and the preposition.

use super::{Finder, FoundRelation, NamedPlace};
use crate::event::{PlaceRole, Tier};
use crate::gazetteer::{PlaceKind, Word, WordPart};
use crate::span::TokenRange;
use crate::text::Shape;

impl Finder<'_> {
    /// The words around a name.
    pub(super) fn around(&self, range: TokenRange) -> NamedPlace {
        let mut place = NamedPlace {
            range,
            outer: range,
            tier: Tier::Cue,
            candidates: Vec::new(),
            feature: None,
            relation: None,
            within: None,
            anchor: None,
            locates: None,
            told: false,
            bare: false,
            contained: false,
            inside: false,
            nation: None,
            role: None,
            acts: false,
            speaks: false,
            team: false,
            at_war: false,
        };
        self.after(&mut place);
        self.before(&mut place);
        // The government speaks or acts: a verb follows, and no preposition stands before.
        let end = place.outer.end as usize;
        let start = place.outer.start as usize;
        let agent = start > 0 && self.word_before(start, |w| w == Word::Agent).is_some();
        place.speaks = place.role.is_none()
            && place.outer == place.range
            && self.word_at(end, |w| w == Word::Speech).is_some();
        place.acts = agent
            || (place.role.is_none()
                && place.outer == place.range
                && self.word_at(end, |w| matches!(w, Word::Speech | Word::Act)).is_some());
        place
    }

    /// So many tokens before one tie a name to its noun: *village of X*, *an area called X*, *a hill known as X*.
    pub(super) fn joint_before(&self, start: usize) -> usize {
        let word = |back: usize, word| start > back && self.is_word(start - back, word);
        if ["of", "called", "named"].iter().any(|joint| word(1, joint)) {
            1
        } else if word(1, "as") && word(2, "known") {
            2
        } else {
            0
        }
    }

    /// What follows the name: *city*, *'s northern countryside*, *and its countryside*.
    pub(super) fn after(&self, place: &mut NamedPlace) {
        let mut end = place.outer.end as usize;
        let mut at = end;
        let possessive = self.tokens.get(at).is_some_and(|t| t.is(Shape::POSSESSIVE));
        if possessive {
            at += 1;
        }
        // *India's restive northeast*: a modifier stands between.
        if possessive && self.is_word_of_a_side(at + 1) && !self.is_word_of_a_side(at) {
            at += 1;
        }
        let mut relation = FoundRelation::default();
        for _ in 0..4 {
            if self.tokens.get(at).is_none_or(|t| t.is(Shape::PARAGRAPH)) {
                break;
            }
            let mut feature = None;
            let mut direction = None;
            let mut part = None;
            // In Arabic the word stands before the name: what follows is the next one's.
            if !possessive && !self.tokens[at].is(Shape::CASELESS) {
                feature = self.word_at(at, |w| matches!(w, Word::Feature(_)));
            }
            if feature.is_none() {
                direction = self.word_at(at, |w| matches!(w, Word::Direction(..)));
            }
            if feature.is_none() || possessive {
                part = self.word_at(at, |w| matches!(w, Word::Part(p) if p != WordPart::Side || possessive || relation.direction.is_some()));
            }
            if let Some((length, Word::Feature(kinds))) = feature
                && place.feature.is_none()
            {
                place.feature = Some(kinds);
                at += length;
                end = at;
            } else if let Some((length, Word::Part(found))) = part {
                relation.part = Some(found);
                at += length;
                end = at;
                place.relation = Some(relation);
                break;
            } else if let Some((length, Word::Direction(number, adjective))) = direction {
                // *Hama northern countryside*; *Hama's north*; *northern X* belongs to what follows.
                let then_part = self.word_at(at + length, |w| matches!(w, Word::Part(_))).is_some();
                let name = self.tokens[at].is(Shape::CAPITAL) && !self.caseless;
                if !then_part && (adjective || !possessive || name) {
                    break;
                }
                relation.direction = Some(number);
                at += length;
                if !then_part {
                    end = at;
                    place.relation = Some(relation);
                    break;
                }
            } else {
                break;
            }
        }
        if place.relation.is_none()
            && self.is_word(end, "and")
            && self.is_word(end + 1, "its")
            && let Some((length, _)) = self.word_at(end + 2, |w| {
                matches!(
                    w,
                    Word::Part(WordPart::Countryside | WordPart::Outskirts | WordPart::Vicinity)
                )
            })
        {
            // The place itself is meant too, so no relation.
            end += 2 + length;
        }
        place.outer.end = end as u32;
    }

    /// True where a direction or a part stands at the token, after a small word that is neither.
    fn is_word_of_a_side(&self, at: usize) -> bool {
        let small = at > 0 && self.tokens.get(at - 1).is_some_and(|t| !t.is(Shape::CAPITAL));
        small
            && self
                .word_at(at, |w| matches!(w, Word::Direction(_, false) | Word::Part(_)))
                .is_some()
    }

    /// What stands before the name: *the southern countryside of*, *10 km south of*, *town of*, and the preposition.
    pub(super) fn before(&self, place: &mut NamedPlace) {
        let mut start = place.outer.start as usize;
        let mut relation = place.relation.unwrap_or_default();
        let mut has_relation = place.relation.is_some();
        let mut of = false;
        let mut crossed_feature = false;
        for _ in 0..8 {
            if start == 0 || self.tokens[start].is(Shape::PARAGRAPH) {
                break;
            }
            if self.is_word(start - 1, "the") || self.is_word(start - 1, "its") {
                // *the south of X* is a part of X, *south of X* is not.
                if start - 1 > 0 && self.is_word(start - 2, "of") || relation.direction.is_none() {
                    start -= 1;
                    continue;
                }
                if relation.away && relation.metres.is_none() {
                    relation.away = false;
                }
                start -= 1;
                break;
            }
            // *the border with X*
            if self.is_word(start - 1, "with")
                && !has_relation
                && let Some((length, _)) =
                    self.word_before(start - 1, |w| w == Word::Part(WordPart::Border))
            {
                relation.part = Some(WordPart::Border);
                has_relation = true;
                start -= 1 + length;
                continue;
            }
            if let joint @ 1.. = self.joint_before(start)
                && !of
            {
                let calls = !self.is_word(start - 1, "of");
                // Only where something that takes *of* stands before it.
                let takes = |w| match w {
                    Word::Feature(_) => true,
                    Word::Direction(..) | Word::Part(_) => !calls,
                    _ => false,
                };
                if self.word_before(start - joint, takes).is_none() {
                    break;
                }
                of = true;
                start -= joint;
                continue;
            }
            if let Some((length, Word::Part(part))) = self.word_before(start, |w| matches!(w, Word::Part(p) if of || p == WordPart::Countryside || p == WordPart::Center))
                && !has_relation
                && (of || start - length == 0 || part != WordPart::Center)
                // *villages of X* is no part, *areas of X* is; a place with a feature of its own is not cut up by a noun
                // that could be one itself.
                && !(place.feature.is_none() && !of && part == WordPart::Side)
            {
                relation.part = Some(part);
                has_relation = true;
                of = false;
                start -= length;
                continue;
            }
            if let Some((length, Word::Feature(kinds))) =
                self.word_before(start, |w| matches!(w, Word::Feature(_)))
                && place.feature.is_none()
                && !has_relation
                && (of || self.plain_before(start - length))
                && !self.tokens[start - length].is(Shape::POSSESSIVE)
            {
                place.feature = Some(kinds);
                crossed_feature = true;
                of = false;
                start -= length;
                continue;
            }
            if let Some((length, Word::Direction(number, adjective))) =
                self.word_before(start, |w| matches!(w, Word::Direction(..)))
                && relation.direction.is_none()
            {
                if crossed_feature
                    && !of
                    && !place.feature.is_some_and(|k| k.contains(PlaceKind::Governorate))
                {
                    // *the northern city of X* says where in the country it lies.
                    start -= length;
                    break;
                }
                if !adjective
                    && of
                    && self.words.direction(number).degrees.is_some()
                    && !has_relation
                {
                    relation.away = true;
                } else if !adjective
                    && !of
                    && !has_relation
                    && !self.tokens[start - length].is(Shape::CAPITAL)
                    && self.words.direction(number).degrees.is_none()
                {
                    break;
                }
                relation.direction = Some(number);
                has_relation = true;
                of = false;
                start -= length;
                // A distance: *10 km*, *about 10 kilometres to the*.
                if relation.away {
                    let mut at = start;
                    if at > 1 && self.is_word(at - 1, "the") && self.is_word(at - 2, "to") {
                        at -= 2;
                    } else if at > 0 && self.is_word(at - 1, "to") {
                        at -= 1;
                    }
                    // *1,800 km (1,100 miles) east of X*
                    if at > 0
                        && self.tokens[at - 1].text(self.text) == ")"
                        && let Some(open) = (at.saturating_sub(5)..at)
                            .rev()
                            .find(|at| self.tokens[*at].text(self.text) == "(")
                    {
                        at = open;
                    }
                    if let Some(after_number) = self.distance(&mut relation, at) {
                        start = after_number;
                        break;
                    }
                }
                continue;
            }
            break;
        }
        // *20 km from X*, *30 km away from X*, *5 km outside X*: a distance without a direction.
        if !has_relation && start > 1 {
            let mut at = start;
            if self.is_word(at - 1, "from") || self.is_word(at - 1, "outside") {
                at -= 1;
                if at > 0 && self.is_word(at - 1, "away") {
                    at -= 1;
                }
                if let Some(number_at) = self.distance(&mut relation, at) {
                    relation.away = true;
                    has_relation = true;
                    start = number_at;
                }
            }
        }
        // *Areas of X* without a direction is X.
        if relation.part == Some(WordPart::Side) && relation.direction.is_none() {
            relation.part = None;
            has_relation = false;
            place.relation = None;
            start = place.range.start as usize;
            while start > 0
                && place.feature.is_some()
                && crossed_feature
                && self.word_before(start, |w| matches!(w, Word::Feature(_))).is_some()
            {
                start -= 1;
            }
        }
        while start < place.range.start as usize
            && (self.is_word(start, "the") || self.is_word(start, "of"))
        {
            start += 1;
        }
        place.outer.start = start as u32;
        // *the Norwegian town of X*; *the Northern Irish town of X* is another matter, with its capital.
        let of_a_part = || {
            let direction = |w| matches!(w, Word::Direction(..));
            start > 1
                && self.tokens[start - 2].is(Shape::CAPITAL)
                && !self.begins_sentence(start - 2)
                && self.word_before(start - 1, direction).is_some()
        };
        if crossed_feature
            && start > 0
            && self.gazetteer.common().is_people(self.tokens[start - 1].hash)
            && !of_a_part()
        {
            place.nation = self.gazetteer.country_of(self.tokens[start - 1].text(self.text));
        }
        if has_relation {
            place.relation = Some(relation);
        }
        let mut at = self.before_its_rank(start);
        while at > 0 && (self.is_word(at - 1, "the") || self.is_word(at - 1, "a")) {
            at -= 1;
        }
        place.role = self.preposition_before(at).or(place.role);
    }

    /// Where the words begin that rank a capital before its name: *in the Somali capital Mogadishu*.
    fn before_its_rank(&self, start: usize) -> usize {
        if start < 2 || !self.is_word(start - 1, "capital") {
            return start;
        }
        // *The South Korean capital*.
        let large = |at: &usize| {
            self.tokens[*at].is(Shape::CAPITAL)
                && self.word_at(*at, |w| matches!(w, Word::Preposition(_))).is_none()
        };
        let whose = (start.saturating_sub(3)..start - 1).rev().take_while(large);
        whose.last().unwrap_or(start - 1)
    }

    /// The preposition of place that ends before token `at`; *according to* is none.
    pub(super) fn preposition_before(&self, at: usize) -> Option<PlaceRole> {
        if at == 0 || self.tokens[at].is(Shape::PARAGRAPH) {
            return None;
        }
        let wanted = |w| matches!(w, Word::Preposition(_) | Word::NoPreposition);
        match self.word_before(at, wanted)? {
            (_, Word::Preposition(role)) => Some(role),
            _ => None,
        }
    }

    /// Reads a number and a unit that end before `end`; gives the token where they begin.
    pub(super) fn distance(&self, relation: &mut FoundRelation, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).map(|at| self.tokens[at])?;
        // *115km* is one token.
        let glued = || {
            let word = last.text(self.text);
            let (digits, unit) = word.split_at(word.find(char::is_alphabetic)?);
            Some((end - 1, digits, self.words.metres(unit)?))
        };
        let apart = || {
            let (length, unit) = self.word_before(end, |w| matches!(w, Word::Unit(_)))?;
            let Word::Unit(metres) = unit else { return None };
            let number = (end - length).checked_sub(1)?;
            let token = self.tokens[number];
            token.is(Shape::NUMBER).then(|| (number, token.text(self.text), metres))
        };
        let (number, digits, metres) = if last.is(Shape::NUMBER) { glued() } else { apart() }?;
        // *1,800 km* has a mark of thousands, *1,5 km* one of decimals.
        let thousands = digits.split_once(',').is_some_and(|(_, rest)| rest.len() == 3);
        let digits = digits.replace(',', if thousands { "" } else { "." });
        let value: f64 = digits.parse().ok().filter(|v| (0.0..4000.0).contains(v))?;
        relation.metres = Some((value * f64::from(metres)) as u32);
        Some(number)
    }

    /// True where a feature word right before a name may belong to it: *village Kashkash*, not *X city Y*.
    pub(super) fn plain_before(&self, at: usize) -> bool {
        at == 0
            || self.tokens[at].is(Shape::PARAGRAPH)
            || !self.tokens[at - 1].is(Shape::CAPITAL.or(Shape::POSSESSIVE))
            || self.begins_sentence(at - 1)
    }
}
