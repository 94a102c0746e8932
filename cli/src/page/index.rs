//! The page's index: every event in columns, with the places, actors, kinds and reports that they name by number.

use std::collections::BTreeMap;

use dateline::{Event, PlaceMention, PlaceRole, Role, Status};
use serde::Serialize;

use super::Shown;
use super::families::{FAMILIES, family};

/// Statuses in the order of trust, as the page lists them.
const STATUSES: [(Status, &str); 7] = [
    (Status::Reported, "reported"),
    (Status::Claimed, "claimed"),
    (Status::Disputed, "disputed"),
    (Status::Denied, "denied"),
    (Status::Negated, "negated"),
    (Status::Planned, "planned"),
    (Status::Possible, "possible"),
];

/// Roles of places; at the first three an event is drawn.
const ROLES: [(PlaceRole, &str); 6] = [
    (PlaceRole::At, "at"),
    (PlaceRole::Along, "along"),
    (PlaceRole::Near, "near"),
    (PlaceRole::From, "from"),
    (PlaceRole::To, "to"),
    (PlaceRole::Via, "via"),
];

/// A sentence in the index is for searching and for saving; the whole stands in the report's block.
const SENTENCE_LETTERS: usize = 400;

#[derive(Default, Serialize)]
pub(crate) struct Index<'a> {
    families: Vec<&'static str>,
    statuses: Vec<&'static str>,
    roles: Vec<&'static str>,
    kinds: Vec<Named<'a>>,
    places: Vec<PlaceRow<'a>>,
    actors: Vec<ActorRow<'a>>,
    reports: Vec<ReportRow<'a>>,
    events: Columns<'a>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
}

#[derive(Clone, PartialEq, Serialize)]
struct PlaceRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    name: String,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    radius: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    admin: Option<&'a str>,
}

#[derive(Serialize)]
struct ActorRow<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
}

#[derive(Serialize)]
struct ReportRow<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

/// Of what, at least, at most, about.
type CountCell<'a> = (&'a str, Option<u64>, Option<u64>, bool);

#[derive(Default, Serialize)]
struct Columns<'a> {
    id: Vec<&'a str>,
    report: Vec<usize>,
    /// The event's number in its report.
    number: Vec<usize>,
    kind: Vec<usize>,
    family: Vec<usize>,
    status: Vec<usize>,
    first: Vec<Option<&'a str>>,
    last: Vec<Option<&'a str>>,
    timex: Vec<Option<&'a str>>,
    /// Place and role, by number.
    r#where: Vec<Vec<(usize, usize)>>,
    /// Role by name, actor by number.
    who: Vec<Vec<(&'static str, usize)>>,
    counts: Vec<Vec<CountCell<'a>>>,
    confidence: Vec<f64>,
    text: Vec<&'a str>,
}

/// The index of these reports, in their order and the order of their events.
pub(crate) fn index(shown: &[Shown]) -> Index<'_> {
    let mut index = Index {
        families: FAMILIES.iter().map(|(name, _)| *name).collect(),
        statuses: STATUSES.iter().map(|(_, name)| *name).collect(),
        roles: ROLES.iter().map(|(_, name)| *name).collect(),
        ..Index::default()
    };
    let mut kinds: BTreeMap<&str, usize> =
        shown.iter().flat_map(|s| &s.extraction.events).map(|e| (e.kind.as_str(), 0)).collect();
    for (number, (name, at)) in kinds.iter_mut().enumerate() {
        *at = number;
        index.kinds.push(Named { name });
    }
    let mut places = BTreeMap::new();
    let mut actors = BTreeMap::new();
    for Shown { extraction, source, .. } in shown {
        let report = index.reports.len();
        index.reports.push(ReportRow {
            id: &extraction.report,
            published: extraction.published.as_deref(),
            source: source.as_deref(),
        });
        for (number, event) in extraction.events.iter().enumerate() {
            let columns = &mut index.events;
            columns.id.push(&event.id);
            columns.report.push(report);
            columns.number.push(number);
            columns.kind.push(kinds.get(event.kind.as_str()).copied().unwrap_or_default());
            columns.family.push(family(event.codes.get("acled").map(String::as_str)));
            columns.status.push(position(&STATUSES, &event.status));
            let when = event.when.as_ref();
            columns.first.push(when.and_then(|w| w.start.as_deref()));
            columns.last.push(when.and_then(|w| w.end.as_deref()));
            columns.timex.push(when.map(|w| w.timex.as_str()));
            columns.confidence.push(event.confidence);
            columns.text.push(sentence(event));
            columns.counts.push(
                event
                    .counts
                    .iter()
                    .map(|c| (c.of.as_str(), c.low, c.high, c.approximate))
                    .collect(),
            );
            let mut stands = Vec::new();
            for place in &event.places {
                let row = place_row(place);
                let key =
                    format!("{:?}", (&row.id, &row.name, row.kind, row.lat, row.lon, row.radius));
                let number = *places.entry(key).or_insert_with(|| {
                    index.places.push(row);
                    index.places.len() - 1
                });
                stands.push((number, position(&ROLES, &place.role.unwrap_or_default())));
            }
            let mut takes_part = Vec::new();
            for who in &event.who {
                let name = who.name.as_deref().unwrap_or(&who.text);
                let code = who.actor.as_deref();
                let number = *actors.entry((name, code)).or_insert_with(|| {
                    index.actors.push(ActorRow { name, code });
                    index.actors.len() - 1
                });
                takes_part.push((role_name(who.role), number));
            }
            index.events.r#where.push(stands);
            index.events.who.push(takes_part);
        }
    }
    index
}

fn place_row(place: &PlaceMention) -> PlaceRow<'_> {
    let relation = place.relation.as_ref();
    let part = relation.and_then(|r| r.direction.as_deref().or(r.part.as_deref()));
    let name = match part {
        Some(part) => format!("{} ({part})", place.name),
        None => place.name.clone(),
    };
    PlaceRow {
        id: place.id.as_deref(),
        name,
        kind: &place.kind,
        lat: place.lat,
        lon: place.lon,
        radius: place.radius_km,
        admin: place.admin1.as_deref(),
    }
}

fn sentence(event: &Event) -> &str {
    let text = event.evidence.first().map_or("", |evidence| evidence.text.as_str());
    let end = text.char_indices().nth(SENTENCE_LETTERS).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn position<T: PartialEq>(list: &[(T, &str)], wanted: &T) -> usize {
    list.iter().position(|(one, _)| one == wanted).unwrap_or_default()
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Agent => "agent",
        Role::Target => "target",
        Role::Victim => "victim",
        Role::Supporter => "supporter",
        Role::Recipient => "recipient",
    }
}

pub(crate) fn status_name(status: Status) -> &'static str {
    STATUSES[position(&STATUSES, &status)].1
}
