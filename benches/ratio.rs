//! Extraction against looking for the names alone: one process, one thread, CPU time, candidates interleaved.
//!
//! The yardstick is the bare scan of the aho-corasick crate (contiguous NFA, ASCII case ignored, leftmost-longest) for
//! every Latin-script name of three letters and more that the gazetteer's index holds in its exact form. Beside it, for
//! orientation: the same crate's DFA, daachorse over the same names, and the word boundaries of unicode-segmentation.

// The printed ratios are what this bench is for.
#![allow(clippy::print_stdout)]

#[path = "texts.rs"]
mod texts;

use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use cpu_time::{ProcessTime, ThreadTime};
use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder};
use dateline::{Extractor, Gazetteer, Report};
use unicode_segmentation::UnicodeSegmentation;

/// A repetition reads so many bytes at least, so that the clock's grain does not matter.
const BYTES_A_REPETITION: usize = 1_000_000;

/// The names that a gazetteer can find as they are written, in Latin script, of three letters and more.
fn names(gazetteer: &Gazetteer) -> Vec<&str> {
    let mut names: Vec<&str> = gazetteer.exact_names().filter(|name| is_latin(name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn automaton(names: &[&str], kind: AhoCorasickKind) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(kind))
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(names)
        .unwrap()
}

/// The same names for daachorse, which knows no case: they are given in small letters.
fn double_array(names: &[&str]) -> DoubleArrayAhoCorasick<u32> {
    let mut small: Vec<String> = names.iter().map(|n| n.to_ascii_lowercase()).collect();
    small.sort_unstable();
    small.dedup();
    DoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build(small)
        .unwrap()
}

/// Three letters and more, and every letter Latin (Basic Latin to Latin Extended-B and Extended Additional).
fn is_latin(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 3
        && letters.into_iter().all(|c| c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c))
}

/// One of those that race over the same bytes: its name, what it does, and how much it found.
type Runner<'a> = (&'static str, Box<dyn FnMut() -> usize + 'a>);

/// Lets the runners take turns, and gives for each the median of (time of the second runner / its own time): the first
/// is extraction, the second the yardstick. Whoever goes first changes from one repetition to the next.
fn race(runners: &mut [Runner<'_>], rounds: usize) -> (Vec<f64>, f64) {
    let found: Vec<usize> = runners.iter_mut().map(|(_, run)| run()).collect();
    let mut ratios: Vec<Vec<f64>> = vec![Vec::new(); runners.len()];
    let mut yardstick = Vec::new();
    for round in 0..rounds {
        let mut times = vec![0.0; runners.len()];
        for step in 0..runners.len() {
            let at = (step + round) % runners.len();
            let start = ThreadTime::now();
            let now = (runners[at].1)();
            times[at] = start.elapsed().as_secs_f64().max(1e-9);
            assert_eq!(now, found[at], "{} found something else", runners[at].0);
        }
        yardstick.push(times[1]);
        for (list, time) in ratios.iter_mut().zip(&times) {
            list.push(times[1] / time);
        }
    }
    (ratios.into_iter().map(median).collect(), median(yardstick))
}

fn median(mut list: Vec<f64>) -> f64 {
    list.sort_by(f64::total_cmp);
    list[list.len() / 2]
}

fn measure(
    label: &str,
    extractor: &Extractor,
    names: &[&str],
    reports: &[Report<'_>],
    rounds: usize,
) {
    let bytes: usize = reports.iter().map(|r| r.text().len()).sum();
    let passes = if rounds == 1 { 1 } else { BYTES_A_REPETITION.div_ceil(bytes.max(1)) };
    let contiguous = automaton(names, AhoCorasickKind::ContiguousNFA);
    let full = automaton(names, AhoCorasickKind::DFA);
    let double = double_array(names);
    let small: Vec<String> = reports.iter().map(|r| r.text().to_ascii_lowercase()).collect();
    let texts = || (0..passes).flat_map(|_| reports.iter().map(Report::text));
    let mut json = Vec::new();
    let mut runners: Vec<Runner<'_>> = vec![
        (
            "dateline",
            Box::new(|| {
                let mut events = 0;
                for report in (0..passes).flat_map(|_| reports) {
                    let extraction = extractor.extract(report);
                    events += extraction.events.len();
                    json.clear();
                    serde_json::to_writer(&mut json, &extraction).unwrap();
                    black_box(&json);
                }
                events
            }),
        ),
        ("aho-corasick", Box::new(|| texts().map(|t| contiguous.find_iter(t).count()).sum())),
        ("aho-corasick DFA", Box::new(|| texts().map(|t| full.find_iter(t).count()).sum())),
        (
            "daachorse",
            Box::new(|| {
                let passes = (0..passes).flat_map(|_| &small);
                passes.map(|t| double.leftmost_find_iter(t).count()).sum()
            }),
        ),
        ("unicode_words", Box::new(|| texts().map(|t| t.unicode_words().count()).sum())),
    ];
    let (ratios, seconds) = race(&mut runners, rounds);
    let yardstick = (bytes * passes) as f64 / seconds / 1e6;
    for ((name, _), ratio) in runners.iter().zip(&ratios) {
        println!("{label} {name} {:.1} MB/s", yardstick * ratio);
    }
    println!("{label} ratio {:.2}", ratios[0]);
}

/// CPU time of a batch on two threads through that on one: 1 is no loss by sharing.
fn threads(label: &str, extractor: &Extractor, reports: &[Report<'_>], rounds: usize) {
    let pool = |n| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
    let (one, two) = (pool(1), pool(2));
    let time = |pool: &rayon::ThreadPool| {
        let start = ProcessTime::now();
        pool.install(|| black_box(extractor.extract_batch(reports)));
        start.elapsed().as_secs_f64().max(1e-9)
    };
    time(&one);
    time(&two);
    let ratios = (0..rounds).map(|_| {
        let alone = time(&one);
        time(&two) / alone
    });
    println!("{label} CPU time on two threads {:.2} of that on one", median(ratios.collect()));
}

/// Reports of 200 bytes and of 5 MB among one another, made of the texts given.
fn mixed(reports: &[Report<'_>], huge: usize) -> Vec<Report<'static>> {
    let whole: Vec<&str> = reports.iter().map(Report::text).collect();
    let whole = whole.join("\n\n");
    let large = whole.repeat(huge.div_ceil(whole.len().max(1)));
    let mut starts = large.char_indices().map(|(at, _)| at);
    let mut mixed = Vec::new();
    for group in 0..4 {
        mixed.push(Report::new(format!("huge-{group}"), large.clone()));
        for small in 0..2000 {
            let from = starts.nth(200).unwrap_or(0);
            let text: String = large[from..].chars().take(200).collect();
            mixed.push(Report::new(format!("small-{group}-{small}"), text));
        }
    }
    mixed
}

fn main() {
    // `cargo bench -- --test` asks only that all runs and answers.
    let rounds = if std::env::args().any(|a| a == "--test") { 1 } else { 15 };
    let texts = [
        ("general-news", texts::reports("BENCH_GENERAL", texts::GENERAL)),
        ("dense-conflict", texts::reports("BENCH_DENSE", texts::DENSE)),
    ];
    let run = |gazetteer: Gazetteer, suffix: &str| {
        let extractor = Extractor::builder().gazetteer(gazetteer).mentions(false).build().unwrap();
        let names = names(extractor.gazetteer());
        println!("names{suffix} {}", names.len());
        if let Ok(path) = std::env::var("BENCH_NAMES") {
            std::fs::write(path, names.join("\n")).unwrap();
        }
        for (name, reports) in &texts {
            threads(&format!("{name}{suffix}"), &extractor, reports, rounds.min(5));
        }
        let huge = if rounds == 1 { 50_000 } else { 5_000_000 };
        let label = format!("200 B and 5 MB mixed{suffix}");
        threads(&label, &extractor, &mixed(&texts[0].1, huge), rounds.min(5));
        for (name, reports) in &texts {
            measure(&format!("{name}{suffix}"), &extractor, &names, reports, rounds);
        }
    };
    run(Gazetteer::bundled().unwrap(), "");
    if let Ok(path) = std::env::var("BENCH_GAZETTEER") {
        let mut gazetteer = Gazetteer::bundled().unwrap();
        gazetteer.add_file(&path).unwrap();
        run(gazetteer, "+villages");
    }
}
