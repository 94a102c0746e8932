//! One report's block of the page: its text, its events as records, its mentions as marks. Read by the page when opened.

use dateline::{Extraction, PlaceMention, Tier};
use serde::Serialize;
use serde_json::Value;

use super::spans::Units;

/// A report's block; spans count UTF-16 units.
#[derive(Serialize)]
pub(crate) struct Block<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    events: Value,
    mentions: Vec<Mark>,
}

/// First unit, one past the last, sort of mention, what it is in words.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Mark(usize, usize, &'static str, String);

/// The block of an extraction; without a text its mentions have nothing to stand on.
pub(crate) fn block<'a>(
    extraction: &Extraction,
    text: Option<&'a str>,
) -> serde_json::Result<Block<'a>> {
    let mut events = serde_json::to_value(&extraction.events)?;
    let Some(text) = text else {
        return Ok(Block { text: None, events, mentions: Vec::new() });
    };
    let units = Units::of(text);
    units.turn(&mut events);
    let mentions = &extraction.mentions;
    let mut marks = Vec::new();
    let mut add = |span: dateline::Span, sort, label| {
        marks.push(Mark(units.before(span.start), units.before(span.end), sort, label));
    };
    for place in &mentions.places {
        add(place.span, "place", place_label(place));
    }
    for date in &mentions.dates {
        add(date.span, "date", format!("time: {}", date.timex));
    }
    for count in &mentions.counts {
        add(count.span, "count", format!("count of {}", count.of));
    }
    for actor in &mentions.actors {
        add(actor.span, "actor", format!("actor: {} ({})", actor.name, actor.actor));
    }
    marks.sort();
    Ok(Block { text: Some(text), events, mentions: marks })
}

fn place_label(place: &PlaceMention) -> String {
    let tier = match place.tier {
        Tier::Exact => "exact",
        Tier::Article => "article",
        Tier::Phonetic => "phonetic",
        Tier::Fuzzy => "fuzzy",
        Tier::Cue => "cue",
    };
    let mut label = format!("place: {}, {}", place.name, place.kind);
    for part in [place.admin1.as_deref(), place.id.as_deref()].into_iter().flatten() {
        label.push_str(", ");
        label.push_str(part);
    }
    let score = format!(", {tier} {:.2}", place.score);
    label.push_str(&score);
    if place.metonym {
        label.push_str(", stands for its government or team");
    }
    label
}
