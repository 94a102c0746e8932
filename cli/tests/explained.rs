//! `explain`, `kinds` and `schema`, run as a user runs them.

use serde_json::Value;

use crate::command::{code, dateline, err, folder, run_with};

const PATROL: &str =
    "On Marh 23, Turkish and Russian forces conducted a joint patrol west of Sraqib.";

fn out(args: &[&str]) -> String {
    let output = dateline(args).env_remove("NO_COLOR").output().unwrap();
    assert_eq!(code(&output), 0, "{args:?}: {}", err(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// Exit code and what stands on standard error.
fn fault(args: &[&str]) -> (i32, String) {
    let output = dateline(args).output().unwrap();
    (code(&output), err(&output))
}

#[test]
fn every_field_has_its_reason() {
    let drawing: Value = serde_json::from_str(&out(&["explain", PATROL, "--json"])).unwrap();
    let event = &drawing["extraction"]["events"][0];
    let reasons = drawing["events"][0]["reasons"].as_array().unwrap();
    let of =
        |field: &str| -> Vec<&Value> { reasons.iter().filter(|r| r["field"] == field).collect() };
    assert_eq!(event["kind"], "patrol");
    assert_eq!(of("kind")[0]["entry"]["file"], "rules/frames/movement.toml");
    assert_eq!(of("when")[0]["value"], "XXXX-03-23");
    assert_eq!(of("where").len(), event["where"].as_array().unwrap().len());
    assert_eq!(of("where")[0]["entry"]["file"], "gazetteer/places-syria.tsv");
    assert_eq!(of("who").len(), event["who"].as_array().unwrap().len());
    for who in of("who") {
        assert!(who["entry"]["file"].as_str().unwrap().starts_with("rules/actors/"), "{who}");
    }
    // The confidence is the product of its factors.
    let factors = drawing["events"][0]["confidence"].as_array().unwrap();
    let product: f64 = factors.iter().map(|f| f["value"].as_f64().unwrap()).product();
    assert!((product - event["confidence"].as_f64().unwrap()).abs() < 0.005, "{factors:?}");
    // Spans of the sentence's tokens give the words.
    for token in drawing["sentences"][0]["tokens"].as_array().unwrap() {
        let at = |n: usize| usize::try_from(token["span"][n].as_u64().unwrap()).unwrap();
        assert_eq!(&PATROL[at(0)..at(1)], token["text"].as_str().unwrap());
    }
}

#[test]
fn what_came_to_nothing_says_what_it_lacked() {
    let told = out(&["explain", "The actor shelled peas."]);
    assert!(told.contains("no event\n"), "{told}");
    let why = told.split("why not\n").nth(1).unwrap();
    assert!(why.contains("“shelled”") && why.contains("rules/frames/strikes.toml:"), "{why}");
}

#[test]
fn colour_is_for_terminals() {
    assert!(!out(&["explain", PATROL]).contains('\u{1b}'));
    assert!(out(&["explain", PATROL, "--color", "always"]).contains("\u{1b}[32m^^^^^^^"));
}

#[test]
fn files_and_standard_input_are_explained_too() {
    let here = folder();
    let feed = here.path().join("feed.jsonl");
    let lines = format!(
        "{{\"id\": \"a\", \"text\": {PATROL:?}, \"date\": \"2020-03-24\"}}\n{{\"id\": \"b\", \"text\": \"Nothing happened.\"}}\n"
    );
    std::fs::write(&feed, lines).unwrap();
    let feed = feed.to_str().unwrap();
    let told = out(&["explain", feed]);
    assert!(told.starts_with("== a\n") && told.contains("\n== b\n"), "{told}");
    assert!(told.contains("2020-03-23"), "{told}");
    assert!(!out(&["explain", feed, "--only", "b"]).contains("patrol"));
    let (code, said) = fault(&["explain", feed, "--only", "c"]);
    assert!(code == 1 && said.contains("no report has the id `c`"), "{said}");
    let output = run_with(here.path(), &["explain", "-"], PATROL.as_bytes());
    assert!(String::from_utf8_lossy(&output.stdout).contains("event 1: patrol"));
}

#[test]
fn mistakes_are_answered() {
    let (code, said) = fault(&["explain", "reports/none.txt"]);
    assert!(code == 1 && said.contains("there is no file `reports/none.txt`"), "{said}");
    let (code, said) = fault(&["explain", PATROL, "--published", "yesterday"]);
    assert!(code == 1 && said.contains("expected a day such as 2020-03-24"), "{said}");
    let (code, said) = fault(&["kinds", "patorl"]);
    assert!(code == 2 && said.contains("no kind `patorl`; did you mean `patrol`?"), "{said}");
    let (code, said) = fault(&["explan", PATROL]);
    assert!(code == 2 && said.contains("explain"), "{said}");
}

#[test]
fn kinds_are_listed() {
    let list = out(&["kinds"]);
    assert!(list.lines().any(|line| line.starts_with("patrol ")), "{list}");
    let one = out(&["kinds", "capture"]);
    assert!(one.contains("acled non-state-actor-overtakes-territory"), "{one}");
    assert!(one.contains("where agent is side:government"), "{one}");
    assert!(one.contains("    yes  "), "{one}");
    let kinds: Value = serde_json::from_str(&out(&["kinds", "--json"])).unwrap();
    assert!(kinds.as_array().unwrap().len() > 40);
    assert!(kinds[0]["frames"][0]["yes"][0].is_string(), "{}", kinds[0]);
}

#[test]
fn the_schema_is_the_one_of_the_repository() {
    let kept = include_str!("../../schema/extraction.schema.json");
    assert_eq!(out(&["schema"]), kept);
}
