//! Settling a date: from what the words tell and the days of reference to a TIMEX3 value and calendar days.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::event::{Basis, DateKind};
use crate::find::dates::{Base, Clock, TimeExpression, Year};
use crate::lexicon::time_words::{Edge, Part, Period, Ref, Season, Unit};

/// The days that a report's relative dates are reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// The day of publication.
    pub(crate) published: Option<Date>,
    /// The day of the dateline.
    pub(crate) dateline: Option<Date>,
    /// The last day that was settled in the text.
    pub(crate) previous: Option<Date>,
    /// False where the verb of the clause tells of what is to come.
    pub(crate) past: bool,
}

impl Default for Anchor {
    fn default() -> Self {
        Anchor { published: None, dateline: None, previous: None, past: true }
    }
}

/// A settled date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateValue {
    /// TIMEX3 value; a range of days is an ISO 8601 interval.
    pub(crate) timex: String,
    pub(crate) kind: DateKind,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    pub(crate) basis: Basis,
}

/// Settles what the words of a date tell against the days of reference.
pub(crate) fn settle_date(expression: &TimeExpression, anchor: &Anchor) -> DateValue {
    // The dateline is the day on which the report was written: *yesterday* counts from there.
    let today = anchor.dateline.or(anchor.published);
    let ahead = expression.ahead || !anchor.past;
    let mut value = base_value(expression, anchor, today, ahead);
    if let (Some(edge), Some((first, last))) = (expression.edge, value.days) {
        value.days = Some(edge_of(edge, first, last));
    }
    if expression.since
        && let (Some((first, last)), Some(today)) = (value.days, today)
    {
        value.days = Some((first, last.max(today)));
    }
    let kind = match expression.base {
        Base::Set(_) | Base::SetWeekday(_) => DateKind::Set,
        Base::Length { .. } => DateKind::Duration,
        _ if expression.clock.is_some() || expression.part.is_some() => DateKind::Time,
        Base::Offset { period, .. } if period.unit <= Unit::Hour && value.days.is_none() => {
            DateKind::Time
        }
        _ => DateKind::Date,
    };
    if let Some(Clock { hour, minute, utc }) = expression.clock {
        let _ = write!(value.timex, "T{hour:02}:{minute:02}{}", if utc { "Z" } else { "" });
    } else if let Some(part) = expression.part
        && !matches!(expression.base, Base::Set(_) | Base::SetWeekday(_))
    {
        // A range of days keeps its part on the first: *the night of 4-5 March* is one night.
        let at = value.timex.find('/').unwrap_or(value.timex.len());
        value.timex.truncate(at);
        value.timex.push_str(part_code(part));
    }
    DateValue {
        timex: value.timex,
        kind,
        start: value.days.map(|d| d.0),
        end: value.days.map(|d| d.1),
        basis: value.basis,
    }
}

struct Value {
    timex: String,
    days: Option<(Date, Date)>,
    basis: Basis,
}

fn value(timex: impl Into<String>, days: Option<(Date, Date)>, basis: Basis) -> Value {
    Value { timex: timex.into(), days, basis }
}

fn base_value(
    expression: &TimeExpression,
    anchor: &Anchor,
    today: Option<Date>,
    ahead: bool,
) -> Value {
    // Where nothing else is known, a full date that was told before gives the year.
    let near = today.or(anchor.previous);
    let year_of = |year: Year| -> Option<i16> {
        match year {
            Year::Known(year) => Some(year),
            Year::Shift(shift) => today.map(|d| d.year() + i16::from(shift)),
            Year::Unknown => None,
        }
    };
    let basis_of = |year: Year, found: bool| match year {
        Year::Known(_) => Basis::Explicit,
        _ if found => Basis::Relative,
        _ => Basis::Explicit,
    };
    match expression.base {
        Base::Day { year, month, day } => {
            let first = match year {
                Year::Unknown => near.and_then(|n| near_day(month, day, n, ahead)),
                _ => year_of(year).and_then(|y| civil(y, month, day)),
            };
            let basis = basis_of(year, first.is_some());
            match (first, expression.to) {
                (Some(first), Some(to)) => {
                    let last = civil(first.year(), month, to).unwrap_or(first);
                    value(format!("{first}/{last}"), Some((first, last)), basis)
                }
                (Some(first), None) => value(first.to_string(), Some((first, first)), basis),
                (None, to) => {
                    let mut timex = format!("{}-{month:02}-{day:02}", year_text(year_of(year)));
                    if let Some(to) = to {
                        let _ = write!(timex, "/{}-{month:02}-{to:02}", year_text(year_of(year)));
                    }
                    value(timex, None, basis)
                }
            }
        }
        Base::Month { year, month } => {
            let found = match year {
                Year::Known(year) => Some(year),
                Year::Shift(0) => near.map(Date::year),
                // *Last October* is the last one that is over, *next October* the next to come.
                Year::Shift(shift) => near.map(|n| {
                    if shift < 0 {
                        n.year() - i16::from(month as i8 >= n.month())
                    } else {
                        n.year() + i16::from(month as i8 <= n.month())
                    }
                }),
                Year::Unknown => near.map(|n| near_month(month, n, ahead)),
            };
            let days = found.and_then(|y| month_days(y, month));
            value(format!("{}-{month:02}", year_text(found)), days, basis_of(year, days.is_some()))
        }
        Base::Year(year) => {
            let found = year_of(year);
            value(year_text(found), found.and_then(year_days), basis_of(year, found.is_some()))
        }
        Base::Fiscal(year) => value(format!("FY{year:04}"), None, Basis::Explicit),
        Base::Decade(decade) => {
            let days = civil(decade * 10, 1, 1).zip(civil(decade * 10 + 9, 12, 31));
            value(format!("{decade:03}"), days, Basis::Explicit)
        }
        Base::Century(century) => {
            let days = civil(century * 100 + 1, 1, 1).zip(civil(century * 100 + 100, 12, 31));
            value(format!("{century:02}"), days, Basis::Explicit)
        }
        Base::Quarter { year, quarter } => {
            let found = match year {
                Year::Unknown => near.map(|n| {
                    let current = (n.month() as u8 - 1) / 3 + 1;
                    // A quarter that is not over yet has no results to report.
                    if ahead || quarter < current { n.year() } else { n.year() - 1 }
                }),
                _ => year_of(year),
            };
            let first = quarter.saturating_sub(1) * 3 + 1;
            let days =
                found.and_then(|y| Some((month_days(y, first)?.0, month_days(y, first + 2)?.1)));
            value(format!("{}-Q{quarter}", year_text(found)), days, basis_of(year, days.is_some()))
        }
        Base::Half { year, half } => {
            let found = year_of(year);
            let first = half.saturating_sub(1) * 6 + 1;
            let days =
                found.and_then(|y| Some((month_days(y, first)?.0, month_days(y, first + 5)?.1)));
            value(format!("{}-H{half}", year_text(found)), days, basis_of(year, days.is_some()))
        }
        Base::Season { year, season } => {
            let found = match year {
                Year::Known(year) => Some(year),
                Year::Shift(0) => near.map(Date::year),
                _ => near.map(|n| {
                    let over = season_first(season) as i8 + 2 < n.month();
                    match year {
                        Year::Shift(1) => {
                            n.year() + i16::from(season_first(season) as i8 <= n.month())
                        }
                        Year::Shift(_) => n.year() - i16::from(!over),
                        _ if ahead => n.year() + i16::from(over),
                        _ => n.year() - i16::from(season_first(season) as i8 > n.month()),
                    }
                }),
            };
            let code = match season {
                Season::Spring => "SP",
                Season::Summer => "SU",
                Season::Autumn => "FA",
                Season::Winter => "WI",
            };
            let days = found.and_then(|y| {
                let first = civil(y, season_first(season), 1)?;
                Some((first, first.checked_add(3.months()).ok()?.yesterday().ok()?))
            });
            value(format!("{}-{code}", year_text(found)), days, basis_of(year, days.is_some()))
        }
        Base::Weekday { weekday, shift, week } => match today {
            Some(today) => {
                let day = settle_weekday(weekday, shift, week, today, ahead);
                value(
                    day.map_or_else(|| "XXXX-XX-XX".into(), |d| d.to_string()),
                    day.map(|d| (d, d)),
                    Basis::Relative,
                )
            }
            None => value(format!("XXXX-WXX-{weekday}"), None, Basis::Relative),
        },
        Base::Days(days) => one_day(today.and_then(|t| t.checked_add(i32::from(days).days()).ok())),
        Base::Then(days) => {
            // A bare *in the evening* is one of the day last told.
            let from = anchor.previous.or(today);
            one_day(from.and_then(|t| t.checked_add(i32::from(days).days()).ok()))
        }
        Base::ThenUnit(unit) => unit_value(unit, 0, anchor.previous.or(today)),
        // Never from a day that was told before: *last month* after *on 11 September 2001* is another month.
        Base::Unit { unit, shift } => unit_value(unit, shift, today),
        Base::Weekend => {
            // *At the weekend*: the one that is on or just over, unless it is told of what is to come.
            let shift = match today {
                Some(t) if !ahead && t.weekday().to_monday_one_offset() < 6 => -1,
                _ => 0,
            };
            unit_value(Unit::Weekend, shift, today)
        }
        Base::Offset { period, forward, then } => {
            let from = if then { anchor.previous.or(today) } else { today };
            offset_value(period, forward, from)
        }
        Base::Length { period, rolling } => {
            let days = rolling.zip(today).and_then(|(rolling, today)| {
                let other = moved(today, period, rolling > 0)?;
                Some(if rolling > 0 { (today, other) } else { (other, today) })
            });
            value(period_text(period), days, Basis::Relative)
        }
        Base::Set(period) => value(period_text(period), None, Basis::Explicit),
        Base::SetWeekday(weekday) => {
            let mut timex = format!("XXXX-WXX-{weekday}");
            if let Some(part) = expression.part {
                timex.push_str(part_code(part));
            }
            value(timex, None, Basis::Explicit)
        }
        Base::Ref(reference) => {
            let timex = match reference {
                Ref::Past => "PAST_REF",
                Ref::Present => "PRESENT_REF",
                Ref::Future => "FUTURE_REF",
            };
            let days = if reference == Ref::Present { today.map(|t| (t, t)) } else { None };
            value(timex, days, Basis::Relative)
        }
    }
}

fn one_day(day: Option<Date>) -> Value {
    value(
        day.map_or_else(|| "XXXX-XX-XX".into(), |d| d.to_string()),
        day.map(|d| (d, d)),
        Basis::Relative,
    )
}

fn civil(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, month as i8, day as i8).ok()
}

fn year_text(year: Option<i16>) -> String {
    year.map_or_else(|| "XXXX".into(), |y| format!("{y:04}"))
}

fn year_days(year: i16) -> Option<(Date, Date)> {
    civil(year, 1, 1).zip(civil(year, 12, 31))
}

fn month_days(year: i16, month: u8) -> Option<(Date, Date)> {
    let first = civil(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// The year-less day nearest to a day of reference: in news the last one, or one of the month to come;
/// `ahead`, the next one, unless that is so far off that a past one must be meant.
fn near_day(month: u8, day: u8, near: Date, ahead: bool) -> Option<Date> {
    let days_to = |date: &Date| near.until(*date).map_or(0, |span| span.get_days());
    let mut candidates = [
        near.year() + 1,
        near.year(),
        near.year() - 1,
        near.year() - 2,
        near.year() - 3,
        near.year() - 4,
    ]
    .into_iter()
    .filter_map(|year| civil(year, month, day));
    let allowed = if ahead { 240 } else { 31 };
    candidates.find(|date| days_to(date) <= allowed)
}

fn near_month(month: u8, near: Date, ahead: bool) -> i16 {
    let (month, now) = (month as i8, near.month());
    if ahead {
        // Eight months on at most; a longer way to go is a way back.
        let forward = (month - now).rem_euclid(12);
        if forward <= 8 {
            near.year() + i16::from(month < now)
        } else {
            near.year() - i16::from(month > now)
        }
    } else {
        near.year() - i16::from(month > now)
    }
}

/// News tense: *on Monday* is the last Monday up to the day of the report, and the next one where it is to come.
fn settle_weekday(
    weekday: i8,
    shift: Option<i8>,
    week: bool,
    today: Date,
    ahead: bool,
) -> Option<Date> {
    let now = today.weekday().to_monday_one_offset();
    let back = i32::from((now - weekday).rem_euclid(7));
    let days = match shift {
        Some(shift) if week => i32::from(weekday - now) + 7 * i32::from(shift),
        Some(0) if !ahead => i32::from(weekday - now),
        Some(-1) => {
            if back == 0 {
                -7
            } else {
                -back
            }
        }
        Some(1) => {
            if back == 0 {
                7
            } else {
                7 - back
            }
        }
        _ if ahead && back != 0 => 7 - back,
        _ => -back,
    };
    today.checked_add(days.days()).ok()
}

fn unit_value(unit: Unit, shift: i8, from: Option<Date>) -> Value {
    let n = i32::from(shift);
    let found = from.and_then(|from| match unit {
        Unit::Week | Unit::Weekend | Unit::Fortnight => {
            let day = from.checked_add(n.weeks()).ok()?;
            let monday =
                day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            let sunday = monday.checked_add(6.days()).ok()?;
            let week = monday.iso_week_date();
            let text = format!("{:04}-W{:02}", week.year(), week.week());
            if unit == Unit::Weekend {
                let saturday = monday.checked_add(5.days()).ok()?;
                return Some((format!("{text}-WE"), (saturday, sunday)));
            }
            Some((text, (monday, sunday)))
        }
        Unit::Month => {
            let day = from.first_of_month().checked_add(n.months()).ok()?;
            Some((format!("{:04}-{:02}", day.year(), day.month()), (day, day.last_of_month())))
        }
        Unit::Quarter => {
            let day = from.first_of_month().checked_add((n * 3).months()).ok()?;
            let quarter = (day.month() as u8 - 1) / 3 + 1;
            let first = month_days(day.year(), quarter * 3 - 2)?.0;
            let last = month_days(day.year(), quarter * 3)?.1;
            Some((format!("{:04}-Q{quarter}", day.year()), (first, last)))
        }
        Unit::Year => {
            let year = from.year().checked_add(i16::from(shift))?;
            Some((format!("{year:04}"), year_days(year)?))
        }
        Unit::Decade => {
            let decade = from.year().div_euclid(10) + i16::from(shift);
            Some((
                format!("{decade:03}"),
                civil(decade * 10, 1, 1).zip(civil(decade * 10 + 9, 12, 31))?,
            ))
        }
        Unit::Century => {
            let century = from.year().div_euclid(100) + i16::from(shift);
            Some((
                format!("{century:02}"),
                civil(century * 100, 1, 1).zip(civil(century * 100 + 99, 12, 31))?,
            ))
        }
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Half => {
            let day = from.checked_add(n.days()).ok()?;
            Some((day.to_string(), (day, day)))
        }
    });
    match found {
        Some((timex, days)) => value(timex, Some(days), Basis::Relative),
        None => {
            let timex = match unit {
                Unit::Week | Unit::Fortnight => "XXXX-WXX",
                Unit::Weekend => "XXXX-WXX-WE",
                Unit::Month => "XXXX-XX",
                Unit::Quarter => "XXXX-QX",
                Unit::Year => "XXXX",
                Unit::Decade => "XXX",
                Unit::Century => "XX",
                _ => "XXXX-XX-XX",
            };
            value(timex, None, Basis::Relative)
        }
    }
}

/// *Three days ago* is a day, *two weeks ago* a week, *a few hours ago* the day of the report.
fn offset_value(period: Period, forward: bool, from: Option<Date>) -> Value {
    let unknown = if forward { "FUTURE_REF" } else { "PAST_REF" };
    if period.unit <= Unit::Hour {
        // Up to some hours the day stays the same; a day and more of them move it.
        let hours = match (period.unit, period.hundredths) {
            (Unit::Hour, Some(hundredths)) => i64::from(hundredths) / 100,
            _ => 0,
        };
        let days = i32::try_from(hours / 24).unwrap_or(0);
        let days = if forward { days } else { -days };
        return match from.and_then(|f| f.checked_add(days.days()).ok()) {
            Some(day) => one_day(Some(day)),
            None => value(period_text(period), None, Basis::Relative),
        };
    }
    let Some(day) = from.and_then(|f| moved(f, period, forward)) else {
        let known = period.hundredths.is_some();
        return match period.unit {
            Unit::Day if known => one_day(None),
            unit if known => unit_value(unit, 0, None),
            _ => value(unknown, None, Basis::Relative),
        };
    };
    match period.unit {
        Unit::Day => one_day(Some(day)),
        unit => unit_value(unit, 0, Some(day)),
    }
}

/// The day so much before or after another one; none for an unknown amount.
fn moved(from: Date, period: Period, forward: bool) -> Option<Date> {
    let hundredths = i64::from(period.hundredths?);
    let whole = i32::try_from(hundredths / 100).ok()?;
    let signed = if forward { whole } else { -whole };
    let none = jiff::Span::new();
    let span = match period.unit {
        Unit::Second | Unit::Minute => none,
        Unit::Hour => none.try_days(signed / 24).ok()?,
        Unit::Day => none.try_days(signed).ok()?,
        Unit::Week | Unit::Weekend => none.try_weeks(signed).ok()?,
        Unit::Fortnight => none.try_weeks(signed.checked_mul(2)?).ok()?,
        Unit::Month => none.try_months(signed).ok()?,
        Unit::Quarter => none.try_months(signed.checked_mul(3)?).ok()?,
        Unit::Half => none.try_months(signed.checked_mul(6)?).ok()?,
        Unit::Year => none.try_years(signed).ok()?,
        Unit::Decade => none.try_years(signed.checked_mul(10)?).ok()?,
        Unit::Century => none.try_years(signed.checked_mul(100)?).ok()?,
    };
    from.checked_add(span).ok()
}

fn edge_of(edge: Edge, first: Date, last: Date) -> (Date, Date) {
    let length = first.until(last).map_or(0, |span| span.get_days());
    let third = |n: i32| first.checked_add((length * n / 3).days()).unwrap_or(last);
    match edge {
        Edge::Start => (first, third(1)),
        Edge::Middle => (third(1), third(2)),
        Edge::End => (third(2), last),
    }
}

fn season_first(season: Season) -> u8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

fn part_code(part: Part) -> &'static str {
    match part {
        Part::Morning => "TMO",
        Part::Midday => "TMI",
        Part::Afternoon => "TAF",
        Part::Evening => "TEV",
        Part::Night => "TNI",
    }
}

/// *P3D*, *PT12H*, *PXY*, *P2.5Y*.
fn period_text(period: Period) -> String {
    let (time, letter, times) = match period.unit {
        Unit::Second => ("T", 'S', 1),
        Unit::Minute => ("T", 'M', 1),
        Unit::Hour => ("T", 'H', 1),
        Unit::Day => ("", 'D', 1),
        Unit::Weekend => ("", 'W', 1),
        Unit::Week => ("", 'W', 1),
        Unit::Fortnight => ("", 'W', 2),
        Unit::Month => ("", 'M', 1),
        Unit::Quarter => ("", 'Q', 1),
        Unit::Half => ("", 'M', 6),
        Unit::Year => ("", 'Y', 1),
        Unit::Decade => ("", 'Y', 10),
        Unit::Century => ("", 'Y', 100),
    };
    match period.hundredths {
        None => match period.unit {
            Unit::Decade => "PXE".into(),
            Unit::Century => "PXC".into(),
            _ => format!("P{time}X{letter}"),
        },
        // Half an hour is thirty minutes.
        Some(50) if period.unit == Unit::Hour => "PT30M".into(),
        Some(hundredths) => {
            let total = u64::from(hundredths) * times;
            let mut number = (total / 100).to_string();
            match total % 100 {
                0 => {}
                f if f % 10 == 0 => _ = write!(number, ".{}", f / 10),
                f => _ = write!(number, ".{f:02}"),
            }
            format!("P{time}{number}{letter}")
        }
    }
}

#[cfg(test)]
mod tests;
