//! Extractions that were kept: lines that `dateline extract --with-text` wrote, by report or by event. Input of a page.

use dateline::{Event, Extraction};
use serde::Deserialize;

use super::Shown;

/// A line of `extract --reports`.
#[derive(Deserialize)]
struct ReportLine {
    #[serde(flatten)]
    extraction: Extraction,
    text: Option<String>,
    source: Option<String>,
}

/// A line of `extract`: one event with what is known of its report.
#[derive(Deserialize)]
struct EventLine {
    report: String,
    published: Option<String>,
    version: String,
    #[serde(flatten)]
    event: Event,
    text: Option<String>,
}

/// The extraction on this line of JSON; nothing where it holds a report or something else.
///
/// # Errors
/// Where spans do not count bytes of the text: the page would mark the wrong words.
pub(crate) fn kept(line: &[u8]) -> Result<Option<Shown>, String> {
    // Cheaper than a parse that fails for every report of a large feed.
    let has = |word: &[u8]| line.windows(word.len()).any(|stretch| stretch == word);
    if !has(b"\"version\"") || !has(b"\"report\"") {
        return Ok(None);
    }
    let shown = if has(b"\"events\"") && has(b"\"mentions\"") {
        let Ok(read) = serde_json::from_slice(line) else { return Ok(None) };
        let ReportLine { extraction, text, source } = read;
        Shown { extraction, text, source }
    } else if has(b"\"evidence\"") {
        let Ok(read) = serde_json::from_slice(line) else { return Ok(None) };
        let EventLine { report, published, version, event, text } = read;
        let mut extraction = Extraction::default();
        (extraction.report, extraction.published, extraction.version) =
            (report, published, version);
        extraction.events.push(event);
        Shown { extraction, text, source: None }
    } else {
        return Ok(None);
    };
    match &shown.text {
        Some(text) if !counts_bytes(&shown.extraction, text) => Err(format!(
            "the spans of `{}` do not count bytes of its text: keep extractions with `--offsets bytes`, as they come",
            shown.extraction.report
        )),
        _ => Ok(Some(shown)),
    }
}

/// Whether the sentences stand where their spans say.
fn counts_bytes(extraction: &Extraction, text: &str) -> bool {
    let mut evidence = extraction.events.iter().flat_map(|event| &event.evidence);
    evidence.all(|e| {
        // A sentence's words are kept with single spaces; its first word is the same.
        let first = e.text.split_whitespace().next().unwrap_or_default();
        text.get(e.sentence.range()).is_some_and(|there| there.trim_start().starts_with(first))
    })
}

/// Adds what was kept: events of one report that follow one another on lines of their own are put together again. False
/// where they went to the report before.
pub(crate) fn add(shown: &mut Vec<Shown>, new: Shown) -> bool {
    if let Some(last) = shown.last_mut()
        && last.extraction.report == new.extraction.report
        && last.text == new.text
        && is_event_alone(&last.extraction)
        && is_event_alone(&new.extraction)
    {
        last.extraction.events.extend(new.extraction.events);
        return false;
    }
    shown.push(new);
    true
}

/// Read from a line of one event: a line of a whole report has mentions wherever it has events.
fn is_event_alone(extraction: &Extraction) -> bool {
    let mentions = &extraction.mentions;
    mentions.places.is_empty()
        && mentions.dates.is_empty()
        && mentions.actors.is_empty()
        && mentions.counts.is_empty()
}
