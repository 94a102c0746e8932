//! Years and decades, and the numbers that are none: *in 2011*, *the 1990s*, *2011 wounded*. Part of the finder of dates.

use super::calendar::after_misspelt;
use super::scan::Scan;
use crate::find::dates::{Base, TimeExpression, Year};
use crate::lexicon::time_words::{Around, Meaning, Unit};
use crate::text::Shape;

type Found = Option<(usize, usize, TimeExpression)>;

/// *2020*, *, 2020*, *last year*, *of this year* after a day or a month: one past its last token, and the year.
pub(super) fn year_after(scan: &Scan, at: usize) -> (usize, Year) {
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

/// *the 1990s*, *the '80s*, *the late 1990's*.
pub(super) fn decade(scan: &Scan, at: usize) -> Found {
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
pub(super) fn year(scan: &Scan, at: usize) -> Found {
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
pub(super) fn range_partner(scan: &Scan, at: usize) -> bool {
    (at > scan.floor && at >= 2 && scan.plain(at - 2, 4..=4).is_some())
        || (scan.is(at + 1, &["to", "and", "or", "through"]) && scan.plain(at + 2, 4..=4).is_some())
}

/// A noun that a number before it would count.
pub(super) fn counts_on(scan: &Scan, at: usize) -> bool {
    scan.has_at(at, Around::Counted)
}
