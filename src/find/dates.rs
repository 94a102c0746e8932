//! The finder of dates: times, durations and sets as they stand in the text, not yet settled to days.
//!
//! A sentence is walked once. A token can begin a time only where it is a number or a bit of the dictionary's filter
//! says so; what stands around it (*last*, *early*, *ago*) is looked at from there.

use std::ops::Range;

use super::times::calendar;
use super::times::scan::Scan;
use super::times::units;
use crate::lexicon::time_words::{
    Around, Edge, Meaning, Part, Period, Ref, Season, TimeWords, Unit,
};
use crate::span::TokenRange;
use crate::text::{Shape, Token};

/// Words that tell a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FoundDate {
    pub(crate) range: TokenRange,
    pub(crate) expression: TimeExpression,
}

/// What the words tell, before any day of reference is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeExpression {
    pub(crate) base: Base,
    /// The last day of a range: *March 3-7*.
    pub(crate) to: Option<u8>,
    pub(crate) part: Option<Part>,
    pub(crate) clock: Option<Clock>,
    pub(crate) edge: Option<Edge>,
    /// *since* stands before it: the time lasts until the day of the report.
    pub(crate) since: bool,
    /// Words before it tell of what is to come: *will meet on Friday*.
    pub(crate) ahead: bool,
}

impl TimeExpression {
    /// True where the words tell a month, a year or a longer time, and no day in it.
    pub(crate) fn is_coarse(&self) -> bool {
        matches!(
            self.base,
            Base::Month { .. }
                | Base::Year(_)
                | Base::Fiscal(_)
                | Base::Quarter { .. }
                | Base::Half { .. }
                | Base::Season { .. }
                | Base::Unit { unit: Unit::Month | Unit::Year, .. }
        )
    }

    /// True where the words themselves tell of a time that is still to come: *next month*, *tomorrow*.
    pub(crate) fn is_to_come(&self) -> bool {
        match self.base {
            Base::Days(days) => days > 0,
            Base::Unit { shift, .. } => shift > 0,
            Base::Weekday { shift, .. } => shift.is_some_and(|shift| shift > 0),
            Base::Offset { forward, then, .. } => forward && !then,
            _ => false,
        }
    }

    /// True where the words tell how often: *every night*.
    pub(crate) fn is_habitual(&self) -> bool {
        matches!(self.base, Base::Set(_) | Base::SetWeekday(_))
    }

    /// True where the words tell when, and not how long or how often.
    pub(crate) fn tells_a_day(&self) -> bool {
        !matches!(
            self.base,
            Base::Length { rolling: None, .. }
                | Base::Set(_)
                | Base::SetWeekday(_)
                | Base::Ref(_)
                | Base::Decade(_)
                | Base::Century(_)
        )
    }
}

/// The core of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    Day {
        year: Year,
        month: u8,
        day: u8,
    },
    Month {
        year: Year,
        month: u8,
    },
    Year(Year),
    /// A year of accounts.
    Fiscal(i16),
    /// The year without its last digit.
    Decade(i16),
    /// The year without its last two digits.
    Century(i16),
    Quarter {
        year: Year,
        quarter: u8,
    },
    Half {
        year: Year,
        half: u8,
    },
    Season {
        year: Year,
        season: Season,
    },
    /// Monday is 1. The shift is that of *last* and *next*, and counts weeks where the words name one.
    Weekday {
        weekday: i8,
        shift: Option<i8>,
        week: bool,
    },
    /// Days from the day of the report.
    Days(i16),
    /// Days from the day that was told last, or else from the day of the report.
    Then(i16),
    /// The unit that holds the day that was told last: *that week*.
    ThenUnit(Unit),
    /// *last week*, *this year*
    Unit {
        unit: Unit,
        shift: i8,
    },
    /// *The weekend*, without a word that says which.
    Weekend,
    /// So much before or after the day of the report, or, with `then`, the day that was told last.
    Offset {
        period: Period,
        forward: bool,
        then: bool,
    },
    /// A length of time; a shift puts its end, or its beginning, on the day of the report.
    Length {
        period: Period,
        rolling: Option<i8>,
    },
    Set(Period),
    /// Every such day of the week.
    SetWeekday(i8),
    Ref(Ref),
}

/// A year as far as the words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    Known(i16),
    Unknown,
    /// *of last year*
    Shift(i8),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    /// Told in universal time.
    pub(crate) utc: bool,
}

/// True where the token is a month that tells a time where it stands: *March 3*, *in March*, but not *a march*.
pub(crate) fn is_month(
    words: &TimeWords,
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    at: u32,
) -> bool {
    let Range { start: floor, end } = range.range();
    let scan = Scan { words, text, tokens, floor, end: end.min(tokens.len()), caseless: false };
    scan.month(at as usize).is_some() && calendar::at_month(&scan, at as usize).is_some()
}

impl TimeExpression {
    pub(super) fn of(base: Base) -> Self {
        TimeExpression {
            base,
            to: None,
            part: None,
            clock: None,
            edge: None,
            since: false,
            ahead: false,
        }
    }
}

/// Appends the times of a sentence to `out`, in the order of the text. `caseless` says that the text has no case to tell
/// names by.
pub(crate) fn find_dates(
    words: &TimeWords,
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    caseless: bool,
    out: &mut Vec<FoundDate>,
) {
    let range = range.range();
    let end = range.end.min(tokens.len());
    let mut scan = Scan { words, text, tokens, floor: range.start, end, caseless };
    let first = out.len();
    let mut at = range.start;
    while at < end {
        let token = tokens[at];
        let found = if token.is(Shape::NUMBER) {
            calendar::at_number(&scan, at)
        } else if token.is(Shape::WORD) && words.may_begin(token) {
            at_word(&scan, at)
        } else {
            None
        };
        let Some((start, stop, mut expression)) = found else {
            at += 1;
            continue;
        };
        expression.since |= scan.has_since(start);
        expression.ahead |= is_open(expression.base) && is_ahead(&scan, start, range.start);
        out.push(FoundDate { range: TokenRange::new(start, stop), expression });
        // An expression may end before the token that it was found at only by a mistake; the walk goes on regardless.
        at = stop.max(at + 1);
        scan.floor = stop;
    }
    let found = &mut out[first..];
    for i in 1..found.len() {
        if is_beside(text, tokens, found[i - 1].range, found[i].range) {
            let (left, right) = found.split_at_mut(i);
            let (left, right) = (&mut left[i - 1].expression, &mut right[0].expression);
            if is_hour(*left) && is_day(right.base) {
                (left.base, left.ahead) = (right.base, right.ahead);
            } else if is_hour(*right) && is_day(left.base) {
                (right.base, right.ahead) = (left.base, left.ahead);
            }
        }
    }
}

/// The date of a dateline: among the first tokens, on a line of its own, after *Published*, or between the place and
/// the dash that opens the report.
pub(crate) fn find_dateline(
    words: &TimeWords,
    text: &str,
    tokens: &[Token],
    caseless: bool,
) -> Option<FoundDate> {
    let mut found = Vec::new();
    let near = tokens.len().min(80);
    let mut start = 0;
    while start < near {
        let end = (start + 1..near).find(|i| tokens[*i].is(Shape::LINE)).unwrap_or(near);
        found.clear();
        find_dates(words, text, tokens, TokenRange::new(start, end), caseless, &mut found);
        let alone = |date: &FoundDate| {
            let before = &tokens[start..date.range.start as usize];
            let after = &tokens[date.range.end as usize..end];
            let opens = before
                .iter()
                .all(|t| !t.is(Shape::WORD) || t.is(Shape::CAPITAL) || t.text(text).len() <= 3);
            let labelled = is_labelled(words, text, before);
            let closed = match after {
                [] => before.len() <= 8,
                _ => {
                    // *(Agency) —*: brackets and a name may stand between the date and the dash.
                    let dash = after
                        .iter()
                        .take(8)
                        .position(|t| matches!(t.text(text), "-" | "–" | "—" | "--" | ":"));
                    dash.is_some_and(|d| {
                        after[d].is(Shape::SPACED) || d + 1 < after.len() && after[d + 1].text(text) == "-"
                    } && after[..d].iter().all(|t| !t.is(Shape::WORD) || t.is(Shape::CAPITAL)))
                        && before.len() <= 12
                }
            };
            // A full date that opens the text: *5 July 2016 Shells hit a town …*, *On 5 July 2016, the agency reported …*
            let on = |t: &Token| !t.is(Shape::WORD) || t.text(text).eq_ignore_ascii_case("on");
            let heads = before.iter().all(on)
                && start == 0
                && matches!(date.expression.base, Base::Day { year: Year::Known(_), .. });
            // *Two towns fall Example Wire Sunday 5 July 2020 Shells …*: scraping has lost the line breaks.
            let between = matches!(date.expression.base, Base::Day { year: Year::Known(_), .. })
                && before.last().is_some_and(|t| t.is(Shape::CAPITAL))
                && after.first().is_some_and(|t| t.is(Shape::CAPITAL));
            (opens && closed) || labelled || heads || between
        };
        let dated = found.iter().find(|date| {
            matches!(date.expression.base, Base::Day { .. })
                && date.expression.to.is_none()
                && alone(date)
        });
        if let Some(date) = dated {
            return Some(*date);
        }
        start = end;
    }
    None
}

/// So many tokens may stand between the beginning of a line and the day of the report that a label before it tells.
const LABELLED: usize = 8;

/// True where words for the day of a report stand in a line before its date, `before`: *Published: …*, *Posted by X on …*,
/// *Example Wire, updated …*.
fn is_labelled(words: &TimeWords, text: &str, before: &[Token]) -> bool {
    let label = |at: usize| {
        let label = |around| (around == Around::Label).then_some(());
        words.around(text, before, at, label).map(|(length, ())| at + length)
    };
    let passes = |from: usize| {
        let by = before.get(from).is_some_and(|t| t.text(text).eq_ignore_ascii_case("by"));
        before[from..].iter().all(|t| by || !t.is(Shape::WORD) || t.text(text).len() <= 3)
    };
    // What is posted in the middle of a sentence is no report: the label opens its line, or all but does.
    before.len() <= LABELLED && (0..before.len().min(3)).filter_map(label).any(passes)
}

type Found = Option<(usize, usize, TimeExpression)>;

/// A time whose core is the word at this token: its first token, one past its last, and what it tells.
fn at_word(scan: &Scan, at: usize) -> Found {
    let (length, anchor) = scan.anchor(at)?;
    let next = at + length;
    match anchor.meaning {
        Meaning::Month(_) => calendar::at_month(scan, at),
        Meaning::Weekday(weekday) => calendar::at_weekday(scan, at, next, weekday, anchor.needs),
        Meaning::Days(days, part) => {
            let mut expression = TimeExpression::of(Base::Days(days));
            let (stop, later) = units::part_after(scan, next);
            expression.part = part.or(later);
            let stop = if part.is_some() { next } else { stop };
            let start = scan
                .before(at, |a| {
                    matches!(a, Around::Earlier | Around::Later | Around::Edge(_)).then_some(())
                })
                .map_or(at, |(start, ())| start);
            Some((
                if days == 2 || days == -2 { scan.with_article(start) } else { start },
                stop,
                expression,
            ))
        }
        Meaning::Then(days, part) => {
            let mut expression = TimeExpression::of(Base::Then(days));
            expression.part = part;
            let start = if scan.is_before(at, &["a", "one", "that"]) {
                at - 1
            } else {
                scan.with_article(at)
            };
            // *the day earlier than*, *the same day as*: nothing is told last there, but the words still mean a day.
            Some((start, next, expression))
        }
        Meaning::Part(part) => units::at_part(scan, at, next, part),
        Meaning::Hour(hour) => {
            let known = scan.has_before(at, Around::Cue)
                || scan.is_before(at, &["at", "about", "12", "past", "to"]);
            let mut expression = TimeExpression::of(Base::Then(0));
            expression.clock = Some(Clock { hour, minute: 0, utc: false });
            let start = if scan.is_before(at, &["12"]) { at - 1 } else { at };
            known.then_some((start, next, expression))
        }
        Meaning::Unit(unit) => units::at_unit(scan, at, next, unit),
        Meaning::Season(season) => units::at_season(scan, at, next, season),
        Meaning::Set(period) => Some((at, next, TimeExpression::of(Base::Set(period)))),
        Meaning::Duration(period) => {
            let expression = TimeExpression::of(Base::Length { period, rolling: None });
            Some((at, next, expression))
        }
        Meaning::Ref(reference) => {
            // *As soon as*, *now that* and *the now-cancelled deal* tell no time.
            if scan.is(next, &["as", "that"]) || (scan.hyphen(next) && scan.touches(next)) {
                return None;
            }
            Some((at, next, TimeExpression::of(Base::Ref(reference))))
        }
    }
}

impl Scan<'_> {
    fn has_since(&self, at: usize) -> bool {
        self.is_before(at, &["since", "منذ"])
    }
}

/// True where only the tense tells which day is meant.
fn is_open(base: Base) -> bool {
    matches!(
        base,
        Base::Day { year: Year::Unknown, .. }
            | Base::Month { year: Year::Unknown, .. }
            | Base::Season { year: Year::Unknown, .. }
            | Base::Quarter { year: Year::Unknown, .. }
            | Base::Weekday { shift: None, .. }
    )
}

/// True where the words before a date tell of what is to come. The look back ends at a verb of the past, at another
/// date, and after a dozen words.
fn is_ahead(scan: &Scan, start: usize, first: usize) -> bool {
    let lowest = scan.floor.max(first).max(start.saturating_sub(12));
    for at in (lowest..start).rev() {
        if scan.shape(at, Shape::SYMBOL) {
            continue;
        }
        let told = scan.around(at, |a| match a {
            Around::Ahead => Some(true),
            Around::Told => Some(false),
            _ => None,
        });
        if let Some((_, ahead)) = told {
            return ahead;
        }
    }
    false
}

/// True where nothing but a comma or a preposition stands between two times.
fn is_beside(text: &str, tokens: &[Token], left: TokenRange, right: TokenRange) -> bool {
    let between = left.end as usize..right.start as usize;
    between.len() <= 2
        && tokens[between].iter().all(|t| {
            ["on", "at", "of", ",", "around", "about", "in", "the"]
                .iter()
                .any(|w| t.text(text).eq_ignore_ascii_case(w))
        })
}

/// A time of day that does not say which.
fn is_hour(expression: TimeExpression) -> bool {
    expression.base == Base::Then(0) && (expression.clock.is_some() || expression.part.is_some())
}

fn is_day(base: Base) -> bool {
    matches!(base, Base::Day { .. } | Base::Weekday { .. } | Base::Days(_))
}
