//! The one integration binary: every file beside this one is a module of it.

mod bad_input;
mod common_words;
mod corpus;
mod documents;
mod drawing;
mod drawn_frames;
mod drawn_places;
mod drawn_tellings;
mod gazetteer_data;
mod laws;
mod rules;
mod schema;
mod scores;
mod sketches;
mod tellings;
mod tidy;
mod tolls;

#[test]
fn every_file_of_tests_is_run() {
    let here = include_str!("all.rs");
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".rs").filter(|name| *name != "all") else { continue };
        assert!(here.contains(&format!("\nmod {name};\n")), "tests/all.rs has no `mod {name};`");
    }
}
