//! Writes a settled place as the record's mention: the only step that makes strings of places. After settling.

use crate::event::{Alternative, PlaceMention, Relation, Tier};
use crate::gazetteer::geometry::round;
use crate::gazetteer::{Gazetteer, PlaceId, PlaceKind};
use crate::span::{Span, TokenRange};
use crate::text::Token;

use super::derive::anchor_id;
use super::locate::locator_of;
use super::place::{SettledPlace, Why};

/// The mention of the place with this number in the list.
pub(crate) fn to_mention(
    gazetteer: &Gazetteer,
    settled: &[SettledPlace],
    at: usize,
    text: &str,
    tokens: &[Token],
) -> PlaceMention {
    let this = &settled[at];
    let relative = this.relation.filter(|r| *r != crate::find::places::FoundRelation::default());
    let range = if relative.is_some() { this.outer } else { this.range };
    let span = span_of(range, tokens);
    let mut mention = PlaceMention {
        text: text.get(span.range()).unwrap_or_default().to_owned(),
        span,
        tier: this.tier,
        score: hundredths(this.score),
        metonym: this.metonym,
        why: this.why.iter().map(|why| reason(gazetteer, *why)).collect(),
        ..PlaceMention::default()
    };
    if let Some(id) = this.place {
        fill(gazetteer, id, &mut mention);
        mention.alternatives = this
            .alternatives
            .iter()
            .map(|(id, score)| {
                let place = gazetteer.place(*id);
                Alternative {
                    id: place.id.to_owned(),
                    name: place.name.to_owned(),
                    admin1: (!place.admin1.is_empty()).then(|| place.admin1.to_owned()),
                    lat: round(place.lat),
                    lon: round(place.lon),
                    score: hundredths(*score),
                }
            })
            .collect();
    } else {
        let name = span_of(this.range, tokens);
        text.get(name.range()).unwrap_or_default().clone_into(&mut mention.name);
        this.kind.name().clone_into(&mut mention.kind);
        if let Some(container) = this.container {
            let place = gazetteer.place(container);
            mention.country = (!place.country.is_empty()).then(|| place.country.to_owned());
            mention.admin1 = (!place.admin1.is_empty()).then(|| place.admin1.to_owned());
            mention.admin1_code =
                (!place.admin1_code.is_empty()).then(|| place.admin1_code.to_owned());
        }
    }
    if let Some(derived) = this.derived {
        mention.lat = Some(derived.point.0);
        mention.lon = Some(derived.point.1);
        mention.radius_km = Some(derived.radius_km);
    }
    // A name in no gazetteer lies where the report says that it does.
    let by = locator_of(settled, at).filter(|_| this.place.is_none());
    if let Some(by) = by.map(|by| &settled[by]) {
        let words = span_of(by.outer, tokens);
        mention.why.extend(text.get(words.range()).map(str::to_owned));
    }
    if let Some(relation) = relative {
        let direction = relation.direction.map(|d| gazetteer.words().direction(d).name.clone());
        let part = relation.part.map(|p| p.name().to_owned());
        mention.relation = Some(if relation.between {
            Relation { direction: Some("between".to_owned()), ..Relation::default() }
        } else if relation.away || this.kind == PlaceKind::Road {
            Relation { direction, km: relation.metres.map(|m| f64::from(m) / 1000.0), part: None }
        } else {
            // *The southern countryside* is the countryside in the south.
            match (direction, part) {
                (Some(direction), Some(part)) if part != "part" => {
                    Relation { direction: Some(direction), km: None, part: Some(part) }
                }
                (Some(direction), _) => {
                    Relation { direction: None, km: None, part: Some(direction) }
                }
                (None, part) => Relation { direction: None, km: None, part },
            }
        });
        if relation.away && this.kind != PlaceKind::Road {
            // A point outside the place is not the place.
            mention.id = None;
            "area".clone_into(&mut mention.kind);
        }
    }
    let own = anchor_id(settled, at).filter(|_| relative.is_some() || this.anchor.is_some());
    let stands = this.anchor.map(|a| a as usize).or(by).and_then(|a| settled.get(a));
    if let Some(anchor) = own.or_else(|| stands.and_then(|place| place.place)) {
        let range = stands.map_or(this.range, |a| a.range);
        let span = span_of(range, tokens);
        let mut place = PlaceMention {
            text: text.get(span.range()).unwrap_or_default().to_owned(),
            span,
            tier: stands.map_or(this.tier, |a| a.tier),
            score: stands.map_or(mention.score, |a| hundredths(a.score)),
            ..PlaceMention::default()
        };
        fill(gazetteer, anchor, &mut place);
        mention.anchor = Some(Box::new(place));
    }
    mention
}

fn span_of(range: TokenRange, tokens: &[Token]) -> Span {
    match (tokens.get(range.start as usize), tokens.get((range.end as usize).wrapping_sub(1))) {
        (Some(first), Some(last)) => Span::new(first.start as usize, last.end as usize),
        _ => Span::default(),
    }
}

fn hundredths(value: f64) -> f64 {
    libm::round(value.clamp(0.0, 1.0) * 100.0) / 100.0
}

/// Copies what the gazetteer knows of a place.
fn fill(gazetteer: &Gazetteer, id: PlaceId, mention: &mut PlaceMention) {
    let place = gazetteer.place(id);
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    mention.id = some(place.id);
    place.name.clone_into(&mut mention.name);
    place.kind.name().clone_into(&mut mention.kind);
    mention.lat = Some(round(place.lat));
    mention.lon = Some(round(place.lon));
    mention.radius_km = place.kind.is_area().then(|| libm::round(place.radius_km * 100.0) / 100.0);
    mention.country = some(place.country);
    mention.admin1 = some(place.admin1);
    mention.admin1_code = some(place.admin1_code);
}

fn reason(gazetteer: &Gazetteer, why: Why) -> String {
    let name = |id: PlaceId| gazetteer.place(id).name;
    match why {
        Why::Tier(Tier::Exact) => "exact name".to_owned(),
        Why::Tier(Tier::Article) => "name but for an article or name part".to_owned(),
        Why::Tier(Tier::Phonetic) => "phonetic key".to_owned(),
        Why::Tier(Tier::Fuzzy) => "consonants and edit distance".to_owned(),
        Why::Tier(Tier::Cue) => "cue words".to_owned(),
        Why::Feature(kind) => format!("called {}", kind.name()),
        Why::Within(id) => format!("in {}", name(id)),
        Why::Near(id, km) => format!("{km} km from {}", name(id)),
        Why::RegionWord => "region word".to_owned(),
        Why::Holds => "holds a place named beside it".to_owned(),
        Why::OnRoad => "on the road".to_owned(),
        Why::SameDivision => "in a division of the report".to_owned(),
        Why::SameCountry => "in the country of the report".to_owned(),
        Why::Capital => "capital".to_owned(),
        Why::OneSense => "same name elsewhere in the report".to_owned(),
        Why::Forces => "in the country whose forces are told of".to_owned(),
        Why::Country => "given country".to_owned(),
        Why::Population => "most inhabitants".to_owned(),
    }
}
