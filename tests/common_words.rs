//! Common words with the capital that every sentence begins with: fewer than one in a thousand is taken for a place.
//!
//! The words are the 20,000 most frequent of film subtitles, another source than the gazetteer's own list of common
//! words. They stand in a report of war that names a town, where the finder is most willing to see villages.

use std::fmt::Write as _;

use dateline::{Extractor, Gazetteer, Report};

const WORDS: &str = include_str!("english-words.txt");
const LEAD: &str = "Shelling hit the town of Saraqib in Idlib province on Monday, residents said.";
/// So many sentences a report.
const SENTENCES: usize = 25;

/// The words that this gazetteer takes for places, each with what it is taken for.
fn taken_for_places(gazetteer: Gazetteer) -> Vec<String> {
    let extractor = Extractor::builder().gazetteer(gazetteer).build().unwrap();
    let words: Vec<&str> = WORDS.lines().filter(|l| !l.starts_with('#')).collect();
    assert_eq!(words.len(), 20_000);
    let mut taken = Vec::new();
    for (number, some) in words.chunks(SENTENCES).enumerate() {
        let mut text = LEAD.to_owned();
        for (at, word) in some.iter().enumerate() {
            let (first, rest) = word.split_at(1);
            let then = match at % 3 {
                0 => "was what they spoke about that day.",
                1 => ", he said, would come later.",
                _ => "of the men were there before noon.",
            };
            let space = if at % 3 == 1 { "" } else { " " };
            write!(text, " {}{rest}{space}{then}", first.to_ascii_uppercase()).unwrap();
        }
        let extraction = extractor.extract(&Report::new(number.to_string(), text.as_str()));
        let places = &extraction.mentions.places;
        assert!(places.iter().any(|p| p.name == "Saraqib"), "{text}");
        let false_ones = places.iter().filter(|p| p.span.start > LEAD.len());
        taken.extend(false_ones.map(|p| format!("{}={}", p.text, p.name)));
    }
    taken
}

#[test]
fn fewer_than_one_common_word_in_a_thousand_is_taken_for_a_place() {
    let taken = taken_for_places(Gazetteer::bundled().unwrap());
    assert!(taken.len() < 20, "{taken:?}");
}

#[test]
fn nor_with_all_cities_above_fifteen_thousand() {
    let mut gazetteer = Gazetteer::bundled().unwrap();
    let extra = concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteer/extra/world-cities.tsv");
    // The repository has the file, the published crate has not.
    if !std::path::Path::new(extra).exists() {
        return;
    }
    gazetteer.add_file(extra).unwrap();
    let taken = taken_for_places(gazetteer);
    assert!(taken.len() < 20, "{taken:?}");
}

#[test]
fn nor_with_the_villages_of_syria() {
    let Some(villages) = crate::scores::beside("gaz/sy_places_gn.tsv") else { return };
    let mut gazetteer = Gazetteer::bundled().unwrap();
    gazetteer.add_text("sy_places_gn.tsv", &villages).unwrap();
    let taken = taken_for_places(gazetteer);
    assert!(taken.len() < 20, "{taken:?}");
}
