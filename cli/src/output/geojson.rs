//! GeoJSON (RFC 7946): a feature for every place of every event, lines for roads. One of the formats of the output.

use anyhow::Result;
use dateline::{Event, Extraction, Gazetteer, PlaceMention};
use serde_json::{Map, Value, json};

use super::columns::{self, Cell};

pub(super) const HEAD: &str = "{\"type\":\"FeatureCollection\",\"features\":[\n";
pub(super) const TAIL: &str = "\n]}\n";

/// Adds the features of an extraction. An event whose place is not known is a feature without geometry: the events of
/// the map are those of the table.
pub(super) fn write(
    extraction: &Extraction,
    gazetteer: &Gazetteer,
    between: &[u8],
    out: &mut Vec<u8>,
) -> Result<()> {
    for event in &extraction.events {
        let row = columns::row(extraction, event);
        if event.places.is_empty() {
            write_feature(&feature(event, None, None, &row), between, out)?;
        }
        for (number, place) in event.places.iter().enumerate() {
            let feature = feature(event, Some((number, place)), geometry(place, gazetteer), &row);
            write_feature(&feature, between, out)?;
        }
    }
    Ok(())
}

fn write_feature(feature: &Value, between: &[u8], out: &mut Vec<u8>) -> Result<()> {
    if !out.is_empty() {
        out.extend_from_slice(between);
    }
    Ok(serde_json::to_writer(out, feature)?)
}

/// A road as a whole is its line; a part of one, and everything else, a point. Longitude stands first.
fn geometry(place: &PlaceMention, gazetteer: &Gazetteer) -> Option<Value> {
    if let (Some(id), "road") = (&place.id, place.kind.as_str())
        && let Some(line) = gazetteer.line(id)
    {
        let line: Vec<[f64; 2]> = line.iter().map(|(lat, lon)| [*lon, *lat]).collect();
        return Some(json!({"type": "LineString", "coordinates": line}));
    }
    Some(json!({"type": "Point", "coordinates": [place.lon?, place.lat?]}))
}

fn feature(
    event: &Event,
    place: Option<(usize, &PlaceMention)>,
    geometry: Option<Value>,
    row: &[Cell],
) -> Value {
    let mut properties = Map::new();
    for (column, cell) in columns::COLUMNS.iter().zip(row) {
        // Of the place, this feature has its own; every other column is the table's.
        if !column.of_place {
            properties.insert(column.name.to_owned(), cell.to_json());
        }
    }
    if let Some((number, place)) = place {
        for (name, cell) in columns::of_place(place) {
            properties.insert(name.to_owned(), cell.to_json());
        }
        properties.insert("place_number".to_owned(), Value::from(number));
    }
    let id = match place {
        Some((number, _)) => format!("{}-{number}", event.id),
        None => event.id.clone(),
    };
    let mut feature = json!({"type": "Feature", "id": id, "geometry": null});
    feature["geometry"] = geometry.unwrap_or(Value::Null);
    feature["properties"] = Value::Object(properties);
    feature
}
