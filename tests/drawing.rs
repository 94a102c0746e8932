//! An extraction drawn under its text: what a person reads in a test's diff.

use std::fmt::{Debug, Write as _};
use std::sync::LazyLock;

use dateline::{Count, Event, Extraction, Extractor, Report, Span};

/// The text line by line, under each the places named in it and the events first told in it.
pub(crate) fn draw(text: &str, extraction: &Extraction) -> String {
    let mut drawn = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let here = Span::new(start, start + line.trim_end().len());
        start += line.len();
        let _ = writeln!(drawn, "{}", &text[here.range()]);
        for place in &extraction.mentions.places {
            if !here.overlaps(place.span) {
                continue;
            }
            let id = place.id.as_deref().unwrap_or("-");
            let as_who = if place.metonym { " metonym" } else { "" };
            let tier = word(&place.tier);
            carets(&mut drawn, text, here, place.span);
            let _ = writeln!(drawn, " place {} {id} {tier}{as_who}", place.name);
        }
        for (number, event) in extraction.events.iter().enumerate() {
            let Some(evidence) = event.evidence.iter().find(|e| here.overlaps(e.sentence)) else {
                continue;
            };
            if Some(evidence) != event.evidence.first() {
                continue;
            }
            carets(&mut drawn, text, here, evidence.sentence);
            let lead = if extraction.lead == Some(number) { " lead" } else { "" };
            let _ = writeln!(drawn, "{lead} {}", on_one_line(event));
        }
    }
    drawn
}

/// An event as the drawings and the `.events` files write it.
pub(crate) fn on_one_line(event: &Event) -> String {
    let mut line = format!("{} {}", event.kind, word(&event.status));
    for place in &event.places {
        let role = place.role.as_ref().map(word).unwrap_or_default();
        let mut toward = String::new();
        if let Some(relation) = &place.relation {
            let km = relation.km.map(|km| format!("{km} km"));
            let parts: Vec<String> = [km, relation.direction.clone(), relation.part.clone()]
                .into_iter()
                .flatten()
                .collect();
            toward = parts.join(" ") + " of ";
        }
        let _ = write!(line, " {role} {toward}{}", place.name);
    }
    for who in &event.who {
        let code = who.actor.as_deref().map(|c| format!(" {c}")).unwrap_or_default();
        let _ = write!(line, "; {} `{}`{code}", word(&who.role), flat(&who.text));
    }
    for count in &event.counts {
        let _ = write!(line, "; {} {}", count.of, number(count));
    }
    for means in &event.means {
        let _ = write!(line, "; by {}", means.name);
    }
    if let Some(when) = &event.when {
        let _ = write!(line, "; on {} {}", when.timex, word(&when.basis));
    }
    for source in &event.sources {
        let _ = write!(line, "; {} {}", flat(&source.name), word(&source.stance));
    }
    let rules: Vec<String> =
        event.evidence.iter().map(|e| format!("{} {}", e.rule, e.variant)).collect();
    let _ = write!(line, " [{}]", rules.join(", "));
    line
}

/// `12`, `12-`, `-20`, `~200-250`, `2 of #0`.
fn number(count: &Count) -> String {
    let about = if count.approximate { "~" } else { "" };
    let bound = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let range = if count.low == count.high {
        bound(count.low)
    } else {
        format!("{}-{}", bound(count.low), bound(count.high))
    };
    let part = count.part_of.map(|whole| format!(" of #{whole}")).unwrap_or_default();
    format!("{about}{range}{part}")
}

fn word(value: &impl Debug) -> String {
    format!("{value:?}").to_ascii_lowercase()
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Carets under the part of a span that stands in this line, one a character.
fn carets(drawn: &mut String, text: &str, line: Span, span: Span) {
    let (start, end) = (span.start.max(line.start), span.end.min(line.end));
    let before = text[line.start..start].chars().count();
    let under = text[start..end].chars().count();
    let _ = write!(drawn, "{:before$}{}", "", "^".repeat(under));
}

/// Reads the text as published on 4 March 2020, a Wednesday, and compares its drawing.
#[allow(clippy::needless_pass_by_value)] // Tests read as `check(text, expect![[…]])`.
pub(crate) fn check(text: &str, expected: expect_test::Expect) {
    static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new().unwrap());
    let extraction = EXTRACTOR.extract(&Report::new("check", text).published("2020-03-04"));
    expected.assert_eq(&draw(text, &extraction));
}
