//! A report: a text with an id and, if known, its date of publication and source. Vocabulary.

use std::borrow::Cow;

/// A text to read, with what is known about it.
///
/// ```
/// use dateline::Report;
/// let report = Report::new("r-1", "Shelling hit Saraqib on Monday.").published("2020-03-24").source("Example Wire");
/// assert_eq!(report.id(), "r-1");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report<'a> {
    id: Cow<'a, str>,
    text: Cow<'a, str>,
    published: Option<Cow<'a, str>>,
    source: Option<Cow<'a, str>>,
}

impl<'a> Report<'a> {
    /// A report with this id and text. Spans of its extraction count bytes of this text.
    pub fn new(id: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) -> Self {
        Report { id: id.into(), text: text.into(), published: None, source: None }
    }

    /// Puts a title given apart before the text: title, blank line, body. Spans count from the title.
    ///
    /// ```
    /// let report = dateline::Report::new("r-1", "Nobody was hurt.").title("Shelling near Saraqib");
    /// assert_eq!(report.text(), "Shelling near Saraqib\n\nNobody was hurt.");
    /// ```
    #[must_use]
    pub fn title(mut self, title: &str) -> Self {
        self.text = format!("{title}\n\n{}", self.text).into();
        self
    }

    /// The day of publication, ISO 8601 (`2020-03-24`; what follows the day is not read).
    /// A value that is no date is kept out of the extraction; [`Report::published_day`] tells.
    ///
    /// ```
    /// use dateline::Report;
    /// let day = |value| Report::new("r-1", "").published(value).published_day();
    /// assert_eq!(day("2020-03-24T07:15:00Z").as_deref(), Some("2020-03-24"));
    /// assert_eq!(day("last week"), None);
    /// ```
    #[must_use]
    pub fn published(mut self, day: impl Into<Cow<'a, str>>) -> Self {
        self.published = Some(day.into());
        self
    }

    /// The name of who published it: an agency, a paper, a monitoring group.
    #[must_use]
    pub fn source(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.source = Some(name.into());
        self
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The text that all spans refer to.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Who published it, if known.
    pub fn source_name(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The day of publication as `YYYY-MM-DD`; `None` where it is unknown or the value given is no date.
    pub fn published_day(&self) -> Option<String> {
        self.day().map(|day| day.to_string())
    }

    pub(crate) fn day(&self) -> Option<jiff::civil::Date> {
        // `get` and not slicing: whatever stands there may be cut inside a character.
        self.published.as_deref()?.trim().get(..10)?.parse().ok()
    }
}
