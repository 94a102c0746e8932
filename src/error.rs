//! The one error of the crate: whole sentences that name file and line. Vocabulary; knows nothing else.

use std::fmt;

/// Why a gazetteer, a rule file or an extractor could not be made. Extraction itself never fails.
///
/// The message is one sentence that names the file, the line, what was found and what was expected:
/// ``rules/frames/capture.toml:17: unknown role `agnt`; did you mean `agent`?``
///
/// ```
/// let rules = dateline::Rules::bundled()?;
/// let text = "[[actor]]\ncode = 'KEN.KARO'\nname = 'Karo Warriors'\nsort = 'armd'\naliases = ['Karo warriors']\n";
/// let error = rules.add_text("mine.toml", text).unwrap_err();
/// assert!(error.is_rule());
/// assert_eq!((error.file(), error.line()), ("mine.toml", Some(4)));
/// assert_eq!(error.message(), "unknown sort `armd`; did you mean `armed`?");
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    file: String,
    line: Option<usize>,
    message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Io,
    Rule,
    Gazetteer,
}

impl Error {
    #[cold]
    pub(crate) fn io(file: impl Into<String>, error: &std::io::Error) -> Self {
        Error { kind: Kind::Io, file: file.into(), line: None, message: error.to_string() }
    }

    #[cold]
    pub(crate) fn rule(
        file: impl Into<String>,
        line: impl Into<Option<usize>>,
        message: impl Into<String>,
    ) -> Self {
        Error { kind: Kind::Rule, file: file.into(), line: line.into(), message: message.into() }
    }

    #[cold]
    pub(crate) fn gazetteer(
        file: impl Into<String>,
        line: impl Into<Option<usize>>,
        message: impl Into<String>,
    ) -> Self {
        Error {
            kind: Kind::Gazetteer,
            file: file.into(),
            line: line.into(),
            message: message.into(),
        }
    }

    /// True where a file could not be opened or read.
    pub fn is_io(&self) -> bool {
        self.kind == Kind::Io
    }

    /// True where a rule file (frames, kinds, actors, cue words) is at fault.
    pub fn is_rule(&self) -> bool {
        self.kind == Kind::Rule
    }

    /// True where a gazetteer file is at fault.
    pub fn is_gazetteer(&self) -> bool {
        self.kind == Kind::Gazetteer
    }

    /// The file at fault, as it was named when it was loaded.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What is wrong, without file and line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The line at fault, counted from 1, where it is known.
    pub fn line(&self) -> Option<usize> {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for Error {}

/// The candidate nearest to `found` by edit distance, for "did you mean …?"; none if nothing is near.
pub(crate) fn nearest<'a>(
    found: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|c| (distance(found, c), c))
        .filter(|(d, c)| *d <= 1 + c.len() / 4)
        .min()
        .map(|(_, c)| c)
}

/// Levenshtein distance in characters; rule names are short, so the plain two-row table serves.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
