//! Time words and what each does in a time expression. Dictionary room; `find/dates.rs` reads with it.

use serde::Deserialize;
use toml::Spanned;

use super::line_of;
use super::number_words::NumberWords;
use crate::error::{Error, nearest};
use crate::text::Token;
use crate::text::trie::{Case, Trie};

/// The dictionaries of the finder of dates.
#[derive(Clone, Debug)]
pub(crate) struct TimeWords {
    anchors: Trie<Anchor>,
    around: Trie<Around>,
    pub(crate) numbers: NumberWords,
    /// The months by their folded full English names, for names misspelt by one letter.
    pub(crate) months: Vec<(String, u8)>,
}

/// A word that can be the core of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) meaning: Meaning,
    pub(crate) needs: Needs,
}

/// What has to stand beside a word before it is a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    Nothing,
    /// A preposition, a number, *last*, *early*.
    Cue,
    /// A day number or a year.
    Number,
}

/// What the core of a time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// From 1.
    Month(u8),
    /// Monday is 1.
    Weekday(i8),
    /// Days from the day of the report.
    Days(i16, Option<Part>),
    /// Days from the day that was told last.
    Then(i16, Option<Part>),
    Part(Part),
    /// A named hour.
    Hour(u8),
    Unit(Unit),
    Season(Season),
    /// A recurring time with this period.
    Set(Period),
    /// A length of time.
    Duration(Period),
    Ref(Ref),
}

/// What a word beside a core does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Around {
    /// A calendar unit before, at or after the day of the report.
    Shift(i8),
    /// A length of time up to the day of the report, or from it on.
    Rolling(i8),
    /// The day or unit that was told last.
    That,
    Ago,
    Later,
    Earlier,
    FromNow,
    Edge(Edge),
    Every,
    Fiscal,
    /// Lets a number be a year where no noun follows that it could count.
    YearCue,
    /// A word that makes a weekday after it a name: *Sheffield Wednesday*.
    Name,
    Am,
    Pm,
    Utc,
    Local,
    Cue,
    Lead,
    Ahead,
    Told,
    Counted,
    /// Before the day of a report: *published*, *last updated*.
    Label,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    Middle,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ref {
    Past,
    Present,
    Future,
}

/// A length of time: so many units (times hundred), or an unknown number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) hundredths: Option<u32>,
    pub(crate) unit: Unit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    anchor: Vec<Entry>,
    #[serde(default)]
    around: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    means: Spanned<String>,
    words: Vec<String>,
    needs: Option<Spanned<String>>,
}

impl TimeWords {
    /// Reads time words from TOML; `file` is named in errors.
    pub(crate) fn load(text: &str, file: &str, numbers: NumberWords) -> Result<Self, Error> {
        let read: File = super::from_toml(text, file)?;
        let mut anchors = Vec::new();
        let mut months = Vec::new();
        for entry in read.anchor {
            let meaning = known(text, file, &entry.means, &CORES, core_of)?;
            let needs = match &entry.needs {
                None => Needs::Nothing,
                Some(needs) => known(text, file, needs, &["cue", "number"], |n| match n {
                    "cue" => Some(Needs::Cue),
                    "number" => Some(Needs::Number),
                    _ => None,
                })?,
            };
            for word in entry.words {
                if let Meaning::Month(month) = meaning
                    && needs != Needs::Number
                    && word.len() > 3
                {
                    months.push((crate::text::fold::fold(&word), month));
                }
                let case = case_of(&word);
                anchors.push((word, case, Anchor { meaning, needs }));
            }
        }
        let mut around = Vec::new();
        for entry in read.around {
            let meaning = known(text, file, &entry.means, &AROUND, around_of)?;
            for word in entry.words {
                let case = case_of(&word);
                around.push((word, case, meaning));
            }
        }
        Ok(TimeWords {
            anchors: Trie::build(anchors),
            around: Trie::build(around),
            numbers,
            months,
        })
    }

    /// True where the token may be the core of a time: one bit, asked before anything else.
    #[inline]
    pub(crate) fn may_begin(&self, token: Token) -> bool {
        self.anchors.may_begin(token)
    }

    /// The longest core at a token; `caseless` says that the text has no case to tell names by.
    pub(crate) fn anchor(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        caseless: bool,
    ) -> Option<(usize, Anchor)> {
        if at >= tokens.len() {
            return None;
        }
        self.anchors
            .longest_at(text, tokens, at, caseless)
            .map(|(length, anchor)| (length, *anchor))
    }

    /// What a word beside a core does, of all that the word may do; `pick` says which is asked for.
    pub(crate) fn around<T>(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        mut pick: impl FnMut(Around) -> Option<T>,
    ) -> Option<(usize, T)> {
        if at >= tokens.len() {
            return None;
        }
        let mut longest = None;
        self.around.each_at(text, tokens, at, false, |length, around| {
            if let Some(picked) = pick(*around)
                && longest.as_ref().is_none_or(|(l, _)| length > *l)
            {
                longest = Some((length, picked));
            }
        });
        longest
    }
}

/// A word with a capital wants one in the text; scripts without case do not care.
fn case_of(word: &str) -> Case {
    if word.chars().next().is_some_and(char::is_uppercase) { Case::Names } else { Case::Any }
}

const CORES: [&str; 11] = [
    "month", "weekday", "days", "then", "part", "hour", "unit", "season", "set", "duration", "ref",
];
const AROUND: [&str; 22] = [
    "year-cue", "name", "shift", "rolling", "that", "lead", "ago", "later", "earlier", "from-now",
    "edge", "every", "fiscal", "am", "pm", "utc", "local", "cue", "ahead", "told", "counted",
    "label",
];

/// The value that `read` gives for a word of the file, or an error that says what was expected.
fn known<T>(
    text: &str,
    file: &str,
    found: &Spanned<String>,
    expected: &[&str],
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Error> {
    let written = found.get_ref();
    read(written).ok_or_else(|| {
        let first = written.split(' ').next().unwrap_or_default();
        let message = if expected.contains(&first) {
            format!("`{written}` is no value of `{first}`")
        } else if let Some(near) = nearest(first, expected.iter().copied()) {
            format!("unknown meaning `{written}`; did you mean `{near}`?")
        } else {
            format!("unknown meaning `{written}`; expected one of {}", expected.join(", "))
        };
        Error::rule(file, line_of(text, found.span().start), message)
    })
}

fn core_of(means: &str) -> Option<Meaning> {
    let (what, value) = means.split_once(' ')?;
    let days = || -> Option<(i16, Option<Part>)> {
        match value.split_once(' ') {
            Some((days, part)) => Some((days.parse().ok()?, Some(part_of(part)?))),
            None => Some((value.parse().ok()?, None)),
        }
    };
    Some(match what {
        "month" => Meaning::Month(value.parse().ok().filter(|m| (1..=12).contains(m))?),
        "weekday" => Meaning::Weekday(value.parse().ok().filter(|d| (1..=7).contains(d))?),
        "days" => days().map(|(n, part)| Meaning::Days(n, part))?,
        "then" => days().map(|(n, part)| Meaning::Then(n, part))?,
        "part" => Meaning::Part(part_of(value)?),
        "hour" => Meaning::Hour(value.parse().ok().filter(|h| *h < 24)?),
        "unit" => Meaning::Unit(match value {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        }),
        "season" => Meaning::Season(match value {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            "WI" => Season::Winter,
            _ => return None,
        }),
        "set" => Meaning::Set(period_of(value)?),
        "duration" => Meaning::Duration(period_of(value)?),
        "ref" => Meaning::Ref(match value {
            "PAST_REF" => Ref::Past,
            "PRESENT_REF" => Ref::Present,
            "FUTURE_REF" => Ref::Future,
            _ => return None,
        }),
        _ => return None,
    })
}

fn around_of(means: &str) -> Option<Around> {
    Some(match means.split_once(' ') {
        Some(("shift", value)) => {
            Around::Shift(value.parse().ok().filter(|v| (-1..=1).contains(v))?)
        }
        Some(("rolling", "-1")) => Around::Rolling(-1),
        Some(("rolling", "1")) => Around::Rolling(1),
        Some(("edge", "start")) => Around::Edge(Edge::Start),
        Some(("edge", "middle")) => Around::Edge(Edge::Middle),
        Some(("edge", "end")) => Around::Edge(Edge::End),
        Some(_) => return None,
        None => match means {
            "that" => Around::That,
            "lead" => Around::Lead,
            "ago" => Around::Ago,
            "later" => Around::Later,
            "earlier" => Around::Earlier,
            "from-now" => Around::FromNow,
            "every" => Around::Every,
            "fiscal" => Around::Fiscal,
            "year-cue" => Around::YearCue,
            "name" => Around::Name,
            "am" => Around::Am,
            "pm" => Around::Pm,
            "utc" => Around::Utc,
            "local" => Around::Local,
            "cue" => Around::Cue,
            "ahead" => Around::Ahead,
            "told" => Around::Told,
            "counted" => Around::Counted,
            "label" => Around::Label,
            _ => return None,
        },
    })
}

fn part_of(code: &str) -> Option<Part> {
    Some(match code {
        "MO" => Part::Morning,
        "MI" => Part::Midday,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        _ => return None,
    })
}

/// A duration as TIMEX3 writes it: *P3D*, *PT12H*, *PXY*.
fn period_of(code: &str) -> Option<Period> {
    let (time, rest) = match code.strip_prefix("PT") {
        Some(rest) => (true, rest),
        None => (false, code.strip_prefix('P')?),
    };
    let letter = rest.chars().last()?;
    let number = &rest[..rest.len() - letter.len_utf8()];
    let unit = match (time, letter) {
        (true, 'S') => Unit::Second,
        (true, 'M') => Unit::Minute,
        (true, 'H') => Unit::Hour,
        (false, 'D') => Unit::Day,
        (false, 'W') => Unit::Week,
        (false, 'M') => Unit::Month,
        (false, 'Y') => Unit::Year,
        (false, 'E') => Unit::Decade,
        (false, 'C') => Unit::Century,
        _ => return None,
    };
    let hundredths = match number {
        "X" => None,
        n => Some(n.parse::<u32>().ok()?.checked_mul(100)?),
    };
    Some(Period { hundredths, unit })
}

#[cfg(test)]
pub(crate) fn bundled() -> TimeWords {
    let numbers = NumberWords::load(include_str!("../../rules/numbers.toml"), "rules/numbers.toml");
    TimeWords::load(
        include_str!("../../rules/times.toml"),
        "rules/times.toml",
        numbers.expect("the bundled numbers are right"),
    )
    .expect("the bundled time words are right")
}

#[cfg(test)]
mod tests {
    use super::{TimeWords, bundled};

    #[test]
    fn mistakes_are_named_with_their_line() {
        for (file, message) in [
            (
                "[[anchor]]\nmeans = \"mont 3\"\nwords = []",
                "t.toml:2: unknown meaning `mont 3`; did you mean `month`?",
            ),
            (
                "[[anchor]]\nmeans = \"month 13\"\nwords = []",
                "t.toml:2: `month 13` is no value of `month`",
            ),
            (
                "[[around]]\nmeans = \"xyzzyx\"\nwords = []",
                "t.toml:2: unknown meaning `xyzzyx`; expected one of",
            ),
            ("[[anchor]]\nmeans = \"month 3\"\nword = []", "t.toml:3: unknown field `word`"),
        ] {
            let error =
                TimeWords::load(file, "t.toml", bundled().numbers).expect_err(file).to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
