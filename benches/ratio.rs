//! Extraction against looking for the names alone: one process, one thread, CPU time, candidates interleaved.
//!
//! The yardstick is the bare scan of the aho-corasick crate (contiguous NFA, ASCII case ignored, leftmost-longest) for
//! every Latin-script name of three letters and more that the gazetteer's index holds in its exact form.

// The printed ratios are what this bench is for.
#![allow(clippy::print_stdout)]

#[path = "texts.rs"]
mod texts;

use std::hint::black_box;
use std::time::Duration;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use cpu_time::ThreadTime;
use dateline::{Extractor, Gazetteer, Report};

/// A repetition reads so many bytes at least, so that the clock's grain does not matter.
const BYTES_A_REPETITION: usize = 1_000_000;

fn yardstick(gazetteer: &Gazetteer) -> AhoCorasick {
    let mut names: Vec<&str> = gazetteer.exact_names().filter(|name| is_latin(name)).collect();
    names.sort_unstable();
    names.dedup();
    println!("names {}", names.len());
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(names)
        .unwrap()
}

/// Three letters and more, and every letter Latin (Basic Latin to Latin Extended-B and Extended Additional).
fn is_latin(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 3
        && letters.into_iter().all(|c| c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c))
}

fn cpu_time(work: impl FnOnce()) -> Duration {
    let start = ThreadTime::now();
    work();
    start.elapsed()
}

/// Median over repetitions of yardstick time through our time: above 1, extraction is the faster.
fn ratio(extractor: &Extractor, names: &AhoCorasick, reports: &[Report<'_>], rounds: usize) -> f64 {
    let bytes: usize = reports.iter().map(|r| r.text().len()).sum();
    let passes = if rounds == 1 { 1 } else { BYTES_A_REPETITION.div_ceil(bytes.max(1)) };
    let mut json = Vec::new();
    let mut events = None;
    let mut hits = None;
    let mut ours = || {
        for _ in 0..passes {
            let mut found = 0;
            for report in reports {
                let extraction = extractor.extract(report);
                found += extraction.events.len();
                json.clear();
                serde_json::to_writer(&mut json, &extraction).unwrap();
                black_box(&json);
            }
            assert_eq!(*events.get_or_insert(found), found);
        }
    };
    let mut theirs = || {
        for _ in 0..passes {
            let found: usize = reports.iter().map(|r| names.find_iter(r.text()).count()).sum();
            assert_eq!(*hits.get_or_insert(found), found);
        }
    };
    ours();
    theirs();
    let mut ratios: Vec<f64> = (0..rounds)
        .map(|round| {
            // Whoever goes first changes from one repetition to the next.
            let (mine, other);
            if round % 2 == 0 {
                (mine, other) = (cpu_time(&mut ours), cpu_time(&mut theirs));
            } else {
                let first = cpu_time(&mut theirs);
                (mine, other) = (cpu_time(&mut ours), first);
            }
            other.as_secs_f64() / mine.as_secs_f64().max(1e-9)
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}

fn main() {
    // `cargo bench -- --test` asks only that all runs and answers.
    let rounds = if std::env::args().any(|a| a == "--test") { 1 } else { 15 };
    let texts = [
        ("general-news", texts::reports("BENCH_GENERAL", texts::GENERAL)),
        ("dense-conflict", texts::reports("BENCH_DENSE", texts::DENSE)),
    ];
    let run = |gazetteer: Gazetteer, suffix: &str| {
        let names = yardstick(&gazetteer);
        let extractor = Extractor::builder().gazetteer(gazetteer).mentions(false).build().unwrap();
        for (name, reports) in &texts {
            println!("{name}{suffix} ratio {:.2}", ratio(&extractor, &names, reports, rounds));
        }
    };
    run(Gazetteer::bundled().unwrap(), "");
    if let Ok(path) = std::env::var("BENCH_GAZETTEER") {
        let mut gazetteer = Gazetteer::bundled().unwrap();
        gazetteer.add_file(&path).unwrap();
        run(gazetteer, "+villages");
    }
}
