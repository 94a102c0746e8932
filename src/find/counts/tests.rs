//! Counts: tests speak of text and of what was counted.

use std::fmt::Write as _;

use super::{FoundCount, find_counts};
use crate::find::dates::find_dates;
use crate::lexicon::{count_words, time_words};
use crate::span::TokenRange;
use crate::text::{Segments, Token, ZoneRules, segment};

/// One line a count: the words, the bounds, what is counted, and what it is to others.
fn draw(text: &str, tokens: &[Token], counts: &[FoundCount]) -> String {
    let mut out = Vec::new();
    for count in counts {
        let span = tokens[count.range.start as usize].start as usize
            ..tokens[count.range.end as usize - 1].end as usize;
        let bound = |b: Option<u64>| b.map_or("?".to_owned(), |b| b.to_string());
        let mut line = text[span].replace('\n', " ");
        let _ = match (count.low, count.high) {
            (Some(a), Some(b)) if a == b => write!(line, " = {a}"),
            (a, b) => write!(line, " = {}..{}", bound(a), bound(b)),
        };
        if count.approximate {
            line.push('~');
        }
        if let Some(unit) = &count.unit {
            let _ = write!(line, " {unit}");
        }
        if let Some(people) = &count.people {
            let _ = write!(line, " {}", people.class);
        }
        for (mark, told) in [("part", count.part), ("total", count.total), ("other", count.other)] {
            if told {
                let _ = write!(line, " +{mark}");
            }
        }
        out.push(line);
    }
    out.join(" | ")
}

fn read(text: &str) -> String {
    let (times, words) = (time_words::bundled(), count_words::bundled());
    let mut segments = Segments::default();
    segment(text, &ZoneRules::empty(), &mut segments);
    let mut counts = Vec::new();
    for sentence in &segments.sentences {
        let mut dates = Vec::new();
        find_dates(&times, text, &segments.tokens, sentence.tokens, false, &mut dates);
        find_counts(&words, text, &segments.tokens, sentence.tokens, &dates, &mut counts);
    }
    draw(text, &segments.tokens, &counts)
}

#[test]
fn counts_are_found_with_their_bounds_and_nouns() {
    let mut wrong = String::new();
    for (text, expected) in [
        ("Shelling killed at least 12 civilians.", "at least 12 civilians = 12..? civilians"),
        ("Up to 20 fighters fled.", "Up to 20 fighters = ?..20 fighters"),
        // Those who are left out are not those who are told of.
        ("All but two of the 30 hostages died.", "All but two of the 30 hostages = 28 prisoners"),
        ("They killed all but three of the gunmen.", ""),
        ("Dozens were killed.", "Dozens = 24..?~"),
        ("Dozens of people died.", "Dozens of people = 24..?~ people"),
        ("scores of villagers fled", "scores of villagers = 40..?~ civilians"),
        ("They took about 20 villages and towns.", "about 20 villages and towns = 20~ settlements"),
        ("The losses reach 200-250 people.", "200-250 people = 200..250 people"),
        ("between 15 and 20 soldiers died", "between 15 and 20 soldiers = 15..20 soldiers"),
        ("15 to 20 rebels", "15 to 20 rebels = 15..20 fighters"),
        ("There were no casualties.", "no casualties = 0 casualties"),
        ("No one was hurt.", "No one = 0"),
        ("A soldier was shot.", "A soldier = 1 soldiers"),
        ("a family of five died", "a family of five = 5 people"),
        ("one child and his mother were hit", "one child and his mother = 2 children"),
        ("a man and his two sons died", "a man and his two sons = 3 people"),
        ("a father and son died", "a father and son = 2 relatives"),
        (
            "six civilians, including two women and a child, died",
            "six civilians = 6 civilians | two women = 2 women +part | a child = 1 children +part",
        ),
        ("bringing the death toll to 41", "41 = 41 +total"),
        ("killing five and wounding at least 18, police said", "five = 5 | at least 18 = 18..?"),
        ("and 15 others wounded", "15 others = 15 people +other"),
        ("and wounded another 25 in the town", "another 25 = 25 +other"),
        (
            "five people were killed and 20 injured",
            "five people = 5 people | 20 injured = 20 injured",
        ),
        ("12 dead and 30 wounded", "12 dead = 12 killed | 30 wounded = 30 injured"),
        ("Twenty-one people died", "Twenty-one people = 21 people"),
        ("two hundred and fifty homes", "two hundred and fifty homes = 250 homes"),
        (
            "8 pieces of military equipment (4 – Turkish and 4 – Russian)",
            "8 pieces of military equipment = 8 vehicles | 4 = 4 +part | 4 = 4 +part",
        ),
        ("some 1.5 million people fled", "some 1.5 million people = 1500000~ people"),
        (
            "a dozen tanks and half a dozen helicopters",
            "a dozen tanks = 12 tanks | half a dozen helicopters = 6 aircraft",
        ),
        (
            "five Turkish army soldiers and three aid workers",
            "five Turkish army soldiers = 5 soldiers | three aid workers = 3 aid-workers",
        ),
        ("killed five Palestinians", "five Palestinians = 5 people"),
        ("2011 people were wounded", "2011 people = 2011 people"),
        ("a couple of shells fell", "a couple of shells = 2 shells"),
        ("a few rockets fell", "a few rockets = 3..?~ rockets"),
        ("more than 100,000 people protested", "more than 100,000 people = 100000..? people"),
        ("two of them women", "two of them = 2 +part"),
        ("قتل 25 مدنيا", "25 مدنيا = 25 civilians"),
        (
            "The toll of fighting between the clans has risen to five after the night.",
            "five = 5 +total",
        ),
        ("killing five off-duty army officers", "five off-duty army officers = 5 soldiers"),
        ("a bomb kills 13 people and wounds 31.", "13 people = 13 people | 31 = 31"),
        ("several others were hurt", "several others = 3..?~ people +other"),
        ("Mr. Haddad and six others died", "six others = 6 people +other"),
        ("a suicide bomber killed 13", "a suicide bomber = 1 people | 13 = 13"),
    ] {
        let found = read(text);
        if found != expected {
            let _ = writeln!(wrong, "{text}\n   found {found}\n  wanted {expected}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn numbers_that_count_nothing_are_left_alone() {
    let mut wrong = String::new();
    for text in [
        "On 5 March 2020 it rained for three days.",
        "It cost $3 million and rose 5 percent.",
        "10 km north of the town, along the 30-kilometre front",
        "a 12-year-old and Khalil, 46, said so",
        "aged 15",
        "the T-72 and the Su-24 on Highway 5",
        "Resolution 2254 and No. 46",
        "They won 3-1.",
        "at 35.86 N, 36.80 E",
        "Boeing 747 took off",
        "See http://example.org/12/news?page=4",
        "the third man and the 21st century",
        "no longer",
        "Route 66 was closed",
        "the 12-member council",
        "They won the Six Nations title",
        "late scores from him",
        "in no uncertain terms",
        "It was a major boost for a rebel offensive",
        "the 2005 earnings",
    ] {
        let found = read(text);
        if !found.is_empty() {
            let _ = writeln!(wrong, "{text}\n   found {found}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Prints the counts of marked reports for reading: set `COUNTS_IN` and `COUNTS_OUT`.
#[test]
#[ignore = "needs COUNTS_IN and COUNTS_OUT"]
fn dump() {
    let (Ok(from), Ok(to)) = (std::env::var("COUNTS_IN"), std::env::var("COUNTS_OUT")) else {
        return;
    };
    let (times, words) = (time_words::bundled(), count_words::bundled());
    let rules = ZoneRules::bundled().expect("the bundled zones are right");
    let mut out = String::new();
    for line in std::fs::read_to_string(from).expect("the input is there").lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
        let text = record["text"].as_str().unwrap_or_default();
        let mut segments = Segments::default();
        segment(text, &rules, &mut segments);
        let _ = writeln!(out, "# {} {}", record["id"], record["gold"]);
        for sentence in &segments.sentences {
            let TokenRange { start, end } = sentence.tokens;
            let (mut dates, mut counts) = (Vec::new(), Vec::new());
            find_dates(&times, text, &segments.tokens, sentence.tokens, false, &mut dates);
            find_counts(&words, text, &segments.tokens, sentence.tokens, &dates, &mut counts);
            let span = segments.tokens[start as usize].start as usize
                ..segments.tokens[end as usize - 1].end as usize;
            let _ = writeln!(
                out,
                "{}\n    => {}",
                text[span].replace('\n', " "),
                draw(text, &segments.tokens, &counts)
            );
        }
    }
    std::fs::write(to, out).expect("the output can be written");
}
