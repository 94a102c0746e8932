//! Spans in other units: byte offsets of an extraction into characters or UTF-16 units. Used before an extraction is written.

use dateline::{Extraction, PlaceMention, Span};

use super::Offsets;

/// Converts every span of an extraction. The text is walked once, however many spans there are.
pub(super) fn convert(extraction: &mut Extraction, text: &str, offsets: Offsets) {
    // Every character of ASCII is one unit of each kind.
    if offsets == Offsets::Bytes || text.is_ascii() {
        return;
    }
    let mut bytes: Vec<usize> = Vec::new();
    each_span(extraction, &mut |span| bytes.extend([span.start, span.end]));
    bytes.sort_unstable();
    bytes.dedup();
    let mut units: Vec<usize> = Vec::with_capacity(bytes.len());
    let (mut at, mut unit) = (0, 0);
    for byte in &bytes {
        let stretch = text.get(at..*byte).unwrap_or_default();
        unit += match offsets {
            Offsets::Utf16 => stretch.encode_utf16().count(),
            Offsets::Bytes | Offsets::Chars => stretch.chars().count(),
        };
        at = *byte;
        units.push(unit);
    }
    let unit_of = |byte: usize| bytes.binary_search(&byte).map_or(byte, |found| units[found]);
    each_span(extraction, &mut |span| {
        (span.start, span.end) = (unit_of(span.start), unit_of(span.end));
    });
}

/// Hands every span of an extraction on. A test compares with the record's JSON that none is forgotten.
fn each_span(extraction: &mut Extraction, on: &mut impl FnMut(&mut Span)) {
    for event in &mut extraction.events {
        if let Some(span) = event.when.as_mut().and_then(|when| when.span.as_mut()) {
            on(span);
        }
        event.places.iter_mut().for_each(|place| each_span_of_place(place, on));
        event.who.iter_mut().for_each(|who| on(&mut who.span));
        event.counts.iter_mut().for_each(|count| on(&mut count.span));
        event.means.iter_mut().for_each(|means| on(&mut means.span));
        event.sources.iter_mut().for_each(|source| on(&mut source.span));
        for evidence in &mut event.evidence {
            on(&mut evidence.sentence);
            on(&mut evidence.trigger);
        }
    }
    let mentions = &mut extraction.mentions;
    mentions.places.iter_mut().for_each(|place| each_span_of_place(place, on));
    mentions.dates.iter_mut().for_each(|date| on(&mut date.span));
    mentions.counts.iter_mut().for_each(|count| on(&mut count.span));
    mentions.actors.iter_mut().for_each(|actor| on(&mut actor.span));
}

fn each_span_of_place(place: &mut PlaceMention, on: &mut impl FnMut(&mut Span)) {
    on(&mut place.span);
    if let Some(anchor) = &mut place.anchor {
        each_span_of_place(anchor, on);
    }
}

#[cfg(test)]
mod tests {
    use dateline::{Extractor, Report};
    use serde_json::Value;

    use super::super::Offsets;

    const TEXT: &str = "قالت مصادر 🚀 — On March 23, Turkish forces shelled three villages west of Saraqib with rockets, \
                        killing at least 12 people, a “monitoring” group said. It was not denied in إدلب.";

    /// Every pair under the name of a span, with the words that stand beside it.
    fn spans(value: &Value, found: &mut Vec<(usize, usize, Option<String>)>) {
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    if matches!(name.as_str(), "span" | "sentence" | "trigger") {
                        let at = |i: usize| usize::try_from(field[i].as_u64().unwrap()).unwrap();
                        let beside = if name == "trigger" { None } else { fields.get("text") };
                        let words = beside.and_then(Value::as_str).map(str::to_owned);
                        found.push((at(0), at(1), words));
                    } else {
                        spans(field, found);
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|item| spans(item, found)),
            _ => {}
        }
    }

    fn written(offsets: Offsets) -> Vec<(usize, usize, Option<String>)> {
        let extractor = Extractor::new().unwrap();
        let mut extraction = extractor.extract(&Report::new("r", TEXT).published("2020-03-24"));
        super::convert(&mut extraction, TEXT, offsets);
        let mut found = Vec::new();
        spans(&serde_json::to_value(&extraction).unwrap(), &mut found);
        found
    }

    #[test]
    fn words_stand_where_the_spans_say() {
        let plain = written(Offsets::Bytes);
        assert!(plain.len() > 20, "{plain:?}");
        let chars: Vec<char> = TEXT.chars().collect();
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        for ((bytes, in_chars), in_units) in
            plain.iter().zip(written(Offsets::Chars)).zip(written(Offsets::Utf16))
        {
            let words = &TEXT[bytes.0..bytes.1];
            assert_eq!(words, chars[in_chars.0..in_chars.1].iter().collect::<String>());
            assert_eq!(words, String::from_utf16(&units[in_units.0..in_units.1]).unwrap());
            if let Some(text) = &bytes.2 {
                assert_eq!(words, text);
            }
        }
    }
}
