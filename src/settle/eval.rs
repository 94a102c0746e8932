//! Figures of the place finder and of settling over marked reports kept outside the repository; ignored tests.

use std::fs;

use super::mention::to_mention;
use super::place::settle_places;
use super::weights::Weights;
use crate::event::PlaceMention;
use crate::find::places::find_places;
use crate::gazetteer::Gazetteer;
use crate::text::tokens::tokenize;

pub(crate) fn read_places(
    gazetteer: &Gazetteer,
    weights: &Weights,
    text: &str,
) -> Vec<PlaceMention> {
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    let mut named = Vec::new();
    find_places(gazetteer, text, &tokens, false, &[], &mut named);
    let settled = settle_places(gazetteer, weights, &named, None, |_| true);
    (0..settled.len()).map(|i| to_mention(gazetteer, &settled, i, text, &tokens)).collect()
}

/// Reads the records of a file beside the repository and writes the mentions as the scorer expects them.
fn run(name: &str, gazetteer: &Gazetteer, suffix: &str) {
    let path = format!("../shared/eval/{name}.jsonl");
    let path = if fs::exists(&path).unwrap_or(false) { path } else { format!("../{path}") };
    let Ok(records) = fs::read_to_string(&path) else {
        println!("skipped: {path} is not there");
        return;
    };
    let weights = Weights::bundled().unwrap();
    let mut out = String::new();
    for line in records.lines().filter(|l| !l.is_empty()) {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = record["text"].as_str().unwrap_or_default();
        let places = read_places(gazetteer, &weights, text);
        let value = serde_json::json!({"report": record["id"], "events": [], "mentions": {"places": places, "dates": []}, "lead": null});
        out.push_str(&value.to_string());
        out.push('\n');
    }
    let to = std::env::temp_dir().join(format!("places-{name}{suffix}.jsonl"));
    fs::write(&to, out).unwrap();
    println!("{}", to.display());
}

#[test]
#[ignore = "writes mentions for the scorer"]
#[allow(clippy::print_stdout)]
fn mentions_for_the_scorer() {
    let bundled = Gazetteer::bundled().unwrap();
    for name in ["re3d", "pitf", "quiet", "ucdp"] {
        run(name, &bundled, "");
    }
    let mut villages = Gazetteer::bundled().unwrap();
    for path in ["../shared/gaz/sy_places_gn.tsv", "../../shared/gaz/sy_places_gn.tsv"] {
        if fs::exists(path).unwrap_or(false) {
            let warnings = villages.add_file(path).unwrap();
            println!(
                "{} places, {} warnings {:?}",
                villages.len(),
                warnings.len(),
                warnings.first()
            );
            break;
        }
    }
    run("ucdp", &villages, "-villages");
}

#[test]
#[ignore = "prints the places of two reports for the eye"]
#[allow(clippy::print_stdout)]
fn places_of_the_two_reports() {
    let gazetteer = Gazetteer::bundled().unwrap();
    let weights = Weights::bundled().unwrap();
    for name in ["capture-of-serakib", "joint-patrol"] {
        let path = format!("../../shared/reports/{name}.txt");
        let Ok(text) = fs::read_to_string(&path) else {
            println!("skipped: {path} is not there");
            continue;
        };
        for m in read_places(&gazetteer, &weights, &text) {
            println!(
                "{:?} {:?} {} {} {:?},{:?} r{:?} {:?} {} {:?} anchor {:?} {:?} alt {}",
                m.text,
                m.id,
                m.name,
                m.kind,
                m.lat,
                m.lon,
                m.radius_km,
                m.tier,
                m.score,
                m.relation.map(|r| (r.direction, r.km, r.part)),
                m.anchor.map(|a| a.name),
                m.why,
                m.alternatives.len()
            );
        }
    }
}

#[test]
#[ignore = "prints how many common English words are taken for places"]
#[allow(clippy::print_stdout)]
fn common_words_are_no_places() {
    let gazetteer = Gazetteer::bundled().unwrap();
    let weights = Weights::bundled().unwrap();
    let list = include_str!("../../gazetteer/common-words.txt");
    let (mut words, mut wrong) = (0, Vec::new());
    for word in list.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').next().unwrap())
    {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { continue };
        let text =
            format!("{}{} was discussed at length.", first.to_ascii_uppercase(), chars.as_str());
        words += 1;
        if !read_places(&gazetteer, &weights, &text).is_empty() {
            wrong.push(word);
        }
    }
    println!(
        "{words} words, {} taken for places: {:?}",
        wrong.len(),
        &wrong[..wrong.len().min(60)]
    );
}

#[test]
#[ignore = "prints the speed of the finder"]
#[allow(clippy::print_stdout)]
fn speed_of_the_finder() {
    let gazetteer = Gazetteer::bundled().unwrap();
    gazetteer.prepare();
    let quiet = "the market fell on fears about the price of oil and the mood among small investors was low ".repeat(20_000);
    let mut tokens = Vec::new();
    let mut named = Vec::new();
    for _ in 0..3 {
        let start = std::time::Instant::now();
        tokenize(&quiet, &mut tokens);
        let cut = start.elapsed();
        named.clear();
        find_places(&gazetteer, &quiet, &tokens, false, &[], &mut named);
        let found = start.elapsed() - cut;
        let mb = quiet.len() as f64 / 1e6;
        println!(
            "tokens {:.0} MB/s, places {:.0} MB/s",
            mb / cut.as_secs_f64(),
            mb / found.as_secs_f64()
        );
    }
}
