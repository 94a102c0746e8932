//! Drawings of how a report was read: they show the very extraction, give every field a reason, and bear any text.

use std::sync::LazyLock;

use dateline::{Drawing, Extractor, Report};
use proptest::prelude::*;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new().unwrap());

/// What holds of every drawing.
fn check(text: &str) -> Drawing {
    let report = Report::new("r", text).published("2020-03-24");
    let drawing = EXTRACTOR.draw(&report);
    assert_eq!(drawing.extraction, EXTRACTOR.extract(&report));
    assert_eq!(drawing.events.len(), drawing.extraction.events.len());
    for (drawn, event) in drawing.events.iter().zip(&drawing.extraction.events) {
        assert_eq!(drawn.id, event.id);
        let count = |field: &str| drawn.reasons.iter().filter(|r| r.field == field).count();
        assert_eq!(count("kind"), 1);
        assert_eq!(count("evidence"), event.evidence.len() - 1);
        assert_eq!(count("when"), usize::from(event.when.is_some()));
        assert_eq!(count("where"), event.places.len());
        assert_eq!(count("who"), event.who.len());
        assert_eq!(count("counts"), event.counts.len());
        assert_eq!(count("means"), event.means.len());
        assert_eq!(count("sources"), event.sources.len());
        let product: f64 = drawn.confidence.iter().map(|f| f.value).product();
        let rounded = (product.clamp(0.0, 0.99) * 100.0).round() / 100.0;
        assert!((rounded - event.confidence).abs() < 1e-9, "{product} {}", event.confidence);
    }
    let mut last = 0;
    for sentence in &drawing.sentences {
        assert_eq!(&text[sentence.span.range()], sentence.text);
        assert!(sentence.span.start >= last);
        last = sentence.span.end;
        for token in &sentence.tokens {
            assert_eq!(&text[token.span.range()], token.text);
        }
        for trigger in &sentence.triggers {
            // A trigger that tells of an event was followed by the last frame tried, and by none before.
            let followed = trigger.tried.iter().filter(|f| f.lacked.is_none()).count();
            assert!(followed <= 1);
            assert!(trigger.event.is_none() || followed == 1);
        }
    }
    assert!(!drawing.to_string().contains('\u{1b}'));
    drawing
}

#[test]
fn drawings_of_the_corpus_show_what_was_extracted() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            check(&std::fs::read_to_string(&path).unwrap());
            read += 1;
        }
    }
    assert!(read >= 5, "{read} texts");
}

#[test]
fn entries_stand_where_they_are_said_to() {
    let drawing = check(
        "Turkish and Russian forces conducted a joint patrol west of Serakib on Monday. HTS shelled Idlib with mortars.",
    );
    let mut entries = 0;
    let all = drawing.events.iter().flat_map(|e| &e.reasons);
    for reason in all {
        let Some(entry) = &reason.entry else { continue };
        let path = format!("{}/{}", env!("CARGO_MANIFEST_DIR"), entry.file);
        let text = std::fs::read_to_string(&path).unwrap();
        let line = text.lines().nth(entry.line - 1).unwrap();
        let says = match reason.field.as_str() {
            "where" => line.contains("Saraqib") || line.contains("Idlib"),
            "who" => ["[[actor]]", "[[role]]", "  { code = "].iter().any(|s| line.starts_with(s)),
            _ => line.starts_with("name = "),
        };
        assert!(says, "{} {}: {entry}: {line}", reason.field, reason.value);
        entries += 1;
    }
    assert!(entries >= 9, "{entries} entries");
}

#[test]
fn namesakes_stand_beside_the_winner() {
    let drawing = check("Shells fell on Nayrab in Aleppo on Sunday.");
    let place = drawing.events[0].reasons.iter().find(|r| r.field == "where").unwrap();
    assert!(
        place.why.iter().any(|why| why.starts_with("not Nayrab, Idlib (GN:166357)")),
        "{place:?}"
    );
    assert!(place.why.iter().any(|why| why.contains("in Aleppo")), "{place:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_drawn(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn words_of_war_are_drawn(words in prop::collection::vec(
        prop::sample::select(vec![
            "Rebels", "shelled", "Saraqib", "the", "was", "killed", "six", "civilians", "in", "airstrikes", ",", ".",
            "on Monday", "said", "\n\n", "and", "by", "regime forces", "\"", "captured", "who", "not", "سراقب", "M4",
        ]),
        0..60,
    )) {
        check(&words.join(" "));
    }
}
