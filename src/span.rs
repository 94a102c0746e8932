//! Stretches of text: byte spans for records, token ranges inside. Vocabulary; knows nothing else.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A half-open stretch `[start, end)` of the report's text, in bytes of UTF-8.
///
/// Both ends stand on character boundaries. In JSON a span is a pair of numbers.
///
/// ```
/// let span = dateline::Span::new(4, 11);
/// assert_eq!(&"In Idlib, Saraqib"[span.range()], "dlib, S");
/// assert_eq!(span.len(), 7);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` up to byte `end`, which is not part of it.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The same as a range, for slicing a text.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// True where the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True where the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True where `other` lies inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, end) = Deserialize::deserialize(deserializer)?;
        Ok(Span { start, end })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <(usize, usize)>::json_schema(generator)
    }
}

/// A half-open stretch of tokens: the coordinates of everything between segmenting and the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TokenRange {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl TokenRange {
    #[inline]
    pub(crate) const fn new(start: usize, end: usize) -> Self {
        TokenRange { start: start as u32, end: end as u32 }
    }

    /// The same as a range of indices, for slicing the tokens.
    #[inline]
    pub(crate) const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    #[inline]
    pub(crate) const fn contains(self, token: u32) -> bool {
        self.start <= token && token < self.end
    }

    #[inline]
    pub(crate) const fn overlaps(self, other: TokenRange) -> bool {
        self.start < other.end && other.start < self.end
    }
}
