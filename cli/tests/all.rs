//! The integration binary of the command: every file beside this one is a module of it. All run the built program.

mod checked;
mod command;
mod documents;
mod explained;
mod forms;
mod gazetteers;
mod interrupted;
mod one_page;
mod outputs;
mod pages;
mod rejects;
mod transcripts;
mod warned;

#[test]
fn every_file_of_tests_is_run() {
    let here = include_str!("all.rs");
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".rs").filter(|name| *name != "all") else { continue };
        assert!(here.contains(&format!("\nmod {name};\n")), "tests/all.rs has no `mod {name};`");
    }
}
