//! Records: from settled tellings to the public `Event`, the only place where its strings are made.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::hold::holds;
use super::mention::to_mention;
use super::place::SettledPlace;
use super::reference::antecedents;
use super::told::{Told, ToldPlace, ToldSource, ToldWho};
use crate::event::{
    Attribution, Count, Event, Evidence, Factuality, Means, Participant, PlaceMention, PlaceRole,
    Role, Source, Stance, Status, Tier, When, Zone,
};
use crate::find::actors::{FoundActor, describe};
use crate::find::counts::FoundCount;
use crate::frame::entry::Variant;
use crate::frame::{Frames, Kinds};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::lexicon::actors::Actors;
use crate::lexicon::weapons::Weapons;
use crate::settle::date::DateValue;
use crate::span::{Span, TokenRange};
use crate::steps::step;
use crate::text::segment::Sentence;
use crate::text::{Shape, Token};

/// Named factors, from `rules/weights.toml`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfidenceWeights {
    base: f64,
    nominal: f64,
    reduced: f64,
    no_agent: f64,
    no_place: f64,
    far_place: f64,
    inferred_place: f64,
    phonetic: f64,
    fuzzy: f64,
    cue: f64,
    hearsay: f64,
    caption: f64,
    repeated: f64,
}

/// So many tokens may stand between a place and the words that say where it lies.
const FARTHEST_APPOSITION: u32 = 10;

/// So many loose places are looked through for one that lies in the first.
const MOST_LOOSE: usize = 16;
/// And it stands at most so many tokens behind.
const NEXT: u32 = 6;

/// A list of names is read over so many tokens.
const LONGEST_LIST: u32 = 16;

/// What may stand there beside numbers: *Saraqib (about 15 km to the east of Idlib)*.
const DISTANCES: [&str; 27] = [
    ",",
    "(",
    ")",
    "-",
    "–",
    "—",
    "a",
    "about",
    "around",
    "few",
    "in",
    "just",
    "kilometer",
    "kilometers",
    "kilometre",
    "kilometres",
    "km",
    "located",
    "meters",
    "metres",
    "mile",
    "miles",
    "only",
    "situated",
    "some",
    "the",
    "to",
];

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
        for who in &told.who {
            for (participant, sort) in self.participant(who) {
                let known = list.iter_mut().inspect(step).find(|(p, _)| {
                    p.role == participant.role && p.actor.is_some() && p.actor == participant.actor
                });
                match known {
                    // The fuller words stand for both.
                    Some((p, _)) if p.text.len() < participant.text.len() && p.span.start == 0 => {
                        *p = participant
                    }
                    Some(_) => {}
                    None => list.push((participant, sort)),
                }
            }
        }
        list.into_iter().unzip()
    }

    fn participant(&self, who: &ToldWho) -> Vec<(Participant, &'static str)> {
        let plain = |actor: Option<&FoundActor>, sort| {
            let described =
                actor.map(|a| describe(a, self.lexicon, self.text, self.tokens, self.home));
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

    fn places(&self, told: &Told) -> Vec<PlaceMention> {
        let best = told.places.iter().map(|p| p.closeness).fold(0.0, f64::max);
        let mut chosen: Vec<&ToldPlace> = told
            .places
            .iter()
            .filter(|p| p.place.is_some_and(|n| !self.places[n].metonym))
            .filter(|p| p.closeness >= 0.5 || best < 0.5)
            // *A cab driver from Abidjan was shot*: where somebody came from or went to is no place of the event.
            .filter(|p| p.closeness >= 0.5 || !matches!(p.role, PlaceRole::From | PlaceRole::To))
            // *Bishkek in central Asia*: a continent is no place of an event.
            .filter(|p| {
                let id = p.place.and_then(|n| self.places[n].place);
                id.is_none_or(|id| self.gazetteer.place(id).kind != PlaceKind::Continent)
            })
            .collect();
        // Loose places only where nothing better stands, and then the closest one; of *in Lebanon's city of Tripoli* the
        // inner one.
        if best < 0.5 {
            let id = |p: &ToldPlace| p.place.and_then(|n| self.places[n].place);
            let inner = chosen.first().and_then(|first| {
                let outer = id(first)?;
                let kind = self.gazetteer.place(outer).kind;
                let whole = matches!(kind, PlaceKind::Country | PlaceKind::Governorate);
                chosen.iter().take(MOST_LOOSE).position(|p| {
                    let behind = p.range.start.checked_sub(first.range.end);
                    whole
                        && behind.is_some_and(|n| n <= NEXT)
                        && id(p).is_some_and(|p| p != outer && holds(self.gazetteer, outer, p))
                })
            });
            if let Some(inner) = inner {
                chosen.swap(0, inner);
            }
            chosen.truncate(1);
        }
        // The governorate or country of a place that is there itself says nothing more.
        // An event told a thousand times names its town a thousand times: each is looked at once.
        let mut distinct: Vec<&ToldPlace> = Vec::new();
        for place in &chosen {
            let key = |p: &ToldPlace| {
                p.place.map(|n| (self.places[n].place, self.places[n].container, p.role))
            };
            if !distinct.iter().inspect(step).any(|known| key(known) == key(place)) {
                distinct.push(place);
            }
        }
        // *X and Y* are two places, however near.
        let joined = |p: &ToldPlace, q: &ToldPlace| {
            let ends = |p: &ToldPlace| p.place.map(|n| self.places[n].outer);
            let and = |a: TokenRange, b: TokenRange| {
                a.end + 1 == b.start
                    && self.tokens[a.end as usize].text(self.text).eq_ignore_ascii_case("and")
            };
            ends(p).zip(ends(q)).is_some_and(|(p, q)| and(p, q) || and(q, p))
        };
        // *The villages of X, Y and Z*: a name that no list knows beside one that is known, with but commas and an *and*
        // between them.
        let listed = |p: &ToldPlace, q: &ToldPlace| {
            let Some((known, unknown)) = p.place.zip(q.place) else { return false };
            let (known, unknown) = (&self.places[known], &self.places[unknown]);
            let (left, right) = if known.range.start < unknown.range.start {
                (known.outer, unknown.outer)
            } else {
                (unknown.outer, known.outer)
            };
            let (from, to) = (left.end, right.start);
            let is = |at: u32, word: &str| {
                let token = self.tokens.get(at as usize);
                token.is_some_and(|t| t.text(self.text).eq_ignore_ascii_case(word))
            };
            let reached = |at: u32| {
                let next = self.places.partition_point(|s| s.outer.start <= at);
                next > 0 && self.places[next - 1].outer.contains(at)
            };
            unknown.place.is_none()
                && known.kind.is_settlement()
                && from < to
                && to - from <= LONGEST_LIST
                && (from..to).all(|at| is(at, ",") || is(at, "and") || reached(at))
                && ((from..to).any(|at| is(at, "and"))
                    || is(right.end, "and") && reached(right.end + 1))
        };
        let container = |p: &ToldPlace| {
            let Some(outer) = p.place.and_then(|n| self.places[n].place) else { return false };
            distinct.iter().inspect(step).any(|q| {
                if joined(p, q) || listed(p, q) {
                    return false;
                }
                let settled = q.place.map(|n| &self.places[n]);
                // *Kafr Nabl, Hass and Ariha* are three towns; *Nayrab, Idlib* is one in a governorate.
                let town = |id| self.gazetteer.place(id).kind.is_settlement();
                let beside = settled.and_then(|s| s.place).is_some_and(|p| town(p) && town(outer));
                let within =
                    settled.is_some_and(|s| s.place != Some(outer) && s.container == Some(outer));
                if within && !beside {
                    return true;
                }
                let inner = q.place.and_then(|n| self.places[n].place);
                inner.is_some_and(|inner| inner != outer && holds(self.gazetteer, outer, inner))
                    && (q.role == p.role || p.role == PlaceRole::At)
            })
        };
        let only_says_where = |p: &ToldPlace| {
            let number = |p: &ToldPlace| p.place.filter(|n| self.places[*n].range == p.range);
            let Some(outer) = number(p) else { return false };
            distinct.iter().any(|q| {
                number(q).is_some_and(|inner| {
                    q.role != PlaceRole::From
                        && self.says_where(&self.places[inner], &self.places[outer])
                })
            })
        };
        // *Seddana, near the village of Shebaa*: what it lies near to says no more where the place itself is known.
        let id = |p: &ToldPlace| p.place.and_then(|n| self.places[n].place);
        let beside = |p: &ToldPlace| {
            let Some(near) = id(p).filter(|_| p.role == PlaceRole::Near) else { return false };
            distinct.iter().inspect(step).any(|q| {
                let (from, to) = (q.range.end, p.range.start);
                q.role == PlaceRole::At
                    && from <= to
                    && to - from <= FARTHEST_APPOSITION
                    && id(q).is_some_and(|at| {
                        !self.gazetteer.place(at).kind.is_area() && !holds(self.gazetteer, at, near)
                    })
                    && !self.tokens[from as usize..to as usize]
                        .iter()
                        .any(|t| t.text(self.text).eq_ignore_ascii_case("and"))
            })
        };
        let mut list: Vec<(PlaceMention, f64)> = Vec::new();
        let mut kept: Vec<&ToldPlace> = chosen
            .iter()
            .copied()
            .filter(|p| !container(p) && !only_says_where(p) && !beside(p))
            .collect();
        // Of two areas that hold each other the first is kept.
        if kept.is_empty() {
            kept.extend(chosen.first());
        }
        for place in kept {
            let Some(number) = place.place else { continue };
            let settled = &self.places[number];
            let mut mention =
                to_mention(self.gazetteer, self.places, number, self.text, self.tokens);
            if place.range != settled.range {
                mention.text = self.words(place.range);
                mention.span = self.span(place.range);
                mention.why.insert(0, format!("refers to {}", mention.name));
            }
            let relation = mention.relation.take();
            mention.role = Some(match (place.role, mention.kind.as_str()) {
                (PlaceRole::At, "road") => PlaceRole::Along,
                (role, _) => role,
            });
            mention.relation = relation;
            mention.zone = None;
            let same = |m: &PlaceMention| match (&m.anchor, &mention.anchor) {
                (Some(x), Some(y)) => x.id == y.id && m.id == mention.id,
                _ => m.id.is_some() && m.id == mention.id,
            };
            if !list
                .iter()
                .inspect(step)
                .any(|(m, _)| m.span == mention.span || (same(m) && m.relation == mention.relation))
            {
                list.push((mention, place.closeness));
            }
        }
        let rank = |role: Option<PlaceRole>| match role {
            Some(PlaceRole::At) => 0,
            Some(PlaceRole::Along) => 1,
            Some(PlaceRole::Near) => 2,
            _ => 3,
        };
        list.sort_by(|(a, x), (b, y)| {
            rank(a.role).cmp(&rank(b.role)).then(y.total_cmp(x)).then(a.span.cmp(&b.span))
        });
        list.into_iter().map(|(mention, _)| mention).collect()
    }

    /// True where the second place only says where the first lies: *Nayrab in Aleppo*, *Saraqib, 15 km east of Idlib*.
    fn says_where(&self, place: &SettledPlace, other: &SettledPlace) -> bool {
        let (from, to) = (place.outer.end, other.outer.start);
        // Where a road runs and where a name in no gazetteer lies, the other place tells better.
        let point = place.place.map_or(other.place.is_none(), |id| {
            !matches!(
                self.gazetteer.place(id).kind,
                PlaceKind::Road | PlaceKind::River | PlaceKind::Sea
            )
        });
        if !point
            || from > to
            || to - from > FARTHEST_APPOSITION
            || place.place.is_some() && place.place == other.place
        {
            return false;
        }
        let gap = &self.tokens[from as usize..to as usize];
        let is = |token: &Token, words: &[&str]| {
            words.iter().any(|w| token.text(self.text).eq_ignore_ascii_case(w))
        };
        match gap {
            [] => other.relation.is_some_and(|r| r.away),
            [one] if is(one, &["in", "of", "near", "outside"]) => true,
            [one, the] if is(one, &["in"]) && is(the, &["the"]) => true,
            _ => {
                other.relation.is_some_and(|r| r.away)
                    && gap.iter().all(|t| t.is(Shape::NUMBER) || is(t, &DISTANCES))
            }
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
        describe(actor, self.lexicon, self.text, self.tokens, self.home).2
    }

    fn sources(&self, told: &[ToldSource]) -> Vec<Source> {
        let mut sources: Vec<Source> = Vec::new();
        // A report may have a thousand witnesses: each is looked up, not gone through.
        let mut known: BTreeSet<(String, Stance)> = BTreeSet::new();
        for source in told {
            let text = self.words(source.range);
            let named = source
                .actor
                .filter(|a| a.reference.is_none() && (a.owner.is_some() || a.nation.is_none()))
                .filter(|a| a.owner.is_some());
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

    fn confidence(&self, told: &Told, event: &Event) -> f64 {
        let mut product = 1.0;
        self.factors(told, event, |_, factor| product *= factor);
        round2(product.clamp(0.0, 0.99))
    }

    /// Tells the factors of an event's confidence one by one, with their names.
    pub(crate) fn factors(
        &self,
        told: &Told,
        event: &Event,
        mut factor: impl FnMut(&'static str, f64),
    ) {
        let w = self.weights;
        factor("base", w.base);
        match told.evidence.first().map(|e| e.variant) {
            Some(Variant::Nominal) => factor("nominal", w.nominal),
            Some(Variant::Reduced) => factor("reduced", w.reduced),
            _ => {}
        }
        if !event.who.iter().any(|p| p.role == Role::Agent) {
            factor("no_agent", w.no_agent);
        }
        match told.places.iter().map(|p| p.closeness).fold(0.0, f64::max) {
            _ if event.places.is_empty() => factor("no_place", w.no_place),
            x if x < 0.25 => factor("inferred_place", w.inferred_place),
            x if x < 0.7 => factor("far_place", w.far_place),
            _ => {}
        }
        match event.places.first().map(|p| p.tier) {
            Some(Tier::Phonetic) => factor("phonetic", w.phonetic),
            Some(Tier::Fuzzy) => factor("fuzzy", w.fuzzy),
            Some(Tier::Cue) => factor("cue", w.cue),
            _ => {}
        }
        if told.hearsay {
            factor("hearsay", w.hearsay);
        }
        if event.evidence.iter().all(|e| e.zone == Zone::Caption) {
            factor("caption", w.caption);
        }
        if event.evidence.len() > 1 {
            factor("repeated", w.repeated);
        }
    }
}

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

/// Two decimals, halves away from zero.
pub(crate) fn round2(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
