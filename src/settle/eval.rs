//! Figures of the place finder and of settling over marked reports kept outside the repository; ignored tests.

use std::cell::RefCell;
use std::fs;

use super::mention::to_mention;
use super::place::{About, settle_places};
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
    find_places(gazetteer, text, &tokens, false, &[], &RefCell::default(), &mut named);
    let settled = settle_places(gazetteer, weights, &named, &About::default(), |_| true, |_| 0);
    (0..settled.len()).map(|i| to_mention(gazetteer, &settled, i, text, &tokens)).collect()
}

/// Reads the records of a file beside the repository and writes the mentions as the scorer expects them.
#[allow(clippy::print_stdout)]
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
        let path = format!("../shared/reports/{name}.txt");
        let text = fs::read_to_string(&path).or_else(|_| fs::read_to_string(format!("../{path}")));
        let Ok(text) = text else {
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
        find_places(&gazetteer, &quiet, &tokens, false, &[], &RefCell::default(), &mut named);
        let found = start.elapsed().saturating_sub(cut);
        let mb = quiet.len() as f64 / 1e6;
        println!(
            "tokens {:.0} MB/s, places {:.0} MB/s",
            mb / cut.as_secs_f64(),
            mb / found.as_secs_f64()
        );
    }
}

/// Every other name of the village table is taken out in turn and asked for: the tiers must find its place again by
/// what is left.
#[test]
#[ignore = "asks for every other name of a table kept outside the repository"]
#[allow(clippy::print_stdout)]
fn names_left_out_are_found_by_the_others() {
    // One name in `FOLDS` is out at a time, so that the index is made a few times and not ten thousand.
    const FOLDS: usize = 8;
    let paths = ["../shared/gaz/sy_places_gn.tsv", "../../shared/gaz/sy_places_gn.tsv"];
    let Some(text) = paths.iter().find_map(|p| fs::read_to_string(p).ok()) else {
        println!("skipped: {} is not there", paths[0]);
        return;
    };
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split('\t').collect::<Vec<_>>())
        .filter(|c| c.len() == 9)
        .collect();
    let (mut asked, mut unique, mut among) = (0_u32, 0, 0);
    for fold in 0..FOLDS {
        let mut number = 0;
        let mut left = String::new();
        let mut out = Vec::new();
        for row in &rows {
            let mut others = Vec::new();
            for other in row[2].split(',').map(str::trim).filter(|n| !n.is_empty()) {
                number += 1;
                let latin = other.is_ascii() && other.bytes().any(|b| b.is_ascii_uppercase());
                if latin && other != row[1] && number % FOLDS == fold {
                    out.push((other, format!("GN:{}", row[0])));
                } else {
                    others.push(other);
                }
            }
            let mut cells = row.clone();
            let joined = others.join(",");
            cells[2] = &joined;
            left.push_str(&cells.join("\t"));
            left.push('\n');
        }
        let mut gazetteer = Gazetteer::empty();
        gazetteer.add_text("left.tsv", &left).unwrap();
        for (name, id) in out {
            let hits = gazetteer.lookup(name);
            asked += 1;
            let Some(best) = hits.first() else { continue };
            let ties: Vec<_> = hits
                .iter()
                .filter(|h| h.tier == best.tier && h.distance <= best.distance)
                .map(|h| gazetteer.place(h.place).id)
                .collect();
            unique += usize::from(ties == [id.as_str()]);
            among += usize::from(ties.contains(&id.as_str()));
        }
    }
    let share = |n: usize| n as f64 / f64::from(asked.max(1));
    println!("{asked} names: {:.3} found alone, {:.3} among the best", share(unique), share(among));
    assert!(share(unique) >= 0.55 && share(among) >= 0.72);
}
