//! All words of a report that name something, in the order of the text.

use super::{Extractor, Scratch, zone_of};
use crate::event::{ActorMention, DateMention, Mentions};
use crate::find::actors::describe;
use crate::find::counts::find_counts;
use crate::find::dates::find_dates;
use crate::settle::date::{Anchor, settle_date};
use crate::settle::mention::to_mention;
use crate::settle::place::SettledPlace;
use crate::span::{Span, TokenRange};

impl Extractor {
    /// All words that name something, in the order of the text.
    pub(super) fn mentions(
        &self,
        text: &str,
        scratch: &mut Scratch,
        settled: &[SettledPlace],
        home: Option<&str>,
        anchor: &Anchor,
    ) -> Mentions {
        let Scratch { segments, actors, counts, dates, .. } = scratch;
        let tokens = &segments.tokens;
        let span = |range: TokenRange| {
            Span::new(
                tokens[range.start as usize].start as usize,
                tokens[range.end as usize - 1].end as usize,
            )
        };
        let mut mentions = Mentions {
            places: (0..settled.len())
                .map(|at| {
                    let mut mention = to_mention(&self.gazetteer, settled, at, text, tokens);
                    mention.zone = zone_of(segments, settled[at].range);
                    mention
                })
                .collect(),
            ..Mentions::default()
        };
        let mut previous = None;
        for sentence in &segments.sentences {
            dates.clear();
            find_dates(&self.rules.times, text, tokens, sentence.tokens, segments.caseless, dates);
            counts.clear();
            find_counts(&self.rules.counts, text, tokens, sentence.tokens, dates, counts);
            for date in dates.iter() {
                let value = settle_date(&date.expression, &Anchor { previous, ..*anchor });
                previous = value.start.or(previous);
                let span = span(date.range);
                mentions.dates.push(DateMention {
                    text: text[span.range()].to_owned(),
                    span,
                    timex: value.timex,
                    kind: value.kind,
                    start: value.start.map(|d| d.to_string()),
                    end: value.end.map(|d| d.to_string()),
                });
            }
            for count in counts.iter() {
                let span = span(count.range);
                let of = count.unit.as_ref().map(ToString::to_string).unwrap_or_default();
                mentions.counts.push(crate::event::Count {
                    of,
                    low: count.low,
                    high: count.high,
                    approximate: count.approximate,
                    text: text[span.range()].to_owned(),
                    span,
                    ..crate::event::Count::default()
                });
            }
        }
        for actor in actors.iter().filter(|a| a.reference.is_none() && !a.adjunct) {
            let (code, name, side) = describe(actor, &self.rules.actors, text, tokens, home);
            if !code.is_empty() {
                let span = span(actor.range);
                mentions.actors.push(ActorMention {
                    text: text[span.range()].to_owned(),
                    span,
                    actor: code,
                    name,
                    side,
                });
            }
        }
        mentions
    }
}
