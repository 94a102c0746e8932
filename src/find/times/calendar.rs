//! Days and months as a calendar writes them: *March 23*, *the 23rd of March*, *Monday, 3-7 May*. Part of the finder of dates.

use super::clock::{clock, numeric, valid_day};
use super::scan::Scan;
use super::units;
use super::years::{counts_on, decade, year, year_after};
use crate::find::dates::{Base, TimeExpression, Year};
use crate::lexicon::time_words::{Around, Meaning, Needs, Unit};
use crate::text::Shape;

type Found = Option<(usize, usize, TimeExpression)>;

/// A time that begins with the number at this token.
pub(in crate::find) fn at_number(scan: &Scan, at: usize) -> Found {
    numeric(scan, at)
        .or_else(|| clock(scan, at))
        .or_else(|| day_and_month(scan, at, at))
        .or_else(|| decade(scan, at))
        .or_else(|| year(scan, at))
}

/// *23 March 2020*, *3-7 March*, *the 23rd of March*, *4-5 Marh*; `start` is where a weekday before it began.
fn day_and_month(scan: &Scan, start: usize, at: usize) -> Found {
    let first = scan.day(at)?;
    if at > start.max(scan.floor) && scan.written(at - 1) == "/" {
        return None;
    }
    let mut next = at + 1;
    let mut last = None;
    let joins = scan.hyphen(next)
        || scan.written(next) == ","
        || scan.is(next, &["and", "to", "or", "through"]);
    if joins && let Some(day) = scan.day(next + 1).filter(|d| *d > first) {
        last = Some(day);
        next += 2;
    }
    if scan.hyphen(next) && scan.touches(next) {
        next += 1;
    }
    if scan.is(next, &["of"]) {
        next += 1;
        if scan.is(next, &["the", "last", "this"]) {
            return None;
        }
    }
    let (length, month) = scan.month(next).or_else(|| misspelt(scan, next, at))?;
    next += length;
    let (stop, year) = year_after(scan, next);
    let mut expression = TimeExpression::of(Base::Day { year, month, day: first });
    expression.to = last;
    let start =
        if start == at && scan.plain(at, 1..=2).is_none() { scan.with_article(at) } else { start };
    let (stop, part) = units::part_after(scan, stop);
    expression.part = part;
    Some((start, stop, expression))
}

/// A time that begins, or has its core, at the month at this token.
pub(in crate::find) fn at_month(scan: &Scan, at: usize) -> Found {
    month_from(scan, at, at)
}

fn month_from(scan: &Scan, start: usize, at: usize) -> Found {
    let (_, anchor) = scan.anchor(at)?;
    let (length, month) = scan.month(at)?;
    let next = at + length;
    if let Some(found) = day_after_month(scan, start, next, month) {
        return Some(found);
    }
    let (mut stop, mut year) = year_after(scan, next);
    let numbered = matches!(year, Year::Known(_));
    let mut begin = start;
    let mut edge = None;
    if let Some((from, shift)) = scan.shift_before(at) {
        if year == Year::Unknown {
            year = Year::Shift(shift);
        }
        begin = from;
    }
    if let Some((from, e)) = scan.edge_before(begin) {
        (edge, begin) = (Some(e), from);
    }
    let fits = match anchor.needs {
        Needs::Nothing => true,
        Needs::Cue => {
            numbered || begin < start || year != Year::Unknown || scan.has_before(at, Around::Cue)
        }
        Needs::Number => numbered,
    };
    if !fits {
        return None;
    }
    // *April Jones*, *June Smith*: a month before another name, with nothing that makes it a time.
    if !numbered
        && begin == start
        && scan.shape(next, Shape::CAPITAL)
        && !scan.shape(next, Shape::UPPER)
        && !scan.has_before(at, Around::Cue)
        && !scan.has_before(at, Around::Lead)
    {
        return None;
    }
    if !numbered && scan.written(stop).is_empty() {
        stop = stop.min(scan.end);
    }
    let mut expression = TimeExpression::of(Base::Month { year, month });
    expression.edge = edge;
    // A shift of the year that stands before a month means the nearest such month on that side.
    Some((begin, stop, expression))
}

/// *March 23*, *March 3-7, 2020* with the month already read.
fn day_after_month(scan: &Scan, start: usize, next: usize, month: u8) -> Found {
    let next = next + usize::from(scan.is(next, &["the"]) && scan.plain(next + 1, 1..=2).is_none());
    if let Some(found) = glued(scan, start, next, month) {
        return Some(found);
    }
    let first = scan.day(next).or_else(|| spelt_day(scan, next))?;
    let mut after = next + 1;
    if matches!(scan.written(after), ":" | "%" | "/") && scan.touches(after) {
        return None;
    }
    // *In March 12 people*: the number counts.
    if scan.plain(next, 1..=2).is_some()
        && counts_on(scan, after)
        && scan.is_before(start, &["in", "since"])
    {
        return None;
    }
    // *March 5 million*, *May 3 weeks*
    if scan.is(after, &["million", "billion", "percent", "pct"]) {
        return None;
    }
    let mut last = None;
    if (scan.hyphen(after) || scan.is(after, &["to", "and", "through", "until"]))
        && let Some(day) = scan.day(after + 1).filter(|d| *d > first)
        && scan.month(after + 2).is_none()
        && !counts_on(scan, after + 2)
        && scan.written(after + 2) != ":"
        && (scan.hyphen(after)
            || after + 2 >= scan.end
            || scan.shape(after + 2, Shape::SYMBOL)
            || scan.has_at(after + 2, Around::Cue)
            || scan.plain(after + 2, 4..=4).is_some())
    {
        last = Some(day);
        after += 2;
    }
    let (stop, year) = year_after(scan, after);
    let mut expression = TimeExpression::of(Base::Day { year, month, day: first });
    expression.to = last;
    let (stop, part) = units::part_after(scan, stop);
    expression.part = part;
    Some((start, stop, expression))
}

/// *Jan 202015*: day and year that scraping has glued together.
fn glued(scan: &Scan, start: usize, at: usize, month: u8) -> Found {
    let written = scan.written(at);
    if !(5..=6).contains(&written.len()) || !written.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (day, year) = written.split_at(written.len() - 4);
    let (day, year) = (day.parse().ok()?, year.parse().ok()?);
    let base = valid_day(year, u16::from(month), day).filter(|_| (1900..=2100).contains(&year))?;
    Some((start, at + 1, TimeExpression::of(base)))
}

/// *May eight*, *April One*: a day in words right after its month, as older agencies write.
fn spelt_day(scan: &Scan, at: usize) -> Option<u8> {
    let number = scan.words.numbers.read(scan.text, scan.tokens, at, scan.end)?;
    let plain = number.length == 1 && !number.digits && number.value() <= 12 && number.value() > 0;
    let ends = at + 1 >= scan.end
        || scan.shape(at + 1, Shape::SYMBOL)
        || scan.has_at(at + 1, Around::Cue)
        || scan.has_at(at + 1, Around::Lead);
    (plain && ends && !scan.hyphen(at + 1)).then(|| number.value() as u8)
}

/// A capitalised word one letter away from a month's name, beside a day number and after a preposition: *On Marh 23*.
fn misspelt(scan: &Scan, at: usize, number: usize) -> Option<(usize, u8)> {
    let token = *scan.tokens.get(at).filter(|_| at < scan.end)?;
    let written = token.text(scan.text);
    if !token.is(Shape::CAPITAL) || !(4..=10).contains(&written.len()) {
        return None;
    }
    let first = number.min(at);
    let beside = scan.plain(number.max(at) + 1, 4..=4).is_some()
        || scan.is_before(
            first,
            &["on", "since", "until", "by", "from", "between", "of", "dated", "published"],
        );
    if !beside {
        return None;
    }
    let folded = crate::text::fold::fold(written);
    let near = scan.words.months.iter().filter(|(name, _)| one_apart(&folded, name));
    let mut near = near.map(|(_, month)| *month);
    // Two months as near as each other tell nothing.
    near.next().filter(|_| near.next().is_none()).map(|month| (1, month))
}

/// *On Marh 23*: the number at this token follows a misspelt month.
pub(super) fn after_misspelt(scan: &Scan, at: usize) -> Found {
    scan.day(at)?;
    let (_, month) =
        at.checked_sub(1).filter(|i| *i >= scan.floor).and_then(|i| misspelt(scan, i, at))?;
    day_after_month(scan, at - 1, at, month)
}

/// One letter more, fewer, other, or two neighbours exchanged.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a.first() != b.first() {
        return false;
    }
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - back], &b[..b.len() - back]);
    matches!((a, b), ([_], []) | ([], [_]) | ([_], [_]))
        || matches!((a, b), ([x, y], [z, w]) if x == w && y == z)
}

/// A time that begins with a weekday: *Monday, March 23*, *Friday morning*, *last Tuesday*, *Fridays*.
pub(in crate::find) fn at_weekday(
    scan: &Scan,
    at: usize,
    next: usize,
    weekday: i8,
    needs: Needs,
) -> Found {
    let mut date = next;
    if scan.written(date) == "." && needs == Needs::Number {
        date += 1;
    }
    if scan.written(date) == "," {
        date += 1;
    }
    if scan.is(date, &["the"]) {
        date += 1;
    }
    let bracket = usize::from(matches!(scan.written(date), "(" | "["));
    let dated = match scan.month(date + bracket) {
        Some(_) => month_from(scan, at, date + bracket)
            .filter(|(_, _, e)| matches!(e.base, Base::Day { .. })),
        None => day_and_month(scan, at, date + bracket),
    };
    if let Some((start, mut stop, expression)) = dated {
        let mut expression = expression;
        if bracket == 1 && matches!(scan.written(stop), ")" | "]") {
            // *Saturday [23 March] morning*
            let (after, part) = units::part_after(scan, stop + 1);
            (stop, expression.part) = (after, expression.part.or(part));
        }
        return Some((start, stop, expression));
    }
    if needs == Needs::Number {
        return None;
    }
    let every = scan.before(at, |a| (a == Around::Every).then_some(()));
    let plural = scan.written(next - 1).is_ascii() && scan.written(next - 1).ends_with(['s', 'S']);
    // *Saturdays blast* has lost its apostrophe: only *on Saturdays* recurs.
    let recurs = scan.is_before(at, &["on"])
        || next >= scan.end
        || scan.shape(next, Shape::SYMBOL)
        || scan.is(next, &["and", "at", "from", "in", "after", "before"]);
    if (plural && recurs) || every.is_some() {
        let start = every.map_or(at, |(start, ())| start);
        let (stop, part) = units::part_after(scan, next);
        let mut expression = TimeExpression::of(Base::SetWeekday(weekday));
        expression.part = part;
        return Some((start, stop, expression));
    }
    // *Sheffield Wednesday*, *Black Friday*: names.
    if scan.has_before(at, Around::Name) {
        return None;
    }
    let mut start = at;
    let mut shift = None;
    if let Some((from, s)) = scan.shift_before(at) {
        (start, shift) = (from, Some(s));
    }
    if let Some((from, _)) = scan.edge_before(start) {
        start = from;
    }
    let (mut stop, part) = units::part_after(scan, next);
    let mut week = false;
    // *Friday last week*, *Monday of this week*
    let of = usize::from(scan.is(stop, &["of"]));
    if let Some((length, s)) =
        scan.around(stop + of, |a| if let Around::Shift(s) = a { Some(s) } else { None })
        && let Some((unit, anchor)) = scan.anchor(stop + of + length)
        && anchor.meaning == Meaning::Unit(Unit::Week)
    {
        (shift, week) = (Some(s), true);
        stop += of + length + unit;
    }
    let mut expression = TimeExpression::of(Base::Weekday { weekday, shift, week });
    expression.part = part;
    Some((start, stop, expression))
}
