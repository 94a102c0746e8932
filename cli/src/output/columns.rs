//! The flat columns of an event: names, meanings and values, for CSV, TSV and the properties of GeoJSON.
//! docs/columns.md is written from this list.

use dateline::{Count, Event, Extraction, Participant, PlaceMention, PlaceRole, Role};
use serde::Serialize;
use serde_json::Value;

/// A column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// What it holds, for docs/columns.md, which a test writes.
    #[allow(dead_code, reason = "only the test reads it")]
    pub(crate) holds: &'static str,
    /// True where it tells of the first place: in GeoJSON every place has a feature of its own.
    pub(crate) of_place: bool,
}

const fn column(name: &'static str, holds: &'static str) -> Column {
    Column { name, holds, of_place: false }
}

const fn place_column(name: &'static str, holds: &'static str) -> Column {
    Column { name, holds, of_place: true }
}

/// Every column, in order. New ones are added at the end of their group; the names stay.
pub(crate) const COLUMNS: &[Column] = &[
    column("report", "id of the report"),
    column("published", "its day of publication, YYYY-MM-DD"),
    column("event", "id of the event"),
    column("kind", "kind of the event; `dateline kinds` lists them"),
    column("acled", "ACLED sub-event type as a slug"),
    column("plover", "PLOVER event type"),
    column("cameo", "CAMEO code; text, because of leading zeros"),
    column("status", "reported, claimed, disputed, denied, negated, planned or possible"),
    column("factuality", "actual, negated, planned or possible"),
    column(
        "attribution",
        "report, where it says so itself; source, where only somebody in it does",
    ),
    column("disputed", "true where the same report also carries a denial"),
    column("lead", "true for the event that the report is about"),
    column("confidence", "from 0 to 1"),
    column("date_start", "first day, YYYY-MM-DD; empty while the year is unknown"),
    column("date_end", "last day"),
    column("timex", "TIMEX3 value, XXXX-03-23 where the year is unknown"),
    column("date_text", "the words of the date"),
    column(
        "date_basis",
        "explicit, relative, dateline or published: what the day was reckoned from",
    ),
    place_column("place", "name of the first place, as the gazetteer has it"),
    place_column("place_text", "the words of the report for it"),
    place_column("place_role", "at, along, near, from, to or via"),
    place_column(
        "place_id",
        "its id in the gazetteer, such as GN:164816; empty for a derived or unknown place",
    ),
    place_column("place_kind", "town, village, governorate, road, …"),
    place_column("lat", "degrees of latitude, WGS 84"),
    place_column("lon", "degrees of longitude"),
    place_column("radius_km", "how far the place may reach from that point"),
    place_column("country", "ISO 3166-1 alpha-2"),
    place_column("admin1", "name of its first-level division"),
    place_column("admin1_code", "code of its first-level division"),
    place_column("place_tier", "how the name was found: exact, article, phonetic, fuzzy or cue"),
    place_column("place_score", "trust in the choice of the place, from 0 to 1"),
    column("places", "all places, as `role name`, joined by semicolons"),
    column("agent", "who did it: names, else the report's words, joined by semicolons"),
    column("agent_code", "their codes, such as SYR.GOV.MIL"),
    column("agent_side", "their sides, such as government"),
    column("target", "whom it was done to"),
    column("target_code", "their codes"),
    column("target_side", "their sides"),
    column("victim", "who was harmed"),
    column("victim_code", "their codes"),
    column("others", "supporters and recipients, as `role name`"),
    column("killed_low", "at least so many killed"),
    column("killed_high", "at most so many killed; empty for *at least 12*"),
    column("injured_low", "at least so many injured"),
    column("injured_high", "at most so many injured"),
    column("counts", "all numbers, as `of low-high whom`, parts in brackets, joined by semicolons"),
    column("means", "classes of weapons"),
    column("sources", "who says so, as `stance name`, joined by semicolons"),
    column("sentence", "the first sentence it was read from"),
    column("sentence_start", "where that sentence begins in the text; see --offsets"),
    column("sentence_end", "where it ends"),
    column("trigger_start", "where its trigger words begin"),
    column("trigger_end", "where they end"),
    column("zone", "headline, dateline, body or caption"),
    column("rule", "the frame that read it"),
    column("variant", "the frame's grammatical variant"),
    column("evidence", "how many tellings were joined into this event"),
    column("version", "the program, gazetteer and rules that made it"),
];

/// The value of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Whole(u64),
    Number(f64),
    Truth(bool),
}

impl Cell {
    fn text(value: impl Into<String>) -> Cell {
        let value = value.into();
        if value.is_empty() { Cell::Empty } else { Cell::Text(value) }
    }

    fn maybe(value: Option<&str>) -> Cell {
        value.map_or(Cell::Empty, Cell::text)
    }

    fn number(value: Option<f64>) -> Cell {
        value.map_or(Cell::Empty, Cell::Number)
    }

    fn whole(value: Option<u64>) -> Cell {
        value.map_or(Cell::Empty, Cell::Whole)
    }

    pub(super) fn to_json(&self) -> Value {
        match self {
            Cell::Empty => Value::Null,
            Cell::Text(text) => Value::from(text.as_str()),
            Cell::Whole(number) => Value::from(*number),
            Cell::Number(number) => Value::from(*number),
            Cell::Truth(truth) => Value::from(*truth),
        }
    }

    /// As a spreadsheet takes it: one line, and never a formula. Scraped text may begin with `=`, and a spreadsheet
    /// would run it.
    pub(super) fn to_text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => {
                let line = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
            }
            Cell::Whole(number) => number.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Truth(truth) => truth.to_string(),
        }
    }
}

/// A field's value as the records spell it.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The cells of the columns that tell of one place, with their names.
pub(super) fn of_place(place: &PlaceMention) -> impl Iterator<Item = (&'static str, Cell)> {
    let cells = [
        Cell::text(place.name.as_str()),
        Cell::text(place.text.as_str()),
        Cell::text(word(&place.role.unwrap_or(PlaceRole::At))),
        Cell::maybe(place.id.as_deref()),
        Cell::text(place.kind.as_str()),
        Cell::number(place.lat),
        Cell::number(place.lon),
        Cell::number(place.radius_km),
        Cell::maybe(place.country.as_deref()),
        Cell::maybe(place.admin1.as_deref()),
        Cell::maybe(place.admin1_code.as_deref()),
        Cell::text(word(&place.tier)),
        Cell::Number(place.score),
    ];
    COLUMNS.iter().filter(|column| column.of_place).map(|column| column.name).zip(cells)
}

/// The cells of an event, in the order of `COLUMNS`.
pub(super) fn row(extraction: &Extraction, event: &Event) -> Vec<Cell> {
    let mut row = Vec::with_capacity(COLUMNS.len());
    let code = |name: &str| Cell::maybe(event.codes.get(name).map(String::as_str));
    let lead = extraction.lead.and_then(|lead| extraction.events.get(lead));
    row.extend([
        Cell::text(extraction.report.as_str()),
        Cell::maybe(extraction.published.as_deref()),
        Cell::text(event.id.as_str()),
        Cell::text(event.kind.as_str()),
        code("acled"),
        code("plover"),
        code("cameo"),
        Cell::text(word(&event.status)),
        Cell::text(word(&event.factuality)),
        Cell::text(word(&event.attribution)),
        Cell::Truth(event.disputed),
        Cell::Truth(lead.is_some_and(|lead| lead.id == event.id)),
        Cell::Number(event.confidence),
    ]);
    let when = event.when.as_ref();
    row.extend([
        Cell::maybe(when.and_then(|w| w.start.as_deref())),
        Cell::maybe(when.and_then(|w| w.end.as_deref())),
        Cell::maybe(when.map(|w| w.timex.as_str())),
        Cell::maybe(when.and_then(|w| w.text.as_deref())),
        Cell::text(when.map(|w| word(&w.basis)).unwrap_or_default()),
    ]);
    match event.places.first() {
        Some(place) => row.extend(of_place(place).map(|(_, cell)| cell)),
        None => row.extend(COLUMNS.iter().filter(|c| c.of_place).map(|_| Cell::Empty)),
    }
    row.push(list(
        event
            .places
            .iter()
            .map(|place| format!("{} {}", word(&place.role.unwrap_or(PlaceRole::At)), place.name)),
    ));
    for role in [Role::Agent, Role::Target, Role::Victim] {
        let who = || event.who.iter().filter(move |who| who.role == role);
        row.push(list(who().map(|who| name(who).to_owned())));
        row.push(list(who().filter_map(|who| who.actor.clone())));
        if role != Role::Victim {
            row.push(list(who().filter_map(|who| who.side.clone())));
        }
    }
    let others = event.who.iter().filter(|w| matches!(w.role, Role::Supporter | Role::Recipient));
    row.push(list(others.map(|who| format!("{} {}", word(&who.role), name(who)))));
    for of in ["killed", "injured"] {
        // A part of another number is no toll of its own.
        let toll = event.counts.iter().find(|c| c.of == of && c.part_of.is_none());
        row.push(Cell::whole(toll.and_then(|c| c.low)));
        row.push(Cell::whole(toll.and_then(|c| c.high)));
    }
    row.push(list(event.counts.iter().map(number)));
    row.push(list(event.means.iter().map(|means| means.name.clone())));
    row.push(list(event.sources.iter().map(|s| format!("{} {}", word(&s.stance), s.name))));
    match event.evidence.first() {
        Some(first) => row.extend([
            Cell::text(first.text.as_str()),
            Cell::Whole(first.sentence.start as u64),
            Cell::Whole(first.sentence.end as u64),
            Cell::Whole(first.trigger.start as u64),
            Cell::Whole(first.trigger.end as u64),
            Cell::text(word(&first.zone)),
            Cell::text(first.rule.as_str()),
            Cell::text(first.variant.as_str()),
        ]),
        None => row.extend(std::iter::repeat_n(Cell::Empty, 8)),
    }
    row.push(Cell::Whole(event.evidence.len() as u64));
    row.push(Cell::text(extraction.version.as_str()));
    row
}

fn name(who: &Participant) -> &str {
    who.name.as_deref().unwrap_or(&who.text)
}

/// Items joined by semicolons; a semicolon inside one becomes a comma, and what stands twice stands once.
fn list(items: impl Iterator<Item = String>) -> Cell {
    let mut kept: Vec<String> = Vec::new();
    for item in items {
        let item = item.replace(';', ",");
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    Cell::text(kept.join("; "))
}

/// A count in words: `killed 12- people`, `killed 3 (part) women`.
fn number(count: &Count) -> String {
    let range = match (count.low, count.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (low, high) => {
            let end = |n: Option<u64>| n.map_or(String::new(), |n| n.to_string());
            format!("{}-{}", end(low), end(high))
        }
    };
    let about = if count.approximate { "~" } else { "" };
    let part = if count.part_of.is_some() { " (part)" } else { "" };
    let whom = count.whom.as_ref().map_or(String::new(), |whom| format!(" {whom}"));
    format!("{} {about}{range}{part}{whom}", count.of)
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Cell};

    /// docs/columns.md is this list; `UPDATE_EXPECT=1 cargo test -p dateline-cli` writes it.
    #[test]
    fn the_columns_are_documented() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/columns.md");
        let page = std::fs::read_to_string(path).unwrap();
        let (begin, end) = ("<!-- columns -->\n", "<!-- end -->\n");
        let (before, rest) = page.split_once(begin).unwrap();
        let (list, after) = rest.split_once(end).unwrap();
        let rows: Vec<String> =
            COLUMNS.iter().map(|c| format!("| `{}` | {} |\n", c.name, c.holds)).collect();
        let expected = format!("| column | holds |\n| --- | --- |\n{}", rows.concat());
        if list != expected && std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(path, format!("{before}{begin}{expected}{end}{after}")).unwrap();
            return;
        }
        assert_eq!(list, expected, "docs/columns.md is not current; UPDATE_EXPECT=1 writes it");
    }

    #[test]
    fn a_spreadsheet_runs_nothing() {
        let cell = Cell::text("=HYPERLINK(\"http://e.org\")\nx");
        assert_eq!(cell.to_text(), "'=HYPERLINK(\"http://e.org\") x");
        assert_eq!(Cell::Number(-3.5).to_text(), "-3.5");
    }
}
