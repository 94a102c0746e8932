//! Days, months and years as a calendar writes them, and hours of the clock. Part of the finder of dates.

use super::scan::Scan;
use super::units;
use crate::find::dates::{Base, Clock, TimeExpression, Year};
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

/// *2020-03-23*, *2020-03-23T06:40*, *23/03/2020*, *23.3.2020*.
fn numeric(scan: &Scan, at: usize) -> Found {
    let joined = |i: usize| {
        scan.touches(i) && scan.touches(i + 1) && matches!(scan.written(i), "-" | "/" | "‑" | "–")
    };
    if joined(at + 1) && joined(at + 3) {
        let last = scan.written(at + 4);
        if let (Some(year), Some(month)) = (scan.plain(at, 4..=4), scan.plain(at + 2, 1..=2)) {
            let digits = last.bytes().take_while(u8::is_ascii_digit).count();
            let day = last[..digits].parse::<u16>().ok()?;
            let base = valid_day(year, month, day)?;
            let mut expression = TimeExpression::of(base);
            let mut stop = at + 5;
            // The hour of a full ISO time is glued to the day by a T.
            if let Some(hour) = last[digits..].strip_prefix('T').and_then(|h| h.parse::<u8>().ok())
                && hour < 24
                && scan.written(stop) == ":"
                && let Some(minute) = scan.plain(stop + 1, 2..=2).filter(|m| *m < 60)
            {
                expression.clock = Some(Clock { hour, minute: minute as u8, utc: false });
                stop += 2;
                while scan.touches(stop)
                    && (scan.written(stop) == ":" || scan.shape(stop, Shape::NUMBER))
                {
                    stop += 1;
                }
            } else if digits != last.len() {
                return None;
            }
            return Some((at, stop, expression));
        }
        let (first, second, year) =
            (scan.plain(at, 1..=2)?, scan.plain(at + 2, 1..=2)?, scan.plain(at + 4, 4..=4)?);
        let (day, month) = if second > 12 { (second, first) } else { (first, second) };
        return Some((at, at + 5, TimeExpression::of(valid_day(year, month, day)?)));
    }
    // *18.05.2017Get*: scraping glues a word to the date.
    let written = scan.written(at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if written.len() >= 8
        && written.len() <= 10
        && written.bytes().filter(|b| *b == b'.').count() == 2
    {
        let mut parts = written.split('.');
        let mut part = || parts.next()?.parse::<u16>().ok();
        let (day, month, year) = (part()?, part()?, part()?);
        return Some((at, at + 1, TimeExpression::of(valid_day(year, month, day)?)));
    }
    None
}

fn valid_day(year: u16, month: u16, day: u16) -> Option<Base> {
    let fits =
        (1000..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(Base::Day { year: Year::Known(year as i16), month: month as u8, day: day as u8 })
}

/// *16:15 UTC*, *6:40 p.m.*, *5pm*, *0800 GMT*, *at 10:30*.
fn clock(scan: &Scan, at: usize) -> Found {
    let written = scan.written(at);
    let mut stop = at + 1;
    let mut half: Option<bool> = None;
    // *5pm*, *5.30pm*
    let digits = written.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let glued = &written[digits.len()..];
    if !glued.is_empty() {
        half = Some(match glued {
            "am" | "AM" => false,
            "pm" | "PM" => true,
            _ => return None,
        });
    }
    let mut certain = half.is_some();
    let (hour, minute);
    if let Some((h, m)) = digits.split_once('.') {
        // A point parts hour and minute only where the half of the day follows: *5.30 p.m.*
        if m.len() != 2 {
            return None;
        }
        (hour, minute) = (h.parse::<u8>().ok()?, m.parse::<u8>().ok()?);
    } else if half.is_none()
        && scan.written(stop) == ":"
        && scan.touches(stop)
        && scan.touches(stop + 1)
    {
        let minutes = scan.written(stop + 1);
        let m = minutes.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        half = match &minutes[m.len()..] {
            "" => None,
            "am" | "AM" => Some(false),
            "pm" | "PM" => Some(true),
            _ => return None,
        };
        if m.len() != 2 {
            return None;
        }
        (hour, minute) = (digits.parse::<u8>().ok()?, m.parse::<u8>().ok()?);
        stop += 2;
        if scan.written(stop) == ":" && scan.touches(stop) && scan.plain(stop + 1, 2..=2).is_some()
        {
            stop += 2;
        }
        certain = half.is_some()
            || scan.is_before(
                at,
                &["at", "by", "about", "around", "until", "from", "before", "after", "since"],
            )
            || scan.has_before(at, Around::Cue);
    } else if digits.len() == 4 && half.is_none() {
        let value = scan.plain(at, 4..=4)?;
        (hour, minute) = ((value / 100) as u8, (value % 100) as u8);
    } else if digits.len() <= 2 {
        (hour, minute) = (digits.parse::<u8>().ok()?, 0);
    } else {
        return None;
    }
    if hour > 24 || minute > 59 {
        return None;
    }
    if half.is_none()
        && let Some((length, pm)) = scan.around(stop, |a| match a {
            Around::Am => Some(false),
            Around::Pm => Some(true),
            _ => None,
        })
    {
        // *I am*: the short form without points must follow the hour and hold it below thirteen.
        (half, certain) = (Some(pm), true);
        stop += length;
    }
    let hour = match half {
        Some(_) if hour > 12 => return None,
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let mut utc = false;
    let open = usize::from(scan.written(stop) == "(");
    if let Some((length, zone)) = scan.around(stop + open, |a| match a {
        Around::Utc => Some(true),
        Around::Local => Some(false),
        _ => None,
    }) {
        // A length of hours is no zone: *24 hours*, but *0800 hours*.
        if !zone && digits.len() < 4 && half.is_none() && !certain {
            return None;
        }
        certain = true;
        utc = zone && half.is_none();
        stop += open + length;
        if open == 1 {
            while stop < scan.end && stop < at + 12 && scan.written(stop - 1) != ")" {
                stop += 1;
            }
        }
    } else if digits.len() == 4 && half.is_none() && !certain {
        return None;
    }
    if !certain {
        return None;
    }
    let mut expression = TimeExpression::of(Base::Then(0));
    expression.clock = Some(Clock { hour, minute, utc });
    Some((at, stop, expression))
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

/// A noun that a number before it would count.
fn counts_on(scan: &Scan, at: usize) -> bool {
    scan.has_at(at, Around::Counted)
}

/// *2020*, *, 2020*, *last year*, *of this year* after a day or a month: one past its last token, and the year.
pub(in crate::find) fn year_after(scan: &Scan, at: usize) -> (usize, Year) {
    let mut next = at;
    if scan.written(next) == "," {
        next += 1;
    }
    if let Some(year) = scan.plain(next, 4..=4).filter(|y| (1000..=2100).contains(y)) {
        // *August 3 2015 People flee* is a date before a headline, *March 3, 2000 people* a count.
        let counts = counts_on(scan, next + 1)
            && !scan.is(next + 1, &["of", "more"])
            && !scan.shape(next + 1, Shape::CAPITAL);
        if !counts && scan.written(next + 1) != ":" {
            return (next + 1, Year::Known(year as i16));
        }
        return (at, Year::Unknown);
    }
    // *Feb '87*
    if matches!(scan.written(at), "'" | "’" | "‘")
        && scan.touches(at + 1)
        && let Some(year) = scan.plain(at + 1, 2..=2)
    {
        let year = year as i16;
        return (at + 2, Year::Known(if year < 50 { 2000 + year } else { 1900 + year }));
    }
    let next = at + usize::from(scan.is(at, &["of"]));
    let next = next + usize::from(next > at && scan.is(next, &["the"]));
    if let Some((length, shift)) =
        scan.around(next, |a| if let Around::Shift(s) = a { Some(s) } else { None })
        && let Some((unit, anchor)) = scan.anchor(next + length)
        && anchor.meaning == Meaning::Unit(Unit::Year)
        && scan.is(next + length, &["year"])
    {
        return (next + length + unit, Year::Shift(shift));
    }
    if next > at {
        if let Some(year) = scan.plain(next, 4..=4).filter(|y| (1000..=2100).contains(y)) {
            return (next + 1, Year::Known(year as i16));
        }
        if next == at + 2 && scan.is(next, &["year"]) {
            return (next + 1, Year::Shift(0));
        }
    }
    (at, Year::Unknown)
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
fn after_misspelt(scan: &Scan, at: usize) -> Found {
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

/// *the 1990s*, *the '80s*, *the late 1990's*.
fn decade(scan: &Scan, at: usize) -> Found {
    let written = scan.written(at);
    let (digits, stop) = match written.strip_suffix(['s', 'S']) {
        Some(digits) => (digits, at + 1),
        None if scan.shape(at + 1, Shape::POSSESSIVE) && scan.written(at).ends_with('0') => {
            (written, at + 2)
        }
        None => return None,
    };
    let value: i16 = digits.parse().ok().filter(|v| v % 10 == 0)?;
    let mark = usize::from(at > scan.floor && matches!(scan.written(at - 1), "'" | "’" | "‘"));
    let decade = match digits.len() {
        4 if (1000..=2100).contains(&value) => value / 10,
        2 if (mark == 1 || scan.is_before(at, &["the"]) || scan.edge_before(at).is_some())
            && value >= 20 =>
        {
            190 + value / 10
        }
        _ => return None,
    };
    let mut expression = TimeExpression::of(Base::Decade(decade));
    let mut start = at - mark;
    if let Some((from, edge)) = scan.edge_before(start) {
        (start, expression.edge) = (from, Some(edge));
    }
    Some((scan.with_article(start), stop, expression))
}

/// A year that stands alone: *in 2011*, *the 2008 elections*, *early 2009*, *fiscal 1987*.
fn year(scan: &Scan, at: usize) -> Found {
    if let Some(found) = after_misspelt(scan, at) {
        return Some(found);
    }
    let value = scan.plain(at, 4..=4).filter(|y| (1000..=2100).contains(y))? as i16;
    let before = if at > scan.floor { scan.tokens[at - 1].text(scan.text) } else { "" };
    if let Some((start, ())) = scan.before(at, |a| (a == Around::Fiscal).then_some(())) {
        return Some((start, at + 1, TimeExpression::of(Base::Fiscal(value))));
    }
    let mut next = at + 1;
    let succeeds = |at: usize| {
        scan.plain(at, 2..=2).is_some_and(|y| i32::from(y) == (i32::from(value) + 1) % 100)
    };
    if scan.written(next) == "/" && scan.touches(next) && succeeds(next + 1) {
        // *1986/87* is a season.
        next += 2;
    } else if matches!(scan.written(next), "%" | ":" | "/" | "°") && scan.touches(next) {
        return None;
    }
    if scan.is(next, &["BC", "BCE"]) {
        return None;
    }
    if counts_on(scan, next)
        || scan.anchor(next).is_some_and(|(_, a)| matches!(a.meaning, Meaning::Unit(_)))
    {
        return None;
    }
    if matches!(before, "$" | "€" | "£" | "#" | "№" | "/" | "+")
        || (before == "." && scan.touches(at))
    {
        return None;
    }
    let edge = scan.edge_before(at);
    let hyphen_before = at > scan.floor && scan.hyphen(at - 1) && scan.touches(at);
    let range_before = hyphen_before && at >= 2 && scan.plain(at - 2, 4..=4).is_some();
    if hyphen_before && edge.is_none() && !range_before {
        return None;
    }
    if scan.hyphen(next) && scan.touches(next + 1) {
        // *2008-09* is a season; *2008-2010* a range; *2000-strong* is no year.
        if succeeds(next + 1) {
            next += 2;
        } else if scan.plain(next + 1, 4..=4).is_none() && scan.shape(next + 1, Shape::WORD) {
            return None;
        }
    }
    // A plural noun after it may be what it counts.
    let after = scan.written(next);
    let noun = scan.shape(next, Shape::WORD)
        && !scan.shape(next, Shape::CAPITAL)
        && after.len() > 3
        && after.ends_with('s')
        && !scan.has_at(next, Around::Cue)
        && !scan.has_at(next, Around::Lead);
    let determined = scan
        .is_before(at, &["the", "a", "its", "their", "his", "her", "our", "this", "that"])
        || (at > scan.floor && scan.shape(at - 1, Shape::POSSESSIVE));
    let ends = next >= scan.end || scan.shape(next, Shape::SYMBOL);
    let modern = (1900..=2100).contains(&value);
    let cue = scan.has_before(at, Around::Cue);
    let within = scan.is_before(at, &["in", "since", "during", "until", "throughout"]);
    let year_cue = scan.has_before(at, Around::YearCue);
    let certain = edge.is_some()
        || range_before
        || (modern && within)
        || (modern && year_cue && !noun)
        || (cue && !noun)
        || (modern && determined && (ends || scan.shape(next, Shape::WORD)))
        || (modern && before == "year")
        || (modern && scan.has_before(at, Around::Lead) && !noun && range_partner(scan, at))
        || (modern && matches!(before, "(" | "[") && ends)
        || (modern && before == "," && at >= 2 && scan.plain(at - 2, 4..=4).is_some() && !noun)
        || (modern
            && ends
            && value >= 1950
            && at > scan.floor
            && scan.shape(at - 1, Shape::CAPITAL)
            && !scan.shape(at - 1, Shape::UPPER));
    if !certain || (!modern && !cue) {
        return None;
    }
    let mut expression = TimeExpression::of(Base::Year(Year::Known(value)));
    let mut start = at;
    if let Some((from, e)) = edge {
        (start, expression.edge) = (from, Some(e));
    }
    Some((start, next, expression))
}

/// *from 2009 to 2011*, *2004 and 2005*: the other year of a pair stands two tokens before or after.
fn range_partner(scan: &Scan, at: usize) -> bool {
    (at >= scan.floor + 1 && at >= 2 && scan.plain(at - 2, 4..=4).is_some())
        || (scan.is(at + 1, &["to", "and", "or", "through"]) && scan.plain(at + 2, 4..=4).is_some())
}
