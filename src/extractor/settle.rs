//! What was told, settled: one event once, with its day, its record and the lead.

use super::{Extractor, Scratch};
use crate::event::{Basis, Event, Factuality, When};
use crate::find::places::NamedPlace;
use crate::frame::entry::Variant;
use crate::report::Report;
use crate::settle::date::{Anchor, DateValue, settle_date};
use crate::settle::lead::lead;
use crate::settle::merge::{Ground, merge};
use crate::settle::narrow::narrow;
use crate::settle::place::SettledPlace;
use crate::settle::record::{Page, when};
use crate::settle::story::Stories;
use crate::settle::told::Told;
use crate::span::TokenRange;
use crate::steps::step;

impl Extractor {
    /// One event once, with its day, its record and the lead.
    pub(super) fn settle_events(
        &self,
        report: &Report<'_>,
        scratch: &mut Scratch,
        mut told: Vec<Told>,
        (settled, stories): (&[SettledPlace], &Stories),
        home: Option<&str>,
        anchor: &Anchor,
    ) -> (Vec<Event>, Option<usize>) {
        let text = report.text();
        let Scratch { segments, actors, witness, .. } = scratch;
        let days = self.days(&told, stories, anchor);
        plan_what_is_ahead(&mut told, &days, anchor);
        let first_days: Vec<_> = days
            .iter()
            .map(|day| day.as_ref().filter(|(_, explicit)| *explicit).map(|(value, _)| value))
            .collect();
        let same_words = |a: TokenRange, b: TokenRange| {
            let hashes = |r: TokenRange| segments.tokens[r.range()].iter().map(|t| t.hash);
            hashes(a).eq(hashes(b))
        };
        let standing: Vec<_> = told
            .iter()
            .zip(&days)
            .map(|(one, day)| {
                day.as_ref()
                    .is_some_and(|(value, own)| *own && self.is_standing(one, value, anchor))
            })
            .collect();
        let ground = Ground {
            kinds: &self.rules.kinds,
            gazetteer: &self.gazetteer,
            places: settled,
            days: &first_days,
            standing: &standing,
            stories,
            same_words: &same_words,
        };
        let mut events = merge(&ground, told);
        narrow(&self.gazetteer, &self.rules.kinds, stories, settled, &mut events);
        let days = self.days(&events, stories, anchor);
        let starts: Vec<_> =
            days.iter().map(|d| d.as_ref().and_then(|(value, _)| value.start)).collect();
        let page = Page {
            id: report.id(),
            text,
            tokens: &segments.tokens,
            sentences: &segments.sentences,
            gazetteer: &self.gazetteer,
            places: settled,
            actors,
            lexicon: &self.rules.actors,
            weapons: &self.rules.weapons,
            home,
            kinds: &self.rules.kinds,
            frames: &self.rules.frames,
            weights: &self.rules.weights.confidence,
        };
        let records: Vec<Event> = events
            .iter()
            .zip(&days)
            .map(|(event, day)| page.event(event, self.when(&page, event, day.as_ref(), anchor)))
            .collect();
        if let Some(witness) = witness {
            witness.see(&page, &events, &records);
        }
        let lead = lead(
            &self.rules.weights.lead,
            &self.rules.kinds,
            &events,
            &starts,
            anchor.published.or(anchor.dateline),
            &segments.sentences,
        );
        (records, lead)
    }

    /// The settled date of each telling, in text order, and whether its own sentence tells it.
    pub(super) fn days(
        &self,
        told: &[Told],
        stories: &Stories,
        anchor: &Anchor,
    ) -> Vec<Option<(DateValue, bool)>> {
        // *Rebels will capture X on Monday*: what has happened was on no such day, and what is planned with it will be.
        let (mut previous, mut ahead): (Option<DateValue>, Option<DateValue>) = (None, None);
        let mut before = 0;
        told.iter()
            .inspect(step)
            .map(|one| {
                let sentence = one.evidence.first().map_or(before, |e| e.sentence);
                if !stories.same_day(before, sentence) {
                    (previous, ahead) = (None, None);
                }
                before = sentence;
                let planned = one.factuality == Factuality::Planned;
                let known = ahead.as_ref().filter(|_| planned).or(previous.as_ref());
                match &one.date {
                    Some(date) => {
                        let anchor = Anchor {
                            previous: known.and_then(|p| p.start),
                            past: one.past,
                            ..*anchor
                        };
                        let value = settle_date(&date.expression, &anchor);
                        if !one.beside && !one.apart && !is_long(one, &value, &anchor) {
                            if planned {
                                ahead = Some(value.clone());
                            } else {
                                (previous, ahead) = (Some(value.clone()), None);
                            }
                        }
                        Some((value, true))
                    }
                    None if one.apart => None,
                    None => known.cloned().map(|value| (value, false)),
                }
            })
            .collect()
    }

    pub(super) fn when(
        &self,
        page: &Page<'_>,
        told: &Told,
        day: Option<&(DateValue, bool)>,
        anchor: &Anchor,
    ) -> Option<When> {
        if day.is_some_and(|(value, own)| *own && self.is_standing(told, value, anchor)) {
            return None;
        }
        if let Some((value, own)) = day {
            let words = told
                .date
                .as_ref()
                .filter(|_| *own)
                .map(|d| (text_of(page, d.range), page.span(d.range)));
            return Some(when(words, value));
        }
        if told.apart {
            return None;
        }
        let (day, basis) = match (anchor.dateline, anchor.published) {
            (Some(day), _) => (day, Basis::Dateline),
            (None, Some(day)) => (day, Basis::Published),
            _ => return None,
        };
        let mut found = When {
            timex: day.to_string(),
            start: Some(day.to_string()),
            end: Some(day.to_string()),
            ..When::default()
        };
        found.basis = basis;
        Some(found)
    }

    /// True where something has gone on for long, and does not hold as a state does on all those days.
    fn is_standing(&self, told: &Told, value: &DateValue, anchor: &Anchor) -> bool {
        is_long(told, value, anchor) && !self.rules.kinds.list[told.kind].state
    }
}

/// What has gone on for so many days is no event of one of them.
const STANDING_DAYS: i32 = 31;

/// True where a *since* tells of more days than that when the report is written, or of nobody knows how many.
fn is_long(told: &Told, value: &DateValue, anchor: &Anchor) -> bool {
    told.date.is_some_and(|date| date.expression.since)
        && value.start.is_some_and(|start| {
            anchor.dateline.or(anchor.published).is_none_or(|today| {
                today.since(start).is_ok_and(|span| span.get_days() > STANDING_DAYS)
            })
        })
}

/// What a noun tells of a day that the report cannot have seen is a plan: *the summit next month*. A verb tells so by its
/// tense, and is trusted more than the date of a report.
fn plan_what_is_ahead(told: &mut [Told], days: &[Option<(DateValue, bool)>], anchor: &Anchor) {
    // A report may be dated a day behind the place it tells of; a day that its text tells may be no date of it at all.
    let Some(last) = anchor.published.and_then(|day| day.tomorrow().ok()) else { return };
    for (one, day) in told.iter_mut().zip(days) {
        let ahead = day
            .as_ref()
            .is_some_and(|(value, own)| *own && value.start.is_some_and(|start| start > last));
        let noun = one.evidence.iter().all(|e| e.variant == Variant::Nominal);
        if ahead && noun && one.past && one.factuality == Factuality::Actual {
            one.factuality = Factuality::Planned;
        }
    }
}

/// Tellings count the names of the report; settling leaves out those that are no places.
pub(super) fn renumber(told: &mut [Told], names: &[NamedPlace], settled: &[SettledPlace]) {
    let mut seat = 0;
    let seats: Vec<Option<usize>> = names
        .iter()
        .map(|name| {
            let kept = settled.get(seat).is_some_and(|s| s.range == name.range);
            let this = seat;
            seat += usize::from(kept);
            kept.then_some(this)
        })
        .collect();
    for one in told {
        for place in &mut one.places {
            place.place = place.place.and_then(|n| seats.get(n).copied().flatten());
        }
        one.places.retain(|p| p.place.is_some() || p.refers.is_some());
        one.passed = one.passed.iter().filter_map(|n| seats.get(*n).copied().flatten()).collect();
    }
}

fn text_of(page: &Page<'_>, range: TokenRange) -> String {
    page.text[page.span(range).range()].to_owned()
}
