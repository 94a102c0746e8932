//! The JSON Schema of the records, made from the types; `schema/extraction.schema.json` must be the same.

#[cfg(feature = "schema")]
#[test]
fn the_schema_is_current() {
    let schema = dateline::json_schema();
    expect_test::expect_file!["../schema/extraction.schema.json"].assert_eq(&format!("{schema}\n"));
}
