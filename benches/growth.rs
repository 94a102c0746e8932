//! How time grows with the length of hard texts: sizes double over five steps, and the exponent is fitted to the CPU
//! times. 1 is linear; what is wanted is at most 1.1. Words after `--` choose the texts whose names hold one of them.

// The printed exponents are what this bench is for.
#![allow(clippy::print_stdout)]

#[path = "hard.rs"]
mod hard;

use cpu_time::ThreadTime;
use dateline::{Extractor, Report};

const STEPS: usize = 5;
/// A text is read until so much time has gone by, and at least three times; the least time counts, because whatever
/// else the machine does can only add to it.
const LEAST_SECONDS: f64 = 0.02;

fn seconds(extractor: &Extractor, text: &str, test: bool) -> f64 {
    let report = Report::new("r", text).published("2020-03-24");
    let (mut least, mut sum, mut rounds) = (f64::INFINITY, 0.0, 0);
    while rounds < 3 || sum < LEAST_SECONDS {
        let start = ThreadTime::now();
        let extraction = std::hint::black_box(extractor.extract(&report));
        let time = start.elapsed().as_secs_f64();
        assert_eq!(extraction.report, "r");
        (least, sum, rounds) = (least.min(time), sum + time, rounds + 1);
        if test {
            break;
        }
    }
    least.max(1e-7)
}

/// Slope of the line through the points (log size, log time), by least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), p| (x + p.0 / n, y + p.1 / n));
    let (up, down) = points.iter().fold((0.0, 0.0), |(up, down), p| {
        (up + (p.0 - x) * (p.1 - y), down + (p.0 - x) * (p.0 - x))
    });
    up / down
}

fn main() {
    // `cargo bench -- --test` asks only that all runs and answers.
    let test = std::env::args().any(|a| a == "--test");
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let extractor = Extractor::builder().mentions(false).build().unwrap();
    let mut steepest: (f64, &str) = (0.0, "");
    for hard in hard::TEXTS {
        if !wanted.is_empty() && !wanted.iter().any(|w| hard.name.contains(w.as_str())) {
            continue;
        }
        let smallest = if test { hard.bench / 500 + 1 } else { hard.bench };
        let (mut points, mut last) = (Vec::new(), (0, 0.0));
        for step in 0..STEPS {
            let text = (hard.text)(smallest << step);
            let time = seconds(&extractor, &text, test);
            points.push(((text.len() as f64).ln(), time.ln()));
            last = (text.len(), time);
        }
        let exponent = slope(&points);
        if exponent > steepest.0 {
            steepest = (exponent, hard.name);
        }
        let speed = last.0 as f64 / last.1 / 1e6;
        println!(
            "{}: exponent {exponent:.2}, {:.1} MB at {speed:.1} MB/s",
            hard.name,
            last.0 as f64 / 1e6
        );
    }
    println!("steepest {:.2}: {}", steepest.0, steepest.1);
}
