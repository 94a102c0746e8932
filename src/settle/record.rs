//! Records: from settled tellings to the public `Event`, the only place where its strings are made.

pub(crate) mod confidence;
mod places;

use std::collections::BTreeSet;

use self::confidence::ConfidenceWeights;
use super::place::SettledPlace;
use super::reference::antecedents;
use super::told::{Told, ToldSource, ToldWho};
use crate::event::{
    Attribution, Count, Event, Evidence, Factuality, Means, Participant, Role, Source, Stance,
    Status, When,
};
use crate::find::actors::{FoundActor, code, describe, side};
use crate::find::counts::FoundCount;
use crate::frame::{Frames, Kinds};
use crate::gazetteer::Gazetteer;
use crate::lexicon::actors::{Actors, Sort};
use crate::lexicon::weapons::Weapons;
use crate::settle::date::DateValue;
use crate::span::{Span, TokenRange};
use crate::steps::step;
use crate::text::Token;
use crate::text::segment::Sentence;

/// What records are made from: the report and the rules that read it.
pub(crate) struct Page<'a> {
    pub(crate) id: &'a str,
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) sentences: &'a [Sentence],
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) places: &'a [SettledPlace],
    /// All actors of the report, in text order.
    pub(crate) actors: &'a [FoundActor],
    pub(crate) lexicon: &'a Actors,
    pub(crate) weapons: &'a Weapons,
    /// Country of most of the report's places: whose *regime* and *army* are meant.
    pub(crate) home: Option<&'a str>,
    pub(crate) kinds: &'a Kinds,
    pub(crate) frames: &'a Frames,
    pub(crate) weights: &'a ConfidenceWeights,
}

impl Page<'_> {
    pub(crate) fn span(&self, range: TokenRange) -> Span {
        let first = self.tokens[range.start as usize];
        let last = self.tokens[(range.end.max(range.start + 1) - 1) as usize];
        Span::new(first.start as usize, last.end as usize)
    }

    fn words(&self, range: TokenRange) -> String {
        self.text[self.span(range).range()].to_owned()
    }

    /// The public record of a telling; `when` is its settled date.
    pub(crate) fn event(&self, told: &Told, when: Option<When>) -> Event {
        let kind = &self.kinds.list[told.kind];
        let first = told.evidence.iter().map(|e| self.span(e.trigger)).min().unwrap_or_default();
        let (who, sorts) = self.who(told);
        let mut event = Event {
            id: format!(
                "{:016x}",
                xxhash_rust::xxh3::xxh3_64(
                    format!("{}\u{0}{}\u{0}{}\u{0}{}", self.id, kind.name, first.start, first.end)
                        .as_bytes()
                )
            ),
            kind: kind.name.clone(),
            factuality: told.factuality,
            attribution: told.attribution,
            disputed: told.disputed,
            status: status(told),
            when,
            places: self.places(told),
            who,
            counts: self.counts(told),
            means: told
                .means
                .iter()
                .map(|m| Means {
                    name: self.weapons.name(m.weapon.weapon).to_owned(),
                    text: self.words(m.range),
                    span: self.span(m.range),
                })
                .collect(),
            sources: self.sources(&told.sources),
            evidence: told
                .evidence
                .iter()
                .map(|e| {
                    let sentence = &self.sentences[e.sentence];
                    let span = self.span(sentence.tokens);
                    Evidence {
                        sentence: span,
                        trigger: self.span(e.trigger),
                        text: self.text[span.range()].to_owned(),
                        rule: self.frames.list[e.frame].name.clone(),
                        variant: e.variant.name().to_owned(),
                        zone: sentence.zone,
                    }
                })
                .collect(),
            ..Event::default()
        };
        event.codes = self.kinds.codes(told.kind, &event, &sorts);
        event.confidence = self.confidence(told, &event);
        event
    }

    fn who(&self, told: &Told) -> (Vec<Participant>, Vec<&'static str>) {
        let mut list: Vec<(Participant, &'static str)> = Vec::new();
        let mut last = None;
        for who in &told.who {
            // *A teacher and two pupils*: victims side by side are different people of one code.
            let joins = |before: TokenRange| {
                before.end <= who.range.start && who.range.start - before.end <= SIDE_BY_SIDE
            };
            let beside = who.role == Role::Victim && last.is_some_and(joins);
            if who.role == Role::Victim {
                last = Some(who.range);
            }
            let home = self.own_forces(told, who).or(self.home);
            for (participant, sort) in self.participant(who, home) {
                // One who is named twice is told by the words that stand nearest to the trigger.
                let known = list.iter().inspect(step).any(|(p, _)| {
                    p.role == participant.role
                        && p.actor.is_some()
                        && p.actor == participant.actor
                        && (!beside || p.text == participant.text)
                });
                if !known {
                    list.push((participant, sort));
                }
            }
        }
        list.into_iter().unzip()
    }

    /// The country of soldiers and policemen of whom nothing else says whose they are, where those of one country speak
    /// of them (*the Israeli military said two soldiers were killed in Gaza*) or a pronoun points at it (*Russia said
    /// five of its soldiers*).
    fn own_forces(&self, told: &Told, who: &ToldWho) -> Option<&str> {
        let plain = |a: &FoundActor| a.nation.is_none() && a.owner.is_none();
        let actor = who.actor.filter(|a| plain(a) && a.reference.is_none())?;
        let code = code(&actor, self.lexicon, None);
        if !["MIL", "POL"].iter().any(|own| code.split('.').next() == Some(own)) {
            return None;
        }
        let nation = |a: &FoundActor| {
            let iso = self.lexicon.nation(a.nation?).iso2.as_str();
            (!iso.is_empty() && !a.ally && !a.against).then_some(iso)
        };
        let before = actor.range.start.checked_sub(1).map(|at| self.tokens[at as usize]);
        let owned = before.is_some_and(|t| {
            let word = t.text(self.text);
            ["its", "his", "her", "their"].iter().any(|own| word.eq_ignore_ascii_case(own))
        });
        let sentence = told.evidence.first()?.sentence;
        let first = self.sentences[sentence].tokens.start;
        let here = self.actors.partition_point(|a| a.range.start < actor.range.start);
        if owned {
            // *In Baghdad*: a place owns no soldiers, a government does.
            let placed = |a: &FoundActor| {
                let first = self.places.partition_point(|p| p.range.end <= a.range.start);
                self.places.get(first).is_some_and(|p| p.range.overlaps(a.range) && !p.metonym)
            };
            let earlier = self.actors[..here].iter().rev().take(MOST_OWNERS);
            return earlier
                .take_while(|a| a.range.start >= first)
                .filter(|a| !placed(a))
                .find_map(nation);
        }
        let speaks = |a: &FoundActor| matches!(a.sort, Sort::Armed | Sort::Police);
        let sources = told.sources.iter().take(MOST_OWNERS).filter_map(|s| s.actor);
        sources.filter(speaks).find_map(|a| nation(&a))
    }

    fn participant(&self, who: &ToldWho, home: Option<&str>) -> Vec<(Participant, &'static str)> {
        let plain = |actor: Option<&FoundActor>, sort| {
            let described = actor.map(|a| describe(a, self.lexicon, self.text, self.tokens, home));
            let (actor, name, side) = described
                .map_or((None, None, None), |(code, name, side)| (Some(code), Some(name), side));
            (
                Participant {
                    role: who.role,
                    text: self.words(who.range),
                    span: self.span(who.range),
                    actor: actor.filter(|a| !a.is_empty()),
                    name: name.filter(|n| !n.is_empty()),
                    side,
                },
                sort,
            )
        };
        match who.actor {
            Some(actor) => match actor.reference {
                Some(reference) => {
                    let found = antecedents(self.actors, reference, actor.range.start);
                    if found.is_empty() {
                        return vec![plain(None, who.sort)];
                    }
                    found.iter().map(|a| plain(Some(a), sort_name(a))).collect()
                }
                None => vec![plain(Some(&actor), who.sort)],
            },
            None => vec![plain(None, who.sort)],
        }
    }

    fn counts(&self, told: &Told) -> Vec<Count> {
        let mut counts: Vec<Count> = Vec::new();
        for told in &told.counts {
            let mut count = self.count(&told.of, &told.count);
            if told.count.part {
                // Parts are told after their whole; of two wholes the later is theirs.
                count.part_of = counts
                    .iter()
                    .inspect(step)
                    .rposition(|c| c.of == count.of && c.part_of.is_none());
            }
            counts.push(count);
        }
        // *Three died, bringing the toll to 41*: what was told before is a part of the sum.
        for (sum, told) in told.counts.iter().enumerate().filter(|(_, c)| c.count.total) {
            let Some(most) = told.count.low.filter(|_| counts[sum].part_of.is_none()) else {
                continue;
            };
            for part in 0..counts.len() {
                let smaller = counts[part].high.or(counts[part].low).is_some_and(|n| n < most);
                if part != sum
                    && smaller
                    && counts[part].of == counts[sum].of
                    && counts[part].part_of.is_none()
                {
                    counts[part].part_of = Some(sum);
                }
            }
        }
        counts
    }

    /// The public record of a number.
    pub(crate) fn count(&self, of: &str, found: &FoundCount) -> Count {
        Count {
            of: of.to_owned(),
            low: found.low,
            high: found.high,
            approximate: found.approximate,
            whom: found
                .people
                .is_some()
                .then(|| found.head.map(|h| self.tokens[h as usize].text(self.text).to_owned()))
                .flatten(),
            side: self.side_of(found),
            part_of: None,
            text: self.words(found.range),
            span: self.span(found.range),
        }
    }

    /// The side of those who are counted: *six regime soldiers*.
    fn side_of(&self, found: &FoundCount) -> Option<String> {
        let head = found.head?;
        let first = self.actors.partition_point(|a| a.range.end <= head);
        let actor = self.actors.get(first).filter(|a| a.range.contains(head))?;
        side(actor, self.lexicon, self.home)
    }

    fn sources(&self, told: &[ToldSource]) -> Vec<Source> {
        let mut sources: Vec<Source> = Vec::new();
        // A report may have a thousand witnesses: each is looked up, not gone through.
        let mut known: BTreeSet<(String, Stance)> = BTreeSet::new();
        for source in told {
            let text = self.words(source.range);
            let named = source.actor.filter(|a| a.reference.is_none() && a.owner.is_some());
            let name = named
                .map(|a| describe(&a, self.lexicon, self.text, self.tokens, self.home).1)
                .filter(|n| !n.is_empty())
                .unwrap_or_else(|| text.clone());
            if known.insert((name.clone(), source.stance)) {
                sources.push(Source {
                    name,
                    stance: source.stance,
                    text,
                    span: self.span(source.range),
                });
            }
        }
        sources
    }
}

/// Victims in a list stand at most so many tokens apart.
const SIDE_BY_SIDE: u32 = 4;

/// So many actors before a pronoun, and so many sources, are asked whose the soldiers are.
const MOST_OWNERS: usize = 8;

/// The day of an event as it stands in the record.
pub(crate) fn when(words: Option<(String, Span)>, value: &DateValue) -> When {
    let (text, span) = words.map_or((None, None), |(text, span)| (Some(text), Some(span)));
    When {
        text,
        span,
        timex: value.timex.clone(),
        start: value.start.map(|d| d.to_string()),
        end: value.end.map(|d| d.to_string()),
        basis: value.basis,
    }
}

fn status(told: &Told) -> Status {
    match told.factuality {
        _ if told.disputed => Status::Disputed,
        Factuality::Negated if told.denied => Status::Denied,
        Factuality::Negated => Status::Negated,
        Factuality::Planned => Status::Planned,
        Factuality::Possible => Status::Possible,
        Factuality::Actual if told.attribution == Attribution::Source => Status::Claimed,
        Factuality::Actual => Status::Reported,
    }
}

fn sort_name(actor: &FoundActor) -> &'static str {
    crate::lexicon::actors::SORTS
        .iter()
        .find(|(_, s)| *s == actor.sort)
        .map_or("", |(name, _)| name)
}
