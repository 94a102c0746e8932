//! Finding the names of a gazetteer against the bare scan for the same names: one process, one thread, CPU time,
//! candidates interleaved; and what loading costs.
//!
//! The yardstick is the aho-corasick crate (contiguous NFA, ASCII case ignored, leftmost-longest) over every Latin-script
//! name of three letters and more. Our side cuts the text into tokens and finds names exactly and by their articles and
//! name parts, in any script.

// The printed figures are what this bench is for.
#![allow(clippy::print_stdout)]

#[path = "texts.rs"]
mod texts;

use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use cpu_time::ThreadTime;
use dateline::{Gazetteer, Report};

/// A repetition reads so many bytes at least, so that the clock's grain does not matter.
const BYTES_A_REPETITION: usize = 2_000_000;

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

/// Median over repetitions of yardstick time through our time: above 1, we are the faster.
fn ratio(gazetteer: &Gazetteer, names: &AhoCorasick, reports: &[Report<'_>], rounds: usize) -> f64 {
    let bytes: usize = reports.iter().map(|r| r.text().len()).sum();
    let passes = if rounds == 1 { 1 } else { BYTES_A_REPETITION.div_ceil(bytes.max(1)) };
    let mut wanted = None;
    let mut ours = || {
        for _ in 0..passes {
            let mut found = 0;
            for report in reports {
                gazetteer.each_name(report.text(), |span, place| {
                    black_box((span, place.population));
                    found += 1;
                });
            }
            assert!(found > 0);
            assert_eq!(*wanted.get_or_insert(found), found);
        }
    };
    let mut hits = None;
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

/// Memory that the process holds, in MB, where the system tells.
fn resident_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kb| kb / 1024.0)
}

/// Loads and indexes a gazetteer: time of the processor and of the clock, the shortest of a few, and the memory that one
/// holds.
fn load(label: &str, rounds: usize, make: impl Fn() -> Gazetteer) -> Gazetteer {
    let before = resident_mb();
    let ready = || {
        let (start, clock) = (ThreadTime::now(), Instant::now());
        let gazetteer = make();
        assert!(!gazetteer.find("Serakib").is_empty());
        (gazetteer, start.elapsed(), clock.elapsed())
    };
    let (gazetteer, mut busy, mut best) = ready();
    let after = resident_mb();
    for _ in 1..rounds {
        let (_, b, c) = ready();
        (busy, best) = (busy.min(b), best.min(c));
    }
    let held = before.zip(after).map_or(String::new(), |(b, a)| format!(", {:.0} MB", a - b));
    let (places, busy, best) =
        (gazetteer.len(), busy.as_secs_f64() * 1e3, best.as_secs_f64() * 1e3);
    println!("{label}: {places} places, ready in {best:.0} ms, {busy:.0} ms of work{held}");
    gazetteer
}

fn main() {
    // `cargo bench -- --test` asks only that all runs and answers.
    let rounds = if std::env::args().any(|a| a == "--test") { 1 } else { 15 };
    let texts = [
        ("general-news", texts::reports("BENCH_GENERAL", texts::GENERAL)),
        ("dense-conflict", texts::reports("BENCH_DENSE", texts::DENSE)),
    ];
    let run = |gazetteer: &Gazetteer, suffix: &str| {
        let names = yardstick(gazetteer);
        for (name, reports) in &texts {
            println!("{name}{suffix} ratio {:.2}", ratio(gazetteer, &names, reports, rounds));
        }
    };
    let bundled = load("bundled", rounds, || Gazetteer::bundled().unwrap());
    run(&bundled, "");
    if let Ok(path) = std::env::var("BENCH_GAZETTEER") {
        let villages = load("+villages", rounds, || {
            let mut gazetteer = Gazetteer::bundled().unwrap();
            gazetteer.add_file(&path).unwrap();
            gazetteer
        });
        run(&villages, "+villages");
    }
}
