//! Days of publication, from fields and from the names of files. Used by the forms that carry dates.

use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that a field tells: ISO 8601 with or without a time, `20200324`, *24 March 2020*, *March 24, 2020*, the
/// headers of mail (*Tue, 24 Mar 2020 10:00:00 GMT*), `24.03.2020`, or seconds or milliseconds since 1970. `03/04/2020` is two
/// different days to two readers and is none here.
pub(super) fn day(written: &str) -> Option<String> {
    let written = written.trim();
    iso(written)
        .or_else(|| dotted(written))
        .or_else(|| since_1970(written))
        .or_else(|| in_words(written))
        .map(|d| d.to_string())
}

/// `2020-03-24`, `2020/03/24`, `2020.3.24` and `20200324`, whatever follows after a letter, a blank or a colon.
fn iso(written: &str) -> Option<Date> {
    let end = digits(written);
    let after = &written[end..];
    if end == 8 && !after.starts_with(|c: char| c.is_alphanumeric() && c != 'T') {
        return date(&written[..4], &written[4..6], &written[6..8]);
    }
    let sign = after.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    if end != 4 {
        return None;
    }
    let (month, rest) = after[1..].split_once(sign)?;
    let end = digits(rest);
    let day = &rest[..end];
    (month.len() <= 2 && (1..=2).contains(&end)).then(|| date(&written[..4], month, day))?
}

/// `24.3.2020`: where dots stand between, the day stands first.
fn dotted(written: &str) -> Option<Date> {
    let (day, rest) = written.split_once('.')?;
    let (month, rest) = rest.split_once('.')?;
    (digits(rest) == 4 && day.len() <= 2 && month.len() <= 2)
        .then(|| date(&rest[..4], month, day))?
}

/// How many digits a text opens with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Seconds with ten digits or milliseconds with thirteen: the years from 2001 on.
fn since_1970(written: &str) -> Option<Date> {
    let number: f64 = written.parse().ok()?;
    let whole = written.split('.').next()?.len();
    let seconds = match whole {
        9 | 10 => number,
        13 => number / 1000.0,
        _ => return None,
    };
    let stamp = jiff::Timestamp::from_second(seconds as i64).ok()?;
    Some(stamp.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// A day, a month by its name and a year of four digits among the first words.
fn in_words(written: &str) -> Option<Date> {
    let (mut day, mut month, mut year) = (None, None, None);
    for word in written.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(6) {
        let small = word.to_ascii_lowercase();
        let number = small.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if let Some(at) = small.get(..3).and_then(|s| MONTHS.iter().position(|m| *m == s)) {
            month = month.or(Some(at + 1));
        } else if word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            year = year.or_else(|| word.parse::<i16>().ok());
        } else if (1..=2).contains(&number.len()) {
            day = day.or_else(|| number.parse::<i8>().ok());
        }
    }
    Date::new(year?, month? as i8, day?).ok()
}

/// A day in the name of a file: `2020-03-23-patrol.txt`, `patrol_20200323.html`.
pub(super) fn named_day(name: &str) -> Option<String> {
    let mut starts = name.char_indices().filter(|(at, c)| {
        c.is_ascii_digit() && !name[..*at].ends_with(|before: char| before.is_ascii_digit())
    });
    starts.find_map(|(at, _)| in_name(&name[at..]))
}

fn in_name(rest: &str) -> Option<String> {
    let b = rest.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        b.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let (month, day, end) = if digits(0..8) {
        (4..6, 6..8, 8)
    } else if digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && matches!(b[4], b'-' | b'_' | b'.')
        && b[7] == b[4]
    {
        (5..7, 8..10, 10)
    } else {
        return None;
    };
    // `20200323142055` is a day with a time; nine digits are some other number.
    let after = b[end..].iter().take_while(|b| b.is_ascii_digit()).count();
    let found = date(&rest[..4], &rest[month], &rest[day])?;
    (matches!(after, 0 | 4 | 6) && (1900..2100).contains(&found.year())).then(|| found.to_string())
}

#[cfg(test)]
mod tests {
    use super::{day, named_day};

    #[test]
    fn days_of_fields() {
        for written in [
            "2020-03-24",
            "2020-03-24T10:00:00+02:00",
            " 2020/3/24 ",
            "20200324",
            "20200324T101500Z",
            "24.3.2020",
            "24 March 2020",
            "March 24th, 2020",
            "Tue, 24 Mar 2020 10:00:00 GMT",
            "1585044000",
            "1585044000000",
        ] {
            assert_eq!(day(written).as_deref(), Some("2020-03-24"), "{written}");
        }
        for written in
            ["", "03/04/2020", "yesterday", "2020-13-01", "2020", "12", "9999999999999999"]
        {
            assert_eq!(day(written), None, "{written}");
        }
    }

    #[test]
    fn days_of_names() {
        for name in ["2020-03-23-patrol", "patrol_20200323", "a1-2020_03_23", "20200323142055"] {
            assert_eq!(named_day(name).as_deref(), Some("2020-03-23"), "{name}");
        }
        for name in ["patrol", "12020-03-23", "202003231", "2020-03-32", "report-99999999"] {
            assert_eq!(named_day(name), None, "{name}");
        }
    }
}
