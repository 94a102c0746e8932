//! How time grows with the length of hard texts: sizes double over five steps, and the exponent is fitted to the CPU
//! times. 1 is linear; what is wanted is at most 1.1.

// The printed exponents are what this bench is for.
#![allow(clippy::print_stdout)]

use cpu_time::ThreadTime;
use dateline::{Extractor, Report};

const STEPS: u32 = 5;

/// Name, what is repeated, and how often at the smallest size.
const TEXTS: [(&str, &str, usize); 10] = [
    ("one word", "saraqib", 40_000),
    ("opening quotation marks", "“", 40_000),
    ("commas", ", ", 40_000),
    ("names in names", "Deir ez-Zor Deir ez Hama ", 4_000),
    ("triggers without an end", "killed captured bombed shelled ", 4_000),
    ("coordination", "rebels and soldiers and ", 4_000),
    ("places in a list", "Saraqib, ", 4_000),
    ("one event again and again", "Rebels captured Saraqib. ", 1_000),
    ("namesakes", "Shelling hit Nayrab on Monday. ", 1_000),
    (
        "reports of many events",
        "Shelling killed 3 people in Nayrab. Police arrested two men in Homs. ",
        500,
    ),
];

fn seconds(extractor: &Extractor, text: &str) -> f64 {
    let report = Report::new("r", text).published("2020-03-24");
    let time = || {
        let start = ThreadTime::now();
        std::hint::black_box(extractor.extract(&report));
        start.elapsed().as_secs_f64()
    };
    let mut times = [time(), time(), time()];
    times.sort_by(f64::total_cmp);
    times[1].max(1e-7)
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
    let extractor = Extractor::builder().mentions(false).build().unwrap();
    for (name, piece, smallest) in TEXTS {
        let smallest = if test { smallest / 100 + 1 } else { smallest };
        let points: Vec<(f64, f64)> = (0..STEPS)
            .map(|step| {
                let text = piece.repeat(smallest << step);
                ((text.len() as f64).ln(), seconds(&extractor, &text).ln())
            })
            .collect();
        println!("{name}: exponent {:.2}", slope(&points));
    }
}
