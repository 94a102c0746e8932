//! The lead: which event the report is about. Headline and first sentences weigh most, actual events before the rest.

use serde::Deserialize;

use super::told::Told;
use crate::event::{Factuality, Zone};
use crate::frame::Kinds;
use crate::steps::step;
use crate::text::segment::Sentence;

/// Named weights, from `rules/weights.toml`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LeadWeights {
    headline: f64,
    first_sentence: f64,
    second_sentence: f64,
    third_sentence: f64,
    actual: f64,
    violent: f64,
    placed: f64,
    counted: f64,
    evidence: f64,
    background: f64,
    weak: f64,
    aside: f64,
    yields: f64,
}

/// An event whose day lies more than so many days before the report's is background.
const BACKGROUND_DAYS: i32 = 60;

/// A kind yields to another that is told within so many sentences.
const YIELDS_WITHIN: usize = 2;

/// The number of the event that the report is about.
pub(crate) fn lead(
    weights: &LeadWeights,
    kinds: &Kinds,
    events: &[Told],
    days: &[Option<jiff::civil::Date>],
    published: Option<jiff::civil::Date>,
    sentences: &[Sentence],
) -> Option<usize> {
    let first_body = sentences.iter().position(|s| s.zone == Zone::Body).unwrap_or(0);
    let mut best: Option<(f64, usize)> = None;
    // Events stand in text order, so that those told near by are a stretch of the list.
    let firsts: Vec<usize> =
        events.iter().map(|t| t.evidence.first().map_or(0, |e| e.sentence)).collect();
    for (number, event) in events.iter().enumerate() {
        let kind = &kinds.list[event.kind];
        let mut score = 0.0;
        if event.headline {
            score += weights.headline;
        }
        let earliest = event
            .evidence
            .iter()
            .filter(|e| sentences[e.sentence].zone != Zone::Headline)
            .map(|e| e.sentence.saturating_sub(first_body))
            .min();
        score += match earliest {
            Some(0) => weights.first_sentence,
            Some(1) => weights.second_sentence,
            Some(2) => weights.third_sentence,
            _ => 0.0,
        };
        if event.factuality == Factuality::Actual {
            score += weights.actual;
        }
        if kind.violent {
            score += weights.violent;
        }
        if kind.weak {
            score += weights.weak;
        }
        if event.aside {
            score += weights.aside;
        }
        let yields = || {
            let here = firsts[number];
            let from = firsts.partition_point(|first| *first + YIELDS_WITHIN < here);
            let until = firsts.partition_point(|first| *first <= here + YIELDS_WITHIN);
            events[from..until].iter().inspect(step).any(|other| {
                other.factuality == Factuality::Actual
                    && kind.yields.contains(&kinds.list[other.kind].name)
            })
        };
        if !kind.yields.is_empty() && yields() {
            score += weights.yields;
        }
        if event.places.iter().any(|p| p.closeness > 0.5) {
            score += weights.placed;
        }
        if !event.counts.is_empty() {
            score += weights.counted;
        }
        score += weights.evidence * (event.evidence.len().saturating_sub(1)).min(4) as f64;
        if let (Some(day), Some(published)) = (days[number], published)
            && published.since(day).is_ok_and(|span| span.get_days() > BACKGROUND_DAYS)
        {
            score += weights.background;
        }
        if best.is_none_or(|(b, _)| score > b + 1e-9) {
            best = Some((score, number));
        }
    }
    best.map(|(_, number)| number)
}
