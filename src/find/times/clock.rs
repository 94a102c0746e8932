//! Dates in digits alone and hours of the clock: *2020-03-23*, *23/03/2020*, *6:40 p.m.* Part of the finder of dates.

use super::scan::Scan;
use crate::find::dates::{Base, Clock, TimeExpression, Year};
use crate::lexicon::time_words::Around;
use crate::text::Shape;

type Found = Option<(usize, usize, TimeExpression)>;

/// *2020-03-23*, *2020-03-23T06:40*, *23/03/2020*, *23.3.2020*.
pub(super) fn numeric(scan: &Scan, at: usize) -> Found {
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

pub(super) fn valid_day(year: u16, month: u16, day: u16) -> Option<Base> {
    let fits =
        (1000..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(Base::Day { year: Year::Known(year as i16), month: month as u8, day: day as u8 })
}

/// *16:15 UTC*, *6:40 p.m.*, *5pm*, *0800 GMT*, *at 10:30*.
pub(super) fn clock(scan: &Scan, at: usize) -> Found {
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
