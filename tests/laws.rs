//! Laws that hold for any text: no panic, spans true, order kept, the same answer for any number of threads.

use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::LazyLock;

use dateline::{Error, Event, Extraction, Extractor, Gazetteer, Report, Rules};
use proptest::prelude::*;
use serde_json::Value;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new().unwrap());
static QUIET: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().mentions(false).build().unwrap());

/// Words and marks on which the flow turns, so that random texts reach its later rooms.
const PIECES: &[&str] = &[
    "Rebels",
    "captured",
    "Saraqib",
    "the town of",
    "Kafr",
    "Aleppo",
    "air strikes",
    "killed",
    "at least",
    "12",
    "civilians",
    "on Monday",
    "March 3",
    "2020",
    "said",
    "denied",
    "that",
    "will",
    "not",
    "was",
    "were",
    "by",
    "in",
    "south of",
    "M4",
    "and",
    ",",
    ".",
    "\n",
    "\n\n",
    "\"",
    "“",
    "”",
    "—",
    "Mr.",
    "U.S.",
    "BEIRUT (AP) —",
    "shelling",
    "3 Comments",
    "Share",
    "سراقب",
    "Серакиб",
    "Türkiye",
    "é",
    "\u{ad}",
    "\u{a0}",
    "&amp;",
    "\r\n",
    "-",
    "'s",
    "10 km",
    "dozens of",
    "the army",
    "Turkish",
    "soldiers",
    "clashed with",
    "near",
    "’",
    "(",
    ")",
    "1,000",
    "😀",
    "e\u{301}",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let space = prop::sample::select(&[" ", " ", " ", ""][..]);
    prop::collection::vec((piece, space), 0..60)
        .prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b.to_owned()]).collect())
}

/// Every pair of numbers that a record calls a span selects whole characters, and the words beside it are those.
fn spans_are_true(value: &Value, text: &str) {
    match value {
        Value::Array(list) => list.iter().for_each(|v| spans_are_true(v, text)),
        Value::Object(fields) => {
            for (name, value) in fields {
                if matches!(name.as_str(), "span" | "sentence" | "trigger") {
                    let at = |i: usize| value[i].as_u64().unwrap() as usize;
                    let words = text.get(at(0)..at(1));
                    assert!(words.is_some_and(|w| !w.is_empty()), "{name} {value} in {text:?}");
                    if name == "span" && fields.contains_key("text") {
                        assert_eq!(words, fields["text"].as_str(), "{fields:?} in {text:?}");
                    }
                }
                spans_are_true(value, text);
            }
        }
        _ => {}
    }
}

fn is_lawful(extraction: &Extraction, text: &str) {
    let value = serde_json::to_value(extraction).unwrap();
    spans_are_true(&value, text);
    for list in ["places", "dates", "counts", "actors"] {
        let starts: Vec<u64> = value["mentions"][list]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| m["span"][0].as_u64().unwrap())
            .collect();
        assert!(starts.is_sorted(), "{list} out of order {starts:?} in {text:?}");
    }
    let triggers: Vec<_> = extraction.events.iter().map(|e| e.evidence[0].trigger.start).collect();
    assert!(triggers.is_sorted(), "events out of order in {text:?}");
    assert!(extraction.lead.is_none_or(|lead| lead < extraction.events.len()));
    for event in &extraction.events {
        assert!((0.0..=1.0).contains(&event.confidence));
        for (index, count) in event.counts.iter().enumerate() {
            assert!(count.part_of.is_none_or(|whole| whole < event.counts.len() && whole != index));
        }
    }
    let back: Extraction =
        serde_json::from_str(&serde_json::to_string(extraction).unwrap()).unwrap();
    assert_eq!(&back, extraction, "JSON does not round-trip for {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_gives_a_lawful_extraction(text in ".*") {
        is_lawful(&EXTRACTOR.extract(&Report::new("any", text.as_str())), &text);
    }

    #[test]
    fn any_soup_of_words_gives_a_lawful_extraction(text in soup()) {
        let report = Report::new("soup", text.as_str()).published("2020-03-24");
        let extraction = EXTRACTOR.extract(&report);
        is_lawful(&extraction, &text);
        prop_assert_eq!(&EXTRACTOR.extract(&report), &extraction);
        let quiet = QUIET.extract(&report);
        prop_assert_eq!(quiet.events, extraction.events);
        prop_assert_eq!(quiet.lead, extraction.lead);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_batch_equals_its_reports_one_by_one(texts in prop::collection::vec(soup(), 0..40)) {
        let reports: Vec<Report<'_>> = texts.iter().map(|t| Report::new("r", t.as_str())).collect();
        let alone: Vec<Extraction> = reports.iter().map(|r| EXTRACTOR.extract(r)).collect();
        for threads in [1, 2, 7] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            prop_assert_eq!(&pool.install(|| EXTRACTOR.extract_batch(&reports)), &alone);
            let stream: Vec<Extraction> =
                pool.install(|| EXTRACTOR.extract_stream(reports.iter().cloned(), 3).collect());
            prop_assert_eq!(&stream, &alone);
        }
    }
}

/// How many reports, and how many bytes of text, a stream has pulled and not yet given back, at most.
fn most_held(reports: usize, text: &str, chunk: usize, threads: usize) -> (usize, usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let pulled = std::cell::Cell::new(0);
        let stream = (0..reports).map(|n| {
            pulled.set(pulled.get() + 1);
            Report::new(n.to_string(), text)
        });
        let (mut given, mut most) = (0, 0);
        for extraction in QUIET.extract_stream(stream, chunk) {
            assert_eq!(extraction.report, given.to_string());
            most = most.max(pulled.get() - given);
            given += 1;
        }
        assert_eq!(given, reports);
        (most, most * text.len())
    })
}

#[test]
fn a_stream_of_a_million_reports_holds_one_chunk() {
    assert_eq!(most_held(1_000_000, "", 256, 2).0, 256);
    assert_eq!(most_held(1000, "Rebels captured Saraqib.", 7, 3).0, 7);
    assert_eq!(most_held(10, "", 0, 1).0, 1);
    // A chunk of huge reports ends early.
    let huge = "saraqib".repeat(1 << 18);
    let (reports, bytes) = most_held(40, &huge, 1000, 2);
    assert!(reports < 12 && bytes <= (2 << 23) + huge.len(), "{reports} reports, {bytes} bytes");
}

#[test]
fn types_may_cross_threads_and_unwinding() {
    fn shared<T: Send + Sync + UnwindSafe + RefUnwindSafe + Unpin>() {}
    shared::<Extractor>();
    shared::<Gazetteer>();
    shared::<Rules>();
    shared::<Report<'_>>();
    shared::<Extraction>();
    shared::<Event>();
    shared::<Error>();
}

/// Texts that would take for ever where a step looks back or ahead without a bound.
fn hostile(scale: usize) -> Vec<(&'static str, String)> {
    vec![
        ("one word", "a".repeat(5 * scale)),
        ("one word in capitals", "Al".repeat(5 * scale / 2)),
        ("commas", ",".repeat(scale)),
        ("quotes", "“".repeat(scale)),
        ("straight quotes", "\"a ".repeat(scale / 3)),
        ("triggers in a sentence", "Rebels captured ".repeat(scale / 100)),
        ("places in a sentence", "shelled Saraqib, ".repeat(scale / 100)),
        ("a chain of ands", "soldiers and ".repeat(scale / 100) + "were killed"),
        ("speakers", "he said that ".repeat(scale / 100) + "rebels captured Hama"),
        ("numbers", "1,000 ".repeat(scale / 10)),
        ("events", "Rebels captured Saraqib. ".repeat(scale / 100)),
        ("namesakes", "Nayrab. Rebels attacked Nayrab. ".repeat(scale / 100)),
        ("lines", "\n".repeat(scale)),
        ("dates", "March 3 ".repeat(scale / 100) + "shelling"),
        ("brackets", "(".repeat(scale)),
        ("marks", "e\u{301}".repeat(scale)),
    ]
}

#[test]
fn hostile_texts_come_to_an_end() {
    for (name, text) in hostile(20_000) {
        let extraction = EXTRACTOR.extract(&Report::new(name, text.as_str()));
        assert!(extraction.lead.is_none_or(|lead| lead < extraction.events.len()));
    }
}

/// By hand: `cargo test --release --test all hostile -- --ignored --nocapture`.
#[test]
#[ignore = "prints seconds"]
#[allow(clippy::print_stdout)]
fn seconds_on_hostile_texts() {
    let scale = std::env::var("SCALE").ok().and_then(|s| s.parse().ok()).unwrap_or(1_000_000);
    for (half, whole) in hostile(scale / 2).into_iter().zip(hostile(scale)) {
        let seconds = |text: &str| {
            let start = std::time::Instant::now();
            let extraction = EXTRACTOR.extract(&Report::new("hostile", text));
            (start.elapsed().as_secs_f64(), extraction.events.len())
        };
        let ((first, _), (second, events)) = (seconds(&half.1), seconds(&whole.1));
        println!(
            "{:24} {:8} bytes {second:7.3} s, {:4.1} times half the text, {events} events",
            whole.0,
            whole.1.len(),
            second / first
        );
    }
}

#[test]
fn a_name_in_capitals_may_open_the_text() {
    let text = "GORONDO was captured by rebels in Saraqib.";
    assert_eq!(EXTRACTOR.extract(&Report::new("r", text)).events.len(), 1);
}
