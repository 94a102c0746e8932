//! A drawing as text: sentences with carets under what was found, events with their reasons. For terminals and tests.

use std::fmt::{self, Write as _};

use unicode_segmentation::UnicodeSegmentation;

use super::{Drawing, DrawnEvent, DrawnSentence, DrawnTrigger, Reason};
use crate::event::Zone;
use crate::span::Span;

/// What a piece of a drawing is, for those who paint it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ink {
    /// A place.
    Place,
    /// An actor.
    Actor,
    /// A time.
    Time,
    /// A number.
    Count,
    /// A weapon.
    Weapon,
    /// A trigger that was followed.
    Trigger,
    /// A trigger that came to nothing.
    Idle,
    /// The name of a field, a heading.
    Title,
    /// What stands beside: files and lines, groups.
    Faint,
}

/// Sentences are broken into lines of at most so many characters.
const WIDTH: usize = 100;
/// A namesake with at least so much of the score is told under the words.
const NEAR_SCORE: f64 = 0.05;
/// Values of fields begin in this column.
const INDENT: usize = 14;

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.paint(|_, text| text.to_owned()))
    }
}

impl Drawing {
    /// The drawing as text, every piece of it painted by `paint`.
    ///
    /// ```
    /// use dateline::{Extractor, Ink, Report};
    /// let drawing = Extractor::new().unwrap().draw(&Report::new("r-1", "Rebels shelled Saraqib."));
    /// let painted = drawing.paint(|ink, text| match ink {
    ///     Ink::Place => format!("<b>{text}</b>"),
    ///     _ => text.to_owned(),
    /// });
    /// assert!(painted.contains("               <b>^^^^^^^</b> place"));
    /// ```
    pub fn paint(&self, paint: impl Fn(Ink, &str) -> String) -> String {
        let mut out = String::new();
        for sentence in &self.sentences {
            draw_sentence(sentence, &paint, &mut out);
            out.push('\n');
        }
        for (number, event) in self.events.iter().enumerate() {
            self.draw_event(number, event, &paint, &mut out);
            out.push('\n');
        }
        if self.events.is_empty() {
            out.push_str(&paint(Ink::Title, "no event"));
            out.push_str("\n\n");
        }
        self.draw_why_not(&paint, &mut out);
        while out.ends_with("\n\n") {
            out.pop();
        }
        out
    }

    fn draw_event(
        &self,
        number: usize,
        drawn: &DrawnEvent,
        paint: &impl Fn(Ink, &str) -> String,
        out: &mut String,
    ) {
        let Some(event) = self.extraction.events.get(number) else { return };
        let lead = if self.extraction.lead == Some(number) { ", the lead" } else { "" };
        let title = format!("event {}: {}{lead}", number + 1, event.kind);
        line(out, &[&paint(Ink::Title, &title)]);
        let mut last = "";
        for reason in &drawn.reasons {
            let field = if reason.field == last { "" } else { reason.field.as_str() };
            last = &reason.field;
            self.draw_reason(field, reason, paint, out);
        }
        let factors: Vec<String> =
            drawn.confidence.iter().map(|f| format!("{} {}", f.name, f.value)).collect();
        line(out, &[&titled("confidence", paint), &format!("{:.2}", event.confidence)]);
        line(out, &[&" ".repeat(INDENT), &paint(Ink::Faint, &factors.join(" × "))]);
    }

    fn draw_reason(
        &self,
        field: &str,
        reason: &Reason,
        paint: &impl Fn(Ink, &str) -> String,
        out: &mut String,
    ) {
        let ink = match reason.field.as_str() {
            "kind" | "evidence" => Ink::Trigger,
            "when" => Ink::Time,
            "where" => Ink::Place,
            "who" | "sources" => Ink::Actor,
            "counts" => Ink::Count,
            "means" => Ink::Weapon,
            _ => Ink::Title,
        };
        let words = reason.span.and_then(|span| self.words(span));
        let words = words.map_or(String::new(), |words| format!(" — “{words}”"));
        let value = match ink {
            Ink::Title => reason.value.clone(),
            ink => paint(ink, &reason.value),
        };
        line(out, &[&titled(field, paint), &value, &words]);
        let mut why = reason.why.join("; ");
        if let Some(entry) = &reason.entry {
            why = format!("{why}  [{entry}]");
        }
        line(out, &[&" ".repeat(INDENT), &paint(Ink::Faint, &why)]);
    }

    /// Triggers that came to nothing, with what each frame lacked.
    fn draw_why_not(&self, paint: &impl Fn(Ink, &str) -> String, out: &mut String) {
        let idle: Vec<&DrawnTrigger> = self
            .sentences
            .iter()
            .flat_map(|s| &s.triggers)
            .filter(|t| !t.tried.is_empty())
            .filter(|t| t.event.is_none() || t.tried.iter().any(|f| f.lacked.is_some()))
            .collect();
        if idle.is_empty() {
            return;
        }
        line(out, &[&paint(Ink::Title, "why not")]);
        for trigger in idle {
            let words = flat(&trigger.text);
            let note = trigger.note.as_ref().map_or(String::new(), |note| format!(": {note}"));
            line(out, &["  ", &paint(Ink::Idle, &format!("“{words}”")), &note]);
            for frame in &trigger.tried {
                let Some(lacked) = &frame.lacked else { continue };
                let entry = paint(Ink::Faint, &format!("[{}]", frame.entry));
                line(out, &["    ", &format!("{}: {lacked}  ", frame.frame), &entry]);
            }
        }
    }

    fn words(&self, span: Span) -> Option<String> {
        let after = self.sentences.partition_point(|s| s.span.start <= span.start);
        let sentence = self.sentences.get(after.checked_sub(1)?)?;
        let words =
            sentence.text.get(span.start - sentence.span.start..span.end - sentence.span.start);
        words.map(flat)
    }
}

/// A sentence with what was found in it.
fn draw_sentence(sentence: &DrawnSentence, paint: &impl Fn(Ink, &str) -> String, out: &mut String) {
    if sentence.zone != Zone::Body {
        let zone = format!("{:?}", sentence.zone).to_ascii_lowercase();
        line(out, &[&paint(Ink::Faint, &format!("({zone})"))]);
    }
    // What stands under the words: span, label, entry, ink.
    let mut notes: Vec<(Span, String, String, Ink)> = Vec::new();
    for mention in &sentence.mentions {
        let ink = match mention.what.as_str() {
            "place" => Ink::Place,
            "actor" => Ink::Actor,
            "time" => Ink::Time,
            "count" => Ink::Count,
            _ => Ink::Weapon,
        };
        let tier = match (mention.tier, mention.score) {
            (Some(tier), Some(score)) => {
                format!(", {} {score:.2}", format!("{tier:?}").to_ascii_lowercase())
            }
            _ => String::new(),
        };
        // Namesakes that came near: who reads must know that there was a choice.
        let mut label = format!("{} {}{tier}", mention.what, mention.reading);
        for other in mention.alternatives.iter().filter(|o| o.score >= NEAR_SCORE).take(2) {
            let region = other.admin1.as_ref().map_or(String::new(), |a| format!(" in {a}"));
            let _ = write!(label, ", or {}{region} {:.2}", other.name, other.score);
        }
        let entry = mention.entry.as_ref().map_or(String::new(), |entry| format!("  [{entry}]"));
        notes.push((mention.span, label, entry, ink));
    }
    for trigger in sentence.triggers.iter().filter(|t| !t.tried.is_empty()) {
        let followed = trigger.tried.iter().find(|f| f.lacked.is_none());
        let (label, ink) = match (followed, trigger.event) {
            (Some(frame), Some(event)) => {
                (format!("trigger of event {}: {}", event + 1, frame.frame), Ink::Trigger)
            }
            (Some(frame), None) => (format!("trigger: {}", frame.frame), Ink::Idle),
            (None, _) => ("trigger of nothing".to_owned(), Ink::Idle),
        };
        notes.push((trigger.span, label, String::new(), ink));
    }
    notes.sort_by_key(|(span, ..)| (span.start, span.end));
    for piece in pieces(&sentence.text) {
        let here = Span::new(sentence.span.start + piece.start, sentence.span.start + piece.end);
        let text = &sentence.text[piece.range()];
        line(out, &[&flat_line(text)]);
        for (span, label, entry, ink) in notes.iter().filter(|(span, ..)| here.overlaps(*span)) {
            let from = span.start.max(here.start) - here.start;
            let to = span.end.min(here.end) - here.start;
            let before = text.get(..from).map_or(0, wide);
            let under = text.get(from..to).map_or(1, wide).max(1);
            // The label stands under the last piece alone.
            let label = if span.end <= here.end { format!(" {label}") } else { String::new() };
            let entry = if span.end <= here.end { paint(Ink::Faint, entry) } else { String::new() };
            line(out, &[&" ".repeat(before), &paint(*ink, &"^".repeat(under)), &label, &entry]);
        }
    }
    let groups: Vec<String> = sentence
        .phrases
        .iter()
        .map(|phrase| {
            let words = flat(&phrase.text);
            match phrase.kind.as_str() {
                "noun" => format!("[{words}]"),
                "verb" => format!("{{{words}}}"),
                _ => words,
            }
        })
        .collect();
    line(out, &[&paint(Ink::Faint, &format!("groups  {}", groups.join(" ")))]);
    let tokens: Vec<String> =
        sentence.tokens.iter().map(|t| format!("{}/{}", flat(&t.text), t.part)).collect();
    line(out, &[&paint(Ink::Faint, &format!("tokens  {}", tokens.join(" ")))]);
}

/// A sentence cut at spaces into stretches of at most [`WIDTH`] characters.
fn pieces(text: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let (mut start, mut end, mut length) = (0, 0, 0);
    for word in text.split_inclusive(char::is_whitespace) {
        let letters = wide(word);
        if length + letters > WIDTH && end > start {
            pieces.push(Span::new(start, end));
            (start, length) = (end, 0);
        }
        end += word.len();
        length += letters;
    }
    pieces.push(Span::new(start, end));
    pieces
}

/// How many characters a reader sees.
fn wide(text: &str) -> usize {
    text.graphemes(true).count()
}

/// On one line, letter by letter, so that carets stand under their words.
fn flat_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// On one line, with single spaces.
fn flat(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    flat_line(&words.join(" "))
}

fn titled(field: &str, paint: &impl Fn(Ink, &str) -> String) -> String {
    let gap = " ".repeat(INDENT.saturating_sub(2 + field.len()));
    format!("  {}{gap}", if field.is_empty() { String::new() } else { paint(Ink::Title, field) })
}

/// Appends a line without spaces at its end.
fn line(out: &mut String, parts: &[&str]) {
    let line: String = parts.concat();
    out.push_str(line.trim_end());
    out.push('\n');
}
