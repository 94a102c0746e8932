//! How far a record is to be trusted: a product of named factors from `rules/weights.toml`. For `record`.

use serde::Deserialize;

use super::Page;
use crate::event::{Event, Role, Tier, Zone};
use crate::frame::entry::Variant;
use crate::settle::told::Told;

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

impl Page<'_> {
    pub(super) fn confidence(&self, told: &Told, event: &Event) -> f64 {
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

/// Two decimals, halves away from zero.
fn round2(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
