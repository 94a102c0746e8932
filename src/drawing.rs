//! A drawing: how a report was read, sentence by sentence and event by event, for people who ask why. Vocabulary.

mod text;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::event::{Alternative, Extraction, Tier, Zone};
use crate::span::Span;
pub use text::Ink;

/// Where an entry of the rules or of the gazetteer stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The file, as it was named when it was loaded.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// How a report was read: every sentence with its words, groups, names and triggers, every event with its reasons.
///
/// ```
/// use dateline::{Extractor, Report};
/// let extractor = Extractor::new().unwrap();
/// let drawing = extractor.draw(&Report::new("r-1", "Rebels shelled Serakib. The actor shelled peas."));
/// assert_eq!(drawing.extraction.events.len(), 1);
/// let place = drawing.events[0].reasons.iter().find(|r| r.field == "where").unwrap();
/// assert_eq!(place.entry.as_ref().unwrap().file, "gazetteer/places-syria.tsv");
/// // Why the second sentence tells of no event:
/// let tried = &drawing.sentences[1].triggers[0].tried;
/// assert!(tried.iter().all(|frame| frame.lacked.is_some()));
/// println!("{drawing}");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Drawing {
    /// What was read.
    pub extraction: Extraction,
    /// The sentences, in the order of the text.
    pub sentences: Vec<DrawnSentence>,
    /// One for each event of the extraction, in their order.
    pub events: Vec<DrawnEvent>,
}

/// A sentence with everything that was found in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DrawnSentence {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// The stretch of the report.
    pub zone: Zone,
    /// The words one by one, with the part that each plays; none where the sentence was not read.
    pub tokens: Vec<DrawnToken>,
    /// The groups they make.
    pub phrases: Vec<DrawnPhrase>,
    /// Names, numbers and times.
    pub mentions: Vec<DrawnMention>,
    /// Words that tell of events, and what became of each.
    pub triggers: Vec<DrawnTrigger>,
}

/// A word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DrawnToken {
    /// The letters.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// The part it plays: `noun`, `verb`, `prep`, …
    pub part: String,
}

/// A group of words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DrawnPhrase {
    /// `noun`, `verb`, `prep`, `comma`, `and`, `relative`, …
    pub kind: String,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// What is known of it: `actor`, `place`, `time`, `passive`, `negated`, …
    pub marks: Vec<String>,
}

/// Words that name something.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DrawnMention {
    /// `place`, `actor`, `time`, `count` or `weapon`.
    pub what: String,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// What they were read as.
    pub reading: String,
    /// The entry that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
    /// For a place: how the name was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// For a place: from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// For a place the reasons, for an actor the other entries that it is put together from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
    /// For a place: the namesakes that lost, with their scores.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
    /// For a place: what speaks for it term by term, by the names in `gazetteer/settling.toml`; then the same for each of
    /// the alternatives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Vec<Factor>>,
}

/// Trigger words, and what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DrawnTrigger {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Index of the event that they tell of; `null` where they tell of none.
    pub event: Option<usize>,
    /// Why no frame was tried, or what became of the frame that was followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The frames in the order in which they were tried.
    pub tried: Vec<TriedFrame>,
}

/// A frame that was tried at a trigger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TriedFrame {
    /// Its name.
    pub frame: String,
    /// Where it stands.
    pub entry: Entry,
    /// The grammatical variant in which it was followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// The first thing that it lacked; absent where it was followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacked: Option<String>,
}

/// Why an event is what it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DrawnEvent {
    /// The event's id.
    pub id: String,
    /// The reason of every field, in the order of the record.
    pub reasons: Vec<Reason>,
    /// What its confidence is the product of.
    pub confidence: Vec<Factor>,
}

/// Why a field holds what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reason {
    /// The field of the record: `kind`, `when`, `where`, `who`, …
    pub field: String,
    /// What it holds.
    pub value: String,
    /// The words that it was read from, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Why, in words.
    pub why: Vec<String>,
    /// The entry of the rules or of the gazetteer that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
}

/// One factor of a confidence, or one term of the points of a place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Factor {
    /// Its name in `rules/weights.toml` or `gazetteer/settling.toml`.
    pub name: String,
    /// The factor or the term.
    pub value: f64,
}
