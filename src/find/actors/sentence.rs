//! The tokens of one sentence, read by the actor words: all readings at a token, and what stands around them.

use std::cell::Cell;

use super::{FoundActor, Setting};
use crate::lexicon::actors::{
    ActorId, Actors, Link, ModifierId, NationForm, NationId, Reading, Reference, RoleId, Small,
    Sort,
};
use crate::text::{Shape, Token};

/// All readings of the longest expression at one token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Item {
    pub(super) end: usize,
    pub(super) actor: Option<ActorId>,
    pub(super) role: Option<(RoleId, bool)>,
    pub(super) modifier: Option<ModifierId>,
    pub(super) nation: Option<(NationId, NationForm)>,
    pub(super) unit_after: Option<Sort>,
    pub(super) unit_before: Option<Sort>,
    pub(super) reference: Option<Reference>,
    pub(super) toward: Option<bool>,
    pub(super) tie: bool,
    pub(super) filler: bool,
    /// A filler that may be a verb.
    pub(super) past: bool,
    before_verb: bool,
    pub(super) stop: bool,
}

impl Item {
    /// True where the words are only known not to be a name.
    pub(super) fn says_nothing(&self) -> bool {
        self.stop
            && self.actor.is_none()
            && self.role.is_none()
            && self.modifier.is_none()
            && self.nation.is_none()
            && self.reference.is_none()
            && !self.filler
    }

    /// True where a person's name cannot go on with this, after so many of its words.
    fn ends_name(&self, words: usize) -> bool {
        let adjective = self.nation.is_some_and(|(_, form)| form == NationForm::Adjective);
        self.stop
            || adjective
            || (words == 0
                && (self.role.is_some() || self.nation.is_some() || self.actor.is_some()))
    }
}

/// The tokens of one sentence and the words to read them by.
pub(super) struct Sentence<'a> {
    pub(super) actors: &'a Actors,
    pub(super) text: &'a str,
    /// Up to the end of the sentence.
    pub(super) tokens: &'a [Token],
    pub(super) start: usize,
    setting: Setting,
    title_case: Option<bool>,
    /// The token that was read last, and its readings: most are asked for twice in a row.
    last: Cell<(usize, Option<Item>)>,
}

/// Where the next item begins, and what stands before it.
#[derive(Clone, Copy)]
pub(super) struct Joint {
    pub(super) at: usize,
    pub(super) possessive: bool,
    pub(super) hyphen: bool,
    /// A mark stands there: nothing follows.
    pub(super) broken: bool,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(
        actors: &'a Actors,
        text: &'a str,
        tokens: &'a [Token],
        start: usize,
        setting: Setting,
    ) -> Self {
        Sentence {
            actors,
            text,
            tokens,
            start,
            setting,
            title_case: None,
            last: Cell::new((usize::MAX, None)),
        }
    }

    /// True where most words are capitalised, as in many headlines: capitals then tell no names.
    pub(super) fn is_title_case(&mut self) -> bool {
        if let Some(known) = self.title_case {
            return known;
        }
        let (mut long, mut capital) = (0, 0);
        for token in
            self.tokens[self.start..].iter().filter(|t| t.is(Shape::WORD) && t.end - t.start >= 4)
        {
            long += 1;
            capital += usize::from(token.is(Shape::CAPITAL));
        }
        // Headlines have no full stop; a sentence of many names has one.
        let stopped = self.tokens.last().is_some_and(|t| t.is(Shape::STOP.or(Shape::QUOTE)));
        let known = self.setting.caseless || (!stopped && long >= 4 && capital * 10 >= long * 7);
        self.title_case = Some(known);
        known
    }

    /// The readings of the longest expression at `at`.
    pub(super) fn item(&self, at: usize) -> Option<Item> {
        if at >= self.tokens.len() || !self.actors.words.may_stand(self.tokens, at) {
            return None;
        }
        let (last, known) = self.last.get();
        if last == at {
            return known;
        }
        let known = self.read_item(at);
        self.last.set((at, known));
        known
    }

    fn read_item(&self, at: usize) -> Option<Item> {
        let mut item = Item::default();
        let Setting { caseless, day } = self.setting;
        self.actors.words.each_at(self.text, self.tokens, at, caseless, |length, reading| {
            // In a text without case, *is* and *who* are no short forms.
            if caseless
                && matches!(
                    reading,
                    Reading::Actor { word: true, .. } | Reading::Nation { word: true, .. }
                )
            {
                return;
            }
            // Nor does a report name who was not there yet.
            if let Reading::Actor { id, .. } = reading
                && !self.actors.actor(*id).has_begun(day)
            {
                return;
            }
            if at + length > item.end {
                item = Item { end: at + length, ..Item::default() };
            }
            match *reading {
                Reading::Actor { id, .. } => {
                    // Of those who have had the name in turn, whose it was on the day.
                    let held = item.actor.is_some_and(|held| self.actors.actor(held).lasts(day));
                    if !held && (item.actor.is_none() || self.actors.actor(id).lasts(day)) {
                        item.actor = Some(id);
                    }
                }
                Reading::Role { id, plural } => item.role = item.role.or(Some((id, plural))),
                Reading::Modifier(id) => item.modifier = item.modifier.or(Some(id)),
                Reading::Nation { id, form, .. } => item.nation = item.nation.or(Some((id, form))),
                Reading::Tie => item.tie = true,
                Reading::Toward(pro) => item.toward = Some(pro),
                Reading::UnitAfter(sort) => item.unit_after = Some(sort),
                Reading::UnitBefore(sort) => item.unit_before = Some(sort),
                Reading::Reference(reference) => item.reference = Some(reference),
                Reading::Filler => item.filler = true,
                Reading::Past => (item.filler, item.past) = (true, true),
                Reading::BeforeVerb => item.before_verb = true,
                Reading::Stop => item.stop = true,
            }
        });
        (item.end > at).then_some(item)
    }

    /// *Police captured former ministers*: behind whoever does it, or an auxiliary, a past form is a verb and modifies nobody.
    pub(super) fn is_verb(&self, at: usize, doer: Option<&FoundActor>) -> bool {
        self.item(at).is_some_and(|item| item.past)
            && (doer.is_some_and(|doer| doer.range.end as usize == at)
                || at > self.start && self.item(at - 1).is_some_and(|item| item.before_verb))
    }

    pub(super) fn is(&self, at: usize, shape: Shape) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(shape))
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text(self.text))
    }

    /// Where the second part of a coordination begins, if `at` is *and*, *or*, a comma or a slash.
    pub(super) fn after_conjunction(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        if word == "," && matches!(self.word(at + 1), "and" | "or") {
            return Some(at + 2);
        }
        matches!(word, "and" | "or" | "&" | "," | "/" | "и" | "و").then_some(at + 1)
    }

    /// What stands between the end of one item and the start of the next.
    pub(super) fn joint(&self, end: usize) -> Joint {
        let possessive = self.is(end, Shape::POSSESSIVE);
        let at = end + usize::from(possessive);
        let hyphen = self.is(at, Shape::HYPHEN) && !self.is(at + 1, Shape::SPACED);
        let at = at + usize::from(hyphen);
        let broken = !hyphen && self.is(at, Shape::SYMBOL) || self.is(at, Shape::PARAGRAPH);
        Joint { at, possessive, hyphen, broken }
    }

    /// True after *the*, *this*, *both*.
    pub(super) fn is_determined(&self, at: usize) -> bool {
        at > self.start
            && matches!(
                self.word(at - 1),
                "the" | "The" | "this" | "This" | "both" | "Both" | "that"
            )
    }

    /// True after *a*, *one*.
    pub(super) fn is_single(&self, at: usize) -> bool {
        at > self.start
            && matches!(
                self.word(at - 1),
                "a" | "an" | "one" | "A" | "An" | "One" | "another" | "each" | "every"
            )
    }

    /// *Three Japanese were*, *an Israeli in Hebron*: after a number, and with no noun behind it, the adjective of a country
    /// stands for its people.
    pub(super) fn stands_for_people(&self, at: usize, end: usize) -> bool {
        let counted = self.is_single(at)
            || at > self.start && self.is(at - 1, Shape::NUMBER)
            || (1..=2).any(|length| {
                at >= self.start + length
                    && self.link_at(at - length) == Some((length, Link::Counts))
            });
        let closes = || {
            self.is(end, Shape::SYMBOL.or(Shape::NUMBER))
                && !self.is(end, Shape::HYPHEN.or(Shape::QUOTE))
                || matches!(self.link_at(end), Some((_, Link::Closes | Link::From)))
        };
        counted && (end >= self.tokens.len() || self.word(end) != "," && closes())
    }

    /// The words that tie noun groups which begin at the token: how many tokens, and how they tie.
    fn link_at(&self, at: usize) -> Option<(usize, Link)> {
        if at >= self.tokens.len() {
            return None;
        }
        let Setting { caseless, .. } = self.setting;
        let found = self.actors.links.longest_at(self.text, self.tokens, at, caseless);
        found.map(|(length, link)| (length, *link))
    }

    /// *In Syria rebels …*: after a preposition of place the country is no owner of what follows.
    pub(super) fn is_place_cue(&self, at: usize) -> bool {
        at > self.start
            && matches!(
                self.word(at - 1),
                "in" | "In"
                    | "inside"
                    | "across"
                    | "into"
                    | "from"
                    | "From"
                    | "to"
                    | "near"
                    | "outside"
                    | "throughout"
                    | "around"
            )
    }

    /// True for a lower-case word that may stand between a nation and its noun.
    pub(super) fn may_pass(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is(at, Shape::WORD)
            && !self.is(at, Shape::CAPITAL)
            && word.is_ascii()
            && word.len() >= 4
            && !["s", "ed", "ly", "ing"].iter().any(|e| word.ends_with(e))
            && !self.is_small(at, Small::Bar)
    }

    /// The end of words for what is named after the capital where it is: *Astana process*, *Kabul bombing*.
    pub(super) fn named_after(&self, at: usize) -> Option<usize> {
        let (length, link) = self.link_at(at)?;
        // *Moscow talks to Ankara* tells what a government does.
        let verb = self.word(at) == "talks" && self.word(at + length) == "to";
        (link == Link::NamedAfter && !verb).then_some(at + length)
    }

    /// True where the words from `at` on are modifiers that end in a role noun.
    pub(super) fn leads_to_role(&self, mut at: usize) -> bool {
        for _ in 0..4 {
            let Some(item) = self.item(at) else { return false };
            if item.role.is_some() {
                return true;
            }
            let after = self.joint(item.end);
            if after.broken || after.possessive {
                return false;
            }
            at = after.at;
        }
        false
    }

    /// The end of a person's name that begins at `start`: capitalised words with initials and particles.
    pub(super) fn person_name(&self, start: usize) -> Option<usize> {
        if self.setting.caseless {
            return None;
        }
        let mut end = start;
        let mut at = start;
        let mut words = 0;
        while at < self.tokens.len() && at < start + 9 && !self.is(at, Shape::PARAGRAPH) {
            let word = self.word(at);
            if self.is(at, Shape::CAPITAL) && self.is(at, Shape::WORD) {
                if self.item(at).is_some_and(|i| i.ends_name(words)) {
                    break;
                }
                at += 1;
                end = at;
                words += 1;
                // An initial and its point.
                if word.len() == 1 && self.word(at) == "." && self.is(at + 1, Shape::CAPITAL) {
                    at += 1;
                }
            } else if self.is(at, Shape::HYPHEN)
                || (self.is_small(at, Small::Particle) && self.names_on(at + 1))
            {
                at += 1;
            } else {
                break;
            }
            if words == 5 {
                break;
            }
        }
        (words > 0).then_some(end)
    }

    fn names_on(&self, at: usize) -> bool {
        let at = at + usize::from(self.is(at, Shape::HYPHEN));
        self.is(at, Shape::CAPITAL) || self.is_small(at, Small::Particle)
    }

    fn is_small(&self, at: usize, small: Small) -> bool {
        self.actors.is_small(self.text, self.tokens, at, small)
    }
}
