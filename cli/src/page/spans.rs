//! Spans in UTF-16 units: a script counts letters so. Made for the page's blocks, where the records count bytes.

use serde_json::Value;

/// How many UTF-16 units stand before a byte of a text.
pub(crate) struct Units {
    /// For every character that is longer in bytes than in units: the byte after it, and the units before that byte.
    steps: Vec<(usize, usize)>,
    end: (usize, usize),
}

impl Units {
    pub(crate) fn of(text: &str) -> Self {
        let (mut steps, mut units) = (Vec::new(), 0);
        for (at, letter) in text.char_indices() {
            units += letter.len_utf16();
            if letter.len_utf8() > 1 {
                steps.push((at + letter.len_utf8(), units));
            }
        }
        Units { steps, end: (text.len(), units) }
    }

    /// The units before this byte; the whole text's where the byte lies behind it.
    pub(crate) fn before(&self, byte: usize) -> usize {
        if byte >= self.end.0 {
            return self.end.1;
        }
        let passed = self.steps.partition_point(|(after, _)| *after <= byte);
        let (bytes, units) = match passed.checked_sub(1) {
            Some(last) => self.steps[last],
            None => (0, 0),
        };
        // Between two steps every byte is a character of its own.
        units + (byte - bytes)
    }

    /// Turns every span of a record, however deep it stands.
    pub(crate) fn turn(&self, record: &mut Value) {
        match record {
            Value::Object(fields) => {
                for (name, value) in fields.iter_mut() {
                    match (name.as_str(), &value) {
                        ("span" | "sentence" | "trigger", Value::Array(ends))
                            if ends.len() == 2 =>
                        {
                            let turned = ends.iter().map(|end| {
                                let byte = end.as_u64().and_then(|n| usize::try_from(n).ok());
                                Value::from(self.before(byte.unwrap_or(0)))
                            });
                            *value = turned.collect();
                        }
                        _ => self.turn(value),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.turn(item)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_that_a_script_counts() {
        let text = "a é سراقب 💥 Idlib\u{2028}x";
        let units = Units::of(text);
        for (byte, _) in text.char_indices() {
            assert_eq!(units.before(byte), text[..byte].encode_utf16().count(), "byte {byte}");
        }
        assert_eq!(units.before(text.len()), text.encode_utf16().count());
        assert_eq!(units.before(text.len() + 9), text.encode_utf16().count());
        assert_eq!(Units::of("").before(3), 0);
    }

    #[test]
    fn every_span_of_a_record_is_turned() {
        let text = "سراقب fell";
        let mut record = serde_json::json!({
            "where": [{"span": [0, 10], "anchor": {"span": [11, 15]}}],
            "evidence": [{"sentence": [0, 15], "trigger": [11, 15]}],
            "counts": [{"low": 10, "high": 11}],
        });
        Units::of(text).turn(&mut record);
        assert_eq!(
            record,
            serde_json::json!({
                "where": [{"span": [0, 5], "anchor": {"span": [6, 10]}}],
                "evidence": [{"sentence": [0, 10], "trigger": [6, 10]}],
                "counts": [{"low": 10, "high": 11}],
            })
        );
    }
}
