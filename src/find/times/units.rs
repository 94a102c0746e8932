//! Units of time with what counts and shifts them: *last week*, *three days ago*, *every two years*, *the third
//! quarter of 2019*, *this morning*. Part of the finder of dates.

use super::scan::Scan;
use super::years::year_after;
use crate::find::dates::{Base, TimeExpression, Year};
use crate::lexicon::number_words::NumberWord;
use crate::lexicon::time_words::{Around, Meaning, Part, Period, Season, Unit};
use crate::text::Shape;

type Found = Option<(usize, usize, TimeExpression)>;

/// How many units the words before a unit tell.
#[derive(Clone, Copy)]
struct Amount {
    start: usize,
    /// Times hundred; `None` for *several*.
    hundredths: Option<u32>,
    /// *a*, *an*: they also make rates (*a day*).
    article: bool,
}

/// A part of the day right after a day: *Friday morning*.
pub(in crate::find) fn part_after(scan: &Scan, at: usize) -> (usize, Option<Part>) {
    let mut next = at;
    if scan.is(next, &["late", "early", "mid"]) {
        next += 1;
        next += usize::from(scan.hyphen(next));
    }
    match scan.anchor(next) {
        Some((length, anchor)) if let Meaning::Part(part) = anchor.meaning => {
            (next + length, Some(part))
        }
        _ => (at, None),
    }
}

/// A part of the day that is its own core: *this morning*, *the night of 4-5 March*, *at dawn*.
pub(in crate::find) fn at_part(scan: &Scan, at: usize, next: usize, part: Part) -> Found {
    let mut start = at;
    if scan.is_before(start, &["early", "late", "mid"]) {
        start -= 1;
    } else if start > scan.floor + 1
        && scan.hyphen(start - 1)
        && scan.is_before(start - 1, &["mid"])
    {
        start -= 2;
    }
    // *the night of* a date is the date with its part, and so is *midday Saturday*.
    let of = usize::from(scan.is(next, &["of"]));
    let weekday = || {
        scan.anchor(next).is_some_and(|(_, anchor)| matches!(anchor.meaning, Meaning::Weekday(_)))
    };
    if of > 0 || weekday() {
        let date = next + of + usize::from(of > 0 && scan.is(next + 1, &["the"]));
        let inner = Scan { floor: date.min(scan.end), ..*scan };
        let found = if scan.shape(date, Shape::NUMBER) {
            super::calendar::at_number(&inner, date)
        } else {
            match scan.anchor(date) {
                Some((_, anchor)) if matches!(anchor.meaning, Meaning::Month(_)) => {
                    super::calendar::at_month(&inner, date)
                }
                Some((length, anchor)) if let Meaning::Weekday(day) = anchor.meaning => {
                    super::calendar::at_weekday(&inner, date, date + length, day, anchor.needs)
                }
                _ => None,
            }
        };
        if let Some((_, stop, mut expression)) = found
            && matches!(expression.base, Base::Day { .. } | Base::Weekday { .. })
        {
            expression.part = Some(part);
            return Some((scan.with_article(start), stop, expression));
        }
    }
    let mut expression = TimeExpression::of(Base::Then(0));
    expression.part = Some(part);
    if let Some((from, shift)) = scan.shift_before(start) {
        expression.base = if shift == 0 { Base::Days(0) } else { Base::Then(i16::from(shift)) };
        return Some((from, next, expression));
    }
    if let Some((from, ())) = scan.before(start, |a| (a == Around::That).then_some(())) {
        return Some((scan.with_article(from), next, expression));
    }
    if let Some((from, ())) = scan.before(start, |a| (a == Around::Every).then_some(())) {
        expression.base = Base::Set(Period { hundredths: Some(100), unit: Unit::Day });
        return Some((from, next, expression));
    }
    // *The evening news*, *the night sky*: an hour is told only after these words, and before no noun.
    let article = scan.with_article(start);
    let known = scan.is_before(
        article,
        &[
            "in", "at", "by", "until", "till", "before", "after", "since", "during", "around",
            "toward", "towards", "from", "through",
        ],
    );
    if !known
        || (scan.shape(next, Shape::WORD)
            && !scan.shape(next, Shape::POSSESSIVE)
            && scan.hyphen(next))
    {
        return None;
    }
    Some((article, next, expression))
}

/// A season with what makes it a time: *last summer*, *the summer of 2012*, *in the winter*.
pub(in crate::find) fn at_season(scan: &Scan, at: usize, next: usize, season: Season) -> Found {
    let (stop, year) = year_after(scan, next);
    let shift = scan.shift_before(at);
    let article = scan.with_article(at);
    let edge = scan.edge_before(article);
    let of = scan.is(next, &["of"]);
    let in_it = scan.is_before(
        article,
        &["in", "since", "during", "until", "by", "this", "through", "before", "after", "over"],
    ) && !of;
    if year == Year::Unknown && shift.is_none() && !in_it && (edge.is_none() || of) {
        return None;
    }
    if scan.shape(next, Shape::WORD)
        && year == Year::Unknown
        && shift.is_none()
        && !scan.shape(next, Shape::CAPITAL)
        && scan.is(next, &["on", "from", "in", "of"])
    {
        return None;
    }
    let mut start = article;
    let mut expression = TimeExpression::of(Base::Season { year, season });
    if let Some((from, s)) = shift {
        if year == Year::Unknown {
            expression.base = Base::Season { year: Year::Shift(s), season };
        }
        start = from;
    }
    if let Some((from, e)) = edge {
        (start, expression.edge) = (from, Some(e));
    }
    Some((start, stop, expression))
}

/// A time whose core is a unit.
pub(in crate::find) fn at_unit(scan: &Scan, at: usize, next: usize, unit: Unit) -> Found {
    let plural = scan.written(next - 1).ends_with(['s', 'S']);
    let hyphen = at > scan.floor && scan.hyphen(at - 1) && scan.touches(at);
    if matches!(unit, Unit::Quarter | Unit::Half | Unit::Century | Unit::Decade)
        && let Some(found) = ordinal_unit(scan, at - usize::from(hyphen), next, unit)
    {
        return Some(found);
    }
    if unit == Unit::Half {
        return None;
    }
    // Ages are no times: *12 years old*, *12-year-old*, *aged 15 years*.
    let after = next + usize::from(scan.hyphen(next));
    if scan.is(after, &["old", "olds"]) || (scan.is(next, &["of"]) && scan.is(next + 1, &["age"])) {
        return None;
    }
    if let Some(amount) = amount_before(scan, at - usize::from(hyphen)) {
        // *A quarter of the workers* is no time.
        if unit == Unit::Quarter && (amount.article || scan.is(next, &["of"])) {
            return None;
        }
        return counted(scan, next, unit, amount, hyphen);
    }
    if hyphen {
        return None;
    }
    if let Some((start, ())) = scan.before(at, |a| (a == Around::Every).then_some(())) {
        let period = Period { hundredths: Some(100), unit };
        return Some((start, next, TimeExpression::of(Base::Set(period))));
    }
    if plural {
        return plural_unit(scan, at, next, unit);
    }
    if unit < Unit::Day {
        return None;
    }
    let edged = |start: usize, base: Base| {
        let mut expression = TimeExpression::of(base);
        let mut start = start;
        if let Some((from, edge)) = scan.edge_before(start) {
            (start, expression.edge) = (from, Some(edge));
        } else if scan.is_before(start, &["later", "earlier"]) {
            start -= 1;
        }
        Some((start, next, expression))
    };
    if let Some((from, ())) = scan.before(at, |a| (a == Around::That).then_some(())) {
        let base = if unit == Unit::Day { Base::Then(0) } else { Base::ThenUnit(unit) };
        return edged(scan.with_article(from), base);
    }
    if let Some((from, shift)) = scan.shift_before(at) {
        let start = scan.with_article(from);
        if unit == Unit::Day {
            let base = if shift == 0 { Base::Days(0) } else { Base::Then(i16::from(shift)) };
            return (!scan.is(from, &["last"])).then(|| edged(start, base)).flatten();
        }
        let (shift, unit) =
            if unit == Unit::Fortnight { (shift * 2, Unit::Week) } else { (shift, unit) };
        return edged(start, Base::Unit { unit, shift });
    }
    if let Some((from, rolling)) = scan.rolling_before(at) {
        let period = Period { hundredths: Some(100), unit };
        let base = Base::Length { period, rolling: Some(rolling) };
        return Some((scan.with_article(from), next, TimeExpression::of(base)));
    }
    let article = scan.with_article(at);
    if article < at && unit == Unit::Weekend {
        return Some((article, next, TimeExpression::of(Base::Weekend)));
    }
    // *The beginning of the year*; *the year* alone tells nothing.
    let before = if article < at { at - 1 } else { at };
    if let Some((from, edge)) = scan.edge_before(before)
        && article < at
        && unit >= Unit::Week
    {
        let mut expression = TimeExpression::of(Base::Unit { unit, shift: 0 });
        expression.edge = Some(edge);
        return Some((from, next, expression));
    }
    None
}

/// *hours later*, *years ago*, *for days*, *over the years*.
fn plural_unit(scan: &Scan, at: usize, next: usize, unit: Unit) -> Found {
    let period = Period { hundredths: None, unit };
    if let Some((stop, base)) = offset_after(scan, next, period) {
        return Some((at, stop, TimeExpression::of(base)));
    }
    if let Some((from, rolling)) = scan.rolling_before(at) {
        let base = Base::Length { period, rolling: Some(rolling) };
        return Some((scan.with_article(from), next, TimeExpression::of(base)));
    }
    let article = scan.with_article(at);
    let known = scan.is_before(article, &["for", "over", "after", "within", "through"])
        || scan.is_before(article, &["amid", "despite", "many", "of"])
        || scan.is(next, &["after", "before", "ahead"])
        || (scan.is_before(at, &["in"]) && unit >= Unit::Day);
    if !known
        || scan.shape(next, Shape::POSSESSIVE)
        || scan.is(next, &["in"]) && !scan.is_before(at, &["many"])
    {
        return None;
    }
    let base = Base::Length { period, rolling: None };
    Some((article, next, TimeExpression::of(base)))
}

/// *ago*, *later*, *earlier*, *from now* after so many units: one past its last token, and the offset.
fn offset_after(scan: &Scan, next: usize, period: Period) -> Option<(usize, Base)> {
    let (length, (forward, then)) = scan.around(next, |a| match a {
        Around::Ago => Some((false, false)),
        Around::FromNow => Some((true, false)),
        Around::Later => Some((true, true)),
        Around::Earlier => Some((false, true)),
        _ => None,
    })?;
    // *Three days later than planned* is a length.
    if then && scan.is(next + length, &["than"]) {
        return None;
    }
    Some((next + length, Base::Offset { period, forward, then }))
}

/// A unit with a number before it.
fn counted(scan: &Scan, next: usize, unit: Unit, amount: Amount, hyphen: bool) -> Found {
    let period = Period { hundredths: amount.hundredths, unit };
    let start = amount.start;
    if scan.is_before(start, &["aged", "age"]) {
        return None;
    }
    if let Some((from, ())) = scan.before(start, |a| (a == Around::Every).then_some(())) {
        return Some((from, next, TimeExpression::of(Base::Set(period))));
    }
    if !hyphen && let Some((stop, base)) = offset_after(scan, next, period) {
        return Some((start, stop, TimeExpression::of(base)));
    }
    if !amount.article
        && let Some((from, rolling)) = scan.rolling_before(start)
    {
        let base = Base::Length { period, rolling: Some(rolling) };
        return Some((scan.with_article(from), next, TimeExpression::of(base)));
    }
    if amount.article && !hyphen {
        // *Twice a week*, *once a month*: a set.
        if let Some(at) = start.checked_sub(1).filter(|i| *i >= scan.floor)
            && scan.is(at, &["once", "twice", "times"])
        {
            let from = if scan.is(at, &["times"]) && at > scan.floor { at - 1 } else { at };
            return Some((from, next, TimeExpression::of(Base::Set(period))));
        }
        // *$500 a week*, *20 barrels a day*, *a day of mourning*: rates, and days that are no length.
        let known = scan.has_before(start, Around::Cue)
            || scan.has_before(start, Around::Lead)
            || scan.is(next, &["after", "before"]);
        // *20 hours a week*: the hours are read already.
        if start == scan.floor && start > 0 && scan.shape(start - 1, Shape::WORD) {
            return None;
        }
        let counted = start > scan.floor
            && (scan.shape(start - 1, Shape::NUMBER)
                || scan.written(start - 1).ends_with('s')
                || matches!(scan.written(start - 1), "%" | "$"));
        if !known && (unit <= Unit::Day || counted) {
            return None;
        }
        if !known && (unit == Unit::Quarter || unit == Unit::Weekend) {
            return None;
        }
    }
    let base = Base::Length { period, rolling: None };
    // *A 12-hour flight*: the article belongs to the flight.
    Some((start, next, TimeExpression::of(base)))
}

/// The number that ends right before a unit.
fn amount_before(scan: &Scan, at: usize) -> Option<Amount> {
    if at <= scan.floor {
        return None;
    }
    let numbers = &scan.words.numbers;
    let before = at - 1;
    if scan.is(before, &["a", "an", "one", "another"]) {
        let article = !scan.is(before, &["one"]);
        if scan.is_before(before, &["half"]) {
            return Some(Amount { start: before - 1, hundredths: Some(50), article: false });
        }
        // *Twenty-one days* ends in *one* too.
        if article
            || at < scan.floor + 2
            || !(scan.hyphen(at - 2) || numbers.may_begin(scan.tokens[at - 2]))
        {
            return Some(Amount { start: before, hundredths: Some(100), article });
        }
    }
    if scan.is(before, &["half"]) && scan.is_before(before, &["a"]) {
        if scan.is_before(before - 1, &["and"]) {
            let and = before - 2;
            for start in scan.floor.max(and.saturating_sub(3))..and {
                if let Some(number) = numbers.read(scan.text, scan.tokens, start, and)
                    && start + number.length == and
                {
                    return Some(Amount {
                        start,
                        hundredths: u32::try_from(number.hundredths.saturating_add(50)).ok(),
                        article: false,
                    });
                }
            }
        }
        return None;
    }
    let lowest = scan.floor.max(at.saturating_sub(6));
    for start in lowest..at {
        let token = scan.tokens[start];
        if token.is(Shape::NUMBER) || numbers.may_begin(token) || scan.is(start, &["a"]) {
            if let Some(number) = numbers.read(scan.text, scan.tokens, start, at)
                && start + number.length == at
            {
                let hundredths =
                    u32::try_from(number.hundredths).ok().filter(|h| *h < 10_000_000)?;
                return Some(Amount { start, hundredths: Some(hundredths), article: false });
            }
            if let Some((length, NumberWord::Vague(low, high))) =
                numbers.word(scan.text, scan.tokens, start)
                && start + length == at
            {
                let hundredths = high
                    .filter(|h| *h == low)
                    .and_then(|h| u32::try_from(h.saturating_mul(100)).ok());
                let start = if scan.is_before(start, &["a"]) { start - 1 } else { start };
                return Some(Amount { start, hundredths, article: false });
            }
        }
    }
    None
}

/// *the third quarter of 2019*, *the first half of the year*, *the 21st century*, *third-quarter*.
fn ordinal_unit(scan: &Scan, at: usize, next: usize, unit: Unit) -> Found {
    let before = at.checked_sub(1).filter(|i| *i >= scan.floor)?;
    let (start, value) = (scan.floor.max(at.saturating_sub(3))..=before).find_map(|start| {
        let (length, value) =
            scan.words.numbers.ordinal(scan.text, &scan.tokens[..scan.end], start)?;
        (start + length == at).then_some((start, value))
    })?;
    let start = scan.with_article(start);
    let (stop, year) = year_after(scan, next);
    let base = match (unit, value) {
        (Unit::Quarter, 1..=4) => Base::Quarter { year, quarter: value as u8 },
        // *The first half* of a match is no time.
        (Unit::Half, 1..=2) if year != Year::Unknown => Base::Half { year, half: value as u8 },
        (Unit::Century, 2..=30) => Base::Century(value as i16 - 1),
        _ => return None,
    };
    Some((start, stop, TimeExpression::of(base)))
}
