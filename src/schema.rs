//! The JSON Schema of the records, made from the types.

use crate::event::Extraction;

/// The JSON Schema (draft 2020-12) of an [`Extraction`], as `schema/extraction.schema.json` holds it.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&dateline::json_schema()).unwrap();
/// assert_eq!(schema["title"], "Extraction");
/// ```
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(Extraction);
    // A schema is a JSON value and always has a text.
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
