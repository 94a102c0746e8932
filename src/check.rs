//! Checks of rules by their own examples: every frame reads its `yes` sentences and leaves its `no` sentences alone.

mod places;
mod texts;

use std::fmt::{self, Write as _};

use serde::Serialize;

use crate::event::{Event, Extraction, PlaceRole, Status};
use crate::extractor::Extractor;
use crate::frame::entry::{Example, Frame, RoleName, role_named};
use crate::report::Report;
use crate::text::fold::fold;

pub use texts::{Checked, Remark};

/// An example that a frame fails, or another fault of the rules that only reading by them shows.
///
/// ```
/// let rules = dateline::Rules::bundled().unwrap().add_text("mine.toml", r#"
/// [[frame]]
/// name = "meeting/summit-of-mine"
/// kind = "meeting"
/// nouns = ["palaver"]
/// in = "place"
/// yes = [{ text = "A palaver was held in Homs.", place = "Hama" }]
/// no = ["Nobody came to Homs."]
/// "#).unwrap();
/// let extractor = dateline::Extractor::builder().rules(rules).build().unwrap();
/// let failures = extractor.check();
/// assert!(failures.iter().any(|f| f.file == "mine.toml" && f.line == 7 && f.expected == "place `Hama`"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Failure {
    /// Name of the rule file.
    pub file: String,
    /// Line of the example, or of the frame where no single example is at fault.
    pub line: usize,
    /// Name of the frame.
    pub frame: String,
    /// The example's sentence; empty where no single example is at fault.
    pub sentence: String,
    /// What should have come out.
    pub expected: String,
    /// What came out.
    pub found: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failure { file, line, frame, sentence, expected, found } = self;
        write!(f, "{file}:{line}: {frame}: expected {expected}; found {found}")?;
        if sentence.is_empty() { Ok(()) } else { write!(f, "; in: {sentence}") }
    }
}

impl Extractor {
    /// Reads the examples of all frames and gives those that fail, in the order of the frames' names. Also told: a frame
    /// that reads none of its own `yes` sentences: another one is always before it.
    pub fn check(&self) -> Vec<Failure> {
        let mut failures = Vec::new();
        for frame in &self.rules().frames.list {
            let kind = &self.rules().kinds.list[frame.kind].name;
            let mut rules_met: Vec<String> = Vec::new();
            for example in &frame.yes {
                let extraction = self.extract(&Report::new("example", example.text.as_str()));
                rules_met.extend(
                    extraction.events.iter().flat_map(|e| &e.evidence).map(|e| e.rule.clone()),
                );
                if let Some(expected) = unmet(&extraction, kind, example) {
                    failures.push(failure(frame, example, expected, &extraction));
                }
            }
            if !rules_met.contains(&frame.name) {
                rules_met.dedup();
                failures.push(Failure {
                    file: frame.file.clone(),
                    line: frame.line,
                    frame: frame.name.clone(),
                    sentence: String::new(),
                    expected: "one of its `yes` sentences to be read by it".into(),
                    found: if rules_met.is_empty() {
                        "no event".into()
                    } else {
                        rules_met.join(", ")
                    },
                });
            }
            for example in &frame.no {
                let extraction = self.extract(&Report::new("example", example.text.as_str()));
                if extraction.events.iter().any(|e| e.kind == *kind && is_told(e)) {
                    let expected = format!("no {kind} that is reported or claimed");
                    failures.push(failure(frame, example, expected, &extraction));
                }
            }
        }
        failures
    }
}

fn is_told(event: &Event) -> bool {
    matches!(event.status, Status::Reported | Status::Claimed | Status::Disputed)
}

fn failure(frame: &Frame, example: &Example, expected: String, extraction: &Extraction) -> Failure {
    let found: Vec<String> = extraction.events.iter().map(written).collect();
    Failure {
        file: frame.file.clone(),
        line: example.line,
        frame: frame.name.clone(),
        sentence: example.text.clone(),
        expected,
        found: if found.is_empty() { "no event".into() } else { found.join("; ") },
    }
}

/// What an example asks for and no event of the extraction gives: of the event that comes nearest, the first field.
fn unmet(extraction: &Extraction, kind: &str, example: &Example) -> Option<String> {
    extraction
        .events
        .iter()
        .filter(|e| e.kind == kind)
        .map(|event| {
            let mut missing = example.fields.iter().filter(|(name, value)| {
                // An example that says nothing of the status must be told as a fact or a claim.
                !holds(event, name, value)
            });
            let first = missing.next().map(|(name, value)| format!("{name} `{value}`"));
            let says = example.fields.iter().any(|(n, _)| n == "status" || n == "factuality");
            let first = first.or_else(|| {
                (!says && !is_told(event)).then(|| "status `reported` or `claimed`".to_owned())
            });
            (usize::from(first.is_some()) + missing.count(), first)
        })
        .min_by_key(|(missing, _)| *missing)
        .map_or_else(|| Some(format!("an event of kind {kind}")), |(_, first)| first)
}

/// Does the event have this field of an example? Words are contained in those of the record.
fn holds(event: &Event, name: &str, value: &str) -> bool {
    let within = |text: &str| fold(text).contains(&*fold(value));
    match (name, role_named(name)) {
        ("status", _) => word(&event.status) == value,
        ("factuality", _) => word(&event.factuality) == value,
        ("attribution", _) => word(&event.attribution) == value,
        ("when", _) => event
            .when
            .as_ref()
            .is_some_and(|w| w.timex == value || w.text.as_deref().is_some_and(within)),
        ("source", _) => event.sources.iter().any(|s| within(&s.text) || within(&s.name)),
        (_, Some(RoleName::Who(role))) => {
            event.who.iter().any(|w| w.role == role && within(&w.text))
        }
        (_, Some(RoleName::Place(role))) => {
            event.places.iter().any(|p| p.role == Some(role) && within(&p.text))
        }
        (_, Some(RoleName::Means)) => event.means.iter().any(|m| within(&m.text)),
        (_, Some(RoleName::Theme)) => true,
        (count, None) => {
            let number: Option<u64> = value.parse().ok();
            number.is_some()
                && event.counts.iter().any(|c| c.of == count && c.low.or(c.high) == number)
        }
    }
}

/// A field's value as the records spell it: the variant in small letters.
fn word(value: &impl fmt::Debug) -> String {
    format!("{value:?}").to_ascii_lowercase()
}

/// An event on one line, for the message.
fn written(event: &Event) -> String {
    let mut line = format!("{} {}", event.kind, word(&event.status));
    for place in &event.places {
        let role = place.role.unwrap_or(PlaceRole::At);
        let _ = write!(line, ", {} `{}`", word(&role), place.text);
    }
    for who in &event.who {
        let _ = write!(line, ", {} `{}`", word(&who.role), who.text);
    }
    for count in &event.counts {
        let number = count.low.or(count.high).map_or("?".to_owned(), |n| n.to_string());
        let _ = write!(line, ", {} {number}", count.of);
    }
    for means in &event.means {
        let _ = write!(line, ", means `{}`", means.text);
    }
    if let Some(evidence) = event.evidence.first() {
        let _ = write!(line, " [{}/{}]", evidence.rule, evidence.variant);
    }
    line
}
