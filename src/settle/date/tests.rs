//! Dates, from the words to the days: tests speak of text and values.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Anchor, settle_date};
use crate::find::dates::{find_dateline, find_dates};
use crate::lexicon::time_words::{TimeWords, bundled};
use crate::span::TokenRange;
use crate::text::tokens::tokenize;
use crate::text::{Segments, Token, ZoneRules, segment};

/// All dates of a text read as one sentence: words, value, first and last day.
fn read(words: &TimeWords, text: &str, published: Option<&str>) -> Vec<(String, String, String)> {
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(text, &mut tokens);
    let published = published.and_then(|day| day.parse().ok());
    let dateline = find_dateline(words, text, &tokens, false)
        .and_then(|d| settle_date(&d.expression, &Anchor { published, ..Anchor::default() }).start);
    let mut found = Vec::new();
    find_dates(words, text, &tokens, TokenRange::new(0, tokens.len()), false, &mut found);
    let mut anchor = Anchor { published, dateline, previous: None, past: true };
    let mut out = Vec::new();
    for date in found {
        let value = settle_date(&date.expression, &anchor);
        if value.start.is_some() && value.start == value.end {
            anchor.previous = value.start;
        }
        let span = tokens[date.range.start as usize].start as usize
            ..tokens[date.range.end as usize - 1].end as usize;
        let days = match (value.start, value.end) {
            (Some(a), Some(b)) if a == b => a.to_string(),
            (Some(a), Some(b)) => format!("{a}..{b}"),
            _ => String::new(),
        };
        out.push((text[span].to_owned(), value.timex, days));
    }
    out
}

fn check(published: &str, text: &str, expected: &[(&str, &str)]) {
    let words = bundled();
    let found = read(&words, text, Some(published).filter(|p| !p.is_empty()));
    let found: Vec<(&str, &str)> = found.iter().map(|(w, v, _)| (w.as_str(), v.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn dates_are_found_and_settled() {
    let day = "2020-03-26";
    for (text, expected) in [
        ("On March 23, rebels shelled the town.", &[("March 23", "2020-03-23")][..]),
        ("On Marh 23, two patrols met.", &[("Marh 23", "2020-03-23")]),
        ("They met on 23 March 2020 in Hama.", &[("23 March 2020", "2020-03-23")]),
        ("It fell on Mar. 5, 2020.", &[("Mar. 5, 2020", "2020-03-05")]),
        ("on the 23rd of March", &[("the 23rd of March", "2020-03-23")]),
        ("on Monday", &[("Monday", "2020-03-23")]),
        ("on Thursday", &[("Thursday", "2020-03-26")]),
        ("last Thursday", &[("last Thursday", "2020-03-19")]),
        ("The sides will meet on Friday.", &[("Friday", "2020-03-27")]),
        ("Monday, March 23", &[("Monday, March 23", "2020-03-23")]),
        ("on Friday morning", &[("Friday morning", "2020-03-20TMO")]),
        ("early on Tuesday", &[("Tuesday", "2020-03-24")]),
        ("the night of 4-5 March", &[("the night of 4-5 March", "2020-03-04TNI")]),
        ("midday Saturday", &[("midday Saturday", "2020-03-21TMI")]),
        ("between 3 and 7 December", &[("3 and 7 December", "2019-12-03/2019-12-07")]),
        ("March 3-7", &[("March 3-7", "2020-03-03/2020-03-07")]),
        ("a few hours ago", &[("a few hours ago", "2020-03-26")]),
        ("three days ago", &[("three days ago", "2020-03-23")]),
        ("two weeks ago", &[("two weeks ago", "2020-W11")]),
        ("yesterday evening", &[("yesterday evening", "2020-03-25TEV")]),
        ("overnight", &[("overnight", "2020-03-26TNI")]),
        ("last week and next month", &[("last week", "2020-W12"), ("next month", "2020-04")]),
        ("since the start of the year", &[("the start of the year", "2020")]),
        ("for two hours", &[("two hours", "PT2H")]),
        ("a 12-hour curfew", &[("12-hour", "PT12H")]),
        ("every Friday", &[("every Friday", "XXXX-WXX-5")]),
        ("daily", &[("daily", "P1D")]),
        (
            "on 2020-03-20 and 21/03/2020",
            &[("2020-03-20", "2020-03-20"), ("21/03/2020", "2020-03-21")],
        ),
        (
            "at 06:40 p.m. on 20 March",
            &[("06:40 p.m.", "2020-03-20T18:40"), ("20 March", "2020-03-20")],
        ),
        ("in the 1990s", &[("the 1990s", "199")]),
        ("the third quarter of 2019", &[("the third quarter of 2019", "2019-Q3")]),
        ("fiscal 1987", &[("fiscal 1987", "FY1987")]),
        ("the past nine days", &[("the past nine days", "P9D")]),
        ("in May and in early 2019", &[("May", "2019-05"), ("early 2019", "2019")]),
        ("the 5 Nisan statement", &[("5 Nisan", "2020-04-05")]),
        ("في 23 آذار 2020", &[("23 آذار 2020", "2020-03-23")]),
        ("23 марта", &[("23 марта", "2020-03-23")]),
        ("10 Mart 2020", &[("10 Mart 2020", "2020-03-10")]),
        ("on 23 Tishreen al-Thani", &[("23 Tishreen al-Thani", "2019-11-23")]),
        ("in the summer of 2012", &[("the summer of 2012", "2012-SU")]),
        ("recently", &[("recently", "PAST_REF")]),
        ("on May eight and Feb'87", &[("May eight", "2019-05-08"), ("Feb'87", "1987-02")]),
        ("Updated at Jan 202015 in the city", &[("Jan 202015", "2015-01-20")]),
        ("on Saturday [21 March] morning", &[("Saturday [21 March] morning", "2020-03-21TMO")]),
        ("August 3 2015 People fled", &[("August 3 2015", "2015-08-03")]),
        (
            "planned for 2021, from 1999-2000",
            &[("2021", "2021"), ("1999", "1999"), ("2000", "2000")],
        ),
        ("Saturdays blast", &[("Saturdays", "2020-03-21")]),
        ("on Saturdays", &[("Saturdays", "XXXX-WXX-6")]),
        ("hours after the attack", &[("hours", "PTXH")]),
    ] {
        check(day, text, expected);
    }
}

#[test]
fn numbers_and_words_that_are_no_dates_are_left_alone() {
    for text in [
        "2011 wounded were taken there",
        "In the raid , 40 people died",
        "12,000 people fled",
        "they may march in the sun and sat down",
        "2000 troops and 1500 tanks",
        "a 12-year-old boy and a man aged 40 years",
        "See http://example.org/2011/archive",
        "the evening news of Theresa May",
        "Resolution 2254 was passed",
        "the fall of Aleppo",
        "nearly a quarter of workers",
        "Sheffield Wednesday won",
        "since 1750 BC",
        "Mary 5 was in the first half of the match",
    ] {
        check("2020-03-26", text, &[]);
    }
}

#[test]
fn without_a_day_of_publication_the_year_stays_open() {
    check("", "On March 23", &[("March 23", "XXXX-03-23")]);
    check(
        "",
        "On 3 March 2019 and on March 5",
        &[("3 March 2019", "2019-03-03"), ("March 5", "2019-03-05")],
    );
    check("", "on Monday", &[("Monday", "XXXX-WXX-1")]);
    check("", "three days ago", &[("three days ago", "XXXX-XX-XX")]);
}

#[test]
fn datelines_are_told_from_other_dates() {
    let words = bundled();
    for (text, day) in [
        ("IDLIB, Syria, March 23 (Example) — Rebels fired.", Some("2020-03-23")),
        ("BASLE, March 3 - The bank said.", Some("2020-03-03")),
        ("Published November 26 2017\n\nShells fell.", Some("2017-11-26")),
        ("Date of publication 7 July 2016 Shells fell.", Some("2016-07-07")),
        ("Two towns fall\nReport date: 07/07/2016\nShells fell.", Some("2016-07-07")),
        ("Two towns fall\nPosted by admin on July 7, 2016\nShells fell.", Some("2016-07-07")),
        ("Two towns fall\nLast modified on 7 July 2016 10:30\nShells fell.", Some("2016-07-07")),
        ("\"On 5 July 2016, Example Wire reported that shells fell.", Some("2016-07-05")),
        ("Rebels attacked on 5 July 2016 and fled.", None),
        ("Published accounts of the fall of the town on 5 July 2016 differ.", None),
        ("Two towns fall\nMarch 12, 2020\nRebels took two towns.", Some("2020-03-12")),
        ("Rebels shelled the town on March 3 - the third time this year.", None),
        ("5 July 2016 Shells hit a town.", Some("2016-07-05")),
        ("Two towns fall Example Wire Sunday 5 July 2020 Shells hit a town.", Some("2020-07-05")),
        ("18.05.2017Get link\nShells hit a town.", Some("2017-05-18")),
        ("Two towns fall", None),
    ] {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let found = find_dateline(&words, text, &tokens, false).and_then(|d| {
            settle_date(
                &d.expression,
                &Anchor { published: "2020-03-26".parse().ok(), ..Anchor::default() },
            )
            .start
        });
        assert_eq!(found.map(|d| d.to_string()).as_deref(), day, "{text}");
    }
}

const PIECES: &[&str] = &[
    "March",
    "May",
    "Marh",
    "Mon",
    "Friday",
    "Sundays",
    "the",
    "of",
    "last",
    "next",
    "this",
    "past",
    "early",
    "end of",
    "mid",
    "-",
    "–",
    ",",
    ".",
    "/",
    ":",
    "'",
    "’s",
    "(",
    ")",
    "3",
    "23",
    "31",
    "2020",
    "1999",
    "1750",
    "0800",
    "12",
    "99999999999999999999",
    "1.5",
    "12,000",
    "million",
    "hundred",
    "dozen",
    "dozens of",
    "several",
    "a",
    "an",
    "few",
    "no",
    "twenty",
    "one",
    "half",
    "and",
    "or",
    "to",
    "between",
    "in",
    "since",
    "on",
    "at",
    "by",
    "days",
    "weeks",
    "month",
    "year",
    "quarter",
    "half",
    "century",
    "decade",
    "hours",
    "ago",
    "later",
    "earlier",
    "every",
    "night",
    "morning",
    "summer",
    "fall",
    "third",
    "21st",
    "4th",
    "pm",
    "p.m.",
    "UTC",
    "1990s",
    "80s",
    "fiscal",
    "weekend",
    "fortnight",
    "soon",
    "now",
    "recently",
    "people",
    "soldiers",
    "child",
    "his",
    "mother",
    "wounded",
    "dead",
    "killed",
    "including",
    "toll",
    "$",
    "%",
    "km",
    "old",
    "others",
    "آذار",
    "марта",
    "٢٥",
    "202015",
    "18.05.2017",
    "2020-03-23T06",
    "\n",
    "\n\n",
    "é",
    "🙂",
];

proptest! {
    #[test]
    fn any_text_is_read_within_its_bounds(pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..30), far in any::<bool>()) {
        let text: String = pieces.iter().flat_map(|(i, space)| [PIECES[*i], if *space { " " } else { "" }]).collect();
        reads_soundly(&text, far)?;
    }

    #[test]
    fn any_letters_are_read_within_their_bounds(text in "\\PC{0,60}") {
        reads_soundly(&text, false)?;
    }
}

/// Dates and counts lie in the text, in order, and every date settles, also at the ends of the calendar.
fn reads_soundly(text: &str, far: bool) -> Result<(), TestCaseError> {
    use std::sync::LazyLock;
    static TIMES: LazyLock<TimeWords> = LazyLock::new(bundled);
    static COUNTS: LazyLock<crate::lexicon::count_words::CountWords> =
        LazyLock::new(crate::lexicon::count_words::bundled);
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    let (mut dates, mut counts) = (Vec::new(), Vec::new());
    let whole = TokenRange::new(0, tokens.len());
    find_dates(&TIMES, text, &tokens, whole, false, &mut dates);
    crate::find::counts::find_counts(&COUNTS, text, &tokens, whole, &dates, &mut counts);
    let _ = find_dateline(&TIMES, text, &tokens, false);
    let ranges = dates.iter().map(|d| d.range).chain(counts.iter().map(|c| c.range));
    for range in ranges {
        prop_assert!(range.start < range.end && range.end as usize <= tokens.len(), "{text}");
    }
    prop_assert!(dates.windows(2).all(|d| d[0].range.end <= d[1].range.start), "{text}");
    prop_assert!(counts.windows(2).all(|c| c[0].range.end <= c[1].range.start), "{text}");
    let days: &[Option<&str>] =
        if far { &[Some("9999-12-31"), Some("0001-01-01")] } else { &[Some("2020-02-29"), None] };
    for day in days {
        let published = day.and_then(|d| d.parse().ok());
        for past in [true, false] {
            let anchor = Anchor { published, dateline: None, previous: published, past };
            for date in &dates {
                let value = settle_date(&date.expression, &anchor);
                prop_assert!(value.start <= value.end && !value.timex.is_empty(), "{text}");
            }
        }
    }
    Ok(())
}

/// Writes the dates of marked reports as extractions, for a scorer outside: set `DATES_IN` and `DATES_OUT`.
#[test]
#[ignore = "needs DATES_IN and DATES_OUT"]
fn dump() {
    let (Ok(from), Ok(to)) = (std::env::var("DATES_IN"), std::env::var("DATES_OUT")) else {
        return;
    };
    let words = bundled();
    let rules = ZoneRules::bundled().expect("the bundled zones are right");
    let mut out = String::new();
    for line in std::fs::read_to_string(from).expect("the input is there").lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
        let text = record["text"].as_str().unwrap_or_default();
        let published = record["published"].as_str().and_then(|p| p.get(..10)?.parse().ok());
        let mut segments = Segments::default();
        segment(text, &rules, &mut segments);
        let tokens = &segments.tokens;
        let dateline = find_dateline(&words, text, tokens, false).and_then(|d| {
            settle_date(&d.expression, &Anchor { published, ..Anchor::default() }).start
        });
        let mut anchor = Anchor { published, dateline, previous: None, past: true };
        let mut dates = Vec::new();
        for sentence in &segments.sentences {
            let mut found = Vec::new();
            find_dates(&words, text, tokens, sentence.tokens, false, &mut found);
            for date in found {
                let value = settle_date(&date.expression, &anchor);
                if value.start.is_some() && value.start == value.end {
                    anchor.previous = value.start;
                }
                let span = [
                    tokens[date.range.start as usize].start,
                    tokens[date.range.end as usize - 1].end,
                ];
                dates.push(serde_json::json!({"span": span, "timex": value.timex, "type": format!("{:?}", value.kind).to_uppercase(),
                    "text": &text[span[0] as usize..span[1] as usize], "start": value.start.map(|d| d.to_string()), "end": value.end.map(|d| d.to_string())}));
            }
        }
        let _ = writeln!(
            out,
            "{}",
            serde_json::json!({"report": record["id"], "mentions": {"dates": dates}, "events": [], "lead": null})
        );
    }
    std::fs::write(to, out).expect("the output can be written");
}
