//! The rules that segmenting follows, read from `rules/zones.toml` and `rules/abbreviations.toml` or a user's own files.

use serde::Deserialize;
use toml::Spanned;

use super::token::Token;
use super::trie::{Case, Trie};
use crate::error::Error;
use crate::event::Zone;

/// What lines are furniture, captions, comments; what a full stop ends. Compiled for lookup by token.
#[derive(Clone, Debug)]
pub(crate) struct ZoneRules {
    /// First words of a line.
    pub(super) openings: Trie<LineCue>,
    /// Last words of a line.
    pub(super) endings: Trie<LineCue>,
    /// Words of datelines and of readers' remarks.
    pub(super) words: Trie<WordCue>,
    /// Words before a full stop.
    pub(super) abbreviations: Trie<Abbreviation>,
    /// Words that begin sentences.
    pub(super) openers: Trie<()>,
}

/// What a line is that begins or ends with certain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineCue {
    pub(super) zone: Zone,
    /// A number must stand before the words.
    pub(super) after_number: bool,
    /// Other words may stand on the far side.
    pub(super) open: bool,
    pub(super) most_words: u32,
    pub(super) closed: bool,
    pub(super) titled: bool,
    pub(super) follow: bool,
}

/// What one word tells about its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordCue {
    Date,
    Speaks,
    Opens,
    Reports,
}

/// What a full stop after a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// It ends no sentence.
    Never,
    /// It ends none where a number follows.
    BeforeNumber,
    /// It ends one where a word follows that begins sentences.
    MayEnd,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZonesFile {
    #[serde(default)]
    lines: Vec<LineGroup>,
    #[serde(default)]
    dateline: DatelineWords,
    #[serde(default)]
    remarks: RemarkWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineGroup {
    zone: Spanned<String>,
    #[serde(default = "twelve")]
    words: u32,
    #[serde(default = "yes")]
    closed: bool,
    #[serde(default)]
    titled: bool,
    #[serde(default)]
    follow: bool,
    patterns: Vec<Spanned<String>>,
}

fn twelve() -> u32 {
    12
}

fn yes() -> bool {
    true
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatelineWords {
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RemarkWords {
    speaks: Vec<String>,
    opens: Vec<String>,
    reports: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbbreviationsFile {
    #[serde(default)]
    never: Vec<String>,
    #[serde(default)]
    number: Vec<String>,
    #[serde(default)]
    may_end: Vec<String>,
    #[serde(default)]
    openers: Vec<String>,
}

const ZONES: [(&str, Zone); 4] = [
    ("caption", Zone::Caption),
    ("comments", Zone::Comments),
    ("dateline", Zone::Dateline),
    ("furniture", Zone::Furniture),
];

impl ZoneRules {
    /// Reads both files; each is given as its name and its text.
    pub(crate) fn load(zones: (&str, &str), abbreviations: (&str, &str)) -> Result<Self, Error> {
        let (file, text) = zones;
        let read: ZonesFile = toml::from_str(text).map_err(|e| toml_error(file, text, &e))?;
        let (mut openings, mut endings) = (Vec::new(), Vec::new());
        for group in &read.lines {
            let name = group.zone.get_ref().as_str();
            let Some((_, zone)) = ZONES.iter().find(|(n, _)| *n == name) else {
                return Err(Error::rule(
                    file,
                    line_of(text, group.zone.span().start),
                    format!(
                        "unknown zone `{name}`; expected caption, comments, dateline or furniture"
                    ),
                ));
            };
            for pattern in &group.patterns {
                let written = pattern.get_ref().trim();
                let (before, words) =
                    written.strip_prefix("* ").map_or((false, written), |w| (true, w));
                let (after, words) = words.strip_suffix(" *").map_or((false, words), |w| (true, w));
                let (after_number, words) =
                    words.strip_prefix("# ").map_or((false, words), |w| (true, w));
                if words.is_empty() || words.contains('*') || (before && (after || after_number)) {
                    return Err(Error::rule(
                        file,
                        line_of(text, pattern.span().start),
                        format!(
                            "the pattern `{written}` says nothing; expected words, with `#` before them, or `*` at one end"
                        ),
                    ));
                }
                // A number inside a pattern stands for any; the trie knows tokens only, so the words before it decide.
                let (words, cut) =
                    words.split_once(" #").map_or((words, false), |(w, _)| (w, true));
                let cue = LineCue {
                    zone: *zone,
                    after_number,
                    open: before || after || cut,
                    most_words: group.words,
                    closed: group.closed,
                    titled: group.titled,
                    follow: group.follow,
                };
                let list = if before { &mut endings } else { &mut openings };
                list.push((words.to_owned(), Case::Any, cue));
            }
        }
        let words = [
            (&read.dateline.words, WordCue::Date),
            (&read.remarks.speaks, WordCue::Speaks),
            (&read.remarks.opens, WordCue::Opens),
            (&read.remarks.reports, WordCue::Reports),
        ];
        let (file, text) = abbreviations;
        let read: AbbreviationsFile =
            toml::from_str(text).map_err(|e| toml_error(file, text, &e))?;
        let stops = [
            (&read.never, Abbreviation::Never),
            (&read.number, Abbreviation::BeforeNumber),
            (&read.may_end, Abbreviation::MayEnd),
        ];
        Ok(ZoneRules {
            openings: Trie::build(openings),
            endings: Trie::build(endings),
            words: Trie::build(
                words
                    .iter()
                    .flat_map(|(list, cue)| list.iter().map(|w| (w.clone(), case_of(w), *cue))),
            ),
            abbreviations: Trie::build(
                stops
                    .iter()
                    .flat_map(|(list, stop)| list.iter().map(|w| (w.clone(), case_of(w), *stop))),
            ),
            openers: Trie::build(read.openers.iter().map(|w| (w.clone(), Case::Names, ()))),
        })
    }

    /// The rules that come with the crate.
    #[cfg(test)]
    pub(crate) fn bundled() -> Result<Self, Error> {
        ZoneRules::load(
            ("rules/zones.toml", include_str!("../../rules/zones.toml")),
            ("rules/abbreviations.toml", include_str!("../../rules/abbreviations.toml")),
        )
    }

    /// True where the word at `at` carries the mark.
    pub(super) fn marks(&self, text: &str, tokens: &[Token], at: usize, mark: WordCue) -> bool {
        let mut found = false;
        self.words.each_at(text, &tokens[..=at], at, false, |_, cue| found |= *cue == mark);
        found
    }

    /// No rules: every line is body or headline, every full stop before a capital ends a sentence.
    #[cfg(test)]
    pub(crate) fn empty() -> Self {
        let (none, words) = (Trie::build([]), Trie::build([]));
        let (abbreviations, openers) = (Trie::build([]), Trie::build([]));
        ZoneRules { openings: none.clone(), endings: none, words, abbreviations, openers }
    }
}

/// An entry with a capital wants a capital in the text.
fn case_of(word: &str) -> Case {
    if word.starts_with(char::is_uppercase) { Case::Names } else { Case::Any }
}

fn toml_error(file: &str, text: &str, error: &toml::de::Error) -> Error {
    let line = error.span().map(|span| line_of(text, span.start));
    Error::rule(file, line, error.message())
}

/// The line, counted from 1, in which a byte stands.
fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|b| *b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::ZoneRules;

    fn error(zones: &str, abbreviations: &str) -> String {
        match ZoneRules::load(("z.toml", zones), ("a.toml", abbreviations)) {
            Ok(_) => String::new(),
            Err(e) => e.to_string(),
        }
    }

    #[test]
    fn faults_are_named_with_file_and_line() {
        assert_eq!(error("", ""), "");
        assert_eq!(
            error("[[lines]]\nzone = \"footer\"\npatterns = []\n", ""),
            "z.toml:2: unknown zone `footer`; expected caption, comments, dateline or furniture"
        );
        assert!(
            error("[[lines]]\nzone = \"caption\"\npatterns = [\n\"a\",\n\"* a *\"]", "")
                .starts_with("z.toml:5: the pattern `* a *`")
        );
        assert!(error("", "never = 3").starts_with("a.toml:1: "));
        assert!(error("", "nevr = []").contains("unknown field `nevr`"));
    }
}
