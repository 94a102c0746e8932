//! The JSON Schema of the records, made from the types; `schema/extraction.schema.json` must be the same.

#[cfg(feature = "schema")]
#[test]
fn the_schema_is_current() {
    let schema =
        serde_json::to_string_pretty(&schemars::schema_for!(dateline::Extraction)).unwrap();
    expect_test::expect_file!["../schema/extraction.schema.json"].assert_eq(&format!("{schema}\n"));
}
